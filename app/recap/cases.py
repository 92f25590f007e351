"""Which cases stand behind a figure of the recap, so that each figure can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.office.numbering import register_of
from app.office.officers import Officer
from app.procedure.model import CaseKind
from app.reading.cards import cards
from app.reading.kinds import office_kind
from app.reading.lists import month_bounds
from app.reading.months import shifted
from app.reading.punctual import punctuality
from app.reading.views import Card
from app.register.closed import hidden
from app.workspace import Workspace
from models import reading


@dataclass(frozen=True, slots=True)
class RecapCases:
    """Ids of the cases behind each figure of a month, in the register's order; those kept only in the paper book
    have none."""

    opening: tuple[str, ...]
    received: tuple[str, ...]
    ended: tuple[str, ...]
    closing: tuple[str, ...]
    on_time: tuple[str, ...]
    late: tuple[str, ...]
    without_limit: tuple[str, ...]


def recap_cases(ws: Workspace, *, month: str, kind: CaseKind | None = None) -> RecapCases:
    """The cases that `recap_figures` counts for a month."""
    first, until = month_bounds(ws, month)
    kind = kind or office_kind(ws)
    with ws.read():
        rows = reading.month_cards(month, register=register_of(kind))
        received = [row["id"] for row in rows if row["state"] != "void"]
        ended_rows = reading.ended_between(first, until, kind=kind.value)
        ended = [row["id"] for row in ended_rows if row["state"] != "void"]
        judged = punctuality(ended)
        opening = reading.standing_ids(first, shifted(month, -1), kind=kind.value)
        closing = reading.standing_ids(until, month, kind=kind.value)
    return RecapCases(
        opening=tuple(opening),
        received=tuple(received),
        ended=tuple(ended),
        closing=tuple(closing),
        on_time=tuple(case for case in ended if judged[case] is True),
        late=tuple(case for case in ended if judged[case] is False),
        without_limit=tuple(case for case in ended if judged[case] is None),
    )


def cards_of(ws: Workspace, ids: Sequence[str], officer: Officer | None = None) -> tuple[Card, ...]:
    """These cases as a list shows them, in the order given, without those that are closed to who is looking."""
    found: dict[str, Card] = {}
    with ws.read():
        without = hidden(ws, officer)
        for start in range(0, len(ids), 400):
            for card in cards(ws, reading.cards_by_id(ids[start : start + 400], hidden=without)):
                found[card.id] = card
    return tuple(found[case] for case in ids if case in found)
