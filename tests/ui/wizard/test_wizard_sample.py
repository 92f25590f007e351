"""One click to the sample office: through, stopped, or closed in the middle."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from app.founding.draft import draft_file
from app.office.procedures import in_force
from app.office.settings import office_of
from app.procedure.loading import shipped, shipped_as
from app.reading.lists import listing
from app.startup import is_empty


def test_one_click_fills_the_folder_and_opens_the_sample_office(
    qtbot, open_wizard, clock, folder: Path
) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    told = []
    wizard.founded.connect(told.append)
    hands.tab_to("Coba dengan data contoh")
    with qtbot.waitSignal(wizard.founded, timeout=60_000):
        hands.enter()
    (ws,) = told
    try:
        assert office_of(ws).sample
        assert ws.clock() == clock()
        assert ws.session.officer_id == "petugas-02"  # whose password everybody knows
        assert ws.keys.identity
        assert ws.folder == folder
        assert len(listing(ws)) == 400
    finally:
        ws.close()
    assert not draft_file(folder).exists()


def test_batalkan_leaves_nothing_of_the_sample_office(qtbot, open_wizard, folder: Path) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    told = []
    wizard.founded.connect(told.append)
    hands.tab_to("Coba dengan data contoh")
    hands.enter()
    assert hands.here.accessibleName() == "Batalkan"
    qtbot.waitUntil(lambda: wizard.identity.sample.bar.value() > 0, timeout=30_000)
    assert not wizard.foot.onward.isEnabled()
    hands.enter()
    qtbot.waitUntil(wizard.foot.onward.isEnabled, timeout=30_000)
    assert is_empty(folder)
    assert told == []
    assert wizard.band() is None
    assert hands.here.accessibleName() == "Coba dengan data contoh"


def test_closing_the_window_stops_the_sample_first(qtbot, open_wizard, folder: Path) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    hands.tab_to("Coba dengan data contoh")
    hands.enter()
    qtbot.waitUntil(lambda: wizard.identity.sample.bar.value() > 0, timeout=30_000)
    with qtbot.waitSignal(wizard.closed, timeout=30_000):
        wizard.close()
    assert not wizard.isVisible()
    assert is_empty(folder)


def test_what_was_typed_before_the_sample_stays_for_the_real_founding(
    qtbot, open_wizard, folder: Path
) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    wizard.identity.sample.cases = 30
    hands.type("Disdukcapil Contoh")
    with qtbot.waitSignal(wizard.founded, timeout=60_000) as told:
        wizard.try_sample()
    told.args[0].close()
    assert draft_file(folder).exists()


def test_a_register_without_an_office_is_made_room_for(qtbot, open_wizard, folder: Path) -> None:  # type: ignore[no-untyped-def]
    from app.startup import create_workspace
    from models.keys import slots

    _file, keys = slots.create(office="")
    create_workspace(
        folder, keys=keys
    ).close()  # a power cut came between making the register and founding the office
    wizard, hands = open_wizard()
    wizard.identity.sample.cases = 30
    hands.tab_to("Coba dengan data contoh")
    with qtbot.waitSignal(wizard.founded, timeout=60_000) as told:
        hands.press(Qt.Key.Key_Space)
    assert office_of(told.args[0]).sample
    told.args[0].close()


def test_batalkan_at_the_very_end_still_leaves_nothing(qtbot, open_wizard, folder: Path) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    wizard.identity.sample.cases = 0
    hands.tab_to("Coba dengan data contoh")
    hands.enter()
    # every complaint is played, only the news of it has not come to the window yet
    assert wizard.founder._job._thread.wait(30_000)
    hands.enter()
    qtbot.waitUntil(wizard.foot.onward.isEnabled, timeout=30_000)
    assert is_empty(folder)
    assert wizard.band() is None


def test_a_stranger_tries_the_sample_under_their_own_offices_sop(qtbot, open_wizard, folder: Path) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    wizard.identity.sample.cases = 30
    hands.tab_to("SOP kantor contoh")
    hands.press(Qt.Key.Key_Down, times=3)
    assert wizard.identity.sample.office.currentText() == "Kota Metro"
    hands.tab_to("Coba dengan data contoh")
    with qtbot.waitSignal(wizard.founded, timeout=60_000) as told:
        hands.enter()
    ws = told.args[0]
    assert office_of(ws).procedure_id == "metro-pengaduan"
    assert ws.session.officer_id == "petugas-02"
    assert len(listing(ws)) == 30
    ws.close()


def test_the_sample_of_tanggamus_has_applications_under_both_its_sops(qtbot, open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, _hands = open_wizard()
    sample = wizard.identity.sample
    sample.cases = 30
    sample.propose(shipped_as("tanggamus-13"))
    assert "400 permohonan" in sample.words()
    with qtbot.waitSignal(wizard.founded, timeout=60_000) as told:
        wizard.try_sample()
    ws = told.args[0]
    assert {one.id for one in in_force(ws)} == {"tanggamus-13", "tanggamus-13-2"}
    ws.close()


def test_the_sop_chosen_for_the_own_office_is_proposed_for_the_sample(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, _hands = open_wizard()
    sample = wizard.identity.sample
    assert sample.procedure().id == "buleleng-sop-pdip-03"
    assert "400 pengaduan" in sample.words()
    wizard.choice.rows[1].setChecked(True)
    assert sample.procedure().id == "lumajang-pelayanan-online"
    assert sample.office.count() == len(shipped())


def test_nobody_changes_the_sop_of_a_sample_that_is_being_played(qtbot, open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    hands.tab_to("Coba dengan data contoh")
    hands.enter()
    assert not wizard.identity.sample.office.isEnabled()
    hands.enter()
    qtbot.waitUntil(wizard.foot.onward.isEnabled, timeout=30_000)
    assert wizard.identity.sample.office.isEnabled()
