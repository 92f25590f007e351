"""Colours, letters and shapes of the whole window: one place, two themes, switched while it runs."""

from ui.theme.fonts import font, mono, sans_family, serif, serif_family
from ui.theme.manager import application, apply, changed, chosen, colour, current, is_dark, repolish
from ui.theme.painting import fill
from ui.theme.tokens import DARK, LIGHT, TOKEN_NAMES, Tokens, contrast

__all__ = [
    "DARK",
    "LIGHT",
    "TOKEN_NAMES",
    "Tokens",
    "application",
    "apply",
    "changed",
    "chosen",
    "colour",
    "contrast",
    "current",
    "fill",
    "font",
    "is_dark",
    "mono",
    "repolish",
    "sans_family",
    "serif",
    "serif_family",
]
