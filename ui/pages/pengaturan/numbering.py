"""Section Penomoran: the pattern of register numbers, with a living example and the next number; one for each book that
the office keeps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from app.changes import Changes
from app.errors import InputError
from app.office.numbering import can_meet, check_pattern, full_number, kept_apart
from app.office.procedures import kept_kinds, main_kind
from app.office.settings import SAME_NUMBERS
from app.procedure.model import CaseKind
from app.procedure.nouns import NOUNS
from app.register.apply import next_short_application_number
from app.register.receive import next_short_number
from app.texts import one_line
from app.workspace import Workspace
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
#: How the office's settings name the pattern of a kind of case.
NAMES = {CaseKind.COMPLAINT: "number_pattern", CaseKind.APPLICATION: "application_pattern"}
#: The widest that one panel becomes, px.
WIDEST = 640


class PatternPanel(Panel):
    """The pattern of one book; `edited` with every letter."""

    edited = Signal()

    def __init__(self, kind: CaseKind) -> None:
        self.thing = NOUNS[kind]
        super().__init__("Nomor register", f"Untuk {self.thing} yang diterima sesudah ini")
        self.kind = kind
        self.pattern = LineEdit()
        self.pattern.setMaxLength(80)
        self.pattern.setAccessibleName(f"Pola nomor {self.thing}")
        self.pattern.textChanged.connect(lambda _text: self.edited.emit())
        self.field = Field("Pola nomor", self.pattern)
        self.add(self.field)
        self.add(Label("Sisipkan", 9, 500, "text2"))
        parts = QGridLayout()
        parts.setHorizontalSpacing(10)
        parts.setVerticalSpacing(6)
        for row, (part, meaning) in enumerate(PARTS):
            button = Button(part, small=True, on_click=partial(self._insert, part))
            button.setAccessibleName(f"Sisipkan {part}, {meaning}")
            parts.addWidget(button, row, 0)
            parts.addWidget(Label(meaning, 10, 400, "text2"), row, 1)
        parts.setColumnStretch(1, 1)
        self.body.addLayout(parts)
        self.add(hline())
        self.example = Label("", 15, 600)
        self.later = Label("", 10, 400, "text2")
        self.add(Label("Nomor berikutnya", 9, 500, "text2"))
        self.add(self.example)
        self.add(self.later)
        self.add(
            Label(
                "Nomor urut tidak pernah berlubang dan mulai lagi dari 1 setiap tahun. Nomor yang sudah diberikan"
                " tidak berubah.",
                9,
                400,
                "text2",
                wrap=True,
            )
        )
        self.setMaximumWidth(WIDEST)

    def _insert(self, part: str) -> None:
        self.pattern.insert(part)
        self.pattern.setFocus()

    def typed(self) -> str:
        """The pattern as it stands there."""
        return one_line(self.pattern.text()).strip()

    def show_example(self, ws: Workspace, now: datetime) -> bool:
        """Show what the pattern makes of the next number; False where it cannot be used, and why stands there."""
        pattern = self.typed()
        try:
            check_pattern(pattern)
        except InputError as error:
            self.field.set_error(error.sentence)
            self.example.setText("—")
            self.later.setText("Contoh tampil setelah pola benar.")
            return False
        self.field.clear()
        mine = self.kind is CaseKind.APPLICATION
        seq = int(next_short_application_number(ws) if mine else next_short_number(ws))
        self.example.setText(full_number(pattern, seq=seq, year=now.year, month=now.month))
        first = full_number(pattern, seq=1, year=now.year + 1, month=1)
        self.later.setText(f"{self.thing.capitalize()} pertama tahun {now.year + 1}: {first}")
        return True


class NumberingSection(FormSection):
    """How the numbers of new cases are made up, for every book that the office keeps; those given stay."""

    NARROW = 720

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Penomoran")
        first = main_kind(desk.ws)
        order = (first, *(kind for kind in NAMES if kind is not first))
        self.panels = {kind: PatternPanel(kind) for kind in order}
        self._kinds: tuple[CaseKind, ...] = (first,)
        self.reach_edge()
        inside = Column()
        column = QVBoxLayout(inside)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(12)
        column.addLayout(self._beside)
        for kind, panel in self.panels.items():
            self.add_field(NAMES[kind], panel.field)
            panel.edited.connect(self.edited)
            self._beside.addWidget(panel, 1)
        self._beside.addStretch(0)
        column.addStretch(1)
        self.body.addWidget(EdgeScroll(inside), 1)

    def concerns(self, changes: Changes) -> bool:
        # What was registered meanwhile moves the next number on.
        return super().concerns(changes) or changes.any_case

    def set_narrow(self, narrow: bool) -> None:
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    @property
    def _main(self) -> PatternPanel:
        return self.panels[self._kinds[0]]

    @property
    def pattern(self) -> LineEdit:
        """The pattern of what the office's main SOP is about."""
        return self._main.pattern

    @property
    def example(self) -> Label:
        """Its next number."""
        return self._main.example

    @property
    def later(self) -> Label:
        """Its first number of next year."""
        return self._main.later

    def fill(self) -> None:
        self._kinds = kept_kinds(self.desk.ws)
        for kind, panel in self.panels.items():
            panel.setVisible(kind in self._kinds)
            panel.title.setText(f"Nomor {panel.thing}" if len(self._kinds) > 1 else "Nomor register")
            panel.pattern.setText(getattr(self.desk.office, NAMES[kind]))

    def values(self) -> Mapping[str, object]:
        return {NAMES[kind]: self.panels[kind].typed() for kind in self._kinds}

    def show_values(self) -> None:
        now = self.desk.now()
        usable = [self.panels[kind].show_example(self.desk.ws, now) for kind in self._kinds]
        if len(usable) > 1 and all(usable):
            one, other = (self.panels[kind] for kind in self._kinds)
            if can_meet(one.typed(), other.typed()):
                other.field.set_error(SAME_NUMBERS)

    def save(self) -> bool:
        values = dict(self.values())
        if len(self._kinds) == 1:
            # Nobody sees the other book's pattern here: it gives way.
            mine = self._kinds[0]
            spare = next(kind for kind in NAMES if kind is not mine)
            try:
                check_pattern(self._main.typed())
            except InputError:
                pass  # refused below, beside its field
            else:
                before = getattr(self.desk.office, NAMES[spare])
                values[NAMES[spare]] = kept_apart(before, self._main.typed())

        def told(_done: object) -> str:
            words = " dan ".join(self.panels[kind].example.text() for kind in self._kinds)
            return f"Pola nomor tersimpan. Nomor berikutnya {words}."

        return self.save_settings(values, told)

    def first_focus(self) -> QWidget | None:
        return self.pattern
