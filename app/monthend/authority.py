"""The office's own authority: it vouches for its officers' signatures inside the office, and is never BSrE.

Its key lies in the register under a password of its own, which is asked each time and never kept. What it has signed
stays known for good: an authority that has expired, and a certificate that was revoked, still explain old reports.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from app.access.rules import password_fault
from app.changes import Changes
from app.errors import InputError
from app.figures import sidik_words
from app.office.officers import acting_officer, officer_named, officer_names, officers, refuse_without
from app.office.powers import Power
from app.office.settings import now, office_of
from app.papers.save import file_name, save_paper
from app.record.acts import Act
from app.texts import one_line
from app.workspace import Workspace, parsed, stamp
from app.worktime.words import date_words
from models import monthend as rows

if TYPE_CHECKING:
    from cryptography import x509

    from app.signing.judge_words import KnownIssuer

#: What is said beside every mark of this authority.
INTERNAL: Final = "internal kantor, bukan BSrE"
#: A certificate that ends within this is to be renewed.
SOON: Final = timedelta(days=30)
#: The shortest reason for which a certificate is revoked, letters.
LEAST_REASON: Final = 5
_NAME_MOST = 64  # what the standard allows for a common name


class Authority(NamedTuple):
    """An authority that the office has made; `fingerprint` is the SHA-256 of its certificate, `made_by` a name."""

    id: str
    name: str
    certificate: bytes
    fingerprint: str
    not_after: datetime
    made_at: datetime
    made_by: str

    def expired(self, at: datetime) -> bool:
        """Whether it vouches for nobody new any more."""
        return at >= self.not_after


class State(StrEnum):
    """How a certificate stands."""

    VALID = "berlaku"
    SOON = "segera habis"
    EXPIRED = "kedaluwarsa"
    REVOKED = "dicabut"


class Certificate(NamedTuple):
    """A certificate that an officer holds; `id` is its SHA-256, names are those of today."""

    id: str
    authority: str
    officer_id: str
    officer: str
    not_after: datetime
    given_at: datetime
    given_by: str
    state: State
    revoked_at: datetime | None = None
    reason: str = ""

    @property
    def usable(self) -> bool:
        """Whether a report can be signed with it now."""
        return self.state in (State.VALID, State.SOON)


class Given(NamedTuple):
    """A certificate that was just given, its .p12 saved at `path`."""

    certificate_id: str
    path: Path
    changes: Changes


# -- reading


def authorities(ws: Workspace) -> tuple[Authority, ...]:
    """Every authority that the office has made, the newest first."""
    with ws.read():
        found = rows.authorities()
    names = officer_names(ws)
    return tuple(
        Authority(
            id=row["id"],
            name=row["name"],
            certificate=bytes(row["certificate"]),
            fingerprint=fingerprint_of(bytes(row["certificate"])),
            not_after=_moment(ws, row["not_after"]),
            made_at=_moment(ws, row["at"]),
            made_by=names.get(row["officer_id"], row["officer_id"]),
        )
        for row in reversed(found)
    )


def present_authority(ws: Workspace) -> Authority | None:
    """The authority that gives certificates now; None where there is none, or it has expired."""
    at = now(ws)
    return next((one for one in authorities(ws) if not one.expired(at)), None)


def certificates(ws: Workspace) -> tuple[Certificate, ...]:
    """Every certificate that was given to an officer, the newest first."""
    with ws.read():
        found, made = rows.certificates(), rows.authorities()
    at, names = now(ws), officer_names(ws)
    issuers = {row["id"]: row["name"] for row in made}
    listed = []
    for row in reversed(found):
        revoked = _moment(ws, row["revoked_at"]) if row["revoked_at"] else None
        until = _moment(ws, row["not_after"])
        listed.append(
            Certificate(
                id=row["id"],
                authority=issuers.get(row["authority_id"], ""),
                officer_id=row["officer_id"],
                officer=names.get(row["officer_id"], row["officer_id"]),
                not_after=until,
                given_at=_moment(ws, row["at"]),
                given_by=names.get(row["by"], row["by"]),
                state=_state(at, until, revoked),
                revoked_at=revoked,
                reason=row["reason"],
            )
        )
    return tuple(listed)


def certificates_of(ws: Workspace, officer_id: str) -> tuple[Certificate, ...]:
    """The certificates with which an officer can sign now, the one that lasts longest first."""
    mine = (one for one in certificates(ws) if one.officer_id == officer_id and one.usable)
    return tuple(sorted(mine, key=lambda one: one.not_after, reverse=True))


def _state(at: datetime, until: datetime, revoked: datetime | None) -> State:
    if revoked is not None:
        return State.REVOKED
    if at >= until:
        return State.EXPIRED
    return State.SOON if until - at <= SOON else State.VALID


def known_issuers(ws: Workspace) -> tuple[KnownIssuer, ...]:
    """The issuers whom this office knows, for judging a file: every authority of its own, also an expired one, with
    the certificates of it that sign nothing since their revocation."""
    from app.signing.judge_words import KnownIssuer

    with ws.read():
        made, given = rows.authorities(), rows.certificates()
    return tuple(
        KnownIssuer(
            name=row["name"],
            certificate=bytes(row["certificate"]),
            internal=True,
            revoked=tuple(
                (one["id"], _moment(ws, one["revoked_at"]))
                for one in given
                if one["authority_id"] == row["id"] and one["revoked_at"]
            ),
        )
        for row in made
    )


# -- the authority


def proposed_name(ws: Workspace) -> str:
    """How an authority is called unless the office says otherwise: "Penerbit Disdukcapil Buleleng"."""
    return f"Penerbit {office_of(ws).name}"[:_NAME_MOST].rstrip()


def make_office_authority(ws: Workspace, *, name: str, password: str) -> Changes:
    """Make an authority of the office's own, ten years long. InputError `name`, `password`; an earlier one stays
    known. The key is made here, which takes a moment."""
    refuse_without(ws, Power.OFFICE)
    ws.refuse_read_only()
    name = one_line(name).strip()
    if not name:
        raise InputError("Nama penerbit masih kosong. Isi nama kantor.", field="name")
    if len(name) > _NAME_MOST:
        raise InputError(f"Nama penerbit paling panjang {_NAME_MOST} huruf. Persingkat.", field="name")
    if any(one.name == name for one in authorities(ws)):
        raise InputError(
            "Penerbit dengan nama ini sudah ada. Tambahkan tahun, supaya keduanya dapat dibedakan.",
            field="name",
        )
    fault = password_fault(password, (name, office_of(ws).name))
    if fault:
        raise InputError(fault.replace("nama petugas", "nama penerbit"), field="password")
    from app.signing.authority import make_authority

    at = now(ws)
    made = make_authority(name, password, at=at)
    until = _ends(made.certificate)
    authority_id = ws.new_id()
    with ws.write():
        rows.put_authority(
            {
                "id": authority_id,
                "name": name,
                "certificate": made.certificate,
                "private_key": made.private_key,
                "not_after": stamp(until),
                "at": stamp(at),
                "officer_id": _who(ws),
            }
        )
        ws.enter(
            Act.AUTHORITY, ws.session.officer_id, name, what=f"berlaku sampai {_day(ws, until)}, {INTERNAL}"
        )
    return Changes(settings=True)


def certificate_name(authority: Authority, ending: str = "cer") -> str:
    """What its exported certificate is called: "Penerbit-Disdukcapil-Buleleng-internal.cer"."""
    return f"{file_name(authority.name).replace(' ', '-')}-internal.{ending}"


def export_certificate(ws: Workspace, *, authority_id: str, path: Path) -> Path:
    """Save an authority's certificate (never its key) for another PC: text (PEM) for .pem and .crt, else DER.

    MachineError with its sentence (disk full, read-only, medium gone); no half file is left.
    """
    found = next((one for one in authorities(ws) if one.id == authority_id), None)
    if found is None:
        raise InputError("Penerbit ini tidak ada lagi. Lihat lagi daftarnya.")
    from cryptography.hazmat.primitives.serialization import Encoding

    text = path.suffix.lower() in (".pem", ".crt")
    content = _x509(found.certificate).public_bytes(Encoding.PEM if text else Encoding.DER)
    ws.note(Act.EXPORT, ws.session.officer_id, found.name, paper=f"sertifikat penerbit, {INTERNAL}")
    save_paper(path, content)
    return path


# -- certificates of officers


def p12_name(ws: Workspace, officer_id: str) -> str:
    """What an officer's file is called: "Petugas-02-2026.p12"."""
    name = file_name(officer_named(ws, officer_id).name).replace(" ", "-")
    return f"{name}-{now(ws).year}.p12"


