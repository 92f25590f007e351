"""The figures of a month's recap, counted from the rows, never stored."""

from __future__ import annotations

from dataclasses import dataclass

from app.channels import CHANNELS, TARGETS
from app.office.officers import all_bidang
from app.reading.lists import month_bounds
from app.reading.months import figures, months_before
from app.reading.punctual import punctuality
from app.reading.views import MonthFigures
from app.workspace import Workspace
from models import office as rows
from models import reading


@dataclass(frozen=True, slots=True)
class Tally:
    """Received, ended and still open of one line of a table; `cases` are the ones received, for opening them."""

    label: str
    received: int
    ended: int
    open: int
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecapFigures:
    """A month in figures.

    `received` counts complaints of the month without the voided ones; `ended` what came to an end in the month,
    of this month or an earlier one; closing = opening + received - ended. Targets count marks, `total` complaints.
    On time: of those ended in the month, every limited step left by its due.
    """

    month: str
    opening: int
    received: int
    ended: int
    ended_of_month: int
    ended_of_before: int
    rejected: int
    closing: int
    voided: int
    on_time: int
    late: int
    without_limit: int
    targets: tuple[Tally, ...]
    total: Tally
    channels: tuple[Tally, ...]
    bidang: tuple[Tally, ...]
    points: tuple[MonthFigures, ...]
    on_paper: tuple[int, int]  # received and ended of this month that stand only in the paper book

    @property
    def on_time_share(self) -> str:
        """ "91%" of those that had a limit, "—" when there were none."""
        judged = self.on_time + self.late
        return f"{round(100 * self.on_time / judged)}%" if judged else "—"


def recap_figures(ws: Workspace, *, month: str) -> RecapFigures:
    """Count a month."""
    first, until = month_bounds(ws, month)
    with ws.read():
        cards = reading.month_cards(month)
        ended_rows = [row for row in reading.ended_between(first, until) if row["state"] != "void"]
        judged = punctuality([row["id"] for row in ended_rows])
        standing = reading.standing_at(until, month) + _standing_on_paper(month)
        points = figures(ws, months_before(month, 12))
        paper = rows.paper_months().get(month)
        carried = reading.carried_per_month(month, month).get(month, 0)
    counted = [card for card in cards if card["state"] != "void"]
    paper_received = paper[0] - carried if paper else 0
    paper_ended = paper[1] if paper else 0
    received = len(counted) + paper_received
    of_month = sum(row["month"] == month for row in ended_rows)
    ended = len(ended_rows) + paper_ended
    done = {row["id"] for row in ended_rows}

    def tally(label: str, some: list[dict[str, object]]) -> Tally:
        finished = sum(card["id"] in done for card in some)
        return Tally(
            label, len(some), finished, len(some) - finished, tuple(str(card["id"]) for card in some)
        )

    targets = [
        tally(label, [card for card in counted if card[f"target_{code}"]]) for code, label in TARGETS.items()
    ]
    targets.append(
        tally("Tanpa sasaran", [c for c in counted if not any(c[f"target_{code}"] for code in TARGETS)])
    )
    bidang = [
        tally(b.name, [card for card in counted if card["bidang_id"] == b.id])
        for b in all_bidang(ws, only_active=False)
    ]
    bidang = [
        line
        for line, b in zip(bidang, all_bidang(ws, only_active=False), strict=True)
        if b.active or line.received
    ]
    unset = [card for card in counted if not card["bidang_id"]]
    if unset:
        bidang.append(tally("Belum ditentukan", unset))
    return RecapFigures(
        month=month,
        opening=standing - received + ended,
        received=received,
        ended=ended,
        ended_of_month=of_month + paper_ended,
        ended_of_before=len(ended_rows) - of_month,
        rejected=sum(row["state"] == "rejected" for row in ended_rows),
        closing=standing,
        voided=len(cards) - len(counted),
        on_time=sum(value is True for value in judged.values()),
        late=sum(value is False for value in judged.values()),
        without_limit=sum(value is None for value in judged.values()),
        targets=tuple(targets),
        total=tally("Jumlah", counted),
        channels=tuple(
            tally(label, [card for card in counted if card["channel"] == code])
            for code, label in CHANNELS.items()
        ),
        bidang=tuple(bidang),
        points=points,
        on_paper=(paper_received, paper_ended),
    )


def _standing_on_paper(month: str) -> int:
    """Complaints that stood open at the end of a month and that only the paper book knows: all of them had ended on
    paper before the register began, so the later paper months tell how many."""
    later = {one: totals for one, totals in rows.paper_months().items() if one > month}
    if not later:
        return 0
    carried = reading.carried_per_month(min(later), max(later))
    return sum(ended - (received - carried.get(one, 0)) for one, (received, ended) in later.items())
