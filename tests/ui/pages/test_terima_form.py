"""A slip from the box becomes a numbered complaint: typed by keyboard, as it stands on the paper."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.channels import CHANNELS
from app.contact import odd_email, odd_phone
from app.office.officers import officers
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.register.receive import SlipInput, next_short_number, receive
from app.workspace import Workspace
from tests.conftest import WITA
from tests.envelopes import inside
from tests.ui.pages.case_page import CasePage
from tests.ui.pages.terima_office import TerimaOffice, focused, open_terima
from ui import theme
from ui.pages.terima.received import parsed
from ui.widgets import Dialog

KEY = Qt.Key
ORDER = [
    "Nama Lengkap",
    "Alamat",
    "Alamat email",
    "No. Hp",
    "Sasaran Pengaduan",
    "Sasaran Pengaduan: Perilaku Pegawai",
    "Sasaran Pengaduan: Sarana Prasarana",
    "Sasaran Pengaduan: Pelayanan",
    "Sasaran Pengaduan: Lain - Lain",
    "ISI PENGADUAN / SARAN",
    "Bertanda tangan di kertas",
    "Tanggal terima",
    "Kanal Kotak pengaduan",
    "Bidang terkait",
    "Golongan",
    "Pilih berkas lampiran",
    "Kosongkan",
    "Simpan & baru",
    "Simpan & cetak tanda terima",
    "Simpan",
]


@pytest.fixture
def desk_day(office_day: Workspace, qtbot: QtBot) -> TerimaOffice:
    """The page, open at a desk of the receiving lane."""
    return open_terima(office_day, qtbot)


def walked(office: TerimaOffice, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> list[str]:
    names = [focused().accessibleName()]
    for _ in range(40):
        office.press(KEY.Key_Tab, modifier)
        if not office.page.isAncestorOf(focused()):
            break
        names.append(focused().accessibleName())
    return names


def dialog(office: TerimaOffice) -> Dialog:
    return office.window.findChildren(Dialog)[-1]


def test_tab_goes_the_papers_way_then_through_the_panel_then_along_the_foot(desk_day: TerimaOffice) -> None:
    assert walked(desk_day) == ORDER


def test_shift_tab_goes_back_the_same_way(desk_day: TerimaOffice) -> None:
    desk_day.page.foot.save.setFocus()
    assert walked(desk_day, Qt.KeyboardModifier.ShiftModifier) == ORDER[::-1]


def test_a_slip_is_typed_by_keyboard_only_and_stands_in_the_register_as_typed(
    desk_day: TerimaOffice,
) -> None:
    number = next_short_number(desk_day.ws)
    typed = {
        "Nama Lengkap": "Ja'far <b>&",
        "Alamat": "Jl. Contoh No. 25, Singaraja",
        "Alamat email": "pelapor025@contoh.id",
        "No. Hp": "0812-0000-0025",
        "Sasaran Pengaduan": "Layanan akta kelahiran",
        "ISI PENGADUAN / SARAN": "Nama ayah tertulis salah satu huruf.",
    }
    for _ in ORDER:
        name = focused().accessibleName()
        if name in typed:
            desk_day.type(typed[name])
        elif name.endswith(("Pelayanan", "Lain - Lain")) or name.startswith("Bertanda"):
            desk_day.press(KEY.Key_Space)
        elif name == "Tanggal terima":
            desk_day.type("28-11-26 09:15")
        elif name.startswith("Kanal"):
            desk_day.press(KEY.Key_5)
        elif name == "Bidang terkait":
            desk_day.press(KEY.Key_Down)
        if name == "Simpan":
            break
        desk_day.press(KEY.Key_Tab)
    desk_day.press(KEY.Key_Space)
    view = desk_day.newest()
    assert view.card.short == number
    who = inside(desk_day.ws, view.card.id)
    assert [who.name, who.address, who.email, who.phone] == list(typed.values())[:4]
    assert view.target_text == typed["Sasaran Pengaduan"]
    assert view.target_codes == {"pelayanan", "lain"}
    assert view.content == typed["ISI PENGADUAN / SARAN"]
    assert view.card.channel == "wa"
    assert view.card.bidang
    assert f"{view.card.received:%Y-%m-%d %H:%M}" == "2026-11-28 09:15"
    assert desk_day.page.blank()
    assert focused() is desk_day.page.sheet.name


def test_enter_goes_on_but_makes_a_new_line_in_the_isi(desk_day: TerimaOffice) -> None:
    sheet = desk_day.page.sheet
    for expected in ORDER[1:10]:
        desk_day.press(KEY.Key_Return)
        assert focused().accessibleName() == expected
    desk_day.type("Baris satu")
    desk_day.press(KEY.Key_Return)
    desk_day.type("baris dua")
    desk_day.press(KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    desk_day.type("baris tiga")
    assert focused() is sheet.text
    assert sheet.text.text() == "Baris satu\nbaris dua\nbaris tiga"
    sheet.signed.setFocus()
    for expected in ORDER[11:15]:
        desk_day.press(KEY.Key_Return)
        assert focused().accessibleName() == expected
    assert not any(box.isChecked() for box in sheet.boxes.values())


def test_enter_on_a_button_of_the_foot_presses_it(desk_day: TerimaOffice) -> None:
    desk_day.fill()
    desk_day.page.foot.save.setFocus()
    desk_day.press(KEY.Key_Return)
    assert inside(desk_day.ws, desk_day.newest().card.id).name == "Pelapor 014"


def test_f9_writes_tidak_ada_into_identity_only(desk_day: TerimaOffice) -> None:
    sheet = desk_day.page.sheet
    for line in (sheet.name, sheet.address, sheet.email, sheet.phone):
        line.setFocus()
        line.setText("salah")
        desk_day.press(KEY.Key_F9)
        assert line.text() == "tidak ada"
        assert not line.remark.tone()
    sheet.target_text.setFocus()
    desk_day.press(KEY.Key_F9)
    sheet.text.setFocus()
    desk_day.press(KEY.Key_F9)
    assert sheet.target_text.text() == ""
    assert sheet.text.text() == ""


@pytest.mark.parametrize(("key", "code"), list(zip("1234567890-=", CHANNELS, strict=True)))
def test_a_key_chooses_its_channel_while_the_group_has_the_focus(
    desk_day: TerimaOffice, key: str, code: str
) -> None:
    group = desk_day.page.notes.channels
    group.choose("lainnya" if code != "lainnya" else "kotak")
    group.cells[group.current()].setFocus()
    desk_day.type(key)
    assert group.current() == code
    assert focused() is group.cells[code]


def test_arrows_move_the_channel_and_stop_at_the_edge(desk_day: TerimaOffice) -> None:
    group = desk_day.page.notes.channels
    group.cells["kotak"].setFocus()
    for key, code in (
        (KEY.Key_Up, "kotak"),
        (KEY.Key_Right, "tatap_muka"),
        (KEY.Key_Down, "email"),
        (KEY.Key_Left, "wa"),
    ):
        desk_day.press(key)
        assert group.current() == code


def test_a_channel_key_typed_in_a_field_is_only_a_letter(desk_day: TerimaOffice) -> None:
    desk_day.page.sheet.phone.setFocus()
    desk_day.type("0812-")
    assert desk_day.page.notes.channels.current() == "kotak"
    assert desk_day.page.sheet.phone.text() == "0812-"


def test_ctrl_k_leaves_the_isi_for_the_search_and_cuts_nothing(desk_day: TerimaOffice) -> None:
    desk_day.fill("Isi yang tetap utuh")
    text = desk_day.page.sheet.text
    text.setFocus()
    desk_day.press(KEY.Key_Home)
    desk_day.control(KEY.Key_K)
    assert focused() is desk_day.window.top.search
    assert text.text() == "Isi yang tetap utuh"


# -- time of receipt


def test_a_receipt_in_the_future_is_refused_in_red_and_nothing_is_lost(desk_day: TerimaOffice) -> None:
    before = desk_day.count()
    desk_day.fill()
    field = desk_day.page.notes.received
    field.setFocus()
    field.selectAll()
    desk_day.type("30-11-26 10:38")
    desk_day.control(KEY.Key_S)
    assert "Paling lambat 30-11-2026 10:37" in desk_day.page.notes.received_message.text()
    assert field.property("state") == "bad"
    assert focused() is field
    assert desk_day.count() == before
    assert desk_day.page.sheet.text.text()
    field.selectAll()
    desk_day.type("30-11-26 10:37")
    assert not desk_day.page.notes.received_message.isVisible()
    desk_day.control(KEY.Key_S)
    assert desk_day.count() == before + 1


def test_words_that_are_no_time_are_refused_with_an_example(desk_day: TerimaOffice) -> None:
    before = desk_day.count()
    desk_day.fill()
    field = desk_day.page.notes.received
    field.setFocus()
    field.selectAll()
    desk_day.type("31-02-26 10:00")
    desk_day.press(KEY.Key_Tab)
    assert "30-11-26 10:27" in desk_day.page.notes.received_message.text()
    desk_day.control(KEY.Key_S)
    assert desk_day.count() == before


def test_a_back_dated_slip_keeps_its_month(desk_day: TerimaOffice) -> None:
    desk_day.fill()
    field = desk_day.page.notes.received
    field.setFocus()
    field.selectAll()
    desk_day.type("30/10/2026 8.05")
    desk_day.control(KEY.Key_S)
    view = desk_day.newest()
    assert f"{view.card.received:%Y-%m-%d %H:%M}" == "2026-10-30 08:05"
    assert "/X/" in view.card.number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30-11-26 10:27", (2026, 11, 30, 10, 27)),
        (" 1/2/2026 7.05 ", (2026, 2, 1, 7, 5)),
        ("3011261027", (2026, 11, 30, 10, 27)),
        ("30-11-26", None),
        ("30-13-26 10:27", None),
        ("30-11-26 24:00", None),
        ("", None),
    ],
)
def test_times_are_read_as_offices_write_them(text: str, expected: tuple[int, ...] | None) -> None:
    read = parsed(text, WITA)
    assert (read and (read.year, read.month, read.day, read.hour, read.minute)) == expected


def test_the_time_of_an_untouched_sheet_goes_with_the_clock_until_typing_begins(
    desk_day: TerimaOffice, clock: object
) -> None:
    field = desk_day.page.notes.received
    assert field.text() == "30-11-26 10:32"
    desk_day.ws.clock.at += timedelta(minutes=10)  # type: ignore[attr-defined]
    desk_day.window.tick()
    assert field.text() == "30-11-26 10:42"
    desk_day.type("P")
    desk_day.ws.clock.at += timedelta(minutes=10)  # type: ignore[attr-defined]
    desk_day.window.tick()
    assert field.text() == "30-11-26 10:42"


# -- odd and wrong values


def test_an_odd_number_or_address_is_told_in_amber_and_saved_all_the_same(desk_day: TerimaOffice) -> None:
    sheet = desk_day.page.sheet
    sheet.email.setFocus()
    desk_day.type("pelapor di contoh")
    desk_day.press(KEY.Key_Tab)
    desk_day.type("0812-00")
    desk_day.press(KEY.Key_Tab)
    assert sheet.phone.remark.text() == "Kurang dari 10 angka. Tetap dapat disimpan."
    assert (sheet.phone.remark.tone(), sheet.email.remark.tone()) == ("warn", "warn")
    sheet.text.setFocus()
    desk_day.type("Isi")
    desk_day.control(KEY.Key_S)
    assert inside(desk_day.ws, desk_day.newest().card.id).phone == "0812-00"
    assert not sheet.phone.remark.tone()


@pytest.mark.parametrize(
    "text", ["", "tidak ada", "0812-0000-0025", "+62 812 0000 025", "0812000025 / 0813000026"]
)
def test_ordinary_numbers_are_not_odd(text: str) -> None:
    assert odd_phone(text) == ""


@pytest.mark.parametrize("text", ["0812-00", "08120000ABCD", "0812345678901234", "0812000025 / 081"])
def test_odd_numbers_are_told(text: str) -> None:
    assert odd_phone(text).endswith("Tetap dapat disimpan.")


@pytest.mark.parametrize(
    ("text", "odd"), [("", False), ("a@b.id", False), ("Tidak ada", False), ("a@b", True), ("a b@c.id", True)]
)
def test_odd_addresses_are_told(text: str, odd: bool) -> None:
    assert bool(odd_email(text)) is odd


def test_a_slip_without_isi_is_refused_beside_the_isi(desk_day: TerimaOffice) -> None:
    before = desk_day.count()
    desk_day.type("Pelapor 014")
    desk_day.control(KEY.Key_S)
    sheet = desk_day.page.sheet
    assert "masih kosong" in sheet.text_remark.text()
    assert sheet.text_remark.tone() == "bad"
    assert focused() is sheet.text
    assert desk_day.count() == before
    desk_day.type("x")
    assert not sheet.text_remark.tone()


def test_sixty_thousand_characters_are_pasted_and_typed_on_quickly(desk_day: TerimaOffice) -> None:
    text = desk_day.page.sheet.text
    long = ("Antrean loket tidak diumumkan, sudah tiga kali. " * 1250)[:60_000]
    text.setFocus()
    QGuiApplication.clipboard().setText(long)
    desk_day.control(KEY.Key_V)
    for _ in range(10):
        desk_day.type("a")
        QApplication.processEvents()
    desk_day.control(KEY.Key_S)
    assert desk_day.newest().content == long + "a" * 10


def test_long_text_scrolls_by_whole_lines_of_the_form(desk_day: TerimaOffice) -> None:
    text = desk_day.page.sheet.text
    text.setFocus()
    for line in range(12):
        desk_day.type(f"baris {line}")
        desk_day.press(KEY.Key_Return)
        QApplication.processEvents()
        assert text.verticalScrollBar().value() % 26 == 0
        assert text.viewport().rect().contains(text.cursorRect())
    bar = text.verticalScrollBar()
    assert bar.value() == bar.maximum() == 26 * 8
    for _ in range(9):
        desk_day.press(KEY.Key_Up)
        assert bar.value() % 26 == 0
        assert text.viewport().rect().contains(text.cursorRect())
    assert bar.value() == 26 * 3


def test_control_characters_are_taken_out_with_a_sentence_all_else_stays(desk_day: TerimaOffice) -> None:
    text = desk_day.page.sheet.text
    odd = "Ni Luh\u00a0Ayu \U0001f64f \u1b13\u1b38 \u0634\u0643\u0648\u0649 <b>&\n\ttab"
    source = QMimeData()
    source.setText("A\x07B\x1b" + odd)
    text.setFocus()
    text.insertFromMimeData(source)
    assert "2 karakter kendali" in desk_day.page.sheet.text_remark.text()
    desk_day.control(KEY.Key_S)
    assert desk_day.newest().content == "AB" + odd


def test_control_characters_in_a_line_are_told_after_saving(desk_day: TerimaOffice) -> None:
    desk_day.fill()
    desk_day.page.sheet.address.setText("Jl. Contoh\x07 5")
    desk_day.control(KEY.Key_S)
    assert "1 karakter kendali" in desk_day.band("remarks")
    assert inside(desk_day.ws, desk_day.newest().card.id).address == "Jl. Contoh 5"


# -- after saving


def test_the_band_says_where_it_stands_and_sends_it_on(desk_day: TerimaOffice) -> None:
    number = desk_day.page.notes.number.value.text()
    desk_day.fill()
    desk_day.control(KEY.Key_S)
    toast = desk_day.window.toaster
    assert toast.text() == f"{number} tersimpan di langkah 1"
    assert toast.action().text() == "Teruskan ke Kasi Kerjasama"
    toast.action().click()
    view = desk_day.newest()
    assert (view.card.short, view.card.step_number) == (number, "2")
    assert toast.text() == f"{number} diteruskan ke Kasi Kerjasama"
    assert desk_day.page.notes.number.value.text() == f"{int(number) + 1:04}"


def test_somebody_else_may_have_sent_it_on_meanwhile(desk_day: TerimaOffice) -> None:
    from app.register.move import move

    desk_day.fill()
    desk_day.control(KEY.Key_S)
    view = desk_day.newest()
    officer = desk_day.desk.officer.id
    move(desk_day.ws, case_id=view.card.id, outcome=view.choices[0].id, officer_id=officer)
    desk_day.window.toaster.action().click()
    assert "sudah dipindahkan" in desk_day.window.toaster.text()
    assert desk_day.newest().card.step_number == "2"


def test_ctrl_enter_keeps_channel_and_typed_time_for_the_next_of_the_pile(desk_day: TerimaOffice) -> None:
    notes = desk_day.page.notes
    notes.channels.choose("surat")
    notes.received.setFocus()
    notes.received.selectAll()
    desk_day.type("27-11-26 14:00")
    desk_day.fill()
    desk_day.page.sheet.text.setFocus()
    desk_day.control(KEY.Key_Return)
    assert desk_day.page.blank()
    assert (notes.channels.current(), notes.received.text()) == ("surat", "27-11-26 14:00")
    desk_day.fill("Lembar berikut dari tumpukan yang sama.")
    desk_day.control(KEY.Key_S)
    assert desk_day.newest().card.channel == "surat"
    assert (notes.channels.current(), notes.received.text()) == ("kotak", "30-11-26 10:32")


def test_ctrl_p_saves_and_prints_the_receipt_of_that_case(desk_day: TerimaOffice) -> None:
    desk_day.fill()
    desk_day.page.sheet.text.setFocus()
    desk_day.control(KEY.Key_P)
    view = desk_day.newest()
    assert inside(desk_day.ws, view.card.id).name == "Pelapor 014"
    assert desk_day.printed == [(view.card.id, view.card.short)]


def test_nothing_is_printed_where_nothing_was_saved(desk_day: TerimaOffice) -> None:
    desk_day.control(KEY.Key_P)
    assert desk_day.printed == []


def test_the_receipt_reaches_the_printers_door_as_a_pdf(
    office_day: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.pages.terima.saving import print_receipt
    from ui.preview import printing

    sent: list[tuple[bytes, str]] = []
    monkeypatch.setattr(printing, "print_pdf", lambda _s, _d, pdf, *, title: sent.append((pdf, title)))
    office = open_terima(office_day, qtbot)
    office.fill()
    office.page.save()
    card = office.newest().card
    print_receipt(office.window, office.desk, card.id, card.short)
    qtbot.waitUntil(lambda: bool(sent), timeout=20_000)
    assert sent[0][0].startswith(b"%PDF")
    assert sent[0][1] == f"Tanda terima {card.short}"


# -- alike


def _similar(office: TerimaOffice, qtbot: QtBot) -> str:
    content = "Akta kelahiran anak kembar tertulis tanggal keliru padahal berkas permohonan lengkap"
    slip = SlipInput(content=content, channel="email")
    first = receive(office.ws, slip=slip, officer_id=office.desk.officer.id)
    office.page.sheet.text.setFocus()
    QGuiApplication.clipboard().setText(content + ", mohon diperbaiki.")
    office.control(KEY.Key_V)
    note = office.page.notes.similar
    qtbot.waitUntil(lambda: note.case_id() == first.case_id, timeout=2_000)
    return first.case_id


def test_an_earlier_complaint_of_the_same_matter_is_pointed_out_and_never_blocks(
    desk_day: TerimaOffice, qtbot: QtBot
) -> None:
    _similar(desk_day, qtbot)
    note = desk_day.page.notes.similar
    assert note.title.text().startswith("Mirip dengan pengaduan ")
    assert "Email, 30 Nov 10:32" in note.words.text()
    before = desk_day.count()
    desk_day.control(KEY.Key_S)
    assert desk_day.count() == before + 1
    assert desk_day.newest().linked == ()
    assert note.isHidden()


def test_tautkan_ties_the_two_when_the_slip_is_saved(desk_day: TerimaOffice, qtbot: QtBot) -> None:
    other = _similar(desk_day, qtbot)
    note = desk_day.page.notes.similar
    note.tie.click()
    assert "Ditautkan" in note.title.text()
    desk_day.control(KEY.Key_S)
    assert [case for case, _number in desk_day.newest().linked] == [other]


def test_a_tie_can_be_undone_before_saving(desk_day: TerimaOffice, qtbot: QtBot) -> None:
    _similar(desk_day, qtbot)
    note = desk_day.page.notes.similar
    note.tie.click()
    note.tie.click()
    assert "Mirip" in note.title.text()
    desk_day.control(KEY.Key_S)
    assert desk_day.newest().linked == ()


def test_bukan_duplikat_stays_said_for_this_slip(desk_day: TerimaOffice, qtbot: QtBot) -> None:
    other = _similar(desk_day, qtbot)
    note = desk_day.page.notes.similar
    note.no.click()
    desk_day.page.lookout.look()
    assert note.case_id() != other


def test_bandingkan_opens_the_other_case_and_the_slip_waits(desk_day: TerimaOffice, qtbot: QtBot) -> None:
    other = _similar(desk_day, qtbot)
    desk_day.page.notes.similar.compare.click()
    shown = desk_day.window.current_page()
    assert isinstance(shown, CasePage)
    assert shown.case_id == other
    desk_day.window.back()
    assert "anak kembar" in desk_day.page.sheet.text.text()


def test_the_notes_buttons_stand_in_the_tab_order_while_it_is_there(
    desk_day: TerimaOffice, qtbot: QtBot
) -> None:
    _similar(desk_day, qtbot)
    desk_day.page.sheet.name.setFocus()
    names = walked(desk_day)
    at = names.index("Pilih berkas lampiran")
    assert names[at + 1 : at + 5] == ["Bandingkan", "Tautkan", "Bukan duplikat", "Kosongkan"]


# -- emptying, rights, looks


def test_kosongkan_asks_first(desk_day: TerimaOffice) -> None:
    desk_day.fill()
    desk_day.page.foot.empty.click()
    dialog(desk_day).reject()
    assert not desk_day.page.blank()
    desk_day.page.foot.empty.click()
    dialog(desk_day).accept()
    assert desk_day.page.blank()
    assert focused() is desk_day.page.sheet.name


def test_who_may_not_receive_learns_who_may_and_the_typing_stays(office_day: Workspace, qtbot: QtBot) -> None:
    office = open_terima(office_day, qtbot, may=False)
    before = office.count()
    office.fill()
    said = office.band("rights")
    assert "Staf Kerjasama" in said
    assert any(officer.name in said for officer in officers(office.ws))
    assert not any(button.isEnabled() for button in office.page.foot.saving())
    office.control(KEY.Key_S)
    assert office.count() == before
    from tests.ui.pages.terima_office import officer_who

    office.desk.choose(officer_who(office.ws, may=True))
    assert office.band("rights") == ""
    assert office.page.sheet.name.text() == "Pelapor 014"
    office.control(KEY.Key_S)
    assert office.count() == before + 1


def test_everything_that_can_be_used_has_a_name(desk_day: TerimaOffice, tmp_path: Path) -> None:
    file = tmp_path / "foto.jpg"
    file.write_bytes(b"x")
    desk_day.page.notes.files.add([file])
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QComboBox)
    widgets = [w for kind in kinds for w in desk_day.page.findChildren(kind) if w.isVisible()]
    assert len(widgets) > 25
    unnamed = [w for w in widgets if not w.accessibleName() and not w.objectName().startswith("qt_")]
    assert unnamed == []


@pytest.mark.parametrize("height", [697, 560])
def test_in_a_low_window_the_note_and_the_foot_stay_in_sight(
    office_day: Workspace, qtbot: QtBot, height: int
) -> None:
    office = open_terima(office_day, qtbot, size=(1366, height))
    _similar(office, qtbot)
    qtbot.waitUntil(lambda: office.page.notes.body.verticalScrollBar().maximum() > 0)
    for widget in (office.page.notes.similar, office.page.foot.save):
        corner = widget.mapTo(office.window, widget.rect().bottomRight())
        assert office.window.rect().contains(corner)
    foot = office.page.foot.mapTo(office.window, office.page.foot.rect().topLeft()).y()
    note = office.page.notes.similar
    assert note.mapTo(office.window, note.rect().bottomLeft()).y() < foot
    assert office.page.sheet.size().height() == 626
    office.page.sheet.signed.setFocus()
    place = office.page.sheet.signed
    shown = place.mapTo(office.page.area.sheets.viewport(), place.rect().center())
    assert office.page.area.sheets.viewport().rect().contains(shown)


def test_paper_stays_white_and_ink_stays_ink_in_the_dark_theme(desk_day: TerimaOffice) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desk_day.fill()
    try:
        theme.apply(app, "dark")
        QApplication.processEvents()
        image = desk_day.page.sheet.grab().toImage()
        assert image.pixelColor(12, 300).name() == "#ffffff"
        box = desk_day.page.sheet.name.geometry()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(box.left(), box.left() + 80)
            for y in range(box.top(), box.bottom())
        }
        assert "#3a2f8c" in colours
        desk = desk_day.page.area.grab().toImage().pixelColor(4, 4).name()
        assert desk == "#0f1015"
    finally:
        theme.apply(app, "light")


def test_the_offices_own_kop_and_a_settings_change_show_at_once(desk_day: TerimaOffice) -> None:
    before = desk_day.page.sheet.grab().toImage()
    office = changed(office_of(desk_day.ws), letterhead=("DINAS LAIN", "KABUPATEN LAIN", "PROVINSI LAIN"))
    desk_day.desk.publish(save_office(desk_day.ws, office=office))
    assert desk_day.page.sheet.grab().toImage() != before


def test_a_window_of_the_smallest_size_keeps_every_button_readable(
    office_day: Workspace, qtbot: QtBot
) -> None:
    office = open_terima(office_day, qtbot, size=(900, 520))
    office.fill()
    office.page.keeper.flush()
    QApplication.processEvents()
    buttons: list[QWidget] = [office.page.foot.empty, *office.page.foot.saving()]
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    lefts = [button.mapTo(office.window, button.rect().topLeft()).x() for button in buttons]
    assert lefts == sorted(lefts)
