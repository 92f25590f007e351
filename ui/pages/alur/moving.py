"""Moving a card from the board: by drag, by key or by its menu, always the same act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.errors import KotakAduanError
from app.office.officers import behalf_words, bidang_name
from app.office.procedures import main_kind, procedure_of
from app.procedure.model import CaseKind, Wait
from app.procedure.texts import asked_of
from app.reading.lists import bidang_choices
from app.reading.views import Card
from app.register.joint import is_joint, joint_verb
from app.register.move import Moved, Texts, move, ready_to_move
from ui import icons
from ui.desk import READ_ONLY, Desk
from ui.pages.alur.cards import LOST
from ui.pages.alur.dialog import Filled, MoveDialog
from ui.pages.alur.ways import Way, lost_sentence, refusal, ways_of
from ui.shell.window import MainWindow

#: The part of Buku Registrasi where several finished documents are handed over as one act.
BERITA_ACARA = "berita_acara"
HAND_OVER = "Serahkan lewat Berita Acara…"
#: Where those who wait are worked: the tab of Buku Registrasi, the words that lead there, their sign.
WAITING = {
    Wait.AGE_17: ("usia_17", "Buka Usia 17 tahun…", "cake-variant-outline"),
    Wait.COLLECTED: ("belum_diambil", "Buka Belum diambil…", "phone-outline"),
}


class Lead(NamedTuple):
    """What a step leads to that is not left one card at a time: words, sign, and where it goes."""

    words: str
    icon: str
    go: Callable[[], object]


class Mover(QObject):
    """Asks what a move still needs, does it, and says what came of it."""

    moved = Signal(object, object)  # Card as it was, Moved
    stale = Signal()  # what the board shows is no longer so
    together_wanted = Signal(str, str)  # id of the procedure, of the step: the act for all that stand there

    def __init__(self, shell: MainWindow, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._desk, self._page = shell, desk, page
        self.dialog: MoveDialog | None = None

    # -- what the officer wants

    def forward(self, card: Card) -> None:
        """Ctrl+→: on along the SOP; asked which where there are several ways on."""
        if self._stuck(card):
            return
        lead = self._lead(card)
        if lead is not None:
            lead.go()
            return
        ways = tuple(way for way in ways_of(self._desk.ws, card) if way.forward)
        if ways:
            self.go(card, ways)
        else:
            self._refuse(f"Tidak ada jalan maju dari {card.step_words}. Buka {card.short} untuk memutuskan.")

    def back(self, card: Card) -> None:
        """Ctrl+←: back along the SOP, where it knows a way back."""
        if self._stuck(card):
            return
        ways = tuple(way for way in ways_of(self._desk.ws, card) if way.back)
        if ways:
            self.go(card, ways)
        else:
            self._refuse(f"{card.short} tidak dapat dikembalikan dari {card.step_words}.")

    def leads(self, card: Card, lane: str) -> bool:
        """Whether a way of this card leads to that lane."""
        return not self._desk.read_only and any(way.lane == lane for way in ways_of(self._desk.ws, card))

    def to_lane(self, card: Card, lane: str, lane_name: str) -> None:
        """A card was dropped on a lane. On its own lane nothing happens: that is how one thinks better of it."""
        if lane == card.lane:
            return
        if self._stuck(card):
            return
        every = ways_of(self._desk.ws, card)
        ways = tuple(way for way in every if way.lane == lane)
        lead = self._lead(card) if ways and ways[0].forward else None
        if lead is not None:
            lead.go()
            return
        if not ways:
            self._refuse(refusal(card, lane_name, every))
            return
        # The way on comes first: it is the one chosen unless the officer says otherwise.
        self.go(card, sorted(ways, key=lambda way: not way.forward))

    def menu(self, card: Card, at: QPoint, open_case: Callable[[str], object]) -> QMenu:
        """Everything that can be done with a card, for the right button and the menu key."""
        menu = QMenu(self._page)
        menu.addAction(icons.icon("open-in-new"), f"Buka {card.short}\tEnter", lambda: open_case(card.id))
        menu.addSeparator()
        if lost_sentence(self._desk.ws, card):
            menu.addAction(icons.icon("file-alert-outline"), LOST).setEnabled(False)
        lead = self._lead(card)
        if lead is not None:
            menu.addAction(icons.icon(lead.icon), lead.words, lead.go)
        for way in ways_of(self._desk.ws, card):
            if lead is not None and way.forward:
                continue
            sign = "arrow-u-left-top" if way.back else "arrow-right" if way.lane else "check"
            words = way.told().replace("&", "&&")
            menu.addAction(icons.icon(sign), words, lambda way=way: self.go(card, (way,)))
            menu.actions()[-1].setEnabled(not self._desk.read_only)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        return menu

    def hand_over(self) -> None:
        """Finished documents leave together: the part of Buku Registrasi in which the Berita Acara is made."""
        self._to_book(BERITA_ACARA)

    def _to_book(self, tab: str) -> None:
        # The book of an office that handles applications is its register itself; else it has a page of its own.
        register = main_kind(self._desk.ws) is CaseKind.APPLICATION
        self._shell.go("logbook" if register else "registrasi", tab=tab)

    def _lead(self, card: Card) -> Lead | None:
        """The act for many, or the list, that a card's step is left by; None where the card is moved by itself."""
        procedure = procedure_of(self._desk.ws, card.procedure_key)
        step = procedure.step_by_id.get(card.step)
        if step is None:
            return None
        if step.handover:
            return Lead(HAND_OVER, "truck-delivery-outline", self.hand_over)
        if is_joint(self._desk.ws, procedure, step.id):
            ask = lambda: self.together_wanted.emit(procedure.id, step.id)  # noqa: E731
            return Lead(f"{joint_verb(step)}…", "playlist-check", ask)
        if step.wait in WAITING:
            tab, words, sign = WAITING[step.wait]
            return Lead(words, sign, lambda: self._to_book(tab))
        return None

    def _stuck(self, card: Card) -> bool:
        """Says why a case cannot go on whose SOP cannot be read."""
        sentence = lost_sentence(self._desk.ws, card)
        if sentence:
            self._refuse(sentence)
        return bool(sentence)

    # -- the act

    def go(self, card: Card, ways: Sequence[Way]) -> None:
        """Move a card by one of these ways, asking for what it needs."""
        if self._desk.read_only:
            self._refuse(f"{READ_ONLY}.")
            return
        ready = self._desk.attempt(
            lambda: ready_to_move(
                self._desk.ws,
                case_id=card.id,
                officer_id=self._desk.officer.id,
                seen_step=card.step,
                seen_entered=card.entered,
            ),
            refused=self._not_now,
        )
        if ready is None:
            return
        on_behalf, present = ready
        way = ways[0]
        missing = [need for need in way.choice.needs if need not in present]
        if len(ways) == 1 and way.forward and not way.rejects and not way.asks_bidang(card) and not missing:
            self._do(card, Filled(way, Texts(), ""), on_behalf, self._desk.ws.new_id(), None)
            return
        # One id for the whole dialog: pressing again after a fault of the machine cannot move the case twice.
        entry = self._desk.ws.new_id()
        dialog = self.dialog = MoveDialog(
            self._page,
            card,
            ways,
            present=present,
            bidang=bidang_choices(self._desk.ws),
            on_behalf=on_behalf,
            act=lambda filled: self._do(card, filled, on_behalf, entry, dialog),
            names=asked_of(procedure_of(self._desk.ws, card.procedure_key)),
            external=self._external(card),
        )
        dialog.finished.connect(lambda _yes: setattr(self, "dialog", None))
        dialog.open()

    def _do(self, card: Card, filled: Filled, on_behalf: str, entry: str, dialog: MoveDialog | None) -> None:
        told: list[KotakAduanError] = []

        def act() -> Moved:
            return move(
                self._desk.ws,
                case_id=card.id,
                outcome=filled.way.choice.id,
                officer_id=self._desk.officer.id,
                texts=filled.texts,
                bidang=filled.bidang,
                entry_id=entry,
                seen_step=card.step,
                seen_entered=card.entered,
            )

        def refused(error: KotakAduanError) -> None:
            told.append(error)
            if dialog is not None:
                dialog.show_refusal(error)
            else:
                self._not_now(error)

        def again() -> None:
            self._do(card, filled, on_behalf, entry, None)

        moved = self._desk.attempt(act, refused=refused, retry=again if dialog is None else None)
        if moved is None:
            if dialog is not None and not told:
                dialog.show_unsaved()
            return
        if dialog is not None:
            dialog.accept()
        self.moved.emit(card, moved)
        self._tell(card, filled, moved, on_behalf)

    def _tell(self, card: Card, filled: Filled, moved: Moved, on_behalf: str) -> None:
        way = filled.way
        place = way.choice.to_lane
        if way.choice.per_bidang and filled.bidang:
            place = bidang_name(self._desk.ws, filled.bidang) or place
        words = way.done(card.short, place)
        if on_behalf:
            words += f", {behalf_words(on_behalf, external=self._external(card))}"
        words = ". ".join((words, *moved.remarks))
        self._shell.toast(words, action=("Buka", lambda: self._shell.go("pengaduan", case_id=card.id)))

    def _external(self, card: Card) -> bool:
        """Whether an outsider has the card: what they do is recorded for them."""
        return procedure_of(self._desk.ws, card.procedure_key).lane_by_id[card.lane].external

    def _not_now(self, error: KotakAduanError) -> None:
        self._refuse(error.sentence)
        self.stale.emit()

    def _refuse(self, sentence: str) -> None:
        self._shell.toast(sentence, tone="warn")
