"""What the officer writes with on the sheet: lines, the five ruled lines, boxes, always ink on white paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from app.texts import NONE_GIVEN, clean, removed_sentence
from ui import icons, theme
from ui.theme.tokens import LIGHT
from ui.widgets import plain_tooltip
from ui.widgets.buttons import PaintedButton
from ui.widgets.text import draw_text

RULE = 26
#: How far the letters stand above the dotted line beyond what the line height gives, px.
LIFT = 3
_TONES = {"bad": LIGHT.bad, "warn": LIGHT.warn, "run": LIGHT.run}
#: One more than the register takes, so that its own sentence about the length is told, not a silent cut.
_LONGEST_LINE = 200_001


def ink_style() -> str:
    """Colours of everything written on paper; the same in the dark theme, since paper stays white."""
    return f"""
QLineEdit, QTextEdit, QLineEdit:hover, QLineEdit:focus, QTextEdit:hover, QTextEdit:focus {{
  background: transparent; border: 0; padding: 0; min-height: 0; color: {LIGHT.paper_ink};
  selection-background-color: {LIGHT.tint2}; selection-color: {LIGHT.text}; }}
QLineEdit[none="true"] {{ color: {LIGHT.paper_hint}; }}
QScrollBar::handle {{ background: {LIGHT.ctl}; }}
QScrollBar::handle:hover {{ background: {LIGHT.text3}; }}
"""


def dotted(painter: QPainter, left: float, right: float, y: float) -> None:
    """A dotted writing line of the form."""
    pen = QPen(QColor(LIGHT.paper_print), 1)
    pen.setDashPattern([1.0, 1.6])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(pen)
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    painter.restore()


class Remark(QWidget):
    """A short sentence beside what was written: red hinders saving, amber and grey only tell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone, self._text = "warn", ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self.hide()

    def text(self) -> str:
        return self._text

    def tone(self) -> str:
        """bad, warn or run; "" while nothing is said."""
        return self._tone if self._text else ""

    def tell(self, tone: str, text: str) -> None:
        """Show the sentence, or nothing for ""."""
        self._tone, self._text = tone or "warn", text
        self.setAccessibleName(text)
        self.setToolTip(plain_tooltip(text))
        self.setVisible(bool(text))
        self.update()

    def wanted(self) -> int:
        """The width that shows it whole, px."""
        return int(QFontMetricsF(theme.font(9, 500)).horizontalAdvance(self._text)) + 24

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = QColor(_TONES[self._tone])
        lines = 1 if self.height() < 30 else 2
        top = (self.height() - 16) / 2 if lines == 1 else 1
        icons.paint(painter, "alert-circle-outline", tone, 0, round(top), 16)
        rect = QRectF(self.rect()).adjusted(21, 0, 0, 0)
        draw_text(painter, rect, self._text, theme.font(9, 500), tone, lines=lines, middle=lines == 1)
        painter.end()


