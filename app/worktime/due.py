"""When a limit is full, and why: the proof behind "mengapa tanggal ini?" (`domain.md`, section Time)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from app.errors import RefusedError
from app.worktime.hours import (
    HORIZON_YEARS,
    closing_of,
    day_spans,
    days_from,
    exception_on,
    horizon,
    local,
    month_days,
    months_after,
)
from app.worktime.model import Counted, Due, Holiday, Limit, LimitUnit, OfficeCalendar, Span
from app.worktime.words import KIND_WORDS, MONTHS, WEEKDAYS, date_words, hour_words, limit_words

_CLOCK_UNITS = {LimitUnit.MENIT: timedelta(minutes=1), LimitUnit.JAM: timedelta(hours=1)}
_ENTRY_NOTE = "hari masuk, tidak dihitung"
#: Why a clock stood still; the officer's own reason stands in the history.
PAUSED_FOR = "menunggu kelengkapan"
_PAUSED_NOTE = f"dijeda: {PAUSED_FOR}"
_ONE_DAY = timedelta(days=1)


def due(limit: Limit, entered: datetime, calendar: OfficeCalendar, pauses: Sequence[Span] = ()) -> Due:
    """Until when a case that entered a step at `entered` may stay there, every day explained.

    `pauses` are the spans in which the case stood still, from each one's first instant up to before its last: menit
    and jam leave out the working time within them; hari, hari kerja and bulan leave out every day at whose closing
    (midnight, where the office is closed) the case stood paused. Akhir bulan is a date and waits for nobody.

    The result is in the office's zone: the earliest instant at which the count is full, seconds included.
    RefusedError: a limit below 1, no working day to be found, or more than ten years ahead. ValueError:
    `entered` or a pause has no offset.
    """
    moment = local(calendar, entered)
    if limit.unit is not LimitUnit.AKHIR_BULAN:
        _check_amount(limit, moment.date())
    count = _Count(calendar, pauses)
    if limit.unit in _CLOCK_UNITS:
        return count.working_time(limit.amount * _CLOCK_UNITS[limit.unit], moment)
    if limit.unit is LimitUnit.HARI_KERJA:
        return count.working_days(limit.amount, moment.date())
    if limit.unit is LimitUnit.HARI:
        return count.calendar_days(limit.amount, moment.date())
    if limit.unit is LimitUnit.BULAN:
        return count.months(limit.amount, moment.date())
    return count.end_of_month(moment)


def closed_words(calendar: OfficeCalendar, day: date) -> str:
    """Why the office is closed on a day: "Sabtu", "libur nasional: Hari Raya Natal (SKB …)"; "" if it works.

    A holiday on a weekend names both.
    """
    holiday = calendar.holidays.get(day)
    exception = exception_on(calendar, day)
    week = calendar.week if exception is None else exception.week
    name = WEEKDAYS[day.weekday()]
    if holiday is not None:
        words = holiday_words(holiday)
        return f"{name}, {words}" if day.weekday() not in week else words
    if day_spans(calendar, day):
        return ""
    if day.weekday() >= 5:
        return name
    return f"{name}, kantor tutup" + (f" ({exception.name})" if exception is not None else "")


def holiday_words(holiday: Holiday) -> str:
    """A closed day in words: kind, name, source, e.g. "cuti bersama: Hari Raya Natal (SKB …)"."""
    source = f" ({holiday.source})" if holiday.source else ""
    return f"{KIND_WORDS[holiday.kind]}: {holiday.name}{source}"


class _Count:
    """One deadline in the making: its lines, and whether every year that mattered is verified."""

    def __init__(self, calendar: OfficeCalendar, pauses: Sequence[Span]) -> None:
        self._calendar = calendar
        self._pauses = _merged([(local(calendar, begin), local(calendar, end)) for begin, end in pauses])
        self._lines: list[Counted] = []
        self._unverified: set[int] = set()

    def working_time(self, wanted: timedelta, entered: datetime) -> Due:
        """Menit and jam: inside working hours only; entered outside them, counting starts at the opening."""
        left = wanted
        for day in days_from(entered.date()):
            spans = day_spans(self._calendar, day)
            if not spans:
                self._add(day, False, closed_words(self._calendar, day))
                continue
            if entered < spans[0][0] and day == entered.date():
                self._add(day, False, f"sebelum jam buka {hour_words(spans[0][0])}")
            elif entered >= spans[-1][1]:
                self._add(day, False, f"sesudah jam tutup {hour_words(spans[-1][1])}")
            elif self._stands(max(entered, spans[0][0]), spans[-1][1]):
                self._add(day, False, _PAUSED_NOTE)
                continue
            until: datetime | None = None
            for start, end in spans:
                # The break is named only where it stood in the way: counting went into it or began in it.
                if until is not None and entered < start:
                    self._add(day, False, f"istirahat {hour_words(until)}–{hour_words(start)}")
                until = end
                begin = max(start, entered)
                if begin >= end:
                    continue
                for first, last, paused in self._pieces(begin, end):
                    if paused:
                        self._add(day, False, f"dijeda {hour_words(first)}–{hour_words(last)}: {PAUSED_FOR}")
                        continue
                    amount = min(left, last - first)
                    self._add(day, True, self._span_note(day, first, first + amount), amount=amount)
                    left -= amount
                    if not left:
                        return self._due(first + amount)
        raise AssertionError("days_from ends by refusing")

    def working_days(self, wanted: int, entered: date) -> Due:
        """Hari kerja: the day of entry is not counted; due at closing of the Nth working day after it."""
        self._add(entered, False, _ENTRY_NOTE, holidays_matter=False)
        number = 0
        for day in days_from(entered + timedelta(days=1)):
            closing = closing_of(self._calendar, day)
            if closing is None:
                self._add(day, False, closed_words(self._calendar, day))
                continue
            if self._stood_at_closing(day):
                self._add(day, False, _PAUSED_NOTE)
                continue
            number += 1
            if number == wanted:
                self._add(day, True, f"hari kerja ke-{number}, {_closing_note(closing)}")
                return self._due(closing)
            self._add(day, True, f"hari kerja ke-{number}")
        raise AssertionError("days_from ends by refusing")

    def calendar_days(self, wanted: int, entered: date) -> Due:
        """Hari: closing of the Nth calendar day after entry, or of the next working day."""
        self._add(entered, False, _ENTRY_NOTE, holidays_matter=False)
        for number, day in enumerate(self._days_standing(entered, wanted), start=1):
            if number == wanted:
                return self._closing_from(day, f"hari ke-{wanted}")
            self._add(day, True, f"hari ke-{number}", holidays_matter=False)
        raise AssertionError("the last day of the count is never left out")

    def months(self, wanted: int, entered: date) -> Due:
        """Bulan: the same day of the Nth month after, or its last day, as many days later as it stood paused; then as
        for hari."""
        self._add(entered, False, _ENTRY_NOTE, holidays_matter=False)
        ends = {(months_after(entered, number) - entered).days: number for number in range(1, wanted + 1)}
        target = months_after(entered, wanted)
        clipped = f", hari terakhir {MONTHS[target.month - 1]}" if target.day != entered.day else ""
        last = max(ends)
        for count, day in enumerate(self._days_standing(entered, last), start=1):
            if count == last:
                return self._closing_from(day, f"bulan ke-{wanted}{clipped if day == target else ''}")
            if count in ends:
                self._add(day, True, f"bulan ke-{ends[count]}", holidays_matter=False)
        raise AssertionError("the last day of the count is never left out")

    def _days_standing(self, entered: date, wanted: int) -> Iterator[date]:
        """The first `wanted` calendar days after entry at whose closing the case did not stand paused; each day that
        is left out gets its line."""
        day = entered
        while wanted:
            day += _ONE_DAY
            if self._stood_at_closing(day):
                self._add(day, False, _PAUSED_NOTE, holidays_matter=False)
                continue
            wanted -= 1
            yield day

    def end_of_month(self, entered: datetime) -> Due:
        """Akhir bulan: closing of the last working day of the month of entry, even where that is past."""
        days = month_days(entered.year, entered.month)
        name = f"{MONTHS[entered.month - 1]} {entered.year}"
        last = next((day for day in reversed(days) if closing_of(self._calendar, day) is not None), None)
        if last is None:
            return self._closing_from(days[-1], f"akhir {name}")
        closing = closing_of(self._calendar, last)
        assert closing is not None
        late = ", sudah lewat saat masuk" if closing < entered else ""
        self._add(last, True, f"hari kerja terakhir {name}, {_closing_note(closing)}{late}")
        for day in days[last.day :]:
            self._add(day, False, closed_words(self._calendar, day))
        return self._due(closing)

    def _closing_from(self, target: date, note: str) -> Due:
        """Closing of the day on which the count is full; if the office is closed, of the next working day."""
        closing = closing_of(self._calendar, target)
        if closing is not None:
            self._add(target, True, f"{note}, {_closing_note(closing)}")
            return self._due(closing)
        self._add(target, True, f"{note}, tetapi {closed_words(self._calendar, target)}")
        for day in days_from(target + timedelta(days=1)):
            closing = closing_of(self._calendar, day)
            if closing is None:
                self._add(day, False, closed_words(self._calendar, day))
            elif self._stood_at_closing(day):
                self._add(day, False, _PAUSED_NOTE)
            else:
                self._add(day, False, f"hari kerja berikutnya, {_closing_note(closing)}")
                return self._due(closing)
        raise AssertionError("days_from ends by refusing")

    def _stood_at_closing(self, day: date) -> bool:
        """Whether the case stood paused when that day closed: at midnight where the office was closed all day."""
        closing = closing_of(self._calendar, day)
        if closing is None:
            closing = datetime.combine(day + _ONE_DAY, time(), self._calendar.zone)
        return any(begin <= closing < end for begin, end in self._pauses)

    def _stands(self, begin: datetime, end: datetime) -> bool:
        """Whether the case stood paused all the time from `begin` to `end`."""
        return any(first <= begin and end <= last for first, last in self._pauses)

    def _pieces(self, begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime, bool]]:
        """A stretch of working time cut into what ran and what stood paused (True), in order."""
        for first, last in self._pauses:
            if last <= begin or first >= end:
                continue
            if begin < first:
                yield begin, first, False
            yield max(begin, first), min(last, end), True
            begin = min(last, end)
        if begin < end:
            yield begin, end, False

    def _span_note(self, day: date, begin: datetime, end: datetime) -> str:
        exception = exception_on(self._calendar, day)
        name = f", jam kerja {exception.name}" if exception is not None else ""
        return f"dihitung {hour_words(begin)}–{hour_words(end)}{name}"

    def _add(
        self,
        day: date,
        counted: bool,
        note: str,
        *,
        amount: timedelta | None = None,
        holidays_matter: bool = True,
    ) -> None:
        """One line; the first day of an unverified year that the count looks at says so.

        `holidays_matter` is False for days that count as they are, holiday or not.
        """
        unverified = holidays_matter and day.year not in self._calendar.verified_years
        if unverified and day.year not in self._unverified:
            self._unverified.add(day.year)
            note = f"{note}; hari libur {day.year} belum diverifikasi"
        self._lines.append(Counted(day, counted, amount, note))

    def _due(self, at: datetime) -> Due:
        return Due(at, tuple(self._lines), certain=not self._unverified)


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap made one; empty ones left out."""
    found: list[Span] = []
    for begin, end in sorted(spans):
        if begin >= end:
            continue
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def _closing_note(closing: datetime) -> str:
    return f"batas pada jam tutup {hour_words(closing)}"


def _check_amount(limit: Limit, entered: date) -> None:
    """Refuse what cannot be counted before counting starts, so that a slip in a file costs no time."""
    if limit.amount < 1:
        raise RefusedError(
            f"Batas waktu {limit_words(limit)} tidak dapat dihitung. Isi waktu langkah itu sedikitnya 1, "
            "atau kosongkan bila tanpa batas."
        )
    days = (horizon(entered) - entered).days
    most = {
        LimitUnit.MENIT: days * 24 * 60,
        LimitUnit.JAM: days * 24,
        LimitUnit.BULAN: days // 31,
    }.get(limit.unit, days)
    if limit.amount > most:
        raise RefusedError(
            f"Batas waktu {limit_words(limit)} melewati {HORIZON_YEARS} tahun sejak {date_words(entered)}. "
            "Periksa waktu pada SOP."
        )
