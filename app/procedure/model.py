"""A procedure as the SOP table prints it: lanes, steps, outcomes, quality standard, identity page."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from app.worktime.model import Limit

#: The printed number of rows that the document does not number; the only one that may stand twice.
NO_NUMBER = "—"


class CaseKind(StrEnum):
    """What runs through a procedure."""

    COMPLAINT = "complaint"  # one pengaduan
    MONTH = "month"  # the register of one month ("berkas bulanan")


class State(StrEnum):
    """Where a case is in its life."""

    OPEN = "open"
    ENDED = "ended"
    REJECTED = "rejected"
    VOID = "void"


class OutcomeKind(StrEnum):
    """How an outcome is drawn and confirmed."""

    FORWARD = "forward"
    BACK = "back"
    REJECT = "reject"


class Need(StrEnum):
    """A text of its own that a step wants before it can be left (never one shared field)."""

    SOLUTION = "solution"  # tindak lanjut aduan, logbook column 4
    ANSWER = "answer"  # jawaban, for the complainant
    DELIVERY = "delivery"  # tindak lanjut ke pengadu, logbook column 5
    NOTE = "note"  # catatan internal, never leaves the office


class Lane(NamedTuple):
    """A pelaksana column. `external` never logs in; `per_bidang` is one desk per bidang; `supervisor` may
    void and correct."""

    id: str
    name: str
    short: str
    external: bool = False
    per_bidang: bool = False
    supervisor: bool = False

    def desk(self, bidang_name: str) -> str:
        """Who has a case of that bidang in this lane: the bidang where the lane is one desk per bidang, else the lane."""
        return (bidang_name if self.per_bidang else "") or self.name


class Outcome(NamedTuple):
    """A way out of a step: `to` is a step id or an end id; `short` is the label beside the arrow."""

    id: str
    label: str
    to: str
    kind: OutcomeKind = OutcomeKind.FORWARD
    inferred: bool = False
    needs: tuple[Need, ...] = ()
    short: str = ""


class Step(NamedTuple):
    """A kegiatan row.

    `number` is what the document prints (numbers may be skipped, or "—"); `id` is unique. `time_text` is the
    waktu verbatim, `limit` what it means (None: no limit). `question` is written into a decision's diamond.
    """

    id: str
    number: str
    lane: str
    kind: CaseKind
    text: str
    label: str
    requirements: str
    time_text: str
    limit: Limit | None
    output: str
    remarks: str
    outcomes: tuple[Outcome, ...]
    question: str = ""
    inferred: bool = False
    notes: tuple[str, ...] = ()  # why something here is inferred, for footnotes

    @property
    def is_decision(self) -> bool:
        """A diamond on the sheet: more than one way out, not counting inferred ways back."""
        return bool(self.question) or sum(o.kind is not OutcomeKind.BACK for o in self.outcomes) > 1


class End(NamedTuple):
    """A terminal of the flow; `state` is what the case becomes."""

    id: str
    label: str
    state: State


class Block(NamedTuple):
    """One block of the identity page under the document's own heading."""

    heading: str
    items: tuple[str, ...]
    numbered: bool = True


class PaperForm(NamedTuple):
    """Document number, revision and effective date printed on a form, e.g. FM-PDIP-03-01 / 00 / 20 Des 2017.

    `title` holds the lines of the form's own title, as printed.
    """

    number: str
    revision: str
    effective: str
    title: tuple[str, ...] = ()


class _Parts(NamedTuple):
    id: str
    number: str
    title: str
    office: str
    revision: int
    identity: tuple[tuple[str, str], ...]  # heading of the row, text as the document has it
    blocks: tuple[Block, ...]
    lanes: tuple[Lane, ...]
    steps: tuple[Step, ...]
    ends: tuple[End, ...]
    starts: Mapping[CaseKind, str]  # kind -> id of its first step
    register: str  # what the office calls its book, e.g. "Logbook Keluhan Pelanggan"
    register_short: str  # code used in numbers, e.g. "PDIP"
    forms: Mapping[str, PaperForm]  # "slip", "logbook"
    letterhead: tuple[str, ...]  # lines proposed for the kop when the office is set up
    zone: str  # WIB, WITA, WIT proposed
    initial_by: str  # whose paraf the register's last column wants, e.g. "Kabid PDIP"
    source: str = ""
    letterhead_small: tuple[str, ...] = ()  # address, telephone, e-mail: the kop's small lines
    office_short: str = ""  # head of the logbook, e.g. "DISDUKCAPIL KAB. BULELENG"
    sheet_head: tuple[str, ...] = ()  # the lines over the identity page of the SOP itself


class Procedure(_Parts):
    """One SOP in one revision, checked and ready to run.

    `id` is the file's own name for it ("buleleng-sop-pdip-03"), `number` the document's. `source` is the text
    of the data file itself, kept with the cases that run under it.
    """

    @cached_property
    def lane_by_id(self) -> Mapping[str, Lane]:
        return {lane.id: lane for lane in self.lanes}

    @cached_property
    def step_by_id(self) -> Mapping[str, Step]:
        return {step.id: step for step in self.steps}

    @cached_property
    def end_by_id(self) -> Mapping[str, End]:
        return {end.id: end for end in self.ends}

    def steps_of(self, kind: CaseKind) -> tuple[Step, ...]:
        """The rows that a case of this kind walks, in the document's order."""
        return tuple(step for step in self.steps if step.kind is kind)
