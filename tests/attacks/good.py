"""The report that every attack begins with, honestly signed by two officers; made once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache

from app.signing.authority import Issued, issue_certificate, make_authority
from app.signing.fields import with_fields
from app.signing.judge import NOT_ASKED, IssuedRecord, Judgement, KnownIssuer, judge
from app.signing.judge_words import NotAsked
from tests.app.signing import signed_papers as papers

SIGNED = papers.AT
DECIDED = SIGNED + timedelta(minutes=46)
#: the day after, when somebody looks at the file
NOW = SIGNED + timedelta(days=1)


def issuers() -> tuple[KnownIssuer, ...]:
    """The office's own authority, as it knows it."""
    return (KnownIssuer("Otoritas Dinas Contoh", papers.authority().certificate),)


@cache
def ready() -> bytes:
    """Prepared, unsigned; two pages."""
    return with_fields(*papers.paper(pages=2))


@cache
def once() -> bytes:
    """Signed by who made it."""
    return signed_by_maker(ready())


@cache
def good() -> bytes:
    """Signed by both."""
    return signed_by_head(once())


def signed_by_maker(pdf: bytes) -> bytes:
    """The maker signs whatever lies there."""
    with papers.key(papers.officer("Petugas 02", "Kasi Kerjasama")) as key:
        return papers.made_by(pdf, key)


def signed_by_head(pdf: bytes, *, decision: str = papers.DECISION) -> bytes:
    """The Kepala Dinas decides and signs whatever lies there."""
    with papers.key(papers.officer("Petugas 11", "Plt. Kepala Dinas")) as key:
        return papers.decided_by(pdf, key, decision=decision, at=DECIDED)


@cache
def stranger() -> Issued:
    """Somebody of the same name, from an authority that nobody knows."""
    made = make_authority("CA Contoh Instansi", "sandi", at=SIGNED - timedelta(days=30))
    return issue_certificate(
        *made,
        "sandi",
        subject="Petugas 11",
        title="Kepala Dinas",
        password=papers.PASSWORD,
        at=SIGNED - timedelta(days=1),
    )


def judged(
    pdf: bytes,
    *,
    known: tuple[KnownIssuer, ...] | None = None,
    issued: IssuedRecord | NotAsked | None = NOT_ASKED,
    at: datetime = NOW,
    original: IssuedRecord | None = None,
) -> Judgement:
    """The file as a foreign PC judges it that has the office's certificate."""
    return judge(pdf, known=issuers() if known is None else known, issued=issued, at=at, original=original)


def tried(make: Callable[[], bytes]) -> bytes | None:
    """The file that an attacker makes; None where the signing program itself refuses to sign it."""
    from app.signing.errors import SigningError

    try:
        return make()
    except SigningError:
        return None
