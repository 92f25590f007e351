"""The first preparation with any SOP: each that comes with the program, one from a file, and one of the office's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.founding.draft import kept_setup
from app.office.officers import front_desk_lane, officers
from app.office.procedures import current, in_force
from app.office.settings import office_of
from app.procedure.loading import shipped, shipped_as
from app.procedure.model import CaseKind, Procedure
from app.procedure.summary import main_kind
from tests.ui.wizard.conftest import Hands, Open
from ui.widgets import Dialog
from ui.wizard import SetupWizard

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def to_choice(hands: Hands) -> None:
    hands.type("Disdukcapil Contoh")
    hands.fill("Tempat surat", "Kota Contoh")
    hands.fill("Telepon kantor", "(000) 00000")
    hands.enter()
    assert hands.title() == "Pilih SOP"


def to_the_end(qtbot: QtBot, wizard: SetupWizard, hands: Hands, procedure: Procedure) -> object:
    """From the chosen SOP to the founded office, with one person who sits where cases are registered."""
    hands.enter()
    assert hands.title() == "Petugas dan lajur"
    front = procedure.lane_by_id[front_desk_lane(procedure)]
    row = next(row for row in wizard.officers.rows if row.line.lane == front.id)
    row.name.setFocus()
    hands.type("Petugas 02")
    hands.give_password()
    hands.enter()
    assert hands.title() == "Nomor register", [w.text() for w in wizard.officers.findChildren(QLabel)]
    hands.enter()
    assert hands.title() == "Cadangan data"
    hands.enter()
    qtbot.waitUntil(lambda: hands.title() == "Kode pemulihan", timeout=20_000)
    with qtbot.waitSignal(wizard.founded) as told:
        hands.prove_code()
    return told.args[0]


@pytest.mark.parametrize("at", range(6), ids=lambda at: shipped()[at].id)
def test_every_sop_founds_its_office(qtbot: QtBot, open_wizard: Open, at: int) -> None:
    wizard, hands = open_wizard()
    to_choice(hands)
    hands.press(KEY.Key_Down, times=at)
    procedure = wizard.choice.procedure()
    assert procedure is shipped()[at]
    ws = to_the_end(qtbot, wizard, hands, procedure)
    try:
        assert current(ws, procedure.id) == procedure  # type: ignore[arg-type]
        office = office_of(ws)  # type: ignore[arg-type]
        assert office.procedure_id == procedure.id
        pattern = (
            office.application_pattern
            if main_kind(procedure) is CaseKind.APPLICATION
            else office.number_pattern
        )
        assert procedure.register_short in pattern
        (one,) = officers(ws)  # type: ignore[arg-type]
        assert one.desks[0].lane == front_desk_lane(procedure)
    finally:
        ws.close()  # type: ignore[attr-defined]


def test_an_office_of_applications_is_not_asked_for_a_paper_book_of_complaints(open_wizard: Open) -> None:
    wizard, hands = open_wizard()
    to_choice(hands)
    numbering = wizard.numbering
    numbering.paper.setChecked(True)
    wizard.choice.rows[[p.id for p in shipped()].index("tanggamus-13")].setChecked(True)
    assert not numbering.has_paper()
    assert numbering.book() is None
    wizard.choice.rows[0].setChecked(True)
    assert numbering.has_paper()


def write_own(wizard: SetupWizard, hands: Hands) -> None:
    """From the last of the choices into the editor, and what the empty SOP lacks."""
    hands.press(KEY.Key_Up)
    assert wizard.choice.own_row.isChecked()
    hands.enter()
    assert wizard.own_sop.page is not None
    hands.press(KEY.Key_F8)
    assert hands.here.accessibleName() == "Judul SOP"
    hands.type("Pengaduan di Desa")
    hands.fill("Kode register, untuk nomor", "DESA")
    hands.fill("Kop, satu baris per baris", "DINAS CONTOH")
    hands.press(KEY.Key_Return, CTRL)
    hands.press(KEY.Key_Insert)
    hands.type("Jawab")
    QApplication.processEvents()


def test_an_office_writes_its_own_sop_before_it_is_founded(
    qtbot: QtBot, open_wizard: Open, folder: Path
) -> None:
    wizard, hands = open_wizard()
    to_choice(hands)
    write_own(wizard, hands)
    page = wizard.own_sop.page
    assert page is not None
    page.editor.settle()
    assert page.editor.approve.isEnabled(), page.editor.bench.faults()
    page.editor.approve.click()
    assert wizard.own_sop.page is None
    made = wizard.choice.procedure()
    assert [step.label for step in made.steps] == ["Terima pengaduan", "Jawab"]
    assert wizard.choice.own_row.words()[0] == "Pengaduan di Desa"
    assert "siap dipakai" in wizard.choice.own_row.words()[1]
    ws = to_the_end(qtbot, wizard, hands, made)
    try:
        assert [one.id for one in in_force(ws)] == ["pengaduan-di-desa"]  # type: ignore[arg-type]
        assert "DESA" in office_of(ws).number_pattern  # type: ignore[arg-type]
    finally:
        ws.close()  # type: ignore[attr-defined]


def test_an_unfinished_sop_waits_with_the_draft_and_founds_nothing(
    qtbot: QtBot, open_wizard: Open, folder: Path
) -> None:
    wizard, hands = open_wizard()
    to_choice(hands)
    write_own(wizard, hands)
    hands.press(KEY.Key_A, CTRL)
    hands.press(KEY.Key_Delete)  # the step without a name
    hands.press(KEY.Key_Escape)
    hands.press(KEY.Key_Escape)
    assert wizard.own_sop.page is None
    hands.enter()
    assert hands.title() == "Pilih SOP", "an SOP with faults does not go on"
    assert wizard.choice.fault.isVisible()
    wizard.keep()
    kept = kept_setup(folder)
    assert kept is not None
    assert kept.values["sop"]["procedure"] == ""
    wizard.close()
    again, _hands = open_wizard()
    assert again.choice.own_row.isChecked()
    assert again.choice.own_row.words()[0] == "Pengaduan di Desa"
    again.choice.edit_own()
    page = again.own_sop.page
    assert page is not None
    assert [step.label for step in page.editor.procedure().steps] == ["Terima pengaduan", ""]
    again.own_sop.close()


def test_a_copy_of_a_known_sop_becomes_the_offices_own(open_wizard: Open) -> None:
    wizard, hands = open_wizard()
    to_choice(hands)
    wizard.choice.copy.click()
    page = wizard.own_sop.page
    assert page is not None
    QTest.keyClick(page.editor.first_focus(), KEY.Key_Return)
    QTest.keyClick(page.editor.table.form.name, KEY.Key_End)  # type: ignore[union-attr]
    QTest.keyClicks(page.editor.table.form.name, " baru")  # type: ignore[union-attr]
    page.editor.settle()
    page.editor.approve.click()
    made = wizard.choice.procedure()
    assert made.id == "penanganan-keluhan-masyarakat-tidak-langsung"
    assert made.steps[0].label == "Catat di logbook baru"
    assert shipped_as("buleleng-sop-pdip-03").steps[0].label == "Catat di logbook"


def test_a_file_is_taken_or_every_fault_of_it_told(
    open_wizard: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wizard, hands = open_wizard()
    to_choice(hands)
    good, bad = tmp_path / "baik.toml", tmp_path / "buruk.toml"
    source = shipped_as("metro-pengaduan").source.replace('"metro-pengaduan"', '"lain"')
    good.write_text(source, encoding="utf-8")
    bad.write_text(source.replace("[starts]", "[start]"), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (str(bad), ""))
    wizard.choice.from_file.click()
    (dialog,) = wizard.findChildren(Dialog, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert "“starts” belum ada" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
    assert wizard.choice.procedure().id == "buleleng-sop-pdip-03"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (str(good), ""))
    wizard.choice.from_file.click()
    assert wizard.choice.procedure().id == "lain"
    assert wizard.choice.own_row.isChecked()
    assert wizard.choice.check() is None
