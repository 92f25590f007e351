"""After the record was found broken: what does the newest sound backup still have of what was changed here?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.backup.restoring import found_backups
from app.backup.trial import opened_backup
from app.backup.views import Progress, no_progress
from app.backup_files.archive import read_contents
from app.errors import MachineError
from app.figures import thousands
from app.record.listing import RecordFilter, record_page
from app.record.verify import verify
from app.record.views import Difference, RecordLine, Verdict
from app.workspace import Workspace
from app.worktime.words import date_and_time
from models import record as rows
from models import witness

#: So many backups are opened, the newest first, until one is sound.
_TRIED = 12
_PART = 500


class Comparison(NamedTuple):
    """The newest backup whose record is whole, and how it differs from the register that lies here now."""

    path: Path
    at: datetime
    place: str
    entries: int
    lines: tuple[str, ...]  # what differs, each a sentence
    passed_over: int = 0  # newer backups that are broken themselves, or do not open

    @property
    def title(self) -> str:
        return f"Cadangan {date_and_time(self.at)}, {self.place}"


class _Sound(NamedTuple):
    """What was read from the backup."""

    entries: list[bytes]  # a digest of every entry
    digests: dict[tuple[str, str], bytes]


def compare(ws: Workspace, verdict: Verdict, progress: Progress = no_progress) -> Comparison | None:
    """Compare the register with its newest sound backup; None where no backup within reach is one.

    Nothing is changed. `verdict` is what the check of the register found; `progress` may raise to stop.
    """
    things = [(one.kind, one.key) for one in verdict.differences]
    with ws.read():
        here = _fingerprints()
    for passed, (place, path) in enumerate(found_backups(ws.folder)[:_TRIED]):
        progress(passed, _TRIED, path.name)
        try:
            at = read_contents(path).at
            with opened_backup(path, ws.keys) as kept:
                if not verify(kept).whole:
                    continue
                with kept.read():
                    there = _Sound(_fingerprints(), _digests(things))
                seq = _first_other(here, there.entries)
                original = _line(kept, seq) if seq else None
        except MachineError:  # of before the keys were changed, or not a backup any more
            continue
        now = _line(ws, seq) if seq else None
        lines = [*_entry_words(seq, original, now, len(here), len(there.entries))]
        lines += _thing_words(ws, verdict.differences, there)
        return Comparison(path, at, place.name, len(there.entries), tuple(lines), passed)
    return None


def _fingerprints() -> list[bytes]:
    """A digest of every entry as its row stands, in order."""
    found: list[bytes] = []
    after = 1
    while True:
        part = rows.entries_from(after, limit=_PART)
        if not part:
            return found
        found += [hashlib.sha256(repr(tuple(entry)).encode("utf-8", "replace")).digest() for entry in part]
        after = part[-1].seq + 1


def _digests(things: Sequence[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
    known = [(kind, key) for kind, key in things if kind in witness.PARTS]
    return {(kind, key): witness.digest(kind, key) for kind, key in known}


def _first_other(here: list[bytes], there: list[bytes]) -> int:
    """The number of the first entry in which the two records differ; 0 where one goes on from the other."""
    for place, (one, other) in enumerate(zip(here, there, strict=False), start=1):
        if one != other:
            return place
    return 0


def _line(ws: Workspace, seq: int) -> RecordLine | None:
    page = record_page(ws, wanted=RecordFilter(), before=seq + 1, limit=1)
    return next((line for line in page.lines if line.seq == seq), None)


def _said(line: RecordLine | None) -> str:
    if line is None:
        return "tidak ada"
    parts = (line.officer, line.words, line.subject, line.detail)
    return f"{date_and_time(line.at)}, " + ", ".join(part for part in parts if part and part != "—")


def _entry_words(
    seq: int, original: RecordLine | None, now: RecordLine | None, here: int, there: int
) -> list[str]:
    if seq:
        one, other = _said(original), _said(now)
        if one == other:
            other = "sama bunyinya, tetapi rantainya lain"
        return [f"Entri {thousands(seq)} lain. Di cadangan: {one}. Sekarang: {other}."]
    if there > here:
        return [
            f"Cadangan memuat {thousands(there)} entri, di sini {thousands(here)}: {thousands(there - here)} entri hilang."
        ]
    newer = here - there
    return [
        f"Entri 1 sampai {thousands(there)} sama."
        + (f" {thousands(newer)} entri lebih baru." if newer else "")
    ]


def _thing_words(ws: Workspace, differences: Sequence[Difference], there: _Sound) -> list[str]:
    """For every changed thing, whether the backup still has what the record bears witness of."""
    found = []
    with ws.read():
        for one in differences:
            kept = there.digests.get((one.kind, one.key))
            if kept is None or not one.seq:
                continue
            bore = rows.witnesses(one.seq, one.seq).get(one.seq, [])
            seen = next((digest for kind, key, digest in bore if (kind, key) == (one.kind, one.key)), None)
            words = f"{one.sentence[:1].upper()}{one.sentence[1:]}"
            if kept == seen:
                found.append(f"{words}; cadangan masih menyimpan isi yang benar.")
            else:
                found.append(f"{words}; di cadangan isinya dari sebelum entri itu.")
    return found
