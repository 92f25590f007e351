"""The code of the record's head: on every paper, and typed back by whoever asks what that paper saw."""

from __future__ import annotations

from typing import NamedTuple

from app.workspace import Workspace
from models.record import head
from models.record_code import code_of


class RecordHead(NamedTuple):
    """How long the record is, and the code that covers all of it."""

    entries: int
    code: str

    @property
    def short(self) -> str:
        """The code without the length, where the number of entries stands beside it."""
        return self.code.rpartition("-")[0]


def record_head(ws: Workspace) -> RecordHead:
    """The head of the record now."""
    with ws.read():
        found = head()
    return RecordHead(found.seq, code_of(found.seq, found.link))


def record_code(ws: Workspace) -> str:
    """What a paper made now carries: "C41Q-77HD-9K3M-11902". It tells nothing about anybody."""
    return record_head(ws).code
