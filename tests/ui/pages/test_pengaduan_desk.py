"""Who may act and who may not, acts from paper, somebody quicker, and drafts that are never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.changes import Changes
from app.drafts import kept_draft
from app.errors import MachineError
from app.office.officers import officer_named, save_officer
from app.procedure.model import Need
from app.register.move import Texts, move
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.ui.pages.pengaduan_office import CAPIL, KABID, KASI, STAF, CaseOffice, opened, received
from ui.pages.pengaduan import draft as draft_module
from ui.pages.pengaduan.draft import WAIT_MS, draft_name


def walk_to(office: CaseOffice, step: str) -> None:
    """Bring the case to a step by other hands."""
    ways = [
        ("teruskan", STAF, {}),
        ("koordinasi", KASI, {}),
        ("solusi", CAPIL, {"solution": "Cukup surat pernyataan."}),
        ("dapat_dijawab", KASI, {}),
    ]
    for outcome, officer, texts in ways[: int(step) - 1]:
        move(
            office.ws,
            case_id=office.case_id,
            outcome=outcome,
            officer_id=officer,
            texts=Texts(**texts),
            bidang="capil" if outcome == "koordinasi" else "",
        )
    office.look()


def words(office: CaseOffice) -> str:
    """Everything that the labels of the panel say."""
    return "\n".join(label.text() for label in office.page.panel.findChildren(QLabel))


def test_another_officer_reads_who_may_act_and_gets_no_field(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), KABID) as office:
        assert office.page.panel.form is None
        assert office.page.panel.foot.isHidden()
        assert "Di meja Staf Kerjasama, bukan meja Petugas 01" in office.bands()
        assert "Yang dapat bertindak: Petugas 03, Petugas 09." in office.bands()
        office.send()
        assert office.case.card.step == "1"


def test_a_bidang_sees_only_its_own_cases_as_its_desk(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), "petugas-04") as office:
        walk_to(office, "3")
        assert office.page.panel.form is None
        assert "Di meja Bidang Capil" in office.bands()
        office.sit(CAPIL)
        assert office.page.panel.form is not None


def test_an_act_from_paper_says_so_before_and_stands_so_in_the_history(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        walk_to(office, "3")
        assert "Dicatat atas nama Bidang Capil" in office.bands()
        assert "lembar kendali" in office.bands()
        office.form.editors[Need.SOLUTION].setFocus()
        office.type("Solusi dari lembar kendali.")
        office.send()
        assert office.case.history[-1].on_behalf == "bidang_terkait"
        row = next(row for row in office.page.panel.history.rows if row.line.behalf)
        assert row.line.behalf == "dicatat atas nama Bidang Terkait, dasar: lembar kendali"
        assert row.line.behalf in row.accessibleName()
        assert "Dicatat atas nama" not in office.bands(), "step 4 is the Kasi's own desk again"


def test_a_case_moved_by_somebody_else_meanwhile_is_refused_and_the_text_stays(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        walk_to(office, "4")
        office.form.editors[Need.ANSWER].setFocus()
        office.type("Jawaban yang sedang diketik.")
        # back to 3 and forth to 5 elsewhere; this window has not looked yet
        office.elsewhere("dapat_dijawab", KASI)
        office.send()
        assert office.case.card.step == "5", "not moved a second time"
        assert office.case.answer == ""
        assert "sudah dipindahkan" in office.bands()
        assert office.page.panel.form is None, "step 5 is the staff's desk"
        assert "Jawaban yang sedang diketik." in words(office)
        assert "Belum terkirim: Jawaban kepada pelapor" in [
            label.accessibleName()
            for label in office.page.panel.text_cards()[0].children()
            if label.isWidgetType()
        ]
        office.sit(STAF)
        assert office.form.editors[Need.ANSWER].toPlainText() == "Jawaban yang sedang diketik."


def test_news_from_another_desk_is_read_at_once_and_typing_goes_on(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        walk_to(office, "4")
        office.form.editors[Need.ANSWER].setFocus()
        office.type("Setengah jadi")
        office.elsewhere("belum_selesai", KASI)
        office.desk.publish(Changes(cases=frozenset({office.case_id})), None)
        assert "sudah dipindahkan, sekarang di Bidang Terkait" in office.bands()
        assert office.form.is_open(Need.ANSWER), "from paper the Kasi may go on"
        assert office.form.editors[Need.ANSWER].toPlainText() == "Setengah jadi"


def test_news_of_another_case_leaves_the_form_alone(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), STAF) as office:
        form = office.form
        office.desk.publish(Changes(cases=frozenset({"other"})), None)
        assert office.form is form


def test_an_officer_whose_lane_is_taken_away_loses_the_fields_but_no_text(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), STAF) as office:
        office.form.open_text(Need.NOTE)
        office.type("Catatan saya.")
        officer = officer_named(new_office, STAF)
        changes = save_officer(new_office, officer=officer._replace(desks=()))
        office.desk.publish(changes, None)
        assert office.page.panel.form is None
        assert "Catatan saya." in words(office)


def test_typing_is_kept_two_seconds_later_and_is_there_again_in_a_new_window(
    new_office: Workspace, clock: HandClock
) -> None:
    case_id = received(new_office)
    with opened(new_office, case_id, STAF) as office:
        timer = office.page.draft._timer
        assert (timer.interval(), WAIT_MS) == (2000, 2000)
        office.form.open_text(Need.NOTE)
        office.type("Belum selesai diketik")
        assert kept_draft(new_office, draft_name(case_id)) is None
        assert timer.isActive()
        timer.timeout.emit()
        assert office.page.panel.remark.text() == "Draf tersimpan 10:32:05"
        timer.stop()
    with opened(new_office, case_id, STAF) as office:
        assert office.form.editors[Need.NOTE].toPlainText() == "Belum selesai diketik"
        assert "Draf 10:32 dipulihkan" in office.bands()
        office.send()
        assert office.case.note == "Belum selesai diketik"
        assert kept_draft(new_office, draft_name(case_id)) is None


def test_each_case_has_its_own_draft_and_going_away_keeps_it_at_once(new_office: Workspace) -> None:
    one, other = received(new_office), received(new_office, "Antrean loket terlalu lama.")
    with opened(new_office, one, STAF) as office:
        office.form.open_text(Need.NOTE)
        office.type("Untuk yang pertama")
        office.window.go("pengaduan", case_id=other)
        assert not office.form.is_open(Need.NOTE)
        assert kept_draft(new_office, draft_name(one)) is not None
        assert kept_draft(new_office, draft_name(other)) is None
        office.window.go("pengaduan", case_id=one)
        assert office.form.editors[Need.NOTE].toPlainText() == "Untuk yang pertama"


def test_a_draft_can_be_thrown_away(new_office: Workspace) -> None:
    case_id = received(new_office)
    with opened(new_office, case_id, STAF) as office:
        office.form.open_text(Need.NOTE)
        office.type("Tidak jadi")
        office.window.go("alur")
        office.window.go("pengaduan", case_id=case_id)
    with opened(new_office, case_id, STAF) as office:
        button = next(b for b in office.page.panel.news()[0].findChildren(type(office.page.panel.button)))
        assert button.text() == "Buang draf"
        button.click()
        assert not office.form.is_open(Need.NOTE)
        assert kept_draft(new_office, draft_name(case_id)) is None
        assert office.bands() == ""


def test_a_draft_that_cannot_be_kept_is_told_and_the_text_stays(
    new_office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise MachineError("Ruang penyimpanan penuh.")

    monkeypatch.setattr(draft_module, "keep_draft", full)
    with opened(new_office, received(new_office), STAF) as office:
        office.form.open_text(Need.NOTE)
        office.type("Tetap di sini")
        office.page.draft.now()
        assert office.page.panel.remark.text() == "Draf belum tersimpan. Ruang penyimpanan penuh."
        assert office.form.editors[Need.NOTE].toPlainText() == "Tetap di sini"


def test_a_broken_draft_is_passed_over(new_office: Workspace) -> None:
    case_id = received(new_office)
    folder = Path(new_office.folder) / "draf"
    folder.mkdir(exist_ok=True)
    (folder / f"{draft_name(case_id)}.json").write_text('{"values": {"texts": [1, 2]}, "saved": "kapan?"}')
    with opened(new_office, case_id, STAF) as office:
        assert office.bands() == ""
        office.send()
        assert office.case.card.step == "2"


def test_sitting_down_as_somebody_else_keeps_what_was_typed(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), STAF) as office:
        office.form.open_text(Need.NOTE)
        office.type("Milik meja ini")
        office.sit(KABID)
        assert "Milik meja ini" in words(office)
        office.sit("petugas-09")
        QApplication.processEvents()
        assert office.form.editors[Need.NOTE].toPlainText() == "Milik meja ini"
