"""The month's own file: opened once, at its first opening hour, walked 6 to 8 and found by its month."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime, timedelta

import pytest

from app.errors import InputError, RefusedError
from app.office.officers import officer_named, officers, save_officer
from app.office.procedures import adopt, current
from app.procedure.loading import load_text
from app.procedure.model import State
from app.reading.case import case_view
from app.reading.desks import waiting_words
from app.reading.lists import board, listing, my_work, search
from app.record.verify import verify
from app.register.cases import find_case
from app.register.check import check
from app.register.correct import correct, void
from app.register.months import Opened, may_open, open_months
from app.register.move import move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import MORNING, WITA, HandClock
from tests.login import direct, opened
from tests.month_end import signed_on

STAF, KASI, KEPALA = "petugas-03", "petugas-02", "petugas-08"
BULELENG = "buleleng-sop-pdip-03"


@pytest.fixture
def november(new_office: Workspace) -> str:
    """November's file, opened on its last working day."""
    return open_months(new_office, officer_id=STAF).case_ids[0]


def test_the_present_month_is_opened_once_at_its_first_opening_hour(new_office: Workspace) -> None:
    done = open_months(new_office, officer_id=STAF)
    assert done.numbers == ("Bulan November 2026",)
    assert done.changes.cases == frozenset(done.case_ids)
    view = case_view(new_office, case_id=done.case_ids[0])
    card = view.card
    assert (card.number, card.short, card.month) == ("Bulan November 2026", "Bulan Nov 2026", "2026-11")
    assert (card.step, card.lane_name) == ("6", "Kasi Kerjasama")
    # 1 November 2026 is a Sunday; the last working day is Monday the 30th.
    assert card.received == card.entered == datetime(2026, 11, 2, 7, 30, tzinfo=WITA)
    assert view.registered == MORNING
    assert card.due == datetime(2026, 11, 30, 16, 0, tzinfo=WITA)
    assert [entry.title for entry in view.history] == ["Berkas bulan dibuka"]
    assert open_months(new_office, officer_id=KASI) == Opened(
        (), (), done.changes._replace(cases=frozenset())
    )
    assert check(new_office).problems == []


def test_it_waits_for_the_first_opening_hour_after_a_holiday(
    new_office: Workspace, clock: HandClock, november: str
) -> None:
    first = datetime(2027, 1, 4, 7, 30, tzinfo=WITA)  # 1 January is a holiday, then a weekend
    clock.at = first - timedelta(seconds=1)
    assert open_months(new_office, officer_id=STAF).numbers == ("Bulan Desember 2026",)
    clock.at = first
    (january,) = open_months(new_office, officer_id=STAF).case_ids
    view = case_view(new_office, case_id=january)
    assert view.card.number == "Bulan Januari 2027"
    assert view.card.entered == first
    assert view.card.due is not None
    assert view.card.due.date() == date(2027, 1, 29)


def test_a_month_missed_is_opened_with_the_next_and_a_long_pause_opens_only_the_present(
    new_office: Workspace, clock: HandClock, november: str
) -> None:
    clock.at = datetime(2027, 2, 10, 9, 0, tzinfo=WITA)
    done = open_months(new_office, officer_id=STAF)
    assert done.numbers == ("Bulan Desember 2026", "Bulan Januari 2027", "Bulan Februari 2027")
    december = case_view(new_office, case_id=done.case_ids[0]).card
    assert december.due is not None
    assert december.due.date() == date(2026, 12, 31)
    assert december.late(clock.at)
    clock.at = datetime(2029, 6, 12, 9, 0, tzinfo=WITA)
    assert open_months(new_office, officer_id=STAF).numbers == ("Bulan Juni 2029",)
    clock.at = datetime(2029, 5, 10, 9, 0, tzinfo=WITA)  # a clock that went back opens nothing
    assert open_months(new_office, officer_id=STAF).numbers == ()


def test_a_past_month_is_opened_by_who_asks_and_a_later_or_older_one_is_not(
    office_day: Workspace, clock: HandClock
) -> None:
    assert open_months(office_day, officer_id=KASI, month="2026-10").numbers == ("Bulan Oktober 2026",)
    with pytest.raises(InputError, match=r"Oktober 2026 sudah ada"):
        open_months(office_day, officer_id=KASI, month="2026-10")
    with pytest.raises(InputError, match=r"Desember 2026 belum mulai.*1 Des 2026 07:30"):
        open_months(office_day, officer_id=KASI, month="2026-12")
    with pytest.raises(InputError, match="lebih tua daripada register ini"):
        open_months(office_day, officer_id=KASI, month="2019-03")
    assert len([card for card in listing(office_day) if card.is_month]) == 1
    # The past month asked for does not keep the present one from coming.
    assert open_months(office_day, officer_id=KASI).numbers == ("Bulan November 2026",)


def test_only_the_front_desk_and_who_supervises_open_it(new_office: Workspace) -> None:
    able = {one.id for one in officers(new_office) if may_open(new_office, one)}
    assert {STAF, KASI} <= able
    assert "petugas-05" not in able
    with pytest.raises(RefusedError, match="petugas penerima atau Kasi Kerjasama"):
        open_months(new_office, officer_id="petugas-05")
    assert listing(new_office) == ()


def test_an_office_whose_sop_has_no_monthly_steps_opens_none(brebes: Workspace) -> None:
    officer = officers(brebes)[0]
    assert not may_open(brebes, officer)
    assert open_months(brebes, officer_id=officer.id).case_ids == ()
    with pytest.raises(RefusedError, match="tidak memuat langkah bulanan"):
        open_months(brebes, officer_id=officer.id, month="2026-11")


