"""Numbers and days written out in words, as a berita acara has them: "dua ribu dua puluh enam"."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.worktime.words import MONTHS, WEEKDAYS

_ONES: Final = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
#: The largest first; what one of each is called where it is not "satu …".
_GROUPS: Final = (
    (10**12, "triliun", "satu triliun"),
    (10**9, "miliar", "satu miliar"),
    (10**6, "juta", "satu juta"),
    (10**3, "ribu", "seribu"),
    (10**2, "ratus", "seratus"),
)
#: The first number that has no name here.
BEYOND: Final = 10**15


def words(number: int) -> str:
    """A count in words: 78 is "tujuh puluh delapan", 2026 "dua ribu dua puluh enam".

    From 0 up to and without `BEYOND`. ValueError: any other number (our own bug).
    """
    if not 0 <= number < BEYOND:
        raise ValueError(number)
    if number < 12:
        return _ONES[number]
    if number < 20:
        return f"{_ONES[number - 10]} belas"
    if number < 100:
        return _with_rest(f"{_ONES[number // 10]} puluh", number % 10)
    for size, name, single in _GROUPS:
        if number >= size:
            count, rest = divmod(number, size)
            return _with_rest(single if count == 1 else f"{words(count)} {name}", rest)
    raise AssertionError(number)


def _with_rest(head: str, rest: int) -> str:
    return f"{head} {words(rest)}" if rest else head


def with_words(number: int) -> str:
    """A count in figures and in words: "78 (tujuh puluh delapan)"."""
    return f"{number} ({words(number)})"


def day_words(day: date) -> tuple[str, str, str, str]:
    """A date as a berita acara names it: weekday, day, month, year, the numbers in words:
    ("Senin", "tiga puluh", "November", "dua ribu dua puluh enam")."""
    return WEEKDAYS[day.weekday()], words(day.day), MONTHS[day.month - 1], words(day.year)
