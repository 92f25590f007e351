"""Petugas & hak, the code in the safe: a new one counts once it is on paper; where none does, Beranda says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app.access.accounts import keep_recovery_code, may_recover, set_password
from app.access.login import unlock
from app.errors import MachineError
from app.office.officers import officers
from app.workspace import Workspace
from models.keys.key_file import KEY_FILE, KeyFile
from tests.conftest import HandClock
from tests.founded import Founded
from tests.login import logged_in
from tests.ui.pages.pengaturan_window import Settings, opened
from ui.code_band import BAND
from ui.pages.pengaturan.officers import OfficersSection
from ui.pages.pengaturan.recovery_card import NewCodeDialog
from ui.widgets import Button

NEW = "tiga ekor sapi"


@pytest.fixture
def settings(new_office: Workspace, clock: HandClock) -> Iterator[Settings]:
    """The window of the sample office as the Kasi has it, who holds everything."""
    new_office.close()
    made = Settings(logged_in(new_office.folder, "petugas-02", clock=clock))
    yield made
    made.close()
    made.ws.close()


def yes(settings: Settings) -> str:
    """Say yes to the question that is open; its text."""
    (dialog,) = settings.dialogs()
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.accept()
    settings.settle()
    return said


def test_a_new_code_is_shown_until_it_is_on_paper(settings: Settings) -> None:
    section = settings.open("petugas", OfficersSection)
    assert section.recovery.made.text() == "dibuat 1 Nov 2026"
    section.recovery.button.click()
    assert "Kode lama berlaku sampai kode baru dipastikan di kertas." in yes(settings)
    dialog = opened(settings, NewCodeDialog)
    code = dialog.panel.code()
    dialog.reject()
    dialog.end()
    assert dialog.is_open()
    assert dialog.panel.field.message().startswith("Belum sama.")
    assert section.recovery.made.text() == "dibuat 1 Nov 2026"
    dialog.panel.proof.setText(code[-4:])
    dialog.end()
    assert not settings.dialogs()
    assert section.recovery.made.text() == "dibuat 30 Nov 2026 oleh Petugas 02"
    assert may_recover(settings.ws.folder, code)
    assert dialog.panel.code() == ""


def codes(settings: Settings) -> list[str]:
    """The kinds of codes in the key file, oldest first."""
    return [slot.kind for slot in KeyFile.read(settings.ws.folder / KEY_FILE).codes]


def test_the_code_leaves_the_screen_when_another_sits_down(settings: Settings) -> None:
    section = settings.open("petugas", OfficersSection)
    section.ways.make_code()
    dialog = opened(settings, NewCodeDialog)
    settings.desk.officer_changed.emit()
    assert dialog.panel.code() == ""
    assert not dialog.is_open()
    assert codes(settings) == ["recovery_new"] * 2, "neither was proved, both open"


def test_a_code_that_cannot_be_kept_leaves_the_old_one_and_esc_goes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise MachineError("Ruang simpan penuh.")

    section = settings.open("petugas", OfficersSection)
    section.ways.make_code()
    dialog = opened(settings, NewCodeDialog)
    dialog.panel.proof.setText(dialog.panel.code()[-4:])
    with monkeypatch.context() as broken:
        broken.setattr("ui.pages.pengaturan.ways_in.keep_recovery_code", full)
        dialog.end()
    assert dialog.is_open()
    assert dialog.told.text() == "Ruang simpan penuh. Kode lama masih berlaku."
    dialog.reject()
    assert not dialog.is_open()
    assert dialog.panel.code() == ""
    assert codes(settings) == ["recovery_new"] * 2


@pytest.fixture
def founded(tmp_path: Path, clock: HandClock) -> Iterator[tuple[Founded, Settings]]:
    """An office whose first code nobody has proved, with its founder at the window."""
    office = Founded(tmp_path / "kantor", clock)
    settings = Settings(office.ws)
    yield office, settings
    settings.close()
    office.ws.close()


def test_the_card_says_that_no_code_is_known_to_be_kept_until_one_is(
    founded: tuple[Founded, Settings],
) -> None:
    office, settings = founded
    settings.window.go("beranda")
    assert settings.window.bands()[BAND].text.text() == "Buat kode baru di Petugas & hak."
    settings.window.bands()[BAND].findChildren(Button)[0].click()
    settings.settle()
    assert BAND not in settings.window.bands(), "it stands on Beranda alone"
    section = settings.page().section()
    assert isinstance(section, OfficersSection)
    assert section.recovery.made.text() == "dibuat 30 Nov 2026, belum dipastikan tersimpan"
    section.ways.make_code()
    dialog = opened(settings, NewCodeDialog)
    assert section.recovery.made.text().endswith("belum dipastikan tersimpan")
    code = dialog.panel.code()
    dialog.panel.proof.setText(code[-4:])
    dialog.end()
    assert section.recovery.made.text() == "dibuat 1 Des 2026 oleh Petugas 02"
    assert office.opening(office.code, code) == [False, True]
    settings.window.go("beranda")
    assert BAND not in settings.window.bands()


def test_the_card_says_that_a_newer_code_was_never_proved(founded: tuple[Founded, Settings]) -> None:
    office, settings = founded
    keep_recovery_code(office.ws, office.code)
    section = settings.open("petugas", OfficersSection)
    assert section.recovery.made.text() == "dibuat 1 Des 2026 oleh Petugas 02"
    section.ways.make_code()
    opened(settings, NewCodeDialog).drop()
    section.show_code()
    assert section.recovery.made.text().endswith("; kode baru belum dipastikan")
    settings.window.go("beranda")
    assert BAND not in settings.window.bands(), "there is a code in the safe, and it opens"


def test_the_band_goes_with_who_can_do_something_about_it(
    founded: tuple[Founded, Settings], clock: HandClock
) -> None:
    office, settings = founded
    staf = next(one.id for one in officers(office.ws) if one.name == "Petugas 03")
    set_password(office.ws, officer_id=staf, password=NEW)
    settings.window.go("beranda")
    assert BAND in settings.window.bands()
    unlock(office.ws, staf, NEW)
    settings.desk.taken_over()
    assert BAND not in settings.window.bands()


def test_a_sample_office_has_no_such_band(settings: Settings) -> None:
    settings.window.go("beranda")
    assert codes(settings) == ["recovery_new"]
    assert BAND not in settings.window.bands()
