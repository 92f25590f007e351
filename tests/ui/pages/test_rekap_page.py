"""The recap: figures that add up, each of which opens exactly its cases, and the paper beside them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.recap.cases import recap_cases
from app.recap.figures import recap_figures
from app.register.correct import void
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.ui.pages.paper_office import CONTROL, KEY, PaperPc, finish, texts_of, window
from ui import worker
from ui.pages.rekap import RekapPage
from ui.pages.rekap.cases import CaseTable
from ui.pages.rekap.page import split
from ui.shell.window import MainWindow
from ui.widgets import Dialog

NOW = "2026-11"


@pytest.fixture
def shell(qtbot: QtBot, office_day: Workspace) -> Iterator[MainWindow]:
    made, desk = window(office_day)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.go("rekap")
    yield made
    finish(qtbot, desk)


@pytest.fixture
def page(qtbot: QtBot, shell: MainWindow) -> RekapPage:
    found = shell.current_page()
    assert isinstance(found, RekapPage)
    qtbot.waitUntil(lambda: found.preview.page_count() > 0, timeout=20_000)
    return found


def paper(page: RekapPage) -> str:
    assert page._made is not None
    return "\n".join(texts_of(page._made[2]))


def dialog(shell: MainWindow) -> tuple[Dialog, CaseTable]:
    found = next(one for one in shell.findChildren(Dialog) if one.is_open())
    return found, found.findChildren(CaseTable)[0]


def value(page: RekapPage, key: str) -> int:
    return int(page.figures.figures[key].value().replace(".", ""))


# -- figures


def test_the_five_figures_add_up_and_are_those_of_the_register(page: RekapPage) -> None:
    found = recap_figures(page.desk.ws, month=NOW)
    assert value(page, "opening") + value(page, "received") - value(page, "ended") == value(page, "closing")
    assert value(page, "received") == found.received > 0
    assert page.figures.figures["opening"].text() == "Sisa Oktober"
    assert page.figures.figures["on_time"].value() == found.on_time_share
    assert page.figures.figures["received"].accessibleName() == f"Masuk: {found.received}, buka daftarnya"


def test_each_figure_opens_exactly_as_many_cases_as_it_says(shell: MainWindow, page: RekapPage) -> None:
    for key in ("opening", "received", "ended", "closing"):
        page.figures.figures[key].click()
        if not value(page, key):
            assert not shell.dialog_open()
            assert shell.toaster.text() == "Tidak ada pengaduan di balik angka ini"
            continue
        found, table = dialog(shell)
        assert len(table.cards) == value(page, key)
        assert found.accessibleName() == f"{page.figures.figures[key].text()}, November 2026"
        found.reject()


def test_in_time_opens_the_late_ones_first_and_marks_them(shell: MainWindow, page: RekapPage) -> None:
    found = recap_figures(page.desk.ws, month=NOW)
    page.figures.figures["on_time"].click()
    opened, table = dialog(shell)
    marks = [str(table.model().index(row, 3).data()) for row in range(len(table.cards))]
    assert marks == ["lewat waktu"] * found.late + ["tepat waktu"] * found.on_time
    assert found.on_time > 0
    opened.reject()


def test_enter_on_a_figure_and_enter_on_a_row_lead_to_the_case(
    qtbot: QtBot, shell: MainWindow, page: RekapPage
) -> None:
    assert QApplication.focusWidget() is page.table
    row = next(n for n, line in enumerate(page.table.lines.lines) if line.figure(1))
    page.table.setCurrentIndex(page.table.lines.index(row, 1))
    line = page.table.lines.lines[row]
    qtbot.keyClick(page.table, KEY.Key_Return)
    opened, table = dialog(shell)
    assert len(table.cards) == line.figure(1)
    assert opened.accessibleName() == f"{line.label}, Masuk, November 2026"
    qtbot.keyClick(table, KEY.Key_Return)
    assert shell.page_id() == "pengaduan"
    assert line.tally is not None
    assert shell.current_page().case_id == line.tally.cases[0]  # type: ignore[union-attr]


def test_selesai_and_belum_split_what_came_in(shell: MainWindow, page: RekapPage) -> None:
    cases = recap_cases(page.desk.ws, month=NOW)
    checked = 0
    for row, line in enumerate(page.table.lines.lines):
        if line.tally is None:
            continue
        parts = split(line.tally, cases)
        assert [len(part) for part in parts] == [line.figure(column) for column in (1, 2, 3)]
        assert sorted(parts[1] + parts[2]) == sorted(parts[0])
        if line.figure(3):
            page.table.open_cell(row, 3)
            opened, table = dialog(shell)
            assert len(table.cards) == line.figure(3)
            opened.reject()
            checked += 1
    assert checked


def test_nothing_stands_behind_a_zero_or_a_head(shell: MainWindow, page: RekapPage) -> None:
    lines = page.table.lines.lines
    zero = next(
        (row, column) for row, line in enumerate(lines) for column in (1, 2, 3) if line.figure(column) == 0
    )
    page.table.open_cell(*zero)
    page.table.open_cell(0, 1)
    page.table.open_cell(1, 0)
    page.table.open_cell(-1, 2)
    assert not shell.dialog_open()


def test_arrows_walk_the_figures_over_the_heads_of_the_tables(qtbot: QtBot, page: RekapPage) -> None:
    lines = page.table.lines.lines
    total = next(row for row, line in enumerate(lines) if line.total)
    assert lines[total + 1].tally is None
    page.table.setCurrentIndex(page.table.lines.index(total, 3))
    qtbot.keyClick(page.table, KEY.Key_Down)
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (total + 2, 3)
    qtbot.keyClick(page.table, KEY.Key_Right)
    assert page.table.currentIndex().column() == 3
    for _ in range(4):
        qtbot.keyClick(page.table, KEY.Key_Left)
    assert page.table.currentIndex().column() == 1
    for _ in range(total + 4):
        qtbot.keyClick(page.table, KEY.Key_Up)
    assert page.table.currentIndex().row() == 1


def test_the_tables_are_sasaran_sumber_and_bidang(page: RekapPage) -> None:
    lines = page.table.lines.lines
    assert [line.label for line in lines if line.tally is None] == [
        "Sasaran Pengaduan",
        "Sumber",
        "Bidang Terkait",
    ]
    assert [line.label for line in lines[1:7]] == [
        "Perilaku Pegawai",
        "Sarana Prasarana",
        "Pelayanan",
        "Lain - Lain",
        "Tanpa sasaran",
        "Jumlah",
    ]
    spoken = page.table.lines.data(page.table.lines.index(6, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"Jumlah, Masuk: {lines[6].figure(1)}"
    assert page.note.text().startswith("Satu pengaduan dapat bertanda lebih dari satu sasaran")


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
    assert value(page, "received") == before + 1
    qtbot.waitUntil(lambda: page._made is not None, timeout=20_000)
    assert f"masuk {before + 1}" in paper(page)
    page.desk.publish(
        void(page.desk.ws, case_id=done.case_id, reason="Lembar kembar", officer_id="petugas-02")
    )
    assert value(page, "received") == before
    assert "batal, tidak dihitung" in page.note.text()
    qtbot.waitUntil(lambda: page._made is not None, timeout=20_000)


def test_of_two_wishes_in_a_row_the_newer_month_is_shown(qtbot: QtBot, page: RekapPage) -> None:
    qtbot.mouseClick(page.month_switch.before, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.month_switch.after, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.month_switch.before, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._made is not None and not worker.running(), timeout=20_000)
    assert page._made is not None
    assert page._made[0] == "2026-10"
    assert "Oktober 2026" in paper(page)
    assert page.figures.figures["opening"].text() == "Sisa September"


def test_there_is_no_recap_of_a_month_to_come(page: RekapPage) -> None:
    assert not page.month_switch.after.isEnabled()
    page.month_switch.choose("2027-03")
    assert page.month == NOW


def test_beranda_can_open_a_certain_month(qtbot: QtBot, shell: MainWindow, page: RekapPage) -> None:
    shell.go("blangko")
    shell.go("rekap", month="2026-10")
    assert page.month == "2026-10"
    qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)


def test_saving_and_printing_take_the_paper_that_is_shown(qtbot: QtBot, page: RekapPage, pc: PaperPc) -> None:
    qtbot.keyClick(page.table, KEY.Key_E, CONTROL)
    assert [path.name for path in pc.saved] == ["Rekap November 2026.pdf"]
    assert page._made is not None
    assert pc.saved[0].read_bytes() == page._made[2]
    qtbot.keyClick(page.table, KEY.Key_P, CONTROL)
    assert pc.titles == ["Rekap November 2026"]


def test_whoever_is_quicker_than_the_preview_waits_for_the_paper(
    qtbot: QtBot, page: RekapPage, pc: PaperPc
) -> None:
    page._made = None
    page.export()
    qtbot.waitUntil(lambda: bool(pc.saved) and pc.saved[0].exists(), timeout=20_000)
    assert pc.saved[0].read_bytes().startswith(b"%PDF")


def test_a_logo_that_is_no_picture_is_said_where_the_paper_would_be(qtbot: QtBot, page: RekapPage) -> None:
    changes = save_office(page.desk.ws, office=changed(office_of(page.desk.ws), logo=b"no picture"))
    with qtbot.waitSignal(page.desk.trouble, timeout=20_000) as caught:
        page.desk.publish(changes)
    assert "lambang" in str(caught.args[0])
    assert page.preview.page_count() == 0
    assert "lambang" in page.preview.view.accessibleDescription()


def test_conclusions_and_signing_are_not_there_yet(page: RekapPage) -> None:
    from ui.widgets import Button

    shown = {one.text() for one in page.findChildren(Button) if one.isVisible() and one.text()}
    assert shown == {"Cetak", "Simpan PDF"}


def test_an_office_without_complaints_has_a_recap_of_zeros(qtbot: QtBot, new_office: Workspace) -> None:
    made, desk = window(new_office)
    qtbot.addWidget(made)
    made.show()
    made.go("rekap")
    found = made.current_page()
    assert isinstance(found, RekapPage)
    assert [figure.value() for figure in found.figures.figures.values()] == ["0", "0", "0", "0", "—"]
    qtbot.waitUntil(lambda: found.preview.page_count() > 0, timeout=20_000)
    finish(qtbot, desk)


def test_small_figures_are_hidden_on_paper_for_the_outside(qtbot: QtBot, page: RekapPage) -> None:
    assert "<3" not in paper(page)
    for on in (True, False):
        qtbot.mouseClick(page.small_cells, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda on=on: page._made is not None and page._made[1] is on, timeout=20_000)
        assert ("<3" in paper(page)) is on
