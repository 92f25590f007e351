"""The sheet for the safe goes to a printer and to no file of the program's; what became of it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from app.papers.recovery import TITLE
from app.workspace import Session, Workspace
from tests.ui.preview.test_ui_printing import FilePrinters
from ui.preview import printers as door
from ui.preview.secret import NO_PRINTER, print_recovery_sheet

CODE = "5FT7-MYYZ-483T-SRAS-MZ8F-Y894-W17B"


@pytest.fixture
def ws(new_office: Workspace) -> Workspace:
    new_office.session = Session("petugas-02")
    return new_office


def printed(qtbot, ws: Workspace, told: list[tuple[str, bool]]) -> None:  # type: ignore[no-untyped-def]
    parent = QWidget()
    qtbot.addWidget(parent)
    print_recovery_sheet(
        parent,
        ws,
        CODE,
        replaces=False,
        told=lambda sentence, good: told.append((sentence, good)),
        printer_name="LX Depan",
    )


def test_one_sheet_goes_to_the_office_s_printer(
    qtbot, ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    pc = FilePrinters(tmp_path / "sheet.pdf")
    monkeypatch.setattr(door, "printers", pc)
    told: list[tuple[str, bool]] = []
    printed(qtbot, ws, told)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told == [("Lembar dikirim ke pencetak. Periksa kertasnya.", True)]
    assert pc.asked == [(1, TITLE)]
    assert pc.wanted == ["LX Depan"]
    assert (tmp_path / "sheet.pdf").exists()
    assert not list(ws.folder.rglob("*.pdf"))


def test_without_a_printer_the_pen_is_named(qtbot, ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(door, "printers", FilePrinters(Path("tiada"), names=[]))
    told: list[tuple[str, bool]] = []
    printed(qtbot, ws, told)
    assert told == [(NO_PRINTER, False)]


def test_who_changes_their_mind_is_told_nothing(
    qtbot, ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    pc = FilePrinters(tmp_path / "sheet.pdf")
    pc.answer = lambda _printer: False
    monkeypatch.setattr(door, "printers", pc)
    told: list[tuple[str, bool]] = []
    printed(qtbot, ws, told)
    assert told == []
    assert not (tmp_path / "sheet.pdf").exists()


def test_a_fault_of_the_disk_is_a_sentence(
    qtbot, ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    from app.errors import MachineError
    from ui.preview import secret

    def broken(*_args: object, **_more: object) -> bytes:
        raise MachineError("Ruang simpan penuh.")

    monkeypatch.setattr(secret, "recovery_sheet", broken)
    monkeypatch.setattr(door, "printers", FilePrinters(tmp_path / "sheet.pdf"))
    told: list[tuple[str, bool]] = []
    printed(qtbot, ws, told)
    assert told == [("Ruang simpan penuh.", False)]
