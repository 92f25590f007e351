"""What tells who somebody is does not leave in the free texts of an export either: NIK, numbers, addresses, names."""

from __future__ import annotations

from functools import lru_cache

from app.office.officers import officers
from app.office.settings import load_office
from app.redaction.black import BLOCK
from app.redaction.find import Mark, find
from app.workspace import Workspace

#: Texts up to this length come again and again ("Dibalas lewat WhatsApp."): what was found in them is remembered.
_SHORT, _REMEMBERED = 200, 4096


class Blackout:
    """Blacks out what is found in a text (app/redaction/find.py), and counts it. `on` False leaves every text as it was
    registered, and counts all the same."""

    def __init__(self, ws: Workspace, *, on: bool = True) -> None:
        office = load_office(ws)
        own = [office.phone, *office.letterhead_small, *office.letterhead] if office else []
        words = {word for line in own for word in (line, *line.replace(",", " ").split())}
        # A number or an address of the office is nobody's secret; its other words are never marked anyway.
        known = [word for word in words if "@" in word or any(letter.isdigit() for letter in word)]
        names = [one.name for one in officers(ws, only_active=False)]

        def found(text: str) -> tuple[Mark, ...]:
            return find(text, officers=names, known=known)

        self._found = found
        self._again = lru_cache(_REMEMBERED)(found)
        self.on = on
        self.count = 0

    def marks(self, text: str) -> tuple[Mark, ...]:
        """The places in a text that tell who somebody is."""
        return (self._again if len(text) <= _SHORT else self._found)(text)

    def __call__(self, text: str) -> str:
        """The text as it may leave."""
        if len(text) < 2:
            return text
        marks = self.marks(text)
        self.count += len(marks)
        if not marks or not self.on:
            return text
        parts, at = [], 0
        for mark in marks:
            parts += [text[at : mark.start], BLOCK]
            at = mark.end
        return "".join([*parts, text[at:]])
