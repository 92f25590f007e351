"""`print`: every paper as a PDF file, written whole or not at all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.cli import books, letters, privacy, sop_paper
from app.cli.login import logged_in
from app.errors import InputError
from app.office.procedures import kept_kind
from app.papers import make
from app.papers.free_text import logbook_texts, telling
from app.papers.paper import exported
from app.papers.receipt import receipt
from app.papers.save import save_paper
from app.procedure.nouns import kind_named
from app.redaction.black import NOTHING, Blacking, count_words
from app.register.cases import find_case
from app.register.envelope import open_envelope
from app.startup import has_register
from app.workspace import Workspace


def print_paper(options: argparse.Namespace, folder: Path) -> int:
    """Make the paper that was asked for."""
    target: Path = options.out
    if _is_folder(target):
        raise InputError(f"{target} adalah folder. Sebutkan nama berkas PDF-nya.")
    blank = options.paper in ("form", sop_paper.PAPER)
    blank = blank or (options.paper in ("logbook", books.PAPER) and options.blank)
    with _register(options, folder, needed=not blank) as ws:
        content = _content(options, ws)
        if ws is not None:
            exported(ws, content, title=f"print {options.paper}", officer_id=ws.session.officer_id)
    save_paper(target.absolute(), content)
    return 0


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


@contextmanager
def _register(options: argparse.Namespace, folder: Path, *, needed: bool) -> Iterator[Workspace | None]:
    """The register; none for a blank paper, which anybody may print, unless somebody says who they are: the office's
    own kop stands in its register."""
    if not needed and not (options.user and has_register(folder)):
        if options.paper == books.PAPER and not options.sop and has_register(folder):
            raise InputError(
                "Sebutkan buku siapa: --user ID memakai kop kantor ini, --sop ID kop dokumennya."
            )
        yield None
        return
    with closing(logged_in(options, folder)) as ws:
        yield ws


def _content(options: argparse.Namespace, ws: Workspace | None) -> bytes:
    if options.paper == "form":
        return make.blank_form(ws, sheets=options.sheets)
    if options.paper == "logbook" and options.blank:
        return make.blank_logbook(ws)
    if options.paper == books.PAPER:
        return books.paper(options, ws)
    if options.paper == sop_paper.PAPER:
        return sop_paper.paper(options, ws)
    assert ws is not None
    if options.paper == "logbook":
        # Not above: only a filled book may be one of a closed month.
        from app.monthend.issued import kept_book

        kept = None if options.black_out else kept_book(ws, month=options.month)
        if kept is not None:
            return kept
        return make.logbook(ws, month=options.month, blacking=_blacking(options, ws))
    if options.paper == "recap":
        kind = kept_kind(ws, kind_named(options.kind))
        if options.revision and (options.day is not None or options.small_cells or options.revision < 0):
            raise InputError("--revision hanya untuk laporan satu bulan, mulai dari 1.", field="revision")
        if options.day is not None:
            # Not above: only this paper draws a day.
            from app.monthend.drawing import maker_on
            from app.papers.daily import daily_recap

            signer = maker_on(ws, day=options.day, kind=kind)
            return daily_recap(ws, day=options.day, kind=kind, signer=signer)
        # Not above: only a month may have been reported.
        from app.monthend.issued import kept_report

        kept = None
        if not options.small_cells:
            kept = kept_report(ws, month=options.month, kind=kind, revision=options.revision)
        if kept is not None:
            return kept
        return make.recap(ws, month=options.month, small_cells=options.small_cells, kind=kind)
    if options.paper == "record":
        # Not above: only this paper reads the record.
        from app.cli.record import wanted_by
        from app.papers.record import record_list

        return record_list(ws, wanted=wanted_by(ws, options.first, options.last))
    if options.paper in privacy.PAPERS:
        return privacy.paper(options, ws)
    if options.paper in letters.PAPERS:
        return letters.paper(options, ws)
    case_id = find_case(ws, options.number).id
    opened = None
    if options.reason:
        opened = open_envelope(ws, case_id=case_id, officer_id=ws.session.officer_id, reason=options.reason)
    paper = make.filled_form if options.paper == "slip" else receipt
    return paper(ws, case_id=case_id, opened=opened)


def _blacking(options: argparse.Namespace, ws: Workspace) -> Blacking:
    """What is blacked out of the logbook: everything that was found where the officer said so, else nothing, with a
    word about it: nobody is there to be asked."""
    found = telling(ws, logbook_texts(ws, month=options.month))
    if found and not options.black_out:
        print(f"{count_words(len(found))} Dengan --black-out semuanya dihitamkan.", file=sys.stderr)
        return NOTHING
    return Blacking(found)
