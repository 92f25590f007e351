"""The recap: figures that add up, each of which opens exactly its cases, and the paper beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.recap.cases import cards_of, cases_behind, keys_of
from app.recap.figures import recap_figures
from app.register.correct import void
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.ui.pages.paper_office import CONTROL, KEY, PaperPc, finish, window
from tests.ui.pages.rekap_office import NOW, dialog, paper, rekap, settled, value
from ui.pages.rekap import RekapPage
from ui.pages.rekap.page import period_words
from ui.pages.rekap.year import YearDialog
from ui.shell.window import MainWindow


@pytest.fixture
def shell(qtbot: QtBot, office_day: Workspace) -> Iterator[MainWindow]:
    made, desk = window(office_day)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    finish(qtbot, desk)


@pytest.fixture
def page(qtbot: QtBot, shell: MainWindow) -> RekapPage:
    found = rekap(qtbot, shell)
    assert found.preview.page_count() > 0
    return found


@pytest.fixture
def tables(page: RekapPage) -> RekapPage:
    """The page with its tables in front."""
    page.side.parts.set_current("figures")
    return page


# -- figures


def test_the_five_figures_add_up_and_are_those_of_the_register(page: RekapPage) -> None:
    found = recap_figures(page.desk.ws, month=NOW)
    assert value(page, "opening") + value(page, "received") - value(page, "ended") == value(page, "closing")
    assert value(page, "received") == found.received > 0
    figures = page.side.figures.figures
    assert figures["opening"].text() == "Sisa Oktober"
    assert figures["on_time"].value() == found.on_time_share
    assert figures["received"].accessibleName() == f"Masuk: {found.received}, buka daftarnya"


def test_each_figure_opens_exactly_as_many_cases_as_it_says(shell: MainWindow, page: RekapPage) -> None:
    for key in ("opening", "received", "ended", "closing"):
        figure = page.side.figures.figures[key]
        figure.click()
        if not value(page, key):
            assert not shell.dialog_open()
            assert shell.toaster.text() == "Tidak ada pengaduan di balik angka ini"
            continue
        found, table = dialog(shell)
        assert len(table.cards) == value(page, key)
        assert found.accessibleName() == f"{figure.text()}, November 2026"
        found.reject()


def test_in_time_opens_the_late_ones_first_and_marks_them(shell: MainWindow, page: RekapPage) -> None:
    found = recap_figures(page.desk.ws, month=NOW)
    page.side.figures.figures["on_time"].click()
    opened, table = dialog(shell)
    marks = [str(table.model().index(row, 3).data()) for row in range(len(table.cards))]
    assert marks == [
        *["lewat waktu"] * found.late,
        *["tepat waktu"] * found.on_time,
        *["tanpa batas"] * found.without_limit,
    ]
    assert found.on_time > 0
    opened.reject()


def counted(page: RekapPage, key: str) -> tuple[str, ...]:
    """The cases that the register counts behind a figure of the tables, of the month that it is about."""
    assert page.found is not None
    figures = page.found.figures
    if not key.startswith("points/"):
        return cases_behind(figures, key)
    _points, month, plain = key.split("/")
    return cases_behind(recap_figures(page.desk.ws, month=month, kind=figures.kind), plain)


def opened_of_every_line(shell: MainWindow, page: RekapPage) -> dict[str, int]:
    """Open every figure of every line and hold it against the cases that the register counts behind it; key -> cases."""
    assert page.found is not None
    table = page.side.table
    seen: dict[str, int] = {}
    for row, line in enumerate(table.lines.lines):
        for column in (1, 2, 3):
            cell = line.cell(column)
            if cell is None or not cell.key:
                continue
            ids = counted(page, cell.key)
            table.open_cell(row, column)
            if cell.nothing:
                assert not ids
                assert not shell.dialog_open()
                seen[cell.key] = 0
                continue
            found, list_of = dialog(shell)
            shown = [card.id for card in list_of.cards]
            assert sorted(shown) == sorted(ids)
            head = table.lines.head_over(row, column)
            titled = f"{line.label}, {head}"  # and the period, where the line does not name its own
            titled = (
                titled if cell.key.startswith("points/") else f"{titled}, {period_words(page.found.figures)}"
            )
            assert found.accessibleName() == titled
            if (plain := cell.text.replace(".", "")).isdigit():
                assert int(plain) == len(shown)
            else:
                assert shown, "a span of time belongs to cases"
            seen[cell.key] = len(shown)
            found.reject()
    return seen


def test_every_figure_of_every_line_of_the_month_opens_exactly_its_cases(
    shell: MainWindow, tables: RekapPage
) -> None:
    seen = opened_of_every_line(shell, tables)
    assert tables.found is not None
    figures = tables.found.figures
    told = keys_of(figures)
    in_tables = {key for key in told if key.partition("/")[0] in ("targets", "channels", "bidang", "total")}
    assert in_tables <= seen.keys()
    assert {key for key in told if key.startswith("lanes/") and key.endswith("/open")} <= seen.keys()
    for key, count in seen.items():
        assert count == len(counted(tables, key))
    assert sum(count > 0 for count in seen.values()) > 15


def busiest(ws: Workspace) -> date:
    """The day of November with most receipts."""
    cards = cards_of(ws, cases_behind(recap_figures(ws, month=NOW), "received"))
    return Counter(card.received.date() for card in cards).most_common(1)[0][0]


def test_every_figure_of_every_line_of_a_day_opens_exactly_its_cases(
    qtbot: QtBot, shell: MainWindow, office_day: Workspace
) -> None:
    day = busiest(office_day)
    page = rekap(qtbot, shell, day=day)
    assert page.found is not None
    assert page.found.figures.day == day.isoformat()
    assert page.side.part() == "figures"
    assert not page.side.parts.isVisible()
    assert not page.side.signers.isVisible()
    assert not page.foot.sign_button.isVisible()
    seen = opened_of_every_line(shell, page)
    assert any(seen.values())
    page.side.figures.figures["received"].click()
    opened, table = dialog(shell)
    assert {card.received.date() for card in table.cards} == {day}
    assert len(table.cards) == value(page, "received")
    opened.reject()
    assert "Rekap harian pengaduan" in paper(page)


def test_selesai_and_belum_split_what_came_in(tables: RekapPage) -> None:
    assert tables.found is not None
    figures = tables.found.figures
    for tally in (*figures.targets, *figures.channels, *figures.bidang, figures.total):
        ended, still = tally.ended_cases, tally.open_cases
        assert sorted((*ended, *still)) == sorted(tally.cases)
        assert (len(ended), len(still)) == (tally.ended, tally.open)


def test_enter_on_a_figure_and_enter_on_a_row_lead_to_the_case(
    qtbot: QtBot, shell: MainWindow, tables: RekapPage
) -> None:
    table = tables.side.table
    table.setFocus()
    row = next(
        n
        for n, line in enumerate(table.lines.lines)
        if (cell := line.cell(1)) is not None and not cell.nothing
    )
    table.setCurrentIndex(table.lines.index(row, 1))
    line = table.lines.lines[row]
    cell = line.cell(1)
    assert cell is not None
    qtbot.keyClick(table, KEY.Key_Return)
    opened, listed = dialog(shell)
    assert len(listed.cards) == int(cell.text)
    assert opened.accessibleName() == f"{line.label}, Masuk, November 2026"
    first = listed.cards[0].id
    qtbot.keyClick(listed, KEY.Key_Return)
    assert shell.page_id() == "pengaduan"
    assert shell.current_page().case_id == first  # type: ignore[union-attr]


def test_nothing_stands_behind_a_zero_or_a_head(shell: MainWindow, tables: RekapPage) -> None:
    table = tables.side.table
    zero = next(
        (row, column)
        for row, line in enumerate(table.lines.lines)
        for column in (1, 2, 3)
        if (cell := line.cell(column)) is not None and cell.nothing
    )
    table.open_cell(*zero)
    table.open_cell(0, 1)
    table.open_cell(1, 0)
    table.open_cell(-1, 2)
    assert not shell.dialog_open()


def test_arrows_walk_the_figures_over_the_heads_of_the_tables(qtbot: QtBot, tables: RekapPage) -> None:
    table = tables.side.table
    lines = table.lines.lines
    total = next(row for row, line in enumerate(lines) if line.total)
    assert lines[total + 1].is_head
    table.setCurrentIndex(table.lines.index(total, 3))
    qtbot.keyClick(table, KEY.Key_Down)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (total + 2, 3)
    qtbot.keyClick(table, KEY.Key_Right)
    assert table.currentIndex().column() == 3
    for _ in range(4):
        qtbot.keyClick(table, KEY.Key_Left)
    assert table.currentIndex().column() == 1
    for _ in range(total + 4):
        qtbot.keyClick(table, KEY.Key_Up)
    assert table.currentIndex().row() == 1


def test_the_tables_are_those_of_the_form_then_time_and_lanes(tables: RekapPage) -> None:
    table = tables.side.table
    lines = table.lines.lines
    heads = [line.label for line in lines if line.is_head]
    assert heads[:3] == ["Sasaran Pengaduan", "Sumber", "Bidang Terkait"]
    assert "Ketepatan waktu" in heads
    assert "Lajur" in heads
    assert [line.label for line in lines[1:7]] == [
        "Perilaku Pegawai",
        "Sarana Prasarana",
        "Pelayanan",
        "Lain - Lain",
        "Tanpa sasaran",
        "Jumlah",
    ]
    cell = lines[6].cell(1)
    assert cell is not None
    spoken = table.lines.data(table.lines.index(6, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"Jumlah, Masuk: {cell.text}"
    assert tables.side.note.text().startswith("Satu pengaduan dapat bertanda lebih dari satu sasaran")


def test_a_bar_of_the_chart_is_told_by_its_numbers(page: RekapPage) -> None:
    page.side.parts.set_current("chart")
    chart = page.side.chart
    assert chart.isVisible()
    assert f"November 2026 masuk {value(page, 'received')}" in chart.accessibleDescription()


def test_three_clicks_lead_from_a_figure_to_who_touched_its_cases(
    qtbot: QtBot, shell: MainWindow, page: RekapPage
) -> None:
    """Figure, row, case: there stand the slip's words and the history. (The story with the real page is its twin.)"""
    page.side.figures.figures["ended"].click()
    _found, table = dialog(shell)
    card = table.cards[0]
    qtbot.keyClick(table, KEY.Key_Return)
    assert shell.page_id() == "pengaduan"
    assert shell.current_page().case_id == card.id  # type: ignore[union-attr]
    assert cards_of(page.desk.ws, [card.id])[0].number == card.number


