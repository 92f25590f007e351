"""Riwayat cadangan: every backup and every day without one, rows of 34."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from app.backup.status import HistoryLine
from ui import icons, theme
from ui.pages.pengaturan.table_head import ListHead
from ui.widgets import ElidingDelegate, draw_text, reading_table

Index = QModelIndex | QPersistentModelIndex

HEADS = ("Waktu", "Sebab", "Tempat", "Isi saat dicoba dibuka", "Hasil")
#: Waktu, Sebab, Tempat, Hasil; the fourth column has what is left.
WIDTHS = (152, 152, 92, 0, 128)
NARROWEST = 150
ROW, HEAD, EDGE = 34, 30, 15
_STATES = {
    "good": ("check-circle-outline", "ok", "cocok"),
    "failed": ("alert-circle-outline", "bad", "gagal"),
    "none": ("minus-circle-outline", "text2", "tidak dibuat"),
}
_NOWHERE = QModelIndex()


def inner(rect: QRectF, column: int) -> QRectF:
    """Where the words of a cell stand: the first column's under the panel's title."""
    left = EDGE if column == 0 else 8
    return rect.adjusted(left, 0, -4, 0)


def said(line: HistoryLine) -> str:
    """What is in it; where one place has a good one and another failed, why as well."""
    if not line.sentence or line.content in line.sentence:
        return line.content
    return f"{line.content}; tempat lain gagal: {line.sentence}"


class HistoryModel(QAbstractTableModel):
    """The lines, newest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[HistoryLine, ...] = ()

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.lines[index.row()]
        state = _STATES[line.state][2]
        return (line.when, line.reason, line.places, said(line), state)[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None


class _Delegate(ElidingDelegate):
    """Sign and word for the result; a day without a backup in a quieter tone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.paint_row(painter, option, index.column() == 0)
        model = index.model()
        assert isinstance(model, HistoryModel)
        line = model.lines[index.row()]
        rect = QRectF(option.rect)
        cell = inner(rect, index.column())
        quiet = line.state == "none"
        tone, weight = "text2" if quiet else "text", 400
        painter.save()
        if index.column() == 0 and not quiet:
            weight = 600
        if index.column() in (1, 2):
            tone = "text2"
        if index.column() == 3 and line.state == "failed":
            tone = "bad"
        if index.column() == 4:
            icon, tone, _word = _STATES[line.state]
            icons.paint(painter, icon, tone, round(cell.left()), round(cell.center().y() - 8), 16)
            cell.setLeft(cell.left() + 20)
        draw_text(painter, cell, str(index.data()), theme.font(10, weight), theme.colour(tone), middle=True)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, max(ROW, int(QFontMetricsF(theme.font(10)).height()) + 14))


class HistoryTable(QTableView):
    """The table; a failed backup's whole sentence is its tooltip where it is cut."""

    def __init__(self) -> None:
        super().__init__()
        reading_table(self)
        self._lines = HistoryModel(self)
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Riwayat cadangan")
        self.setProperty("bare", True)
        self.setHorizontalHeader(ListHead(self, HEADS, least=HEAD, room=12, inside=inner))
        self.verticalHeader().setDefaultSectionSize(
            max(ROW, int(QFontMetricsF(theme.font(10)).height()) + 14)
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Show these."""
        self._lines.show_lines(lines)

    def lines(self) -> tuple[HistoryLine, ...]:
        """What is shown."""
        return self._lines.lines

    def sizeHint(self) -> QSize:
        # A page that scrolls makes room for it as it is; the rest of the rows scroll inside.
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letters = QFontMetricsF(theme.font(10)).horizontalAdvance("0")
        stretch = max(1.0, letters / 8.6)
        widths = [round(width * stretch) for width in WIDTHS]
        widths[3] = max(NARROWEST, self.viewport().width() - sum(widths))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
