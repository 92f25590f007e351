"""Many lanes, many cards, small windows: how the board lies, and that it stays quick."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.office.officers import Desk, Officer, save_officer
from app.office.procedures import adopt, current
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.procedure.model import State
from app.reading.lists import board
from app.reading.views import Card
from app.register.move import move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.app.procedure.samples import load, metro, thirteen
from tests.conftest import MORNING, HandClock
from tests.ui.pages.alur_office import KASI, LANES, STAFF, Morning
from ui.pages.alur.board import FIXED, BoardView
from ui.pages.alur.cards import CardDelegate
from ui.pages.alur.page import AlurPage, lane_facts

OUTCOMES = ("teruskan", "angkat", "cetak", "catat")
LOKET = "petugas-21"


@pytest.fixture
def morning(new_office: Workspace, clock: HandClock, qtbot: QtBot) -> Morning:
    return Morning(new_office, clock, qtbot)


def desks(*lanes: str) -> tuple[Desk, ...]:
    return tuple(Desk("contoh", lane) for lane in lanes)


@pytest.fixture
def thirteen_lanes(morning: Morning) -> list[str]:
    """An office with thirteen lanes; one case each in lanes 2 to 5, two in lane 6."""
    ws = morning.ws
    adopt(ws, procedure=load(thirteen()))
    save_office(ws, office=changed(office_of(ws), procedure_id="contoh"))
    front = Officer("petugas-20", "Petugas 20", desks=desks("l2", "l3", "l4", "l5", "l6"))
    save_officer(ws, officer=front)
    save_officer(ws, officer=Officer(LOKET, "Petugas 21", desks=desks("l5")))
    cases = []
    for steps in (0, 1, 2, 3, 4, 4):
        slip = SlipInput(content="Berkas KTP-el dicetak ulang, foto buram.", channel="wa")
        case = receive(ws, slip=slip, officer_id="petugas-20").case_id
        for outcome in OUTCOMES[:steps]:
            move(ws, case_id=case, outcome=outcome, officer_id="petugas-20")
        cases.append(case)
    return cases


def widths(page: AlurPage) -> dict[str, int]:
    return {lane: column.width() for lane, column in page.board.columns.items()}


def test_four_lanes_share_the_width_and_stand_side_by_side(morning: Morning) -> None:
    page = morning.sit()
    columns = list(page.board.columns.values())
    assert {column.width() for column in columns} <= {270, 271, 272}
    assert columns[0].x() == 0
    assert columns[-1].geometry().right() == page.board.width() - 1
    gaps = [right.x() - left.geometry().right() - 1 for left, right in pairwise(columns)]
    assert set(gaps) == {10}
    assert not page.board.scrolls()
    assert page.map.isHidden()
    assert page.filters.collapse.isHidden()


def test_of_thirteen_lanes_mine_is_pinned_and_empty_ones_are_narrow(
    morning: Morning, thirteen_lanes: list[str]
) -> None:
    page = morning.sit(LOKET)
    columns = page.board.columns
    assert columns["l5"].pinned
    assert columns["l5"].parentWidget() is page.board
    assert columns["l5"].x() == 0
    assert [lane for lane, column in columns.items() if column.pinned] == ["l5"]
    wide = {lane for lane, width in widths(page).items() if width == FIXED}
    assert wide == {"l2", "l3", "l4", "l5", "l6"}
    assert {width for lane, width in widths(page).items() if lane not in wide} == {38}
    assert not page.map.isHidden()
    assert page.map.height() == 50
    assert [facts.shown for facts in page.map.lanes] == [0, 1, 1, 1, 1, 2, 0, 0, 0, 0, 0, 0, 0]
    assert page.foot.range.text().startswith("Lajur 1–")
    assert page.foot.range.text().endswith(" dari 13")
    assert columns["l7"].accessibleName() == "Lajur l7, 0 pengaduan"
    assert page.chosen().lane == "l5"  # type: ignore[union-attr]


def test_my_empty_lane_stays_wide_and_a_filter_does_not_shuffle_the_lanes(
    morning: Morning, thirteen_lanes: list[str]
) -> None:
    ws = morning.ws
    move(ws, case_id=thirteen_lanes[3], outcome="catat", officer_id="petugas-20")
    page = morning.sit(LOKET)
    assert widths(page)["l5"] == FIXED
    before = widths(page)
    page.filters.set_only("late")
    assert widths(page) == before


def test_empty_lanes_can_be_shown_wide(morning: Morning, thirteen_lanes: list[str]) -> None:
    page = morning.sit(LOKET)
    morning.qtbot.mouseClick(page.filters.collapse, Qt.MouseButton.LeftButton)
    assert set(widths(page).values()) == {FIXED}
    assert page.board.bar.maximum() > page.board.clip.width()
    morning.qtbot.mouseClick(page.filters.collapse, Qt.MouseButton.LeftButton)
    assert widths(page)["l12"] == 38


def test_arrows_pass_over_narrow_lanes_and_bring_the_next_into_view(
    morning: Morning, thirteen_lanes: list[str]
) -> None:
    page = morning.sit(LOKET, size=(1000, 697))
    seen = []
    for _ in range(4):
        morning.key(Qt.Key.Key_Right)
        seen.append(page.board.current)
        column = page.board.columns[page.board.current]
        assert column.view.hasFocus()
        assert column.x() >= 0
        assert column.geometry().right() <= page.board.clip.width()
    assert seen == ["l2", "l3", "l4", "l6"]
    assert page.board.bar.value() > 0
    for _ in range(4):
        morning.key(Qt.Key.Key_Left)
    assert page.board.current == "l5"


def test_the_map_the_slider_and_the_wheel_move_the_lanes(morning: Morning, thirteen_lanes: list[str]) -> None:
    page = morning.sit(LOKET)
    page.filters.collapse.setChecked(False)
    bar = page.board.bar
    assert "l13" not in page.board.lanes_seen()
    cell = page.map.cell(12).center().toPoint()
    morning.qtbot.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=cell)
    assert "l13" in page.board.lanes_seen()
    assert bar.value() == bar.maximum()
    morning.qtbot.mouseClick(page.foot.before, Qt.MouseButton.LeftButton)
    assert bar.value() < bar.maximum()
    view = page.board.columns["l5"].view
    place = QPointF(20, 20)
    before = bar.value()

    def turn(modifier: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            place,
            QPointF(view.mapToGlobal(place.toPoint())),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        view.wheelEvent(event)

    turn(Qt.KeyboardModifier.NoModifier)
    assert bar.value() == before
    turn(Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == before - 120


def test_a_narrow_empty_lane_takes_a_dropped_card(morning: Morning, thirteen_lanes: list[str]) -> None:
    page = morning.sit("petugas-20")
    case = thirteen_lanes[4]
    assert page.board.columns["l7"].collapsed
    morning.drop(case, "l7")
    assert morning.state(case) == ("open", "7")
    assert morning.toast() == "0005 diteruskan ke Lajur l7"
    assert not page.board.columns["l7"].collapsed
    back = thirteen_lanes[5]
    morning.drop(back, "l1")
    assert morning.dialog().title.text() == "Kembalikan 0006 ke Lajur l1"
    morning.dialog().main.click()
    assert morning.state(back) == ("open", "1")


def test_several_ways_on_are_asked_when_the_key_is_pressed(morning: Morning) -> None:
    ws = morning.ws
    adopt(ws, procedure=load(metro()))
    save_office(ws, office=changed(office_of(ws), procedure_id="contoh"))
    save_officer(ws, officer=Officer("petugas-20", "Petugas 20", desks=desks("petugas")))
    case = receive(ws, slip=SlipInput(content="Aduan", channel="wa"), officer_id="petugas-20").case_id
    page = morning.sit("petugas-20")
    assert page.board.many()
    morning.forward()
    dialog = morning.dialog()
    assert [radio.text() for radio in dialog._radios] == [
        "selesai (ke Lajur warga, langkah 8)",
        "naik (ke Lajur kasi, langkah 4)",
    ]
    morning.choose_way("naik")
    dialog.main.click()
    assert morning.state(case) == ("open", "4")


def test_the_office_chooses_which_procedure_the_board_shows(morning: Morning) -> None:
    buleleng = morning.case(1)
    adopt(morning.ws, procedure=load(thirteen()))
    page = morning.sit(STAFF)
    chooser = page.filters.chooser
    assert chooser.count() == 2
    assert chooser.title() == "SOP-PDIP-03 · Penanganan Keluhan Masyarakat Tidak Langsung"
    assert [chooser.itemText(row).rpartition(" · ")[2] for row in (0, 1)] == ["1 berjalan", "0 berjalan"]
    chooser.setCurrentIndex(chooser.findData("contoh"))
    assert len(page.board.columns) == 13
    assert page.subtitle == "tidak ada yang berjalan"
    assert not any(morning.shown().values())
    chooser.setCurrentIndex(chooser.findData("buleleng-sop-pdip-03"))
    assert list(page.board.columns) == list(LANES)
    assert morning.shown()[LANES[0]] == [buleleng]


def test_a_case_of_an_older_revision_keeps_its_lane_on_the_board(
    morning: Morning, thirteen_lanes: list[str]
) -> None:
    ws = morning.ws
    # The new revision has lost the lanes in which cases still stand.
    smaller = thirteen().replace("revision = 0", "revision = 1").replace('"l6"', '"m6"')
    adopt(ws, procedure=load(smaller))
    assert current(ws, "contoh").revision == 1
    page = morning.sit("petugas-20")
    assert list(page.board.columns)[-1] == "l6"
    assert morning.shown()["l6"] == thirteen_lanes[4:]
    assert page.subtitle == "6 pengaduan berjalan"
    morning.drop(thirteen_lanes[4], "l7")
    assert morning.state(thirteen_lanes[4]) == ("open", "7")


def test_the_chips_keep_their_words_beside_thirteen_lanes(
    morning: Morning, thirteen_lanes: list[str]
) -> None:
    row = morning.sit(LOKET).filters

    def whole() -> bool:
        chips = [*row.chips.values(), row.channel]
        return all(chip.width() >= chip.sizeHint().width() for chip in chips)

    morning.qtbot.waitUntil(whole)
    assert row.chooser.width() >= 284, (
        "the chips that can leave nothing and the words of Papan and Tabel make room"
    )
    assert row.collapse.width() == row.collapse.hint(short=False).width()
    row.channel.choose("medsos_lain")
    morning.qtbot.waitUntil(whole)
    assert not row.channel.visibleRegion().isEmpty()


@pytest.mark.parametrize(("width", "height"), [(1366, 697), (911, 520), (900, 520)])
def test_small_windows_show_everything(morning: Morning, width: int, height: int) -> None:
    for number in range(6):
        morning.case(2, "10:20", content=f"Aduan {number}")
    page = morning.sit(KASI, size=(width, height))
    row = page.filters
    for widget in (row.chooser, row.channel, row.way, *row.chips.values()):
        right = widget.mapTo(row, QPoint(widget.width(), 0)).x()
        assert 0 < right <= row.width(), widget
    assert not row.chooser.geometry().intersects(row.way.geometry())
    narrow = width < 1000
    assert page.board.scrolls() is narrow
    assert page.map.isHidden()
    column = page.board.columns[LANES[1]]
    assert column.pinned is narrow
    assert column.view.height() > column.view.look.row_height()
    assert column.width() >= 204
    page.board.choose(page.board.columns[LANES[1]].view.cards.cards[5].id)
    chosen = column.view.visualRect(column.view.currentIndex())
    assert column.view.viewport().rect().contains(chosen.center())
    assert page.foot.fresh.geometry().right() <= page.foot.width()


def generated(count: int, lanes: Sequence[str]) -> dict[str, tuple[Card, ...]]:
    """So many open cases over the lanes, built without a register."""
    made: dict[str, list[Card]] = {lane: [] for lane in lanes}
    for number in range(count):
        lane = lanes[number % len(lanes)]
        due = MORNING + timedelta(minutes=number - 100)
        made[lane].append(
            Card(
                id=f"case{number}",
                number=f"{number:04}/PDIP/XI/2026",
                short=f"{number:04}",
                kind="complaint",
                state=State.OPEN,
                step="2",
                step_number="2",
                step_label="Pelajari & koordinasi",
                lane=lane,
                lane_name=lane,
                bidang="",
                bidang_name="",
                channel="wa",
                channel_label="WA/SMS",
                targets="",
                content=f"Aduan {number}: nomor antrean loket Kartu Keluarga sudah habis sebelum pukul sembilan.",
                entered=MORNING,
                due=due,
                due_certain=True,
                received=MORNING - timedelta(minutes=number),
                procedure_key="buleleng-sop-pdip-03@0",
            )
        )
    return {lane: tuple(cards) for lane, cards in made.items()}


class CountedDelegate(CardDelegate):
    """Counts how often a card is painted."""

    painted = 0

    def paint_card(self, *args: object, **kwargs: object) -> None:  # type: ignore[override]
        CountedDelegate.painted += 1
        super().paint_card(*args, **kwargs)  # type: ignore[arg-type]


def test_of_five_thousand_cases_only_those_in_sight_are_painted(morning: Morning, qtbot: QtBot) -> None:
    found = board(morning.ws, officer=morning_officer(morning))
    view = BoardView(lambda _case, _lane: True)
    qtbot.addWidget(view)
    view.resize(1114, 619)
    view.set_lanes(lane_facts(found))
    with qtbot.waitExposed(view):
        view.show()
    for column in view.columns.values():
        column.view.look = CountedDelegate(column.view)
        column.view.setItemDelegate(column.view.look)
    cards = generated(5_000, LANES)
    totals = dict.fromkeys(LANES, 1_250)
    for _ in range(3):
        view.show_cards({}, {}, MORNING)
        QApplication.processEvents()
        CountedDelegate.painted = 0
        view.show_cards(cards, totals, MORNING)
        view.grab()
        # Only what is seen is painted, however many there are.
        assert 4 * 5 <= CountedDelegate.painted <= 4 * 7 * 2
    column = view.columns[LANES[0]].view
    CountedDelegate.painted = 0
    for place in range(0, 4_000, 80):
        column.verticalScrollBar().setValue(place)
        column.viewport().repaint()
    assert CountedDelegate.painted <= 50 * 7 * 2
    view.reckon(MORNING + timedelta(seconds=30))
    assert column.below() > 1_000


def morning_officer(morning: Morning) -> Officer:
    from app.office.officers import officer_named

    return officer_named(morning.ws, KASI)
