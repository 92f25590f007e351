"""Which backups stay: 7 days, 4 weeks, 12 months, and never at the cost of the last good one."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.backup_files.names import Reason, backup_name
from app.backup_files.rotation import Candidate, Kept, rotate
from app.worktime.model import ZONES

WITA = ZONES["WITA"]
START = datetime(2026, 1, 1, 8, 0, tzinfo=WITA)


def one(at: datetime, reason: Reason = Reason.DAILY) -> Candidate:
    return Candidate(backup_name(at, reason), at, reason)


def always(_name: str) -> bool:
    return True


def daily(days: int) -> list[Candidate]:
    return [one(START + timedelta(days=day)) for day in range(days)]


def test_of_a_year_of_days_seven_days_four_weeks_and_twelve_months_stay() -> None:
    everything = daily(400)
    done = rotate(everything, always)
    assert done.kept == Kept(7, 4, 12)
    assert {candidate.name for candidate in everything[-7:]} <= done.keep
    # The last day is Thursday 4 February 2027: two weeks and ten months end before the seven days.
    assert len(done.keep) == 7 + 2 + 10
    assert done.bad == ()
    assert len(done.keep) + len(done.drop) == 400


def test_of_one_day_the_newest_stays_and_of_all_the_last_three() -> None:
    hours = [one(START.replace(hour=hour), Reason.ASKED) for hour in range(8, 14)]
    assert rotate(hours, always).keep == {candidate.name for candidate in hours[-3:]}
    after = [one(START + timedelta(days=day), Reason.CLOSING) for day in (1, 2, 3)]
    done = rotate([*hours, *after], always)
    assert done.keep == {candidate.name for candidate in (hours[-1], *after)}
    assert set(done.drop) == {candidate.name for candidate in hours[:-1]}


def test_a_long_holiday_pushes_nothing_out() -> None:
    old = daily(7)
    late = one(START + timedelta(days=90))
    done = rotate([*old, late], always)
    assert late.name in done.keep
    assert len([candidate for candidate in old if candidate.name in done.keep]) == 6


def test_a_clock_set_a_year_ahead_for_one_day_pushes_nothing_out() -> None:
    old = daily(5)
    wrong = one(START + timedelta(days=400))
    assert {candidate.name for candidate in old} <= rotate([*old, wrong], always).keep


def test_a_bad_one_is_no_keeper_and_is_left_where_it_lies() -> None:
    morning, evening = one(START), one(START.replace(hour=16), Reason.CLOSING)
    done = rotate([morning, evening], lambda name: name != evening.name)
    assert done.keep == {morning.name}
    assert done.drop == ()
    assert done.bad == (evening.name,)


def test_a_bad_one_that_would_have_gone_is_left_too() -> None:
    hours = [one(START.replace(hour=hour), Reason.ASKED) for hour in range(8, 14)]
    done = rotate(hours, lambda name: name != hours[0].name)
    assert done.bad == (hours[0].name,)
    assert set(done.drop) == {hours[1].name, hours[2].name}


def test_the_last_three_before_an_update_stay_however_old_they_are() -> None:
    updates = [one(START + timedelta(hours=hour), Reason.UPDATE) for hour in range(5)]
    done = rotate([*updates, *daily(400)[1:]], always)
    assert [candidate.name for candidate in updates if candidate.name in done.keep] == [
        candidate.name for candidate in updates[2:]
    ]


@given(
    st.lists(
        st.tuples(st.integers(0, 9000), st.sampled_from(Reason), st.booleans()),
        max_size=60,
        unique_by=lambda x: x[0],
    )
)
def test_the_newest_good_one_always_stays_and_nothing_bad_ever_goes(
    made: list[tuple[int, Reason, bool]],
) -> None:
    backups = [(one(START + timedelta(hours=hours), reason), good) for hours, reason, good in made]
    good = {candidate.name for candidate, is_good in backups if is_good}
    done = rotate([candidate for candidate, _ in backups], lambda name: name in good)
    assert set(done.drop) <= good
    assert done.keep <= good
    assert set(done.drop) | done.keep | set(done.bad) == {candidate.name for candidate, _ in backups}
    newest = max((candidate for candidate, is_good in backups if is_good), key=lambda c: c.at, default=None)
    assert newest is None or newest.name in done.keep
