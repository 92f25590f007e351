"""The page of a case under every office's SOP: the words of applications, steps worked elsewhere, a lost revision."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.access.login import password_keys
from app.data_folder import REGISTER_FILE
from app.register.move import Texts
from app.register.pause import pause
from app.register.together import standing
from app.startup import open_workspace
from app.workspace import Workspace
from models.connections import driver, unlock_file
from tests.applications import BY_WA, RECORDED, applied, desk, finished, recorded
from tests.conftest import WIB_MORNING, HandClock
from tests.sop_office import FIRST, PASSWORD, enter, front, go, sop_office
from tests.ui.pages.applications_window import ApplicationsWindow, open_window
from ui.pages.alur.moving import HAND_OVER
from ui.pages.pengaduan import PengaduanPage
from ui.pages.pengaduan.acts import warning_of
from ui.pages.pengaduan.leading import IMPORT
from ui.pages.pengaturan import PengaturanPage
from ui.pages.pengaturan.procedures import ProceduresSection
from ui.pages.registrasi import RegistrasiPage
from ui.shell.topbar import TopBar
from ui.widgets import Button, Dialog

BREBES = "brebes-keluhan-daring"


@pytest.fixture
def clock() -> HandClock:
    return HandClock(WIB_MORNING)


def shown(office: ApplicationsWindow, case_id: str) -> PengaduanPage:
    """The page of this case."""
    office.window.go("pengaduan", case_id=case_id)
    page = office.window.current_page()
    assert isinstance(page, PengaduanPage)
    return page


def bands(page: PengaduanPage) -> list[str]:
    return [band.title.text() for band in page.panel.news()]


def words(page: QWidget) -> str:
    """Everything that can be read on it, tooltips and the screen reader's names included."""
    told = [part for one in page.findChildren(QWidget) for part in (one.accessibleName(), one.toolTip())]
    told += [one.text() for one in page.findChildren(QLabel)]
    told += [one.text() for one in page.findChildren(Button)]
    return "\n".join(told)


def test_the_page_of_an_application_has_no_word_of_complaints(tanggamus: Workspace, qtbot: QtBot) -> None:
    kasi = desk(tanggamus, "kasi_identitas")
    office = open_window(tanggamus, qtbot, officer=kasi.id)
    case_id = applied(tanggamus)
    page = shown(office, case_id)
    told = words(page) + "\n".join(
        action.text() for menu in (page.menus.more_menu, page.menus.print_menu) for action in menu.actions()
    )
    assert "pemohon" in told
    assert [line for line in told.splitlines() if "elapor" in line or "engadu" in line] == []
    assert page.head.content.text() == "0 dari 6 lengkap · lahir 12 Mar 1990"
    assert not page.application.card.list.isHidden()
    officer = desk(tanggamus, "operator_penerima_wa")
    pause(tanggamus, case_id=case_id, reason="KK lama belum dikirim", officer_id=officer.id)
    page.show_case(case_id)
    assert "Dijeda: menunggu kelengkapan dari pemohon" in bands(page)


def test_the_dialogs_of_an_application_speak_of_it(tanggamus: Workspace, qtbot: QtBot) -> None:
    office = open_window(tanggamus, qtbot, officer=desk(tanggamus, "operator_penerima_wa").id)
    page = shown(office, applied(tanggamus))
    for act in (page.acts.void, page.acts.link, page.clock_acts.pause):
        act()
        dialog = next(one for one in office.window.findChildren(Dialog) if one.is_open())
        told = words(dialog)
        assert [line for line in told.splitlines() if "elapor" in line or "engadu" in line] == []
        assert "hukum" not in told
        assert "ogbook" not in told
        dialog.reject()


def test_a_paper_with_the_applicants_name_is_for_the_applicant_alone(
    tanggamus: Workspace, qtbot: QtBot
) -> None:
    office = open_window(tanggamus, qtbot, officer=desk(tanggamus, "operator_penerima_wa").id)
    page = shown(office, applied(tanggamus))
    assert page.view is not None
    assert warning_of(page.view.card) == (
        "Lembar ini memuat identitas pemohon. Serahkan hanya kepada pemohon."
    )


def test_a_bidang_is_told_only_where_a_lane_is_one_desk_per_bidang(
    tmp_path: Path, clock: HandClock, qtbot: QtBot
) -> None:
    for name, there in (("lumajang-pelayanan-online", False), ("buleleng-sop-pdip-03", True)):
        ws = sop_office(tmp_path / name, name, clock)
        office = open_window(ws, qtbot, officer=front(ws))
        page = shown(office, enter(ws, bidang=""))
        assert page.head.bidang.isHidden() is not there, name
        ws.close()


def test_the_number_of_the_case_is_never_cut_for_the_number_of_its_sop(
    tmp_path: Path, clock: HandClock, qtbot: QtBot
) -> None:
    ws = sop_office(tmp_path / "data", "lumajang-pelayanan-online", clock)
    case_id = enter(ws)
    for width in (1366, 1280, 1024):
        office = open_window(ws, qtbot, officer=front(ws), size=(width, 697))
        page = shown(office, case_id)
        page.title = "0060/ADUAN/XI/2026"
        QApplication.processEvents()
        title = office.window.findChildren(TopBar)[0].title
        assert title.text() == "0060/ADUAN/XI/2026"
        assert not title.is_cut(), width
    ws.close()


