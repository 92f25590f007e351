"""What the papers that travel are made of: lembar kendali, surat jawaban, berita acara pengiriman.

Plain values in the words that stand on the paper, as in `printing.data`. `code` is the record's code for the foot;
empty draws nothing. None of them needs an identity: who it is stands there only where the maker was given it.
"""

from __future__ import annotations

from dataclasses import dataclass

from printing.data import Letterhead
from printing.data_trust import Signatory


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of a decision, as a box to tick on the sheet; `taken` where the record knows it."""

    label: str
    taken: bool = False


@dataclass(frozen=True, slots=True)
class ControlRow:
    """A step on the lembar kendali. What is not recorded yet is empty, for the pen."""

    number: str  # as the SOP prints it; "ulang ke 3" for a further visit
    lane: str
    label: str
    time: str  # the SOP's own words
    entered: str = ""  # "30/11 09.20"
    left: str = ""
    initials: str = ""
    note: str = ""
    ways: tuple[Way, ...] = ()
    outside: bool = False  # a lane outside the office: nobody there signs, or their name would stand here


@dataclass(frozen=True, slots=True)
class ControlSheet:
    """Lembar kendali of one case, without any identity."""

    letterhead: Letterhead
    title: str  # "LEMBAR KENDALI PENGADUAN"
    procedure: str  # "SOP-PDIP-03"
    number: str  # also what the QR holds
    facts: tuple[str, ...]  # the lines beside the number
    content: str  # "" draws no box
    shortened: bool  # the content goes on in the register
    rows: tuple[ControlRow, ...]
    spare: int  # empty rows for a further visit
    notes: tuple[str, ...]
    printed_at: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """Surat jawaban. Empty number or name: dots for the pen."""

    letterhead: Letterhead
    place_date: str  # "Singaraja, 30 November 2026"
    number: str
    nature: str  # sifat
    enclosure: str  # lampiran
    subject: str  # hal
    addressee: tuple[str, ...]  # lines below "Kepada Yth."
    body: str  # paragraphs; "1. …" at the beginning of a line is a numbered point
    signer: Signatory
    rank: str = ""  # pangkat below the name
    copies: tuple[str, ...] = ()  # tembusan
    foot: str = ""  # "Jawaban 0858/PDIP/XI/2026"
    code: str = ""


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A line of documents handed over: one application. `sheets` counts what lies in the envelope."""

    number: str  # "0213"
    owner: str  # "Pemohon K-0213"; the name only where it was given to the paper
    pekon: str
    documents: tuple[str, ...]  # "KTP-el", "KK"
    note: str = ""

    @property
    def sheets(self) -> int:
        return len(self.documents)


@dataclass(frozen=True, slots=True)
class HandoverList:
    """The documents for one kecamatan."""

    kecamatan: str
    rows: tuple[HandoverRow, ...]
    title: str = ""  # over its list, where "Kecamatan …" would be wrong

    def count(self, document: str) -> int:
        """How many of that document."""
        return sum(one == document for row in self.rows for one in row.documents)

    @property
    def sheets(self) -> int:
        return sum(row.sheets for row in self.rows)


@dataclass(frozen=True, slots=True)
class Handover:
    """Berita Acara Pengiriman Dokumen: what is handed to POS, per kecamatan, signed by two."""

    letterhead: Letterhead
    number: str  # "" leaves dots for the pen
    weekday: str
    day: str  # in words, as month and year
    month: str
    year: str
    place: str  # "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Tanggamus"
    total: str  # "78 (tujuh puluh delapan)"
    lists: tuple[HandoverList, ...]
    card: str  # the document counted in a column of its own: "KTP-el"
    first: Signatory  # PIHAK PERTAMA, right
    second: Signatory  # PIHAK KEDUA, left
    code: str = ""
