"""Opening a complainant's envelope: for a reason, for five minutes, never unseen.

This is the only door to the values inside while somebody works at the window; papers and blacking out are given the
envelope that was opened here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from app.channels import CHANNELS
from app.errors import InputError, RefusedError
from app.office.officers import (
    Officer,
    acting_officer,
    officer_named,
    officer_names,
    officers,
    refuse_without,
)
from app.office.powers import Power
from app.office.settings import now, office_of
from app.procedure.model import CaseKind
from app.record.acts import ANSWER_COPY, Act
from app.redaction.black import Blacking
from app.redaction.find import Kind, find
from app.register.cases import Found, case_with_id
from app.register.closed import refuse_shut
from app.texts import checked, one_line
from app.workspace import Workspace, parsed
from app.worktime.words import date_words
from models import closures, identity, reading, record
from models.identity import Complainant

#: How long an envelope stays open.
OPEN_FOR = timedelta(minutes=5)
#: Letters that a reason in one's own words has at least.
LEAST = 10
#: Longest reason: it is read on one line of the record.
LONGEST = 160

#: The fields of an envelope as the form calls them, in its order.
FIELD_WORDS = {
    "name": "Nama Lengkap",
    "address": "Alamat",
    "email": "Alamat email",
    "phone": "No. Hp",
    "nik": "NIK",
}


class Reason(StrEnum):
    """Why an envelope is opened."""

    CONTACT = "contact"
    ANSWER = "answer"
    SIMILAR = "similar"
    OTHER = "other"


REASON_WORDS = {
    Reason.CONTACT: "Menghubungi pelapor untuk kelengkapan berkas",
    Reason.ANSWER: "Menulis surat atau email jawaban",
    Reason.SIMILAR: "Memeriksa pengaduan yang mirip",
    Reason.OTHER: "Alasan lain",
}


class Part(NamedTuple):
    """A piece of the record's sentence; names and numbers stand out in it."""

    text: str
    strong: bool = False


class Opening(NamedTuple):
    """An earlier opening of the envelope."""

    at: datetime
    officer_name: str


class Sealed(NamedTuple):
    """What is known of an envelope without opening it."""

    case_id: str
    code: int
    number: str  # of the complaint
    channel_label: str
    fields: tuple[tuple[str, bool], ...]  # (name of the field, whether something is inside)
    written: datetime
    written_by: str  # officer's name
    openings: tuple[Opening, ...]  # newest last
    next_entry: int  # number that the record gives its next entry
    seconds: tuple[Officer, ...]  # who may be the second officer; empty where the office wants only one
    kind: str = CaseKind.COMPLAINT

    @property
    def label(self) -> str:
        """ "K-0127", "P-0412"."""
        return label_of(self.code, self.kind)

    @property
    def who(self) -> str:
        """Who brings it: "Pelapor", of an application "Pemohon"."""
        return "Pemohon" if self.kind == CaseKind.APPLICATION else "Pelapor"


class Opened(NamedTuple):
    """An opened envelope; nothing of it may be kept after `until`."""

    case_id: str
    code: int
    complainant: Complainant
    until: datetime
    kind: str = CaseKind.COMPLAINT

    @property
    def label(self) -> str:
        """ "K-0127", "P-0412"."""
        return label_of(self.code, self.kind)

    def left(self, at: datetime) -> timedelta:
        """How long it still stays open; nothing once it is over."""
        return max(timedelta(), self.until - at)


def label_of(code: int, kind: str = CaseKind.COMPLAINT) -> str:
    """What stands for a complainant everywhere outside the envelope: K-0127; for an applicant P-0412."""
    return f"{'P' if kind == CaseKind.APPLICATION else 'K'}-{code:04}"


def may_open(ws: Workspace, officer: Officer) -> bool:
    """Whether this officer may open envelopes at this PC now: the right, and the key that goes with it."""
    return Power.IDENTITY in officer.powers and identity_key(ws)


def identity_key(ws: Workspace) -> bool:
    """Whether who logged in holds the key of the envelopes."""
    return bool(ws.keys.identity)


