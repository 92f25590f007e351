"""The last look names everything that will be founded, the SOP that comes along with the chosen one too."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.founding.seats import Seat
from app.procedure.loading import shipped_as
from app.sample.offices import office_under
from app.worktime.model import ZONES
from ui.wizard.facts import facts

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=ZONES["WIB"])


def lines(name: str, *lanes: str) -> list[tuple[str, str]]:
    procedure = shipped_as(name)
    seats = [Seat(lane, f"Petugas {place:02}") for place, lane in enumerate(lanes, 1)]
    return facts(office_under(procedure), procedure, seats, (), None, NOW, first="Petugas 01")


def test_the_second_sop_of_tanggamus_is_named_where_it_comes_along() -> None:
    shown = lines("tanggamus-13", "operator_penerima_wa", "operator")
    assert shown[2:4] == [
        ("SOP", "SOP 13, Pelayanan Bunda Dewi Harum"),
        ("Beserta SOP", "SOP 13.2, Penerbitan Kartu Tanda Penduduk Elektronik PRR Bunda Dewi Harum"),
    ]


@pytest.mark.parametrize(
    ("name", "lane"),
    [("tanggamus-13", "operator_penerima_wa"), ("buleleng-sop-pdip-03", "staf_kerjasama")],
)
def test_no_other_sop_is_named_where_none_comes_along(name: str, lane: str) -> None:
    assert "Beserta SOP" not in dict(lines(name, lane))
