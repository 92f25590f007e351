"""One line of a pasted SKB list: which dates, which kind, which name (see `skb.py` for the whole list)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from app.worktime.model import DayKind
from app.worktime.words import MONTHS, WEEKDAYS, date_words


class UnreadableLineError(Exception):
    """A line has a date, but what it says is not clear; the text is the Indonesian reason, without full stop."""


@dataclass(frozen=True, slots=True)
class LineReading:
    """What a line says; `kind` None: it does not say; `name` "" : the name is still to come."""

    days: tuple[date, ...]
    kind: DayKind | None
    name: str
    row: int | None
    warnings: tuple[str, ...]


_MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
for _short, _number in {
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    **{"agust": 8, "agt": 8, "ags": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2},
}.items():
    _MONTH_NUMBERS.setdefault(_short, _number)
_WEEKDAY_NUMBERS = {name.lower(): number for number, name in enumerate(WEEKDAYS)} | {"ahad": 6}

_MONTH = rf"(?:{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\b\.?"
_WEEKDAY = r"\b(?:senin|selasa|rabu|kamis|jum['’`]?at|sabtu|minggu|ahad)\b"
_AND = r"(?:,\s*dan\b|,|\bdan\b|&)"
_TO = r"(?:[-–—]|\bs\.?\s?/?\s?d\b\.?|\bsampai(?:\s+dengan)?\b|\bhingga\b)"
_DAYS = rf"(?<!\d)\d{{1,2}}(?:\s*(?:{_AND}|{_TO})\s*\d{{1,2}}(?!\d))*"
_DATE = re.compile(
    r"(?<![\d/.-])(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?!\d)(?:[ T]00:00(?::00)?)?"
    r"|(?<![\d/-])(?P<numbers>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?!\d)"
    rf"|(?P<days>{_DAYS})(?!\d)[\s./-]*(?P<month>{_MONTH})"
    r"(?:[\s,./-]{1,3}(?P<year>\d{4})(?!\d)|-(?P<short_year>\d{2})(?!\d))?",
    re.IGNORECASE,
)
_WEEKDAY_LIST = rf"{_WEEKDAY}(?:(?:\s*(?:{_AND}|{_TO}|/)\s*|\s+){_WEEKDAY})*"
# "Jumat Agung" is the name of a holiday, not the weekday of the line.
_WEEKDAYS_AFTER = re.compile(rf"^[\s,;:|(–-]*(?P<list>{_WEEKDAY_LIST})(?!\s+Agung)\s*\)?", re.IGNORECASE)
_WEEKDAYS_BEFORE = re.compile(rf"(?P<list>{_WEEKDAY_LIST})[\s,;:|(]*$", re.IGNORECASE)
_ROW = re.compile(r"^[^\w(]*\(?(?P<row>\d{1,3})(?P<mark>\s*[.):;,|\t]|[ ]|$)")
_ONLY_TO = re.compile(rf"^{_TO}$", re.IGNORECASE)
_PIECES = re.compile(rf"{_MONTH}|{_WEEKDAY}|\b(?:dan|s/?d|sampai|dengan|hingga)\b|[\d\W_]", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_NATIONAL = r"(?:hari\s+)?libur\s+nasional"
_JOINT = r"(?:hari\s+)?cuti\s+bersama"
_KIND_FIELDS = (
    (re.compile(rf"^(?:{_JOINT}|cuti)$", re.IGNORECASE), DayKind.CUTI_BERSAMA),
    (re.compile(rf"^(?:{_NATIONAL}|nasional)$", re.IGNORECASE), DayKind.NASIONAL),
    (re.compile(r"^(?:libur\s+)?kantor$", re.IGNORECASE), DayKind.KANTOR),
)
_KIND_PHRASES = (
    (re.compile(rf"\(?\s*\b{_JOINT}\b\s*\)?\s*[:–-]?\s*", re.IGNORECASE), DayKind.CUTI_BERSAMA),
    (re.compile(rf"\(?\s*\b{_NATIONAL}\b\s*\)?\s*[:–-]?\s*", re.IGNORECASE), DayKind.NASIONAL),
)
_KIND_NAMES = {
    DayKind.CUTI_BERSAMA: "Cuti Bersama",
    DayKind.NASIONAL: "Libur Nasional",
    DayKind.KANTOR: "Libur Kantor",
}
_LONGEST_RANGE = timedelta(days=31)
_LONGEST_LINE = 500  # no row of an SKB comes near; a whole page pasted as one line would take minutes


def tidy(line: str) -> str:
    """A pasted line without what the eye does not see: hard spaces, zero-width and control characters."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", line))
    visible = (" " if unicodedata.category(char) == "Cc" and char != "\t" else char for char in plain)
    return "".join(visible).strip(" ")


