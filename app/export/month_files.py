"""A month as a workbook or as CSV: the recap with its charts, the office's books, the ralat, and what each column is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from app.errors import InputError
from app.export.blackout import Blackout
from app.export.book_columns import BookRow
from app.export.columns import Column, Kind, Progress, Stages, values
from app.export.csv_files import GUARD_WORDS, csv_file
from app.export.entering import entered
from app.export.month_rows import (
    ERRATA_COLUMNS,
    BookOfMonth,
    book_rows,
    books_of,
    errata_of,
    nothing_words,
)
from app.export.places import Saved, put_file, reading_for, refuse_folder, scratch_beside, told
from app.export.recap_sheets import FIGURE_COLUMNS, add_recap, every_figure
from app.export.sheets import Book, Table, book
from app.monthend.work import Conclusion, work_of
from app.office.officers import Officer
from app.office.procedures import kept_kind
from app.office.settings import now, office_of
from app.procedure.model import CaseKind
from app.procedure.nouns import NOUNS
from app.recap.figures import recap_figures
from app.record.code import record_code
from app.workspace import Workspace
from app.worktime.words import date_and_time, month_words, short_month

#: The recap's name where one of a month's tables is chosen; the books have their own (app/books).
RECAP = "rekap"


class Said(NamedTuple):
    """A line of the sheet that tells what stands in a workbook."""

    sheet: str
    column: str
    kind: str
    about: str


_SAID: tuple[Column[Said], ...] = (
    Column("lembar", "Lembar", Kind.TEXT, "", lambda s: s.sheet, 26),
    Column("kolom", "Kolom", Kind.TEXT, "", lambda s: s.column, 26),
    Column("jenis", "Jenis isi", Kind.TEXT, "", lambda s: s.kind, 20),
    Column("arti", "Arti", Kind.LONG, "", lambda s: s.about, 90),
)


#: What the Kasi concluded.
CONCLUSION_COLUMNS: tuple[Column[Conclusion], ...] = (
    Column(
        "masalah", "Masalah yang sering terjadi", Kind.LONG, "Masalah yang berulang.", lambda c: c.problem, 44
    ),
    Column("penyebab", "Penyebab", Kind.LONG, "Penyebabnya menurut Kasi.", lambda c: c.cause, 44),
    Column(
        "tindak_lanjut",
        "Tindak lanjut",
        Kind.LONG,
        "Tindak lanjut yang diusulkan.",
        lambda c: c.follow_up,
        44,
    ),
    Column("kasus", "Kasus", Kind.WHOLE, "Banyaknya kasus di baliknya.", lambda c: len(c.case_ids), 9),
)


def save_workbook(
    ws: Workspace,
    *,
    month: str,
    target: Path,
    kind: CaseKind | None = None,
    black_out: bool = True,
    officer: Officer | None = None,
    progress: Progress | None = None,
) -> Saved:
    """Save a month as one .xlsx: recap, charts, the office's books, ralat. An older file of that name is replaced only
    when the new one is whole; `progress` may raise to stop, and then nothing is left.

    With `black_out` what tells who somebody is is blacked out of the free texts. InputError `kind`, `target`;
    MachineError for a full or read-only disk.
    """
    chosen, target = kept_kind(ws, kind), target.absolute()
    refuse_folder(target)
    black, stages = Blackout(ws, on=black_out), Stages(progress, 1)
    with told(target), scratch_beside(target) as scratch:
        made = scratch / "buku.xlsx"
        with reading_for(ws, target):
            rows = write_workbook(
                ws, made, month=month, kind=chosen, black=black, officer=officer, progress=stages.next()
            )
        stages.done()  # the last moment at which it can be stopped
        entered(
            ws,
            f"rekap dan buku {NOUNS[chosen]} (xlsx)",
            short_month(month),
            officer=officer,
            rows=rows,
            black=black,
        )
        put_file(made, target)
    return Saved(target, 1, rows, black.count)


def save_csv(
    ws: Workspace,
    *,
    month: str,
    target: Path,
    kind: CaseKind | None = None,
    table: str = "",
    black_out: bool = True,
    officer: Officer | None = None,
    progress: Progress | None = None,
) -> Saved:
    """Save one table of a month as .csv: `table` is "rekap", "ralat" or the name of a book; without it the office's own
    book of that kind. Otherwise as `save_workbook`; InputError `table` for one that the office does not keep."""
    chosen, target = kept_kind(ws, kind), target.absolute()
    refuse_folder(target)
    name = table or books_of(ws, chosen)[0].id
    black, stages = Blackout(ws, on=black_out), Stages(progress, 1)
    with told(target), scratch_beside(target) as scratch:
        made = scratch / "tabel.csv"
        with reading_for(ws, target):
            rows = write_csv(
                ws,
                made,
                table=name,
                month=month,
                kind=chosen,
                black=black,
                officer=officer,
                progress=stages.next(),
            )
        stages.done()  # the last moment at which it can be stopped
        entered(
            ws, f"{name} {NOUNS[chosen]} (csv)", short_month(month), officer=officer, rows=rows, black=black
        )
        put_file(made, target)
    return Saved(target, 1, rows, black.count)


# -- writing, for the package as well


def write_workbook(
    ws: Workspace,
    path: Path,
    *,
    month: str,
    kind: CaseKind,
    black: Blackout,
    officer: Officer | None = None,
    progress: Progress | None = None,
) -> int:
    """Write a month's workbook; how many rows of books, ralat and recap it has. Inside `ws.read()`."""
    office, at = office_of(ws), now(ws)
    title = f"Rekap dan buku {NOUNS[kind]} {month_words(month)}, {office.name}"
    figures = recap_figures(ws, month=month, kind=kind)
    stages = Stages(progress, 2)
    with book(path, title=title, author=office.name, made=at) as made:
        rows = add_recap(made, figures)
        kept = books_of(ws, kind)
        for one in kept:
            rows += _add_book(ws, made, one, month, black, officer, stages.next())
        found = list(errata_of(ws, kind=kind, month=month, black=black, officer=officer))
        if found:
            table = Table(made, "Ralat", ERRATA_COLUMNS, carried=1)
            for row in found:
                table.add(values(ERRATA_COLUMNS, row))
            table.end()
            rows += table.rows
        concluded = work_of(ws, month=month, kind=kind).conclusions
        rows += _conclude(made, concluded, black)
        more: list[tuple[str, Sequence[Column[Any]]]] = [("Ralat", ERRATA_COLUMNS)] if found else []
        more += [("Kesimpulan", CONCLUSION_COLUMNS)] if concluded else []
        _explain(ws, made, kept, at, black, title, more)
    return rows


