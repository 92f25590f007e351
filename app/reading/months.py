"""Months of the register: their names, order and totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import dropwhile

from app.office.numbering import register_of
from app.office.settings import office_of
from app.procedure.model import CaseKind
from app.reading.views import MonthFigures
from app.workspace import Workspace, stamp
from models import monthend, reading, recap_rows
from models import office as rows


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


def average_received(months: Sequence[MonthFigures]) -> int:
    """How many cases came per month, rounded, from the first of these months in which anything came or ended: before it
    the office had no book. A month without any afterwards counts; 0 where there is none at all."""
    since = [one.received for one in dropwhile(lambda one: not (one.received or one.ended), months)]
    return round(sum(since) / len(since)) if since else 0


def month_bounds(ws: Workspace, month: str) -> tuple[str, str]:
    """First instant of a month and of the next one, as stored stamps."""
    zone = office_of(ws).timezone
    first, following = (
        datetime.fromisoformat(f"{one}-01").replace(tzinfo=zone) for one in (month, shifted(month, 1))
    )
    return stamp(first), stamp(following)


def counted_bounds(ws: Workspace, month: str, register: str) -> tuple[str, str]:
    """From when until before when what happens counts in a month of a book, as stored stamps: the month on the calendar,
    but where its figures were frozen before its end, what came after that counts in the next month."""
    frozen = monthend.frozen_months(register)
    first, until = month_bounds(ws, month)
    return (
        min(first, frozen.get(shifted(month, -1), first)),
        min(until, frozen.get(month, until)),
    )


def figures(
    ws: Workspace, months: list[str], *, kinds: Sequence[CaseKind] = (CaseKind.COMPLAINT,)
) -> tuple[MonthFigures, ...]:
    """Received and ended per month, of these kinds of case together; months kept on paper count with the totals
    carried over, frozen months with the figures that were frozen.

    A row carried over from the paper book is part of that month's paper total, so it is not counted twice.
    """
    received: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    carried = reading.carried_per_month(months[0], months[-1])
    paper = rows.paper_months() if CaseKind.COMPLAINT in kinds else {}
    for kind in kinds:
        register = register_of(kind)
        frozen = monthend.frozen_months(register)
        totals = recap_rows.frozen_totals(register, months[0], months[-1]) if frozen else {}
        came = reading.received_per_month(months[0], months[-1], kind=kind.value)
        done = recap_rows.ended_per_month(
            month_bounds(ws, shifted(months[0], -1))[0],
            month_bounds(ws, months[-1])[1],
            _moved(ws, frozen),
            kind=kind.value,
        )
        for month in months:
            new, over = came.get(month, 0), done.get(month, 0)
            if kind is CaseKind.COMPLAINT and month in paper:
                new += paper[month][0] - carried.get(month, 0)
                over += paper[month][1]
            new, over = totals.get(month, (new, over))
            received[month] += new
            ended[month] += over
    return tuple(MonthFigures(month, received[month], ended[month]) for month in months)


def _moved(ws: Workspace, frozen: dict[str, str]) -> list[tuple[str, str, str]]:
    """The stretches between freezing and the end of a month, each with the month in which it counts."""
    found = []
    for month, at in frozen.items():
        until = month_bounds(ws, month)[1]
        if at < until:
            found.append((at, until, shifted(month, 1)))
    return found
