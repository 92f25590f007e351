"""What a sample office does once a day for all cases that stand somewhere: Brebes' recap, the Berita Acara."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial

from app.procedure.model import Procedure, Step
from app.register.together import end_together, standing
from app.sample.play import Play
from app.worktime.hours import closing_of

_RECAP = time(15, 10)


def plan_days(play: Play, procedure: Procedure, first: datetime, until: datetime) -> None:
    """Plan the daily acts of a procedure on every working day."""
    steps = [step for step in procedure.steps if step.together]
    day = first.date()
    while steps and day <= until.date():
        if closing_of(play.calendar, day) is not None:
            moment = datetime.combine(day, _RECAP, tzinfo=until.tzinfo)
            for step in steps:
                play.at(moment, partial(_end, play, procedure, step))
        day += timedelta(days=1)


def _end(play: Play, procedure: Procedure, step: Step) -> None:
    """End everything that stands at a step that is done together."""
    officer = play.officer_at(procedure, step.lane)
    if standing(play.ws, procedure.id, step.id):
        end_together(play.ws, procedure_id=procedure.id, step=step.id, officer_id=officer.id)
