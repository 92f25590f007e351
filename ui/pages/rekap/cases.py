"""The cases behind a figure, to look through and to open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.procedure.model import State
from app.procedure.nouns import counted, noun
from app.reading.views import Card
from app.worktime.words import date_words
from ui.widgets import Dialog, ElidingDelegate, mark_size, paint_mark, reading_table

Index = QModelIndex | QPersistentModelIndex
ROW = 48
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_NOWHERE = QModelIndex()
#: state, word of the mark in the last column
Look = tuple[str, str]


def look_of(card: Card) -> Look:
    """How a case stands now, as a mark says it."""
    if card.state is State.OPEN:
        return (
            "running",
            f"di {card.bidang_name if card.bidang_name and not card.lane_name else card.lane_name}",
        )
    if card.state is State.VOID:
        return "voided", "batal"
    return "done", "ditolak" if card.state is State.REJECTED else "selesai"


class _Model(QAbstractTableModel):
    def __init__(self, cards: Sequence[Card], looks: Mapping[str, Look], parent: QWidget) -> None:
        super().__init__(parent)
        self.cards = cards
        self.looks = [looks.get(card.id) or look_of(card) for card in cards]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        if role != _DISPLAY:
            return None
        card = self.cards[index.row()]
        return (card.short, card.content, date_words(card.received.date()), self.looks[index.row()][1])[
            index.column()
        ]


class _Drawer(ElidingDelegate):
    """The last column is a mark."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if index.column() < 3 or not isinstance(model, _Model):
            super().paint(painter, option, index)
            return
        self.paint_row(painter, option, False)
        state, word = model.looks[index.row()]
        size = mark_size(word)
        rect = QRectF(option.rect)
        top = round(rect.center().y() - size.height() / 2)
        width = min(size.width(), rect.width() - 12)
        paint_mark(painter, QRectF(rect.left() + 4, top, width, size.height()), state, word)


class CaseTable(QTableView):
    """Number, content, date of receipt, state; Enter or double click opens."""

    opened = Signal(str)

    def __init__(self, cards: Sequence[Card], looks: Mapping[str, Look], parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(_Model(cards, looks, self))
        self.cards = cards
        self.setItemDelegate(_Drawer(self, lines=2, pt=9.5))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        reading_table(self)
        self.verticalHeader().setDefaultSectionSize(
            max(ROW, self.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height())
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(f"Daftar {noun(card.kind for card in cards)}" if cards else "Daftar")
        self.doubleClicked.connect(lambda index: self.open_row(index.row()))
        if cards:
            self.selectRow(0)

    def open_row(self, row: int) -> None:
        """Open the case of a row."""
        if 0 <= row < len(self.cards):
            self.opened.emit(self.cards[row].id)

    def sizeHint(self) -> QSize:
        return QSize(640, 12 + self.verticalHeader().defaultSectionSize() * min(8, max(3, len(self.cards))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_row(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = (70, 0, 100, 168)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width or max(120, self.viewport().width() - sum(widths)))


def cases_dialog(
    parent: QWidget,
    title: str,
    cards: Sequence[Card],
    on_open: Callable[[str], object],
    *,
    looks: Mapping[str, Look] | None = None,
    remark: str = "",
) -> Dialog:
    """Show the cases behind a figure; `looks` replaces the mark of a case (in time, late)."""
    dialog = Dialog(parent, title, width=760)
    table = CaseTable(cards, looks or {}, dialog.card)
    dialog.body.setContentsMargins(12, 12, 12, 12)
    dialog.body.addWidget(table, 1)

    def go(case_id: str) -> None:
        dialog.reject()
        on_open(case_id)

    table.opened.connect(go)
    dialog.set_remark(remark or counted(card.kind for card in cards))
    dialog.add_button("Tutup", key="Esc", reject=True)
    dialog.add_button(
        "Buka",
        "primary",
        key="Enter",
        main=True,
        on_click=lambda: table.open_row(table.currentIndex().row()),
    )
    dialog.open(table)
    return dialog
