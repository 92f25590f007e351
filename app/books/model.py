"""A register book as data: its columns, and the values that a row of it is filled from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from app.procedure.model import State
from app.reading.marks import Paraf


class Ladder(NamedTuple):
    """How high a complaint has gone: the first `reached` boxes of P K B S D are filled."""

    letters: tuple[str, ...] = ()
    reached: int = 0


class Tick(NamedTuple):
    """A box that is ticked or empty."""

    on: bool = False


Cell = str | Ladder | Tick
#: What a free text becomes on this paper: blacked out where the officer said so.
Blacked = Callable[[str], str]


class Registration(NamedTuple):
    """What the registration book says of an application beside what every case has."""

    village: str = ""
    district: str = ""
    documents: str = ""  # "KTP-el, Kartu Keluarga"
    complete: bool | None = (
        None  # every item of the checklist is there; None where the SOP wants no checklist
    )
    checked: bool | None = None  # the loket has verified it and handed it on; None likewise
    verdict: str = ""  # of the Kasi: "setuju", "tidak lengkap"
    handing: str = ""  # "PDF", "POS", "loket", "kolektif"
    finished: datetime | None = None  # the document was ready
    sent: str = ""  # "BA 038", "WA 27/11", "diambil 30/11"


class BookLine(NamedTuple):
    """A row of a month's book, unopened: who brought the case is a code.

    A row that is closed to who is looking (`shut`) holds its numbers, channel and state, and nothing else.
    """

    id: str
    row: int  # counts within the month
    short: str  # "0869"
    full_number: str
    state: State
    channel: str
    channel_label: str
    shut: bool = False
    reporter: str = ""  # "K-0127", "tanpa nama"
    received: datetime | None = None
    ended: datetime | None = None
    content: str = ""
    solution: str = ""
    answer: str = ""
    delivery: str = ""
    delivered: datetime | None = None
    reason: str = ""  # why it was voided or rejected
    bidang_name: str = ""
    verdict: str = ""  # the office's first decision, in the SOP's short words: "valid", "naik"
    verdict_label: str = ""  # the same as its label has it: "Naik ke Kasi"
    returned: datetime | None = None  # sent back to who brought it, and not come again
    ladder: Ladder = Ladder()
    days: int | None = None  # working days from receipt to the end
    where: str = ""  # "di Kasi" while open
    registration: Registration = Registration()
    paraf: Paraf | None = None  # who looked it over; None leaves the place to the pen
    late_book: str = ""  # why it stands in a later month's book than that of its receipt


class Identity(NamedTuple):
    """Name and number from an opened envelope, for the one book that needs them."""

    name: str = ""
    phone: str = ""


class Filling(NamedTuple):
    """What a row is filled with beside its line: the blacking out, and the name where it may stand."""

    line: BookLine
    black: Blacked
    identity: Identity | None = None


class Column(NamedTuple):
    """A column: heading (line ends as printed), width in mm, how its cell is filled.

    `left` texts begin at the left, others stand in the middle. `blank` is what a row for the pen has there.
    """

    heading: str
    width: float
    cell: Callable[[Filling], Cell]
    left: bool = False
    blank: Cell = ""


class Book(NamedTuple):
    """A register book. `id` is the name that procedures call it by; `register` the numbering whose cases it holds.

    `parts` names the free texts for the list of what could be blacked out. `identity`: it has places for a name and a
    telephone number. `signed`: the head of the office signs below the last row. `screen` are the three columns that the
    window shows between the complaint and its status.
    """

    id: str
    name: str  # "Buku Pengaduan"
    register: str
    columns: tuple[Column, ...]
    note: str
    nothing: str = "Tidak ada pengaduan pada bulan ini."
    parts: tuple[tuple[str, str], ...] = ()  # value of the line (dotted), heading of its column
    identity: bool = False
    signed: bool = False
    screen: tuple[tuple[str, Callable[[Filling], Cell]], ...] = ()


class BookPage(NamedTuple):
    """Rows `first` to the last of these lines, and how many the month has."""

    month: str
    lines: tuple[BookLine, ...]
    total: int  # the last row's number
