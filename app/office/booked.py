"""In which month's book a case stands where it came too late for that of its receipt; derived, never stored."""

from __future__ import annotations

from datetime import datetime

from app.worktime.words import date_words, month_words


def booked_month(received: datetime, month: str) -> str:
    """The month of a case's book where it is not the one in which the case was received; "" where it is."""
    own = f"{received.year:04}-{received.month:02}"  # a board asks for 5,000 cards
    return month if month and month != own else ""


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
