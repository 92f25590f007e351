"""What the window and the command line are told about backups: plain values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.backup_files.contents import Contents, counts_words
from app.backup_files.names import REASON_WORDS, Reason
from app.backup_files.places import Result
from app.errors import MachineError

#: (done, of how many, what is being done): may raise to stop the work.
Progress = Callable[[int, int, str], object]


def no_progress(_done: int, _total: int, _text: str) -> None:
    """Nobody listens."""


class BackupFailedError(MachineError):
    """A backup did not come about, or did not open as it should; the register itself is as it was."""


class FaultyBackupError(BackupFailedError):
    """A backup that can be used, but not all of it is as it should be; who restores may accept the `faults`."""

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        more = f" Masih ada {len(faults) - 1} temuan lain." if len(faults) > 1 else ""
        super().__init__(
            f"Cadangan {path.name} dapat dibuka, tetapi {faults[0][:1].lower()}{faults[0][1:]}.{more} Pilih cadangan lain,"
            " atau pulihkan tetap; temuan ini ikut tercatat."
        )
        self.faults = tuple(faults)


class Outcome(NamedTuple):
    """What came of one backup in all places within reach, this PC's own first."""

    results: tuple[Result, ...]
    path: Path | None = None  # the file on this PC, where it is good
    #: Sentences about the present data that came up on the way (an attachment damaged on this PC …).
    notes: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether it came about in every place that was tried."""
        return bool(self.results) and all(one.good for one in self.results)

    @property
    def sentence(self) -> str:
        """ "42 pengaduan, 31 lampiran, cocok", or why it failed."""
        failed = [one.sentence for one in self.results if not one.good]
        if failed or not self.results:
            return " ".join(dict.fromkeys(failed)) or "Cadangan tidak dibuat."
        return matches_words(self.results[0])


def matches_words(good: Result) -> str:
    """What a good rehearsal says."""
    return f"{counts_words(good.cases, good.attachments, good.applications)}, cocok"


def reason_words(reason: str) -> str:
    """ "saat menutup"; the bare word of a reason that this program does not know."""
    try:
        return REASON_WORDS[Reason(reason)]
    except ValueError:
        return reason


def short_number(number: str) -> str:
    """ "0858" of "0858/PDIP/XI/2026", as lists have it."""
    return number.partition("/")[0]


class Found(NamedTuple):
    """A backup as the start-up screen lists it, looked at without any key."""

    path: Path
    place: str  # the place's name, "PC ini"
    at: datetime
    reason: Reason
    contents: Contents | None = None
    why: str = ""  # why it cannot be used
    missing: int = 0  # attachments that are not beside it as they should be

    @property
    def usable(self) -> bool:
        return self.contents is not None


class Plan(NamedTuple):
    """What a restoring gives back, what is lost by it, and what stays."""

    contents: Contents
    #: Numbers given since then, in order; they are to be recorded again from paper.
    lost_numbers: tuple[str, ...] = ()
    #: Acts (moves, corrections …) of older complaints since then.
    lost_steps: int = 0
    #: Whether the present register could be compared; else nobody knows what came after.
    compared: bool = False
    #: Complaints whose destruction by the retention schedule would be undone.
    undone: int = 0
    aside: str = ""  # where the present data will be kept, below the data folder
    missing: int = 0  # attachments that neither the backup's place nor the data folder has


class Restored(NamedTuple):
    """A restoring that is done: what was in the backup, and where the data of before is kept."""

    contents: Contents
    aside: Path
    officer_id: str = ""
