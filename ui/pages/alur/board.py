"""The board: lanes side by side, wide if they fit, else of a fixed width with one's own pinned at the left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from app.reading.views import Card
from ui import theme
from ui.pages.alur.lane import LaneColumn, LaneFacts

GAP, FIXED, COLLAPSED = 10, 238, 38
#: Lanes share the width while each of them is at least this wide; up to so many need no map when they do not.
FEW, NARROWEST = 4, 204
#: Near the edge a dragged card moves the board, by this much at a time.
EDGE, PUSH = 36, 24


class BoardView(QWidget):
    """All lanes of one procedure. One card of the whole board is chosen at a time."""

    opened = Signal(str)
    dropped = Signal(str, str)  # case, lane
    menu_wanted = Signal(str, QPoint)
    together_wanted = Signal(str)  # lane: its one act for all that stand there
    seen_changed = Signal()  # other lanes are in view, or the lanes say something else

    def __init__(self, leads: Callable[[str, str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leads = leads
        self.columns: dict[str, LaneColumn] = {}
        self.current = ""
        self.show_empty = False
        self._scrolls = False
        self._order: list[str] = []  # as they stand on the screen, collapsed ones included
        self._places: dict[str, tuple[int, int]] = {}  # lane in the sliding part -> x, width
        self._content = 0
        self.clip = QWidget(self)
        # The page's foot takes it in.
        self.bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self.bar.hide()
        self.bar.setAccessibleName("Geser lajur")
        self.bar.valueChanged.connect(lambda _value: self._slide())
        self.setAccessibleName("Papan")

    # -- what is shown

    def set_lanes(self, lanes: Sequence[LaneFacts]) -> None:
        """Other lanes, or the same ones anew; the columns stay if nothing about them changed."""
        known = [(c.facts.id, c.facts.per_bidang) for c in self.columns.values()]
        if known == [(lane.id, lane.per_bidang) for lane in lanes]:
            for column, facts in zip(self.columns.values(), lanes, strict=True):
                column.facts = facts
            return
        for column in self.columns.values():
            column.hide()
            column.deleteLater()
        self.columns = {}
        for facts in lanes:
            column = self.columns[facts.id] = LaneColumn(facts, self._leads, self.clip)
            column.dropped.connect(lambda case_id, lane=facts.id: self.dropped.emit(case_id, lane))
            column.dragged_over.connect(self._dragged)
            column.together_wanted.connect(lambda lane=facts.id: self.together_wanted.emit(lane))
            view = column.view
            view.opened.connect(self.opened)
            view.menu_wanted.connect(self.menu_wanted)
            view.left.connect(self.step_lane)
            view.pushed.connect(self.push)
            view.entered.connect(lambda lane=facts.id: self._entered(lane))
            view.selectionModel().currentChanged.connect(
                lambda new, _old, lane=facts.id: self._touched(lane) if new.isValid() else None
            )
            column.show()
        if self.current not in self.columns:
            self.current = ""

    def set_lost(self, lost: frozenset[str]) -> None:
        """The cases whose revision of the SOP cannot be read: their cards say so."""
        for column in self.columns.values():
            column.view.cards.lost = lost

    def set_offers(self, offers: Mapping[str, str]) -> None:
        """Lane -> words of the one act for all cases that stand there; only lanes that have one."""
        for lane, column in self.columns.items():
            column.offer(offers.get(lane, ""))

    def show_cards(
        self, cards: Mapping[str, Sequence[Card]], totals: Mapping[str, int], at: datetime
    ) -> None:
        """Show these cards of each lane; the chosen one stays chosen, or the one that took its place."""
        for lane, column in self.columns.items():
            column.show_cards(cards.get(lane, ()), at, totals.get(lane, 0))
        self.arrange()
        self._show_choice()

    def reckon(self, at: datetime) -> None:
        """Remaining times go on; no card moves."""
        for column in self.columns.values():
            column.reckon(at)
        self.seen_changed.emit()

    # -- what is chosen

    def chosen(self) -> Card | None:
        """The chosen card of the board."""
        column = self.columns.get(self.current)
        return column.view.chosen() if column else None

    def choose(self, case_id: str) -> bool:
        """Stand on that card; False if it is not on the board now."""
        for lane, column in self.columns.items():
            row = column.view.cards.row_of(case_id)
            if row >= 0:
                self.current = lane
                column.view.choose(row)
                self._show_choice()
                self.reveal(lane)
                return True
        return False

    def next_after(self, case_id: str) -> str:
        """The card below this one, else the one above; "" if it is alone in its lane."""
        for column in self.columns.values():
            cards = column.view.cards
            row = cards.row_of(case_id)
            if row >= 0:
                beside = row + 1 if row + 1 < len(cards.cards) else row - 1
                return cards.cards[beside].id if beside >= 0 else ""
        return ""

    def start(self) -> None:
        """Without a chosen card: the first one of one's own lane, else of the first lane that has any."""
        if self.current and self.chosen() is not None:
            return
        lanes = sorted(
            self.columns.values(), key=lambda c: (not c.facts.shown, not c.facts.mine, c.facts.number)
        )
        mine = next((c for c in lanes if c.facts.mine), None)
        if not self.current and lanes:
            self.current = (lanes[0] if lanes[0].facts.shown or mine is None else mine).facts.id
        column = self.columns.get(self.current)
        if column is not None:
            column.view.choose(0)
            self._show_choice()

    def forget_choice(self) -> None:
        """Somebody else sits down: `start` shall choose anew."""
        self.current = ""

    def focus_lane(self) -> QWidget | None:
        """The lane that gets the focus when the page is visited."""
        column = self.columns.get(self.current)
        return column.view if column is not None and not column.collapsed else None

    def has_focus(self) -> bool:
        """Whether the officer works in a lane now."""
        return any(column.view.hasFocus() for column in self.columns.values())

    def step_lane(self, by: int) -> None:
        """← →: the lane before or after on the screen, at the same height."""
        lanes = [lane for lane in self._order if not self.columns[lane].collapsed]
        if self.current not in lanes:
            return
        at = lanes.index(self.current) + by
        if not 0 <= at < len(lanes):
            return
        height = self.columns[self.current].view.middle_of_chosen() if self.chosen() else 0
        self.current = lanes[at]
        view = self.columns[self.current].view
        view.choose_at(height)
        self.reveal(self.current)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_choice()

    def _entered(self, lane: str) -> None:
        self.current = lane
        view = self.columns[lane].view
        view.choose(max(0, view.currentIndex().row()), show=False)
        self._show_choice()
        self.reveal(lane)

    def _touched(self, lane: str) -> None:
        if self.columns[lane].view.hasFocus() and self.current != lane:
            self.current = lane
            self._show_choice()

    def _show_choice(self) -> None:
        for lane, column in self.columns.items():
            view = column.view
            if lane != self.current:
                view.selectionModel().clearSelection()
            elif view.currentIndex().isValid() and not view.selectionModel().hasSelection():
                view.choose(view.currentIndex().row(), show=False)

    # -- how the lanes lie

    def scrolls(self) -> bool:
        """Whether the lanes are of a fixed width and slide."""
        return self._scrolls

    def slides(self) -> bool:
        """Whether some lanes lie out of view."""
        return self._scrolls and self.bar.maximum() > 0

    def many(self) -> bool:
        """Whether there are so many lanes that a map of them helps: more than stand side by side."""
        return len(self.columns) > FEW and self._scrolls

    def lanes_seen(self) -> frozenset[str]:
        """The lanes of which at least half is in view."""
        if not self._scrolls:
            return frozenset(self.columns)
        left, wide = self.bar.value(), self.clip.width()
        seen = {lane for lane, column in self.columns.items() if column.pinned}
        for lane, (x, width) in self._places.items():
            inside = min(x + width, left + wide) - max(x, left)
            if inside * 2 >= width:
                seen.add(lane)
        return frozenset(seen)

    def range_words(self) -> str:
        """ "Lajur 4–9 dari 13": the sliding lanes in view."""
        numbers = [
            self.columns[lane].facts.number
            for lane in self.lanes_seen()
            if not self._scrolls or lane in self._places
        ]
        if not numbers:
            return ""
        first, last = min(numbers), max(numbers)
        return f"Lajur {first}{f'–{last}' if last > first else ''} dari {len(self.columns)}"

    def set_show_empty(self, show: bool) -> None:
        """Show empty lanes wide, or as narrow strips (only where lanes slide)."""
        self.show_empty = show
        self.arrange()

    def arrange(self) -> None:
        """Lay out every lane for the present width."""
        count = len(self.columns)
        if not count or self.width() < 50:
            return
        fitting = (self.width() - GAP * (count - 1)) / count
        self._scrolls = fitting < NARROWEST
        if self._scrolls:
            self._arrange_sliding()
        else:
            self._order = list(self.columns)
            self._places = {}
            self.clip.setGeometry(self.rect())
            for number, column in enumerate(self.columns.values()):
                self._hang(column, self.clip)
                column.shape(fixed=False, collapsed=False, pinned=False)
                x, end = round(number * (fitting + GAP)), round(number * (fitting + GAP) + fitting)
                column.setGeometry(x, 0, end - x, self.height())
        self._tab_order()
        self.seen_changed.emit()
        self.update()

    def _arrange_sliding(self) -> None:
        # At least one lane's room stays for the sliding part.
        most = max(0, (self.width() + GAP) // (FIXED + GAP) - 1)
        pinned = [lane for lane, column in self.columns.items() if column.facts.mine][:most]
        rest = [lane for lane in self.columns if lane not in pinned]
        self._order = pinned + rest
        x = 0
        for lane in pinned:
            column = self.columns[lane]
            self._hang(column, self)
            column.shape(fixed=True, collapsed=False, pinned=True)
            column.setGeometry(x, 0, FIXED, self.height())
            x += FIXED + GAP
        left = x + 11 if pinned else 0
        self.clip.setGeometry(QRect(left, 0, max(0, self.width() - left), self.height()))
        self._places, at = {}, 0
        narrow = self._collapsing(rest)
        for lane in rest:
            column = self.columns[lane]
            width = COLLAPSED if lane in narrow else FIXED
            self._hang(column, self.clip)
            column.shape(fixed=True, collapsed=lane in narrow, pinned=False)
            self._places[lane] = (at, width)
            at += width + GAP
        self._content = max(0, at - GAP)
        self.bar.setRange(0, max(0, self._content - self.clip.width()))
        self.bar.setPageStep(self.clip.width())
        self.bar.setSingleStep((FIXED + GAP) // 2)
        self._slide()

    def _collapsing(self, lanes: Sequence[str]) -> set[str]:
        """The empty lanes that stand as narrow strips, the last ones first, only until all lanes are in view."""
        found: set[str] = set()
        if self.show_empty or not self.many():
            return found
        over = len(lanes) * (FIXED + GAP) - GAP - self.clip.width()
        for lane in reversed(lanes):
            # By all its cards, not by the filtered ones: a chip must not shuffle the lanes.
            if over > 0 and not self.columns[lane].facts.total:
                found.add(lane)
                over -= FIXED - COLLAPSED
        return found

    def _hang(self, column: LaneColumn, parent: QWidget) -> None:
        if column.parentWidget() is not parent:
            focused = column.view.hasFocus()
            column.setParent(parent)
            column.show()
            if focused:
                column.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _slide(self) -> None:
        for lane, (x, width) in self._places.items():
            self.columns[lane].setGeometry(x - self.bar.value(), 0, width, self.height())
        self.seen_changed.emit()

    def _tab_order(self) -> None:
        views = [self.columns[lane].view for lane in self._order]
        for before, after in pairwise(views):
            QWidget.setTabOrder(before, after)

    def reveal(self, lane: str) -> None:
        """Slide so far that the lane is wholly in view."""
        place = self._places.get(lane)
        if not self._scrolls or place is None:
            return
        x, width = place
        value = self.bar.value()
        if x < value:
            self.bar.setValue(x)
        elif x + width > value + self.clip.width():
            self.bar.setValue(x + width - self.clip.width())

    def push(self, by: int) -> None:
        """Slide by so many px."""
        if self._scrolls:
            self.bar.setValue(self.bar.value() + by)

    def _dragged(self, at: QPoint) -> None:
        x = self.clip.mapFromGlobal(at).x()
        if self._scrolls and 0 <= x < EDGE:
            self.push(-PUSH)
        elif self._scrolls and self.clip.width() - EDGE < x <= self.clip.width():
            self.push(PUSH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        x = self.clip.x()
        if self._scrolls and x:
            painter = QPainter(self)
            painter.fillRect(x - 11, 0, 1, self.height(), theme.colour("line2"))
            painter.end()
