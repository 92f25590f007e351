"""A list to read and choose from in Pengaturan: rows of one or two lines of words, the last column a mark of state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from ui import icons, theme
from ui.pages.pengaturan.table_head import ListHead
from ui.widgets import ElidingDelegate, draw_text, reading_table
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
ROW, EDGE = 48, 16
_ROOT = QModelIndex()


class Cell(NamedTuple):
    """What stands in a cell: first line, second line, how the first is written; `icon` stands before a state."""

    text: str
    below: str = ""
    tone: str = "text"
    weight: int = 400
    icon: str = ""
    fixed: bool = False  # a code, in letters of one width

    @property
    def words(self) -> str:
        """The cell as one line."""
        return ", ".join(part for part in (self.text, self.below) if part)


class Line(NamedTuple):
    """A row: whose it is, and its cells."""

    key: str
    cells: tuple[Cell, ...]


class LineModel(QAbstractTableModel):
    """The rows shown now."""

    def __init__(self, heads: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.heads = tuple(heads)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.lines[index.row()].cells[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(cell.words)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return None


def _inner(rect: QRectF, column: int) -> QRectF:
    return rect.adjusted(EDGE if column == 0 else 8, 0, -6, 0)


class _Delegate(ElidingDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.paint_row(painter, option, index.column() == 0)
        model = index.model()
        assert isinstance(model, LineModel)
        cell = model.lines[index.row()].cells[index.column()]
        painter.save()
        rect = _inner(QRectF(option.rect), index.column())
        first = theme.mono(9.5) if cell.fixed else theme.font(10, cell.weight)
        second = theme.font(9)
        high, low = QFontMetricsF(first).lineSpacing(), QFontMetricsF(second).lineSpacing()
        top = rect.center().y() - (high + (low if cell.below else 0)) / 2
        if cell.icon:
            icons.paint(painter, cell.icon, cell.tone, round(rect.left()), round(top + high / 2 - 8), 16)
            rect.setLeft(rect.left() + 21)
        line = QRectF(rect.left(), top, rect.width(), high)
        draw_text(painter, line, cell.text, first, theme.colour(cell.tone))
        if cell.below:
            under = QRectF(rect.left(), top + high, rect.width(), low)
            tone = "text3" if cell.tone == "text3" else "text2"
            draw_text(painter, under, cell.below, second, theme.colour(tone))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, row_height())


def row_height() -> int:
    """Two lines of words with air around them."""
    first, second = QFontMetricsF(theme.font(10)), QFontMetricsF(theme.font(9))
    return max(ROW, int(first.lineSpacing() + second.lineSpacing()) + 12)


class LineTable(QTableView):
    """Arrows choose; Enter or a double click is `opened`. A width of 0 takes what is left."""

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(
        self,
        heads: Sequence[tuple[str, int]],
        name: str,
        *,
        least: int = 120,
        less: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`less`: columns that go first where the window is too small for all."""
        super().__init__(parent)
        self._widths, self._least = tuple(width for _head, width in heads), least
        self._less = tuple(less)
        reading_table(self)
        names = tuple(head for head, _width in heads)
        self._lines = LineModel(names, self)
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(self))
        self.setProperty("bare", True)
        self.setAccessibleName(name)
        self.setHorizontalHeader(ListHead(self, names, least=30, room=12, inside=_inner))
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentRowChanged.connect(
            lambda _now, _before: self.chosen.emit(self.current())
        )

    def lines(self) -> tuple[Line, ...]:
        """The rows shown now."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the chosen one stays chosen where it is still there, else the first is."""
        before = self.current()
        self._lines.show_lines(lines)
        row = next((place for place, line in enumerate(lines) if line.key == before), 0)
        if lines:
            self.setCurrentIndex(self._lines.index(row, 0))
        self.chosen.emit(self.current())

    def choose(self, key: str) -> None:
        """Go to a row."""
        for place, line in enumerate(self._lines.lines):
            if line.key == key:
                self.setCurrentIndex(self._lines.index(place, 0))

    def current(self) -> str:
        """Whose row is chosen; "" for none."""
        row = self.currentIndex().row()
        return self._lines.lines[row].key if 0 <= row < len(self._lines.lines) else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stretch = max(1.0, QFontMetricsF(theme.font(10)).horizontalAdvance("0") / 8.6)
        widths = {column: round(width * stretch) for column, width in enumerate(self._widths)}
        room = self.viewport().width()
        for column in self._less:
            if sum(width or self._least for width in widths.values()) > room:
                del widths[column]
        rest = room - sum(widths.values())
        free = max(1, list(widths.values()).count(0))
        for column in range(len(self._widths)):
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column] or max(self._least, rest // free))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.opened.emit(self.current())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid() and self.current():
            self.opened.emit(self.current())
