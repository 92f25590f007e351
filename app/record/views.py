"""What the office sees of the record: its lines, what a check found, what a paper's code says."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from app.figures import thousands


class Group(StrEnum):
    """The four ways to look at the record."""

    ALL = "all"
    ENVELOPE = "envelope"
    PAPER = "paper"
    FAILED = "failed"


class RecordLine(NamedTuple):
    """One entry as a line of the list; no identity."""

    seq: int
    at: datetime  # at the office
    officer: str  # "Petugas 02", "program", "—"
    act: str  # Act's value
    words: str  # Kegiatan
    subject: str  # Terhadap, "—" without one
    detail: str  # Rincian
    backwards: bool  # the PC's clock stood before the entry above it
    case_id: str = ""
    whole: str = ""  # the sentence behind a shortened Rincian


class RecordPage(NamedTuple):
    """Lines in order, newest first; `more` while older ones follow."""

    lines: tuple[RecordLine, ...]
    more: bool


class Break(NamedTuple):
    """The first entry that is broken or missing. What stands before it can be trusted, it and what follows cannot."""

    seq: int
    at: datetime | None  # of the entry itself, or of the one before a missing one
    sentence: str
    missing: bool = False
    trusted: int = 0  # the last entry that still holds

    @property
    def title(self) -> str:
        return f"Rantai terputus di entri {thousands(self.seq)}"


class Difference(NamedTuple):
    """A thing that no longer is what its last entry saw; `seq` 0 where no entry ever saw it."""

    kind: str
    key: str
    sentence: str
    seq: int = 0


#: So many changed things are named; the rest is counted.
NAMED = 200


class Verdict(NamedTuple):
    """What checking the whole record found."""

    entries: int
    code: str  # of the head, as papers carry it
    at: datetime
    seconds: float
    attachments: int
    broken: Break | None = None
    differences: tuple[Difference, ...] = ()
    unnamed: int = 0  # further differences, only counted
    backwards: int = 0  # entries whose clock ran backwards: a mark, no fault
    confirmed: int = 0  # the newest entry that the code of a printed paper confirms

    @property
    def whole(self) -> bool:
        """Whether every entry holds and everything is as its last entry saw it."""
        return self.broken is None and not self.differences

    @property
    def changed(self) -> int:
        """How many things are not what the record says."""
        return len(self.differences) + self.unnamed

    @property
    def title(self) -> str:
        if self.broken is not None:
            return self.broken.title
        if self.differences:
            return f"{thousands(self.changed)} hal tidak sesuai dengan catatan"
        return "Rantai utuh"

    @property
    def report(self) -> tuple[str, ...]:
        """Every finding as a line of its own."""
        found = []
        if self.broken is not None:
            found += [f"{self.broken.title}. {self.broken.sentence}", self.trust]
        found += [f"{one.sentence[:1].upper()}{one.sentence[1:]}." for one in self.differences]
        if self.unnamed:
            found.append(f"Masih ada {thousands(self.unnamed)} hal lain yang tidak sesuai.")
        return tuple(found)

    @property
    def trust(self) -> str:
        """What can still be trusted after a break."""
        if self.broken is None:
            return ""
        if not self.broken.trusted:
            return "Tidak ada entri yang masih dapat dipercaya."
        first = "Entri 1" if self.broken.trusted == 1 else f"Entri 1 sampai {thousands(self.broken.trusted)}"
        return f"{first} masih dapat dipercaya."


class PaperSays(StrEnum):
    """What a paper's code tells about the record."""

    MATCHES = "matches"
    GONE = "gone"
    DIFFERS = "differs"
    TYPO = "typo"
    UNKNOWN = "unknown"


class PaperCheck(NamedTuple):
    """The answer to a typed code: one word for the colour, one sentence, one with what to do."""

    says: PaperSays
    sentence: str
    advice: str = ""
    seq: int = 0

    @property
    def matches(self) -> bool:
        return self.says is PaperSays.MATCHES
