"""Logbook FM-PDIP-03-02: sheets of 25, No. restarting; lists that go on by key are the filter by hand."""

from __future__ import annotations

from datetime import datetime
from itertools import product

import pytest

from app.errors import InputError
from app.reading.case import case_view
from app.reading.logbook import SHEET, first_and_last_month, logbook_list, logbook_sheet, whole_month
from app.reading.logbook_views import LogbookLine
from app.register.correct import void
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models.words import words
from tests.conftest import MORNING, WITA, HandClock

MONTH = "2026-11"
STAFF, KASI = "petugas-03", "petugas-02"


def enter(ws: Workspace, count: int, **values: object) -> list[str]:
    slip = SlipInput(**{"content": "Antrean habis pagi.", "channel": "kotak", **values})  # type: ignore[arg-type]
    with ws.write():
        return [receive(ws, slip=slip, officer_id=STAFF).case_id for _ in range(count)]


@pytest.mark.parametrize(
    ("count", "sheets", "on_last"), [(0, 1, 0), (1, 1, 1), (25, 1, 25), (26, 2, 1), (60, 3, 10)]
)
def test_a_sheet_holds_twenty_five_and_begins_again_at_one(
    new_office: Workspace, count: int, sheets: int, on_last: int
) -> None:
    enter(new_office, count)
    pages = whole_month(new_office, MONTH)
    assert [page.sheet for page in pages] == list(range(1, sheets + 1))
    assert {page.sheets for page in pages} == {sheets}
    assert len(pages[-1].lines) == on_last
    assert all(len(page.lines) == SHEET for page in pages[:-1])
    for page in pages:
        assert [line.number for line in page.lines] == list(range(1, len(page.lines) + 1))
        assert {line.sheet for line in page.lines} <= {page.sheet}
        assert (page.total, page.done, page.not_done) == (count, 0, count)
    lines = [line for page in pages for line in page.lines]
    assert [line.row for line in lines] == list(range(1, count + 1))
    assert [line.short for line in lines] == [f"{seq:04}" for seq in range(1, count + 1)]


def test_a_sheet_beyond_the_book_is_its_last(new_office: Workspace) -> None:
    enter(new_office, 30)
    assert logbook_sheet(new_office, month=MONTH, sheet=99).sheet == 2
    assert logbook_sheet(new_office, month=MONTH, sheet=-4).sheet == 1
    empty = logbook_sheet(new_office, month="2030-01", sheet=3)
    assert (empty.sheet, empty.sheets, empty.lines, empty.total) == (1, 1, (), 0)


def test_a_back_dated_slip_stands_in_its_own_month_at_the_end(new_office: Workspace) -> None:
    enter(new_office, 2)
    october = datetime(2026, 10, 6, 9, 0, tzinfo=WITA)
    (key,) = enter(new_office, 1, received=october)
    enter(new_office, 1)
    assert [line.short for line in logbook_sheet(new_office, month=MONTH, sheet=1).lines] == [
        "0001",
        "0002",
        "0004",
    ]
    (line,) = logbook_sheet(new_office, month="2026-10", sheet=1).lines
    assert (line.id, line.number, line.full_number) == (key, 1, "0003/PDIP/X/2026")
    assert first_and_last_month(new_office) == ("2026-10", MONTH)


def test_an_office_without_entries_has_no_months(new_office: Workspace) -> None:
    assert first_and_last_month(new_office) is None


def test_a_voided_number_keeps_its_row_and_says_why(new_office: Workspace, clock: HandClock) -> None:
    keys = enter(new_office, 3)
    void(new_office, case_id=keys[1], reason="Lembar kembar.", officer_id=KASI)
    page = logbook_sheet(new_office, month=MONTH, sheet=1)
    assert [line.status for line in page.lines] == ["tidak", "batal: Lembar kembar.", "tidak"]
    assert (page.total, page.done, page.not_done) == (3, 0, 2)
    for status in ("selesai", "tidak"):
        listed = logbook_list(new_office, month=MONTH, status=status)
        assert keys[1] not in {line.id for line in listed.lines}


def test_a_case_says_at_which_desk_it_lies(office_day: Workspace) -> None:
    for page in whole_month(office_day, MONTH):
        for line in page.lines:
            card = case_view(office_day, case_id=line.id).card
            desk = card.bidang_name if card.lane == "bidang_terkait" else card.lane_name
            assert line.where == (f"di {desk}" if card.is_open else "")
            assert line.status == "tidak" if card.is_open else line.status != "tidak"


def through(ws: Workspace, limit: int, **filters: str) -> list[LogbookLine]:
    """A filtered list, read page by page."""
    found: list[LogbookLine] = []
    while True:
        page = logbook_list(ws, month=MONTH, after=found[-1].row if found else 0, limit=limit, **filters)
        assert len(page.lines) <= limit
        found += page.lines
        if not page.more:
            return found
        assert len(page.lines) == limit


@pytest.mark.parametrize("limit", [1, 4, 25])
def test_lists_that_go_on_by_key_are_the_filter_by_hand(office_day: Workspace, limit: int) -> None:
    every = [line for page in whole_month(office_day, MONTH) for line in page.lines]
    assert len(every) > 12
    views = {line.id: case_view(office_day, case_id=line.id) for line in every}
    told = 0
    for status, bidang, channel, query in product(
        ("", "selesai", "tidak"),
        ("", "capil"),
        ("", "kotak", "wa"),
        ("", "ak", "pelapor", "antrean", "tidakada", "\u00a0"),
    ):
        states = {"": None, "selesai": ("ended", "rejected"), "tidak": ("open",)}[status]
        by_hand = [
            line
            for line in every
            if (states is None or line.state.value in states)
            and bidang in ("", views[line.id].card.bidang)
            and channel in ("", line.channel)
            and (
                not query.strip()
                or any(word.startswith(query) for word in words(f"{line.full_number} {line.content}"))
            )
        ]
        found = through(office_day, limit, status=status, bidang=bidang, channel=channel, query=query)
        assert found == by_hand, (status, bidang, channel, query)
        told += len(by_hand)
    assert told > 40


def test_an_unknown_status_is_our_own_mistake(office_day: Workspace) -> None:
    with pytest.raises(KeyError):
        logbook_list(office_day, month=MONTH, status="mungkin")


def test_the_sheet_does_not_know_the_complainant(new_office: Workspace) -> None:
    enter(
        new_office,
        1,
        name="Pelapor 014",
        address="Jl. Contoh 3",
        phone="0812-0000-0014",
        email="a@contoh.invalid",
    )
    text = repr(logbook_sheet(new_office, month=MONTH, sheet=1))
    for word in ("Pelapor 014", "Jl. Contoh", "0812", "contoh.invalid"):
        assert word not in text


def test_the_clock_stands_where_these_months_are() -> None:
    assert f"{MORNING:%Y-%m}" == MONTH


def test_a_case_that_is_not_there_is_refused(new_office: Workspace) -> None:
    with pytest.raises(InputError, match="tidak ada di register"):
        case_view(new_office, case_id="tidak-ada")
