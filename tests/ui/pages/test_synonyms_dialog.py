"""Padanan kata, opened from Kesimpulan: what the office has learnt, added to and taken out of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.monthend.synonyms import synonyms
from app.workspace import Workspace
from tests.signing_month import KASI
from tests.ui.pages.paper_office import finish, window
from ui.pages.rekap import RekapPage
from ui.pages.rekap.synonyms import SynonymsDialog
from ui.shell.window import MainWindow


@pytest.fixture
def shell(qtbot: QtBot, office_day: Workspace) -> Iterator[MainWindow]:
    made, desk = window(office_day)
    desk.choose(KASI)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.go("rekap")
    yield made
    finish(qtbot, desk)


def test_a_pair_is_added_and_taken_out_again(shell: MainWindow, office_day: Workspace) -> None:
    page = shell.current_page()
    assert isinstance(page, RekapPage)
    page.side.conclusions.synonyms_button.click()
    dialog = next(one for one in shell.findChildren(SynonymsDialog) if one.is_open())
    dialog.word.setText("blanko")
    dialog.add()
    assert dialog.same_field.state() == "bad"
    dialog.same_as.setText("blangko")
    dialog.add()
    [one] = synonyms(office_day)
    assert (one.word, one.same_as) == ("blanko", "blangko")
    dialog.remove(one)
    assert synonyms(office_day) == ()
    dialog.accept()
