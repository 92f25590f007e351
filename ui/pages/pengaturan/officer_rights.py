"""The rights of one officer as boxes to tick: what each lets its holder do, and why one cannot be ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.office.officers import Bidang, Mode, Officer
from app.office.officers import Desk as Seat
from app.office.powers import POWER_WORDS, Power
from app.procedure.model import Procedure
from ui.pages.pengaturan.desk_chips import DeskChips
from ui.pages.pengaturan.officer_table import PAPER, POWER_ICONS, RIGHT_ICONS
from ui.widgets import Button, Label, Sign

#: What an office's every day knows; the others manage the program and are folded away.
EVERY_DAY = (Power.IDENTITY, Power.INITIAL, Power.CLOSE_MONTH)
MANAGING = (Power.SOP, Power.OFFICERS, Power.OFFICE, Power.RESTORE)
ONLY_HOLDERS = "Hanya petugas berhak Identitas yang memberi atau mencabut hak ini."


class _Right(QWidget):
    """A box, its sign, its name, and what it is for."""

    def __init__(self, name: str, remark: str, icon: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.box = QCheckBox()
        self.box.setFixedWidth(24)
        self.box.setAccessibleName(name)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Sign(icon, "text2", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(name))
        self._remark = Label(remark, 9, 400, "text2", wrap=True)
        words.addWidget(self._remark)
        self._why = Label("", 9, 500, "warn", wrap=True)
        self._why.hide()
        words.addWidget(self._why)
        row.addLayout(words, 1)
        self.set_remark(remark)

    def set_remark(self, remark: str) -> None:
        """What it lets its holder do."""
        self._remark.setText(remark)
        self.box.setAccessibleDescription(remark)

    def lock(self, why: str) -> None:
        """Not to be ticked by who has logged in, and why; "" unlocks."""
        self.box.setEnabled(not why)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        if why:
            self.box.setAccessibleDescription(why)

    def why(self) -> str:
        """Why it cannot be ticked, "" if it can."""
        return self._why.text()


class Rights(QWidget):
    """All rights of an officer; `changed` after every tick."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label("Hak", 9, 500, "text2"))
        self.rights: dict[Power, _Right] = {}
        self.message = Label("", 9, 500, "bad", wrap=True)
        self.message.hide()
        column.addWidget(self.message)
        self._add(column, Power.IDENTITY)
        self.paper_right = _Right(PAPER, "mencatat atas nama lajur lain", RIGHT_ICONS[PAPER])
        self.paper_right.box.toggled.connect(self._paper_ticked)
        column.addWidget(self.paper_right)
        self.paper = DeskChips("Lajur yang dicatat dari kertas", Mode.PAPER)
        self.paper.setContentsMargins(30, 0, 0, 0)
        self.paper.changed.connect(self._paper_changed)
        column.addWidget(self.paper)
        for power in EVERY_DAY[1:]:
            self._add(column, power)
        self.fold = Button("", "text", icon="chevron-down", small=True, on_click=self.unfold)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self.managing = QWidget()
        inner = QVBoxLayout(self.managing)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        for power in MANAGING:
            self._add(inner, power)
        column.addWidget(self.managing)
        self.show_folded(True)

    def _add(self, column: QVBoxLayout, power: Power) -> None:
        right = _Right(*POWER_WORDS[power], POWER_ICONS[power])
        right.box.toggled.connect(self._ticked)
        self.rights[power] = right
        column.addWidget(right)

    def show_folded(self, folded: bool) -> None:
        """Fold the managing rights away, or show them."""
        self.managing.setVisible(not folded)
        word = f"{len(MANAGING)} hak pengelolaan lain"
        self.fold.setText(word if folded else "Ringkas")
        self.fold.set_icon("chevron-down" if folded else "chevron-up")
        self.fold.setAccessibleName(f"Tampilkan {word}" if folded else f"Ringkas {word}")

    def unfold(self) -> None:
        """The other way round."""
        self.show_folded(not self.managing.isHidden())

    def show_rights(
        self,
        officer: Officer,
        procedures: Sequence[Procedure],
        bidang: Sequence[Bidang],
        *,
        initial_by: str,
        gives_identity: bool,
    ) -> None:
        """Show an officer's rights; `gives_identity`: who has logged in may give and take the right to envelopes."""
        self._filling = True
        for power, right in self.rights.items():
            right.box.setChecked(power in officer.powers)
        self.rights[Power.INITIAL].set_remark(
            f"paraf kolom {initial_by} di logbook" if initial_by else POWER_WORDS[Power.INITIAL][1]
        )
        self.rights[Power.IDENTITY].lock("" if gives_identity else ONLY_HOLDERS)
        self.paper.show_desks(officer.desks, procedures, bidang)
        self.paper_right.box.setChecked(bool(self.paper.desks()))
        self.paper.setVisible(bool(self.paper.desks()))
        self.show_folded(not any(power in officer.powers for power in MANAGING))
        self._filling = False

    def powers(self) -> frozenset[Power]:
        """The rights that are ticked."""
        return frozenset(power for power, right in self.rights.items() if right.box.isChecked())

    def desks(self) -> tuple[Seat, ...]:
        """The lanes that are recorded from paper."""
        return self.paper.desks()

    def set_error(self, sentence: str) -> None:
        """What is wrong with the rights; "" for nothing."""
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        if sentence:
            self.show_folded(False)

    def _ticked(self, _on: bool) -> None:
        if not self._filling:
            self.changed.emit()

    def _paper_changed(self) -> None:
        self.paper_right.box.blockSignals(True)
        self.paper_right.box.setChecked(bool(self.paper.desks()))
        self.paper_right.box.blockSignals(False)
        self.paper.setVisible(True)
        self.changed.emit()

    def _paper_ticked(self, on: bool) -> None:
        if self._filling:
            return
        self.paper.setVisible(on)
        if on:
            self.paper.add_button.setFocus()
        else:
            self.paper.clear()
        self.changed.emit()
