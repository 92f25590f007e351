"""Cells to tick: the eight documents, several of them; the four ways of handing over, one of them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.buttons import PaintedButton

#: Height of a document's cell, and of a way of handing over, px.
DOCUMENT, WAY = 36, 40


class TickCell(PaintedButton):
    """One cell: a box or a circle at the left, its words beside it."""

    def __init__(self, text: str, height: int, *, one_of: bool, parent: TickGroup) -> None:
        self._height, self._one_of, self._owner = height, one_of, parent
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(10, 600))
        return QSize(
            int(metrics.horizontalAdvance(self.text())) + 52, max(self._height, int(metrics.height()) + 16)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(70, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._owner.key(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, get = self.isChecked(), theme.colour
        ground = get("tint" if on else "sunken" if self.hovered() else "surface")
        edge = get("mark" if on else "text2" if self.hovered() else "ctl")
        half = 1.0 if on or self.hasFocus() else 0.5
        rect = QRectF(self.rect())
        painter.setBrush(ground)
        painter.setPen(QPen(get("focus") if self.hasFocus() else edge, 2 * half))
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), 4, 4)
        if self.hasFocus() and on:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(get("focus"), 1))
            painter.drawRoundedRect(rect.adjusted(3.5, 3.5, -3.5, -3.5), 2, 2)
        if self._one_of:
            sign = "radiobox-marked" if on else "radiobox-blank"
        else:
            sign = "checkbox-marked" if on else "checkbox-blank-outline"
        top = round((self.height() - 18) / 2)
        icons.paint(painter, sign, "ink" if on else "text2", 12, top, 18)
        font = theme.font(10, 600 if on else 400)
        painter.setFont(font)
        painter.setPen(get("ink" if on else "text"))
        area = QRectF(38, 0, self.width() - 46, self.height())
        shown = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class TickGroup(QWidget):
    """Cells in columns; arrows go from one to the next. `changed` after any was ticked or left."""

    changed = Signal()

    def __init__(
        self,
        labels: Mapping[str, str],
        name: str,
        *,
        columns: int,
        height: int,
        one_of: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._one_of = columns, one_of
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        # Boxes stay out of any group: Qt would let Tab stop at one of them only.
        self._group = QButtonGroup(self)
        self.cells: dict[str, TickCell] = {}
        for code, label in labels.items():
            cell = TickCell(label, height, one_of=one_of, parent=self)
            cell.setAccessibleName(f"{name}: {label}")
            if one_of:
                self._group.addButton(cell)
            cell.toggled.connect(self._toggled)
            self.cells[code] = cell
        self._lay_out()
        if one_of:
            next(iter(self.cells.values())).setChecked(True)
        self._one_stop()

    def set_columns(self, columns: int) -> None:
        """So many cells side by side."""
        if columns != self._columns:
            for column in range(self._columns):
                self._grid.setColumnStretch(column, 0)
            self._columns = columns
            self._lay_out()

    def _lay_out(self) -> None:
        for place, cell in enumerate(self.cells.values()):
            self._grid.addWidget(cell, place // self._columns, place % self._columns)
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1)

    def chosen(self) -> tuple[str, ...]:
        """The codes of what is ticked."""
        return tuple(code for code, cell in self.cells.items() if cell.isChecked())

    def choose(self, codes: tuple[str, ...]) -> None:
        """Tick exactly these."""
        for code, cell in self.cells.items():
            if not self._one_of or code in codes:
                cell.setChecked(code in codes)

    def stops(self) -> list[QWidget]:
        """What Tab visits: every box, or of one-of-several the chosen one."""
        if self._one_of:
            return [cell for cell in self.cells.values() if cell.isChecked()]
        return list(self.cells.values())

    def key(self, cell: TickCell, event: QKeyEvent) -> bool:
        """Do what an arrow means; False for any other key."""
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        key = Qt.Key(event.key())
        if key not in steps:
            return False
        cells = list(self.cells.values())
        to = cells.index(cell) + steps[key]
        if 0 <= to < len(cells):
            if self._one_of:
                cells[to].setChecked(True)
            cells[to].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _toggled(self, on: bool) -> None:
        if self._one_of:
            self._one_stop()
        if on or not self._one_of:
            self.changed.emit()

    def _one_stop(self) -> None:
        for cell in self.cells.values():
            stop = not self._one_of or cell.isChecked()
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
