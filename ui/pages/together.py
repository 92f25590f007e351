"""One act a day for all cases of a step: the offer, the question with the numbers, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.changes import Changes
from app.errors import KotakAduanError
from app.figures import thousands
from app.office.lost_procedure import is_lost
from app.office.officers import Mode, behalf_words, right_at
from app.office.procedures import current, in_force
from app.procedure.model import Procedure, Step
from app.procedure.nouns import counted
from app.procedure.summary import titled
from app.reading.views import Card
from app.register.joint import again_words, done_today, joint_verb
from ui.desk import READ_ONLY, Desk
from ui.shell.window import MainWindow
from ui.widgets import Banner, Dialog, Label


class Offer(NamedTuple):
    """A step that one act ends for all cases there, with how many stand at it."""

    procedure: Procedure
    step: Step
    cases: int
    on_behalf: str  # the lane's name when done from paper, ""

    @property
    def verb(self) -> str:
        """What is done: "Rekap hari ini"; the step's own label where it is no recap."""
        return joint_verb(self.step)

    @property
    def words(self) -> str:
        """The button's words: "Rekap hari ini (13)"."""
        return f"{self.verb} ({thousands(self.cases)})"


def offers(desk: Desk, cards: Sequence[Card], *, only_own: bool = False) -> list[Offer]:
    """The acts that this officer may do now for the cases shown; `only_own` leaves out those from paper."""
    found: list[Offer] = []
    for procedure in in_force(desk.ws):
        for step in () if is_lost(procedure) else procedure.steps:
            if not step.together:
                continue
            count = sum(
                card.step == step.id and card.procedure_key.rpartition("@")[0] == procedure.id
                for card in cards
            )
            right = right_at(desk.officer, procedure, step.lane, None)
            if count and right is not None and (right.mode is Mode.OWN or not only_own):
                lane = procedure.lane_by_id[step.lane].name
                found.append(Offer(procedure, step, count, lane if right.on_behalf else ""))
    return found


class Togetherness(QObject):
    """Asks once more with every number, does the act, says what came of it."""

    done = Signal(object)  # Changes

    def __init__(self, shell: MainWindow, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._desk, self._page = shell, desk, page
        self.dialog: Dialog | None = None

    def ask(self, procedure_id: str, step: str) -> None:
        """Open the question for a step; a toast where nothing stands there any more."""
        if self._desk.read_only:
            self._shell.toast(READ_ONLY, tone="warn")
            return
        # Not above: nothing of it is needed before somebody asks.
        from app.recap.cases import cards_of
        from app.register.together import standing

        desk = self._desk
        cards = desk.attempt(lambda: cards_of(desk.ws, standing(desk.ws, procedure_id, step)))
        if cards is None:
            return
        procedure = current(desk.ws, procedure_id)
        offer = next((one for one in offers(desk, cards) if one.step.id == step), None)
        if cards and offer is None:
            lane = procedure.lane_by_id[procedure.step_by_id[step].lane].name
            self._shell.toast(f"{desk.officer.name} tidak bertugas di lajur {lane}", tone="warn")
            return
        if offer is None or not cards:
            self._shell.toast("Tidak ada yang menunggu di langkah ini", tone="warn")
            return
        self._open(procedure, offer, cards)

    def _open(self, procedure: Procedure, offer: Offer, cards: Sequence[Card]) -> None:
        desk, what = self._desk, counted(card.kind for card in cards)
        dialog = self.dialog = Dialog(self._page, f"{offer.verb}: {what}", width=520, icon="playlist-check")
        step = offer.step
        number = f"Langkah {step.number}" if step.number.strip("— ") else step.label
        dialog.body.addWidget(
            Label(
                f"{titled(procedure)}. {number} diselesaikan sekaligus untuk semua yang menunggu di sana:",
                10,
                400,
                "text2",
                wrap=True,
            )
        )
        dialog.body.addWidget(_numbers([card.short for card in cards]))
        if offer.on_behalf:
            dialog.body.addWidget(
                Banner(
                    "run",
                    f"Dicatat atas nama {offer.on_behalf}",
                    "Dasar: lembar kendali.",
                    icon="file-document-outline",
                )
            )
        earlier = desk.attempt(lambda: done_today(desk.ws, procedure.id, step.id))
        again = again_words(step, earlier, len(cards))
        if again:
            words = "Yang datang sesudahnya boleh menyusul hari ini, atau menunggu rekap berikutnya."
            dialog.body.addWidget(Banner("warn", again, words, icon="history"))
        told = Banner("bad", " ")
        told.hide()
        dialog.body.addWidget(told)
        dialog.add_button("Batal", key="Esc", reject=True)
        dialog.add_button(
            f"Selesaikan {what}",
            "primary",
            main=True,
            on_click=lambda: self._do(offer, dialog, told, [card.id for card in cards], what),
        )
        dialog.finished.connect(lambda _yes: setattr(self, "dialog", None))
        dialog.open()

    def _do(self, offer: Offer, dialog: Dialog, told: Banner, shown: Sequence[str], what: str) -> None:
        from app.register.together import end_together

        def refused(error: KotakAduanError) -> None:
            told.set_text(error.sentence)
            told.show()

        made = self._desk.attempt(
            lambda: end_together(
                self._desk.ws,
                procedure_id=offer.procedure.id,
                step=offer.step.id,
                officer_id=self._desk.officer.id,
                case_ids=shown,
            ),
            refused=refused,
        )
        if made is None:
            if told.isHidden():
                told.set_text("Belum tersimpan", "Coba lagi.")
                told.show()
            return
        dialog.accept()
        changes: Changes = made.changes
        self.done.emit(changes)
        count = len(made.numbers)
        done = what if what.startswith(f"{thousands(count)} ") else f"{thousands(count)} berkas"
        words = f"{offer.step.label}: {done} diselesaikan"
        if offer.on_behalf:
            words += f", {behalf_words(offer.on_behalf)}"
        # The second act of a day was told before; what came or went since then is news.
        words += "".join(f". {one}" for one in made.meanwhile)
        self._shell.toast(words)


def _numbers(numbers: Sequence[str]) -> QWidget:
    """All numbers, in a frame of a few lines that scrolls."""
    words = Label(", ".join(numbers), 10, 500, "text", wrap=True)
    words.setContentsMargins(10, 8, 10, 8)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    frame = QScrollArea()
    frame.setFrameShape(QFrame.Shape.StyledPanel)
    frame.setWidgetResizable(True)
    frame.setWidget(words)
    frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    frame.setFixedHeight(min(150, 44 + 20 * (len(numbers) // 9)))
    frame.setAccessibleName(f"{len(numbers)} nomor")
    return frame