def issue_for(ws: Workspace, *, officer_id: str, authority_password: str, password: str, path: Path) -> Given:
    """Give an officer a certificate of their own for three years; its .p12, locked with the password that the officer
    typed, is saved at `path` and kept nowhere else.

    InputError `officer_id`, `password`, `sandi` (the authority's); MachineError where the file cannot
    be written: then no certificate was given and nothing is left behind.
    """
    refuse_without(ws, Power.OFFICE)
    ws.refuse_read_only()
    authority = present_authority(ws)
    if authority is None:
        raise InputError("Kantor belum mempunyai penerbit yang berlaku. Buat penerbit dahulu.")
    officer = officer_named(ws, officer_id)
    if not officer.active:
        raise InputError(f"{officer.name} sudah tidak aktif. Pilih petugas lain.", field="officer_id")
    fault = password_fault(password, (officer.name,))
    if fault:
        raise InputError(fault, field="password")
    if password == authority_password:
        raise InputError(
            "Sandi ini sama dengan sandi penerbit. Petugas memilih sandinya sendiri.", field="password"
        )
    from app.signing.authority import issue_certificate

    at = now(ws)
    key = next(bytes(row["private_key"]) for row in _authority_rows(ws) if row["id"] == authority.id)
    made = issue_certificate(
        authority.certificate,
        key,
        authority_password,
        subject=officer.name,
        title=officer.title,
        password=password,
        at=at,
    )
    until = _ends(made.certificate)
    certificate_id = fingerprint_of(made.certificate)
    with ws.write():
        rows.put_certificate(
            {
                "id": certificate_id,
                "authority_id": authority.id,
                "officer_id": officer.id,
                "certificate": made.certificate,
                "not_after": stamp(until),
                "at": stamp(at),
                "by": _who(ws),
            }
        )
        what = f"berlaku sampai {_day(ws, until)}, sidik {sidik_words(certificate_id, 12)}"
        ws.enter(Act.CERTIFICATE, ws.session.officer_id, officer.name, what=what)
        # Last, inside the transaction: without its file the certificate was never given.
        save_paper(path, made.p12, private=True)
    return Given(certificate_id, path, Changes(settings=True))


