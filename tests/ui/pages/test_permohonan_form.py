"""Terima Permohonan: what comes by WhatsApp is typed by keyboard and stands in the registration book."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionFrame
from pytestqt.qtbot import QtBot

from app.drafts import keep_draft, kept_draft
from app.office.procedures import adopt
from app.procedure.loading import shipped_as
from app.reading.applications import application_view
from app.workspace import Workspace
from tests.applications import RECORDED
from tests.envelopes import inside
from tests.ui.pages.applications_window import ApplicationsWindow, open_window
from ui.pages.permohonan.page import NAME

KEY = Qt.Key


@pytest.fixture
def desk(tanggamus: Workspace, qtbot: QtBot) -> ApplicationsWindow:
    return open_window(tanggamus, qtbot)


def test_the_rail_says_terima_and_the_book_is_called_as_the_sop_calls_it(desk: ApplicationsWindow) -> None:
    rail = desk.window.rail
    assert rail.item("terima").text() == "Terima"
    assert rail.item("logbook").text() == "Buku Registrasi"
    assert desk.form().title == "Terima Permohonan"


def test_an_application_is_typed_by_keyboard_only(desk: ApplicationsWindow) -> None:
    page = desk.form()
    typed = {
        "Nama Lengkap": "Ja'far <b>&",
        "NIK": "0000000000000012",
        "Tanggal lahir": "12-03-1990",
        "No. WA": "0812-0000-0012",
        "Kecamatan": "Gisting",
        "Pekon": "Pekon Sukamaju",
    }
    page.applicant.name.setFocus()
    for _ in range(60):
        widget = QApplication.focusWidget()
        assert widget is not None
        name = widget.accessibleName()
        if name in typed:
            desk.type(widget, typed[name])
        elif (
            name in ("Dokumen: KTP-el", "Dokumen: Kartu Keluarga")
            or name == "Foto Kartu Keluarga lama: belum ada"
        ):
            desk.press(KEY.Key_Space)
        elif name.startswith("Hasil diserahkan sebagai: PDF"):
            desk.press(KEY.Key_Right)
        elif name == "Simpan":
            break
        desk.press(KEY.Key_Tab)
    desk.press(KEY.Key_Space)
    view = desk.newest()
    found = application_view(desk.ws, view.card.id)
    assert found is not None
    who = inside(desk.ws, view.card.id)
    assert (who.name, who.nik, who.phone) == ("Ja'far <b>&", "0000000000000012", "0812-0000-0012")
    assert (found.documents, found.delivery) == (("ktp", "kk"), "pos")
    assert (found.born, found.kecamatan, found.pekon) == (date(1990, 3, 12), "Gisting", "Pekon Sukamaju")
    assert [item.name for item in found.checklist if item.state == "ada"] == ["Foto Kartu Keluarga lama"]
    assert view.card.channel == "wa"
    assert page.blank()
    assert "0001 tersimpan di langkah 2" in desk.said()


def test_ctrl_s_saves_and_the_band_sends_it_on(desk: ApplicationsWindow) -> None:
    page = desk.form()
    page.applicant.name.setText("Pemohon 1")
    page.form.documents.choose(("kia",))
    page.applicant.name.setFocus()
    desk.control(KEY.Key_S)
    assert desk.count() == 1
    desk.window.toaster.action().click()
    assert desk.newest().card.step == "3"


def test_save_and_new_keeps_what_the_next_one_shares(desk: ApplicationsWindow) -> None:
    page = desk.form()
    page.applicant.name.setText("Pemohon 1")
    page.form.documents.choose(("ktp",))
    page.notes.delivery.choose(("pekon",))
    page.notes.channel.setCurrentIndex(page.notes.channel.findData("tatap_muka"))
    page.applicant.name.setFocus()
    desk.control(KEY.Key_Return)
    assert desk.count() == 1
    assert page.blank()
    assert page.notes.delivery.chosen() == ("pekon",)
    assert page.notes.channel.currentData() == "tatap_muka"
    assert page.notes.number.value.text() == "0002"


def test_ctrl_p_prints_the_receipt(desk: ApplicationsWindow) -> None:
    page = desk.form()
    page.form.documents.choose(("ktp",))
    page.applicant.name.setFocus()
    desk.control(KEY.Key_P)
    assert desk.printed == [(desk.newest().card.id, "0001")]


def test_without_a_document_nothing_is_saved_and_it_is_said(desk: ApplicationsWindow) -> None:
    page = desk.form()
    page.applicant.name.setText("Pemohon 1")
    page.applicant.name.setFocus()
    desk.control(KEY.Key_S)
    assert desk.count() == 0
    band = page.bands.get("refused")
    assert band is not None
    assert "Belum ada dokumen" in band.title.text()
    assert page.applicant.name.text() == "Pemohon 1"


def test_another_document_wants_its_name(desk: ApplicationsWindow) -> None:
    page = desk.form()
    page.form.documents.choose(("lain",))
    assert page.form.other_field.isVisible()
    page.save()
    assert "Tulis nama dokumen" in page.form.other_field.message()
    page.form.other.setText("Surat Keterangan")
    page.save()
    assert desk.newest().content == "Surat Keterangan"


def test_odd_is_pointed_out_wrong_is_refused(desk: ApplicationsWindow) -> None:
    page = desk.form()
    page.applicant.nik.setText("00000000000000")
    page.applicant.born.setText("30-02-2009")
    page.applicant.look()
    assert page.applicant.fields["nik"].state() == "warn"
    assert page.applicant.fields["nik"].message() == "14 angka, biasanya 16"
    assert page.applicant.fields["tanggal_lahir"].state() == "bad"
    page.form.documents.choose(("ktp",))
    page.save()
    assert desk.count() == 0
    page.applicant.born.setText("12-03-2009")
    page.applicant.look()
    assert page.applicant.birthday.text().startswith("Berusia 17 tahun pada 12 Mar 2026")
    page.save()
    assert desk.count() == 1


def test_the_checklist_follows_the_documents_and_forgets_nothing(desk: ApplicationsWindow) -> None:
    page = desk.form()
    page.form.documents.choose(("ktp", "kk"))
    assert page.checklist.mark.text() == "0 dari 6"
    page.checklist.rows.row("Akta kelahiran").button.click()
    assert page.checklist.mark.text() == "1 dari 6"
    page.form.documents.choose(("ktp",))
    assert page.checklist.names() == ("Foto Kartu Keluarga lama", "Bukti perekaman (PRR)")
    page.form.documents.choose(("ktp", "kk"))
    assert page.checklist.mark.text() == "1 dari 6"
    row = page.checklist.rows.row("Akta kelahiran")
    row.button.click()
    asking = page.checklist.rows.row("Akta kelahiran").ask
    assert asking is not None
    asking.click()
    assert "tidak terbaca" in QGuiApplication.clipboard().text()


def test_a_file_is_a_thing_of_the_checklist_and_is_attached(desk: ApplicationsWindow, tmp_path: Path) -> None:
    page = desk.form()
    photo = tmp_path / "foto-1.jpg"
    photo.write_bytes(b"x" * 2000)
    desk.to_pick.append(photo)
    page.form.documents.choose(("ktp",))
    page.notes.files.zone.click()
    page.notes.files.found.emit("Foto Kartu Keluarga lama", "foto-1.jpg")
    assert page.checklist.items()[0] == ("Foto Kartu Keluarga lama", "ada", "foto-1.jpg", "")
    page.save()
    view = desk.newest()
    assert [one.name for one in view.attachments] == ["foto-1.jpg"]
    found = application_view(desk.ws, view.card.id)
    assert found is not None
    assert found.checklist[0].file == "foto-1.jpg"


def test_a_file_taken_off_is_no_longer_there(desk: ApplicationsWindow, tmp_path: Path) -> None:
    page = desk.form()
    photo = tmp_path / "foto-1.jpg"
    photo.write_bytes(b"x")
    page.form.documents.choose(("ktp",))
    page.notes.files.add([photo])
    page.notes.files.found.emit("Foto Kartu Keluarga lama", "foto-1.jpg")
    page.notes.files.remove(page.notes.files.files()[0])
    assert page.checklist.items()[0].state == "belum"


def test_a_recording_before_17_asks_for_its_date_and_waits(desk: ApplicationsWindow) -> None:
    desk.sits("petugas-07")
    page = desk.form()
    page.notes.procedure.setCurrentIndex(page.notes.procedure.findData(RECORDED))
    assert page.form.documents.chosen() == ("ktp",)
    assert page.notes.delivery.chosen() == ("pos",)
    assert page.checklist.isHidden()
    page.save()
    assert "diperlukan" in page.applicant.fields["tanggal_lahir"].message()
    page.applicant.born.setText("05-01-2010")
    page.save()
    assert desk.newest().card.step == "1"


def test_who_may_not_register_is_told_who_may(desk: ApplicationsWindow) -> None:
    desk.sits("petugas-08")
    page = desk.form()
    band = page.bands.get("rights")
    assert band is not None
    assert band.title.text() == "Permohonan dicatat oleh Operator Penerima WA"
    page.form.documents.choose(("ktp",))
    page.save()
    assert desk.count() == 0


def test_what_was_typed_is_there_again(tanggamus: Workspace, qtbot: QtBot) -> None:
    desk = open_window(tanggamus, qtbot)
    page = desk.form()
    page.applicant.name.setText("Pemohon 7")
    page.form.documents.choose(("akta_kematian",))
    page.checklist.rows.row("Surat keterangan kematian").button.click()
    assert page.keeper.flush()
    kept = kept_draft(tanggamus, NAME)
    assert kept is not None
    page.empty()
    keep_draft(tanggamus, NAME, kept.values)
    again = open_window(tanggamus, qtbot).form()
    assert again.applicant.name.text() == "Pemohon 7"
    assert again.form.documents.chosen() == ("akta_kematian",)
    assert again.checklist.items()[0].state == "ada"
    assert again.draft_band.button() is not None


def test_a_draft_of_another_version_is_no_trouble(tanggamus: Workspace, qtbot: QtBot) -> None:
    keep_draft(tanggamus, NAME, {"case_id": "x", "documents": 3})
    assert open_window(tanggamus, qtbot).form().blank()


def test_an_office_of_both_kinds_has_the_switch(tanggamus: Workspace, qtbot: QtBot) -> None:
    adopt(tanggamus, procedure=shipped_as("brebes-keluhan-daring"))
    desk = open_window(tanggamus, qtbot)
    page = desk.form()
    assert page.switch.isVisible()
    page.switch.choice.set_current("complaint")
    assert desk.window.page_id() == "terima_lain"
    complaints = desk.window.current_page()
    assert complaints is not None
    assert complaints.title == "Terima Pengaduan"
    assert page.switch.choice.current() == "application"


def test_an_office_of_one_kind_has_none(desk: ApplicationsWindow) -> None:
    assert not desk.form().switch.isVisible()


def test_an_office_of_complaints_shows_nothing_of_applications(new_office: Workspace, qtbot: QtBot) -> None:
    desk = open_window(new_office, qtbot)
    desk.window.go("terima")
    page = desk.window.current_page()
    assert page is not None
    assert page.title == "Terima Pengaduan"
    assert desk.window.rail.item("terima").text() == "Terima Pengaduan"
    assert not page.switch.isVisible()  # type: ignore[attr-defined]
    desk.window.go("logbook")
    assert type(desk.window.current_page()).__name__ == "LogbookPage"


@pytest.mark.parametrize("size", [(1366, 697), (911, 512)])
def test_in_a_small_window_nothing_is_cut_at_the_side(
    tanggamus: Workspace, qtbot: QtBot, size: tuple[int, int]
) -> None:
    page = open_window(tanggamus, qtbot, size=size).form()
    page.form.documents.choose(("ktp", "kk"))
    QApplication.processEvents()
    assert page.form.content.minimumSizeHint().width() <= page.form.viewport().width()


@pytest.mark.parametrize("width", [853, 911, 1000, 1100, 1280, 1366])
def test_day_of_birth_and_wa_number_are_seen_whole(tanggamus: Workspace, qtbot: QtBot, width: int) -> None:
    page = open_window(tanggamus, qtbot, size=(width, 697)).form()
    applicant = page.applicant
    for line, text in ((applicant.born, "12-03-2009"), (applicant.phone, "0812-0000-0412")):
        line.setText(text)
        option = QStyleOptionFrame()
        line.initStyleOption(option)
        inside_of = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
        margins = line.textMargins()
        room = inside_of.width() - margins.left() - margins.right() - 4
        assert room >= line.fontMetrics().horizontalAdvance(text), text
