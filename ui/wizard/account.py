"""The first account: which of the listed officers manages the program, and the password typed twice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets import ComboBox, Field, Label, NewPassword, Panel, Sign

NOBODY = "Isi nama petugas dahulu"


class FirstAccount(Panel):
    """Who logs in from the first day. `changed` tells that something was chosen or typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Akun pertama", "Mengelola petugas, hak, kantor, dan SOP, serta membuka amplop pelapor"
        )
        self.body.setSpacing(8)
        self._names: tuple[str, ...] = ()
        self._filling = False
        row = QHBoxLayout()
        row.setSpacing(16)
        self.who = ComboBox()
        self.who.currentIndexChanged.connect(lambda _at: self._chosen())
        self.field = Field("Petugas", self.who)
        self.field.setFixedWidth(232)
        row.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        self.password = NewPassword("Kata sandi", across=True)
        self.password.changed.connect(self.changed)
        row.addWidget(self.password, 1)
        self.body.addLayout(row)
        note = QHBoxLayout()
        note.setSpacing(8)
        note.addWidget(Sign("information-outline", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        words = (
            "Tidak ada kata sandi bawaan. Petugas lain mendapat hak dan kata sandinya nanti di Pengaturan, Petugas &"
            " hak; sampai itu hanya akun pertama yang dapat masuk."
        )
        note.addWidget(Label(words, 9, 400, "text2", wrap=True), 1)
        self.body.addLayout(note)
        self.show_people((), "")

    def show_people(self, names: Sequence[str], chosen: str) -> None:
        """Offer these officers, with one of them chosen."""
        self._filling = True
        if tuple(names) != self._names:
            self._names = tuple(names)
            self.who.clear()
            self.who.addItems(list(names) or [NOBODY])
        self.who.setEnabled(bool(names))
        self.who.setCurrentIndex(max(0, self._names.index(chosen) if chosen in self._names else 0))
        self.password.set_names([chosen] if chosen else [])
        self._filling = False

    def name(self) -> str:
        """The chosen officer, "" while nobody is listed."""
        return self._names[self.who.currentIndex()] if self._names else ""

    def text(self) -> str:
        """The password as typed."""
        return self.password.text()

    def check(self) -> QWidget | None:
        """What has to be mended, None if nothing."""
        return self.password.check()

    def forget(self) -> None:
        """The office stands: the password leaves the window."""
        self.password.forget()

    def _chosen(self) -> None:
        if not self._filling:
            self.password.set_names([self.name()] if self.name() else [])
            self.changed.emit()
