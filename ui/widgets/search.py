"""The search in the top bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import icons
from ui.widgets.buttons import keycap_size, paint_keycap


class SearchBox(QLineEdit):
    """The search in the top bar: 318 x 34, with the key cap Ctrl+K while it is empty.

    Arrow keys, Enter and Esc are told to the list of hits: `moved` (+1/-1), `chosen`, `left`.
    """

    entered = Signal()
    moved = Signal(int)
    chosen = Signal()
    left = Signal()

    def __init__(
        self, hint: str = "Cari nomor, isi…", *, key: str = "Ctrl+K", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self.setPlaceholderText(hint)
        self.setAccessibleName("Cari")
        self.setTextMargins(26, 0, 0, 0)
        self.setMaxLength(200)
        self.setMinimumWidth(180)
        self.textChanged.connect(lambda _text: self._fit())
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(318, super().sizeHint().height())

    def _fit(self) -> None:
        cap = keycap_size(self._key).width() + 6 if self._key and not self.text() else 0
        self.setTextMargins(26, 0, cap, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        icons.paint(painter, "magnify", "text2", 11, round((self.height() - 18) / 2), 18)
        if self._key and not self.text():
            cap = keycap_size(self._key)
            x, y = self.width() - cap.width() - 8, round((self.height() - cap.height()) / 2)
            paint_keycap(painter, QRectF(x, y, cap.width(), cap.height()), self._key)
        painter.end()
