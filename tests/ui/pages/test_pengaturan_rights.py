"""Petugas & hak for who has logged in: rights, passwords, leaving, and sections without a right."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel

from app.access.accounts import has_password, save_account
from app.access.login import check_password, login_facts
from app.changes import Changes
from app.office.officers import Officer, officer_named
from app.office.powers import Power
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from models.keys.key_file import KEY_FILE, KeyFile
from tests.conftest import HandClock
from tests.login import logged_in
from tests.ui.pages.pengaturan_window import Settings, opened
from ui.login.own_password import OwnPasswordDialog
from ui.pages.pengaturan.bidang import BidangSection
from ui.pages.pengaturan.calendar import CalendarSection
from ui.pages.pengaturan.numbering import NumberingSection
from ui.pages.pengaturan.office import OfficeSection
from ui.pages.pengaturan.officer_password import OfficerPasswordDialog
from ui.pages.pengaturan.officer_rights import ONLY_HOLDERS
from ui.pages.pengaturan.officers import OfficersSection
from ui.pages.pengaturan.rekey_dialog import RekeyDialog
from ui.pages.pengaturan.secrecy import SecrecySection

NEW = "tiga ekor kuda"
At = Callable[..., Settings]


@pytest.fixture
def at(new_office: Workspace, clock: HandClock) -> Iterator[At]:
    """Opens the window as an officer who has logged in; `before` changes the office beforehand."""
    made: list[Settings] = []

    def open_as(officer_id: str, before: Callable[[Workspace], object] | None = None) -> Settings:
        if before is not None:
            before(new_office)
        new_office.close()
        made.append(Settings(logged_in(new_office.folder, officer_id, clock=clock)))
        return made[-1]

    yield open_as
    for settings in made:
        settings.close()
        settings.ws.close()


def grant(officer_id: str, *powers: Power) -> Callable[[Workspace], object]:
    return lambda ws: save_account(
        ws, officer=officer_named(ws, officer_id)._replace(powers=frozenset(powers))
    )


def yes(settings: Settings) -> str:
    """Say yes to the question that is open; its text."""
    (dialog,) = settings.dialogs()
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.accept()
    settings.settle()
    return said


def wait_for_keys(qtbot, settings: Settings) -> None:  # type: ignore[no-untyped-def]
    """Until the change of keys is over."""
    qtbot.waitUntil(lambda: not settings.dialogs(), timeout=20_000)


# -- rights


def test_the_rights_are_boxes_and_the_managing_ones_are_folded(at: At) -> None:
    settings = at("petugas-02")
    section = settings.open("petugas", OfficersSection)
    rights = section.panel.rights
    assert not rights.managing.isHidden()  # the Kasi holds some of them
    section.show_officer("petugas-03")
    assert rights.managing.isHidden()
    assert rights.fold.text() == "4 hak pengelolaan lain"
    rights.fold.click()
    rights.rights[Power.OFFICE].box.setChecked(True)
    rights.rights[Power.IDENTITY].box.setChecked(True)
    assert section.save()
    assert officer_named(settings.ws, "petugas-03").powers == {Power.OFFICE, Power.IDENTITY}
    assert KeyFile.read(settings.ws.folder / KEY_FILE).slot_of("petugas-03").opens_identity
    (line,) = [one for one in section.table.lines() if one.officer.id == "petugas-03"]
    assert line.rights == ("Identitas", "Kantor")


def test_a_line_with_many_rights_is_higher(at: At) -> None:
    settings = at("petugas-02")
    section = settings.open("petugas", OfficersSection)
    heights = [section.table.rowHeight(row) for row in range(3)]
    assert heights[0] == heights[2] == 48
    assert heights[1] >= 78


def test_from_paper_is_a_box_with_its_lanes(at: At) -> None:
    settings = at("petugas-02")
    section = settings.open("petugas", OfficersSection)
    section.show_officer("petugas-03")
    rights = section.panel.rights
    assert rights.paper.isHidden()
    rights.paper_right.box.click()
    assert not rights.paper.isHidden()
    {a.text(): a for a in rights.paper.menu_of_choices().actions()}["Kepala Dinas"].trigger()
    assert section.is_dirty()
    rights.paper_right.box.click()
    assert rights.desks() == ()
    assert not section.is_dirty()


def test_identity_is_given_only_by_who_holds_it(at: At) -> None:
    settings = at("petugas-03", grant("petugas-03", Power.OFFICERS))
    section = settings.open("petugas", OfficersSection)
    section.show_officer("petugas-04")
    right = section.panel.rights.rights[Power.IDENTITY]
    assert not right.box.isEnabled()
    assert right.why() == ONLY_HOLDERS
    section.panel.fields["grade"].editor.setText("III/a")
    assert section.save()  # the rest is theirs to change
    assert officer_named(settings.ws, "petugas-04").grade == "III/a"


def test_the_last_holder_of_petugas_is_refused_at_the_rights(at: At) -> None:
    settings = at("petugas-02")
    section = settings.open("petugas", OfficersSection)
    section.panel.rights.rights[Power.OFFICERS].box.setChecked(False)
    assert not section.save()
    assert section.panel.rights.message.text().startswith("Hak Petugas paling sedikit dipegang satu orang.")
    assert Power.OFFICERS in officer_named(settings.ws, "petugas-02").powers


def test_a_right_to_envelopes_taken_back_is_asked_and_gives_them_another_key(qtbot, at: At) -> None:  # type: ignore[no-untyped-def]
    settings = at("petugas-02")
    section = settings.open("petugas", OfficersSection)
    section.show_officer("petugas-08")
    section.panel.rights.rights[Power.IDENTITY].box.setChecked(False)
    assert settings.answer(False, section.save) == "Cabut hak Identitas Petugas 08?"
    assert Power.IDENTITY in officer_named(settings.ws, "petugas-08").powers
    settings.answer(True, section.save)
    wait_for_keys(qtbot, settings)
    assert settings.ws.keys.identity_epoch == 2
    assert Power.IDENTITY not in officer_named(settings.ws, "petugas-08").powers
    assert not section.is_dirty()


# -- leaving


def test_who_leaves_is_asked_about_and_the_register_gets_another_key(qtbot, at: At) -> None:  # type: ignore[no-untyped-def]
    settings = at("petugas-02")
    section = settings.open("petugas", OfficersSection)
    section.show_officer("petugas-09")
    before = settings.ws.keys.data
    section.panel.switch_button.click()
    said = yes(settings)
    assert "Data diberi kunci baru" in said
    assert "Cadangan yang sudah ada tetap terbuka dengan kunci lama." in said
    wait_for_keys(qtbot, settings)
    assert settings.ws.keys.data != before
    assert not officer_named(settings.ws, "petugas-09").active
    assert "petugas-09" not in [one.officer_id for one in login_facts(settings.ws.folder).accounts]
    assert settings.told() == "Petugas 09 dinonaktifkan"
    assert section.panel.password_button.isHidden()
    section.show_officer("petugas-03")  # the window works on under the new key


def test_while_the_key_changes_the_dialog_stays(at: At) -> None:
    settings = at("petugas-02")
    section = settings.open("petugas", OfficersSection)
    done = []
    dialog = RekeyDialog(
        section, "Mengganti kunci data", lambda _tell: None, done=done.append, failed=done.append
    )  # type: ignore[arg-type, return-value]
    dialog.open()
    dialog.reject()
    assert dialog.is_open()
    dialog._show(1, 4, "")
    assert dialog.step.text() == "Menyegel ulang amplop dengan kunci baru"
    dialog._ended(None)  # type: ignore[arg-type]
    assert not dialog.is_open()
    assert done == [None]


def test_the_screen_does_not_lock_while_the_key_changes(qtbot, at: At) -> None:  # type: ignore[no-untyped-def]
    from threading import Event

    settings = at("petugas-02")
    section = settings.open("petugas", OfficersSection)
    go_on, done = Event(), []

    def slow(_tell: object) -> Changes:
        go_on.wait(10)
        return Changes(officers=True)

    RekeyDialog(section, "Mengganti kunci data", slow, done=done.append, failed=done.append).begin()
    settings.office.locking.lock(by_itself=True)
    assert not settings.window.covered()
    assert settings.ws.keys.identity
    go_on.set()
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    settings.office.locking.lock()
    assert settings.window.covered()
    assert not settings.ws.keys.identity


def test_a_disk_that_refuses_is_told_and_the_key_file_stays(
    qtbot, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    from models.errors import StoreError, StoreFault

    settings = at("petugas-02")
    section = settings.open("petugas", OfficersSection)
    section.show_officer("petugas-09")
    trouble: list[str] = []
    settings.desk.trouble.connect(lambda error, _retry: trouble.append(error.sentence))

    def full(self: KeyFile, path: object) -> None:
        raise StoreError(StoreFault.FULL, "no room")

    monkeypatch.setattr(KeyFile, "write", full)
    section.panel.switch_button.click()
    yes(settings)
    wait_for_keys(qtbot, settings)
    assert "penuh" in trouble[0]
    assert has_password(settings.ws, "petugas-09")
    monkeypatch.undo()


# -- passwords


def test_an_officer_types_their_own_new_password(qtbot, at: At) -> None:  # type: ignore[no-untyped-def]
    settings = at(
        "petugas-02", lambda ws: save_account(ws, officer=Officer("petugas-10", "Petugas 10", "Staf"))
    )
    section = settings.open("petugas", OfficersSection)
    section.show_officer("petugas-10")
    assert section.panel.password_button.text() == "Beri kata sandi"
    assert section.panel._remark.text() == "belum punya sandi"
    section.panel.password_button.click()
    dialog = opened(settings, OfficerPasswordDialog)
    dialog.submit()
    assert dialog.is_open()  # nothing typed yet
    for field in (dialog.new.first, dialog.new.again):
        field.edit.setText(NEW)
    dialog.submit()
    qtbot.waitUntil(lambda: not settings.dialogs(), timeout=10_000)
    check_password(settings.ws, "petugas-10", NEW)
    assert settings.told() == "Kata sandi Petugas 10 tersimpan"
    assert section.panel.password_button.text() == "Atur ulang sandi"
    assert section.panel._remark.text() == "belum pernah masuk"


def test_a_password_of_a_holder_is_refused_to_who_is_none(qtbot, at: At) -> None:  # type: ignore[no-untyped-def]
    settings = at("petugas-03", grant("petugas-03", Power.OFFICERS))
    section = settings.open("petugas", OfficersSection)
    section.show_officer("petugas-08")
    section.panel.password_button.click()
    dialog = opened(settings, OfficerPasswordDialog)
    for field in (dialog.new.first, dialog.new.again):
        field.edit.setText(NEW)
    dialog.submit()
    qtbot.waitUntil(lambda: not settings.dialogs(), timeout=10_000)
    assert "memegang hak Identitas" in settings.told()
    check_password(settings.ws, "petugas-08", PASSWORDS["petugas-08"])


def test_ones_own_password_is_changed_with_the_old_one(qtbot, at: At) -> None:  # type: ignore[no-untyped-def]
    settings = at("petugas-03")  # no right at all
    section = settings.open("petugas", OfficersSection)
    assert section.panel.password_button.text() == "Ganti sandi"
    assert section.panel.password_button.isEnabled()
    section.panel.password_button.click()
    dialog = opened(settings, OwnPasswordDialog)
    dialog.old.edit.setText(PASSWORDS["petugas-03"])
    for field in (dialog.new.first, dialog.new.again):
        field.edit.setText(NEW)
    dialog.submit()
    qtbot.waitUntil(lambda: not settings.dialogs(), timeout=10_000)
    check_password(settings.ws, "petugas-03", NEW)


def test_the_panel_says_when_somebody_logged_in_last(at: At, clock: HandClock) -> None:
    settings = at("petugas-02")
    section = settings.open("petugas", OfficersSection)
    assert section.panel._remark.text() == "Masuk terakhir 30 Nov 2026 10:32"
    section.show_officer("petugas-05")
    assert section.panel._remark.text() == "belum pernah masuk"


# -- sections without the right


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("kantor", OfficeSection),
        ("bidang", BidangSection),
        ("penomoran", NumberingSection),
        ("keamanan", SecrecySection),
    ],
)
def test_a_section_without_the_right_is_shown_and_says_who_may(at: At, key: str, kind: type) -> None:
    settings = at("petugas-03")
    section = settings.open(key, kind)
    assert section.still == "Perlu hak Kantor. Yang memegang: Petugas 02"
    assert not section.save_button.isEnabled()
    assert section.save_button.accessibleDescription() == section.still
    assert section._state.text() == f"{section.still}."
    assert section.first_focus() is None or not section.first_focus().isEnabled()


def test_the_calendar_without_the_right_changes_nothing(at: At) -> None:
    settings = at("petugas-03")
    section = settings.open("kalender", CalendarSection)
    for button in (section.add_button, section.paste_button, section.day.change_button):
        assert not button.isEnabled()
    section.grid.change_asked.emit(section.grid.chosen())
    assert settings.dialogs() == []


def test_officers_without_the_right_are_only_shown(at: At) -> None:
    settings = at("petugas-03")
    section = settings.open("petugas", OfficersSection)
    assert section.still == "Perlu hak Petugas. Yang memegang: Petugas 02"
    panel = section.panel
    section.show_officer("petugas-04")
    for button in (section.add_button, panel.save_button, panel.switch_button, section.recovery.button):
        assert not button.isEnabled()
    assert not panel.password_button.isEnabled()
    assert not panel.first_field().isEnabled()


def test_a_right_given_unlocks_the_section_at_once(at: At) -> None:
    settings = at("petugas-03", grant("petugas-03", Power.OFFICERS))
    assert settings.open("penomoran", NumberingSection).still
    section = settings.open("petugas", OfficersSection)
    section.panel.rights.rights[Power.OFFICE].box.setChecked(True)
    assert section.save()
    assert settings.open("penomoran", NumberingSection).still == ""
