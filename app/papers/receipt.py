"""Tanda terima of a case: number, date, what happens next and by when, in every procedure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.channels import CHANNEL_LONG
from app.office.officers import Officer, front_desk_lane
from app.office.settings import Office, office_of
from app.papers.make import closed_words, complainant_of, moment_words, of_case, paper_errors
from app.papers.paper import Paper
from app.papers.parts import letterhead, refuse_for_month
from app.procedure.model import CaseKind, State, Wait
from app.reading.case import case_view
from app.reading.views import CaseView, Shut
from app.record.code import record_code
from app.register.envelope import Opened
from app.workspace import Workspace
from app.worktime.words import date_words
from models.identity import Complainant
from printing.data import Receipt

#: What stands where a time would, at a step that nobody in the office can hurry.
_WAITS: Mapping[Wait | None, str] = {
    Wait.AGE_17: "Menunggu usia 17 tahun, tanpa batas waktu.",
    Wait.COLLECTED: "Dokumen selesai dan menunggu diambil.",
}
#: Letters of a lane's name that still fit the box of the next step beside the step's label.
_LONGEST_LANE = 60


def receipt(
    ws: Workspace, *, case_id: str, opened: Opened | None = None, officer: Officer | None = None
) -> Paper:
    """Tanda terima: number, date, what happens next and by when, telephone; the name only with its envelope open."""
    from printing.receipt import receipt as draw

    office, view = office_of(ws), case_view(ws, case_id=case_id, officer=officer)
    refuse_for_month(view.card, "tidak ada tanda terimanya")
    who = complainant_of(ws, view, opened)
    data = receipt_data(ws, office, view, who)
    with paper_errors():
        pdf = draw(data)
    return of_case(pdf, "tanda terima", view, data.code, named=who is not None)


def receipt_data(ws: Workspace, office: Office, view: CaseView, who: Complainant | None = None) -> Receipt:
    """What stands on the receipt of a case."""
    card = view.card
    target = ": ".join(part for part in (card.targets, view.target_text) if part.strip())
    rows = [
        ("Tanggal terima", moment_words(office, card.received)),
        ("Sumber", CHANNEL_LONG.get(card.channel, card.channel_label)),
    ]
    name = who.name if who else closed_words(view)
    if name.strip():
        rows.append(("Nama Lengkap" if who else _who(view).capitalize(), name))
    if target:
        rows.append(("Sasaran Pengaduan", target))
    rows.append(("Ringkasan", summary(view.content)))
    rows.extend(_limits(office, view))
    if view.shut is not None and (view.shut.stand_in or view.shut.handed_to):
        rows.append(("Penanganan", handling_words(view.shut)))
    if view.attachments:
        rows.append(("Lampiran", f"{len(view.attachments)} berkas"))
    first = view.history[0]
    # Nobody of a lane outside the office receives anything: it was the desk that records for them.
    desk = view.procedure.lane_by_id[front_desk_lane(view.procedure)].name
    lane = f"atas nama {first.on_behalf_name}" if first.on_behalf else _inside(view, first.lane) or desk
    received_by = ", ".join(part for part in (first.officer_name, lane) if part)
    next_step, next_due, next_note = _what_next(office, view)
    return Receipt(
        letterhead=letterhead(office),
        number=card.number,
        rows=tuple(rows),
        next_step=next_step,
        next_due=next_due,
        phone=office.phone,
        received_by=received_by,
        archive_note=_archive_note(office, view),
        code=record_code(ws),
        next_note=next_note,
        matter=_matter(view),
        who=_who(view),
    )


def _inside(view: CaseView, lane_id: str) -> str:
    lane = view.procedure.lane_by_id.get(lane_id)
    return lane.name if lane is not None and not lane.external else ""


def _archive_note(office: Office, view: CaseView) -> str:
    if view.card.channel not in ("kotak", "surat", "faks"):
        return f"Disimpan bersama berkas {_matter(view)}."
    form = office.forms.get("slip")
    return f"Disimpan bersama formulir asli {form.number}." if form else "Disimpan bersama kertas aslinya."


def _matter(view: CaseView) -> str:
    return "permohonan" if view.card.kind == CaseKind.APPLICATION else "pengaduan"


def _who(view: CaseView) -> str:
    return "pemohon" if view.card.kind == CaseKind.APPLICATION else "pelapor"


def handling_words(shut: Shut) -> str:
    """Who signs and hands on a complaint that is closed to those it is about."""
    by = f"{shut.stand_in_name} ({shut.stand_in_title})" if shut.stand_in_title else shut.stand_in_name
    if not shut.handed_to:
        return f"Ditangani dan ditandatangani {by}"
    return (
        f"Ditandatangani {by}, diteruskan kepada {shut.handed_to}"
        if by
        else f"Diteruskan kepada {shut.handed_to}"
    )


def summary(content: str, longest: int = 160) -> str:
    """The first words of a complaint, on one line."""
    text = " ".join(content.split())
    if len(text) <= longest:
        return text
    cut = text[:longest].rsplit(" ", 1)[0] or text[:longest]
    return f"{cut} …"


def _what_next(office: Office, view: CaseView) -> tuple[str, str, str]:
    """The next step, by when, and why no time is named where there is none."""
    card = view.card
    if card.state is State.VOID:
        return f"{_matter(view).capitalize()} ini dibatalkan.", "", ""
    if not card.is_open:
        return f"{_matter(view).capitalize()} ini sudah selesai.", "", ""
    words = f"{card.step_label}, oleh {_lane_words(view)}"
    if card.paused is not None:
        return words, "", f"Batas waktu berhenti dihitung sejak {date_words(card.paused)}."
    if card.step_due is None:
        step = view.procedure.step_by_id.get(card.step)
        wait = step.wait if step else None
        if wait is None and card.whole_due is not None:
            whole = _due_words(office, card.whole_due, certain=card.due_certain)
            return words, "", f"Seluruhnya paling lambat {whole}"
        if wait is None and card.legal_due is not None:
            return words, "", f"Menurut aturan paling lambat {moment_words(office, card.legal_due)}"
        return words, "", _WAITS.get(wait, "Langkah ini tanpa batas waktu.")
    return words, _due_words(office, card.step_due, certain=card.due_certain), ""


def _lane_words(view: CaseView) -> str:
    """Who has the case, by the lane's short name where its own is a whole list of people and would not fit the box."""
    name = view.card.lane_name
    lane = view.procedure.lane_by_id.get(view.card.lane)
    long = lane is not None and name == lane.name and len(name) > _LONGEST_LANE
    return lane.short if long and lane is not None and lane.short else name


def _due_words(office: Office, due: datetime, *, certain: bool) -> str:
    return moment_words(office, due) + ("" if certain else " (belum pasti)")


def _limits(office: Office, view: CaseView) -> list[tuple[str, str]]:
    """The limits over the whole case, where they run: that of the SOP and that of the law."""
    card = view.card
    if not card.is_open or card.paused is not None:
        return []
    found = []
    if card.whole_due is not None:
        text = next((one.text for one in view.procedure.limits if one.id == card.whole), "")
        due = _due_words(office, card.whole_due, certain=card.due_certain)
        found.append(("Batas seluruhnya", f"{due} ({text})" if text else due))
    if card.legal_due is not None:
        found.append(("Batas menurut aturan", moment_words(office, card.legal_due)))
    return found
