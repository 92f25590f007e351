"""Section Cadangan and the keeper of backups, on the real main window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.access.seen import CodeMade
from app.backup.choosing import add_place
from app.backup.making import back_up
from app.backup.status import HistoryLine
from app.backup_files.names import Reason, backups_in
from app.backup_files.places import PC, Result, add_results, known
from app.workspace import Session, Workspace
from tests.conftest import MORNING, HandClock
from tests.ui.pages.pengaturan_window import Settings
from ui import worker
from ui.backup.closing import ClosingDialog, FailedDialog
from ui.backup.keeper import BackupKeeper, keeper_of
from ui.pages.pengaturan import backup as section_module
from ui.pages.pengaturan.backup import BackupSection, code_words
from ui.pages.pengaturan.backup_history import said

FULL = "Ruang simpan D: penuh, jadi cadangan di PC ini tidak dibuat. Kosongkan ruang di sana, lalu Ulangi."


@pytest.fixture
def settings(office_day: Workspace, qtbot: QtBot) -> Iterator[Settings]:
    made = Settings(office_day)
    yield made
    keeper_of(made.window, made.desk).stop()
    made.close()


def quiet(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: worker.running() == 0)


def opened(settings: Settings, qtbot: QtBot) -> BackupSection:
    section = settings.open("cadangan", BackupSection)
    quiet(qtbot)
    return section


def keeper(settings: Settings) -> BackupKeeper:
    return keeper_of(settings.window, settings.desk)


def broken_place(ws: Workspace) -> None:
    """A file stands where the folder of this PC's backups should be."""
    shutil.rmtree(ws.folder / "cadangan", ignore_errors=True)
    (ws.folder / "cadangan").write_bytes(b"")


def test_an_office_without_a_backup_is_told_and_makes_one(settings: Settings, qtbot: QtBot) -> None:
    section = opened(settings, qtbot)
    assert section.plate.title.text() == "Belum pernah dicadangkan"
    assert section.empty.isVisible()
    section.plate.make.click()
    quiet(qtbot)
    assert section.plate.title.text() == "40 pengaduan, 0 lampiran, cocok"
    assert section.plate.tone == "ok"
    assert settings.told() == "Cadangan dicoba dibuka: 40 pengaduan, 0 lampiran, cocok"
    assert [line.state for line in section.table.lines()] == ["good"]
    assert section.plate.code.text()
    assert len(backups_in(settings.ws.folder / "cadangan")) == 1
    assert section.plate.make.isEnabled()


def test_a_failed_backup_is_red_says_why_and_can_be_repeated(settings: Settings, qtbot: QtBot) -> None:
    back_up(settings.ws, reason=Reason.DAILY)
    add_results(settings.ws.folder, [Result(settings.ws.clock(), "menutup", PC, sentence=FULL)])
    section = opened(settings, qtbot)
    assert section.plate.tone == "bad"
    assert section.plate.title.text() == "Cadangan gagal"
    assert FULL in section.plate.text.text()
    assert "Cadangan baik terakhir 30 Nov 2026" in section.plate.text.text()
    assert section.plate.make.text() == "Ulangi"
    assert section.table.lines()[0].state == "failed"
    section.plate.make.click()
    quiet(qtbot)
    assert section.plate.tone == "ok"
    assert section.plate.make.text() == "Cadangkan sekarang"


def test_a_line_of_which_one_place_failed_says_what_is_there_and_why_not_elsewhere() -> None:
    line = HistoryLine("30 Nov 2026 08:00", "harian", "PC", "42 pengaduan, 31 lampiran", "failed", FULL)
    assert said(line) == f"42 pengaduan, 31 lampiran; tempat lain gagal: {FULL}"
    assert said(line._replace(content=FULL)) == FULL
    assert said(line._replace(state="good", sentence="")) == "42 pengaduan, 31 lampiran"


