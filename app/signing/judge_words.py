"""What judging a file can say: the verdict, the reason in one sentence, the lines below it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final, Literal, NamedTuple

from app.figures import sidik_words


class Verdict(StrEnum):
    """May this file be used? The value goes into the record and into --json, and is never renamed."""

    GOOD = "baik"
    BAD = "tidak_baik"
    UNSURE = "tidak_dapat_dipastikan"


#: verdict -> (what stands large on the card, what to do)
VERDICT_WORDS: Final[dict[Verdict, tuple[str, str]]] = {
    Verdict.GOOD: ("Baik", "dapat dipakai"),
    Verdict.BAD: ("Tidak baik", "jangan dipakai"),
    Verdict.UNSURE: ("Tidak dapat dipastikan", "tanyakan dahulu"),
}


class Reason(StrEnum):
    """Why. The value goes into the record and into --json, and is never renamed."""

    AS_ISSUED = "sama_dengan_terbitan"
    GOOD = "utuh"
    # not good
    NOT_PDF = "bukan_pdf"
    PAGE_ADDED = "halaman_ditambahkan"
    APPENDED = "ada_isi_ditambahkan"
    CHANGED = "berubah"
    CUT_BACK = "dipotong"
    INCOMPLETE = "belum_lengkap"
    MISSING = "tanda_tangan_tidak_ada"
    REVOKED = "sertifikat_dicabut"
    NOT_ISSUED = "bukan_isi_terbitan"
    # cannot tell
    LOCKED = "terkunci_sandi"
    TOO_LARGE = "terlalu_besar"
    NOT_OURS = "bukan_terbitan_kami"
    UNKNOWN_ISSUER = "penerbit_tidak_dikenal"
    NOT_YET_VALID = "belum_berlaku"
    EXPIRED = "kedaluwarsa"
    UNREADABLE = "cara_tidak_dikenal"


VERDICT_OF: Final[dict[Reason, Verdict]] = {
    **dict.fromkeys((Reason.AS_ISSUED, Reason.GOOD), Verdict.GOOD),
    **dict.fromkeys(
        (
            *(Reason.NOT_PDF, Reason.PAGE_ADDED, Reason.APPENDED, Reason.CHANGED, Reason.CUT_BACK),
            *(Reason.INCOMPLETE, Reason.MISSING, Reason.REVOKED, Reason.NOT_ISSUED),
        ),
        Verdict.BAD,
    ),
    **dict.fromkeys(
        (
            *(Reason.LOCKED, Reason.TOO_LARGE, Reason.NOT_OURS, Reason.UNKNOWN_ISSUER),
            *(Reason.NOT_YET_VALID, Reason.EXPIRED, Reason.UNREADABLE),
        ),
        Verdict.UNSURE,
    ),
}

State = Literal["ok", "bad", "unknown", "info"]


class Line(NamedTuple):
    """One thing that was looked at: "Kasi Kerjasama" with the detail "Petugas 02, 30 Nov 15:12"."""

    state: State
    text: str
    detail: str = ""


class Judgement(NamedTuple):
    """A file, judged. `sentence` says it in words, `emphasis` is the part of it that is set in bold."""

    verdict: Verdict
    reason: Reason
    sentence: str
    lines: tuple[Line, ...]
    sha256: str
    emphasis: str = ""

    @property
    def title(self) -> str:
        """ "Tidak baik"."""
        return VERDICT_WORDS[self.verdict][0]

    @property
    def advice(self) -> str:
        """ "jangan dipakai"."""
        return VERDICT_WORDS[self.verdict][1]

    @property
    def short_code(self) -> str:
        """The sidik jari below a card: "5E0C 91AF 3D27"."""
        return sidik_words(self.sha256, 12)


class KnownIssuer(NamedTuple):
    """An authority that this office knows. `certificate` is DER; `internal` is the office's own, which is not BSrE.
    `revoked`: certificates (SHA-256, hex) that sign nothing since the moment beside them."""

    name: str
    certificate: bytes
    internal: bool = True
    revoked: tuple[tuple[str, datetime], ...] = ()


class SignerWords(NamedTuple):
    """How the record calls who signed: the field, "Plt. Kepala Dinas", "Petugas 11"."""

    field: str
    title: str
    name: str


class IssuedRecord(NamedTuple):
    """What the record knows about an issued file. `stage` as in the register (siap, kasi, kadis, pindaian, tutup),
    `way` electronic, bsre or paper, `complete` when a later stage of the same report was issued too,
    `later` names a newer revision of the report."""

    number: str
    title: str
    paper: str
    stage: str
    at: datetime
    way: str = "electronic"
    pages: int = 0
    signers: tuple[SignerWords, ...] = ()
    complete: bool = True
    later: str = ""


class NotAsked:
    """The record was not asked."""

    def __repr__(self) -> str:
        return "NOT_ASKED"


NOT_ASKED: Final = NotAsked()
