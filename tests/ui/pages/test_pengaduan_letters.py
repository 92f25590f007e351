"""Papers and texts that are ready on the case page: lembar kendali, surat jawaban, templates, Salam Pelayanan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.office.officers import officers
from app.office.templates import Template, save_templates
from app.procedure.model import Need
from app.reading.case import case_view
from app.record.listing import RecordFilter, whole_record
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.sample.fill import fill_sample
from app.workspace import Workspace
from tests.conftest import MORNING, HandClock
from tests.login import opened as open_register
from tests.ui.pages.paper_office import PaperPc, texts_of
from tests.ui.pages.pengaduan_office import KASI, STAF, CaseOffice, open_envelope_of, opened, received
from ui.pages.pengaduan.letter import LetterDialog
from ui.preview.paper_dialog import PaperDialog


def answered(ws: Workspace) -> str:
    """A case at step 5 with its answer; its id."""
    key = received(ws, "Antrean habis pagi.", bidang="capil")
    for outcome, officer, texts in (
        ("teruskan", STAF, Texts()),
        ("koordinasi", KASI, Texts()),
        ("solusi", KASI, Texts(solution="Kuota ditambah.")),
        ("dapat_dijawab", KASI, Texts(answer="Kuota antrean sudah ditambah.")),
    ):
        move(ws, case_id=key, outcome=outcome, officer_id=officer, texts=texts)
    return key


def letter_of(office: CaseOffice) -> LetterDialog:
    office.page.menus.letter_action.trigger()
    dialog = office.dialog()
    assert isinstance(dialog, LetterDialog)
    return dialog


def said(dialog: PaperDialog) -> str:
    return "".join("".join(texts_of(dialog._pdf)).split())


def choose(office: CaseOffice, name: str) -> None:
    button = office.form.template_button
    assert button is not None
    next(action for action in button.menu().actions() if action.text() == name).trigger()
    QApplication.processEvents()


def test_the_control_sheet_is_looked_at_and_leaves_with_an_entry(new_office: Workspace, pc: PaperPc) -> None:
    with opened(new_office, answered(new_office), STAF) as office:
        office.page.menus.sheet_action.trigger()
        dialog = office.dialog()
        assert isinstance(dialog, PaperDialog)
        assert "LEMBARKENDALIPENGADUAN" in said(dialog)
        assert "Pelapor014" not in said(dialog)
        dialog.save()
        assert pc.saved
        assert pc.saved[0].read_bytes()[:5] == b"%PDF-"
        entry = whole_record(new_office, wanted=RecordFilter())[-1]
        assert "lembar kendali" in entry.detail


def test_the_letter_follows_what_is_typed_and_leaves_as_it_is_shown(
    new_office: Workspace, pc: PaperPc
) -> None:
    with opened(new_office, answered(new_office), STAF) as office:
        dialog = letter_of(office)
        assert "Kuotaantreansudahditambah." in said(dialog)
        assert dialog.subject.text() == "Jawaban atas pengaduan 0001/PDIP/XI/2026"
        assert dialog.signer.currentData() == "petugas-08"
        dialog.number.setText("400.12/214")
        dialog.signer.setCurrentIndex(dialog.signer.findData("petugas-01"))
        dialog.make()
        assert "400.12/214" in said(dialog)
        assert "a.n.KepalaDinas" in said(dialog)
        dialog.enclosure.setText("1 berkas")
        dialog.save()  # in the pause before the preview follows
        assert "1berkas" in "".join("".join(texts_of(pc.saved[0].read_bytes())).split())
        assert "surat jawaban" in whole_record(new_office, wanted=RecordFilter())[-1].detail


def test_a_letter_without_words_cannot_be_printed_and_says_why(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), STAF) as office:
        dialog = letter_of(office)
        assert "Jawaban belum ditulis" in dialog.fields["body"].message()
        assert not dialog.print_button.isEnabled()
        dialog.print_out()
        assert dialog.is_open()
        dialog.text.setPlainText("Terima kasih.")
        dialog.make()
        assert dialog.fields["body"].state() == ""
        assert dialog.print_button.isEnabled()
        dialog.reject()


def test_the_letter_with_a_name_goes_away_with_the_envelope(new_office: Workspace) -> None:
    with opened(new_office, answered(new_office), KASI) as office:
        dialog = letter_of(office)
        assert "Sdr.PelaporK-0001" in said(dialog)
        dialog.reject()
        open_envelope_of(office)
        dialog = letter_of(office)
        assert "Sdr.Pelapor014" in said(dialog)
        office.page.envelope.close()
        assert not dialog.is_open()


def test_a_template_fills_the_answer_and_ctrl_z_takes_it_back(new_office: Workspace) -> None:
    mine = (Template("a", "Sapa", "", "Yth. {sapaan}, {nomor}."), Template("b", "Obrolan", "wa", "Halo."))
    save_templates(new_office, templates=mine)
    with opened(new_office, answered(new_office), STAF) as office:
        button = office.form.template_button
        assert button is not None
        assert [one.text() for one in button.menu().actions()] == ["Sapa"], "the other is for WA"
        office.form.open_text(Need.ANSWER)
        editor = office.form.editors[Need.ANSWER]
        editor.clear()
        choose(office, "Sapa")
        assert editor.toPlainText() == "Yth. Bapak/Ibu, 0001/PDIP/XI/2026."
        assert editor.hasFocus()
        choose(office, "Sapa")
        assert editor.toPlainText().count("Bapak/Ibu") == 2, "below what stands there"
        editor.undo()
        assert editor.toPlainText().count("Bapak/Ibu") == 1


def test_no_name_leaves_the_envelope_by_a_template(new_office: Workspace) -> None:
    save_templates(new_office, templates=(Template("a", "Sapa", "", "Yth. {sapaan}."),))
    with opened(new_office, received(new_office), KASI) as office:
        move(new_office, case_id=office.case_id, outcome="teruskan", officer_id=STAF, texts=Texts())
        office.look()
        office.form.open_text(Need.ANSWER)
        open_envelope_of(office)
        choose(office, "Sapa")
        assert office.form.editors[Need.ANSWER].toPlainText() == "Yth. Bapak/Ibu."


def test_an_office_without_templates_has_no_menu(new_office: Workspace) -> None:
    save_templates(new_office, templates=())
    with opened(new_office, received(new_office), STAF) as office:
        assert office.form.template_button is None


@pytest.fixture
def lumajang(tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    folder = tmp_path / "lumajang"
    fill_sample(
        folder, cases=0, months=1, seed=7, until=MORNING, procedure="lumajang-pelayanan-online"
    ).close()
    with closing(open_register(folder, clock=clock)) as ws:
        yield ws


def test_salam_pelayanan_is_copied_where_the_sop_has_it_and_entered(lumajang: Workspace) -> None:
    operator = next(one for one in officers(lumajang) if one.title == "Petugas Operator").id
    slip = SlipInput(content="Antrean habis.", channel="wa", name="Pelapor 014")
    key = receive(lumajang, slip=slip, officer_id=operator).case_id
    procedure = case_view(lumajang, case_id=key).procedure
    (text,) = procedure.texts
    assert text.step == case_view(lumajang, case_id=key).card.step
    with opened(lumajang, key, operator) as office:
        assert office.form.cards is not None
        QApplication.processEvents()  # the panel lays itself out once its bar is there
        for card in office.form.cards.cards:
            assert card.height() >= card.sizeHint().height(), "two cards below each other keep their height"
        (button,) = [one for one in office.form.copy_buttons if text.name in one.text()]
        assert button.isVisible()
        button.click()
        assert QGuiApplication.clipboard().text() == text.text
        entry = whole_record(lumajang, wanted=RecordFilter())[-1]
        assert entry.words == "Menyalin teks SOP"
        assert text.name in entry.detail
        office.elsewhere("valid", operator)
        office.look()
        assert [one for one in office.form.copy_buttons if text.name in one.text()] == []
