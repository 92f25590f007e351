"""The month's book as it is issued when the month is closed: without anything that is closed to anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from app.books.books import own_book
from app.office.procedures import leading
from app.papers.basics import page_count
from app.papers.books import book_name, register_book
from app.procedure.model import CaseKind
from app.register.closed import ANYBODY
from app.workspace import Workspace


class ClosedBook(NamedTuple):
    """A month's book as PDF, what the office calls it, and how many pages it has."""

    pdf: bytes
    title: str
    pages: int


def closed_book(
    ws: Workspace, *, month: str, kind: CaseKind, progress: Callable[[int, int], None] | None = None
) -> ClosedBook:
    """Draw the book of a month for keeping. Whoever prints it later sees what everybody may see."""
    name = own_book(leading(ws, kind))
    pdf = bytes(register_book(ws, month=month, book=name, officer=ANYBODY, progress=progress))
    return ClosedBook(pdf, book_name(ws, name), page_count(pdf))
