"""The papers and keys of these tests; each is made once, keys are slow and signatures are many."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from app.signing.authority import Issued, Made, issue_certificate, make_authority
from app.signing.fields import with_fields
from app.signing.keys import SigningKey, open_p12
from app.signing.sign import sign_first, sign_second
from app.worktime.model import ZONES
from printing.data import Letterhead
from printing.fonts import face
from printing.places import Box, SignPlaces
from printing.sheet import Sheet
from printing.stamp import Stamp, stamp

AT = datetime(2026, 11, 30, 15, 12, 7, tzinfo=ZONES["WITA"])
AUTHORITY_PASSWORD = "sandi-otoritas"
PASSWORD = "sandi-petugas"
REASON = "Pengesahan laporan 42/PDIP/XI/2026"
DECISION = "Blangko KTP-el dipesan tiap tanggal 20.\nPiket kanal daring ditetapkan dua orang."
_MM = 72 / 25.4


def box(x: float, top: float, width: float, height: float, page: int = 0) -> Box:
    """A place in mm from the upper left corner of an upright A4."""
    return Box(page, x * _MM, 841.89 - (top + height) * _MM, width * _MM, height * _MM)


PLACES = SignPlaces(
    maker=box(109, 241.6, 84, 28), head=box(17, 241.6, 84, 28), decision=box(17, 200, 176, 27)
)


def paper(text: str = "Masuk 86, selesai 67, sisa 24", pages: int = 1) -> tuple[bytes, SignPlaces]:
    """A paper that is kept, with the places of its signatures."""
    sheet = Sheet("Laporan November 2026", Letterhead(("DINAS CONTOH",)), archival=True, created=AT)
    for page in range(pages):
        if page:
            sheet.next_page()
        sheet.text(20, 40, text, face=face(), size=11)
        sheet.footer("Laporan 42/PDIP/XI/2026", f"Halaman {page + 1} dari {pages}")
    for place in ((109, 241.6, 84, 28), (17, 241.6, 84, 28), (17, 200, 176, 27)):
        sheet.box(*place)
    return sheet.finish(), PLACES


@cache
def authority(name: str = "Otoritas Dinas Contoh") -> Made:
    return make_authority(name, AUTHORITY_PASSWORD, at=AT - timedelta(days=30))


@cache
def officer(name: str, title: str) -> Issued:
    made = authority()
    return issue_certificate(
        *made, AUTHORITY_PASSWORD, subject=name, title=title, password=PASSWORD, at=AT - timedelta(days=1)
    )


def key(issued: Issued, at: datetime = AT) -> SigningKey:
    return open_p12(issued.p12, PASSWORD, at=at)


@cache
def mark(name: str = "Petugas 02", title: str = "Kasi Kerjasama", code: str = "H6RD-90XE") -> bytes:
    told = "30 November 2026, 15.12 WITA"
    return stamp(Stamp(name, title, "00000000 000000 0 000", told, "42/PDIP/XI/2026", code))


def made_by(pdf: bytes, signing: SigningKey, *, at: datetime = AT) -> bytes:
    """The report signed as its maker does."""
    return sign_first(pdf, signing, stamp=mark(), name="Petugas 02", reason=REASON, at=at)


def decided_by(pdf: bytes, signing: SigningKey, *, decision: str = DECISION, at: datetime = AT) -> bytes:
    """The report decided and signed as the Kepala Dinas does."""
    look = mark("Petugas 11", "Plt. Kepala Dinas", "M3ZT-81WA")
    return sign_second(pdf, signing, stamp=look, decision=decision, name="Petugas 11", reason=REASON, at=at)


@cache
def fielded() -> bytes:
    return with_fields(*paper())


@cache
def once() -> bytes:
    with key(officer("Petugas 02", "Kasi Kerjasama")) as signing:
        return made_by(fielded(), signing)


@cache
def twice() -> bytes:
    with key(officer("Petugas 11", "Plt. Kepala Dinas")) as signing:
        return decided_by(once(), signing, at=AT + timedelta(minutes=46))
