"""A month's end done by the office's own acts: keys of the officers, both signatures, the month's file."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from app.monthend.making import Done
from app.monthend.signing import sign_as_head, sign_as_maker
from app.monthend.work import Conclusion, save_conclusions
from app.procedure.model import CaseKind
from app.register.months import open_months
from app.signing.authority import Issued, Made, issue_certificate, make_authority
from app.signing.keys import SigningKey, open_p12
from app.workspace import Workspace
from app.worktime.model import ZONES

KASI, HEAD, PARAF = "petugas-02", "petugas-08", "petugas-01"
NOVEMBER = "2026-11"
COMPLAINT = CaseKind.COMPLAINT
AUTHORITY_PASSWORD, KEY_PASSWORD = "sandi-penerbit-kantor", "sandi-kunci-petugas"
#: Keys last from the month before the tests' day for three years.
MADE = datetime(2026, 10, 1, 8, 0, tzinfo=ZONES["WITA"])
DECISION = "Blangko KTP-el dipesan tiap tanggal 20. Piket kanal daring ditetapkan dua orang."
_TITLES = {KASI: ("Petugas 02", "Kasi Kerjasama"), HEAD: ("Petugas 08", "Kepala Dinas")}


@cache
def authority() -> Made:
    """The authority of the tests' office; keys are slow to make."""
    return make_authority("Disdukcapil Contoh", AUTHORITY_PASSWORD, at=MADE)


@cache
def key_file(officer_id: str) -> Issued:
    """The .p12 of an officer."""
    name, title = _TITLES[officer_id]
    made = authority()
    return issue_certificate(
        made.certificate,
        made.private_key,
        AUTHORITY_PASSWORD,
        subject=name,
        title=title,
        password=KEY_PASSWORD,
        at=MADE + timedelta(days=1),
    )


def key_of(officer_id: str, at: datetime) -> SigningKey:
    """The opened key of an officer."""
    return open_p12(key_file(officer_id).p12, KEY_PASSWORD, at=at)


def conclude(ws: Workspace, *, month: str = NOVEMBER, problem: str = "Pencetakan KTP-el terlambat") -> None:
    """One conclusion with its cause."""
    one = Conclusion(ws.new_id(), problem, "Persediaan blangko kurang", case_ids=())
    save_conclusions(ws, month=month, kind=COMPLAINT, conclusions=[one], officer_id=KASI)


def kasi_signs(ws: Workspace, *, month: str = NOVEMBER) -> Done:
    """The Kasi signs."""
    with key_of(KASI, ws.clock()) as key:
        return sign_as_maker(ws, month=month, kind=COMPLAINT, officer_id=KASI, key=key)


def head_signs(ws: Workspace, *, month: str = NOVEMBER, decision: str = DECISION) -> Done:
    """The Kepala Dinas decides and signs."""
    with key_of(HEAD, ws.clock()) as key:
        return sign_as_head(ws, month=month, kind=COMPLAINT, officer_id=HEAD, key=key, decision=decision)


def both_sign(ws: Workspace, *, month: str = NOVEMBER) -> Done:
    """Both sign, one after the other."""
    kasi_signs(ws, month=month)
    return head_signs(ws, month=month)


def month_file(ws: Workspace) -> str:
    """The id of the month's file, opened if it was not."""
    done = open_months(ws, officer_id=KASI)
    if done.case_ids:
        return done.case_ids[0]
    from models.monthend import month_cases

    with ws.read():
        return str(month_cases(NOVEMBER)[0]["id"])
