"""What the papers are made of: plain values, already in the words that stand on the paper.

Texts are data, printed as typed. Dates arrive as ready Indonesian text; lengths are millimetres elsewhere.
`code` is the record's code for the foot ("C41Q-77HD-9K3M-11902"); empty draws nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Kop: one to three bold lines, then small lines (address, e-mail).

    `logo` is the bytes of the office's own picture (PNG or JPEG), None leaves its place empty (ui.md 9.11).
    """

    lines: tuple[str, ...]
    small_lines: tuple[str, ...] = ()
    logo: bytes | None = None
    short_name: str = ""  # "DISDUKCAPIL KAB. BULELENG", head of the logbook


@dataclass(frozen=True, slots=True)
class FormNumber:
    """NO. DOK / REVISI / TGL. EFEKTIF of a form; all empty where the office has given it none."""

    number: str
    revision: str
    effective: str

    def rows(self, *labels: str) -> tuple[tuple[str, str], ...]:
        """Label and value of what there is, for the frame that it stands in."""
        values = (self.number, self.revision, self.effective)
        return tuple((label, value) for label, value in zip(labels, values, strict=True) if value.strip())


@dataclass(frozen=True, slots=True)
class Slip:
    """FM-PDIP-03-01 as filled from a complaint. `targets` holds codes: perilaku, sarana, pelayanan, lain."""

    name: str
    address: str
    email: str
    phone: str
    targets: frozenset[str]
    target_text: str
    content: str
    number: str = ""  # register number, small, outside the form's own fields
    received: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class LogbookRow:
    """A row of FM-PDIP-03-02. `number` is the No. on its sheet (1 to 25)."""

    number: int
    content: str
    source: str  # "Website, 0833"
    bidang: str
    solution: str
    delivery: str
    status: str  # "selesai", "tidak", "batal: alasan"
    initial: str = ""  # initials, date and time; empty for the pen
    note: str = ""  # why it stands in this month's book, below its content


@dataclass(frozen=True, slots=True)
class LogbookSheet:
    """One lembar: at most 25 entries, No. restarting at 1."""

    number: int
    total: int
    rows: tuple[LogbookRow, ...]


@dataclass(frozen=True, slots=True)
class ErratumRow:
    """A ralat below a month's book: what an earlier, settled month says wrongly of a case."""

    number: str  # its own: "3/XI/2026"
    case: str  # "0833/PDIP/X/2026"
    of_month: str  # "Oktober 2026"
    field: str  # "Sumber / kanal"
    old: str
    new: str
    reason: str
    by: str  # "Petugas 02, 30/11/26 15.12"


@dataclass(frozen=True, slots=True)
class Logbook:
    """A month's logbook. `sheets` may read each lembar only when its turn comes: they are asked for in order."""

    letterhead: Letterhead
    form: FormNumber
    title: tuple[str, ...]  # ("LOG BOOK PENANGANAN PENGADUAN", "TIDAK LANGSUNG")
    initial_by: str  # "Kabid PDIP"
    month: str  # "November 2026"; "" on a blank sheet
    sheets: Sequence[LogbookSheet]
    code: str = ""
    errata: tuple[ErratumRow, ...] = ()  # made in this month, below its last lembar


@dataclass(frozen=True, slots=True)
class Receipt:
    """Tanda terima: two halves, one for the complainant, one for the office (ui.md 9.7). No QR: there is no
    check code yet."""

    letterhead: Letterhead
    number: str
    rows: tuple[tuple[str, str], ...]  # label, text, in order; the name only where one was given
    next_step: str  # what happens next
    next_due: str  # by when, "" where no time runs; `next_note` says why
    phone: str
    received_by: str
    archive_note: str  # "Disimpan bersama formulir asli FM-PDIP-03-01."
    code: str = ""
    next_note: str = ""  # "Langkah ini tanpa batas waktu."
    matter: str = "pengaduan"  # or "permohonan"
    who: str = "pelapor"  # or "pemohon"


@dataclass(frozen=True, slots=True)
class TargetCount:
    """A line of the sasaran table: it counts marks, not complaints."""

    label: str
    received: int
    ended: int
    open: int


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """One month of the 12-month chart."""

    label: str  # "Des"
    received: int
    ended: int


@dataclass(frozen=True, slots=True)
class Recap:
    """Monthly recap, without any identity. Nothing is computed here; every figure arrives counted.

    Of complaints: marks are sasaran, sources are channels, shares are bidang. Of applications: documents asked for,
    kecamatan, ways of handing over.
    """

    letterhead: Letterhead
    title: str
    month: str
    procedure_number: str
    targets: tuple[TargetCount, ...]  # by mark, with the row "Tanpa sasaran"
    total: TargetCount  # cases, footnoted
    channels: tuple[
        tuple[str, int], ...
    ]  # by source: label and received; direct ones marked ** by `direct_label`
    direct_label: str  # label of the channel counted apart as "langsung", "" where none is
    bidang: tuple[
        tuple[str, int, int], ...
    ]  # by share: name, received, ended; none where the office has no desks
    on_time: int
    late: int
    without_limit: int
    on_time_share: str  # "91%", "—" when nothing was counted
    opening: int
    received: int
    ended: int
    ended_of_month: int
    ended_of_before: int
    closing: int
    voided: int
    rejected: int
    opening_label: str  # "Sisa Oktober"
    points: tuple[MonthPoint, ...]
    span: str  # "Des 2025 – Nov 2026"
    conclusions: tuple[tuple[str, int, str], ...] = ()
    decision: str = ""
    place_date: str = ""
    left_title: tuple[str, ...] = field(default=("Mengetahui,", "Kepala Dinas"))
    right_title: str = ""
    left_name: str = ""
    left_nip: str = ""
    right_name: str = ""
    right_nip: str = ""
    code: str = ""
    noun: str = "pengaduan"  # or "permohonan"
    marks_head: str = "Sasaran Pengaduan"
    sources_head: str = "Sumber"
    shares_head: str = "Bidang"
    marks_note: str = "satu pengaduan dapat bertanda lebih dari satu sasaran"
    note: str = ""  # one more sentence below the figures
    small_cells: bool = False  # counts below three as "<3", with what could betray them (small_cells.py)
