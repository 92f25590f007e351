"""Buttons: main, plain, text and danger ones, with a sign and a key cap."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import shiboken6
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.text import plain_tooltip

if TYPE_CHECKING:
    from ui.theme.style import FocusRing

Kind = Literal["primary", "plain", "text", "danger", "rail"]

HEIGHT, SMALL_HEIGHT = 34, 30
_CAP_PAD, _CAP_HEIGHT = 6, 20


def keycap_size(text: str) -> QSize:
    """How much room the key cap needs, in px."""
    metrics = QFontMetricsF(theme.font(9))
    height = max(_CAP_HEIGHT, int(metrics.height()) + 4)
    return QSize(max(height, int(metrics.horizontalAdvance(text) + 0.99) + 2 * _CAP_PAD), height)


def paint_keycap(painter: QPainter, rect: QRectF, text: str, *, ground: str = "plain") -> None:
    """Paint a key cap; `ground` says what it lies on: plain, accent or disabled."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    letters = theme.colour("text2")
    edge = theme.colour("line2")
    fill = theme.colour("sunken")
    if ground == "accent":
        letters = theme.colour("on_accent")
        edge = theme.colour("on_accent")
        edge.setAlpha(150)
        fill = QColor(0, 0, 0, 0)
    elif ground == "disabled":
        letters, fill = theme.colour("text3"), QColor(0, 0, 0, 0)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(fill)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(letters)
    painter.setFont(theme.font(9))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class KeyCap(QWidget):
    """A key as it is printed on the keyboard, beside what it does ("Enter" buka)."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Tombol {text}")

    def text(self) -> str:
        """The key's name."""
        return self._text

    def sizeHint(self) -> QSize:
        return keycap_size(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_keycap(painter, QRectF(self.rect()), self._text)
        painter.end()


class PaintedButton(QPushButton):
    """What all painted buttons share: raw text ("&" is a letter), accessible name, hover, focus."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = ""
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        return self._label

    def setText(self, text: str) -> None:
        if not self.accessibleName() or self.accessibleName() == self._label:
            self.setAccessibleName(text)
        self._label = text
        super().setText(text.replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def hovered(self) -> bool:
        """Whether the pointer rests on it and it can be used."""
        return self.isEnabled() and self.underMouse()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)


class Button(PaintedButton):
    """One button of the house. Text = verb; `key` is only shown: the shortcut belongs to the action."""

    def __init__(
        self,
        text: str,
        kind: Kind = "plain",
        *,
        icon: str = "",
        key: str = "",
        small: bool = False,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._kind: Kind = kind
        self._icon = icon
        self._key = key
        self._small = small
        self._ring: FocusRing | None = None
        super().__init__(text, parent)
        self.setFont(theme.font(10, 600 if kind in ("primary", "rail") else 500))
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def kind(self) -> Kind:
        """primary, plain, text, danger or rail."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Make it the main button, or a plain one again."""
        self._kind = kind
        self.setFont(theme.font(10, 600 if kind in ("primary", "rail") else 500))
        self._drop_ring()
        self.updateGeometry()
        self.update()

    def set_icon(self, name: str) -> None:
        """Change the sign; "" for none."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_key(self, key: str) -> None:
        """Change the key cap; "" for none."""
        if key != self._key:
            self._key = key
            self.updateGeometry()
            self.update()

    def disable(self, reason: str) -> None:
        """Make it unusable and say why (tooltip and screen reader; write it beside the button too)."""
        self.setEnabled(False)
        self.setToolTip(plain_tooltip(reason))
        self.setAccessibleDescription(reason)

    def enable(self) -> None:
        """Make it usable again."""
        self.setEnabled(True)
        self.setToolTip("")
        self.setAccessibleDescription("")

    def _parts(self) -> tuple[int, str, int, int]:
        pad = 11 if self._small else 14
        if self._kind == "text":
            pad = 8
        name = self._icon if self.isEnabled() else "lock-outline"
        return (pad, name, 18, 8) if self._small else (pad, name, 20, 6)

    def sizeHint(self) -> QSize:
        pad, name, size, gap = self._parts()
        metrics = QFontMetricsF(self.font())
        width = 2.0 * pad + metrics.horizontalAdvance(self._label) + 0.99
        if name:
            width += size + (gap if self._label else 0)
        if self._key:
            width += keycap_size(self._key).width() + 10
        if self.menu() is not None:
            width += 18 + 4
        height = max(
            SMALL_HEIGHT if self._small else HEIGHT, int(metrics.height()) + (12 if self._small else 16)
        )
        return QSize(max(int(width), height), height)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self.updateGeometry()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._kind == "primary":
            if self._ring is None or not shiboken6.isValid(self._ring):
                from ui.theme.style import FocusRing

                self._ring = FocusRing(self.parentWidget())
            self._ring.setWidget(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._drop_ring()
        self.update()

    def _drop_ring(self) -> None:
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.setWidget(None)  # type: ignore[arg-type]
            self._ring.hide()

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Ground, edge and letters for the present state."""
        get = theme.colour
        over, down = self.hovered(), self.isDown()
        if not self.isEnabled():
            return (
                (None, None, get("text3"))
                if self._kind in ("text", "rail")
                else (get("run_bg"), get("line"), get("text3"))
            )
        if self._kind == "primary":
            return (
                get("accent_pressed" if down else "accent_hover" if over else "accent"),
                None,
                get("on_accent"),
            )
        if self._kind == "danger":
            return get("bad_bg" if over or down else "surface"), get("bad"), get("bad")
        if self._kind == "text":
            return (get("tint") if over or down else None), None, get("ink")
        if self._kind == "rail":
            return (get("rail_hover") if over or down else None), None, get("rail_text")
        return (
            get("tint" if down else "sunken" if over else "surface"),
            get("text2" if over or down else "ctl"),
            get("text"),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, letters = self._colours()
        rect = QRectF(self.rect())
        focused = self.hasFocus() and self._kind != "primary"
        if focused:
            edge = theme.colour("rail_band" if self._kind == "rail" else "focus")
        half = 1.0 if focused else 0.5
        painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(edge, 2 * half) if edge is not None else Qt.PenStyle.NoPen)
        if edge is not None:
            rect = rect.adjusted(half, half, -half, -half)
        painter.drawRoundedRect(rect, 4, 4)
        self._paint_content(painter, letters)
        painter.end()

    def _paint_content(self, painter: QPainter, letters: QColor) -> None:
        pad, name, size, gap = self._parts()
        metrics = QFontMetricsF(self.font())
        cap = keycap_size(self._key) if self._key else QSize(0, 0)
        tail = (cap.width() + 10 if self._key else 0) + (22 if self.menu() is not None else 0)
        lead = size + (gap if self._label else 0) if name else 0
        text_room = max(0.0, self.width() - 2 * pad - lead - tail)
        shown = metrics.elidedText(self._label, Qt.TextElideMode.ElideRight, text_room + 1)
        used = lead + metrics.horizontalAdvance(shown) + tail
        x = max(float(pad), (self.width() - used) / 2)
        middle = self.height() / 2
        if name:
            icons.paint(painter, name, letters, x, round(middle - size / 2), size)
            x += lead
        painter.setFont(self.font())
        painter.setPen(letters)
        width = metrics.horizontalAdvance(shown) + 1
        painter.drawText(QRectF(x, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        x += width - 1
        if self._key:
            ground = "disabled" if not self.isEnabled() else "accent" if self._kind == "primary" else "plain"
            box = QRectF(round(x + 10), round(middle - cap.height() / 2), cap.width(), cap.height())
            paint_keycap(painter, box, self._key, ground=ground)
            x += 10 + cap.width()
        if self.menu() is not None:
            icons.paint(painter, "chevron-down", letters, round(x + 6), round(middle - 9), 18)


class IconButton(PaintedButton):
    """A square button with a sign only; its name is for tooltip and screen reader."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        tone: str = "text2",
        size: int = 18,
        side: int = 30,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._icon, self._tone, self._size, self._side = icon, tone, size, side
        super().__init__("", parent)
        self.setAccessibleName(name)
        self.setToolTip(plain_tooltip(name))
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def set_icon(self, icon: str, name: str) -> None:
        """Change sign and name together."""
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(plain_tooltip(name))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dark = self._tone.startswith("rail")
        if self.hovered() or self.isDown() or self.isChecked():
            painter.setBrush(theme.colour("rail_hover" if dark else "tint" if self.isChecked() else "sunken"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("rail_band" if dark else "focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        tone = self._tone if self.isEnabled() else "text3"
        x, y = (self.width() - self._size) / 2, (self.height() - self._size) / 2
        icons.paint(painter, self._icon, tone, round(x), round(y), self._size)
        painter.end()
