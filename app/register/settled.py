"""Months whose figures move no more: what is refused there, and what is told of a case that came too late for its own.

Source: issue 5, section 3; a month of a book is settled once its figures are frozen, and for ever once it is closed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from app.errors import RefusedError
from app.register.cases import Found
from app.worktime.words import date_words, month_words
from models import cases as writing
from models import monthend


def settled_words(register: str, month: str) -> str:
    """Why nothing of a month changes any more: "angka November 2026 sudah dibekukan", "November 2026 sudah ditutup";
    "" while it moves. Inside a transaction."""
    if not writing.is_settled(register, month):
        return ""
    closed = monthend.closed(register, month) is not None
    return f"{month_words(month)} sudah ditutup" if closed else f"angka {month_words(month)} sudah dibekukan"


def refuse_settled(found: Found, done: str) -> None:
    """Refuse to change a case of a settled month, with the way out; `done` is "diperbaiki" or "dibatalkan". Inside a
    transaction."""
    why = settled_words(found.row["register"], found.row["month"])
    if not why:
        return
    way = "Catat kekeliruannya sebagai ralat."
    if done == "dibatalkan" and found.is_open:
        way = "Selesaikan menurut SOP, dan catat kekeliruannya sebagai ralat."
    raise RefusedError(f"{why[:1].upper()}{why[1:]}, jadi {found.number} tidak dapat {done}. {way}")


def booked_month(received: datetime, month: str) -> str:
    """The month of a case's book where it is not the one in which the case was received; "" where it is."""
    return month if month and month != f"{received:%Y-%m}" else ""


def late_words(received: datetime, booked: str) -> str:
    """Why a case stands in the book of a later month, where `booked_month` says that it does: "Diterima 30 Nov 2026,
    dicatat dalam Desember 2026 karena angka November sudah dibekukan."."""
    if not booked:
        return ""
    own = month_words(f"{received:%Y-%m}")
    if f"{received:%Y}" == booked[:4]:
        own = own.split()[0]
    return (
        f"Diterima {date_words(received.date())}, dicatat dalam {month_words(booked)} karena angka {own} sudah"
        " dibekukan."
    )


def month_digest(digests: Iterable[str]) -> str:
    """The digest of a closed month: over its rows' digests (hexadecimal), in the order of the rows, one to a line."""
    return hashlib.sha256("".join(f"{one}\n" for one in digests).encode()).hexdigest()
