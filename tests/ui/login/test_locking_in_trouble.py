"""The screen locks also when something is wrong with the data folder: nothing that the disk does keeps it open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.errors import MachineError
from app.reading import desks
from app.workspace import Workspace
from models.keys.key_file import KEY_FILE
from tests.conftest import HandClock
from tests.login import logged_in
from tests.ui.login.test_locking import Day

OWN = "petugas-05"


@pytest.fixture
def day(qtbot: QtBot, new_office: Workspace, clock: HandClock) -> Iterator[Day]:
    new_office.close()
    ws = logged_in(new_office.folder, OWN, clock=clock)
    made = Day(qtbot, ws)
    yield made
    made.window.close()
    ws.close()


@pytest.mark.parametrize("harm", ["gone", "spoilt"])
def test_without_the_key_file_it_locks_and_opens_once_the_file_is_back(day: Day, harm: str) -> None:
    path = day.ws.folder / KEY_FILE
    content = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(content[: len(content) // 2])
    assert day.ws.keys.identity
    day.lock()
    assert day.window.covered()
    assert day.ws.keys.identity == {}
    day.unlock(OWN)
    assert day.window.covered()
    assert "Berkas kunci" in day.words()
    path.write_bytes(content)
    day.unlock(OWN)
    assert not day.window.covered()
    assert day.ws.keys.identity


def test_what_lies_on_the_desks_may_stay_unknown(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_ws: Workspace) -> dict[str, str]:
        raise MachineError("Data sedang dipakai program lain. Tunggu sebentar, lalu coba lagi.")

    monkeypatch.setattr(desks, "waiting_words", fails)
    day.lock()
    assert day.window.covered()
    day.unlock(OWN)
    assert not day.window.covered()
