"""A case that waits for what only the complainant can bring: its clocks stand still, and it says so."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.errors import InputError, RefusedError
from app.office.calendar_writing import save_day
from app.office.legal import LegalLimits
from app.office.legal_writing import save_legal
from app.office.procedures import current
from app.procedure.model import CaseKind
from app.reading.case import case_view
from app.reading.lists import board, home, listing
from app.reading.punctual import punctuality
from app.reading.views import Urgency
from app.record.acts import Act
from app.register.check import check
from app.register.classify import classify
from app.register.correct import void
from app.register.move import Texts, move, ready_to_move
from app.register.pause import pause, resume
from app.register.registering import Registering, register_case
from app.register.together import end_together
from app.workspace import Workspace
from app.worktime.model import DayKind
from tests.clocked import BREBES, BULELENG, at_desk, complained, dues, entries, front, go, row_of, wait
from tests.conftest import HandClock

WHY = "KK belum dikirim"
SUPERVISOR = "petugas-02"


def paused(ws: Workspace, case: str) -> None:
    pause(ws, case_id=case, reason=WHY, officer_id=at_desk(ws, case))


def resumed(ws: Workspace, case: str) -> None:
    resume(ws, case_id=case, officer_id=at_desk(ws, case))


def test_every_clock_stands_still_and_the_history_says_why(brebes: Workspace, clock: HandClock) -> None:
    case = complained(brebes, legal_class="permintaan informasi")
    assert dues(brebes, case) == ("", "03-12 16:00", "07-12 16:00", "03-12 16:00")
    changes = pause(brebes, case_id=case, reason=f"  {WHY}\n", officer_id=front(brebes))
    assert changes.cases == {case}
    assert dues(brebes, case) == ("", "", "", "")
    row = row_of(brebes, case)
    assert (row["whole_id"], row["legal_class"], row["pause_reason"]) == (
        "jawaban",
        "permintaan_informasi",
        WHY,
    )
    view = case_view(brebes, case_id=case)
    assert view.card.urgency(clock.at) is Urgency.PAUSED
    assert view.card.left(clock.at) == "Dijeda"
    last = view.history[-1]
    assert (last.act, last.title) == ("pause", "Dijeda: menunggu kelengkapan dari pelapor")
    assert last.detail == f"Alasan: {WHY}"
    assert [(one.begin, one.end, one.reason) for one in view.pauses] == [(clock.at, None, WHY)]
    assert check(brebes).problems == []


def test_resumed_the_days_that_stood_still_are_not_counted(brebes: Workspace, clock: HandClock) -> None:
    case = complained(brebes, legal_class="permintaan_informasi")
    wait(brebes, "01-12 09:00", clock)
    paused(brebes, case)
    wait(brebes, "03-12 09:00", clock)
    resume(brebes, case_id=case, officer_id=front(brebes), note="KK sudah diterima")
    # Tuesday and Wednesday left out: Thu 3, Fri 4, Mon 7; of the law's five working days: Thu, Fri, Mon, Tue, Wed.
    # 9 December 2026 is an ordinary day in the sample's calendar.
    assert dues(brebes, case) == ("", "07-12 16:00", "09-12 16:00", "07-12 16:00")
    view = case_view(brebes, case_id=case)
    assert view.card.paused is None
    notes = [line.note for line in view.whole_why]
    assert notes.count("dijeda: menunggu kelengkapan") == 2
    assert [line.note for line in view.legal_why].count("dijeda: menunggu kelengkapan") == 2
    last = view.history[-1]
    assert (last.title, last.note) == ("Dilanjutkan", "KK sudah diterima")
    assert last.detail == "Dijeda sejak 1 Des 2026 09:00"
    assert check(brebes).problems == []
    wait(brebes, "07-12 15:59", clock)
    go(brebes, case, "dijawab_langsung")
    with brebes.read():
        assert punctuality([case]) == {case: True}


def test_minutes_of_a_step_go_on_where_they_stopped(new_office: Workspace, clock: HandClock) -> None:
    case = complained(new_office, BULELENG)
    assert dues(new_office, case)[0] == "30-11 10:42"  # 10 menit
    clock.forward(minutes=4)
    paused(new_office, case)
    clock.forward(hours=1)
    resumed(new_office, case)
    assert dues(new_office, case)[0] == "30-11 11:42"
    clock.forward(minutes=1)
    paused(new_office, case)
    clock.forward(minutes=10)
    resumed(new_office, case)
    assert dues(new_office, case)[0] == "30-11 11:52"
    assert check(new_office).problems == []


def test_a_pause_at_one_step_does_not_lengthen_the_next(new_office: Workspace, clock: HandClock) -> None:
    case = complained(new_office, BULELENG)
    paused(new_office, case)
    clock.forward(minutes=30)
    resumed(new_office, case)
    go(new_office, case, "teruskan")
    assert dues(new_office, case)[0] == "30-11 11:07"  # 11:02:05 and 5 menit
    view = case_view(new_office, case_id=case)
    assert view.visits[0].on_time is True


def test_what_was_late_stays_late(brebes: Workspace, clock: HandClock) -> None:
    case = complained(brebes, legal_class="tidak_berkadar")
    wait(brebes, "04-12 09:00", clock)
    paused(brebes, case)
    step, whole, legal, soonest = dues(brebes, case)
    assert (step, whole, legal, soonest) == ("", "03-12 16:00", "", "03-12 16:00")
    assert case_view(brebes, case_id=case).card.urgency(clock.at) is Urgency.LATE
    assert check(brebes).problems == []
    wait(brebes, "10-12 09:00", clock)
    resumed(brebes, case)
    assert dues(brebes, case)[1] == "03-12 16:00"
    go(brebes, case, "dijawab_langsung")
    with brebes.read():
        assert punctuality([case]) == {case: False}


def test_a_paused_case_stays_where_it_is_until_it_goes_on(brebes: Workspace, clock: HandClock) -> None:
    case = complained(brebes)
    paused(brebes, case)
    with pytest.raises(
        RefusedError, match=r"dijeda sejak 30 Nov 2026 10:32: KK belum dikirim\. Lanjutkan dahulu"
    ):
        go(brebes, case, "dijawab_langsung")
    with pytest.raises(RefusedError, match="Lanjutkan dahulu"):
        ready_to_move(brebes, case_id=case, officer_id=front(brebes))
    resumed(brebes, case)
    go(brebes, case, "dijawab_langsung")
    assert row_of(brebes, case)["step"] == "5"


def test_a_paused_case_can_be_voided(brebes: Workspace) -> None:
    case = complained(brebes)
    paused(brebes, case)
    void(brebes, case_id=case, reason="Ditarik pelapor", officer_id=SUPERVISOR)
    row = row_of(brebes, case)
    assert (row["state"], row["paused_at"], row["pause_reason"]) == ("void", None, None)
    assert check(brebes).problems == []
    with pytest.raises(RefusedError, match="sudah dibatalkan"):
        resume(brebes, case_id=case, officer_id=SUPERVISOR)


def test_it_is_refused_twice_and_resumed_only_when_paused(brebes: Workspace) -> None:
    case = complained(brebes)
    with pytest.raises(RefusedError, match="tidak sedang dijeda"):
        resumed(brebes, case)
    paused(brebes, case)
    with pytest.raises(RefusedError, match=f"sudah dijeda sejak 30 Nov 2026 10:32: {WHY}"):
        paused(brebes, case)
    assert len(entries(brebes, case, "pause")) == 1


@pytest.mark.parametrize("reason", ["", "   ", "\u200b\u200b\u200b", "\xa0 a"])
def test_it_needs_a_reason(brebes: Workspace, reason: str) -> None:
    case = complained(brebes)
    with pytest.raises(InputError) as told:
        pause(brebes, case_id=case, reason=reason, officer_id=front(brebes))
    assert told.value.field == "reason"
    assert row_of(brebes, case)["paused_at"] is None


def test_an_ended_case_is_not_paused(brebes: Workspace) -> None:
    case = complained(brebes)
    go(brebes, case, "dijawab_langsung")
    end_together(brebes, procedure_id=BREBES, step="5", officer_id=front(brebes))
    with pytest.raises(RefusedError, match="sudah selesai, jadi tidak dapat dijeda"):
        pause(brebes, case_id=case, reason=WHY, officer_id=front(brebes))


def test_the_register_of_a_month_waits_for_no_complainant(new_office: Workspace, clock: HandClock) -> None:
    month = new_office.new_id()
    with new_office.write():
        procedure = current(new_office, BULELENG)
        case = Registering(month, CaseKind.MONTH, procedure, SUPERVISOR, None, clock.at, clock.at)
        number = register_case(new_office, case, None)
        new_office.enter(Act.RECEIVE, SUPERVISOR, number, month)
    with pytest.raises(RefusedError, match="tidak menunggu pelapor"):
        pause(new_office, case_id=month, reason=WHY, officer_id=SUPERVISOR)


def test_only_who_may_act_there_or_supervise_pauses(brebes: Workspace) -> None:
    case = complained(brebes)
    go(brebes, case, "konsultasikan")
    with pytest.raises(RefusedError, match="Yang dapat"):
        pause(brebes, case_id=case, reason=WHY, officer_id="petugas-01")
    pause(brebes, case_id=case, reason=WHY, officer_id=SUPERVISOR)
    with pytest.raises(RefusedError, match="Yang dapat"):
        resume(brebes, case_id=case, officer_id="petugas-01")
    resumed(brebes, case)


def test_a_retry_is_not_doubled(brebes: Workspace) -> None:
    case = complained(brebes)
    for _ in range(2):
        pause(brebes, case_id=case, reason=WHY, officer_id=front(brebes), entry_id="e" * 32)
    for _ in range(2):
        resume(brebes, case_id=case, officer_id=front(brebes), entry_id="f" * 32)
    assert [len(entries(brebes, case, act)) for act in ("pause", "resume")] == [1, 1]


def test_a_changed_calendar_knows_the_pauses(brebes: Workspace, clock: HandClock) -> None:
    going, standing = complained(brebes), complained(brebes)
    for case in (going, standing):
        wait(brebes, "01-12 09:00", clock) if clock.at.day != 1 else None
        paused(brebes, case)
    wait(brebes, "02-12 09:00", clock)
    resumed(brebes, going)
    assert dues(brebes, going)[1] == "04-12 16:30"  # Wed, Thu, Fri
    day = datetime(2026, 12, 3, tzinfo=clock.at.tzinfo).date()
    moved = save_day(brebes, day=day, kind=DayKind.KANTOR, name="Pindah kantor", officer_id=SUPERVISOR)
    assert moved.cases == {going}
    assert dues(brebes, going)[1] == "07-12 16:00"
    assert dues(brebes, standing)[1] == ""
    assert check(brebes).problems == []


def test_an_office_whose_source_says_so_lets_the_law_run_on(brebes: Workspace, clock: HandClock) -> None:
    save_legal(brebes, limits=LegalLimits(pause_stops=False), officer_id=SUPERVISOR)
    case = complained(brebes, legal_class="permintaan_informasi")
    paused(brebes, case)
    assert dues(brebes, case) == ("", "", "07-12 16:00", "")
    view = case_view(brebes, case_id=case)
    assert [(one.kind, one.left(clock.at)) for one in view.clocks] == [
        ("whole", "Dijeda"),
        ("legal", "Sisa 7 hari"),
    ]
    wait(brebes, "03-12 09:00", clock)
    resumed(brebes, case)
    # The SOP leaves out Tuesday and Wednesday: Thu, Fri, Mon. The law counts them: Tue, Wed, Thu, Fri, Mon.
    assert dues(brebes, case)[1:3] == ("07-12 16:00", "07-12 16:00")
    assert not any("dijeda" in line.note for line in case_view(brebes, case_id=case).legal_why)
    assert check(brebes).problems == []


def test_lists_say_that_it_stands_still(brebes: Workspace, clock: HandClock) -> None:
    case, late = complained(brebes), complained(brebes)
    paused(brebes, case)
    wait(brebes, "04-12 09:00", clock)
    cards = {card.id: card for lane in board(brebes, officer=_officer(brebes)).lanes for card in lane.cards}
    assert cards[case].urgency(clock.at) is Urgency.PAUSED
    assert cards[late].urgency(clock.at) is Urgency.LATE
    assert [card.id for card in listing(brebes, late=True)] == [late]
    figures = home(brebes, officer=_officer(brebes))
    assert (figures.running, figures.late) == (2, 1)


def _officer(ws: Workspace):  # type: ignore[no-untyped-def]
    from app.office.officers import officer_named

    return officer_named(ws, front(ws))


def test_check_finds_a_pause_that_the_history_does_not_know(brebes: Workspace) -> None:
    from models.database import database

    case = complained(brebes)
    paused(brebes, case)
    with brebes.write():
        database.execute_sql(
            "UPDATE case_file SET paused_at = NULL, pause_reason = NULL WHERE id = ?", (case,)
        )
    assert any("tercatat dijeda sejak None" in problem for problem in check(brebes).problems)


def test_a_text_given_with_a_refused_move_is_not_kept(brebes: Workspace) -> None:
    case = complained(brebes)
    paused(brebes, case)
    with pytest.raises(RefusedError):
        move(
            brebes,
            case_id=case,
            outcome="dijawab_langsung",
            officer_id=front(brebes),
            texts=Texts(answer="Sudah."),
        )
    assert case_view(brebes, case_id=case).answer == ""


def test_the_record_says_who_and_when_and_leaves_the_free_text_to_the_history(brebes: Workspace) -> None:
    from models.database import database

    case = complained(brebes)
    paused(brebes, case)
    resumed(brebes, case)
    classify(brebes, case_id=case, legal_class="berkadar", officer_id=front(brebes), reason=WHY)
    rows = database.execute_sql("SELECT act, detail FROM record ORDER BY seq DESC LIMIT 3").fetchall()
    assert [row[0] for row in rows] == ["classify", "resume", "pause"]
    assert not any(WHY in row[1] for row in rows)
    assert "Berkadar pengawasan" in rows[0][1]
