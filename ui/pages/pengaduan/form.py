"""What the officer decides and writes at this step: way out, bidang, and four texts that are never one field."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.office.officers import Bidang
from app.procedure.engine import has_text
from app.procedure.model import CaseKind, Need, OutcomeKind
from app.procedure.texts import TEXTS, asked_of, texts_at
from app.reading.views import CaseView, Choice
from app.register.move import Texts
from ui import theme
from ui.pages.pengaduan.choices import OutcomeCards
from ui.pages.pengaduan.words import verb
from ui.widgets import Button, ComboBox, Field, Label, TextArea

WIDTH = 330
_KEEPS = "Teks lama tetap tersimpan. Untuk mengosongkannya, pakai Perbaiki catatan."
_FIRST = "Pilih bidang terkait dahulu."
#: The fields from top to bottom: why it goes back or is refused stands right under the way chosen.
_ORDER = (Need.REASON, *TEXTS)


class NoteFrame(QFrame):
    """The ground of the internal note: a colour of its own, so that nobody takes it for the answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 8, 10, 10)
        self.column.setSpacing(4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("warn_line"), 1))
        painter.setBrush(theme.colour("warn_bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()


class GrowingText(TextArea):
    """A field that grows with its text, from two to nine lines; longer texts scroll inside."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, lines=2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def _grow(self) -> None:
        # A plain document counts its height in lines.
        lines = min(9, max(2, int(self.document().size().height())))
        height = self.fontMetrics().lineSpacing() * lines + 22
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)


class ActionForm(QWidget):
    """The fields of one step. `typed` after every keystroke, `decided` when the way out or bidang changed."""

    typed = Signal()
    decided = Signal()

    def __init__(
        self,
        view: CaseView,
        bidang: tuple[Bidang, ...],
        parent: QWidget | None = None,
        *,
        prefer: str = "",
    ) -> None:
        """`prefer`: the way out that is chosen at first (of an application, by how it is handed over)."""
        super().__init__(parent)
        self._view, self._prefer = view, prefer
        self._names = asked_of(view.procedure)
        # The reason belongs to the one act: nothing of it is ever stored with the case.
        self._stored = {**view.texts, Need.REASON: ""}
        self._bidang_names = {one.id: one.name for one in bidang}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.cards: OutcomeCards | None = None
        if len(view.choices) > 1:
            step = view.procedure.step_by_id[view.card.step]
            column.addWidget(Label(step.question or "Hasil langkah ini", 9, 500, "text2"))
            self.cards = OutcomeCards([(one, self._lane(one, "")) for one in view.choices], WIDTH)
            self.cards.group.idToggled.connect(lambda _place, on: self._decide() if on else None)
            column.addWidget(self.cards)
        self.bidang = ComboBox()
        self.bidang.addItem("Pilih bidang…", "")
        for one in bidang:
            self.bidang.addItem(one.name, one.id)
        self.bidang.setCurrentIndex(max(0, self.bidang.findData(view.card.bidang)))
        self.bidang.currentIndexChanged.connect(lambda _row: self._bidang_chosen())
        self.bidang_field = Field("Bidang terkait", self.bidang)
        column.addWidget(self.bidang_field)
        self.fields: dict[Need, Field] = {}
        self.editors: dict[Need, TextArea] = {}
        self._places: dict[Need, QWidget] = {}
        self.links: dict[Need, Button] = {}
        #: For the SOP's own words at this step.
        self.copy_buttons: list[Button] = []
        self.template_button: Button | None = (
            None  # the menu beside the answer, where the office has templates
        )
        for need in _ORDER:
            name, remark = self._names[need]
            if need is Need.ANSWER:
                remark = f"lewat {view.card.channel_label}"
            editor = GrowingText(self._stored[need])
            editor.textChanged.connect(partial(self._text_changed, need))
            field = Field(name, editor, note=remark)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            self.fields[need], self.editors[need] = field, editor
            place: QWidget = field
            if need is Need.NOTE:
                place = NoteFrame()
                place.column.addWidget(field)
                editor.setAccessibleName(f"{name}, {remark}")
            self._places[need] = place
            column.addWidget(place)
        self._link_box = QWidget(self)
        links = QGridLayout(self._link_box)
        links.setContentsMargins(0, 0, 0, 0)
        links.setHorizontalSpacing(4)
        links.setVerticalSpacing(0)
        for place_at, need in enumerate(TEXTS):
            text = self._names[need]
            word = "Ubah" if has_text(self._stored[need]) else "Tambah"
            icon = "pencil-outline" if has_text(self._stored[need]) else "plus"
            link = Button(f"{word} {text.within}", "text", icon=icon, small=True)
            link.clicked.connect(partial(self.open_text, need))
            links.addWidget(link, place_at, 0)
            self.links[need] = link
        links.setColumnStretch(1, 1)
        column.addWidget(self._link_box)
        opened = texts_at(view.procedure, view.card.step)
        for need in TEXTS:
            self._show_text(need, shown=need in opened)
            if view.card.kind != CaseKind.COMPLAINT and need is not Need.NOTE:
                self.links[need].hide()  # nothing is answered about an application, or about a month
        if self.cards is not None and prefer:
            self.cards.choose(prefer)
        self._decide(tell=False)

    def set_template_button(self, button: Button) -> None:
        """Put the menu of templates under the answer; beside its label there is no room for it."""
        column = self.fields[Need.ANSWER].layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.template_button = button

    def add_below(self, button: Button) -> None:
        """Put a button below the fields, beside those that open further ones."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.copy_buttons.append(button)

    # -- what stands there

    def choice(self) -> Choice:
        """The way out that is chosen."""
        return self.cards.chosen() if self.cards is not None else self._view.choices[0]

    def leads_to_bidang(self) -> bool:
        """Whether the chosen way leads to a lane that is one desk per bidang."""
        return self.choice().per_bidang

    def chosen_bidang(self) -> str:
        """The bidang to be handed to, "" where the way does not lead to one."""
        return str(self.bidang.currentData() or "") if self.leads_to_bidang() else ""

    def target(self) -> str:
        """Who has the case after the chosen way."""
        return self._lane(self.choice(), self.chosen_bidang())

    def changed(self) -> dict[Need, str]:
        """The texts that differ from what is stored, as typed."""
        return {
            need: editor.toPlainText()
            for need, editor in self.editors.items()
            if editor.toPlainText() != self._stored[need]
        }

    def texts(self) -> Texts:
        """What the act is given: only new texts; an emptied field leaves the stored one alone."""
        new = {
            need.value: text for need, text in self.changed().items() if has_text(text) and self.is_open(need)
        }
        return Texts(**new)

    def values(self) -> dict[str, object]:
        """For the draft: everything that the officer typed or chose and that is not stored."""
        made: dict[str, object] = {"step": self._view.card.step}
        texts = {need.value: text for need, text in self.changed().items()}
        if texts:
            made["texts"] = texts
        first = next(
            (one for one in self._view.choices if one.kind is OutcomeKind.FORWARD), self._view.choices[0]
        )
        if self.choice().id != (self._prefer or first.id):
            made["outcome"] = self.choice().id
        if self.chosen_bidang() and self.chosen_bidang() != self._view.card.bidang:
            made["bidang"] = self.chosen_bidang()
        return made if len(made) > 1 else {}

    # -- filling

    def fill(self, values: Mapping[str, object]) -> None:
        """Put back what was typed; a way out only at the step that it was chosen for."""
        texts = values.get("texts")
        if isinstance(texts, Mapping):
            for need in _ORDER:
                text = texts.get(need.value)
                if isinstance(text, str) and text != self._stored[need]:
                    if need is not Need.REASON:
                        self._show_text(need, shown=True)
                    self.editors[need].setPlainText(text)
        if values.get("step") == self._view.card.step:
            if self.cards is not None and isinstance(values.get("outcome"), str):
                self.cards.choose(str(values["outcome"]))
            place = self.bidang.findData(values.get("bidang"))
            if place > 0:
                self.bidang.setCurrentIndex(place)

    def open_text(self, need: Need) -> None:
        """Show one of the four fields and go to it."""
        self._show_text(need, shown=True)
        self.editors[need].setFocus()
        self.editors[need].moveCursor(self.editors[need].textCursor().MoveOperation.End)
        self.decided.emit()

    def is_open(self, need: Need) -> bool:
        """Whether that field is shown."""
        return not self._places[need].isHidden()

    def show_missing(self, missing: tuple[Need, ...], sentence: str) -> None:
        """Mark the texts that the way out wants."""
        for need in missing:
            self._show_text(need, shown=True)
            own = f"Tulis {self._names[need].within} dahulu; langkah ini memerlukannya."
            self.fields[need].set_error(sentence if len(missing) == 1 else own)
        if missing:
            self.editors[missing[0]].setFocus()

    def lacks_reason(self) -> bool:
        """Whether the chosen way still wants its reason; says so beside the field."""
        lacking = Need.REASON in self.choice().needs and not has_text(self.editors[Need.REASON].toPlainText())
        if lacking:
            self.show_missing((Need.REASON,), "Tulis alasannya; alasan ikut tercatat di riwayat.")
        return lacking

    def needs_bidang(self) -> bool:
        """Whether a bidang must still be chosen; says so beside the field."""
        lacking = self.leads_to_bidang() and not self.chosen_bidang()
        if lacking:
            self.bidang_field.set_error(_FIRST)
            self.bidang.setFocus()
        return lacking

    def show_error(self, field: str, sentence: str) -> bool:
        """Put a refusal beside its field; False if it belongs to none of these."""
        if field == "bidang":
            self.bidang_field.set_error(sentence)
            return True
        for need in _ORDER:
            if need.value == field:
                self._show_text(need, shown=True)
                self.fields[need].set_error(sentence)
                return True
        return False

    def first_field(self) -> QWidget | None:
        """Where the focus goes: the first text, else the choice."""
        if not self.bidang_field.isHidden() and not self.chosen_bidang():
            return self.bidang
        for need in _ORDER:
            if self.is_open(need):
                return self.editors[need]
        if self.cards is not None:
            return next(card for card in self.cards.cards if card.isChecked())
        return None

    # -- inside

    def _lane(self, choice: Choice, bidang: str) -> str:
        if choice.ends:
            end = self._view.procedure.end_by_id.get(choice.to)
            return end.label if end else "selesai"
        return self._bidang_names.get(bidang, "") or choice.to_lane

    def _show_text(self, need: Need, *, shown: bool) -> None:
        self._places[need].setVisible(shown)
        if need in self.links:
            self.links[need].setVisible(not shown)
        self._link_box.setVisible(any(not link.isHidden() for link in self.links.values()))

    def _text_changed(self, need: Need) -> None:
        emptied = has_text(self._stored[need]) and not has_text(self.editors[need].toPlainText())
        if emptied:
            self.fields[need].set_warn(_KEEPS)
        else:
            self.fields[need].clear()
        self.typed.emit()

    def _decide(self, *, tell: bool = True) -> None:
        needs = self.choice().needs
        self._show_text(Need.REASON, shown=Need.REASON in needs)
        for need, (_name, remark) in self._names.items():
            if need is Need.ANSWER:
                remark = f"lewat {self._view.card.channel_label}"
            wanted = need in needs and not has_text(self._stored[need])
            words = f"{remark} · wajib" if wanted else remark
            self.fields[need].note.setText(words)
            if self.fields[need].state() == "bad":
                self.fields[need].clear()
        self.bidang_field.setVisible(self.leads_to_bidang())
        if tell:
            self.typed.emit()
            self.decided.emit()

    def _bidang_chosen(self) -> None:
        self.bidang_field.clear()
        for card in self.cards.cards if self.cards is not None else ():
            if card.isChecked():
                card.set_lane(self.target())
        self.typed.emit()
        self.decided.emit()

    def button_text(self) -> str:
        """What the main button says."""
        return verb(self.choice(), self.target())
