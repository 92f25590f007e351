"""Golongan on Terima: the class of the law, as the office gives it by default or as the officer says."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.office.legal import legal_of
from app.office.legal_writing import save_legal
from app.workspace import Workspace
from tests.ui.pages.terima_office import open_terima
from ui.pages.terima.values import Filled, as_draft, from_draft

KASI = "petugas-02"


def test_nothing_is_said_of_the_class_unless_the_officer_says_it(new_office: Workspace, qtbot: QtBot) -> None:
    office = open_terima(new_office, qtbot)
    legal = office.page.notes.legal
    assert legal in office.page.notes.order()
    assert legal.currentText() == "Belum digolongkan"
    office.fill()
    office.page.save()
    assert office.newest().card.legal_class == ""
    office.fill(content="Mohon informasi jadwal layanan keliling.")
    legal.setCurrentIndex(legal.findData("permintaan_informasi"))
    office.page.save()
    view = office.newest()
    assert view.card.legal_class == "permintaan_informasi"
    assert view.card.legal_due is not None
    assert legal.currentText() == "Belum digolongkan", "the next slip begins anew"


def test_what_the_office_gives_by_default_stands_there(new_office: Workspace, qtbot: QtBot) -> None:
    limits = legal_of(new_office)._replace(default="tidak_berkadar")
    save_legal(new_office, limits=limits, officer_id=KASI)
    office = open_terima(new_office, qtbot)
    legal = office.page.notes.legal
    assert legal.currentText() == "Tidak berkadar pengawasan"
    assert legal.findData("") < 0
    office.fill()
    office.page.save()
    assert office.newest().card.legal_class == "tidak_berkadar"
    legal.setCurrentIndex(legal.findData("berkadar"))
    office.fill()
    office.page.save()
    assert office.newest().card.legal_class == "berkadar"
    assert legal.currentText() == "Tidak berkadar pengawasan"


def test_a_class_comes_back_with_the_draft_and_an_unknown_one_does_not() -> None:
    values = as_draft(Filled("x", content="Aduan", legal_class="berkadar"), [])
    found = from_draft(values)
    assert found is not None
    assert found[0].legal_class == "berkadar"
    for odd in ({**values, "legal_class": "besar"}, {k: v for k, v in values.items() if k != "legal_class"}):
        again = from_draft(odd)
        assert again is not None
        assert again[0].legal_class == ""
