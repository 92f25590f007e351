"""Printing and saving a paper from any page: the officer's choice, progress, and what to do without a printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import KotakAduanError
from app.papers.paper import exported, printed
from app.papers.save import file_name, save_paper
from app.preferences import preferences, remember
from ui.desk import Desk
from ui.preview import printers as door
from ui.preview.pdf import Pdf
from ui.preview.sending import prepare, send, sheets_on_paper
from ui.shell.window import MainWindow
from ui.widgets import Banner, Button
from ui.worker import Job, Progress

BAND = "printer"
#: What a file is called in the system's dialog, by its ending; everything else is a text.
_KINDS = {"pdf": "PDF", "p12": "Berkas kunci tanda tangan", "cer": "Sertifikat", "pem": "Sertifikat"}
FOLDER_KEY = "pdf_folder"


def make_pdf(
    shell: MainWindow,
    desk: Desk,
    title: str,
    make: Callable[[Progress], bytes],
    done: Callable[[bytes], object],
) -> Job[bytes]:
    """Make a paper beside the window, with the panel and Batalkan when it lasts; `done` gets the PDF.

    `make` runs in a worker with a connection of its own to the register. Errors go where the desk's go. A paper that
    is ready behind the locked screen waits there, and another officer who unlocks does not get it.
    """
    still = _still(shell, desk)

    def work(progress: Progress) -> bytes:
        with desk.ws.store.thread():
            return make(progress)

    def ready(pdf: bytes) -> None:
        shell.when_uncovered(lambda: done(pdf) if still() else None)

    def failed(error: BaseException) -> None:
        if not isinstance(error, KotakAduanError):
            raise error

        def tell() -> None:
            again = (lambda: make_pdf(shell, desk, title, make, done)) if still() else None
            desk.trouble.emit(error, again)

        shell.when_uncovered(tell)

    def stopped() -> None:
        shell.toast(f"{title} dihentikan", tone="plain")

    return shell.run_long(title, work, done=ready, failed=failed, stopped=stopped)


def _still(shell: MainWindow, desk: Desk) -> Callable[[], bool]:
    """Whether the officer who begins something now is still the one at the desk when it ends, and the screen is not
    locked: a dialog of the system's own may stay open over it."""
    who = desk.officer.id
    return lambda: desk.officer.id == who and not shell.covered()


def told(progress: Progress, words: str = "Lembar {done} dari {total}") -> Callable[[int, int], None]:
    """What the papers count while they are made, as the progress panel shows it."""

    def tell(done: int, total: int) -> None:
        progress(done, total, words.format(done=done, total=total))

    return tell


def print_pdf(shell: MainWindow, desk: Desk, pdf: bytes, *, title: str, alike: bool = False) -> None:
    """Print a paper at true scale through the system's dialog; `title` names it ("Tanda terima 0869").

    The office's printer is chosen beforehand. Without it (or any) a band says so, with Pilih pencetak and
    Simpan PDF. `alike`: all pages are the same, so one picture serves.
    """
    shell.unwarn(BAND)
    names = door.printers.names()
    wanted = desk.office.printer
    if not names or (wanted and wanted not in names):
        _no_printer(shell, desk, pdf, title, alike, wanted)
    else:
        _choose(shell, desk, pdf, title, alike, wanted)


def _no_printer(
    shell: MainWindow, desk: Desk, pdf: bytes, title: str, alike: bool, name: str, sentence: str = ""
) -> None:
    """The band of ui keadaan 3; it stays until something was chosen or it is closed."""

    def choose() -> None:
        shell.unwarn(BAND)
        if door.printers.names():
            _choose(shell, desk, pdf, title, alike, "")
        else:
            _no_printer(shell, desk, pdf, title, alike, "")

    def save() -> None:
        if save_pdf(shell, desk, pdf, suggested=title) is not None:
            shell.unwarn(BAND)

    named = f"Pencetak “{name}” tidak ditemukan" if name else "Pencetak tidak ditemukan"
    text = f"{title} belum tercetak; datanya sudah tersimpan."
    shell.warn(
        BAND,
        Banner(
            "warn",
            named,
            f"{sentence} {text}".strip(),
            icon="printer-off-outline",
            buttons=[
                Button("Pilih pencetak", small=True, on_click=choose),
                Button("Simpan PDF", icon="file-pdf-box", small=True, on_click=save),
            ],
            on_close=lambda: shell.unwarn(BAND),
        ),
        own=True,  # its paper may carry what the next officer must not read
    )


