"""What a case puts into the fields of a templat jawaban."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.channels import channel_words
from app.office.settings import now, office_of
from app.office.templates import EXAMPLE, SALUTATION, Template, check_body, filled
from app.papers.make import complainant_of, moment_words
from app.papers.parts import office_words
from app.papers.receipt import summary
from app.procedure.engine import has_text
from app.reading.views import CaseView
from app.record.acts import TEXT_COPY, Act
from app.register.envelope import Opened
from app.workspace import Workspace
from app.worktime.words import MONTHS, NO_LIMIT

#: So much of the content a template repeats.
LONGEST = 160


def values_of(ws: Workspace, view: CaseView, opened: Opened | None = None) -> Mapping[str, str]:
    """The fields of a case. {nama} is its complainant's only with this case's own envelope open."""
    office, card = office_of(ws), view.card
    who = complainant_of(ws, view, opened)
    due = moment_words(office, card.due) if card.due is not None else NO_LIMIT if card.is_open else ""
    return {
        "nama": " ".join(who.name.split()) if who is not None and has_text(who.name) else SALUTATION,
        "nomor": card.number,
        "tanggal_terima": _day(card.received),
        "kanal": channel_words(card.channel),
        "sasaran": card.targets,
        "isi_ringkas": summary(view.content, LONGEST),
        "bidang": card.bidang_name,
        "tindak_lanjut": view.solution,
        "langkah": card.step_label,
        "lajur": card.lane_name,
        "batas_waktu": due,
        "tanggal": _day(now(ws)),
        "kantor": office_words(office),
        "telepon": office.phone,
    }


def answer_from(ws: Workspace, template: Template, view: CaseView, opened: Opened | None = None) -> str:
    """The template filled in for a case, ready to be read and changed by the officer."""
    return filled(template.body, values_of(ws, view, opened))


def note_text_copy(ws: Workspace, view: CaseView, officer_id: str, name: str) -> bool:
    """Enter that words of the SOP (Salam Pelayanan) were copied for whoever brought this case."""
    ws.note(Act.EXPORT, officer_id, view.card.number, view.card.id, paper=TEXT_COPY, section=name)
    return True


def example(ws: Workspace, body: str) -> str:
    """The body as an invented case would fill it, for the preview. InputError `body` where none could."""
    check_body(body)
    office = office_of(ws)
    return filled(body, {**EXAMPLE, "kantor": office_words(office), "telepon": office.phone})


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
