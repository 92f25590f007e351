"""Lumajang: the office is founded by its SOP 427.43/5/12/2024, and complaints go every way that it knows to their end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.procedure.model import State
from tests.conftest import HandClock
from tests.stories.officework import OfficeWork, flat
from tests.stories.sitting import Pc, Sitting

OPERATOR, ANALYST, KABID, KADIS = "petugas_operator", "jf_analis_kebijakan", "kabid_dafduk", "kepala_dinas"


@pytest.fixture
def lumajang(sit: Callable[..., Sitting], clock: HandClock, pc: Pc) -> OfficeWork:
    return OfficeWork(sit, clock, pc, "lumajang-pelayanan-online")


def test_the_office_of_lumajang_works_by_its_own_sop(lumajang: OfficeWork) -> None:
    office, day = lumajang, lumajang.day
    assert office.first_number == "0001/ADUAN/XI/2026"
    assert day.window.rail.item("logbook").text() == "Buku Pengaduan"

    straight = office.enter("KK belum memuat anak saya.", name="Pelapor 014", phone="0812-0000-0014")
    asked = office.enter("Akta tertulis salah satu huruf.")
    above = office.enter("Berkas pindah tertahan dua bulan.")
    wrong = office.enter("NIK saya tidak dikenal.")
    assert office.lanes_on_board() == {"Petugas Operator": ["0001", "0002", "0003", "0004"]}

    # Straight on: valid, recorded, answered by the JF Analis, told, received.
    office.go(straight, "valid", "dicatat", "jawaban_siap", "disampaikan", "diterima")
    assert office.card(straight).state is State.ENDED
    assert office.history(straight) == [
        "Dicatat di register",
        "Diteruskan ke Petugas Operator | dicatat atas nama Pemohon",
        "Diteruskan ke Petugas Operator",
        "Diteruskan ke JF Analis Kebijakan Ahli Muda",
        "Diteruskan ke Petugas Operator",
        "Diteruskan ke Pemohon",
        "Selesai | dicatat atas nama Pemohon",
    ]

    # Back to the complainant with a reason, brought again, then with Kabid's answer.
    office.go(wrong, "tidak_valid", reason="NIK tidak ada di database")
    assert office.lanes_on_board()["Pemohon"] == ["0004"]
    assert office.history(wrong)[-1] == "Dikembalikan ke Pemohon"
    assert "Alasan: NIK tidak ada di database" in office.details(wrong)
    office.go(wrong, "ajukan", "valid", "dicatat", "jawaban_siap", "disampaikan", "diterima")

    # 4a: the JF Analis asks the Kabid, who answers; no answer of the Analis is asked for then.
    office.go(asked, "valid", "dicatat", "minta_arahan")
    assert office.step(asked) == "4a"
    assert day.page.panel.head.title.text() == "Arahan Kabid"
    office.go(asked, "jawab", answer="Datang dengan akta lama.")
    assert "Keluaran Arahan Kabid: Dijawab Kabid" in office.details(asked)
    office.on_board(asked, "disampaikan", delivery="Dijelaskan lewat telepon")
    assert office.step(asked) == "6"
    office.on_board(asked, "diterima")

    # 4b: the Kabid hands it on to the Kepala Dinas.
    office.go(above, "valid", "dicatat", "minta_arahan", "teruskan", "jawab", "disampaikan", "diterima")
    assert [lane.id for lane in office.sop.lanes if lane.name in "".join(office.history(above))] == [
        *(lane.id for lane in office.sop.lanes)
    ]
    assert {office.card(one).state for one in (straight, asked, above, wrong)} == {State.ENDED}
    assert office.lanes_on_board() == {}

    heads, rows = office.book()
    assert heads[1:] == ["Isi & Sumber", "Verifikasi data", "Jawaban Tim Penjawab", "Disampaikan", "Status"]
    assert [row[2] for row in rows] == ["valid"] * 4
    assert rows[1][3].startswith("Datang dengan akta lama.")
    assert [row[5] for row in rows] == ["selesai"] * 4

    book = flat(office.book_paper())
    assert "BUKU PENGADUAN" in book.upper()
    assert "Datang dengan akta lama." in book
    sheet = office.sop_sheet()
    words = flat(sheet)
    for said in ("427.43 / 5 / 12 / 2024", "15-Jan-24", "Sahaja", "URAIAN PROSEDUR", "Server SIAK"):
        assert said in words, said
    kendali = flat(office.control_sheet(above))
    assert "LEMBAR KENDALI" in kendali.upper()
    assert "Arahan Kepala Dinas" in kendali
    letter = flat(office.letter(straight, "470/014/2026"))
    assert "470/014/2026" in letter
    assert "KK sudah dapat dicetak ulang" in letter
    assert "PEMERINTAH KABUPATEN LUMAJANG" in letter
    office.whole()
