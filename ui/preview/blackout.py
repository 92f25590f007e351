"""Before a paper or an answer leaves: what was found in its free text, and what of it is blacked out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.redaction.black import Blacking, Finding
from app.redaction.find import KIND_WORDS
from ui import theme
from ui.widgets import Button, Dialog, Label, draw_text, plain_tooltip

WIDTH, HEIGHT = 660, 560
_ROW = 50
_BOX = 18


class FindingRow(QCheckBox):
    """One place: which kind, where it stands, and its words with what is around them; ticked: Hitamkan."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        self.setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        around = finding.context
        self._text = f"{around.before}{around.marked}{around.after}"
        self._where = f"{KIND_WORDS[finding.kind]} · {finding.source.number}, {finding.source.part}"
        self.setAccessibleName(f"Hitamkan {KIND_WORDS[finding.kind]} {around.marked}, {self._where}")
        self.setToolTip(plain_tooltip(self._text))

    def sizeHint(self) -> QSize:
        letters = QFontMetricsF(theme.font(10)).lineSpacing() + QFontMetricsF(theme.font(9)).lineSpacing()
        return QSize(300, max(_ROW, int(letters) + 14))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        get = theme.colour
        if self.underMouse():
            painter.fillRect(self.rect(), get("sunken"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), get("line"))
        box = QRectF(14, (self.height() - _BOX) / 2, _BOX, _BOX)
        on = self.isChecked()
        painter.setBrush(get("mark" if on else "surface"))
        painter.setPen(QPen(get("mark" if on else "ctl"), 1.4))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            painter.setPen(QPen(get("on_mark"), 2))
            tick = [QPointF(4.2, 9.2), QPointF(7.6, 12.6), QPointF(13.6, 5.8)]
            painter.drawPolyline([box.topLeft() + point for point in tick])
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(get("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -2), 4, 4)
        self._words(painter)
        painter.end()

    def _words(self, painter: QPainter) -> None:
        get, around = theme.colour, self.finding.context
        plain, strong = theme.font(10), theme.font(10, 600)
        step, small = QFontMetricsF(plain).lineSpacing(), QFontMetricsF(theme.font(9)).lineSpacing()
        top = (self.height() - step - small - 2) / 2
        x, right = 44.0, self.width() - 14.0
        for text, font, tone in (
            (around.before, plain, "text2"),
            (around.marked, strong, "text"),
            (around.after, plain, "text2"),
        ):
            wide = QFontMetricsF(font).horizontalAdvance(text)
            room = QRectF(x, top, min(wide + 1, max(0.0, right - x)), step)
            if font is strong and self.isChecked():
                painter.fillRect(room.adjusted(-1, 1, 0, -1), get("text"))
                tone = "surface"
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.setFont(font)
            painter.setPen(get(tone))
            painter.drawText(QPointF(x, top + metrics.ascent()), shown)
            x += wide + 1
        draw_text(
            painter, QRectF(44, top + step + 2, right - 44, small), self._where, theme.font(9), get("text3")
        )


class BlackoutDialog(Dialog):
    """The list with its ticks. `act` gets the choice; everything is ticked from the beginning."""

    def __init__(
        self,
        parent: QWidget,
        findings: Sequence[Finding],
        *,
        ok: str = "Pakai",
        act: Callable[[Blacking], object],
        ticked: Blacking | None = None,
    ) -> None:
        super().__init__(
            parent, "Hitamkan sebelum keluar", width=WIDTH, height=HEIGHT, icon="eye-off-outline"
        )
        self._act = act
        self.body.setContentsMargins(0, 12, 0, 0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        words = "Yang dicentang tercetak sebagai balok hitam. Teks di register tidak berubah."
        head.addWidget(Label(words, 9, 400, "text2", wrap=True), 1)
        self.all_button = Button("Semua", small=True, on_click=lambda: self._tick(True))
        self.none_button = Button("Tidak satu pun", small=True, on_click=lambda: self._tick(False))
        head.addWidget(self.all_button)
        head.addWidget(self.none_button)
        self.body.addLayout(head)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("scrolled")
        area.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = [FindingRow(finding) for finding in findings]
        for row in self.rows:
            if ticked is not None:
                row.setChecked(ticked.holds(row.finding))
            row.toggled.connect(lambda _on: self._count())
            column.addWidget(row)
        column.addStretch(1)
        self.body.addWidget(area, 1)
        self.add_button("Batal", key="Esc", reject=True)
        self.ok = self.add_button(ok, "primary", icon="check", key="Enter", main=True, on_click=self._go)
        self._count()

    def open(self, focus: QWidget | None = None) -> None:
        """Show it, with the keyboard at the first place found."""
        super().open(focus or self.rows[0])

    def blacking(self) -> Blacking:
        """What is ticked."""
        return Blacking(row.finding for row in self.rows if row.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Spasi ticks a row; Enter is the answer to all of them.
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(QApplication.focusWidget(), FindingRow):
            self.ok.click()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _tick(self, on: bool) -> None:
        for row in self.rows:
            row.setChecked(on)

    def _count(self) -> None:
        self.set_remark(f"{self.blacking().count} dari {len(self.rows)} dihitamkan")

    def _go(self) -> None:
        choice = self.blacking()
        self.accept()
        self._act(choice)
