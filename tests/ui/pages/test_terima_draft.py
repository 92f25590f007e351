"""What is being typed survives a crash, until it was saved or thrown away."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.drafts import keep_draft, kept_draft
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.login import opened
from tests.ui.pages.terima_office import TerimaOffice, focused, open_terima
from ui.pages.terima import TerimaPage
from ui.pages.terima.keeping import LONGEST_MS, NAME, PAUSE_MS

KEY = Qt.Key


@pytest.fixture
def desk_day(office_day: Workspace, qtbot: QtBot) -> TerimaOffice:
    """The page, open at a desk of the receiving lane."""
    return open_terima(office_day, qtbot)


def _wait_kept(office: TerimaOffice, qtbot: QtBot, text: str) -> None:
    def there() -> bool:
        draft = kept_draft(office.ws, NAME)
        return draft is not None and draft.values["content"] == text

    qtbot.waitUntil(there, timeout=2_000)


def _crash(office: TerimaOffice) -> None:
    """The first window vanishes without another word: nothing of it may write any more."""
    office.window.blockSignals(True)
    office.window.hide()


def test_a_draft_is_kept_within_two_seconds_and_says_so(desk_day: TerimaOffice, qtbot: QtBot) -> None:
    desk_day.page.sheet.text.setFocus()
    desk_day.type("Antrean")
    _wait_kept(desk_day, qtbot, "Antrean")
    assert desk_day.page.foot.words() == "Draf tersimpan 10:32:05"


def test_typing_without_a_pause_is_kept_too(desk_day: TerimaOffice, qtbot: QtBot) -> None:
    assert max(PAUSE_MS, LONGEST_MS) <= 2_000
    desk_day.page.sheet.text.setFocus()

    def typed_and_kept() -> bool:
        desk_day.type("a")
        return kept_draft(desk_day.ws, NAME) is not None

    qtbot.waitUntil(typed_and_kept, timeout=20_000)


def test_everything_on_the_page_is_there_again_after_a_crash(
    desk_day: TerimaOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "Scan akta.pdf"
    file.write_bytes(b"%PDF")
    page = desk_day.page
    sheet, notes = page.sheet, page.notes
    desk_day.fill("Baris satu\nbaris\u00a0dua \U0001f64f", name="Ja'far")
    sheet.address.setText("Jl. Contoh No. 25")
    sheet.email.setText("tidak ada")
    sheet.phone.setText("0812-00")
    sheet.target_text.setText("Layanan")
    sheet.boxes["sarana"].setChecked(True)
    sheet.signed.setChecked(True)
    notes.channels.choose("medsos_lain")
    notes.bidang.setCurrentIndex(2)
    notes.received.setFocus()
    notes.received.selectAll()
    desk_day.type("27-11-26 14:05")
    notes.files.add([file])
    before = page.filled()
    _wait_kept(desk_day, qtbot, before.content)
    _crash(desk_day)

    again = open_terima(desk_day.ws, qtbot)
    assert again.page.filled() == before
    assert again.band("draft").startswith("Draf 30 Nov 10:32:05 dikembalikan")
    assert "Program berhenti mendadak. Semua ketikan sampai 10:32:05" in again.band("draft")
    assert focused().accessibleName() == "Lanjutkan"
    again.press(KEY.Key_Return)
    assert again.band("draft") == ""
    assert focused() is again.page.sheet.text
    again.control(KEY.Key_S)
    view = again.newest()
    assert view.card.id == before.case_id
    assert [one.name for one in view.attachments] == ["Scan akta.pdf"]
    assert kept_draft(again.ws, NAME) is None


def test_a_killed_program_leaves_the_draft(office_day: Workspace, qtbot: QtBot) -> None:
    code = """
