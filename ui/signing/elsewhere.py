"""A month's report that is signed elsewhere, with the pen or in BSrE's application, from any page that shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.changes import Changes
from app.chosen_files import read_report
from app.errors import KotakAduanError
from app.monthend.making import Done
from app.monthend.report import MonthReport
from app.monthend.state import Way
from app.procedure.model import CaseKind
from app.worktime.words import month_words
from ui import worker
from ui.desk import Desk
from ui.preview.printing import print_pdf, save_file
from ui.shell.window import MainWindow
from ui.signing.scan_dialog import ScanDialog
from ui.widgets import confirm

T = TypeVar("T")


class Elsewhere(QObject):
    """The pen's way and BSrE's, for one page. `report` gives what the page shows now, `decision` what is typed there for
    the Kepala Dinas; `before` has the page keep what is typed, and says whether all of it could be kept."""

    def __init__(
        self,
        page: QWidget,
        shell: MainWindow,
        desk: Desk,
        *,
        report: Callable[[], MonthReport | None],
        decision: Callable[[], str] = lambda: "",
        before: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(page)
        self._page, self._shell, self._desk = page, shell, desk
        self._report, self._decision, self._before = report, decision, before

    def _kept(self) -> bool:
        """Whether everything typed on the page stands in the register now."""
        if self._before():
            return True
        self._shell.toast("Isian belum tersimpan, perbaiki dahulu", tone="warn")
        return False

    def _signed(self, done: Done) -> None:
        self._shell.toast(f"Laporan {done.number} ditandatangani", icon="draw-pen")
        self._publish(done.changes)

    def prepare(self, way: Way) -> None:
        """Fix the report's pages for the pen or for BSrE, after asking: figures freeze."""
        report = self._report()
        if report is None:
            return
        month, kind = self._of(report)
        if report.why_not_yet and report.state.frozen_at is None:
            self._shell.toast(report.why_not_yet.rstrip("."), tone="warn")
            return
        if not self._kept():
            return
        pen = way is Way.PAPER
        confirm(
            self._page,
            "Cetak untuk pena" if pen else "Simpan untuk aplikasi BSrE",
            f"Laporan {month_words(month)} mendapat nomor dan angkanya dibekukan. Perubahan sesudahnya memerlukan revisi.",
            ok="Susun laporan",
            icon="draw-pen" if pen else "export",
            on_ok=lambda: self._prepare(month, kind, way),
        )

    def _prepare(self, month: str, kind: CaseKind, way: Way) -> None:
        # Not above: a look at the month makes no report.
        from app.monthend.elsewhere import prepare
        from app.monthend.issued import bytes_of

        ws, officer = self._desk.ws, self._desk.officer.id

        def done(result: Done) -> None:
            self._publish(result.changes)
            pdf = bytes_of(ws, result.issued_id)
            name = f"Laporan {result.number.replace('/', '-')}"

            def hand_out() -> None:
                if way is Way.PAPER:
                    print_pdf(self._shell, self._desk, pdf, title=name)
                else:
                    save_file(self._shell, self._desk, pdf, suggested=name, ending="pdf")

            self._shell.when_uncovered(hand_out)

        self._beside(
            lambda: prepare(ws, month=month, kind=kind, officer_id=officer, way=way), done, "Menyusun laporan"
        )

    def _prepared(self) -> tuple[bytes, str] | None:
        """The standing revision's newest bytes and their name."""
        # Not above: only reprinting reads them.
        from app.monthend.issued import bytes_of

        report = self._report()
        if report is None or not report.issued:
            return None
        newest = report.issued[-1]
        pdf = self._desk.attempt(lambda: bytes_of(self._desk.ws, newest.id))
        return (pdf, f"Laporan {report.number.replace('/', '-')}") if pdf is not None else None

    def print_prepared(self) -> None:
        """Print the report for the pen once more: the same bytes."""
        found = self._prepared()
        if found is not None:
            print_pdf(self._shell, self._desk, found[0], title=found[1])

    def save_prepared(self) -> None:
        """Save the report for BSrE's application once more: the same bytes."""
        found = self._prepared()
        if found is not None:
            save_file(self._shell, self._desk, found[0], suggested=found[1], ending="pdf")

    def save_for_head(self) -> None:
        """Save the report with the decision filled in, for the Kepala Dinas to sign in BSrE's application."""
        # Not above: only this way needs it.
        from app.monthend.elsewhere import for_head_elsewhere

        report = self._report()
        if report is None:
            return
        month, kind = self._of(report)
        ws, officer, text = self._desk.ws, self._desk.officer.id, self._decision()
        name = f"Laporan {report.number.replace('/', '-')}, untuk Kepala Dinas"

        def done(pdf: bytes) -> None:
            self._publish(Changes(months=frozenset({month})))
            self._shell.when_uncovered(
                lambda: save_file(self._shell, self._desk, pdf, suggested=name, ending="pdf")
            )

        self._beside(
            lambda: for_head_elsewhere(ws, month=month, kind=kind, decision=text, officer_id=officer),
            done,
            "Menyiapkan laporan",
        )

    def bring_back(self) -> None:
        """Take the signed file back from BSrE's application."""
        # Not above: only this way needs it.
        from app.monthend.elsewhere import bring_back

        report = self._report()
        name, _kind = QFileDialog.getOpenFileName(
            self._page, "Pilih laporan yang sudah ditandatangani", "", "PDF (*.pdf)"
        )
        if report is None or not name:
            return
        month, kind = self._of(report)
        ws, officer = self._desk.ws, self._desk.officer.id
        self._beside(
            lambda: bring_back(ws, month=month, kind=kind, officer_id=officer, pdf=read_report(Path(name))),
            self._signed,
            "Memeriksa laporan",
        )

    def scan(self) -> None:
        """Attach the scan of the report that both have signed with the pen."""
        # Not above: only this way needs it.
        from app.monthend.elsewhere import attach_scan

        report = self._report()
        if report is None:
            return
        month, kind = self._of(report)
        ws, officer = self._desk.ws, self._desk.officer.id

        def attach(path: Path, decision: str) -> Done:
            ending = path.suffix.casefold().lstrip(".").replace("jpeg", "jpg")
            return attach_scan(
                ws,
                month=month,
                kind=kind,
                officer_id=officer,
                scan=read_report(path),
                file_kind=ending,
                decision=decision,
            )

        ScanDialog(
            self._page, self._desk, month_words(month), attach, self._signed, decision=self._decision()
        ).open()

    # -- common ground

    def _of(self, report: MonthReport) -> tuple[str, CaseKind]:
        return report.state.month, report.state.kind

    def _publish(self, changes: Changes) -> None:
        self._desk.publish(changes)

    def _beside(self, act: Callable[[], T], done: Callable[[T], object], words: str) -> None:
        """Do an act beside the window, with its progress in the corner."""
        store = self._desk.ws.store

        def work(_progress: worker.Progress) -> T:
            with store.thread():
                return act()

        self._shell.run_long(words, work, done=done, failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, KotakAduanError):
            raise error
        self._desk.trouble.emit(error, None)
