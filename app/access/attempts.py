"""Wrong passwords: counted beside the register, which is still locked then, and entered into the record once it opens.

The file holds officers' ids and times, never what was typed. Who can delete it can also copy the whole folder and try
elsewhere: against that stands the slow stretching of every password, not this count.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from app.access.views import WaitError
from models.errors import StoreError
from models.files import write_atomically

FILE = "percobaan.json"
#: So many wrong passwords are free; each further one doubles the wait, up to a quarter of an hour.
FREE = 5
_FIRST, _LONGEST = timedelta(seconds=30), timedelta(minutes=15)
_KEPT = 200
#: Letters of an officer's id and tries in a row; more than there can ever be.
_LONG, _MOST = 100, 1_000_000


class Attempt(NamedTuple):
    """A wrong password: whose, when, and the how-manieth in a row; `entered` once the record knows it."""

    officer_id: str
    at: datetime
    tries: int
    entered: bool = False


def wait_after(count: int) -> timedelta:
    """How long nobody may try after so many wrong passwords in a row."""
    if count < FREE:
        return timedelta()
    return min(_FIRST * 2 ** min(count - FREE, 10), _LONGEST)


def refuse_waiting(folder: Path, officer_id: str, now: datetime) -> None:
    """Raises `WaitError` while this officer's password may not be tried."""
    mine = [one for one in attempts(folder) if one.officer_id == officer_id]
    if not mine:
        return
    until = mine[-1].at + wait_after(mine[-1].tries)
    # A clock that was set back would otherwise keep the officer out for as long as it was set back.
    if now < until <= now + _LONGEST:
        raise WaitError(_sentence(mine[-1].tries, until.astimezone(now.tzinfo)), until=until)


def count_wrong(folder: Path, officer_id: str, now: datetime) -> str:
    """Count a wrong password; the sentence that tells what is left. Raises `WaitError` when none is."""
    before = attempts(folder)
    count = next((one.tries for one in reversed(before) if one.officer_id == officer_id), 0) + 1
    _keep(folder, [*before, Attempt(officer_id, now, count)])
    wait = wait_after(count)
    if wait:
        until = now + wait
        raise WaitError(_sentence(count, until), until=until)
    left = FREE - count
    return f"Kata sandi salah. Periksa Caps Lock, lalu ketik lagi; {left} kali lagi sebelum harus menunggu."


def _sentence(count: int, until: datetime) -> str:
    words = "Lima" if count == FREE else str(count)
    return f"{words} kali salah. Coba lagi pukul {until:%H:%M:%S}."


def attempts(folder: Path) -> list[Attempt]:
    """The wrong passwords that still count or that no record knows yet, oldest first; none where the file cannot be
    read."""
    try:
        data = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return [_attempt(one) for one in data[-_KEPT:]]
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return []


def _attempt(data: Any) -> Attempt:
    """One of the file, which anybody may have written: what could not stand there is no attempt."""
    at, officer, count = datetime.fromisoformat(data["at"]), str(data["officer"]), int(data["count"])
    if at.tzinfo is None or not 2000 <= at.year < 9999 or len(officer) > _LONG or not 1 <= count <= _MOST:
        raise ValueError(data["at"])
    return Attempt(officer, at, count, bool(data.get("entered")))


def entered(folder: Path) -> None:
    """The record knows all of them now; of each officer only the newest still counts."""
    newest = {one.officer_id: one._replace(entered=True) for one in attempts(folder)}
    _keep(folder, list(newest.values()))


def forget(folder: Path, officer_id: str) -> None:
    """This officer has typed the right password and begins anew; what others still have to wait for stays."""
    before = attempts(folder)
    if any(one.officer_id == officer_id for one in before):
        _keep(folder, [one for one in before if one.officer_id != officer_id])


def _keep(folder: Path, found: list[Attempt]) -> None:
    data = [
        {"officer": one.officer_id, "at": one.at.isoformat(), "count": one.tries, "entered": one.entered}
        for one in found[-_KEPT:]
    ]
    try:
        if data:
            write_atomically(folder / FILE, json.dumps(data).encode())
        else:
            (folder / FILE).unlink(missing_ok=True)
    except (StoreError, OSError):
        return  # a folder that can only be read: the stretching of the password is slow all the same
