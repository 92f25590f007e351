"""The rarer acts: void and mend with reasons, files, ties, printing with its warning."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.procedure.model import State
from app.register.attach import LARGEST
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.envelopes import inside
from tests.ui.pages.pengaduan_office import (
    KASI,
    KEY,
    STAF,
    CaseOffice,
    open_envelope_of,
    opened,
    received,
)
from ui.pages.pengaduan import files as files_module
from ui.pages.pengaduan.dialogs import CorrectDialog, LinkDialog, VoidDialog
from ui.preview import printing
from ui.preview.paper_dialog import PaperDialog

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_only_the_kasi_finds_the_menu_to_mend_and_void(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), STAF) as office:
        assert office.page.menus.more_button.isHidden()
        office.sit(KASI)
        assert not office.page.menus.more_button.isHidden()


def void_dialog(office: CaseOffice) -> VoidDialog:
    office.page.menus.void_action.trigger()
    dialog = office.dialog()
    assert isinstance(dialog, VoidDialog)
    return dialog


def test_voiding_wants_a_reason_and_leaves_everything_readable(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        dialog = void_dialog(office)
        dialog.ok.click()
        assert dialog.is_open(), "without a reason it stays open"
        assert "alasan" in dialog.field.message()
        assert office.case.card.state is State.OPEN
        dialog.reason.setPlainText("Dicatat dua kali.")
        dialog.ok.click()
        assert not dialog.is_open()
        assert office.case.card.state is State.VOID
        assert office.page.head.mark.text() == "batal"
        assert "Alasan: Dicatat dua kali." in office.bands()
        assert office.page.panel.form is None
        assert office.page.menus.more_button.isHidden(), "what is void is not mended"
        assert "Nama ayah" in office.page.head.content.text()
        assert office.page.panel.history.rows[0].line.title == "Dibatalkan"
        facts = office.page.swimlane.canvas.facts()
        assert facts is not None
        assert facts.current is None


def test_esc_at_the_void_dialog_changes_nothing(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        dialog = void_dialog(office)
        dialog.reason.setPlainText("Keliru.")
        office.press(KEY.Key_Escape)
        assert office.case.card.state is State.OPEN


def correct_dialog(office: CaseOffice, field: str) -> CorrectDialog:
    office.page.menus.correct_action.trigger()
    dialog = office.dialog()
    assert isinstance(dialog, CorrectDialog)
    dialog.choose(field)
    return dialog


def test_a_mended_text_keeps_the_old_one_with_who_and_why(new_office: Workspace) -> None:
    with opened(new_office, received(new_office, "Antrian loket lama <b>& panjang"), KASI) as office:
        dialog = correct_dialog(office, "isi")
        assert dialog.old.toPlainText() == "Antrian loket lama <b>& panjang"
        dialog.new_text.setPlainText("Antrean loket lama")
        dialog._main.click()  # type: ignore[union-attr]
        assert dialog.is_open()
        assert dialog.reason_field.state() == "bad"
        dialog.reason.setText("Salah ketik")
        dialog._main.click()  # type: ignore[union-attr]
        assert not dialog.is_open()
        assert office.page.head.content.text() == "“Antrean loket lama”"
        row = office.page.panel.history.rows[1]  # the first line is where the case is now
        assert row.line.title == "Isi pengaduan diperbaiki"
        row.click()
        detail = office.page.panel.history.detail(1)
        assert detail.isVisible()
        assert "Semula: Antrian loket lama <b>& panjang\nMenjadi: Antrean loket lama" in detail.text()
        assert "Oleh Petugas 02" in detail.text()
        assert "Alasan: Salah ketik" in detail.text()


def test_the_same_value_and_a_wrong_target_are_refused_beside_their_field(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        dialog = correct_dialog(office, "isi")
        dialog.reason.setText("Tidak perlu")
        dialog._main.click()  # type: ignore[union-attr]
        assert "tidak ada yang diperbaiki" in dialog.new_field.message()
        dialog.choose("sasaran")
        dialog.new_text.setPlainText("Ruang angkasa")
        dialog._main.click()  # type: ignore[union-attr]
        assert "tidak dikenal" in dialog.new_field.message()
        assert len(office.case.history) == 1


@pytest.mark.parametrize(
    ("field", "chosen", "shown"), [("kanal", "surat", "Surat"), ("bidang", "piak", "Bidang PIAK")]
)
def test_channel_and_bidang_are_mended_from_a_list(
    new_office: Workspace, field: str, chosen: str, shown: str
) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        dialog = correct_dialog(office, field)
        assert dialog.new_field.isHidden()
        dialog.new_choice.setCurrentIndex(dialog.new_choice.findData(chosen))
        dialog.reason.setText("Keliru pilih")
        dialog._main.click()  # type: ignore[union-attr]
        fact = office.page.head.channel if field == "kanal" else office.page.head.bidang
        assert fact.value.text() == shown


def test_mending_while_somebody_types_keeps_the_typed_text(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), STAF) as office:
        office.elsewhere("teruskan", STAF)
        office.sit(KASI)
        office.look()
        office.form.links[next(iter(office.form.links))].click()
        office.type("Sedang diketik")
        dialog = correct_dialog(office, "nama")
        dialog.new_text.setPlainText("Pelapor 099")
        dialog.reason.setText("Nama lengkap")
        dialog._main.click()  # type: ignore[union-attr]
        assert inside(new_office, office.case_id).name == "Pelapor 099"
        assert office.page.head.reporter.fact.value.text() == "Pelapor K-0001"
        assert "Sedang diketik" in [editor.toPlainText() for editor in office.form.editors.values()]
        texts = [row.line.detail for row in office.page.panel.history.rows]
        assert any("amplop" in text and "Nama lengkap" in text for text in texts)
        assert not any("Pelapor 0" in text for text in texts), "the history tells nobody's name"


def test_a_file_is_added_and_given_out_again(
    new_office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "foto antrean.jpg", tmp_path / "salinan.jpg"
    source.write_bytes(b"\xff\xd8 foto")
    asked: list[str] = []

    def where(_parent: object, name: str) -> Path:
        asked.append(name)
        return target

    monkeypatch.setattr(files_module, "ask_open", lambda _parent: source)
    monkeypatch.setattr(files_module, "ask_save", where)
    with opened(new_office, received(new_office), STAF) as office:
        assert office.page.files.count.text() == "tidak ada"
        office.page.files.add_button.click()
        assert [file.name for file in office.case.attachments] == ["foto antrean.jpg"]
        [button] = office.page.files.copy_buttons
        assert button.accessibleName() == "Simpan salinan foto antrean.jpg"
        button.click()
        assert asked == ["foto antrean.jpg"]
        assert target.read_bytes() == source.read_bytes()


def test_an_empty_and_a_huge_file_are_refused_with_a_sentence(
    new_office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty, huge = tmp_path / "kosong.pdf", tmp_path / "video.mp4"
    empty.touch()
    with huge.open("wb") as file:
        file.truncate(LARGEST + 1)
    with opened(new_office, received(new_office), STAF) as office:
        for path, word in ((empty, "kosong (0 byte)"), (huge, "paling besar 10 MB")):
            monkeypatch.setattr(files_module, "ask_open", lambda _parent, path=path: path)
            office.page.files.add_button.click()
            assert word in office.window.toaster.text()
        assert office.case.attachments == ()


def test_thinking_better_of_the_file_dialog_changes_nothing(
    new_office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_module, "ask_open", lambda _parent: None)
    with opened(new_office, received(new_office), STAF) as office:
        office.page.files.add_button.click()
        assert len(office.case.history) == 1


def test_complaints_of_one_matter_are_tied_and_lead_to_each_other(new_office: Workspace) -> None:
    first, second = received(new_office), received(new_office, "Nama ayah keliru juga.")
    with opened(new_office, first, STAF) as office:
        office.page.links.add_button.click()
        dialog = office.dialog()
        assert isinstance(dialog, LinkDialog)
        dialog.number.setText("9999")
        dialog._main.click()  # type: ignore[union-attr]
        assert "tidak ada di register" in dialog.field.message()
        dialog.number.setText("2")
        dialog._main.click()  # type: ignore[union-attr]
        [button] = office.page.links.buttons
        assert button.text().startswith("0002/")
        button.click()
        assert office.page.view is not None
        assert office.page.view.card.id == second
        assert [b.text()[:4] for b in office.page.links.buttons] == ["0001"]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, bytes]]:
    """What went to the printer's dialog and to the one for saving: ("print" or "save", title, first bytes)."""
    found: list[tuple[str, str, bytes]] = []
    monkeypatch.setattr(
        printing, "print_pdf", lambda _shell, _desk, pdf, *, title: found.append(("print", title, pdf[:5]))
    )
    monkeypatch.setattr(
        printing,
        "save_pdf",
        lambda _shell, _desk, pdf, *, suggested: found.append(("save", suggested, pdf[:5])),
    )
    return found


