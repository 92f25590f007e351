"""Judging a PDF: was it signed as the office signs, and is it still what was signed?

Nothing of a file is trusted before it is looked at, and no library repairs it first: a report of ours has one plain
form (`judge_revisions`), two signatures in two fields, and between them nothing but a decision (`judge_changes`).
Published attacks on signed PDFs live from readers that forgive; this one does not. Sources: lab/storage-signing-
printing.md section 3.2; the attack classes of pdf-insecurity.org.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from app.figures import listed, size_words
from app.signing import judge_sentences as say
from app.signing.errors import FILE, SigningError
from app.signing.judge_raw import locked, names_our_fields, new_pages, raw_signatures
from app.signing.judge_report import BEHIND, SHOWN, Report, look_at
from app.signing.judge_seals import Seal, known_by, may_sign, strays
from app.signing.judge_words import (
    NOT_ASKED,
    VERDICT_OF,
    IssuedRecord,
    Judgement,
    KnownIssuer,
    Line,
    NotAsked,
    Reason,
    SignerWords,
    State,
    Verdict,
)
from app.signing.names import HEAD_FIELD, MAKER_FIELD, SIGNATURE_FIELDS
from app.worktime.words import date_and_time, date_words

__all__ = [
    "LARGEST",
    "NOT_ASKED",
    "IssuedRecord",
    "Judgement",
    "KnownIssuer",
    "Line",
    "Reason",
    "SignerWords",
    "Verdict",
    "judge",
    "known_issuer",
    "revision_digests",
    "too_large",
]

#: bytes; a month's report is some hundred kilobytes
LARGEST: Final = 48 * 1024 * 1024
#: clocks of two PCs may differ by so much
_CLOCKS: Final = timedelta(minutes=10)
_MOST_ENDS: Final = 32
#: what has left the office as a whole
_LAST_STAGES: Final = ("kadis", "pindaian", "tutup")


def judge(
    pdf: bytes,
    *,
    known: Sequence[KnownIssuer],
    issued: IssuedRecord | NotAsked | None,
    at: datetime,
    original: IssuedRecord | None = None,
) -> Judgement:
    """Say whether a file may be used. Never raises, whatever the bytes are.

    `known` are the issuers that this office knows; `issued` is what the record says of exactly these bytes (None: it
    knows none, NOT_ASKED: it was not asked); `original` an issued file of which these bytes are a longer one, or
    which bears the same signatures. `at` is now, with its offset: times are told in that zone.
    """
    return _Judging(pdf, known, issued, at, original).judgement()


def too_large(size: int, *, sha256: str = "") -> Judgement:
    """The judgement of a file that is not even read because of its size (bytes)."""
    return Judgement(
        Verdict.UNSURE,
        Reason.TOO_LARGE,
        say.too_large(size, LARGEST),
        (Line("info", "Tidak diperiksa", size_words(size)),),
        sha256,
        "lebih besar",
    )


def revision_digests(pdf: bytes) -> tuple[str, ...]:
    """SHA-256 of the file as it was after each of its revisions but the last, newest first: by them the record finds
    what was issued before somebody added to it."""
    if len(pdf) > LARGEST:
        return ()
    ends: set[int] = set()
    at = len(pdf)
    while len(ends) < _MOST_ENDS and (at := pdf.rfind(b"%%EOF", 0, at)) >= 0:
        behind = at + 5
        lines = (len(line) for line in (b"\r\n", b"\n", b"\r") if pdf.startswith(line, behind))
        ends |= {behind, behind + next(lines, 0)} - {len(pdf)}
    found, digest, start, view = [], hashlib.sha256(), 0, memoryview(pdf)
    for end in sorted(ends):
        digest.update(view[start:end])
        start = end
        found.append(digest.copy().hexdigest())
    return tuple(reversed(found))


def known_issuer(data: bytes) -> KnownIssuer:
    """An issuer out of a certificate file (PEM or DER). SigningError `berkas` when it is none."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509.oid import NameOID

    try:
        pem = b"-----BEGIN CERTIFICATE-----" in data[:100_000]
        found = x509.load_pem_x509_certificate(data) if pem else x509.load_der_x509_certificate(data)
        constraints = found.extensions.get_extension_for_class(x509.BasicConstraints).value
    except (ValueError, x509.ExtensionNotFound) as error:
        raise SigningError(say.NO_ISSUER, field=FILE) from error
    if not constraints.ca:
        raise SigningError(say.NO_ISSUER, field=FILE)
    names = found.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    name = str(names[0].value) if names else found.subject.rfc4514_string()
    internal = "bukan BSrE" in found.subject.rfc4514_string()
    return KnownIssuer(name, found.public_bytes(Encoding.DER), internal)


