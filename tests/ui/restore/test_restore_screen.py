"""The screen for restoring: what can be chosen, what is told before, who may, and the way back to the login."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.access.accounts import new_recovery_code
from app.backup.making import back_up
from app.backup.views import Restored
from app.backup_files.names import Reason
from app.reading.lists import listing
from app.record.code import record_code
from app.register.attach import attach
from app.register.receive import SlipInput, receive
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.login import opened
from ui import worker
from ui.backup.keeper import BackupKeeper
from ui.login.screen import LoginScreen
from ui.pages.pengaturan.backup import BackupSection
from ui.restore import choice as choice_module
from ui.restore.proof import CODE, ProofDialog
from ui.restore.reasons import offers_restore, why
from ui.restore.screen import RestoreScreen
from ui.start import Program
from ui.wizard.window import SetupWizard

Make = Callable[..., RestoreScreen]


def quiet(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: worker.running() == 0)


@pytest.fixture
def screens(qtbot: QtBot, clock: HandClock) -> Iterator[Make]:
    made: list[RestoreScreen] = []

    def make(folder: Path, fault: str = "damaged", *, present: Workspace | None = None) -> RestoreScreen:
        screen = RestoreScreen(folder, fault, clock=clock, present=present)
        made.append(screen)
        screen.resize(1366, 697)
        screen.show()
        quiet(qtbot)
        return screen

    yield make
    for screen in made:
        screen.close()
        screen.deleteLater()


@pytest.fixture
def two_backups(office_day: Workspace, clock: HandClock, tmp_path: Path) -> Iterator[Workspace]:
    """An office with a backup of the morning and one of the evening before, and one complaint since."""
    clock.forward(days=-1)
    (tmp_path / "foto.jpg").write_bytes(b"isi foto")
    card = next(card for card in listing(office_day) if card.is_open)
    attach(office_day, case_id=card.id, path=tmp_path / "foto.jpg", officer_id="petugas-02")
    assert back_up(office_day, reason=Reason.CLOSING).good
    clock.forward(days=1)
    assert back_up(office_day, reason=Reason.DAILY).good
    clock.forward(minutes=5)
    receive(office_day, slip=SlipInput(content="Sesudahnya.", channel="kotak"), officer_id="petugas-03")
    yield office_day
    office_day.close()


def dialog_of(screen: RestoreScreen) -> ProofDialog[object]:
    found: list[ProofDialog[object]] = [one for one in screen.findChildren(ProofDialog) if one.is_open()]
    (one,) = found
    return one


def typed(dialog: ProofDialog[object], qtbot: QtBot, password: str, officer: str = "petugas-02") -> None:
    dialog.choose(officer)
    dialog.password.edit.setText(password)
    dialog.ok.click()
    quiet(qtbot)


def test_the_newest_good_one_is_chosen_and_what_is_in_it_is_said(
    two_backups: Workspace, screens: Make
) -> None:
    screen = screens(two_backups.folder)
    assert [row.when for row in screen.choice.rows] == [
        "Senin, 30 Nov 2026 10:32",
        "Minggu, 29 Nov 2026 10:32",
    ]
    assert screen.choice.rows[0].isChecked()
    assert screen.choice.rows[0].content()[0] == "40 pengaduan, 1 lampiran"
    assert screen.choice.rows[0].content()[1].endswith("rantai utuh")
    assert [row.mark()[1] for row in screen.choice.rows] == ["cocok", "cocok"]
    assert screen.go.text() == "Pulihkan cadangan 30 Nov 2026 10:32"
    assert screen.plan.isVisible()
    assert "Semua sesudah 30 Nov 2026 10:32" in screen.plan.lost.text.text()
    assert "data-20261130-103705" in screen.plan.kept.text.text()
    assert "Cadangan yang baik tersedia" in screen.why.text.text()


def test_with_the_present_data_open_the_loss_is_known_to_the_number(
    two_backups: Workspace, screens: Make
) -> None:
    screen = screens(two_backups.folder, "asked", present=two_backups)
    assert screen.plan.lost.text.text() == "Sesudah 10:32: nomor 0041."
    assert not screen.again.isVisible()
    assert screen.leave.text() == "Kembali"


def test_one_that_cannot_be_used_cannot_be_chosen_and_says_why(two_backups: Workspace, screens: Make) -> None:
    newest = max((two_backups.folder / "cadangan").glob("*.cadangan"))
    newest.write_bytes(newest.read_bytes()[:200_000])
    screen = screens(two_backups.folder)
    assert not screen.choice.rows[0].isEnabled()
    assert screen.choice.rows[0].mark()[1] == "tidak dipakai"
    assert screen.choice.rows[0].content()[1].startswith("berkas terpotong")
    assert screen.choice.rows[1].isChecked()
    assert "29 Nov" in screen.go.text()


def test_without_any_backup_the_usb_disk_is_asked_for(tmp_path: Path, screens: Make, qtbot: QtBot) -> None:
    screen = screens(tmp_path / "baru", "new")
    assert screen.choice.empty.isVisible()
    assert not screen.go.isEnabled()
    screen.choice.usb.click()
    quiet(qtbot)
    assert "Tidak ada cadangan baru di USB" in screen.choice.told.text()


def test_another_file_can_be_chosen(
    two_backups: Workspace, screens: Make, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = max((two_backups.folder / "cadangan").glob("*.cadangan"))
    (tmp_path / "kiriman").mkdir()
    screen = screens(tmp_path / "baru", "new")
    for content, word in ((newest.read_bytes(), "tidak lengkap"), (b"bukan cadangan", "tidak dipakai")):
        chosen = tmp_path / "kiriman" / f"{word}.cadangan"
        chosen.write_bytes(content)
        monkeypatch.setattr(choice_module, "ask_file", lambda _parent, path=chosen: path)
        screen.choice.other.click()
        quiet(qtbot)
        assert screen.choice.rows[-1].mark()[1] == word
    assert screen.choice.rows[0].isChecked()


def test_older_ones_are_shown_on_wish(
    office_day: Workspace, clock: HandClock, screens: Make, qtbot: QtBot
) -> None:
    for _ in range(5):
        clock.forward(days=1)
        assert back_up(office_day, reason=Reason.DAILY).good
    screen = screens(office_day.folder)
    assert len(screen.choice.rows) == 3
    assert screen.choice.more.text() == "2 cadangan lain"
    screen.choice.more.click()
    quiet(qtbot)
    assert len(screen.choice.rows) == 5
    assert screen.choice.more.isHidden()
    QTest.keyClick(screen, Qt.Key.Key_Down)
    assert screen.choice.rows[1].isChecked()


def test_a_papers_code_is_told_at_once_or_after_a_password(
    office_day: Workspace, clock: HandClock, screens: Make, qtbot: QtBot
) -> None:
    early = record_code(office_day)
    receive(office_day, slip=SlipInput(content="Satu.", channel="kotak"), officer_id="petugas-03")
    last = record_code(office_day)
    assert back_up(office_day, reason=Reason.DAILY).good
    receive(office_day, slip=SlipInput(content="Dua.", channel="kotak"), officer_id="petugas-03")
    late = record_code(office_day)
    screen = screens(office_day.folder)
    for code, said in (
        (last, "Cadangan memuat semua yang dilihat kertas itu"),
        (late, "Kertas ini melihat 2 entri sesudah cadangan"),
        ("A7F2", "Kode salah ketik"),
    ):
        screen.plan.editor.setText(code)
        screen.plan.button.click()
        assert screen.plan.said.text().startswith(said)
    screen.plan.editor.setText(early)
    screen.plan.button.click()
    dialog = dialog_of(screen)
    typed(dialog, qtbot, PASSWORDS["petugas-02"])
    assert screen.plan.said.text().startswith("Masih memuat semua yang dilihat")


def test_wrong_passwords_and_missing_rights_are_told_beside_the_field(
    two_backups: Workspace, screens: Make, qtbot: QtBot
) -> None:
    two_backups.close()
    screen = screens(two_backups.folder)
    screen.go.click()
    dialog = dialog_of(screen)
    dialog.ok.click()
    assert dialog.password.message() == "Masih kosong."
    typed(dialog, qtbot, "bukan ini")
    assert "Kata sandi salah" in dialog.password.message()
    typed(dialog, qtbot, PASSWORDS["petugas-03"], "petugas-03")
    assert "tidak memegang hak Pulihkan" in dialog.trouble.title.text()
    assert dialog.is_open()
    assert not (two_backups.folder / "disisihkan").exists()
    dialog.reject()


def test_the_right_password_restores(
    two_backups: Workspace, screens: Make, qtbot: QtBot, clock: HandClock
) -> None:
    screen = screens(two_backups.folder, "asked", present=two_backups)
    done: list[Restored] = []
    screen.restored.connect(done.append)
    screen.go.click()
    typed(dialog_of(screen), qtbot, PASSWORDS["petugas-02"])
    (restored,) = done
    assert restored.contents.cases == 40
    ws = opened(two_backups.folder, clock=clock)
    assert len(listing(ws)) == 40
    ws.close()


def test_the_code_of_the_safe_restores_here_too(
    office_day: Workspace, screens: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    code = new_recovery_code(office_day)
    back_up(office_day, reason=Reason.ASKED)
    screen = screens(office_day.folder)
    office_day.close()
    done: list[Restored] = []
    screen.restored.connect(done.append)
    screen.go.click()
    dialog = dialog_of(screen)
    dialog.way.set_current(CODE)
    assert dialog.code_field.isVisible()
    assert not dialog.password.isVisible()
    dialog.code.setText("AAAA")
    dialog.ok.click()
    quiet(qtbot)
    assert "salah ketik" in dialog.code_field.message()
    dialog.code.setText(code)
    dialog.ok.click()
    quiet(qtbot)
    assert len(done) == 1


def test_what_is_not_as_it_should_be_has_to_be_accepted(
    two_backups: Workspace, screens: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    newest = max((two_backups.folder / "cadangan").glob("*.cadangan"))
    alone = tmp_path / "usb" / newest.name
    alone.parent.mkdir()
    shutil.copy(newest, alone)
    new = tmp_path / "baru"
    screen = screens(new, "new")
    screen.choice._listed([("USB", alone)], chosen=True)
    quiet(qtbot)
    assert "Tanpa 1 lampiran" in screen.plan.back.text.text()
    done: list[Restored] = []
    screen.restored.connect(done.append)
    screen.go.click()
    dialog = dialog_of(screen)
    typed(dialog, qtbot, PASSWORDS["petugas-02"])
    assert "1 dari 1 lampiran" in dialog.trouble.title.text()
    assert dialog.ok.text() == "Pulihkan tetap"
    assert done == []
    dialog.ok.click()
    quiet(qtbot)
    assert len(done) == 1


def test_every_fault_has_its_own_sentence() -> None:
    faults = (
        "damaged",
        "wrong_key",
        "key_damaged",
        "key_missing",
        "key_tampered",
        "io",
        "gone",
        "asked",
        "new",
    )
    assert len({why(fault).title for fault in faults}) == len(faults) - 0
    assert len({why(fault).text for fault in faults}) == len(faults)
    assert all(offers_restore(fault) for fault in faults)
    assert not offers_restore("full")
    assert not offers_restore("locked")
    assert why("full").text.startswith("Data tetap utuh")


# -- the program


@pytest.fixture
def program(office_day: Workspace, clock: HandClock, qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    back_up(office_day, reason=Reason.DAILY)
    office_day.close()
    clock.forward(minutes=1)
    running = Program(qapp, office_day.folder, clock=clock, login=("petugas-02", PASSWORDS["petugas-02"]))
    yield running
    quiet(qtbot)
    if running.office is not None:
        keeper = running.office.window.findChild(BackupKeeper)
        if keeper is not None:
            keeper.stop()
    if running.shown is not None:
        running.shown.close()
        running.shown.deleteLater()
    if running._doorbell is not None:
        running._doorbell.close()  # type: ignore[attr-defined]
    running.close()


def test_damaged_data_lead_to_the_backups_and_from_there_back_to_the_window(
    program: Program, qtbot: QtBot
) -> None:
    (program.folder / "register.db").write_bytes(b"bukan register" * 4000)
    program.open()
    screen = program.shown
    assert isinstance(screen, RestoreScreen)
    quiet(qtbot)
    before = (program.folder / "register.db").read_bytes()
    screen.again.click()
    again = program.shown
    assert isinstance(again, RestoreScreen)
    assert (program.folder / "register.db").read_bytes() == before
    quiet(qtbot)
    again.go.click()
    typed(dialog_of(again), qtbot, PASSWORDS["petugas-02"])
    qtbot.waitUntil(lambda: program.office is not None)
    assert program.office is not None
    assert sum(not card.is_month for card in listing(program.office.desk.ws)) == 40
    kept = next((program.folder / "disisihkan").iterdir())
    assert (kept / "register.db").read_bytes() == before


def test_a_register_that_is_gone_is_not_begun_anew(program: Program, qtbot: QtBot) -> None:
    (program.folder / "register.db").unlink()
    program.open()
    assert isinstance(program.shown, RestoreScreen)
    assert program.shown.why.title.text() == "Berkas data\ntidak ada"
    quiet(qtbot)


def test_restoring_is_asked_for_in_pengaturan_and_can_be_left(program: Program, qtbot: QtBot) -> None:
    program.open()
    qtbot.waitUntil(lambda: program._doorbell is not None)
    quiet(qtbot)
    assert program.office is not None
    window = program.office.window
    window.go("pengaturan", section="cadangan")
    quiet(qtbot)
    section = window.page("pengaturan").section()  # type: ignore[union-attr]
    assert isinstance(section, BackupSection)
    section.plate.restore.click()
    qtbot.waitUntil(lambda: isinstance(program.shown, RestoreScreen))
    quiet(qtbot)
    screen = program.shown
    assert isinstance(screen, RestoreScreen)
    assert screen.choice.rows[0].found is not None
    assert screen.choice.rows[0].found.reason is Reason.RESTORING
    assert screen.plan.lost.text.text() == "Tidak ada; sesudahnya belum ada yang dicatat."
    program.login = None
    screen.leave.click()
    assert isinstance(program.shown, LoginScreen)


def test_a_new_pc_can_restore_instead_of_beginning(
    office_day: Workspace, clock: HandClock, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    office_day.close()
    running = Program(qapp, tmp_path / "baru", clock=clock)
    running.open()
    assert isinstance(running.shown, SetupWizard)
    running.shown.identity.from_backup.click()
    assert isinstance(running.shown, RestoreScreen)
    quiet(qtbot)
    running.shown.leave.click()
    assert isinstance(running.shown, SetupWizard)
    quiet(qtbot)
    running.shown.close()
    running.shown.deleteLater()
    if running._doorbell is not None:
        running._doorbell.close()
    running.close()
