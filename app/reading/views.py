"""Plain values that pages and the command line show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from app.office.booked import late_words
from app.office.clocks import Pause
from app.procedure.model import Need, OutcomeKind, Procedure, State
from app.procedure.summary import place_words, title_words
from app.reading.marks import Erratum
from app.worktime.model import Counted
from app.worktime.words import left_words

#: From this much left on, a case is "soon".
SOON = timedelta(minutes=15)
#: The law counts in days: from this much left on its time is "soon".
LEGAL_SOON = timedelta(days=1)


class Urgency(StrEnum):
    """How a case stands to its due time: shown by icon, word and colour."""

    LATE = "late"
    SOON = "soon"
    RUNNING = "running"
    NO_LIMIT = "no_limit"
    PAUSED = "paused"  # its clocks stand still: menunggu kelengkapan dari pelapor
    CLOSED = "closed"


def urgency(
    due: datetime | None, at: datetime, *, is_open: bool, paused: bool = False, soon: timedelta = SOON
) -> Urgency:
    """Late once past due; soon from 15 minutes before it. What was late before it was paused stays late."""
    if not is_open:
        return Urgency.CLOSED
    if paused and (due is None or at <= due):
        return Urgency.PAUSED
    if due is None:
        return Urgency.NO_LIMIT
    if at > due:
        return Urgency.LATE
    return Urgency.SOON if due - at <= soon else Urgency.RUNNING


class Card(NamedTuple):
    """A case as a card, a line of a list or a search hit shows it. No identity."""

    id: str
    number: str  # full
    short: str  # 0858
    kind: str
    state: State
    step: str  # id, "" when no longer open
    step_number: str
    step_label: str
    lane: str  # id, ""
    lane_name: str
    bidang: str  # id, ""
    bidang_name: str
    channel: str
    channel_label: str
    targets: str  # "Pelayanan, Lain - Lain"
    content: str  # its first 240 characters
    entered: datetime | None
    due: datetime | None  # what presses now: the earlier of the step's due time and the whole case's
    due_certain: bool
    received: datetime
    procedure_key: str
    from_lane: str = ""  # name of the lane that it came from, where asked for
    reporter: str = ""  # "Pelapor K-0127", "tanpa nama"
    step_due: datetime | None = None
    whole: str = ""  # id of the whole-case limit that runs, ""
    whole_due: datetime | None = None
    legal_class: str = ""  # code, "" while nobody said
    legal_due: datetime | None = None
    paused: datetime | None = None  # since when its clocks stand still
    pause_reason: str = ""
    month: str = ""  # of the file of a month: which, "2026-11"
    month_rows: int = 0  # how many entries its book has
    turns: date | None = (
        None  # at a step that waits for it: when the applicant turns 17 (asked for by the lists)
    )
    booked: str = ""  # the month of its book where it came too late for that of its receipt: "2026-12"

    @property
    def is_open(self) -> bool:
        return self.state is State.OPEN

    @property
    def is_month(self) -> bool:
        """Whether it is the file of a month, which no complainant brought."""
        return bool(self.month)

    @property
    def late_book(self) -> str:
        """Why it stands in a later month's book; "" where it does not."""
        return late_words(self.received, self.booked)

    @property
    def brief(self) -> str:
        """Its number in a narrow column: 0858, "Nov 2026"."""
        return self.short.removeprefix("Bulan ")

    @property
    def step_words(self) -> str:
        """Where it stands, inside a sentence: "langkah 4", or the step's label where it has no number."""
        return place_words(self.step_number, self.step_label)

    @property
    def step_spoken(self) -> str:
        """ "langkah 4 Beri jawaban", or the label alone: for a line and for the screen reader."""
        words = self.step_words
        return words if words == self.step_label else f"{words} {self.step_label}"

    @property
    def step_title(self) -> str:
        """ "4 · Beri jawaban", or the label alone."""
        return title_words(self.step_number, self.step_label)

    def urgency(self, at: datetime) -> Urgency:
        return urgency(self.due, at, is_open=self.is_open, paused=self.paused is not None)

    def late(self, at: datetime) -> bool:
        return self.urgency(at) is Urgency.LATE

    def left(self, at: datetime) -> str:
        """How long until what presses now, in words; "Dijeda" while its clocks stand still."""
        return "Dijeda" if self.urgency(at) is Urgency.PAUSED else left_words(self.due, at)

    def legal_urgency(self, at: datetime) -> Urgency:
        """How the complaint stands to the law's time: told beside the SOP's, never instead of it."""
        return urgency(self.legal_due, at, is_open=self.is_open, soon=LEGAL_SOON)


