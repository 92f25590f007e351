"""The page Periksa berkas: files are dropped or chosen, judged beside the window, and shown newest left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import KotakAduanError
from app.monthend.issued import reprint
from app.papers.check import check_paper
from app.papers.paper import Paper
from app.signing.judge_words import Verdict
from ui import actions
from ui.desk import Desk
from ui.pages.pengaturan.section import scrolled
from ui.pages.periksa.card import CheckCard
from ui.pages.periksa.checking import check_files, pick_files
from ui.pages.periksa.dialogs import AskDialog, DetailsDialog
from ui.pages.periksa.result import Checked, question
from ui.pages.periksa.zone import DropZone, Legend
from ui.preview.paper_dialog import PaperDialog
from ui.preview.printing import make_pdf
from ui.shell.dropping import FileDrops
from ui.shell.page import Page
from ui.shell.window import MainWindow
from ui.widgets import Button, Column, EmptyState, IconButton, Label, hline, take_away
from ui.worker import Progress

#: So many cards are shown, and the page's width under which they stand one below the other.
SHOWN, NARROW = 3, 840


class PeriksaPage(Page):
    """Every check is in the record, whatever its verdict; the list itself lives as long as the officer sits here."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, "Periksa berkas", "Rekap & Laporan")
        self.desk = desk
        self._back = IconButton("arrow-left", "Kembali (Alt+←)", side=34, tone="text", on_click=self._go_back)
        self._back.setParent(self)
        self._back.hide()  # until the bar takes it
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(0)
        self.zone = DropZone(self.pick)
        column.addWidget(self.zone)
        head = QHBoxLayout()
        head.setContentsMargins(0, 8, 0, 8)
        head.setSpacing(10)
        self.heading = Label("Tiga berkas terakhir", 10.5, 600)
        self.heading.setMinimumHeight(34)
        head.addWidget(self.heading)
        kept = "pemeriksaan tidak tercatat" if desk.read_only else "setiap pemeriksaan tercatat"
        self.remark = Label(f"hasil terbaru di kiri; {kept}", 9, 400, "text2")
        head.addWidget(self.remark)
        head.addStretch(1)
        self.clear_button = Button("Bersihkan daftar", "text", small=True, on_click=self.clear)
        head.addWidget(self.clear_button)
        column.addLayout(head)
        inside = Column()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self.empty = EmptyState(
            "file-search-outline",
            "Belum ada berkas yang diperiksa",
            "Seret berkas PDF ke jendela ini, atau pilih dengan Ctrl+O.",
        )
        self.pages: QStackedWidget = QStackedWidget()
        self.area = scrolled(inside)
        self.pages.addWidget(self.area)
        self.pages.addWidget(self.empty)
        column.addWidget(self.pages, 1)
        column.addSpacing(14)
        column.addWidget(hline())
        self.legend = Legend()
        column.addWidget(self.legend)
        self.cards: list[CheckCard] = []
        self._checked: list[Checked] = []
        self._narrow = False
        actions.bind(self, "periksa.pick", self.pick)
        self._drops = FileDrops(shell, self, self.check, self.zone.set_hot)
        self._show_cards()

    # -- the page

    def header_lead(self) -> QWidget | None:
        return self._back

    def _go_back(self) -> None:
        if not self.shell.back():
            self.shell.go("rekap")

    def first_focus(self) -> QWidget | None:
        return self.cards[0] if self.cards else self.zone.button

    def opened(self, **args: object) -> None:
        """`files`: paths to check at once."""
        files = args.get("files")
        if isinstance(files, list | tuple):
            self.check([Path(str(one)) for one in files])

    def on_hidden(self) -> None:
        self.zone.set_hot(False)

    def foot_height(self) -> int:
        # The bottom band lies above the legend, not on the cards' buttons.
        return self.legend.height() + 14

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self._row.setDirection(
                QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            )
            self.remark.setVisible(not narrow)
            self.legend.set_narrow(narrow)
            self._show_cards()

    # -- checking

    def pick(self) -> None:
        """Ctrl+O: the system's dialog, several files at once."""
        files = pick_files(self)
        if files and not self.shell.covered():
            self.check(files)

    def check(self, files: Sequence[Path]) -> None:
        """Judge these files beside the window; each is in the record, and the newest three stand here."""
        if not files:
            return
        desk, who = self.desk, self.desk.officer.id

        def work(progress: Progress) -> list[Checked]:
            with desk.ws.store.thread():
                return check_files(desk.ws, files, progress=progress)

        def done(found: list[Checked]) -> None:
            self.shell.when_uncovered(lambda: self.take(found) if desk.officer.id == who else None)

        def failed(error: BaseException) -> None:
            if not isinstance(error, KotakAduanError):
                raise error
            self.shell.when_uncovered(lambda: desk.trouble.emit(error, lambda: self.check(files)))

        title = f"Memeriksa {files[0].name}" if len(files) == 1 else f"Memeriksa {len(files)} berkas"
        stopped = lambda: self.shell.toast("Pemeriksaan dihentikan", tone="plain")  # noqa: E731
        self.shell.run_long(title, work, done=done, failed=failed, stopped=stopped)

    def take(self, found: Sequence[Checked]) -> None:
        """Show what was judged; the first of several stands left."""
        if not found:
            return
        self._checked = [*found, *self._checked][:SHOWN]
        self._show_cards()
        if len(found) > SHOWN:
            self.shell.toast(
                f"{len(found)} berkas diperiksa, {SHOWN} pertama tampil; semuanya tercatat", tone="plain"
            )
        if self.isVisible():
            self._step(0)

    def clear(self) -> None:
        """Empty the list; the record keeps what was checked."""
        self._checked = []
        self._show_cards()
        self.zone.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def checked(self) -> tuple[Checked, ...]:
        """What is shown now, newest first."""
        return tuple(self._checked)

    # -- cards

    def _show_cards(self) -> None:
        take_away(self._row, self.cards)
        while self._row.count():
            self._row.takeAt(0)
        self.cards = [self._card(one) for one in self._checked]
        for place, card in enumerate(self.cards):
            self._row.addWidget(card, 1)
            card.opened.connect(lambda card=card: self.details(card))
            card.step_wanted.connect(lambda by, place=place: self._step(place + by))
        if not self._narrow:
            # One card alone is as wide as one of three.
            for _missing in range(SHOWN - len(self.cards)):
                self._row.addWidget(QWidget(), 1)
        else:
            self._row.addStretch(1)
        self.pages.setCurrentWidget(self.area if self.cards else self.empty)
        self.clear_button.setVisible(bool(self.cards))
        self._tab_order()

    def _tab_order(self) -> None:
        before: QWidget = self.zone.button
        chain = [self.clear_button, *(one for card in self.cards for one in (card, *card.buttons()))]
        for widget in chain:
            QWidget.setTabOrder(before, widget)
            before = widget

    def _step(self, place: int) -> None:
        if 0 <= place < len(self.cards):
            card = self.cards[place]
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            # One below the other they are higher than the window: the verdict comes into sight, not the foot.
            QTimer.singleShot(0, card, lambda: self.area.verticalScrollBar().setValue(card.y()))

    def _card(self, checked: Checked) -> CheckCard:
        return CheckCard(
            checked, first=self._first_button(checked), on_print=lambda: self.print_result(checked)
        )

    def _first_button(self, checked: Checked) -> Button:
        """What to do with such a file: a good one leads to its report, a spoilt one to the original, a strange one to
        who sent it."""
        if checked.judgement.verdict is Verdict.BAD and checked.original_id:
            return Button(
                "Buka terbitan asli",
                icon="text-box-search-outline",
                on_click=lambda: self.show_kept(checked.original_id),
            )
        if checked.issued_id:
            return Button(
                "Buka catatan terbit",
                icon="file-document-outline",
                on_click=lambda: self.open_report(checked),
            )
        return Button("Tanyakan ke pengirim", icon="email-outline", on_click=lambda: self.ask_sender(checked))

    # -- what can be done with a card

    def details(self, card: CheckCard) -> None:
        """Everything that was looked at."""
        if not self.shell.dialog_open():
            DetailsDialog(self, card.checked).open()

    def open_report(self, checked: Checked) -> None:
        """The report's page: the month that the file belongs to."""
        self.shell.go("rekap", month=checked.month, kind=checked.kind)

    def show_kept(self, issued_id: str) -> None:
        """The bytes as they were issued, to look at, print or save."""
        desk = self.desk

        def show(pdf: bytes) -> None:
            title = pdf.kind.removeprefix("terbitan ") if isinstance(pdf, Paper) else "Terbitan asli"
            PaperDialog(self.shell, desk, pdf, title=title).show_paper()

        make_pdf(self.shell, desk, "Terbitan asli", lambda _progress: reprint(desk.ws, issued_id), show)

    def ask_sender(self, checked: Checked) -> None:
        """A text to copy."""
        AskDialog(self, checked, question(checked, self.desk.office.name)).open()

    def print_result(self, checked: Checked) -> None:
        """The result on paper."""
        desk, who = self.desk, self.desk.officer.id

        def make(_progress: Progress) -> bytes:
            return check_paper(
                desk.ws,
                name=checked.name,
                size=checked.size,
                at=checked.at,
                judgement=checked.judgement,
                officer_id=who,
            )

        title = "Hasil pemeriksaan berkas"
        make_pdf(
            self.shell,
            desk,
            title,
            make,
            lambda pdf: PaperDialog(self.shell, desk, pdf, title=title).show_paper(),
        )
