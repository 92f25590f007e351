"""Pengaturan in an office of applications: its checklists and its numbers; nothing of them in any other office."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.errors import InputError
from app.office.checklists import checklists, save_checklists
from app.office.settings import office_of
from app.reading.applications import application_view
from app.workspace import Workspace
from tests.applications import applied
from tests.ui.pages.applications_window import open_window
from ui.pages.pengaturan import PengaturanPage
from ui.pages.pengaturan.checklists import ChecklistsSection
from ui.pages.pengaturan.numbering import NumberingSection

KASI = "petugas-02"


def _section(ws: Workspace, qtbot: QtBot, key: str) -> object:
    desk = open_window(ws, qtbot, officer=KASI)
    desk.window.go("pengaturan", section=key)
    page = desk.window.current_page()
    assert isinstance(page, PengaturanPage)
    return page.section()


def test_what_a_document_wants_is_the_offices_own(tanggamus: Workspace, qtbot: QtBot) -> None:
    before = applied(tanggamus, documents=("kia",))
    section = _section(tanggamus, qtbot, "ceklis")
    assert isinstance(section, ChecklistsSection)
    section.document.setCurrentIndex(section.document.findData("kia"))
    assert section.items.toPlainText().split("\n")[0] == "Akta kelahiran"
    section.items.setPlainText("Akta kelahiran\n\n  Pas foto 2x3 \nAkta kelahiran")
    section.document.setCurrentIndex(section.document.findData("ktp"))
    assert section.is_dirty()
    assert section.save()
    assert checklists(tanggamus)["kia"] == ("Akta kelahiran", "Pas foto 2x3")
    assert checklists(tanggamus)["ktp"] == ("Foto Kartu Keluarga lama", "Bukti perekaman (PRR)")
    after, kept = (
        application_view(tanggamus, case_id) for case_id in (applied(tanggamus, documents=("kia",)), before)
    )
    assert after is not None
    assert kept is not None
    assert [item.name for item in after.checklist] == ["Akta kelahiran", "Pas foto 2x3"]
    assert len(kept.checklist) == 3


def test_too_long_a_list_is_refused_and_stays_typed(tanggamus: Workspace, qtbot: QtBot) -> None:
    section = _section(tanggamus, qtbot, "ceklis")
    assert isinstance(section, ChecklistsSection)
    section.items.setPlainText("\n".join(f"syarat {n}" for n in range(21)))
    assert not section.save()
    assert "paling banyak 20 syarat" in section.field_named("items").message()
    assert section.is_dirty()
    section.discard()  # or leaving would ask
    assert not section.is_dirty()
    with pytest.raises(InputError):
        save_checklists(tanggamus, lists={"ktp": ["x" * 81]}, officer_id=KASI)


def test_the_numbers_of_applications_have_their_pattern(tanggamus: Workspace, qtbot: QtBot) -> None:
    section = _section(tanggamus, qtbot, "penomoran")
    assert isinstance(section, NumberingSection)
    assert section.pattern.text() == "{nomor:4}/REG/{romawi}/{tahun}"
    section.pattern.setText("{nomor:5}/BDH/{tahun}")
    assert section.example.text() == "00001/BDH/2026"
    assert section.later.text() == "Permohonan pertama tahun 2027: 00001/BDH/2027"
    assert section.save()
    assert office_of(tanggamus).application_pattern == "{nomor:5}/BDH/{tahun}"


def test_an_office_of_complaints_has_no_such_section(new_office: Workspace, qtbot: QtBot) -> None:
    desk = open_window(new_office, qtbot, officer=KASI)
    desk.window.go("pengaturan")
    page = desk.window.current_page()
    assert isinstance(page, PengaturanPage)
    with pytest.raises(KeyError):
        page.menu.item("ceklis")
