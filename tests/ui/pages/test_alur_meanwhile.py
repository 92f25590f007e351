"""What happens beside the board: somebody else is quicker, the machine does not write."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.procedure.model import Need
from app.reading.case import case_view
from app.register.correct import void
from app.register.move import Texts, move
from app.workspace import Workspace
from models.database import database
from tests.conftest import HandClock
from tests.ui.pages.alur_office import KASI, LANES, STAFF, Morning, write

STAF, KASI_LANE, BIDANG, _KADIS = LANES


@pytest.fixture
def morning(new_office: Workspace, clock: HandClock, qtbot: QtBot) -> Morning:
    return Morning(new_office, clock, qtbot)


def test_a_card_that_somebody_else_moved_is_not_moved_again(morning: Morning) -> None:
    case, other = morning.case(2), morning.case(2, "10:31")
    page = morning.sit()
    page.board.choose(case)
    move(morning.ws, case_id=case, outcome="koordinasi", officer_id=KASI)
    morning.forward()
    assert morning.toast() == (
        "0001/PDIP/XI/2026 sudah dipindahkan, sekarang di Bidang Terkait. Lihat lagi sebelum memutuskan"
    )
    assert morning.state(case) == ("open", "3")
    assert morning.shown()[KASI_LANE] == [other]
    assert morning.shown()[BIDANG] == [case]


def test_a_case_that_was_voided_meanwhile_leaves_the_board(morning: Morning) -> None:
    case = morning.case(2)
    page = morning.sit()
    void(morning.ws, case_id=case, reason="Lembar kembar.", officer_id=KASI)
    morning.forward()
    assert morning.toast() == "0001/PDIP/XI/2026 sudah dibatalkan, jadi tidak dapat dipindahkan lagi"
    assert page.chosen() is None


def test_while_the_form_is_open_somebody_else_may_be_quicker(morning: Morning) -> None:
    case = morning.case(5)
    morning.sit(STAFF)
    morning.forward()
    dialog = morning.dialog()
    write(dialog.fields[Need.ANSWER].editor, "Jawaban kedua.")
    write(dialog.fields[Need.DELIVERY].editor, "Surat.")
    move(
        morning.ws,
        case_id=case,
        outcome="selesai",
        officer_id="petugas-09",
        texts=Texts(answer="Jawaban pertama.", delivery="Telepon."),
    )
    dialog.main.click()
    assert dialog.is_open()
    assert dialog.told.isVisible()
    assert dialog.told.title.text() == "0001/PDIP/XI/2026 sudah selesai, jadi tidak dapat dipindahkan lagi."
    assert case_view(morning.ws, case_id=case).answer == "Jawaban pertama."
    dialog.reject()


@pytest.fixture
def unwritable(morning: Morning) -> Iterator[Callable[[bool], None]]:
    """Let the data refuse every write, and take them again: what a folder without the right to write does."""

    def turn(on: bool) -> None:
        with morning.ws.read():
            database.execute_sql(f"PRAGMA query_only = {int(on)}")

    yield turn
    turn(False)


def test_a_fault_of_the_machine_leaves_the_form_and_pressing_again_moves_once(
    morning: Morning, unwritable: Callable[[bool], None]
) -> None:
    case = morning.case(5)
    morning.sit(STAFF)
    morning.forward()
    dialog = morning.dialog()
    write(dialog.fields[Need.ANSWER].editor, "Akta sudah diperbaiki.")
    write(dialog.fields[Need.DELIVERY].editor, "Surat terkirim.")
    unwritable(True)
    dialog.main.click()
    assert dialog.is_open()
    assert dialog.told.title.text() == "Belum tersimpan"
    assert dialog.told.isVisible()
    assert "hanya dapat dibaca" in morning.toast()
    unwritable(False)
    before = len(case_view(morning.ws, case_id=case).history)
    dialog.main.click()
    assert not dialog.is_open()
    assert morning.state(case) == ("ended", "")
    assert len(case_view(morning.ws, case_id=case).history) == before + 1


def test_a_fault_without_a_form_is_done_again_once(
    morning: Morning, unwritable: Callable[[bool], None]
) -> None:
    case = morning.case(1)
    morning.sit(STAFF)
    assert morning.desk is not None
    again: list[Callable[[], object]] = []
    morning.desk.trouble.connect(lambda _error, retry: again.append(retry))
    unwritable(True)
    morning.forward()
    assert morning.state(case) == ("open", "1")
    assert morning.shown()[STAF] == [case]
    unwritable(False)
    again[0]()
    assert morning.state(case) == ("open", "2")
    # The same entry a second time: nothing is doubled.
    before = len(case_view(morning.ws, case_id=case).history)
    again[0]()
    assert len(case_view(morning.ws, case_id=case).history) == before
