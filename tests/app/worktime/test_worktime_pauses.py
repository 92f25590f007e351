"""Due times with a pause in between, worked out by hand; the arithmetic stands beside each case. WITA, default hours:
Mon-Thu 07.30-16.00 with a break 12.00-13.00, Fri 07.30-16.30 with a break 11.30-13.00."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.worktime.due import PAUSED_FOR, due
from app.worktime.hours import default_week
from app.worktime.model import ZONES, DayKind, Due, Holiday, Limit, LimitUnit, OfficeCalendar, Span
from app.worktime.spent import spent

WITA = ZONES["WITA"]
#: Wednesday 9 Dec 2026 is closed by law; 2026 was compared with the SKB.
CALENDAR = OfficeCalendar(
    WITA,
    default_week(),
    holidays={date(2026, 12, 9): Holiday(date(2026, 12, 9), DayKind.NASIONAL, "Pilkada", "SKB contoh")},
    verified_years=frozenset({2026}),
)
MENIT, JAM, HARI, KERJA, BULAN, AKHIR = (
    LimitUnit.MENIT,
    LimitUnit.JAM,
    LimitUnit.HARI,
    LimitUnit.HARI_KERJA,
    LimitUnit.BULAN,
    LimitUnit.AKHIR_BULAN,
)


def at(text: str) -> datetime:
    """30-11 10:00, in 2026 at the office (Monday 30 November)."""
    return datetime.strptime(f"2026-{text}", "%Y-%d-%m %H:%M").replace(tzinfo=WITA)


def span(first: str, last: str) -> Span:
    return at(first), at(last)


@pytest.mark.parametrize(
    ("amount", "unit", "entered", "pauses", "full"),
    [
        # -- menit and jam: the working time that stood still comes on top.
        (15, MENIT, "30-11 10:00", [span("30-11 10:05", "30-11 10:25")], "30-11 10:35"),  # 5 + 20 paused + 10
        (
            15,
            MENIT,
            "30-11 11:50",
            [span("30-11 11:55", "30-11 13:05")],
            "30-11 13:15",
        ),  # 5, break and pause, 10
        (
            15,
            MENIT,
            "30-11 15:50",
            [span("30-11 15:55", "02-12 09:00")],
            "02-12 09:10",
        ),  # 5 on Monday, 10 on Wed
        (
            1,
            JAM,
            "30-11 10:00",
            [span("30-11 10:10", "30-11 10:20"), span("30-11 10:30", "30-11 10:50")],
            "30-11 11:30",
        ),
        (1, JAM, "30-11 10:00", [span("30-11 09:00", "30-11 10:30")], "30-11 11:30"),  # it came in paused
        (15, MENIT, "30-11 10:00", [span("30-11 18:00", "30-11 20:00")], "30-11 10:15"),  # nobody works then
        (
            15,
            MENIT,
            "30-11 10:00",
            [span("30-11 10:15", "01-12 10:00")],
            "30-11 10:15",
        ),  # full before it began
        (15, MENIT, "30-11 10:00", [span("30-11 10:14", "01-12 10:00")], "01-12 10:01"),  # one minute short
        # -- hari kerja: a day at whose closing the case stood paused is not counted.
        (
            3,
            KERJA,
            "30-11 10:00",
            [span("01-12 09:00", "01-12 15:59")],
            "03-12 16:00",
        ),  # over before closing: counts
        (3, KERJA, "30-11 10:00", [span("01-12 09:00", "01-12 16:01")], "04-12 16:30"),  # Wed, Thu, Fri
        (3, KERJA, "30-11 10:00", [span("01-12 16:00", "01-12 16:01")], "04-12 16:30"),  # at closing itself
        (
            3,
            KERJA,
            "30-11 10:00",
            [span("01-12 15:00", "01-12 16:00")],
            "03-12 16:00",
        ),  # resumed at closing: counts
        (
            3,
            KERJA,
            "30-11 10:00",
            [span("01-12 09:00", "07-12 08:00")],
            "10-12 16:00",
        ),  # Mon 7, Tue 8, (9 closed), Thu
        (
            3,
            KERJA,
            "30-11 10:00",
            [span("30-11 11:00", "30-11 17:00")],
            "03-12 16:00",
        ),  # the day of entry never counts
        (3, KERJA, "30-11 10:00", [span("05-12 09:00", "09-12 09:00")], "03-12 16:00"),  # it was late already
        # -- hari: calendar days alike; where the office is closed, midnight decides.
        (
            5,
            HARI,
            "30-11 10:00",
            [span("02-12 09:00", "04-12 09:00")],
            "07-12 16:00",
        ),  # not 2, 3: 1 4 5 6 7 Dec
        (
            5,
            HARI,
            "30-11 10:00",
            [span("05-12 09:00", "06-12 09:00")],
            "07-12 16:00",
        ),  # Saturday left out: 5th is Sun 6
        (
            5,
            HARI,
            "30-11 10:00",
            [span("05-12 09:00", "05-12 23:00")],
            "07-12 16:00",
        ),  # counts: 5th is Sat 5, then Mon
        (
            5,
            HARI,
            "30-11 10:00",
            [span("07-12 09:00", "08-12 09:00")],
            "08-12 16:00",
        ),  # full on Sat, Monday paused
        (1, HARI, "30-11 10:00", [span("30-11 10:00", "03-12 09:00")], "03-12 16:00"),  # 1, 2 Dec left out
        # -- bulan: as many days later as stood paused.
        (
            1,
            BULAN,
            "02-11 10:00",
            [span("10-11 09:00", "12-11 09:00")],
            "04-12 16:30",
        ),  # 2 Dec + 2 = Fri 4 Dec
        (
            1,
            BULAN,
            "31-10 10:00",
            [span("10-11 09:00", "11-11 09:00")],
            "01-12 16:00",
        ),  # 30 Nov (clipped) + 1
        (
            2,
            BULAN,
            "02-10 10:00",
            [span("10-10 09:00", "13-10 09:00")],
            "07-12 16:00",
        ),  # 2 Dec + 3 = Sat 5, Mon 7
        # -- akhir bulan is a date.
        (1, AKHIR, "02-11 08:00", [span("10-11 09:00", "12-11 09:00")], "30-11 16:00"),
    ],
)
def test_a_pause_moves_the_due_time(
    amount: int, unit: LimitUnit, entered: str, pauses: list[Span], full: str
) -> None:
    assert due(Limit(amount, unit), at(entered), CALENDAR, pauses).at == at(full)


def _said(found: Due) -> list[tuple[str, bool, str]]:
    return [(f"{line.day:%d-%m}", line.counted, line.note) for line in found.lines]


def test_each_day_that_stood_still_says_so_in_the_proof() -> None:
    found = due(Limit(3, KERJA), at("30-11 10:00"), CALENDAR, [span("01-12 09:00", "03-12 08:00")])
    assert _said(found) == [
        ("30-11", False, "hari masuk, tidak dihitung"),
        ("01-12", False, "dijeda: menunggu kelengkapan"),
        ("02-12", False, "dijeda: menunggu kelengkapan"),
        ("03-12", True, "hari kerja ke-1"),
        ("04-12", True, "hari kerja ke-2"),
        ("05-12", False, "Sabtu"),
        ("06-12", False, "Minggu"),
        ("07-12", True, "hari kerja ke-3, batas pada jam tutup 16.00"),
    ]


def test_within_a_day_the_hours_that_stood_still_are_named_and_a_whole_day_is_one_line() -> None:
    found = due(Limit(1, JAM), at("30-11 15:30"), CALENDAR, [span("30-11 15:45", "02-12 08:00")])
    assert _said(found) == [
        ("30-11", True, "dihitung 15.30–15.45"),
        ("30-11", False, "dijeda 15.45–16.00: menunggu kelengkapan"),
        ("01-12", False, "dijeda: menunggu kelengkapan"),
        ("02-12", False, "dijeda 07.30–08.00: menunggu kelengkapan"),
        ("02-12", True, "dihitung 08.00–08.45"),
    ]
    assert sum((line.amount or timedelta() for line in found.lines), timedelta()) == timedelta(hours=1)


def test_a_month_names_the_days_left_out() -> None:
    found = due(Limit(1, BULAN), at("02-11 10:00"), CALENDAR, [span("10-11 09:00", "12-11 09:00")])
    assert _said(found)[1:] == [
        ("10-11", False, "dijeda: menunggu kelengkapan"),
        ("11-11", False, "dijeda: menunggu kelengkapan"),
        ("04-12", True, "bulan ke-1, batas pada jam tutup 16.30"),
    ]


def test_without_a_pause_no_line_speaks_of_one() -> None:
    for unit in LimitUnit:
        found = due(Limit(2, unit), at("02-11 10:00"), CALENDAR)
        assert found == due(Limit(2, unit), at("02-11 10:00"), CALENDAR, ())
        assert not any(PAUSED_FOR in line.note for line in found.lines)


def test_pauses_that_overlap_count_once_and_an_empty_one_never() -> None:
    limit, entered = Limit(1, JAM), at("30-11 10:00")
    double = [span("30-11 10:20", "30-11 10:40"), span("30-11 10:10", "30-11 10:30")]
    assert due(limit, entered, CALENDAR, double).at == at("30-11 11:30")
    assert due(limit, entered, CALENDAR, [span("30-11 10:30", "30-11 10:30")]).at == at("30-11 11:00")


def test_a_pause_may_be_told_in_another_zone() -> None:
    there = [(at("30-11 10:05").astimezone(UTC), at("30-11 10:25").astimezone(UTC))]
    assert due(Limit(15, MENIT), at("30-11 10:00"), CALENDAR, there).at == at("30-11 10:35")


def test_a_pause_without_an_offset_is_our_own_bug() -> None:
    bare = at("30-11 10:05").replace(tzinfo=None)
    with pytest.raises(ValueError, match="offset"):
        due(Limit(15, MENIT), at("30-11 10:00"), CALENDAR, [(bare, bare)])


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=WITA, microsecond=0)
)
limits = st.one_of(
    st.builds(Limit, st.integers(1, 1500), st.just(MENIT)),
    st.builds(Limit, st.integers(1, 30), st.just(JAM)),
    st.builds(Limit, st.integers(1, 30), st.sampled_from([HARI, KERJA])),
    st.builds(Limit, st.integers(1, 3), st.just(BULAN)),
)
spans = st.lists(
    st.tuples(moments, st.timedeltas(timedelta(), timedelta(days=20))).map(
        lambda one: (one[0], one[0] + one[1])
    ),
    max_size=4,
)


@settings(max_examples=120, deadline=None)
@given(limits, moments, spans)
def test_a_pause_never_brings_a_due_time_forward_and_never_falls_upon_it(
    limit: Limit, entered: datetime, pauses: list[Span]
) -> None:
    plain, found = due(limit, entered, CALENDAR), due(limit, entered, CALENDAR, pauses)
    assert found.at >= plain.at
    # A case cannot fall due while its clock stands still: only at a pause's first instant, when the count was full.
    assert not any(first < found.at < last for first, last in pauses)
    if not any(first <= plain.at and entered < last for first, last in pauses):
        assert found == plain


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 1500), moments, spans)
def test_working_time_without_the_pauses_is_exactly_the_limit(
    minutes: int, entered: datetime, pauses: list[Span]
) -> None:
    found = due(Limit(minutes, MENIT), entered, CALENDAR, pauses)
    edges = sorted(
        {entered, found.at, *(edge for one in pauses for edge in one if entered < edge < found.at)}
    )
    ran = sum(
        (
            spent(CALENDAR, first, last)
            for first, last in itertools.pairwise(edges)
            if not any(begin <= first < end for begin, end in pauses)
        ),
        timedelta(),
    )
    assert ran == timedelta(minutes=minutes)
