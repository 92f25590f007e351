"""The line under the board: keys where all lanes fit, else the slider; which lanes, and how fresh."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QSizePolicy, QWidget

from ui.widgets import ElidedLabel, IconButton, KeyCap, Label

HEIGHT, ROOMY = 40, 900
KEYS = ((("←", "→"), "lajur"), (("↑", "↓"), "kartu"), (("Enter",), "buka"), (("Ctrl+→",), "teruskan"))
TABLE_KEYS = ((("↑", "↓"), "baris"), (("Enter",), "buka"), (("Ctrl+→",), "teruskan"))


def _keys(keys: tuple[tuple[tuple[str, ...], str], ...]) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    for caps, words in keys:
        for cap in caps:
            row.addWidget(KeyCap(cap))
        row.addWidget(Label(words, 9, 400, "text2"))
        row.addSpacing(12)
    return made


class BoardFoot(QWidget):
    """What the keys do, or the slider of many lanes."""

    def __init__(self, bar: QScrollBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slides = False
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._board_keys, self._table_keys = _keys(KEYS), _keys(TABLE_KEYS)
        row.addWidget(self._board_keys)
        row.addWidget(self._table_keys)
        self._slider = QWidget()
        inner = QHBoxLayout(self._slider)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        step = bar.singleStep
        self.before = IconButton(
            "chevron-left", "Lajur sebelumnya", on_click=lambda: bar.setValue(bar.value() - step())
        )
        self.after = IconButton(
            "chevron-right", "Lajur berikutnya", on_click=lambda: bar.setValue(bar.value() + step())
        )
        for button in (self.before, self.after):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner.addWidget(self.before)
        inner.addWidget(bar, 1)
        bar.show()
        inner.addWidget(self.after)
        row.addWidget(self._slider, 1)
        row.addStretch(0)
        self.wheel = _keys(((("Shift",), "+ roda tetikus untuk menggeser"),))
        self.range = Label("", 9, 400, "text2")
        self.range.setMinimumWidth(1)
        self.fresh = ElidedLabel("", 9, 400, "text2")
        self.fresh.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self.range)
        row.addWidget(self.wheel)
        row.addWidget(self.fresh)

    def show_state(self, *, slides: bool, table: bool, lanes: str, fresh: str) -> None:
        """`lanes`: "Lajur 1–4 dari 4"; `fresh`: "Diperbarui 10:32:05"."""
        self._board_keys.setVisible(not slides and not table)
        self._table_keys.setVisible(table)
        self._slider.setVisible(slides and not table)
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.setStretch(2, 1 if slides and not table else 0)
        layout.setStretch(3, 0 if slides and not table else 1)
        self.range.setText("" if table else lanes)
        self._slides = slides and not table
        self._room_for_wheel()
        self.fresh.setText(fresh)

    def _room_for_wheel(self) -> None:
        """How the wheel slides is said where the slider keeps enough room; else in the tooltip."""
        wanted = self._slides and self.width() >= ROOMY
        self.wheel.setVisible(wanted)
        self.range.setToolTip("Shift + roda tetikus untuk menggeser" if self._slides and not wanted else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room_for_wheel()
