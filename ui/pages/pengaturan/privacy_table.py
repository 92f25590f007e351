"""A table of complaints to tick: what is due for destruction, what is held on one person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from ui import icons, theme
from ui.widgets import ElidingDelegate, draw_text, reading_table

Index = QModelIndex | QPersistentModelIndex
ROW, BOX, TICK = 36, 16, 40


class Head(NamedTuple):
    """A column: its word, and its width in px (0 takes what is left)."""

    text: str
    width: int


class TickLine(NamedTuple):
    """A line: the case, and its cells as plain words."""

    key: str
    cells: tuple[str, ...]


class TickModel(QAbstractTableModel):
    """The lines shown now, and which of them are ticked."""

    def __init__(self, heads: Sequence[Head], parent: QWidget) -> None:
        super().__init__(parent)
        self.heads = tuple(heads)
        self.lines: tuple[TickLine, ...] = ()
        self.ticked: set[str] = set()

    def show_lines(self, lines: Sequence[TickLine], ticked: set[str]) -> None:
        self.beginResetModel()
        self.lines, self.ticked = tuple(lines), set(ticked)
        self.endResetModel()

    def repaint_all(self) -> None:
        if self.lines:
            last = self.index(len(self.lines) - 1, len(self.heads))
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.heads) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if index.column() == 0:
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return "dipilih" if line.key in self.ticked else "tidak dipilih"
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.cells[index.column() - 1]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section - 1].text if section else "Pilih"
        return None


def paint_box(painter: QPainter, rect: QRectF, *, on: bool, some: bool = False) -> None:
    """A box to tick, BOX px, in the middle of `rect`."""
    box = QRectF(rect.center().x() - BOX / 2, rect.center().y() - BOX / 2, BOX, BOX)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent" if on or some else "ctl"), 1))
    painter.setBrush(theme.colour("accent" if on or some else "surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if on or some:
        name = "check-bold" if on else "minus"
        icons.paint(painter, name, "on_accent", round(box.left()), round(box.top()), BOX)
    painter.restore()


class _Delegate(ElidingDelegate):
    """The box, then words in one line; the number stands out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, lines=1, pt=9.5)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, TickModel)
        self.paint_row(painter, option, index.column() == 0)
        rect = QRectF(option.rect)
        if index.column() == 0:
            paint_box(painter, rect.adjusted(4, 0, 0, 0), on=model.lines[index.row()].key in model.ticked)
            return
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        letters = theme.font(9.5, 600 if index.column() == 1 else 400)
        tone = "text" if index.column() == 1 else "text2"
        draw_text(painter, self._inner(option.rect), text, letters, theme.colour(tone), lines=1)


class _Head(QHeaderView):
    """The heads; the first one ticks all or none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(max(30, int(QFontMetricsF(theme.font(9, 600)).height()) + 12))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        painter.fillRect(rect, theme.colour("sunken"))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        model = self.model()
        assert isinstance(model, TickModel)
        if logicalIndex == 0:
            on = bool(model.lines) and len(model.ticked) == len(model.lines)
            paint_box(painter, QRectF(rect).adjusted(4, 0, 0, 0), on=on, some=bool(model.ticked) and not on)
            return
        inner = QRectF(rect).adjusted(8, 0, -4, 0)
        text = model.heads[logicalIndex - 1].text
        draw_text(painter, inner, text, theme.font(9, 600), theme.colour("text2"))


class TickTable(QTableView):
    """Arrows choose a line, Spasi or a click ticks it, Ctrl+A ticks all or none. `ticks_changed` tells of it."""

    ticks_changed = Signal()

    def __init__(self, heads: Sequence[Head], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = TickModel(heads, self)
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(self))
        self.setProperty("bare", True)
        self.setAccessibleName(name)
        reading_table(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = _Head(self)
        self.setHorizontalHeader(head)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(lambda section: self.tick_all() if section == 0 else None)
        for column, (_text, width) in enumerate((Head("", TICK), *heads)):
            if width:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(column, width)
            else:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(
            max(ROW, int(QFontMetricsF(theme.font(9.5)).height()) + 12)
        )
        self._can = True

    def lines(self) -> tuple[TickLine, ...]:
        """The lines shown now."""
        return self._lines.lines

    def ticked(self) -> list[str]:
        """The ticked cases, in the order shown."""
        return [line.key for line in self._lines.lines if line.key in self._lines.ticked]

    def set_tickable(self, can: bool) -> None:
        """Whether lines can be ticked at all."""
        self._can = can

    def show_lines(self, lines: Sequence[TickLine], *, ticked: bool) -> None:
        """Show these lines, all of them ticked or none."""
        self._lines.show_lines(lines, {line.key for line in lines} if ticked else set())
        if lines:
            self.setCurrentIndex(self._lines.index(0, 1))
        self._told()

    def tick(self, row: int) -> None:
        """Tick a line, or take the tick away."""
        if self._can and 0 <= row < len(self._lines.lines):
            self._lines.ticked ^= {self._lines.lines[row].key}
            self._told()

    def tick_all(self) -> None:
        """Tick all lines; none where all were."""
        if self._can:
            every = {line.key for line in self._lines.lines}
            self._lines.ticked = set() if self._lines.ticked == every else every
            self._told()

    def _told(self) -> None:
        self._lines.repaint_all()
        self.horizontalHeader().viewport().update()
        self.ticks_changed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.tick(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Space:
            self.tick(self.currentIndex().row())
        elif control and event.key() == Qt.Key.Key_A:
            self.tick_all()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
