"""A case that stands still, and the law's time that presses, on the board, in its table and on Beranda."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.reading.views import Urgency
from app.register.pause import pause
from app.workspace import Workspace
from tests.clocked import complained, front, wait
from tests.conftest import HandClock
from ui import icons, worker
from ui.office_window import OfficeWindow
from ui.pages.alur import AlurPage
from ui.pages.alur.cards import CardModel, due_line
from ui.pages.beranda.work import LOOKS as WORK_LOOKS
from ui.pages.beranda.work import WorkList
from ui.pages.pengaduan.words import tone_of
from ui.widgets import LOOKS

TEXT = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def signs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all icons that are painted from now on."""
    painted: list[str] = []
    paint = icons.paint

    def noted(painter: object, name: str, *more: object, **named: object) -> object:
        painted.append(name)
        return paint(painter, name, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(icons, "paint", noted)
    return painted


@pytest.fixture
def office(brebes: Workspace, qtbot: QtBot) -> Iterator[OfficeWindow]:
    opened = OfficeWindow(brebes)
    opened.desk.choose(front(brebes))
    qtbot.addWidget(opened.window)
    opened.window.resize(1366, 768)
    opened.window.show()
    yield opened
    qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
    opened.window.close()


def look(office: OfficeWindow, page: str, signs: list[str]) -> set[str]:
    office.window.go(page)
    QApplication.processEvents()
    signs.clear()
    office.window.grab()
    QApplication.processEvents()
    return set(signs)


def stopped(ws: Workspace) -> str:
    case = complained(ws)
    pause(ws, case_id=case, reason="KK belum dikirim", officer_id=front(ws))
    return case


def test_every_state_of_a_case_has_its_look() -> None:
    for urgency in Urgency:
        if urgency is not Urgency.CLOSED:
            assert urgency.value in LOOKS
            assert urgency in WORK_LOOKS
    assert LOOKS["paused"].icon not in {look.icon for name, look in LOOKS.items() if name != "paused"}
    assert tone_of(Urgency.PAUSED) != tone_of(Urgency.RUNNING)


def test_the_board_says_that_it_stands_still_and_finds_those_that_do(
    office: OfficeWindow, brebes: Workspace, signs: list[str]
) -> None:
    going = complained(brebes)
    assert "pause-circle-outline" not in look(office, "alur", signs)
    page = office.window.page("alur")
    assert isinstance(page, AlurPage)
    chip = page.filters.chips["paused"]
    assert chip.isHidden()
    case = stopped(brebes)
    page.read()
    QApplication.processEvents()
    assert not chip.isHidden()
    assert chip.text() == "Dijeda 1"
    assert "pause-circle-outline" in look(office, "alur", signs)
    model = next(one for one in office.window.findChildren(CardModel) if one.rowCount())
    spoken = [str(model.index(row, 0).data(TEXT)) for row in range(model.rowCount())]
    assert any(one.startswith("0002") and ", dijeda, " in one for one in spoken)
    chip.click()
    QApplication.processEvents()
    assert [card.id for card in model.cards] == [case]
    assert going not in {card.id for card in model.cards}
    assert "dijeda sejak 30 Nov 2026 10:32: KK belum dikirim" in due_line(model.cards[0])


def test_the_laws_time_is_a_second_mark_only_once_it_presses(
    office: OfficeWindow, brebes: Workspace, clock: HandClock, signs: list[str]
) -> None:
    complained(brebes, legal_class="permintaan_informasi")
    assert "scale-balance" not in look(office, "alur", signs)
    wait(brebes, "07-12 09:00", clock)
    page = office.window.page("alur")
    assert isinstance(page, AlurPage)
    page.read()
    assert "scale-balance" in look(office, "alur", signs)
    model = next(one for one in office.window.findChildren(CardModel) if one.rowCount())
    spoken = str(model.index(0, 0).data(TEXT))
    # Late by the SOP, and seven hours left by the law: neither hides the other.
    assert ", lewat 3 hari, hukum sisa 7 j, " in spoken
    assert "batas keseluruhan 3 Des 2026 16:00 · batas hukum 7 Des 2026 16:00" in due_line(model.cards[0])


def test_beranda_keeps_those_that_stand_still_apart(
    office: OfficeWindow, brebes: Workspace, signs: list[str]
) -> None:
    complained(brebes)
    stopped(brebes)
    look(office, "beranda", signs)
    (work,) = office.window.findChildren(WorkList)
    model = work.model()
    told = [str(model.index(row, 0, QModelIndex()).data(TEXT)) for row in range(model.rowCount())]
    assert "Dijeda, menunggu kelengkapan, 1 pengaduan" in told
    after = told[told.index("Dijeda, menunggu kelengkapan, 1 pengaduan") + 1]
    assert after.startswith("0002, WA/SMS, Dijeda, ")
    assert "pause-circle-outline" in look(office, "beranda", signs)


def test_the_table_has_the_words_too(office: OfficeWindow, brebes: Workspace, signs: list[str]) -> None:
    stopped(brebes)
    look(office, "alur", signs)
    page = office.window.page("alur")
    assert isinstance(page, AlurPage)
    page.filters.way.button("table").click()
    page.read()
    QApplication.processEvents()
    model = page.table.model
    texts = [str(model.data(model.index(0, column))) for column in range(model.columnCount())]
    assert "dijeda" in texts
    assert "Dijeda" in texts
