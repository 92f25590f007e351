"""Pengaturan, Catatan kegiatan: looked through, checked, compared with paper, printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.backup.making import back_up
from app.backup_files.names import Reason
from app.record.acts import Act
from app.record.code import record_code
from app.record.listing import PART, RecordFilter, record_counts, whole_record
from app.record.views import Group
from app.register.cases import find_case
from app.register.closing import close_to
from app.register.envelope import open_envelope
from app.workspace import Workspace
from models import record
from tests.app.record.attacker import Attacker
from tests.conftest import HandClock
from tests.login import logged_in
from tests.ui.pages.paper_office import PaperPc, texts_of
from tests.ui.pages.pengaturan_window import Settings
from ui import worker
from ui.pages.pengaturan.record import RecordSection
from ui.pages.pengaturan.record_filters import PeriodDialog
from ui.pages.pengaturan.record_table import BACKWARDS
from ui.preview.paper_dialog import PaperDialog
from ui.widgets import Dialog, Label

TODAY = date(2026, 11, 30)


class Office:
    """The section open on the real window."""

    def __init__(self, ws: Workspace, qtbot: QtBot) -> None:
        self.ws, self._qtbot = ws, qtbot
        self.settings = Settings(ws)
        self.section = self.settings.open("catatan", RecordSection)
        self.wait()

    def wait(self) -> None:
        """Until the check, or whatever else is under way, has come to its end."""
        self._qtbot.waitUntil(lambda: not worker.running(), timeout=20_000)
        self.settings.settle()

    def seqs(self) -> list[int]:
        """The entries shown, in their order."""
        model = self.section.table.lines
        return [line.seq for line in (model.line(row) for row in range(len(model.rows))) if line is not None]

    def close(self) -> None:
        self.settings.close()


@pytest.fixture
def kasi(office_day: Workspace, clock: HandClock, qtbot: QtBot) -> Iterator[Office]:
    """The Kasi, who sees everything."""
    yield from _opened(office_day, clock, qtbot, "petugas-02")


@pytest.fixture
def staf(office_day: Workspace, clock: HandClock, qtbot: QtBot) -> Iterator[Office]:
    """Staf, who sees what they did themselves."""
    yield from _opened(office_day, clock, qtbot, "petugas-03")


def _opened(ws: Workspace, clock: HandClock, qtbot: QtBot, officer: str) -> Iterator[Office]:
    ws.close()
    own = logged_in(ws.folder, officer, clock=clock)
    made = Office(own, qtbot)
    yield made
    made.wait()
    made.close()


def tampered(ws: Workspace, *changes: str) -> None:
    with ws.store.write():
        by = Attacker(ws)
        for (name,) in by.sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            by.sql(f'DROP TRIGGER "{name}"')
        for change in changes:
            by.sql(change)


# -- looking


def test_the_last_seven_days_stand_there_with_the_newest_chosen(kasi: Office) -> None:
    section = kasi.section
    expected = whole_record(kasi.ws, wanted=RecordFilter(TODAY - timedelta(days=6), TODAY))
    assert kasi.seqs() == [line.seq for line in reversed(expected)][: len(kasi.seqs())]
    assert section.table.chosen() is not None
    assert section.table.chosen().seq == expected[-1].seq
    assert section.filters.period.text() == "24 – 30 Nov 2026"
    assert section.filters.chips[Group.ALL].text() == f"Semua {len(expected)}"
    assert section.table.hasFocus()


def test_scrolling_reads_on_by_key_until_the_first_entry(kasi: Office) -> None:
    section = kasi.section
    section.filters.period.choose(None, None)
    assert len(kasi.seqs()) >= PART
    bar = section.table.verticalScrollBar()
    for _ in range(20):
        bar.setValue(bar.maximum())
        kasi.settings.settle()
    newest = kasi.seqs()[0]
    assert kasi.seqs() == list(range(newest, 0, -1))


def test_earlier_days_have_a_head_of_their_own_that_the_keyboard_skips(kasi: Office) -> None:
    section = kasi.section
    section.filters.period.choose(None, TODAY - timedelta(days=1))
    model = section.table.lines
    heads = [place for place, row in enumerate(model.rows) if isinstance(row, date)]
    assert heads[0] == 0
    assert model.data(model.index(0, 1)).split(",")[0] in ("Jumat", "Kamis")
    assert section.table.rowHeight(0) < section.table.rowHeight(1)
    assert section.table.currentIndex().row() == 1
    section.table.selectRow(heads[1] - 1)
    kasi.settings.key(Qt.Key.Key_Down, widget=section.table)
    assert section.table.currentIndex().row() == heads[1] + 1
    # Another list has its heads elsewhere; no row of it keeps a head's height or width.
    section.filters.period.choose(TODAY, TODAY)
    assert section.table.rowHeight(0) == section.table.rowHeight(1)
    assert section.table.columnSpan(0, 1) == 1


def test_chips_and_officers_narrow_the_list(kasi: Office) -> None:
    section = kasi.section
    open_envelope(
        kasi.ws,
        case_id=find_case(kasi.ws, "0005").id,
        officer_id="petugas-02",
        reason="menghubungi pelapor lagi",
    )
    section.refresh()
    section.filters.chips[Group.ENVELOPE].click()
    (line,) = [section.table.lines.line(row) for row in range(len(section.table.lines.rows))]
    assert line is not None
    assert (line.words, line.detail) == ("Membuka amplop", "menghubungi pelapor lagi")
    assert line.subject.startswith("K-")
    assert "Petugas 02" in line.whole
    section.filters.chips[Group.ALL].click()
    place = section.filters.officer.findData("petugas-03")
    section.filters.officer.setCurrentIndex(place)
    lines = [section.table.lines.line(row) for row in range(len(section.table.lines.rows))]
    assert {line.officer for line in lines if line is not None} == {"Petugas 03"}
    counts = record_counts(kasi.ws, wanted=section.wanted())
    assert section.filters.chips[Group.ALL].text() == f"Semua {counts[Group.ALL]}"


def test_a_list_without_entries_says_so_and_cannot_be_printed(kasi: Office) -> None:
    section = kasi.section
    section.filters.period.choose(date(2026, 11, 29), date(2026, 11, 29))
    section.filters.chips[Group.FAILED].click()
    assert section.nothing.isVisible()
    assert not section.print_button.isEnabled()
    section.print_out()
    assert not worker.running()


def test_dates_of_ones_own_are_checked(kasi: Office) -> None:
    period = kasi.section.filters.period
    dialog = period.ask()
    assert isinstance(dialog, PeriodDialog)
    dialog.first.setDate(QDate(2026, 11, 20))
    dialog.last.setDate(QDate(2026, 11, 19))
    dialog._main.click()
    assert dialog.is_open()
    assert "sebelum hari pertama" in dialog.until.message()
    dialog.last.setDate(QDate(2026, 11, 21))
    dialog._main.click()
    assert not dialog.is_open()
    assert period.text() == "20 – 21 Nov 2026"
    assert [words for words, _period in period.usual()][:2] == ["Hari ini", "7 hari terakhir"]


def test_enter_opens_the_complaint_that_an_entry_is_about(kasi: Office) -> None:
    section = kasi.section
    case = find_case(kasi.ws, "0040").id
    line = next(
        line
        for line in (section.table.lines.line(row) for row in range(len(section.table.lines.rows)))
        if line is not None and line.case_id == case
    )
    assert section.table.choose(line.seq)
    kasi.settings.key(Qt.Key.Key_Return, widget=section.table)
    assert kasi.settings.window.page_id() == "pengaduan"


def test_a_clock_that_ran_backwards_is_marked_in_its_row(kasi: Office, clock: HandClock) -> None:
    clock.forward(minutes=-20)
    kasi.ws.note(Act.LOCK, "petugas-03", why="diam 10 menit")
    section = kasi.section
    section.refresh()
    model = section.table.lines
    assert model.data(model.index(0, 6)) == f"{BACKWARDS}. diam 10 menit"
    section.check()
    kasi.wait()
    assert section.state.state.title.text() == "Rantai utuh"
    assert "1 jam mundur" in section.state.state.note.text()


def test_without_a_right_for_it_one_sees_ones_own_entries(staf: Office) -> None:
    section = staf.section
    section.filters.period.choose(None, None)
    lines = [section.table.lines.line(row) for row in range(len(section.table.lines.rows))]
    assert {line.officer for line in lines if line is not None} == {"Petugas 03"}
    assert not section.filters.officer.isEnabled()
    assert section.filters.officer.currentText() == "Petugas 03"
    assert section.title() == "Catatan kegiatan Seluruh catatan"
    # How the chain stands is everybody's to know.
    assert section.state.state.title.text() == "Rantai utuh"


def test_a_case_closed_to_who_is_looking_shows_its_number_alone(kasi: Office) -> None:
    case = find_case(kasi.ws, "0040").id
    close_to(
        kasi.ws,
        case_id=case,
        closed_officer="petugas-02",
        reason="tentang perilakunya",
        officer_id="petugas-02",
    )
    section = kasi.section
    section.refresh()
    model = section.table.lines
    assert model.data(model.index(0, 4)) == "Tertutup bagi Anda"
    assert model.data(model.index(0, 5)) == "0040"
    assert model.data(model.index(0, 6)) == ""


# -- checking


def test_the_chain_is_checked_by_itself_and_drawn_whole(kasi: Office) -> None:
    section = kasi.section
    state = section.state.state
    verdict = section.verdict()
    assert verdict is not None
    assert verdict.whole
    assert state.title.text() == "Rantai utuh"
    assert state.count.text() == str(verdict.entries)
    assert record_code(kasi.ws).startswith(state.code.text())
    assert state.note.text().startswith("Diperiksa seluruhnya 10:32:05, ")
    assert section.table.lines.look(kasi.seqs()[0]) == "ok"
    assert state.check_button.isVisible()
    assert not state.report_button.isVisible()


def test_checking_on_wish_is_an_entry(kasi: Office) -> None:
    section = kasi.section
    before = kasi.seqs()[0]
    section.state.state.check_button.click()
    assert section.checking()
    assert section.state.state.cancel_button.isVisible()
    section.check()  # a second one while the first is under way changes nothing
    kasi.wait()
    line = section.table.lines.line(0)
    assert line is not None
    assert (line.seq, line.words, line.detail) == (before + 1, "Memeriksa catatan", f"{before} entri, utuh")


def test_a_check_can_be_left(kasi: Office) -> None:
    section = kasi.section
    known = section.verdict()
    section.check()
    section.state.state.cancel_button.click()
    kasi.wait()
    assert not section.checking()
    assert section.verdict() is known or section.verdict().whole
    assert section.state.state.title.text() == "Rantai utuh"


def test_a_broken_chain_is_red_and_names_its_place(kasi: Office, pc: PaperPc) -> None:
    section = kasi.section
    head = kasi.seqs()[0]
    tampered(
        kasi.ws,
        f"UPDATE record SET subject = 'x' WHERE seq = {head - 3}",
        "UPDATE complaint SET content = 'x' WHERE case_id = (SELECT id FROM case_file WHERE seq = 5 AND year = 2026)",
    )
    section.check()
    kasi.wait()
    state = section.state.state
    assert state.look == "broken"
    assert state.title.text() == f"Rantai terputus di entri {head - 3}"
    assert f"Entri 1 sampai {head - 4} masih dapat dipercaya." in state.note.text()
    assert "jangan mencetak laporan dahulu" in state.note.text()
    assert [look for _word, look in state.sketch.stops()] == ["ok", "ok", "bad", "after"]
    look = section.table.lines.look
    assert [look(head - 4), look(head - 3), look(head - 2)] == ["ok", "bad", "after"]
    assert state.compare_button.isVisible()
    state.details_button.click()
    (dialog,) = kasi.settings.dialogs()
    assert isinstance(dialog, Dialog)
    dialog.reject()
    state.report_button.click()
    (saved,) = pc.saved
    text = saved.read_text("utf-8")
    assert f"Rantai terputus di entri {head - 3}" in text
    assert "Isi pengaduan 0005 tidak sesuai dengan entri" in text
    assert "Petugas 02" in text


def test_changed_rows_are_told_although_the_chain_holds(kasi: Office) -> None:
    section = kasi.section
    tampered(kasi.ws, "UPDATE officer SET rights = 'identity' WHERE id = 'petugas-03'")
    section.check()
    kasi.wait()
    state = section.state.state
    assert state.title.text() == "1 hal tidak sesuai dengan catatan"
    assert state.note.text().startswith("Hak, lajur, atau nama Petugas 03 tidak sesuai dengan entri")
    assert state.sketch.isHidden()
    assert section.table.lines.look(kasi.seqs()[0]) == "ok"


# -- paper


def test_a_papers_code_is_answered_in_words(kasi: Office) -> None:
    section, plate = kasi.section, kasi.section.state.paper
    code = record_code(kasi.ws)
    kasi.ws.note(Act.PRINT, "petugas-02", "Nov 2026", paper="logbook lembar 2", sheets=1, code=code)
    plate.editor.setFocus()
    QTest.keyClicks(plate.editor, code.lower().replace("-", " "))
    kasi.settings.key(Qt.Key.Key_Return, widget=plate.editor)
    kasi.wait()
    assert plate.words.text() == "Masih memuat semua yang dilihat logbook lembar 2 Nov 2026, 30 Nov 2026"
    assert plate.words.property("tone") == "ok"
    plate.editor.setText("C41Q")
    plate.button.click()
    kasi.wait()
    assert plate.words.text().startswith("Kode salah ketik.")
    assert plate.words.property("tone") == "warn"
    head = kasi.seqs()[0]
    tampered(
        kasi.ws, f"DELETE FROM witness WHERE seq > {head - 9}", f"DELETE FROM record WHERE seq > {head - 9}"
    )
    plate.editor.setText(code)
    plate.button.click()
    kasi.wait()
    assert plate.words.text().startswith("Kertas ini melihat entri yang sekarang tidak ada.")
    assert plate.words.property("tone") == "bad"
    kasi.settings.key(Qt.Key.Key_Escape, widget=plate.editor)
    assert plate.editor.text() == ""
    section.cancel()
    assert section.table.hasFocus()


def test_the_list_is_previewed_as_it_is_filtered_and_saved_with_its_entry(
    kasi: Office, pc: PaperPc, qtbot: QtBot
) -> None:
    section = kasi.section
    section.filters.officer.setCurrentIndex(section.filters.officer.findData("petugas-03"))
    section.filters.period.choose(TODAY, TODAY)
    kasi.settings.key(Qt.Key.Key_P, widget=section.table, control=True)
    kasi.wait()
    (dialog,) = kasi.settings.dialogs()
    assert isinstance(dialog, PaperDialog)
    assert dialog.title.text() == "Catatan kegiatan 30 Nov 2026"
    dialog.reject()
    kasi.settings.key(Qt.Key.Key_E, widget=section.table, control=True)
    kasi.wait()
    (saved,) = pc.saved
    text = " ".join(texts_of(saved.read_bytes()))
    assert "Petugas 03, semua kegiatan" in text
    assert "Rantai utuh" in text
    assert "Petugas 02, Kasi Kerjasama" in text
    last = whole_record(kasi.ws, wanted=RecordFilter())[-1]
    assert (last.words, last.subject, last.detail) == ("Menyimpan PDF", "30 Nov 2026", "catatan kegiatan")


def test_the_section_follows_the_small_window(kasi: Office) -> None:
    kasi.settings.window.resize(900, 520)
    kasi.settings.settle()
    section = kasi.section
    right = section.width()
    for widget in (section.state.state, section.state.paper, section.filters.chips[Group.FAILED]):
        corner = widget.mapTo(section, widget.rect().bottomRight())
        assert corner.x() <= right, widget
    QApplication.processEvents()


def test_what_others_do_meanwhile_appears_when_one_comes_back(kasi: Office) -> None:
    before = kasi.seqs()[0]
    kasi.settings.window.go("beranda")
    kasi.ws.note(Act.LOCK, "petugas-03")
    kasi.settings.window.go("pengaturan", section="catatan")
    kasi.settings.settle()
    assert kasi.seqs()[0] == before + 1


def test_a_text_report_is_only_written_where_the_officer_wants(
    kasi: Office, pc: PaperPc, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from ui.preview import printing

    asked = printing.ask_where
    before = record.head().seq
    monkeypatch.setattr(printing, "ask_where", lambda *_asked: None)
    kasi.section.save_report()
    assert not list(tmp_path.glob("*.txt"))
    assert record.head().seq == before
    monkeypatch.setattr(printing, "ask_where", asked)
    kasi.section.save_report()
    assert len(pc.saved) == 1
    (entry,) = record.entries_from(before + 1, limit=5)
    assert entry.act == "export"  # what leaves is entered, a text as well as a paper
    assert "Laporan catatan" in entry.detail


def test_after_a_break_the_newest_sound_backup_is_asked(kasi: Office) -> None:
    back_up(kasi.ws, reason=Reason.ASKED)
    kasi.section.refresh()
    head = kasi.seqs()[0]
    tampered(kasi.ws, f"UPDATE record SET subject = '9999', case_id = '' WHERE seq = {head - 5}")
    kasi.section.check()
    kasi.wait()
    kasi.section.state.state.compare_button.click()
    kasi.wait()
    (dialog,) = kasi.settings.dialogs()
    assert dialog.title.text().startswith("Cadangan 30 Nov 2026 10:32")
    said = [label.text() for label in dialog.card.findChildren(Label)]
    assert any(f"Entri {head - 5} lain. Di cadangan:" in text and "9999" in text for text in said)
    dialog.reject()