import os, signal, sys
sys.path[:0] = sys.argv[2:]
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.login import opened
from ui import theme
from ui.desk import Desk
from ui.pages.terima import TerimaPage
from ui.shell.bus import Bus
from ui.shell.page import PageSpec
from ui.shell.window import MainWindow
app = QApplication([])
theme.apply(app, "light")
ws = opened(Path(sys.argv[1]))
bus = Bus()
desk = Desk(ws, bus)
spec = PageSpec("terima", "Terima", "inbox-arrow-down-outline", "F2", lambda shell: TerimaPage(shell, desk))
window = MainWindow([spec], bus=bus, now=desk.now)
window.show()
window.go("terima")
page = window.page("terima")
page.keeper.kept.connect(lambda at: os.kill(os.getpid(), signal.SIGKILL))
page.sheet.text.textCursor().insertText("Diketik sebelum listrik padam")
app.exec()
"""
    office_day.close()
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code, str(office_day.folder), str(root)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    ws = opened(office_day.folder, clock=office_day.clock)
    office = open_terima(ws, qtbot)
    assert office.page.sheet.text.text() == "Diketik sebelum listrik padam"
    assert "dikembalikan" in office.band("draft")
    office.window.close()
    ws.close()


def test_buang_draf_throws_it_away_and_can_be_taken_back(desk_day: TerimaOffice, qtbot: QtBot) -> None:
    desk_day.fill("Draf lama")
    desk_day.page.keeper.flush()
    _crash(desk_day)
    again = open_terima(desk_day.ws, qtbot)
    again.press(KEY.Key_Tab)
    assert focused().accessibleName() == "Buang draf"
    again.press(KEY.Key_Return)
    assert again.page.blank()
    assert again.band("draft") == ""
    assert kept_draft(again.ws, NAME) is None
    again.window.toaster.action().click()
    assert again.page.sheet.text.text() == "Draf lama"


def test_the_band_stays_until_chosen_and_tab_leads_through_it(desk_day: TerimaOffice, qtbot: QtBot) -> None:
    desk_day.fill("Draf lama")
    desk_day.page.keeper.flush()
    _crash(desk_day)
    again = open_terima(desk_day.ws, qtbot)
    names = []
    for _ in range(3):
        names.append(focused().accessibleName())
        again.press(KEY.Key_Tab)
    assert names == ["Lanjutkan", "Buang draf", "Nama Lengkap"]
    again.type("x")
    assert again.band("draft")


def test_a_saved_slip_leaves_no_draft(desk_day: TerimaOffice, qtbot: QtBot) -> None:
    desk_day.fill()
    desk_day.page.keeper.flush()
    assert kept_draft(desk_day.ws, NAME) is not None
    desk_day.control(KEY.Key_S)
    assert kept_draft(desk_day.ws, NAME) is None
    assert desk_day.page.foot.words() == ""
    assert open_terima(desk_day.ws, qtbot).band("draft") == ""


def test_an_emptied_sheet_leaves_no_draft(desk_day: TerimaOffice, qtbot: QtBot) -> None:
    desk_day.type("P")
    qtbot.waitUntil(lambda: kept_draft(desk_day.ws, NAME) is not None, timeout=2_500)
    desk_day.press(KEY.Key_Backspace)
    qtbot.waitUntil(lambda: kept_draft(desk_day.ws, NAME) is None, timeout=2_500)


def test_leaving_the_page_keeps_the_draft_at_once(desk_day: TerimaOffice) -> None:
    desk_day.fill("Belum selesai")
    desk_day.window.go("beranda")
    draft = kept_draft(desk_day.ws, NAME)
    assert draft is not None
    assert draft.values["content"] == "Belum selesai"
    desk_day.window.go("terima")
    assert desk_day.page.sheet.text.text() == "Belum selesai"


def test_closing_the_window_keeps_the_draft_and_does_not_call_it_a_crash(
    desk_day: TerimaOffice, qtbot: QtBot
) -> None:
    desk_day.fill("Belum selesai")
    desk_day.window.close()
    again = open_terima(desk_day.ws, qtbot)
    assert "belum disimpan ketika program ditutup" in again.band("draft")


def test_closing_the_real_window_keeps_the_draft_after_the_register_is_closed(
    office_day: Workspace, qtbot: QtBot
) -> None:
    from ui.office_window import OfficeWindow

    made = OfficeWindow(office_day)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.go("terima")
    page = made.window.current_page()
    assert isinstance(page, TerimaPage)
    page.sheet.text.textCursor().insertText("Belum selesai")
    made.window.close()
    assert office_day.store.db.is_closed()
    draft = kept_draft(office_day, NAME)
    assert draft is not None
    assert (draft.values["content"], draft.values["closed"]) == ("Belum selesai", True)
    made.desk.deleteLater()


def test_a_slip_saved_just_before_the_power_cut_is_not_offered_again(
    desk_day: TerimaOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "foto.jpg"
    file.write_bytes(b"jpeg")
    desk_day.fill("Tersimpan, lalu listrik padam")
    desk_day.page.notes.files.add([file])
    desk_day.page.keeper.flush()
    officer = desk_day.desk.officer.id
    slip = SlipInput(content="Tersimpan, lalu listrik padam", channel="kotak")
    receive(desk_day.ws, slip=slip, officer_id=officer, case_id=desk_day.page.case_id)
    count = desk_day.count()
    _crash(desk_day)

    again = open_terima(desk_day.ws, qtbot)
    assert again.page.blank()
    assert again.band("draft") == ""
    assert "foto.jpg" in again.band("unfinished")
    again.page.follow.again()
    assert [one.name for one in again.newest().attachments] == ["foto.jpg"]
    assert again.count() == count
    assert kept_draft(again.ws, NAME) is None


@pytest.mark.parametrize("values", [{}, {"content": "x"}, {"case_id": "a", "unheard": 1}, {"files": 3}])
def test_a_draft_that_nobody_understands_hinders_nothing(
    office_day: Workspace, qtbot: QtBot, values: dict[str, object]
) -> None:
    keep_draft(office_day, NAME, values)
    office = open_terima(office_day, qtbot)
    assert office.page.blank()
    assert office.band("draft") == ""


def test_a_draft_that_cannot_be_kept_is_said_and_kept_later(desk_day: TerimaOffice) -> None:
    folder = desk_day.ws.folder / "draf"
    folder.write_text("a file where the folder should be")
    desk_day.fill("Penting")
    before = desk_day.page.foot.words()
    try:
        kept = desk_day.page.keeper.flush()
    except OSError:
        pytest.fail("the machine's fault came out as a bare error")
    assert (before, kept) == ("", False)
    assert desk_day.page.foot.words() == "Draf belum tersimpan"
    folder.unlink()
    desk_day.window.tick()
    assert desk_day.page.foot.words() == "Draf tersimpan 10:32:05"
    QApplication.processEvents()
