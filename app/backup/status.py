"""The section Cadangan as values: what came of the last one, the places, what is kept, the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from app.access.seen import CodeMade, code_made
from app.backup.timing import Gap, Reminder, ago, daily_due, failed_since, gaps, second_place
from app.backup.trial import office_time
from app.backup.views import reason_words
from app.backup_files.archive import UnusableBackupError, read_contents
from app.backup_files.contents import counts_words
from app.backup_files.names import backups_in, named
from app.backup_files.places import Known, Place, Result, known, within_reach
from app.backup_files.rotation import Candidate, Kept, rotate
from app.figures import size_words
from app.office.calendar import calendar_of
from app.office.officers import may
from app.office.powers import Power
from app.place import room_at, same_disk
from app.workspace import Workspace
from app.worktime.words import date_and_time, date_words

#: So many lines of the history are shown.
LINES = 60
_GB = 1024**3


class PlaceLine(NamedTuple):
    """A place as its line shows it."""

    place: Place
    folder: Path | None  # as it can be reached now
    remark: str  # "D:\\Cadangan · sisa 212 GB"
    word: str  # "ada, 30 Nov 08:00"
    tone: str  # ok, warn, bad
    same_disk: bool = False


class HistoryLine(NamedTuple):
    """One line of Riwayat cadangan. `state`: good, failed, none (a day without one)."""

    when: str
    reason: str
    places: str
    content: str
    state: str
    sentence: str = ""


class Status(NamedTuple):
    """Everything that the section shows."""

    last: Result | None
    last_good: Result | None
    failed: Reminder | None
    second: Reminder | None
    places: tuple[PlaceLine, ...]
    kept: Kept
    oldest: date | None
    history: tuple[HistoryLine, ...]
    code: CodeMade | None  # the recovery code that opens them when every password is lost
    now: datetime
    may_change: bool = True
    may_restore: bool = True


def status(ws: Workspace) -> Status:
    """Read it all; asks every place, so do it beside the window. Raises `MachineError`."""
    now = office_time(ws)
    calendar = calendar_of(ws)
    kept = known(ws.folder)
    lines = tuple(_line(place, ws.folder, kept, now) for place in kept.places)
    reached = frozenset(one.place.id for one in lines if one.folder is not None and not one.same_disk)
    pc = next((one.folder for one in lines if one.place.kind == "pc"), None)
    counts, oldest = _kept(pc)
    return Status(
        last=kept.last,
        last_good=kept.last_good,
        failed=failed_since(kept),
        second=_second(kept, lines, reached, now, ws),
        places=lines,
        kept=counts,
        oldest=oldest,
        history=_history(kept, now, lambda after, before: gaps(after, before, calendar)),
        code=code_made(ws),
        now=now,
        may_change=may(ws, Power.OFFICE),
        may_restore=may(ws, Power.RESTORE),
    )


def is_due(ws: Workspace) -> bool:
    """Whether the day's backup is still to be made."""
    return daily_due(known(ws.folder), office_time(ws), calendar_of(ws))


def reminders(ws: Workspace) -> tuple[Reminder, ...]:
    """What Beranda and the section's place in the list have to say; nothing where all is well. Asks every place."""
    now, kept = office_time(ws), known(ws.folder)
    reached = frozenset(
        place.id
        for place in kept.places
        for folder in [within_reach(place)]
        if folder is not None and not same_disk(folder, ws.folder)
    )
    found = (failed_since(kept), second_place(kept, reached, now, calendar_of(ws)))
    return tuple(one for one in found if one is not None)


def _second(
    kept: Known, lines: Sequence[PlaceLine], reached: frozenset[str], now: datetime, ws: Workspace
) -> Reminder | None:
    same = [one for one in lines if one.place.kind != "pc" and one.folder is not None and one.same_disk]
    if same and not reached:
        return Reminder(
            "warn",
            f"Tempat kedua “{same[0].place.name}” ada di cakram yang sama dengan data",
            "Bila cakram itu rusak, keduanya hilang. Tambah USB atau folder di cakram lain.",
            same[0].place.id,
        )
    return second_place(kept, reached, now, calendar_of(ws))


