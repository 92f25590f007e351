"""All lanes on one strip: which of them are in view, and a way to any of them by a click or by the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme
from ui.widgets.text import plain_tooltip


class LaneStrip(QWidget):
    """One cell a lane. A click brings a lane into view; with the focus here ← → choose a cell, Enter goes there.

    Whoever derives from it paints the cells.
    """

    chosen = Signal(str)

    def __init__(self, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._ids: tuple[str, ...] = ()
        self._spoken: tuple[str, ...] = ()
        self._cursor = 0
        self.seen: frozenset[str] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)

    def show_cells(self, ids: Sequence[str], spoken: Sequence[str], seen: frozenset[str]) -> None:
        """Show these lanes in the table's order, each with how it is read aloud; `seen` are those in view."""
        self._ids, self._spoken, self.seen = tuple(ids), tuple(spoken), seen
        self._cursor = max(0, min(self._cursor, len(self._ids) - 1))
        self.setAccessibleDescription("; ".join(spoken))
        self.update()

    def stand_on(self, lane: str) -> None:
        """From here the arrow keys go on."""
        if lane in self._ids:
            self._cursor = self._ids.index(lane)
            self.update()

    def cell(self, number: int) -> QRectF:
        """Where the lane with this place (from 0) lies."""
        width = self.width() / max(1, len(self._ids))
        return QRectF(number * width, 0, width, self.height())

    def place_at(self, x: float) -> int:
        """The place (from 0) of the lane under that point; -1 beside the strip."""
        number = int(x * len(self._ids) / max(1, self.width())) if x >= 0 else -1
        return number if number < len(self._ids) else -1

    def paint_cell(self, painter: QPainter, cell: QRectF, number: int, *, seen: bool) -> None:
        """Paint the words and signs of one cell; ground and borders are there already."""
        raise NotImplementedError

    # -- Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().x())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._cursor = place
            self.chosen.emit(self._ids[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._ids) - 1
        ways = {
            Qt.Key.Key_Left: self._cursor - 1,
            Qt.Key.Key_Right: self._cursor + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or last < 0:
            super().keyPressEvent(event)
        elif key in ways:
            self._cursor = max(0, min(last, ways[Qt.Key(key)]))
            self._say()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._ids[self._cursor])
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        """The screen reader hears the cell that the keys stand on."""
        words = f"{self._cursor + 1}. {self._spoken[self._cursor]}" if self._spoken else ""
        self.setAccessibleName(f"{self._name}: {words}" if self.hasFocus() and words else self._name)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._say()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.place_at(event.pos().x())
            if place >= 0:
                words = f"{place + 1}. {self._spoken[place]}"
                QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        for number, lane in enumerate(self._ids):
            cell, seen = self.cell(number), lane in self.seen
            if seen:
                painter.fillRect(cell.adjusted(0, 1, 0, -1), theme.colour("tint"))
            if number:
                edge = theme.colour("line2" if seen else "line")
                painter.fillRect(QRectF(cell.left(), 1, 1, cell.height() - 2), edge)
            self.paint_cell(painter, cell, number, seen=seen)
        self._frame_seen(painter)
        if self.hasFocus() and self._ids:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2, Qt.PenStyle.SolidLine))
            painter.drawRoundedRect(self.cell(self._cursor).adjusted(3, 3, -3, -3), 3, 3)
        painter.end()

    def _frame_seen(self, painter: QPainter) -> None:
        # Lanes in view stand in runs: one's own lane is pinned and may lie apart from the others.
        run: QRectF | None = None
        for number, lane in enumerate(self._ids):
            if lane in self.seen:
                cell = self.cell(number)
                run = run.united(cell) if run is not None else cell
            if run is not None and (lane not in self.seen or number == len(self._ids) - 1):
                painter.setPen(QPen(theme.colour("mark"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(run.adjusted(1, 1, -1, -1), 4, 4)
                run = None
