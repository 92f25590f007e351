"""How the page lies: bands above, desk with the sheet, officer's panel beside it, foot below."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.pages.terima.sheet import PaperSheet
from ui.widgets import Bands, Button, Footer, Label, Sign

#: Below this width of the page the foot drops its key caps and its longest words.
ROOMY = 1010
#: Below this width only the time says that the draft is kept.
NARROW = 760


class DeskArea(QWidget):
    """The desk on which the sheet lies: it scrolls, the sheet keeps its size."""

    def __init__(self, sheet: PaperSheet, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bands = Bands(self, margins=(28, 12, 28, 0))
        column.addWidget(self.bands)
        self.sheets = QScrollArea(self)
        self.sheets.setWidgetResizable(True)
        self.sheets.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sheets.setFrameShape(QFrame.Shape.NoFrame)
        self.content = QWidget()
        self.content.setObjectName("scrolled")
        rows = QVBoxLayout(self.content)
        bar = self.sheets.verticalScrollBar()

        def centre(_low: int, high: int) -> None:
            # The bar takes its width from the right: the sheet stays below the bands all the same.
            rows.setContentsMargins(6 + (bar.sizeHint().width() if high else 0), 14, 6, 16)

        centre(0, 0)
        bar.rangeChanged.connect(centre)
        rows.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.sheets.setWidget(self.content)
        column.addWidget(self.sheets, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("desk"))
        painter.end()


class Foot(Footer):
    """Draft, Kosongkan, and the three ways to save."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._short = False
        said = QWidget(self)
        row = QHBoxLayout(said)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._sign = Sign("check-circle-outline", "ok", 18)
        row.addWidget(self._sign)
        row.addSpacing(5)
        self._words = Label("", 10, 400, "text2")
        row.addWidget(self._words)
        self._time = Label("", 10, 600)
        row.addWidget(self._time)
        self._said = said
        self.add_left(said)
        self.empty = Button("Kosongkan", "text")
        self.add_left(self.empty)
        self.save_new = Button("Simpan & baru", icon="plus", key="Ctrl+Enter")
        self.save_new.setToolTip("Kanal dan tanggal terima yang diisi tetap untuk lembar berikut")
        self.save_print = Button("Simpan & cetak tanda terima", icon="printer-outline", key="Ctrl+P")
        self.save = Button("Simpan", "primary", icon="content-save-outline", key="Ctrl+S")
        for button in self.saving():
            self.add_right(button)
        self.nothing_kept()

    def saving(self) -> list[Button]:
        """The three buttons that save."""
        return [self.save_new, self.save_print, self.save]

    def order(self) -> list[QWidget]:
        """What Tab visits."""
        return [self.empty, *self.saving()]

    def words(self) -> str:
        """What is said about the draft: "Draf tersimpan 10:32:05"."""
        return f"{self._words.text()} {self._time.text()}".strip() if not self._said.isHidden() else ""

    def kept(self, at: datetime) -> None:
        """The draft was kept at this office time."""
        self._say("check-circle-outline", "ok", "text2", "Draf tersimpan", f"{at:%H:%M:%S}", "")

    def not_kept(self, sentence: str) -> None:
        """The draft could not be kept, and why."""
        self._say("alert-circle-outline", "bad", "bad", "Draf belum tersimpan", "", sentence)

    def nothing_kept(self) -> None:
        """The sheet is empty."""
        self._said.hide()

    def _say(self, icon: str, sign_tone: str, tone: str, words: str, time: str, reason: str) -> None:
        self._sign.set_icon(icon, sign_tone)
        self._words.set_tone(tone)
        self._words.setText(words)
        self._words.setVisible(not self._short or not time)
        self._time.setText(time)
        self._time.setVisible(bool(time))
        self._said.setToolTip(reason or f"{words} {time}")
        self._said.setAccessibleName(f"{words} {time}".strip())
        self._said.setAccessibleDescription(reason)
        self._said.show()

    def fit(self, width: int) -> None:
        """Use shorter words where the window is narrow."""
        roomy = width >= ROOMY
        self.save_new.set_key("Ctrl+Enter" if roomy else "")
        self.save_print.set_key("Ctrl+P" if roomy else "")
        self.save.set_key("Ctrl+S" if roomy else "")
        self._short = width < NARROW
        self._words.setVisible(not self._short or self._time.isHidden())
        self.save_print.setText("Simpan & cetak tanda terima" if width >= ROOMY - 160 else "Simpan & cetak")
