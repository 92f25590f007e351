"""The tables of a recap as lines of figures, each knowing which cases it opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from app.figures import thousands
from app.recap.figures import RecapFigures
from app.recap.tallies import LaneTally, Tally
from app.worktime.words import month_words, span_words

_COUNTS = ("Masuk", "Selesai", "Belum")
#: How the key of a figure of another month begins; its cases are asked of that month (`app.recap.cases.point_cases`).
POINTS = "points/"


class Cell(NamedTuple):
    """A figure: what is shown, and the key of the cases behind it (`app.recap.cases.cases_behind`), "" for none."""

    text: str
    key: str = ""
    nothing: bool = False  # there is nothing to open: 0, —


class Line(NamedTuple):
    """A line of the list: the head of a table with its column words, or a label with its figures."""

    label: str
    cells: tuple[Cell, ...] = ()
    heads: tuple[str, ...] = ()
    total: bool = False

    @property
    def is_head(self) -> bool:
        return bool(self.heads)

    def cell(self, column: int) -> Cell | None:
        """The figure in column 1, 2 or 3; None in a head and in the label."""
        return self.cells[column - 1] if 1 <= column <= len(self.cells) else None


def lines_of(found: RecapFigures) -> list[Line]:
    """Every table of a recap, one below the other."""
    words = found.words
    lines: list[Line] = []
    lines += _tallies(words.marks, "targets", found.targets)
    lines.append(_tally(found.total, "total", total=True))
    lines += _tallies(words.sources, "channels", found.channels)
    lines += _tallies(words.shares, "bidang", found.bidang)
    if len(found.classes) > 1:
        lines += _tallies("Golongan", "classes", found.classes)
    if len(found.procedures) > 1:
        lines += _tallies("SOP", "procedures", found.procedures)
    lines += _time(found)
    lines += _lanes(found.lanes)
    lines += _apart(found)
    if not found.day:
        lines += _months(found)
    return lines


def _apart(found: RecapFigures) -> Iterator[Line]:
    """What the other tables do not tell of: refused, voided, and dated in a month whose figures were frozen already."""
    yield Line("Lain-lain", heads=("Ditolak", "Batal", "Bulan lalu"))
    cells = (
        _count(found.rejected, "rejected"),
        _count(found.voided, "voided"),
        _count(found.dated_before, "dated_before"),
    )
    yield Line("Dicatat tersendiri", cells)


def _months(found: RecapFigures) -> Iterator[Line]:
    """The twelve months of the chart, each figure opening its cases."""
    yield Line("Perkembangan 12 bulan", heads=("Masuk", "Selesai"))
    for point in found.points:
        at = f"{POINTS}{point.month}"
        cells = (_count(point.received, f"{at}/received"), _count(point.ended, f"{at}/ended"))
        yield Line(month_words(point.month), cells)


def _tallies(head: str, table: str, tallies: Sequence[Tally]) -> Iterator[Line]:
    if tallies:
        yield Line(head, heads=_COUNTS)
        for tally in tallies:
            yield _tally(tally, f"{table}/{tally.key}")


def _tally(tally: Tally, at: str, *, total: bool = False) -> Line:
    cells = (
        _count(tally.received, f"{at}/received"),
        _count(tally.ended, f"{at}/ended"),
        _count(tally.open, f"{at}/open"),
    )
    return Line(tally.label.removeprefix("Bidang "), cells, total=total)


def _time(found: RecapFigures) -> Iterator[Line]:
    """On time or late, by the SOP's limits and by the law's, and how long the handling took."""
    yield Line("Ketepatan waktu", heads=("Tepat", "Lewat", "Tanpa batas"))
    yield Line(
        "Batas waktu SOP",
        (
            _count(found.on_time, "on_time"),
            _count(found.late, "late"),
            _count(found.without_limit, "without_limit"),
        ),
    )
    if found.lawful or found.unlawful:
        yield Line(
            "Batas hukum",
            (
                _count(found.lawful, "lawful"),
                _count(found.unlawful, "unlawful"),
                _count(found.without_law, "without_law"),
            ),
        )
    if found.handling.count:
        yield Line("Lama penanganan, waktu kerja", heads=("Median", "Terlama", "Selesai"))
        yield Line(
            "Seluruhnya",
            (
                _span(found.handling.median, "handling"),
                _span(found.handling.longest, "longest"),
                _count(found.handling.count, "handling"),
            ),
        )


def _lanes(lanes: Sequence[LaneTally]) -> Iterator[Line]:
    if not lanes:
        return
    yield Line("Lajur", heads=("Di lajur", "Selesai", "Lewat"))
    for lane in lanes:
        at = f"lanes/{lane.key}"
        cells = (
            _count(lane.open, f"{at}/open"),
            _count(lane.ended, f"{at}/ended"),
            _count(lane.late, f"{at}/late"),
        )
        yield Line(lane.label, cells)
    timed = [lane for lane in lanes if lane.stays.count]
    if timed:
        yield Line("Lama di lajur, waktu kerja", heads=("Median", "Terlama", "Kasus"))
        for lane in timed:
            at = f"lanes/{lane.key}"
            cells = (
                _span(lane.stays.median, f"{at}/stays"),
                _span(lane.stays.longest, f"{at}/longest"),
                _count(len(lane.stay_cases), f"{at}/stays"),
            )
            yield Line(lane.label, cells)


def _count(number: int, key: str) -> Cell:
    return Cell(thousands(number), key, not number)


def _span(span: timedelta, key: str) -> Cell:
    return Cell(span_words(span), key)
