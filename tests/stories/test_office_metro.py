"""Metro: the ladder from the Petugas to the Kepala Dinas, step by step higher, and a complaint that is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.procedure.model import State
from tests.conftest import HandClock
from tests.stories.officework import OfficeWork, flat
from tests.stories.sitting import Pc, Sitting

#: The rungs in their order: lane, and what stands in the lane's place on the board.
LADDER = ("petugas", "kasi", "kabid", "sekretaris", "kepala_dinas")


@pytest.fixture
def metro(sit: Callable[..., Sitting], clock: HandClock, pc: Pc) -> OfficeWork:
    # The Kabid and the Sekretaris work on paper; the Kasi enters what they did.
    return OfficeWork(sit, clock, pc, "metro-pengaduan", come=("kepala_dinas",))


def test_the_office_of_metro_works_by_its_own_sop(metro: OfficeWork) -> None:
    office, day = metro, metro.day
    assert day.window.rail.item("logbook").text() == "Buku Laporan"
    cases = [office.enter(f"Pengaduan ke-{place}.") for place in range(1, 7)]

    # Each one rung higher than the one before, settled there, then told to who brought it.
    for rung, case in enumerate(cases[:5]):
        office.go(case, *["naik"] * rung)
        assert office.lane(case) == LADDER[rung]
        office.go(case, "selesai", solution=f"Selesai di {LADDER[rung]}")
        assert office.step(case) == "8"
    assert office.lanes_on_board()["Pengguna Jasa Layanan/Masyarakat"] == [f"{n:04}" for n in range(1, 6)]
    top = cases[4]
    told = office.history(top)
    assert told[-1] == "Diteruskan ke Pengguna Jasa Layanan/Masyarakat"
    behalf = [line.partition(" | ")[2] for line in told]
    assert behalf[4:6] == [
        "dicatat atas nama Kabid yang membidangi permasalahan, dasar: lembar kendali",
        "dicatat atas nama Sekretaris Disdukcapil, dasar: lembar kendali",
    ]
    assert behalf[6] == ""  # the Kepala Dinas sat there
    for case in cases[:4]:
        office.go(case, "selesai", answer="Sudah diperbaiki.", delivery="Lewat telepon")
    office.on_board(top, "selesai", answer="Sudah diputuskan Kepala Dinas.", delivery="Surat")
    assert [office.card(case).state for case in cases[:5]] == [State.ENDED] * 5

    # Refused with a reason, which without its words is not let through.
    refused = cases[5]
    office.sit("petugas")
    office.leave(refused, "ditolak", reason=" ")
    assert office.card(refused).is_open
    assert office.case(refused).panel.form.fields["reason"].state() == "bad"
    office.go(refused, "ditolak", reason="Bukan kewenangan dinas", answer="Diarahkan ke BPJS.")
    assert office.card(refused).state is State.REJECTED
    assert office.history(refused)[-1] == "Ditolak"
    assert "Alasan: Bukan kewenangan dinas" in office.details(refused)
    assert office.lanes_on_board() == {}

    heads, rows = office.book()
    assert [row[5] for row in rows] == [*["selesai"] * 5, "ditolak: Bukan kewenangan dinas"]
    assert (heads[2], heads[3], rows[4][2:4]) == (
        "Klasifikasi",
        "Tindak lanjut penyelesaian",
        ["Naik ke Kasi", "Selesai di kepala_dinas"],
    )
    report = flat(office.book_paper("buku_laporan"))
    assert "BUKU LAPORAN PENGADUAN" in report.upper()
    follow_up = flat(office.book_paper("tindak_lanjut"))
    assert "TINDAK LANJUT PENYELESAIAN" in follow_up.upper()
    assert "Selesai di kepala_dinas" in follow_up
    sheet = flat(office.sop_sheet())
    for said in (
        "Januari 2021",
        "1 hari",
        "DIAGRAM ALUR SOP PENGADUAN DAN KONSULTASI",
        "Sekretaris",
    ):
        assert said in sheet, said
    kendali = flat(office.control_sheet(top))
    assert "Periksa oleh Sekretaris" in kendali
    letter = flat(office.letter(refused))
    assert "Diarahkan ke BPJS." in letter
    assert "PEMERINTAH KOTA METRO" in letter
    office.whole()
