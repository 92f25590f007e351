"""A Berita Acara as its paper and the list show it: documents per kecamatan, and the two who sign."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from app.errors import InputError
from app.office.officers import Officer, officers
from app.office.procedures import current
from app.office.settings import office_of
from app.procedure.called import short_number
from app.procedure.model import Procedure
from app.reading.applications import Line, lines_of
from app.register.closed import hidden
from app.register.handover import Party
from app.workspace import Workspace, parsed
from models import applications as rows

#: What is written where an applicant's kecamatan is not known.
NO_KECAMATAN = "Tanpa kecamatan"


class HandoverLine(NamedTuple):
    """A document's owner on the list, without the name: that lies in the envelope (`case_id`)."""

    place: int  # No, beginning anew in each kecamatan
    line: Line
    sheets: int  # Lembar: as many as documents
    note: str

    @property
    def case_id(self) -> str:
        return self.line.id


class HandoverKecamatan(NamedTuple):
    """One kecamatan's part."""

    name: str
    lines: tuple[HandoverLine, ...]

    @property
    def cards(self) -> int:
        """How many KTP-el."""
        return sum("ktp" in one.line.documents for one in self.lines)

    @property
    def total(self) -> int:
        """How many documents."""
        return sum(one.sheets for one in self.lines)

    @property
    def others(self) -> int:
        """How many that are no KTP-el."""
        return self.total - self.cards


class HandoverView(NamedTuple):
    """A whole Berita Acara."""

    id: str
    number: str
    short: str
    at: datetime
    officer_name: str
    procedure: Procedure
    first: Party  # PIHAK PERTAMA, who hands over
    second: Party  # PIHAK KEDUA, who takes over
    parts: tuple[HandoverKecamatan, ...]  # per kecamatan, by name

    @property
    def total(self) -> int:
        """How many documents in all."""
        return sum(part.total for part in self.parts)

    @property
    def cases(self) -> int:
        """How many applications in all."""
        return sum(len(part.lines) for part in self.parts)

    @property
    def case_ids(self) -> tuple[str, ...]:
        """Every application in the order of the paper."""
        return tuple(one.case_id for part in self.parts for one in part.lines)


class HandoverRow(NamedTuple):
    """A Berita Acara as a line of the list."""

    id: str
    number: str
    at: datetime
    officer_name: str
    second: str
    cases: int


def handover_view(ws: Workspace, handover_id: str, *, officer: Officer | None = None) -> HandoverView:
    """One Berita Acara with its documents per kecamatan. InputError where there is none.

    A case that is closed to who is looking keeps its line, without owner, place and note.
    """
    with ws.read():
        row = rows.handover(handover_id)
        if row is None:
            raise InputError("Berita Acara ini tidak ada. Buka lagi dari daftar.", field="handover")
        kept = rows.handover_cases(handover_id)
        without = hidden(ws, officer)
        found = lines_of(ws, [one["case_id"] for one in kept])
        notes = {one["case_id"]: one["note"] for one in kept if one["case_id"] not in without}
        at = parsed(row["at"])
        assert at is not None
        parts: dict[str, list[Line]] = {}
        names: dict[str, str] = {}
        for line in found:
            shown = line._replace(reporter="", code="", pekon="") if line.id in without else line
            key = " ".join(line.kecamatan.casefold().split())
            names.setdefault(key, line.kecamatan.strip() or NO_KECAMATAN)
            parts.setdefault(key, []).append(shown)
        return HandoverView(
            id=row["id"],
            number=row["number"],
            short=short_number(row["seq"], row["number"]),
            at=at.astimezone(office_of(ws).timezone),
            officer_name=_name(ws, row["officer_id"]),
            procedure=current(ws, row["procedure_id"]),
            first=Party(row["first_name"], row["first_title"], row["first_nip"]),
            second=Party(row["second_name"], row["second_title"], row["second_number"]),
            parts=tuple(
                HandoverKecamatan(
                    names[key],
                    tuple(
                        HandoverLine(place, line, len(line.documents), notes.get(line.id, ""))
                        for place, line in enumerate(lines, 1)
                    ),
                )
                for key, lines in sorted(parts.items(), key=lambda pair: (not pair[0], pair[0]))
            ),
        )


def handovers(ws: Workspace, *, limit: int = 200) -> tuple[HandoverRow, ...]:
    """The Berita Acara so far, newest first."""
    zone = office_of(ws).timezone
    with ws.read():
        found = rows.handovers(limit=limit)
    made = []
    for row in found:
        at = parsed(row["at"])
        assert at is not None
        made.append(
            HandoverRow(
                row["id"],
                row["number"],
                at.astimezone(zone),
                _name(ws, row["officer_id"]),
                ", ".join(part for part in (row["second_name"], row["second_title"]) if part),
                row["cases"],
            )
        )
    return tuple(made)


def _name(ws: Workspace, officer_id: str) -> str:
    return next((one.name for one in officers(ws, only_active=False) if one.id == officer_id), officer_id)
