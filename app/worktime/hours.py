"""When the office works: its week, its dated exceptions, its holidays (`domain.md`, section Time)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType

from app.errors import InputError, RefusedError
from app.worktime.model import DayHours, HoursException, OfficeCalendar, Week
from app.worktime.words import WEEKDAYS, date_words, hour_words

#: How far ahead working days are looked for; beyond it something in the settings is wrong.
HORIZON_YEARS = 10

_ONE_DAY = timedelta(days=1)


def default_week() -> Week:
    """The hours an office starts with: 37,5 jam sepekan over five days (Perpres 21/2023)."""
    workday = DayHours(time(7, 30), time(16, 0), time(12, 0), time(13, 0))
    friday = DayHours(time(7, 30), time(16, 30), time(11, 30), time(13, 0))
    return MappingProxyType({0: workday, 1: workday, 2: workday, 3: workday, 4: friday})


def ramadan_week() -> Week:
    """The hours that Perpres 21/2023 gives for Ramadan, 32,5 jam sepekan: a proposal that the office changes."""
    workday = DayHours(time(8, 0), time(15, 0), time(12, 0), time(12, 30))
    friday = DayHours(time(8, 0), time(15, 30), time(11, 30), time(12, 30))
    return MappingProxyType({0: workday, 1: workday, 2: workday, 3: workday, 4: friday})


def exception_on(calendar: OfficeCalendar, day: date) -> HoursException | None:
    """The dated other hours in force on a day, e.g. Ramadan; where several overlap the last listed wins."""
    for exception in reversed(calendar.exceptions):
        if exception.first <= day <= exception.last:
            return exception
    return None


def hours_on(calendar: OfficeCalendar, day: date) -> DayHours | None:
    """The hours of a day, None where the office is closed: holiday beats exception, exception beats week."""
    if day in calendar.holidays:
        return None
    exception = exception_on(calendar, day)
    week = calendar.week if exception is None else exception.week
    return week.get(day.weekday())


def day_spans(calendar: OfficeCalendar, day: date) -> list[tuple[datetime, datetime]]:
    """The stretches in which the office works on a day, break taken out, in order; empty on a closed day.

    Aware datetimes in the office's zone; each stretch includes its start and not its end.
    """
    hours = hours_on(calendar, day)
    if hours is None:
        return []
    if hours.break_from is None or hours.break_until is None:
        pieces = [(hours.opens, hours.closes)]
    else:
        pieces = [
            (hours.opens, min(hours.break_from, hours.closes)),
            (max(hours.break_until, hours.opens), hours.closes),
        ]
    zone = calendar.zone
    return [
        (datetime.combine(day, start, zone), datetime.combine(day, end, zone))
        for start, end in pieces
        if start < end
    ]


def is_working_day(calendar: OfficeCalendar, day: date) -> bool:
    """Whether the office works at all on a day."""
    return bool(day_spans(calendar, day))


def closing_of(calendar: OfficeCalendar, day: date) -> datetime | None:
    """Closing time of a working day, office zone; None on a closed day."""
    spans = day_spans(calendar, day)
    return spans[-1][1] if spans else None


def local(calendar: OfficeCalendar, at: datetime) -> datetime:
    """An instant on the office's own clock. ValueError: a time without an offset (our own bug)."""
    if at.utcoffset() is None:
        raise ValueError("a time without its offset cannot be placed in an office's day")
    return at.astimezone(calendar.zone)


def days_from(first: date) -> Iterator[date]:
    """Each day from `first` on, for ten years; then `RefusedError`, so that no search runs without end."""
    day, last = first, horizon(first)
    while day < last:
        yield day
        day += _ONE_DAY
    raise RefusedError(
        f"Tidak ada hari kerja yang cukup dalam {HORIZON_YEARS} tahun sejak {date_words(first)}. "
        "Periksa jam kerja dan hari libur di Pengaturan, serta waktu pada SOP."
    )


def horizon(first: date) -> date:
    """The day, ten years ahead, at which every search for a working day gives up."""
    if first.year + HORIZON_YEARS > date.max.year:
        return date.max
    return date(first.year + HORIZON_YEARS, first.month, min(first.day, 28))


