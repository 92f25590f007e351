"""The recovery code for the safe, shown once: printed or written down, and proved by typing its last group."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import Field, LineEdit
from ui.widgets.layouts import empty_layout
from ui.widgets.panels import Panel, Sign
from ui.widgets.text import Label

ACROSS = 4
_ALIKE = str.maketrans("OIL", "011")


def bare_code(typed: str) -> str:
    """What was typed as the code means it: capitals, O as 0, I and L as 1, without blanks and dashes."""
    return "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_ALIKE)


class RecoveryCodePanel(QWidget):
    """The code in groups of four, Cetak, and the field that proves it is on paper. `confirmed` tells each change."""

    confirmed = Signal(bool)

    def __init__(
        self,
        code: str = "",
        *,
        print_sheet: Callable[[str], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`print_sheet(code)` prints the sheet for the safe; without it the code is written down by hand."""
        super().__init__(parent)
        self._code = ""
        self._said = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        sheet = Panel(margins=(18, 14, 18, 14))
        column.addWidget(sheet)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Sign("key-outline", "text2", 20))
        head.addWidget(Label("Kode pemulihan", 10.5, 600), 1)
        self.print = Button("Cetak", icon="printer-outline", small=True)
        if print_sheet is None:
            self.print.hide()  # only ever hidden here: shown before it has its place, it would be a window of its own
        else:
            self.print.clicked.connect(lambda: print_sheet(self._code))
        head.addWidget(self.print)
        sheet.body.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(6)
        sheet.body.addSpacing(2)
        sheet.body.addLayout(self._grid)
        sheet.body.addSpacing(2)
        self.remark = Label(
            "Kode ini hanya ditampilkan sekarang. Cetak atau tulis, masukkan ke amplop, simpan di brankas. "
            "Siapa yang memegangnya dapat membuka semua data kantor.",
            9,
            400,
            "text2",
            wrap=True,
        )
        sheet.body.addWidget(self.remark)
        self.told = Label("", 9, 500, "ok", wrap=True)
        self.told.hide()
        sheet.body.addWidget(self.told)
        self.proof = LineEdit(hint="4 huruf")
        self.proof.setFont(theme.mono(10.5))
        self.proof.setMaximumWidth(150)
        self.field = Field("Ketik kelompok terakhir dari kertas itu", self.proof)
        column.addWidget(self.field)
        self.proof.textEdited.connect(lambda _text: self._proved())
        self.proof.editingFinished.connect(self._compare)
        self.show_code(code)

    def show_code(self, code: str) -> None:
        """Another code, still to be proved."""
        self._code = code
        empty_layout(self._grid)
        groups = code.split("-") if code else []
        for place, group in enumerate(groups):
            label = Label(group, 12, 600)
            letters = theme.mono(15)
            label.setFont(letters)
            label.setMinimumWidth(int(QFontMetricsF(letters).horizontalAdvance("MMMM")) + 2)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self._grid.addWidget(label, place // ACROSS, place % ACROSS)
        self._grid.setColumnStretch(ACROSS, 1)
        self.proof.clear()
        self.field.clear()
        self._proved()

    def code(self) -> str:
        """The code as it is shown."""
        return self._code

    def groups(self) -> list[str]:
        """The groups that are on the screen."""
        items = [self._grid.itemAt(at) for at in range(self._grid.count())]
        found = [item.widget() for item in items if item is not None]
        return [label.text() for label in found if isinstance(label, QLabel)]

    def is_confirmed(self) -> bool:
        """Whether the last group was typed as it stands on the paper."""
        return bool(self._code) and bare_code(self.proof.text()) == bare_code(self._code.split("-")[-1])

    def check(self) -> QWidget | None:
        """The field that still has to be mended (marked), None if the paper is proved."""
        if self.is_confirmed():
            return None
        self.field.set_error("Belum sama. Lihat kelompok terakhir di kertas, lalu ketik lagi.")
        return self.proof

    def tell(self, sentence: str, good: bool) -> None:
        """What became of the print."""
        self.told.set_tone("ok" if good else "warn")
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))

    def forget(self) -> None:
        """Take the code off the screen."""
        self.show_code("")

    def _proved(self) -> None:
        now = self.is_confirmed()
        if now:
            self.field.clear()
        if now != self._said:
            self._said = now
            self.confirmed.emit(now)

    def _compare(self) -> None:
        if self.proof.text() and not self.is_confirmed():
            self.check()
