"""Tanggamus: both SOPs from the first message to every end, each desk in its own turn, on the real window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.office.procedures import procedure_of
from app.procedure.model import Need
from app.reading.applications import application_view
from app.reading.case import case_view
from app.register.cases import case_with_id
from app.register.check import check
from app.workspace import Workspace
from tests.applications import RECORDED, desk
from tests.conftest import HandClock
from tests.ui.pages.applications_window import ApplicationsWindow, open_window
from ui.pages.pengaduan import PengaduanPage
from ui.pages.registrasi.bring_in import BringInDialog
from ui.widgets import Button, Dialog

KEY = Qt.Key


def _press(dialog: Dialog, text: str) -> None:
    next(one for one in dialog.findChildren(Button) if one.text() == text).click()


def _at(office: ApplicationsWindow, case_id: str) -> PengaduanPage:
    """The officer whose turn it is opens the case."""
    row = case_with_id(office.ws, case_id).row
    procedure = procedure_of(office.ws, row["procedure_key"])
    office.sits(desk(office.ws, row["lane"], procedure.id).id)
    office.window.go("pengaduan", case_id=case_id)
    page = office.window.current_page()
    assert isinstance(page, PengaduanPage)
    return page


def _on(office: ApplicationsWindow, case_id: str) -> str:
    """The step is left by the way that the page proposes; where it stands then, "" at an end."""
    page = _at(office, case_id)
    page.panel.button.setFocus()
    office.control(KEY.Key_Return)
    return case_with_id(office.ws, case_id).row["step"] or ""


@pytest.mark.parametrize(
    ("delivery", "last", "end"),
    [
        ("pdf", "i2", "selesai_pdf"),
        ("pos", "i3", "selesai_pos"),
        ("loket", "i5", "selesai_diambil"),
        ("pekon", "i5", "selesai_diambil"),
    ],
)
def test_an_application_reaches_each_of_its_ends(
    tanggamus: Workspace, clock: HandClock, qtbot: QtBot, delivery: str, last: str, end: str
) -> None:
    office = open_window(tanggamus, qtbot)
    form = office.form()
    form.applicant.name.setText("Pemohon 0001")
    form.applicant.kecamatan.setEditText("Gisting")
    form.applicant.pekon.setText("Pekon Sukamaju")
    form.form.documents.choose(("ktp",))
    form.notes.delivery.choose((delivery,))
    form.applicant.name.setFocus()
    office.control(KEY.Key_S)
    case_id = office.newest().card.id

    # The Kasi finds it incomplete, sends it back with the reason; it comes again, complete.
    assert [_on(office, case_id) for _ in range(4)] == ["3", "4", "5", "6"]
    page = _at(office, case_id)
    page.panel.button.setFocus()
    office.control(KEY.Key_Return)
    assert case_with_id(tanggamus, case_id).row["step"] == "6"
    assert page.panel.form is not None
    assert page.panel.form.cards is not None
    page.panel.form.cards.choose("tidak_lengkap")
    page.panel.form.editors[Need.REASON].setPlainText("Bukti perekaman belum ada.")
    page.forward()
    for dialog in office.window.findChildren(Dialog):
        if dialog.is_open():
            next(one for one in dialog.findChildren(Button) if one.kind() in ("primary", "danger")).click()
    assert case_with_id(tanggamus, case_id).row["step"] == "1"
    assert [_on(office, case_id) for _ in range(5)] == ["2", "3", "4", "5", "6"]
    page = _at(office, case_id)
    for name in ("Foto Kartu Keluarga lama", "Bukti perekaman (PRR)"):
        page.application.card.rows.row(name).button.click()
    assert [_on(office, case_id) for _ in range(4)] == ["7", "8", "i1", last]

    if last == "i3":
        office.sits("petugas-12")
        tab = office.book("berita_acara").handovers
        tab.save()
        assert tab.dialog is not None
        _press(tab.dialog, "Serahkan")
        assert _on(office, case_id) == ""
    elif last == "i5":
        clock.forward(days=14)
        office.sits("petugas-06")
        tab_left = office.book("belum_diambil").uncollected
        tab_left.panel.save.click()
        tab_left.panel.done.click()
        if delivery == "pekon":
            office.window.findChildren(Dialog)[-1].accept()
    else:
        assert _on(office, case_id) == ""
    view = case_view(tanggamus, case_id=case_id)
    assert view.history[-1].to_step == end
    assert view.card.state.value == "ended"
    found = application_view(tanggamus, case_id)
    assert found is not None
    assert bool(found.handover) == (last == "i3")
    assert len(found.contacts) == (last == "i5")
    assert check(tanggamus).problems == []


def test_a_recording_is_brought_in_printed_at_17_and_sent(
    tanggamus: Workspace, clock: HandClock, qtbot: QtBot
) -> None:
    office = open_window(tanggamus, qtbot, officer="petugas-07")
    page = office.book("usia_17")
    page.bring_in()
    dialog = office.window.findChildren(BringInDialog)[-1]
    dialog.text.setPlainText("Nama;Tgl Lahir;Kecamatan;Pekon\nPemohon 1;14-12-2009;Gisting;Pekon Sukamaju\n")
    dialog.look.click()
    dialog.go.click()
    case_id = office.newest().card.id
    clock.forward(days=15)  # Tuesday, a day after the birthday
    office.window.go("beranda")
    tab = office.book("usia_17").birthdays
    tab.read()
    tab.table.setFocus()
    QApplication.processEvents()
    office.control(KEY.Key_S)
    whole = case_view(tanggamus, case_id=case_id).card.whole_due
    assert whole is not None
    assert whole.date() == date(2026, 12, 21)  # 5 hari sejak Senin 14 Desember: Sabtu, jadi Senin
    assert [_on(office, case_id) for _ in range(3)] == ["3", "4", "5"]
    office.sits("petugas-12")
    book = office.book("berita_acara").handovers
    assert book.standing() is not None
    assert book.standing().procedure.id == RECORDED  # type: ignore[union-attr]
    book.save()
    assert book.dialog is not None
    _press(book.dialog, "Serahkan")
    assert _on(office, case_id) == ""
    assert case_view(tanggamus, case_id=case_id).history[-1].to_step == "selesai"
    assert check(tanggamus).problems == []
