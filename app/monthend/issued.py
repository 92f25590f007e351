"""What left as the office's word: its bytes are kept, so that a reprint years later is the same file."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from app.books.books import LOGBOOK, own_book
from app.errors import InputError, RefusedError
from app.figures import sidik_words
from app.monthend.state import Step, state_of
from app.office.numbering import register_of
from app.office.officers import Officer
from app.office.procedures import kept_kinds, leading
from app.papers.paper import Paper
from app.procedure.model import CaseKind
from app.register.closed import hidden
from app.workspace import Workspace, parsed, stamp
from app.worktime.words import month_words, short_month
from models import closures, exports
from models import monthend as rows


class Stage(StrEnum):
    """How far a file had come when it was issued."""

    READY = "siap"  # the pages of a report, nobody's signature
    MAKER = "kasi"
    HEAD = "kadis"
    SCAN = "pindaian"  # a paper report with both signatures, scanned
    BOOK = "tutup"  # the month's book as it was closed


class Issued(NamedTuple):
    """One issued file without its bytes."""

    id: str
    stage: Stage
    title: str
    month: str
    report_id: str
    kind: str  # pdf, png, jpg
    pages: int
    size: int
    sha256: str
    at: datetime
    officer_id: str

    @property
    def fingerprint(self) -> str:
        """The sidik as people compare it: "5E0C 91AF 3D27"."""
        return sidik_words(self.sha256, 12)


def keep(
    ws: Workspace,
    content: bytes,
    *,
    stage: Stage,
    register: str,
    month: str,
    report_id: str,
    title: str,
    at: datetime,
    officer_id: str,
    pages: int = 0,
    kind: str = "pdf",
) -> str:
    """Keep the bytes of a file that is issued now; returns its id. Inside `ws.write()`."""
    issued_id = ws.new_id()
    rows.issue(
        {
            "id": issued_id,
            "paper": {Stage.SCAN: "pindaian", Stage.BOOK: "buku"}.get(stage, "laporan"),
            "stage": stage.value,
            "register": register,
            "month": month,
            "report_id": report_id,
            "title": title,
            "kind": kind,
            "pages": pages,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "at": stamp(at),
            "officer_id": officer_id,
        },
        content,
    )
    return issued_id


def seal_of(issued_id: str) -> str:
    """The sidik of an issued file, for the record: "5E0C 91AF 3D27". Inside a transaction."""
    row = rows.issued_by_id(issued_id)
    return sidik_words(row["sha256"], 12) if row else ""


def issued_of(ws: Workspace, *, month: str, kind: CaseKind) -> tuple[Issued, ...]:
    """Everything that was issued of a month's book, oldest first."""
    with ws.read():
        return tuple(made(row) for row in rows.issued(register_of(kind), month))


def made(row: dict[str, Any]) -> Issued:
    """A stored row as an issued file."""
    at = parsed(row["at"])
    assert at is not None
    return Issued(
        row["id"],
        Stage(row["stage"]),
        row["title"],
        row["month"],
        row["report_id"] or "",
        row["kind"],
        row["pages"],
        row["size"],
        row["sha256"],
        at,
        row["officer_id"],
    )


def bytes_of(ws: Workspace, issued_id: str) -> bytes:
    """The bytes as they were issued. InputError where nothing was issued under that id, or they were damaged since;
    RefusedError for a closed book that shows a case which was closed to who is looking since then."""
    with ws.read():
        row, content = rows.issued_by_id(issued_id), rows.issued_bytes(issued_id)
        shut = row is not None and _shut_book(ws, row)
    if row is None or content is None:
        raise InputError("Terbitan ini tidak ada di catatan. Lihat lagi daftarnya.")
    if shut:
        raise RefusedError(
            f"{row['title']}, memuat berkas yang sejak itu tertutup bagi Anda. Minta petugas lain mencetaknya."
        )
    if hashlib.sha256(content).hexdigest() != row["sha256"]:
        raise InputError(
            f"{row['title']} tersimpan rusak: isinya tidak lagi sama dengan saat diterbitkan. Pulihkan dari cadangan."
        )
    return content


