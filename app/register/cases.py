"""Finding a case by what the officer calls it, and the acts' common ground."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from app.errors import InputError, RefusedError
from app.office.lost_procedure import is_lost
from app.office.numbering import APPLICATIONS, REGISTER
from app.office.officers import Officer, Right, acting_officer, supervisor_lane
from app.office.procedures import procedure_of, refuse_lost
from app.office.settings import now
from app.procedure.called import called
from app.procedure.model import CaseKind, Procedure, State
from app.register.closed import case_actors, case_right, closure_of, refuse_shut
from app.register.days import month_named
from app.texts import one_line, shown
from app.workspace import Workspace, parsed
from app.worktime.words import date_and_time
from models import reading
from models.destruction import is_destroyed


class Found(NamedTuple):
    """A stored case with the procedure that it runs under."""

    row: dict[str, Any]
    procedure: Procedure

    @property
    def id(self) -> str:
        return str(self.row["id"])

    @property
    def number(self) -> str:
        return called(self.row)

    @property
    def is_open(self) -> bool:
        return bool(self.row["state"] == State.OPEN.value)


def find_case(ws: Workspace, number: str) -> Found:
    """A case by its full number, by the short one of the present year (0858), or a month's file by its month: 2026-11,
    "Bulan November 2026"."""
    wanted = one_line(number).strip()
    with ws.read():
        row = reading.case_by_number(wanted) or _by_month(wanted)
        if row is None and re.fullmatch(r"\d{1,6}", wanted):
            row = _by_short_number(ws, int(wanted))
    if row is None:
        raise InputError(f"Nomor {shown(number)} tidak ada di register. Periksa nomornya.", field="number")
    return Found(row, procedure_of(ws, row["procedure_key"]))


def _by_month(text: str) -> dict[str, Any] | None:
    """The file of a month, of whichever of these ways it was written."""
    bare = re.sub(r"^(bulan|bln)\s+", "", text.casefold())
    typed = re.fullmatch(r"(\w+) (\d{4})(.*)", bare)
    month = month_named(typed[1]) if typed else 0
    if typed and month:
        bare = f"{typed[2]}-{month:02}{typed[3]}"
    if not re.match(r"\d{4}-\d{2}", bare):
        return None
    return reading.case_by_number(f"Bulan {bare}")


def _by_short_number(ws: Workspace, seq: int) -> dict[str, Any] | None:
    """The case of this year with that number; refused where both books gave it."""
    year = now(ws).year
    found = [reading.case_by_sequence(register, year, seq) for register in (REGISTER, APPLICATIONS)]
    rows = [row for row in found if row is not None]
    if len(rows) > 1:
        names = " dan ".join(str(row["number"]) for row in rows)
        raise InputError(f"Nomor {seq} dipakai {names}. Tulis nomor lengkapnya.", field="number")
    return rows[0] if rows else None


def case_with_id(ws: Workspace, case_id: str) -> Found:
    """A case by its id."""
    with ws.read():
        row = reading.case_by_id(case_id)
    if row is None:
        raise InputError("Pengaduan ini tidak ada di register. Buka lagi dari daftar.", field="case_id")
    return Found(row, procedure_of(ws, row["procedure_key"]))


def refuse_destroyed(found: Found) -> None:
    """Refuse an act upon a case whose data were destroyed: nothing of it changes any more."""
    if is_destroyed(found.id):
        raise RefusedError(
            f"{found.number} sudah dimusnahkan menurut jadwal retensi. Catat pengaduan baru bila perlu."
        )


def refuse_month(found: Found, why: str) -> None:
    """Refuse for a month's file what only a case of the public has: "Bulan November 2026 berkas bulan, jadi …"."""
    if found.row["kind"] == CaseKind.MONTH.value:
        raise RefusedError(f"{found.number} adalah berkas bulan, jadi {why}.")


def refuse_paused(found: Found) -> None:
    """Refuse to take a case onward while its clocks stand still: first somebody says that it goes on."""
    since = parsed(found.row["paused_at"])
    if since is not None:
        raise RefusedError(
            f"{found.number} dijeda sejak {date_and_time(since)}: {found.row['pause_reason']}. Lanjutkan dahulu, lalu"
            " kerjakan langkahnya."
        )


def allowed_at(ws: Workspace, found: Found, officer_id: str) -> tuple[Officer, Right]:
    """The officer and how they may act where the case is now; refused with those who may."""
    officer = acting_officer(ws, officer_id)
    row = found.row
    refuse_shut(ws, found.id, found.number, officer)
    with ws.read():
        closure = closure_of(found.id)
    right = case_right(officer, found.procedure, row["lane"], row["bidang_id"], closure)
    if right is None:
        lane = found.procedure.lane_by_id[row["lane"]].name
        actors = case_actors(ws, found.procedure, row["lane"], row["bidang_id"], closure)
        able = ", ".join(one.name for one in actors)
        whom = f" Yang dapat: {able}." if able else " Atur petugas lajur itu di Pengaturan."
        raise RefusedError(f"{found.number} ada di {lane}; {officer.name} tidak bertugas di sana.{whom}")
    return officer, right


def allowed_here(ws: Workspace, found: Found, officer_id: str) -> tuple[Officer, str | None]:
    """The officer who pauses, resumes or classes a running case, and on whose behalf (a lane's id) from paper: whoever
    may act where it is now, or supervise. Refused as a move would be."""
    officer = acting_officer(ws, officer_id)
    refuse_lost(found.procedure)
    supervising = supervisor_lane(found.procedure)
    with ws.read():
        closure = closure_of(found.id)
    lanes = ((found.row["lane"], found.row["bidang_id"]), (supervising, None))
    rights = [(lane, case_right(officer, found.procedure, lane, bidang, closure)) for lane, bidang in lanes]
    able = [(lane, right) for lane, right in rights if right is not None]
    if not able:
        allowed_at(ws, found, officer_id)  # its sentence says who may
    if any(not right.on_behalf for _lane, right in able):
        return officer, None
    return officer, able[0][0]


def case_right_of(ws: Workspace, case_id: str, officer: Officer) -> Right | None:
    """How this officer may act where a running case is now; None where they may not."""
    found = case_with_id(ws, case_id)
    row = found.row
    if not found.is_open:
        return None
    with ws.read():
        closure = closure_of(case_id)
    return case_right(officer, found.procedure, row["lane"], row["bidang_id"], closure)


def supervisor_right(ws: Workspace, case_id: str, officer: Officer) -> Right | None:
    """How this officer may void and correct a case, in the supervising lane; None where they may not, and where nobody
    knows which lane that is."""
    found = case_with_id(ws, case_id)
    if is_lost(found.procedure):
        return None
    with ws.read():
        closure = closure_of(case_id)
    return case_right(officer, found.procedure, supervisor_lane(found.procedure), None, closure)


def allowed_to_supervise(ws: Workspace, found: Found, officer_id: str) -> tuple[Officer, Right, str]:
    """The officer, how they act in the supervising lane (the Kasi's), and that lane."""
    officer, procedure = acting_officer(ws, officer_id), found.procedure
    refuse_shut(ws, found.id, found.number, officer)
    refuse_lost(procedure)  # what stands in for it does not know who supervises
    lane = supervisor_lane(procedure)
    with ws.read():
        right = case_right(officer, procedure, lane, None, closure_of(found.id))
    if right is None:
        raise RefusedError(
            f"Membatalkan dan memperbaiki catatan adalah wewenang {procedure.lane_by_id[lane].name};"
            f" {officer.name} tidak bertugas di lajur itu."
        )
    return officer, right, lane