def test_it_walks_from_the_kasi_to_the_head_and_back_to_its_end(
    new_office: Workspace, clock: HandClock, november: str
) -> None:
    for officer, outcome in ((KASI, "laporkan"), (KEPALA, "putuskan"), (KASI, "selesai")):
        clock.forward(minutes=3)
        with pytest.raises(RefusedError, match="tidak bertugas di sana"):
            move(new_office, case_id=november, outcome=outcome, officer_id="petugas-05")
        if outcome == "selesai":
            move(new_office, case_id=november, outcome=outcome, officer_id=officer)
        else:
            signed_on(new_office, november, outcome, officer)
    view = case_view(new_office, case_id=november)
    assert view.card.state is State.ENDED
    assert [visit.step for visit in view.visits] == ["6", "7", "8"]
    assert all(visit.on_time for visit in view.visits)
    assert check(new_office).problems == []
    assert verify(new_office).whole


def test_it_is_found_by_its_month_however_that_is_written(new_office: Workspace, november: str) -> None:
    for text in ("2026-11", "Bulan 2026-11", "Bulan November 2026", "bulan nov 2026", "November 2026"):
        assert find_case(new_office, text).id == november
    assert [card.id for card in search(new_office, query="november")] == [november]
    for text in ("2026-12", "Bulan Mei 2026", "Bulan 2026", "²026-11", "2026-13"):
        with pytest.raises(InputError, match="tidak ada di register"):
            find_case(new_office, text)


def test_it_lies_at_the_kasis_desk_apart_from_the_complaints(new_office: Workspace, november: str) -> None:
    receive(new_office, slip=SlipInput("Antrean terlalu lama.", "kotak"), officer_id=STAF)
    kasi, staf = officer_named(new_office, KASI), officer_named(new_office, STAF)
    (mine,) = my_work(new_office, officer=kasi)
    assert (mine.id, mine.kind) == (november, "month")
    assert mine.content == "Logbook November 2026: 1 pengaduan, 1 belum selesai"
    assert november not in {card.id for card in my_work(new_office, officer=staf)}
    assert waiting_words(new_office)[KASI] == "1 di meja"
    assert waiting_words(new_office)[KEPALA] == "meja kosong"
    shown = board(new_office, officer=kasi)
    assert [card.id for card in shown.months] == [november]
    assert november in shown.mine
    assert sum(len(lane.cards) for lane in shown.lanes) == sum(shown.running.values()) == 1


def test_what_only_a_complaint_has_is_refused(new_office: Workspace, november: str) -> None:
    with pytest.raises(RefusedError, match="Bulan November 2026 adalah berkas bulan"):
        correct(
            new_office, case_id=november, field="isi", value="lain", reason="salah ketik", officer_id=KASI
        )
    assert len(case_view(new_office, case_id=november).history) == 1


def test_a_file_opened_in_error_is_voided_and_its_month_opened_anew(
    new_office: Workspace, november: str
) -> None:
    void(new_office, case_id=november, reason="jam komputer salah", officer_id=KASI)
    assert open_months(new_office, officer_id=STAF).case_ids == ()
    again = open_months(new_office, officer_id=KASI, month="2026-11")
    assert case_view(new_office, case_id=again.case_ids[0]).card.number == "Bulan November 2026 (2)"
    assert check(new_office).problems == []


def test_two_procedures_with_monthly_steps_have_a_file_each(new_office: Workspace) -> None:
    source = current(new_office, BULELENG).source.replace(f'id = "{BULELENG}"', 'id = "kedua"')
    adopt(new_office, procedure=load_text(source, name="kedua"))
    kasi = officer_named(new_office, KASI)
    more = tuple(desk._replace(procedure_id="kedua") for desk in kasi.desks)
    save_officer(new_office, officer=kasi._replace(desks=kasi.desks + more))
    done = open_months(new_office, officer_id=KASI)
    names = [case_view(new_office, case_id=one).card.number for one in done.case_ids]
    assert sorted(names) == ["Bulan November 2026", "Bulan November 2026 (kedua)"]
    assert done.numbers == tuple(names)
    assert find_case(new_office, "2026-11 (kedua)").procedure.id == "kedua"
    assert open_months(new_office, officer_id=KASI).case_ids == ()


@pytest.mark.parametrize("harm", ["UPDATE procedure SET source = 'rusak ['", "DELETE FROM procedure"])
def test_a_file_whose_revision_is_lost_stays_in_its_lane_and_no_other_is_opened(
    new_office: Workspace, clock: HandClock, november: str, harm: str
) -> None:
    new_office.close()
    with direct(new_office.folder) as file:
        file.execute("PRAGMA foreign_keys=OFF")
        file.execute(harm)
    clock.at = datetime(2026, 12, 2, 9, 0, tzinfo=WITA)
    with closing(opened(new_office.folder, clock=clock)) as ws:
        view = case_view(ws, case_id=november)
        assert (view.card.number, view.card.lane) == ("Bulan November 2026", "kasi_kerjasama")
        assert view.card.content.endswith(" November 2026: belum ada pengaduan")
        shown = board(ws, officer=officer_named(ws, KASI))
        assert [card.id for card in shown.months] == [november]
        assert november in shown.lost
        assert open_months(ws, officer_id=KASI).case_ids == ()
        with pytest.raises(RefusedError, match="SOP"):
            move(ws, case_id=november, outcome="laporkan", officer_id=KASI)