def sealed(ws: Workspace, *, case_id: str, officer_id: str) -> Sealed | None:
    """The envelope of a case as it lies there; None where the complainant gave nothing, or it was destroyed."""
    office = office_of(ws)
    with ws.read():
        found = case_with_id(ws, case_id)
        envelope = identity.envelopes([case_id]).get(case_id)
        if envelope is None or envelope.destroyed_at or not envelope.given:
            return None
        complaint = reading.complaint(case_id) or {}
        names = officer_names(ws)
        written = parsed(envelope.written_at)
        assert written is not None
        return Sealed(
            case_id=case_id,
            code=envelope.code,
            number=found.number,
            channel_label=CHANNELS.get(complaint.get("channel", ""), ""),
            fields=tuple((words, field in envelope.given) for field, words in FIELD_WORDS.items()),
            written=written.astimezone(office.timezone),
            written_by=names.get(envelope.written_by, envelope.written_by),
            openings=_openings(ws, case_id, names),
            next_entry=record.head().seq + 1,
            seconds=_seconds(ws, officer_id) if office.two_for_envelope else (),
            kind=found.row["kind"],
        )


def _seconds(ws: Workspace, officer_id: str) -> tuple[Officer, ...]:
    return tuple(one for one in officers(ws) if one.id != officer_id and Power.IDENTITY in one.powers)


def _openings(ws: Workspace, case_id: str, names: dict[str, str]) -> tuple[Opening, ...]:
    zone = office_of(ws).timezone
    found = []
    for stamp, officer_id in closures.opened_at(case_id, Act.ENVELOPE.value):
        at = parsed(stamp)
        assert at is not None
        found.append(Opening(at.astimezone(zone), names.get(officer_id, officer_id)))
    return tuple(found)


def sentence(
    *,
    at: datetime,
    officer: Officer,
    code: int,
    reason: Reason | None,
    words: str = "",
    second: Officer | None = None,
    kind: str = CaseKind.COMPLAINT,
) -> tuple[Part, ...]:
    """What the record will say, shown while the officer fills in and entered exactly so."""
    parts = [
        Part(f"{date_words(at)} {at:%H:%M}. "),
        Part(officer.name, True),
        Part(f"{_title(officer)} membuka amplop "),
        Part(label_of(code, kind), True),
    ]
    if second is not None:
        parts += [Part(", disetujui "), Part(second.name, True), Part(_title(second))]
    said = _reason_text(reason, words)
    return (*parts, Part(f". Alasan: {said}." if said else ". Alasan: …"))


def plain(parts: Iterable[Part]) -> str:
    """The sentence as text."""
    return "".join(part.text for part in parts)


def _title(officer: Officer) -> str:
    return f" ({officer.title})" if officer.title else ""


def _reason_text(reason: Reason | None, words: str) -> str:
    own = " ".join(words.split()).rstrip(". ")
    if reason is None or reason is Reason.OTHER:
        return own
    chosen = _small(REASON_WORDS[reason])
    return f"{chosen}; {_small(own)}" if own else chosen


def _small(text: str) -> str:
    """A sentence's beginning as the middle of another; "KTP" stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def check_reason(reason: Reason | None, words: str) -> str:
    """The officer's own words, cleaned. Refused where there is no reason, or where they name whom it is about."""
    own = one_line(checked(words, name="Alasan", field="words").text).strip()
    if reason is None:
        raise InputError("Pilih alasan membuka amplop, atau tulis alasannya.", field="reason")
    if reason is Reason.OTHER and sum(character.isalnum() for character in own) < LEAST:
        raise InputError(f"Tulis alasannya, paling sedikit {LEAST} huruf.", field="words")
    if len(own) > LONGEST:
        raise InputError(f"Alasan paling panjang {LONGEST} huruf.", field="words")
    if any(mark.kind is not Kind.NAME for mark in find(own)):
        raise InputError(
            "Alasan ikut tercatat, jadi jangan memuat NIK, nomor telepon, atau email.", field="words"
        )
    return own


