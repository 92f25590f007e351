"""A data folder as the version before left it: nothing in it is locked (`tests/frozen/schema_1.zip`)."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from app.drafts import write_draft
from app.founding.draft import draft_file
from tests.conftest import MORNING

FROZEN = Path(__file__).parents[2] / "frozen" / "schema_1.zip"
#: Who takes the first account, and with what.
KASI, PASSWORD = "petugas-02", "sandi pertama"

Rows = dict[str, list[tuple[Any, ...]]]


def plain_office(folder: Path) -> Path:
    """Unpack it, and put beside it what else an earlier version may have left."""
    with zipfile.ZipFile(FROZEN) as archive:
        archive.extractall(folder)
    write_draft(draft_file(folder), {"kantor": "Disdukcapil Rahasia"}, at=MORNING)
    # What a power cut left of a draft, and of an attachment that no row names.
    (folder / "draf" / ".terima.json.x7").write_bytes(b'{"values": {"nama": "Pelapor 998"}}')
    (folder / "lampiran" / "aa").mkdir()
    (folder / "lampiran" / "aa" / "yatim").write_bytes(b"foto Pelapor 997")
    return folder


def real_office(folder: Path) -> None:
    """The frozen office was a sample; as an office of its own it is asked for what no sample is."""
    with closing(sqlite3.connect(folder / "register.db")) as register, register:
        register.execute(
            "UPDATE setting SET value = json_set(value, '$.sample', json('false')) WHERE key = 'office'"
        )


def rows_of(folder: Path) -> Rows:
    """Every row of the plain register, read without the program."""
    tables = (
        *("setting", "bidang", "officer", "officer_lane", "procedure", "counter", "paper_month"),
        *("case_file", "complaint", "history", "attachment", "case_link", "holiday", "calendar_year"),
        *("complainant", "complainant_past", "closed_month"),
    )
    with closing(sqlite3.connect(folder / "register.db")) as file:
        return {table: file.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}


def columns_of(folder: Path, table: str) -> list[str]:
    """The columns of a plain register's table."""
    with closing(sqlite3.connect(folder / "register.db")) as file:
        return [row[1] for row in file.execute(f"PRAGMA table_info({table})")]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder; those that SQLite keeps beside an open register are not the office's."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }


def readable(rows: Rows) -> set[bytes]:
    """What must not be readable anywhere once it is locked: who complained, what about, and what officers wrote."""
    found: set[str] = {"Pelapor 9", "Disdukcapil Rahasia", "contoh lampiran", "Scan akta", "SQLite format 3"}
    for row in rows["complainant"]:
        found |= {value for value in row[1:] if len(value) > 6 and value != "tidak ada"}
    for table in ("complaint", "history"):
        found |= {
            value for row in rows[table] for value in row[1:] if isinstance(value, str) and " " in value
        }
    found |= {value for row in rows["complainant_past"] for value in row[4:]}
    found |= {value for row in rows["case_file"] for value in row if "/PDIP/" in str(value)}
    return {text.encode() for text in found}
