"""The same cards as a table, for screen readers and for those who prefer rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from app.reading.views import Card
from app.worktime.words import date_and_time, span_words
from ui import theme
from ui.pages.alur.cards import card_words, left_of, place_words, step_words
from ui.widgets import (
    ComboBox,
    ElidingDelegate,
    EmptyState,
    Label,
    mark_size,
    paint_mark,
    plain_tooltip,
    reading_table,
)

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
NUMBER, DUE, LEFT, LANE, STEP, CONTENT, CHANNEL, AGE = range(8)
HEADS = ("No.", "Batas waktu", "Sisa", "Lajur", "Langkah", "Isi", "Kanal", "Umur")
WIDTHS = (74, 138, 150, 170, 100, 0, 110, 84)
#: What the rows may be ordered by.
SORTS = ((DUE, "Batas waktu"), (NUMBER, "Nomor"), (LANE, "Lajur"))


class TableModel(QAbstractTableModel):
    """Every shown card of the board, one row each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: list[Card] = []
        self.at: datetime | None = None
        self._lanes: dict[str, int] = {}
        self._per_bidang: set[str] = set()
        self._by, self._down = DUE, False

    def show_cards(self, cards: Sequence[Card], lanes: Mapping[str, bool], at: datetime) -> None:
        """Show these; `lanes`: the lanes' ids in the SOP's order, with whether each is one desk per bidang."""
        self.beginResetModel()
        self.cards, self.at = list(cards), at
        self._lanes = {lane: place for place, lane in enumerate(lanes)}
        self._per_bidang = {lane for lane, split in lanes.items() if split}
        self._order()
        self.endResetModel()

    def _order(self) -> None:
        def by_due(card: Card) -> tuple[bool, float, str]:
            return card.due is None, card.due.timestamp() if card.due else 0.0, card.number

        self.cards.sort(key=by_due)
        if self._by == NUMBER:
            self.cards.sort(key=lambda card: (card.received.year, card.short), reverse=self._down)
        elif self._by == LANE:
            self.cards.sort(key=lambda card: self._lanes.get(card.lane, 99), reverse=self._down)
        elif self._down:
            self.cards.reverse()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column not in (DUE, NUMBER, LANE):
            return
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self.cards[index.row()].id) for index in self.persistentIndexList()]
        self._by, self._down = column, order == Qt.SortOrder.DescendingOrder
        self._order()
        rows = {card.id: row for row, card in enumerate(self.cards)}
        for index, case_id in kept:
            self.changePersistentIndex(index, self.index(rows[case_id], index.column()))
        self.layoutChanged.emit()

    def row_of(self, case_id: str) -> int:
        """The row of a case, -1 if it is not shown."""
        return next((row for row, card in enumerate(self.cards) if card.id == case_id), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(9, 600)
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.at is None or not index.isValid():
            return None
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == NUMBER:
            return card_words(card, self.at)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        column = index.column()
        if column == DUE:
            return date_and_time(card.due) if card.due else "dijeda" if card.paused else "tanpa batas"
        if column == LEFT:
            return left_of(card, self.at)
        if column == LANE:
            return place_words(card, True) if card.lane in self._per_bidang else card.lane_name
        texts = {
            NUMBER: card.brief,
            STEP: step_words(card),
            CONTENT: card.content,
            CHANNEL: card.channel_label,
            AGE: span_words(self.at - card.received),
        }
        return texts[column]


class _Cells(ElidingDelegate):
    """The cells; the remaining time with its sign and colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if index.column() != LEFT or not isinstance(model, TableModel) or model.at is None:
            super().paint(painter, option, index)
            return
        self.paint_row(painter, option, False)
        card = model.cards[index.row()]
        words = left_of(card, model.at)
        size = mark_size(words)
        rect = QRectF(option.rect)
        width = min(float(size.width()), rect.width() - 12)
        place = QRectF(rect.left() + 6, rect.center().y() - size.height() / 2, width, size.height())
        paint_mark(painter, place, card.urgency(model.at).value, words)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        model = index.model()
        late = model.cards[index.row()].late_book if isinstance(model, TableModel) else ""
        if late and index.column() == NUMBER and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tooltip(late), view)
            return True
        return super().helpEvent(event, view, option, index)


class _Table(QTableView):
    """Enter opens, the menu key shows the ways out."""

    opened = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def chosen(self) -> Card | None:
        model = self.model()
        assert isinstance(model, TableModel)
        row = self.currentIndex().row()
        return model.cards[row] if 0 <= row < len(model.cards) else None

    def open_chosen(self) -> None:
        card = self.chosen()
        if card is not None:
            self.opened.emit(card.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_chosen()
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._ask_menu(None)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._ask_menu(event.globalPos() if event.reason() == QContextMenuEvent.Reason.Mouse else None)

    def _ask_menu(self, at: QPoint | None) -> None:
        card = self.chosen()
        if card is not None:
            corner = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
            self.menu_wanted.emit(card.id, at or corner)


class CardTable(QWidget):
    """The table with its order and its empty state."""

    opened = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        column.addLayout(head)
        label = Label("Urutkan menurut", 9, 500, "text2")
        self.order = ComboBox()
        label.setBuddy(self.order)
        self.order.setAccessibleName("Urutkan menurut")
        for key, word in SORTS:
            self.order.addItem(word, key)
        self.order.currentIndexChanged.connect(self._sort)
        head.addWidget(label)
        head.addWidget(self.order)
        head.addStretch(1)
        self.model = TableModel(self)
        self.view = _Table()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Cells(self.view, lines=2))
        self.view.setAccessibleName("Yang sedang berjalan")
        reading_table(self.view)
        self.view.setWordWrap(False)
        self.view.verticalHeader().setDefaultSectionSize(48)
        across = self.view.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setSortIndicator(DUE, Qt.SortOrder.AscendingOrder)
        across.setSectionResizeMode(CONTENT, QHeaderView.ResizeMode.Stretch)
        for number, width in enumerate(WIDTHS):
            if width:
                self.view.setColumnWidth(number, width)
        self.view.setSortingEnabled(True)
        across.sortIndicatorChanged.connect(self._head_clicked)
        self.view.opened.connect(self.opened)
        self.view.menu_wanted.connect(self.menu_wanted)
        self.view.doubleClicked.connect(lambda _index: self.view.open_chosen())
        self.noun = "pengaduan"
        self.empty = EmptyState("inbox-outline", "Tidak ada pengaduan berjalan", "")
        self._stack = QStackedLayout()
        # Placed before it is filled: a stack without a parent shows its first widget as a window of its own.
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)

    def _sort(self, row: int) -> None:
        self.view.sortByColumn(SORTS[row][0], Qt.SortOrder.AscendingOrder)

    def _head_clicked(self, column: int, order: Qt.SortOrder) -> None:
        places = [key for key, _word in SORTS]
        if column not in places:
            # A column without an order of its own keeps the arrow where it was.
            self.view.horizontalHeader().setSortIndicator(self.model._by, Qt.SortOrder.AscendingOrder)
            return
        self.order.blockSignals(True)
        self.order.setCurrentIndex(places.index(column))
        self.order.blockSignals(False)

    def show_cards(
        self, cards: Sequence[Card], lanes: Mapping[str, bool], at: datetime, *, filtered: bool
    ) -> None:
        """Show these cards; the chosen one stays chosen, or the one that took its place."""
        before, row, value = (
            self.chosen(),
            self.view.currentIndex().row(),
            self.view.verticalScrollBar().value(),
        )
        self.model.show_cards(cards, lanes, at)
        self.empty.set_text(
            "Tidak ada yang cocok" if filtered else f"Tidak ada {self.noun} berjalan",
            "Ubah saringan untuk melihat yang lain." if filtered else "",
        )
        self._stack.setCurrentIndex(0 if cards else 1)
        found = self.model.row_of(before.id) if before else -1
        self._stand_on(found if found >= 0 else max(0, row))
        self.view.verticalScrollBar().setValue(value)

    def _stand_on(self, row: int) -> None:
        if self.model.cards:
            self.view.selectRow(min(row, len(self.model.cards) - 1))

    def reckon(self, at: datetime) -> None:
        """Remaining times go on; the order stays."""
        self.model.at = at
        self.view.viewport().update()

    def chosen(self) -> Card | None:
        """The chosen row's card."""
        return self.view.chosen()

    def choose(self, case_id: str) -> bool:
        """Stand on that case; False if it is not shown."""
        row = self.model.row_of(case_id)
        if row >= 0:
            self._stand_on(row)
            self.view.scrollTo(self.view.currentIndex())
        return row >= 0

    def next_after(self, case_id: str) -> str:
        """The case in the row below, else above, "" if it is alone."""
        row = self.model.row_of(case_id)
        beside = row + 1 if row + 1 < len(self.model.cards) else row - 1
        return self.model.cards[beside].id if row >= 0 and beside >= 0 else ""

    def has_focus(self) -> bool:
        """Whether the officer works in the table now."""
        return self.view.hasFocus()
