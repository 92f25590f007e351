"""Berita Acara Pengiriman Dokumen: finished documents leave the office together, as one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.office.numbering import HANDOVERS, full_number
from app.office.officers import acting_officer
from app.office.procedures import refuse_lost, revisions
from app.office.settings import now
from app.procedure.model import OutcomeKind, Step
from app.record.acts import Act
from app.register.cases import Found, allowed_at, case_with_id
from app.register.move import carry_out
from app.texts import checked, one_line
from app.workspace import Workspace, stamp
from models import applications as rows
from models import cases as writing

#: How the numbers of Berita Acara look: 038/BA/XI/2026.
PATTERN = "{nomor:3}/BA/{romawi}/{tahun}"
#: Most documents under one Berita Acara: more would be no paper that somebody signs.
MOST = 500


class Party(NamedTuple):
    """Who signs: name, jabatan, and NIP or the courier's number; empty where the pen fills it in."""

    name: str = ""
    title: str = ""
    number: str = ""


#: Who takes over unless something else is said.
COURIER = Party(title="Petugas POS")


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The Berita Acara that was made."""

    id: str
    number: str
    cases: int
    changes: Changes


def next_handover_number(ws: Workspace) -> str:
    """The number that the next Berita Acara bears; given for good only when it is made."""
    at = now(ws)
    with ws.read():
        seq = writing.next_number(HANDOVERS, at.year)
    return full_number(PATTERN, seq=seq, year=at.year, month=at.month)


def handover_step(found: Found) -> Step:
    """The step at which the case stands, where documents leave the office; refused anywhere else."""
    refuse_lost(found.procedure)
    step = found.procedure.step_by_id.get(found.row["step"] or "")
    if step is None or not step.handover:
        raise RefusedError(
            f"{found.number} tidak menunggu penyerahan lagi. Lihat daftarnya, lalu pilih sekali lagi."
        )
    return step


def hand_over(
    ws: Workspace,
    *,
    procedure_id: str,
    case_ids: Sequence[str],
    officer_id: str,
    first: Party | None = None,
    second: Party = COURIER,
    notes: Mapping[str, str] | None = None,
    handover_id: str | None = None,
) -> HandedOver:
    """Hand these documents over under one Berita Acara: its number, its lines in the given order, and every case
    onward, in one transaction. With the same `handover_id` again (a retry) nothing is doubled.

    `first` is who hands over (None: the officer); `notes` are remarks on single documents, by case id.
    """
    officer = acting_officer(ws, officer_id)
    wanted = list(dict.fromkeys(case_ids))
    if not wanted:
        raise RefusedError("Pilih dahulu dokumen yang diserahkan.")
    if len(wanted) > MOST:
        raise InputError(f"Satu Berita Acara paling banyak {MOST} berkas. Buat beberapa.", field="case_ids")
    if not revisions(ws, procedure_id):
        raise InputError(f"SOP {procedure_id} tidak dipakai kantor ini.", field="procedure")
    giving = _cleaned(first or Party(officer.name, officer.title, officer.nip))
    taking = _cleaned(second)
    with ws.write():
        known = rows.handover(handover_id) if handover_id else None
        if known is not None:
            return HandedOver(known["id"], known["number"], len(wanted), Changes())
        at = now(ws)
        key = handover_id or ws.new_id()
        seq = writing.take_number(HANDOVERS, at.year)
        number = full_number(PATTERN, seq=seq, year=at.year, month=at.month)
        for case_id in wanted:
            found = case_with_id(ws, case_id)
            if found.procedure.id != procedure_id:
                raise InputError(
                    f"{found.number} berjalan menurut SOP lain. Satu Berita Acara untuk satu SOP.",
                    field="case_ids",
                )
            step = handover_step(found)
            who, right = allowed_at(ws, found, officer.id)
            way = next(one for one in step.outcomes if one.kind is OutcomeKind.FORWARD)
            carry_out(ws, found, way.id, who, right, detail={"handover": number})
        said = notes or {}
        rows.add_handover(
            {
                "id": key,
                "procedure_id": procedure_id,
                "year": at.year,
                "seq": seq,
                "number": number,
                "at": stamp(at),
                "officer_id": officer.id,
                "first_name": giving.name,
                "first_title": giving.title,
                "first_nip": giving.number,
                "second_name": taking.name,
                "second_title": taking.title,
                "second_number": taking.number,
            },
            [(case_id, one_line(said.get(case_id, "")).strip()[:200]) for case_id in wanted],
        )
        ws.enter(Act.HANDOVER, officer.id, number, handover=key, cases=len(wanted))
    return HandedOver(key, number, len(wanted), Changes(cases=frozenset(wanted)))


def find_handover(ws: Workspace, number: str) -> str:
    """The id of a Berita Acara by its full number, or by the short one of the present year (038)."""
    wanted = one_line(number).strip()
    with ws.read():
        row = rows.handover_by_number(wanted)
        if row is None and wanted.isdigit() and len(wanted) <= 6:
            row = rows.handover_by_sequence(now(ws).year, int(wanted))
    if row is None:
        raise InputError(f"Berita Acara {wanted[:60]} tidak ada. Periksa nomornya.", field="number")
    return str(row["id"])


def _cleaned(party: Party) -> Party:
    return Party(
        *(one_line(checked(text, name="Penanda tangan", field="party").text).strip()[:120] for text in party)
    )
