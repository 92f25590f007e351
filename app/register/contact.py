"""Asking applicants to collect their documents: every attempt is recorded, until the document is collected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app.changes import Changes
from app.contact_words import CHANNELS, PROMISED, RESULTS
from app.errors import InputError, RefusedError
from app.office.officers import acting_officer
from app.office.procedures import refuse_lost
from app.office.settings import now
from app.procedure.engine import has_text
from app.procedure.model import OutcomeKind, Step, Wait
from app.record.acts import Act
from app.register.cases import Found, allowed_at, case_with_id
from app.register.move import carry_out
from app.register.past import led_past
from app.texts import checked, removed_sentence, shown
from app.workspace import Workspace, stamp
from app.worktime.words import date_words
from models import applications as rows

#: After so many days at the counter somebody asks (Jaminan Keamanan dan Keselamatan Pelayanan).
AFTER_DAYS = 14


@dataclass(frozen=True, slots=True)
class Contacted:
    """A contact that was recorded; `remarks` are sentences for the officer."""

    changes: Changes
    remarks: tuple[str, ...] = field(default=())


def record_contact(
    ws: Workspace,
    *,
    case_ids: Sequence[str],
    channel: str,
    result: str,
    officer_id: str,
    note: str = "",
    promised_on: date | None = None,
    entry_id: str | None = None,
) -> Contacted:
    """Record one attempt to reach the owner of a finished document, or a pekon's officials about all of theirs.

    Every document keeps its own line. With the same `entry_id` again (a retry) nothing is doubled. InputError with
    field channel, result, note or promised_on.
    """
    officer = acting_officer(ws, officer_id)
    if channel not in CHANNELS:
        raise InputError(
            f"Cara menghubungi “{shown(channel)}” tidak dikenal. Pilih: {', '.join(CHANNELS)}.",
            field="channel",
        )
    if result not in RESULTS[channel]:
        raise InputError(f"Pilih hasilnya: {', '.join(RESULTS[channel])}.", field="result")
    said = checked(note, name="Catatan", field="note")
    today = now(ws).date()
    if promised_on is not None and (result != PROMISED or promised_on < today):
        raise InputError(
            "Tanggal janji hanya untuk yang akan mengambil, paling awal hari ini."
            if result != PROMISED
            else f"{date_words(promised_on)} sudah lewat. Periksa tanggal janjinya.",
            field="promised_on",
        )
    if not case_ids:
        raise RefusedError("Pilih dahulu dokumen yang ditanyakan.")
    at = stamp(now(ws))
    with ws.write():
        for place, case_id in enumerate(dict.fromkeys(case_ids)):
            contact_id = f"{entry_id}-{place}" if entry_id else ws.new_id()
            if entry_id and rows.contact_exists(contact_id):
                return Contacted(Changes())
            found = case_with_id(ws, case_id)
            _waiting(found)
            allowed_at(ws, found, officer.id)
            rows.add_contact(
                {
                    "id": contact_id,
                    "case_id": case_id,
                    "at": at,
                    "officer_id": officer.id,
                    "channel": channel,
                    "result": result,
                    "note": said.text.strip() if has_text(said.text) else "",
                    "promised_on": promised_on.isoformat() if promised_on else None,
                }
            )
            ws.enter(Act.CONTACT, officer.id, found.number, case_id, channel=channel, result=result)
    remarks = (removed_sentence(said.removed),) if said.removed else ()
    return Contacted(Changes(cases=frozenset(case_ids)), remarks)


def collected(ws: Workspace, *, case_ids: Sequence[str], officer_id: str) -> Changes:
    """ "Sudah diambil": the documents were fetched, one or a whole pekon's together; all of them or none. Where the
    officer has said so of all of them already (a retry), nothing changes."""
    if not case_ids:
        raise RefusedError("Pilih dahulu dokumen yang sudah diambil.")
    with ws.write():
        every = [case_with_id(ws, case_id) for case_id in dict.fromkeys(case_ids)]
        if all(led_past(found, officer_id, lambda step: step.wait is Wait.COLLECTED) for found in every):
            return Changes()
        for found in every:
            step = _waiting(found)
            officer, right = allowed_at(ws, found, officer_id)
            way = next(one for one in step.outcomes if one.kind is OutcomeKind.FORWARD)
            carry_out(ws, found, way.id, officer, right)
    return Changes(cases=frozenset(case_ids))


def _waiting(found: Found) -> Step:
    refuse_lost(found.procedure)
    step = found.procedure.step_by_id.get(found.row["step"] or "")
    if step is None or step.wait is not Wait.COLLECTED:
        raise RefusedError(f"{found.number} tidak menunggu diambil lagi. Lihat daftarnya sekali lagi.")
    return step


def asking_words(office: str, documents: str, number: str, *, pekon: str = "") -> str:
    """What one writes to the applicant, or to the pekon's officials; ready to copy. No identity."""
    if pekon:
        return (
            f"Yth. aparat {pekon}. Dokumen warga Bapak/Ibu sudah jadi dan tersimpan di {office}: {documents}."
            " Mohon diambil pada jam pelayanan. Terima kasih."
        )
    return (
        f"Yth. Bapak/Ibu. {documents} dengan nomor registrasi {number} sudah jadi dan tersimpan di {office}."
        " Mohon diambil pada jam pelayanan. Terima kasih."
    )
