"""NIK on Terima: only where the office records it, pointed out when odd, sealed with the rest."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.workspace import Workspace
from tests.envelopes import inside
from tests.ui.pages.terima_office import TerimaOffice, open_terima
from ui.pages.terima.values import Filled, as_draft, from_draft

KASI = "petugas-02"
GOOD, ODD = "5108 0101 1290 0001", "510801011290"


@pytest.fixture
def recording(new_office: Workspace, qtbot: QtBot) -> TerimaOffice:
    """The page of an office that records a NIK."""
    save_office(new_office, office=changed(office_of(new_office), records_nik=True), officer_id=KASI)
    return open_terima(new_office, qtbot)


def test_an_office_that_records_none_asks_for_none(new_office: Workspace, qtbot: QtBot) -> None:
    office = open_terima(new_office, qtbot)
    assert office.page.notes.nik_room.isHidden()
    assert office.page.notes.nik not in office.page.notes.order()


def test_a_nik_is_sealed_with_the_other_fields(recording: TerimaOffice) -> None:
    notes = recording.page.notes
    assert not notes.nik_room.isHidden()
    assert notes.nik in notes.order()
    recording.fill()
    notes.nik.setText(GOOD)
    notes.look_at_nik()
    assert notes.nik_field.message() == ""
    recording.page.save()
    view = recording.newest()
    assert inside(recording.ws, view.card.id).nik == GOOD
    assert "nik" in view.reporter.given
    assert notes.nik.text() == "", "the next slip begins empty"


def test_an_odd_nik_is_pointed_out_and_saved_all_the_same(recording: TerimaOffice) -> None:
    notes = recording.page.notes
    recording.fill()
    notes.nik.setFocus()
    recording.type(ODD)
    notes.bidang.setFocus()
    assert "12 angka" in notes.nik_field.message()
    assert notes.nik_field.state() == "warn"
    recording.page.save()
    assert inside(recording.ws, recording.newest().card.id).nik == ODD


def test_a_nik_alone_is_worth_a_draft_and_comes_back_with_it(recording: TerimaOffice) -> None:
    recording.page.notes.nik.setText(GOOD)
    assert not recording.page.blank()
    values = recording.page.filled()
    assert values.nik == GOOD
    known = from_draft(as_draft(values, []))
    assert known is not None
    assert known[0].nik == GOOD
    assert not known[0].blank


def test_a_draft_of_before_has_no_nik_and_is_taken() -> None:
    values = as_draft(Filled("id"), [])
    del values["nik"]
    known = from_draft(values)
    assert known is not None
    assert known[0].nik == ""
