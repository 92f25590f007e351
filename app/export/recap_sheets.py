"""The recap of a month as data: its balance, its tables with a chart each, and twelve months of development."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from app.export.columns import Column, Kind, values
from app.export.sheets import Book, Series, Table
from app.recap.figures import RecapFigures
from app.recap.tallies import Tally
from app.worktime.words import month_words, short_month

_RECEIVED, _ENDED = "#2F5D9B", "#7FB08A"
_TWELVE = "Perkembangan 12 bulan"


class Figure(NamedTuple):
    """A line of the recap: to which table it belongs, what it counts. `median` and `longest` are working minutes."""

    table: str
    label: str
    received: int | None = None
    ended: int | None = None
    open: int | None = None
    total: int | None = None
    month: date | None = None
    late: int | None = None
    median: int | None = None
    longest: int | None = None


def _number(name: str, heading: str, about: str, field: str) -> Column[Figure]:
    def value(figure: Figure) -> int | None:
        found: int | None = getattr(figure, field)
        return found

    return Column(name, heading, Kind.WHOLE, about, value, 12)


FIGURE_COLUMNS: tuple[Column[Figure], ...] = (
    Column("tabel", "Tabel", Kind.TEXT, "Tabel rekap tempat angka ini berada.", lambda f: f.table, 34),
    Column("uraian", "Uraian", Kind.TEXT, "Apa yang dihitung.", lambda f: f.label, 40),
    Column("bulan", "Bulan", Kind.DAY, "Hari pertama bulan, pada tabel 12 bulan.", lambda f: f.month, 12),
    _number("diterima", "Diterima", "Diterima dalam bulan itu, tanpa yang batal.", "received"),
    _number("selesai", "Selesai", "Berakhir dalam bulan itu.", "ended"),
    _number("belum_selesai", "Belum selesai", "Belum berakhir pada akhir bulan itu.", "open"),
    _number("jumlah", "Jumlah", "Angka pada tabel neraca, ketepatan waktu, dan lama penanganan.", "total"),
    _number("lewat_batas", "Lewat batas", "Kasus yang lewat batas waktu di lajur itu.", "late"),
    _number(
        "median_menit",
        "Median (menit kerja)",
        "Nilai tengah lamanya, dalam menit jam kerja kantor; jeda tidak dihitung.",
        "median",
    ),
    _number("terlama_menit", "Terlama (menit kerja)", "Yang terlama, dihitung sama.", "longest"),
)


def _only(*wanted: str) -> tuple[Column[Figure], ...]:
    return tuple(column for column in FIGURE_COLUMNS if column.name in wanted)


_TALLY = _only("uraian", "diterima", "selesai", "belum_selesai")
_BALANCE = _only("tabel", "uraian", "jumlah")
_POINTS = _only("uraian", "bulan", "diterima", "selesai")
_LANES = _only("uraian", "selesai", "belum_selesai", "lewat_batas", "median_menit", "terlama_menit")


def minutes(span: timedelta) -> int:
    """A span in full minutes."""
    return span // timedelta(minutes=1)


def balance(figures: RecapFigures) -> Iterator[Figure]:
    """Opening, received, ended, closing, how many in time, and how long they took."""
    name = "Neraca"
    yield Figure(name, "Sisa bulan sebelumnya", total=figures.opening)
    yield Figure(name, "Diterima", total=figures.received)
    if figures.dated_before:
        yield Figure(name, "Di antaranya bertanggal bulan yang sudah dibekukan", total=figures.dated_before)
    yield Figure(name, "Berakhir", total=figures.ended)
    yield Figure(name, "Di antaranya dari bulan ini", total=figures.ended_of_month)
    yield Figure(name, "Di antaranya dari bulan sebelumnya", total=figures.ended_of_before)
    yield Figure(name, "Di antaranya ditolak", total=figures.rejected)
    yield Figure(name, "Sisa akhir bulan", total=figures.closing)
    yield Figure(name, "Nomor dibatalkan, tidak dihitung", total=figures.voided)
    name = "Ketepatan waktu menurut mutu baku"
    yield Figure(name, "Tepat waktu", total=figures.on_time)
    yield Figure(name, "Lewat waktu", total=figures.late)
    yield Figure(name, "Tanpa batas waktu", total=figures.without_limit)
    name = "Ketepatan waktu menurut peraturan"
    yield Figure(name, "Tepat waktu", total=figures.lawful)
    yield Figure(name, "Lewat waktu", total=figures.unlawful)
    yield Figure(name, "Tanpa golongan atau batas", total=figures.without_law)
    if figures.handling.count:
        name = "Lama penanganan, menit kerja"
        yield Figure(name, "Nilai tengah (median)", total=minutes(figures.handling.median))
        yield Figure(name, "Terlama", total=minutes(figures.handling.longest))


def tables(figures: RecapFigures) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    """The tables by target, source, share, class and SOP, each with its heading; an empty one is left out."""
    words = figures.words
    found: list[tuple[str, Sequence[Tally]]] = [
        (words.marks, figures.targets),
        (words.sources, figures.channels),
        (words.shares, figures.bidang),
        ("Golongan", figures.classes),
        ("SOP", figures.procedures),
    ]
    for name, tallies in found:
        if tallies:
            yield name, tuple(Figure(name, t.label, t.received, t.ended, t.open) for t in tallies)


def lanes(figures: RecapFigures) -> tuple[Figure, ...]:
    """Each lane: what ended by its act, what stands there, what was late, how long cases stayed."""
    return tuple(
        Figure(
            "Lajur",
            lane.label,
            ended=lane.ended,
            open=lane.open,
            late=lane.late,
            median=minutes(lane.stays.median) if lane.stays.count else None,
            longest=minutes(lane.stays.longest) if lane.stays.count else None,
        )
        for lane in figures.lanes
    )


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
    yield from lanes(figures)
    yield from points(figures)


def add_recap(book: Book, figures: RecapFigures) -> int:
    """Write the recap's sheets; how many rows they have."""
    table = Table(book, f"Rekap {short_month(figures.month)}", _BALANCE)
    for figure in balance(figures):
        table.add(values(_BALANCE, figure), strong=figure.label.startswith("Sisa"))
    table.end()
    rows = table.rows
    for name, found in tables(figures):
        rows += _tally_sheet(book, name, found, figures)
    if figures.lanes:
        table = Table(book, "Menurut lajur", _LANES)
        for figure in lanes(figures):
            table.add(values(_LANES, figure))
        table.end()
        rows += table.rows
    table = Table(book, "12 bulan", _POINTS)
    for figure in points(figures):
        table.add(values(_POINTS, figure))
    table.end()
    table.chart(
        _TWELVE,
        [month_words(p.month) for p in figures.points],
        [[p.received for p in figures.points], [p.ended for p in figures.points]],
        [Series(2, _RECEIVED), Series(3, _ENDED)],
    )
    return rows + table.rows


def _tally_sheet(book: Book, name: str, found: Sequence[Figure], figures: RecapFigures) -> int:
    """One table with its bars; its last row counts cases, where the lines may count marks."""
    table, total = Table(book, f"Menurut {name}", _TALLY), figures.total
    for figure in found:
        table.add(values(_TALLY, figure))
    last = Figure(name, f"Jumlah {figures.words.noun}", total.received, total.ended, total.open)
    table.add(values(_TALLY, last), strong=True)
    table.end()
    table.chart(
        f"{name}, {month_words(figures.month)}",
        [figure.label for figure in found],
        [[figure.received or 0 for figure in found], [figure.ended or 0 for figure in found]],
        [Series(1, _RECEIVED), Series(2, _ENDED)],
        bars=True,
    )
    return table.rows


def _first(month: str) -> date:
    return date(int(month[:4]), int(month[5:]), 1)
