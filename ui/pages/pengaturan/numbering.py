"""Section Penomoran: the pattern of register numbers, with a living example and the next number."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.errors import InputError
from app.office.numbering import check_pattern, full_number
from app.office.procedures import main_kind
from app.procedure.model import CaseKind
from app.register.apply import next_short_application_number
from app.register.receive import next_short_number
from app.texts import one_line
from ui.desk import Desk
from ui.pages.pengaturan.section import EdgeScroll, FormSection
from ui.widgets import Button, Column, Field, Label, LineEdit, Panel, hline

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

PARTS = (
    ("{nomor:4}", "nomor urut tahun itu, empat angka"),
    ("{romawi}", "bulan dengan angka Romawi"),
    ("{bulan}", "bulan dengan dua angka"),
    ("{tahun}", "tahun"),
)


class NumberingSection(FormSection):
    """How the numbers of new cases are made up, of the kind that the office's main SOP is about; those given stay."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Penomoran")
        self._kind = main_kind(desk.ws)
        self._name = "application_pattern" if self._kind is CaseKind.APPLICATION else "number_pattern"
        self._thing = "permohonan" if self._kind is CaseKind.APPLICATION else "pengaduan"
        panel = Panel("Nomor register", f"Untuk {self._thing} yang diterima sesudah ini")
        self.pattern = LineEdit()
        self.pattern.setMaxLength(80)
        self.pattern.textChanged.connect(self.edited)
        panel.add(self.add_field(self._name, Field("Pola nomor", self.pattern)))
        panel.add(Label("Sisipkan", 9, 500, "text2"))
        parts = QGridLayout()
        parts.setHorizontalSpacing(10)
        parts.setVerticalSpacing(6)
        for row, (part, meaning) in enumerate(PARTS):
            button = Button(part, small=True, on_click=partial(self._insert, part))
            button.setAccessibleName(f"Sisipkan {part}, {meaning}")
            parts.addWidget(button, row, 0)
            parts.addWidget(Label(meaning, 10, 400, "text2"), row, 1)
        parts.setColumnStretch(1, 1)
        panel.body.addLayout(parts)
        panel.add(hline())
        self.example = Label("", 15, 600)
        self.later = Label("", 10, 400, "text2")
        panel.add(Label("Nomor berikutnya", 9, 500, "text2"))
        panel.add(self.example)
        panel.add(self.later)
        panel.add(
            Label(
                "Nomor urut tidak pernah berlubang dan mulai lagi dari 1 setiap tahun. Nomor yang sudah diberikan"
                " tidak berubah.",
                9,
                400,
                "text2",
                wrap=True,
            )
        )
        panel.setMaximumWidth(640)
        self.reach_edge()
        inside = Column()
        column = QVBoxLayout(inside)
        column.addWidget(panel)
        column.addStretch(1)
        self.body.addWidget(EdgeScroll(inside), 1)

    def _insert(self, part: str) -> None:
        self.pattern.insert(part)
        self.pattern.setFocus()

    def fill(self) -> None:
        self.pattern.setText(getattr(self.desk.office, self._name))

    def values(self) -> Mapping[str, object]:
        return {self._name: one_line(self.pattern.text()).strip()}

    def show_values(self) -> None:
        pattern = str(self.values()[self._name])
        field = self.field_named(self._name)
        try:
            check_pattern(pattern)
        except InputError as error:
            field.set_error(error.sentence)
            self.example.setText("—")
            self.later.setText("Contoh tampil setelah pola benar.")
            return
        field.clear()
        now = self.desk.now()
        ws = self.desk.ws
        mine = self._kind is CaseKind.APPLICATION
        seq = int(next_short_application_number(ws) if mine else next_short_number(ws))
        self.example.setText(full_number(pattern, seq=seq, year=now.year, month=now.month))
        first = full_number(pattern, seq=1, year=now.year + 1, month=1)
        self.later.setText(f"{self._thing.capitalize()} pertama tahun {now.year + 1}: {first}")

    def save(self) -> bool:
        return self.save_settings(
            self.values(),
            lambda _done: f"Pola nomor tersimpan. Nomor berikutnya {self.example.text()}.",
        )

    def first_focus(self) -> QWidget | None:
        return self.pattern
