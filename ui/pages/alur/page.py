"""The page itself: reading the board, filtering it, and keeping place while it changes."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.changes import Changes
from app.office.procedures import adopted, current, in_force
from app.preferences import preferences, remember
from app.procedure.model import Procedure
from app.procedure.nouns import counted
from app.reading.kinds import noun_of
from app.reading.lists import board
from app.reading.views import Board, Card, Urgency
from app.register.move import Moved
from ui import actions
from ui.desk import Desk
from ui.pages.alur.board import BoardView
from ui.pages.alur.filters import FilterRow
from ui.pages.alur.foot import BoardFoot
from ui.pages.alur.lane_map import LaneMap
from ui.pages.alur.lane_paint import LaneFacts
from ui.pages.alur.moving import Mover
from ui.pages.alur.table import CardTable
from ui.pages.together import Offer, Togetherness, offers
from ui.shell.page import Page
from ui.shell.window import MainWindow

#: What this computer remembers: the SOP whose board was looked at last.
BOARD = "board"


class AlurPage(Page):
    """Who has each complaint now, and until when."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, "Alur Kerja")
        self.desk = desk
        self._board: Board | None = None
        self._procedure_id = self._kept_procedure()
        self._stale = True
        self._fresh = ""
        self._offers: dict[str, Offer] = {}
        self.mover = Mover(shell, desk, self)
        self.mover.moved.connect(self._moved)
        self.mover.stale.connect(self.read)
        self.together = Togetherness(shell, desk, self)
        self.together.done.connect(self._recapped)
        self.mover.together_wanted.connect(self.together.ask)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 0, 20, 0)
        outer.setSpacing(0)
        self.filters = FilterRow()
        self.filters.changed.connect(self._show)
        self.filters.procedure_chosen.connect(self._choose_procedure)
        self.filters.way_chosen.connect(self._choose_way)
        outer.addWidget(self.filters)
        self.map = LaneMap()
        outer.addWidget(self.map)
        self._map_gap = QWidget()
        self._map_gap.setFixedHeight(10)
        outer.addWidget(self._map_gap)
        self.board = BoardView(self._leads)
        self.table = CardTable()
        self._views = QStackedWidget()
        self._views.addWidget(self.board)
        self._views.addWidget(self.table)
        outer.addWidget(self._views, 1)
        self.foot = BoardFoot(self.board.bar)
        outer.addWidget(self.foot)
        self.map.chosen.connect(self._to_lane_of_map)
        self.filters.empty_toggled.connect(self.board.set_show_empty)
        self.board.opened.connect(self._open)
        self.board.dropped.connect(self._dropped)
        self.board.menu_wanted.connect(self._menu)
        self.board.together_wanted.connect(self._together)
        self.board.seen_changed.connect(self._show_places)
        self.table.opened.connect(self._open)
        self.table.menu_wanted.connect(self._menu)
        actions.bind(self, "alur.forward", self.forward)
        actions.bind(self, "alur.back", self.backward)
        desk.officer_changed.connect(self._other_officer)

    def _kept_procedure(self) -> str:
        """The SOP that was looked at last on this computer, if its board still has anything to show."""
        kept = preferences(self.desk.ws.folder).get(BOARD, "")
        return kept if any(kept == one.procedure.id for one in adopted(self.desk.ws)) else ""

    # -- reading

    def read(self) -> None:
        """Read the board anew; place and chosen card stay."""
        found = self.desk.attempt(
            lambda: board(self.desk.ws, officer=self.desk.officer, procedure_id=self._procedure_id),
            retry=self.read,
        )
        if found is None:
            return
        self._stale = False
        found = with_months(found)
        self._board = found
        self.filters.set_procedures(self._procedures(found), found.procedure.id, found.running)
        self.board.set_lanes(lane_facts(found))
        self.board.set_lost(found.lost)
        kinds = [card.kind for lane in found.lanes for card in lane.cards]
        self.subtitle = f"{counted(kinds)} berjalan" if kinds else "tidak ada yang berjalan"
        self._show()

    def _procedures(self, found: Board) -> list[Procedure]:
        """Those in force, and any other under which cases still run: none of them may be out of sight."""
        used = list(in_force(self.desk.ws))
        known = {one.id for one in used}
        used += [current(self.desk.ws, key) for key in sorted(found.running) if key not in known]
        return used

    def _show(self) -> None:
        """Show what the filters leave."""
        if self._board is None:
            return
        at = self.desk.now()
        only, channel = self.filters.only(), self.filters.channel.channel
        shown: dict[str, tuple[Card, ...]] = {}
        for lane in self._board.lanes:
            shown[lane.id] = (
                lane.cards
                if only == "all" and not channel
                else tuple(card for card in lane.cards if self._passes(card, only, channel, at))
            )
        every = [card for lane in self._board.lanes for card in lane.cards]
        self._offers = {one.step.lane: one for one in offers(self.desk, every)}
        self.board.set_offers({lane: one.words for lane, one in self._offers.items()})
        self._count(at)
        if self.filters.way.current() == "table":
            every = [card for lane in self._board.lanes for card in shown[lane.id]]
            filtered = len(every) < sum(len(lane.cards) for lane in self._board.lanes)
            lanes = {lane: column.facts.per_bidang for lane, column in self.board.columns.items()}
            self.table.noun = noun_of(self._board.procedure)
            self.table.show_cards(every, lanes, at, filtered=filtered)
        else:
            totals = {lane.id: len(lane.cards) for lane in self._board.lanes}
            self.board.show_cards(shown, totals, at)
            self.board.start()
        self._fresh = f"Diperbarui {at:%H:%M:%S}"
        self._show_places()

    def _passes(self, card: Card, only: str, channel: str, at: datetime) -> bool:
        if channel and card.channel != channel:
            return False
        if only == "mine":
            return self._board is not None and card.id in self._board.mine
        if only == "paused":
            return card.paused is not None
        return only == "all" or card.urgency(at).value == only

    def _count(self, at: datetime) -> None:
        if self._board is None:
            return
        channel = self.filters.channel.channel
        counts = {"all": 0, "late": 0, "soon": 0, "paused": 0, "mine": 0}
        for lane in self._board.lanes:
            for card in lane.cards:
                if channel and card.channel != channel:
                    continue
                counts["all"] += 1
                urgency = card.urgency(at)
                counts["late"] += urgency is Urgency.LATE
                counts["soon"] += urgency is Urgency.SOON
                counts["paused"] += card.paused is not None
                counts["mine"] += card.id in self._board.mine
        self.filters.set_counts(counts)

    def _show_places(self) -> None:
        table = self.filters.way.current() == "table"
        many = self.board.many()
        for widget in (self.map, self._map_gap):
            widget.setVisible(many and not table)
        self.filters.collapse.setVisible(many and not table)
        facts = sorted((c.facts for c in self.board.columns.values()), key=lambda lane: lane.number)
        self.map.show_lanes(facts, self.board.lanes_seen())
        self.foot.show_state(
            slides=self.board.slides(), table=table, lanes=self.board.range_words(), fresh=self._fresh
        )

    # -- what the officer does

    def chosen(self) -> Card | None:
        """The chosen card or row."""
        return self.table.chosen() if self.filters.way.current() == "table" else self.board.chosen()

    def forward(self) -> None:
        """Ctrl+→."""
        card = self.chosen()
        if card is not None and not self.shell.dialog_open():
            self.mover.forward(card)

    def backward(self) -> None:
        """Ctrl+←."""
        card = self.chosen()
        if card is not None and not self.shell.dialog_open():
            self.mover.back(card)

    def _card(self, case_id: str) -> Card | None:
        lanes = self._board.lanes if self._board else ()
        return next((card for lane in lanes for card in lane.cards if card.id == case_id), None)

    def _leads(self, case_id: str, lane: str) -> bool:
        card = self._card(case_id)
        return card is not None and self.mover.leads(card, lane)

    def _dropped(self, case_id: str, lane: str) -> None:
        card = self._card(case_id)
        if card is None:
            # Somebody moved it while it hung on the pointer.
            self.shell.toast("Kartu ini sudah dipindahkan. Lihat lagi sebelum memutuskan", tone="warn")
        else:
            self.mover.to_lane(card, lane, self.board.columns[lane].facts.name)

    def _menu(self, case_id: str, at: QPoint) -> None:
        card = self._card(case_id)
        if card is not None:
            self.mover.menu(card, at, self._open)

    def _moved(self, card: Card, moved: Moved) -> None:
        view = self.table if self.filters.way.current() == "table" else self.board
        following = view.next_after(card.id)
        self.read()
        if following:
            view.choose(following)
        self.desk.publish(moved.changes, self)

    def _together(self, lane: str) -> None:
        offer = self._offers.get(lane)
        if offer is not None:
            self.together.ask(offer.procedure.id, offer.step.id)

    def _recapped(self, changes: Changes) -> None:
        self.read()
        self.desk.publish(changes, self)

    def _open(self, case_id: str) -> None:
        self.shell.go("pengaduan", case_id=case_id)

    def _to_lane_of_map(self, lane: str) -> None:
        self.board.reveal(lane)

    def _choose_procedure(self, procedure_id: str) -> None:
        self._procedure_id = procedure_id
        remember(self.desk.ws.folder, {BOARD: procedure_id})
        self.board.forget_choice()
        self.read()

    def _choose_way(self, way: str) -> None:
        card = self.board.chosen() if way == "table" else self.table.chosen()
        self._views.setCurrentIndex(1 if way == "table" else 0)
        self._show()
        if card is not None:
            (self.table if way == "table" else self.board).choose(card.id)

    def _other_officer(self) -> None:
        self._stale = True
        working = self.board.has_focus()
        self.board.forget_choice()
        if self.isVisible():
            self.read()
            lane = self.board.focus_lane()
            if working and lane is not None:
                lane.setFocus()

    # -- the page's life

    def opened(self, **args: object) -> None:
        """`filter` (all, late, soon, mine) and `case_id`: where to stand on arriving."""
        if args.get("filter") in self.filters.chips:
            self.filters.set_only(str(args["filter"]))
        if self._stale:
            self.read()
        if args.get("case_id"):
            self._to_its_board(str(args["case_id"]))
            (self.table if self.filters.way.current() == "table" else self.board).choose(str(args["case_id"]))

    def _to_its_board(self, case_id: str) -> None:
        """A case of another SOP: its board is shown."""
        if self._card(case_id) is not None:
            return
        # Not above: the board is read before any case is asked for.
        from app.recap.cases import cards_of

        found = self.desk.attempt(lambda: cards_of(self.desk.ws, [case_id], self.desk.officer))
        if found and found[0].is_open:
            self._procedure_id = found[0].procedure_key.rpartition("@")[0]
            self.read()

    def on_changes(self, changes: Changes, initiator: object) -> None:
        if initiator is self or not changes.any_case:
            return
        self._stale = True
        if self.shell.current_page() is self:
            self.read()

    def on_shown(self) -> None:
        if self._stale:
            self.read()

    def on_tick(self, now: datetime) -> None:
        """Remaining times go on. What a chip leaves is chosen anew only while nobody works in the list."""
        if self._stale or self._board is None:
            return
        working = self.board.has_focus() or self.table.has_focus()
        if self.filters.only() in ("late", "soon") and not working:
            self._show()
            return
        self._count(now)
        self._fresh = f"Diperbarui {now:%H:%M:%S}"
        if self.filters.way.current() == "table":
            self.table.reckon(now)
            self._show_places()
        else:
            self.board.reckon(now)

    def first_focus(self) -> QWidget | None:
        if self.filters.way.current() == "table":
            return self.table.view
        return self.board.focus_lane()

    def foot_height(self) -> int:
        return self.foot.height()


def with_months(found: Board) -> Board:
    """The board with the files of months on top of their lanes, whatever is due below them."""
    return found._replace(
        lanes=tuple(
            lane._replace(cards=(*(card for card in found.months if card.lane == lane.id), *lane.cards))
            for lane in found.lanes
        )
    )


def lane_facts(found: Board) -> list[LaneFacts]:
    """What each lane of a board says of itself."""
    facts = []
    for number, lane in enumerate(found.lanes, start=1):
        own = found.procedure.lane_by_id.get(lane.id)
        facts.append(
            LaneFacts(
                id=lane.id,
                name=lane.name,
                steps=lane.steps,
                mine=lane.mine,
                per_bidang=bool(own and own.per_bidang),
                number=number,
                lanes=len(found.lanes),
                empty=("Tidak ada di lajur ini", lane.waits),
                short=own.short if own else "",
                noun=noun_of(found.procedure),
            )
        )
    return facts
