"""KOLOM: what every column of every table means, as a table and as a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from app.export.columns import Column, Kind
from app.export.csv_files import GUARD_WORDS


class TableOf(NamedTuple):
    """A table of an archive: its file's name, what its rows are, its columns."""

    name: str
    about: str
    columns: Sequence[Column[Any]]


class Described(NamedTuple):
    """One column, described."""

    file: str
    column: str
    kind: str
    about: str


DESCRIBED_COLUMNS: tuple[Column[Described], ...] = (
    Column("berkas", "Berkas", Kind.TEXT, "Tabel tempat kolom itu berada.", lambda d: d.file),
    Column("kolom", "Kolom", Kind.TEXT, "Nama kolom pada baris pertama tabel.", lambda d: d.column),
    Column("jenis", "Jenis isi", Kind.TEXT, "Bentuk isinya.", lambda d: d.kind),
    Column("arti", "Arti", Kind.LONG, "Artinya di kantor.", lambda d: d.about),
)


def described(tables: Sequence[TableOf]) -> list[Described]:
    """Every column of these tables."""
    return [
        Described(table.name, column.name, column.kind.value, column.about)
        for table in tables
        for column in table.columns
    ]


def as_text(tables: Sequence[TableOf]) -> str:
    """The same to be read."""
    lines = [
        "ARTI SETIAP KOLOM",
        "",
        "Semua tabel: CSV dalam UTF-8, kolom dipisah titik koma, teks di antara tanda kutip ganda, baris pertama nama"
        " kolom. Sel kosong berarti tidak ada isinya.",
        GUARD_WORDS,
        "Hitungan dalam teks ditulis apa adanya. █████ berarti bagian yang dapat mengenali orang dan dihitamkan.",
    ]
    for table in tables:
        lines += ["", table.name.upper(), table.about, ""]
        for column in table.columns:
            lines += [f"  {column.name}  ({column.kind.value})", f"      {column.about}"]
    return "\n".join(lines) + "\n"
