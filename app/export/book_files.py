"""The books of a month on paper, as a package and an archive carry them: the closed one as it was issued, the others as
they stand.

An issued book holds every text as it was typed. Where texts leave blacked out it goes along only if nothing in them tells
who somebody is; else the book is drawn anew, and the issued one stays in the program.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from app.export import names
from app.export.blackout import Blackout
from app.export.columns import Progress
from app.export.issued_papers import closed_book, content
from app.export.month_rows import BookOfMonth
from app.export.papers_now import book_pdf
from app.monthend.issued import Issued, shut_since
from app.office.numbering import register_of
from app.office.officers import Officer
from app.procedure.model import CaseKind
from app.register.closed import ANYBODY
from app.workspace import Workspace, parsed
from app.worktime.words import month_words
from models import closures, monthend

#: What of a closed month's row its book prints as it was typed.
_TYPED = ("content", "solution", "answer", "delivery", "void_reason")


class BookFile(NamedTuple):
    """A book as PDF, the name that it gets, what it is. `instead` says why the issued one is not here; "" where it is, or
    none was issued."""

    name: str
    content: bytes
    about: str
    instead: str = ""


def book_files(
    ws: Workspace,
    *,
    month: str,
    kind: CaseKind,
    books: Sequence[BookOfMonth],
    made: str,
    black: Blackout,
    officer: Officer | None,
    stage: Callable[[], Progress],
) -> Iterator[BookFile]:
    """A month's books one after the other, the office's own register first; `made` is what they lie in: "paket"."""
    issued = closed_book(ws, month=month, kind=kind)
    register = register_of(kind)
    if issued and shut_since(ws, register=register, month=month, since=issued.at, officer=officer):
        issued = None  # it holds what is closed to who exports
    for book in books:
        progress, mine = stage(), issued if book is books[0] else None
        tells = mine is not None and black.on and _tells(ws, mine, book, kind=kind, black=black)
        if mine is not None and not tells:
            name = names.of_book(month, book.title, mine.kind, state=names.AS_CLOSED)
            yield BookFile(name, content(ws, mine), f"{book.title} seperti saat bulan ditutup")
            continue
        drawn = book_pdf(ws, book, month=month, black=black, officer=officer, progress=progress)
        about = f"{book.title}, keadaan saat {made} ini dibuat"
        if not tells:
            yield BookFile(names.of_book(month, book.title, "pdf"), drawn, about)
            continue
        name = names.of_book(month, book.title, "pdf", state=names.BLACKED)
        yield BookFile(name, drawn, f"{about}, teksnya dihitamkan", f"{book.title} {month_words(month)}")


def instead_words(instead: Sequence[str]) -> str:
    """Why issued books ("Logbook November 2026") are not here, and where they lie; "" where none was left out."""
    if not instead:
        return ""
    return (
        f"{', '.join(instead)}: terbitan saat bulan ditutup memuat teks yang dapat mengenali orang, jadi di sini ada"
        " cetakan baru yang teksnya dihitamkan. Terbitan itu tersimpan utuh di program dan dicetak ulang dari sana."
    )


def _tells(ws: Workspace, issued: Issued, book: BookOfMonth, *, kind: CaseKind, black: Blackout) -> bool:
    """Whether an issued book holds what tells who somebody is: in the rows as they were closed, in the ralat and reasons
    below and beside them, and in what these rows say now."""
    # Not above: only an export with papers reads them.
    from app.papers.free_text import book_texts

    with ws.read():
        if any(black.marks(text) for text in _closed_texts(register_of(kind), issued.month, issued.at)):
            return True
        texts = book_texts(ws, month=issued.month, book=book.id, officer=ANYBODY)
        return any(black.marks(source.text) for source in texts)


def _closed_texts(register: str, month: str, at: datetime) -> Iterator[str]:
    """What was typed in the rows of a closed month; without those that its book shows as closed. Inside `ws.read()`."""
    found = monthend.closed_rows(register, month)
    shut = closures.closures(row["case_id"] for row in found)
    for row in found:
        closure = shut.get(row["case_id"])
        if closure is not None and (parsed(closure.at) or at) < at:
            continue
        cells = json.loads(row["cells"])
        yield from (text for name in _TYPED if (text := cells.get(name)))
