"""Whether Caps Lock is on, learned from the keyboard where the system tells, else from what was typed."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def state_of_keyboard() -> bool | None:
    """What the system says about the key's lamp; None where it says nothing (Linux, macOS)."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.user32.GetKeyState(0x14) & 1)
    return None


def after_key(event: QKeyEvent, before: bool | None) -> bool | None:
    """Whether Caps Lock is on after this key was pressed; `before` is what was known, None for nothing yet."""
    if event.key() == Qt.Key.Key_CapsLock:
        return None if before is None else not before
    text = event.text()
    if len(text) != 1 or text.lower() == text.upper():
        return before
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return text.isupper() != shift
