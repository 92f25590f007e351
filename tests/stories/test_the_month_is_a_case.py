"""November's own file in the real window: opened by itself, walked 6, 7, 8 by Kasi, Kepala Dinas and Kasi to its end;
then December's, when its first hour has come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication

from app.procedure.model import State
from app.reading.lists import listing
from app.reading.views import Card
from tests.conftest import WITA, HandClock
from tests.stories.officework import OfficeWork, flat
from tests.stories.sitting import Pc, Sitting

STAF, KASI, KEPALA = "staf_kerjasama", "kasi_kerjasama", "kepala_dinas"


@pytest.fixture
def buleleng(sit: Callable[..., Sitting], clock: HandClock, pc: Pc) -> OfficeWork:
    return OfficeWork(sit, clock, pc, "buleleng-sop-pdip-03", come=(STAF, KEPALA))


def files(office: OfficeWork) -> list[Card]:
    return [card for card in listing(office.day.ws) if card.is_month]


def test_november_goes_from_the_kasi_to_the_head_and_back(buleleng: OfficeWork) -> None:
    office, day = buleleng, buleleng.day
    (november,) = files(office)
    assert (november.number, november.lane, november.step) == ("Bulan November 2026", KASI, "6")
    complaint = office.enter("Antrean loket terlalu lama.")
    office.sit(KASI)
    assert office.lanes_on_board() == {
        "Staf Kerjasama": [office.card(complaint).short],
        "Kasi Kerjasama": ["Bulan Nov 2026"],
    }
    assert day.page.subtitle == "1 pengaduan dan 1 berkas bulan berjalan"
    work = day.go("beranda").work.shown
    assert [card.brief for card in work.rows if isinstance(card, Card)] == ["Nov 2026"]
    page = office.case(november.id)
    assert page.month.card.title.text() == "1 pengaduan di logbook November"
    assert page.month.card.counts.text().startswith("0 selesai, 1 belum selesai.")
    office.signed(november.id, "laporkan")
    assert office.history(november.id)[-1] == "Diteruskan ke Kepala Dinas"
    office.signed(november.id, "putuskan")
    assert office.lane(november.id) == KASI
    office.go(november.id, "selesai")
    assert office.card(november.id).state is State.ENDED
    assert "Bulan November 2026" in flat(office.control_sheet(november.id))
    office.case(november.id).month.card.button.click()
    day.settle()
    assert (day.window.page_id(), day.page.month) == ("logbook", "2026-11")
    assert "Bulan Nov 2026" not in str(office.lanes_on_board())
    office.whole()


def test_december_is_opened_in_the_open_window_when_its_hour_has_come(
    buleleng: OfficeWork, clock: HandClock
) -> None:
    office, day = buleleng, buleleng.day
    office.sit(STAF)
    board = day.go("alur")
    clock.at = datetime(2026, 12, 1, 7, 29, 30, tzinfo=WITA)
    day.window.tick()
    assert [card.number for card in files(office)] == ["Bulan November 2026"]
    clock.at = datetime(2026, 12, 1, 8, 0, 0, tzinfo=WITA)
    day.window.tick()
    QCoreApplication.processEvents()
    assert [card.number for card in files(office)] == ["Bulan November 2026", "Bulan Desember 2026"]
    assert [card.short for card in board._board.months] == ["Bulan Nov 2026", "Bulan Des 2026"]
    day.window.tick()
    assert len(files(office)) == 2
    office.whole()


def test_who_may_not_open_it_opens_none(buleleng: OfficeWork, clock: HandClock) -> None:
    office, day = buleleng, buleleng.day
    office.sit(KEPALA)
    clock.at = datetime(2026, 12, 1, 9, 0, 0, tzinfo=WITA)
    day.window.tick()
    assert [card.number for card in files(office)] == ["Bulan November 2026"]
    office.sit(STAF)
    assert len(files(office)) == 2
