"""The board under every office's SOP: all ways out, several SOPs, one act for all, handing over, a lost revision."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.access.login import password_keys
from app.data_folder import REGISTER_FILE
from app.office.officers import front_desk_lane, officers, save_officer
from app.office.procedures import current, in_force
from app.preferences import preferences
from app.procedure.model import CaseKind, Procedure
from app.register.together import end_together, standing
from app.startup import open_workspace
from app.workspace import Workspace
from models.connections import driver, unlock_file
from tests.applications import BY_WA, RECORDED, applied, complete, desk, finished, recorded, walk
from tests.conftest import WIB_MORNING, HandClock
from tests.sop_office import FIRST, PASSWORD, enter, front, go, sop_office
from tests.ui.pages.alur_office import Morning
from ui.pages.alur.cards import LOST, card_words
from ui.pages.alur.moving import BERITA_ACARA, HAND_OVER
from ui.pages.beranda import BerandaPage

COMPLAINTS = (
    "buleleng-sop-pdip-03",
    "lumajang-pelayanan-online",
    "brebes-keluhan-daring",
    "metro-pengaduan",
)
BREBES = "brebes-keluhan-daring"


@pytest.fixture
def clock() -> HandClock:
    return HandClock(WIB_MORNING)


def paths(procedure: Procedure, kind: CaseKind = CaseKind.COMPLAINT) -> dict[str, tuple[str, ...]]:
    """The shortest way to every step of the public's case, as outcomes from where a registered case stands."""
    first = procedure.step_by_id[procedure.starts[kind]]
    outside = procedure.lane_by_id[first.lane].external and first.wait is None
    start = first.outcomes[0].to if outside else first.id
    found: dict[str, tuple[str, ...]] = {start: ()}
    waiting = deque([start])
    while waiting:
        step = procedure.step_by_id[waiting.popleft()]
        for outcome in step.outcomes:
            if outcome.to in procedure.step_by_id and outcome.to not in found:
                found[outcome.to] = (*found[step.id], outcome.id)
                waiting.append(outcome.to)
    return found


def on_board(morning: Morning) -> list[str]:
    """The ids of all cards that the board shows."""
    return [case_id for cards in morning.shown().values() for case_id in cards]


def sit(ws: Workspace, clock: HandClock, qtbot: QtBot, officer: str = "petugas-01") -> Morning:
    """Somebody at the board of this office."""
    morning = Morning(ws, clock, qtbot)
    morning.sit(officer)
    return morning


