"""Pengaturan, Keamanan: two officers for an envelope, the NIK, and the screen that locks itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.office.officers import officers, save_officer
from app.office.powers import Power
from app.office.settings import office_of
from app.workspace import Workspace
from tests.ui.pages.pengaturan_window import Settings
from ui.pages.pengaturan.secrecy import SecrecySection


@pytest.fixture
def settings(new_office: Workspace) -> Iterator[Settings]:
    made = Settings(new_office)
    yield made
    made.close()


def test_the_three_settings_are_stored_and_told(settings: Settings) -> None:
    section = settings.open("keamanan", SecrecySection)
    assert (section.two.isChecked(), section.nik.isChecked()) == (False, False)
    assert section.idle.currentText() == "sesudah 10 menit"
    assert not section.is_dirty()
    section.two.setChecked(True)
    section.nik.setChecked(True)
    section.idle.setCurrentIndex(section.idle.findData(5))
    assert section.is_dirty()
    assert section.save()
    office = office_of(settings.ws)
    assert (office.two_for_envelope, office.records_nik, office.idle_minutes) == (True, True, 5)
    assert settings.told() == "Keamanan tersimpan"
    assert settings.office.locking.idle._span == 5 * 60, "the window follows at once"


def test_esc_takes_back_what_was_not_saved(settings: Settings) -> None:
    section = settings.open("keamanan", SecrecySection)
    section.two.setChecked(True)
    section.cancel()
    assert not section.two.isChecked()
    assert not office_of(settings.ws).two_for_envelope


def test_with_one_holder_of_the_right_the_section_says_that_nothing_would_open(settings: Settings) -> None:
    section = settings.open("keamanan", SecrecySection)
    section.two.setChecked(True)
    assert section.few.isHidden()
    holders = [one for one in officers(settings.ws) if Power.IDENTITY in one.powers]
    for one in holders[1:]:
        save_officer(settings.ws, officer=one._replace(powers=one.powers - {Power.IDENTITY}))
    section.show_values()
    assert not section.few.isHidden()
    section.two.setChecked(False)
    assert section.few.isHidden()
