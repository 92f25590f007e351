"""An office day at the logbook: sheets, filters, opening, printing, and what stands there when nothing does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from app.channels import CHANNELS
from app.reading.logbook import logbook_sheet
from app.register.correct import void
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.ui.pages.paper_office import CONTROL, KEY, PaperPc, finish, texts_of, window
from ui import theme
from ui.desk import Desk
from ui.pages.logbook import LogbookPage
from ui.pages.logbook.table import LineModel
from ui.preview.paper_dialog import PaperDialog
from ui.shell.window import MainWindow

NOW = "2026-11"
LONG = "Antrean loket habis sebelum pukul sembilan pagi padahal warga datang dari jauh. " * 12


def enter(
    ws: Workspace, count: int = 1, content: str = "Loket tutup lebih awal.", channel: str = "wa"
) -> list[str]:
    """Slips entered today at the front desk."""
    return [
        receive(
            ws, slip=SlipInput(f"{content} ({n})" if count > 1 else content, channel), officer_id="petugas-03"
        ).case_id
        for n in range(count)
    ]


@pytest.fixture
def full_month(office_day: Workspace) -> Workspace:
    """A month of three sheets."""
    have = logbook_sheet(office_day, month=NOW, sheet=1).total
    enter(office_day, 60 - have)
    return office_day


@pytest.fixture
def shell(qtbot: QtBot, full_month: Workspace) -> Iterator[MainWindow]:
    made, desk = window(full_month)
    made.desk = desk  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.go("logbook")
    yield made
    finish(qtbot, desk)


@pytest.fixture
def page(shell: MainWindow) -> LogbookPage:
    found = shell.current_page()
    assert isinstance(found, LogbookPage)
    return found


def desk_of(shell: MainWindow) -> Desk:
    return shell.desk  # type: ignore[attr-defined, no-any-return]


def cell(page: LogbookPage, row: int, column: int) -> str:
    return str(page.table.lines.index(row, column).data() or "")


def column(page: LogbookPage, number: int) -> list[str]:
    return [cell(page, row, number) for row in range(page.table.lines.rowCount())]


# -- the paper's columns


def test_the_seven_columns_are_those_of_the_paper(page: LogbookPage) -> None:
    heads = [page.table.lines.headerData(n, Qt.Orientation.Horizontal) for n in range(7)]
    assert heads == [
        "No.",
        "Isi Pengaduan & Sumber Form / surat / website / Sosmed / Email dll",
        "Bidang Terkait",
        "Tindak Lanjut Aduan",
        "Tindak Lanjut Ke Pengadu",
        "Status selesai / tidak",
        "Paraf Kabid PDIP",
    ]
    assert page.subtitle == "FM-PDIP-03-02 · Tidak Langsung"
    lines = logbook_sheet(page.desk.ws, month=NOW, sheet=1).lines
    page.turn(-10)
    for row, line in enumerate(lines):
        assert cell(page, row, 0) == str(line.number)
        assert cell(page, row, 1) == f"{line.content}\n{CHANNELS[line.channel]} · {line.short}"
        assert cell(page, row, 3) == line.solution
        assert cell(page, row, 4) == line.delivery
        assert cell(page, row, 5).startswith(line.status)
        assert cell(page, row, 6) == ""


def test_only_what_the_officer_may_do_is_shown(page: LogbookPage, shell: MainWindow) -> None:
    from ui.widgets import Button

    desk_of(shell).choose("petugas-03")
    assert {one.text() for one in page.findChildren(Button) if one.isVisible()} == {"Simpan PDF", "Cetak"}


# -- sheets


def test_this_month_opens_at_its_newest_sheet_with_the_keyboard_in_the_rows(page: LogbookPage) -> None:
    assert page.sheets.word.text() == "Lembar 3 dari 3"
    assert column(page, 0) == [str(n) for n in range(1, 11)]
    assert QApplication.focusWidget() is page.table
    assert page.table.currentIndex().row() == 0


def test_page_keys_turn_the_sheets_and_stop_at_the_ends(qtbot: QtBot, page: LogbookPage) -> None:
    seen = []
    for key in (KEY.Key_PageUp, KEY.Key_PageUp, KEY.Key_PageUp, KEY.Key_PageDown):
        qtbot.keyClick(page.table, key)
        seen.append(page.sheets.word.text())
    assert seen == ["Lembar 2 dari 3", "Lembar 1 dari 3", "Lembar 1 dari 3", "Lembar 2 dari 3"]
    qtbot.keyClick(page.table, KEY.Key_PageUp)
    assert not page.sheets.before.isEnabled()
    assert page.sheets.after.isEnabled()
    assert column(page, 0) == [str(n) for n in range(1, 26)]


def test_the_foot_counts_what_the_sheet_holds(page: LogbookPage) -> None:
    page.turn(-2)
    lines = logbook_sheet(page.desk.ws, month=NOW, sheet=1).lines
    done = sum(line.status == "selesai" for line in lines)
    still = sum(line.status == "tidak" for line in lines)
    off = 25 - done - still
    assert page.count.text() == "25"
    assert page.words.text() == f"baris: {done} selesai, {still} tidak" + (f", {off} batal" if off else "")


def test_another_month_opens_at_its_first_sheet(qtbot: QtBot, page: LogbookPage) -> None:
    qtbot.mouseClick(page.filters.month.before, Qt.MouseButton.LeftButton)
    assert page.filters.month.word.text() == "Oktober 2026"
    assert page.sheets.word.text().startswith("Lembar 1 dari ")
    assert page.month == "2026-10"
    assert page.table.lines.rowCount() == len(logbook_sheet(page.desk.ws, month="2026-10", sheet=1).lines)


def test_the_list_of_months_goes_from_now_back_to_the_first_one(qtbot: QtBot, page: LogbookPage) -> None:
    qtbot.mouseClick(page.filters.month.word, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == ["November 2026, bulan ini", "Oktober 2026"]
    menu.actions()[1].trigger()
    menu.close()
    assert page.month == "2026-10"


# -- filters


def test_typing_narrows_the_month_by_number_and_content_and_never_by_a_name(
    qtbot: QtBot, page: LogbookPage
) -> None:
    enter(page.desk.ws, content="Blangko paspor anak hilang di pelabuhan.")
    receive(
        page.desk.ws,
        slip=SlipInput("Kartu belum jadi.", "surat", name="Ja'far Seribu"),
        officer_id="petugas-03",
    )
    for typed, expected in (("seribu", []), ("pelabuh", ["Blangko paspor anak hilang di pelabuhan."])):
        page.filters.query.clear()
        qtbot.keyClicks(page.filters.query, typed)
        qtbot.waitUntil(lambda expected=expected: [one.split("\n")[0] for one in column(page, 1)] == expected)
    assert not page.sheets.isVisible()
    qtbot.keyClick(page.filters.query, KEY.Key_Escape)
    qtbot.waitUntil(lambda: page.table.lines.rowCount() > 1)
    assert page.sheets.isVisible()
    qtbot.keyClick(page.filters.query, KEY.Key_Down)
    assert QApplication.focusWidget() is page.table


def test_selesai_and_tidak_show_their_counts_and_narrow_to_them(page: LogbookPage) -> None:
    whole = logbook_sheet(page.desk.ws, month=NOW, sheet=1)
    texts = [page.filters.status.button(key).text() for key in ("", "selesai", "tidak")]
    assert texts == [f"Semua {whole.total}", f"selesai {whole.done}", f"tidak {whole.not_done}"]
    page.filters.status.set_current("selesai")
    assert page.table.lines.rowCount() == whole.done > 0
    assert set(column(page, 5)) == {"selesai"}


def test_bidang_and_source_narrow_together(page: LogbookPage) -> None:
    page.filters.channel.setCurrentIndex(page.filters.channel.findData("wa"))
    by_channel = page.table.lines.rowCount()
    assert by_channel > 1
    assert {line.channel for line in page.table.lines.lines} == {"wa"}
    line = next(line for line in page.table.lines.lines if line.bidang_name)
    at = page.filters.bidang.findText(line.bidang_name.removeprefix("Bidang "))
    assert at > 0
    page.filters.bidang.setCurrentIndex(at)
    assert 0 < page.table.lines.rowCount() < by_channel
    assert {one.bidang_name for one in page.table.lines.lines} == {line.bidang_name}


def test_a_long_filtered_list_goes_on_when_its_end_comes_near(qtbot: QtBot, page: LogbookPage) -> None:
    enter(page.desk.ws, 40)
    page.filters.status.set_current("tidak")
    expected = logbook_sheet(page.desk.ws, month=NOW, sheet=1).not_done
    assert expected > 60
    assert page.table.lines.rowCount() == 50
    assert page.words.text().endswith("gulir untuk baris berikutnya")
    bar = page.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert page.table.lines.rowCount() == expected
    rows = [line.row for line in page.table.lines.lines]
    assert rows == sorted(set(rows))
    assert "gulir" not in page.words.text()
    qtbot.keyClick(page.table, KEY.Key_PageUp)
    assert bar.value() < bar.maximum()
    assert page.filters.status.current() == "tidak"


def test_nothing_that_matches_says_so_and_can_be_undone(qtbot: QtBot, page: LogbookPage) -> None:
    page.filters.query.setText("zzzz")
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 2)
    assert page.nothing.accessibleName() == "Tidak ada baris yang cocok"
    assert page.count.text() == ""
    qtbot.mouseClick(page.reset, Qt.MouseButton.LeftButton)
    assert page.stack.currentIndex() == 0
    assert page.filters.query.text() == ""
    assert page.table.lines.rowCount() > 0


def test_other_pages_can_open_it_narrowed_with_a_case_chosen(shell: MainWindow, page: LogbookPage) -> None:
    wanted = next(
        line
        for line in logbook_sheet(page.desk.ws, month="2026-10", sheet=1).lines
        if line.status == "selesai"
    )
    shell.go("blangko")
    shell.go("logbook", month="2026-10", status="selesai", case_id=wanted.id)
    assert page.month == "2026-10"
    assert page.filters.status.current() == "selesai"
    assert page.table.chosen() == wanted.id
    assert not page.table.choose("no such case")


# -- opening


def test_enter_and_double_click_open_the_case(qtbot: QtBot, shell: MainWindow, page: LogbookPage) -> None:
    qtbot.keyClick(page.table, KEY.Key_Down)
    second = page.table.lines.lines[1].id
    qtbot.keyClick(page.table, KEY.Key_Return)
    assert shell.page_id() == "pengaduan"
    assert shell.current_page().case_id == second  # type: ignore[union-attr]
    shell.back()
    assert page.table.chosen() == second
    spot = page.table.visualRect(page.table.lines.index(2, 3)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert shell.page_id() == "pengaduan"
    assert shell.current_page().case_id == page.table.lines.lines[2].id  # type: ignore[union-attr]


# -- rows


def test_a_voided_number_stays_with_its_reason(page: LogbookPage) -> None:
    case = page.table.lines.lines[0].id
    changes = void(page.desk.ws, case_id=case, reason="Lembar kembar", officer_id="petugas-02")
    page.desk.publish(changes)
    assert cell(page, 0, 5) == "batal: Lembar kembar"
    assert page.words.text().endswith(", 1 batal")
    assert page.table.lines.data(page.table.lines.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == (
        f"No. 1, {page.table.lines.lines[0].short}, batal: Lembar kembar"
    )


def test_rows_grow_to_three_lines_then_the_rest_is_a_tooltip(qtbot: QtBot, page: LogbookPage) -> None:
    base = page.table.rowHeight(0)
    case = enter(page.desk.ws, content=f"<b>&amp; {LONG}")[0]
    page.read()
    assert page.table.choose(case)
    row = page.table.currentIndex().row()
    assert base >= 61
    assert page.table.rowHeight(row) > 61
    assert page.table.rowHeight(row) < 110
    index = page.table.lines.index(row, 1)
    whole = page.table.drawer.hidden_text(index)
    assert whole.startswith("<b>&amp; Antrean")
    assert page.table.drawer.hidden_text(page.table.lines.index(0, 1)) == ""
    spot = page.table.visualRect(index).center()
    QApplication.sendEvent(
        page.table.viewport(),
        QHelpEvent(QHelpEvent.Type.ToolTip, spot, page.table.viewport().mapToGlobal(spot)),
    )
    qtbot.waitUntil(lambda: "&lt;b&gt;&amp;amp;" in QToolTip.text())
    QToolTip.hideText()


def test_sixty_thousand_characters_are_drawn_without_delay(page: LogbookPage) -> None:
    enter(page.desk.ws, content="ا 𝄞 " + "x" * 60_000)
    page.read()
    page.table.viewport().grab()
    assert max(page.table.rowHeight(row) for row in range(page.table.lines.rowCount())) < 110


def test_drawing_asks_the_model_for_nothing(page: LogbookPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(LineModel, "data", lambda self, index, role=0: asked.append(role))
    page.table.viewport().grab()
    assert asked == []


def test_every_row_is_drawn_in_both_themes_and_narrow_windows_move_the_filters(
    qtbot: QtBot, qapp: QApplication, shell: MainWindow, page: LogbookPage
) -> None:
    high = page.filters.height()
    shell.resize(900, 560)
    qtbot.waitUntil(lambda: page.filters.height() > high)
    assert page.filters.bidang.y() > page.filters.month.y()
    assert page.filters.query.width() > 160
    theme.apply(qapp, "dark")
    picture = page.table.viewport().grab(page.table.visualRect(page.table.lines.index(1, 0))).toImage()
    assert picture.pixelColor(3, 3) == theme.colour("surface")
    theme.apply(qapp, "light")
    shell.resize(1366, 768)
    qtbot.waitUntil(lambda: page.filters.height() == high)
    assert page.filters.bidang.y() == page.filters.month.y()


# -- changes


def test_a_new_slip_appears_and_the_chosen_row_stays(page: LogbookPage) -> None:
    page.table.selectRow(3)
    chosen, before = page.table.chosen(), page.table.lines.rowCount()
    done = receive(page.desk.ws, slip=SlipInput("Baru masuk.", "email"), officer_id="petugas-03")
    page.desk.publish(done.changes)
    assert page.table.lines.rowCount() == before + 1
    assert page.table.chosen() == chosen
    assert page.table.currentIndex().row() == 3


def test_after_midnight_of_the_last_day_the_new_month_can_be_reached(
    shell: MainWindow, page: LogbookPage
) -> None:
    page.filters.month.choose("2026-12")
    page.filters.month.choose("2027-01")
    assert page.month == "2026-12"
    shell.go("blangko")
    page.desk.ws.clock.forward(days=2)  # type: ignore[attr-defined]
    shell.go("logbook")
    page.filters.month.choose("2027-01")
    assert page.month == "2027-01"


# -- nothing yet


def test_a_month_without_entries_says_when_the_first_row_comes(
    qtbot: QtBot, shell: MainWindow, page: LogbookPage, pc: PaperPc
) -> None:
    qtbot.mouseClick(page.filters.month.after, Qt.MouseButton.LeftButton)
    assert page.stack.currentIndex() == 1
    assert page.empty.accessibleName() == "Desember 2026 belum berisi"
    assert page.empty.accessibleDescription() == "Baris pertama muncul saat pengaduan disimpan."
    assert not page.print_button.isEnabled()
    assert "Belum ada baris" in page.words.text()
    assert not page.filters.month.after.isEnabled()
    qtbot.mouseClick(page.blank, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pc.titles == ["Logbook kosong"], timeout=20_000)
    assert page.latest.text() == "Buka November"
    qtbot.mouseClick(page.latest, Qt.MouseButton.LeftButton)
    assert page.month == NOW
    assert page.table.lines.rowCount() > 0


def test_a_new_office_has_an_empty_book_and_nowhere_to_go_back_to(
    qtbot: QtBot, new_office: Workspace
) -> None:
    made, desk = window(new_office)
    qtbot.addWidget(made)
    made.show()
    made.go("logbook")
    found = made.current_page()
    assert isinstance(found, LogbookPage)
    assert found.empty.accessibleName() == "November 2026 belum berisi"
    assert not found.latest.isVisible()
    assert not found.filters.month.before.isEnabled()
    found.print_out()
    assert QApplication.activePopupWidget() is None
    finish(qtbot, desk)


# -- paper


def test_ctrl_e_asks_for_sheet_or_month_and_saves_what_was_chosen(
    qtbot: QtBot, page: LogbookPage, pc: PaperPc
) -> None:
    qtbot.keyClick(page.table, KEY.Key_E, CONTROL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == ["Lembar 3", "Seluruh November 2026, 3 lembar"]
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: bool(pc.saved) and pc.saved[0].exists(), timeout=20_000)
    assert pc.saved[0].name == "Logbook November 2026 lembar 3.pdf"
    sheet = texts_of(pc.saved[0].read_bytes())
    assert len(sheet) == 1
    assert "3 dari 3" in sheet[0]
    page.save_month()
    qtbot.waitUntil(lambda: len(pc.saved) == 2 and pc.saved[1].exists(), timeout=20_000)
    book = "\n".join(texts_of(pc.saved[1].read_bytes()))
    assert "1 dari 3" in book
    assert "LOG BOOK PENANGANAN PENGADUAN" in book


def paper_of(qtbot: QtBot, page: LogbookPage) -> PaperDialog:
    """The dialog with the paper, once it is made."""
    qtbot.waitUntil(lambda: page.shell.dialog_open(), timeout=20_000)
    (found,) = [one for one in page.shell.findChildren(PaperDialog) if one.is_open()]
    return found


def test_ctrl_p_shows_the_sheet_and_enter_prints_it(qtbot: QtBot, page: LogbookPage, pc: PaperPc) -> None:
    page.print_sheet()
    paper = paper_of(qtbot, page)
    assert paper.preview.page_count() == 1
    qtbot.keyClick(paper.preview.view, KEY.Key_Escape)
    assert pc.titles == []
    page.print_sheet()
    qtbot.keyClick(paper_of(qtbot, page).preview.view, KEY.Key_Return)
    qtbot.waitUntil(lambda: pc.titles == ["Logbook November 2026 lembar 3"], timeout=20_000)


def test_a_filtered_list_prints_the_whole_month(qtbot: QtBot, page: LogbookPage, pc: PaperPc) -> None:
    page.filters.status.set_current("tidak")
    qtbot.keyClick(page.table, KEY.Key_P, CONTROL)
    assert QApplication.activePopupWidget() is None
    paper = paper_of(qtbot, page)
    assert paper.preview.page_count() >= 3
    qtbot.keyClick(paper.preview.view, KEY.Key_P, CONTROL)
    qtbot.waitUntil(lambda: pc.titles == ["Logbook November 2026"], timeout=20_000)


# -- for everyone


def test_everything_that_can_be_reached_has_a_name(page: LogbookPage) -> None:
    widget = page.filters.month.before
    seen = []
    start = widget
    while True:
        if (
            widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and page.isAncestorOf(widget)
        ):
            seen.append(widget)
            assert widget.accessibleName() or widget.focusProxy(), widget
        widget = widget.nextInFocusChain()
        if widget is start:
            break
    assert page.table in seen
    assert len(seen) >= 8


def test_the_rows_fill_the_width_and_nothing_scrolls_sideways_on_an_office_screen(page: LogbookPage) -> None:
    table = page.table
    assert sum(table.columnWidth(n) for n in range(7)) == table.viewport().width()
    assert table.horizontalScrollBar().maximum() == 0
    assert table.size() != QSize(0, 0)
    assert table.columnWidth(1) > table.columnWidth(3) > table.columnWidth(4)
    assert table.indexAt(QPoint(5, 5)).row() == 0
