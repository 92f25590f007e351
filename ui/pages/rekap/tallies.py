"""The tables by mark, source and share: one list to walk with the arrows; each figure opens its cases."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.pages.rekap.tables import Line
from ui.widgets import reading_table

Index = QModelIndex | QPersistentModelIndex
FIGURE, ROW = 78, 30
#: The label and three figures.
COLUMNS = 4
_DISPLAY, _SPOKEN = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE = QModelIndex()


class TallyModel(QAbstractTableModel):
    """The lines of all three tables."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.lines[index.row()].cell(index.column()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        if role not in (_DISPLAY, _SPOKEN):
            return None
        line, column = self.lines[index.row()], index.column()
        if column == 0:
            return line.label
        if line.is_head:
            return line.heads[column - 1] if column <= len(line.heads) else None
        cell = line.cell(column)
        if cell is None:
            return None
        return (
            f"{line.label}, {self.head_over(index.row(), column)}: {cell.text}"
            if role == _SPOKEN
            else cell.text
        )

    def head_over(self, row: int, column: int) -> str:
        """The word over a figure: "Masuk"."""
        heads = next((line.heads for line in reversed(self.lines[: row + 1]) if line.is_head), ())
        return heads[column - 1] if 1 <= column <= len(heads) else ""

    def title_over(self, row: int) -> str:
        """The table in which a line stands: "Sumber"."""
        return next((line.label for line in reversed(self.lines[: row + 1]) if line.is_head), "")


class _Drawer(QStyledItemDelegate):
    """Heads on sunken ground, figures at the right, the chosen figure in a ring."""

    def __init__(self, table: TallyTable) -> None:
        super().__init__(table)
        self.table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(FIGURE, self.table.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, column = self.table.lines.lines[index.row()], index.column()
        rect = QRectF(option.rect)
        head = line.is_head
        if head:
            painter.fillRect(rect, theme.colour("sunken"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("line"))
        weight = 600 if head or line.total else 400
        font = theme.font(9 if head else 10, weight)
        cell = line.cell(column)
        text = str(index.data() or "")
        tone = "text2" if head else "text3" if cell is not None and cell.nothing else "text"
        if cell is not None and not cell.nothing and option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.colour("sunken"))
            tone = "ink"
        if cell is not None and option.state & QStyle.StateFlag.State_Selected and self.table.hasFocus():
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(theme.colour("tint"))
            painter.drawRoundedRect(rect.adjusted(4, 2, -4, -3), 3, 3)
            painter.restore()
            tone = "ink"
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        box = rect.adjusted(16 if column == 0 else 4, 0, -14, -1)
        side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)


class TallyTable(QTableView):
    """Arrows walk the figures, Enter or a click opens what stands behind one."""

    opened = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = TallyModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Drawer(self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(40)
        reading_table(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)  # a figure, not its row
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        self.setProperty("bare", True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Angka menurut jenis")
        self.clicked.connect(lambda index: self.open_cell(index.row(), index.column()))
        theme.changed.connect(self.viewport().update)

    def row_height(self) -> int:
        """30 px, more for larger letters."""
        return max(ROW, int(QFontMetricsF(theme.font(10)).height()) + 12)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other tables; the chosen figure stays where it was."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        place = self.verticalScrollBar().value()
        heads = [line.label for line in lines if line.is_head]
        self.setAccessibleName(f"Angka menurut {', '.join(heads)}")
        self.lines.show_lines(lines)
        if not 0 <= row < len(lines) or lines[row].cell(column) is None:
            row, column = (1, 1) if len(lines) > 1 else (-1, -1)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row, column))
        self.verticalScrollBar().setValue(place)

    def open_cell(self, row: int, column: int) -> None:
        """Open the cases behind a figure; nothing stands behind 0."""
        cell = self.lines.lines[row].cell(column) if 0 <= row < len(self.lines.lines) else None
        if cell is not None and cell.key and not cell.nothing:
            self.opened.emit(row, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at = event.key(), self.currentIndex()
        steps = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_cell(at.row(), at.column())
        elif key in steps:
            self._walk(*steps[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def _walk(self, down: int, right: int) -> None:
        """To the next figure that way, over the heads of the tables."""
        row, column = self.currentIndex().row() + down, self.currentIndex().column() + right
        while 0 <= row < len(self.lines.lines) and 1 <= column < COLUMNS:
            if self.lines.lines[row].cell(column) is not None:
                index = self.lines.index(row, column)
                self.setCurrentIndex(index)
                head = row - 1
                if head >= 0 and self.lines.lines[head].is_head:
                    self.scrollTo(self.lines.index(head, 0))
                self.scrollTo(index)
                return
            row, column = row + down, column + right

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        figure = min(FIGURE, max(68, self.viewport().width() // 6))
        self.setColumnWidth(0, max(80, self.viewport().width() - 3 * figure))
        for column in (1, 2, 3):
            self.setColumnWidth(column, figure)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
