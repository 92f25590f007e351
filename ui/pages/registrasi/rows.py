"""Lists of the registration book: rows of two lines under heads of groups, with the state of each as a mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import icons, theme
from ui.widgets import draw_text, mark_size, paint_mark, reading_table

Index = QModelIndex | QPersistentModelIndex
ROW, GROUP, HEAD, PAD, FIRST = 48, 28, 30, 12, 16
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE = QModelIndex()


class Cell(NamedTuple):
    """What stands in a cell: one line or two, or a mark (state of `LOOKS`, icon). `flows`: where the first line has no
    room, it goes on in the second, and what stood there follows it."""

    first: str
    second: str = ""
    tone: str = "text"
    strong: bool = False
    mark: str = ""
    icon: str = ""
    flows: bool = False

    def flowing(self, letters: QFont, width: float) -> str:
        """The words that take both lines at that width in px; "" where each line holds its own."""
        too_long = QFontMetricsF(letters).horizontalAdvance(self.first) > width
        return f"{self.first}, {self.second}" if self.flows and self.second and too_long else ""


class Group(NamedTuple):
    """The head of a group of rows."""

    title: str
    remark: str
    icon: str


class Line(NamedTuple):
    """A row; `key` says what it is about, `ticked` whether it is chosen for an act (None: there is nothing to tick)."""

    key: str
    cells: tuple[Cell, ...]
    ticked: bool | None = None


class RowsModel(QAbstractTableModel):
    """Heads and rows in the order in which they stand."""

    def __init__(self, heads: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.heads = tuple(heads)
        self.rows: list[Group | Line] = []

    def show_rows(self, rows: Sequence[Group | Line]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self.heads[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Group):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    # The delegate draws from `rows`; this answers screen readers and tests, never the painter.
    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        if role not in (_DISPLAY, _SPOKEN):
            return None
        row = self.rows[index.row()]
        if isinstance(row, Group):
            return f"{row.title}, {row.remark}" if index.column() == 0 else ""
        cell = row.cells[index.column()]
        text = ", ".join(part for part in (cell.first, cell.second) if part)
        if index.column() == 0 and row.ticked is not None and role == _SPOKEN:
            return f"{'terpilih' if row.ticked else 'tidak terpilih'}, {text}"
        return text


class RowsDelegate(QStyledItemDelegate):
    """Draws heads of groups over the whole width, and rows cell by cell."""

    def __init__(self, table: RowsTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._table.model_of.rows[index.row()]
        rect = QRectF(option.rect)
        get = theme.colour
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if isinstance(row, Group):
            painter.fillRect(rect, get("sunken"))
            self._group(painter, rect, row)
        else:
            painter.fillRect(rect, get("tint" if selected else "surface"))
            if selected and index.column() == 0:
                painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), get("mark"))
            self._cell(painter, rect, row, index.column())
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), get("line"))

    def _group(self, painter: QPainter, rect: QRectF, row: Group) -> None:
        icons.paint(painter, row.icon, "text2", round(rect.left()) + 16, round(rect.top()) + 6, 16)
        bold = theme.font(9, 600)
        left = rect.left() + 39
        draw_text(
            painter,
            QRectF(left, rect.top(), rect.right() - left, GROUP - 1),
            row.title,
            bold,
            theme.colour("text"),
        )
        left += QFontMetricsF(bold).horizontalAdvance(row.title) + 8
        area = QRectF(left, rect.top(), max(0.0, rect.right() - left - 10), GROUP - 1)
        draw_text(painter, area, row.remark, theme.font(9), theme.colour("text2"))

    def _cell(self, painter: QPainter, rect: QRectF, row: Line, column: int) -> None:
        cell = row.cells[column]
        left = rect.left() + (FIRST if column == 0 else 0)
        if column == 0 and row.ticked is not None:
            sign = "checkbox-marked" if row.ticked else "checkbox-blank-outline"
            tone = "ink" if row.ticked else "text2"
            icons.paint(painter, sign, tone, round(left), round(rect.center().y() - 9), 18)
            left += 28
        area = QRectF(left, rect.top(), max(10.0, rect.right() - left - PAD), rect.height() - 1)
        if cell.mark:
            size = mark_size(cell.first)
            width = min(float(size.width()), rect.right() - left)
            mark = QRectF(area.left(), area.center().y() - size.height() / 2, width, size.height())
            paint_mark(painter, mark, cell.mark, cell.first, icon=cell.icon)
            return
        letters = theme.font(10, 600 if cell.strong else 400)
        colour = theme.colour(cell.tone)
        if not cell.second:
            draw_text(painter, area, cell.first, letters, colour, lines=2)
            return
        flowing = cell.flowing(letters, area.width())
        if flowing:
            draw_text(painter, area, flowing, letters, colour, lines=2)
            return
        half = area.height() / 2
        upper = QRectF(area.left(), area.top() + 4, area.width(), half - 2)
        lower = QRectF(area.left(), area.top() + half, area.width(), half - 6)
        draw_text(painter, upper, cell.first, letters, colour)
        draw_text(painter, lower, cell.second, theme.font(9), theme.colour("text2"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, ROW)


class _Head(QHeaderView):
    """The words over the columns, each over the words below it."""

    def __init__(self, table: RowsTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        area = QRectF(rect)
        painter.fillRect(area, theme.colour("sunken"))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), theme.colour("line"))
        left = area.left() + (FIRST if section == 0 else 0)
        words = QRectF(left, area.top(), max(0.0, area.right() - left - 4), area.height() - 1)
        draw_text(
            painter, words, self._table.model_of.heads[section], theme.font(9, 600), theme.colour("text2")
        )


class RowsTable(QTableView):
    """The list. `chosen` tells the key of the row that is chosen now, `opened` (Enter, double click) and `ticked`
    (Space, a click on the box) of which one."""

    chosen = Signal(str)
    opened = Signal(str)
    ticked = Signal(str)

    def __init__(
        self, heads: Sequence[str], widths: Sequence[int | None], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._widths = tuple(widths)
        self.model_of = RowsModel(heads, self)
        self.setModel(self.model_of)
        reading_table(self)
        self.setItemDelegate(RowsDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setProperty("bare", True)
        head = _Head(self)
        self.setHorizontalHeader(head)
        head.setFixedHeight(HEAD)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.clicked.connect(self._clicked)
        self._quiet = False

    def show_rows(self, rows: Sequence[Group | Line], *, keep: str = "") -> None:
        """Show these; the row of that key stays chosen, else the first one is."""
        wanted = keep or self.key()
        place = self.verticalScrollBar().value()
        self._quiet = True
        self.model_of.show_rows(rows)
        self.clearSpans()
        for number, row in enumerate(rows):
            self.setRowHeight(number, GROUP if isinstance(row, Group) else ROW)
            if isinstance(row, Group):
                self.setSpan(number, 0, 1, len(self._widths))
        keys = self.keys()
        target = wanted if wanted in keys else next(iter(keys), "")
        if target:
            self.selectRow(self._place(target))
        self.verticalScrollBar().setValue(place)
        self._quiet = False
        self._fit()

    def keys(self) -> list[str]:
        """The keys of the rows, from above."""
        return [row.key for row in self.model_of.rows if isinstance(row, Line)]

    def key(self) -> str:
        """The key of the chosen row; "" for none."""
        index = self.currentIndex()
        row = self.model_of.rows[index.row()] if index.isValid() else None
        return row.key if isinstance(row, Line) else ""

    def choose(self, key: str) -> None:
        """Choose a row."""
        if key in self.keys():
            self.selectRow(self._place(key))

    def _place(self, key: str) -> int:
        rows = self.model_of.rows
        return next(n for n, row in enumerate(rows) if isinstance(row, Line) and row.key == key)

    def _row_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        rows = self.model_of.rows
        if now.isValid() and isinstance(rows[now.row()], Group):
            # The arrows step over the head of a group.
            step = 1 if now.row() > before.row() else -1
            beyond = now.row() + step
            if 0 <= beyond < len(rows):
                self.selectRow(beyond)
            return
        if not self._quiet:
            self.chosen.emit(self.key())

    def _open(self, place: int) -> None:
        row = self.model_of.rows[place]
        if isinstance(row, Line):
            self.opened.emit(row.key)

    def _clicked(self, index: QModelIndex) -> None:
        row = self.model_of.rows[index.row()]
        if isinstance(row, Line) and row.ticked is not None and index.column() == 0:
            self.ticked.emit(row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.key()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and key:
            self.opened.emit(key)
            event.accept()
        elif event.key() == Qt.Key.Key_Space and key:
            self.ticked.emit(key)
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fixed = sum(width for width in self._widths if width is not None)
        shares = self._widths.count(None)
        rest = max(80 * shares, self.viewport().width() - fixed)
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, width if width is not None else rest // max(1, shares))
