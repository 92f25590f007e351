"""Sumber / kanal: twelve cells, four by three; one key each, arrows move the choice."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from app.channels import CHANNEL_LONG, CHANNELS
from ui import icons, theme
from ui.channels import channel_icon
from ui.pages.terima.values import FIRST_CHANNEL
from ui.widgets import plain_tooltip
from ui.widgets.buttons import PaintedButton

COLUMNS = 4
KEYS = (
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_3,
    Qt.Key.Key_4,
    Qt.Key.Key_5,
    Qt.Key.Key_6,
    Qt.Key.Key_7,
    Qt.Key.Key_8,
    Qt.Key.Key_9,
    Qt.Key.Key_0,
    Qt.Key.Key_Minus,
    Qt.Key.Key_Equal,
)
KEY_NAMES = "1234567890-="
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -COLUMNS,
    Qt.Key.Key_Down: COLUMNS,
}


class ChannelCell(PaintedButton):
    """One channel."""

    def __init__(self, code: str, key: str, group: ChannelGroup) -> None:
        super().__init__(CHANNELS[code], group)
        self.code = code
        self._owner = group
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Kanal {CHANNEL_LONG[code]}")
        self.setAccessibleDescription(f"Tombol {key}")
        self.setToolTip(plain_tooltip(f"{CHANNEL_LONG[code]} ({key})"))

    def sizeHint(self) -> QSize:
        letters = QFontMetricsF(theme.font(9, 600)).height()
        return QSize(79, max(54, int(letters) + 38))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._owner.key(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, get = self.isChecked(), theme.colour
        ground = get("tint" if on else "sunken" if self.hovered() else "surface")
        edge = get("mark" if on else "text2" if self.hovered() else "ctl")
        rect = QRectF(self.rect())
        half = 1.0 if on or self.hasFocus() else 0.5
        painter.setBrush(ground)
        painter.setPen(QPen(get("focus") if self.hasFocus() else edge, 2 * half))
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), 4, 4)
        if self.hasFocus():
            # The chosen cell has a 2 px edge already: the ring inside tells that the keys 1 to = work now.
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(get("focus"), 1))
            painter.drawRoundedRect(rect.adjusted(3.5, 3.5, -3.5, -3.5), 2, 2)
        letters = get("ink") if on else get("text2")
        icons.paint(painter, channel_icon(self.code), letters, round((self.width() - 20) / 2), 8, 20)
        font = theme.font(9, 600 if on else 400)
        painter.setFont(font)
        painter.setPen(letters)
        area = QRectF(2, 28, self.width() - 4, self.height() - 33)
        shown = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)
        painter.end()


class ChannelGroup(QWidget):
    """The twelve channels; one Tab stop, at the chosen cell."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sumber / kanal")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        self._group = QButtonGroup(self)
        self.cells: dict[str, ChannelCell] = {}
        for place, code in enumerate(CHANNELS):
            cell = ChannelCell(code, KEY_NAMES[place], self)
            self._group.addButton(cell, place)
            self.cells[code] = cell
            grid.addWidget(cell, place // COLUMNS, place % COLUMNS)
        self.cells[FIRST_CHANNEL].setChecked(True)
        self._one_stop()
        self._group.idToggled.connect(self._toggled)

    def current(self) -> str:
        """The code of the chosen channel."""
        return next(code for code, cell in self.cells.items() if cell.isChecked())

    def choose(self, code: str) -> None:
        """Choose a channel; the focus goes along if it is in the group."""
        cell = self.cells[code]
        had = any(one.hasFocus() for one in self.cells.values())
        cell.setChecked(True)
        if had:
            cell.setFocus(Qt.FocusReason.OtherFocusReason)

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False if it means nothing here."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = Qt.Key(event.key())
        codes = list(CHANNELS)
        if not plain:
            return False
        if key in KEYS:
            self.choose(codes[KEYS.index(key)])
            return True
        if key in _STEPS:
            at = codes.index(self.current()) + _STEPS[key]
            if 0 <= at < len(codes):
                self.choose(codes[at])
            return True
        return False

    def _toggled(self, _place: int, on: bool) -> None:
        if on:
            self._one_stop()
            self.changed.emit(self.current())

    def _one_stop(self) -> None:
        for cell in self.cells.values():
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if cell.isChecked() else Qt.FocusPolicy.ClickFocus)
