"""`print register`: the office's register books, blank for the pen or of a month."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.papers.paper import Paper
    from app.procedure.model import Procedure
    from app.register.envelope import Opened
    from app.workspace import Workspace

PAPER = "register"


def add_papers(papers: Any, common: argparse.ArgumentParser, *, month: Callable[[str], str]) -> None:
    """The grammar of the paper; `month` reads one."""
    book = papers.add_parser(PAPER, help="buku register kantor", parents=[common])
    which = book.add_mutually_exclusive_group(required=True)
    which.add_argument("--month", type=month, metavar="YYYY-MM", help="buku bulan itu")
    which.add_argument("--blank", action="store_true", help="lembar kosong")
    book.add_argument(
        "--book", default="", metavar="BUKU", help="nama buku, misalnya tindak_lanjut (bawaan: buku kantor)"
    )
    book.add_argument("--sop", default="", metavar="ID", help="SOP yang bukunya dicetak (bawaan: SOP kantor)")
    book.add_argument("--sheets", type=int, default=1, metavar="N", help="banyaknya lembar kosong (1)")
    book.add_argument(
        "--reason",
        default="",
        metavar="TEKS",
        help="buka amplop untuk nama dan No. WA di Buku Registrasi, dengan alasan ini, tercatat",
    )
    hidden = "hitamkan nama, NIK, dan nomor telepon yang ditemukan dalam teks"
    book.add_argument("--black-out", action="store_true", help=hidden)


def paper(options: argparse.Namespace, ws: Workspace | None) -> Paper:
    """Make the book that was asked for, as who has logged in."""
    # Not above: each paper loads only what it needs.
    from app.papers.books import blank_book, register_book

    procedure = _procedure(options.sop, ws)
    book = options.book or (procedure.book if procedure else "")
    if options.blank:
        return blank_book(ws, book=book, procedure=procedure, sheets=options.sheets)
    assert ws is not None
    from app.papers.free_text import book_texts, telling
    from app.redaction.black import NOTHING, Blacking, count_words

    found = telling(ws, book_texts(ws, month=options.month, book=book))
    black = Blacking(found) if options.black_out else NOTHING
    if found and not options.black_out:
        print(f"{count_words(len(found))} Dengan --black-out semuanya dihitamkan.", file=sys.stderr)
    opened = _opened(options, ws, book)
    if not opened and black == NOTHING:
        from app.monthend.issued import kept_book

        kept = kept_book(ws, month=options.month, book=book)
        if kept is not None:
            return kept
    return register_book(ws, month=options.month, book=book, blacking=black, opened=opened)


def _procedure(procedure_id: str, ws: Workspace | None) -> Procedure | None:
    """The SOP that was named: the office's own revision, else the one that comes with the program."""
    if not procedure_id:
        return None
    from app.errors import InputError
    from app.office.procedures import in_force
    from app.procedure.loading import shipped
    from app.texts import shown

    own = in_force(ws) if ws is not None else ()
    for procedure in (*own, *shipped()):
        if procedure.id == procedure_id:
            return procedure
    raise InputError(f"SOP {shown(procedure_id)} tidak dikenal. Lihat: kotak-aduan sop list.", field="sop")


def _opened(options: argparse.Namespace, ws: Workspace, book: str) -> dict[str, Opened]:
    """The envelopes of the month, opened for the one book that holds names; said where there is no such place."""
    if not options.reason:
        return {}
    from app.books.books import BOOKS
    from app.books.reading import whole_book
    from app.errors import InputError
    from app.papers.books import chosen_book
    from app.register.envelopes import open_envelopes

    of = BOOKS.get(chosen_book(ws, book))
    if of is None or not of.identity:
        raise InputError("Buku ini tidak memuat identitas. Cetak tanpa --reason.", field="reason")
    wanted = [line.id for line in whole_book(ws, book=of, month=options.month) if not line.shut]
    return open_envelopes(ws, case_ids=wanted, officer_id=ws.session.officer_id, reason=options.reason)