def open_envelope(
    ws: Workspace,
    *,
    case_id: str,
    officer_id: str,
    reason: Reason | str | None,
    words: str = "",
    second_officer: str = "",
    second_password: str = "",
) -> Opened:
    """Open the envelope of a case for five minutes. `reason` may be a text of one's own; with None `words` is it.

    The act is in the record before a single value is read. Raises InputError with field reason, words,
    second_officer or second_password; a wrong password of the second officer is entered too.
    """
    if isinstance(reason, str) and not isinstance(reason, Reason):
        reason, words = (Reason(reason), words) if reason in set(Reason) else (Reason.OTHER, reason)
    if reason is None and words.strip():
        reason = Reason.OTHER
    officer = opening_officer(ws, officer_id)
    found = case_with_id(ws, case_id)
    refuse_shut(ws, case_id, found.number, officer)
    own = check_reason(reason, words)
    envelope = identity_of(ws, found)
    second = second_officer_of(
        ws, officer, second_officer, second_password, case_id=found.id, number=found.number
    )
    at, kind = now(ws), found.row["kind"]
    said = plain(
        sentence(
            at=at, officer=officer, code=envelope.code, reason=reason, words=own, second=second, kind=kind
        )
    )
    with ws.write():
        ws.enter(
            Act.ENVELOPE,
            officer.id,
            label_of(envelope.code, kind),
            case_id,
            sentence=said,
            number=found.number,
            reason=reason.value if reason else "",
            **({"second": second.id} if second else {}),
        )
    with ws.read():
        return Opened(case_id, envelope.code, identity.open_one(case_id), at + OPEN_FOR, kind)


def opening_officer(ws: Workspace, officer_id: str) -> Officer:
    """Who opens envelopes here; refused for everybody without the right, or without the key that goes with it."""
    officer = acting_officer(ws, officer_id)
    refuse_without(ws, Power.IDENTITY)
    if Power.IDENTITY not in officer.powers:
        raise RefusedError(f"{officer.name} tidak memegang hak Identitas.")
    if not identity_key(ws):
        raise RefusedError("Amplop hanya dapat dibuka oleh petugas yang masuk sendiri dengan hak Identitas.")
    return officer


def note_copy(ws: Workspace, case_id: str, number: str, officer_id: str, blacking: Blacking) -> bool:
    """Enter that the answer of a case was copied for a letter or an email, and how much of it was blacked out."""
    ws.note(Act.EXPORT, officer_id, number, case_id, paper=ANSWER_COPY, blacked=blacking.count)
    return True


def identity_of(ws: Workspace, found: Found) -> identity.Envelope:
    """The envelope that can be opened; refused where there is none."""
    with ws.read():
        envelope = identity.envelopes([found.id]).get(found.id)
    if envelope is not None and envelope.destroyed_at:
        raise RefusedError(f"Identitas pelapor {found.number} sudah dimusnahkan menurut jadwal retensi.")
    if envelope is None or not envelope.given:
        raise RefusedError(f"{found.number} tanpa nama: pelapor tidak memberi identitas.")
    return envelope


def second_officer_of(
    ws: Workspace, officer: Officer, second_id: str, password: str, *, case_id: str = "", number: str = ""
) -> Officer | None:
    """The second officer, known by their own password; None where the office wants only one. With `case_id` they are
    refused a case that is closed to them, before the password is asked for."""
    if not office_of(ws).two_for_envelope:
        return None
    if not second_id:
        raise InputError("Pilih petugas kedua; kantor mewajibkan dua orang.", field="second_officer")
    if second_id == officer.id:
        raise InputError("Petugas kedua harus orang lain.", field="second_officer")
    second = officer_named(ws, second_id)
    if not second.active or Power.IDENTITY not in second.powers:
        raise InputError(
            f"{second.name} tidak memegang hak Identitas. Pilih petugas lain.", field="second_officer"
        )
    if case_id:
        refuse_shut(ws, case_id, number, second)
    if not password:
        raise InputError(f"{second.name} mengetik kata sandinya sendiri di sini.", field="second_password")
    # Not above: only who opens with two needs the keys' own room.
    from app.access.login import check_password

    try:
        check_password(ws, second.id, password)  # enters a wrong one into the record
    except InputError as error:
        raise InputError(error.sentence, field="second_password") from error
    return second
