"""What the file of a month shows on its page: its book in a few figures, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.office.procedures import main_kind
from app.procedure.model import CaseKind
from app.reading.month_files import MonthBook, book_of
from app.reading.views import CaseView
from app.worktime.words import month_words
from ui.widgets import Button, Label

if TYPE_CHECKING:
    from ui.pages.pengaduan.page import PengaduanPage


class MonthCard(QFrame):
    """At the top of the panel, above what is decided."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 10)
        column.setSpacing(3)
        self.title = Label("", 10, 600)
        column.addWidget(self.title)
        self.counts = Label("", 9, 400, "text2", wrap=True)
        column.addWidget(self.counts)
        column.addSpacing(4)
        self.button = Button("Buka logbook", icon="notebook-outline", small=True)
        self.button.clicked.connect(self.wanted)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_book(self, book: MonthBook) -> None:
        """Show it."""
        self.title.setText(f"{book.book} {month_words(book.month)}")
        self.counts.setText(book.counts)
        self.button.setText(f"Buka {book.book.lower()}")


class MonthPart(QObject):
    """Keeps the card of the month's file that the page shows; nothing of it for what the public brought."""

    def __init__(self, page: PengaduanPage) -> None:
        super().__init__(page)
        self._page = page
        self._book: MonthBook | None = None
        self.card = MonthCard(page.panel)
        self.card.hide()
        self.card.wanted.connect(self._open)
        page.panel.application_place.addWidget(self.card)

    def show_case(self, view: CaseView) -> None:
        """Read the month's book."""
        desk, self._book = self._page.desk, None
        if view.card.is_month:
            self._book = desk.attempt(lambda: book_of(desk.ws, view))
        if self._book is not None:
            self.card.show_book(self._book)
        self.card.setVisible(self._book is not None)

    def _open(self) -> None:
        """The book lies on the rail's own page, or on that of the office's other kind of case."""
        if self._book is None:
            return
        others = {CaseKind.APPLICATION: "registrasi", CaseKind.COMPLAINT: "buku_pengaduan"}
        main = self._book.kind is main_kind(self._page.desk.ws)
        page = "logbook" if main else others[self._book.kind]
        self._page.shell.go(page, month=self._book.month)
