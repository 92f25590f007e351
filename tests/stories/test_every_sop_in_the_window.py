"""Every page of a sample office under each SOP that comes along: nothing is in trouble, nothing is said of Qt, and the
words are that office's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.errors import KotakAduanError
from app.procedure.loading import shipped
from app.procedure.model import CaseKind, Procedure
from app.reading.lists import board, listing
from app.sample.fill import fill_sample
from app.workspace import Workspace
from tests.conftest import MORNING, HandClock
from tests.login import opened
from tests.stories.walking import SECTIONS
from ui import worker
from ui.office_window import OfficeWindow, page_specs


@cache
def _filled(sop: str, at: Path) -> Path:
    folder = at / sop
    fill_sample(folder, cases=24, months=1, seed=5, until=MORNING, procedure=sop).close()
    return folder


@dataclass
class Office:
    """The window of one sample office, and what went wrong in it."""

    ws: Workspace
    window: OfficeWindow
    troubles: list[str]
    settle: Callable[[], None]

    def go(self, page: str, **args: object) -> QWidget:
        assert self.window.window.go(page, **args), page
        self.settle()
        assert self.troubles == [], page
        assert self.window.window.bands() == {}, page
        shown = self.window.window.current_page()
        assert shown is not None
        return shown

    def words(self, page: QWidget) -> str:
        """What can be read on it, names told to the screen reader included."""
        told = [one.accessibleName() for one in page.findChildren(QWidget)]
        return "\n".join([one.text() for one in page.findChildren(QLabel)] + told)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("every-window")


@pytest.fixture(params=[sop.id for sop in shipped()])
def sop(request: pytest.FixtureRequest) -> Procedure:
    return next(one for one in shipped() if one.id == request.param)


@pytest.fixture
def office(
    sop: Procedure, folders: Path, clock: HandClock, qtbot: QtBot, qapp: QApplication
) -> Iterator[Office]:
    ws = opened(_filled(sop.id, folders), clock=clock)
    window = OfficeWindow(ws)
    window.desk.choose("petugas-02")
    troubles: list[str] = []

    def told(error: KotakAduanError, _retry: object) -> None:
        troubles.append(error.sentence)

    def settle() -> None:
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
        QApplication.processEvents()

    window.desk.trouble.connect(told)
    window.window.resize(1366, 768)
    window.window.show()
    yield Office(ws, window, troubles, settle)
    settle()
    window.window.close()
    window.window.deleteLater()
    ws.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_page_of_the_office_opens_in_its_own_words(office: Office, sop: Procedure) -> None:
    ws, window = office.ws, office.window.window
    items = window.rail
    rail = [
        spec for spec in page_specs(office.window.desk) if spec.on_rail and not items.item(spec.id).isHidden()
    ]
    for page in (*(spec.id for spec in rail if spec.id != "pengaturan"), "bantuan"):
        office.go(page)
    for section in SECTIONS:
        office.go("pengaturan", section=section)
    # One case at every step where one stands, and one of each end.
    cards = {(card.procedure_key, card.step, card.state): card for card in listing(ws)}
    assert len(cards) > 1
    for card in cards.values():
        words = office.words(office.go("pengaduan", case_id=card.id))
        assert card.step_label in words, card.number
    # The board has this SOP's lanes in its order, the rail its register's name.
    shown = board(ws, officer=office.window.desk.officer)
    assert (shown.procedure.id, [lane.name for lane in shown.lanes]) == (
        sop.id,
        [lane.name for lane in sop.lanes],
    )
    words = office.words(office.go("alur"))
    assert [lane.name for lane in sop.lanes if lane.name not in words] == []
    assert window.rail.item("logbook").text() == sop.page
    # Who handles complaints only meets nothing of applications.
    words = "\n".join(spec.title for spec in rail)
    applications = CaseKind.APPLICATION in sop.starts
    assert (("Buku Registrasi" in words), ("Pengaduan" in words)) == (applications, not applications), words
