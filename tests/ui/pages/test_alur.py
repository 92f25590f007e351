"""The board on an office morning: what stands where, filters, keys, time going on, the table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.register.move import move
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.ui.pages.alur_office import CAPIL, INITIALS, KASI, LANES, STAFF, Morning
from tests.ui.pages.case_page import CasePage
from ui.pages.alur.cards import card_words
from ui.pages.alur.table import DUE, LANE, NUMBER

STAF, KASI_LANE, BIDANG, KADIS = LANES


@pytest.fixture
def morning(new_office: Workspace, clock: HandClock, qtbot: QtBot) -> Morning:
    return Morning(new_office, clock, qtbot)


@pytest.fixture
def filled(morning: Morning) -> dict[str, str]:
    """Seven complaints: two late, two soon due, the others running; deadlines in brackets."""
    return {
        "staf_late": morning.case(1, "10:10", channel="email"),  # 10:20
        "staf_five": morning.case(5, "10:25"),  # 10:45
        "kasi_soon": morning.case(2, "10:29", channel="telepon"),  # 10:34
        "kasi_late": morning.case(2, "10:20", channel="wa"),  # 10:25
        "kasi_four": morning.case(4, "10:32", channel="email"),  # 10:47
        "capil": morning.case(3, "10:00"),  # 11:00
        "piak": morning.case(3, "09:50", bidang="piak"),  # 10:50
    }


def test_every_open_case_stands_in_the_lane_of_its_actor_oldest_deadline_first(
    morning: Morning, filled: dict[str, str]
) -> None:
    morning.sit()
    name = {case_id: key for key, case_id in filled.items()}
    assert {lane: [name[one] for one in ids] for lane, ids in morning.shown().items()} == {
        STAF: ["staf_late", "staf_five"],
        KASI_LANE: ["kasi_late", "kasi_soon", "kasi_four"],
        BIDANG: ["piak", "capil"],
        KADIS: [],
    }
    assert morning.page.subtitle == "7 pengaduan berjalan"


def test_a_lane_says_how_many_are_late_and_whose_desk_it_is(morning: Morning, filled: dict[str, str]) -> None:
    page = morning.sit()
    facts = {lane: column.facts for lane, column in page.board.columns.items()}
    assert facts[KASI_LANE].spoken() == "Kasi Kerjasama, 3 pengaduan, 1 lewat waktu, meja saya"
    assert facts[KASI_LANE].steps == "Langkah 2, 4, 6, 8"
    assert facts[BIDANG].spoken() == "Bidang Terkait, 2 pengaduan"
    assert facts[KADIS].steps == "Berkas bulan, langkah 7"
    view = page.board.columns[KADIS].view
    assert view.accessibleDescription() == "Tidak ada di lajur ini. Berkas bulan datang dari Kasi Kerjasama."


def test_an_ended_case_is_not_on_the_board(morning: Morning) -> None:
    case = morning.case(5, answer="Sudah.")
    from app.register.move import Texts

    move(
        morning.ws, case_id=case, outcome="selesai", officer_id=STAFF, texts=Texts(delivery="Lewat telepon.")
    )
    page = morning.sit()
    assert not any(morning.shown().values())
    assert page.subtitle == "tidak ada yang berjalan"
    assert page.chosen() is None
    morning.forward()
    assert morning.toast() == ""


def test_a_card_is_read_aloud_with_number_channel_time_and_step(
    morning: Morning, filled: dict[str, str]
) -> None:
    page = morning.sit()
    at = morning.clock.at
    view = page.board.columns[STAF].view
    assert card_words(view.cards.cards[0], at) == "0001, email, lewat 12 menit, langkah 1"
    model = page.board.columns[KASI_LANE].view.cards
    spoken = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken[:2] == ["0004, WA/SMS, lewat 7 menit, langkah 2", "0003, telepon, sisa 2 menit, langkah 2"]
    bidang = page.board.columns[BIDANG].view
    lane = QAccessible.queryAccessibleInterface(bidang)
    assert isinstance(lane, QAccessibleInterface)
    assert lane.text(QAccessible.Text.Name) == "Bidang Terkait, 2 pengaduan"
    words = [lane.child(row).text(QAccessible.Text.Name) for row in range(lane.childCount())]
    assert "0006, kotak, sisa 28 menit, langkah 3, Bidang Capil" in words


def test_the_chips_leave_what_they_say(morning: Morning, filled: dict[str, str]) -> None:
    page = morning.sit()
    chips = page.filters.chips
    assert [chip.text() for chip in chips.values()] == [
        "Semua 7",
        "Lewat waktu 2",
        "Sisa ≤ 15 menit 3",
        "Dijeda 0",
        "Meja saya 3",
    ]
    assert chips["paused"].isHidden()  # nothing stands still
    morning.qtbot.mouseClick(chips["late"], Qt.MouseButton.LeftButton)
    assert morning.shown() == {
        STAF: [filled["staf_late"]],
        KASI_LANE: [filled["kasi_late"]],
        BIDANG: [],
        KADIS: [],
    }
    empty = page.board.columns[BIDANG].view.accessibleDescription()
    assert empty == "Tidak ada yang cocok. Ubah saringan untuk melihat yang lain."
    page.filters.channel.choose("email")
    assert sum(map(len, morning.shown().values())) == 1
    assert chips["all"].text() == "Semua 2"
    assert page.filters.channel.text() == "Email"
    page.filters.set_only("mine")
    assert morning.shown()[KASI_LANE] == [filled["kasi_four"]]
    page.filters.channel.choose("")
    page.filters.set_only("all")
    assert sum(map(len, morning.shown().values())) == 7


def test_my_desk_of_a_bidang_counts_only_its_own_cases(morning: Morning, filled: dict[str, str]) -> None:
    page = morning.sit(CAPIL)
    assert page.filters.chips["mine"].text() == "Meja saya 1"
    page.filters.set_only("mine")
    assert morning.shown()[BIDANG] == [filled["capil"]]


def test_another_officer_sits_down_and_the_board_follows(morning: Morning, filled: dict[str, str]) -> None:
    page = morning.sit(KASI)
    assert morning.desk is not None
    morning.desk.choose(STAFF)
    assert page.chosen().id == filled["staf_late"]  # type: ignore[union-attr]
    assert page.board.columns[STAF].view.hasFocus()
    assert [lane for lane, column in page.board.columns.items() if column.facts.mine] == [STAF]
    assert page.filters.chips["mine"].text() == "Meja saya 2"
    morning.desk.choose(INITIALS)
    assert not any(column.facts.mine for column in page.board.columns.values())


def test_arrows_walk_over_lanes_and_cards_and_enter_opens(morning: Morning, filled: dict[str, str]) -> None:
    page = morning.sit()
    window = morning.window
    assert window is not None
    assert page.board.columns[KASI_LANE].view.hasFocus()
    assert page.chosen().id == filled["kasi_late"]  # type: ignore[union-attr]
    morning.key(Qt.Key.Key_Down)
    assert page.chosen().id == filled["kasi_soon"]  # type: ignore[union-attr]
    morning.key(Qt.Key.Key_Left)
    # The same height in the lane beside, not its first card.
    assert page.chosen().id == filled["staf_five"]  # type: ignore[union-attr]
    morning.key(Qt.Key.Key_Left)
    assert page.board.current == STAF
    for _ in range(2):
        morning.key(Qt.Key.Key_Right)
    assert page.chosen().id == filled["capil"]  # type: ignore[union-attr]
    selected = [lane for lane, c in page.board.columns.items() if c.view.selectionModel().hasSelection()]
    assert selected == [BIDANG]
    morning.key(Qt.Key.Key_Right)
    assert page.board.columns[KADIS].view.hasFocus()
    assert page.chosen() is None
    morning.key(Qt.Key.Key_Left)
    morning.key(Qt.Key.Key_Return)
    case_page = window.current_page()
    assert isinstance(case_page, CasePage)
    assert case_page.told == [{"case_id": filled["piak"]}]


def test_typing_a_number_goes_to_that_card(morning: Morning, filled: dict[str, str]) -> None:
    page = morning.sit()
    morning.qtbot.keyClicks(page.board.columns[KASI_LANE].view, "0005")
    assert page.chosen().id == filled["kasi_four"]  # type: ignore[union-attr]


def test_time_goes_on_without_a_jump_while_somebody_works_in_the_lane(
    morning: Morning, filled: dict[str, str]
) -> None:
    page = morning.sit()
    assert morning.window is not None
    page.filters.set_only("soon")
    page.board.columns[KASI_LANE].view.setFocus()
    before = morning.shown()
    assert filled["kasi_soon"] in before[KASI_LANE]
    morning.clock.forward(minutes=3)
    morning.window.tick()
    assert morning.shown() == before
    view = page.board.columns[KASI_LANE].view
    words = view.cards.data(view.cards.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert words == "0003, telepon, lewat 1 menit, langkah 2"
    assert page.filters.chips["late"].text() == "Lewat waktu 3"
    assert page.foot.fresh.text() == "Diperbarui 10:35:05"
    page.filters.chooser.setFocus()
    morning.window.tick()
    assert filled["kasi_soon"] not in morning.shown()[KASI_LANE]


def test_what_another_program_moved_goes_and_the_view_stays_where_it_is(morning: Morning) -> None:
    cases = [morning.case(2, "10:20", content=f"Aduan {n}") for n in range(12)]
    page = morning.sit()
    view = page.board.columns[KASI_LANE].view
    page.board.choose(cases[6])
    view.verticalScrollBar().setValue(view.look.row_height() * 4 + 11)
    place = view.visualRect(view.currentIndex()).top()
    for gone in cases[:2]:
        move(morning.ws, case_id=gone, outcome="koordinasi", officer_id=KASI)
    page.on_changes(Changes(everywhere=True), None)
    assert page.chosen().id == cases[6]  # type: ignore[union-attr]
    assert view.visualRect(view.currentIndex()).top() == place
    # The chosen one itself goes: the next one is chosen in its place.
    move(morning.ws, case_id=cases[6], outcome="koordinasi", officer_id=KASI)
    page.on_changes(Changes(everywhere=True), None)
    assert page.chosen().id == cases[7]  # type: ignore[union-attr]


def test_changes_that_touch_no_case_read_nothing(morning: Morning, filled: dict[str, str]) -> None:
    page = morning.sit()
    shown = page.board.columns[KASI_LANE].view.cards.cards
    move(morning.ws, case_id=filled["kasi_soon"], outcome="koordinasi", officer_id=KASI)
    page.on_changes(Changes(), None)
    page.on_changes(Changes(cases=frozenset({filled["kasi_soon"]})), page)
    assert page.board.columns[KASI_LANE].view.cards.cards is shown
    page.on_changes(Changes(cases=frozenset({filled["kasi_soon"]})), None)
    assert filled["kasi_soon"] in morning.shown()[BIDANG]


def test_a_hidden_board_reads_again_only_when_it_is_shown(morning: Morning, filled: dict[str, str]) -> None:
    page = morning.sit()
    window = morning.window
    assert window is not None
    window.go("pengaduan", case_id=filled["capil"])
    move(morning.ws, case_id=filled["kasi_soon"], outcome="koordinasi", officer_id=KASI)
    window.bus.publish(Changes(cases=frozenset({filled["kasi_soon"]})), None)
    assert filled["kasi_soon"] in morning.shown()[KASI_LANE]
    window.back()
    assert filled["kasi_soon"] in morning.shown()[BIDANG]
    assert page.board.columns[KASI_LANE].view.hasFocus()


def test_more_than_fit_are_counted_below(morning: Morning) -> None:
    for number in range(8):
        morning.case(2, "10:20", content=f"Aduan {number}")
    page = morning.sit()
    column = page.board.columns[KASI_LANE]
    assert column.foot.text() == "3 lagi di bawah"
    assert not column.foot.isHidden()
    morning.qtbot.mouseClick(column.foot, Qt.MouseButton.LeftButton)
    assert column.foot.text() == ""
    assert page.board.columns[KADIS].foot.isHidden()
    assert morning.window is not None
    morning.window.resize(1366, 697)
    column.view.verticalScrollBar().setValue(0)
    assert column.foot.text() == "4 lagi di bawah"


def test_the_table_shows_the_same_cases(morning: Morning, filled: dict[str, str]) -> None:
    page = morning.sit()
    page.board.choose(filled["capil"])
    page.filters.way.set_current("table")
    model = page.table.model
    assert {card.id for card in model.cards} == set(filled.values())
    dues = [card.due for card in model.cards]
    assert dues == sorted(dues)  # type: ignore[type-var]
    assert page.chosen().id == filled["capil"]  # type: ignore[union-attr]
    row = model.row_of(filled["capil"])
    texts = [model.data(model.index(row, column)) for column in range(5)]
    assert texts == [
        "0006",
        "30 Nov 2026 11:00",
        "Sisa 28 menit",
        "Bidang Capil",
        "Langkah 3",
    ]
    aloud = model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert aloud == "0006, kotak, sisa 28 menit, langkah 3"
    page.filters.set_only("late")
    assert {card.id for card in model.cards} == {filled["staf_late"], filled["kasi_late"]}
    page.filters.set_only("all")
    page.filters.channel.choose("faks")
    assert model.cards == []
    assert page.table.empty.isVisible()
    page.filters.channel.choose("")
    page.filters.way.set_current("board")
    assert sum(map(len, morning.shown().values())) == 7


def test_the_table_is_ordered_by_due_number_and_lane(morning: Morning, filled: dict[str, str]) -> None:
    page = morning.sit()
    page.filters.way.set_current("table")
    table = page.table
    table.choose(filled["kasi_soon"])
    table.order.setCurrentIndex(1)
    assert [card.short for card in table.model.cards] == [f"{n:04}" for n in range(1, 8)]
    assert page.chosen().id == filled["kasi_soon"]  # type: ignore[union-attr]
    table.order.setCurrentIndex(2)
    assert [LANES.index(card.lane) for card in table.model.cards] == [0, 0, 1, 1, 1, 2, 2]
    head = table.view.horizontalHeader()
    assert head.sortIndicatorSection() == LANE
    table.view.sortByColumn(NUMBER, Qt.SortOrder.DescendingOrder)
    assert table.model.cards[0].short == "0007"
    assert table.order.currentText() == "Nomor"
    table.view.sortByColumn(5, Qt.SortOrder.AscendingOrder)
    assert head.sortIndicatorSection() == NUMBER
    table.view.sortByColumn(DUE, Qt.SortOrder.AscendingOrder)
    assert table.model.cards[0].id == filled["staf_late"]


def test_a_row_of_the_table_opens_and_moves_like_a_card(morning: Morning, filled: dict[str, str]) -> None:
    page = morning.sit()
    window = morning.window
    assert window is not None
    page.filters.way.set_current("table")
    page.table.view.setFocus()
    page.table.choose(filled["kasi_late"])
    following = page.table.next_after(filled["kasi_late"])
    morning.forward()
    assert morning.state(filled["kasi_late"]) == ("open", "3")
    assert page.chosen().id == following  # type: ignore[union-attr]
    morning.key(Qt.Key.Key_Return)
    assert window.page_id() == "pengaduan"


def test_the_foot_names_keys_lanes_and_freshness(morning: Morning, filled: dict[str, str]) -> None:
    page = morning.sit()
    assert page.foot.range.text() == "Lajur 1–4 dari 4"
    assert page.foot.fresh.text() == "Diperbarui 10:32:05"
    assert page.foot_height() == page.foot.height() == 40
    assert page.map.isHidden()


def test_arriving_with_a_case_or_a_filter_stands_there(morning: Morning, filled: dict[str, str]) -> None:
    page = morning.sit()
    assert morning.window is not None
    morning.window.go("pengaduan", case_id=filled["capil"])
    morning.window.go("alur", filter="late", case_id=filled["staf_late"])
    assert page.filters.only() == "late"
    assert page.chosen().id == filled["staf_late"]  # type: ignore[union-attr]


def test_a_lane_tells_the_whole_content_where_it_was_cut(morning: Morning) -> None:
    long = (
        "Data pendidikan terakhir di Kartu Keluarga belum diperbarui, sudah diajukan <b>tiga</b> & kali. " * 3
    )
    morning.case(2, content=long)
    page = morning.sit()
    view = page.board.columns[KASI_LANE].view
    shown = view.look.lines(view.cards.cards[0].content, 220)
    assert len(shown) == 2
    assert shown[1].endswith("…")
    assert view.indexAt(QPoint(20, 20)).row() == 0
