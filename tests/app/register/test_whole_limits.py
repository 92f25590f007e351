"""A limit over several steps: from receipt or from a step's first entry, until the act that meets it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.office.calendar_writing import save_day
from app.office.clocks import Story, Walked, running
from app.procedure.loading import shipped_as
from app.procedure.model import CaseKind
from app.reading.case import case_view
from app.reading.punctual import punctuality
from app.reading.views import Urgency
from app.register.check import check
from app.register.correct import void
from app.register.together import end_together
from app.workspace import Workspace
from app.worktime.model import ZONES, DayKind
from models.database import database
from tests.applications import applied, complete, walk
from tests.clocked import BREBES, complained, dues, entries, front, go, row_of, wait
from tests.conftest import HandClock

SUPERVISOR = "petugas-02"


def test_brebes_counts_three_working_days_from_receipt(brebes: Workspace) -> None:
    case = complained(brebes)
    # Received Monday 30 November: Tuesday, Wednesday, Thursday 3 December at closing. No step has a time of its own.
    assert dues(brebes, case) == ("", "03-12 16:00", "", "03-12 16:00")
    row = row_of(brebes, case)
    assert (row["whole_id"], row["whole_due_certain"]) == ("jawaban", 1)


def test_a_receipt_of_yesterday_counts_from_yesterday(brebes: Workspace, clock: HandClock) -> None:
    case = complained(brebes, received=clock.at - timedelta(days=3))
    assert dues(brebes, case)[1] == "02-12 16:00"  # Friday 27 November: Mon, Tue, Wed


def test_an_answer_given_at_once_meets_it_and_the_recap_has_no_share_in_it(
    brebes: Workspace, clock: HandClock
) -> None:
    case = complained(brebes)
    go(brebes, case, "dijawab_langsung")
    row = row_of(brebes, case)
    assert (row["step"], row["whole_id"], row["whole_due_at"], row["whole_due_why"]) == (
        "5",
        None,
        None,
        None,
    )
    (met,) = entries(brebes, case, "move")[-1]["detail"]["whole"]
    assert (met["id"], met["due_at"][:16]) == ("jawaban", "2026-12-03T16:00")
    assert met["met_at"] == entries(brebes, case, "move")[-1]["at"]
    assert len(met["why"]) > 2
    # Half an hour for the recap is a limit of its own.
    assert dues(brebes, case)[0] == "30-11 11:02"


def test_it_goes_on_over_the_technical_desk_until_the_answer_is_passed_on(brebes: Workspace) -> None:
    case = complained(brebes)
    go(brebes, case, "konsultasikan")
    assert (row_of(brebes, case)["step"], dues(brebes, case)[1]) == ("3", "03-12 16:00")
    assert "whole" not in entries(brebes, case, "move")[-1]["detail"]
    step = case_view(brebes, case_id=case).choices[0].id
    go(brebes, case, step)
    assert (row_of(brebes, case)["step"], dues(brebes, case)[1]) == ("4", "03-12 16:00")
    go(brebes, case, case_view(brebes, case_id=case).choices[0].id)
    assert row_of(brebes, case)["whole_id"] is None
    assert len(entries(brebes, case, "move")[-1]["detail"]["whole"]) == 1


@pytest.mark.parametrize(("until", "kept"), [("03-12 16:00", True), ("03-12 16:01", False)])
def test_on_time_means_every_limit_of_steps_and_of_the_whole_case(
    brebes: Workspace, clock: HandClock, until: str, kept: bool
) -> None:
    case = complained(brebes)
    wait(brebes, until, clock)
    assert case_view(brebes, case_id=case).card.late(clock.at) is not kept
    with brebes.read():
        assert punctuality([case], at=clock.at) == {case: kept}
    go(brebes, case, "dijawab_langsung")
    end_together(brebes, procedure_id=BREBES, step="5", officer_id=front(brebes))
    assert row_of(brebes, case)["state"] == "ended"
    with brebes.read():
        assert punctuality([case]) == {case: kept}
    assert check(brebes).problems == []


def test_a_case_that_no_limit_ever_touched_counts_as_neither(brebes: Workspace) -> None:
    case = complained(brebes)
    with brebes.read():
        assert punctuality([case]) == {case: None}


def test_a_voided_case_keeps_no_clock(brebes: Workspace) -> None:
    case = complained(brebes, legal_class="berkadar")
    assert all(dues(brebes, case)[1:])
    void(brebes, case_id=case, reason="Kembar", officer_id=SUPERVISOR)
    row = row_of(brebes, case)
    assert dues(brebes, case) == ("", "", "", "")
    assert (row["whole_id"], row["legal_class"]) == (None, "berkadar")
    assert check(brebes).problems == []


def test_a_new_holiday_counts_it_anew_with_a_line_of_its_own(brebes: Workspace, clock: HandClock) -> None:
    case = complained(brebes)
    moved = save_day(
        brebes,
        day=clock.at.date() + timedelta(days=2),
        kind=DayKind.KANTOR,
        name="Pindah kantor",
        officer_id=SUPERVISOR,
    )
    assert moved.cases == {case}
    assert dues(brebes, case) == ("", "04-12 16:30", "", "04-12 16:30")
    (told,) = entries(brebes, case, "redue")
    assert (told["detail"]["clock"], told["detail"]["new"][:16]) == ("whole", "2026-12-04T16:30")
    last = case_view(brebes, case_id=case).history[-1]
    assert last.title == "Batas keseluruhan dihitung ulang"
    assert last.detail.startswith("Dari 3 Des 2026 16:00 menjadi 4 Des 2026 16:30")
    assert check(brebes).problems == []


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("whole_due_at", "2026-12-05T16:00:00+07:00", "batas keseluruhan tercatat"),
        ("whole_id", None, "batas keseluruhan tercatat None, menurut kalender jawaban"),
        ("soonest_at", None, "batas terdekat tercatat None"),
        ("legal_due_at", "2027-01-01T16:00:00+07:00", "batas hukum tercatat"),
        ("legal_class", "tidak_berkadar", "golongan tercatat tidak_berkadar, menurut riwayat berkadar"),
    ],
)
def test_check_finds_a_clock_that_somebody_turned(
    brebes: Workspace, column: str, value: str | None, words: str
) -> None:
    case = complained(brebes, legal_class="berkadar")
    assert check(brebes).problems == []
    with brebes.write():
        # As by another program; the names are the test's own.
        database.execute_sql(f"UPDATE case_file SET {column} = ? WHERE id = ?", (value, case))
    assert any(words in problem for problem in check(brebes).problems)


# -- Tanggamus


def test_tanggamus_counts_five_days_from_receipt_until_the_document_waits_or_left(
    tanggamus: Workspace, clock: HandClock
) -> None:
    case = applied(tanggamus, delivery="loket")
    assert dues(tanggamus, case)[1:] == ("07-12 16:00", "", "07-12 16:00")  # Saturday 5 December, so Monday
    complete(tanggamus, case)
    walk(
        tanggamus,
        case,
        "teruskan",
        "diangkat",
        "dicetak",
        "dicatat",
        "disetujui",
        "diajukan",
        "ditandatangani",
    )
    assert dues(tanggamus, case)[1] == "07-12 16:00"
    walk(tanggamus, case, "ambil")
    row = row_of(tanggamus, case)
    assert (row["whole_id"], row["due_at"], row["soonest_at"]) == (None, None, None)
    assert case_view(tanggamus, case_id=case).card.urgency(clock.at) is Urgency.NO_LIMIT
    clock.forward(days=40)
    with tanggamus.read():
        assert punctuality([case], at=clock.at) == {case: True}
    assert check(tanggamus).problems == []


def test_an_application_has_no_legal_class(tanggamus: Workspace) -> None:
    case = applied(tanggamus)
    assert row_of(tanggamus, case)["legal_class"] is None


# -- where it begins and ends, on its own

RECEIVED = datetime(2026, 11, 30, 9, tzinfo=ZONES["WIB"])


def _running(procedure: str, kind: CaseKind, story: Story) -> list[tuple[str, datetime]]:
    return [(limit.id, begin) for limit, begin in running(shipped_as(procedure), kind, story)]


def _walked(step: str, outcome: str, to: str, hours: int, entered: datetime | None = None) -> Walked:
    at = RECEIVED + timedelta(hours=hours)
    return Walked(step, outcome, to, at, entered or at)


def test_a_limit_from_a_step_begins_when_that_step_counts_from() -> None:
    birthday = RECEIVED + timedelta(days=100)
    story = Story(RECEIVED, RECEIVED, "1")
    assert _running("tanggamus-13-2", CaseKind.APPLICATION, story) == []
    way = shipped_as("tanggamus-13-2").step_by_id["1"].outcomes[0].id
    grown = story.after(_walked("1", way, "2", 24 * 103, entered=birthday))
    assert _running("tanggamus-13-2", CaseKind.APPLICATION, grown) == [("penerbitan", birthday)]


def test_it_begins_once_and_a_way_back_neither_meets_nor_restarts_it() -> None:
    story = Story(RECEIVED, RECEIVED, "1").after(_walked("1", "kirim", "2", 0))
    back = story.after(_walked("6", "tidak_lengkap", "1", 5)).after(_walked("1", "kirim", "2", 9))
    assert _running("tanggamus-13", CaseKind.APPLICATION, back) == [("permohonan", RECEIVED)]


def test_once_met_it_never_runs_again() -> None:
    story = Story(RECEIVED, RECEIVED, "1").after(_walked("2", "dijawab_langsung", "5", 1))
    assert _running(BREBES, CaseKind.COMPLAINT, story) == []


def test_any_end_stops_it() -> None:
    story = Story(RECEIVED, RECEIVED, "1").after(_walked("2", "x", "selesai", 1))
    end = shipped_as(BREBES).ends[0].id
    ended = Story(RECEIVED, RECEIVED, "1").after(_walked("2", "x", end, 1))
    assert _running(BREBES, CaseKind.COMPLAINT, ended) == []
    assert end == "selesai" or _running(BREBES, CaseKind.COMPLAINT, story)


@pytest.mark.parametrize(
    ("procedure", "kind", "step", "begin"),
    [
        (BREBES, CaseKind.COMPLAINT, "3", "received"),  # cannot have been answered yet
        (BREBES, CaseKind.COMPLAINT, "5", ""),  # was answered on paper: met, nobody knows when
        ("tanggamus-13", CaseKind.APPLICATION, "8", "received"),
        ("tanggamus-13-2", CaseKind.APPLICATION, "1", ""),  # has not begun
        (
            "tanggamus-13-2",
            CaseKind.APPLICATION,
            "3",
            "registered",
        ),  # began on paper: counts from the carrying over
    ],
)
def test_a_row_of_the_paper_book_counts_only_what_can_be_known(
    procedure: str, kind: CaseKind, step: str, begin: str
) -> None:
    story = Story(RECEIVED, RECEIVED + timedelta(days=9), step, carried=True)
    found = _running(procedure, kind, story)
    assert [at for _id, at in found] == ([getattr(story, begin)] if begin else [])
