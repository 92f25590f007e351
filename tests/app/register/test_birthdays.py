"""Those who turn 17: the list, and the cards that go to print, their limit counting from the birthday."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.changes import Changes
from app.errors import RefusedError
from app.office.settings import office_of
from app.reading.applications import turning_17, waiting_for_birthday
from app.reading.case import case_view
from app.register.birthdays import begin_printing, birthday
from app.register.cases import case_with_id
from app.register.check import check
from app.register.pause import pause
from app.workspace import Workspace, parsed
from tests.applications import applied, desk, recorded
from tests.conftest import HandClock


def _operator(ws: Workspace) -> str:
    return desk(ws, "operator", "tanggamus-13-2").id


def test_the_list_names_who_is_17_and_who_will_be(tanggamus: Workspace) -> None:
    recorded(tanggamus, date(2009, 11, 30))
    recorded(tanggamus, date(2009, 12, 14))
    recorded(tanggamus, date(2012, 1, 1))
    today = turning_17(tanggamus)
    assert [(one.line.short, one.day, one.reached) for one in today] == [("0001", date(2026, 11, 30), True)]
    soon = turning_17(tanggamus, within=14)
    assert [(one.line.short, one.reached) for one in soon] == [("0001", True), ("0002", False)]
    assert [one.line.short for one in turning_17(tanggamus, within=13)] == ["0001"]
    assert waiting_for_birthday(tanggamus) == 3


def test_the_step_counts_from_the_birthday_not_from_the_act(tanggamus: Workspace, clock: HandClock) -> None:
    case_id = recorded(tanggamus, date(2009, 12, 10))  # 17 on Thursday 10 December
    clock.forward(days=14)  # Monday 14 December, 10.32
    begin_printing(tanggamus, case_ids=[case_id], officer_id=_operator(tanggamus))
    zone = office_of(tanggamus).timezone
    row = case_with_id(tanggamus, case_id).row
    assert row["step"] == "2"
    assert parsed(row["entered_at"]) == datetime(2026, 12, 10, 7, 30, tzinfo=zone)
    due = case_view(tanggamus, case_id=case_id).card.whole_due
    assert due == datetime(2026, 12, 15, 16, 0, tzinfo=zone)
    assert check(tanggamus).problems == []


def test_a_birthday_on_a_sunday_counts_from_that_day(tanggamus: Workspace, clock: HandClock) -> None:
    case_id = recorded(tanggamus, date(2009, 12, 13))
    clock.forward(days=14)
    begin_printing(tanggamus, case_ids=[case_id], officer_id=_operator(tanggamus))
    zone = office_of(tanggamus).timezone
    assert parsed(case_with_id(tanggamus, case_id).row["entered_at"]) == datetime(2026, 12, 13, tzinfo=zone)


def test_who_was_17_before_counts_from_the_recording(tanggamus: Workspace) -> None:
    case_id = recorded(tanggamus, date(2000, 1, 1))
    received = case_with_id(tanggamus, case_id).row["received_at"]
    begin_printing(tanggamus, case_ids=[case_id], officer_id=_operator(tanggamus))
    assert case_with_id(tanggamus, case_id).row["entered_at"] == received


def test_nobody_is_printed_before_the_day_and_then_none_of_them(tanggamus: Workspace) -> None:
    ready = recorded(tanggamus, date(2009, 11, 30))
    early = recorded(tanggamus, date(2009, 12, 1))
    with pytest.raises(RefusedError, match="berusia 17 tahun pada 1 Des"):
        begin_printing(tanggamus, case_ids=[ready, early], officer_id=_operator(tanggamus))
    assert case_with_id(tanggamus, ready).row["step"] == "1"


def test_what_somebody_else_or_another_choice_printed_already_is_refused(tanggamus: Workspace) -> None:
    ready, other = (recorded(tanggamus, date(2009, 11, 30)) for _ in range(2))
    begin_printing(tanggamus, case_ids=[ready], officer_id=_operator(tanggamus))
    with pytest.raises(RefusedError, match="tidak menunggu usia"):
        begin_printing(tanggamus, case_ids=[ready, other], officer_id=_operator(tanggamus))
    with pytest.raises(RefusedError, match="tidak menunggu usia"):
        begin_printing(tanggamus, case_ids=[ready], officer_id=desk(tanggamus, "kepala_dinas").id)
    assert case_with_id(tanggamus, other).row["step"] == "1"


def test_a_retry_says_once_more_what_was_done_and_does_nothing(tanggamus: Workspace) -> None:
    ids = [recorded(tanggamus, date(2009, 11, 30)) for _ in range(2)]
    first = begin_printing(tanggamus, case_ids=ids, officer_id=_operator(tanggamus))
    again = begin_printing(tanggamus, case_ids=ids, officer_id=_operator(tanggamus))
    assert again.numbers == first.numbers
    assert again.changes == Changes()
    moves = [one for one in case_view(tanggamus, case_id=ids[0]).history if one.act == "move"]
    assert len(moves) == 1


def test_a_paused_recording_is_shown_as_held_and_the_others_go_on(tanggamus: Workspace) -> None:
    waiting, ready = (recorded(tanggamus, date(2009, 11, 30)) for _ in range(2))
    pause(tanggamus, case_id=waiting, reason="KK belum dikirim", officer_id=_operator(tanggamus))
    assert [(one.line.id, one.line.held) for one in turning_17(tanggamus)] == [
        (waiting, "dijeda"),
        (ready, ""),
    ]


def test_an_application_waits_for_no_birthday(tanggamus: Workspace) -> None:
    with pytest.raises(RefusedError, match="tidak menunggu usia"):
        begin_printing(tanggamus, case_ids=[applied(tanggamus)], officer_id="petugas-03")


def test_only_the_desk_that_prints_begins(tanggamus: Workspace) -> None:
    ready = recorded(tanggamus, date(2009, 11, 30))
    with pytest.raises(RefusedError):
        begin_printing(tanggamus, case_ids=[ready], officer_id=desk(tanggamus, "kepala_dinas").id)


def test_the_17th_birthday_of_the_29th_of_february() -> None:
    assert birthday(date(2008, 2, 29)) == date(2025, 3, 1)
    assert birthday(date(2008, 2, 28)) == date(2025, 2, 28)