class PaperLine(QLineEdit):
    """One dotted line of the form. `identity` lines take F9 ("tidak ada")."""

    focus_changed = Signal()

    def __init__(self, name: str, parent: QWidget, *, identity: bool = True) -> None:
        super().__init__(parent)
        self.identity = identity
        self.setFont(theme.font(10.5, 500))
        self.setAccessibleName(name)
        self.setMaxLength(_LONGEST_LINE)
        self.setAcceptDrops(False)
        self.remark = Remark(self)
        self._margins()
        self.textChanged.connect(self._changed)

    def write_none(self) -> None:
        """The complainant has none: that is a value."""
        self.selectAll()
        self.insert(NONE_GIVEN)

    def tell(self, tone: str, text: str) -> None:
        """Say what is wrong or odd, at the right end of the line."""
        self.remark.tell(tone, text)
        self.setAccessibleDescription(text)
        self._margins()

    def _changed(self, text: str) -> None:
        none = text.strip().casefold() == NONE_GIVEN
        if bool(self.property("none")) != none:
            self.setProperty("none", none)
            theme.repolish(self)
        # What is longer than the line can be read in the tooltip.
        wide = QFontMetricsF(self.font()).horizontalAdvance(text[:400]) > self.width() - 12
        self.setToolTip(plain_tooltip(text) if wide else "")

    def _margins(self) -> None:
        width = min(self.remark.wanted(), self.width() * 5 // 7) if self.remark.tone() else 0
        self.remark.setGeometry(self.width() - width, 3, width, self.height() - 5)
        self.setTextMargins(4, 3, width + 4, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._margins()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        ):
            self.setCursorPosition(0)  # a long value is read from its beginning
        self.focus_changed.emit()


class PaperText(QTextEdit):
    """ISI PENGADUAN / SARAN: five ruled lines, on which longer text scrolls. Enter makes a new line.

    Control characters are taken out of what is pasted; `told` carries the sentence about it.
    """

    focus_changed = Signal()
    told = Signal(str)
    files_pasted = Signal(list)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(theme.font(10.5, 500))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.setAccessibleName(name)
        self.document().setDocumentMargin(0)
        self._scrolled = 0
        self.verticalScrollBar().valueChanged.connect(self._whole_lines)
        self.write("")

    def text(self) -> str:
        """The text as typed: a pasted NBSP stays one (`toPlainText` would make it a blank)."""
        return self.document().toRawText().replace("\u2029", "\n")

    def write(self, text: str) -> None:
        """Put a text in place of the old one; what was there cannot be brought back by Ctrl+Z."""
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.setPlainText("")
        cursor = QTextCursor(document)
        ruled = QTextBlockFormat()
        ruled.setLineHeight(RULE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        ruled.setLeftMargin(6)
        ruled.setRightMargin(2)
        cursor.setBlockFormat(ruled)
        cursor.insertText(text)
        # Room for the last dotted line below its letters: scrolled to the end, whole lines stand on the form.
        frame = document.rootFrame().frameFormat()
        frame.setBottomMargin(LIFT)
        document.rootFrame().setFrameFormat(frame)
        document.setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._steps()

    def empty(self) -> bool:
        """Whether not a single character stands there."""
        return self.document().isEmpty()

    def _steps(self) -> None:
        self.verticalScrollBar().setSingleStep(RULE)

    def _whole_lines(self, value: int) -> None:
        """Scroll by whole lines: letters cut at the edge of the form cannot be read."""
        bar, over = self.verticalScrollBar(), value % RULE
        down = value > self._scrolled
        if over:
            bar.setValue(min(bar.maximum(), value + RULE - over) if down else value - over)
        self._scrolled = bar.value()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if paths:
            self.files_pasted.emit(paths)
            return
        cleaned = clean(source.text())
        self.textCursor().insertText(cleaned.text)
        self.ensureCursorVisible()
        if cleaned.removed:
            self.told.emit(removed_sentence(cleaned.removed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
            # Also with Shift: the form knows lines, not line breaks within a paragraph.
            self.textCursor().insertText("\n")
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._steps()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        first = RULE - self.verticalScrollBar().value() % RULE
        for y in range(first, self.viewport().height() + RULE, RULE):
            if y + LIFT <= self.viewport().height():
                dotted(painter, 0, self.viewport().width(), y + LIFT - 1)
        painter.end()
        super().paintEvent(event)


class PaperBox(PaintedButton):
    """One of the four boxes of Sasaran Pengaduan; Spasi ticks it."""

    SIDE = 21

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(label, parent)
        self.setCheckable(True)
        self.setAccessibleName(f"Sasaran Pengaduan: {label}")

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(theme.serif(11)).horizontalAdvance(self.text())
        return QSize(int(width) + 38, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.SIDE
        box = QRectF(4.5, (self.height() - side) / 2, side - 1, side - 1)
        box.moveTop(round(box.top()) + 0.5)
        painter.setBrush(QColor(LIGHT.paper_focus if self.hovered() or self.hasFocus() else LIGHT.paper))
        painter.setPen(QPen(QColor(LIGHT.paper_print), 1))
        painter.drawRect(box)
        if self.isChecked():
            painter.setPen(
                QPen(
                    QColor(LIGHT.paper_ink),
                    3,
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.RoundCap,
                    Qt.PenJoinStyle.RoundJoin,
                )
            )
            x, y = box.left(), box.top()
            painter.drawPolyline(
                [QPointF(x + 4.5, y + 10.5), QPointF(x + 8.5, y + 14.5), QPointF(x + 16, y + 6)]
            )
        painter.setPen(QColor(LIGHT.paper_print))
        painter.setFont(theme.serif(11))
        rect = QRectF(self.rect()).adjusted(35, 0, 0, 0)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(LIGHT.paper_mark), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
        painter.end()


class SignedCheck(PaintedButton):
    """Whether the slip bears a signature in ink: the officer saw it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Bertanda tangan di kertas", parent)
        self.setCheckable(True)
        self.toggled.connect(lambda _on: self.update())

    def sizeHint(self) -> QSize:
        return QSize(int(QFontMetricsF(theme.font(9.5)).horizontalAdvance(self.text())) + 36, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 21 + QFontMetricsF(theme.font(9.5)).horizontalAdvance(self.text())
        x = (self.width() - width) / 2
        on = self.isChecked()
        if self.hovered() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(LIGHT.paper_focus))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        name, tone = ("check-circle", LIGHT.ok) if on else ("circle-outline", LIGHT.ctl)
        icons.paint(painter, name, QColor(tone), round(x), round((self.height() - 16) / 2), 16)
        painter.setFont(theme.font(9.5))
        painter.setPen(QColor(LIGHT.text2))
        rect = QRectF(x + 21, 0, width, self.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(LIGHT.paper_mark), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
        painter.end()
