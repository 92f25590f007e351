"""The small form of a move: exactly what the chosen way still needs, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.errors import InputError, KotakAduanError
from app.procedure.model import Need
from app.procedure.texts import ASKED, TextName
from app.reading.views import Card
from app.register.move import NeedsTextError, Texts
from ui import theme
from ui.pages.alur.ways import Way
from ui.widgets import Banner, Button, ComboBox, Dialog, ElidedLabel, Field, Label, TextArea


@dataclass(frozen=True, slots=True)
class Filled:
    """What the officer decided and typed."""

    way: Way
    texts: Texts
    bidang: str


class MoveDialog(Dialog):
    """Asks for the way where there are several, the bidang, the missing texts; and asks back before going back.

    `act` does the move and says whether it came about; refusals come in through `show_refusal`.
    """

    def __init__(
        self,
        parent: QWidget,
        card: Card,
        ways: Sequence[Way],
        *,
        present: frozenset[Need],
        bidang: Sequence[tuple[str, str]],
        on_behalf: str,
        act: Callable[[Filled], object],
        names: Mapping[Need, TextName] = ASKED,
        external: bool = False,
    ) -> None:
        """`present`: texts that stand on the case already; `on_behalf`: the lane's name when done from paper; `names`:
        what the office's book calls the texts; `external`: that lane is an outsider's, and no paper is the ground."""
        super().__init__(parent, ways[0].title(card.short), width=520, icon=_icon(ways[0]))
        self._case, self._ways, self._present, self._act = card, ways, present, act
        self._names = names
        self.paper: Banner | None = None
        self.told = Banner("bad", " ")
        self.told.hide()
        self.body.addWidget(ElidedLabel(card.content, 10, 400, "text2", lines=2))
        self._radios: list[QRadioButton] = []
        if len(ways) > 1:
            self._add_ways()
        self.bidang = ComboBox()
        self.bidang.addItem("Pilih bidang", "")
        for key, name in bidang:
            self.bidang.addItem(name, key)
        self.bidang_field = Field(
            next((w.lane_name for w in ways if w.choice.per_bidang), "Bidang"), self.bidang
        )
        self.body.addWidget(self.bidang_field)
        self.fields: dict[Need, Field] = {}
        for need, (name, remark) in names.items():
            field = self.fields[need] = Field(name, TextArea(lines=3), note=remark)
            self.body.addWidget(field)
        self.guess = Label(
            "Jalur ini dugaan: simbol alurnya tidak terbaca pada naskah SOP.", 9, 400, "text3", wrap=True
        )
        self.body.addWidget(self.guess)
        if on_behalf:
            self.paper = Banner(
                "run",
                f"Dicatat atas nama {on_behalf}",
                "" if external else "Dasar: lembar kendali.",
                icon="file-document-outline",
            )
            self.body.addWidget(self.paper)
        self.body.addWidget(self.told)
        self.add_button("Batal", key="Esc", reject=True)
        self.main: Button = self.add_button("", "primary", main=True, on_click=self._go)
        self._follow()

    def _add_ways(self) -> None:
        group = QButtonGroup(self)
        for way in self._ways:
            radio = QRadioButton(way.told().replace("&", "&&"))
            radio.setFont(theme.font(10))
            radio.toggled.connect(lambda on: self._follow() if on else None)
            group.addButton(radio)
            self._radios.append(radio)
            self.body.addWidget(radio)
        self._radios[0].blockSignals(True)
        self._radios[0].setChecked(True)
        self._radios[0].blockSignals(False)

    def way(self) -> Way:
        """The way chosen now."""
        chosen = next((row for row, radio in enumerate(self._radios) if radio.isChecked()), 0)
        return self._ways[chosen]

    def asked(self) -> tuple[Need, ...]:
        """The texts asked for now."""
        way = self.way()
        wanted = [need for need in way.choice.needs if need not in self._present]
        if way.back and Need.NOTE not in wanted:
            wanted.append(Need.NOTE)  # welcome, never demanded
        return tuple(wanted)

    def _follow(self) -> None:
        way = self.way()
        self.title.setText(way.title(self._case.short))
        self.setAccessibleName(way.title(self._case.short))
        self.bidang_field.setVisible(way.asks_bidang(self._case))
        asked = self.asked()
        for need, field in self.fields.items():
            field.setVisible(need in asked)
            field.clear()
        note = self.fields[Need.NOTE]
        optional = "" if Need.NOTE in way.choice.needs else "tidak wajib, "
        note.note.setText(f"{optional}{self._names[Need.NOTE].remark}")
        self.guess.setVisible(way.choice.inferred)
        self.main.setText(way.verb())
        self.main.set_icon(_icon(way))
        self.told.hide()
        if self.isVisible():
            self._lay_out()

    def _go(self) -> None:
        way = self.way()
        for field in (self.bidang_field, *self.fields.values()):
            field.clear()
        self.told.hide()
        if way.asks_bidang(self._case) and not self.bidang.currentData():
            self.bidang_field.set_error("Pilih bidang yang akan menangani pengaduan ini.")
            self.bidang.setFocus()
            self._lay_out()
            return
        asked = self.asked()
        typed = {need.value: _text(self.fields[need]) for need in asked}
        bidang = str(self.bidang.currentData() or "") if way.asks_bidang(self._case) else ""
        self._act(Filled(way, Texts(**typed), bidang))

    def show_refusal(self, error: KotakAduanError) -> None:
        """Say what is wrong beside its field; what was typed stays."""
        shown: list[Field] = []
        if isinstance(error, NeedsTextError):
            shown = [self.fields[need] for need in error.missing]
            for need in error.missing:
                self.fields[need].set_error(f"Isi {self._names[need].within}.")
                self.fields[need].show()
        elif isinstance(error, InputError):
            names = {need.value: field for need, field in self.fields.items()}
            names["bidang"] = self.bidang_field
            if error.field in names:
                shown = [names[error.field]]
                shown[0].set_error(error.sentence)
        if shown:
            shown[0].editor.setFocus()
        else:
            self._tell(error.sentence)
        self._lay_out()

    def show_unsaved(self) -> None:
        """The machine could not save it; the band behind says why."""
        self._tell("Belum tersimpan", "Tulisan Anda masih di sini; coba lagi.")
        self._lay_out()

    def _tell(self, title: str, text: str = "") -> None:
        self.told.set_text(title, text)
        self.told.show()


def _text(field: Field) -> str:
    assert isinstance(field.editor, TextArea)
    return field.editor.toPlainText()


def _icon(way: Way) -> str:
    return (
        "arrow-u-left-top"
        if way.back
        else "cancel"
        if way.rejects
        else "arrow-right"
        if way.lane
        else "check"
    )