def revoke(ws: Workspace, *, certificate_id: str, reason: str) -> Changes:
    """From now on an officer's certificate signs nothing any more. InputError `reason`."""
    refuse_without(ws, Power.OFFICE)
    reason = one_line(reason).strip()
    found = next((one for one in certificates(ws) if one.id == certificate_id), None)
    if found is None:
        raise InputError("Sertifikat ini tidak ada lagi. Lihat lagi daftarnya.")
    if found.revoked_at is not None:
        raise InputError(f"Sertifikat ini sudah dicabut {date_words(found.revoked_at)}.")
    if len(reason) < LEAST_REASON:
        raise InputError(
            f"Alasan paling sedikit {LEAST_REASON} huruf, misalnya “flashdisk hilang”.", field="reason"
        )
    with ws.write():
        rows.revoke_certificate(certificate_id, stamp(now(ws)), reason)
        what = f"dicabut, sidik {sidik_words(certificate_id, 12)}"
        ws.enter(Act.CERTIFICATE, ws.session.officer_id, found.officer, what=what, reason=reason)
    return Changes(settings=True)


# -- helpers


def fingerprint_of(certificate: bytes) -> str:
    """SHA-256 over the certificate's DER, in small letters: what every other program calls its fingerprint."""
    if _is_text(certificate):
        from cryptography.hazmat.primitives.serialization import Encoding

        certificate = _x509(certificate).public_bytes(Encoding.DER)
    return hashlib.sha256(certificate).hexdigest()


def _is_text(certificate: bytes) -> bool:
    return certificate.lstrip().startswith(b"-----")


def _x509(certificate: bytes) -> x509.Certificate:
    from cryptography import x509

    if _is_text(certificate):
        return x509.load_pem_x509_certificate(certificate)
    return x509.load_der_x509_certificate(certificate)


def _ends(certificate: bytes) -> datetime:
    return _x509(certificate).not_valid_after_utc


def _authority_rows(ws: Workspace) -> Sequence[dict[str, bytes]]:
    with ws.read():
        return rows.authorities()


def _who(ws: Workspace) -> str:
    """Who does it: whoever has logged in; the program itself works under the first officer's name."""
    return acting_officer(ws, ws.session.officer_id).id if ws.session.officer_id else officers(ws)[0].id


def _moment(ws: Workspace, text: str) -> datetime:
    at = parsed(text)
    assert at is not None
    return at.astimezone(office_of(ws).timezone)


def _day(ws: Workspace, at: datetime) -> str:
    return date_words(at.astimezone(office_of(ws).timezone).date())
