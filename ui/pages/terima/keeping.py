"""The draft of the sheet: kept within two seconds of a keystroke, dropped when the sheet was saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app.drafts import drop_draft, keep_draft
from app.errors import MachineError
from app.workspace import Workspace

NAME = "terima"
PAUSE_MS, LONGEST_MS = 1_000, 1_800


class DraftKeeper(QObject):
    """`values` gives what to keep, or None for an empty sheet. `kept` and `failed` tell what became of it."""

    kept = Signal(object)  # datetime
    failed = Signal(str)
    dropped = Signal()

    def __init__(
        self,
        ws: Workspace,
        values: Callable[[], Mapping[str, Any] | None],
        parent: QObject,
        *,
        name: str = NAME,
    ) -> None:
        super().__init__(parent)
        self._ws, self._values, self._name = ws, values, name
        self._waiting = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        self.overdue = False  # the last attempt failed

    def touch(self) -> None:
        """Something was typed: keep it after a short pause, and while typing goes on at least every two seconds."""
        if not self._timer.isActive():
            self._waiting.start()
        left = LONGEST_MS - self._waiting.elapsed()
        self._timer.start(max(0, min(PAUSE_MS, left)))

    def pending(self) -> bool:
        """Whether something typed is not yet kept."""
        return self._timer.isActive() or self.overdue

    def flush(self, **more: object) -> bool:
        """Keep it now; False if the machine refused (told by `failed`)."""
        self._timer.stop()
        values = self._values()
        if values is None:
            self.drop()
            return True
        try:
            at: datetime = keep_draft(self._ws, self._name, {**values, **more})
        except MachineError as error:
            self.overdue = True
            self.failed.emit(error.sentence)
            return False
        self.overdue = False
        self.kept.emit(at)
        return True

    def drop(self) -> None:
        """The sheet is empty or saved: nothing to keep."""
        self._timer.stop()
        self.overdue = False
        drop_draft(self._ws, self._name)
        self.dropped.emit()