def _line(place: Place, data: Path, kept: Known, now: datetime) -> PlaceLine:
    folder = within_reach(place)
    last = next((one for one in reversed(kept.results) if one.place == place.id), None)
    if folder is None:
        if place.kind == "pc":
            return PlaceLine(place, None, place.path, "tidak ditemukan", "bad")
        seen = place.seen or place.added
        remark = (
            f"terakhir terlihat {ago(seen.date(), now.date())}, {_short(seen)}"
            if seen
            else "belum pernah terlihat"
        )
        late = seen is not None and (now.date() - seen.date()).days >= 7
        word = "tidak terpasang" if place.kind == "usb" else "tidak tersambung"
        return PlaceLine(place, None, remark, word, "bad" if late else "warn")
    room = room_at(folder)
    same = same_disk(folder, data)
    notes = ["satu cakram dengan data"] if same else []
    if room is not None:
        notes.append(f"sisa {room // _GB} GB" if room >= _GB else f"sisa {size_words(room)}")
    notes.append(str(folder))
    remark = " · ".join(notes)
    if last is None:
        return PlaceLine(place, folder, remark, "belum ada", "warn", same)
    if not last.good:
        return PlaceLine(place, folder, remark, f"gagal, {_short(last.at)}", "bad", same)
    return PlaceLine(place, folder, remark, f"ada, {_short(last.at)}", "ok", same)


def _short(at: datetime) -> str:
    return date_and_time(at).replace(f" {at.year} ", " ")


def _kept(folder: Path | None) -> tuple[Kept, date | None]:
    """How many days, weeks and months can be gone back to, and how far; by each file's own list of contents."""
    if folder is None:
        return Kept(0, 0, 0), None
    try:
        paths = {path.name: path for path in backups_in(folder)}
    except OSError:
        return Kept(0, 0, 0), None

    def readable(name: str) -> bool:
        try:
            read_contents(paths[name])
        except UnusableBackupError:
            return False
        return True

    candidates = [Candidate(name, *found) for name in paths for found in [named(name)] if found is not None]
    done = rotate(candidates, readable)
    kept = [one.at.date() for one in candidates if one.name in done.keep]
    return done.kept, min(kept, default=None)


def _history(
    kept: Known, now: datetime, between: Callable[[date, date], list[Gap]]
) -> tuple[HistoryLine, ...]:
    names = {
        place.id: "PC" if place.kind == "pc" else "USB" if place.kind == "usb" else place.name
        for place in kept.places
    }
    lines: list[HistoryLine] = []
    newer: date | None = None
    newest_first = sorted(kept.results, key=lambda one: one.at, reverse=True)
    for at, group in groupby(newest_first, key=lambda one: one.at):
        day = at.date()
        if newer is None and day < now.date():
            lines += [_gap(one) for one in between(day, now.date())]
        elif newer is not None:
            lines += [_gap(one) for one in between(day, newer)]
        newer = day
        lines.append(_made(list(group), names))
        if len(lines) >= LINES:
            break
    return tuple(lines[:LINES])


def _made(results: Sequence[Result], names: dict[str, str]) -> HistoryLine:
    first = results[0]
    failed = [one for one in results if not one.good]
    good = [names.get(one.place, "tempat lama") for one in results if one.good]
    where = good or [names.get(one.place, "tempat lama") for one in failed]
    return HistoryLine(
        date_and_time(first.at),
        reason_words(first.reason),
        ", ".join(sorted(dict.fromkeys(where), key=lambda name: name != "PC")),
        counts_words(first.cases, first.attachments, first.applications) if good else failed[0].sentence,
        "failed" if failed else "good",
        " ".join(one.sentence for one in failed),
    )


def _gap(gap: Gap) -> HistoryLine:
    return HistoryLine(gap.words, "hari libur" if gap.holiday else "program tidak dibuka", "", "", "none")


def oldest_words(found: date | None) -> str:
    """ "paling lama 27 Feb 2026"."""
    return f"paling lama {date_words(found)}" if found else "belum ada"
