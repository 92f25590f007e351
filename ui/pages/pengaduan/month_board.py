"""Below the swimlane of a month's file: what is done and what is still to do, and the figures, moving or frozen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.figures import thousands
from app.monthend.report import Check, MonthReport
from app.monthend.state import Way
from app.office.month_steps import Post, called
from app.reading.months import shifted
from app.worktime.words import date_and_time, month_words
from ui import theme
from ui.widgets import Button, ElidedLabel, Label, Panel, Sign, empty_layout

#: Width of the checklist, px (bulan_berkas.png).
CHECKLIST = 374
_WIDEST = 16_777_215  # Qt's own word for no limit
#: As high the two become one below the other, px; the diagram needs the rest.
_LOW = 190
#: The least width of one of the five figures, px.
_FIGURE = 62
_LOOK = {
    "done": ("check-circle", "ok"),
    "now": ("circle-slice-8", "mark"),
    "todo": ("circle-outline", "text2"),
}


class CheckRow(QWidget):
    """A line of the checklist: sign, what, how far."""

    def __init__(self, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        state = "done" if check.done else "now" if check.now else "todo"
        row.addWidget(Sign(*_LOOK[state], 18))
        row.addWidget(ElidedLabel(check.label, 10, 600 if check.now else 400), 1)
        row.addWidget(Label(check.detail, 9, 400, "text2"))
        row.setSpacing(8)
        words = {"done": "sudah", "now": "sedang dikerjakan", "todo": "belum"}[state]
        self.setAccessibleName(f"{check.label}: {words}. {check.detail}")
        self.setMinimumHeight(24)


class FrozenCard(QFrame):
    """The five figures, with since when they no longer move."""

    report_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frozen = False
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        self._sign = Sign("snowflake", "ok", 22)
        row.addWidget(self._sign)
        words = QVBoxLayout()
        words.setSpacing(0)
        row.addLayout(words, 1)
        self.title = Label("", 10.5, 600)
        self.since = Label("", 9, 400, "text2", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.since)
        self._head = head
        column.addWidget(head)
        self._figures = QHBoxLayout()
        self._figures.setContentsMargins(16, 8, 14, 4)
        self._figures.setSpacing(6)
        column.addLayout(self._figures)
        self.text = Label("", 9, 400, "text2", wrap=True)
        self.text.setContentsMargins(14, 4, 14, 4)
        column.addWidget(self.text)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 2, 10, 6)
        column.addLayout(foot)
        self._chain = Sign("link-variant", "text2", 16)
        foot.addWidget(self._chain)
        foot.setSpacing(6)
        self._told = Label("Sidik laporan", 9, 400, "text2")
        foot.addWidget(self._told)
        self.fingerprint = Label("", 9, 400)
        self.fingerprint.setFont(theme.mono(9))
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        foot.addWidget(self.fingerprint)
        foot.addStretch(1)
        self.button = Button("Lihat laporan", "text", small=True)
        self.button.clicked.connect(self.report_wanted)
        foot.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_report(self, report: MonthReport) -> None:
        """Show a month's figures and what became of them."""
        frozen = report.state.frozen_at
        self._frozen = frozen is not None
        self._sign.set_icon("snowflake" if frozen else "progress-clock", "ok" if frozen else "run")
        self.title.setText("Angka dibekukan" if frozen else "Angka bergerak")
        self.title.set_tone("ok" if frozen else "text")
        maker = called(report.procedure, Post.MAKER)
        by_key = report.state.way is Way.ELECTRONIC and report.state.revision == 1
        how = f"saat {maker} menandatangani" if by_key else "saat laporan disusun"
        self.since.setText(
            f"{date_and_time(frozen)}, {how}" if frozen else f"dibekukan saat {maker} menandatangani"
        )
        figures = report.figures
        empty_layout(self._figures)
        before = month_words(shifted(figures.month, -1)).split()[0][:3]
        for value, word in (
            (thousands(figures.opening), f"Sisa {before}"),
            (thousands(figures.received), "Masuk"),
            (thousands(figures.ended), "Selesai"),
            (thousands(figures.closing), "Sisa akhir"),
            (figures.on_time_share, "Tepat"),
        ):
            part = QVBoxLayout()
            part.setSpacing(0)
            part.addWidget(Label(value, 12, 600))
            part.addWidget(Label(word, 9, 400, "text2"))
            holder = QWidget(self)
            holder.setLayout(part)
            part.setContentsMargins(0, 0, 0, 0)
            holder.setMinimumWidth(_FIGURE)
            self._figures.addWidget(holder)
        self._figures.addStretch(1)
        self.text.setText(carried_words(report))
        newest = [one for one in report.issued if one.stage != "tutup"]
        shown = bool(newest) and frozen is not None
        self._chain.setVisible(shown)
        self._told.setVisible(shown)
        self.fingerprint.setVisible(shown)
        self.fingerprint.setText(newest[-1].fingerprint if shown else "")
        self.button.setText("Lihat laporan" if shown else "Susun laporan")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ok_bg" if self._frozen else "run_bg"))
        head = QRectF(1, 1, self.width() - 2, self._head.height())
        painter.drawRoundedRect(head, 5, 5)
        painter.drawRect(head.adjusted(0, 8, 0, 0))  # round above, straight where the figures begin
        painter.fillRect(
            QRectF(1, head.bottom(), head.width(), 1), theme.colour("ok_line" if self._frozen else "line")
        )
        painter.end()


