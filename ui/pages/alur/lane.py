"""One lane of the board: its head, its cards, how many lie below, and where a card may be dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.reading.views import Card, Urgency
from ui.pages.alur.cards import MIME, CardDelegate, CardModel
from ui.pages.alur.lane_paint import FOOT, HEAD, LaneFacts, LaneFoot, LaneHead, paint_empty, paint_ground
from ui.widgets import Button

#: The view stands two px higher than the first card, for the chosen card's frame.
_OUT = 2


class LaneView(QListView):
    """The cards of a lane: arrows choose, Enter opens, ← → leave for the next lane."""

    opened = Signal(str)
    left = Signal(int)  # -1 or +1: to the lane before or after
    entered = Signal()  # it has the focus now
    menu_wanted = Signal(str, QPoint)
    pushed = Signal(int)  # Shift + wheel: move the board sideways by so many px

    def __init__(self, per_bidang: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.empty = ("", "")
        self.setStyleSheet("QListView{background:transparent;border:0}")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.cards = CardModel(per_bidang, self)
        self.look = CardDelegate(self)
        self.setModel(self.cards)
        self.setItemDelegate(self.look)
        self.verticalScrollBar().setSingleStep(self.look.row_height() // 3)
        self.doubleClicked.connect(lambda _index: self._open())

    # -- what is chosen

    def chosen(self) -> Card | None:
        """The card on which the lane stands."""
        row = self.currentIndex().row()
        return self.cards.cards[row] if 0 <= row < len(self.cards.cards) else None

    def choose(self, row: int, *, show: bool = True) -> None:
        """Stand on this row (the last one if there are fewer); without cards nothing happens."""
        count = len(self.cards.cards)
        if not count:
            return
        index = self.cards.index(max(0, min(row, count - 1)))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if show:
            self.scrollTo(index)

    def show_cards(self, cards: Sequence[Card], at: datetime) -> None:
        """Show other cards without a jump: what the officer looks at stays where it is on the screen."""
        before, row_height = self.chosen(), self.look.row_height()
        row = self.currentIndex().row()
        bar = self.verticalScrollBar()
        value = bar.value()
        top = value // row_height if row_height else 0
        visible = value - row_height < row * row_height < value + self.viewport().height()
        anchor = before if before is not None and visible else None
        if anchor is None and top < len(self.cards.cards):
            anchor, place = self.cards.cards[top], top
        else:
            place = row
        if not self.cards.show_cards(cards, at):
            self.viewport().update()
            return
        self.doItemsLayout()
        found = self.cards.row_of(anchor.id) if anchor else -1
        if before is not None:
            new = self.cards.row_of(before.id)
            self.choose(new if new >= 0 else row, show=False)
        bar.setValue(value + (found - place) * row_height if found >= 0 else value)

    def below(self) -> int:
        """How many cards end below what is seen."""
        seen = self.verticalScrollBar().value() + self.viewport().height()
        row_height = self.look.row_height()
        whole = max(0, (seen - _OUT + row_height - self.look.height) // row_height) if row_height else 0
        return max(0, len(self.cards.cards) - whole)

    def middle_of_chosen(self) -> int:
        """How far down in the view the chosen card's middle lies, in px."""
        return self.visualRect(self.currentIndex()).center().y()

    def choose_at(self, y: int) -> None:
        """Stand on the card at that height."""
        row = (self.verticalScrollBar().value() + max(0, y)) // self.look.row_height()
        self.choose(row)

    # -- Qt

    def _open(self) -> None:
        card = self.chosen()
        if card is not None:
            self.opened.emit(card.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.left.emit(1 if key == Qt.Key.Key_Right else -1)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._ask_menu(None)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if not index.isValid():
                return
            self.choose(index.row(), show=False)
            self._ask_menu(event.globalPos())
        else:
            self._ask_menu(None)

    def _ask_menu(self, at: QPoint | None) -> None:
        card = self.chosen()
        if card is not None:
            rect = self.visualRect(self.currentIndex())
            self.menu_wanted.emit(
                card.id, at or self.viewport().mapToGlobal(rect.center() - QPoint(rect.width() // 4, 0))
            )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            turned = event.angleDelta()
            self.pushed.emit(-(turned.y() or turned.x()))
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.cards.cards:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        paint_empty(painter, QRectF(self.viewport().rect()), *self.empty, focused=self.hasFocus())
        painter.end()

    def startDrag(self, supported: Qt.DropAction) -> None:
        card = self.chosen()
        if card is None or self.cards.at is None:
            return
        rect = self.visualRect(self.currentIndex())
        ratio = self.devicePixelRatio()
        drawn = QPixmap(rect.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setOpacity(0.85)
        place = self.look.card_rect(QRectF(0, 0, rect.width(), rect.height()))
        self.look.paint_card(
            painter,
            place,
            card,
            self.cards.at,
            per_bidang=self.cards.per_bidang,
            lost=card.id in self.cards.lost,
            chosen=True,
        )
        painter.end()
        drag = QDrag(self)
        drag.setMimeData(self.cards.mimeData([self.currentIndex()]))
        drag.setPixmap(drawn)
        drag.setHotSpot(self.viewport().mapFromGlobal(self.cursor().pos()) - rect.topLeft())
        drag.exec(Qt.DropAction.MoveAction)


class LaneColumn(QWidget):
    """A lane as it stands on the board; collapsed it is a narrow strip that still takes a dropped card."""

    dropped = Signal(str)  # the case's id
    dragged_over = Signal(QPoint)  # where, in px of the screen
    together_wanted = Signal()

    def __init__(self, facts: LaneFacts, leads: Callable[[str, str], bool], parent: QWidget) -> None:
        """`leads(case_id, lane_id)` says whether a card may go from where it is to a lane."""
        super().__init__(parent)
        self.facts = facts
        self.fixed = self.collapsed = self.pinned = False
        self._leads, self._drop = leads, ""
        self.head = LaneHead(self)
        self.view = LaneView(facts.per_bidang, self)
        #: One act for all cards of the lane, where its SOP has one; built when that first happens.
        self.together: Button | None = None
        self.foot = LaneFoot(self)
        self.foot.clicked.connect(lambda: self._page_down())
        self.view.verticalScrollBar().valueChanged.connect(lambda _value: self._count_below())
        self.view.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._count_below())
        self.setAcceptDrops(True)

    def shape(self, *, fixed: bool, collapsed: bool, pinned: bool) -> None:
        """How the board shows it: lanes of a fixed width have a narrower head; collapsed ones only a title."""
        self.fixed, self.collapsed, self.pinned = fixed, collapsed, pinned
        self.head.setVisible(not collapsed)
        self.view.setVisible(not collapsed)
        if self.together is not None:
            self.together.setVisible(bool(self.together.text()) and not collapsed)
        self._arrange()
        self.update()

    def offer(self, words: str) -> None:
        """One act for all that stand here, under the head: "Rekap hari ini (13)"; "" for none."""
        if self.together is None:
            if not words:
                return
            self.together = Button(words, icon="playlist-check", small=True, parent=self)
            self.together.clicked.connect(self.together_wanted)
        self.together.setText(words)
        self.together.setVisible(bool(words) and not self.collapsed)
        self._arrange()

    def show_cards(self, cards: Sequence[Card], at: datetime, total: int) -> None:
        """Show these of the lane's `total` cards."""
        self.view.show_cards(cards, at)
        self.facts.total = total
        self.reckon(at)
        self._arrange()

    def reckon(self, at: datetime) -> None:
        """The same cards at another time."""
        model = self.view.cards
        model.at = at
        self.facts.shown = len(model.cards)
        self.facts.late = sum(card.urgency(at) is Urgency.LATE for card in model.cards)
        filtered = self.facts.shown < self.facts.total
        self.view.empty = (
            ("Tidak ada yang cocok", "Ubah saringan untuk melihat yang lain.")
            if filtered
            else self.facts.empty
        )
        name = self.facts.spoken()
        self.view.setAccessibleName(name)
        self.view.setAccessibleDescription("" if model.cards else ". ".join(self.view.empty))
        self.setAccessibleName(name)
        self.head.update()
        self.view.viewport().update()
        self.update()

    def _count_below(self) -> None:
        self.foot.show_count(self.view.below())

    def _page_down(self) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep() - bar.pageStep() % self.view.look.row_height())

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        head = self.head.wanted()
        self.head.setGeometry(0, 0, width, head)
        if self.together is not None and not self.together.isHidden():
            size = self.together.sizeHint()
            self.together.setGeometry(9, head, min(width - 18, size.width()), size.height())
            head += size.height() + 8
        rows = len(self.view.cards.cards) * self.view.look.row_height()
        foot = self.foot.wanted() if rows > height - head and not self.collapsed else 0
        self.foot.setVisible(bool(foot))
        self.foot.setGeometry(1, height - foot, width - 2, foot)
        # Beside a scroll bar the cards keep clear of it; without one the lane's two margins are alike.
        right = width - 1 if foot else width - 10 + _OUT
        left, top = 9 - _OUT, head - _OUT
        self.view.setGeometry(left, top, right - left, max(0, height - foot - 2 - top))
        self._count_below()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, QRectF(self.rect()), self.facts, collapsed=self.collapsed, drop=self._drop)
        painter.end()

    # -- a card is brought here

    def _brought(self, event: QDropEvent) -> str:
        return bytes(event.mimeData().data(MIME).data()).decode() if event.mimeData().hasFormat(MIME) else ""

    def _mark(self, drop: str) -> None:
        if drop != self._drop:
            self._drop = drop
            self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        case_id = self._brought(event)
        if not case_id:
            event.ignore()
            return
        here = self.view.cards.row_of(case_id) >= 0
        self._mark("" if here else "yes" if self._leads(case_id, self.facts.id) else "no")
        # Accepted even where no way leads: only a drop that arrives can be answered with a sentence.
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._brought(event):
            event.acceptProposedAction()
            self.dragged_over.emit(self.mapToGlobal(event.position().toPoint()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark("")

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark("")
        case_id = self._brought(event)
        if case_id:
            event.acceptProposedAction()
            self.dropped.emit(case_id)


__all__ = ["FOOT", "HEAD", "LaneColumn", "LaneFacts", "LaneView"]
