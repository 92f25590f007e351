"""Data pribadi: what the schedule lets go of, what is held on one person, and the letter within 3 x 24 hours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from app.office.settings import changed, now, office_of
from app.office.settings_writing import save_office
from app.privacy.destruction import MARK, runs
from app.privacy.incident import Incident, To, incident_of, save_incident
from app.privacy.retention import Retention, retention_of, save_retention
from app.reading.case import case_view
from app.register.receive import SlipInput, receive
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from models.database import database
from tests.ui.pages.pengaturan_window import Settings, opened
from ui import worker
from ui.pages.pengaturan.privacy import PrivacySection
from ui.pages.pengaturan.privacy_destroy import DestroyDialog
from ui.pages.pengaturan.privacy_incident import IncidentSection
from ui.pages.pengaturan.privacy_person import PersonSection, SecondDialog
from ui.pages.pengaturan.privacy_retention import RetentionSection
from ui.preview.paper_dialog import PaperDialog
from ui.widgets import Dialog

KABID, KASI, STAF = "petugas-01", "petugas-02", "petugas-03"
REASON = "Habis masa simpan menurut jadwal"
WHY = "Permintaan orangnya sendiri di loket"


@pytest.fixture
def sit(office_day: Workspace) -> Iterator[Callable[[str], Settings]]:
    """Sit an officer down at the window."""
    made: list[Settings] = []

    def down(officer: str) -> Settings:
        settings = Settings(office_day)
        made.append(settings)
        settings.desk.choose(officer)
        return settings

    yield down
    for settings in made:
        settings.close()


def part(settings: Settings, key: str) -> Any:
    section = settings.open("pribadi", PrivacySection)
    section.show_part(key)
    settings.settle()
    return section.part()


def until(settings: Settings, met: Callable[[], bool]) -> None:
    """Wait for a state of the window."""
    for _ in range(600):
        settings.settle()
        if met() and not worker.running():
            return
        QTest.qWait(5)
    raise AssertionError("it never came about")


def entries(act: str) -> int:
    return int(database.execute_sql("SELECT count(*) FROM record WHERE act = ?", (act,)).fetchone()[0])


def ask_destroy(settings: Settings, section: RetentionSection, reason: str) -> DestroyDialog:
    section.destroy_button.click()
    dialog = opened(settings, DestroyDialog)
    dialog.reason.setText(reason)
    dialog.destroy_button.click()
    settings.settle()
    return dialog


def second_question(settings: Settings) -> Dialog:
    (found,) = [one for one in settings.dialogs() if not isinstance(one, DestroyDialog)]
    assert "untuk selamanya" in found.title.text()
    return found


# -- the schedule


def test_a_schedule_is_typed_and_what_it_lets_go_of_stands_beside_it_at_once(
    sit: Callable[[str], Settings],
) -> None:
    settings = sit(KASI)
    settings.ws.clock.forward(days=730)  # type: ignore[attr-defined]
    section = part(settings, "retensi")
    assert isinstance(section, RetentionSection)
    assert section.stack.currentWidget() is section.nothing
    section.years["ended"].setText("1")
    assert "selesai 1 tahun" in section.meaning.text()
    assert not section.save()
    assert section.field_named("schedule").message().startswith("Tulis nomor jadwal")
    section.schedule.setText("Perbup Nomor 12 Tahun 2024")
    settings.key(Qt.Key.Key_S, widget=section.schedule, control=True)
    assert retention_of(settings.ws) == Retention(ended=1, schedule="Perbup Nomor 12 Tahun 2024")
    assert section.table.ticked() == [line.key for line in section.table.lines()]
    assert len(section.table.ticked()) > 10
    assert section.destroy_button.text() == f"Musnahkan {len(section.table.ticked())} pengaduan"


@pytest.mark.parametrize("typed", ["lima", "0"])
def test_years_that_are_none_are_refused_under_their_field(
    sit: Callable[[str], Settings], typed: str
) -> None:
    section = part(sit(KASI), "retensi")
    section.schedule.setText("JRA 1")
    section.years["void"].setText(typed)
    assert not section.save()
    assert section.field_named("void").state() == "bad"
    assert section.is_dirty()


@pytest.fixture
def due(office_day: Workspace) -> Workspace:
    """Two years on, with a schedule of one year."""
    save_retention(office_day, retention=Retention(ended=1, schedule="JRA 12"), officer_id=KASI)
    office_day.clock.forward(days=730)  # type: ignore[attr-defined]
    return office_day


def test_looked_through_asked_twice_destroyed_and_reported(
    due: Workspace, sit: Callable[[str], Settings]
) -> None:
    settings = sit(KASI)
    section = part(settings, "retensi")
    for row in range(3, len(section.table.lines())):
        section.table.tick(row)
    chosen = section.table.ticked()
    assert len(chosen) == 3
    dialog = ask_destroy(settings, section, REASON)
    assert dialog.is_open()
    second_question(settings).accept()
    until(settings, lambda: len(section.rows) == 1)
    assert [case_view(due, case_id=one).content for one in chosen] == [MARK] * 3
    assert not set(chosen) & {line.key for line in section.table.lines()}
    assert settings.told() == "3 pengaduan dimusnahkan"
    section.rows[0].button.click()
    assert isinstance(opened(settings, PaperDialog), PaperDialog)


def test_a_missing_reason_is_said_and_no_at_the_second_question_leaves_everything(
    due: Workspace, sit: Callable[[str], Settings]
) -> None:
    settings = sit(KASI)
    section = part(settings, "retensi")
    dialog = ask_destroy(settings, section, "singkat")
    assert dialog.fields["reason"].state() == "bad"
    dialog.reason.setText(REASON)
    assert dialog.fields["reason"].state() == ""
    dialog.destroy_button.click()
    second_question(settings).reject()
    settings.settle()
    assert dialog.is_open()
    dialog.reject()
    assert runs(due) == ()
    assert entries("destroy") == 0


def test_who_holds_no_right_sees_the_list_and_changes_nothing(
    due: Workspace, sit: Callable[[str], Settings]
) -> None:
    settings = sit(STAF)
    section = part(settings, "retensi")
    assert section.table.lines()
    assert not section.table.ticked()
    section.table.tick(0)
    section.table.tick_all()
    assert not section.table.ticked()
    assert not section.destroy_button.isEnabled()
    assert not section.save_button.isEnabled()
    assert not section.schedule.isEnabled()
    settings.desk.choose(KASI)
    assert section.save_button.isEnabled()
    assert section.schedule.isEnabled()


def test_space_ticks_the_line_and_ctrl_a_all_or_none(due: Workspace, sit: Callable[[str], Settings]) -> None:
    settings = sit(KASI)
    section = part(settings, "retensi")
    table, total = section.table, len(section.table.lines())
    settings.key(Qt.Key.Key_Space, widget=table)
    assert len(table.ticked()) == total - 1
    settings.key(Qt.Key.Key_A, widget=table, control=True)
    assert len(table.ticked()) == total
    settings.key(Qt.Key.Key_A, widget=table, control=True)
    assert table.ticked() == []
    assert not section.destroy_button.isEnabled()


# -- one person


def person(settings: Settings, query: str = "Pelapor 777") -> PersonSection:
    """The search for somebody who brought one complaint."""
    slip = SlipInput(content="Antrean panjang", channel="wa", name="Pelapor 777", phone="0812-0000-7777")
    receive(settings.ws, slip=slip, officer_id=STAF)
    section = part(settings, "orang")
    assert isinstance(section, PersonSection)
    section.query.setText(query)
    section.reason.setText(WHY)
    section.look()
    settings.settle()
    return section


def test_a_person_is_found_and_their_paper_made_from_opened_envelopes(sit: Callable[[str], Settings]) -> None:
    settings = sit(KABID)
    section = person(settings)
    (line,) = section.table.lines()
    assert line.cells[1].startswith("K-")
    assert "Pelapor 777" not in " ".join(line.cells)
    assert (entries("search_identity"), entries("envelope")) == (1, 0)
    section.print_button.click()
    dialog = opened(settings, PaperDialog)
    assert "memuat identitas" in dialog.accessibleDescription()
    assert (entries("envelope"), entries("person_report")) == (1, 1)


def test_nobody_found_and_a_missing_reason_are_said(sit: Callable[[str], Settings]) -> None:
    settings = sit(KABID)
    section = person(settings, "Tidakada Siapapun")
    assert section.stack.currentWidget() is section.nothing
    assert section.nothing.accessibleName() == "Tidak ada pengaduan dari orang itu"
    assert not section.print_button.isEnabled()
    section.reason.setText("")
    section.look()
    assert section.field_named("reason").state() == "bad"


def test_without_the_right_there_is_nothing_to_type_into(sit: Callable[[str], Settings]) -> None:
    settings = sit(STAF)
    section = part(settings, "orang")
    assert section.pages.currentIndex() == 1
    assert "Petugas 01" in section.closed.accessibleDescription()
    assert not section.query.isVisible()
    assert not section.print_button.isVisible()


def test_what_one_officer_looked_for_is_gone_when_another_sits_down(sit: Callable[[str], Settings]) -> None:
    settings = sit(KABID)
    section = person(settings)
    assert section.table.lines()
    settings.desk.choose("petugas-08")
    assert not section.table.lines()
    assert section.query.text() == ""


def test_where_two_are_wanted_the_second_types_their_own_password(sit: Callable[[str], Settings]) -> None:
    settings = sit(KABID)
    save_office(settings.ws, office=changed(office_of(settings.ws), two_for_envelope=True), officer_id=KASI)
    section = person(settings)
    section.print_button.click()
    dialog = opened(settings, SecondDialog)
    dialog.open_button.click()
    assert dialog.fields["second_officer"].state() == "bad"
    names = [dialog.who.itemText(row) for row in range(dialog.who.count())]
    assert not any(name.startswith("Petugas 01") for name in names)
    dialog.who.setCurrentIndex(next(row for row, name in enumerate(names) if name.startswith("Petugas 08")))
    dialog.password.edit.setText("bukan sandinya")
    dialog.open_button.click()
    assert dialog.fields["second_password"].state() == "bad"
    assert entries("envelope") == 0
    dialog.password.edit.setText(PASSWORDS["petugas-08"])
    dialog.open_button.click()
    settings.settle()
    assert opened(settings, PaperDialog)
    assert entries("envelope") == 1


# -- 3 x 24 hours


def fill(section: IncidentSection) -> None:
    for name, area in section.texts.items():
        area.setPlainText(f"isi {name}")


def test_the_deadline_moves_with_the_hour_of_knowing(sit: Callable[[str], Settings]) -> None:
    settings = sit(KASI)
    section = part(settings, "kejadian")
    assert isinstance(section, IncidentSection)
    assert section.until.text() == "Kamis, 3 Desember 2026 pukul 10:32 WITA"
    assert section.mark.text() == "Sisa 2 hari 23 jam"
    section.known.setDate(QDate(2026, 11, 27))
    assert section.until.text() == "Senin, 30 November 2026 pukul 10:32 WITA"
    assert section.mark.state() == "late"


def test_the_figures_follow_the_chosen_days_and_an_impossible_period_is_said(
    sit: Callable[[str], Settings],
) -> None:
    settings = sit(KASI)
    section = part(settings, "kejadian")
    shown = {text.text(): value.text() for text, value in section.counts}
    assert shown["Pengaduan tersimpan"] == "40"
    section.last.setDate(QDate(2026, 11, 16))
    assert "mendahului" in section.wrong_days.text()
    section.first.setDate(QDate(2026, 11, 16))
    assert section.wrong_days.text() == ""
    shown = {text.text(): value.text() for text, value in section.counts}
    assert 0 < int(shown["Pengaduan tersimpan"]) < 40


@pytest.mark.parametrize("to", list(To))
def test_a_letter_saves_what_was_typed_and_shows_the_paper(sit: Callable[[str], Settings], to: To) -> None:
    settings = sit(KASI)
    section = part(settings, "kejadian")
    fill(section)
    section.letters[to].click()
    assert opened(settings, PaperDialog)
    kept = incident_of(settings.ws)
    assert kept is not None
    assert kept.how == "isi how"
    assert not section.is_dirty()
    assert entries("incident_letter") == 1


def test_a_letter_without_what_the_law_wants_is_refused_under_that_field(
    sit: Callable[[str], Settings],
) -> None:
    settings = sit(KASI)
    section = part(settings, "kejadian")
    fill(section)
    section.texts["recovery"].clear()
    section.letters[To.AUTHORITY].click()
    assert not settings.dialogs()
    assert section.field_named("recovery").message() == "Isi Upaya pemulihan; surat harus memuatnya."
    assert entries("incident_letter") == 0


def test_a_number_of_people_is_a_number(sit: Callable[[str], Settings]) -> None:
    section = part(sit(KASI), "kejadian")
    section.lines["affected"].setText("banyak")
    assert not section.save()
    assert section.field_named("affected").state() == "bad"


def test_once_everything_was_sent_the_form_is_emptied(
    sit: Callable[[str], Settings], office_day: Workspace
) -> None:
    incident = Incident(known=now(office_day), how="USB hilang")
    save_incident(office_day, incident=incident, officer_id=KASI)
    settings = sit(KASI)
    section = part(settings, "kejadian")
    assert section.texts["how"].toPlainText() == "USB hilang"
    section.end_button.click()
    (dialog,) = settings.dialogs()
    dialog.accept()
    settings.settle()
    assert incident_of(settings.ws) is None
    assert section.texts["how"].toPlainText() == ""
    assert not section.end_button.isVisible()


def test_who_holds_no_right_reads_it_only(sit: Callable[[str], Settings]) -> None:
    section = part(sit(STAF), "kejadian")
    assert not section.save_button.isEnabled()
    assert not section.texts["how"].isEnabled()
    assert not any(button.isEnabled() for button in section.letters.values())


# -- the section


def test_what_was_typed_in_any_tab_is_asked_about_before_leaving(sit: Callable[[str], Settings]) -> None:
    settings = sit(KASI)
    part(settings, "kejadian").texts["how"].setPlainText("USB hilang")
    section = part(settings, "retensi")
    assert isinstance(section, RetentionSection)
    title = settings.answer(False, lambda: settings.window.go("pengaturan", section="kantor"))
    assert title == "Buang perubahan?"
    assert isinstance(settings.page().section(), PrivacySection)
    settings.answer(True, lambda: settings.window.go("pengaturan", section="kantor"))
    assert part(settings, "kejadian").texts["how"].toPlainText() == ""


def test_each_tab_has_its_own_foot(sit: Callable[[str], Settings]) -> None:
    settings = sit(KASI)
    retention = part(settings, "retensi")
    assert retention.save_button.isVisible()
    incident = part(settings, "kejadian")
    assert incident.save_button.isVisible()
    assert not retention.save_button.isVisible()
    part(settings, "retensi")
    assert retention.save_button.isVisible()
    assert not incident.save_button.isVisible()