def paper_dialog(office: CaseOffice, action: str) -> PaperDialog:
    getattr(office.page.menus, action).trigger()
    dialog = office.dialog()
    assert isinstance(dialog, PaperDialog)
    return dialog


@pytest.mark.parametrize(
    ("action", "title"), [("form_action", "Formulir 0001"), ("receipt_action", "Tanda terima 0001")]
)
def test_papers_with_the_identity_are_looked_at_under_a_warning_then_printed_or_saved(
    new_office: Workspace, sent: list[tuple[str, str, bytes]], action: str, title: str
) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        closed = paper_dialog(office, action)
        assert closed.accessibleDescription() == "", "with the envelope shut there is nothing to warn of"
        closed.reject()
        open_envelope_of(office)
        dialog = paper_dialog(office, action)
        assert (
            dialog.accessibleDescription()
            == "Lembar ini memuat identitas pelapor. Serahkan hanya kepada pelapor."
        )
        assert dialog.preview.page_count() > 0
        office.press(KEY.Key_Escape)
        assert not dialog.is_open()
        assert sent == []
        paper_dialog(office, action)
        office.press(KEY.Key_Return)
        paper_dialog(office, action)
        office.press(KEY.Key_P, CONTROL)
        paper_dialog(office, action)
        office.press(KEY.Key_E, CONTROL)
        assert sent == [(how, title, b"%PDF-") for how in ("print", "print", "save")]


