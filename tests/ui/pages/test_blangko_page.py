"""Blank papers for the kotak pengaduan: how many, what they look like, a thousand at once, and stopping."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.workspace import Workspace
from tests.ui.pages.paper_office import CONTROL, KEY, PaperPc, finish, window
from ui import worker
from ui.pages.blangko import BlangkoPage
from ui.shell.window import MainWindow


@pytest.fixture
def shell(qtbot: QtBot, new_office: Workspace) -> Iterator[MainWindow]:
    made, desk = window(new_office)
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show()
    made.go("blangko")
    yield made
    finish(qtbot, desk)


@pytest.fixture
def page(qtbot: QtBot, shell: MainWindow) -> BlangkoPage:
    found = shell.current_page()
    assert isinstance(found, BlangkoPage)
    qtbot.waitUntil(lambda: found.preview.page_count() > 0, timeout=20_000)
    return found


def pages(path: Path) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(path.read_bytes())
    found = [
        tuple(round(side / 72 * 25.4) for side in document.get_page_size(n)) for n in range(len(document))
    ]
    document.close()
    return found  # type: ignore[return-value]


def test_the_form_is_there_first_with_one_sheet_to_look_at(page: BlangkoPage) -> None:
    assert page.paper() == "form"
    assert page.preview.page_count() == 1
    assert page.preview.paper.text() == "A4, 1 halaman"
    assert "FM-PDIP-03-01" in page.form.accessibleDescription()
    assert QApplication.focusWidget() is page.sheets


def test_sheets_are_told_as_slips_and_rows(qtbot: QtBot, page: BlangkoPage) -> None:
    page.sheets.setValue(1000)
    assert page.result.text() == "1.000 lembar menjadi 2.000 formulir setelah dipotong"
    qtbot.mouseClick(page.books["logbook"], Qt.MouseButton.LeftButton)
    assert page.result.text() == "1.000 lembar, 25.000 baris"
    page.amounts[1].click()
    assert page.sheets.value() == 50


def test_the_other_paper_lies_in_the_preview_and_its_hints_change(qtbot: QtBot, page: BlangkoPage) -> None:
    titles = [head.text() for _sign, head, _words in page._hints]
    assert titles[0] == "Ukuran sebenarnya, A4"
    qtbot.mouseClick(page.books["logbook"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.preview.paper.text() == "A4 mendatar, 1 halaman", timeout=20_000)
    assert next(head.text() for _sign, head, _words in page._hints) == "Ukuran sebenarnya, A4"
    assert [head.text() for _sign, head, _words in page._hints] != titles
    qtbot.mouseClick(page.form, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.preview.paper.text() == "A4, 1 halaman", timeout=20_000)


def test_of_two_quick_choices_the_last_one_is_shown(qtbot: QtBot, page: BlangkoPage) -> None:
    for choice in ("logbook", "form", "logbook"):
        page.choose(choice)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
    qtbot.waitUntil(lambda: page.preview.paper.text() == "A4 mendatar, 1 halaman", timeout=20_000)


def test_back_to_the_paper_that_lies_there_shows_no_other_one(qtbot: QtBot, page: BlangkoPage) -> None:
    qtbot.waitUntil(lambda: page.preview.paper.text() == "A4, 1 halaman", timeout=20_000)
    for choice in ("logbook", "form"):
        page.choose(choice)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
    qtbot.waitUntil(lambda: page._shown is not None, timeout=20_000)
    assert page._shown is not None
    assert page._shown[0] == page.paper() == "form"
    assert page.preview.paper.text() == "A4, 1 halaman"


def test_a_thousand_sheets_typed_and_saved(qtbot: QtBot, page: BlangkoPage, pc: PaperPc) -> None:
    page.sheets.selectAll()
    qtbot.keyClicks(page.sheets, "1000")
    qtbot.keyClick(page.sheets, KEY.Key_E, CONTROL)
    qtbot.waitUntil(lambda: bool(pc.saved) and pc.saved[0].exists(), timeout=30_000)
    assert pc.saved[0].name == "Formulir kosong 1.000 lembar.pdf"
    found = pages(pc.saved[0])
    assert len(found) == 1000
    assert set(found) == {(210, 297)}
    assert pc.saved[0].stat().st_size < 2_000_000


def test_the_number_stays_between_1_and_2000(qtbot: QtBot, page: BlangkoPage) -> None:
    page.sheets.setValue(0)
    assert page.sheets.value() == 1
    page.sheets.setValue(5000)
    assert page.sheets.value() == 2000
    page.sheets.selectAll()
    qtbot.keyClicks(page.sheets, "abc")
    qtbot.keyClick(page.sheets, KEY.Key_Tab)
    assert page.sheets.value() == 2000


@pytest.mark.parametrize("paper", ["form", "logbook"])
def test_a_long_run_can_be_stopped_and_leaves_nothing(
    qtbot: QtBot, shell: MainWindow, page: BlangkoPage, pc: PaperPc, paper: str
) -> None:
    page.choose(paper)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
    page.sheets.setValue(2000)
    page.export()
    shell.progress.cancelled.emit()  # Batalkan
    qtbot.waitUntil(lambda: shell.toaster.isVisible(), timeout=30_000)
    assert shell.toaster.text().endswith("dihentikan")
    assert pc.saved == []


def test_printing_names_what_is_printed(qtbot: QtBot, page: BlangkoPage, pc: PaperPc) -> None:
    page.choose("logbook")
    page.sheets.setValue(3)
    qtbot.keyClick(page.sheets, KEY.Key_P, CONTROL)
    qtbot.waitUntil(lambda: pc.titles == ["Logbook kosong 3 lembar"], timeout=20_000)


def test_a_new_kop_is_in_the_preview_at_once(qtbot: QtBot, page: BlangkoPage) -> None:
    before = page._shown
    office = changed(office_of(page.desk.ws), letterhead=("KANTOR PERCOBAAN",))
    page.desk.publish(save_office(page.desk.ws, office=office))
    qtbot.waitUntil(lambda: page._shown not in (None, before), timeout=20_000)
    assert page._shown is not None
    document = pypdfium2.PdfDocument(page._shown[1])
    sheet = document[0]
    text = sheet.get_textpage()
    assert "KANTOR PERCOBAAN" in text.get_text_range()
    text.close()
    sheet.close()
    document.close()


def test_a_logo_that_is_no_picture_is_a_sentence_and_no_page(qtbot: QtBot, page: BlangkoPage) -> None:
    office = changed(office_of(page.desk.ws), logo=b"no picture")
    changes = save_office(page.desk.ws, office=office)
    with qtbot.waitSignal(page.desk.trouble, timeout=20_000) as caught:
        page.desk.publish(changes)
    assert "lambang" in str(caught.args[0])
    assert page.preview.page_count() == 0


def test_other_pages_can_open_it_with_a_paper_chosen(shell: MainWindow, page: BlangkoPage) -> None:
    shell.go("blangko", paper="logbook")
    assert page.paper() == "logbook"
