"""Errors that carry their own sentence for the officer.

Two families, never mixed (style.md): the machine's fault (`MachineError`: disk full, locked, read-only,
damaged, newer version) and what the office's rules refuse (`RefusedError`). Anything else is our own bug and
ends in the crash report.
"""


class KotakAduanError(Exception):
    """An error whose text is a formal Indonesian sentence with the way out, ready to be shown as it is."""

    @property
    def sentence(self) -> str:
        return str(self)


class RefusedError(KotakAduanError):
    """The office's rules refuse this act (a missing text, a lane that is not the officer's …)."""


class InputError(RefusedError):
    """A value that was typed or read from a file cannot be taken; `field` names it as the form does."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
        #: which of several inputs it was (0-based), where there were several
        self.place: int | None = None


class MachineError(KotakAduanError):
    """The machine's fault; `data_safe` says whether everything saved so far is still there."""

    def __init__(self, sentence: str, *, data_safe: bool = True) -> None:
        super().__init__(sentence)
        self.data_safe = data_safe
        #: full, read_only, locked, damaged, newer, io, or "" for another device than the store (a printer …)
        self.fault = ""


class ProcedureError(KotakAduanError):
    """A procedure file that cannot be used: file, step and what to do stand in the sentence."""
