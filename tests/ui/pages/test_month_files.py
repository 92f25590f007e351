"""The file of a month in the window: on the board above its lane, in one's work, and on a page without a complainant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.office.calendar import calendar_of
from app.procedure.model import State
from app.reading.case import case_view
from app.reading.facts import case_facts
from app.reading.lists import listing
from app.reading.views import Card
from app.register.months import open_months
from app.register.move import Texts, move
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.month_end import signed_on
from tests.ui.pages.alur_office import HEAD, KASI, LANES, STAFF, Morning
from tests.ui.pages.rekap_office import settled
from ui.office_window import OfficeWindow
from ui.pages.alur.cards import card_words
from ui.pages.pengaduan.dialogs import VoidDialog
from ui.swimlane.words import state_word
from ui.widgets import Label

STAF, KASI_LANE, BIDANG, KADIS = LANES


@pytest.fixture
def morning(new_office: Workspace, clock: HandClock, qtbot: QtBot) -> Morning:
    return Morning(new_office, clock, qtbot)


@pytest.fixture
def november(morning: Morning) -> str:
    """November's file, beside one complaint that is late at the same desk."""
    morning.case(2, "10:20")
    return open_months(morning.ws, officer_id=STAFF).case_ids[0]


@pytest.fixture
def office(morning: Morning, november: str, qtbot: QtBot) -> Iterator[OfficeWindow]:
    """The whole window, the Kasi at its desk."""
    made = OfficeWindow(morning.ws)
    made.desk.choose(KASI)
    made.window.resize(1366, 768)
    with qtbot.waitExposed(made.window):
        made.window.show()
    yield made
    settled(qtbot)
    made.window.close()
    made.window.deleteLater()


def page(office: OfficeWindow, name: str, **args: object) -> Any:
    office.window.go(name, **args)
    return office.window.current_page()


def test_it_stands_on_top_of_its_lane_whatever_is_late_below(morning: Morning, november: str) -> None:
    board = morning.sit()
    shown = morning.shown()
    assert shown[KASI_LANE][0] == november
    assert len(shown[KASI_LANE]) == 2
    assert board.subtitle == "1 pengaduan dan 1 berkas bulan berjalan"
    card = board._card(november)
    assert card is not None
    assert card_words(card, morning.clock.at).startswith("Bulan November 2026, sisa 5 j 28 m")


def test_a_channel_leaves_only_complaints(morning: Morning, november: str) -> None:
    board = morning.sit()
    board.filters.channel.choose("kotak")
    assert november not in morning.shown()[KASI_LANE]
    board.filters.channel.choose("")
    assert november in morning.shown()[KASI_LANE]


def test_from_the_board_it_goes_to_nobody_without_its_signature(morning: Morning, november: str) -> None:
    board = morning.sit()
    assert board.board.choose(november)
    board.forward()
    assert morning.shown()[KADIS] == []
    assert november in morning.shown()[KASI_LANE]
    signed_on(morning.ws, november, "laporkan", KASI)
    board.desk.publish(Changes(cases=frozenset({november})), morning)
    assert morning.shown()[KADIS] == [november]


def test_the_desk_that_has_it_finds_it_among_its_work(office: OfficeWindow, november: str) -> None:
    shown = page(office, "beranda").work.shown
    card = next(one for one in shown.rows if isinstance(one, Card) and one.is_month)
    assert card.id == november
    assert shown.under(card) == "berkas bulan"
    group: Any = shown.rows[shown.rows.index(card) - 1]
    assert group.words(shown.noun) == "1 berkas bulan"
    office.desk.choose(STAFF)
    assert not any(isinstance(one, Card) and one.is_month for one in page(office, "beranda").work.shown.rows)