# -- the paper


def test_the_paper_beside_the_figures_says_the_same(page: RekapPage) -> None:
    text = paper(page)
    assert "REKAPITULASI PENANGANAN PENGADUAN TIDAK LANGSUNG" in text
    assert f"masuk {value(page, 'received')}" in text
    assert f"Sisa Oktober {value(page, 'opening')}" in text
    assert page.preview.state.text() == "Sesuai data 10:32:05"


def test_a_change_elsewhere_renews_figures_and_paper(qtbot: QtBot, page: RekapPage) -> None:
    before = value(page, "received")
    done = receive(page.desk.ws, slip=SlipInput("Baru.", "wa"), officer_id="petugas-03")
    page.desk.publish(done.changes)
    settled(qtbot)
    assert value(page, "received") == before + 1
    assert f"masuk {before + 1}" in paper(page)
    page.desk.publish(
        void(page.desk.ws, case_id=done.case_id, reason="Lembar kembar", officer_id="petugas-02")
    )
    settled(qtbot)
    assert value(page, "received") == before
    assert "batal, tidak dihitung" in page.side.note.text()


def test_of_two_wishes_in_a_row_the_newer_month_is_shown(qtbot: QtBot, page: RekapPage) -> None:
    qtbot.mouseClick(page.month_switch.before, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.month_switch.after, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.month_switch.before, Qt.MouseButton.LeftButton)
    settled(qtbot)
    assert page.found is not None
    assert page.found.period.month == "2026-10"
    assert "Oktober 2026" in paper(page)
    assert page.side.figures.figures["opening"].text() == "Sisa September"


