"""Ctrl+Z and Ctrl+Y in a field belong to the whole draft: a field's own undo would know only its own letters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.sop_editor.bench import Bench


def is_undo(event: QKeyEvent) -> bool:
    """Ctrl+Z."""
    return event.matches(QKeySequence.StandardKey.Undo)


def is_redo(event: QKeyEvent) -> bool:
    """Ctrl+Y, on every system."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.matches(QKeySequence.StandardKey.Redo) or (event.key() == Qt.Key.Key_Y and control)


class UndoKeys(QObject):
    """Installed on a field as its event filter."""

    def __init__(self, bench: Bench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        ):
            undo, redo = is_undo(event), is_redo(event)
            if undo or redo:
                if event.type() == QEvent.Type.KeyPress:
                    (self._bench.undo if undo else self._bench.redo)()
                event.accept()
                return True
        return super().eventFilter(watched, event)
