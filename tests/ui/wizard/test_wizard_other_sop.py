"""Another SOP is chosen after the officers were typed: nobody has to be typed again."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.procedure.loading import load_text, shipped_as
from app.procedure.model import Procedure
from ui.wizard.officers import OfficersStep
from ui.wizard.seats import SeatRow

BULELENG = shipped_as("buleleng-sop-pdip-03")


@pytest.fixture(scope="module")
def other() -> Procedure:
    """An SOP of other lane ids: one lane of the same name, the bidang under another name, one lane gone."""
    source = BULELENG.source.replace('id = "buleleng-sop-pdip-03"', 'id = "lain"')
    for old, new in (
        ("staf_kerjasama", "loket"),
        ("bidang_terkait", "teknis"),
        ('"Bidang Terkait"', '"Bidang Teknis"'),
        ("kasi_kerjasama", "seksi"),
        ('"Kasi Kerjasama"', '"Seksi Pengaduan"'),
    ):
        assert old in source
        source = source.replace(old, new)
    return load_text(source, name="lain.toml")


@pytest.fixture
def step(qtbot: QtBot) -> OfficersStep:
    made = OfficersStep(3, 5, BULELENG)
    qtbot.addWidget(made)
    return made


def seat(step: OfficersStep, desk: str) -> SeatRow:
    return next(row for row in step.rows if row.desk() == desk)


def test_who_was_typed_stays_in_the_lane_of_the_same_name(step: OfficersStep, other: Procedure) -> None:
    for desk, name in (
        ("Staf Kerjasama", "Petugas 03"),
        ("Kasi Kerjasama", "Petugas 02"),
        ("Kepala Dinas", "Petugas 08"),
        ("Paraf Kabid PDIP", "Petugas 01"),
    ):
        QTest.keyClicks(seat(step, desk).name, name)
    step.use(other)
    names = {row.desk(): row.line.name for row in step.rows}
    assert names["Staf Kerjasama"] == "Petugas 03"
    assert names["Kepala Dinas"] == "Petugas 08"
    assert names["Paraf Kabid PDIP"] == "Petugas 01"
    assert names["Seksi Pengaduan"] == ""
    assert "Kasi Kerjasama" not in names
    lying = {one.name: [desk.lane for desk in one.desks] for one in step.officers()}
    assert lying == {"Petugas 03": ["loket"], "Petugas 08": ["kepala_dinas"], "Petugas 01": []}


def test_the_bidang_stay_with_their_people_and_belong_to_the_new_lane(
    step: OfficersStep, other: Procedure
) -> None:
    before = [one.name for one in step.bidang()]
    QTest.keyClicks(seat(step, before[1]).name, "Petugas 05")
    step.use(other)
    assert [one.name for one in step.bidang()] == before
    assert seat(step, before[1]).line.name == "Petugas 05"
    assert {row.line.lane for row in step.rows} == {"loket", "seksi", "teknis", "kepala_dinas", ""}
    assert [(desk.procedure_id, desk.lane) for one in step.officers() for desk in one.desks] == [
        ("lain", "teknis")
    ]
    step.use(BULELENG)
    assert seat(step, before[1]).line.name == "Petugas 05"
    assert {row.line.lane for row in step.rows if row.line.bidang} == {"bidang_terkait"}
