"""Months of the register: their names, order and totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from app.procedure.model import CaseKind
from app.reading.views import MonthFigures
from app.workspace import Workspace
from models import office as rows
from models import reading


def month_of(moment: datetime) -> str:
    """The month of a local time, as the register names it: "2026-11"."""
    return f"{moment:%Y-%m}"


def shifted(month: str, by: int) -> str:
    """The month `by` months later (earlier when negative)."""
    count = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{count // 12:04}-{count % 12 + 1:02}"


def months_before(month: str, count: int) -> list[str]:
    """`count` months ending with `month`, oldest first."""
    return [shifted(month, -back) for back in reversed(range(count))]


def figures(
    ws: Workspace, months: list[str], *, kinds: Sequence[CaseKind] = (CaseKind.COMPLAINT,)
) -> tuple[MonthFigures, ...]:
    """Received and ended per month, of these kinds of case together; months kept on paper count with the totals
    carried over.

    A row carried over from the paper book is part of that month's paper total, so it is not counted twice.
    """
    received: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    for kind in kinds:
        received.update(reading.received_per_month(months[0], months[-1], kind=kind.value))
        until = f"{shifted(months[-1], 1)}-01"
        ended.update(reading.ended_per_month(f"{months[0]}-01", until, kind=kind.value))
    carried = reading.carried_per_month(months[0], months[-1])
    paper = rows.paper_months() if CaseKind.COMPLAINT in kinds else {}
    found = []
    for month in months:
        total, done = received.get(month, 0), ended.get(month, 0)
        if month in paper:
            total += paper[month][0] - carried.get(month, 0)
            done += paper[month][1]
        found.append(MonthFigures(month, total, done))
    return tuple(found)
