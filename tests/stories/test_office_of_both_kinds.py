"""Offices with several SOPs on the real window: complaints beside applications, either of them first, and two SOPs for
complaints."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.office.officers import Desk, officer_named, save_officer
from app.office.procedures import adopt, in_force, retire
from app.office.settings import SAME_NUMBERS, changed, office_of
from app.office.settings_writing import save_office
from app.procedure.loading import load_text, shipped_as
from app.procedure.model import CaseKind, Procedure
from app.reading.case import case_view
from app.register.check import check
from app.workspace import Workspace
from tests.applications import BY_WA, applied
from tests.ui.pages.applications_window import ApplicationsWindow, open_window
from ui import worker
from ui.pages.beranda import BerandaPage
from ui.pages.logbook import LogbookPage
from ui.pages.pengaturan import PengaturanPage
from ui.pages.pengaturan.desk_chips import DeskChips
from ui.pages.pengaturan.numbering import NumberingSection
from ui.pages.pengaturan.procedures import ProceduresSection
from ui.pages.pengaturan.section import Section
from ui.pages.permohonan import PermohonanPage
from ui.pages.registrasi import RegistrasiPage
from ui.pages.rekap import RekapPage
from ui.pages.terima import TerimaPage

METRO, BULELENG = "metro-pengaduan", "buleleng-sop-pdip-03"
NOW = "2026-11"


def use_too(office: ApplicationsWindow, procedure: Procedure, officer_id: str) -> None:
    """The office works by one more SOP from today on; one officer sits in all its lanes, and the window hears of it."""
    changes = adopt(office.ws, procedure=procedure)
    officer = officer_named(office.ws, officer_id)
    desks = tuple(Desk(procedure.id, lane.id) for lane in procedure.lanes if not lane.external)
    changes |= save_officer(office.ws, officer=officer._replace(desks=(*officer.desks, *desks)))
    office.office.desk.publish(changes, None)


def make_main(office: ApplicationsWindow, procedure_id: str) -> None:
    """As Pengaturan does it."""
    section = settings(office, "sop")
    assert isinstance(section, ProceduresSection)
    section.list.selectRow([one.id for one in section._sops].index(procedure_id))
    section.make_main()


def settings(office: ApplicationsWindow, key: str) -> Section:
    office.window.go("pengaturan", section=key)
    page = office.window.current_page()
    assert isinstance(page, PengaturanPage)
    section = page.section()
    assert section is not None
    return section


def complain(office: ApplicationsWindow, page_id: str, content: str) -> TerimaPage:
    """A slip typed and saved with Ctrl+S."""
    office.window.go(page_id)
    page = office.window.current_page()
    assert isinstance(page, TerimaPage)
    page.sheet.text.setPlainText(content)
    page.sheet.name.setFocus()
    office.control(Qt.Key.Key_S)
    return page


def rail(office: ApplicationsWindow) -> dict[str, str]:
    """The rail's words of receiving and books, those that stand there."""
    items = {
        key: office.window.rail.item(key) for key in ("terima", "logbook", "registrasi", "buku_pengaduan")
    }
    return {key: item.text() for key, item in items.items() if not item.isHidden()}


def book(office: ApplicationsWindow, page_id: str) -> LogbookPage:
    office.window.go(page_id)
    page = office.window.current_page()
    found = page.book if isinstance(page, RegistrasiPage) else page
    assert isinstance(found, LogbookPage)
    return found


def rows(page: LogbookPage) -> list[str]:
    return [line.content for line in page.table.lines.lines]


def recap(office: ApplicationsWindow) -> RekapPage:
    office.window.go("rekap")
    page = office.window.current_page()
    assert isinstance(page, RekapPage)
    counted(office)
    return page


def counted(office: ApplicationsWindow) -> None:
    """The recap is counted beside the window."""
    while worker.running():
        QTest.qWait(5)