def test_its_page_tells_of_the_book_and_of_no_complainant(
    office: OfficeWindow, november: str, qtbot: QtBot
) -> None:
    case = page(office, "pengaduan", case_id=november)
    assert case.title == "Bulan November 2026"
    settled(qtbot)
    assert case.head.isHidden(), "a head with channel, complainant and bidang is not for a month"
    head = case.month.card
    assert head.isVisible()
    assert head.title.text() == "1 pengaduan di logbook November"
    assert (
        head.counts.text() == "0 selesai, 1 belum selesai. Setelah ditutup, perbaikan dicatat sebagai ralat."
    )
    assert (head.frozen.text(), head.closed.text()) == ("angka bergerak", "belum ditutup")
    facts = [fact.accessibleName() for fact in (head.form, head.begun, head.revision)]
    assert facts == ["logbook, 1 lembar: FM-PDIP-03-02", "berkas dibuka: 2 Nov 2026 07:30", "laporan: Rev. 1"]
    assert case.subtitle == "SOP-PDIP-03, langkah 6–8"
    assert case.panel.button.text() == "Tanda tangani, ke Kepala Dinas"
    assert case.panel.head.pause.isHidden()
    assert case.links.isHidden()
    assert not case.menus.receipt_action.isVisible()
    assert not case.menus.correct_action.isVisible()
    case.month.card.button.click()
    assert office.window.page_id() == "logbook"
    assert page(office, "logbook").month == "2026-11"


def test_a_complaint_opened_after_it_has_all_its_own_again(
    office: OfficeWindow, morning: Morning, november: str, qtbot: QtBot
) -> None:
    page(office, "pengaduan", case_id=november)
    complaint = next(one for ids in board_ids(office) for one in ids if one != november)
    case = page(office, "pengaduan", case_id=complaint)
    settled(qtbot)
    assert case.month.card.isHidden()
    assert case.month.board.isHidden()
    assert case.head.channel.isVisible()
    assert case.head.reporter.isVisible()
    assert case.links.isVisible()
    assert case.menus.receipt_action.isVisible()


def board_ids(office: OfficeWindow) -> list[list[str]]:
    found = page(office, "alur")._board
    return [[card.id for card in lane.cards] for lane in found.lanes]


def test_a_note_is_told_in_its_history(office: OfficeWindow, morning: Morning, november: str) -> None:
    signed_on(morning.ws, november, "laporkan", KASI)
    signed_on(morning.ws, november, "putuskan", HEAD)
    move(
        morning.ws,
        case_id=november,
        outcome="selesai",
        officer_id=KASI,
        texts=Texts(note="Antrean pagi paling sering."),
    )
    office.desk.choose(HEAD)
    case = page(office, "pengaduan", case_id=november)
    assert any("Antrean pagi paling sering." in row.line.detail for row in case.panel.history.rows)


def test_the_rows_of_the_other_kind_are_pale_by_their_own_name(morning: Morning, november: str) -> None:
    at, calendar = morning.clock.at, calendar_of(morning.ws)
    shown = case_facts(case_view(morning.ws, case_id=november), now=at, calendar=calendar).steps
    assert [shown[step].standing for step in ("1", "7")] == ["pengaduan", "berikutnya"]
    assert state_word(shown["1"].state, shown["1"].step) == "Pengaduan"
    complaint = next(card.id for card in listing(morning.ws) if not card.is_month)
    shown = case_facts(case_view(morning.ws, case_id=complaint), now=at, calendar=calendar).steps
    assert shown["7"].standing == "berkas bulanan"
    assert state_word(shown["7"].state, shown["7"].step) == "Bulanan"


def test_one_opened_in_error_is_voided_and_its_logbook_stays(office: OfficeWindow, november: str) -> None:
    case = page(office, "pengaduan", case_id=november)
    case.menus.void_action.trigger()
    (dialog,) = [one for one in office.window.findChildren(VoidDialog) if one.is_open()]
    assert any("Isi logbook tidak berubah" in label.text() for label in dialog.findChildren(Label))
    assert dialog.ok.text() == "Batalkan berkas bulan"
    dialog.reason.setPlainText("Jam komputer salah.")
    dialog.ok.click()
    assert case.view.card.state is State.VOID
    assert november not in {one for ids in board_ids(office) for one in ids}


def test_the_search_finds_it_without_a_complainant(office: OfficeWindow, november: str) -> None:
    hit = office.searching.hits("november")[0]
    assert (hit.id, hit.number) == (november, "Bulan November 2026")
    assert hit.detail == "Kasi Kerjasama · langkah 6"