def carried_words(report: MonthReport) -> str:
    """What goes over to the next month, and what came too late for this one."""
    following = month_words(shifted(report.state.month, 1)).split()[0]
    here = month_words(report.state.month).split()[0]
    parts = []
    if report.late:
        parts.append(
            f"Dicatat sesudah dibekukan dengan tanggal {here}, masuk {following}: {listed(report.late)}."
        )
    elif report.state.frozen_at is not None:
        noun = report.figures.words.noun.capitalize()
        parts.append(f"{noun} yang dicatat sesudah ini dengan tanggal {here} masuk {following}.")
    if report.carried:
        parts.append(
            f"Yang pindah ke {following} disebut satu per satu di laporan: {listed(report.carried)}."
        )
    return "\n".join(parts)


def listed(numbers: tuple[str, ...], most: int = 3) -> str:
    """ "0841, 0843, 0845, dan 21 lain"."""
    rest = len(numbers) - most
    return ", ".join(numbers[:most]) + (f", dan {rest} lain" if rest > 0 else "")


class MonthBoard(QScrollArea):
    """Checklist and figures, side by side; on a narrow screen one below the other, to be scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._inside.setObjectName("page")
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        self._row.setContentsMargins(0, 8, 0, 6)
        self._row.setSpacing(12)
        self.checklist = Panel("", margins=(16, 10, 16, 10))
        self.checklist.setMaximumWidth(CHECKLIST)
        self.checklist.setMinimumWidth(260)
        head = QHBoxLayout()
        head.addWidget(Label("Daftar periksa", 10.5, 600))
        head.addStretch(1)
        self.count = Label("", 9, 400, "text2")
        head.addWidget(self.count)
        self.checklist.body.addLayout(head)
        self.checklist.body.setSpacing(2)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(1)
        self.checklist.body.addLayout(self._rows)
        self.checklist.body.addStretch(1)
        self._row.addWidget(self.checklist, 374)
        self.frozen = FrozenCard()
        self._row.addWidget(self.frozen, 386)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_report(self, report: MonthReport) -> None:
        """Show a month's end."""
        empty_layout(self._rows)
        for check in report.checks:
            self._rows.addWidget(CheckRow(check))
        done = sum(check.done for check in report.checks)
        self.count.setText(f"{done} dari {len(report.checks)}")
        self.frozen.show_report(report)
        self.updateGeometry()

    def set_slim(self, slim: bool) -> None:
        """Lay them out one below the other, or side by side."""
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if slim else right)
        self.checklist.setMaximumWidth(_WIDEST if slim else CHECKLIST)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # a scroll area does not pass on that what it holds has grown
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """As high as the two need beside each other; what is below is scrolled to."""
        tops = (self.checklist.sizeHint().height(), self.frozen.sizeHint().height())
        down = self._row.direction() is QBoxLayout.Direction.TopToBottom
        high = min(tops[0], _LOW) if down else max(tops)
        return QSize(super().sizeHint().width(), high + 14)
