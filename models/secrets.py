"""Keys that the register keeps for itself: readable only by who opened it, never printed, never shown.

`RECORD` ties the record's entries and stays for ever; `FILES` seals what lies beside the register (attachments,
drafts), with a new epoch after every re-keying so that who left cannot read what comes later.
"""

from __future__ import annotations

import os

from models.database import database

RECORD = "record"
FILES = "files"


def secret(name: str, epoch: int | None = None) -> bytes:
    """The newest key of that name, or the one of an epoch. KeyError where there is none."""
    if epoch is None:
        asked = "SELECT value FROM secret WHERE name = ? ORDER BY epoch DESC LIMIT 1"
        row = database.execute_sql(asked, (name,)).fetchone()
    else:
        row = database.execute_sql(
            "SELECT value FROM secret WHERE name = ? AND epoch = ?", (name, epoch)
        ).fetchone()
    if row is None:
        raise KeyError(name)
    return bytes(row[0])


def newest_epoch(name: str) -> int:
    """The epoch of the newest key of that name; 0 where there is none."""
    row = database.execute_sql("SELECT max(epoch) FROM secret WHERE name = ?", (name,)).fetchone()
    return int(row[0] or 0)


def add_secret(name: str) -> int:
    """Make a new key of that name; returns its epoch."""
    epoch = newest_epoch(name) + 1
    database.execute_sql(
        "INSERT INTO secret (name, epoch, value) VALUES (?, ?, ?)", (name, epoch, os.urandom(32))
    )
    return epoch


def ensure_secrets() -> None:
    """A register that was just made gets its keys."""
    for name in (RECORD, FILES):
        if not newest_epoch(name):
            add_secret(name)
