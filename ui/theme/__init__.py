"""Colours, letters and shapes of the whole window: one place, two themes, switched while it runs."""

from ui.theme.fonts import font, mono, sans_family, serif, serif_family
from ui.theme.manager import apply, changed, chosen, colour, current, is_dark, repolish
from ui.theme.tokens import DARK, LIGHT, TOKEN_NAMES, Tokens, contrast

__all__ = [
    "DARK",
    "LIGHT",
    "TOKEN_NAMES",
    "Tokens",
    "apply",
    "changed",
    "chosen",
    "colour",
    "contrast",
    "current",
    "font",
    "is_dark",
    "mono",
    "repolish",
    "sans_family",
    "serif",
    "serif_family",
]
