"""The year's archive, for the day on which nobody has this program: PDF for people, CSV for any other program, and in
words what every column means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from app.errors import InputError
from app.export import names
from app.export.blackout import Blackout
from app.export.book_files import book_files, instead_words
from app.export.case_columns import CASE_COLUMNS, HISTORY_COLUMNS
from app.export.case_rows import count_of_year, months_of, parts_of_year
from app.export.columns import Progress, Stages
from app.export.csv_files import GUARD_WORDS, csv_file
from app.export.described import DESCRIBED_COLUMNS, TableOf, as_text, described
from app.export.entering import entered
from app.export.issued_papers import content, report_files, why_unsigned
from app.export.month_rows import ERRATA_COLUMNS, books_of, errata_of
from app.export.places import Saved, Sink, place_for, reading_for, scratch_beside, sink, told, write_text
from app.export.read_me import read_me, who_exports
from app.export.year_figures import MONTH_COLUMNS
from app.office.numbering import register_of
from app.office.officers import Officer
from app.office.procedures import kept_kinds
from app.office.settings import now, office_of
from app.procedure.model import CaseKind
from app.recap.figures import recap_figures
from app.record.code import record_code
from app.workspace import Workspace
from app.worktime.words import month_words
from models import exports, monthend

TABLES, REPORTS, BOOKS = "Tabel", "Laporan", "Buku"


class _Month(NamedTuple):
    """A month of the year that has rows, or something issued, of one kind."""

    month: str
    kind: CaseKind


class _Work(NamedTuple):
    ws: Workspace
    year: int
    months: tuple[_Month, ...]
    black: Blackout
    officer: Officer | None
    into: Sink
    about: dict[str, str]


def tables_of(year: int) -> tuple[TableOf, ...]:
    """The tables of a year's archive."""
    return (
        TableOf(
            f"{TABLES}/{year} Kasus.csv",
            "Satu baris per kasus: semua kasus tahun ini, juga yang dibatalkan, dan kasus bawaan tahun sebelumnya.",
            CASE_COLUMNS,
        ),
        TableOf(
            f"{TABLES}/{year} Riwayat.csv",
            "Satu baris per entri riwayat kasus itu. Kasus bawaan: entri sejak awal tahun ini. Kasus tertutup: tidak ada.",
            HISTORY_COLUMNS,
        ),
        TableOf(
            f"{TABLES}/{year} Ralat.csv", "Satu baris per ralat yang dicatat dalam tahun ini.", ERRATA_COLUMNS
        ),
        TableOf(f"{TABLES}/{year} Angka bulanan.csv", "Satu baris per bulan dan jenis.", MONTH_COLUMNS),
    )


def archive(
    ws: Workspace,
    *,
    year: int,
    place: Path,
    zipped: bool = False,
    black_out: bool = True,
    officer: Officer | None = None,
    progress: Progress | None = None,
) -> Saved:
    """Make the archive of a year: a new folder inside the folder `place`, or with `zipped` the zip file `place`.

    Rows are read by key and written at once. Everything as `app.export.package.package`; InputError `year` for one
    without any case.
    """
    name = names.archive_name(year)
    target = place_for(place, name, zipped=zipped)
    stages = Stages(progress, 1)
    with (
        told(target),
        scratch_beside(target) as scratch,
        sink(scratch, root=name, zipped=zipped, at=now(ws)) as into,
    ):
        with reading_for(ws, target):  # one state of the register for every file of it
            months = tuple(_months(ws, year))
            if not months and not count_of_year(year):
                raise InputError(f"Tidak ada kasus pada tahun {year}. Periksa tahunnya.", field="year")
            work = _Work(ws, year, months, Blackout(ws, on=black_out), officer, into, {})
            filled = _fill(work, stages.next())
            _read_me(work, filled)
        stages.done()  # the last moment at which it can be stopped
        entered(
            ws,
            "arsip tahunan",
            str(year),
            officer=officer,
            rows=sum(filled.rows.values()),
            files=len(into.files),
            black=work.black,
        )
        path = into.put(target)
    return Saved(path, len(into.files), sum(filled.rows.values()), work.black.count)


def _months(ws: Workspace, year: int) -> Iterator[_Month]:
    months = months_of(year)
    for kind in kept_kinds(ws):
        counts = exports.rows_of_year(register_of(kind), months[0], months[-1])
        for month in months:
            if counts.get(month) or monthend.issued(register_of(kind), month):
                yield _Month(month, kind)


class _Filled(NamedTuple):
    """What an archive holds: the rows of each table, the reports that nobody has signed, the books that are not here as
    they were issued."""

    rows: dict[str, int]
    missing: list[str]
    instead: list[str]


