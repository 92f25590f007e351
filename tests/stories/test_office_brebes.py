"""Brebes: complaints online, one limit of three working days for the whole of each, and one recap a day for all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.procedure.model import State
from tests.conftest import HandClock
from tests.stories.officework import OfficeWork, flat
from tests.stories.sitting import Pc, Sitting
from ui.widgets import Button

ADMIN = "admin"


@pytest.fixture
def brebes(sit: Callable[..., Sitting], clock: HandClock, pc: Pc) -> OfficeWork:
    return OfficeWork(sit, clock, pc, "brebes-keluhan-daring")


def test_the_office_of_brebes_works_by_its_own_sop(brebes: OfficeWork, clock: HandClock) -> None:
    office, day = brebes, brebes.day
    assert office.first_number == "0001/DARING/XI/2026"
    assert day.window.rail.item("logbook").text() == "Laporan Keluhan"
    quick = office.enter("Apakah KK bisa dicetak sendiri?")
    hard = office.enter("KTP belum jadi sejak Juni.")
    third = office.enter("NIK ganda di BPJS.")

    # One limit from receipt, three working days (30 November was a Monday), shown where the answer still lacks.
    card = office.card(hard)
    assert (card.step_due, f"{card.whole_due:%d-%m %H:%M}") == (None, "03-12 16:00")
    assert office.clocks(hard) == {
        "": "Sisa 3 hari keseluruhan 3 Des 16:00",
        "legal": "belum digolongkan",
    }
    office.go(quick, "dijawab_langsung", answer="Bisa, lewat anjungan.", delivery="Balasan di Instagram")
    office.go(hard, "konsultasikan")
    assert office.lanes_on_board()["Pejabat Bidang Teknis"] == ["0002"]
    office.go(hard, "jawaban_siap", answer="Blangko sudah datang.")
    office.on_board(hard, "diteruskan", delivery="Pesan WA, dibaca")
    assert "keseluruhan" not in office.clocks(hard)[""]

    # A complainant has to send something: the SOP's clock stands still all Tuesday.
    office.sit(ADMIN)
    office.classify(third, "tidak_berkadar", "Bukan pelanggaran")
    assert office.card(third).legal_class == "tidak_berkadar"
    office.pause(third, "Menunggu foto KTP lama")
    assert office.card(third).left(day.ws.clock()) == "Dijeda"
    assert office.case(third).panel.form is None
    clock.forward(days=2)
    office.resume(third, "Foto diterima")
    assert f"{office.card(third).whole_due:%d-%m %H:%M}" == "04-12 16:30"
    assert [line for line in office.history(third) if line.startswith(("Di", "La"))] == [
        "Dicatat di register",
        "Diteruskan ke Admin | dicatat atas nama Pemohon",
        "Digolongkan: Tidak berkadar pengawasan",
        "Dijeda: menunggu kelengkapan dari pelapor",
        "Dilanjutkan",
    ]
    assert "Alasan: Menunggu foto KTP lama" in office.details(third)
    assert set(office.clocks(third)) == {"", "legal"}
    office.go(third, "konsultasikan", "jawaban_siap", "diteruskan")

    # Whatever stands at step 5 ends by one act of the day.
    board = office.lanes_on_board()
    assert board == {"Admin": ["0001", "0002", "0003"]}
    page = day.go("alur")
    button = page.board.columns[ADMIN].together
    assert button.text() == "Rekap hari ini (3)"
    button.click()
    day.settle()
    asked = day.dialog()
    assert asked.title.text() == "Rekap hari ini: 3 pengaduan"
    next(one for one in asked.findChildren(Button) if one.text().startswith("Selesaikan")).click()
    day.settle()
    assert office.lanes_on_board() == {}
    assert {office.card(one).state for one in (quick, hard, third)} == {State.ENDED}
    for one in (quick, hard, third):
        assert office.history(one)[-1] == "Selesai"
        assert "Bersama semua yang menunggu di langkah ini" in office.details(one)

    heads, rows = office.book()
    assert "Jawaban" in " ".join(heads)
    assert [row[1].splitlines()[-1] for row in rows] == ["Kotak · 0001", "Kotak · 0002", "Kotak · 0003"]
    assert all(row[-1] == "selesai" for row in rows)
    book = flat(office.book_paper())
    assert "Blangko sudah datang." in book
    assert "LAPORAN HASIL PENANGANAN KELUHAN" in book.upper()
    sheet = flat(office.sop_sheet())
    for said in ("3 hari kerja", "30 menit", "Pejabat Bidang Teknis", "PENANGANAN KELUHAN DAN PENGADUAN"):
        assert said in sheet, said
    kendali = flat(office.control_sheet(hard))
    assert "Rekap harian" in kendali
    letter = flat(office.letter(hard, "470/2/2026"))
    assert "Blangko sudah datang." in letter
    assert "PEMERINTAH KABUPATEN BREBES" in letter
    office.whole()