class _Judging:
    def __init__(
        self,
        pdf: bytes,
        known: Sequence[KnownIssuer],
        issued: IssuedRecord | NotAsked | None,
        at: datetime,
        original: IssuedRecord | None,
    ) -> None:
        self.pdf, self.known, self.at, self.original = pdf, known, at, original
        self.record = issued if isinstance(issued, IssuedRecord) else None
        self.asked = not isinstance(issued, NotAsked)
        self.sha256 = hashlib.sha256(pdf).hexdigest()
        self.lines: list[Line] = []

    # -- the order of questions

    def judgement(self) -> Judgement:
        record = self.record
        if record is not None and record.paper != "laporan":
            self._as_issued()
            words = (
                "Ditandatangani di atas kertas"
                if record.paper == "pindaian"
                else "Tanpa tanda tangan elektronik"
            )
            self.lines.append(Line("info", words))
            return self._done(Reason.AS_ISSUED)
        if len(self.pdf) > LARGEST:
            large = too_large(len(self.pdf), sha256=self.sha256)
            return self._done(Reason.APPENDED) if self.original else large
        named = names_our_fields(self.pdf)
        if not self.pdf.startswith(b"%PDF-"):
            self.lines.append(Line("bad", "Bukan berkas PDF"))
            return self._done(Reason.CHANGED if named else Reason.NOT_PDF)
        if not named or (record is not None and record.way == "bsre"):
            return self._others(named)
        report = look_at(self.pdf)
        if report.elsewhere:
            return self._others(named)
        return self._ours(report)

    # -- a report of ours

    def _ours(self, report: Report) -> Judgement:
        if report.fault is not None:
            return self._faulty(report, *report.fault)
        self._as_issued()
        if not self.asked:
            self.lines.append(Line("ok", "Isi tidak berubah sesudah tanda tangan"))
        self._signers(report)
        self.lines.append(Line("ok", "Tanda tangan kedua menutup seluruh berkas"))
        seals = [report.seals[name] for name in SIGNATURE_FIELDS]
        reason = self._trust(seals)
        if VERDICT_OF[reason] is Verdict.BAD:
            return self._done(reason)
        if self.record is not None:
            return self._done(Reason.AS_ISSUED)
        if reason is not Reason.UNKNOWN_ISSUER and any(strays(seal, self.known) for seal in seals):
            self.lines.append(Line("bad", "Tanda tangan rusak"))
            return self._done(Reason.CHANGED)
        if reason is Reason.GOOD and (second := self._second_opinion()):
            self.lines.append(Line("bad", "Tanda tangan tidak diterima", second))
            return self._done(Reason.CHANGED)
        if self.original is not None:
            return self._done(Reason.NOT_ISSUED)
        if self.asked and reason in (Reason.GOOD, Reason.EXPIRED):
            return self._done(Reason.NOT_ISSUED)
        if reason is Reason.GOOD and not report.looks_sure:
            self.lines.append(Line("unknown", "Rupa keputusan tidak dapat dicocokkan"))
            return self._done(Reason.UNREADABLE)
        return self._done(reason, seals=seals)

    def _faulty(self, report: Report, reason: Reason, words: str) -> Judgement:
        """Something is wrong: what, and what of it is still whole."""
        pages, whole = report.pages, self._whole_before() if report.fault else None
        if whole is not None:
            behind, end = whole
            added = new_pages(self.pdf, end)
            reason, words = (Reason.PAGE_ADDED if added else Reason.APPENDED), BEHIND
            report, pages = behind, pages or behind.pages + added
        if reason is Reason.CUT_BACK and self.record is not None and not self.record.complete:
            reason = Reason.INCOMPLETE
        if reason is Reason.MISSING and self.record is not None:
            reason = Reason.INCOMPLETE
        if self.original is not None:
            issued = f", terbit {self.original.pages}" if self.original.pages else ""
            self.lines.append(Line("bad", "Isi tidak sama", f"{pages} halaman{issued}" if pages else ""))
        elif self.record is not None:
            self._as_issued()
        elif self.asked:
            self.lines.append(Line("bad", "Isi tidak ada di catatan terbit"))
        else:
            self._as_issued()
        self._signers(report)
        if words:
            self.lines.append(Line("bad", words))
        if report.seals:
            self.lines.append(Line("info", "Penerbit tidak diperiksa lagi"))
        added_pages = pages - report.pages if reason is Reason.PAGE_ADDED and pages else 0
        return self._done(reason, pages=added_pages, shown=words == SHOWN)

    def _whole_before(self) -> tuple[Report, int] | None:
        """The file without what stands behind a signature of it, when that is a whole report; and where it ends."""
        ends = {raw.signed.end for raw in raw_signatures(self.pdf) if raw.signed and raw.seal}
        for end in sorted(ends, reverse=True)[:3]:
            if end < len(self.pdf):
                report = look_at(self.pdf[:end])
                if report.fault is None and len(report.seals) == len(SIGNATURE_FIELDS):
                    return report, end
        return None

    def _signers(self, report: Report) -> None:
        for name in SIGNATURE_FIELDS:
            seal = report.seals.get(name)
            title, person = self._called(name, seal)
            if seal is not None:
                when = f", {self._when(seal.signed_at)}" if seal.signed_at else ""
                self.lines.append(Line("ok", title, person + when))
            elif name in report.torn:
                self.lines.append(Line("bad", title, "tanda tangan rusak"))
            elif name in report.unsigned:
                self.lines.append(Line("bad", title, "tanda tangan tidak ada"))

    def _called(self, field: str, seal: Seal | None) -> tuple[str, str]:
        record = self.record or self.original
        for words in record.signers if record else ():
            if words.field == field and (seal is None or words.name):
                return words.title, words.name
        plain = {MAKER_FIELD: "Tanda tangan pertama", HEAD_FIELD: "Tanda tangan kedua"}[field]
        return (seal.title or plain, seal.name) if seal else (plain, "")

    # -- any other signed file

    def _others(self, named: bool) -> Judgement:
        """A file that is not built as ours: its signatures can be whole or damaged, but it is never called good for
        their sake alone."""
        if self.record is None and not named and locked(self.pdf):
            self.lines.append(Line("unknown", "Isi tidak dapat dibaca"))
            return self._done(Reason.LOCKED)
        raws = raw_signatures(self.pdf)
        if not raws:
            self.lines.append(Line("bad", "Tanda tangan tidak ada"))
            return self._done(Reason.MISSING if self.record is None else Reason.INCOMPLETE)
        self._as_issued()
        damaged = any(raw.damaged for raw in raws)
        seals = [raw.seal for raw in raws if raw.seal]
        behind = raws[-1].signed is not None and raws[-1].signed.end != len(self.pdf)
        self.lines.append(
            Line("bad", "Isi berubah sesudah tanda tangan")
            if damaged
            else Line("unknown", "Tanda tangan dibuat dengan cara yang tidak dikenal")
            if len(seals) < len(raws)
            else Line("ok", "Isi tidak berubah sesudah tanda tangan")
        )
        for raw in raws:
            if raw.seal:
                when = f", {self._when(raw.seal.signed_at)}" if raw.seal.signed_at else ""
                self.lines.append(Line("ok", raw.seal.title or "Ditandatangani", raw.seal.name + when))
        if behind and not damaged:
            state: State = "info" if self.record else "bad" if named else "unknown"
            self.lines.append(Line(state, BEHIND))
        if damaged:
            return self._done(Reason.CHANGED)
        if self.record is not None:
            if self.record.stage not in _LAST_STAGES:
                return self._done(Reason.CUT_BACK if self.record.complete else Reason.INCOMPLETE)
            self._trust(seals)
            return self._done(Reason.AS_ISSUED)
        if self.original is not None or (behind and named):
            return self._done(Reason.APPENDED)
        if len(seals) < len(raws):
            return self._done(Reason.UNREADABLE)
        reason = self._trust(seals)
        if reason is not Reason.UNKNOWN_ISSUER and VERDICT_OF[reason] is not Verdict.BAD:
            reason = Reason.NOT_OURS
        self.lines.append(Line("info", "Untuk BSrE: periksa di aplikasinya"))
        return self._done(reason)

    # -- who vouches, and until when

    def _trust(self, seals: Sequence[Seal]) -> Reason:
        """The worst about the certificates of these signatures; GOOD where nothing is."""
        reasons: list[Reason] = []
        unknown, lenient = [], self.record is not None
        issuers = []
        for seal in seals:
            issuer = known_by(seal, self.known) if may_sign(seal) else None
            if issuer is None:
                unknown.append(seal.issuer)
                reasons.append(Reason.UNKNOWN_ISSUER)
                continue
            issuers.append(issuer)
            reasons.append(self._validity(seal, issuer))
        if unknown:
            state: State = "info" if lenient else "unknown"
            self.lines.append(Line(state, "Penerbit tidak dikenal", f"“{unknown[0]}”"))
        elif issuers:
            names = ("internal kantor, bukan BSrE" if one.internal else one.name for one in issuers)
            self.lines.append(Line("ok", "Penerbit dikenal", listed(tuple(dict.fromkeys(names)))))
        first_end = min((seal.not_after for seal in seals), default=None)
        if (
            not lenient
            and first_end is not None
            and not set(reasons) & {Reason.EXPIRED, Reason.NOT_YET_VALID}
        ):
            self.lines.append(Line("ok", "Sertifikat berlaku", f"sampai {self._day(first_end)}"))
        order = [reason for reason in Reason if reason in reasons]
        bad = [reason for reason in order if VERDICT_OF[reason] is Verdict.BAD]
        unsure = [reason for reason in order if VERDICT_OF[reason] is Verdict.UNSURE]
        return (bad or unsure or [Reason.GOOD])[0]

    def _validity(self, seal: Seal, issuer: KnownIssuer) -> Reason:
        """Whether the certificate stood at the moment that counts: that of issue where the record knows it."""
        when = seal.signed_at or self.at
        for fingerprint, since in issuer.revoked:
            if fingerprint == seal.fingerprint and (when >= since or self.record is None):
                said = "Sertifikat dicabut" if when >= since else "Sertifikat kemudian dicabut"
                self.lines.append(Line("bad" if when >= since else "unknown", said, self._day(since)))
                return Reason.REVOKED if when >= since else Reason.EXPIRED
        if self.record is not None:
            return Reason.GOOD
        if self.at < seal.not_before or when < seal.not_before or when > self.at + _CLOCKS:
            self.lines.append(
                Line("unknown", "Sertifikat belum berlaku", f"mulai {self._day(seal.not_before)}")
            )
            return Reason.NOT_YET_VALID
        if self.at > seal.not_after or when > seal.not_after:
            self.lines.append(Line("unknown", "Sertifikat kedaluwarsa", f"sejak {self._day(seal.not_after)}"))
            return Reason.EXPIRED
        return Reason.GOOD

    def _second_opinion(self) -> str:
        """What pyHanko has against a file that found our approval; "" when it agrees. It repairs what it reads, so it
        is asked last: by then every byte stands where it should and comes from who is known."""
        from app.signing.judge_second import objection

        return objection(self.pdf)

    # -- words

    def _as_issued(self) -> None:
        if self.record is not None:
            self.lines.append(Line("ok", "Isi sama dengan terbitan", self.record.number or self.record.title))
        elif self.asked:
            self.lines.append(Line("info", "Tidak ada di catatan terbit"))
        else:
            self.lines.append(Line("info", "Tidak dicocokkan dengan catatan terbit"))

    def _when(self, at: datetime | None) -> str:
        return date_and_time(at.astimezone(self.at.tzinfo)) if at else ""

    def _day(self, at: datetime) -> str:
        return date_words(at.astimezone(self.at.tzinfo))

    def _done(
        self, reason: Reason, *, seals: Sequence[Seal] = (), pages: int = 0, shown: bool = False
    ) -> Judgement:
        ended = [seal.not_after for seal in seals if seal.not_after < self.at]
        words = say.Words(
            record=self.record,
            original=self.original,
            asked=self.asked,
            issued_at=self._when(self.record.at) if self.record else "",
            until=self._day(min(ended)) if ended else "",
            pages=pages,
            shown=shown,
        )
        sentence, emphasis = say.sentence(reason, words)
        return Judgement(VERDICT_OF[reason], reason, sentence, tuple(self.lines), self.sha256, emphasis)
