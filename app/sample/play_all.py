"""All the cases of a sample office that works under another SOP than Buleleng's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from random import Random
from typing import Protocol

from app.procedure.model import CaseKind, Procedure
from app.sample.applications import complete, plan_applications, wait_at_the_counter
from app.sample.play import Play
from app.sample.together import plan_days
from app.workspace import Workspace


class _Clock(Protocol):
    at: datetime


def play_all(
    ws: Workspace,
    procedures: Sequence[Procedure],
    random: Random,
    clock: _Clock,
    first: datetime,
    until: datetime,
    cases: int,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Play `cases` cases shared out over the office's procedures, most of them under the first."""

    def set_clock(moment: datetime) -> None:
        clock.at = moment

    play = Play(ws, random, set_clock, until)
    play.waiting = partial(wait_at_the_counter, play)
    play.completing = partial(complete, play)
    shares = [cases - (len(procedures) - 1) * (cases // 4), *([cases // 4] * (len(procedures) - 1))]
    for procedure, count in zip(procedures, shares, strict=True):
        if CaseKind.COMPLAINT in procedure.starts:
            play.complaints(procedure, first, count)
        if CaseKind.APPLICATION in procedure.starts:
            plan_applications(play, procedure, first, count)
        plan_days(play, procedure, first, until)
    play.run(progress, cases)
