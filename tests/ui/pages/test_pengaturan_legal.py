"""Section Batas hukum: the office's own numbers, units and source; saving counts what runs anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from app.office.legal import LegalLimits, legal_of
from app.workspace import Workspace
from app.worktime.model import Limit, LimitUnit
from tests.clocked import BULELENG, complained, row_of
from tests.login import logged_in
from tests.ui.pages.pengaturan_window import Settings
from ui.pages.pengaturan.legal import LegalSection


@pytest.fixture
def settings(new_office: Workspace) -> Iterator[Settings]:
    made = Settings(new_office)
    yield made
    made.close()


def test_the_office_types_its_own_reading_of_the_rules(settings: Settings) -> None:
    case = complained(settings.ws, BULELENG, legal_class="permintaan_informasi")
    section = settings.open("hukum", LegalSection)
    assert [editor.text() for editor in section.amounts.values()] == ["5", "14", "60"]
    assert not section.is_dirty()
    section.amounts["permintaan_informasi"].setText("3")
    unit = section.units["permintaan_informasi"]
    unit.setCurrentIndex(unit.findData("hari"))
    section.source.setText("Perbup 7/2025")
    section.default.setCurrentIndex(section.default.findData("tidak_berkadar"))
    section.stops.setChecked(False)
    assert section.is_dirty()
    assert legal_of(settings.ws) == LegalLimits(), "nothing is kept before Simpan"
    settings.key(Qt.Key.Key_S, control=True)
    assert legal_of(settings.ws) == LegalLimits(
        permintaan_informasi=Limit(3, LimitUnit.HARI),
        source="Perbup 7/2025",
        default="tidak_berkadar",
        pause_stops=False,
    )
    assert (
        "Batas hukum tersimpan: 3 hari, 14 hari kerja, 60 hari kerja, 1 pengaduan dihitung ulang"
        in settings.told()
    )
    assert row_of(settings.ws, case)["legal_due_at"].startswith("2026-12-03")
    assert not section.is_dirty()


@pytest.mark.parametrize("typed", ["", "0", "tiga", "²", "401", "-5"])
def test_a_number_that_counts_nothing_is_refused_beside_its_field(settings: Settings, typed: str) -> None:
    section = settings.open("hukum", LegalSection)
    section.amounts["berkadar"].setText(typed)
    assert not section.save()
    assert section.field_named("berkadar").state() == "bad"
    assert legal_of(settings.ws) == LegalLimits()
    section.discard()
    assert section.amounts["berkadar"].text() == "60"


def test_without_the_right_it_can_be_read_but_not_changed(new_office: Workspace) -> None:
    folder, clock = new_office.folder, new_office.clock
    new_office.close()
    with closing(logged_in(folder, "petugas-03", clock=clock)) as ws:
        made = Settings(ws)
        section = made.open("hukum", LegalSection)
        assert not section.save_button.isEnabled()
        assert "Kantor" in section.still
        made.close()
