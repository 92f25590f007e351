"""A whole SKB of holidays, pasted as a list, and what it would change (`domain.md`, section Time)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.worktime.model import DayKind, Holiday
from app.worktime.skb_line import LineReading, UnreadableLineError, is_fragment, read_line, tidy
from app.worktime.words import date_words


@dataclass(frozen=True, slots=True)
class SkbNote:
    """Something about a line of the pasted list; `sentence` names the line and is ready to be shown."""

    line: int  # counted from 1, as the text box shows it
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SkbReading:
    """What a pasted list says: holidays in order of date, doubts, and the lines that could not be read."""

    holidays: tuple[Holiday, ...]
    warnings: tuple[SkbNote, ...]
    unread: tuple[SkbNote, ...]

    def count(self, kind: DayKind) -> int:
        """How many days of a kind were read ("17 libur, 8 cuti bersama")."""
        return sum(holiday.kind is kind for holiday in self.holidays)


@dataclass(frozen=True, slots=True)
class SkbDifference:
    """What saving a list would change, for the preview; pairs are (before, after), all in order of date."""

    added: tuple[Holiday, ...]
    removed: tuple[Holiday, ...]
    changed_kind: tuple[tuple[Holiday, Holiday], ...]
    renamed: tuple[tuple[Holiday, Holiday], ...]

    @property
    def is_empty(self) -> bool:
        """Whether the days, kinds and names stay as they are (their source may still change)."""
        return not (self.added or self.removed or self.changed_kind or self.renamed)


def parse_skb(text: str, *, year: int, source: str) -> SkbReading:
    """Read a list as people copy it from the SKB's PDF, a web page or a worksheet; nothing is dropped silently.

    Headings switch the kind; a line that names its kind itself wins. Dates without a year are `year`'s; those
    of another year are warned of and left out. `source` (SKB number and date) is written to every holiday.
    Raises nothing: what cannot be read stands in `unread` with its line number.
    """
    reader = _Reader(year, source)
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        reader.take(number, tidy(line))
    return reader.finish()


def compare(old: Iterable[Holiday], new: Iterable[Holiday]) -> SkbDifference:
    """What a new list changes against the days the office has now; give both for the same year.

    Days that the office closed by itself (libur kantor) are in no SKB, so they are never listed as removed.
    """
    before = {holiday.day: holiday for holiday in old}
    after = {holiday.day: holiday for holiday in new}
    both = [(before[day], after[day]) for day in sorted(before.keys() & after.keys())]
    return SkbDifference(
        added=tuple(after[day] for day in sorted(after.keys() - before.keys())),
        removed=tuple(
            before[day]
            for day in sorted(before.keys() - after.keys())
            if before[day].kind is not DayKind.KANTOR
        ),
        changed_kind=tuple(pair for pair in both if pair[0].kind is not pair[1].kind),
        renamed=tuple(
            pair
            for pair in both
            if pair[0].kind is pair[1].kind and _same(pair[0].name) != _same(pair[1].name)
        ),
    )


def _same(name: str) -> str:
    return " ".join(name.casefold().split())


_LABEL = re.compile(r"^(?:[\W_]*(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s+|[\W_]+)", re.IGNORECASE)
_TAIL = r"(?:\s+(?:untuk\s+)?(?:tahun\s+)?(?P<year>\d{4}))?(?:\s+masehi)?(?:\s*\([^)]*\))?"
_HEADING = re.compile(
    rf"^(?:(?:daftar|jadwal)\s+)?(?:(?:hari|tanggal)\s+)?(?P<kind>libur\s+nasional|cuti\s+bersama){_TAIL}$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"^(?:(?:daftar|jadwal)\s+)?(?:hari\s+)?libur\s+nasional\s+(?:dan|&)\s+(?:hari\s+)?cuti\s+bersama{_TAIL}$",
    re.IGNORECASE,
)
_COLUMN_WORDS = frozenset(
    [
        "no",
        "nomor",
        "tgl",
        "tanggal",
        "hari",
        "bulan",
        "tahun",
        "jenis",
        "nama",
        "libur",
        "keterangan",
        "uraian",
        "peringatan",
        "sumber",
    ]
)
_PAGE = re.compile(
    r"^(?:-\s*\d{1,3}\s*-|hal(?:aman|\.)?\s*\d{1,3}(?:\s*(?:dari|/)\s*\d{1,3})?)$", re.IGNORECASE
)
_ROW_ONLY = re.compile(r"^\W*\d{1,3}\W*$")
_MOST_PIECES = 8  # a row of four cells, each broken once


class _Reader:
    """Goes through the list line by line, joining the pieces of a row that a PDF breaks apart."""

    def __init__(self, year: int, source: str) -> None:
        self._year = year
        self._source = source
        self._kind: DayKind | None = None
        self._row = 0
        self._days: dict[date, tuple[int, Holiday]] = {}
        self._warnings: list[SkbNote] = []
        self._unread: list[SkbNote] = []
        self._pieces: list[tuple[int, str]] = []  # lines of a row that is not whole yet
        self._after_unread_text = False

    def take(self, number: int, line: str) -> None:
        if not any(char.isalnum() for char in line):
            return  # blank, or a rule of a table: it says nothing
        if self._is_frame(number, line):
            self._give_up()
            self._after_unread_text = False
            return
        if self._pieces and self._take_joined(number, line):
            return
        self._take_alone(number, line)

    def finish(self) -> SkbReading:
        self._give_up()
        by_line = sorted(self._unread, key=lambda note: note.line)
        holidays = tuple(self._days[day][1] for day in sorted(self._days))
        return SkbReading(holidays, tuple(self._warnings), tuple(by_line))

    def _take_joined(self, number: int, line: str) -> bool:
        """Whether the line went on with the row that was begun; else that row is reported as it stands."""
        row_only = len(self._pieces) == 1 and bool(_ROW_ONLY.match(self._pieces[0][1]))
        if not row_only and self._whole(line):
            self._give_up()
            return False
        joined = "\t".join([*(piece for _, piece in self._pieces), line])
        try:
            reading = read_line(joined, year=self._year, last_row=self._row)
        except UnreadableLineError:
            self._give_up()
            return False
        if reading is not None and reading.name:
            first = self._pieces[0][0]
            self._pieces = []
            self._keep(first, joined, reading)
            return True
        if (reading is None and not is_fragment(line)) or len(self._pieces) == _MOST_PIECES:
            self._give_up()
            return False
        self._pieces.append((number, line))
        return True

    def _take_alone(self, number: int, line: str) -> None:
        after_text, self._after_unread_text = self._after_unread_text, False
        try:
            reading = read_line(line, year=self._year, last_row=self._row)
        except UnreadableLineError as error:
            self._report(number, line, str(error))
            return
        if reading is not None and reading.name:
            self._keep(number, line, reading)
        elif reading is not None and after_text:
            # The name may be the line above or the line below: guessing would shift every name by one.
            self._report(number, line, "nama harinya tidak ada di baris yang sama")
        elif reading is not None or is_fragment(line):
            self._pieces = [(number, line)]
        else:
            self._after_unread_text = True
            self._report(number, line, "tidak ada tanggalnya; bila lanjutan baris di atas, satukan")

    def _is_frame(self, number: int, line: str) -> bool:
        """Headings, column names and page numbers: read for what they are, no holiday in them."""
        plain = _LABEL.sub("", line).strip(" \t:.*_|#-–")
        if title := _TITLE.match(plain):
            self._kind, self._row = None, 0
            self._check_heading_year(number, line, title["year"])
            return True
        if heading := _HEADING.match(plain):
            national = "nasional" in heading["kind"].lower()
            self._kind, self._row = (DayKind.NASIONAL if national else DayKind.CUTI_BERSAMA), 0
            self._check_heading_year(number, line, heading["year"])
            return True
        words = re.findall(r"\w+", line.lower())
        return bool(_PAGE.match(line)) or all(word in _COLUMN_WORDS for word in words)

    def _check_heading_year(self, number: int, line: str, year: str | None) -> None:
        if year is not None and int(year) != self._year:
            self._warn(number, line, f"judulnya tahun {year}, bukan {self._year}")

    def _whole(self, line: str) -> bool:
        try:
            reading = read_line(line, year=self._year, last_row=self._row)
        except UnreadableLineError:
            return True  # it has its own date and its own trouble
        return reading is not None and bool(reading.name)

    def _keep(self, number: int, line: str, reading: LineReading) -> None:
        self._after_unread_text = False
        self._row = reading.row if reading.row is not None else self._row
        for warning in reading.warnings:
            self._warn(number, line, warning)
        kind = reading.kind or self._kind
        if kind is None and reading.days:
            self._warn(number, line, "jenisnya tidak disebut, dibaca sebagai libur nasional")
        for day in reading.days:
            holiday = Holiday(day, kind or DayKind.NASIONAL, reading.name, self._source)
            earlier = self._days.get(day)
            if earlier is not None:
                self._warn(
                    number, line, f"{date_words(day)} sudah disebut di baris {earlier[0]}, keduanya digabung"
                )
                holiday = _joined(earlier[1], holiday)
            self._days[day] = (number, holiday)

    def _give_up(self) -> None:
        """Report a row that was begun and never became whole."""
        if self._pieces:
            text = " ".join(piece for _, piece in self._pieces)
            self._report(self._pieces[0][0], text, "tanggal dan nama harinya tidak lengkap")
            self._pieces = []

    def _warn(self, number: int, line: str, reason: str) -> None:
        self._warnings.append(SkbNote(number, line, f"Baris {number}: {reason}."))

    def _report(self, number: int, line: str, reason: str) -> None:
        shown = " ".join(line.split())
        shown = shown if len(shown) <= 60 else f"{shown[:59]}…"
        self._unread.append(
            SkbNote(
                number,
                line,
                f"Baris {number} tidak terbaca: {reason} (“{shown}”). Perbaiki atau hapus baris itu.",
            )
        )


def _joined(first: Holiday, second: Holiday) -> Holiday:
    """Two holidays on one day: both names, and libur nasional before cuti bersama."""
    names = [first.name] if _same(first.name) == _same(second.name) else [first.name, second.name]
    kind = DayKind.NASIONAL if DayKind.NASIONAL in (first.kind, second.kind) else first.kind
    return Holiday(first.day, kind, "; ".join(names), first.source)
