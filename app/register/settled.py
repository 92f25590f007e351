"""Months whose figures move no more: what is refused there, and why.

Source: issue 5, section 3; a month of a book is settled once its figures are frozen, and for ever once it is closed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from app.errors import RefusedError
from app.office.numbering import APPLICATIONS, REGISTER
from app.procedure.model import CaseKind
from app.register.cases import Found
from app.worktime.words import month_words
from models import cases as writing
from models import monthend


def settled_words(register: str, month: str) -> str:
    """Why nothing of a month changes any more: "angka November 2026 sudah dibekukan", "November 2026 sudah ditutup";
    "" while it moves. Inside a transaction."""
    if not writing.is_settled(register, month):
        return ""
    if monthend.closed(register, month) is not None:
        return f"{month_words(month)} sudah ditutup"
    if monthend.frozen(register, month) is not None:
        return f"angka {month_words(month)} sudah dibekukan"
    later = min(
        one for one in (*monthend.frozen_months(register), *monthend.closed_months(register)) if one > month
    )
    return f"{month_words(month)} mendahului {month_words(later)}, yang angkanya sudah dibekukan"


def settled_of(found: Found) -> str:
    """The same of the month in whose book a case stands; a month's own file goes with the book that it closes."""
    register = str(found.row["register"])
    if found.row["kind"] == CaseKind.MONTH.value:
        complaints = CaseKind.COMPLAINT in found.procedure.starts
        applications = CaseKind.APPLICATION in found.procedure.starts
        register = APPLICATIONS if applications and not complaints else REGISTER
    return settled_words(register, found.row["month"])


def refuse_settled(found: Found, done: str) -> None:
    """Refuse to change a case of a settled month, with the way out; `done` is "diperbaiki" or "dibatalkan". Inside a
    transaction."""
    why = settled_of(found)
    if not why:
        return
    if found.row["kind"] == CaseKind.MONTH.value:
        raise RefusedError(
            f"{why[:1].upper()}{why[1:]}, jadi berkas {found.number} tidak dapat {done}. Selesaikan menurut SOP."
        )
    way = "Catat kekeliruannya sebagai ralat."
    if done == "dibatalkan" and found.is_open:
        way = "Selesaikan menurut SOP, dan catat kekeliruannya sebagai ralat."
    raise RefusedError(f"{why[:1].upper()}{why[1:]}, jadi {found.number} tidak dapat {done}. {way}")


def month_digest(digests: Iterable[str]) -> str:
    """The digest of a closed month: over its rows' digests (hexadecimal), in the order of the rows."""
    return hashlib.sha256("".join(digests).encode("ascii")).hexdigest()
