"""The seven columns of FM-PDIP-03-02, or the six of another office's book: a lean model, rows drawn whole, the
two-line head of the paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QToolTip, QWidget

from app.reading.logbook_views import LogbookLine
from ui import theme
from ui.pages.logbook.delegate import LineDelegate, edges, marks_words, paraf_words, source_words
from ui.widgets import draw_text, plain_tooltip, reading_table

Index = QModelIndex | QPersistentModelIndex

#: Fixed widths; None shares what is left in the parts of SHARES.
WIDTHS: tuple[int | None, ...] = (64, None, 96, None, None, 134, 82)
#: The same in a book of other columns, which has no place for a paraf.
BOOK_WIDTHS: tuple[int | None, ...] = (64, None, 124, None, None, 134)
SHARES = {1: 1.55, 3: 1.1, 4: 0.95}
#: Narrower than this the table scrolls sideways.
NARROWEST = 430
HEAD = 46
#: Rows from the end at which the next part of a filtered list is fetched.
AHEAD = 8

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE = QModelIndex()


class LineModel(QAbstractTableModel):
    """The lines in memory: one sheet, or as much of a filtered list as was scrolled to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[LogbookLine] = []
        self._initial_by = ""
        self._book: tuple[str, ...] = ()

    def show_lines(self, lines: Sequence[LogbookLine]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def add_lines(self, lines: Sequence[LogbookLine]) -> None:
        """Put these below."""
        if lines:
            start = len(self.lines)
            self.beginInsertRows(QModelIndex(), start, start + len(lines) - 1)
            self.lines += lines
            self.endInsertRows()

    def set_initial_by(self, title: str) -> None:
        """Whose paraf the last column wants: "Kabid PDIP"."""
        self._initial_by = title
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 6, 6)

    def set_book(self, headings: Sequence[str]) -> None:
        """The three columns between complaint and status of another office's book; nothing for the logbook's own."""
        if tuple(headings) != self._book:
            self.beginResetModel()
            self._book = tuple(headings)
            self.endResetModel()

    def head(self, column: int) -> tuple[str, str]:
        """Title and remark of a column, as the paper has them."""
        if self._book:
            first, second, third = ((heading, "") for heading in self._book)
            return (
                ("No.", ""),
                ("Isi & Sumber", ""),
                first,
                second,
                third,
                ("Status", ""),
            )[column]
        return (
            ("No.", ""),
            ("Isi Pengaduan & Sumber", "Form / surat / website / Sosmed / Email dll"),
            ("Bidang Terkait", ""),
            ("Tindak Lanjut Aduan", ""),
            ("Tindak Lanjut Ke Pengadu", ""),
            ("Status", "selesai / tidak"),
            (f"Paraf {self._initial_by}".strip(), ""),
        )[column]

    @property
    def last(self) -> int:
        """The last column: the logbook's paraf, another book's status."""
        return 5 if self._book else 6

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.last + 1

    # The delegate draws from `lines`; this answers screen readers and tests, never the painter.
    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        if role not in (_DISPLAY, _SPOKEN):
            return None
        line, column = self.lines[index.row()], index.column()
        if column == 0 and role == _SPOKEN:
            told = [f"No. {line.number}", line.short, line.status, *marks_words(line)]
            return ", ".join([*told, paraf_words(line)] if line.paraf and not self._book else told)
        return (
            str(line.number),
            f"{line.content}\n{source_words(line)}",
            line.bidang_name.removeprefix("Bidang "),
            line.solution,
            line.delivery,
            line.status if not line.where else f"{line.status}, {line.where}",
            paraf_words(line),
        )[column]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> str | None:
        if role != _DISPLAY or orientation != Qt.Orientation.Horizontal:
            return None
        return " ".join(self.head(section)).strip()


