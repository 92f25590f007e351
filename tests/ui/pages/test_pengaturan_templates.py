"""Section Templat jawaban: add, change, order, delete, and what a case would make of it while one types."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from app.office.templates import Template, save_templates, templates
from app.workspace import Workspace
from tests.login import logged_in
from tests.ui.pages.pengaturan_window import Settings
from ui.pages.pengaturan.templates import TemplatesSection


@pytest.fixture
def settings(office_day: Workspace) -> Iterator[Settings]:
    made = Settings(office_day)
    yield made
    made.close()


def names(section: TemplatesSection) -> list[str]:
    return [section.list.item(row).text() for row in range(section.list.count())]


def test_a_new_template_is_typed_seen_as_a_case_fills_it_and_kept(settings: Settings) -> None:
    section = settings.open("templat", TemplatesSection)
    before = templates(settings.ws)
    section.add_button.click()
    assert section.name.hasFocus()
    section.name.setText("Mohon maaf")
    section.channel.setCurrentIndex(section.channel.findData("wa"))
    section.text.setPlainText("Yth. {sapaan}, nomor {nomor}.")
    assert section.preview.text() == "Yth. Bapak/Ibu, nomor 0858/PDIP/XI/2026."
    assert names(section)[-1] == "Mohon maaf"
    assert templates(settings.ws) == before, "nothing is kept before Simpan"
    settings.key(Qt.Key.Key_S, control=True)
    assert templates(settings.ws)[-1] == Template(
        "templat_baru", "Mohon maaf", "wa", "Yth. {sapaan}, nomor {nomor}."
    )
    assert "tersimpan" in settings.told()
    assert not section.is_dirty()


def test_a_field_is_put_where_one_writes(settings: Settings) -> None:
    section = settings.open("templat", TemplatesSection)
    section.text.setPlainText("Nomor .")
    cursor = section.text.textCursor()
    cursor.setPosition(6)
    section.text.setTextCursor(cursor)
    next(one for one in section.insert_button.menu().actions() if "{nomor}" in one.text()).trigger()
    assert section.text.toPlainText() == "Nomor {nomor}."
    assert section.text.hasFocus()


def test_an_unknown_field_is_said_while_one_types_and_refused_under_its_field(settings: Settings) -> None:
    section = settings.open("templat", TemplatesSection)
    before = templates(settings.ws)
    section.list.setCurrentRow(1)
    section.text.setPlainText("Nomor {nommor}.")
    assert section.preview.text().startswith("Isian {nommor} tidak dikenal.")
    section.list.setCurrentRow(0)
    assert not section.save()
    assert section.list.currentRow() == 1, "the list goes to the one that is wrong"
    assert section.field_named("body").message().startswith("Isian {nommor} tidak dikenal.")
    assert templates(settings.ws) == before
    section.text.setPlainText("Nomor {nomor}.")
    assert section.field_named("body").state() == ""
    assert section.save()


def test_order_and_deleting_wait_for_simpan_and_batal_takes_them_back(settings: Settings) -> None:
    section = settings.open("templat", TemplatesSection)
    first = names(section)
    assert not section.up.isEnabled()
    section.down.click()
    assert names(section)[:2] == [first[1], first[0]]
    assert section.list.currentRow() == 1
    section.delete.click()
    assert first[0] not in names(section)
    section.cancel()
    assert names(section) == first
    section.list.setCurrentRow(0)
    section.delete.click()
    assert section.save()
    assert [one.name for one in templates(settings.ws)] == first[1:]


def test_the_last_one_gone_leaves_a_word_instead_of_a_form(settings: Settings) -> None:
    save_templates(settings.ws, templates=(Template("a", "Satu", "", "Isi."),))
    section = settings.open("templat", TemplatesSection)
    assert not section.empty.isVisible()
    section.delete.click()
    assert section.empty.isVisible()
    assert not section.name.isVisible()
    assert not section.delete.isEnabled()
    assert section.save()
    assert templates(settings.ws) == ()
    section.add_button.click()
    assert section.name.isVisible()


def test_a_small_window_puts_the_preview_below(settings: Settings) -> None:
    section = settings.open("templat", TemplatesSection)
    assert section.preview.mapTo(section, section.preview.pos()).x() > section.text.x()
    section.set_narrow(True)
    settings.settle()
    above = section.text.mapTo(section, section.text.rect().bottomLeft()).y()
    assert section.preview.mapTo(section, section.preview.rect().topLeft()).y() > above


def test_who_lacks_the_right_reads_and_changes_nothing(office_day: Workspace) -> None:
    folder, clock = office_day.folder, office_day.clock
    office_day.close()
    ws = logged_in(folder, "petugas-03", clock=clock)
    made = Settings(ws)
    try:
        section = made.open("templat", TemplatesSection)
        assert section.still.startswith("Perlu hak Kantor")
        assert not section.add_button.isEnabled()
        assert not section.delete.isEnabled()
        assert not section.save_button.isEnabled()
    finally:
        made.close()
        ws.close()
