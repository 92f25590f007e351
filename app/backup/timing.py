"""When a backup is due, and when the second place has not been seen for too long. Pure: time and memory in, words out."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from app.backup_files.names import REASON_WORDS, Reason
from app.backup_files.places import Known, Place
from app.worktime.hours import is_working_day
from app.worktime.model import OfficeCalendar
from app.worktime.words import date_and_time, date_words, day_month

#: From this hour of a working day on the day's backup is due.
DAILY_FROM = time(8, 0)
#: So many days without the second place are too many.
TOO_LONG = 7

Tone = Literal["warn", "bad"]


class Reminder(NamedTuple):
    """What the officer is reminded of, as a band says it."""

    tone: Tone
    title: str
    text: str
    place_id: str = ""


def daily_due(kept: Known, now: datetime, calendar: OfficeCalendar) -> bool:
    """Whether the day's backup is still to be made: a working day, eight o'clock is past, and none since then is
    good. One made by hand or at closing counts."""
    if now.time() < DAILY_FROM or not is_working_day(calendar, now.date()):
        return False
    since = now.replace(hour=DAILY_FROM.hour, minute=DAILY_FROM.minute, second=0, microsecond=0)
    return not any(one.good and one.place == "pc" and since <= one.at <= now for one in kept.results[-200:])


def failed_since(kept: Known) -> Reminder | None:
    """The band of a backup on this PC that failed and was not made good since."""
    last = kept.last
    if last is None or last.good:
        return None
    good = kept.last_good
    before = f"Cadangan baik terakhir {date_and_time(good.at)}." if good else "Belum ada cadangan yang baik."
    try:
        why = f"Cadangan {REASON_WORDS[Reason(last.reason)]} gagal, {date_and_time(last.at)}"
    except ValueError:
        why = f"Cadangan gagal, {date_and_time(last.at)}"
    return Reminder("bad", why, f"{last.sentence} {before}", "pc")


def second_place(
    kept: Known, within_reach: frozenset[str], now: datetime, calendar: OfficeCalendar
) -> Reminder | None:
    """The reminder of the second place: from a working day without it on, and louder from a week on. `within_reach`
    are the ids of the places that can be reached now, on another disk than the data."""
    seconds = [one for one in kept.places if one.kind != "pc"]
    if not seconds:
        return Reminder(
            "warn",
            "Belum ada tempat cadangan kedua",
            "Bila cakram PC ini rusak, cadangannya ikut hilang. Pasang USB, lalu Tambah tempat.",
        )
    if any(one.id in within_reach for one in seconds):
        return None
    place = max(seconds, key=_seen)
    seen = place.seen or place.added
    if seen is None:
        return Reminder(
            "warn", f"{what(place)} belum pernah terlihat", "Pasang, lalu tekan Sudah terpasang.", place.id
        )
    days = (now.date() - seen.date()).days
    if days >= TOO_LONG:
        return Reminder(
            "bad",
            f"{what(place)} tidak terlihat {days} hari",
            f"Pasang hari ini. Bila PC ini rusak, semua sesudah {date_words(seen)} hilang.",
            place.id,
        )
    if not any(is_working_day(calendar, day) for day in _days(seen.date(), now.date())):
        return None
    return Reminder(
        "warn",
        f"Pasang {what(place)} hari ini" if place.kind == "usb" else f"Sambungkan {what(place)} hari ini",
        f"terakhir terlihat {ago(seen.date(), now.date())}. Pengingat merah muncul sesudah {TOO_LONG} hari.",
        place.id,
    )


def _seen(place: Place) -> float:
    seen = place.seen or place.added
    return seen.timestamp() if seen else 0.0


def what(place: Place) -> str:
    """A place in a sentence: "USB cadangan", "tempat “NAS”"."""
    return "USB cadangan" if place.kind == "usb" else f"tempat “{place.name}”"


def ago(day: date, today: date) -> str:
    """ "hari ini", "kemarin", "3 hari lalu"."""
    days = (today - day).days
    return "hari ini" if days <= 0 else "kemarin" if days == 1 else f"{days} hari lalu"


def _days(after: date, until: date) -> list[date]:
    """The days after one day up to another, included."""
    return [after + timedelta(days=number) for number in range(1, (until - after).days + 1)]


class Gap(NamedTuple):
    """Days in a row on which no backup was made, and whether the office was closed then."""

    first: date
    last: date
    holiday: bool

    @property
    def words(self) -> str:
        """ "29 Nov 2026", "28–29 Nov 2026", "30 Nov – 1 Des 2026"."""
        if self.first == self.last:
            return date_words(self.first)
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"{self.first.day}–{date_words(self.last)}"
        return f"{day_month(self.first)} – {date_words(self.last)}"


def gaps(after: date, before: date, calendar: OfficeCalendar) -> list[Gap]:
    """The days between two backups' days, the newest first, holidays and working days apart."""
    found: list[Gap] = []
    for day in reversed(_days(after, before - timedelta(days=1))):
        holiday = not is_working_day(calendar, day)
        if found and found[-1].holiday is holiday:
            found[-1] = found[-1]._replace(first=day)
        else:
            found.append(Gap(day, day, holiday))
    return found
