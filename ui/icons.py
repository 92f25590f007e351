"""The signs on buttons, rows and marks: Material Design outlines, painted in a colour of the theme.

The outlines lie prepared in `resources/icons/mdi6.json`, so that the start pays neither for qtawesome nor for
an SVG library. A name that is not prepared is loaded live through qtawesome, on first use. Sizes are in
device-independent px (16, 18, 20; 34 for an empty state).
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPainterPath, QPixmap

from resources import FOLDER
from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

Colour = str | QColor
_PART = re.compile(r"[MLHVQZ]|-?\d+(?:\.\d+)?")
_SIZES = (16, 20, 24, 32, 48, 64, 128, 256, 512)
_paths: dict[str, QPainterPath] = {}


@cache
def _table() -> dict[str, str]:
    read = json.loads((FOLDER / "icons" / "mdi6.json").read_text("utf-8"))
    icons: dict[str, str] = read["icons"]
    return icons


def prepared() -> frozenset[str]:
    """The names that need no live loading."""
    return frozenset(_table())


def outline(data: str) -> QPainterPath:
    """A painter path from our own prepared outline data (absolute M L H V Q Z only)."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    parts = _PART.findall(data)
    at, verb, x, y = 0, "", 0.0, 0.0
    need = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4}
    while at < len(parts):
        if parts[at].isalpha():
            verb = parts[at]
            at += 1
            if verb == "Z":
                path.closeSubpath()
                continue
        count = need[verb]
        numbers = [float(part) for part in parts[at : at + count]]
        at += count
        if verb == "H":
            x = numbers[0]
        elif verb == "V":
            y = numbers[0]
        else:
            x, y = numbers[-2], numbers[-1]
        if verb == "M":
            path.moveTo(x, y)
            verb = "L"
        elif verb == "Q":
            path.quadTo(numbers[0], numbers[1], x, y)
        else:
            path.lineTo(x, y)
    return path


def _path(name: str) -> QPainterPath | None:
    if name not in _paths:
        data = _table().get(name)
        if data is None:
            return None
        _paths[name] = outline(data)
    return _paths[name]


def _live(name: str, colour: QColor, pixels: int) -> QPixmap:
    """An icon that was not prepared, drawn by qtawesome; an unknown name raises its error."""
    import qtawesome

    made: QPixmap = qtawesome.icon(f"mdi6.{name}", color=colour).pixmap(QSize(pixels, pixels), 1.0)
    return made


def resolve(colour: Colour) -> QColor:
    """A colour from a token's name ("bad"), a hexadecimal value, or a QColor as it is."""
    if isinstance(colour, QColor):
        return colour
    return QColor(colour) if colour.startswith("#") else theme.colour(colour)


@lru_cache(maxsize=512)
def _pixmap(name: str, rgba: int, size: int, pixels: int) -> QPixmap:
    colour = QColor.fromRgba(rgba)
    path = _path(name)
    if path is None:
        drawn = _live(name, colour, pixels)
    else:
        drawn = QPixmap(pixels, pixels)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(pixels / 512, pixels / 512)
        painter.fillPath(path, colour)
        painter.end()
    drawn.setDevicePixelRatio(pixels / size)
    return drawn


def pixmap(name: str, colour: Colour = "text2", size: int = 18, ratio: float | None = None) -> QPixmap:
    """The icon as a picture of `size` px for a screen of scale `ratio` (default: the sharpest screen's)."""
    if ratio is None:
        app = QGuiApplication.instance()
        ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _pixmap(name, resolve(colour).rgba(), size, max(1, round(size * ratio)))


def icon(
    name: str,
    *,
    colour: Colour = "text2",
    size: int = 18,
    disabled: Colour = "text3",
    on: Colour | None = None,
) -> QIcon:
    """The icon for Qt's own buttons, menus and actions, sharp at 100 to 200 %.

    The colour is the theme's at this moment: ask again after `theme.changed`, or paint with `paint`.
    """
    from PySide6.QtGui import QIcon

    made = QIcon()
    app = QGuiApplication.instance()
    ratios = (
        {screen.devicePixelRatio() for screen in app.screens()} if isinstance(app, QGuiApplication) else set()
    )
    for ratio in sorted(ratios | {1.0}):
        made.addPixmap(pixmap(name, colour, size, ratio))
        made.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
        if on is not None:
            made.addPixmap(pixmap(name, on, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return made


def paint(painter: QPainter, name: str, colour: Colour, x: float, y: float, size: int = 18) -> None:
    """Paint the icon with its upper left corner at (x, y), at the painter's own scale."""
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    painter.drawPixmap(QPointF(x, y), pixmap(name, colour, size, ratio))


def paint_brand(painter: QPainter, rect: QRectF) -> None:
    """Paint the small box with a slip above it, the sign beside the program's name on the rail."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 24, rect.height() / 24)
    painter.setBrush(theme.colour("rail_strong"))
    painter.drawRect(QRectF(6, 1, 12, 7))
    painter.setBrush(theme.colour("rail"))
    painter.drawRect(QRectF(9, 3, 6, 1.6))
    painter.setBrush(theme.colour("rail_band"))
    painter.drawRoundedRect(QRectF(0, 7, 24, 16), 2.5, 2.5)
    painter.setBrush(theme.colour("rail"))
    painter.drawRoundedRect(QRectF(5, 10.5, 14, 2), 1, 1)
    painter.restore()


@cache
def app_icon() -> QIcon:
    """The program's icon for title bar and task bar, 16 to 512 px, each size drawn for itself."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    for size in _SIZES:
        made.addFile(str(FOLDER / "app_icon" / f"icon_{size}.png"), QSize(size, size))
    return made
