"""What lies on the bench: the draft, which of its steps is open, and what it still lacks."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.procedure import editing
from app.procedure.editing import Editing
from app.procedure.faults import Fault, Part, faults, remarks
from app.procedure.model import Procedure, Step


class Bench(QObject):
    """Every change of the draft goes through here, so that all parts of the screen show the same one."""

    #: The draft is another one now.
    edited = Signal()
    #: Another step is open, or none.
    opened = Signal()

    def __init__(self, procedure: Procedure, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editing = Editing(procedure)
        self._looked: Procedure | None = None
        self._faults: tuple[Fault, ...] = ()
        self._remarks: tuple[Fault, ...] = ()
        self.open_step = ""

    @property
    def procedure(self) -> Procedure:
        """The draft as it is now."""
        return self._editing.procedure

    def step(self) -> Step | None:
        """The open step."""
        return self.procedure.step_by_id.get(self.open_step)

    def faults(self) -> tuple[Fault, ...]:
        """What keeps the draft from being approved."""
        self._look()
        return self._faults

    def remarks(self) -> tuple[Fault, ...]:
        """What is odd and may stay."""
        self._look()
        return self._remarks

    def _look(self) -> None:
        if self._looked is not self.procedure:
            self._looked = self.procedure
            self._faults, self._remarks = faults(self.procedure), remarks(self.procedure)

    # -- changing

    def change(self, procedure: Procedure, key: object = None) -> None:
        """Take another state of the draft; `key` is the field being typed, whose letters are undone together."""
        if self._editing.change(procedure, key):
            self._tell()

    def undo(self) -> None:
        """Ctrl+Z."""
        if self._editing.undo():
            self._tell()

    def redo(self) -> None:
        """Ctrl+Y."""
        if self._editing.redo():
            self._tell()

    def _tell(self) -> None:
        gone = bool(self.open_step) and self.open_step not in self.procedure.step_by_id
        if gone:
            self.open_step = ""
        self.edited.emit()
        if gone:
            self.opened.emit()

    # -- the open step

    def open(self, step_id: str) -> None:
        """Open a step in its place ("" closes)."""
        if step_id != self.open_step:
            self.open_step = step_id
            self.opened.emit()

    def add_step(self, after: str = "") -> None:
        """A new step below `after`, below the open one or at the end; it opens."""
        procedure, made = editing.add_step(self.procedure, after or self.open_step or None)
        self.change(procedure)
        self.open(made)

    def remove_step(self, step_id: str) -> None:
        """Take a step away; the arrows to it are mended where that can be told."""
        self.change(editing.remove_step(self.procedure, step_id))

    def move_step(self, step_id: str, by: int) -> None:
        """One row up (-1) or down (1)."""
        at = [step.id for step in self.procedure.steps].index(step_id)
        if 0 <= at + by < len(self.procedure.steps):
            self.change(editing.move_step(self.procedure, step_id, at + by))

    def place_step(self, step_id: str, to: int) -> None:
        """Put a step at a place of the table (0 is the first)."""
        self.change(editing.move_step(self.procedure, step_id, to))

    def next_fault(self, after: Fault | None) -> Fault | None:
        """The fault that follows; the first one after the last."""
        found = self.faults()
        if not found:
            return None
        at = found.index(after) + 1 if after in found else 0
        return found[at % len(found)]

    def fault_of(self, step_id: str) -> Fault | None:
        """The first thing that a step lacks."""
        return next((one for one in self.faults() if one.part is Part.STEP and one.step == step_id), None)