def read_date(text: str) -> date | None:
    """One whole date as an officer types it: 19 September 2025, 19-9-2025, 2025-09-19; None for anything else."""
    match = _DATE.fullmatch(tidy(text).strip())
    year = _year_of(match) if match else None
    if match is None or year is None:
        return None
    try:
        days = _dates(match, year)
    except UnreadableLineError:
        return None
    return days[0] if len(days) == 1 else None


def is_fragment(line: str) -> bool:
    """Whether a line is only a piece of a table row: a number, days, a month, a weekday, no name yet."""
    return any(char.isalnum() for char in line) and not _PIECES.sub("", line)


def read_line(line: str, *, year: int, last_row: int) -> LineReading | None:
    """Read one tidied line; None where there is no date in it.

    `last_row` is the number of the row before, to tell a row's number from a day. Dates of another year than
    `year` are left out with a warning. UnreadableLineError: the line has a date but stays unclear.
    """
    if len(line) > _LONGEST_LINE:
        raise UnreadableLineError("barisnya terlalu panjang, tulis satu hari libur per baris")
    matches = list(_DATE.finditer(line))
    if not matches:
        return None
    days, between, used = _chain(line, matches, year)
    known = {(day.month, day.day) for day in days}
    for extra in matches[used:]:
        # "HUT RI 17 Agustus 1945" repeats the day within the name; any other date is a second holiday.
        if not {(day.month, day.day) for day in _chain(line, [extra], year)[0]} <= known:
            raise UnreadableLineError("lebih dari satu tanggal, tulis satu hari libur per baris")
    before, after = line[: matches[0].start()], line[matches[used - 1].end() :]
    written = [between]
    if found := _WEEKDAYS_BEFORE.search(before):
        written[0] = _weekdays(found["list"]) + between
        before = before[: found.start()]
    if found := _WEEKDAYS_AFTER.match(after):
        written.append(_weekdays(found["list"]))
        after = after[found.end() :]
    before, row = _without_row(before, last_row)
    kind, name = _kind_and_name(f"{before}\t{after}")
    warnings = [warning for weekdays in written if (warning := _weekday_warning(weekdays, days))]
    other = sorted({day.year for day in days} - {year})
    if other:
        years = ", ".join(map(str, other))
        warnings.append(f"tahun {years}, bukan {year}, sehingga tanggal itu tidak diambil")
    return LineReading(tuple(day for day in days if day.year == year), kind, name, row, tuple(warnings))


def _chain(line: str, matches: list[re.Match[str]], year: int) -> tuple[list[date], list[int], int]:
    """The dates at the front of a line that belong together ("31 Maret dan 1 April"), the weekdays written
    between them, and how many of the matches that took."""
    used = 1
    links: list[bool] = []  # True: a range up to the next date
    weekdays: list[int] = []
    while used < len(matches):
        gap = line[matches[used - 1].end() : matches[used].start()]
        core = re.sub(_WEEKDAY, "", gap, flags=re.IGNORECASE).strip(" ,()")
        is_range = bool(_ONLY_TO.match(core))
        if not is_range and (core.lower() not in ("", "dan", "&") or not gap.strip() or "\t" in gap):
            break
        links.append(is_range)
        weekdays += _weekdays(gap)
        used += 1
    chain = matches[:used]
    days: list[date] = []
    for index, match in enumerate(chain):
        # "31 Desember 2025 – 1 Januari 2026", "20 Maret dan 23 Maret 2026": the year may stand at the end only.
        stated = next((found for later in chain[index:] if (found := _year_of(later))), year)
        group = _dates(match, stated)
        if index and links[index - 1]:
            if not days[-1] < group[0] <= days[-1] + _LONGEST_RANGE:
                raise UnreadableLineError("rentang tanggalnya tidak urut")
            while days[-1] + timedelta(days=1) < group[0]:
                days.append(days[-1] + timedelta(days=1))
        days += group
    if any(second <= first for first, second in pairwise(days)):
        raise UnreadableLineError("tanggalnya tidak urut")
    return days, weekdays, used


