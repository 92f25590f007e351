"""The board and Beranda in the words and the room of each office's SOP: birthdays, no limit, short names, few lanes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from app.office.officers import officers
from app.procedure.summary import listed
from app.reading.lists import board, my_work
from app.workspace import Workspace
from tests.applications import BY_WA, RECORDED, applied, desk, recorded
from tests.conftest import WIB_MORNING, HandClock
from tests.sop_office import enter, front, go, in_lane, sop_office
from tests.ui.pages.alur_office import Morning
from ui import theme
from ui.pages.alur.board import COLLAPSED, FIXED
from ui.pages.alur.cards import due_line, left_of
from ui.pages.beranda.page import BerandaPage
from ui.pages.beranda.work import due_words, left_words
from ui.swimlane.brush import CELL_PT, broken


@pytest.fixture
def clock() -> HandClock:
    return HandClock(WIB_MORNING)


def sit(ws: Workspace, clock: HandClock, qtbot: QtBot, officer: str, width: int = 1366) -> Morning:
    morning = Morning(ws, clock, qtbot)
    morning.sit(officer, (width, 768))
    return morning


def test_who_waits_for_a_birthday_says_when_it_is_the_next_one_first(
    tanggamus: Workspace, clock: HandClock
) -> None:
    later = recorded(tanggamus, date(2010, 3, 12))
    sooner = recorded(tanggamus, date(2009, 12, 18))
    applied(tanggamus)
    officer = desk(tanggamus, "operator", RECORDED)
    cards = [
        card for lane in board(tanggamus, officer=officer, procedure_id=RECORDED).lanes for card in lane.cards
    ]
    assert [(card.id, left_of(card, clock.at)) for card in cards] == [
        (sooner, "genap 17: 18 Des 2026"),
        (later, "genap 17: 12 Mar 2027"),
    ]
    assert due_line(cards[1]) == "genap 17 tahun 12 Mar 2027"
    assert left_words(cards[1], clock.at) == "Genap 17"
    assert due_words(cards[1], clock.at) == "12 Mar 2027"
    others = [
        card for lane in board(tanggamus, officer=officer, procedure_id=BY_WA).lanes for card in lane.cards
    ]
    assert [card.turns for card in others] == [None]
    assert {card.turns for card in my_work(tanggamus, officer=officer)} <= {
        None,
        *(card.turns for card in cards),
    }


def test_without_a_limit_beranda_says_the_documents_own_word_and_nothing_twice(
    tmp_path: Path, clock: HandClock, qtbot: QtBot
) -> None:
    ws = sop_office(tmp_path / "data", "lumajang-pelayanan-online", clock)
    go(ws, clock, enter(ws), "valid", "dicatat")
    analyst = in_lane(ws, "jf_analis_kebijakan")
    morning = sit(ws, clock, qtbot, analyst)
    assert morning.window is not None
    assert morning.desk is not None
    beranda = BerandaPage(morning.window, morning.desk)
    qtbot.addWidget(beranda)
    assert beranda._home is not None
    (card,) = beranda._home.mine
    printed = beranda.work.shown.printed[card.procedure_key, card.step]
    assert (left_words(card, clock.at), due_words(card, clock.at, printed)) == ("Tanpa batas", "Sahaja")
    assert due_words(card, clock.at) == ""
    ws.close()


def test_five_lanes_stand_side_by_side_while_they_fit_and_slide_when_not(
    tmp_path: Path, clock: HandClock, qtbot: QtBot
) -> None:
    ws = sop_office(tmp_path / "data", "lumajang-pelayanan-online", clock)
    enter(ws)
    page = sit(ws, clock, qtbot, front(ws)).page
    assert not page.board.scrolls()
    assert not any(column.collapsed for column in page.board.columns.values())
    assert page.map.isHidden()
    assert page.filters.collapse.isHidden()
    last = max(column.geometry().right() for column in page.board.columns.values())
    assert last == page.board.width() - 1
    page = sit(ws, clock, qtbot, front(ws), 1180).page
    assert page.board.scrolls()
    assert not page.map.isHidden()
    ws.close()


def test_only_as_many_empty_lanes_are_narrow_as_bring_all_into_view(
    tmp_path: Path, clock: HandClock, qtbot: QtBot
) -> None:
    ws = sop_office(tmp_path / "data", "metro-pengaduan", clock)
    enter(ws)
    page = sit(ws, clock, qtbot, front(ws)).page
    columns = page.board.columns
    narrow = [lane for lane, column in columns.items() if column.collapsed]
    assert 0 < len(narrow) < len(columns) - 2
    assert narrow == list(columns)[-len(narrow) :]
    assert page.board.bar.maximum() == 0
    # One more of them wide, and something would lie out of view.
    assert page.board._content + FIXED - COLLAPSED > page.board.clip.width()
    ws.close()


def test_a_lane_has_its_short_name_where_the_whole_one_does_not_fit(
    tmp_path: Path, clock: HandClock, qtbot: QtBot
) -> None:
    ws = sop_office(tmp_path / "data", "metro-pengaduan", clock)
    page = sit(ws, clock, qtbot, officers(ws)[0].id).page
    facts = page.board.columns["petugas"].facts
    assert facts.name.startswith("Petugas/Admin/Operator Media Pengaduan")
    font = theme.font(10.5, 600)
    wide = QFontMetricsF(font).horizontalAdvance(facts.name)
    assert facts.fitting(font, wide) == facts.name
    assert facts.fitting(font, wide - 1) == facts.short == "Petugas"
    ws.close()


def test_points_of_a_cell_begin_on_lines_of_their_own(qtbot: QtBot) -> None:
    text = listed("• Koneksi Internet • Perangkat komunikasi • Aplikasi")
    assert broken(text, CELL_PT, 400, 300.0, 5) == (
        ("• Koneksi Internet", "• Perangkat komunikasi", "• Aplikasi"),
        False,
    )
    made, cut = broken(text, CELL_PT, 400, 300.0, 2)
    assert cut
    assert len(made) == 2
    assert made[1].startswith("• Perangkat komunikasi •")
    narrow, cut = broken(text, CELL_PT, 400, 60.0, 2)
    assert cut
    assert len(narrow) == 2
    assert narrow[1].endswith("…")
    assert listed("Menerima 2. tahap") == "Menerima 2. tahap"
