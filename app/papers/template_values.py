"""What a case puts into the fields of a templat jawaban."""

from __future__ import annotations

from collections.abc import Mapping

from app.channels import channel_words
from app.office.numbering import full_number
from app.office.officers import all_bidang, front_desk_lane
from app.office.procedures import leading
from app.office.settings import Office, now, office_of
from app.office.templates import SALUTATION, Template, check_body, filled
from app.papers.make import moment_words
from app.papers.parts import office_words
from app.papers.receipt import summary
from app.procedure.model import CaseKind
from app.reading.kinds import has_desks, office_kind
from app.reading.views import CaseView
from app.record.acts import TEXT_COPY, Act
from app.workspace import Workspace
from app.worktime.words import NO_LIMIT, full_date

#: So much of the content a template repeats.
LONGEST = 160


def values_of(ws: Workspace, view: CaseView) -> Mapping[str, str]:
    """The fields of a case; nothing of them comes out of the envelope."""
    office, card = office_of(ws), view.card
    due = moment_words(office, card.due) if card.due is not None else NO_LIMIT if card.is_open else ""
    return {
        "sapaan": SALUTATION,
        "nomor": card.number,
        "tanggal_terima": full_date(card.received),
        "kanal": channel_words(card.channel),
        "sasaran": card.targets,
        "isi_ringkas": summary(view.content, LONGEST),
        "bidang": card.bidang_name,
        "tindak_lanjut": view.solution,
        "langkah": card.step_label,
        "lajur": card.lane_name,
        "batas_waktu": due,
        "tanggal": full_date(now(ws)),
        "kantor": office_words(office),
        "telepon": office.phone,
    }


def answer_from(ws: Workspace, template: Template, view: CaseView) -> str:
    """The template filled in for a case, ready to be read and changed by the officer."""
    return filled(template.body, values_of(ws, view))


def note_text_copy(ws: Workspace, view: CaseView, officer_id: str, name: str) -> bool:
    """Enter that words of the SOP (Salam Pelayanan) were copied for whoever brought this case."""
    ws.note(Act.EXPORT, officer_id, view.card.number, view.card.id, paper=TEXT_COPY, section=name)
    return True


def example(ws: Workspace, body: str) -> str:
    """The body as an invented case would fill it, for the preview. InputError `body` where none could."""
    check_body(body)
    office = office_of(ws)
    return filled(body, {**_invented(ws, office), "kantor": office_words(office), "telepon": office.phone})


#: What an invented case is about; the rest of it follows the office's own SOP.
_ABOUT = {
    CaseKind.COMPLAINT: {
        "kanal": "email",
        "sasaran": "Pelayanan",
        "isi_ringkas": "Nama ayah pada akta kelahiran anak tertulis salah satu huruf.",
        "tindak_lanjut": "perbaikan akta sedang diproses.",
    },
    CaseKind.APPLICATION: {
        "kanal": "WA",
        "sasaran": "",
        "isi_ringkas": "KTP-el dan Kartu Keluarga.",
        "tindak_lanjut": "KTP-el sedang dicetak.",
    },
}


def _invented(ws: Workspace, office: Office) -> dict[str, str]:
    """An invented case as this office would have it: its numbers, its front desk, its zone."""
    kind = office_kind(ws)
    procedure = leading(ws, kind)
    lane = front_desk_lane(procedure)
    step = next(step for step in reversed(procedure.steps) if step.lane == lane and step.kind is kind)
    pattern = office.number_pattern if kind is CaseKind.COMPLAINT else office.application_pattern
    return {
        **_ABOUT[kind],
        "sapaan": SALUTATION,
        "nomor": full_number(pattern, seq=858, year=2026, month=11),
        "tanggal_terima": "30 November 2026",
        "bidang": next((one.name for one in all_bidang(ws)), "") if has_desks(ws) else "",
        "langkah": step.label,
        "lajur": procedure.lane_by_id[lane].name,
        "batas_waktu": f"Senin, 30 November 2026, 10.41 {office.zone}",
        "tanggal": "30 November 2026",
    }