def _choose(shell: MainWindow, desk: Desk, pdf: bytes, title: str, alike: bool, name: str) -> None:
    paper = Pdf(pdf)
    printer = door.printers.printer(name)
    prepare(printer, paper, title)
    if alike:
        # Forms are cut apart: an office printer that prints on both sides by itself would spoil them.
        from PySide6.QtPrintSupport import QPrinter

        printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    still = _still(shell, desk)
    if not door.printers.choose(printer, paper.page_count, title, shell) or not still():
        paper.close()
        return
    chosen = printer.printerName()
    if chosen and chosen not in door.printers.names():
        paper.close()
        _no_printer(shell, desk, pdf, title, alike, chosen)
        return
    # The dialog may have put the printer's own paper and margins in place of ours.
    prepare(printer, paper, title)
    # Entered before the first sheet: a paper without its entry would be worse than an entry whose paper jammed.
    sheets = sheets_on_paper(printer, paper.page_count)
    if sheets and not _entered(
        desk, lambda: printed(desk.ws, pdf, title=title, sheets=sheets, officer_id=desk.officer.id)
    ):
        paper.close()
        return

    def work(progress: Progress) -> int:
        try:
            return send(printer, paper, alike=alike, tell=progress)
        finally:
            paper.close()

    def done(sheets: int) -> None:
        shell.toast(f"{title} dikirim ke pencetak, {sheets} halaman", icon="printer-outline")

    def failed(error: BaseException) -> None:
        if not isinstance(error, KotakAduanError):
            raise error

        def tell() -> None:
            if not still():
                desk.trouble.emit(error, None)
            elif chosen and chosen not in door.printers.names():
                _no_printer(shell, desk, pdf, title, alike, chosen)
            else:
                desk.trouble.emit(error, lambda: print_pdf(shell, desk, pdf, title=title, alike=alike))

        shell.when_uncovered(tell)

    def stopped() -> None:
        shell.toast(f"{title} tidak jadi dicetak", tone="plain", icon="printer-off-outline")

    shell.run_long(f"Mencetak {title}", work, done=done, failed=failed, stopped=stopped)


def _entered(desk: Desk, enter: Callable[[], None]) -> bool:
    """Enter into the record that a paper leaves; False where that failed, which has been told."""

    def act() -> bool:
        enter()
        return True

    return desk.attempt(act) is True


def ask_where(parent: QWidget, folder: str, suggested: str) -> Path | None:
    """Let the officer choose where a PDF (or a text) goes; None if they changed their mind."""
    ending = suggested.rpartition(".")[2]
    kind = _KINDS.get(ending, "Teks")
    dialog = QFileDialog(parent, f"Simpan {kind}", folder, f"{kind} (*.{ending})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(ending)
    dialog.selectFile(suggested)
    for label, word in (
        (QFileDialog.DialogLabel.Accept, "Simpan"),
        (QFileDialog.DialogLabel.Reject, "Batal"),
        (QFileDialog.DialogLabel.FileName, "Nama berkas:"),
        (QFileDialog.DialogLabel.FileType, "Jenis:"),
        (QFileDialog.DialogLabel.LookIn, "Simpan di:"),
    ):
        dialog.setLabelText(label, word)
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if accepted and chosen else None


def save_pdf(shell: MainWindow, desk: Desk, pdf: bytes, *, suggested: str) -> Path | None:
    """Save a paper where the officer wants it; the path, or None if it did not come about.

    `suggested` is the file's name without ending; the folder is the one used last. A fault of the disk goes to
    the desk's trouble, with a new try.
    """
    title = suggested.removesuffix(".pdf")
    still = _still(shell, desk)
    path = ask_where(shell, _folder(desk), f"{file_name(title)}.pdf")
    if path is None or not still():
        return None

    def write() -> Path:
        exported(desk.ws, pdf, title=title, officer_id=desk.officer.id)
        save_paper(path, pdf)
        return path

    saved = desk.attempt(write, retry=lambda: save_pdf(shell, desk, pdf, suggested=suggested))
    _tell_saved(shell, desk, saved)
    return saved


def save_text(shell: MainWindow, desk: Desk, text: str, *, suggested: str) -> Path | None:
    """Save a text (the report of a check) where the officer wants it; the path, or None if it did not come about."""
    return save_file(shell, desk, text.encode(), suggested=suggested, ending="txt")


def save_file(shell: MainWindow, desk: Desk, content: bytes, *, suggested: str, ending: str) -> Path | None:
    """Save what is no paper (a report, the data file of an SOP) where the officer wants it; the path, or None."""
    still = _still(shell, desk)
    path = ask_where(shell, _folder(desk), f"{file_name(suggested)}.{ending}")
    if path is None or not still():
        return None

    def write() -> Path:
        exported(desk.ws, content, title=suggested, officer_id=desk.officer.id)
        save_paper(path, content)
        return path

    again = lambda: save_file(shell, desk, content, suggested=suggested, ending=ending)  # noqa: E731
    saved = desk.attempt(write, retry=again)
    _tell_saved(shell, desk, saved)
    return saved


def _tell_saved(shell: MainWindow, desk: Desk, saved: Path | None) -> None:
    if saved is not None:
        remember(desk.ws.folder, {FOLDER_KEY: str(saved.parent)})
        shell.toast(
            f"{saved.name} tersimpan di {saved.parent}",
            icon="content-save-outline",
            action=("Buka", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(saved)))),
        )


def folder_used_last(desk: Desk) -> str:
    """Where this PC saved a paper last, else the documents."""
    return _folder(desk)


def _folder(desk: Desk) -> str:
    last = str(preferences(desk.ws.folder).get(FOLDER_KEY, ""))
    if last and Path(last).is_dir():
        return last
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents or QDir.homePath()
