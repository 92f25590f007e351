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
    APPLICATION = "application"  # one permohonan: a request for documents (Tanggamus)
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
    REASON = "reason"  # why it was refused or sent back: belongs to that one act, never to the case


class Wait(StrEnum):
    """For what a case stands at a step that nobody in the office can hurry; such a step has no limit."""

    AGE_17 = "usia_17"  # until the person recorded turns 17 (Tanggamus 13.2, step 1)
    COLLECTED = "diambil"  # a finished document waits to be collected; after 14 days somebody asks


#: How a finished document reaches the applicant: PDF lewat WA, Fisik lewat POS, Ambil di loket, Kolektif pekon.
HANDING_OVER = ("pdf", "pos", "loket", "pekon")


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
    """A way out of a step: `to` is a step id or an end id; `short` is the label beside the arrow.

    `delivery` names the ways of handing over (`HANDING_OVER`) that this way out is meant for.
    """

    id: str
    label: str
    to: str
    kind: OutcomeKind = OutcomeKind.FORWARD
    inferred: bool = False
    needs: tuple[Need, ...] = ()
    short: str = ""
    delivery: tuple[str, ...] = ()


class Step(NamedTuple):
    """A kegiatan row.

    `number` is what the document prints (numbers may be skipped, or "—"); `id` is unique. `time_text` is the
    waktu verbatim, `limit` what it means (None: no limit). `question` is written into a decision's diamond.
    `together`: one act a day ends it for all cases standing there (Brebes, step 5). `handover`: the finished documents
    leave the office here under one Berita Acara. `checklist`: left forward only with a complete checklist.
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
    time_inferred: bool = False  # the limit is a reading of the printed time, not what it says
    wait: Wait | None = None
    together: bool = False
    handover: bool = False
    checklist: bool = False

    @property
    def is_decision(self) -> bool:
        """A diamond on the sheet: more than one way out, not counting inferred ways back."""
        return bool(self.question) or sum(o.kind is not OutcomeKind.BACK for o in self.outcomes) > 1


class End(NamedTuple):
    """A terminal of the flow; `state` is what the case becomes."""

    id: str
    label: str
    state: State


#: `WholeLimit.begin` for a limit that runs from the time of receipt.
RECEIPT = "receipt"
#: A `WholeLimit.until` that any end meets.
ANY_END = "end"


class WholeLimit(NamedTuple):
    """A limit over several steps, beside those of the steps: "3 hari kerja" from receipt to answer (Brebes).

    `text` is the document's own; `begin` is `RECEIPT` or the id of the step whose first entry starts it; `until` lists
    what meets it: "step:outcome", "step" (leaving it by any way that is not back) or `ANY_END`. `rows` are the steps on
    which it is shown; `merged` draws its text once, in one cell over those rows.
    """

    id: str
    label: str
    text: str
    limit: Limit
    begin: str
    until: tuple[str, ...]
    rows: tuple[str, ...]
    merged: bool = False
    inferred: bool = False
    notes: tuple[str, ...] = ()


class ReadyText(NamedTuple):
    """Words that the document itself gives to the officer for copying or sending, e.g. Salam Pelayanan; `step` is where
    they are used ("" anywhere)."""

    id: str
    name: str
    text: str
    step: str = ""


class SheetWords(NamedTuple):
    """The headings of the document's own flow table; what differs from office to office."""

    title: tuple[str, ...] = ()  # over the flow table; empty: the procedure's title
    number: str = "No"
    activity: str = "Kegiatan"
    lanes: str = "Pelaksana"
    standard: str = "Mutu Baku"
    requirements: str = "Kelengkapan"
    time: str = "Waktu"
    output: str = "Output"
    remarks: str = "Keterangan"
    column_numbers: bool = False  # a row 1, 2, 3 … under the headings


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
    limits: tuple[WholeLimit, ...] = ()
    texts: tuple[ReadyText, ...] = ()
    sheet: SheetWords = SheetWords()
    book: str = "logbook"  # which register book the office keeps: a name of app.books
    papers: tuple[str, ...] = ()  # further papers of this office, e.g. "tindak_lanjut"
    page: str = ""  # what the register is called on the rail, short: "Logbook", "Buku Pengaduan"
    also: tuple[str, ...] = ()  # ids of procedures that the same document sets out beside this one


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