class LaneColumn(NamedTuple):
    """A lane of the board with its open cases, oldest deadline first."""

    id: str
    name: str
    steps: str  # "Langkah 2, 4"
    waits: str  # where complaints come to it from, for an empty lane
    external: bool
    mine: bool
    cards: tuple[Card, ...]


class Board(NamedTuple):
    """The whole board of one procedure."""

    procedure: Procedure
    lanes: tuple[LaneColumn, ...]
    #: Ids of the cases at this officer's own desks.
    mine: frozenset[str]
    #: Procedure id -> its open cases; of every procedure that has any, not only the one shown.
    running: Mapping[str, int] = MappingProxyType({})
    #: Ids of the cases whose revision cannot be read: they stay in their lane and go on once its file is back.
    lost: frozenset[str] = frozenset()
    #: The open files of months, apart from the cases of the public, oldest deadline first.
    months: tuple[Card, ...] = ()


class Choice(NamedTuple):
    """A way out of the current step, as the action panel offers it."""

    id: str
    label: str
    kind: OutcomeKind
    needs: tuple[Need, ...]
    to: str  # printed number of the next step, or the end's id
    to_lane: str  # name of the lane that has it next, "" for an end
    per_bidang: bool  # that lane is one desk per bidang
    ends: bool
    inferred: bool


class Entry(NamedTuple):
    """One line of a case's history, in the officer's words beside the plain facts."""

    id: str
    at: datetime
    act: str  # receive, move, void, correct, redue, attach, link, pause, resume, classify …
    officer: str  # id
    officer_name: str
    on_behalf: str  # lane id, ""
    on_behalf_name: str
    lane: str
    lane_name: str
    from_step: str  # id, ""
    from_number: str
    outcome: str
    outcome_label: str
    to_step: str  # id of the step or end, ""
    to_number: str
    entered: datetime | None  # when the step that was left had been entered
    due: datetime | None
    solution: str
    answer: str
    delivery: str
    note: str
    to_desk: str  # after a move: name of the lane or bidang that had it next, "" at an end
    title: str  # "Diteruskan ke Bidang Terkait"
    detail: str  # reason, old and new text …
    private: bool = False  # it corrected something inside the envelope, which the history does not tell

    @property
    def texts(self) -> dict[Need, str]:
        """What this act wrote into each of the four texts; "" where nothing."""
        return _texts(self)


class Visit(NamedTuple):
    """One stay at a step: entered, left (None: still there), due; `on_time` None without a limit."""

    step: str
    lane: str
    outcome: str  # by which it was left, ""
    entered: datetime
    left: datetime | None
    due: datetime | None
    on_time: bool | None


class Shut(NamedTuple):
    """To whom a case is closed, for those who still see it."""

    officer: str  # id
    officer_name: str
    lane_name: str  # "", where only the officer is shut out
    stand_in: str  # id of who acts and signs instead, ""
    stand_in_name: str
    stand_in_title: str
    handed_to: str  # "Inspektorat Daerah", ""