def test_a_bare_number_of_an_sop_is_told_as_one(tanggamus: Workspace, qtbot: QtBot) -> None:
    office = open_window(tanggamus, qtbot)
    assert shown(office, applied(tanggamus)).subtitle == "SOP 13"
    assert shown(office, recorded(tanggamus, date(2010, 1, 3))).subtitle == "SOP 13.2"


def test_a_step_that_one_act_ends_for_all_leads_to_that_act(
    tmp_path: Path, clock: HandClock, qtbot: QtBot
) -> None:
    ws = sop_office(tmp_path / "data", BREBES, clock)
    cases = [enter(ws) for _ in range(3)]
    for case_id in cases:
        go(ws, clock, case_id, "dijawab_langsung")
    office = open_window(ws, qtbot, officer=front(ws))
    page = shown(office, cases[1])
    assert page.panel.form is None
    assert bands(page) == ["Diselesaikan sekaligus"]
    assert page.panel.button.text() == "Rekap hari ini (3)"
    assert page.panel.button.hasFocus()
    office.control(Qt.Key.Key_Return)
    dialog = page.leading.together.dialog
    assert dialog is not None
    assert dialog._main is not None
    dialog._main.click()
    assert standing(ws, BREBES, "5") == ()
    assert page.view is not None
    assert not page.view.card.is_open
    assert page.panel.foot.isHidden()
    assert bands(page) == []
    ws.close()


def test_whoever_may_not_do_the_days_act_is_told_who_may(
    tmp_path: Path, clock: HandClock, qtbot: QtBot
) -> None:
    ws = sop_office(tmp_path / "data", "metro-pengaduan", clock)
    case_id = enter(ws)
    go(ws, clock, case_id, "selesai", texts=Texts(solution="Sudah.", answer="Sudah.", delivery="WA."))
    office = open_window(ws, qtbot, officer=FIRST)
    page = shown(office, case_id)
    assert page.leading.lead is None
    assert page.leading.bands(page.view) == []  # type: ignore[arg-type]
    ws.close()


@pytest.mark.parametrize(
    ("way", "lane", "button", "tab"),
    [
        ("fisik", "kasi", HAND_OVER, "berita_acara"),
        ("ambil", "petugas_loket", "Buka Belum diambil", "belum_diambil"),
    ],
)
def test_finished_documents_lead_to_their_part_of_the_book(
    tanggamus: Workspace, qtbot: QtBot, way: str, lane: str, button: str, tab: str
) -> None:
    case_id = finished(tanggamus, way)
    office = open_window(tanggamus, qtbot, officer=desk(tanggamus, lane).id)
    page = shown(office, case_id)
    assert page.panel.form is None
    assert page.panel.button.text() == button
    page.panel.button.click()
    book = office.window.current_page()
    assert isinstance(book, RegistrasiPage)
    assert book.current() == tab
    # Another officer sees where it lies, and no button that would refuse them.
    office.sits(desk(tanggamus, "kepala_dinas").id)
    page = shown(office, case_id)
    assert page.panel.foot.isHidden()


def test_who_turns_17_leads_to_the_list_with_the_day(tanggamus: Workspace, qtbot: QtBot) -> None:
    office = open_window(tanggamus, qtbot, officer=desk(tanggamus, "operator", RECORDED).id)
    page = shown(office, recorded(tanggamus, date(2010, 3, 12)))
    assert "Genap 17 tahun pada 12 Mar 2027" in bands(page)
    over = shown(office, recorded(tanggamus, date(2009, 6, 1)))
    assert "Sudah genap 17 tahun pada 1 Jun 2026" in bands(over)
    over.panel.button.click()
    book = office.window.current_page()
    assert isinstance(book, RegistrasiPage)
    assert book.current() == "usia_17"


def test_a_step_with_a_way_back_is_decided_on_the_page(tanggamus: Workspace, qtbot: QtBot) -> None:
    case_id = applied(tanggamus, procedure=BY_WA)
    office = open_window(tanggamus, qtbot, officer=desk(tanggamus, "operator_penerima_wa").id)
    page = shown(office, case_id)
    assert page.leading.lead is None
    assert page.panel.form is not None


def test_a_case_of_a_lost_revision_says_the_remedy_and_leads_to_it(
    tmp_path: Path, clock: HandClock, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    ws = sop_office(folder, "metro-pengaduan", clock)
    case_id = enter(ws)
    ws.close()
    keys = password_keys(folder, FIRST, PASSWORD, WIB_MORNING)
    with closing(driver.connect(str(folder / REGISTER_FILE), isolation_level=None)) as raw:
        unlock_file(raw, keys.data)
        raw.execute("UPDATE procedure SET source = 'rusak'")
    made = open_workspace(folder, keys=keys, clock=clock)
    office = open_window(made, qtbot, officer=FIRST)
    page = shown(office, case_id)
    assert page.panel.form is None
    band = page.panel.news()[-1]
    assert band.title.text() == "SOP tidak terbaca"
    assert "Impor berkas SOP revisi itu di Pengaturan, bagian SOP." in band.text.text()
    button = next(one for one in band.findChildren(Button) if one.text() == IMPORT)
    button.click()
    page_now = office.window.current_page()
    assert isinstance(page_now, PengaturanPage)
    assert isinstance(page_now.section(), ProceduresSection)
    made.close()
