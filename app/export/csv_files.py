"""CSV as an Indonesian Excel opens it with a double click, and as any program reads it in twenty years.

UTF-8 with its mark (else Excel guesses another code page), semicolons (Windows set to Indonesian writes decimals with a
comma, so its list separator is the semicolon), every text in quotation marks, dates and times as ISO 8601, numbers plain.
A text that begins with a sign which a spreadsheet would take for a formula gets an apostrophe before it, and so does one
that begins with an apostrophe: whoever takes one apostrophe away from the front has the text as it was registered.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TextIO

from app.export.columns import Column, Value, values
from app.texts import clean

SEPARATOR = ";"
#: What begins a formula, or is left out before one; the wide ones are typed by some input methods.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_GUARDED = (*_FORMULA, "'")
#: The rule in the words of KOLOM and BACA SAYA.
GUARD_WORDS = (
    "Teks yang diawali = + - @ tab, baris baru, atau tanda petik ' diberi satu tanda petik ' di depannya, agar lembar"
    " sebar tidak menjalankannya sebagai rumus. Buang satu petik itu untuk mendapatkan teks aslinya."
)


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; blanks before the sign do not hide it."""
    kept = clean(text).text
    return (
        f"'{kept}" if kept.startswith(_GUARDED) or kept.lstrip(" \u00a0\ufeff").startswith(_FORMULA) else kept
    )


def cell(value: Value) -> str | int:
    """A value as its cell has it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else value


class Csv:
    """A CSV that is being written row by row."""

    def __init__(self, file: TextIO, columns: Sequence[Column[Any]]) -> None:
        self._columns = columns
        self._writer = csv.writer(
            file, delimiter=SEPARATOR, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n"
        )
        self._writer.writerow([column.name for column in columns])
        self.rows = 0

    def add(self, row: Any) -> None:
        """Write a row."""
        self._writer.writerow([cell(value) for value in values(self._columns, row)])
        self.rows += 1


@contextmanager
def csv_file(path: Path, columns: Sequence[Column[Any]]) -> Iterator[Csv]:
    """A CSV at `path`. OSError where there is no room."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        yield Csv(file, columns)
