"""Buku Registrasi: who turns 17, what waits to be collected, what is handed over."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.office.procedures import adopt
from app.procedure.loading import shipped_as
from app.reading.applications import application_view, waiting_for_birthday
from app.reading.handovers import handover_view, handovers
from app.register.cases import case_with_id
from app.register.envelope import open_envelope
from app.register.handover import Party
from app.register.pause import pause
from app.workspace import Workspace
from tests.applications import BY_WA, TO_SORTING, applied, complete, finished, recorded, walk
from tests.conftest import HandClock
from tests.login import direct, opened
from tests.printing.paper_reader import Paper
from tests.ui.pages.applications_window import ApplicationsWindow, open_window
from ui import theme
from ui.pages.pengaduan import PengaduanPage
from ui.pages.registrasi import uncollected as uncollected_tab
from ui.pages.registrasi.birthdays import EVERYBODY, SPANS
from ui.pages.registrasi.bring_in import BringInDialog
from ui.pages.registrasi.handovers import PartiesDialog
from ui.pages.registrasi.rows import Group, Line, RowsTable
from ui.widgets import Button, Dialog

KEY = Qt.Key
LOKET, OPERATOR, KASI = "petugas-06", "petugas-07", "petugas-12"


def words(table: RowsTable) -> list[str]:
    """The list from above: heads in brackets, the first two cells of each row."""
    told = []
    for row in table.model_of.rows:
        if isinstance(row, Group):
            told.append(f"[{row.title}: {row.remark}]")
        else:
            told.append(" · ".join(cell.first for cell in row.cells[:2]))
    return told


@pytest.fixture
def waiting(tanggamus: Workspace, clock: HandClock, qtbot: QtBot) -> ApplicationsWindow:
    """A pekon of two documents after 22 days, and single ones after 15 and 8."""
    finished(tanggamus, "ambil", delivery="pekon", pekon="Pekon Margodadi", kecamatan="Sumberejo")
    finished(tanggamus, "ambil", delivery="pekon", pekon="Pekon Margodadi", kecamatan="Sumberejo")
    clock.forward(days=7)
    finished(tanggamus, "ambil", delivery="loket", documents=("kia",))
    clock.forward(days=7)
    finished(tanggamus, "ambil", delivery="loket")
    clock.forward(days=8)
    return open_window(tanggamus, qtbot, officer=LOKET)


def test_pekon_come_first_and_the_tabs_count(waiting: ApplicationsWindow) -> None:
    page = waiting.book("belum_diambil")
    assert words(page.uncollected.table) == [
        "[Kolektif pekon: 1 pekon, 4 dokumen]",
        "22 hari · 2 nomor",
        "[Perorangan: 1 permohonan]",
        "15 hari · 0003",
    ]
    assert page.tabs.button("belum_diambil").text() == "Belum diambil 2"
    assert page.tabs.button("registrasi").text() == "Registrasi 4"
    assert page.uncollected.panel.title.text() == "Pekon Margodadi"
    assert page.uncollected.panel.mark.state() == "late"


def test_the_last_contact_goes_on_in_the_second_line_where_it_is_too_long(
    waiting: ApplicationsWindow,
) -> None:
    tab = waiting.book("belum_diambil").uncollected
    tab.table.choose(tab.table.keys()[-1])
    tab.panel.channel.set_current("telepon")
    tab.panel.result.setCurrentIndex(2)
    waiting.control(KEY.Key_S)
    rows = [row for row in tab.table.model_of.rows if isinstance(row, Line)]
    told = rows[-1].cells[-1]
    assert told.first == "telepon, tidak diangkat"
    letters = theme.font(10)
    assert told.flowing(letters, 90) == f"{told.first}, {told.second}"
    assert told.flowing(letters, 600) == ""
    assert rows[-1].cells[2].flowing(letters, 5) == ""  # the others keep their two lines


def test_the_filters_narrow(waiting: ApplicationsWindow) -> None:
    tab = waiting.book("belum_diambil").uncollected
    tab.late.click()
    assert words(tab.table)[1:] == ["22 hari · 2 nomor"]
    tab.silent.click()
    assert len(tab.shown()) == 2
    assert not tab.late.isChecked()
    tab.every.click()
    assert len(tab.shown()) == 2
    menu = tab.where.menu()
    assert menu is not None
    next(one for one in menu.actions() if one.text() == "Gisting").trigger()
    assert words(tab.table) == ["[Perorangan: 1 permohonan]", "15 hari · 0003"]


def test_a_contact_is_kept_by_ctrl_s_and_shown(waiting: ApplicationsWindow) -> None:
    tab = waiting.book("belum_diambil").uncollected
    tab.table.setFocus()
    waiting.press(KEY.Key_Down)
    assert tab.panel.title.text() == "0003 · P-0003"
    tab.panel.channel.set_current("wa")
    tab.panel.result.setCurrentIndex(tab.panel.result.findData("dibaca"))
    tab.panel.note.setPlainText("belum dibalas")
    waiting.control(KEY.Key_S)
    assert tab.panel.count.text() == "1 kali"
    assert words(tab.table)[-1] == "15 hari · 0003"
    one = tab.waiting()
    assert one is not None
    assert [(contact.title, contact.note) for contact in one.contacts] == [("WA, dibaca", "belum dibalas")]
    assert tab.panel.note.toPlainText() == ""
    assert waiting.said() == "Kontak tersimpan"


def test_a_promise_takes_its_day(waiting: ApplicationsWindow) -> None:
    tab = waiting.book("belum_diambil").uncollected
    tab.panel.channel.set_current("telepon")
    tab.panel.result.setCurrentIndex(tab.panel.result.findData("akan_mengambil"))
    assert tab.panel.promised_field.isVisible()
    waiting.control(KEY.Key_S)
    one = tab.waiting()
    assert one is not None
    assert one.promised == waiting.office.desk.now().date() + timedelta(days=1)
    assert tab.panel.mark.state() == "running"
    tab.panel.result.setCurrentIndex(tab.panel.result.findData("tidak_diangkat"))
    assert tab.panel.promised_field.isHidden()


def test_collected_ends_one_and_asks_before_a_whole_pekon(waiting: ApplicationsWindow) -> None:
    tab = waiting.book("belum_diambil").uncollected
    tab.panel.done.click()
    question = waiting.window.findChildren(Dialog)[-1]
    question.accept()
    assert words(tab.table) == ["[Perorangan: 1 permohonan]", "15 hari · 0003"]
    tab.panel.done.click()
    assert tab.table.keys() == []
    assert tab.empty.isVisible()
    assert waiting.said() == "0003 sudah diambil"


def test_another_desk_is_refused_and_nothing_is_lost(waiting: ApplicationsWindow) -> None:
    tab = waiting.book("belum_diambil").uncollected
    waiting.sits("petugas-08")
    tab.panel.note.setPlainText("penting")
    waiting.control(KEY.Key_S)
    assert "tidak bertugas di sana" in waiting.said()
    assert tab.panel.note.toPlainText() == "penting"
    one = tab.waiting()
    assert one is not None
    assert not one.contacts


def test_the_sentence_for_wa_names_nobody(waiting: ApplicationsWindow) -> None:
    tab = waiting.book("belum_diambil").uncollected
    tab.copy.click()
    said = QGuiApplication.clipboard().text()
    assert "Yth. aparat Pekon Margodadi" in said
    assert "Pemohon 0001" not in said


def test_the_number_lies_in_the_envelope_until_it_is_opened(
    waiting: ApplicationsWindow, clock: HandClock
) -> None:
    page = waiting.book("belum_diambil")
    phone = page.uncollected.panel.phone
    assert phone.shown.words.text() == "No. WA di amplop"
    assert phone.button.isHidden()  # the counter has no right to open it
    waiting.sits("petugas-02")
    page.uncollected.read()
    assert phone.button.isVisible()
    phone.press()
    asked = waiting.window.findChildren(Dialog)[-1]
    asked.reject()
    one = page.uncollected.waiting()
    assert one is not None
    opened = open_envelope(
        waiting.ws, case_id=one.cases[0].id, officer_id="petugas-02", reason="menghubungi pemohon"
    )
    phone._show(opened)
    assert "0812-0000-0001" in phone.shown.words.text()
    clock.forward(minutes=6)
    phone.tick()
    assert phone.shown.words.text() == "No. WA di amplop"
    phone._show(opened._replace(until=waiting.office.desk.now() + timedelta(minutes=5)))
    waiting.window.go("beranda")
    assert phone.opened() is None


def test_those_who_are_17_go_to_print(tanggamus: Workspace, qtbot: QtBot) -> None:
    first = recorded(tanggamus, date(2009, 11, 27))
    second = recorded(tanggamus, date(2009, 11, 30))
    recorded(tanggamus, date(2009, 12, 10))
    desk = open_window(tanggamus, qtbot, officer=OPERATOR)
    tab = desk.book("usia_17").birthdays
    assert words(tab.table) == ["[Dapat dicetak: 2 perekaman]", "3 hari lalu · 0001", "hari ini · 0002"]
    tab.span.set_current("30")
    assert words(tab.table)[3:] == ["[Menunggu: 1 perekaman]", "10 hari lagi · 0003"]
    tab.table.setFocus()
    tab.table.choose(second)
    desk.press(KEY.Key_Space)
    assert tab.begin.text() == "Mulai cetak 1"
    desk.control(KEY.Key_S)
    assert case_with_id(tanggamus, first).row["step"] == "2"
    assert case_with_id(tanggamus, second).row["step"] == "1"
    assert desk.said() == "1 perekaman diteruskan untuk dicetak"


def test_before_the_day_nothing_can_be_printed(tanggamus: Workspace, qtbot: QtBot) -> None:
    recorded(tanggamus, date(2009, 12, 10))
    tab = open_window(tanggamus, qtbot, officer=OPERATOR).book("usia_17").birthdays
    tab.span.set_current("0")
    assert tab.empty.isVisible()
    tab.save()
    assert waiting_for_birthday(tanggamus) == 1


def test_while_nobody_is_17_everybody_who_waits_is_listed_and_counted(
    tanggamus: Workspace, qtbot: QtBot
) -> None:
    recorded(tanggamus, date(2026, 11, 29))  # born yesterday: the longest wait there is
    recorded(tanggamus, date(2009, 12, 10))
    desk = open_window(tanggamus, qtbot, officer=OPERATOR)
    page = desk.book("usia_17")
    tab = page.birthdays
    assert page.tabs.button("usia_17").text() == "Usia 17 tahun 2"
    assert tab.span.button(tab.span.current()).text() == "Semua 2"
    assert [line.split(" · ")[-1] for line in words(tab.table)] == ["[Menunggu: 2 perekaman]", "0002", "0001"]
    assert not tab.begin.isEnabled()
    tab.span.set_current("7")  # what the officer chose stays chosen
    tab.read()
    assert tab.span.current() == "7"
    assert tab.empty.isVisible()


def test_the_spans_stand_whole_in_the_smallest_window(tanggamus: Workspace, qtbot: QtBot) -> None:
    recorded(tanggamus, date(2009, 12, 10))
    tab = open_window(tanggamus, qtbot, officer=OPERATOR, size=(900, 520)).book("usia_17").birthdays
    qtbot.waitUntil(lambda: tab.span.width() > 0)
    for key in (*SPANS, EVERYBODY):
        part = tab.span.button(key)
        assert part.width() >= part.fontMetrics().horizontalAdvance(part.text()) + 12, part.text()


def test_once_somebody_is_17_only_they_are_listed_at_first(tanggamus: Workspace, qtbot: QtBot) -> None:
    recorded(tanggamus, date(2009, 11, 30))
    recorded(tanggamus, date(2009, 12, 10))
    tab = open_window(tanggamus, qtbot, officer=OPERATOR).book("usia_17").birthdays
    assert tab.span.current() == "0"
    assert words(tab.table) == ["[Dapat dicetak: 1 perekaman]", "hari ini · 0001"]


def test_a_long_office_stands_whole_where_a_berita_acara_is_signed(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 700)
    parent.show()
    first = Party("Petugas 12", "Kasi Identitas Penduduk", "")
    dialog = PartiesDialog(parent, "BA 1", "1 berkas", first)
    dialog.open()
    title = dialog.first[1]
    assert title.width() - 22 >= title.fontMetrics().horizontalAdvance("Kasi Identitas Penduduk")


def test_the_dialogs_of_the_book_name_the_key_that_leaves_them(tanggamus: Workspace, qtbot: QtBot) -> None:
    finished(tanggamus, "fisik", documents=("kia",))
    desk = open_window(tanggamus, qtbot, officer=OPERATOR)
    page = desk.book("usia_17")
    page.bring_in()
    lists = desk.window.findChildren(BringInDialog)[-1]
    assert _leaving(lists) == ["Esc"]
    lists.reject()
    tab = desk.book("berita_acara").handovers
    tab.save()
    assert tab.dialog is not None
    assert _leaving(tab.dialog) == ["Esc"]


def _leaving(dialog: Dialog) -> list[str]:
    return [one._key for one in dialog.findChildren(Button) if one.text() == "Batal"]


def test_a_list_is_looked_over_and_brought_in(tanggamus: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_window(tanggamus, qtbot, officer=OPERATOR)
    page = desk.book("usia_17")
    page.bring_in()
    dialog = desk.window.findChildren(BringInDialog)[-1]
    path = tmp_path / "daftar.csv"
    path.write_text("Nama;Tgl Lahir;Pekon\nA;01-01-2010;X\nB;kemarin;X\n", "cp1252")
    dialog._pick = lambda _parent: path
    dialog.file.click()
    assert words(dialog.table) == [
        "[Belum dapat dimasukkan: 1 baris]",
        "3 · B",
        "[Perlu dilihat: 1 baris]",
        "2 · A",
    ]
    assert not dialog.go.isEnabled()
    dialog.text.setPlainText(
        "Nama;NIK;Tgl Lahir;Pekon\nA;0000000101100001;01-01-2010;X\nA;0000000101100001;01-01-2010;X\n"
    )
    dialog.look.click()
    assert dialog.go.text() == "Masukkan 1"  # the twin is left out unless somebody takes it in
    dialog.go.click()
    assert waiting_for_birthday(tanggamus) == 1
    assert desk.said() == "1 perekaman dicatat, 0001/REG/XI/2026 sampai 0001/REG/XI/2026"


def test_what_is_no_list_is_said_in_the_dialog(tanggamus: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_window(tanggamus, qtbot, officer=OPERATOR)
    desk.book("usia_17").bring_in()
    dialog = desk.window.findChildren(BringInDialog)[-1]
    workbook = tmp_path / "daftar.xlsx"
    workbook.write_bytes(b"PK\x03\x04\x00\x00")
    dialog._pick = lambda _parent: workbook
    dialog.file.click()
    assert "CSV" in dialog.words.text()
    dialog._pick = lambda _parent: tmp_path / "tidak-ada.csv"
    dialog.file.click()
    assert "tidak dapat dibaca" in dialog.words.text()
    dialog.reject()


def test_documents_are_handed_over_as_one_act(tanggamus: Workspace, qtbot: QtBot) -> None:
    ids = [finished(tanggamus, "fisik", kecamatan=name) for name in ("Gisting", "Kota Agung", "Gisting")]
    desk = open_window(tanggamus, qtbot, officer=KASI)
    tab = desk.book("berita_acara").handovers
    assert words(tab.table) == [
        "[Kecamatan Gisting: 2 berkas: 2 KTP-el, 2 KK]",
        "0001 · KTP-el, KK",
        "0003 · KTP-el, KK",
        "[Kecamatan Kota Agung: 1 berkas: 1 KTP-el, 1 KK]",
        "0002 · KTP-el, KK",
    ]
    tab.table.setFocus()
    tab.table.choose(ids[1])
    desk.press(KEY.Key_Space)
    assert tab.make.text() == "Buat Berita Acara, 2 berkas"
    desk.control(KEY.Key_S)
    dialog = tab.dialog
    assert dialog is not None
    assert dialog.first[0].text() == "Petugas 12"
    dialog.second[0].setText("Kurir 1")
    _press(dialog, "Serahkan")
    (made,) = handovers(tanggamus)
    assert handover_view(tanggamus, made.id).case_ids == (ids[0], ids[2])
    assert handover_view(tanggamus, made.id).second.name == "Kurir 1"
    assert words(tab.table) == ["[Kecamatan Kota Agung: 1 berkas: 1 KTP-el, 1 KK]", "0002 · KTP-el, KK"]
    assert isinstance(tab.made.model_of.rows[0], Line)
    assert "001/BA/XI/2026: 2 berkas diserahkan" in desk.said()


def _press(dialog: Dialog, text: str) -> None:
    next(one for one in dialog.findChildren(Button) if one.text() == text).click()


def test_another_desk_makes_no_berita_acara(tanggamus: Workspace, qtbot: QtBot) -> None:
    finished(tanggamus, "fisik")
    desk = open_window(tanggamus, qtbot, officer="petugas-08")
    tab = desk.book("berita_acara").handovers
    tab.save()
    assert tab.dialog is not None
    _press(tab.dialog, "Serahkan")
    assert "tidak bertugas di sana" in tab.dialog.refusal.text()
    assert handovers(tanggamus) == ()
    tab.dialog.reject()


def test_the_page_of_an_application_sets_its_checklist(tanggamus: Workspace, qtbot: QtBot) -> None:
    case_id = applied(tanggamus)
    desk = open_window(tanggamus, qtbot)
    desk.window.go("pengaduan", case_id=case_id)
    page = desk.window.current_page()
    assert isinstance(page, PengaduanPage)
    card = page.application.card
    assert card.documents.text() == "KTP-el, Kartu Keluarga"
    assert card.mark.text() == "0 dari 6"
    card.rows.row("Akta kelahiran").button.click()
    assert card.mark.text() == "1 dari 6"
    found = application_view(tanggamus, case_id)
    assert found is not None
    assert found.present == 1
    assert page.head.bidang.value.text() == "Fisik lewat POS"
    desk.sits("petugas-08")
    assert not card.rows.row("Akta kelahiran").button.isEnabled()


def test_the_way_out_follows_how_it_is_handed_over(tanggamus: Workspace, qtbot: QtBot) -> None:
    case_id = applied(tanggamus, delivery="pekon")
    complete(tanggamus, case_id)
    walk(tanggamus, case_id, *TO_SORTING)
    desk = open_window(tanggamus, qtbot, officer="petugas-10")
    desk.window.go("pengaduan", case_id=case_id)
    page = desk.window.current_page()
    assert isinstance(page, PengaduanPage)
    assert page.panel.form is not None
    assert page.panel.form.choice().id == "ambil"
    assert page.panel.form.values() == {}
    page.forward()
    assert case_with_id(tanggamus, case_id).row["step"] == "i5"


def test_ctrl_p_prints_what_the_filters_leave(
    waiting: ApplicationsWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = waiting.book("belum_diambil").uncollected
    shown: list[bytes] = []
    monkeypatch.setattr(uncollected_tab, "print_pdf", lambda _shell, _desk, pdf, *, title: shown.append(pdf))
    tab.late.click()
    tab.table.setFocus()
    waiting.control(KEY.Key_P)
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    text = Paper(shown[0]).text
    assert "21 hari ke atas" in text
    assert "0001 (P-0001)" in text
    assert "0003" not in text


def test_what_is_paused_has_no_box_and_the_others_go_on(
    tanggamus: Workspace, clock: HandClock, qtbot: QtBot
) -> None:
    young, held = (recorded(tanggamus, date(2009, 11, 30)) for _ in range(2))
    posted, kept = (finished(tanggamus, "fisik") for _ in range(2))
    pause(tanggamus, case_id=held, reason="KK belum dikirim", officer_id=OPERATOR)
    pause(tanggamus, case_id=kept, reason="KK belum dikirim", officer_id=KASI)
    page = open_window(tanggamus, qtbot, officer=OPERATOR).book("usia_17")
    tab = page.birthdays
    assert words(tab.table)[2] == "[Belum dapat dicetak: 1 perekaman]"
    assert words(tab.table)[3].startswith("dijeda · ")
    assert (tab.chosen(), tab.count()) == ((young,), 1)
    tab.table.ticked.emit(held)
    assert tab.chosen() == (young,)
    tab.save()
    assert case_with_id(tanggamus, young).row["step"] == "2"
    papers = page.handovers
    papers.read()
    boxes = {row.key: row.ticked for row in papers.table.model_of.rows if isinstance(row, Line)}
    assert boxes == {posted: True, kept: None}
    assert papers.chosen() == (posted,)


def test_where_no_revision_can_be_read_the_page_says_how_many_it_cannot_place(
    tanggamus: Workspace, clock: HandClock, qtbot: QtBot
) -> None:
    applied(tanggamus)
    recorded(tanggamus, date(2009, 11, 30))
    page = open_window(tanggamus, qtbot, officer=KASI).book("registrasi")
    assert not page.unread.isVisible()
    tanggamus.close()
    with direct(tanggamus.folder) as file:
        file.execute("UPDATE procedure SET source = 'rusak [' WHERE key = ?", (f"{BY_WA}@0",))
    with closing(opened(tanggamus.folder, clock=clock)) as ws:
        page = open_window(ws, qtbot, officer=KASI).book("registrasi")
        assert page.unread.isVisible()
        assert page.unread.title.text() == "1 berkas tidak terbaca SOP-nya"
        adopt(ws, procedure=shipped_as(BY_WA))
        page.desk.publish(Changes(settings=True, everywhere=True), None)
        assert not page.unread.isVisible()
