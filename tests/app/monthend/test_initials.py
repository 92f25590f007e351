"""Paraf: who looks the register over puts their letters against rows that have ended, once and for good."""

from __future__ import annotations

import pytest

from app.errors import RefusedError
from app.monthend.initials import initial, initials_of, may_initial, to_initial, why_closed
from app.office.officers import officer_named, save_officer
from app.office.powers import Power
from app.reading.logbook import SHEET, logbook_list, logbook_sheet
from app.reading.logbook_views import LogbookLine
from app.record.listing import RecordFilter, record_page
from app.record.verify import verify
from app.register.check import check
from app.register.closing import close_to
from app.workspace import Workspace
from models.database import database
from tests.conftest import HandClock
from tests.month_end import close, freeze

KABID, KASI, NOV = "petugas-01", "petugas-02", "2026-11"


def lines(ws: Workspace, sheet: int = 1) -> tuple[LogbookLine, ...]:
    return logbook_sheet(ws, month=NOV, sheet=sheet).lines


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Petugas 01", "P01"), ("Ani Budi", "AB"), ("Ani Budi, S.Kom", "AB"), ("Ani", "A")],
)
def test_the_letters_come_from_the_name(name: str, letters: str) -> None:
    assert initials_of(name) == letters


def test_a_sheet_is_initialled_where_rows_have_ended(office_day: Workspace) -> None:
    before = lines(office_day)
    wanted = to_initial(office_day, month=NOV, sheet=1)
    assert set(wanted) == {line.id for line in before if line.status == "selesai"}
    assert 0 < len(wanted) < len(before)
    done = initial(office_day, case_ids=[line.id for line in before], officer_id=KABID)
    assert (done.rows, done.initials) == (len(wanted), "P01")
    assert done.running == sum(line.status == "tidak" for line in before)
    assert done.changes.cases == frozenset(wanted)
    for line in lines(office_day):
        assert line.initial == ("P01, 30-11-2026 10.32" if line.id in wanted else "")
        assert (line.paraf is not None) is (line.id in wanted)
    given = next(line.paraf for line in lines(office_day) if line.paraf)
    assert (given.initials, given.officer_name) == ("P01", "Petugas 01")
    assert logbook_list(office_day, month=NOV, status="selesai").lines[0].initial
    assert to_initial(office_day, month=NOV, sheet=1) == ()
    entry = record_page(office_day, wanted=RecordFilter(), limit=1).lines[0]
    assert (entry.words, entry.subject, entry.detail) == ("Memaraf", "November 2026", f"{len(wanted)} baris")
    assert (check(office_day).problems, verify(office_day).differences) == ([], ())


def test_once_given_it_stays(office_day: Workspace, clock: HandClock) -> None:
    case_id = to_initial(office_day, month=NOV)[0]
    assert initial(office_day, case_ids=[case_id], officer_id=KABID).rows == 1
    clock.forward(minutes=5)
    again = initial(office_day, case_ids=[case_id], officer_id=KABID)
    assert (again.rows, again.changes.any_case) == (0, False)
    assert next(one for one in lines(office_day) if one.id == case_id).initial.endswith("10.32")
    for statement in ("UPDATE initial SET initials = 'X'", "DELETE FROM initial"):
        with pytest.raises(Exception, match="never"), office_day.write():
            database.execute_sql(statement)


def test_a_row_that_runs_is_refused(office_day: Workspace) -> None:
    running = next(line for line in lines(office_day) if line.status == "tidak")
    with pytest.raises(RefusedError, match="setelah statusnya selesai"):
        initial(office_day, case_ids=[running.id], officer_id=KABID)
    assert not next(line for line in lines(office_day) if line.id == running.id).initial


def test_it_is_a_right_outside_the_lanes(office_day: Workspace) -> None:
    case_id = to_initial(office_day, month=NOV)[0]
    ws = office_day
    with pytest.raises(RefusedError) as refused:
        initial(ws, case_ids=[case_id], officer_id=KASI)
    assert refused.value.sentence == "Petugas 02 tidak memegang hak Paraf. Yang memegang hak itu: Petugas 01."
    kasi = officer_named(ws, KASI)
    save_officer(ws, officer=kasi._replace(powers=kasi.powers | {Power.INITIAL}))
    assert initial(ws, case_ids=[case_id], officer_id=KASI).initials == "P02"


def test_what_is_closed_to_the_officer_gets_none_of_them(office_day: Workspace) -> None:
    shut, other = to_initial(office_day, month=NOV)[:2]
    ws = office_day
    close_to(ws, case_id=shut, closed_officer=KABID, reason="Yang diadukan", officer_id=KASI)
    assert shut not in to_initial(ws, month=NOV, officer=officer_named(ws, KABID))
    assert initial(ws, case_ids=[shut, other], officer_id=KABID).rows == 1
    with pytest.raises(RefusedError):
        initial(ws, case_ids=[shut], officer_id=KABID)


def test_each_sheet_has_its_own_rows(office_day: Workspace) -> None:
    whole = to_initial(office_day, month=NOV)
    sheets = logbook_sheet(office_day, month=NOV, sheet=1).sheets
    parts = [to_initial(office_day, month=NOV, sheet=sheet) for sheet in range(1, sheets + 1)]
    assert tuple(one for part in parts for one in part) == whole
    assert all(len(part) <= SHEET for part in parts)
    assert to_initial(office_day, month="2026-09") == ()


def test_a_closed_month_takes_none_any_more(office_day: Workspace, clock: HandClock) -> None:
    ws = office_day
    first, second, third = to_initial(ws, month=NOV)[:3]
    running = next(line for line in lines(ws) if line.status == "tidak")
    freeze(ws, NOV)
    assert initial(ws, case_ids=[first, second], officer_id=KABID).rows == 2  # frozen is not closed
    kabid = officer_named(ws, KABID)
    assert may_initial(ws, kabid, month=NOV)
    assert (third in to_initial(ws, month=NOV), why_closed(ws, month=NOV)) == (True, "")
    close(ws, NOV)
    clock.forward(minutes=5)
    words = "Bulan November 2026 sudah ditutup; paraf dibubuhkan dengan pena pada cetakannya."
    for asked in ([third], [first, third], [running.id]):
        with pytest.raises(RefusedError) as refused:
            initial(ws, case_ids=asked, officer_id=KABID)
        assert refused.value.sentence == words
    assert why_closed(ws, month=NOV) == words
    assert not may_initial(ws, kabid, month=NOV)
    assert may_initial(ws, kabid, month="2026-12")
    assert (to_initial(ws, month=NOV), to_initial(ws, month=NOV, sheet=1)) == ((), ())
    assert (
        initial(ws, case_ids=[first, second], officer_id=KABID).rows == 0
    )  # asked again: they bear it already
    assert [line.id for line in lines(ws) if line.paraf] == [
        one.id for one in lines(ws) if one.id in (first, second)
    ]