def test_there_is_no_recap_of_a_month_to_come(page: RekapPage) -> None:
    assert not page.month_switch.after.isEnabled()
    page.month_switch.choose("2027-03")
    assert page.month == NOW


def test_beranda_can_open_a_certain_month(qtbot: QtBot, shell: MainWindow, page: RekapPage) -> None:
    shell.go("blangko")
    assert rekap(qtbot, shell, month="2026-10") is page
    assert page.month == "2026-10"
    assert "Oktober 2026" in paper(page)


def test_saving_and_printing_take_the_paper_that_is_shown(qtbot: QtBot, page: RekapPage, pc: PaperPc) -> None:
    qtbot.keyClick(page.side.table, KEY.Key_E, CONTROL)
    assert [path.name for path in pc.saved] == ["Rekap November 2026.pdf"]
    assert pc.saved[0].read_bytes() == page.papers.made()
    qtbot.keyClick(page.side.table, KEY.Key_P, CONTROL)
    assert pc.titles == ["Rekap November 2026"]


def test_whoever_is_quicker_than_the_preview_waits_for_the_paper(
    qtbot: QtBot, page: RekapPage, pc: PaperPc
) -> None:
    page.read()
    page.export()
    assert not pc.saved
    qtbot.waitUntil(lambda: bool(pc.saved) and pc.saved[0].exists(), timeout=20_000)
    assert pc.saved[0].read_bytes().startswith(b"%PDF")


