"""The recap of a month as data: its balance, its tables with a chart each, and twelve months of development."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from app.export.columns import Column, Kind, values
from app.export.sheets import Book, Series, Table
from app.recap.figures import RecapFigures, Tally
from app.worktime.words import month_words, short_month

_RECEIVED, _ENDED = "#2F5D9B", "#7FB08A"
_TWELVE = "Perkembangan 12 bulan"


class Figure(NamedTuple):
    """One figure of the recap: to which table it belongs, what it counts."""

    table: str
    label: str
    received: int | None = None
    ended: int | None = None
    open: int | None = None
    total: int | None = None
    month: date | None = None


FIGURE_COLUMNS: tuple[Column[Figure], ...] = (
    Column("tabel", "Tabel", Kind.TEXT, "Tabel rekap tempat angka ini berada.", lambda f: f.table, 24),
    Column("uraian", "Uraian", Kind.TEXT, "Apa yang dihitung.", lambda f: f.label, 34),
    Column("bulan", "Bulan", Kind.DAY, "Hari pertama bulan, pada tabel 12 bulan.", lambda f: f.month, 12),
    Column(
        "diterima",
        "Diterima",
        Kind.WHOLE,
        "Diterima dalam bulan itu, tanpa yang batal.",
        lambda f: f.received,
        11,
    ),
    Column("selesai", "Selesai", Kind.WHOLE, "Berakhir dalam bulan itu.", lambda f: f.ended, 11),
    Column(
        "belum_selesai",
        "Belum selesai",
        Kind.WHOLE,
        "Diterima bulan itu, belum berakhir.",
        lambda f: f.open,
        11,
    ),
    Column(
        "jumlah", "Jumlah", Kind.WHOLE, "Angka pada tabel neraca dan ketepatan waktu.", lambda f: f.total, 11
    ),
)
_TALLY = tuple(column for column in FIGURE_COLUMNS if column.name not in ("tabel", "bulan", "jumlah"))
_BALANCE = tuple(column for column in FIGURE_COLUMNS if column.name in ("tabel", "uraian", "jumlah"))
_POINTS = tuple(
    column for column in FIGURE_COLUMNS if column.name in ("uraian", "bulan", "diterima", "selesai")
)


def balance(figures: RecapFigures) -> Iterator[Figure]:
    """Opening, received, ended, closing, and how many in time."""
    name = "Neraca"
    yield Figure(name, "Sisa bulan sebelumnya", total=figures.opening)
    yield Figure(name, "Diterima", total=figures.received)
    yield Figure(name, "Berakhir", total=figures.ended)
    yield Figure(name, "Berakhir, dari bulan ini", total=figures.ended_of_month)
    yield Figure(name, "Berakhir, dari bulan sebelumnya", total=figures.ended_of_before)
    yield Figure(name, "Di antaranya ditolak", total=figures.rejected)
    yield Figure(name, "Sisa akhir bulan", total=figures.closing)
    yield Figure(name, "Nomor dibatalkan, tidak dihitung", total=figures.voided)
    name = "Ketepatan waktu"
    yield Figure(name, "Tepat waktu", total=figures.on_time)
    yield Figure(name, "Lewat waktu", total=figures.late)
    yield Figure(name, "Tanpa batas waktu", total=figures.without_limit)


def tables(figures: RecapFigures) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    """The tables by target, source and share, each with its heading; an empty one is left out."""
    words = figures.words
    found: list[tuple[str, Sequence[Tally]]] = [
        (words.marks, figures.targets),
        (words.sources, figures.channels),
        (words.shares, figures.bidang),
    ]
    for name, tallies in found:
        if tallies:
            yield name, tuple(Figure(name, t.label, t.received, t.ended, t.open) for t in tallies)


def points(figures: RecapFigures) -> tuple[Figure, ...]:
    """Received and ended of the twelve months up to this one."""
    return tuple(
        Figure(_TWELVE, month_words(p.month), p.received, p.ended, month=_first(p.month))
        for p in figures.points
    )


def every_figure(figures: RecapFigures) -> Iterator[Figure]:
    """All of it, table after table."""
    yield from balance(figures)
    for _name, rows in tables(figures):
        yield from rows
    total = figures.total
    yield Figure("Jumlah", total.label, total.received, total.ended, total.open)
    yield from points(figures)


def add_recap(book: Book, figures: RecapFigures) -> int:
    """Write the recap's sheets; how many rows they have."""
    rows = 0
    table = Table(book, f"Rekap {short_month(figures.month)}", _BALANCE)
    for figure in balance(figures):
        table.add(values(_BALANCE, figure), strong=figure.label.startswith("Sisa"))
    table.end()
    rows += table.rows
    for name, found in tables(figures):
        table = Table(book, f"Menurut {name}", _TALLY)
        for figure in found:
            table.add(values(_TALLY, figure))
        total = figures.total
        table.add(
            values(
                _TALLY, Figure(name, f"Jumlah {figures.words.noun}", total.received, total.ended, total.open)
            ),
            strong=True,
        )
        table.end()
        rows += table.rows
        labels = [figure.label for figure in found]
        table.chart(
            f"{name}, {month_words(figures.month)}",
            labels,
            [[figure.received or 0 for figure in found], [figure.ended or 0 for figure in found]],
            [Series(1, _RECEIVED), Series(2, _ENDED)],
            bars=True,
        )
    table = Table(book, "12 bulan", _POINTS)
    twelve = points(figures)
    for figure in twelve:
        table.add(values(_POINTS, figure))
    table.end()
    table.chart(
        _TWELVE,
        [short_month(p.month) for p in figures.points],
        [[p.received for p in figures.points], [p.ended for p in figures.points]],
        [Series(2, _RECEIVED), Series(3, _ENDED)],
    )
    return rows + table.rows


def _first(month: str) -> date:
    return date(int(month[:4]), int(month[5:]), 1)
