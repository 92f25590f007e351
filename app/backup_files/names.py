"""What a backup is called: `kotak-20261130-160400-menutup.cadangan`, and why it was made."""

from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum
from pathlib import Path

ENDING = ".cadangan"
#: What a backup that failed its rehearsal is called from then on: kept, never offered, never counted.
FAILED = ".gagal"
#: What is under way carries this after its name; a crash leaves it, the next backup takes it away.
TEMPORARY = ".sementara"
_SHAPE = re.compile(r"kotak-(\d{8}-\d{6})-([a-z]+)(?:-\d+)?\.cadangan")


class Reason(StrEnum):
    """Why a backup was made. The value stands in file names for ever."""

    DAILY = "harian"
    CLOSING = "menutup"
    UPDATE = "pembaruan"
    ASKED = "diminta"
    RESTORING = "pemulihan"


#: What the column Sebab says.
REASON_WORDS: dict[Reason, str] = {
    Reason.DAILY: "harian",
    Reason.CLOSING: "saat menutup",
    Reason.UPDATE: "sebelum pembaruan",
    Reason.ASKED: "diminta",
    Reason.RESTORING: "sebelum pemulihan",
}


def backup_name(at: datetime, reason: Reason, taken: frozenset[str] = frozenset()) -> str:
    """The file's name; `at` in the office's time. A second one of the same second gets a number."""
    stem = f"kotak-{at:%Y%m%d-%H%M%S}-{reason.value}"
    name, number = stem + ENDING, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}{ENDING}"
    return name


def named(name: str) -> tuple[datetime, Reason] | None:
    """(when by the office's clock, without offset; why) of a backup's name; None for another file's."""
    found = _SHAPE.fullmatch(name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], "%Y%m%d-%H%M%S"), Reason(found[2])  # noqa: DTZ007 (the name has none)
    except ValueError:
        return None


def backups_in(folder: Path) -> list[Path]:
    """The backups in a place, the newest first by their names; empty where there is no such folder.

    Raises OSError where the place cannot be read.
    """
    try:
        found = [path for path in folder.iterdir() if named(path.name) is not None]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(found, key=lambda path: path.name[:21], reverse=True)
