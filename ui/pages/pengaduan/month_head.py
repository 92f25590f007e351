"""The head of a month's file, 64 high: how full its book is, whether its figures still move, and its papers' facts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.figures import thousands
from app.monthend.report import MonthReport
from app.reading.logbook import SHEET
from app.reading.month_files import MonthBook
from app.reading.months import shifted
from app.reading.views import CaseView
from app.worktime.words import date_and_time, month_words
from ui import theme
from ui.pages.pengaduan.head import Fact
from ui.signing.signers import StateChip
from ui.widgets import Button, ElidedLabel

HEIGHT = 64
_SPINE = (20, 8, 40)  # from the left, width, height


class MonthHead(QFrame):
    """In the place of the head that a complaint has."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setMinimumHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SPINE[0] + _SPINE[1] + 14, 6, 18, 6)
        row.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(1)
        row.addLayout(column, 1)
        column.addStretch(1)
        upper = QHBoxLayout()
        upper.setSpacing(8)
        column.addLayout(upper)
        self.title = ElidedLabel("", 12, 600)
        policy = self.title.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Maximum)
        self.title.setSizePolicy(policy)
        upper.addWidget(self.title)
        self.frozen, self.closed = StateChip(), StateChip()
        upper.addWidget(self.frozen)
        upper.addWidget(self.closed)
        self.button = Button("Buka logbook", "text", small=True)
        self.button.clicked.connect(self.wanted)
        upper.addWidget(self.button)
        upper.addStretch(1)
        self.counts = ElidedLabel("", 9, 400, "text2")
        column.addWidget(self.counts)
        column.addStretch(1)
        self.form = Fact("buku", 130)
        self.begun = Fact("berkas dibuka", 150)
        self.revision = Fact("laporan", 90)
        for fact in (self.form, self.begun, self.revision):
            row.addWidget(fact)
        self._slim = False

    def show_book(self, view: CaseView, book: MonthBook) -> None:
        """Show the book; what became of its figures is told by `show_report`."""
        name = book.book.lower()
        self.title.setText(f"{thousands(book.rows)} {book.noun} di {name} {_short(book.month)}")
        ended, still = thousands(book.rows - book.open), thousands(book.open)
        self.counts.setText(f"{ended} selesai, {still} belum selesai" if book.rows else "Belum ada isinya")
        self.button.setText(f"Buka {name}")
        paper = view.procedure.forms.get("logbook")
        sheets = thousands(max(1, -(-book.rows // SHEET)))
        self.form.set_kind(f"{name}, {sheets} lembar")
        self.form.show_value(paper.number if paper is not None else book.book)
        self.begun.show_value(date_and_time(view.card.received))
        for widget in (self.frozen, self.closed, self.revision):
            widget.hide()

    def show_report(self, report: MonthReport) -> None:
        """Show whether the figures move, whether the month is closed, and which revision of its report stands."""
        state, figures = report.state, report.figures
        frozen, closed = state.frozen_at is not None, state.closed_at is not None
        self.frozen.show_words(
            "angka dibekukan" if frozen else "angka bergerak",
            "snowflake" if frozen else "progress-clock",
            "ok" if frozen else "run",
        )
        self.closed.show_words(
            "ditutup" if closed else "belum ditutup",
            "lock-outline" if closed else "lock-open-variant-outline",
            "ok" if closed else "run",
        )
        self.frozen.show()
        self.closed.show()
        ended, rest = thousands(figures.ended_of_month), thousands(figures.closing)
        if state.closed_at is not None:
            after = f"Ditutup {date_and_time(state.closed_at)}; perbaikan dicatat sebagai ralat."
        else:
            after = "Setelah ditutup, perbaikan dicatat sebagai ralat."
        if frozen:
            following = month_words(shifted(state.month, 1)).split()[0]
            self.counts.setText(f"{ended} selesai, {rest} pindah ke {following}. {after}")
        else:
            self.counts.setText(f"{ended} selesai, {rest} belum selesai. {after}")
        self.revision.show_value(f"Rev. {state.revision}")
        self.revision.setVisible(True)
        self.set_slim(self._slim)

    def set_slim(self, slim: bool) -> None:
        """On a narrow screen form and opening give way; they stand in the book and in the diagram."""
        self._slim = slim
        self.form.setVisible(not slim)
        self.begun.setVisible(not slim)
        self.button.setVisible(not slim)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        # The spine of the book; on the dark ground the rail's own colour would not be seen.
        painter.setBrush(theme.colour("rail" if theme.chosen() == "light" else "mark"))
        left, wide, high = _SPINE
        painter.drawRoundedRect(QRectF(left, (self.height() - high) / 2, wide, high), 2, 2)
        painter.end()


def _short(month: str) -> str:
    return month_words(month).split()[0]
