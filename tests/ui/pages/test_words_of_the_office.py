"""Pages speak of what the office takes: applications where it knows no complaints, a bidang only where it has desks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import InputError
from app.office.settings import changed, office_of
from app.office.templates import templates
from app.papers.make import filled_form
from app.procedure.model import PaperForm
from app.reading.lists import listing
from app.reading.reporter import may_search_identity
from app.recap.figures import recap_figures
from app.sample.fill import fill_sample
from app.workspace import Workspace
from tests.conftest import WIB_MORNING
from tests.login import opened
from tests.ui.pages.paper_office import finish, texts_of, window
from tests.ui.pages.pengaturan_window import Settings
from tests.ui.pages.rekap_office import rekap
from tests.ui.pages.terima_office import open_terima
from ui.desk import Desk
from ui.pages.blangko import BlangkoPage
from ui.pages.blangko.page import FORM
from ui.pages.logbook import LogbookPage
from ui.pages.pengaduan import PengaduanPage
from ui.pages.pengaturan.office import OfficeSection
from ui.pages.pengaturan.officers import OfficersSection
from ui.pages.pengaturan.procedures import ProceduresSection
from ui.pages.pengaturan.templates import TemplatesSection
from ui.pages.rekap.cases import CaseTable
from ui.searching import Searching
from ui.shell.bus import Bus
from ui.shell.window import MainWindow
from ui.widgets import Dialog, LineEdit, Panel

NOW = "2026-11"


@pytest.fixture
def applications(tmp_path: Path) -> Iterator[Workspace]:
    """The sample office of Tanggamus with a dozen applications."""
    folder = tmp_path / "permohonan"
    fill_sample(folder, cases=12, months=1, seed=7, until=WIB_MORNING, procedure="tanggamus-13").close()
    ws = opened(folder, clock=lambda: WIB_MORNING)
    yield ws
    ws.close()


@pytest.fixture
def tanggamus_window(qtbot: QtBot, applications: Workspace) -> Iterator[MainWindow]:
    made, desk = window(applications)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    finish(qtbot, desk)


@pytest.fixture
def brebes_window(qtbot: QtBot, brebes: Workspace) -> Iterator[MainWindow]:
    made, desk = window(brebes)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    finish(qtbot, desk)


def test_the_recap_of_an_office_of_applications_counts_them(
    qtbot: QtBot, tanggamus_window: MainWindow, applications: Workspace
) -> None:
    page = rekap(qtbot, tanggamus_window)
    assert page.preview.page_count() > 0
    assert page.subtitle == "SOP 13"
    found = recap_figures(applications, month=NOW)
    assert page.side.figures.figures["received"].value() == str(found.received) != "0"
    lines = page.side.table.lines.lines
    counted = [line.label for line in lines if line.is_head and line.heads[0] == "Masuk"]
    assert counted[:3] == ["Dokumen", "Kecamatan", "Penyerahan"]
    assert "Bidang Terkait" not in counted
    assert page.side.note.text().startswith(
        "Satu permohonan dapat meminta lebih dari satu dokumen; Jumlah menghitung permohonan."
    )
    page.side.figures.figures["received"].click()
    dialog = next(one for one in tanggamus_window.findChildren(Dialog) if one.is_open())
    table = dialog.findChildren(CaseTable)[0]
    assert len(table.cards) == found.received
    assert table.accessibleName() == "Daftar permohonan"
    dialog.reject()


def test_the_recap_of_an_office_without_desks_has_no_table_of_bidang(
    qtbot: QtBot, brebes_window: MainWindow
) -> None:
    page = rekap(qtbot, brebes_window)
    table = page.side.table
    counted = [line.label for line in table.lines.lines if line.is_head and line.heads[0] == "Masuk"]
    assert counted[:2] == ["Sasaran Pengaduan", "Sumber"]
    assert not [head for head in counted if "Bidang" in head]
    assert table.accessibleName().startswith("Angka menurut Sasaran Pengaduan, Sumber")


def test_an_office_of_applications_prints_no_slip(qtbot: QtBot, tanggamus_window: MainWindow) -> None:
    tanggamus_window.go("blangko")
    page = tanggamus_window.current_page()
    assert isinstance(page, BlangkoPage)
    assert page.form.isHidden()
    assert page.paper() == "buku_registrasi"
    page.choose(FORM)
    assert page.paper() == "buku_registrasi"
    qtbot.waitUntil(lambda: page.preview.page_count() > 0, timeout=20_000)
    assert page._shown is not None
    assert "FORMULIR" not in "\n".join(texts_of(page._shown[1]))


def test_an_office_of_complaints_prints_slips_without_a_number_that_it_never_gave(
    qtbot: QtBot, brebes_window: MainWindow
) -> None:
    brebes_window.go("blangko")
    page = brebes_window.current_page()
    assert isinstance(page, BlangkoPage)
    assert not page.form.isHidden()
    assert page.paper() == FORM
    qtbot.waitUntil(lambda: page.preview.page_count() > 0, timeout=20_000)
    assert page._shown is not None
    text = "\n".join(texts_of(page._shown[1]))
    assert "FORMULIR PENGADUAN / SARAN" in text
    assert "NO. DOK" not in text
    assert "FM-PDIP" not in text


def test_a_bidang_is_asked_for_only_where_a_lane_is_one_desk_per_bidang(
    qtbot: QtBot, brebes: Workspace
) -> None:
    notes = open_terima(brebes, qtbot).page.notes
    assert not notes.bidang.isVisible()
    assert notes.bidang not in notes.order()
    assert notes.procedure.width() == notes.channels.width(), "the SOP takes the whole line"
    assert notes._identity.text() == "Identitas disimpan terpisah, tidak di Laporan Keluhan."


def test_a_bidang_is_asked_for_in_an_office_with_desks(qtbot: QtBot, new_office: Workspace) -> None:
    notes = open_terima(new_office, qtbot).page.notes
    assert notes.bidang.isVisible()
    assert notes.bidang in notes.order()
    assert notes._identity.text() == "Identitas disimpan terpisah, tidak di logbook."


def test_the_sheet_bears_no_document_number_that_the_office_never_gave(
    qtbot: QtBot, brebes: Workspace
) -> None:
    page = open_terima(brebes, qtbot).page
    bare = page.sheet.grab().toImage()
    page.sheet.set_office(
        changed(page.desk.office, forms={"slip": PaperForm("FM-01", "00", "1 Januari 2026")})
    )
    framed = page.sheet.grab().toImage()
    corner = (35, 580)  # on the left edge of the frame
    assert bare.pixelColor(*corner) != framed.pixelColor(*corner)
    assert bare.pixelColor(*corner) == bare.pixelColor(30, 580)


def test_saving_the_offices_settings_invents_no_document_number(brebes: Workspace) -> None:
    settings = Settings(brebes)
    section = settings.open("kantor", OfficeSection)
    fields = section._forms["slip"]
    assert [field.text() for field in fields] == ["", "", ""]
    name = section.field_named("name").editor
    assert isinstance(name, LineEdit)
    name.setText("Dinas Contoh")
    assert section.save()
    assert office_of(brebes).name == "Dinas Contoh"
    assert office_of(brebes).forms == {}
    fields[0].setText("FM-01")
    assert section.save()
    assert office_of(brebes).forms == {"slip": PaperForm("FM-01", "", "")}
    settings.close()


@pytest.fixture
def settings_of_tanggamus(tanggamus: Workspace) -> Iterator[Settings]:
    made = Settings(tanggamus)
    yield made
    made.close()


def test_the_sop_is_told_by_its_number_with_its_times(settings_of_tanggamus: Settings) -> None:
    section = settings_of_tanggamus.open("sop", ProceduresSection)
    assert section.panel.title.text() == "SOP 13"
    first = section.list.item(0, 0)
    assert first is not None
    assert first.text() == "SOP 13"
    text = section.steps.toPlainText()
    assert "5 hari (baris 1–8, dugaan)" in text
    assert text.lower().count("tanpa batas") < text.count("5 hari (baris")


def test_the_templates_of_an_office_of_applications_speak_of_them(settings_of_tanggamus: Settings) -> None:
    section = settings_of_tanggamus.open("templat", TemplatesSection)
    assert section.list.item(0).text() == "Permohonan diterima"
    words = section.preview.text()
    assert "0858/REG/XI/2026" in words
    assert "10.41 WIB" in words
    assert "Operator Penerima WA" in words
    assert "permohonan contoh" in [panel.subtitle.text() for panel in section.findChildren(Panel)]
    assert section.whose.text().startswith("Nama pemohon hanya")
    for one in templates(settings_of_tanggamus.ws):
        assert "engaduan" not in one.name + one.body


def test_the_note_below_the_officers_is_never_cut(settings_of_tanggamus: Settings) -> None:
    section = settings_of_tanggamus.open("petugas", OfficersSection)
    rule = section.rule
    assert rule.text() == (
        "Hak Petugas dan lajur Operator Penerima WA, Operator paling sedikit dipegang satu orang."
    )
    assert rule.wordWrap()
    assert rule.height() >= rule.heightForWidth(rule.width())


def test_the_search_names_who_brings_a_case(settings_of_tanggamus: Settings) -> None:
    desk = settings_of_tanggamus.desk
    desk.choose("petugas-02")
    searching = Searching(desk)
    assert may_search_identity(desk.ws), "else nothing is said of anybody"
    assert searching.hint() == "Cari nomor, isi, pemohon…"
    assert searching.more().startswith(
        "Nomor permohonan, kata dalam isinya, dan kode periksa di laporan. Pemohon: No. Hp"
    )


def test_the_search_of_an_office_of_complaints_names_the_complainant(brebes: Workspace) -> None:
    desk = Desk(brebes, Bus())
    assert Searching(desk).hint() == "Cari nomor, isi, pelapor…"
    desk.close()


def test_a_list_is_narrowed_by_bidang_only_where_the_office_has_desks(
    qtbot: QtBot, brebes_window: MainWindow
) -> None:
    brebes_window.go("logbook")
    page = brebes_window.current_page()
    assert isinstance(page, LogbookPage)
    assert page.filters.bidang.isHidden()
    assert not page.filters.channel.isHidden()


def test_a_list_is_narrowed_by_bidang_in_an_office_with_desks(qtbot: QtBot, new_office: Workspace) -> None:
    made, desk = window(new_office)
    qtbot.addWidget(made)
    made.show()
    made.go("logbook")
    page = made.current_page()
    assert isinstance(page, LogbookPage)
    assert not page.filters.bidang.isHidden()
    finish(qtbot, desk)


def test_an_application_has_no_complaint_form_to_print(applications: Workspace) -> None:
    (case, *_) = [card.id for card in listing(applications)]
    with pytest.raises(InputError, match="bukan pengaduan"):
        filled_form(applications, case_id=case)
    settings = Settings(applications)
    settings.desk.choose("petugas-02")
    assert settings.window.go("pengaduan", case_id=case)
    page = settings.window.current_page()
    assert isinstance(page, PengaduanPage)
    shown = [action.text() for action in page.menus.print_menu.actions() if action.isVisible()]
    assert "Formulir terisi" not in shown
    assert "Tanda terima" in shown
    settings.close()
