"""The record of every act: an append-only chain in which each entry is tied to the one before it by a keyed hash.

The key lies in the register (table `secret`), so the chain shows what was changed by accident or by somebody who
edits rows; against somebody who holds the data key and links everything anew, the code of the head printed on paper
is the witness (`models/record_code.py`).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from models import witness
from models.database import database
from models.secrets import RECORD, secret


class NewEntry(NamedTuple):
    """An act to be entered. `subject` is what it was done to in the office's words (a number, K-0127, a section);
    `detail` never holds anybody's identity."""

    act: str
    at: str  # UTC, ISO, seconds
    officer_id: str = ""  # empty: the program itself
    subject: str = ""
    case_id: str = ""
    detail: Mapping[str, Any] = {}


class Entry(NamedTuple):
    """A kept entry as its row stands."""

    seq: int
    at: str
    officer_id: str
    act: str
    subject: str
    case_id: str
    detail: str  # JSON
    backwards: int
    content: bytes
    link: bytes


COLUMNS = "seq, at, officer_id, act, subject, case_id, detail, backwards, content, link"
#: What the first entry is tied to.
BEGINNING = bytes(32)


class Head(NamedTuple):
    """The newest entry: how long the record is, and the link that covers all of it."""

    seq: int = 0
    link: bytes = BEGINNING
    at: str = ""


def head() -> Head:
    """The head of the record as it is now."""
    row = database.execute_sql("SELECT seq, link, at FROM record ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row else Head()


def append(entries: Sequence[NewEntry], touched: Iterable[tuple[str, str]]) -> None:
    """Add the entries of one transaction; the last one bears witness of everything that was touched."""
    key = secret(RECORD)
    last = head()
    for place, entry in enumerate(entries):
        seen: list[tuple[str, str, bytes]] = []
        if place == len(entries) - 1:
            seen = sorted(_seen(touched))
        last = _add(entry, last, seen, key)


def _seen(touched: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, bytes]]:
    by_kind: dict[str, list[str]] = {}
    for kind, key in touched:
        by_kind.setdefault(kind, []).append(key)
    for kind, keys in by_kind.items():
        for key, digest in witness.digests(kind, keys):
            yield kind, key, digest


def _add(entry: NewEntry, last: Head, seen: Sequence[tuple[str, str, bytes]], key: bytes) -> Head:
    seq = last.seq + 1
    backwards = int(bool(last.at) and datetime.fromisoformat(entry.at) < datetime.fromisoformat(last.at))
    detail = json.dumps(dict(entry.detail), ensure_ascii=False, sort_keys=True)
    row = (seq, entry.at, entry.officer_id, entry.act, entry.subject, entry.case_id, detail, backwards)
    content = content_of(seen)
    link = link_of(key, last.link, Entry(*row, content, b""))
    marks = ",".join("?" * 10)
    database.execute_sql(f"INSERT INTO record ({COLUMNS}) VALUES ({marks})", (*row, content, link))
    for kind, name, digest in seen:
        database.execute_sql(
            "INSERT INTO witness (kind, key, seq, digest) VALUES (?, ?, ?, ?)", (kind, name, seq, digest)
        )
    return Head(seq, link, entry.at)


def content_of(seen: Iterable[tuple[str, str, bytes]]) -> bytes:
    """The hash over an entry's witnesses (kind, key, digest), in their order."""
    total = hashlib.sha256()
    for kind, key, digest in seen:
        total.update(f"{kind}\0{key}\0{digest.hex()}\n".encode())
    return total.digest()


def link_of(key: bytes, before: bytes, entry: Entry) -> bytes:
    """The keyed hash that ties an entry to the one before it."""
    text = json.dumps([*entry[:8], entry.content.hex()], ensure_ascii=False, separators=(",", ":"))
    return hmac.digest(key, before + text.encode("utf-8", "surrogatepass"), "sha256")


def entries_from(seq: int, *, limit: int) -> list[Entry]:
    """Entries from this one on, in their order: for walking the whole chain."""
    rows = database.execute_sql(
        f"SELECT {COLUMNS} FROM record WHERE seq >= ? ORDER BY seq LIMIT ?", (seq, limit)
    )
    return [Entry(*row) for row in rows]


def witnesses(first: int, last: int) -> dict[int, list[tuple[str, str, bytes]]]:
    """The witnesses (kind, key, digest) of the entries between two, both included, by entry and in order."""
    found: dict[int, list[tuple[str, str, bytes]]] = {}
    rows = database.execute_sql(
        "SELECT seq, kind, key, digest FROM witness WHERE seq BETWEEN ? AND ? ORDER BY seq, kind, key",
        (first, last),
    )
    for seq, kind, key, digest in rows:
        found.setdefault(seq, []).append((kind, key, digest))
    return found