def test_a_backup_that_fails_now_is_told_in_a_band_wherever_one_is(settings: Settings, qtbot: QtBot) -> None:
    broken_place(settings.ws)
    settings.window.go("logbook")
    keeper(settings).back_up(Reason.ASKED)
    quiet(qtbot)
    band = settings.window.bands()["cadangan"]
    assert band.tone() == "bad"
    assert "Folder cadangan" in band.text.text()
    (settings.ws.folder / "cadangan").unlink()
    settings.window.go("beranda")
    quiet(qtbot)
    assert "cadangan" in settings.window.bands()
    keeper(settings)._again(Reason.ASKED)
    quiet(qtbot)
    assert "cadangan" not in settings.window.bands()


def test_the_second_place_is_asked_for_on_beranda_and_in_the_list_of_sections(
    settings: Settings, qtbot: QtBot
) -> None:
    back_up(settings.ws, reason=Reason.DAILY)
    keeper(settings).look()
    quiet(qtbot)
    settings.window.go("beranda")
    assert settings.window.bands()["cadangan-kedua"].title.text() == "Belum ada tempat cadangan kedua"
    settings.window.go("logbook")
    assert "cadangan-kedua" not in settings.window.bands()
    section = opened(settings, qtbot)
    assert section.note.title.text() == "Belum ada tempat cadangan kedua"
    assert settings.page().menu.item("cadangan").warning() == "Belum ada tempat cadangan kedua"


def test_a_place_is_added_and_no_longer_used(
    settings: Settings, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "NAS").mkdir()
    monkeypatch.setattr(section_module, "ask_folder", lambda *_: tmp_path / "NAS")
    section = opened(settings, qtbot)
    section.add_button.click()
    quiet(qtbot)
    assert [row.line.place.name for row in section.rows] == ["PC ini", "NAS"]
    assert section.rows[1].line.same_disk
    assert settings.told() == "Tempat “NAS” ditambahkan"
    section.plate.make.click()
    quiet(qtbot)
    assert len(backups_in(tmp_path / "NAS")) == 1
    section.forget(section.rows[1].line)
    (asked,) = settings.dialogs()
    assert asked.title.text() == "Tidak memakai “NAS” lagi?"
    asked.accept()
    quiet(qtbot)
    assert [row.line.place.name for row in section.rows] == ["PC ini"]
    assert len(backups_in(tmp_path / "NAS")) == 1


