"""Where backups lie: this PC's own folder, a USB disk found again under any letter, another folder.

What this PC knows of its places and of what came of each backup lies in `cadangan.json` beside the register, readable
without a key: the start-up screen needs it when the register does not open.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

from app.data_folder import BACKUP_FOLDER
from app.files import write_atomically

FILE = "cadangan.json"
#: The PC's own backups, below the data folder unless the office chose another place for them.
FOLDER = BACKUP_FOLDER
#: What a backup's place carries so that it is known again: a USB disk comes back under another letter.
MARK = "tempat-cadangan.json"
#: The folder that is made on a USB disk.
ON_USB = "Cadangan Kotak Aduan"
PC = "pc"
#: So many results are remembered.
_RESULTS = 600

Kind = Literal["pc", "usb", "folder"]


class Place(NamedTuple):
    """A place for backups. `seen` is when it was within reach last."""

    id: str
    kind: Kind
    name: str
    path: str
    added: datetime | None = None
    seen: datetime | None = None


class Result(NamedTuple):
    """What came of one backup in one place; `sentence` says why it failed."""

    at: datetime
    reason: str
    place: str  # the place's id
    name: str = ""  # the file's
    good: bool = False
    cases: int = 0
    attachments: int = 0
    last_number: str = ""
    record_length: int = 0
    record_code: str = ""
    size: int = 0
    sentence: str = ""
    applications: int = 0  # how many of `cases` are applications


class Known(NamedTuple):
    """What this PC remembers of its backups, the newest result last."""

    places: tuple[Place, ...]
    results: tuple[Result, ...] = ()

    @property
    def last(self) -> Result | None:
        """What came of the last backup on this PC."""
        return next((one for one in reversed(self.results) if one.place == PC), None)

    @property
    def last_good(self) -> Result | None:
        """The last backup that opened and was the same as the register."""
        return next((one for one in reversed(self.results) if one.good), None)

    def place(self, place_id: str) -> Place | None:
        return next((one for one in self.places if one.id == place_id), None)


def known(data: Path) -> Known:
    """What this PC remembers; its own folder alone where nothing can be read."""
    try:
        kept = json.loads((data / FILE).read_text(encoding="utf-8"))
        places = tuple(_place(one) for one in kept["places"])
        results = tuple(_result(one) for one in kept["results"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        places, results = (), ()
    if not any(one.kind == "pc" for one in places):
        places = (Place(PC, "pc", "PC ini", str(data / FOLDER)), *places)
    return Known(places, results)


def _place(values: dict[str, Any]) -> Place:
    kind = values["kind"]
    if kind not in ("pc", "usb", "folder"):
        raise ValueError(kind)
    return Place(
        str(values["id"]),
        kind,
        str(values["name"]),
        str(values["path"]),
        _time(values["added"]),
        _time(values["seen"]),
    )


def _result(values: dict[str, Any]) -> Result:
    at = _time(values["at"])
    if at is None:
        raise ValueError("no time")
    return Result(
        at=at,
        good=bool(values["good"]),
        **{
            name: type(getattr(_EMPTY, name))(values.get(name, 0) if name == "applications" else values[name])
            for name in Result._fields
            if name not in ("at", "good")
        },
    )


_EMPTY = Result(datetime(1970, 1, 1, tzinfo=UTC), "", "")


def _time(text: str | None) -> datetime | None:
    """A kept time; ValueError where it has no offset."""
    if not text:
        return None
    found = datetime.fromisoformat(text)
    if found.utcoffset() is None:
        raise ValueError("a time without its offset")
    return found


def remember(data: Path, kept: Known) -> None:
    """Remember places and results. Raises `StoreError`."""

    def plain(one: Place | Result) -> dict[str, Any]:
        return {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in one._asdict().items()
        }

    # The PC's folder inside the data folder goes with the data folder, wherever that is moved to.
    places = [plain(one) for one in kept.places if one.path != str(data / FOLDER)]
    content = {"places": places, "results": [plain(one) for one in kept.results[-_RESULTS:]]}
    write_atomically(data / FILE, json.dumps(content, ensure_ascii=False, indent=1).encode())


def add_results(data: Path, results: Iterable[Result], seen: Iterable[Place] = ()) -> None:
    """Remember what came of a backup, and which places were within reach. Raises `StoreError`."""
    kept = known(data)
    fresh = {one.id: one for one in seen}
    places = tuple(fresh.get(one.id, one) for one in kept.places)
    remember(data, Known(places, (*kept.results, *results)))


# -- within reach


def mark_of(folder: Path) -> tuple[str, str] | None:
    """(id, name) of the place that a folder is, None for a folder that is none."""
    try:
        kept = json.loads((folder / MARK).read_text(encoding="utf-8"))
        return str(kept["id"]), str(kept["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def put_mark(folder: Path, place_id: str, name: str) -> None:
    """Make a folder a place that is known again. Raises `StoreError`."""
    content = json.dumps({"id": place_id, "name": name}, ensure_ascii=False)
    write_atomically(folder / MARK, content.encode())


def within_reach(place: Place, roots: Sequence[Path] | None = None) -> Path | None:
    """The folder of a place as it can be reached now, None where it is gone.

    A USB disk is looked for under every letter; a folder without its mark is no place (the mount point of a disk that
    is not there is an ordinary empty folder).
    """
    folder = Path(place.path)
    if place.kind == "pc" and place.added is None:
        return folder  # nobody chose another one: it lies inside the data folder
    if _is(folder, place.id):
        return folder
    if place.kind == "usb":
        for root in usb_roots() if roots is None else roots:
            for candidate in (root / ON_USB, root):
                if _is(candidate, place.id):
                    return candidate
    return None


def _is(folder: Path, place_id: str) -> bool:
    mark = mark_of(folder)
    return mark is not None and mark[0] == place_id


def usb_roots() -> list[Path]:
    """The removable disks that are plugged in now."""
    if sys.platform == "win32":
        return _windows_roots()
    found: list[Path] = []
    for above in ("/media", "/run/media", "/Volumes"):
        with suppress(OSError):
            for entry in sorted(Path(above).iterdir()):
                inside = [entry] if os.path.ismount(entry) else []
                with suppress(OSError):
                    inside += [one for one in sorted(entry.iterdir()) if os.path.ismount(one)]
                found += inside
    return found


def _windows_roots() -> list[Path]:
    if sys.platform != "win32":
        return []
    import ctypes

    drives = ctypes.windll.kernel32.GetLogicalDrives()
    letters = [chr(ord("A") + number) for number in range(26) if drives >> number & 1]
    removable = 2  # DRIVE_REMOVABLE of GetDriveTypeW
    return [
        Path(f"{letter}:\\")
        for letter in letters
        if ctypes.windll.kernel32.GetDriveTypeW(f"{letter}:\\") == removable
    ]


def is_usb(folder: Path) -> bool:
    """Whether a folder lies on a removable disk."""
    here = folder.absolute()
    return any(root == here or root in here.parents for root in usb_roots())
