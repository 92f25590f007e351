"""Tanggal terima: typed as on the paper, 30-11-26 10:27, at the office's time."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets import LineEdit

_TYPED = re.compile(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})[ ,]+(\d{1,2})[:. ](\d{2})\s*")
_DENSE = re.compile(r"\s*(\d\d)(\d\d)(\d\d) ?(\d\d)(\d\d)\s*")
HOW = "Tulis seperti 30-11-26 10:27."


def shown(moment: datetime) -> str:
    """A time of receipt as the field shows it."""
    return f"{moment:%d-%m-%y %H:%M}"


def parsed(text: str, zone: tzinfo) -> datetime | None:
    """The time behind what was typed, at the office; None if it is none (31-02-26, 25:00 …)."""
    found = _TYPED.fullmatch(text) or _DENSE.fullmatch(text)
    if found is None:
        return None
    day, month, year, hour, minute = (int(part) for part in found.groups())
    try:
        return datetime(year + 2000 if year < 100 else year, month, day, hour, minute, tzinfo=zone)
    except ValueError:
        return None


class ReceivedField(LineEdit):
    """The field of Tanggal terima. It goes with the clock until the officer changes it or begins a slip."""

    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(hint="30-11-26 10:27", parent=parent)
        self.setAccessibleName("Tanggal terima")
        self.setMaxLength(20)
        self._exact: datetime | None = None
        self.by_hand = False
        self.textEdited.connect(self._edited)

    def put(self, moment: datetime, *, by_hand: bool = False) -> None:
        """Show a time; its seconds are kept as long as nobody types."""
        self._exact, self.by_hand = moment, by_hand
        self.setText(shown(moment))
        self.mark("")

    def moment(self, zone: tzinfo) -> datetime | None:
        """The time of receipt; None if what was typed is no time."""
        if self._exact is not None:
            return self._exact
        return parsed(self.text(), zone)

    def mark(self, state: str) -> None:
        """Red edge ("bad") or none ("")."""
        if str(self.property("state") or "") != state:
            self.setProperty("state", state)
            theme.repolish(self)

    def _edited(self, _text: str) -> None:
        self._exact, self.by_hand = None, True
        self.typed.emit()
