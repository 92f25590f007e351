"""What a stored case is called: its number, whole or as lists show it; a month's file by its month."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from app.procedure.model import CaseKind
from app.worktime.words import month_words, short_month

_MONTH = re.compile(r"\d{4}-\d{2}")


def short_number(seq: int | None, full: str) -> str:
    """The number as lists show it: 0858. A temporary number stays as it is."""
    return full if seq is None else str(seq).zfill(4)


def called(row: Mapping[str, Any]) -> str:
    """What officers call a stored case: its number; the file of a month "Bulan November 2026"."""
    number = str(row["number"] or row["temporary_number"])
    return number if row["kind"] != CaseKind.MONTH.value else _in_words(number, month_words)


def called_short(row: Mapping[str, Any]) -> str:
    """The same on a card: 0858, "Bulan Nov 2026"."""
    if row["kind"] != CaseKind.MONTH.value:
        return short_number(row["seq"], called(row))
    return _in_words(str(row["number"] or row["temporary_number"]), short_month)


def _in_words(number: str, words: Callable[[str], str]) -> str:
    try:
        return _MONTH.sub(lambda found: words(found[0]), number, count=1)
    except ValueError:  # damaged: it still has to be called something
        return number
