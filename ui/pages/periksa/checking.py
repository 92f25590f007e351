"""Choosing files and judging them, one after the other, beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import MachineError
from app.monthend.issued import Stage, issued_of
from app.monthend.judging import judge_bytes, judge_large, read_file
from app.office.numbering import register_of
from app.office.settings import now
from app.procedure.model import CaseKind
from app.signing.judge_words import Judgement, Line, Reason, Verdict
from app.workspace import Workspace
from ui.pages.periksa.result import Checked
from ui.worker import Progress

#: The stages in which a report leaves the office whole.
_LAST = (Stage.HEAD, Stage.SCAN)


def pick_files(parent: QWidget) -> list[Path]:
    """Ask the officer for PDFs through the system's dialog; other files can be chosen too, and are told."""
    names, _filter = QFileDialog.getOpenFileNames(
        parent.window(), "Pilih berkas untuk diperiksa", "", "PDF (*.pdf);;Semua berkas (*)"
    )
    return [Path(name) for name in names]


def check_files(ws: Workspace, files: Sequence[Path], *, progress: Progress) -> list[Checked]:
    """Judge these files in their order; each is entered in the record. A file that cannot be read is told on its own
    card, so that the others are judged all the same."""
    found = []
    for place, path in enumerate(files):
        progress(place, len(files), f"Berkas {place + 1} dari {len(files)}: {path.name}")
        found.append(check_one(ws, path))
    progress(len(files), len(files), "Selesai")
    return found


def check_one(ws: Workspace, path: Path) -> Checked:
    """Judge one file. MachineError where the record cannot be written; one that cannot be read is told on its card."""
    try:
        size = path.stat().st_size
        content = read_file(path)
    except (OSError, MachineError) as error:
        return Checked(path.name, now(ws), 0, _unreadable(path.name, error))
    if content is None:
        judged = judge_large(ws, size=size, name=path.name)
    else:
        judged = judge_bytes(ws, content=content, name=path.name)
    if not judged.issued_id:
        return Checked(judged.name, judged.at, size, judged.judgement)
    kind = next(kind for kind in CaseKind if register_of(kind) == judged.register)
    issued = {one.id: one for one in issued_of(ws, month=judged.month, kind=kind)}
    found = issued[judged.issued_id]
    # An earlier stage of a report (the Kasi's signature alone) has its original in the last one.
    last = [
        one.id for one in issued.values() if one.stage in _LAST and one.report_id == found.report_id != ""
    ]
    return Checked(
        judged.name,
        judged.at,
        size,
        judged.judgement,
        "" if judged.original else judged.issued_id,
        last[-1] if last else judged.issued_id if judged.original else "",
        judged.month,
        kind.value,
        found.title,
    )


def _unreadable(name: str, error: Exception) -> Judgement:
    told = "tidak dapat dibaca"
    sentence = f"{name} {told}. Periksa apakah berkas atau medianya masih ada, lalu ulangi."
    if isinstance(error, MachineError):
        sentence = error.sentence
    return Judgement(
        Verdict.UNSURE, Reason.UNREADABLE, sentence, (Line("info", "Tidak diperiksa"),), "", told
    )
