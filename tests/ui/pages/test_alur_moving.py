"""Moving cards from the board: by key, by drag, by menu; what is asked, what is refused, what is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDrag
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.procedure.model import Need
from app.reading.case import case_view
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.ui.pages.alur_office import (
    CAPIL,
    INITIALS,
    KASI,
    LANES,
    STAFF,
    Morning,
    bring,
    enter,
    write,
)
from tests.ui.pages.case_page import CasePage
from ui.pages.alur.cards import MIME

STAF, KASI_LANE, BIDANG, KADIS = LANES


@pytest.fixture
def morning(new_office: Workspace, clock: HandClock, qtbot: QtBot) -> Morning:
    return Morning(new_office, clock, qtbot)


def test_a_key_forwards_the_chosen_card_and_the_next_one_is_chosen(morning: Morning) -> None:
    first, second, third = (morning.case(1, f"10:2{n}") for n in range(3))
    page = morning.sit(STAFF)
    page.board.choose(second)
    morning.forward()
    assert morning.state(second) == ("open", "2")
    assert morning.toast() == "0002 diteruskan ke Kasi Kerjasama"
    assert morning.shown()[STAF] == [first, third]
    assert morning.shown()[KASI_LANE] == [second]
    assert page.chosen().id == third  # type: ignore[union-attr]
    assert page.board.columns[STAF].view.hasFocus()
    morning.forward()
    assert page.chosen().id == first  # type: ignore[union-attr]
    morning.forward()
    assert page.chosen() is None
    morning.forward()
    assert sorted(morning.shown()[KASI_LANE]) == sorted([first, second, third])


def test_the_band_opens_the_case_and_other_pages_hear_of_the_move(morning: Morning) -> None:
    case = morning.case(1)
    page = morning.sit(STAFF)
    window = morning.window
    assert window is not None
    heard: list[tuple[object, object]] = []
    window.bus.changed.connect(lambda changes, initiator: heard.append((changes, initiator)))
    morning.forward()
    assert [(changes.cases, initiator) for changes, initiator in heard] == [  # type: ignore[attr-defined]
        (frozenset({case}), page)
    ]
    assert window.toaster.action().text() == "Buka"
    morning.qtbot.mouseClick(window.toaster.action(), Qt.MouseButton.LeftButton)
    shown = window.current_page()
    assert isinstance(shown, CasePage)
    assert shown.told == [{"case_id": case}]


def test_a_drop_on_the_next_lane_moves_and_names_the_bidang(morning: Morning) -> None:
    case = morning.case(2)
    morning.sit()
    morning.drop(case, BIDANG)
    assert morning.state(case) == ("open", "3")
    assert morning.toast() == "0001 diteruskan ke Bidang Capil"
    entry = case_view(morning.ws, case_id=case).history[-1]
    assert (entry.officer, entry.outcome, entry.on_behalf) == (KASI, "koordinasi", "")


def test_a_drop_where_no_way_leads_is_refused_and_says_what_is_possible(morning: Morning) -> None:
    case = morning.case(2)
    morning.sit()
    morning.drop(case, KADIS)
    assert morning.state(case) == ("open", "2")
    assert morning.toast() == (
        "0001 tidak dapat langsung ke Kepala Dinas. Pilihan di langkah 2: "
        "Teruskan ke Bidang Terkait (ke Bidang Capil, langkah 3)"
    )
    assert morning.shown()[KASI_LANE] == [case]


def test_a_drop_on_its_own_lane_changes_nothing(morning: Morning) -> None:
    case = morning.case(2)
    page = morning.sit()
    morning.drop(case, KASI_LANE)
    assert morning.state(case) == ("open", "2")
    assert morning.toast() == ""
    assert page.mover.dialog is None


def test_a_lane_shows_whether_a_dragged_card_may_come_and_takes_no_other_data(morning: Morning) -> None:
    case = morning.case(2)
    page = morning.sit()
    columns = page.board.columns
    model = columns[KASI_LANE].view.cards
    data = model.mimeData([model.index(0)])
    assert data.formats() == ["application/x-kotak-aduan-kartu"]
    marks = {}
    for lane, column in columns.items():
        assert enter(column, data)
        marks[lane] = column._drop
    assert marks == {STAF: "no", KASI_LANE: "", BIDANG: "yes", KADIS: "no"}
    alien = QMimeData()
    alien.setText(case)
    assert not enter(columns[BIDANG], alien)
    bring(columns[BIDANG], alien)
    assert morning.state(case) == ("open", "2")


def test_without_a_bidang_the_drop_asks_for_it_and_for_nothing_else(morning: Morning) -> None:
    case = morning.case(2, bidang="")
    morning.sit()
    morning.drop(case, BIDANG)
    dialog = morning.dialog()
    assert dialog.title.text() == "Teruskan 0001 ke Bidang Terkait"
    assert morning.asked() == []
    assert dialog.bidang_field.isVisible()
    dialog.main.click()
    assert dialog.bidang_field.message() == "Pilih bidang yang akan menangani pengaduan ini."
    assert morning.state(case) == ("open", "2")
    dialog.bidang.setCurrentIndex(dialog.bidang.findText("Bidang PIAK"))
    dialog.main.click()
    assert morning.state(case) == ("open", "3")
    assert morning.toast() == "0001 diteruskan ke Bidang PIAK"
    assert case_view(morning.ws, case_id=case).card.bidang == "piak"


def test_the_last_step_asks_for_answer_and_delivery_and_ends_the_case(morning: Morning) -> None:
    case = morning.case(5)
    page = morning.sit(STAFF)
    morning.forward()
    dialog = morning.dialog()
    assert dialog.title.text() == "Selesaikan 0001"
    assert morning.asked() == [Need.ANSWER, Need.DELIVERY]
    assert dialog.fields[Need.ANSWER].editor.hasFocus()
    write(dialog.fields[Need.ANSWER].editor, "Akta sudah diperbaiki.")
    morning.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.fields[Need.DELIVERY].message() == "Isi tindak lanjut ke pengadu."
    assert dialog.fields[Need.ANSWER].message() == ""
    assert morning.state(case) == ("open", "5")
    write(dialog.fields[Need.DELIVERY].editor, "Email terkirim 30 Nov.")
    morning.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.mover.dialog is None
    assert morning.state(case) == ("ended", "")
    assert morning.toast() == "0001 selesai"
    seen = case_view(morning.ws, case_id=case)
    assert (seen.answer, seen.delivery) == ("Akta sudah diperbaiki.", "Email terkirim 30 Nov.")
    assert page.subtitle == "tidak ada yang berjalan"


def test_an_answer_that_is_there_already_is_not_asked_again(morning: Morning) -> None:
    morning.case(5, answer="Sudah dijawab Kasi.")
    morning.sit(STAFF)
    morning.forward()
    assert morning.asked() == [Need.DELIVERY]
    morning.key(Qt.Key.Key_Escape)
    assert morning.page.mover.dialog is None
    assert morning.page.board.columns[STAF].view.hasFocus()


def test_a_text_that_cannot_be_kept_is_told_beside_its_field(morning: Morning) -> None:
    case = morning.case(5, answer="Sudah.")
    morning.sit(STAFF)
    morning.forward()
    dialog = morning.dialog()
    write(dialog.fields[Need.DELIVERY].editor, "  \u00a0 ")
    dialog.main.click()
    assert dialog.fields[Need.DELIVERY].message() == "Isi tindak lanjut ke pengadu."
    write(dialog.fields[Need.DELIVERY].editor, "Telepon\x07 diangkat")
    dialog.main.click()
    assert morning.state(case) == ("ended", "")
    assert morning.toast().startswith("0001 selesai. ")
    assert case_view(morning.ws, case_id=case).delivery == "Telepon diangkat"


def test_going_back_asks_first(morning: Morning) -> None:
    case = morning.case(4)
    morning.sit()
    morning.back()
    dialog = morning.dialog()
    assert dialog.title.text() == "Kembalikan 0001 ke Bidang Capil"
    assert dialog.main.text() == "Kembalikan ke Bidang Capil"
    assert dialog.guess.isVisible()
    assert morning.asked() == [Need.NOTE]
    morning.key(Qt.Key.Key_Escape)
    assert morning.state(case) == ("open", "4")
    morning.drop(case, BIDANG)
    dialog = morning.dialog()
    write(dialog.fields[Need.NOTE].editor, "Lampirkan kutipan akta.")
    dialog.main.click()
    assert morning.state(case) == ("open", "3")
    assert morning.toast() == "0001 dikembalikan ke Bidang Capil"
    assert case_view(morning.ws, case_id=case).history[-1].note == "Lampirkan kutipan akta."


def test_a_step_without_a_way_back_says_so(morning: Morning) -> None:
    case = morning.case(1)
    morning.sit(STAFF)
    morning.back()
    assert morning.toast() == "0001 tidak dapat dikembalikan dari langkah 1"
    assert morning.state(case) == ("open", "1")


def test_where_two_ways_lead_to_the_lane_the_officer_chooses(morning: Morning) -> None:
    case = morning.case(3)
    morning.sit(CAPIL)
    morning.drop(case, KASI_LANE)
    dialog = morning.dialog()
    assert dialog.way().choice.id == "solusi"
    assert morning.asked() == [Need.SOLUTION]
    morning.choose_way("Bukan bidang kami")
    assert dialog.title.text() == "Kembalikan 0001 ke Kasi Kerjasama"
    assert morning.asked() == [Need.NOTE]
    morning.choose_way("Solusi ditulis")
    write(dialog.fields[Need.SOLUTION].editor, "Akta dicetak ulang.")
    dialog.main.click()
    assert morning.state(case) == ("open", "4")
    assert case_view(morning.ws, case_id=case).solution == "Akta dicetak ulang."


def test_an_officer_of_another_lane_sees_why_and_who_may(morning: Morning) -> None:
    case = morning.case(4)
    page = morning.sit(STAFF)
    page.board.choose(case)
    morning.forward()
    assert (
        morning.toast()
        == "0001/PDIP/XI/2026 ada di Kasi Kerjasama; Petugas 03 tidak bertugas di sana. Yang dapat: Petugas 02"
    )
    morning.drop(case, BIDANG)
    assert page.mover.dialog is None
    assert morning.state(case) == ("open", "4")


def test_an_officer_without_a_lane_moves_nothing(morning: Morning) -> None:
    case = morning.case(1)
    page = morning.sit(INITIALS)
    page.board.choose(case)
    page.board.columns[STAF].view.setFocus()
    morning.forward()
    assert "Petugas 01 tidak bertugas di sana" in morning.toast()
    assert morning.state(case) == ("open", "1")


def test_what_is_recorded_from_paper_is_shown_as_such(morning: Morning) -> None:
    case = morning.case(3)
    page = morning.sit(KASI)
    page.board.choose(case)
    morning.forward()
    dialog = morning.dialog()
    assert dialog.paper is not None
    assert dialog.paper.isVisible()
    assert dialog.paper.accessibleName() == "Dicatat atas nama Bidang Terkait"
    assert dialog.paper.accessibleDescription() == "Dasar: lembar kendali."
    write(dialog.fields[Need.SOLUTION].editor, "Menurut lembar kendali.")
    dialog.main.click()
    assert morning.toast() == (
        "0001 diteruskan ke Kasi Kerjasama, dicatat atas nama Bidang Terkait, dasar: lembar kendali"
    )
    assert case_view(morning.ws, case_id=case).history[-1].on_behalf == "bidang_terkait"


def test_the_menu_of_a_card_offers_every_way(morning: Morning) -> None:
    case = morning.case(4)
    page = morning.sit()
    morning.key(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menus = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    entries = {action.text(): action for action in menus[0].actions() if action.text()}
    assert list(entries) == [
        "Buka 0001\tEnter",
        "Ya, dijawab (ke Staf Kerjasama, langkah 5)",
        "Tidak (ke Bidang Capil, langkah 3)",
    ]
    entries["Ya, dijawab (ke Staf Kerjasama, langkah 5)"].trigger()
    menus[0].close()
    assert morning.state(case) == ("open", "5")
    assert morning.toast() == "0001 diteruskan ke Staf Kerjasama"


def test_the_right_button_chooses_the_card_under_it(morning: Morning) -> None:
    morning.case(2, "10:20")
    second = morning.case(2, "10:25")
    page = morning.sit()
    view = page.board.columns[KASI_LANE].view
    asked: list[str] = []
    view.menu_wanted.connect(lambda case_id, _at: asked.append(case_id))
    place = view.visualRect(view.cards.index(1)).center()
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place)))
    assert asked == [second]
    below = QPoint(20, view.height() - 4)
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, below, view.mapToGlobal(below)))
    assert asked == [second]
    for menu in page.findChildren(QMenu):
        menu.close()


def test_behind_the_form_no_key_of_the_board_works(morning: Morning) -> None:
    case = morning.case(5)
    page = morning.sit(STAFF)
    morning.forward()
    dialog = morning.dialog()
    morning.forward()
    page.forward()
    assert page.mover.dialog is dialog
    assert morning.state(case) == ("open", "5")
    dialog.reject()


def test_a_drag_carries_the_case_and_its_picture(morning: Morning, monkeypatch: pytest.MonkeyPatch) -> None:
    case = morning.case(2)
    page = morning.sit()
    carried: list[tuple[str, int]] = []

    def let_go_at_once(drag: QDrag, _actions: Qt.DropAction) -> Qt.DropAction:
        carried.append((bytes(drag.mimeData().data(MIME).data()).decode(), drag.pixmap().width()))
        return Qt.DropAction.IgnoreAction

    # Only the system's own loop of a drag cannot run offscreen.
    monkeypatch.setattr(QDrag, "exec", let_go_at_once)
    view = page.board.columns[KASI_LANE].view
    view.startDrag(Qt.DropAction.MoveAction)
    assert carried == [(case, view.visualRect(view.currentIndex()).width())]
    page.board.columns[KADIS].view.startDrag(Qt.DropAction.MoveAction)
    assert len(carried) == 1