def test_applications_first_and_complaints_from_today_on(tanggamus: Workspace, qtbot: QtBot) -> None:
    office = open_window(tanggamus, qtbot)
    assert rail(office) == {"terima": "Terima", "logbook": "Buku Registrasi"}
    assert not office.form().switch.isVisible()
    assert recap(office).bar.kinds.isHidden()
    use_too(office, shipped_as(METRO), "petugas-03")
    assert rail(office) == {
        "terima": "Terima",
        "logbook": "Buku Registrasi",
        "buku_pengaduan": "Buku Laporan",
    }

    # One of each kind, from the same form's switch.
    form = office.form()
    assert form.switch.isVisible()
    applied(tanggamus)
    form.switch.choice.changed.emit("complaint")
    assert office.window.page_id() == "terima_lain"
    assert complain(office, "terima_lain", "KTP belum jadi.").notes.sop.isHidden()
    taken = tanggamus.store.db.execute_sql("select kind, procedure_key from case_file order by pk").fetchall()
    assert taken == [("application", f"{BY_WA}@0"), ("complaint", f"{METRO}@0")]

    # Each in its own book, with its own columns and papers.
    registration = book(office, "logbook")
    assert len(rows(registration)) == 1
    assert "KTP belum jadi." not in rows(registration)
    assert registration.kept.papers == (("buku_registrasi", "Buku Registrasi Pendaftaran"),)
    reports = book(office, "buku_pengaduan")
    assert (reports.title, rows(reports)) == ("Buku Laporan", ["KTP belum jadi."])
    assert [name for name, _word in reports.kept.papers] == ["buku_laporan", "tindak_lanjut"]
    assert office.window.rail.item("buku_pengaduan").isChecked()
    for tab in ("registrasi", "usia_17", "belum_diambil", "berita_acara"):
        assert office.book(tab).current() == tab

    # The recap counts one kind, the one that is asked for.
    page = recap(office)
    assert not page.bar.kinds.isHidden()
    assert page.bar.kinds.current() == CaseKind.APPLICATION.value
    for kind in (CaseKind.APPLICATION, CaseKind.COMPLAINT):
        page.turn(kind)
        counted(office)
        assert page.found is not None
        assert (page.found.figures.received, page.found.figures.kind) == (1, kind)
    assert check(tanggamus).words == "1 pengaduan, 1 permohonan"
    assert check(tanggamus).problems == []

    # One list of work over both.
    office.window.go("beranda")
    home = office.window.current_page()
    assert isinstance(home, BerandaPage)
    assert {card.kind for card in home._home.mine} == {CaseKind.APPLICATION, CaseKind.COMPLAINT}  # type: ignore[union-attr]


def test_the_main_sop_is_turned_to_the_other_kind(tanggamus: Workspace, qtbot: QtBot) -> None:
    office = open_window(tanggamus, qtbot, officer="petugas-02")
    use_too(office, shipped_as(METRO), "petugas-02")
    office.type(office.form().applicant.name, "Pemohon 0007")
    book(office, "buku_pengaduan")
    make_main(office, METRO)
    assert office_of(tanggamus).procedure_id == METRO
    assert rail(office) == {
        "terima": "Terima Pengaduan",
        "logbook": "Buku Laporan",
        "registrasi": "Buku Registrasi",
    }
    assert isinstance(complain(office, "terima", "Loket tutup."), TerimaPage)
    assert rows(book(office, "logbook")) == ["Loket tutup."]
    office.window.go("registrasi", tab="berita_acara")
    assert isinstance(office.window.current_page(), RegistrasiPage)
    assert recap(office).kind is CaseKind.COMPLAINT
    # What was typed of an application still stands there.
    office.window.go("terima_lain")
    page = office.window.current_page()
    assert isinstance(page, PermohonanPage)
    assert page.applicant.name.text() == "Pemohon 0007"
    assert not page.draft_bands().all()
    # And back: an SOP of applications can be the main one as well.
    page.empty()
    make_main(office, BY_WA)
    assert rail(office)["terima"] == "Terima"
    assert rows(book(office, "buku_pengaduan")) == ["Loket tutup."]


def test_complaints_first_and_applications_from_today_on(new_office: Workspace, qtbot: QtBot) -> None:
    office = open_window(new_office, qtbot, officer="petugas-02")
    assert rail(office) == {"terima": "Terima Pengaduan", "logbook": "Logbook"}
    section = settings(office, "penomoran")
    assert isinstance(section, NumberingSection)
    assert [kind for kind, panel in section.panels.items() if not panel.isHidden()] == [CaseKind.COMPLAINT]
    use_too(office, shipped_as(BY_WA), "petugas-02")
    assert rail(office) == {
        "terima": "Terima Pengaduan",
        "logbook": "Logbook",
        "registrasi": "Buku Registrasi",
    }
    office.office.desk.publish(Changes(cases=frozenset({applied(new_office)})), None)
    assert rows(book(office, "logbook")) == []
    assert len(rows(book(office, "registrasi"))) == 1
    assert recap(office).kind is CaseKind.COMPLAINT

    # Both patterns, and never the same numbers.
    section = settings(office, "penomoran")
    assert isinstance(section, NumberingSection)
    assert all(not panel.isHidden() for panel in section.panels.values())
    mine, other = section.panels[CaseKind.COMPLAINT], section.panels[CaseKind.APPLICATION]
    assert other.example.text() == "0002/REG/XI/2026"
    other.pattern.setText("{nomor:2}/PDIP/{romawi}/{tahun}")
    assert other.field.message() == SAME_NUMBERS
    assert not section.save()
    other.pattern.setText("{nomor:2}/BDH/{romawi}/{tahun}")
    assert other.field.message() == ""
    assert section.save()
    assert office_of(new_office).application_pattern == "{nomor:2}/BDH/{romawi}/{tahun}"
    assert mine.typed() == office_of(new_office).number_pattern

    # Lanes stand under their SOP.
    people = settings(office, "petugas")
    chips = people.findChildren(DeskChips)[0]
    chips.show_desks(officer_named(new_office, "petugas-02").desks, in_force(new_office), ())
    heads = [head.text() for head in chips.heads]
    assert heads[0] == "SOP-PDIP-03 · Penanganan Keluhan Masyarakat Tidak Langsung"
    assert len(heads) == 2
    assert shipped_as(BY_WA).title in heads[1]

    # Once the SOP is no longer used its book stays, for what it holds; nothing new comes in.
    changes = retire(new_office, procedure_id=BY_WA)
    office.office.desk.publish(changes, None)
    assert "registrasi" in rail(office)
    office.window.go("terima")
    assert not office.window.current_page().switch.isVisible()  # type: ignore[union-attr]


