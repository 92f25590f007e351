"""The free texts that a paper carries, and what in them tells who somebody is."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from app.office.numbering import register_of
from app.office.officers import Officer, officers
from app.office.settings import load_office
from app.procedure.model import CaseKind
from app.reading.errata import errata_of_month
from app.reading.logbook import logbook_sheet, whole_month
from app.reading.views import CaseView
from app.redaction.black import Finding, Source, findings
from app.register.envelope import Opened
from app.workspace import Workspace


def logbook_texts(
    ws: Workspace, *, month: str, sheet: int = 0, officer: Officer | None = None
) -> tuple[Source, ...]:
    """The texts of a month's logbook, or of one sheet of it."""
    pages = whole_month(ws, month, officer) if not sheet else ()
    if sheet:
        pages = (logbook_sheet(ws, month=month, sheet=sheet, officer=officer),)
    found = []
    for line in (line for page in pages for line in page.lines if not line.shut):
        for part, text in (
            ("Isi Pengaduan", line.content),
            ("Tindak Lanjut Aduan", line.solution),
            ("Tindak Lanjut Ke Pengadu", line.delivery),
            ("Status", line.status),
        ):
            if text.strip():
                found.append(Source(line.short, part, text))
    if not sheet:
        found += errata_texts(ws, month=month, kind=CaseKind.COMPLAINT, officer=officer)
    return tuple(found)


def errata_texts(
    ws: Workspace, *, month: str, kind: CaseKind, officer: Officer | None = None
) -> tuple[Source, ...]:
    """The texts of the ralat that stand after the last page of a month's book."""
    return tuple(
        Source(one.short, f"{part} (ralat {one.called})", text)
        for one in errata_of_month(ws, month=month, kind=kind, officer=officer)
        for part, text in (("Semula", one.old), ("Menjadi", one.new), ("Alasan", one.reason))
        if text.strip()
    )


def book_texts(
    ws: Workspace, *, month: str, book: str = "", officer: Officer | None = None
) -> tuple[Source, ...]:
    """The texts of a month's register book; without `book` the office's own."""
    # Not above: only who prints such a book needs it.
    from app.books.books import LOGBOOK, book_named, parts_of
    from app.books.reading import whole_book
    from app.papers.books import chosen_book, procedure_for

    name = chosen_book(ws, book)
    if name == LOGBOOK:
        return logbook_texts(ws, month=month, officer=officer)
    of = book_named(name)
    parts = parts_of(of, procedure_for(ws, name))
    kind = next(one for one in CaseKind if register_of(one) == of.register)
    lines = tuple(
        Source(line.short, part, text)
        for line in whole_book(ws, book=of, month=month, officer=officer)
        if not line.shut
        for field, part in parts
        if (text := str(attrgetter(field)(line))).strip()
    )
    return lines + errata_texts(ws, month=month, kind=kind, officer=officer)


def answer_text(view: CaseView) -> Source:
    """The answer of a case, before it is copied into a letter or an email."""
    return Source(view.card.short, "Jawaban kepada pelapor", view.answer)


def telling(
    ws: Workspace, sources: Iterable[Source], *, opened: Opened | None = None, number: str = ""
) -> tuple[Finding, ...]:
    """What tells who somebody is. With this case's envelope open (`opened`, of case `number`) its name is known; the
    office's own people, telephone and addresses are nobody's secret."""
    office = load_office(ws)
    own = [office.phone, *office.letterhead_small, *office.letterhead] if office else []
    known = [word for line in own for word in (line, *line.replace(",", " ").split())]
    return findings(
        sources,
        complainants={number: opened.complainant.name} if opened else {},
        officers=[one.name for one in officers(ws, only_active=False)],
        known=known,
    )
