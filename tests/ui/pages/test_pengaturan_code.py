"""Petugas & hak, the code in the safe: a new one counts once it is on paper; where none does, Beranda says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.access.accounts import keep_recovery_code, may_recover, new_recovery_code, set_password
from app.access.login import unlock
from app.errors import InputError, MachineError
from app.office.officers import officers
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from models.keys.key_file import KEY_FILE, KeyFile
from tests.conftest import HandClock
from tests.founded import Founded
from tests.login import logged_in
from tests.ui.pages.pengaturan_window import Settings, opened
from ui import worker
from ui.code_band import BAND
from ui.pages.pengaturan.code_question import NewCodeQuestion
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


def codes(settings: Settings) -> list[str]:
    """The kinds of codes in the key file, oldest first."""
    return [slot.kind for slot in KeyFile.read(settings.ws.folder / KEY_FILE).codes]


def acts(settings: Settings) -> list[str]:
    """The record's acts, oldest first."""
    return [
        row[0] for row in settings.ws.store.db.execute_sql("SELECT act FROM record ORDER BY seq").fetchall()
    ]


def answer(settings: Settings, qtbot: QtBot, password: str) -> NewCodeQuestion:
    """Type a password into the question that is open, and wait for what comes of it."""
    question = opened(settings, NewCodeQuestion)
    question.password.edit.setText(password)
    question.submit()
    qtbot.waitUntil(lambda: worker.running() == 0)
    settings.settle()
    return question


def shown(settings: Settings) -> NewCodeDialog:
    """A new code on the screen, as after the right password."""
    settings.open("petugas", OfficersSection).ways.make_code()
    return opened(settings, NewCodeDialog)


def test_a_new_code_is_shown_until_it_is_on_paper(settings: Settings, qtbot: QtBot) -> None:
    section = settings.open("petugas", OfficersSection)
    assert section.recovery.made.text() == "dibuat 1 Nov 2026"
    section.recovery.button.click()
    question = opened(settings, NewCodeQuestion)
    said = " ".join(label.text() for label in question.findChildren(QLabel))
    assert "Kode lama berlaku sampai kode baru dipastikan di kertas." in said
    answer(settings, qtbot, PASSWORDS["petugas-02"])
    dialog = opened(settings, NewCodeDialog)
    code = dialog.panel.code()
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


def test_no_code_is_made_without_the_officers_own_password(settings: Settings, qtbot: QtBot) -> None:
    before = codes(settings)
    settings.open("petugas", OfficersSection).recovery.button.click()
    question = answer(settings, qtbot, "")
    assert question.password.message() == "Ketik kata sandi Anda."
    assert "wrong_password" not in acts(settings)
    answer(settings, qtbot, PASSWORDS["petugas-03"])  # another officer's opens no code
    assert question.is_open()
    assert "4 kali lagi" in question.password.message()
    assert acts(settings)[-1] == "wrong_password"
    assert "recovery_code" not in acts(settings)
    assert codes(settings) == before
    question.reject()
    assert not settings.dialogs()
    assert codes(settings) == before


def test_after_five_wrong_ones_the_right_one_waits_too(
    settings: Settings, qtbot: QtBot, clock: HandClock
) -> None:
    settings.open("petugas", OfficersSection).recovery.button.click()
    for _time in range(5):
        question = answer(settings, qtbot, "bukan ini sandinya")
    assert question.password.message().startswith("Lima kali salah. Coba lagi pukul")
    answer(settings, qtbot, PASSWORDS["petugas-02"])
    assert question.password.message().startswith("Lima kali salah. Coba lagi pukul")
    assert codes(settings) == ["recovery_new"]
    clock.forward(minutes=1)
    answer(settings, qtbot, PASSWORDS["petugas-02"])
    assert opened(settings, NewCodeDialog).panel.code()


@pytest.mark.parametrize("proved_first", [False, True])
def test_a_password_that_proves_right_after_batal_makes_no_code(
    settings: Settings, qtbot: QtBot, proved_first: bool
) -> None:
    settings.open("petugas", OfficersSection).recovery.button.click()
    question = opened(settings, NewCodeQuestion)
    question.password.edit.setText(PASSWORDS["petugas-02"])
    question.submit()
    if proved_first:  # it is known already, and told only after Batal
        for job in worker._running:
            job._thread.wait()
    question.reject()
    qtbot.waitUntil(lambda: worker.running() == 0)
    settings.settle()
    assert not settings.dialogs()
    assert codes(settings) == ["recovery_new"]


def test_the_lock_ends_the_question_with_what_was_typed(settings: Settings) -> None:
    settings.open("petugas", OfficersSection).recovery.button.click()
    question = opened(settings, NewCodeQuestion)
    question.password.edit.setText(PASSWORDS["petugas-02"])
    settings.office.locking.lock(by_itself=True)
    assert settings.window.covered()
    assert question.password.text() == ""
    settings.window.uncover(same=True)
    assert not settings.dialogs()


