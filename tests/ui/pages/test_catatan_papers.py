"""Papers leave the window only with their entry: before the first sheet, and before the file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.papers import make
from app.papers.receipt import receipt
from app.record.listing import RecordFilter, record_page
from app.record.views import RecordLine
from app.register.cases import find_case
from app.workspace import Workspace
from tests.ui.pages.paper_office import PaperPc, finish, window
from ui.desk import Desk
from ui.preview.printing import print_pdf, save_pdf
from ui.shell.window import MainWindow

Place = tuple[MainWindow, Desk]


@pytest.fixture
def place(office_day: Workspace, qtbot: QtBot) -> Iterator[Place]:
    shell, desk = window(office_day)
    qtbot.addWidget(shell)
    shell.show()
    yield shell, desk
    finish(qtbot, desk)


def newest(ws: Workspace) -> RecordLine:
    return record_page(ws, wanted=RecordFilter(), limit=1).lines[0]


def test_a_print_is_entered_with_its_sheets(
    place: Place, office_day: Workspace, pc: PaperPc, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell, desk = place
    paper = receipt(office_day, case_id=find_case(office_day, "0005").id)
    before = newest(office_day)
    print_pdf(shell, desk, paper, title="Tanda terima 0005")
    assert newest(office_day) == before, "who changes their mind in the dialog has printed nothing"

    def chosen(printer: QPrinter, pages: int, title: str, parent: QWidget) -> bool:
        printer.setCopyCount(3)
        return True

    monkeypatch.setattr(pc, "choose", chosen)
    print_pdf(shell, desk, paper, title="Tanda terima 0005")
    line = newest(office_day)
    assert (line.words, line.subject, line.detail) == ("Mencetak", "0005", "tanda terima, 3 lembar")
    finish(qtbot, desk)


def test_what_cannot_be_entered_is_not_printed(
    place: Place, office_day: Workspace, pc: PaperPc, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell, desk = place
    paper = receipt(office_day, case_id=find_case(office_day, "0005").id)
    monkeypatch.setattr(pc, "choose", lambda *_asked: True)
    office_day.store.db.execute_sql("PRAGMA query_only = ON")
    told: list[object] = []
    desk.trouble.connect(lambda error, _retry: told.append(error))
    print_pdf(shell, desk, paper, title="Tanda terima 0005")
    finish(qtbot, desk)
    assert told
    assert not (pc.folder / "printed.pdf").exists()
    assert save_pdf(shell, desk, paper, suggested="Tanda terima 0005") is None
    assert not any(path.exists() for path in pc.saved)
    office_day.store.db.execute_sql("PRAGMA query_only = OFF")


def test_a_saved_file_is_entered(place: Place, office_day: Workspace, pc: PaperPc) -> None:
    shell, desk = place
    paper = make.recap(office_day, month="2026-10")
    path = save_pdf(shell, desk, paper, suggested="Rekap Oktober 2026")
    assert path is not None
    assert path.read_bytes() == paper
    line = newest(office_day)
    assert (line.words, line.subject, line.detail) == ("Menyimpan PDF", "Okt 2026", "rekap")
