"""Buleleng: the default SOP chosen in the wizard like any other, both ways back, and its end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.procedure.model import State
from tests.conftest import HandClock
from tests.stories.officework import OfficeWork, flat
from tests.stories.sitting import Pc, Sitting

STAF, KASI, BIDANG = "staf_kerjasama", "kasi_kerjasama", "bidang_terkait"


@pytest.fixture
def buleleng(sit: Callable[..., Sitting], clock: HandClock, pc: Pc) -> OfficeWork:
    # The bidang work on paper: the Kasi enters what they did.
    return OfficeWork(sit, clock, pc, "buleleng-sop-pdip-03", come=(STAF,))


def test_the_office_of_buleleng_works_by_its_own_sop(buleleng: OfficeWork) -> None:
    office, day = buleleng, buleleng.day
    assert office.first_number == "0001/PDIP/XI/2026"
    assert day.window.rail.item("logbook").text() == "Logbook"
    case = office.enter("Antrean loket terlalu lama.")
    office.go(case, "teruskan")
    office.go(case, "koordinasi", bidang="Bidang Capil")
    office.go(case, "bukan_bidang_kami")
    assert office.history(case)[-1].startswith("Dikembalikan ke Kasi Kerjasama")
    office.go(case, "koordinasi", bidang="Bidang Dafduk")
    office.go(case, "solusi", solution="Loket ditambah satu")
    office.on_board(case, "belum_selesai")
    assert office.step(case) == "3"
    office.go(case, "solusi", "dapat_dijawab", "selesai")
    assert office.card(case).state is State.ENDED
    heads, rows = office.book()
    assert heads[3] == "Tindak Lanjut Aduan"
    assert (rows[0][3], rows[0][5]) == ("Loket ditambah satu", "selesai")
    sheet = flat(office.sop_sheet())
    for said in ("SOP-PDIP-03", "10 Menit", "1 Bulan", "Logbook Keluhan Pelanggan"):
        assert said in sheet, said
    assert "Kasi Kerjasama" in flat(office.control_sheet(case))
    assert "KK sudah dapat dicetak ulang" in flat(office.letter(case))
    office.whole()
