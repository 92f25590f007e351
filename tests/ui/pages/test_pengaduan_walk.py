"""An office day on the page of a complaint: 1-2-3-4, back, 3-4-5, with the texts that each step wants."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.errors import MachineError
from app.procedure.model import Need, State
from app.procedure.texts import TEXTS
from app.reading.case import case_view
from app.reading.facts import StepState
from app.register import move as moving
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.ui.pages.pengaduan_office import (
    CAPIL,
    CONTROL,
    KASI,
    KEY,
    STAF,
    CaseOffice,
    focused,
    opened,
    received,
)
from ui.pages.pengaduan import moving as moving_module


def at_step_3(office: CaseOffice) -> None:
    office.elsewhere("teruskan", STAF)
    moving.move(office.ws, case_id=office.case_id, outcome="koordinasi", officer_id=KASI, bidang="capil")


def test_a_complaint_walks_one_two_three_four_back_three_four_five_by_keyboard_only(
    new_office: Workspace, clock: HandClock
) -> None:
    with opened(new_office, received(new_office), STAF) as office:
        page = office.page
        assert page.panel.button.text() == "Teruskan ke Kasi Kerjasama"
        office.send()
        assert office.case.card.step == "2"

        office.sit(KASI)
        clock.forward(minutes=4)
        assert office.form.first_field() is office.form.bidang
        office.send()  # a bidang must be chosen first
        assert office.case.card.step == "2"
        assert office.form.bidang_field.message() == "Pilih bidang terkait dahulu."
        assert focused() is office.form.bidang
        office.press(KEY.Key_Down)
        office.press(KEY.Key_Down)
        assert page.panel.button.text() == "Teruskan ke Bidang Capil"
        office.send()
        assert (office.case.card.step, office.case.card.bidang) == ("3", "capil")

        office.sit(CAPIL)
        clock.forward(minutes=55)
        office.form.editors[Need.SOLUTION].setFocus()
        office.type("Perbaikan cukup dengan surat pernyataan.")
        office.send()
        assert office.case.card.step == "4"
        assert office.case.solution == "Perbaikan cukup dengan surat pernyataan."

        office.sit(KASI)
        cards = office.form.cards
        assert cards is not None
        next(card for card in cards.cards if card.isChecked()).setFocus()
        office.press(KEY.Key_Right)
        assert cards.chosen().id == "belum_selesai"
        assert page.panel.button.text() == "Kembalikan ke Bidang Capil"
        office.send()
        assert office.case.card.step == "4", "going back is asked first"
        assert "Langkah 3 dikerjakan lagi" in office.dialog().accessibleDescription()
        office.press(KEY.Key_Return)
        assert office.case.card.step == "3"

        office.sit(CAPIL)
        assert office.form.editors[Need.SOLUTION].toPlainText() == "Perbaikan cukup dengan surat pernyataan."
        office.form.editors[Need.SOLUTION].setFocus()
        office.press(KEY.Key_End, CONTROL)
        office.type(" Selesai 3 hari.")
        office.send()
        office.sit(KASI)
        office.send()
        assert office.case.card.step == "5"

        office.sit(STAF)
        office.form.editors[Need.ANSWER].setFocus()
        office.type("Berkas selesai 3 hari kerja.")
        office.press(KEY.Key_Tab)
        assert focused() is office.form.editors[Need.DELIVERY]
        office.type("Dibalas lewat email, diterima.")
        assert page.panel.button.text() == "Selesaikan"
        office.send()

        case = office.case
        assert case.card.state is State.ENDED
        assert case.solution.endswith("Selesai 3 hari.")
        assert (case.answer, case.delivery) == (
            "Berkas selesai 3 hari kerja.",
            "Dibalas lewat email, diterima.",
        )
        assert page.panel.form is None
        assert page.head.mark.text() == "selesai"
        facts = page.swimlane.canvas.facts()
        assert facts is not None
        assert [facts.steps[step].visits for step in "12345"] == [1, 1, 2, 2, 1]
        assert not office.troubles


def test_a_missing_text_is_refused_marked_red_and_what_was_typed_stays(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), CAPIL) as office:
        at_step_3(office)
        office.look()
        office.form.open_text(Need.NOTE)
        office.type("Tunggu arsip.")
        office.send()
        assert office.case.card.step == "3"
        solution = office.form.fields[Need.SOLUTION]
        assert solution.state() == "bad"
        assert solution.message().startswith("Isi Tindak lanjut aduan dahulu")
        assert focused() is office.form.editors[Need.SOLUTION]
        assert office.form.editors[Need.NOTE].toPlainText() == "Tunggu arsip."
        office.type("Diperbaiki.")
        assert solution.state() == "", "typing takes the red away"
        office.send()
        assert (office.case.card.step, office.case.note) == ("4", "Tunggu arsip.")


def test_both_texts_of_step_five_are_marked_when_both_are_missing(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), STAF) as office:
        at_step_3(office)
        office.elsewhere("solusi", CAPIL, solution="Beres.")
        office.elsewhere("dapat_dijawab", KASI)
        office.look()
        office.send()
        assert office.form.fields[Need.ANSWER].state() == "bad"
        assert office.form.fields[Need.DELIVERY].state() == "bad"
        assert office.form.fields[Need.ANSWER].message() != office.form.fields[Need.DELIVERY].message()
        assert office.form.fields[Need.SOLUTION].state() == ""
        assert office.case.card.step == "5"


def test_what_a_way_back_does_not_want_is_not_asked_for(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), CAPIL) as office:
        at_step_3(office)
        office.look()
        assert office.form.fields[Need.SOLUTION].note.text() == "kolom 4 logbook · wajib"
        assert office.form.cards is not None
        office.form.cards.choose("bukan_bidang_kami")
        assert office.form.fields[Need.SOLUTION].note.text() == "kolom 4 logbook"
        assert office.page.panel.button.text() == "Kembalikan ke Kasi Kerjasama"
        office.send()
        office.press(KEY.Key_Escape)
        assert office.case.card.step == "3", "Esc at the question changes nothing"
        office.send()
        office.press(KEY.Key_Return)
        assert office.case.card.step == "2"


def test_only_the_texts_of_the_step_are_open_and_all_four_can_be_reached(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), STAF) as office:
        assert [need for need in Need if office.form.is_open(need)] == []
        for need in TEXTS:
            office.form.links[need].click()
            assert office.form.is_open(need)
            assert focused() is office.form.editors[need]
        note = office.form.editors[Need.NOTE]
        assert note.accessibleName() == "Catatan internal, tidak keluar dari kantor"


def test_an_emptied_text_keeps_the_stored_one_and_says_so(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), CAPIL) as office:
        at_step_3(office)
        office.elsewhere("solusi", CAPIL, solution="Solusi pertama.")
        office.elsewhere("belum_selesai", KASI)
        office.look()
        office.form.editors[Need.SOLUTION].clear()
        assert office.form.fields[Need.SOLUTION].state() == "warn"
        office.send()
        assert (office.case.card.step, office.case.solution) == ("4", "Solusi pertama.")


def test_a_disk_that_fails_once_is_told_and_the_retry_enters_the_act_once(
    new_office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, seen = moving_module.move, []

    def failing(ws: Workspace, **more: object) -> object:
        seen.append(more["entry_id"])
        if len(seen) == 1:
            real(ws, **more)  # it was written, but nobody heard of it
            raise MachineError("Penyimpanan penuh. Kosongkan ruang, lalu ulangi.")
        return real(ws, **more)

    monkeypatch.setattr(moving_module, "move", failing)
    with opened(new_office, received(new_office), STAF) as office:
        office.form.open_text(Need.NOTE)
        office.type("Dari email kantor.")
        office.send()
        [(error, retry)] = office.troubles
        assert "Penyimpanan penuh" in error.sentence
        assert office.form.editors[Need.NOTE].toPlainText() == "Dari email kantor."
        assert callable(retry)
        retry()
        QApplication.processEvents()
        assert seen[0] == seen[1]
        assert [entry.act for entry in office.case.history] == ["receive", "move"]
        assert office.case.card.step == "2"
        facts = office.page.swimlane.canvas.facts()
        assert facts is not None
        assert facts.steps["2"].state is StepState.CURRENT


def test_each_act_after_a_finished_one_has_an_id_of_its_own(
    new_office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, seen = moving_module.move, []

    def watching(ws: Workspace, **more: object) -> object:
        seen.append(more["entry_id"])
        return real(ws, **more)

    monkeypatch.setattr(moving_module, "move", watching)
    with opened(new_office, received(new_office, bidang="capil"), STAF) as office:
        office.send()
        office.sit(KASI)
        office.send()
    assert len(seen) == len(set(seen)) == 2
    assert case_view(new_office, case_id=office.case_id).card.step == "3"
