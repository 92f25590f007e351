"""The logbook for whom a complaint is closed to, and what is looked through before it leaves the office."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.register.closing import close_to
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models import record
from tests.ui.pages.paper_office import CONTROL, KEY, PaperPc, finish, texts_of, window
from ui.pages.logbook import LogbookPage
from ui.preview.blackout import BlackoutDialog
from ui.preview.paper_dialog import PaperDialog
from ui.shell.window import MainWindow
from ui.widgets import Dialog

STAFF, KASI, CAPIL = "petugas-03", "petugas-02", "petugas-05"
TELLING = "Nama saya Contohan Besar, hubungi 0812-0000-0014 bila akta selesai."


def enter(ws: Workspace, content: str) -> str:
    return receive(ws, slip=SlipInput(content, "kotak", bidang="capil"), officer_id=STAFF).case_id


@pytest.fixture
def page(qtbot: QtBot, new_office: Workspace) -> Iterator[LogbookPage]:
    """A logbook of two rows: one that names somebody, one about a bidang's officer."""
    enter(new_office, TELLING)
    about = enter(new_office, "Petugas membentak warga di loket.")
    close_to(new_office, case_id=about, closed_officer=CAPIL, reason="Perilaku", officer_id=KASI)
    made, desk = window(new_office)
    made.setProperty("about", about)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    desk.choose(KASI)
    made.go("logbook")
    found = made.current_page()
    assert isinstance(found, LogbookPage)
    yield found
    finish(qtbot, desk)


def dialog(shell: MainWindow) -> Dialog:
    return next(one for one in shell.findChildren(Dialog) if one.is_open())


def contents(page: LogbookPage) -> list[str]:
    return [line.content for line in page.table.lines.lines]


def test_a_closed_row_keeps_its_number_and_opens_nothing(page: LogbookPage) -> None:
    assert contents(page) == [TELLING, "Petugas membentak warga di loket."]
    page.desk.choose(CAPIL)
    assert contents(page) == [TELLING, "tertutup"]
    line = page.table.lines.lines[1]
    assert (line.number, line.short) == (2, "0002")
    page.table.opened.emit(line.id)
    assert page.shell.page_id() == "logbook"
    page.filters.query.setText("membentak")
    page.read()
    assert contents(page) == []


def test_the_preview_says_what_was_found_and_blacks_out_what_is_ticked(
    qtbot: QtBot, page: LogbookPage, pc: PaperPc
) -> None:
    page.print_sheet()
    qtbot.waitUntil(lambda: page.shell.dialog_open(), timeout=20_000)
    paper = dialog(page.shell)
    assert isinstance(paper, PaperDialog)
    assert paper.found_band is not None
    assert paper.found_band.title.text().startswith("2 hal dalam teksnya")
    assert "Contohan" in texts_of(paper._pdf)[0]
    paper.black_button.click()
    ticks = next(one for one in page.shell.findChildren(BlackoutDialog) if one.is_open())
    assert [row.finding.context.marked for row in ticks.rows] == ["Contohan Besar", "0812-0000-0014"]
    before = paper._pdf
    qtbot.keyClick(ticks.rows[0], KEY.Key_Return)
    qtbot.waitUntil(lambda: paper._pdf is not before, timeout=20_000)
    text = texts_of(paper._pdf)[0]
    assert "Contohan" not in text
    assert "0812" not in text
    assert paper.found_band.text.text() == "2 dari 2 hal dihitamkan."
    paper.reject()


def test_saving_asks_first_and_the_record_keeps_only_how_many(
    qtbot: QtBot, page: LogbookPage, pc: PaperPc
) -> None:
    page.save_sheet()
    ticks = dialog(page.shell)
    assert isinstance(ticks, BlackoutDialog)
    ticks.rows[0].setChecked(False)
    assert pc.saved == []
    ticks.ok.click()
    qtbot.waitUntil(lambda: bool(pc.saved) and pc.saved[0].exists(), timeout=20_000)
    text = texts_of(pc.saved[0].read_bytes())[0]
    assert "Contohan Besar" in text
    assert "0812" not in text
    with page.desk.ws.read():
        entry = record.entries_from(record.head().seq, limit=1)[0]
    assert entry.act == "export"
    told = json.dumps(json.loads(entry.detail), ensure_ascii=False)
    assert "1 hal dihitamkan" in told
    assert "Contohan" not in told


def test_changing_ones_mind_saves_nothing(qtbot: QtBot, page: LogbookPage, pc: PaperPc) -> None:
    qtbot.keyClick(page.table, KEY.Key_E, CONTROL)
    dialog(page.shell).reject()
    finish(qtbot, page.desk)
    assert pc.saved == []


def test_a_paper_of_the_closed_officer_has_nothing_of_it(
    qtbot: QtBot, page: LogbookPage, pc: PaperPc
) -> None:
    page.desk.choose(CAPIL)
    page.save_sheet()
    ticks = dialog(page.shell)
    assert isinstance(ticks, BlackoutDialog)
    assert all(row.finding.source.number == "0001" for row in ticks.rows)
    ticks.ok.click()
    qtbot.waitUntil(lambda: bool(pc.saved) and pc.saved[0].exists(), timeout=20_000)
    text = texts_of(pc.saved[0].read_bytes())[0]
    assert "membentak" not in text
    assert "tertutup" in text
