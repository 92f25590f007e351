"""Tutup bagi petugas: to whom a complaint is closed, who acts instead, and to whom it is handed on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QWidget

from app.errors import InputError, KotakAduanError
from app.office.officers import Officer
from app.register.closing import LaneChoice
from ui.widgets import ComboBox, Dialog, Field, Label, LineEdit, plain_tooltip

NOBODY = "Pilih petugas"


class About(NamedTuple):
    """An officer whom a complaint may be about, with their lanes in its procedure and who could stand in."""

    officer: Officer
    lanes: tuple[LaneChoice, ...]
    stand_ins: tuple[Officer, ...]


class Closing(NamedTuple):
    """What was filled in."""

    officer: str
    lane: str
    stand_in: str
    handed_to: str
    reason: str


class ClosingDialog(Dialog):
    """Stays open until the act came about."""

    def __init__(
        self, parent: QWidget, number: str, abouts: Sequence[About], act: Callable[[Closing], bool]
    ) -> None:
        super().__init__(parent, f"Tutup {number} bagi petugas", width=540, icon="lock-outline")
        self._abouts = {one.officer.id: one for one in abouts}
        self._act = act
        words = (
            "Petugas yang diadukan tidak lagi melihat pengaduan ini: isi, berkas, dan langkahnya. Nomornya tetap ada di"
            " logbook."
        )
        self.body.addWidget(Label(words, 10, 400, "text2", wrap=True))
        self.officer = ComboBox()
        self.officer.addItem(NOBODY, "")
        for one in abouts:
            self.officer.addItem(_named(one.officer), one.officer.id)
        self.officer_field = Field("Petugas yang diadukan", self.officer)
        self.body.addWidget(self.officer_field)
        self.with_lane = QCheckBox("")
        self.with_lane.setChecked(True)
        self.body.addWidget(self.with_lane)
        self.lane = ComboBox()
        self.lane_field = Field("Lajur", self.lane)
        self.body.addWidget(self.lane_field)
        self.stand_in = ComboBox()
        self.stand_in_field = Field("Bertindak dan menandatangani sebagai gantinya", self.stand_in)
        self.body.addWidget(self.stand_in_field)
        self.handed_to = LineEdit(hint="Misalnya Inspektorat Daerah")
        self.handed_field = Field("Diteruskan kepada", self.handed_to, note="bila keluar dari dinas")
        self.body.addWidget(self.handed_field)
        self.reason = LineEdit(hint="Ikut tercatat")
        self.reason_field = Field("Alasan", self.reason)
        self.body.addWidget(self.reason_field)
        self.add_button("Batal", key="Esc", reject=True)
        self.ok = self.add_button(
            "Tutup bagi petugas", "primary", icon="lock-outline", main=True, on_click=self._go
        )
        self.ok.setToolTip(plain_tooltip("Tutup pengaduan ini bagi petugas yang diadukan"))
        self.officer.currentIndexChanged.connect(lambda _row: self._chosen())
        self.with_lane.toggled.connect(lambda _on: self._chosen_lane())
        self.lane.currentIndexChanged.connect(lambda _row: self._name_lane())
        self._chosen()

    def closing(self) -> Closing:
        """What is filled in now."""
        lane = str(self.lane.currentData() or "") if self.with_lane.isChecked() else ""
        return Closing(
            str(self.officer.currentData() or ""),
            lane,
            str(self.stand_in.currentData() or ""),
            self.handed_to.text(),
            self.reason.text(),
        )

    def choose(self, officer_id: str) -> None:
        """Whom it is about."""
        self.officer.setCurrentIndex(self.officer.findData(officer_id))

    def _chosen(self) -> None:
        about = self._abouts.get(str(self.officer.currentData() or ""))
        kept = self.stand_in.currentData()
        self.lane.clear()
        for lane in about.lanes if about else ():
            self.lane.addItem(lane.name, lane.key)
        self.stand_in.clear()
        self.stand_in.addItem(NOBODY, "")
        for one in about.stand_ins if about else ():
            self.stand_in.addItem(_named(one), one.id)
        self.stand_in.setCurrentIndex(max(0, self.stand_in.findData(kept)))
        for field in self._fields().values():
            field.clear()
        self._chosen_lane()

    def _chosen_lane(self) -> None:
        lanes = self.lane.count()
        self.with_lane.setVisible(lanes > 0)
        self.lane_field.setVisible(lanes > 1 and self.with_lane.isChecked())
        self._name_lane()
        self._lay_out()

    def _name_lane(self) -> None:
        name = self.lane.currentText()
        self.with_lane.setText(f"Juga bagi petugas lain di lajur {name}".replace("&", "&&"))

    def _go(self) -> None:
        for field in self._fields().values():
            field.clear()
        if self._act(self.closing()):
            self.accept()

    def _fields(self) -> dict[str, Field]:
        return {
            "closed_officer": self.officer_field,
            "lane": self.lane_field,
            "stand_in": self.stand_in_field,
            "handed_to": self.handed_field,
            "reason": self.reason_field,
        }

    def show_refusal(self, error: KotakAduanError) -> None:
        """Say why not, beside the field that it is about."""
        name = error.field if isinstance(error, InputError) else ""
        self._fields().get(name, self.reason_field).set_error(error.sentence)
        self._lay_out()


def _named(officer: Officer) -> str:
    return ", ".join(part for part in (officer.name, officer.title) if part)