def test_batal_drops_the_new_code_and_the_old_one_stays(settings: Settings) -> None:
    dialog = shown(settings)
    code = dialog.panel.code()
    assert codes(settings) == ["recovery_new"] * 2
    settings.key(Qt.Key.Key_Escape)
    assert not settings.dialogs()
    assert dialog.panel.code() == ""
    assert codes(settings) == ["recovery_new"]
    assert settings.told() == "Kode baru dibatalkan, kode lama tetap berlaku"
    assert acts(settings)[-2:] == ["recovery_code", "recovery_code"]
    with pytest.raises(InputError):
        may_recover(settings.ws.folder, code)


def test_a_code_that_was_proved_is_not_dropped_by_whatever_comes_after(settings: Settings) -> None:
    dialog = shown(settings)
    code = dialog.panel.code()
    dialog.panel.proof.setText(code[-4:])
    dialog.end()
    told = len(acts(settings))
    dialog.reject()
    settings.desk.officer_changed.emit()
    settings.office.locking.lock()
    assert acts(settings)[told:] == ["lock"]
    assert codes(settings) == ["recovery"]
    assert may_recover(settings.ws.folder, code)


def test_the_lock_drops_the_code_before_anybody_else_can_come(settings: Settings) -> None:
    dialog = shown(settings)
    dialog.panel.proof.setText(dialog.panel.code()[-4:])  # typed, and Selesai never pressed
    settings.office.locking.lock(by_itself=True)
    assert settings.window.covered()
    assert dialog.panel.code() == ""
    assert codes(settings) == ["recovery_new"]
    entries = settings.ws.store.db.execute_sql("SELECT act, officer_id FROM record ORDER BY seq").fetchall()
    assert entries[-2][:2] == ("recovery_code", "petugas-02")
    assert acts(settings)[-1] == "lock"
    settings.settle()
    assert not settings.dialogs()
    assert "dibatalkan" not in settings.window.toaster.text(), "it would be over before anybody is back"
    settings.window.uncover(same=True)
    settings.settle()
    assert settings.told() == "Kode baru dibatalkan, kode lama tetap berlaku"
    assert not settings.dialogs()


def test_another_officer_at_the_desk_drops_it(settings: Settings) -> None:
    dialog = shown(settings)
    settings.desk.officer_changed.emit()
    assert dialog.panel.code() == ""
    assert not dialog.is_open()
    assert codes(settings) == ["recovery_new"]


@pytest.mark.parametrize(("typed", "left"), [(False, ["recovery_new"]), (True, ["recovery"])])
def test_closing_the_window_drops_it_unless_its_last_group_was_typed(
    settings: Settings, typed: bool, left: list[str]
) -> None:
    dialog = shown(settings)
    if typed:
        dialog.panel.proof.setText(dialog.panel.code()[-4:])
    settings.window.close()
    assert not dialog.is_open()
    assert codes(settings) == left


def refused(*_arguments: object) -> None:
    raise MachineError("Ruang simpan penuh.")


def test_a_drop_that_the_disk_refuses_is_told_and_tried_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = shown(settings)
    with monkeypatch.context() as broken:
        broken.setattr("ui.pages.pengaturan.ways_in.drop_new_code", refused)
        settings.office.locking.lock()
    assert settings.window.covered(), "a fault of the disk keeps no screen open"
    assert dialog.panel.code() == ""
    assert codes(settings) == ["recovery_new"] * 2
    settings.window.uncover(same=True)
    band = next(one for one in settings.window.bands().values() if one.title.text() == "Ruang simpan penuh.")
    next(one for one in band.findChildren(Button) if one.text() == "Coba lagi").click()
    assert codes(settings) == ["recovery_new"]


def test_a_code_that_cannot_be_kept_leaves_the_old_one_and_esc_goes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = shown(settings)
    dialog.panel.proof.setText(dialog.panel.code()[-4:])
    with monkeypatch.context() as broken:
        broken.setattr("ui.pages.pengaturan.ways_in.keep_recovery_code", refused)
        dialog.end()
    assert dialog.is_open()
    assert dialog.told.text() == "Ruang simpan penuh. Kode lama masih berlaku."
    dialog.reject()
    assert not dialog.is_open()
    assert dialog.panel.code() == ""
    assert codes(settings) == ["recovery_new"]


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
    new_recovery_code(office.ws)  # and a power cut before anybody proved it
    section.show_code()
    assert section.recovery.made.text().endswith("; kode baru belum dipastikan")
    settings.window.go("beranda")
    assert BAND not in settings.window.bands(), "there is a code in the safe, and it opens"
    section = settings.open("petugas", OfficersSection)
    section.ways.make_code()
    opened(settings, NewCodeDialog).reject()
    assert section.recovery.made.text() == "dibuat 1 Des 2026 oleh Petugas 02"


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
