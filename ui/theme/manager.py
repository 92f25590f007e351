"""Which theme the office sees now, and the switch between the two."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.fonts import font
from ui.theme.qss import build
from ui.theme.tokens import DARK, LIGHT, TOKEN_NAMES, Tokens

Choice = Literal["light", "dark", "system"]


def _colour(value: str) -> QColor:
    """A colour from "#RRGGBB"; from a number, since Qt's reading of texts would load more than the start needs."""
    return QColor.fromRgb(int(value[1:], 16))


class _Theme(QObject):
    """Holds the theme of the running program; `changed` tells those who keep colours of their own."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Tokens = LIGHT
        self.choice: Choice = "light"
        self.colours: dict[str, QColor] = {}
        self.listening = False

    def colour(self, name: str) -> QColor:
        found = self.colours.get(name)
        if found is None:
            if name not in TOKEN_NAMES:
                raise KeyError(f"unknown colour token: {name}")
            found = self.colours[name] = _colour(getattr(self.tokens, name))
        return QColor(found)


_theme = _Theme()
changed = _theme.changed


def current() -> Tokens:
    """The tokens in use now."""
    return _theme.tokens


def chosen() -> Choice:
    """What the officer chose: light, dark, or as the computer."""
    return _theme.choice


def is_dark() -> bool:
    """Whether the dark theme is shown now."""
    return _theme.tokens is DARK


def colour(name: str) -> QColor:
    """The present colour of a token; KeyError for a name that the design does not know."""
    return _theme.colour(name)


def _system_is_dark() -> bool:
    hints = QGuiApplication.styleHints()
    return hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark


def palette(tokens: Tokens) -> QPalette:
    """The palette for whatever the style sheet does not reach: menus, lists, tooltips, the system's parts."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette()
    pairs = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.ToolTipBase: tokens.rail,
        role.ToolTipText: tokens.rail_strong,
        role.Highlight: tokens.tint2,
        role.HighlightedText: tokens.text,
        role.Accent: tokens.accent,
        role.Link: tokens.ink,
        role.LinkVisited: tokens.ink,
        role.Light: tokens.surface,
        role.Midlight: tokens.sunken,
        role.Mid: tokens.line2,
        role.Dark: tokens.ctl,
        role.Shadow: tokens.line2,
    }
    for one, value in pairs.items():
        made.setColor(one, _colour(value))
    for one in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(group.Disabled, one, _colour(tokens.text3))
    made.setColor(group.Disabled, role.Base, _colour(tokens.sunken))
    return made


def _show(app: QApplication, tokens: Tokens) -> None:
    _theme.tokens = tokens
    _theme.colours.clear()
    app.setPalette(palette(tokens))
    app.setStyleSheet(build(tokens))
    _theme.changed.emit()


def application(program: str) -> QApplication:
    """Qt's program, in the style that ours is drawn upon.

    Naming the style as a program's argument spares the wrapper of `QStyle` that `setStyle` gives back: its 600
    constants take a twentieth of a bare window's start.
    """
    app = QApplication([program, "-style", "Fusion"])
    app.setProperty("fusion", True)
    return app


def apply(app: QApplication, theme: Choice = "light") -> None:
    """Dress the program in the light or dark theme, or in the computer's own ("system", followed live)."""
    if app.property("houseStyle") is None:
        if app.property("fusion") is None:
            app.setStyle("Fusion")
        app.setFont(font(10))
        app.setProperty("houseStyle", True)
    _theme.choice = theme
    dark = theme == "dark" or (theme == "system" and _system_is_dark())
    _show(app, DARK if dark else LIGHT)
    hints = QGuiApplication.styleHints()
    if theme == "system" and not _theme.listening and hints is not None:
        _theme.listening = True
        hints.colorSchemeChanged.connect(_follow)


def _follow() -> None:
    app = QApplication.instance()
    if _theme.choice == "system" and isinstance(app, QApplication):
        tokens = DARK if _system_is_dark() else LIGHT
        if tokens is not _theme.tokens:
            _show(app, tokens)


def repolish(widget: QWidget) -> None:
    """Let the style sheet look again after a dynamic property of the widget changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