def test_a_place_that_cannot_be_one_is_refused(
    settings: Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(section_module, "ask_folder", lambda *_: settings.ws.folder)
    section = opened(settings, qtbot)
    section.add_button.click()
    quiet(qtbot)
    assert "folder data" in settings.told()
    assert [one.id for one in known(settings.ws.folder).places] == [PC]


def test_plugged_in_again_the_usb_disk_gets_its_backup_at_once(
    settings: Settings, qtbot: QtBot, tmp_path: Path, clock: HandClock
) -> None:
    usb = tmp_path / "CADANGAN 1"
    usb.mkdir()
    clock.forward(days=-3)
    add_place(settings.ws, usb)
    clock.forward(days=3)
    usb.rename(tmp_path / "dicabut")
    section = opened(settings, qtbot)
    assert section.rows[1].mark.text() == "tidak tersambung"
    section.plugged_in()
    quiet(qtbot)
    assert settings.told().startswith("Belum terlihat")
    (tmp_path / "dicabut").rename(usb)
    section.plugged_in()
    quiet(qtbot)
    assert len(backups_in(usb)) == 1
    assert section.rows[1].mark.text().startswith("ada, ")


def test_who_may_not_restore_or_choose_places_sees_why(settings: Settings, qtbot: QtBot) -> None:
    settings.ws.session = Session("petugas-03")
    section = opened(settings, qtbot)
    assert not section.plate.restore.isEnabled()
    assert section.plate.restore.toolTip()
    assert not section.add_button.isVisible()
    assert section.plate.make.isEnabled()
    settings.ws.session = Session()


def test_the_days_backup_makes_itself_once(settings: Settings, qtbot: QtBot, clock: HandClock) -> None:
    folder = settings.ws.folder / "cadangan"
    keeper(settings).begin()
    quiet(qtbot)
    assert [path.name for path in backups_in(folder)] == ["kotak-20261130-103205-harian.cadangan"]
    assert settings.told() == "", "nobody is disturbed by one that is good"
    clock.forward(minutes=30)
    keeper(settings).look()
    quiet(qtbot)
    assert len(backups_in(folder)) == 1
    clock.forward(days=1)
    keeper(settings).look()
    quiet(qtbot)
    assert len(backups_in(folder)) == 2


def test_a_days_backup_that_fails_is_not_tried_without_end(
    settings: Settings, qtbot: QtBot, clock: HandClock
) -> None:
    broken_place(settings.ws)
    keeper(settings).begin()
    quiet(qtbot)
    assert len(known(settings.ws.folder).results) == 1
    clock.forward(minutes=30)
    keeper(settings).look()
    quiet(qtbot)
    assert len(known(settings.ws.folder).results) == 1
    clock.at += timedelta(minutes=31)
    keeper(settings).look()
    quiet(qtbot)
    assert len(known(settings.ws.folder).results) == 2


def closing(settings: Settings, answers: list[str]) -> bool:
    """Close the window and answer each question by the words of its button; whether it closed."""

    def answer() -> None:
        question = next((one for one in settings.dialogs() if isinstance(one, FailedDialog)), None)
        if question is None:
            if not settings.window.isHidden():
                QTimer.singleShot(10, answer)
            return
        words = answers.pop(0)
        if words == "Ulangi":
            (settings.ws.folder / "cadangan").unlink()
        {
            "Ulangi": question.again.click,
            "Tutup tanpa cadangan": question.without.click,
            "Batal": question.reject,
        }[words]()
        if answers:
            QTimer.singleShot(10, answer)

    if answers:
        QTimer.singleShot(0, answer)
    return settings.window.close()


def test_closing_makes_a_backup(settings: Settings, qtbot: QtBot, clock: HandClock) -> None:
    back_up(settings.ws, reason=Reason.DAILY)
    clock.forward(minutes=1)
    keeper(settings).begin()
    quiet(qtbot)
    assert closing(settings, [])
    assert backups_in(settings.ws.folder / "cadangan")[0].name.endswith("-menutup.cadangan")
    assert not settings.window.findChildren(ClosingDialog) or not settings.window.isVisible()


@pytest.mark.parametrize(
    ("answers", "closes", "backups"),
    [
        (["Batal"], False, 0),
        (["Tutup tanpa cadangan"], True, 0),
        (["Ulangi"], True, 1),
    ],
)
def test_a_backup_that_fails_at_closing_is_asked_about(
    settings: Settings, qtbot: QtBot, answers: list[str], closes: bool, backups: int
) -> None:
    broken_place(settings.ws)
    keeper(settings).begin()
    quiet(qtbot)
    assert closing(settings, answers) is closes
    assert settings.window.isHidden() is closes
    folder = settings.ws.folder / "cadangan"
    assert len(backups_in(folder)) == backups
    quiet(qtbot)


def test_in_a_folder_that_can_only_be_read_nothing_is_made(
    settings: Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings.ws.store, "read_only", True)
    keeper(settings).begin()
    keeper(settings).back_up(Reason.ASKED)
    assert worker.running() == 0
    assert settings.window.before_closing is None
    monkeypatch.undo()


def test_this_pcs_backups_are_put_elsewhere(
    settings: Settings, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "D").mkdir()
    monkeypatch.setattr(section_module, "ask_folder", lambda *_: tmp_path / "D")
    section = opened(settings, qtbot)
    assert section.rows[0].move_button.isVisible()
    section.rows[0].move_button.click()
    quiet(qtbot)
    section.plate.make.click()
    quiet(qtbot)
    assert len(backups_in(tmp_path / "D")) == 1
    assert str(tmp_path / "D") in section.rows[0].line.remark


def test_the_card_says_whether_the_code_lies_in_the_safe() -> None:
    made = datetime(2026, 11, 2, 8, 0, tzinfo=MORNING.tzinfo)
    assert code_words(None) == "belum dibuat"
    assert code_words(CodeMade(made, "petugas-02")) == "dibuat 2 Nov 2026, simpan di brankas"
    assert "belum dipastikan tersimpan" in code_words(CodeMade(made, "petugas-02", kept=False))
