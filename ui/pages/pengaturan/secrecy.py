"""Section Keamanan: how an envelope is opened, whether a NIK is recorded, and when the screen locks itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.office.officers import officers
from app.office.powers import Power
from ui import theme
from ui.desk import Desk
from ui.pages.pengaturan.section import EdgeScroll, FormSection
from ui.widgets import Banner, Column, ComboBox, Field, Label, Panel

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

#: Minutes without a key or the mouse after which the screen locks itself; 0 never.
IDLE = (3, 5, 10, 15, 30, 60, 0)


def idle_words(minutes: int) -> str:
    """ "sesudah 10 menit", "tidak pernah"."""
    return f"sesudah {minutes} menit" if minutes else "tidak pernah"


class SecrecySection(FormSection):
    """The three settings; each says what it does."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Keamanan")
        self.reach_edge()
        content = Column()
        column = QVBoxLayout(content)
        column.setSpacing(12)
        column.addWidget(self._envelope())
        column.addWidget(self._screen())
        column.addStretch(1)
        self.body.addWidget(EdgeScroll(content), 1)

    def _tick(self, words: str, why: str, panel: Panel) -> QCheckBox:
        box = QCheckBox(words)
        box.setFont(theme.font(10, 500))
        box.setAccessibleDescription(why)
        box.toggled.connect(self.edited)
        remark = Label(why, 9, 400, "text2", wrap=True)
        remark.setContentsMargins(28, 0, 0, 4)
        both = QVBoxLayout()
        both.setSpacing(0)  # what it means belongs to its box
        both.addWidget(box)
        both.addWidget(remark)
        panel.body.addLayout(both)
        return box

    def _envelope(self) -> QWidget:
        panel = Panel("Amplop identitas pelapor")
        self.two = self._tick(
            "Amplop dibuka dua orang",
            "Petugas kedua dengan hak Identitas mengetik kata sandinya sendiri; keduanya tercatat.",
            panel,
        )
        self.few = Banner(
            "warn",
            "Baru satu petugas memegang hak Identitas",
            "Selama itu amplop tidak dapat dibuka. Beri hak itu kepada petugas lain di Petugas.",
            icon="shield-lock-outline",
        )
        panel.add(self.few)
        self.nik = self._tick(
            "Mencatat NIK pelapor",
            "Terima Pengaduan menyediakan isian NIK di Catatan petugas. NIK ikut tersimpan di dalam amplop.",
            panel,
        )
        return panel

    def _screen(self) -> QWidget:
        panel = Panel("Layar")
        self.idle = ComboBox()
        for minutes in IDLE:
            self.idle.addItem(idle_words(minutes), minutes)
        self.idle.currentIndexChanged.connect(self.edited)
        self.idle.setMaximumWidth(260)
        note = "bila papan ketik dan tetikus tidak disentuh; Ctrl+L mengunci seketika"
        panel.add(self.add_field("idle_minutes", Field("Layar terkunci sendiri", self.idle, note=note)))
        return panel

    # -- the form

    def fill(self) -> None:
        office = self.desk.office
        self.two.setChecked(office.two_for_envelope)
        self.nik.setChecked(office.records_nik)
        place = self.idle.findData(office.idle_minutes)
        if place < 0:
            self.idle.addItem(idle_words(office.idle_minutes), office.idle_minutes)
            place = self.idle.count() - 1
        self.idle.setCurrentIndex(place)

    def values(self) -> Mapping[str, object]:
        return {
            "two_for_envelope": self.two.isChecked(),
            "records_nik": self.nik.isChecked(),
            "idle_minutes": int(self.idle.currentData()),
        }

    def show_values(self) -> None:
        holders = sum(Power.IDENTITY in one.powers for one in officers(self.desk.ws))
        self.few.setVisible(self.two.isChecked() and holders < 2)

    def save(self) -> bool:
        return self.save_settings(self.values(), lambda _done: "Keamanan tersimpan")

    def first_focus(self) -> QWidget | None:
        return self.two
