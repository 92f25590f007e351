"""The PC's clock set back a year: it is told before a complaint gets last year's number, and nobody is kept out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.record.clock import SetBack, set_back
from app.record.verify import verify
from tests.conftest import HandClock
from tests.faults.kotak import Kotak
from tests.login import logged_in
from tests.stories.sitting import Pc, Sitting

BACK = SetBack(
    "Jam komputer mundur",
    "Sekarang 30 Nov 2025 10:32, padahal sudah ada kegiatan 30 Nov 2026 10:32. Betulkan jam komputer sebelum menerima"
    " pengaduan; nomor dan batas waktu mengikutinya.",
)


def told(office: Kotak, clock: HandClock) -> SetBack | None:
    """What somebody who logs in now is told."""
    with closing(logged_in(office.folder, clock=clock)) as ws:
        assert verify(ws).whole
        return set_back(ws)


def test_a_clock_set_back_a_year_is_told_until_it_is_put_right(office: Kotak, clock: HandClock) -> None:
    assert told(office, clock) is None
    clock.at = clock.at.replace(year=2025)
    assert told(office, clock) == BACK
    clock.forward(days=2)
    assert told(office, clock) is not None, "not only on the first day"
    clock.forward(days=365)
    assert told(office, clock) is None


def test_a_small_step_after_the_great_one_hides_nothing(office: Kotak, clock: HandClock) -> None:
    told(office, clock)
    clock.at = clock.at.replace(year=2025)
    told(office, clock)
    clock.forward(minutes=-20)
    found = told(office, clock)
    assert found is not None
    assert "30 Nov 2026 10:32" in found.text


def test_seconds_that_the_network_takes_back_are_nobodys_matter(office: Kotak, clock: HandClock) -> None:
    told(office, clock)
    clock.forward(seconds=-90)
    assert told(office, clock) is None


def test_a_clock_that_stood_ahead_once_is_not_told_of_for_years(office: Kotak, clock: HandClock) -> None:
    clock.forward(days=3650)
    told(office, clock)
    clock.forward(days=-3650)
    assert told(office, clock) is not None
    clock.forward(days=8)
    assert told(office, clock) is None


@pytest.fixture
def sitting(
    office: Kotak,
    clock: HandClock,
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Sitting]:
    made = Sitting(qapp, qtbot, office.folder, clock, Pc(tmp_path_factory.mktemp("kertas")))
    yield made
    made.leave()


def test_the_window_says_so_over_its_pages(sitting: Sitting, clock: HandClock) -> None:
    sitting.log_in("petugas-02", "contoh-02")
    sitting.until(lambda: sitting.program._doorbell is not None)
    assert "jam" not in sitting.window.bands()
    clock.at -= timedelta(days=365)
    sitting.take_over("petugas-03", "contoh-03")
    band = sitting.window.bands()["jam"]
    assert (band.title.text(), band.text.text()) == BACK
    sitting.go("terima")
    assert "jam" in sitting.window.bands()
    clock.at += timedelta(days=365)
    sitting.take_over("petugas-02", "contoh-02")
    assert "jam" not in sitting.window.bands()


def test_at_the_start_it_is_said_too(office: Kotak, sitting: Sitting, clock: HandClock) -> None:
    clock.at -= timedelta(days=365)
    sitting.log_in("petugas-03", "contoh-03")
    sitting.until(lambda: sitting.program._doorbell is not None)
    assert "jam" in sitting.window.bands()


def test_the_command_line_says_so_beside_the_numbers(office: Kotak, monkeypatch: pytest.MonkeyPatch) -> None:
    slip = '{"isi": "Jalan terus.", "kanal": "kotak"}\n'
    assert "Jam komputer" not in office.inside("receive", "-", stdin=slip).stderr
    monkeypatch.setattr("app.cli.acting.set_back", lambda _ws: BACK)
    done = office.inside("receive", "-", stdin=slip)
    assert (done.returncode, BACK.sentence in done.stderr) == (0, True)
