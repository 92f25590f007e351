"""Putting an SOP into force from the window, and letting it out as a file or a paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.changes import Changes
from app.errors import KotakAduanError, MachineError
from app.office.lost_procedure import is_lost
from app.office.officers import front_desk_lane, lacking, officers
from app.office.powers import Power
from app.office.procedures import adopt, adopted, key_of, revisions
from app.procedure.draft import finished
from app.procedure.loading import load_file
from app.procedure.model import Procedure
from app.reading.procedures import running_under
from app.worktime.words import date_words
from ui.desk import READ_ONLY, Desk
from ui.pages.pengaturan.section import scrolled
from ui.sop_editor.approve import ApproveDialog
from ui.widgets import Column, Dialog, Label

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

EXPORTS = (("toml", "Berkas data SOP (.toml)"), ("bpmn", "BPMN 2.0 (.bpmn)"))
#: Longer lists of faults are read in the file's own editor, not in a dialog.
_MOST_LINES = 25


def stays_words(desk: Desk, procedure_id: str) -> tuple[str, ...]:
    """What the band says of the revision that is in force while another one is made."""
    stored = [one for one in revisions(desk.ws, procedure_id) if not is_lost(one.procedure)]
    if not stored:
        return ("SOP ini belum berlaku di kantor.",)
    newest = stored[-1]
    running = sum(
        count for key, count in running_under(desk.ws).items() if key.rpartition("@")[0] == procedure_id
    )
    old = f"revisi {newest.procedure.revision:02}"
    since = date_words(newest.from_day)
    word = "permohonan" if _only_applications(newest.procedure) else "pengaduan"
    return (
        f"{old.capitalize()} berlaku sejak {since}.",
        f"{running} {word} berjalan selesai dengan revisinya sendiri."
        if running
        else "Tidak ada yang berjalan.",
    )


def _only_applications(procedure: Procedure) -> bool:
    return "complaint" not in {kind.value for kind in procedure.starts}


def open_approval(
    parent: QWidget,
    desk: Desk,
    draft: Procedure,
    *,
    publish: Callable[[Changes, Procedure], object],
    as_file: bool = False,
) -> ApproveDialog:
    """Ask for number, revision and day, and put it into force. `as_file`: the draft is a whole file, whose own text is
    kept while number and revision stay as they are in it."""

    done: list[tuple[Changes, Procedure]] = []

    def act(number: str, revision: int, from_day: date) -> KotakAduanError | None:
        try:
            if as_file and (number, revision) == (draft.number, draft.revision):
                whole = draft
            else:
                taken = [one.procedure.id for one in adopted(desk.ws)]
                whole = finished(draft, taken=taken, number=number, revision=revision, from_day=from_day)
            changes = adopt(desk.ws, procedure=whole, from_day=from_day)
        except MachineError as error:
            desk.trouble.emit(error, None)
            return error
        except KotakAduanError as error:
            return error
        done.append((changes, whole))
        return None

    lines = stays_words(desk, draft.id) if draft.id else ("SOP baru kantor ini.",)
    remark = " ".join(lines) + " Pengaduan baru memakai revisi ini mulai tanggal itu."
    dialog = ApproveDialog(parent, draft, desk.now().date(), remark=remark, act=act)
    # Only now: while a dialog is open the window goes to no other page.
    dialog.accepted.connect(lambda: publish(*done[0]))
    dialog.open()
    return dialog


def adopted_words(desk: Desk, procedure: Procedure) -> str:
    """What the bottom band says afterwards."""
    stored = next((one for one in revisions(desk.ws, procedure.id) if one.key == key_of(procedure)), None)
    day = stored.from_day if stored else desk.now().date()
    name = procedure.number or procedure.title
    when = "mulai hari ini" if day <= desk.now().date() else f"mulai {date_words(day)}"
    return f"{name} revisi {procedure.revision} berlaku {when}"


def tell_adopted(shell: MainWindow, desk: Desk, procedure: Procedure) -> None:
    """Say that it is in force; and where nobody sits in the lane that registers, lead to where officers are seated."""
    words = adopted_words(desk, procedure)
    lane = front_desk_lane(procedure)
    seated = any(
        seat.procedure_id == procedure.id and seat.lane == lane
        for one in officers(desk.ws)
        for seat in one.desks
    )
    if seated:
        shell.toast(words)
        return
    name = procedure.lane_by_id[lane].name
    shell.toast(
        f"{words}. Lajur {name} belum berpetugas",
        tone="warn",
        action=("Tempatkan petugas", lambda: shell.go("pengaturan", section="petugas")),
    )


def choose_file(parent: QWidget) -> Path | None:
    """Let the officer choose an SOP's data file."""
    chosen, _filter = QFileDialog.getOpenFileName(parent, "Pilih berkas SOP", "", "Berkas SOP (*.toml)")
    return Path(chosen) if chosen else None


def read_file(parent: QWidget, path: Path) -> Procedure | None:
    """The SOP in a file; every sentence of what is wrong with it is shown, and nothing changes."""
    try:
        return load_file(path)
    except KotakAduanError as error:
        tell_faults(parent, path.name, error.sentence.split("\n"))
        return None


def tell_faults(parent: QWidget, name: str, lines: list[str]) -> Dialog:
    """Everything that is wrong with a file, a line each."""
    dialog = Dialog(
        parent, "Berkas SOP belum dapat dipakai", width=720, height=440, icon="file-alert-outline"
    )
    inside = Column()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(8)
    for line in lines[: _MOST_LINES + 1]:
        column.addWidget(Label(line, 10, 400, "text", wrap=True))
    column.addStretch(1)
    dialog.body.addWidget(
        Label(f"{len(lines)} hal perlu diperbaiki. Tidak ada yang berubah.", 10, 600, wrap=True)
    )
    dialog.body.addWidget(scrolled(inside), 1)
    dialog.setAccessibleDescription("\n".join(lines))
    dialog.set_remark(name)
    dialog.add_button("Tutup", "primary", key="Esc", reject=True, main=True)
    dialog.open()
    return dialog


def export_procedure(shell: MainWindow, desk: Desk, procedure: Procedure, kind: str) -> Path | None:
    """Save an SOP as a file: its data file, or BPMN."""
    from ui.preview.printing import save_file

    name = f"SOP {procedure.number or procedure.title} revisi {procedure.revision}"
    if kind == "bpmn":
        from app.bpmn.writing import to_bpmn

        return save_file(shell, desk, to_bpmn(procedure), suggested=name, ending="bpmn")
    return save_file(shell, desk, procedure.source.encode(), suggested=name, ending="toml")


def print_sheet(shell: MainWindow, desk: Desk, procedure: Procedure) -> None:
    """Look at the SOP sheet and print it."""
    from app.papers.sop import sop_sheet
    from ui.preview.paper_dialog import PaperDialog
    from ui.preview.printing import make_pdf

    title = f"Lembar SOP {procedure.number or procedure.title}"
    make_pdf(
        shell,
        desk,
        "Menyusun lembar SOP",
        lambda _progress: sop_sheet(desk.ws, procedure),
        lambda pdf: PaperDialog(shell, desk, pdf, title=title).show_paper(),
    )


def may_adopt(desk: Desk) -> str:
    """Why nothing can be approved here, "" if it can."""
    return READ_ONLY if desk.read_only else lacking(desk.ws, Power.SOP)
