"""A case whose month is frozen: what is mended there is a ralat, and what was mended is told wherever the case stands."""

from __future__ import annotations

from app.reading.errata import errata_total
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.month_end import close, freeze
from tests.ui.pages.pengaduan_office import KASI, STAF, CaseOffice, opened, received
from ui.pages.pengaduan.dialogs import CorrectDialog, VoidDialog
from ui.widgets import Label

NOV, DES = "2026-11", "2026-12"


def dialog_of(office: CaseOffice) -> CorrectDialog:
    office.page.menus.correct_action.trigger()
    dialog = office.dialog()
    assert isinstance(dialog, CorrectDialog)
    return dialog


def test_mending_becomes_a_ralat(new_office: Workspace) -> None:
    case_id = received(new_office)
    freeze(new_office, NOV)
    with opened(new_office, case_id, KASI) as office:
        before = office.case
        assert office.page.menus.correct_action.text() == "Catat ralat…"
        dialog = dialog_of(office)
        assert dialog.ok.text() == "Catat ralat"
        words = " ".join(label.text() for label in dialog.findChildren(Label))
        assert "Angka November 2026 sudah dibekukan, jadi barisnya tetap." in words
        offered = {dialog.which.itemData(row) for row in range(dialog.which.count())}
        assert "kanal" in offered
        assert not offered & {"nama", "alamat", "hp", "email", "nik"}
        dialog.choose("kanal")
        dialog.new_choice.setCurrentIndex(dialog.new_choice.findData("surat"))
        dialog.ok.click()
        assert dialog.is_open(), "without a reason it stays open"
        assert dialog.reason_field.message()
        dialog.reason.setText("Salah pilih kanal")
        dialog.ok.click()
        assert not dialog.is_open()
        after = office.case
        assert (after.card.channel, after.content) == (before.card.channel, before.content)
        assert [one.called for one in after.errata] == ["1/XII/2026"]
        line = office.page.panel.history.rows[1].line
        assert line.title.startswith("Ralat 1/XII/2026: Sumber / kanal: ")
        assert line.title.endswith(" → Surat, karena salah pilih kanal")
        assert line.icon == "file-document-edit-outline"
        assert "Menjadi: Surat" in line.detail
        assert "Ada ralat" in office.bands()
        assert "Baris aslinya tetap" in office.bands()


def test_the_next_ralat_begins_where_the_last_one_ended(new_office: Workspace) -> None:
    case_id = received(new_office)
    close(new_office, NOV)
    with opened(new_office, case_id, KASI) as office:
        for channel in ("surat", "kotak"):
            dialog = dialog_of(office)
            dialog.choose("kanal")
            dialog.new_choice.setCurrentIndex(dialog.new_choice.findData(channel))
            dialog.reason.setText("Salah pilih kanal")
            dialog.ok.click()
            assert not dialog.is_open()
        dialog = dialog_of(office)
        dialog.choose("kanal")
        assert dialog.old.toPlainText() == "Kotak"
        dialog.reason.setText("Sekali lagi")
        dialog.ok.click()
        assert dialog.is_open()
        assert "sama dengan yang sudah tercatat" in dialog.new_choice_field.message()
        dialog.reject()
        assert "1 ralat lain ada di riwayat" in office.bands()
    assert errata_total(new_office, month=DES, register="pengaduan") == 2


def test_voiding_is_refused_before_a_reason_is_typed(new_office: Workspace) -> None:
    case_id = received(new_office)
    freeze(new_office, NOV)
    with opened(new_office, case_id, KASI) as office:
        office.page.menus.void_action.trigger()
        assert not [one for one in office.window.findChildren(VoidDialog) if one.is_open()]
        assert office.case.card.is_open
        office.page.acts.correct()
        assert isinstance(office.dialog(), CorrectDialog)


def test_while_the_month_moves_everything_is_as_ever(new_office: Workspace) -> None:
    freeze(new_office, "2026-10")
    with opened(new_office, received(new_office), KASI) as office:
        assert office.page.menus.correct_action.text() == "Perbaiki catatan…"
        assert dialog_of(office).ok.text() == "Perbaiki"
        assert "Ada ralat" not in office.bands()


def test_a_case_that_came_too_late_says_so(new_office: Workspace) -> None:
    freeze(new_office, NOV)
    case_id = receive(new_office, slip=SlipInput("Kipas mati.", "surat"), officer_id=STAF).case_id
    with opened(new_office, case_id, KASI) as office:
        assert "Dicatat dalam Desember 2026" in office.bands()
        assert (
            "Diterima 30 Nov 2026, dicatat dalam Desember 2026 karena angka November sudah dibekukan."
            in office.bands()
        )
        received_fact = office.page.head.received
        assert received_fact.accessibleName().startswith("diterima, buku Des 2026: ")
        assert "dicatat dalam Desember 2026" in received_fact.toolTip()
        assert office.page.menus.correct_action.text() == "Perbaiki catatan…"
