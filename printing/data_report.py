"""What the monthly report is made of: the recap's figures, its words, and the places of its two signatures.

Plain values in the words that stand on the paper, as in `printing.data`. Nothing is counted here.
"""

from __future__ import annotations

from dataclasses import dataclass

from printing.data import Letterhead, Recap, TargetCount
from printing.data_trust import Signatory


@dataclass(frozen=True, slots=True)
class LaneTime:
    """A lane: what stands there at the month's end, what ended there, what was late there, how long cases stayed."""

    label: str
    open: int
    ended: int
    late: int
    median: str = "—"  # "18 menit"
    longest: str = "—"  # "1 jam 5 menit"


@dataclass(frozen=True, slots=True)
class Limit:
    """How many ended on time, late, and without a limit, against one measure: "Batas langkah SOP", "Batas hukum"."""

    label: str
    on_time: int
    late: int
    without: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a month in one revision.

    `recap` brings figures, chart, conclusions, the typed decision, and place and date. `maker` signs at the right,
    `head` at the left; their lines stand above the boxes. With `form` the decision's box stays empty for a form field
    and the boxes are empty altogether, since each signature brings its own stamp; without it the paper goes to the
    pen: the decision is printed as typed, names and NIP stand in the boxes below the pen's room.
    """

    recap: Recap
    number: str  # "42/PDIP/XI/2026"; "" while it has none
    maker: Signatory
    head: Signatory
    revision: int = 1
    form: bool = True
    narrative: str = ""  # "Selama November 2026 diterima 86 pengaduan, turun 2,3 % …"
    limits: tuple[Limit, ...] = ()
    median: str = ""  # of the whole handling: "2 jam 10 menit"
    longest: str = ""
    lanes: tuple[LaneTime, ...] = ()
    classes: tuple[TargetCount, ...] = ()
    classes_head: str = "Golongan"
    carried: tuple[str, ...] = ()  # numbers of the cases that go on in the next month: "0841"
    carried_to: str = ""  # "Desember 2026"
    errata: tuple[str, ...] = ()  # one sentence for each ralat of the month: "Ralat 3/XI/2026: …"

    @property
    def called(self) -> str:
        """ "Laporan 42/PDIP/XI/2026, revisi 1"; nothing while it has no number."""
        return f"Laporan {self.number}, revisi {self.revision}" if self.number else ""


@dataclass(frozen=True, slots=True)
class DayTable:
    """A small table of the daily recap: its heads, and rows of a label and figures; `total` is the last one, in bold."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayList:
    """The cases behind a figure of the day, each by its number; `nothing` where there are none."""

    title: str  # "Diterima (3)"
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class DailyRecap:
    """Rekap harian: one day of one register, without any identity."""

    letterhead: Letterhead
    title: str  # "REKAP HARIAN PENGADUAN"
    day: str  # "Senin, 30 November 2026"
    procedure_number: str
    balance: tuple[tuple[str, str], ...]  # "Sisa kemarin", "5"; in the order of reading
    tables: tuple[DayTable, ...]  # two beside each other
    lists: tuple[DayList, ...]
    signer: Signatory
    notes: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class IsoRow:
    """A line for the Koordinator ISO: a problem as a risk."""

    problem: str
    count: str
    cause: str
    risk: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class IsoSheet:
    """Lembar penyerahan bahan penanganan risiko, from who makes the report to the Koordinator ISO."""

    letterhead: Letterhead
    title: str
    month: str
    procedure_number: str
    basis: str  # the step of the SOP that asks for it, in its own words
    rows: tuple[IsoRow, ...]
    giver: Signatory
    receiver: Signatory
    blank_rows: int = 3  # for the pen, below the others
    code: str = ""
