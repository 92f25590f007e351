"""What the papers of trust are made of: recovery code, record, destruction, one person's data, incident.

Plain values in the words that stand on the paper, as in `printing.data`. `code` is the record's code for the foot;
empty draws nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from printing.data import Letterhead


@dataclass(frozen=True, slots=True)
class Signatory:
    """A place to sign. `heads` are the lines above the pen's room; an empty name or NIP is dotted."""

    heads: tuple[str, ...]
    name: str = ""
    nip: str = ""

    def below(self, place_date: str) -> Signatory:
        """The same with place and date above it; dots for the pen where none is given."""
        return replace(self, heads=(place_date or "…………………………………", *self.heads))


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The recovery code for the office's safe. It names no complainant."""

    letterhead: Letterhead
    office: str
    made_at: str  # "20 November 2026, 14.05 WITA"
    made_by: str  # "Petugas 02, Kasi Kerjasama"
    recovery_code: str  # groups with dashes between them
    replaces: bool = False  # an earlier code ends with this one
    code: str = ""


@dataclass(frozen=True, slots=True)
class RecordRow:
    """An entry of the record."""

    number: str  # "12.477"
    at: str  # "30 Nov 2026 10.30.11"
    officer: str  # "program" for the program itself
    act: str
    subject: str
    detail: str
    backwards: bool = False  # the clock stood before the entry above it
    broken: bool = False  # at or after the first link that does not fit


@dataclass(frozen=True, slots=True)
class RecordList:
    """Catatan kegiatan of a period, as it was filtered."""

    letterhead: Letterhead
    period: str  # "24 – 30 November 2026"
    filter: str  # "Semua petugas, semua kegiatan"
    verdict: str  # "Rantai utuh, 12.480 entri, kode kepala A7F2-9K3M"
    rows: tuple[RecordRow, ...]
    printed_at: str = ""
    printed_by: str = ""
    intact: bool = True
    code: str = ""


@dataclass(frozen=True, slots=True)
class DestroyedCase:
    """What was destroyed of one complaint; it names no complainant."""

    number: str  # "0858/PDIP/XI/2020"
    received: str
    ended: str
    destroyed: str  # "amplop identitas, lampiran 2, teks"


@dataclass(frozen=True, slots=True)
class DestructionReport:
    """Berita Acara Pemusnahan: complaints whose time in the office's schedule is over."""

    letterhead: Letterhead
    number: str  # "" leaves dots for the pen
    basis: str  # as typed by the office: JRA, its number
    day: str  # "Senin, 30 November 2026"
    place: str
    destroyed_at: str
    proposed_by: str
    proposed_at: str
    approved_by: str
    approved_at: str
    cases: tuple[DestroyedCase, ...]
    kept: str = ""  # what stays: "nomor, tanggal, bidang, dan catatan kegiatan"
    place_date: str = ""
    left: Signatory = Signatory(("Menyetujui,",))
    right: Signatory = Signatory(("Yang memusnahkan,",))
    code: str = ""


@dataclass(frozen=True, slots=True)
class EnvelopeOpening:
    """Who opened an envelope, when and why; `second` where a second officer agreed."""

    at: str
    officer: str
    reason: str
    second: str = ""


@dataclass(frozen=True, slots=True)
class PersonCase:
    """What is held of one complaint about the one who asks."""

    number: str
    received: str
    channel: str
    content: str
    answer: str
    status: str
    identity: tuple[tuple[str, str], ...]  # label, value; only what was given
    attachments: tuple[str, ...] = ()
    openings: tuple[EnvelopeOpening, ...] = ()
    retention_until: str = ""
    identity_note: str = ""  # "Amplop dimusnahkan pada 3 Januari 2026"


@dataclass(frozen=True, slots=True)
class PersonReport:
    """What the office holds about one person, printed on request."""

    letterhead: Letterhead
    asked_by: str  # as typed
    asked_at: str
    searched_by: str  # "nama, nomor telepon"
    cases: tuple[PersonCase, ...]
    printed_at: str
    printed_by: str
    basis: str = "Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi"
    place_date: str = ""
    left: Signatory = Signatory(("Penerima,",))
    right: Signatory = Signatory(("Petugas yang menyerahkan,",))
    code: str = ""


@dataclass(frozen=True, slots=True)
class IncidentFact:
    """An entry of the record that bears on the incident."""

    number: str
    at: str
    officer: str
    act: str
    detail: str


@dataclass(frozen=True, slots=True)
class IncidentLetter:
    """Pemberitahuan of a failure to protect personal data (UU 27/2022 Pasal 46), within 3 x 24 hours.

    Empty texts leave dotted lines for the pen.
    """

    letterhead: Letterhead
    place_date: str
    number: str
    addressee: tuple[str, ...]  # lines below "Yth."
    to_subject: bool  # to the one whose data it is; else to the lembaga
    known_at: str
    due_at: str  # known_at and 3 x 24 hours
    data: tuple[str, ...]  # what was revealed: "nama", "nomor telepon"
    people: str  # how many, of which complaints; "" in the letter to one of them
    when: str
    how: str
    handling: str
    recovery: str
    contact: str
    facts: tuple[IncidentFact, ...] = ()
    signer: Signatory = Signatory(("Kepala Dinas,",))
    code: str = ""
