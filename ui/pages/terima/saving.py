"""After the number is given: attach the files, tie the cases, hand the complaint on, print the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.changes import Changes
from app.errors import InputError, KotakAduanError
from app.office.officers import acting_officer, front_desk_lane, right_at, who_may_act
from app.procedure.model import OutcomeKind, Procedure
from app.reading.case import case_view
from app.register.attach import attach, link
from app.register.cases import Found, case_with_id
from app.workspace import Workspace
from app.worktime.words import month_words
from ui.desk import Desk
from ui.pages.terima.values import FileAtHand, Unfinished
from ui.shell.window import MainWindow


def finish(ws: Workspace, work: Unfinished, officer_id: str) -> tuple[Changes, list[str]]:
    """Do what is left to do for a registered complaint. What succeeded leaves `work`; sentences of what did not."""
    changes, sentences = Changes(), []
    left: list[FileAtHand] = []
    for file in work.files:
        try:
            changes |= attach(
                ws,
                case_id=work.case_id,
                path=Path(file.path),
                officer_id=officer_id,
                attachment_id=file.id,
            )
        except KotakAduanError as error:
            left.append(file)
            sentences.append(error.sentence)
    work.files = left
    if work.link:
        try:
            changes |= link(ws, case_id=work.case_id, other_id=work.link, officer_id=officer_id)
            work.link = work.link_number = ""
        except KotakAduanError as error:
            sentences.append(error.sentence)
    return changes, sentences


@dataclass(frozen=True, slots=True)
class Stored:
    """A complaint that has just been saved, for the band: where it stands and whereto this officer may send it."""

    case_id: str
    short: str
    step: str  # id
    step_words: str  # "langkah 2"
    outcome: str = ""  # "" if this officer may not, or a text is wanted first
    to_lane: str = ""
    on_behalf: str = ""  # lane name: registered from paper on its behalf
    booked: str = ""  # "Desember 2026", where it came too late for the book of its own month


def stored(ws: Workspace, case_id: str, officer_id: str) -> Stored:
    """Read back what was saved."""
    view = case_view(ws, case_id=case_id)
    card = view.card
    base = (card.id, card.short, card.step, card.step_words)
    behalf = view.history[0].on_behalf_name
    booked = month_words(card.booked) if card.booked else ""
    if officer_id in {who for who, _name in view.able}:
        for choice in view.choices:
            if choice.kind is OutcomeKind.FORWARD and not choice.needs and choice.to_lane:
                return Stored(*base, choice.id, choice.to_lane, behalf, booked)
    return Stored(*base, on_behalf=behalf, booked=booked)


def registered(ws: Workspace, case_id: str) -> Found | None:
    """The complaint of that id, None while it has no number (then the draft is still to be saved)."""
    try:
        return case_with_id(ws, case_id)
    except InputError:
        return None


def on_behalf_of(ws: Workspace, officer_id: str, procedure: Procedure) -> str:
    """The lane for which this officer would register from paper, "" for their own."""
    front = front_desk_lane(procedure)
    right = right_at(acting_officer(ws, officer_id), procedure, front, None)
    return procedure.lane_by_id[front].name if right is not None and right.on_behalf else ""


def why_not(ws: Workspace, officer_id: str, procedure: Procedure) -> tuple[str, str] | None:
    """Why this officer may not receive under this SOP, and who may; None if they may."""
    front = front_desk_lane(procedure)
    if right_at(acting_officer(ws, officer_id), procedure, front, None) is not None:
        return None
    lane = procedure.lane_by_id[front].name
    able = ", ".join(officer.name for officer in who_may_act(ws, procedure, front, None))
    whom = f"Yang dapat: {able}." if able else f"Tambahkan petugas lajur {lane} di Pengaturan."
    return f"Pengaduan dicatat oleh {lane}", f"{whom} Ketikan di lembar ini tetap tersimpan sebagai draf."


def print_receipt(shell: MainWindow, desk: Desk, case_id: str, number: str) -> None:
    """Make the receipt beside the window and hand it to the printer's dialog."""
    from app.papers.receipt import receipt
    from ui.preview.printing import make_pdf, print_pdf

    title = f"Tanda terima {number}"
    make_pdf(
        shell,
        desk,
        title,
        lambda _progress: receipt(desk.ws, case_id=case_id),
        lambda pdf: print_pdf(shell, desk, pdf, title=title),
    )
