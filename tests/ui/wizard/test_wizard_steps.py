"""Each step by itself: what it refuses, what it takes, and that every key leads somewhere."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.founding.place import place_of
from app.worktime.model import ZONES
from ui.widgets import Dialog
from ui.wizard.chain import chain_of

KEY = Qt.Key


def go_to(hands, step: int) -> None:  # type: ignore[no-untyped-def]
    """Open a step (2 to 5) with just enough typed before it."""
    hands.type("Disdukcapil Contoh")
    for at in range(1, step):
        hands.enter()
        if at == 2:
            hands.type("Petugas 03")
            if step > 3:
                hands.give_password()


def dialogs(wizard: QWidget) -> list[Dialog]:
    return [one for one in wizard.findChildren(Dialog) if one.is_open()]


# -- all steps


def test_every_field_and_button_of_every_step_has_a_name(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    hands.type("Disdukcapil Contoh")
    for _ in range(4):
        nameless = [one for one in wizard.chain() if not one.accessibleName()]
        assert nameless == [], hands.title()
        hands.enter()
        if hands.title() == "Petugas dan lajur":
            hands.type("Petugas 03")
            hands.give_password()
        if hands.title() == "Nomor register":
            wizard.numbering.paper.setChecked(True)
            wizard.numbering._last.setText("0")
    assert [one.accessibleName() for one in wizard.chain()] == ["Salin jalur", "Kembali", "Mulai bekerja"]


def test_tab_walks_the_first_step_in_the_order_of_the_form(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    seen = []
    for _ in range(12):
        seen.append(hands.here.accessibleName())
        hands.press(KEY.Key_Tab)
    assert seen == [
        "Nama kantor",
        "Nama di kepala logbook",
        "Kop",
        "Baris kecil kop",
        "Tempat surat",
        "Telepon kantor",
        "WITA",
        "Pilih berkas lambang",
        "SOP kantor contoh",
        "Coba dengan data contoh",
        "Pulihkan dari cadangan…",
        "Lanjut: pilih SOP",
    ]
    assert hands.here.accessibleName() == "Nama kantor"
    hands.press(KEY.Key_Backtab)
    assert hands.here.accessibleName() == "Lanjut: pilih SOP"
    assert wizard.chain()[-1] is hands.here


def test_esc_loses_nothing_anywhere(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    hands.type("Disdukcapil Contoh")
    hands.press(KEY.Key_Escape)
    assert wizard.identity.office().name == "Disdukcapil Contoh"
    hands.enter()
    hands.enter()
    hands.type("Petugas 03")
    hands.press(KEY.Key_Escape, times=2)
    assert wizard.officers.officers()[0].name == "Petugas 03"
    hands.give_password()
    hands.enter()
    wizard.numbering.paper.setChecked(True)
    hands.tab_to("Baris buku kertas yang masih berjalan")
    hands.type("0851")
    hands.press(KEY.Key_Escape, times=3)
    assert wizard.numbering.table.typed()[0].number == "0851"
    assert wizard.isVisible()


def test_kembali_keeps_what_was_typed_and_the_rail_shows_the_way(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    go_to(hands, 3)
    assert [item.state() for item in wizard.rail.items] == ["done", "done", "current", "todo", "todo"]
    hands.press(KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert hands.title() == "Pilih SOP"
    hands.tab_to("Kembali")
    hands.enter()
    assert hands.title() == "Identitas kantor"
    assert not wizard.foot.back.isVisible()
    assert [item.state() for item in wizard.rail.items] == ["current", "done", "todo", "todo", "todo"]
    wizard.rail.items[2].click()
    assert hands.title() == "Petugas dan lajur"
    assert wizard.officers.officers()[0].name == "Petugas 03"
    assert not wizard.rail.items[3].isEnabled()


def test_no_other_window_flashes_up_while_the_steps_are_built(open_wizard) -> None:  # type: ignore[no-untyped-def]
    shown: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(type(watched).__name__)
            return False

    watch = Watch()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    try:
        wizard, hands = open_wizard()
        go_to(hands, 3)
        hands.press(KEY.Key_Insert)
        hands.type("Petugas 09")
        hands.give_password()
        hands.enter()
        wizard.numbering.paper.setChecked(True)
    finally:
        app.removeEventFilter(watch)
    assert shown == ["SetupWizard"]


@pytest.mark.parametrize("size", [(1366, 768), (1366, 697), (1024, 640), (910, 520)])
def test_no_step_is_wider_than_its_window(open_wizard, size: tuple[int, int]) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    wizard.resize(QSize(*size))
    hands.type("Disdukcapil Contoh")
    for at in range(5):
        QApplication.processEvents()
        step = wizard.current()
        bar = step.area.horizontalScrollBar()
        assert bar.maximum() == 0, f"{step.title}: {bar.maximum()} px too wide"
        for one in chain_of(wizard.foot):
            assert not isinstance(one, QAbstractButton) or one.width() >= one.sizeHint().width()
        if at == 2:
            hands.type("Petugas 03")
            hands.give_password()
        if at == 3:
            wizard.numbering.paper.setChecked(True)
            wizard.numbering._last.setText("0")
            QApplication.processEvents()
            assert bar.maximum() == 0
        if at < 4:
            wizard.go_on()


# -- 1 identity


def test_a_nameless_office_and_an_empty_kop_are_refused_at_the_field(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    hands.enter()
    assert hands.title() == "Identitas kantor"
    assert "Nama kantor masih kosong" in wizard.identity.name.message()
    hands.type("Disdukcapil Contoh")
    assert wizard.identity.name.message() == ""
    hands.tab_to("Kop")
    hands.press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.press(KEY.Key_Delete)
    hands.enter()  # a new line, not the next step
    assert hands.title() == "Identitas kantor"
    hands.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Kop masih kosong" in wizard.identity.kop.message()
    hands.type("DINAS CONTOH")
    hands.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hands.title() == "Pilih SOP"
    assert wizard.identity.office().letterhead == ("DINAS CONTOH",)


def test_a_logo_is_taken_and_what_is_no_picture_is_refused(open_wizard, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    wizard, _hands = open_wizard()
    picture, text = tmp_path / "lambang.png", tmp_path / "surat.png"
    image = QImage(40, 46, QImage.Format.Format_RGB32)
    image.fill(QColor("#1D6238"))
    assert image.save(str(picture))
    text.write_text("bukan gambar", encoding="utf-8")
    wizard.identity.take_logo(text)
    assert wizard.identity.office().logo is None
    assert wizard.identity.logo_error.isVisible()
    assert wizard.identity.logo_error.text()
    wizard.identity.take_logo(picture)
    assert wizard.identity.office().logo == picture.read_bytes()
    assert not wizard.identity.logo_error.isVisible()
    assert wizard.identity.preview.has_logo()
    shown = wizard.identity.preview.grab().toImage()
    seen = {shown.pixelColor(x, shown.height() // 3).name() for x in range(shown.width() // 8)}
    assert "#1d6238" in seen
    wizard.identity.take_logo(tmp_path / "hilang.png")
    assert wizard.identity.office().logo == picture.read_bytes()
    wizard.identity.drop_logo()
    assert wizard.identity.office().logo is None
    assert not wizard.identity.preview.has_logo()


def test_the_zone_decides_what_time_it_is(open_wizard, clock) -> None:  # type: ignore[no-untyped-def]
    clock.at = datetime(2026, 12, 31, 23, 30, tzinfo=ZONES["WIB"])
    wizard, _hands = open_wizard()
    assert wizard.now().year == 2027
    wizard.identity.zone.set_current("WIB")
    assert wizard.now().year == 2026


# -- 2 procedure


def test_the_flow_and_the_facts_of_the_chosen_sop_are_shown(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    go_to(hands, 2)
    assert "Kabupaten Buleleng · SOP-PDIP-03, 4 lajur, 8 langkah" in hands.here.accessibleName()
    assert wizard.choice._papers._words.text() == "Formulir FM-PDIP-03-01, logbook FM-PDIP-03-02"
    assert wizard.choice._longest._words.text() == "Langkah 1 sampai 5 paling lama 1 jam 50 menit"
    drawn = wizard.choice.flow.grab().toImage()
    wide, high = drawn.width(), drawn.height()
    colours = {drawn.pixelColor(x, y).name() for x in range(0, wide, 3) for y in range(0, high, 2)}
    assert "#4a3f96" in colours
    hands.press(KEY.Key_Down)
    assert wizard.choice.rows[1].isChecked()
    # its two inferred rows are drawn, but the document has six
    assert "Kabupaten Lumajang · 427.43/5/12/2024, 5 lajur, 6 langkah" in hands.here.accessibleName()
    assert wizard.choice._papers._words.text() == "Buku Pengaduan"
    assert wizard.choice._longest._words.text() == ""
    hands.press(KEY.Key_Up)
    assert wizard.choice.rows[0].isChecked()


def test_the_text_of_the_sop_is_read_and_closed_by_key(open_wizard) -> None:  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QTableWidget

    wizard, hands = open_wizard()
    go_to(hands, 2)
    hands.tab_to("Baca teks SOP")
    hands.enter()
    (dialog,) = dialogs(wizard)
    table = dialog.findChild(QTableWidget)
    assert table.rowCount() == 8
    assert "telepon, website, email" in table.item(0, 1).text()
    assert table.item(3, 6).text().startswith("Jika aduan melalui surat")
    hands.press(KEY.Key_Escape)
    assert dialogs(wizard) == []
    assert hands.title() == "Pilih SOP"


# -- 3 officers


def test_the_front_desk_must_be_filled(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    hands.type("Disdukcapil Contoh")
    hands.enter()
    hands.enter()
    hands.fill("Nama petugas, Kasi Kerjasama", "Petugas 02")
    hands.enter()
    assert hands.title() == "Petugas dan lajur"
    assert hands.here.accessibleName() == "Nama petugas, Staf Kerjasama"
    assert "Isi nama petugas Staf Kerjasama" in wizard.officers.rows[0].message.text()
    hands.type("Petugas 03")
    assert wizard.officers.rows[0].message.isHidden()
    hands.give_password()
    hands.enter()
    assert hands.title() == "Nomor register"


def test_the_same_name_is_one_officer_with_one_jabatan(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    go_to(hands, 3)
    hands.fill("Nama petugas, Staf Kerjasama", "Petugas 03")
    hands.fill("Nama petugas, Kasi Kerjasama", "petugas 03")
    hands.press(KEY.Key_Tab)
    assert wizard.officers.rows[1].title.text() == "Staf Kerjasama"
    assert len(wizard.officers.officers()) == 1
    hands.fill("Jabatan, Kasi Kerjasama", "Kasi")
    hands.enter()
    assert "Samakan jabatannya" in wizard.officers.rows[1].message.text()
    assert hands.here.accessibleName() == "Jabatan, Kasi Kerjasama"


def test_lines_and_bidang_come_and_go_by_key(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    go_to(hands, 3)
    hands.press(KEY.Key_Insert)
    hands.type("Petugas 09")
    assert [one.name for one in wizard.officers.officers()] == ["Petugas 03", "Petugas 09"]
    assert {desk.lane for one in wizard.officers.officers() for desk in one.desks} == {"staf_kerjasama"}
    hands.tab_to("Hapus baris Sekretariat")
    hands.enter()
    assert [one.name for one in wizard.officers.bidang()] == ["Bidang Dafduk", "Bidang Capil", "Bidang PIAK"]
    hands.tab_to("Tambah bidang")
    hands.enter()
    hands.type("bidang capil")
    hands.enter()
    assert "Bidang ini sudah ada di atas" in wizard.officers.rows[6].message.text()
    hands.press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.type("Bidang Arsip")
    hands.give_password()
    hands.enter()
    assert hands.title() == "Nomor register"
    assert [one.id for one in wizard.officers.bidang()] == ["dafduk", "capil", "piak", "arsip"]


def test_a_second_person_of_a_bidang_goes_along_when_it_is_renamed(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    go_to(hands, 3)
    hands.fill("Nama petugas, Bidang Capil", "Petugas 05")
    hands.press(KEY.Key_Insert)
    hands.type("Petugas 15")
    wizard.officers.rows[3].bidang.setFocus()
    hands.press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.type("Bidang Pencatatan")
    hands.give_password()
    hands.enter()
    assert hands.title() == "Nomor register"
    desks = {one.name: one.desks[0].bidang for one in wizard.officers.officers()}
    assert desks["Petugas 05"] == desks["Petugas 15"] == "pencatatan"


def test_a_filled_line_is_asked_about_before_it_goes(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    go_to(hands, 3)
    hands.fill("Nama petugas, Bidang Capil", "Petugas 05")
    hands.tab_to("Hapus baris Bidang Capil")
    hands.enter()
    assert len(dialogs(wizard)) == 1
    hands.press(KEY.Key_Escape)
    assert "capil" in [one.id for one in wizard.officers.bidang()]
    hands.tab_to("Hapus baris Bidang Capil")
    hands.enter()
    hands.tab_to("Hapus")
    hands.enter()
    assert "capil" not in [one.id for one in wizard.officers.bidang()]


def test_desks_without_an_officer_are_named(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    go_to(hands, 3)
    for place in ("Kasi Kerjasama", "Bidang Dafduk", "Bidang Capil", "Sekretariat"):
        hands.fill(f"Nama petugas, {place}", "Petugas 02")
    assert wizard.officers._missing.title.text() == "Belum ada petugas: Bidang PIAK, Kepala Dinas"
    for place in ("Bidang PIAK", "Kepala Dinas"):
        hands.fill(f"Nama petugas, {place}", "Petugas 02")
    assert not wizard.officers._missing.isVisible()


# -- 4 numbers and the paper book


def open_book(wizard, hands) -> None:  # type: ignore[no-untyped-def]
    go_to(hands, 4)
    hands.tab_to("Kantor mulai di tengah tahun, ada buku kertas yang dilanjutkan")
    hands.press(KEY.Key_Space)
    hands.fill("Nomor terakhir yang dipakai tahun 2026", "858")


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{nomor:4}/PDIP", "{tahun}"),
        ("{nomor}{tahun}", "Pisahkan"),
        ("{urut}/{tahun}", "tidak dikenal"),
        ("", "{nomor}"),
    ],
)
def test_a_pattern_that_cannot_work_is_refused(open_wizard, pattern: str, said: str) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    go_to(hands, 4)
    wizard.numbering._pattern.setText(pattern)
    assert wizard.numbering.example.text() == "—"
    hands.enter()
    assert hands.title() == "Nomor register"
    assert said in wizard.numbering.pattern.message()
    wizard.numbering._pattern.setText("{nomor:3}.{bulan}.{tahun}")
    assert wizard.numbering.example.text() == "001.11.2026"
    hands.enter()
    assert hands.title() == "Cadangan data"


def test_rows_pasted_from_a_spreadsheet_are_marked_where_they_are_wrong(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    open_book(wizard, hands)
    QGuiApplication.clipboard().setText(
        "No.\tTanggal\tIsi\tKanal\tBidang\tLangkah\r\n"
        '0851\t24/11/2026\t"Antrean lama,\nsudah tiga kali"\tKotak\tDafduk\t3\r\n'
        "\t\t\t\t\t\r\n"
        "0899\t31-11-2026\tKK belum terbit\tsurel\tBidang Gaib\t9\r\n"
        "0851\t25-11-2026\t\tWA\t\t2\r\n"
        "0900\t1-12-2026\tAkta\tWA\t\t2\r\n"
    )
    hands.tab_to("Baris buku kertas yang masih berjalan")
    hands.press(KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    table = wizard.numbering.table
    assert [row.number for row in table.typed()] == ["0851", "0899", "0851", "0900"]
    assert table.typed()[0].content == "Antrean lama, sudah tiga kali"
    wizard.go_on()
    assert hands.title() == "Nomor register"
    cells = dict(table.rows._faults)
    assert set(cells) == {
        (1, "received"),
        (1, "channel"),
        (1, "bidang"),
        (1, "step"),
        (2, "number"),
        (2, "content"),
        (3, "received"),
    }
    assert "belum terjadi" in cells[3, "received"]
    assert "sudah ada di baris 1" in cells[2, "number"]
    said = wizard.numbering.errors.text()
    assert said.splitlines()[0].startswith("Baris 2, Tanggal terima:")
    assert said.splitlines()[-1] == "dan 3 isian lain."
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 1)
    assert hands.here is table
    red = table.viewport().grab().toImage()
    here = table.visualRect(table.rows.index(1, 3))
    assert red.pixelColor(here.left() + 2, here.center().y()).name() == "#a11e1a"
    # mended by key: the row goes, the others are written over
    for row in (3, 2, 1):
        table.setCurrentIndex(table.rows.index(row, 0))
        hands.press(KEY.Key_Delete)
        hands.tab_to("Hapus")
        hands.enter()
    assert wizard.numbering.errors.isHidden()
    hands.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hands.title() == "Cadangan data"
    assert wizard.numbering.book().rows[0].step == "3"
    QGuiApplication.clipboard().clear()


def test_a_number_beyond_the_last_one_is_refused_until_one_of_the_two_is_mended(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    open_book(wizard, hands)
    hands.tab_to("Baris buku kertas yang masih berjalan")
    for cell in ("0860/PDIP/XI/2026", "27-11-2026", "KK belum terbit", "wa", "", "2"):
        hands.type(cell)
        hands.enter()
    hands.press(KEY.Key_Escape)
    hands.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "lebih besar dari nomor terakhir 858" in wizard.numbering.errors.text()
    hands.fill("Nomor terakhir yang dipakai tahun 2026", "860")
    assert wizard.numbering.errors.isHidden()
    hands.enter()
    assert hands.title() == "Cadangan data"


@pytest.mark.parametrize("last", ["", "banyak", "-3"])
def test_the_last_number_must_be_told(open_wizard, last: str) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    open_book(wizard, hands)
    wizard.numbering._last.setText(last)
    hands.enter()
    assert hands.title() == "Nomor register"
    assert wizard.numbering.last.message()
    assert hands.here.accessibleName().startswith("Nomor terakhir")


def test_totals_that_cannot_be_true_are_refused(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    open_book(wizard, hands)
    hands.tab_to("Baris buku kertas yang masih berjalan")
    for number in ("0851", "0852"):
        for cell in (number, "27-10-2026", "KK belum terbit", "wa", "", "2"):
            hands.type(cell)
            hands.enter()
    hands.press(KEY.Key_Escape)
    hands.fill("Oktober 2026, masuk menurut buku kertas", "1")
    hands.enter()
    assert "Okt 2026, selesai" in wizard.numbering.months.message.text()
    hands.fill("Oktober 2026, selesai menurut buku kertas", "0")
    hands.enter()
    assert "2 baris bulan itu masih berjalan" in wizard.numbering.months.message.text()
    hands.fill("Oktober 2026, masuk menurut buku kertas", "2")
    hands.enter()
    assert hands.title() == "Cadangan data"


def test_an_empty_row_goes_without_a_question_and_ins_adds_one(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    open_book(wizard, hands)
    hands.tab_to("Baris buku kertas yang masih berjalan")
    hands.press(KEY.Key_Insert, times=2)
    assert len(wizard.numbering.table.typed()) == 3
    hands.press(KEY.Key_Delete, times=5)
    assert len(wizard.numbering.table.typed()) == 1
    assert dialogs(wizard) == []


# -- 5 the folder


def test_the_path_is_copied_and_a_synced_folder_is_warned_of(open_wizard, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    place = tmp_path / "OneDrive - Kantor" / "data"
    wizard, hands = open_wizard(place)
    go_to(hands, 5)
    hands.tab_to("Salin jalur")
    hands.enter()
    assert QGuiApplication.clipboard().text() == str(place)
    assert "OneDrive - Kantor" in wizard.summary.warnings()[0]
    assert wizard.summary.path.text().replace("\u200b", "") == str(place)
    assert place_of(tmp_path / "data").warnings == ()
    QGuiApplication.clipboard().clear()
