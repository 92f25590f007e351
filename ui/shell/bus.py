"""The way of a change through the window: an act says what it changed, every page re-reads only that."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.changes import Changes


class Bus(QObject):
    """`changed` carries (Changes, initiator); the page that acted is the initiator and skips itself."""

    changed = Signal(object, object)

    def publish(self, changes: Changes, initiator: object = None) -> None:
        """Tell everybody what an act changed."""
        self.changed.emit(changes, initiator)