def _year_of(match: re.Match[str]) -> int | None:
    if match["iso"]:
        return int(match["iso"][:4])
    if match["numbers"]:
        return int(match["numbers"][-4:])
    if match["year"]:
        return int(match["year"])
    return 2000 + int(match["short_year"]) if match["short_year"] else None


def _dates(match: re.Match[str], year: int) -> list[date]:
    if match["iso"]:
        _, month, day = map(int, match["iso"].split("-"))
        numbers = [day]
    elif match["numbers"]:
        day, month = map(int, re.split(r"[/.-]", match["numbers"])[:2])
        numbers = [day]
    else:
        month = _MONTH_NUMBERS[match["month"].rstrip(".").lower()]
        numbers = _day_numbers(match["days"])
    try:
        return [date(year, month, number) for number in numbers]
    except ValueError:
        raise UnreadableLineError(f"tanggal “{match.group().strip()}” tidak ada di kalender") from None


def _day_numbers(text: str) -> list[int]:
    numbers: list[int] = []
    for part in re.split(rf"\s*{_AND}\s*", text, flags=re.IGNORECASE):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        if any(second <= first for first, second in pairwise(ends)):
            raise UnreadableLineError("rentang tanggalnya tidak urut")
        numbers += range(ends[0], ends[-1] + 1)
    return numbers


def _weekdays(text: str) -> list[int]:
    """Weekday numbers of "Jumat, Senin, dan Selasa" or "Sabtu-Minggu", ranges filled in."""
    numbers: list[int] = []
    end = 0
    for match in re.finditer(_WEEKDAY, text, re.IGNORECASE):
        number = _WEEKDAY_NUMBERS[re.sub(r"['’`]", "", match.group().lower())]
        if numbers and _ONLY_TO.match(text[end : match.start()].strip()):
            while (numbers[-1] + 1) % 7 != number:
                numbers.append((numbers[-1] + 1) % 7)
        numbers.append(number)
        end = match.end()
    return numbers


def _weekday_warning(written: list[int], days: list[date]) -> str:
    real = [day.weekday() for day in days]
    if not written or written == real:
        return ""
    names = [", ".join(WEEKDAYS[number] for number in numbers) for numbers in (written, real)]
    return f"tertulis {names[0]}, tetapi {', '.join(map(date_words, days))} jatuh pada {names[1]}"


def _without_row(before: str, last_row: int) -> tuple[str, int | None]:
    """Take the row's number off the front; a bare number is one only where it follows the row before."""
    found = _ROW.match(before)
    if found is None:
        return before, None
    row = int(found["row"])
    rest = before[found.end() :]
    if re.search(r"\d", rest) and not re.search(r"[^\W\d_]", rest):
        raise UnreadableLineError(f"angka “{before.strip()}” di depan tanggal tidak jelas")
    follows = row in (1, last_row + 1)
    if not found["mark"].strip(" ") and not follows:
        if rest.strip():
            return before, None
        raise UnreadableLineError(
            f"angka {row} di depan tanggal tidak jelas, pisahkan dengan koma atau titik"
        )
    return rest, row


def _kind_and_name(text: str) -> tuple[DayKind | None, str]:
    kind: DayKind | None = None
    names: list[str] = []
    for field in re.split(r"[\t;|]+", text):
        parts = []
        for part in field.split(","):
            stated = next((is_kind for pattern, is_kind in _KIND_FIELDS if pattern.match(_trim(part))), None)
            if stated is None:
                parts.append(part)
            else:
                kind = kind or stated
        names.append(_trim(",".join(parts)))
    name = ", ".join(part for part in names if re.search(r"[^\W\d_]", part))
    for pattern, is_kind in _KIND_PHRASES:
        if pattern.search(name):
            kind = kind or is_kind
            name = _trim(pattern.sub(" ", name))
    if not name and kind is not None:
        name = _KIND_NAMES[kind]
    return kind, name


def _trim(text: str) -> str:
    """A field without bullets, separators and lone brackets around it, single-spaced."""
    plain = " ".join(text.split()).strip(" \t.,:;|*•\"'–—-_")
    if plain.startswith("(") and plain.endswith(")") and plain.count("(") == 1:
        plain = plain[1:-1].strip()
    if plain.count("(") != plain.count(")"):
        plain = plain.strip("() ")
    return plain