def _add_book(
    ws: Workspace,
    made: Book,
    one: BookOfMonth,
    month: str,
    black: Blackout,
    officer: Officer | None,
    progress: Progress,
) -> int:
    carried = next((at for at, column in enumerate(one.columns) if column.name == "nomor"), -1)
    table = Table(made, one.title, one.columns, carried=carried)
    table.sheet.freeze_panes(1, carried + 1)
    for row in book_rows(ws, one, month=month, black=black, officer=officer, progress=progress):
        table.add(values(one.columns, row))
    if not table.rows:
        table.sheet.write_string(1, max(carried, 0), nothing_words(one))
    table.end()
    return table.rows


def _conclude(made: Book, conclusions: Sequence[Conclusion], black: Blackout) -> int:
    """The problems that the Kasi found to recur, with their causes."""
    if not conclusions:
        return 0
    table = Table(made, "Kesimpulan", CONCLUSION_COLUMNS)
    for one in conclusions:
        texts = one._replace(
            problem=black(one.problem), cause=black(one.cause), follow_up=black(one.follow_up)
        )
        table.add(values(CONCLUSION_COLUMNS, texts))
    table.end()
    return table.rows


def _explain(
    ws: Workspace,
    made: Book,
    kept: Sequence[BookOfMonth],
    at: datetime,
    black: Blackout,
    title: str,
    more: Sequence[tuple[str, Sequence[Column[Any]]]],
) -> None:
    """The last sheet: as of when, from which state of the record, and what every column means."""
    table = Table(made, "Keterangan", _SAID)
    office = office_of(ws)
    texts = "dihitamkan (█████)" if black.on else "disertakan seperti tercatat"
    for about in (
        f"{title}. Keadaan pada {date_and_time(at)} {office.zone}, kode catatan {record_code(ws)}.",
        "Identitas pelapor tidak ada di sini; pelapor disebut dengan kodenya. Nama, NIK, nomor telepon, dan email yang"
        f" ditemukan dalam teks {texts}.",
        "Teks yang lebih panjang dari satu sel dilanjutkan pada baris “(lanjutan)” di bawahnya.",
    ):
        table.add(values(_SAID, Said("Semua", "", "", about)))
    described: list[tuple[str, Sequence[Column[Any]]]] = [("Rekap", FIGURE_COLUMNS)]
    described += [(one.title, one.columns) for one in kept]
    described += more
    for sheet, columns in described:
        for column in columns:
            table.add(
                values(_SAID, Said(sheet, column.heading, column.kind.value.partition(",")[0], column.about))
            )
    table.end()


def write_csv(
    ws: Workspace,
    path: Path,
    *,
    table: str,
    month: str,
    kind: CaseKind,
    black: Blackout,
    officer: Officer | None = None,
    progress: Progress | None = None,
) -> int:
    """Write one table of a month; how many rows it has. Inside `ws.read()`."""
    if table == RECAP:
        figures = recap_figures(ws, month=month, kind=kind)
        with csv_file(path, FIGURE_COLUMNS) as made:
            for figure in every_figure(figures):
                made.add(figure)
        return made.rows
    if table == "ralat":
        with csv_file(path, ERRATA_COLUMNS) as made:
            for ralat in errata_of(ws, kind=kind, month=month, black=black, officer=officer):
                made.add(ralat)
        return made.rows
    known = {one.id: one for one in books_of(ws, kind)}
    if table not in known:
        names = ", ".join((*known, RECAP, "ralat"))
        raise InputError(f"Tabel {table} tidak ada untuk {NOUNS[kind]}. Pilih: {names}.", field="table")
    one = known[table]
    row: BookRow
    with csv_file(path, one.columns) as made:
        for row in book_rows(ws, one, month=month, black=black, officer=officer, progress=progress):
            made.add(row)
    return made.rows


__all__ = ["GUARD_WORDS", "RECAP", "save_csv", "save_workbook", "write_csv", "write_workbook"]
