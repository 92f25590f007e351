"""Section SOP of Pengaturan: which SOPs the office has, bringing one in, letting one out, and one that is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from app.drafts import keep_draft
from app.office.lost_procedure import is_lost
from app.office.officers import officer_named
from app.office.powers import Power
from app.office.procedures import adopt, current, in_force, revisions
from app.procedure.draft import draft_text, finished, next_revision
from app.procedure.loading import load_file, shipped_as
from app.workspace import Workspace
from models.database import database
from tests.conftest import HandClock
from tests.login import logged_in
from tests.ui.pages.paper_office import PaperPc
from tests.ui.pages.pengaturan_window import Settings, opened
from ui.pages.pengaturan.procedures import LOST, ProceduresSection
from ui.sop_editor.approve import ApproveDialog
from ui.sop_editor.page import SopPage

BULELENG, METRO = "buleleng-sop-pdip-03", "metro-pengaduan"


@pytest.fixture
def settings(qtbot, new_office: Workspace) -> Iterator[Settings]:  # type: ignore[no-untyped-def]
    made = Settings(new_office)
    yield made
    made.close()


def give(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The officer chooses this file in the system's dialog."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (str(path), ""))


def rows(section: ProceduresSection) -> list[list[str]]:
    table = section.list
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]  # type: ignore[union-attr]
        for row in range(table.rowCount())
    ]


def words(settings: Settings) -> str:
    (dialog,) = settings.dialogs()
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_office_sees_number_revision_and_day_of_each_sop(settings: Settings) -> None:
    section = settings.open("sop", ProceduresSection)
    ((number, title, revision, _since, state),) = rows(section)
    assert (number, revision, state) == ("SOP-PDIP-03", "0", "berlaku, utama")
    assert title == "Penanganan Keluhan Masyarakat Tidak Langsung"
    assert not section.choice.isVisible()


def test_ubah_opens_the_editor_on_the_next_revision(settings: Settings) -> None:
    section = settings.open("sop", ProceduresSection)
    section.change_button.click()
    settings.settle()
    page = settings.window.current_page()
    assert isinstance(page, SopPage)
    assert page.editor is not None
    assert (page.editor.procedure().id, page.editor.procedure().revision) == (BULELENG, 1)
    page.go_back()
    settings.settle()
    keep_draft(settings.ws, f"sop-{BULELENG}", {"toml": draft_text(page.editor.procedure())})
    section.refresh()
    assert section.change_button.text() == "Lanjutkan draf"
    assert section.told.text() == "Ada draf revisi 1."


def test_a_file_of_another_office_comes_in_beside_the_own_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    section = settings.open("sop", ProceduresSection)
    file = tmp_path / "metro.toml"
    file.write_text(shipped_as(METRO).source, encoding="utf-8")
    give(monkeypatch, file)
    section.import_button.click()
    dialog = opened(settings, ApproveDialog)
    settings.key(Qt.Key.Key_Return)
    assert not dialog.is_open()
    assert {one.id for one in in_force(settings.ws)} == {BULELENG, METRO}
    assert current(settings.ws, METRO).source == shipped_as(METRO).source, (
        "the file's own text, comments and all"
    )
    assert len(rows(section)) == 2
    assert section.procedure().id == METRO
    assert "belum berpetugas" in settings.told()
    # Once more: nothing newer in it.
    section.import_button.click()
    dialog = opened(settings, ApproveDialog)
    settings.key(Qt.Key.Key_Return)
    assert "tidak lebih baru" in dialog.fault.text()
    dialog.reject()
    assert len(revisions(settings.ws, METRO)) == 1


def test_every_fault_of_a_bad_file_is_told_and_nothing_changes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    section = settings.open("sop", ProceduresSection)
    file = tmp_path / "rusak.toml"
    source = shipped_as(METRO).source.replace('unit = "hari"', 'unit = "windu"', 2)
    file.write_text(source, encoding="utf-8")
    give(monkeypatch, file)
    section.import_button.click()
    settings.settle()
    said = words(settings)
    assert said.count("windu") == 2
    assert "Tidak ada yang berubah." in said
    assert [one.id for one in in_force(settings.ws)] == [BULELENG]
    (dialog,) = settings.dialogs()
    dialog.reject()
    file.write_bytes(source.encode("utf-16"))
    section.import_button.click()
    settings.settle()
    assert "bukan teks UTF-8" in words(settings)
    settings.dialogs()[0].reject()
    give(monkeypatch, Path())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: ("", ""))
    section.import_button.click()
    assert settings.dialogs() == [], "no file chosen, nothing happens"


def test_an_old_revision_can_be_read_and_one_to_come_is_announced(settings: Settings) -> None:
    ws = settings.ws
    newer = next_revision(shipped_as(BULELENG))
    first = newer.steps[0]._replace(label="Catat di buku")
    newer = finished(newer._replace(steps=(first, *newer.steps[1:])))
    day = settings.desk.now().date() + timedelta(days=40)
    adopt(ws, procedure=newer, from_day=day)
    section = settings.open("sop", ProceduresSection)
    assert rows(section)[0][2:] == ["0", rows(section)[0][3], "revisi 1 menyusul"]
    assert section.choice.count() == 2
    assert "Catat di logbook" in section.steps.toPlainText()
    section.choice.setCurrentIndex(0)
    section.show_procedure()
    assert "Catat di buku" in section.steps.toPlainText()
    assert not section.mark.isVisible()


def test_a_lost_revision_is_listed_with_its_remedy_and_its_file_mends_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ws = settings.ws
    adopt(ws, procedure=shipped_as(METRO))
    with ws.write():
        database.execute_sql("UPDATE procedure SET source = 'rusak [' WHERE key = ?", (f"{METRO}@0",))
    ws.forget()
    section = settings.open("sop", ProceduresSection)
    assert rows(section)[1][-1] == "ada yang tidak terbaca"
    section.list.selectRow(1)
    assert section.lost.isVisible()
    assert section.lost.text.text() == LOST
    assert not section.export_button.isEnabled()
    file = tmp_path / "metro.toml"
    file.write_text(shipped_as(METRO).source, encoding="utf-8")
    give(monkeypatch, file)
    section.import_button.click()
    settings.key(Qt.Key.Key_Return)
    assert settings.dialogs() == []
    assert not is_lost(current(ws, METRO))
    assert not section.lost.isVisible()


def test_the_file_goes_out_and_comes_in_as_the_same_sop(settings: Settings, pc: PaperPc) -> None:
    from ui.sop_editor.adopting import export_procedure

    section = settings.open("sop", ProceduresSection)
    for kind in ("toml", "bpmn"):
        saved = export_procedure(settings.window, settings.desk, section.procedure(), kind)
        assert saved is not None
        assert saved.suffix == f".{kind}"
        if kind == "toml":
            assert load_file(saved) == section.procedure()
        else:
            assert b"bpmn:definitions" in saved.read_bytes()


def test_another_sop_becomes_the_main_one_and_one_that_is_no_longer_used_stops(settings: Settings) -> None:
    adopt(settings.ws, procedure=shipped_as(METRO))
    section = settings.open("sop", ProceduresSection)
    section.list.selectRow(1)
    section.make_main()
    settings.settle()
    assert settings.desk.office.procedure_id == METRO
    assert rows(section)[0][-1] == "berlaku, utama"
    section.list.selectRow(1)
    assert section.procedure().id == BULELENG
    section.stop()
    settings.dialogs()[0].accept()
    settings.settle()
    assert [one.id for one in in_force(settings.ws)] == [METRO]
    assert rows(section)[1][-1].startswith("dihentikan")


def test_who_lacks_the_right_reads_and_prints_and_changes_nothing(
    qtbot,
    new_office: Workspace,
    clock: HandClock,  # type: ignore[no-untyped-def]
) -> None:
    assert Power.SOP not in officer_named(new_office, "petugas-03").powers
    new_office.close()
    made = Settings(logged_in(new_office.folder, "petugas-03", clock=clock))
    try:
        section = made.open("sop", ProceduresSection)
        for button in (section.change_button, section.add_button, section.import_button):
            assert not button.isEnabled()
            assert "Perlu hak SOP" in button.toolTip()
        assert section.print_button.isEnabled()
        assert section.told.text().startswith("Perlu hak SOP. Yang memegang:")
        made.window.go("sop", start=f"next:{BULELENG}")
        made.settle()
        page = made.window.current_page()
        assert isinstance(page, SopPage)
        assert page.editor is not None
        assert not page.editor.approve.isEnabled()
        QTest.keyClick(page.editor, Qt.Key.Key_F8)
        assert page.editor.bench.open_step == ""
    finally:
        made.close()
        made.ws.close()