def test_a_logo_that_is_no_picture_is_said_where_the_paper_would_be(qtbot: QtBot, page: RekapPage) -> None:
    changes = save_office(page.desk.ws, office=changed(office_of(page.desk.ws), logo=b"no picture"))
    with qtbot.waitSignal(page.desk.trouble, timeout=20_000) as caught:
        page.desk.publish(changes)
    settled(qtbot)
    assert "lambang" in str(caught.args[0])
    assert page.preview.page_count() == 0
    assert "lambang" in page.preview.view.accessibleDescription()


def test_an_office_without_complaints_has_a_recap_of_zeros(qtbot: QtBot, new_office: Workspace) -> None:
    made, desk = window(new_office)
    qtbot.addWidget(made)
    made.show()
    found = rekap(qtbot, made)
    assert [figure.value() for figure in found.side.figures.figures.values()] == ["0", "0", "0", "0", "—"]
    assert found.preview.page_count() > 0
    assert not found.side.conclusions.chips.chips()
    finish(qtbot, desk)


def test_small_figures_are_hidden_on_paper_for_the_outside(qtbot: QtBot, tables: RekapPage) -> None:
    assert "<3" not in paper(tables)
    for on in (True, False):
        qtbot.mouseClick(tables.small_cells, Qt.MouseButton.LeftButton)
        settled(qtbot)
        assert ("<3" in paper(tables)) is on


def test_a_figure_still_being_counted_is_no_figure(qtbot: QtBot, page: RekapPage) -> None:
    """What is shown while another month is read stays for a moment, then it says nothing."""
    shown = value(page, "received")
    page.month_switch.choose("2026-10")
    assert page.report is None, "nothing can be done to November under October's name"
    assert value(page, "received") == shown
    page.side.figures.wait()
    assert page.side.figures.figures["received"].value() == "…"
    settled(qtbot)
    assert value(page, "received") == recap_figures(page.desk.ws, month="2026-10").received


def test_the_page_begins_with_the_figures_and_tab_goes_down(qtbot: QtBot, page: RekapPage) -> None:
    assert QApplication.focusWidget() is page.side.figures.figures["opening"]
    names = []
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        here = QApplication.focusWidget()
        names.append(here.accessibleName() if here is not None else "")
    assert all(names), "everything that can be reached has a name"
    assert names.index("Kesimpulan") > 3


def test_the_remark_names_the_step_by_which_the_sop_has_the_report_made(page: RekapPage) -> None:
    assert page.subtitle == "SOP-PDIP-03 langkah 6"


def test_a_year_is_counted_beside_the_window_and_each_figure_opens_its_cases(
    qtbot: QtBot, shell: MainWindow, page: RekapPage
) -> None:
    page.side.year_button.click()
    qtbot.waitUntil(lambda: bool(shell.findChildren(YearDialog)), timeout=20_000)
    year = next(one for one in shell.findChildren(YearDialog) if one.is_open())
    lines = year.table.lines.lines
    received = recap_figures(page.desk.ws, month=NOW).received
    row = next(number for number, line in enumerate(lines) if line.label == "November 2026")
    cell = lines[row].cell(1)
    assert cell is not None
    assert cell.text == str(received)
    year.table.open_cell(row, 1)
    qtbot.waitUntil(shell.dialog_open, timeout=20_000)
    found, table = dialog(shell)
    assert len(table.cards) == received
    found.reject()