def next_opening(calendar: OfficeCalendar, at: datetime) -> datetime:
    """The earliest working instant not before `at`: `at` itself inside working hours, else the break's end or
    the next opening. Office zone.

    RefusedError: no working day within ten years. ValueError: `at` has no offset.
    """
    moment = local(calendar, at)
    for day in days_from(moment.date()):
        for start, end in day_spans(calendar, day):
            if moment < end:
                return max(moment, start)
    raise AssertionError("days_from ends by refusing")


def first_opening_of_month(calendar: OfficeCalendar, year: int, month: int) -> datetime:
    """When the month's register is opened as a case: the month's first opening hour, office zone.

    A month without any working day gives the next opening after it. RefusedError: none within ten years.
    """
    return next_opening(calendar, datetime(year, month, 1, tzinfo=calendar.zone))


def closing_of_last_working_day(calendar: OfficeCalendar, year: int, month: int) -> datetime:
    """Until when the month's register is due: closing time of the month's last working day, office zone.

    A month without any working day gives closing time of the next working day after it, as other limits do.
    RefusedError: none within ten years.
    """
    for day in reversed(month_days(year, month)):
        closing = closing_of(calendar, day)
        if closing is not None:
            return closing
    for day in days_from(date(year, month, 1)):
        closing = closing_of(calendar, day)
        if closing is not None:
            return closing
    raise AssertionError("days_from ends by refusing")


def month_days(year: int, month: int) -> list[date]:
    """Every day of a month, first to last."""
    first = date(year, month, 1)
    days = []
    for number in range(31):
        day = first + timedelta(days=number)
        if day.month != month:
            break
        days.append(day)
    return days


def months_after(day: date, months: int) -> date:
    """The same day some months on (back when negative), or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    days = month_days(day.year + years, month + 1)
    return days[min(day.day, len(days)) - 1]


def weekly_hours(week: Week) -> timedelta:
    """How much the office works in a week without holidays, breaks taken out (37,5 jam by default)."""
    calendar = OfficeCalendar(zone=UTC, week=week)  # the length is the same in every zone
    monday = date(2024, 1, 1)
    spans = [span for number in range(7) for span in day_spans(calendar, monday + timedelta(days=number))]
    return sum((end - start for start, end in spans), timedelta())


def check_week(week: Week) -> None:
    """Take a week that an officer typed, or say what is wrong with it.

    InputError: `field` is the weekday's Indonesian name ("" where the week as a whole is meant).
    """
    if not week:
        raise InputError("Isi jam kerja sedikitnya satu hari dalam sepekan.")
    for weekday, hours in sorted(week.items()):
        if not 0 <= weekday <= 6:
            raise InputError(f"Hari ke-{weekday + 1} tidak ada dalam sepekan. Isi Senin sampai Minggu.")
        _check_hours(WEEKDAYS[weekday], hours)


def check_exception(exception: HoursException) -> None:
    """Take dated other hours (Ramadan) that an officer typed, or say what is wrong with them. InputError."""
    if not exception.name.strip():
        raise InputError("Isi nama jam khusus, misalnya Ramadan.", field="nama")
    if exception.last < exception.first:
        raise InputError(
            f"{exception.name}: hari terakhir {date_words(exception.last)} lebih awal daripada hari pertama "
            f"{date_words(exception.first)}. Perbaiki tanggalnya.",
            field="tanggal",
        )
    check_week(exception.week)


def _check_hours(name: str, hours: DayHours) -> None:
    if hours.closes <= hours.opens:
        raise InputError(
            f"{name}: jam pulang {hour_words(hours.closes)} harus sesudah jam masuk "
            f"{hour_words(hours.opens)}.",
            field=name,
        )
    if hours.break_from is None and hours.break_until is None:
        return
    if hours.break_from is None or hours.break_until is None:
        raise InputError(f"{name}: isi awal dan akhir istirahat, atau kosongkan keduanya.", field=name)
    if hours.break_until <= hours.break_from:
        raise InputError(
            f"{name}: akhir istirahat {hour_words(hours.break_until)} harus sesudah awalnya "
            f"{hour_words(hours.break_from)}.",
            field=name,
        )
    if hours.break_from <= hours.opens or hours.break_until >= hours.closes:
        raise InputError(
            f"{name}: istirahat {hour_words(hours.break_from)}–{hour_words(hours.break_until)} harus berada "
            f"di antara jam masuk {hour_words(hours.opens)} dan jam pulang {hour_words(hours.closes)}.",
            field=name,
        )
