"""An act recorded from paper says on whose behalf wherever it is told: before, in the band below, on the receipt."""

from __future__ import annotations

import io

import pdfplumber
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.office.officers import Desk, Mode, officer_named, save_officer
from app.papers.receipt import receipt
from app.procedure.model import Need
from app.register.correct import void
from app.register.move import Texts, move
from app.workspace import Workspace
from tests.ui.pages.pengaduan_office import CAPIL, KASI, STAF, opened, received
from tests.ui.pages.terima_office import open_terima
from ui.pages.pengaduan.dialogs import VoidDialog

SOP = "buleleng-sop-pdip-03"
FOR_STAF = "dicatat atas nama Staf Kerjasama, dasar: lembar kendali"
FOR_KASI = "dicatat atas nama Kasi Kerjasama, dasar: lembar kendali"
FOR_BIDANG = "dicatat atas nama Bidang Terkait, dasar: lembar kendali"


def may_from_paper(ws: Workspace, officer_id: str, lane: str) -> None:
    officer = officer_named(ws, officer_id)
    save_officer(ws, officer=officer._replace(desks=(*officer.desks, Desk(SOP, lane, "", Mode.PAPER))))


def printed(ws: Workspace, case_id: str) -> str:
    with pdfplumber.open(io.BytesIO(receipt(ws, case_id=case_id))) as paper:
        return "".join(paper.pages[0].extract_text())


def test_a_slip_registered_for_the_front_desk_says_so(new_office: Workspace, qtbot: QtBot) -> None:
    may_from_paper(new_office, KASI, "staf_kerjasama")
    office = open_terima(new_office, qtbot)
    assert office.band("behalf") == "", "the front desk's own officer"
    office.desk.choose(KASI)
    assert office.band("behalf").startswith("Dicatat atas nama Staf Kerjasama Dasar: lembar kendali.")
    office.fill()
    office.control(Qt.Key.Key_S)
    assert office.window.toaster.text().endswith(f"tersimpan di langkah 1, {FOR_STAF}")
    case = office.newest().card.id
    assert "Petugas 02, atas nama Staf Kerjasama" in printed(new_office, case)
    action = office.window.toaster.action()
    assert action is not None
    action.click()
    assert office.window.toaster.text().endswith(f"diteruskan ke Kasi Kerjasama, {FOR_STAF}")


def test_a_slip_of_ones_own_desk_names_no_other(new_office: Workspace, qtbot: QtBot) -> None:
    office = open_terima(new_office, qtbot)
    office.fill()
    office.control(Qt.Key.Key_S)
    assert "atas nama" not in office.window.toaster.text()
    assert "atas nama" not in printed(new_office, office.newest().card.id)


def test_a_move_on_the_case_page_tells_for_whom(new_office: Workspace) -> None:
    case = received(new_office, bidang="capil")
    move(new_office, case_id=case, outcome="teruskan", officer_id=STAF, texts=Texts())
    with opened(new_office, case, KASI) as office:
        office.send()
        assert "atas nama" not in office.window.toaster.text(), "step 2 is the Kasi's own"
        office.form.editors[Need.SOLUTION].setFocus()
        office.type("Solusi dari lembar kendali.")
        office.send()
        assert FOR_BIDANG in office.window.toaster.text()


def test_voiding_for_the_kasi_tells_for_whom(new_office: Workspace) -> None:
    may_from_paper(new_office, CAPIL, "kasi_kerjasama")
    with opened(new_office, received(new_office), CAPIL) as office:
        office.page.menus.void_action.trigger()
        dialog = office.dialog()
        assert isinstance(dialog, VoidDialog)
        dialog.reason.setPlainText("Dicatat dua kali.")
        dialog.ok.click()
        assert office.window.toaster.text().endswith(f"dibatalkan, {FOR_KASI}")
        assert office.page.panel.history.rows[0].line.behalf == FOR_KASI
    other = received(new_office, "Lembar kedua.")
    void(new_office, case_id=other, reason="Kembar.", officer_id=KASI)
    with opened(new_office, other, KASI) as office:
        assert not any(row.line.behalf for row in office.page.panel.history.rows)
