"""Section Catatan kegiatan: who did what, whether the record still holds, and what a paper's code says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Changes
from app.errors import KotakAduanError
from app.record.acts import Act
from app.record.code import record_head
from app.record.listing import (
    PART,
    RecordFilter,
    officers_with_entries,
    record_counts,
    record_page,
    sees_all,
)
from app.record.verify import check_code, verify
from app.record.views import PaperCheck, RecordPage, Verdict
from app.record.words import period_words
from app.register.closed import hidden
from ui import actions, worker
from ui.desk import Desk
from ui.pages.pengaturan.record_filters import DAYS, RecordFilters
from ui.pages.pengaturan.record_state import RecordState
from ui.pages.pengaturan.record_table import RecordTable
from ui.pages.pengaturan.section import Section, scrolled
from ui.widgets import Button, Dialog, ElidedLabel, EmptyState, Footer, Label, Panel, Sign

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

T = TypeVar("T")

FOOT = "Kode kepala dicetak di kaki setiap lembar logbook, tanda terima, laporan, dan cadangan."
#: Everything is trusted: what was entered since the check too.
ALL = 2**62
#: So much of the list is seen in the smallest window, px.
LEAST = 200
#: So many findings stand in a dialog; the report has all.
MOST = 12


class RecordSection(Section):
    """State of the chain on top, then the entries; printed and saved as they are filtered."""

    NARROW = 820

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Catatan kegiatan")
        self.heading.hide()
        self._verdict: Verdict | None = None
        self._job: worker.Job[Verdict] | None = None
        self._more = False
        self._hidden: frozenset[str] = frozenset()
        self._set_up = self._seen = False
        self.state = RecordState()
        self.state.state.check_asked.connect(self.check)
        self.state.state.cancel_asked.connect(self.cancel_check)
        self.state.state.report_asked.connect(self.save_report)
        self.state.state.details_asked.connect(self.show_details)
        self.state.state.compare_asked.connect(self.compare)
        self.state.paper.asked.connect(self.ask_paper)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.state)
        self.filters = RecordFilters()
        self.filters.changed.connect(lambda: self.read())
        column.addWidget(self.filters)
        self.table = RecordTable()
        self.table.opened.connect(lambda case_id: self.shell.go("pengaduan", case_id=case_id))
        self.table.wants_more.connect(self.read_more)
        self.stack = QStackedWidget()
        panel = Panel(margins=(0, 0, 0, 0))
        panel.add(self.table)
        self.stack.addWidget(panel)
        self.nothing = EmptyState(
            "filter-variant", "Tidak ada kegiatan yang cocok", "Ubah rentang atau pilihan di atas."
        )
        around = Panel()
        around.add(self.nothing)
        self.stack.addWidget(around)
        self.stack.setMinimumHeight(LEAST)
        column.addWidget(self.stack, 1)
        # The list scrolls by itself; only in a small window all of it does.
        self.body.addWidget(scrolled(inside), 1)
        self.foot = self._build_foot()
        actions.bind(self, "print", self.print_out)
        actions.bind(self, "export", self.export)
        desk.officer_changed.connect(self._officer_changed)

    def _build_foot(self) -> Footer:
        foot = Footer()
        foot.add_left(Sign("information-outline", "text2", 18))
        words = ElidedLabel(FOOT, 10, 400, "text2")
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        foot.add_left(words)
        self.print_button = Button(
            "Cetak catatan", icon="printer-outline", key="Ctrl+P", on_click=self.print_out
        )
        self.save_button = Button("Simpan PDF", icon="file-pdf-box", key="Ctrl+E", on_click=self.export)
        foot.add_right(self.print_button)
        foot.add_right(self.save_button)
        return foot

    def set_narrow(self, narrow: bool) -> None:
        self.state.set_narrow(narrow)

    # -- reading

    def sees_everybody(self) -> bool:
        """Whether the officer at this desk may look at everybody's entries."""
        return sees_all(self.desk.officer.powers)

    def wanted(self) -> RecordFilter:
        """What the list is narrowed to now."""
        first, last = self.filters.period.period()
        officer = self.filters.officer_id() if self.sees_everybody() else self.desk.officer.id
        return RecordFilter(first, last, officer, self.filters.group(), self._hidden)

    def refresh(self) -> None:
        today = self.desk.now().date()
        self.filters.period.set_today(today)
        officer = self.desk.officer
        own = None if self.sees_everybody() else (officer.id, officer.name)
        self._hidden = self.desk.attempt(self._shut) or frozenset()
        listed = self.desk.attempt(lambda: officers_with_entries(self.desk.ws)) or ()
        self.filters.set_officers(listed, own)
        if not self._set_up:
            self._set_up = True
            self.filters.period.choose(today - timedelta(days=DAYS - 1), today)
        else:
            self.read(keep=True)
        self._show_state()

    def _shut(self) -> frozenset[str]:
        """Cases that are closed to the officer at this desk: the list names no more of them than their number."""
        with self.desk.ws.read():
            return hidden(self.desk.ws, self.desk.officer)

    def concerns(self, changes: Changes) -> bool:
        # Every act is an entry.
        return self.isVisible()

    def read(self, *, keep: bool = False) -> None:
        """Read the newest entries; `keep` leaves the chosen one and the place as they are."""
        ws, wanted = self.desk.ws, self.wanted()
        so_far = max(PART, len(self.table.lines.rows)) if keep else PART

        def look() -> RecordPage:
            self.filters.show_counts(record_counts(ws, wanted=wanted))
            return record_page(ws, wanted=wanted, limit=so_far)

        found = self.desk.attempt(look, retry=self.read)
        if found is None:
            return
        self._more = found.more
        self.table.show_lines(found.lines, self.desk.now().date(), keep=keep)
        self.stack.setCurrentIndex(0 if found.lines else 1)
        for button in (self.print_button, self.save_button):
            if found.lines:
                button.enable()
            else:
                button.disable("Tidak ada kegiatan untuk dicetak.")

    def read_more(self) -> None:
        """The list goes on from its oldest entry."""
        before = self.table.lines.last_seq()
        if not self._more or before is None:
            return
        wanted = self.wanted()
        more = self.desk.attempt(lambda: record_page(self.desk.ws, wanted=wanted, before=before))
        if more is not None:
            self._more = more.more
            self.table.add_lines(more.lines)

    def _show_state(self) -> None:
        head = self.desk.attempt(lambda: record_head(self.desk.ws))
        if head is not None:
            self.state.state.show_head(head)
        if self._job is None:
            self.state.show_verdict(self._verdict)
            self._show_trust()

    def _show_trust(self) -> None:
        verdict = self._verdict
        if verdict is None:
            self.table.lines.set_trust(None)
        elif verdict.broken is None:
            self.table.lines.set_trust(ALL)
        else:
            self.table.lines.set_trust(verdict.broken.trusted, verdict.broken.seq)

    def _officer_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._seen:
            self.refresh()
        else:
            self._seen = True
            self._start_check(entered=False)

    # -- checking

    def check(self) -> None:
        """Periksa sekarang: the whole record; the act itself is an entry."""
        self._start_check(entered=True)

    def cancel_check(self) -> None:
        """Leave the check; what is known stays as it was."""
        if self._job is not None:
            self._job.cancel()

    def checking(self) -> bool:
        """Whether a check is under way."""
        return self._job is not None

    def verdict(self) -> Verdict | None:
        """What the last check found."""
        return self._verdict

    def _start_check(self, *, entered: bool) -> None:
        if self._job is not None:
            return
        ws, store, officer = self.desk.ws, self.desk.ws.store, self.desk.officer.id

        def work(progress: worker.Progress) -> Verdict:
            with store.thread():
                return verify(ws, lambda done, total: progress(done, total))

        def done(verdict: Verdict) -> None:
            self._job, self._verdict = None, verdict
            if entered:
                said = "utuh" if verdict.whole else verdict.title[:1].lower() + verdict.title[1:]
                self.desk.attempt(lambda: ws.note(Act.VERIFY, officer, result=said, entries=verdict.entries))
            self.refresh()

        def failed(error: BaseException) -> None:
            self._job = None
            self._show_state()
            if not isinstance(error, KotakAduanError):
                raise error
            self.desk.trouble.emit(error, self.check)

        def stopped() -> None:
            self._job = None
            self._show_state()

        self.state.show_checking(0, 0)
        self._job = worker.run(
            self, work, done=done, failed=failed, stopped=stopped, progress=self._progressed
        )

    def _progressed(self, done: int, total: int, _text: str) -> None:
        if self._job is not None:
            self.state.show_checking(done, total)

    def ask_paper(self, code: str) -> None:
        """Cocokkan: does the record still contain what the paper with this code saw?"""
        self._beside(lambda: check_code(self.desk.ws, code), self._paper_said)
        self.state.paper.show_asking()

    def _paper_said(self, check: PaperCheck) -> None:
        self.state.paper.show_result(check)

    def _beside(self, read: Callable[[], T], done: Callable[[T], object]) -> None:
        store = self.desk.ws.store

        def work(_progress: worker.Progress) -> T:
            with store.thread():
                return read()

        def failed(error: BaseException) -> None:
            self.state.paper.show_result(None)
            if not isinstance(error, KotakAduanError):
                raise error
            self.desk.trouble.emit(error, None)

        worker.run(self, work, done=done, failed=failed)

    # -- after a break

    def show_details(self) -> Dialog | None:
        """Every finding of the last check."""
        return None if self._verdict is None else self._tell(self._verdict.title, self._verdict.report)

    def save_report(self) -> None:
        """Simpan laporan: what the last check found, as a text file."""
        verdict = self._verdict
        if verdict is None:
            return
        # Not above: loaded when something is wrong.
        from app.record.report import report_text
        from ui.preview.printing import save_text

        office = self.desk.office
        text = report_text(verdict, office=office.name, officer=self.desk.officer.name, zone=office.zone)
        save_text(self.shell, self.desk, text, suggested=f"Laporan catatan {verdict.at:%Y-%m-%d}")

    def compare(self) -> None:
        """Bandingkan dengan cadangan: what the newest sound backup still has of what was changed."""
        verdict = self._verdict
        if verdict is None:
            return
        # Not above: loaded when something is wrong.
        from app.backup.comparing import Comparison, compare

        ws, store = self.desk.ws, self.desk.ws.store

        def work(progress: worker.Progress) -> Comparison | None:
            with store.thread():
                return compare(ws, verdict, progress)

        def done(found: Comparison | None) -> None:
            if found is None:
                self._tell(
                    "Bandingkan dengan cadangan", ("Tidak ada cadangan utuh yang dapat dibuka di sini.",)
                )
            else:
                newer = found.passed_over
                passed = (
                    (f"{newer} cadangan yang lebih baru tidak utuh atau tidak dapat dibuka.",)
                    if newer
                    else ()
                )
                self._tell(found.title, (*found.lines, *passed), folder=str(found.path.parent))

        def failed(error: BaseException) -> None:
            if not isinstance(error, KotakAduanError):
                raise error
            self.desk.trouble.emit(error, self.compare)

        self.shell.run_long("Membandingkan dengan cadangan", work, done=done, failed=failed)

    def _tell(self, title: str, lines: Sequence[str], *, folder: str = "") -> Dialog:
        """Findings, each a paragraph; the first ones where there are many."""
        dialog = Dialog(self, title, width=640, icon="backup-restore" if folder else "link-variant-off")
        for line in lines[:MOST]:
            dialog.body.addWidget(Label(line, 10, 400, "text", wrap=True))
        left = len(lines) - MOST
        dialog.set_remark(f"{left} temuan lagi ada di laporan." if left > 0 else folder)
        dialog.add_button("Simpan laporan", icon="file-document-outline", on_click=self.save_report)
        dialog.add_button("Tutup", "primary", key="Esc", reject=True, main=True)
        dialog.open()
        return dialog

    # -- paper

    def title(self) -> str:
        """What the paper of the present list is called."""
        return f"Catatan kegiatan {period_words(*self.filters.period.period())}"

    def print_out(self) -> None:
        """Ctrl+P: the list as it is filtered, as it will be printed."""
        from ui.preview.paper_dialog import PaperDialog

        title = self.title()
        self._make(lambda pdf: PaperDialog(self.shell, self.desk, pdf, title=title).show_paper())

    def export(self) -> None:
        """Ctrl+E: the same into a file."""
        from ui.preview.printing import save_pdf

        title = self.title()
        self._make(lambda pdf: save_pdf(self.shell, self.desk, pdf, suggested=title))

    def _make(self, then: Callable[[bytes], object]) -> None:
        if not self.print_button.isEnabled():
            return
        # Not above: what makes papers is loaded with the first one.
        from app.papers.record import record_list
        from ui.preview.printing import make_pdf, told

        ws, wanted, officer = self.desk.ws, self.wanted(), self.desk.officer.id
        make_pdf(
            self.shell,
            self.desk,
            "Menyusun catatan kegiatan",
            lambda progress: record_list(
                ws, wanted=wanted, officer_id=officer, progress=told(progress, "Entri {done} dari {total}")
            ),
            then,
        )

    def first_focus(self) -> QWidget | None:
        return self.table if self.stack.currentIndex() == 0 else self.filters.period

    def cancel(self) -> None:
        """Esc: back from the box for a code to the entries."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
