"""What was exported, read as others read it: openpyxl for workbooks, the csv module for tables, no code of ours."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

MONTH = "2026-11"
#: Texts that spreadsheets, XML and file systems trip over, each with what makes it nasty.
NASTY = {
    "a formula": "=cmd|' /C calc'!A0",
    "a formula with plus": "+1+1",
    "a minus": "-2+3",
    "an at sign": "@SUM(A1:A9)",
    "a tab": "\t=1+1",
    "a blank before a formula": "  =1+1",
    "an apostrophe of its own": "'kutipan di depan",
    "a link": "https://example.org/?a=1&b=2",
    "an internal link": "internal:Sheet2!A1",
    "an array formula": "{=SUM(A1:A3)}",
    "a number": "0812",
    "XML": "<b>&amp;]]> <c/>",
    "rich text that XlsxWriter writes as it is": "<r><t>x</t></r><c r='A9'/><r></r>",
    "an escape of Excel's own": "_x0041_ dan _x000D_",
    "emoji": "Antrean panjang 😀👩‍👩‍👧",
    "Arabic": "السلام عليكم",
    "Balinese": "ᬅᬓ᭄ᬱᬭ",
    "a separator and quotes": 'satu; "dua", tiga',
    "lines": "baris satu\nbaris dua\n\n",
    "a no-break space": "a\u00a0b",
}


def loaded(path: Path) -> Any:
    """A workbook, read from memory: openpyxl keeps no file open then."""
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(path.read_bytes()))


def sheet(path: Path, name: str) -> list[dict[str, Any]]:
    """A sheet's rows below its head, each as heading -> cell's value."""
    rows = list(loaded(path)[name].iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def table(path: Path) -> list[dict[str, str]]:
    """A CSV as an Excel set to Indonesian reads it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";", strict=True))


def unguarded(text: str) -> str:
    """The text as it was registered, by the rule in BACA SAYA."""
    return text.removeprefix("'")


def left_over(folder: Path) -> list[str]:
    """What an export that failed or was stopped has left."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
