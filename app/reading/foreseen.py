"""What a form says before it is saved: who has the application next and by when it must be done, and places known."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from app.office.calendar import calendar_of
from app.office.clocks import Story, clocks
from app.office.legal import legal_of
from app.office.settings import now, office_of
from app.procedure import engine
from app.procedure.model import CaseKind, Procedure
from app.register.birthdays import birthday, reached
from app.workspace import Workspace
from app.worktime.words import date_words
from models import applications as rows


class Foreseen(NamedTuple):
    """Where a new application will stand, and its limit: "Batas seluruh permohonan 5 hari (dugaan)"."""

    step: str  # printed number
    lane: str  # name
    limit: str  # "" without one
    due: datetime | None
    certain: bool


def foresee(ws: Workspace, *, procedure: Procedure, received: datetime | None = None) -> Foreseen:
    """Where an application that is registered now would stand."""
    at = now(ws)
    kind = CaseKind.APPLICATION
    begun = min(received or at, at)
    position, _moves = engine.start(procedure, kind, received=begun, registered=at)
    step = procedure.step_by_id[position.step or ""]
    found = clocks(procedure, position, Story(begun, at, step.id), calendar_of(ws), legal_of(ws))
    lane = procedure.lane_by_id[step.lane].name
    if found.whole is None or found.whole.due is None:
        return Foreseen(step.number, lane, "", None, True)
    limit = found.whole.limit
    words = f"Batas seluruh permohonan {limit.text}" + (" (dugaan)" if limit.inferred else "")
    due = found.whole.due
    return Foreseen(step.number, lane, words, due.at.astimezone(office_of(ws).timezone), due.certain)


def birthday_words(born: date, today: date) -> str:
    """What the form says below a date of birth: "Berusia 17 tahun pada 12 Mar 2026: perekaman dapat dicetak"."""
    day = birthday(born)
    if reached(born, today):
        return f"Berusia 17 tahun pada {date_words(day)}: perekaman dapat dicetak (SOP 13.2)."
    return f"Baru berusia 17 tahun pada {date_words(day)}: perekaman menunggu hari itu (SOP 13.2)."


class Places(NamedTuple):
    """Kecamatan, and the pekon of each, as they stand in the newest applications."""

    kecamatan: tuple[str, ...]
    pekon: tuple[tuple[str, str], ...]  # (kecamatan, pekon)

    def pekon_of(self, kecamatan: str) -> tuple[str, ...]:
        """The pekon known of a kecamatan; of none all."""
        wanted = kecamatan.strip().casefold()
        return tuple(
            dict.fromkeys(pekon for one, pekon in self.pekon if not wanted or one.casefold() == wanted)
        )


def known_places(ws: Workspace) -> Places:
    """What can be proposed instead of being typed."""
    with ws.read():
        found = rows.places(limit=1000)
    kecamatan = sorted({one for one, _pekon in found if one}, key=str.casefold)
    return Places(tuple(kecamatan), tuple(sorted({pair for pair in found if pair[1]})))
