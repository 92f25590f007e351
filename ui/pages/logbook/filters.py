"""The line above the logbook: month, words, bidang, source, and selesai or tidak with how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.channels import CHANNELS
from app.figures import thousands
from app.reading.logbook_views import LogbookPage as Lines
from ui.pages.stepper import MonthSwitch
from ui.widgets import ComboBox, LineEdit, Segmented

#: So long after the last letter the list is read.
TYPING_MS = 150


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; empty means everything."""

    status: str = ""  # "selesai" or "tidak"
    bidang: str = ""
    channel: str = ""
    query: str = ""

    def __bool__(self) -> bool:
        return bool(self.status or self.bidang or self.channel or self.query.strip())


class _Search(LineEdit):
    """Esc empties it, Down goes to the rows."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Filters(QWidget):
    """`changed` when the list must be read anew; the month tells for itself."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(8)
        row, self._second = QHBoxLayout(), QHBoxLayout()
        for line in (row, self._second):
            line.setSpacing(8)
            both.addLayout(line)
        self._first = row
        self.month = MonthSwitch()
        row.addWidget(self.month)
        self.query = _Search(hint="Saring di logbook", icon="magnify")
        self.query.setAccessibleName("Saring di logbook")
        self.query.setMaxLength(200)
        self.query.setMinimumWidth(110)
        self.query.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(self.query, 1)
        self.bidang = self._combo("Bidang", "Semua bidang", [])
        row.addWidget(self.bidang)
        self.channel = self._combo("Sumber", "Semua sumber", list(CHANNELS.items()))
        row.addWidget(self.channel)
        self.status = Segmented([("", "Semua"), ("selesai", "selesai"), ("tidak", "tidak")], name="Status")
        row.addWidget(self.status)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self.changed)
        self._quiet = self._narrow = False
        self.query.textChanged.connect(lambda _text: None if self._quiet else self._timer.start())
        self.query.left.connect(self.left)
        for combo in (self.bidang, self.channel):
            combo.currentIndexChanged.connect(lambda _row: self._tell())
        self.status.changed.connect(lambda _key: self._tell())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """In a narrow window bidang, source and status stand on a second line."""
        movable = (self.bidang, self.channel, self.status)
        shown = [widget for widget in (self.month, *movable) if not widget.isHidden()]
        need = sum(widget.sizeHint().width() + 8 for widget in shown) + 160
        narrow = self.width() < need
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for widget in movable:
            self._first.removeWidget(widget)
            self._second.removeWidget(widget)
            (self._second if narrow else self._first).addWidget(widget)
        if narrow:
            self._second.insertStretch(2)
        else:
            while self._second.count():
                self._second.takeAt(0)

    def _combo(self, name: str, every: str, items: Sequence[tuple[str, str]]) -> ComboBox:
        combo = ComboBox()
        combo.setAccessibleName(name)
        combo.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        combo.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(len(every) - 1)
        combo.addItem(every, "")
        for key, label in items:
            combo.addItem(label, key)
        return combo

    def set_word(self, word: str) -> None:
        """What is narrowed: "logbook", "buku pengaduan"."""
        words = f"Saring di {word.lower()}"
        self.query.setPlaceholderText(words)
        self.query.setAccessibleName(words)

    def set_bidang(self, choices: Sequence[tuple[str, str]]) -> None:
        """The bidang that may be chosen, none hides the field; the chosen one stays if it is still there."""
        kept = self.bidang.currentData()
        self.bidang.blockSignals(True)
        while self.bidang.count() > 1:
            self.bidang.removeItem(1)
        for key, name in choices:
            self.bidang.addItem(name.removeprefix("Bidang "), key)
        self.bidang.setCurrentIndex(max(0, self.bidang.findData(kept)))
        self.bidang.blockSignals(False)
        self.bidang.setVisible(bool(choices))

    def current(self) -> Filter:
        """What is chosen now."""
        return Filter(
            self.status.current(),
            str(self.bidang.currentData() or ""),
            str(self.channel.currentData() or ""),
            self.query.text(),
        )

    def set_current(self, wanted: Filter) -> None:
        """Choose these; tells nobody."""
        self._quiet = True
        self.query.setText(wanted.query)
        self.bidang.setCurrentIndex(max(0, self.bidang.findData(wanted.bidang)))
        self.channel.setCurrentIndex(max(0, self.channel.findData(wanted.channel)))
        self.status.set_current(wanted.status)
        self._timer.stop()
        self._quiet = False

    def show_counts(self, lines: Lines) -> None:
        """How many the month has in all, selesai and tidak."""
        for key, word, count in (
            ("", "Semua", lines.total),
            ("selesai", "selesai", lines.done),
            ("tidak", "tidak", lines.not_done),
        ):
            self.status.set_text(key, f"{word} {thousands(count)}")
        self._arrange()

    def _tell(self) -> None:
        if not self._quiet:
            self._timer.stop()
            self.changed.emit()
