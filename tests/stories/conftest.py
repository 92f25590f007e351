"""Stories hold the window to the same cleanliness as its own tests."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import HandClock
from tests.qt_rules import fail_on_warnings, in_light
from tests.stories.sitting import Pc, Sitting
from ui.backup.closing import ClosingDialog
from ui.preview import printers, printing
from ui.widgets import Dialog


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    fail_on_warnings(items, Path(__file__).parent)


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pc:
    """A PC of its own: home, temporary files, printer and file dialogs all lie below the test's folder."""
    for name in ("rumah", "sementara", "kertas"):
        (tmp_path / name).mkdir()
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "rumah"))
    for variable in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(variable, str(tmp_path / "sementara"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "sementara"))
    made = Pc(tmp_path / "kertas")
    monkeypatch.setattr(printers, "printers", made)
    monkeypatch.setattr(printing, "ask_where", made.where)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", made.picked)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", made.one_picked)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", made.folder_picked)
    return made


@pytest.fixture
def unanswered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A question that waits for its answer and that no story asked for gets a no, and is told at the end: nobody
    would ever answer it."""
    asked: list[str] = []
    wait = Dialog.exec

    def answer(dialog: Dialog, focus: QWidget | None = None) -> bool:
        if isinstance(dialog, ClosingDialog):  # ends by itself with the backup
            return wait(dialog, focus)
        asked.append(dialog.title.text())
        dialog.reject()
        return False

    monkeypatch.setattr(Dialog, "exec", answer)
    yield
    assert asked == []


@pytest.fixture
def sit(
    qapp: QApplication, qtbot: QtBot, clock: HandClock, pc: Pc, tmp_path: Path, unanswered: None
) -> Iterator[Callable[..., Sitting]]:
    """Starts the real program on a folder (a new one where none is named); the window is closed at the end."""
    for window in QApplication.topLevelWidgets():
        if not window.isVisible():  # closed by an earlier story: nobody shall look for a name there
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    in_light(qapp)
    opened: list[Sitting] = []

    def start(folder: Path | None = None) -> Sitting:
        opened.append(Sitting(qapp, qtbot, folder or tmp_path / "data", clock, pc))
        return opened[-1]

    yield start
    for one in opened:
        one.leave()