def _fill(work: _Work, progress: Progress) -> _Filled:
    """Make every file."""
    stages = Stages(progress, 3 + 2 * len(work.months))
    tables = tables_of(work.year)
    rows = _cases(work, tables[0], tables[1], stages.next())
    rows |= _errata(work, tables[2])
    rows |= _figures(work, tables[3], stages.next())
    stages.next()
    for table in tables:
        work.about[table.name] = f"{table.about} {rows[table.name]} baris"
    with work.into.file("KOLOM.csv") as path, csv_file(path, DESCRIBED_COLUMNS) as made:
        for column in described(tables):
            made.add(column)
    with work.into.file("KOLOM.txt") as path:
        write_text(path, as_text(tables))
    work.about["KOLOM.csv"] = "arti setiap kolom, sebagai tabel"
    work.about["KOLOM.txt"] = "arti setiap kolom, untuk dibaca"
    missing: list[str] = []
    instead: list[str] = []
    for one in work.months:
        stages.next()
        missing += _reports(work, one)
        instead += _books(work, one, stages.next())
    return _Filled(rows, missing, instead)


def _cases(work: _Work, cases: TableOf, histories: TableOf, progress: Progress) -> dict[str, int]:
    """The cases and their entries side by side, a part of them in memory."""
    total = count_of_year(work.year)
    with (
        work.into.file(cases.name) as case_path,
        work.into.file(histories.name) as history_path,
        csv_file(case_path, cases.columns) as case_rows,
        csv_file(history_path, histories.columns) as history_rows,
    ):
        for part in parts_of_year(work.ws, work.year, black=work.black, officer=work.officer):
            for case, entries in zip(part.cases, part.histories, strict=True):
                case_rows.add(case)
                for entry in entries:
                    history_rows.add(entry)
            progress(min(case_rows.rows, total), total)
    return {cases.name: case_rows.rows, histories.name: history_rows.rows}


def _errata(work: _Work, table: TableOf) -> dict[str, int]:
    with work.into.file(table.name) as path, csv_file(path, table.columns) as made:
        for kind in kept_kinds(work.ws):
            for month in months_of(work.year):
                for row in errata_of(work.ws, kind=kind, month=month, black=work.black, officer=work.officer):
                    made.add(row)
    return {table.name: made.rows}


def _figures(work: _Work, table: TableOf, progress: Progress) -> dict[str, int]:
    with work.into.file(table.name) as path, csv_file(path, table.columns) as made:
        for at, one in enumerate(work.months, start=1):
            made.add(recap_figures(work.ws, month=one.month, kind=one.kind))
            progress(at, len(work.months))
    return {table.name: made.rows}


def _reports(work: _Work, one: _Month) -> list[str]:
    """The reports of a month as issued; what is missing of it."""
    found = report_files(work.ws, month=one.month, kind=one.kind)
    for report in found:
        name = f"{REPORTS}/{report.name}"
        work.into.add(name, content(work.ws, report.issued))
        work.about[name] = report.about
    if not why_unsigned(work.ws, found, month=one.month, kind=one.kind):
        return []
    return [f"{names.kind_word(one.kind).lower()} {month_words(one.month)}"]


def _books(work: _Work, one: _Month, progress: Progress) -> list[str]:
    """The month's books; those whose issued file is not here."""
    kept = books_of(work.ws, one.kind)
    instead = []
    for book in book_files(
        work.ws,
        month=one.month,
        kind=one.kind,
        books=kept,
        made="arsip",
        black=work.black,
        officer=work.officer,
        stage=Stages(progress, len(kept)).next,
    ):
        name = f"{BOOKS}/{book.name}"
        work.into.add(name, book.content)
        work.about[name] = book.about
        instead += [book.instead] if book.instead else []
    return instead


def _read_me(work: _Work, filled: _Filled) -> None:
    ws = work.ws
    notes = [
        "Arsip ini dibaca tanpa program apa pun dari kantor: PDF untuk dibaca, CSV untuk dihitung. Arti setiap kolom ada"
        " di KOLOM.txt dan KOLOM.csv.",
        "CSV: teks UTF-8, kolom dipisah titik koma, tanggal dan jam menurut ISO 8601 dengan selisih waktu kantor.",
        GUARD_WORDS,
    ]
    if filled.missing:
        notes.append(f"Laporan yang belum ditandatangani saat arsip dibuat: {', '.join(filled.missing)}.")
    if filled.instead:
        notes.append(instead_words(filled.instead))
    text = read_me(
        office_of(ws),
        title=f"Arsip register tahun {work.year}",
        at=now(ws),
        by=who_exports(ws, work.officer),
        code=record_code(ws),
        files=sorted(work.into.files),
        about=work.about,
        black=work.black,
        notes=notes,
    )
    with work.into.file(names.READ_ME) as path:
        write_text(path, text)
