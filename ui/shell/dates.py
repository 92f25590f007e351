"""Dates and the clock as the office writes them: "Senin, 30 Nov 2026", "10:32"."""

from __future__ import annotations

from datetime import date, datetime

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def date_text(day: date) -> str:
    """ "30 Nov 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_text(day: date) -> str:
    """ "Senin, 30 Nov 2026"."""
    return f"{DAYS[day.weekday()]}, {date_text(day)}"


def time_text(moment: datetime) -> str:
    """ "10:32", in the moment's own offset."""
    return f"{moment.hour:02}:{moment.minute:02}"
