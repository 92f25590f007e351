"""What leaves Rekap & Laporan for other programs and the USB stick: workbook, CSV, the month's package, the archive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.errors import KotakAduanError
from app.monthend.work import iso_printed, names_coordinator
from app.papers.save import file_name
from app.procedure.model import CaseKind
from app.worktime.words import month_words
from ui import theme, worker
from ui.desk import Desk
from ui.preview.printing import make_pdf, print_pdf
from ui.shell.window import MainWindow
from ui.widgets import confirm

if TYPE_CHECKING:
    from app.export.places import Saved

#: Tells how far a piece of work is, and raises where it is to stop.
Told = Callable[..., None]


class Exports:
    """The menu Ekspor of a month, and what each entry does."""

    def __init__(self, page: QWidget, shell: MainWindow, desk: Desk) -> None:
        self._page, self._shell, self._desk = page, shell, desk

    def menu(self, month: str, kind: CaseKind) -> QMenu:
        """Everything that a month can leave as."""
        from app.office.procedures import leading

        menu = QMenu(self._page)
        menu.setFont(theme.font(10))
        entries: list[tuple[str, Callable[[], object]]] = [
            ("Buku kerja Excel (.xlsx)…", lambda: self.workbook(month, kind)),
            ("Tabel CSV (.csv)…", lambda: self.csv(month, kind)),
            ("Paket bulan untuk USB…", lambda: self.package(month, kind)),
            (f"Arsip tahun {month[:4]}…", lambda: self.archive(int(month[:4]))),
        ]
        if names_coordinator(leading(self._desk.ws, kind)):
            entries.append(("Cetak lembar Koordinator ISO", lambda: self.iso_sheet(month, kind)))
        for words, act in entries:
            entry = menu.addAction(words)
            entry.triggered.connect(lambda _on=False, do=act: do())
        return menu

    def workbook(self, month: str, kind: CaseKind) -> None:
        """Save the month as .xlsx."""
        # Not above: a look at the month writes no workbook.
        from app.export.month_files import save_workbook

        path = self._ask_file(f"Rekap dan buku {month_words(month)}", "xlsx")
        if path is not None:
            ws, officer = self._desk.ws, self._desk.officer
            self._run(
                f"Menyimpan {path.name}",
                lambda told: save_workbook(
                    ws, month=month, kind=kind, target=path, officer=officer, progress=told
                ),
            )

    def csv(self, month: str, kind: CaseKind) -> None:
        """Save the month's book as .csv."""
        # Not above: a look at the month writes no table.
        from app.export.month_files import save_csv

        path = self._ask_file(f"Buku {month_words(month)}", "csv")
        if path is not None:
            ws, officer = self._desk.ws, self._desk.officer
            self._run(
                f"Menyimpan {path.name}",
                lambda told: save_csv(
                    ws, month=month, kind=kind, target=path, officer=officer, progress=told
                ),
            )

    def package(self, month: str, kind: CaseKind) -> None:
        """Save everything of a month as one folder; an unsigned one only after asking."""
        # Not above: a look at the month packs nothing.
        from app.export.package import why_no_package

        why = self._desk.attempt(lambda: why_no_package(self._desk.ws, month=month, kind=kind))
        if why is None:
            return
        if not why:
            self._package(month, kind, draft=False)
            return
        confirm(
            self._page,
            "Paket belum ditandatangani",
            f"{why} Isi paket diberi nama “belum ditandatangani”.",
            ok="Simpan konsep",
            on_ok=lambda: self._package(month, kind, draft=True),
        )

    def _package(self, month: str, kind: CaseKind, *, draft: bool) -> None:
        # Not above: a look at the month packs nothing.
        from app.export.package import package

        place = self._ask_folder("Pilih tempat paket bulan, misalnya USB")
        if place is not None:
            ws, officer = self._desk.ws, self._desk.officer
            self._run(
                f"Menyusun paket {month_words(month)}",
                lambda told: package(
                    ws, month=month, kind=kind, place=place, draft=draft, officer=officer, progress=told
                ),
            )

    def archive(self, year: int) -> None:
        """Save a year so that no program of ours is needed to read it."""
        # Not above: once a year.
        from app.export.archive import archive

        place = self._ask_folder(f"Pilih tempat arsip {year}")
        if place is not None:
            ws, officer = self._desk.ws, self._desk.officer
            self._run(
                f"Menyusun arsip {year}",
                lambda told: archive(ws, year=year, place=place, officer=officer, progress=told),
            )

    def iso_sheet(self, month: str, kind: CaseKind) -> None:
        """Print the hand-over sheet for the Koordinator ISO."""
        # Not above: once a month.
        from app.papers.iso import iso_sheet

        ws, shell, desk = self._desk.ws, self._shell, self._desk
        name = f"Lembar Koordinator ISO {month_words(month)}"

        def ready(pdf: bytes) -> None:
            print_pdf(shell, desk, pdf, title=name)
            done = desk.attempt(lambda: iso_printed(ws, month=month, kind=kind, officer_id=desk.officer.id))
            if done is not None:
                desk.publish(done)

        make_pdf(shell, desk, f"Menyusun {name}", lambda _told: iso_sheet(ws, month=month, kind=kind), ready)

    # -- common ground

    def _ask_file(self, name: str, ending: str) -> Path | None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self._page, "Simpan sebagai", f"{file_name(name)}.{ending}", f"{ending.upper()} (*.{ending})"
        )
        if not chosen:
            return None
        return Path(chosen if chosen.casefold().endswith(f".{ending}") else f"{chosen}.{ending}")

    def _ask_folder(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._page, title)
        return Path(chosen) if chosen else None

    def _run(self, words: str, work: Callable[[Told], Saved]) -> None:
        store = self._desk.ws.store

        def beside(progress: worker.Progress) -> Saved:
            with store.thread():
                return work(progress)

        def failed(error: BaseException) -> None:
            if not isinstance(error, KotakAduanError):
                raise error
            self._desk.trouble.emit(error, None)

        self._shell.run_long(words, beside, done=self._saved, failed=failed)

    def _saved(self, saved: Saved) -> None:
        black = f"; {saved.telling} hal dihitamkan" if saved.telling else ""
        folder = saved.path if saved.path.is_dir() else saved.path.parent
        self._shell.toast(
            f"{saved.path.name} tersimpan{black}",
            icon="content-save-outline",
            action=("Buka", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))),
        )
