"""What tells who somebody is does not leave in the free texts of an export either: NIK, numbers, addresses, names."""

from __future__ import annotations

from app.office.officers import officers
from app.office.settings import load_office
from app.redaction.black import BLOCK
from app.redaction.find import find
from app.workspace import Workspace


class Blackout:
    """Blacks out what is found in a text (app/redaction/find.py), and counts it. `on` False leaves every text as it was
    registered, and counts all the same."""

    def __init__(self, ws: Workspace, *, on: bool = True) -> None:
        office = load_office(ws)
        own = [office.phone, *office.letterhead_small, *office.letterhead] if office else []
        self._known = [word for line in own for word in (line, *line.replace(",", " ").split())]
        self._officers = [one.name for one in officers(ws, only_active=False)]
        self.on = on
        self.count = 0

    def __call__(self, text: str) -> str:
        """The text as it may leave."""
        if len(text) < 2:
            return text
        marks = find(text, officers=self._officers, known=self._known)
        self.count += len(marks)
        if not marks or not self.on:
            return text
        parts, at = [], 0
        for mark in marks:
            parts += [text[at : mark.start], BLOCK]
            at = mark.end
        return "".join([*parts, text[at:]])
