"""The clocks on the case page: every one with what is left and why, stopped and resumed by officers, and the class."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.office.legal import LegalLimits
from app.office.legal_writing import save_legal
from app.procedure.model import Need, State
from app.register.pause import pause
from app.sample.fill import fill_sample
from app.workspace import Workspace
from tests.applications import applied
from tests.clocked import BULELENG, complained, dues, front, go, row_of, wait
from tests.conftest import WIB_MORNING, HandClock
from tests.login import opened as opened_register
from tests.ui.pages.pengaduan_office import KEY, STAF, CaseOffice, opened
from ui.pages.alur.dialog import Filled, MoveDialog
from ui.pages.alur.ways import ways_of
from ui.pages.pengaduan.clock_acts import ClassDialog, PauseDialog, ResumeDialog
from ui.pages.pengaduan.clocks import PanelHead
from ui.swimlane.table import ReadingTable
from ui.widgets import Button, Dialog, TextArea

SUPERVISOR, HEAD = "petugas-02", "petugas-01"
METRO = "metro-pengaduan"


@pytest.fixture(scope="module")
def metro_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("metro") / "data"
    fill_sample(folder, cases=0, months=1, seed=7, until=WIB_MORNING, procedure=METRO).close()
    return folder


@pytest.fixture
def metro(metro_template: Path, tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    clock.at = WIB_MORNING
    shutil.copytree(metro_template, tmp_path / "data")
    ws = opened_register(tmp_path / "data", clock=clock)
    yield ws
    ws.close()


def head(office: CaseOffice) -> PanelHead:
    return office.page.panel.head


def lines(office: CaseOffice) -> list[tuple[str, str, str]]:
    """The clocks beside the first one: kind, what is left, until when."""
    return [(line.kind, line.left.text(), line.due.text()) for line in head(office).lines]


def rows(dialog: Dialog) -> list[tuple[str, str, str]]:
    (table,) = dialog.findChildren(ReadingTable)
    cells = [[table.item(row, column) for column in range(3)] for row in range(table.rowCount())]
    return [tuple(cell.text() if cell else "" for cell in one) for one in cells]  # type: ignore[misc]


def test_the_whole_limit_stands_where_no_step_has_one_and_the_law_beside_it(brebes: Workspace) -> None:
    case = complained(brebes, legal_class="permintaan_informasi")
    with opened(brebes, case, front(brebes)) as office:
        assert head(office).left.text() == "Sisa 3 hari"
        assert head(office).due.text() == "keseluruhan 3 Des 16:00"
        assert not head(office).bar.isHidden()
        assert lines(office) == [("legal", "Sisa 7 hari", "7 Des")]
        assert office.page.head.mark.text() == "Sisa 3 hari"
        tip = head(office).lines[0].toolTip()
        assert "Permintaan informasi: 5 hari kerja, menurut PermenPANRB 62/2018" in tip.replace("&quot;", '"')


def test_each_clock_says_why_its_date(brebes: Workspace, clock: HandClock) -> None:
    case = complained(brebes, legal_class="permintaan_informasi")
    with opened(brebes, case, front(brebes)) as office:
        head(office).why.click()
        dialog = office.dialog()
        assert rows(dialog)[-1] == (
            "Kamis, 3 Des 2026",
            "dihitung",
            "hari kerja ke-3, batas pada jam tutup 16.00",
        )
        dialog.reject()
        head(office).lines[0].why.click()
        dialog = office.dialog()
        assert rows(dialog)[-1] == (
            "Senin, 7 Des 2026",
            "dihitung",
            "hari kerja ke-5, batas pada jam tutup 16.00",
        )
        said = " ".join(label.text() for label in dialog.findChildren(type(head(office).left)))
        assert "Batas hukum Permintaan informasi: 5 hari kerja menurut PermenPANRB 62/2018" in said
        dialog.reject()


def test_a_met_limit_stays_in_sight_with_how_it_was_met(brebes: Workspace, clock: HandClock) -> None:
    case = complained(brebes)
    wait(brebes, "04-12 09:00", clock)
    go(brebes, case, "dijawab_langsung")
    with opened(brebes, case, front(brebes)) as office:
        assert head(office).due.text() == "batas 09:30"
        assert lines(office)[0] == ("whole", "terlambat", "09:00")


def test_an_officer_stops_the_clocks_and_lets_them_run_again(brebes: Workspace, clock: HandClock) -> None:
    case = complained(brebes, legal_class="permintaan_informasi")
    with opened(brebes, case, front(brebes)) as office:
        office.form.open_text(Need.NOTE)
        office.type("Sudah ditelepon.")
        head(office).pause.click()
        dialog = office.dialog()
        assert isinstance(dialog, PauseDialog)
        dialog.ok.click()
        assert dialog.is_open(), "without a reason it stays open"
        assert "Tulis apa yang ditunggu" in dialog.field.message()
        dialog.reason.setPlainText("KK belum dikirim")
        dialog.ok.click()
        assert not dialog.is_open()
        assert dues(brebes, case) == ("", "", "", "")
        assert office.page.panel.form is None, "nothing can be sent on while it waits"
        assert office.page.head.mark.text() == "Dijeda"
        assert (head(office).left.text(), head(office).due.text()) == ("Dijeda", "sejak 10:32")
        assert lines(office) == [("legal", "Dijeda", "")]
        assert head(office).pause.isHidden()
        assert (
            "Dijeda: menunggu kelengkapan dari pelapor KK belum dikirim. Sejak 30 Nov 2026 10:32."
            in office.bands()
        )
        assert "Belum terkirim: Catatan internal" in [
            card.findChildren(type(head(office).title))[0].text() for card in office.page.panel.text_cards()
        ]
        titles = [row.line.title for row in office.page.panel.history.rows]
        assert titles[:2] == ["Di meja Admin", "Dijeda: menunggu kelengkapan dari pelapor"]

        clock.forward(days=2)
        resume_button(office).click()
        asked = office.dialog()
        assert isinstance(asked, ResumeDialog)
        asked.note.setPlainText("KK diterima lewat WA")
        asked.ok.click()
        assert not asked.is_open()
        # Monday and Tuesday stood still at closing; of three days Wed, Thu, Fri are left.
        assert dues(brebes, case)[1] == "04-12 16:30"
        assert office.form.editors[Need.NOTE].toPlainText() == "Sudah ditelepon.", (
            "what was typed is there again"
        )
        assert "Dijeda" not in office.bands()


def resume_button(office: CaseOffice) -> Button:
    (band,) = [one for one in office.page.panel.news() if one.title.text().startswith("Dijeda")]
    (button,) = band.findChildren(Button)
    return button


def test_who_may_not_act_there_finds_no_button(brebes: Workspace) -> None:
    case = complained(brebes)
    pause(brebes, case_id=case, reason="KK belum dikirim", officer_id=front(brebes))
    with opened(brebes, case, HEAD) as office:
        (band,) = [one for one in office.page.panel.news() if one.title.text().startswith("Dijeda")]
        assert not band.findChildren(Button)
        assert head(office).lines[0].set_class.isHidden()
        office.sit(front(brebes))
        assert resume_button(office).isEnabled()
        assert not head(office).lines[0].set_class.isHidden()


def test_late_before_the_pause_stays_late_on_the_page(brebes: Workspace, clock: HandClock) -> None:
    case = complained(brebes)
    wait(brebes, "04-12 09:00", clock)
    pause(brebes, case_id=case, reason="KK belum dikirim", officer_id=front(brebes))
    with opened(brebes, case, front(brebes)) as office:
        assert office.page.head.mark.text() == "Lewat 17 jam" or office.page.head.mark.text().startswith(
            "Lewat"
        )
        assert head(office).left.text().startswith("Lewat")
        assert "Dijeda" in office.bands()


def test_the_class_is_chosen_and_changed_on_the_page(brebes: Workspace) -> None:
    case = complained(brebes)
    with opened(brebes, case, front(brebes)) as office:
        assert lines(office) == [("legal", "belum digolongkan", "")]
        head(office).lines[0].set_class.click()
        dialog = office.dialog()
        assert isinstance(dialog, ClassDialog)
        assert [radio.text() for radio in dialog.radios.values()] == [
            "Permintaan informasi, 5 hari kerja",
            "Tidak berkadar pengawasan, 14 hari kerja",
            "Berkadar pengawasan, 60 hari kerja",
        ]
        dialog.ok.click()
        assert dialog.is_open(), "no class is no answer"
        assert "Pilih golongan" in dialog.field.message()
        dialog.radios["tidak_berkadar"].setChecked(True)
        dialog.ok.click()
        assert row_of(brebes, case)["legal_class"] == "tidak_berkadar"
        assert lines(office)[0][0] == "legal"
        assert lines(office)[0][1].startswith("Sisa ")
        assert head(office).lines[0].set_class.isHidden()
        head(office).lines[0].change_class.click()
        again = office.dialog()
        assert isinstance(again, ClassDialog)
        assert again.chosen() == "tidak_berkadar"
        again.ok.click()
        assert "sudah digolongkan" in again.field.message()
        again.radios["berkadar"].setChecked(True)
        again.reason.setText("Ada dugaan pungutan")
        again.ok.click()
        assert row_of(brebes, case)["legal_class"] == "berkadar"
        assert office.page.panel.history.rows[1].line.title == "Digolongkan: Berkadar pengawasan"


def test_changed_limits_reach_the_open_page(brebes: Workspace) -> None:
    case = complained(brebes, legal_class="permintaan_informasi")
    with opened(brebes, case, front(brebes)) as office:
        changes = save_legal(
            brebes, limits=LegalLimits(source="Perbup 7/2025", pause_stops=False), officer_id=SUPERVISOR
        )
        office.desk.publish(changes, None)
        QApplication.processEvents()
        assert "Perbup 7/2025" in head(office).lines[0].toolTip()


def test_minutes_of_a_step_have_their_bar_as_before(new_office: Workspace, clock: HandClock) -> None:
    case = complained(new_office, BULELENG)
    clock.forward(minutes=5)
    with opened(new_office, case, STAF) as office:
        assert head(office).bar.part == pytest.approx(0.5)
        pause(new_office, case_id=case, reason="KK belum dikirim", officer_id=STAF)
        clock.forward(minutes=30)
        office.look()
        assert head(office).bar.isHidden()
        resume_button(office).click()
        dialog = office.dialog()
        assert isinstance(dialog, ResumeDialog)
        dialog.ok.click()
        assert head(office).bar.part == pytest.approx(0.5), "what stood still used nothing up"
        assert head(office).left.text() == "Sisa 5 menit"


def test_an_application_shows_its_whole_limit_and_no_class(tanggamus: Workspace) -> None:
    case = applied(tanggamus)
    with opened(tanggamus, case, "petugas-03") as office:
        assert head(office).due.text() == "keseluruhan 7 Des 16:00"
        assert head(office).lines == []


def test_a_way_that_wants_a_reason_asks_for_it_right_under_the_ways(metro: Workspace) -> None:
    case = complained(metro, METRO)
    with opened(metro, case, front(metro, METRO)) as office:
        form = office.form
        assert not form.is_open(Need.REASON)
        assert Need.REASON not in form.links
        assert form.cards is not None
        assert form.cards.choose("ditolak")
        assert form.is_open(Need.REASON)
        assert form.fields[Need.REASON].note.text() == "tercatat pada riwayat · wajib"
        office.send()
        assert form.fields[Need.REASON].state() == "bad"
        assert office.case.card.is_open
        # It is told to the complainant too: what, and how.
        form.editors[Need.ANSWER].setPlainText("Silakan ke Dinas PU.")
        form.editors[Need.DELIVERY].setPlainText("Lewat WA.")
        office.send()
        assert office.case.card.is_open, "answer and delivery are no reason"
        form.editors[Need.REASON].setPlainText("Bukan urusan kependudukan")
        office.send()
        assert office.case.card.state is State.REJECTED
        last = office.case.history[-1]
        assert last.detail == "Alasan: Bukan urusan kependudukan"
        assert office.page.panel.history.rows[0].line.detail.endswith("Alasan: Bukan urusan kependudukan")


def test_a_reason_typed_for_a_way_not_taken_goes_nowhere(metro: Workspace) -> None:
    case = complained(metro, METRO)
    with opened(metro, case, front(metro, METRO)) as office:
        assert office.form.cards is not None
        office.form.cards.choose("ditolak")
        office.form.editors[Need.REASON].setPlainText("Bukan urusan kependudukan")
        office.form.cards.choose("naik")
        assert not office.form.is_open(Need.REASON)
        assert office.form.texts().reason == ""
        office.form.cards.choose("ditolak")
        assert office.form.texts().reason == "Bukan urusan kependudukan"


def test_the_boards_dialog_asks_for_the_reason_too(metro: Workspace) -> None:
    case = complained(metro, METRO)
    with opened(metro, case, front(metro, METRO)) as office:
        card = office.case.card
        way = next(one for one in ways_of(metro, card) if one.choice.id == "ditolak")
        given: list[Filled] = []
        dialog = MoveDialog(
            office.page, card, [way], present=frozenset(), bidang=(), on_behalf="", act=given.append
        )
        dialog.open()
        assert dialog.asked() == (Need.REASON, Need.ANSWER, Need.DELIVERY)
        assert not dialog.fields[Need.REASON].isHidden()
        editor = dialog.fields[Need.REASON].editor
        assert isinstance(editor, TextArea)
        editor.setPlainText("Bukan urusan kependudukan")
        dialog.main.click()
        assert given[0].texts.reason == "Bukan urusan kependudukan"
        dialog.reject()


def test_keys_reach_the_pause(brebes: Workspace) -> None:
    case = complained(brebes)
    with opened(brebes, case, front(brebes)) as office:
        head(office).pause.setFocus()
        office.press(KEY.Key_Space)
        dialog = office.dialog()
        assert isinstance(dialog, PauseDialog)
        assert dialog.reason.hasFocus()
        office.type("KK belum dikirim")
        office.press(KEY.Key_Tab)
        office.press(KEY.Key_Tab)
        office.press(KEY.Key_Return)
        assert row_of(brebes, case)["pause_reason"] == "KK belum dikirim"


@pytest.mark.parametrize("size", [(1366, 768), (1366, 697), (911, 520)])
def test_no_clock_is_cut_on_small_screens(brebes: Workspace, clock: HandClock, size: tuple[int, int]) -> None:
    case = complained(brebes, legal_class="berkadar", received=clock.at - timedelta(days=20))
    go(brebes, case, "dijawab_langsung")
    with opened(brebes, case, front(brebes), size=size) as office:
        panel = office.page.panel
        assert [line.kind for line in head(office).lines] == ["whole", "legal"]
        for line in head(office).lines:
            assert line.width() <= panel.width()
            assert line.left.width() >= line.left.sizeHint().width()
            for button in (line.why, line.change_class):
                if not button.isHidden():
                    right = button.mapTo(panel, button.rect().topRight()).x()
                    assert right < panel.width()


def test_escape_leaves_the_case_as_it_was(brebes: Workspace) -> None:
    case = complained(brebes)
    with opened(brebes, case, front(brebes)) as office:
        head(office).pause.click()
        office.type("KK belum dikirim")
        office.press(Qt.Key.Key_Escape)
        assert row_of(brebes, case)["paused_at"] is None
