"""What a sample office does once a day for all cases that stand somewhere: Brebes' recap, the Berita Acara."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial

from app.office.procedures import key_of
from app.procedure.model import OutcomeKind, Procedure, Step
from app.register.move import move
from app.sample.play import Play
from app.worktime.hours import closing_of
from models import reading

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
    way = next(one for one in step.outcomes if one.kind is OutcomeKind.FORWARD)
    for row in reading.standing_cards(key_of(procedure), step.id):
        move(play.ws, case_id=row["id"], outcome=way.id, officer_id=officer.id)