def _shut_book(ws: Workspace, row: dict[str, Any]) -> bool:
    """Whether an issued file is a book that no longer leaves for who is looking. Inside a transaction."""
    since = parsed(row["at"])
    assert since is not None
    return row["stage"] == Stage.BOOK.value and shut_since(
        ws, register=row["register"], month=row["month"], since=since
    )


def shut_since(
    ws: Workspace, *, register: str, month: str, since: datetime, officer: Officer | None = None
) -> bool:
    """Whether a case of a month was closed to who is looking only after its book was issued: then that book does not
    leave. One that was closed to anybody before stands in it as closed already."""
    with ws.read():
        shut = exports.among(hidden(ws, officer), register, month)
        return any((parsed(one.at) or since) >= since for one in closures.closures(shut).values())


def reprint(ws: Workspace, issued_id: str) -> Paper:
    """The same bytes again, as a paper that the record knows by its name."""
    content = bytes_of(ws, issued_id)
    with ws.read():
        row = rows.issued_by_id(issued_id)
    assert row is not None
    return Paper(content, kind=f"terbitan {row['title']}", subject=short_month(row["month"]))


def closed_book_of(ws: Workspace, *, month: str, kind: CaseKind) -> Paper | None:
    """The book of a closed month as it was issued then; None while the month is not closed. A reprint years later is
    the same file."""
    with ws.read():
        found = [row for row in rows.issued(register_of(kind), month) if row["stage"] == Stage.BOOK.value]
    return reprint(ws, found[-1]["id"]) if found else None


def closed_sheet_of(ws: Workspace, *, month: str, kind: CaseKind, sheet: int) -> Paper | None:
    """One sheet of a closed month's book, taken from the issued file page by page, each time the same bytes; None while
    the month is not closed. InputError for a sheet that the book has not."""
    book = closed_book_of(ws, month=month, kind=kind)
    if book is None:
        return None
    # Not above: only a sheet is taken out.
    import pypdfium2

    from app.signing.part import pages_of

    wanted = f"Lembar {sheet} dari "
    with pypdfium2.PdfDocument(bytes(book)) as whole:
        pages = []
        for number in range(len(whole)):
            page = whole[number]
            text = page.get_textpage()
            if wanted.casefold() in " ".join(text.get_text_bounded().split()).casefold():
                pages.append(number)
            text.close()
            page.close()
    if not pages:
        raise InputError(f"Buku bulan itu tidak mempunyai lembar {sheet}.", field="sheet")
    return Paper(pages_of(bytes(book), pages), kind=f"{book.kind}, lembar {sheet}", subject=book.subject)


def kept_report(ws: Workspace, *, month: str, kind: CaseKind, revision: int = 0) -> Paper | None:
    """A month's report as it was issued last: what both have signed, or as far as it has come. `revision` 0 is the one
    that stands, None while it is being written; a picture of the signed paper does not count, its pages do.
    InputError for a revision that was never issued."""
    with ws.read():
        state = state_of(month, kind)
        known = {int(row["revision"]): row["id"] for row in rows.reports(state.register, month)}
        if not revision and (state.step is Step.DRAFT or not known):
            return None
        if revision and revision not in known:
            raise InputError(
                f"Laporan {month_words(month)} revisi {revision} belum pernah diterbitkan.", field="revision"
            )
        found = rows.issued_of_report(known[revision or max(known)])
    pages = [row["id"] for row in found if row["kind"] == "pdf" and row["stage"] != Stage.BOOK.value]
    return reprint(ws, pages[-1]) if pages else None


def kept_book(ws: Workspace, *, month: str, book: str = LOGBOOK, sheet: int = 0) -> Paper | None:
    """A closed month's book as it was issued, by the book's name, or one sheet of it; None where that month is not closed
    or the office keeps another book for good."""
    for kind in kept_kinds(ws):
        if own_book(leading(ws, kind)) == (book or LOGBOOK):
            if sheet:
                return closed_sheet_of(ws, month=month, kind=kind, sheet=sheet)
            return closed_book_of(ws, month=month, kind=kind)
    return None