def test_a_receipt_without_a_name_needs_no_warning(new_office: Workspace) -> None:
    slip = SlipInput(content="Antrean loket lama.", channel="kotak", name="tidak ada")
    case = receive(new_office, slip=slip, officer_id=STAF).case_id
    with opened(new_office, case, STAF) as office:
        assert paper_dialog(office, "receipt_action").accessibleDescription() == ""


def test_the_paper_is_enlarged_and_turned_by_keys(new_office: Workspace) -> None:
    with opened(new_office, received(new_office, "Kalimat yang panjang sekali. " * 400), STAF) as office:
        view = paper_dialog(office, "form_action").preview.view
        assert view.hasFocus()
        assert view.page() == 0
        office.press(KEY.Key_PageDown)
        assert view.page() == 1
        fit = view.zoom()
        office.press(KEY.Key_Plus, CONTROL)
        assert view.zoom() > fit
        office.press(KEY.Key_Minus, CONTROL)
        office.press(KEY.Key_Minus, CONTROL)
        assert view.zoom() < fit
        office.press(KEY.Key_0, CONTROL)
        assert view.zoom() == fit
        office.press(KEY.Key_F3)
        assert office.window.current_page() is office.page, "no key of the window works behind it"


@pytest.mark.parametrize("key", [KEY.Key_P, KEY.Key_E])
def test_ctrl_p_and_ctrl_e_lead_to_the_papers_of_the_case(new_office: Workspace, key: Qt.Key) -> None:
    with opened(new_office, received(new_office), STAF) as office:
        office.press(key, CONTROL)
        menu = office.page.menus.print_menu
        assert menu.isVisible()
        menu.close()
