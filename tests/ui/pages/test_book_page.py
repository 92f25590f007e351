"""The register's page in an office that keeps another book than the logbook: its word, its columns, its papers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.office.procedures import adopt
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.procedure.loading import shipped_as
from app.register.apply import ApplicationInput, apply
from app.register.correct import void
from app.register.envelope import sealed
from app.register.move import Texts
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.sop_office import FIRST, enter, go, in_lane, sop_office, supervisor
from tests.ui.pages.paper_office import KEY, PaperPc, finish, texts_of, window
from ui.office_window import OfficeWindow
from ui.pages.blangko import BlangkoPage
from ui.pages.logbook import LogbookPage
from ui.pages.logbook.named import CARRIES, WARNING, NamesDialog, ask_for_names
from ui.preview.paper_dialog import PaperDialog
from ui.shell.window import MainWindow
from ui.widgets import Banner

MONTH = "2026-11"


@pytest.fixture
def office(request: pytest.FixtureRequest, tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    """An office under the procedure that the test names."""
    ws = sop_office(tmp_path / "data", request.param, clock)
    yield ws
    ws.close()


@pytest.fixture
def shell(qtbot: QtBot, office: Workspace) -> Iterator[MainWindow]:
    made, desk = window(office)
    made.desk = desk  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    finish(qtbot, desk)


def under(procedure_id: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("office", [procedure_id], indirect=True)


def book_page(shell: MainWindow) -> LogbookPage:
    shell.go("logbook")
    found = shell.current_page()
    assert isinstance(found, LogbookPage)
    return found


def cell(page: LogbookPage, row: int, column: int) -> str:
    return str(page.table.lines.index(row, column).data() or "")


def heads(page: LogbookPage) -> list[str]:
    model = page.table.lines
    return [model.headerData(n, Qt.Orientation.Horizontal) or "" for n in range(model.columnCount())]


def shown_paper(qtbot: QtBot, shell: MainWindow) -> PaperDialog:
    """The paper that the preview shows."""

    def dialog() -> PaperDialog | None:
        return next((one for one in shell.findChildren(PaperDialog) if one.is_open()), None)

    qtbot.waitUntil(lambda: dialog() is not None, timeout=20_000)
    found = dialog()
    assert found is not None
    return found


# -- columns


@under("lumajang-pelayanan-online")
def test_the_page_has_the_columns_of_the_buku_pengaduan(
    shell: MainWindow, office: Workspace, clock: HandClock
) -> None:
    key = enter(office, name="Pelapor 014")
    go(office, clock, key, "valid", "dicatat", "jawaban_siap")
    back = enter(office, "NIK tidak ada di database.", channel="facebook")
    go(office, clock, back, "tidak_valid", texts=Texts(reason="NIK tidak ada"))
    page = book_page(shell)
    assert (page.title, page.subtitle) == ("Buku Pengaduan", "SOP 427.43/5/12/2024")
    assert heads(page) == [
        "No.",
        "Isi & Sumber",
        "Verifikasi data",
        "Jawaban Tim Penjawab",
        "Disampaikan",
        "Status",
    ]
    assert cell(page, 0, 1) == "KK belum memuat anggota keluarga.\nWA/SMS · 0001"
    assert [cell(page, 0, n) for n in (2, 3)] == ["valid", "Sudah dapat dicetak ulang."]
    assert cell(page, 0, 5) == "tidak, di Operator"
    assert cell(page, 1, 2) == "tidak valid"
    assert cell(page, 1, 4).startswith("dikembalikan")
    assert page.filters.query.accessibleName() == "Saring di buku pengaduan"
    assert page.table.accessibleName() == "Buku Pengaduan"


@under("metro-pengaduan")
def test_rejected_and_voided_complaints_say_why(
    shell: MainWindow, office: Workspace, clock: HandClock
) -> None:
    go(office, clock, enter(office), "ditolak")
    gone = enter(office)
    void(office, case_id=gone, reason="tercatat dua kali", officer_id=supervisor(office))
    enter(office)
    page = book_page(shell)
    assert [cell(page, row, 5) for row in range(3)] == [
        "ditolak: Bukan kewenangan dinas",
        "batal: tercatat dua kali",
        "tidak, di Petugas",
    ]
    assert cell(page, 0, 3).startswith("Ditolak: Bukan kewenangan")
    assert page.words.text() == "baris: 0 selesai, 1 tidak, 1 ditolak, 1 batal"


@under("metro-pengaduan")
def test_rows_count_through_the_month_and_the_foot_says_which(
    qtbot: QtBot, shell: MainWindow, office: Workspace
) -> None:
    for number in range(30):
        enter(office, f"Pengaduan ke-{number + 1}.")
    page = book_page(shell)
    assert page.sheets.word.text() == "Baris 26–30 dari 30"
    assert [cell(page, row, 0) for row in range(5)] == ["26", "27", "28", "29", "30"]
    page.turn(-1)
    assert cell(page, 0, 0) == "1"
    page.filters.query.setText("ke-30")
    qtbot.waitUntil(lambda: page.table.lines.rowCount() == 1)
    assert cell(page, 0, 0) == "30"
    assert not page.table.across


@under("metro-pengaduan")
def test_a_new_complaint_and_a_move_show_at_once(
    shell: MainWindow, office: Workspace, clock: HandClock
) -> None:
    from app.register.move import move
    from tests.sop_office import TEXTS

    key = enter(office)
    page = book_page(shell)
    assert cell(page, 0, 2) == ""
    done = move(office, case_id=key, outcome="naik", officer_id=in_lane(office, "petugas"), texts=TEXTS)
    shell.desk.publish(done.changes)  # type: ignore[attr-defined]
    assert cell(page, 0, 2) == "Naik ke Kasi"
    assert cell(page, 0, 5) == "tidak, di Kasi"


# -- papers


@under("lumajang-pelayanan-online")
def test_ctrl_p_shows_the_offices_own_book(
    qtbot: QtBot, shell: MainWindow, office: Workspace, pc: PaperPc
) -> None:
    enter(office, "Antrean loket panjang.")
    page = book_page(shell)
    page.print_out()
    paper = shown_paper(qtbot, shell)
    assert "BUKU PENGADUAN" in texts_of(paper._pdf)[0]
    assert "Antrean loket panjang." in texts_of(paper._pdf)[0]
    assert paper.title.text() == "Buku Pengaduan November 2026"
    paper.reject()


@under("metro-pengaduan")
def test_an_office_with_two_books_is_asked_which(
    qtbot: QtBot, shell: MainWindow, office: Workspace, pc: PaperPc
) -> None:
    enter(office, "Antrean loket panjang.")
    page = book_page(shell)
    page.export()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == [
        "Buku Laporan Pengaduan",
        "Laporan Tindak Lanjut Penyelesaian",
    ]
    qtbot.keyClick(menu, KEY.Key_Down)
    qtbot.keyClick(menu, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(pc.saved) and pc.saved[0].exists(), timeout=20_000)
    assert pc.saved[0].name == "Laporan Tindak Lanjut Penyelesaian November 2026.pdf"
    assert "LAPORAN TINDAK LANJUT" in texts_of(pc.saved[0].read_bytes())[0]


@under("lumajang-pelayanan-online")
def test_what_tells_who_somebody_is_is_blacked_out_before_it_is_saved(
    qtbot: QtBot, shell: MainWindow, office: Workspace, pc: PaperPc
) -> None:
    from ui.preview.blackout import BlackoutDialog

    enter(office, "Hubungi 0813-1111-2222 segera.")
    page = book_page(shell)
    page.export()
    dialog = next(one for one in shell.findChildren(BlackoutDialog) if one.is_open())
    qtbot.keyClick(dialog, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(pc.saved) and pc.saved[0].exists(), timeout=20_000)
    assert "1111" not in texts_of(pc.saved[0].read_bytes())[0]


# -- the rail and the blanks


@under("metro-pengaduan")
def test_the_rail_calls_the_register_as_the_sop_does(qtbot: QtBot, office: Workspace) -> None:
    made = OfficeWindow(office)
    qtbot.addWidget(made.window)
    item = made.window.rail.item("logbook")
    assert item.text() == "Buku Laporan"
    assert "Buku Laporan (F4)" in item.toolTip()
    adopt(office, procedure=shipped_as("lumajang-pelayanan-online"))
    told = save_office(office, office=changed(office_of(office), procedure_id="lumajang-pelayanan-online"))
    made.desk.publish(told)
    assert item.text() == "Buku Pengaduan"
    made.desk._look.stop()


@under("metro-pengaduan")
def test_cetak_blangko_offers_the_offices_own_books(
    qtbot: QtBot, shell: MainWindow, office: Workspace, pc: PaperPc
) -> None:
    shell.go("blangko")
    page = shell.current_page()
    assert isinstance(page, BlangkoPage)
    assert [card.text() for card in page.books.values()] == [
        "Buku Laporan Pengaduan kosong",
        "Laporan Tindak Lanjut Penyelesaian kosong",
    ]
    qtbot.mouseClick(page.books["tindak_lanjut"], Qt.MouseButton.LeftButton)
    page.sheets.setValue(3)
    assert page.result.text() == "3 lembar, 36 baris"
    page.export()
    qtbot.waitUntil(lambda: bool(pc.saved) and pc.saved[0].exists(), timeout=20_000)
    texts = texts_of(pc.saved[0].read_bytes())
    assert len(texts) == 3
    assert "LAPORAN TINDAK LANJUT PENYELESAIAN" in texts[2]
    assert pc.saved[0].name == "Laporan Tindak Lanjut Penyelesaian kosong 3 lembar.pdf"


@under("metro-pengaduan")
def test_another_sop_brings_its_own_blank_books(shell: MainWindow, office: Workspace) -> None:
    shell.go("blangko")
    page = shell.current_page()
    assert isinstance(page, BlangkoPage)
    page.choose("tindak_lanjut")
    adopt(office, procedure=shipped_as("tanggamus-13"))
    told = save_office(office, office=changed(office_of(office), procedure_id="tanggamus-13"))
    shell.desk.publish(told)  # type: ignore[attr-defined]
    assert list(page.books) == ["buku_registrasi", "buku_laporan", "tindak_lanjut"]
    assert page.paper() == "tindak_lanjut"
    page.choose("nothing of ours")
    assert page.paper() == "tindak_lanjut"


# -- names


def application(ws: Workspace) -> str:
    given = ApplicationInput(("ktp",), "pos", name="Pemohon 0398", phone="0812-0000-0398")
    return apply(ws, application=given, officer_id=in_lane(ws, "operator_penerima_wa")).case_id


def names_dialog(shell: MainWindow, taken: list[object]) -> NamesDialog:
    dialog = ask_for_names(
        shell,
        shell.desk,  # type: ignore[attr-defined]
        month=MONTH,
        book="buku_registrasi",
        go=taken.append,
    )
    assert dialog is not None
    return dialog


@under("tanggamus-13")
def test_the_registration_book_warns_and_asks_why_before_it_names_anybody(
    qtbot: QtBot, shell: MainWindow, office: Workspace, pc: PaperPc
) -> None:
    key = application(office)
    shell.desk.choose(FIRST)  # type: ignore[attr-defined]
    page = book_page(shell)
    page.papers.look_at(MONTH, book="buku_registrasi")
    dialog = next(one for one in shell.findChildren(NamesDialog) if one.is_open())
    assert WARNING in [label.text() for label in dialog.findChild(Banner).findChildren(QLabel)]
    qtbot.keyClick(dialog.reason, KEY.Key_Return)
    assert dialog.is_open()
    assert "paling sedikit 10 huruf" in dialog.fields["words"].message()
    dialog.reason.setText("arsip bulanan buku registrasi")
    qtbot.keyClick(dialog.reason, KEY.Key_Return)
    paper = shown_paper(qtbot, shell)
    assert "Pemohon 0398" in texts_of(paper._pdf)[0]
    assert paper.accessibleDescription() == CARRIES
    paper.reject()
    envelope = sealed(office, case_id=key, officer_id=FIRST)
    assert envelope is not None
    assert len(envelope.openings) == 1


@under("tanggamus-13")
def test_with_codes_no_envelope_is_opened(shell: MainWindow, office: Workspace) -> None:
    key = application(office)
    shell.desk.choose(FIRST)  # type: ignore[attr-defined]
    taken: list[object] = []
    dialog = names_dialog(shell, taken)
    dialog.codes_button.click()
    assert taken == [{}]
    envelope = sealed(office, case_id=key, officer_id=FIRST)
    assert envelope is not None
    assert envelope.openings == ()


@under("tanggamus-13")
def test_escape_prints_nothing_and_who_may_open_none_is_not_asked(
    qtbot: QtBot, shell: MainWindow, office: Workspace
) -> None:
    application(office)
    shell.desk.choose(FIRST)  # type: ignore[attr-defined]
    taken: list[object] = []
    dialog = names_dialog(shell, taken)
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert taken == []
    shell.desk.choose(in_lane(office, "kepala_dinas"))  # type: ignore[attr-defined]
    asked = ask_for_names(
        shell,
        shell.desk,  # type: ignore[attr-defined]
        month=MONTH,
        book="buku_registrasi",
        go=taken.append,
    )
    assert asked is None
    assert taken == [{}]


@under("tanggamus-13")
def test_where_the_office_wants_two_the_second_officer_is_asked(shell: MainWindow, office: Workspace) -> None:
    application(office)
    save_office(office, office=changed(office_of(office), two_for_envelope=True))
    shell.desk.choose(FIRST)  # type: ignore[attr-defined]
    taken: list[object] = []
    dialog = names_dialog(shell, taken)
    dialog.reason.setText("arsip bulanan buku registrasi")
    dialog.names_button.click()
    assert taken == []
    assert "Pilih petugas kedua" in dialog.fields["second_officer"].message()
    dialog.reject()


# -- the registration book on the screen


@under("tanggamus-13")
def test_an_office_of_applications_sees_its_registration_book(
    qtbot: QtBot, shell: MainWindow, office: Workspace, clock: HandClock
) -> None:
    first, second = application(office), application(office)
    go(office, clock, first, "teruskan", "diangkat", "dicetak", "dicatat", texts=Texts())
    go(office, clock, first, "tidak_lengkap", texts=Texts(reason="KK belum ada"))
    page = book_page(shell)
    assert (page.title, page.subtitle) == ("Buku Registrasi", "Pelayanan Bunda Dewi Harum")
    assert heads(page)[2:5] == ["Kelengkapan", "Verifikasi", "Penyerahan"]
    assert [cell(page, row, 0) for row in (0, 1)] == ["1", "2"]
    assert "KTP-el" in cell(page, 0, 1)
    assert [cell(page, 0, n) for n in (2, 3, 4)] == [
        "belum lengkap",
        "loket sudah memverifikasi, Kasi: tidak lengkap",
        "POS",
    ]
    page.filters.query.setText("0002")
    qtbot.waitUntil(lambda: page.table.lines.rowCount() == 1)
    assert page.table.lines.lines[0].id == second
    every = " ".join(cell(page, row, n) for row in range(page.table.lines.rowCount()) for n in range(6))
    assert "Pemohon 0398" not in every


@under("tanggamus-13")
def test_its_ctrl_p_asks_for_names_first(shell: MainWindow, office: Workspace) -> None:
    application(office)
    shell.desk.choose(FIRST)  # type: ignore[attr-defined]
    page = book_page(shell)
    page.print_out()
    assert any(one.is_open() for one in shell.findChildren(NamesDialog))