class Reporter(NamedTuple):
    """The complainant as seen without opening the envelope: "Pelapor K-0127", and which fields hold something."""

    label: str
    code: int | None = None
    given: tuple[str, ...] = ()
    written: datetime | None = None
    written_by: str = ""
    destroyed: datetime | None = None


class AttachmentView(NamedTuple):
    """A file that came with the case; size in bytes."""

    id: str
    name: str
    size: int


class Clock(NamedTuple):
    """One clock of a case. `due` is None while it stands still; `met` is when a clock that is over was stopped."""

    kind: str  # "step", "whole", "legal"
    id: str  # of the step, the limit or the class
    name: str  # "Langkah 3", "Jawaban sampai kepada pemohon", "Berkadar pengawasan"
    limit: str  # "3 hari kerja", as the document or the office writes it
    begin: datetime | None
    due: datetime | None
    certain: bool
    why: tuple[Counted, ...]
    met: datetime | None = None
    paused: bool = False
    inferred: bool = False
    source: str = ""  # what the law's number is taken from

    @property
    def on_time(self) -> bool | None:
        """Whether a clock that is over was kept; None while it runs."""
        return None if self.met is None or self.due is None else self.met <= self.due

    def urgency(self, at: datetime) -> Urgency:
        """How it stands now."""
        soon = LEGAL_SOON if self.kind == "legal" else SOON
        return urgency(self.due, at, is_open=self.met is None, paused=self.paused, soon=soon)

    def left(self, at: datetime) -> str:
        """ "Sisa 2 hari", "Dijeda", "terpenuhi", "terlambat"."""
        if self.met is not None:
            return "terlambat" if self.on_time is False else "terpenuhi"
        return "Dijeda" if self.urgency(at) is Urgency.PAUSED else left_words(self.due, at)


class CaseView(NamedTuple):
    """Everything the case page shows."""

    card: Card
    procedure: Procedure
    content: str
    target_codes: frozenset[str]
    target_text: str
    solution: str
    answer: str
    delivery: str
    note: str
    registered: datetime
    ended: datetime | None
    void_reason: str
    reporter: Reporter
    shut: Shut | None
    choices: tuple[Choice, ...]
    able: tuple[tuple[str, str], ...]  # (id, name) of who may act now
    history: tuple[Entry, ...]
    visits: tuple[Visit, ...]
    why: tuple[Counted, ...]  # proof of the current step's due time
    attachments: tuple[AttachmentView, ...]
    linked: tuple[tuple[str, str], ...]  # (case id, number)
    whole_why: tuple[Counted, ...] = ()  # of the limit over several steps that runs
    legal_why: tuple[Counted, ...] = ()  # of the law's time
    pauses: tuple[Pause, ...] = ()  # every span in which its clocks stood still, the present one last
    clocks: tuple[Clock, ...] = ()  # what runs, and what was met
    errata: tuple[Erratum, ...] = ()  # what was mended after its month was settled, oldest first
    settled: str = ""  # "angka November 2026 sudah dibekukan": from then on mending is a ralat

    @property
    def texts(self) -> dict[Need, str]:
        """The four texts as they stand in the register."""
        return _texts(self)


def _texts(of: Entry | CaseView) -> dict[Need, str]:
    return {
        Need.SOLUTION: of.solution,
        Need.ANSWER: of.answer,
        Need.DELIVERY: of.delivery,
        Need.NOTE: of.note,
    }


class MonthFigures(NamedTuple):
    """One month of the chart."""

    month: str
    received: int
    ended: int


class Home(NamedTuple):
    """What Beranda shows for one officer."""

    late: int
    late_mine: int
    today: int
    today_mine: int
    running: int
    running_mine: int
    ended: int
    ended_on_time: int
    mine: tuple[Card, ...]  # oldest due first, `from_lane` filled
    lane_names: str  # "Kasi Kerjasama"
    months: tuple[MonthFigures, ...]  # twelve, oldest first
    average: int
    month_rows: int  # rows of this month's logbook
    month_open: int