def test_an_sop_that_was_never_used_leaves_no_book(new_office: Workspace, qtbot: QtBot) -> None:
    office = open_window(new_office, qtbot, officer="petugas-02")
    use_too(office, shipped_as(BY_WA), "petugas-02")
    office.office.desk.publish(retire(new_office, procedure_id=BY_WA), None)
    assert rail(office) == {"terima": "Terima Pengaduan", "logbook": "Logbook"}
    assert recap(office).bar.kinds.isHidden()
    section = settings(office, "penomoran")
    assert isinstance(section, NumberingSection)
    assert section.panels[CaseKind.APPLICATION].isHidden()


@pytest.fixture
def direct() -> Procedure:
    """An SOP of the office's own for complaints brought face to face."""
    source = shipped_as("lumajang-pelayanan-online").source
    for before, after in (
        ('id = "lumajang-pelayanan-online"', 'id = "pengaduan-langsung"'),
        ('number = "427.43/5/12/2024"', 'number = "SOP-PL-01"'),
    ):
        assert source.count(before) == 1
        source = source.replace(before, after)
    return load_text(source, name="pengaduan-langsung")


def test_two_sops_for_complaints_are_chosen_in_the_panel(
    new_office: Workspace, qtbot: QtBot, direct: Procedure
) -> None:
    office = open_window(new_office, qtbot, officer="petugas-03")
    office.window.go("terima")
    page = office.window.current_page()
    assert isinstance(page, TerimaPage)
    assert page.notes.sop.isHidden()
    assert page.notes.procedure.words.text() == "SOP-PDIP-03"
    use_too(office, direct, "petugas-03")
    assert not page.notes.sop.isHidden()
    assert page.notes.procedure.isHidden()
    assert [page.notes.sop.itemText(at) for at in range(page.notes.sop.count())] == [
        "SOP-PDIP-03",
        "SOP-PL-01",
    ]
    assert page.notes.sop.currentData() == BULELENG
    assert not page.switch.isVisible()
    page.notes.sop.setCurrentIndex(1)
    complain(office, "terima", "Antrean tidak jelas.")
    key = new_office.store.db.execute_sql("select procedure_key from case_file").fetchall()
    assert key == [("pengaduan-langsung@0",)]
    assert page.notes.sop.currentData() == BULELENG  # the next slip is the main SOP's again

    # One book and one set of numbers for both.
    complain(office, "terima", "KK salah ketik.")
    assert rows(book(office, "logbook")) == ["Antrean tidak jelas.", "KK salah ketik."]
    assert rail(office) == {"terima": "Terima Pengaduan", "logbook": "Logbook"}
    assert check(new_office).words == "2 pengaduan"


def test_who_sits_at_no_desk_of_the_chosen_sop_may_not_receive_under_it(
    new_office: Workspace, qtbot: QtBot, direct: Procedure
) -> None:
    office = open_window(new_office, qtbot, officer="petugas-03")
    use_too(office, direct, "petugas-02")
    office.window.go("terima")
    page = office.window.current_page()
    assert isinstance(page, TerimaPage)
    assert page._allowed
    page.notes.sop.setCurrentIndex(1)
    assert not page._allowed
    page.notes.sop.setCurrentIndex(0)
    assert page._allowed


def test_a_number_that_the_other_book_has_given_is_refused(tanggamus: Workspace, qtbot: QtBot) -> None:
    office = open_window(tanggamus, qtbot)
    use_too(office, shipped_as(METRO), "petugas-03")
    number = case_view(tanggamus, case_id=applied(tanggamus)).card.number
    pattern = office_of(tanggamus).application_pattern
    moved = changed(office_of(tanggamus), application_pattern="{nomor:4}/X/{tahun}", number_pattern=pattern)
    office.office.desk.publish(save_office(tanggamus, office=moved, officer_id="petugas-02"), None)
    page = complain(office, "terima_lain", "Nomor kembar.")
    refused = page.bands.get("refused")
    assert refused is not None
    assert f"Nomor {number} sudah dipakai" in refused.accessibleName()
    assert page.sheet.text.toPlainText() == "Nomor kembar."
