"""What the register books are made of: Buku Pengaduan, Buku Laporan, Laporan Tindak Lanjut, Buku Registrasi.

Plain values in the words that stand on the paper, as in `printing.data`; widths in mm.
"""

from __future__ import annotations

from dataclasses import dataclass

from printing.data import ErratumRow, Letterhead
from printing.data_trust import Signatory
from printing.sheet import Align


@dataclass(frozen=True, slots=True)
class Ladder:
    """Boxes in a row, the first `reached` of them filled: how high a complaint has gone ("P K B S D")."""

    letters: tuple[str, ...]
    reached: int = 0


@dataclass(frozen=True, slots=True)
class Tick:
    """A box that is ticked or empty."""

    on: bool = False


Cell = str | Ladder | Tick


@dataclass(frozen=True, slots=True)
class BookColumn:
    """A column of a book: its heading (line ends as typed), its width, where its text stands, and the empty boxes that
    it has on a sheet for the pen."""

    heading: str
    width: float
    align: Align = "center"
    blank: Cell = ""


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row; its cells stand in the order of the columns. The first is its No."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """A month's book; for a blank one rows, note, month and code stay empty.

    `about` is the upper line at the right of the head ("SOP 427.43/5/12/2024"), `month` the lower ("November 2026",
    "" for the pen). `note` stands below the table of every filled page. A `signer` stands below the last.
    """

    letterhead: Letterhead
    title: str  # "BUKU PENGADUAN"
    name: str  # "Buku Pengaduan", in the foot
    about: str
    month: str
    columns: tuple[BookColumn, ...]
    rows: tuple[BookRow, ...] = ()
    note: str = ""
    nothing: str = "Tidak ada pengaduan pada bulan ini."
    signer: Signatory | None = None
    code: str = ""
    errata: tuple[ErratumRow, ...] = ()  # made in this month, on pages of their own after its last one
