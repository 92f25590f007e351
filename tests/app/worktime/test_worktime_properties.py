"""What holds for every deadline, whatever the limit, the hours and the holidays."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from app.errors import RefusedError
from app.worktime import due as counting
from app.worktime.hours import (
    day_spans,
    default_week,
    horizon,
    hours_on,
    is_working_day,
    next_opening,
)
from app.worktime.model import (
    ZONES,
    DayHours,
    DayKind,
    Due,
    Holiday,
    HoursException,
    Limit,
    LimitUnit,
    OfficeCalendar,
    Week,
)

WITA = ZONES["WITA"]
FIRST = date(2026, 1, 1)
LAST = date(2027, 12, 31)
MINUTE = timedelta(minutes=1)
_MOST = {
    LimitUnit.MENIT: 3000,
    LimitUnit.JAM: 60,
    LimitUnit.HARI: 60,
    LimitUnit.HARI_KERJA: 30,
    LimitUnit.BULAN: 14,
    LimitUnit.AKHIR_BULAN: 1,
}

days = st.dates(FIRST, LAST)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=WITA)
)


@st.composite
def day_hours(draw: st.DrawFn) -> DayHours:
    four = sorted(draw(st.lists(st.integers(1, 1438), min_size=4, max_size=4, unique=True)))
    opens, start, end, closes = (time(minute // 60, minute % 60) for minute in four)
    return DayHours(opens, closes, start, end) if draw(st.booleans()) else DayHours(opens, closes)


weeks: st.SearchStrategy[Week] = st.one_of(
    st.just(default_week()), st.dictionaries(st.integers(0, 6), day_hours(), min_size=1)
)


@st.composite
def calendars(draw: st.DrawFn) -> OfficeCalendar:
    closed = draw(st.sets(days, max_size=40))
    holidays = {day: Holiday(day, DayKind.NASIONAL, "Hari libur", "SKB contoh") for day in closed}
    exceptions = []
    for _ in range(draw(st.integers(0, 2))):
        first = draw(days)
        last = first + timedelta(days=draw(st.integers(0, 40)))
        exceptions.append(HoursException(first, last, "Ramadan", draw(weeks)))
    verified = draw(st.frozensets(st.sampled_from([2026, 2027, 2028])))
    return OfficeCalendar(WITA, draw(weeks), tuple(exceptions), holidays, verified)


limits = st.sampled_from(list(LimitUnit)).flatmap(
    lambda unit: st.builds(Limit, st.integers(1, _MOST[unit]), st.just(unit))
)
_CLOCK = {LimitUnit.MENIT: MINUTE, LimitUnit.JAM: timedelta(hours=1)}
clock_limits = limits.filter(lambda limit: limit.unit in _CLOCK)


def due(limit: Limit, entered: datetime, calendar: OfficeCalendar) -> Due:
    """The deadline. A drawn week may hold a few minutes only: refused is then right, and right only if no time is left.

    Such a draw says nothing about deadlines, so another one is taken.
    """
    try:
        return counting.due(limit, entered, calendar)
    except RefusedError:
        assert limit.unit in _CLOCK
        assert limit.amount * _CLOCK[limit.unit] > _open_time(entered, calendar)
        reject()


def _open_time(entered: datetime, calendar: OfficeCalendar) -> timedelta:
    """How long the office is open from an instant until the counting gives up."""
    found = timedelta()
    for number in range((horizon(entered.date()) - entered.date()).days):
        for start, end in day_spans(calendar, entered.date() + timedelta(days=number)):
            found += max(timedelta(), end - max(start, entered))
    return found


@pytest.mark.parametrize(("minutes", "refused"), [(1563, False), (1564, False), (1566, False), (1567, True)])
def test_ten_years_of_a_week_of_three_minutes_hold_so_much_and_no_more(minutes: int, refused: bool) -> None:
    calendar = OfficeCalendar(WITA, {0: DayHours(time(0, 1), time(0, 4))})
    entered = datetime(2026, 1, 1, tzinfo=WITA)
    assert _open_time(entered, calendar) == 1566 * MINUTE
    limit = Limit(minutes, LimitUnit.MENIT)
    if refused:
        with pytest.raises(RefusedError, match="Tidak ada hari kerja yang cukup dalam 10 tahun"):
            counting.due(limit, entered, calendar)
    else:
        assert counting.due(limit, entered, calendar).at.year == 2035


@given(clock_limits, moments, calendars())
def test_the_counted_times_add_up_to_the_limit(
    limit: Limit, entered: datetime, calendar: OfficeCalendar
) -> None:
    lines = due(limit, entered, calendar).lines
    assert (
        sum((line.amount or timedelta() for line in lines), timedelta()) == limit.amount * _CLOCK[limit.unit]
    )
    assert all((line.amount is not None) == line.counted for line in lines)


@given(limits, moments, calendars())
def test_as_many_days_are_counted_as_the_limit_has(
    limit: Limit, entered: datetime, calendar: OfficeCalendar
) -> None:
    lines = due(limit, entered, calendar).lines
    if limit.unit not in (LimitUnit.MENIT, LimitUnit.JAM):
        assert sum(line.counted for line in lines) == limit.amount
    assert [line.day for line in lines] == sorted(line.day for line in lines)


@given(clock_limits, moments, calendars())
def test_every_day_between_entry_and_due_is_named(
    limit: Limit, entered: datetime, calendar: OfficeCalendar
) -> None:
    result = due(limit, entered, calendar)
    span = (result.at.date() - entered.date()).days
    assert {line.day for line in result.lines} == {
        entered.date() + timedelta(days=number) for number in range(span + 1)
    }


@given(limits, moments, moments, calendars())
def test_who_enters_later_is_never_due_earlier(
    limit: Limit, one: datetime, other: datetime, calendar: OfficeCalendar
) -> None:
    early, late = sorted((one, other))
    assert due(limit, early, calendar).at <= due(limit, late, calendar).at


@given(limits, moments, calendars())
def test_due_lies_inside_working_hours_or_at_the_end_of_a_stretch(
    limit: Limit, entered: datetime, calendar: OfficeCalendar
) -> None:
    at = due(limit, entered, calendar).at
    assert any(start < at <= end for start, end in day_spans(calendar, at.date()))


@given(limits, moments, calendars(), days)
def test_one_more_holiday_never_makes_a_case_due_earlier(
    limit: Limit, entered: datetime, calendar: OfficeCalendar, closed: date
) -> None:
    if limit.unit is LimitUnit.AKHIR_BULAN:
        return  # the month's last working day does move forward: its own test below
    more = {**calendar.holidays, closed: Holiday(closed, DayKind.KANTOR, "Tutup", "")}
    assert due(limit, entered, calendar).at <= due(limit, entered, calendar._replace(holidays=more)).at


def test_a_holiday_on_the_last_working_day_makes_the_months_file_due_earlier() -> None:
    closed = date(2026, 11, 30)
    office = OfficeCalendar(WITA, default_week())
    fewer = office._replace(holidays={closed: Holiday(closed, DayKind.KANTOR, "Tutup", "")})
    entered = datetime(2026, 11, 2, 7, 30, tzinfo=WITA)
    limit = Limit(1, LimitUnit.AKHIR_BULAN)
    assert due(limit, entered, office).at == datetime(2026, 11, 30, 16, 0, tzinfo=WITA)
    assert due(limit, entered, fewer).at == datetime(2026, 11, 27, 16, 30, tzinfo=WITA)


@given(limits, moments, calendars())
def test_a_deadline_is_certain_exactly_when_no_line_speaks_of_an_unverified_year(
    limit: Limit, entered: datetime, calendar: OfficeCalendar
) -> None:
    result = due(limit, entered, calendar)
    assert result.certain == (not any("belum diverifikasi" in line.note for line in result.lines))
    if result.at.year not in calendar.verified_years:
        assert not result.certain


def _works(calendar: OfficeCalendar, moment: datetime) -> bool:
    """The office's rules read straight off, minute by minute: the judge of the counting above."""
    hours = hours_on(calendar, moment.date())
    if hours is None:
        return False
    now = moment.time()
    in_break = hours.break_from is not None and hours.break_until is not None
    if in_break and hours.break_from <= now < hours.break_until:
        return False
    return hours.opens <= now < hours.closes


@settings(max_examples=40)
@given(st.integers(1, 900), st.integers(0, 7 * 24 * 60), calendars())
def test_counting_agrees_with_watching_the_clock_minute_by_minute(
    amount: int, minutes: int, calendar: OfficeCalendar
) -> None:
    entered = datetime(2026, 2, 23, tzinfo=WITA) + minutes * MINUTE
    result = due(Limit(amount, LimitUnit.MENIT), entered, calendar).at
    if result - entered > timedelta(days=30):
        return  # a week of a few minutes: right, but too long to watch
    moment, left = entered, amount
    while left:
        left -= _works(calendar, moment)
        moment += MINUTE
    assert moment == result


@given(moments, calendars())
def test_the_next_opening_is_a_working_instant_with_none_before_it(
    moment: datetime, calendar: OfficeCalendar
) -> None:
    opening = next_opening(calendar, moment)
    assert opening >= moment
    assert any(start <= opening < end for start, end in day_spans(calendar, opening.date()))
    if opening > moment:
        assert not any(start <= moment < end for start, end in day_spans(calendar, moment.date()))
        between = [
            moment.date() + timedelta(days=number)
            for number in range(1, (opening.date() - moment.date()).days)
        ]
        assert not any(is_working_day(calendar, day) for day in between)