class PaperHead(QHeaderView):
    """The head of the paper: title and, smaller, the remark beneath it."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(40)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(HEAD, 2 * self.fontMetrics().lineSpacing() + 14))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, LineModel)
        painter.save()
        painter.fillRect(rect, theme.colour("sunken"))
        edges(painter, QRectF(rect), section < model.last)
        title, remark = model.head(section)
        middle = Qt.AlignmentFlag.AlignHCenter if section in (0, 6) else Qt.AlignmentFlag.AlignLeft
        box = QRectF(rect).adjusted(11 if section not in (0, 6) else 4, 5, -4, -5)
        bold, plain = theme.font(9, 600), theme.font(9)
        if remark:
            half = box.height() / 2
            upper = QRectF(box.left(), box.top(), box.width(), half)
            draw_text(painter, upper, title, bold, theme.colour("text2"))
            draw_text(painter, upper.translated(0, half), remark, plain, theme.colour("text2"))
        else:
            draw_text(painter, box, title, bold, theme.colour("text2"), lines=2, align=middle)
        painter.restore()


class _Corner(QWidget):
    """The end of the head above the scroll bar, so that the head goes on to the edge."""

    def __init__(self, head: PaperHead, parent: QWidget) -> None:
        super().__init__(parent)
        self._head = head

    def sizeHint(self) -> QSize:
        return QSize(0, self._head.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("sunken"))
        edges(painter, QRectF(self.rect()), False)
        painter.end()


class LogbookTable(QTableView):
    """Rows to look at and to open: arrows, Enter or double click."""

    opened = Signal(str)
    menu_wanted = Signal(str, QPoint)
    wants_more = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        #: whether the lines come from several sheets (a filtered list)
        self.across = False
        self.lines = LineModel(self)
        self.setModel(self.lines)
        head = PaperHead(self)
        self.setHorizontalHeader(head)
        corner = _Corner(head, self)
        corner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.addScrollBarWidget(corner, Qt.AlignmentFlag.AlignTop)
        reading_table(self)
        self.verticalHeader().setMinimumSectionSize(30)
        self.setProperty("bare", True)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(61)
        self.setAccessibleName("Logbook")
        self.drawer = LineDelegate(self)
        self.setItemDelegate(self.drawer)
        self.doubleClicked.connect(lambda index: self.open_row(index.row()))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look_ahead())
        theme.changed.connect(self.viewport().update)

    # -- lines

    def set_book(self, name: str, headings: Sequence[str]) -> None:
        """Whose columns these are: the name of the register, and what it has in place of the logbook's columns."""
        self.setAccessibleName(name)
        self.lines.set_book(headings)
        self._fit_columns()

    def show_lines(self, lines: Sequence[LogbookLine], *, keep: bool = False) -> None:
        """Show these; `keep` leaves the chosen row and the place as they are (the same list, read again)."""
        chosen, place = self.chosen(), self.verticalScrollBar().value()
        self.drawer.forget()
        self.lines.show_lines(lines)
        self._fit_rows(0)
        row = next((n for n, line in enumerate(lines) if keep and line.id == chosen), 0 if lines else -1)
        if row >= 0:
            self.selectRow(row)
        self.verticalScrollBar().setValue(place if keep else 0)

    def add_lines(self, lines: Sequence[LogbookLine]) -> None:
        """A filtered list goes on."""
        start = len(self.lines.lines)
        self.lines.add_lines(lines)
        self._fit_rows(start)

    def chosen(self) -> str:
        """The id of the case in the chosen row, "" without one."""
        line = self.line()
        return line.id if line is not None else ""

    def line(self) -> LogbookLine | None:
        """The chosen row."""
        row = self.currentIndex().row()
        return self.lines.lines[row] if 0 <= row < len(self.lines.lines) else None

    def choose(self, case_id: str) -> bool:
        """Choose a case's row and bring it into view; False if it is not there."""
        for row, line in enumerate(self.lines.lines):
            if line.id == case_id:
                self.selectRow(row)
                self.scrollTo(self.lines.index(row, 0))
                return True
        return False

    def open_row(self, row: int) -> None:
        """Open the case of a row."""
        if 0 <= row < len(self.lines.lines):
            self.opened.emit(self.lines.lines[row].id)

    # -- places

    def _fit_rows(self, start: int) -> None:
        for row in range(start, len(self.lines.lines)):
            self.setRowHeight(row, self.drawer.height(row))

    def _fit_columns(self) -> None:
        widths = WIDTHS if self.lines.last == 6 else BOOK_WIDTHS
        fixed = sum(width for width in widths if width)
        room = max(NARROWEST, self.viewport().width() - fixed)
        share = room / sum(SHARES.values())
        left = room
        before = self.columnWidth(1)
        for column, width in enumerate(widths):
            if width is None:
                width = left if column == 4 else round(share * SHARES[column])
                left -= width
            self.setColumnWidth(column, width)
        if self.columnWidth(1) != before:
            self.drawer.forget()
            self._fit_rows(0)

    def _look_ahead(self) -> None:
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum() - AHEAD * 61:
            self.wants_more.emit()

    # -- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._look_ahead()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_row(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._ask_menu(None)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            # A row is one thing: sideways only scrolls.
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (40 if event.key() == Qt.Key.Key_Right else -40))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if mouse:
            self.selectRow(self.rowAt(event.pos().y()))
        self._ask_menu(event.globalPos() if mouse else None)

    def _ask_menu(self, at: QPoint | None) -> None:
        line = self.line()
        if line is not None:
            corner = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
            self.menu_wanted.emit(line.id, at or corner)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.drawer.hovered:
            self.drawer.hovered = row
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            whole = self.drawer.hidden_text(index) if index.isValid() else ""
            if whole:
                QToolTip.showText(event.globalPos(), plain_tooltip(whole), self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)
