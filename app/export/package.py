"""The month's package for the USB stick: report, workbook, books, SOP and CSV in one folder or zip, named for years."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict

from app.errors import InputError
from app.export import names
from app.export.blackout import Blackout
from app.export.book_files import book_files, instead_words
from app.export.columns import Progress, Stages
from app.export.csv_files import GUARD_WORDS
from app.export.entering import entered
from app.export.issued_papers import (
    ReportFile,
    content,
    report_files,
    revising_note,
    why_unsigned,
)
from app.export.month_files import RECAP, write_csv, write_workbook
from app.export.month_rows import books_of
from app.export.papers_now import recap_pdf, sop_pdf, sops_of_month
from app.export.places import Saved, Sink, place_for, reading_for, scratch_beside, sink, told, write_text
from app.export.read_me import read_me, who_exports
from app.office.officers import Officer
from app.office.procedures import kept_kind
from app.office.settings import now, office_of
from app.procedure.model import CaseKind
from app.procedure.nouns import NOUNS
from app.record.code import record_code
from app.workspace import Workspace
from app.worktime.words import month_words, short_month

_CSV_NOTE = (
    "CSV: teks UTF-8, kolom dipisah titik koma, tanggal TTTT-BB-HH. Arti setiap kolom ada di lembar Keterangan pada"
    " berkas xlsx."
)


class _Work(NamedTuple):
    """What every part of a package is made with."""

    ws: Workspace
    month: str
    kind: CaseKind
    black: Blackout
    officer: Officer | None


class _Filled(NamedTuple):
    """What a package holds: its rows, what each file is, why an issued book is not among them ("" where it is)."""

    rows: int
    about: dict[str, str]
    instead: str


def why_no_package(ws: Workspace, *, month: str, kind: CaseKind | None = None) -> str:
    """Why a month has no package yet: its report is not signed; "" when it is. A draft can always be made."""
    chosen = kept_kind(ws, kind)
    return why_unsigned(ws, report_files(ws, month=month, kind=chosen), month=month, kind=chosen)


def package(
    ws: Workspace,
    *,
    month: str,
    place: Path,
    kind: CaseKind | None = None,
    zipped: bool = False,
    draft: bool = False,
    black_out: bool = True,
    officer: Officer | None = None,
    progress: Progress | None = None,
) -> Saved:
    """Make a month's package: a new folder inside the folder `place`, or with `zipped` the zip file `place`.

    InputError while the newest report is not signed by both, unless `draft`: then what there is comes along, named
    "belum ditandatangani". A folder of that name is not mixed into, the new one is numbered; a zip of that name is
    replaced when the new one is whole. `progress` may raise to stop, and then nothing is left. MachineError for a full
    or read-only disk.
    """
    chosen = kept_kind(ws, kind)
    reports = report_files(ws, month=month, kind=chosen)
    why = why_unsigned(ws, reports, month=month, kind=chosen)
    if why and not draft:
        raise InputError(why, field="bulan")
    target = place_for(place, names.package_name(month, chosen), zipped=zipped)
    work = _Work(ws, month, chosen, Blackout(ws, on=black_out), officer)
    stages = Stages(progress, 1)
    with told(target), scratch_beside(target) as scratch:
        root = names.package_name(month, chosen)
        with sink(scratch, root=root, zipped=zipped, at=now(ws)) as into:
            with reading_for(ws, target):  # one state of the register for every file of it
                filled = _fill(into, work, reports, stages.next())
                _read_me(into, work, filled, why)
            stages.done()  # the last moment at which it can be stopped
            entered(
                ws,
                f"paket laporan {NOUNS[chosen]}{', konsep' if why else ''}",
                short_month(month),
                officer=officer,
                rows=filled.rows,
                files=len(into.files),
                black=work.black,
            )
            path = into.put(target)
    return Saved(path, len(into.files), filled.rows, work.black.count)


def _fill(into: Sink, work: _Work, reports: Sequence[ReportFile], progress: Progress) -> _Filled:
    """Make every file."""
    kept, sops = books_of(work.ws, work.kind), sops_of_month(work.ws, month=work.month, kind=work.kind)
    stages, about = Stages(progress, 3 + 2 * len(kept) + len(sops)), {}
    stages.next()
    for report in reports:
        into.add(report.name, content(work.ws, report.issued))
        about[report.name] = report.about
    if not reports:
        name = names.of_month(work.month, "Rekap", work.kind, "pdf", state=f"({names.UNSIGNED})")
        into.add(name, recap_pdf(work.ws, month=work.month, kind=work.kind))
        about[name] = "rekap bulanan, konsep yang belum ditandatangani"
    instead = []
    for book in book_files(
        work.ws,
        month=work.month,
        kind=work.kind,
        books=kept,
        made="paket",
        black=work.black,
        officer=work.officer,
        stage=stages.next,
    ):
        into.add(book.name, book.content)
        about[book.name] = book.about
        instead += [book.instead] if book.instead else []
    name = names.of_month(work.month, "Rekap dan Buku", work.kind, "xlsx")
    with into.file(name) as path:
        rows = write_workbook(work.ws, path, **_of(work), progress=stages.next())
    about[name] = "rekap dengan grafik dan semua buku bulan ini, untuk Excel atau LibreOffice"
    for title, table in ((names.kind_word(work.kind), RECAP), *((one.title, one.id) for one in kept)):
        what = f"Rekap {title}" if table == RECAP else title
        name = names.of_book(work.month, what, "csv")
        with into.file(name) as path:
            rows += write_csv(work.ws, path, table=table, **_of(work), progress=stages.next())
        about[name] = f"{what} sebagai tabel yang dibaca program apa pun"
    for procedure in sops:
        stages.next()
        name = names.of_sop(procedure)
        if name in about:  # two revisions in one month
            name = names.of_sop(procedure, revision=True)
        into.add(name, sop_pdf(work.ws, procedure))
        about[name] = f"SOP yang berlaku bagi {NOUNS[work.kind]} bulan ini, revisi {procedure.revision}"
    return _Filled(rows, about, instead_words(instead))


class _Of(TypedDict):
    month: str
    kind: CaseKind
    black: Blackout
    officer: Officer | None


def _of(work: _Work) -> _Of:
    return {"month": work.month, "kind": work.kind, "black": work.black, "officer": work.officer}


def _read_me(into: Sink, work: _Work, filled: _Filled, why: str) -> None:
    ws, title = work.ws, f"Paket laporan {NOUNS[work.kind]} {month_words(work.month)}"
    notes = [f"Konsep. {why}"] if why else []
    if revising := revising_note(ws, month=work.month, kind=work.kind):
        notes.append(work.black(revising))
    if filled.instead:
        notes.append(filled.instead)
    text = read_me(
        office_of(ws),
        title=title,
        at=now(ws),
        by=who_exports(ws, work.officer),
        code=record_code(ws),
        files=into.files,
        about=filled.about,
        black=work.black,
        notes=[*notes, _CSV_NOTE, GUARD_WORDS],
    )
    with into.file(names.READ_ME) as path:
        write_text(path, text)
