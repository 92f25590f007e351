"""The envelope on the case page: who finds the button, what the dialog promises, and everything that shuts it."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.errors import RefusedError
from app.office.officers import officer_named
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.register.closing import close_to
from app.register.envelope import Reason
from app.register.receive import SlipInput, receive
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from models import record
from tests.conftest import HandClock
from tests.ui.pages.pengaduan_office import (
    CAPIL,
    KABID,
    KASI,
    KEY,
    STAF,
    CaseOffice,
    open_envelope_of,
    opened,
    received,
)
from ui.envelope import EnvelopeDialog
from ui.pages.pengaduan.closing import ClosingDialog
from ui.preview.blackout import BlackoutDialog
from ui.widgets import Button

SECRETS = ("Pelapor 014", "p014@contoh.id")


def everything_said(widget: QWidget) -> str:
    """Every word that a screen reader or an eye finds in a window."""
    found = [one.text() for one in widget.findChildren(QLabel)]
    found += [
        f"{one.accessibleName()} {one.accessibleDescription()} {one.toolTip()}"
        for one in widget.findChildren(QWidget)
    ]
    return "\n".join(found)


def last_entry(ws: Workspace) -> record.Entry:
    with ws.read():
        return record.entries_from(record.head().seq, limit=1)[0]


def asked(office: CaseOffice) -> EnvelopeDialog:
    office.page.head.reporter.button.click()
    dialog = office.dialog()
    assert isinstance(dialog, EnvelopeDialog)
    return dialog


def test_without_the_right_there_is_no_button_and_no_name(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), STAF) as office:
        head = office.page.head
        assert head.reporter.button.isHidden()
        assert head.reporter.fact.value.text() == "Pelapor K-0001"
        assert head.reporter.fact.accessibleName() == "pelapor, amplop tertutup: Pelapor K-0001"
        assert not any(secret in everything_said(office.window) for secret in SECRETS)
        office.sit(KASI)
        assert not head.reporter.button.isHidden()


def test_the_dialog_says_what_is_inside_but_not_its_content(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        dialog = asked(office)
        assert [words for words, there in dialog.inside.lines if there] == ["Nama Lengkap", "Alamat email"]
        assert dialog.inside.story.text() == "Ditulis 30 Nov 10:32 oleh Petugas 03. Belum pernah dibuka."
        assert not any(secret in everything_said(office.window) for secret in SECRETS)


def test_what_the_dialog_shows_is_what_the_record_says(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        dialog = asked(office)
        assert dialog.reasons.chosen() is None
        dialog.reasons.choose(Reason.ANSWER)
        office.press(KEY.Key_Tab)
        dialog.words.setFocus()
        office.type("Surat <b>& siap")
        promised = dialog.record.said()
        assert promised.endswith("Alasan: menulis surat atau email jawaban; surat <b>& siap.")
        number = dialog.record.title.text().rsplit(" ", 1)[1].replace(".", "")
        office.press(KEY.Key_Return)
        assert not dialog.is_open()
        entry = last_entry(new_office)
        assert entry.seq == int(number)
        assert json.loads(entry.detail)["sentence"] == promised
        head = office.page.head
        assert head.opened.values()[:2] == ["Nama Lengkap", "Pelapor 014"]
        assert head.reporter.button.isHidden()
        assert head.reporter.fact.accessibleName() == "pelapor, amplop terbuka: Pelapor K-0001"


def test_esc_leaves_it_shut_and_nothing_is_recorded(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        before = last_entry(new_office).seq
        dialog = asked(office)
        dialog.reasons.choose(Reason.CONTACT)
        office.press(KEY.Key_Escape)
        assert not dialog.is_open()
        assert last_entry(new_office).seq == before
        assert office.page.head.opened.isHidden()


@pytest.mark.parametrize("words", ["", "pendek"])
def test_without_a_reason_it_stays_shut_and_says_why(new_office: Workspace, words: str) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        dialog = asked(office)
        dialog.words.setPlainText(words)
        dialog.ok.click()
        assert dialog.is_open()
        assert "alasan" in dialog.words_field.message().casefold()
        dialog.words.setPlainText("Menghubungi pelapor")
        assert dialog.words_field.message() == "", "what is being put right is not held against anybody"
        assert office.page.head.opened.isHidden()


def test_it_counts_down_and_shuts_after_five_minutes(new_office: Workspace, clock: HandClock) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        open_envelope_of(office)
        card = office.page.head.opened
        assert card.left.text() == "menutup dalam 5:00"
        clock.forward(minutes=4, seconds=1)
        office.page.envelope.tick()
        assert card.left.text() == "menutup dalam 0:59"
        clock.forward(seconds=59)
        office.page.envelope.tick()
        assert_shut(office)
        assert not office.page.head.reporter.button.isHidden(), "it can be opened again, with a reason"


def assert_shut(office: CaseOffice) -> None:
    QApplication.processEvents()
    assert office.page.envelope.opened() is None
    assert office.page.head.opened.isHidden()
    assert office.page.head.opened.values() == []
    assert not any(secret in everything_said(office.window) for secret in SECRETS)


def _close_button(office: CaseOffice) -> None:
    office.page.head.opened.close_button.click()


def _other_page(office: CaseOffice) -> None:
    office.window.go("alur")


def _other_officer(office: CaseOffice) -> None:
    office.sit(KABID)


def _locked(office: CaseOffice) -> None:
    office.ws.store.keys = office.ws.keys._replace(identity={})
    office.page.envelope.tick()


def _hidden(office: CaseOffice) -> None:
    central = office.window.centralWidget()
    assert central is not None
    central.hide()


def _other_case(office: CaseOffice) -> None:
    other = receive(office.ws, slip=SlipInput("Perihal lain", "kotak"), officer_id=STAF).case_id
    office.page.opened(case_id=other)


@pytest.mark.parametrize(
    "how",
    [_close_button, _other_page, _other_officer, _locked, _hidden, _other_case],
    ids=lambda one: one.__name__,
)
def test_whatever_takes_the_eye_away_shuts_it(new_office: Workspace, how: object) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        open_envelope_of(office)
        assert any(secret in everything_said(office.window) for secret in SECRETS)
        how(office)  # type: ignore[operator]
        assert_shut(office)


def test_a_paper_with_the_name_goes_away_with_the_envelope(new_office: Workspace, clock: HandClock) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        open_envelope_of(office)
        office.page.menus.form_action.trigger()
        paper = office.dialog()
        clock.forward(minutes=5)
        office.page.envelope.tick()
        assert not paper.is_open()
        office.page.menus.form_action.trigger()
        office.page.envelope.close()
        assert office.dialog().is_open(), "a paper without the name may stay"


def test_the_question_goes_away_with_the_page_and_its_password(new_office: Workspace) -> None:
    save_office(new_office, office=changed(office_of(new_office), two_for_envelope=True), officer_id=KASI)
    with opened(new_office, received(new_office), KASI) as office:
        dialog = asked(office)
        dialog.password.setText("rahasia sekali")
        _hidden(office)
        assert not dialog.is_open()
        assert dialog.password.text() == ""


def test_reading_the_case_again_leaves_it_open(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        open_envelope_of(office)
        office.elsewhere("teruskan", STAF)
        office.look()
        assert office.page.head.opened.values()[1] == "Pelapor 014"


def test_a_correction_shows_the_old_value_only_with_the_envelope_open(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), KASI) as office:

        def shown() -> str:
            office.page.menus.correct_action.trigger()
            dialog = office.dialog()
            dialog.choose("nama")  # type: ignore[attr-defined]
            text = dialog.old.toPlainText()  # type: ignore[attr-defined]
            dialog.reject()
            return str(text)

        assert shown() == "tersimpan di dalam amplop"
        open_envelope_of(office)
        assert shown() == "Pelapor 014"


# -- two officers


def test_the_second_officer_types_their_own_password(new_office: Workspace) -> None:
    save_office(new_office, office=changed(office_of(new_office), two_for_envelope=True), officer_id=KASI)
    with opened(new_office, received(new_office), KASI) as office:
        dialog = asked(office)
        dialog.reasons.choose(Reason.ANSWER)
        assert "disetujui" not in dialog.record.said()
        dialog.ok.click()
        assert "Pilih petugas kedua" in dialog.second_field.message()
        dialog.second.setCurrentIndex(dialog.second.findData(KABID))
        assert "disetujui Petugas 01" in dialog.record.said()
        assert dialog.own_hand.text() == "Petugas 01 mengetik kata sandinya sendiri di sini."
        before = dialog.record.title.text()
        dialog.password.setText("bukan ini")
        dialog.ok.click()
        assert "salah" in dialog.password_field.message()
        assert dialog.password.text() == ""
        assert last_entry(new_office).act == "wrong_password"
        assert dialog.record.title.text() != before, "the wrong password has taken a number of the record"
        dialog.password.setText(PASSWORDS[KABID])
        dialog.ok.click()
        assert not dialog.is_open()
        assert office.page.head.opened.values()[1] == "Pelapor 014"


def test_with_one_officer_nobody_is_asked_for_a_second_password(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        dialog = asked(office)
        assert not dialog.password.isVisible()
        assert not dialog.second.isVisible()


# -- closed to an officer


def perilaku(ws: Workspace) -> str:
    slip = SlipInput("Petugas membentak warga.", "kotak", targets=("perilaku",), bidang="capil")
    return receive(ws, slip=slip, officer_id=STAF).case_id


def test_who_registered_a_complaint_about_conduct_is_offered_to_close_it(new_office: Workspace) -> None:
    with opened(new_office, perilaku(new_office), STAF) as office:
        assert "Mengadukan perilaku petugas" in office.bands()
        band = next(one for one in office.page.panel.news() if "perilaku" in one.title.text())
        band.findChildren(Button)[0].click()
        dialog = office.dialog()
        assert isinstance(dialog, ClosingDialog)
        dialog.ok.click()
        assert dialog.officer_field.state() == "bad" or dialog.reason_field.state() == "bad"
        dialog.choose(CAPIL)
        assert "Bidang Capil" in dialog.with_lane.text()
        dialog.reason.setText("Mengadukan petugas itu")
        dialog.ok.click()
        assert dialog.stand_in_field.state() == "bad", "somebody must act in the closed lane"
        dialog.stand_in.setCurrentIndex(dialog.stand_in.findData("petugas-04"))
        dialog.ok.click()
        assert not dialog.is_open()
        assert "Tertutup bagi Petugas 05 dan lajur Bidang Capil" in office.bands()
        assert "Petugas 04 bertindak" in office.bands()
        office.sit(CAPIL)
        QApplication.processEvents()
        assert office.page.view is None
        assert office.window.page_id() == "alur", "nothing of the case stays on the screen"


def test_a_complaint_about_something_else_offers_nothing(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), STAF) as office:
        assert "perilaku" not in office.bands()
        assert office.page.menus.more_button.isHidden()


def test_a_closed_case_cannot_be_opened_by_its_link(new_office: Workspace) -> None:
    key = perilaku(new_office)
    close_to(new_office, case_id=key, closed_officer=CAPIL, reason="Perilaku", officer_id=KASI)
    with opened(new_office, key, CAPIL) as office:
        QApplication.processEvents()
        assert office.page.view is None
        assert "membentak" not in everything_said(office.window)
        assert any(isinstance(error, RefusedError) for error, _retry in office.troubles)


# -- the answer


def answered(ws: Workspace, answer: str) -> str:
    key = received(ws)
    with opened(ws, key, KASI) as office:
        office.elsewhere("teruskan", STAF)
        office.elsewhere("koordinasi", KASI)
        office.elsewhere("solusi", CAPIL, solution="Sudah")
        office.elsewhere("dapat_dijawab", KASI, answer=answer)
    return key


def test_an_answer_is_copied_with_the_ticked_words_black(new_office: Workspace) -> None:
    answer = "Yth. Bapak Contohan Besar, hubungi kami (0362) 25887 atau 0812-0000-0014."
    with opened(new_office, answered(new_office, answer), KASI) as office:
        office.page.menus.copy_action.trigger()
        dialog = office.dialog()
        assert isinstance(dialog, BlackoutDialog)
        found = [row.finding.context.marked for row in dialog.rows]
        assert found == ["Contohan Besar", "0812-0000-0014"], "the office's own number is no secret"
        dialog.rows[0].setChecked(False)
        office.press(KEY.Key_Return)
        copied = QGuiApplication.clipboard().text()
        assert copied == "Yth. Bapak Contohan Besar, hubungi kami (0362) 25887 atau █████."
        entry = last_entry(new_office)
        assert json.loads(entry.detail)["blacked"] == 1
        assert "Contohan" not in entry.detail
        assert office.case.answer == answer


def test_an_answer_that_names_nobody_is_copied_at_once(new_office: Workspace) -> None:
    with opened(new_office, answered(new_office, "Perbaikan selesai tiga hari kerja."), KASI) as office:
        office.page.menus.copy_action.trigger()
        assert not office.window.dialog_open()
        assert QGuiApplication.clipboard().text() == "Perbaikan selesai tiga hari kerja."


def test_the_open_envelopes_name_is_found_in_the_answer(new_office: Workspace) -> None:
    assert officer_named(new_office, KASI).name == "Petugas 02"
    key = answered(new_office, "Berkas Pelapor diterima 014 kemarin.")
    with opened(new_office, key, KASI) as office:
        open_envelope_of(office)
        office.page.menus.copy_action.trigger()
        dialog = office.dialog()
        assert isinstance(dialog, BlackoutDialog)
        assert [row.finding.context.marked for row in dialog.rows] == ["Pelapor"]
