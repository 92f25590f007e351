"""Top bar of the page: Cetak, and for the Kasi the menu with Perbaiki catatan (or Catat ralat) and Batalkan pengaduan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.procedure.model import CaseKind
from app.reading.views import CaseView
from ui import actions, theme
from ui.pages.pengaduan.words import case_noun
from ui.widgets import Button, IconButton, plain_tooltip

if TYPE_CHECKING:
    from ui.pages.pengaduan.page import PengaduanPage


class BackButton(IconButton):
    """The way back, with the edge of a plain button."""

    def __init__(self, back: Callable[[], object]) -> None:
        super().__init__("arrow-left", actions.tooltip("back"), tone="text", side=34, on_click=back)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("text2" if self.hovered() else "ctl"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.end()


class TopMenus(QWidget):
    """The two menus beside the number."""

    def __init__(self, page: PengaduanPage) -> None:
        super().__init__(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.print_button = Button("Cetak", icon="printer-outline", parent=self)
        self.print_button.setToolTip(plain_tooltip(actions.tooltip("print")))
        self.print_menu = QMenu(self)
        self.receipt_action = self.print_menu.addAction("Tanda terima")
        self.receipt_action.triggered.connect(lambda _on: page.acts.print_receipt())
        self.form_action = self.print_menu.addAction("Formulir terisi")
        self.form_action.triggered.connect(lambda _on: page.acts.print_form())
        self.sheet_action = self.print_menu.addAction("Lembar kendali")
        self.sheet_action.triggered.connect(lambda _on: page.acts.print_control_sheet())
        self.letter_action = self.print_menu.addAction("Surat jawaban…")
        self.letter_action.triggered.connect(lambda _on: page.acts.print_letter())
        self._copy_line = self.print_menu.addSeparator()
        self.copy_action = self.print_menu.addAction("Salin jawaban…")
        self.copy_action.triggered.connect(lambda _on: page.acts.copy_answer())
        self.print_button.setMenu(self.print_menu)
        row.addWidget(self.print_button)
        self.more_button = Button("Lainnya", icon="dots-horizontal", parent=self)
        self.more_menu = QMenu(self)
        self.correct_action = self.more_menu.addAction("Perbaiki catatan…")
        self.correct_action.triggered.connect(lambda _on: page.acts.correct())
        self.void_action = self.more_menu.addAction("Batalkan pengaduan…")
        self.void_action.triggered.connect(lambda _on: page.acts.void())
        self.close_action = self.more_menu.addAction("Tutup bagi petugas…")
        self.close_action.triggered.connect(lambda _on: page.acts.close_to())
        self.more_button.setMenu(self.more_menu)
        row.addWidget(self.more_button)
        self.hide()

    def show_case(self, view: CaseView, *, supervises: bool, closes: bool = False) -> None:
        """The second menu is there only for those whose act it is; voiding only while the case runs."""
        self.more_button.setVisible(supervises or closes)
        brought = view.card.kind != CaseKind.MONTH
        self.correct_action.setVisible(supervises and brought)
        # Of a settled month nothing is mended any more; what is wrong is said in the present one.
        self.correct_action.setText("Catat ralat…" if view.settled else "Perbaiki catatan…")
        self.receipt_action.setVisible(brought)
        self.void_action.setText(f"Batalkan {case_noun(view.card)}…")
        self.void_action.setVisible(supervises and view.card.is_open)
        self.close_action.setVisible(closes)
        self.form_action.setVisible(view.card.kind == CaseKind.COMPLAINT)  # it is the form of complaints
        self.letter_action.setVisible(brought)  # nobody waits for an answer to a month
        for action in (self._copy_line, self.copy_action):
            action.setVisible(bool(view.answer.strip()))

    def set_slim(self, slim: bool) -> None:
        """On a narrow screen the signs alone; the names stay for tooltip and screen reader."""
        for button, name in ((self.print_button, "Cetak"), (self.more_button, "Lainnya")):
            button.setText("" if slim else name)
            button.setAccessibleName(name)
            if button is self.more_button and button.isEnabled():  # else it says why not
                button.setToolTip(plain_tooltip(name) if slim else "")

    def open_print(self) -> None:
        """Ctrl+P."""
        if self.print_button.isVisible():
            below = self.print_button.mapToGlobal(QPoint(0, self.print_button.height()))
            self.print_menu.popup(below)
            first = next(one for one in self.print_menu.actions() if one.isVisible())
            self.print_menu.setActiveAction(first)
