"""How long the office keeps what a complaint holds of persons: its own schedule (JRA), typed from its decree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from app.changes import Changes
from app.errors import InputError
from app.office.officers import acting_officer, refuse_without
from app.office.powers import Power
from app.office.settings import now
from app.record.acts import Act
from app.texts import checked, one_line
from app.workspace import Workspace, machine_sentence, stamp
from models import office as rows
from models import office_writing as writing
from models.errors import StoreError, StoreFault

#: Under which the schedule lies in the register.
KEY = "retention"
#: Ways in which a complaint ends, as the settings list them.
STATE_WORDS: Mapping[str, str] = {"ended": "Selesai", "rejected": "Ditolak", "void": "Dibatalkan"}
#: Longest time that a schedule of ours can name, years.
MOST_YEARS = 99


class Retention(NamedTuple):
    """Years from a complaint's end until what it holds of persons is destroyed; None: never. The default of a new
    office is that nothing is destroyed."""

    ended: int | None = None
    rejected: int | None = None
    void: int | None = None
    schedule: str = ""  # number of the schedule as the office writes it
    dated: str = ""  # its date, as typed

    def years(self, state: str) -> int | None:
        """The time of complaints that ended so."""
        found: int | None = getattr(self, state)
        return found

    @property
    def is_set(self) -> bool:
        """Whether anything is ever destroyed."""
        return any(self.years(state) is not None for state in STATE_WORDS)

    @property
    def basis(self) -> str:
        """ "JRA Nomor 12 Tahun 2024, 3 Januari 2024"."""
        return ", ".join(part for part in (self.schedule, self.dated) if part)


def retention_of(ws: Workspace) -> Retention:
    """The office's schedule."""
    return ws.cached("retention", lambda: _stored(ws))


def _stored(ws: Workspace) -> Retention:
    found: dict[str, Any] | None = rows.read_setting(KEY)
    try:
        return Retention(**found) if found else Retention()
    except TypeError as error:
        raise machine_sentence(StoreError(StoreFault.DAMAGED, KEY), ws.folder) from error


def save_retention(ws: Workspace, *, retention: Retention, officer_id: str) -> Changes:
    """Store the schedule. InputError names the field: ended, rejected, void, schedule or dated."""
    officer = acting_officer(ws, officer_id)
    refuse_without(ws, Power.OFFICE)
    schedule = one_line(checked(retention.schedule, name="Nomor jadwal", field="schedule").text).strip()
    dated = one_line(checked(retention.dated, name="Tanggal jadwal", field="dated").text).strip()
    made = retention._replace(schedule=schedule[:160], dated=dated[:60])
    for state, words in STATE_WORDS.items():
        years = made.years(state)
        if years is not None and not 1 <= years <= MOST_YEARS:
            raise InputError(f"Masa simpan {words.lower()}: 1 sampai {MOST_YEARS} tahun.", field=state)
    if made.is_set and not made.schedule:
        raise InputError(
            "Tulis nomor jadwal retensi arsip. Tanpa jadwal tidak ada yang boleh dimusnahkan.",
            field="schedule",
        )
    with ws.write():
        writing.write_setting(KEY, made._asdict(), at=stamp(now(ws)), by=officer.id)
        ws.enter(Act.SETTING, officer.id, "Jadwal retensi", **made._asdict())
    ws.forget()
    return Changes(settings=True)


def last_day_due(today: date, years: int) -> date:
    """Complaints that ended on this day or before have been kept for so many years today."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:  # 29 February of a year that has none
        return today.replace(year=today.year - years, day=28)


def due_before(today: date, years: int) -> str:
    """The same as the first instant that is not due yet, as the register writes times."""
    return (last_day_due(today, years) + timedelta(days=1)).isoformat()