@pytest.fixture
def brebes(tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    """The office of Brebes with three cases that wait for the day's recap and one that does not."""
    ws = sop_office(tmp_path / "data", BREBES, clock)
    for _ in range(3):
        go(ws, clock, enter(ws), "dijawab_langsung")
    enter(ws)
    yield ws
    ws.close()


@pytest.mark.parametrize("office", COMPLAINTS)
def test_every_way_out_of_every_step_is_on_the_cards_menu(
    tmp_path: Path, clock: HandClock, qtbot: QtBot, office: str
) -> None:
    ws = sop_office(tmp_path / "data", office, clock)
    procedure = in_force(ws)[0]
    cases = {}
    for step, outcomes in paths(procedure).items():
        cases[step] = enter(ws)
        go(ws, clock, cases[step], *outcomes)
    morning = sit(ws, clock, qtbot)
    page = morning.page
    for step, case_id in cases.items():
        card = page._card(case_id)
        assert card is not None, step
        assert card.step == step
        assert case_id in morning.shown()[procedure.step_by_id[step].lane]
        menu = page.mover.menu(card, QPoint(5, 5), page._open)
        offered = [action.text() for action in menu.actions() if action.isEnabled()]
        if procedure.step_by_id[step].together:
            assert offered[-1] == "Rekap hari ini…"
            menu.close()
            continue
        for outcome in procedure.step_by_id[step].outcomes:
            assert any(words.startswith(outcome.label.replace("&", "&&")) for words in offered), outcome.id
        menu.close()
    walked = set(cases)
    start = procedure.starts[CaseKind.COMPLAINT]
    assert walked | {start} == {step.id for step in procedure.steps_of(CaseKind.COMPLAINT)}
    ws.close()


@pytest.mark.parametrize("office", [BY_WA, RECORDED])
def test_every_way_out_of_every_step_of_an_application_is_on_the_cards_menu(
    tanggamus: Workspace, clock: HandClock, qtbot: QtBot, office: str
) -> None:
    procedure = current(tanggamus, office)
    cases = {}
    for step, outcomes in paths(procedure, CaseKind.APPLICATION).items():
        if outcomes and step == procedure.starts[CaseKind.APPLICATION]:
            continue  # only sent back to the applicant
        born = date(2009, 6, 1)
        made = recorded(tanggamus, born) if office == RECORDED else applied(tanggamus)
        complete(tanggamus, made)
        walk(tanggamus, made, *outcomes)
        cases[step] = made
    morning = sit(tanggamus, clock, qtbot)
    morning.page.opened(case_id=next(iter(cases.values())))
    for step, case_id in cases.items():
        card = morning.page._card(case_id)
        assert card is not None, step
        assert card.step == step
        menu = morning.page.mover.menu(card, QPoint(5, 5), morning.page._open)
        offered = [action.text() for action in menu.actions() if action.isEnabled()]
        if procedure.step_by_id[step].handover:
            assert HAND_OVER in offered
        elif procedure.step_by_id[step].wait is not None:
            assert offered[-1] in ("Buka Belum diambil…", "Buka Usia 17 tahun…")
        else:
            for outcome in procedure.step_by_id[step].outcomes:
                assert any(words.startswith(outcome.label) for words in offered), outcome.id
        menu.close()
    known = {step.id for step in procedure.steps_of(CaseKind.APPLICATION)}
    assert set(cases) >= known - {procedure.starts[CaseKind.APPLICATION]}


def test_the_words_are_those_of_applications(tanggamus: Workspace, clock: HandClock, qtbot: QtBot) -> None:
    applied(tanggamus)
    applied(tanggamus)
    officer = desk(tanggamus, front_desk_lane(current(tanggamus, BY_WA))).id
    morning = sit(tanggamus, clock, qtbot, officer)
    page = morning.page
    assert page.subtitle == "2 permohonan berjalan"
    lane = next(column for column in page.board.columns.values() if column.facts.mine)
    assert "2 permohonan" in lane.accessibleName()
    assert "pengaduan" not in page.map.accessibleDescription()
    page.filters.way.set_current("table")
    page.filters.set_only("late")
    assert page.table.noun == "permohonan"


def test_the_board_changes_between_sops_with_their_counts_and_remembers_the_last(
    tanggamus: Workspace, clock: HandClock, qtbot: QtBot
) -> None:
    applied(tanggamus)
    born = recorded(tanggamus, date(2009, 12, 24))
    morning = sit(tanggamus, clock, qtbot)
    chooser = morning.page.filters.chooser
    texts = [chooser.itemText(row) for row in range(chooser.count())]
    assert [text.rpartition(" · ")[2] for text in texts] == ["1 berjalan", "1 berjalan"]
    assert texts[0].startswith("SOP 13 · Pelayanan Bunda Dewi Harum")
    chooser.setCurrentIndex(chooser.findData(RECORDED))
    assert on_board(morning) == [born]
    assert preferences(tanggamus.folder)["board"] == RECORDED
    again = sit(tanggamus, clock, qtbot)
    assert again.page.filters.chooser.currentData() == RECORDED
    assert on_board(again) == [born]


def test_a_case_of_the_other_sop_brings_its_own_board(
    tanggamus: Workspace, clock: HandClock, qtbot: QtBot
) -> None:
    applied(tanggamus)
    born = recorded(tanggamus, date(2009, 12, 24))
    morning = sit(tanggamus, clock, qtbot)
    morning.page.opened(case_id=born)
    assert morning.page.filters.chooser.currentData() == RECORDED
    chosen = morning.page.chosen()
    assert chosen is not None
    assert chosen.id == born


def test_one_act_ends_all_that_stand_at_the_step_after_asking_with_their_numbers(
    brebes: Workspace, clock: HandClock, qtbot: QtBot
) -> None:
    morning = sit(brebes, clock, qtbot, front(brebes))
    page = morning.page
    button = page.board.columns["admin"].together
    assert button is not None
    assert button.text() == "Rekap hari ini (3)"
    assert not button.isHidden()
    assert page.board.columns["pemohon"].together is None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = page.together.dialog
    assert dialog is not None
    assert dialog.title.text() == "Rekap hari ini: 3 pengaduan"
    dialog.reject()
    assert len(standing(brebes, BREBES, "5")) == 3
    button.click()
    assert page.together.dialog is not None
    page.together.dialog._main.click()
    assert standing(brebes, BREBES, "5") == ()
    assert morning.toast() == "Rekap harian: 3 pengaduan diselesaikan"
    assert button.isHidden()
    assert page.subtitle == "1 pengaduan berjalan"


def test_what_came_while_the_question_stood_open_is_not_taken_unread_but_told(
    brebes: Workspace, clock: HandClock, qtbot: QtBot
) -> None:
    morning = sit(brebes, clock, qtbot, front(brebes))
    page = morning.page
    page.together.ask(BREBES, "5")
    later = enter(brebes)
    go(brebes, clock, later, "dijawab_langsung")
    assert page.together.dialog is not None
    page.together.dialog._main.click()
    assert standing(brebes, BREBES, "5") == (later,)
    assert morning.toast() == (
        "Rekap harian: 3 pengaduan diselesaikan. 1 datang sesudahnya dan masih menunggu"
    )


def test_one_act_for_all_says_in_whose_name_and_is_not_offered_to_others(
    brebes: Workspace, clock: HandClock, qtbot: QtBot
) -> None:
    other = next(one for one in officers(brebes) if one.id != front(brebes))
    save_officer(
        brebes,
        officer=other._replace(desks=tuple(one for one in other.desks if one.lane != "admin")),
    )
    morning = sit(brebes, clock, qtbot, other.id)
    assert morning.page.board.columns["admin"].together is None
    morning.page.together.ask(BREBES, "5")
    assert morning.page.together.dialog is None
    assert morning.toast() == f"{other.name} tidak bertugas di lajur {_admin_lane(brebes)}"
    assert len(standing(brebes, BREBES, "5")) == 3


def _admin_lane(ws: Workspace) -> str:
    return current(ws, BREBES).lane_by_id["admin"].name


def test_a_card_of_the_days_act_is_not_moved_by_itself_but_leads_to_it(
    brebes: Workspace, clock: HandClock, qtbot: QtBot
) -> None:
    page = sit(brebes, clock, qtbot, front(brebes)).page
    card = page._card(standing(brebes, BREBES, "5")[0])
    assert card is not None
    page.mover.forward(card)
    assert page.together.dialog is not None
    page.together.dialog.reject()
    menu = page.mover.menu(card, QPoint(5, 5), page._open)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words[1:] == ["Rekap hari ini…"]
    menu.actions()[-1].trigger()
    menu.close()
    assert page.together.dialog is not None
    assert len(standing(brebes, BREBES, "5")) == 3


def test_a_second_act_of_a_day_says_before_that_there_was_one(
    brebes: Workspace, clock: HandClock, qtbot: QtBot
) -> None:
    clock.at = WIB_MORNING.replace(hour=9, minute=5, second=0)
    end_together(brebes, procedure_id=BREBES, step="5", officer_id=front(brebes))
    go(brebes, clock, enter(brebes), "dijawab_langsung")
    page = sit(brebes, clock, qtbot, front(brebes)).page
    page.together.ask(BREBES, "5")
    dialog = page.together.dialog
    assert dialog is not None
    assert "Sudah direkap hari ini pukul 09.05, 1 menyusul" in [
        label.text() for label in dialog.findChildren(QLabel)
    ]


def test_beranda_offers_the_days_act_too(brebes: Workspace, clock: HandClock, qtbot: QtBot) -> None:
    morning = sit(brebes, clock, qtbot, front(brebes))
    assert morning.window is not None
    assert morning.desk is not None
    beranda = BerandaPage(morning.window, morning.desk)
    qtbot.addWidget(beranda)
    assert beranda.recap_all.text() == "Rekap hari ini (3)"
    assert not beranda.recap_all.isHidden()
    beranda.recap_all.click()
    assert beranda.together.dialog is not None
    beranda.together.dialog._main.click()
    assert standing(brebes, BREBES, "5") == ()
    assert beranda.recap_all.isHidden()
    assert beranda.work_panel.subtitle.text().startswith("1 pengaduan di lajur")


def test_beranda_is_one_list_over_all_sops_and_names_them_in_the_rows(
    tanggamus: Workspace, clock: HandClock, qtbot: QtBot
) -> None:
    by_wa = finished(tanggamus, "fisik")
    born = recorded(tanggamus, date(2009, 6, 1))
    # Born before 30 November 2009, so that 17 years are full: on from the list, printed and sorted.
    walk(tanggamus, born, *_until_handover(tanggamus))
    kasi = desk(tanggamus, "kasi").id
    morning = sit(tanggamus, clock, qtbot, kasi)
    assert morning.window is not None
    assert morning.desk is not None
    beranda = BerandaPage(morning.window, morning.desk)
    qtbot.addWidget(beranda)
    assert {card.id for card in beranda._home.mine} >= {by_wa}  # type: ignore[union-attr]
    told = {card.id: beranda.work.shown.under(card) for card in beranda._home.mine}  # type: ignore[union-attr]
    assert told[by_wa].endswith("SOP 13")
    assert "tanpa sasaran" not in told[by_wa]
    if born in told:
        assert told[born].endswith("SOP 13.2")
    assert "permohonan" in beranda.work_panel.subtitle.text()


def _until_handover(ws: Workspace) -> tuple[str, ...]:
    procedure = current(ws, RECORDED)
    step = procedure.step_by_id[procedure.starts[CaseKind.APPLICATION]]
    outcomes = []
    while not step.handover:
        outcomes.append(step.outcomes[0].id)
        step = procedure.step_by_id[step.outcomes[0].to]
    return tuple(outcomes)


def test_finished_documents_are_not_moved_one_by_one_but_go_to_the_berita_acara(
    tanggamus: Workspace, clock: HandClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = finished(tanggamus, "fisik")
    morning = sit(tanggamus, clock, qtbot, desk(tanggamus, "kasi").id)
    assert morning.window is not None
    gone: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(morning.window, "go", lambda page, **args: gone.append((page, args)))
    card = morning.page._card(case_id)
    assert card is not None
    morning.page.mover.forward(card)
    wanted = ("logbook", {"tab": BERITA_ACARA})
    assert gone == [wanted]
    step = current(tanggamus, BY_WA).step_by_id[card.step]
    lane = current(tanggamus, BY_WA).step_by_id[step.outcomes[0].to].lane
    morning.page.mover.to_lane(card, lane, "POS")
    assert gone == [wanted, wanted]
    menu = morning.page.mover.menu(card, QPoint(5, 5), morning.page._open)
    assert HAND_OVER in [action.text() for action in menu.actions()]
    menu.close()
    assert morning.state(case_id) == ("open", card.step)


def test_a_case_whose_revision_is_lost_stays_in_its_lane_and_names_the_remedy(
    tmp_path: Path, clock: HandClock, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    ws = sop_office(folder, "metro-pengaduan", clock)
    case_id = enter(ws)
    ws.close()
    _break(folder)
    ws = _opened_by_first(folder, clock)
    morning = sit(ws, clock, qtbot, FIRST)
    page = morning.page
    lane = next(lane for lane, cards in morning.shown().items() if case_id in cards)
    column = page.board.columns[lane]
    assert column.view.cards.lost == {case_id}
    index = column.view.cards.index(0)
    assert LOST.lower() in index.data(Qt.ItemDataRole.AccessibleTextRole)
    card = page._card(case_id)
    assert card is not None
    for act in (page.mover.forward, page.mover.back, lambda one: page.mover.to_lane(one, "x", "X")):
        act(card)
        assert "Impor berkas SOP revisi itu di Pengaturan" in morning.toast()
    menu = page.mover.menu(card, QPoint(5, 5), page._open)
    assert [action.text() for action in menu.actions() if not action.isEnabled() and action.text()] == [LOST]
    menu.close()
    assert card_words(card, clock.at)
    assert morning.state(case_id) == ("open", "2")
    ws.close()


def _break(folder: Path) -> None:
    with closing(driver.connect(str(folder / REGISTER_FILE), isolation_level=None)) as connection:
        unlock_file(connection, password_keys(folder, FIRST, PASSWORD, WIB_MORNING).data)
        connection.execute("UPDATE procedure SET source = 'rusak'")


def _opened_by_first(folder: Path, clock: HandClock) -> Workspace:
    keys = password_keys(folder, FIRST, PASSWORD, WIB_MORNING)
    return open_workspace(folder, keys=keys, clock=clock)
