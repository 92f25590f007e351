"""What an entry of the record saw: a digest over all rows of one thing (a case, an officer, a setting …).

A row that was changed behind the program's back no longer gives the digest that its last entry kept. Empty columns
are left out, so that a later version may add some without breaking what earlier entries saw.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from models.database import database


class _Part(NamedTuple):
    """Rows of a thing in one table: which column names the thing, in which order, and what does not count."""

    table: str
    key: str
    order: str
    without: tuple[str, ...] = ()


#: Kind of thing -> its parts, always digested in this order.
PARTS: dict[str, tuple[_Part, ...]] = {
    "case": (
        _Part("case_file", "id", "pk", ("soonest_at",)),  # reckoned from the two due times beside it
        _Part("complaint", "case_id", "case_id"),
        _Part("envelope", "case_id", "case_id", ("indexed",)),
        _Part("envelope_past", "case_id", "id"),
        _Part("history", "case_id", "seq"),
        _Part("attachment", "case_id", "id"),
        _Part("case_link", "case_id", "id"),
        _Part("closure", "case_id", "case_id"),
        _Part("application", "case_id", "case_id"),
        _Part("checklist", "case_id", "item"),
        _Part("contact", "case_id", "id"),
        _Part("erratum", "case_id", "id"),
        _Part("initial", "case_id", "case_id"),
    ),
    "handover": (
        _Part("handover", "id", "id"),
        _Part("handover_case", "handover_id", "position"),
    ),
    "officer": (
        _Part("officer", "id", "id"),
        _Part("officer_lane", "officer_id", "id", ("id",)),
    ),
    "bidang": (_Part("bidang", "id", "id"),),
    "setting": (_Part("setting", "key", "key"),),
    "procedure": (_Part("procedure", "key", "key"),),
    "calendar": (
        _Part("calendar_year", "CAST(year AS TEXT)", "year"),
        _Part("holiday", "substr(day, 1, 4)", "day"),
    ),
    "counter": (_Part("counter", "register || '/' || year", "id"),),
    "month": (
        _Part("paper_month", "month", "month"),
        _Part("closed_month", "month", "register"),
        _Part("frozen_month", "month", "register"),
    ),
    "work": (
        _Part("month_work", "register || '/' || month", "register"),
        _Part("conclusion", "register || '/' || month", "position"),
        # How many cases stand behind a conclusion is printed in the report.
        _Part(
            "conclusion_case",
            "(SELECT c.register || '/' || c.month FROM conclusion c WHERE c.id = conclusion_id)",
            "conclusion_id, case_id",
        ),
    ),
    "report": (
        _Part("report", "id", "id"),
        _Part("report_signature", "report_id", "post"),
        _Part("issued", "report_id", "id"),
    ),
    "holder": (_Part("office_holder", "id", "id"),),
    "synonym": (_Part("synonym", "word", "same_as"),),
    "authority": (_Part("authority", "id", "id"),),
    "certificate": (_Part("signing_certificate", "id", "id"),),
}


def digest(kind: str, key: str) -> bytes:
    """The digest of one thing as it is now."""
    return next((found for _, found in digests(kind, [key])), NOTHING)


#: The digest of a thing without rows.
NOTHING = hashlib.sha256(b"").digest()


def digests(kind: str, keys: Sequence[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """(key, digest) of these things as they are now, or of every one there is, in the order of their keys."""
    if keys is None:
        yield from _walked(kind, "", ())
        return
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), 400):
        part = wanted[start : start + 400]
        found = dict(_walked(kind, " IN ({})".format(",".join("?" * len(part))), part))
        for key in part:
            yield key, found.get(key, NOTHING)


def _walked(kind: str, which: str, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Walk all parts of a kind side by side, each in the order of the things' keys."""
    bound = list(keys)
    readers = [_Reader(part, which, bound) for part in PARTS[kind]]
    while True:
        heads = [reader.head for reader in readers if reader.head is not None]
        if not heads:
            return
        key = min(heads)
        total = hashlib.sha256()
        for reader in readers:
            reader.take(key, total)
        yield key, total.digest()


class _Reader:
    """The rows of one table in the order of the things that they belong to."""

    def __init__(self, part: _Part, which: str, bound: list[str]) -> None:
        where = f" WHERE {part.key}{which}" if which else ""
        # `which` holds question marks alone and `part` our own words.
        self._rows = database.execute_sql(
            f"SELECT {part.key}, * FROM {part.table}{where} ORDER BY 1, {part.order}",
            bound,
        )
        self._names = [column[0] for column in self._rows.description][1:]
        self._part = part
        self._next()

    def _next(self) -> None:
        self._row = self._rows.fetchone()
        self.head: str | None = None if self._row is None else str(self._row[0])

    def take(self, key: str, total: Any) -> None:
        """Add this thing's rows to its digest."""
        while self.head == key:
            values = {
                name: value.hex() if isinstance(value, bytes) else value
                for name, value in zip(self._names, self._row[1:], strict=True)
                if value is not None and name not in self._part.without
            }
            text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            total.update(f"{self._part.table}\0{text}\n".encode("utf-8", "surrogatepass"))
            self._next()
