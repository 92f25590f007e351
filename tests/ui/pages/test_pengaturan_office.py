"""Kantor & kop, numbering, printer, looks, SOP: what the office sets for itself, and what it refuses."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.access.login import login_facts
from app.office.settings import office_of
from app.papers.make import blank_form
from app.preferences import preferences
from app.reading.case import case_view
from app.register.check import check
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.ui.pages.pengaturan_window import Settings
from ui import theme
from ui.pages.pengaturan.looks import LooksSection
from ui.pages.pengaturan.numbering import NumberingSection
from ui.pages.pengaturan.office import OfficeSection
from ui.pages.pengaturan.printer import PrinterSection
from ui.pages.pengaturan.procedures import ProceduresSection
from ui.preview import printers as door
from ui.widgets import Banner


@pytest.fixture
def settings(office_day: Workspace) -> Iterator[Settings]:
    made = Settings(office_day)
    yield made
    made.close()


def picture(side: int = 40) -> bytes:
    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (side, side), "#4A3F96").save(made, "PNG")
    return made.getvalue()


def _named(section: OfficeSection) -> dict[str, bool]:
    names = ("slip.number", "slip.revision", "logbook.number", "logbook.effective", "initial_by")
    return {name: not section.field_named(name).isHidden() for name in names}


def test_an_office_with_a_logbook_gives_it_a_number_and_a_paraf(settings: Settings) -> None:
    section = settings.open("kantor", OfficeSection)
    assert all(_named(section).values())
    assert section.numbers.subtitle.text() == "Tercetak pada formulir dan logbook"
    assert section.field_named("short_name").note.text() == "kepala logbook"


def test_an_office_without_a_logbook_is_asked_for_no_word_of_it(brebes: Workspace) -> None:
    settings = Settings(brebes)
    section = settings.open("kantor", OfficeSection)
    shown = _named(section)
    assert shown == dict.fromkeys(shown, False) | {"slip.number": True, "slip.revision": True}
    assert section.numbers.subtitle.text() == "Tercetak pada formulir"
    assert "logbook" not in section.field_named("short_name").note.text()
    # What is not shown is kept as it was.
    before = office_of(brebes)
    section.field_named("place").editor.setText("Tempat Contoh")
    settings.key(Qt.Key.Key_S, control=True)
    after = office_of(brebes)
    assert after.place == "Tempat Contoh"
    assert (after.initial_by, after.forms) == (before.initial_by, before.forms)
    settings.close()


def test_an_office_of_applications_has_no_form_to_number(tanggamus: Workspace) -> None:
    settings = Settings(tanggamus)
    section = settings.open("kantor", OfficeSection)
    assert section.numbers.isHidden()
    settings.close()


def test_the_kop_follows_the_typing_and_stands_on_the_papers_after_saving(settings: Settings) -> None:
    section = settings.open("kantor", OfficeSection)
    section.lines.setPlainText("DINAS CONTOH\nKABUPATEN CONTOH")
    assert section.preview.shown()[:2] == ("DINAS CONTOH", "KABUPATEN CONTOH")
    assert office_of(settings.ws).letterhead != ("DINAS CONTOH", "KABUPATEN CONTOH")
    section.field_named("name").editor.setText("Dinas Contoh")
    settings.key(Qt.Key.Key_S, control=True)
    office = office_of(settings.ws)
    assert office.letterhead == ("DINAS CONTOH", "KABUPATEN CONTOH")
    assert office.name == "Dinas Contoh"
    assert login_facts(settings.ws.folder).office == "Dinas Contoh"  # the login screen follows
    assert "tersimpan" in settings.told()
    assert not section.is_dirty()
    with pdfplumber.open(io.BytesIO(blank_form(settings.ws))) as paper:
        words = paper.pages[0].extract_text()
    assert "DINAS CONTOH" in words
    assert "BULELENG" not in words.replace("bulelengkab", "")


def test_an_office_without_a_name_is_refused_under_the_field_and_nothing_is_saved(settings: Settings) -> None:
    section = settings.open("kantor", OfficeSection)
    before = office_of(settings.ws)
    section.field_named("name").editor.setText("   ")
    assert not section.save()
    field = section.field_named("name")
    assert field.state() == "bad"
    assert field.message() == "Nama kantor masih kosong. Isi nama yang tampil di bawah nama program."
    assert office_of(settings.ws) == before
    section.lines.setPlainText("")
    section.field_named("name").editor.setText("Ada")
    assert not section.save()
    assert section.field_named("name").state() == ""
    assert section.field_named("letterhead").message().startswith("Kop masih kosong.")


def test_a_picture_becomes_the_logo_and_can_be_taken_away_again(settings: Settings, tmp_path: Path) -> None:
    section = settings.open("kantor", OfficeSection)
    path = tmp_path / "lambang.png"
    path.write_bytes(picture())
    assert section.take_logo(path)
    assert section.preview.has_logo()
    assert section.logo_text.text() == "lambang.png"
    assert section.save()
    assert office_of(settings.ws).logo == picture()
    section.drop_button.click()
    assert not section.preview.has_logo()
    assert section.save()
    assert office_of(settings.ws).logo is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "gambar"),
        (b"%PDF-1.7 no picture", "gambar"),
        (picture()[:60], "gambar"),
        (b"\x00" * (5 * 1024 * 1024 + 1), "paling besar 5 MB"),
    ],
)
def test_a_file_that_is_no_logo_is_refused_with_the_sentence(
    settings: Settings, tmp_path: Path, content: bytes, sentence: str
) -> None:
    section = settings.open("kantor", OfficeSection)
    path = tmp_path / "bukan.png"
    path.write_bytes(content)
    assert not section.take_logo(path)
    assert section.field_named("logo").state() == "bad"
    assert sentence in section.field_named("logo").message()
    assert not section.preview.has_logo()
    assert not section.is_dirty()
    assert not section.take_logo(tmp_path / "tidak ada.png")
    assert section.field_named("logo").message().startswith("Berkas tidak ada.png tidak dapat dibaca.")


def test_another_zone_counts_open_deadlines_anew_and_the_register_stays_whole(settings: Settings) -> None:
    section = settings.open("kantor", OfficeSection)
    section.zone.set_current("WIB")
    assert section.save()
    assert "batas waktu dihitung ulang" in settings.told()
    assert check(settings.ws).problems == []


def test_typed_words_are_not_lost_on_the_way_to_another_section(settings: Settings) -> None:
    section = settings.open("kantor", OfficeSection)
    section.field_named("place").editor.setText("Kota Lain")
    title = settings.answer(False, lambda: settings.page().menu.item("bidang").click())
    assert title == "Buang perubahan?"
    assert settings.page().section() is section
    assert settings.page().menu.item("kantor").isChecked()
    assert section.field_named("place").editor.text() == "Kota Lain"
    settings.answer(False, lambda: settings.window.go("bantuan"))
    assert settings.window.page_id() == "pengaturan"
    settings.answer(True, lambda: settings.page().menu.item("bidang").click())
    assert settings.page().menu.item("bidang").isChecked()
    assert settings.page().section() is not section
    assert section.field_named("place").editor.text() == office_of(settings.ws).place


def test_another_programs_change_never_overwrites_the_person_typing(settings: Settings) -> None:
    from app.changes import Changes
    from app.office.settings import changed
    from app.office.settings_writing import save_office

    section = settings.open("kantor", OfficeSection)
    section.field_named("place").editor.setText("Sedang diketik")
    other = changed(office_of(settings.ws), phone="( 0000 ) 1")
    save_office(settings.ws, office=other)
    settings.desk.publish(Changes(everywhere=True), None)
    assert section.field_named("place").editor.text() == "Sedang diketik"
    section.cancel()
    assert section.field_named("phone").editor.text() == "( 0000 ) 1"


def test_the_pattern_shows_the_next_number_while_it_is_typed(settings: Settings) -> None:
    section = settings.open("penomoran", NumberingSection)
    assert section.example.text() == "0041/PDIP/XI/2026"
    section.pattern.setText("ADU-{tahun}-{bulan}-{nomor:5}")
    assert section.example.text() == "ADU-2026-11-00041"
    assert section.later.text() == "Pengaduan pertama tahun 2027: ADU-2027-01-00001"
    settings.key(Qt.Key.Key_S, control=True)
    assert "ADU-2026-11-00041" in settings.told()
    case = receive(
        settings.ws,
        slip=SlipInput(content="Antrean lama", channel="kotak"),
        officer_id="petugas-03",
    )
    assert case_view(settings.ws, case_id=case.case_id).card.number == "ADU-2026-11-00041"


@pytest.mark.parametrize(
    "pattern", ["PDIP/{romawi}/{tahun}", "{nomor}/{romawi}", "{nomor}/{nomor}/{tahun}", "{nomer}/{tahun}", ""]
)
def test_a_pattern_that_could_double_a_number_is_refused_at_once_and_on_saving(
    settings: Settings, pattern: str
) -> None:
    section = settings.open("penomoran", NumberingSection)
    section.pattern.setText(pattern)
    assert section.field_named("number_pattern").state() == "bad"
    assert section.field_named("number_pattern").message().startswith("Pola nomor")
    assert section.example.text() == "—"
    assert not section.save()
    assert section.field_named("number_pattern").state() == "bad"
    assert office_of(settings.ws).number_pattern == "{nomor:4}/PDIP/{romawi}/{tahun}"


class FakePrinters:
    """Printers of an invented PC; nothing reaches paper."""

    def __init__(self, *names: str) -> None:
        self.known = list(names)
        self.asked: list[tuple[int, str]] = []

    def names(self) -> list[str]:
        return self.known

    def printer(self, name: str) -> QPrinter:
        return QPrinter()

    def choose(self, printer: QPrinter, pages: int, title: str, parent: QWidget) -> bool:
        self.asked.append((pages, title))
        return False


def test_the_chosen_printer_is_kept_and_a_lost_one_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    pc = FakePrinters("LX Depan", "Laser Belakang")
    monkeypatch.setattr(door, "printers", pc)
    section = settings.open("pencetak", PrinterSection)
    assert list(section.buttons) == ["", "Laser Belakang", "LX Depan"]
    section.buttons["LX Depan"].setChecked(True)
    assert section.is_dirty()
    assert section.save()
    assert office_of(settings.ws).printer == "LX Depan"
    section.test_button.click()
    assert pc.asked == [(1, "Halaman uji")]
    pc.known.remove("LX Depan")
    section.again_button.click()
    assert section.buttons["LX Depan"].isChecked()
    assert not section.is_dirty()
    settings.settle()
    bands = [band.title.text() for band in section.findChildren(Banner) if band.isVisibleTo(section)]
    assert bands == ["Pencetak “LX Depan” tidak ditemukan"]


def test_without_any_printer_the_section_says_what_to_do(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "printers", FakePrinters())
    section = settings.open("pencetak", PrinterSection)
    assert section.empty is not None
    assert section.empty.accessibleName() == "Belum ada pencetak di komputer ini"
    assert not section.test_button.isEnabled()
    assert not section.is_dirty()


def test_the_theme_changes_at_once_and_is_remembered_on_this_computer(settings: Settings) -> None:
    section = settings.open("tampilan", LooksSection)
    section.cards["dark"].click()
    assert theme.is_dark()
    assert preferences(settings.ws.folder)["theme"] == "dark"
    section.cards["light"].click()
    assert not theme.is_dark()
    assert preferences(settings.ws.folder)["theme"] == "light"
    with pytest.raises(ValueError):
        section.choose("biru")


def test_the_sop_stands_there_word_for_word_and_cannot_be_typed_into(settings: Settings) -> None:
    section = settings.open("sop", ProceduresSection)
    procedure = section.procedure()
    assert section.panel.title.text() == "SOP-PDIP-03"
    for step in procedure.steps:
        assert step.label in section.steps.toPlainText()
        assert step.text in section.text.toPlainText()
    assert "Tidak → langkah 3 (dugaan)" in section.steps.toPlainText()
    assert "Bidang Terkait (per bidang)" in section.lanes.text()
    section.tabs.set_current("teks")
    assert section.stack.currentWidget() is section.text
    before = section.text.toPlainText()
    settings.key(Qt.Key.Key_X, widget=section.text)
    assert section.text.toPlainText() == before


def test_a_section_nobody_knows_is_our_own_fault(settings: Settings) -> None:
    settings.open("kantor", OfficeSection)
    with pytest.raises(KeyError):
        settings.page().show_section("ruang-angkasa")
