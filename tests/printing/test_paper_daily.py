"""Rekap harian and the sheet for the Koordinator ISO: figures, numbers, room for the pen; nothing is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from printing.daily_recap import daily_recap
from printing.data import Letterhead
from printing.data_report import DailyRecap, DayList, DayTable, IsoRow, IsoSheet
from printing.data_trust import Signatory
from printing.iso_sheet import iso_sheet
from tests.printing.paper_reader import Paper

BASIS = "Dasar: langkah 6, “di koordinasikan dengan Koordinator ISO sebagai bahan penanganan risiko.”"


@pytest.fixture
def day(letterhead: Letterhead) -> DailyRecap:
    heads = ("Masuk", "Selesai", "Belum")
    return DailyRecap(
        letterhead=letterhead,
        title="REKAP HARIAN PENGADUAN",
        day="Senin, 30 November 2026",
        procedure_number="SOP-PDIP-03",
        balance=(("Sisa kemarin", "5"), ("Masuk", "8"), ("Selesai", "4"), ("Sisa", "9")),
        tables=(
            DayTable(
                ("Sasaran Pengaduan", *heads), (("Pelayanan", "7", "3", "4"),), ("Jumlah *", "8", "4", "4")
            ),
            DayTable(("Sumber", *heads), (("Kotak", "6", "2", "4"), ("WA/SMS", "2", "2", "0"))),
            DayTable(("Bidang Terkait", *heads), (("Bidang Capil", "8", "4", "4"),)),
        ),
        lists=(
            DayList(
                "Diterima (2)",
                ("Nomor", "Diterima", "Sumber", "Keadaan"),
                (
                    ("0871/PDIP/XI/2026", "30 Nov 2026, 08.12", "Kotak", "selesai"),
                    ("0872/PDIP/XI/2026", "30 Nov 2026, 10.27", "WA/SMS", "di Kasi Kerjasama"),
                ),
                "kosong",
            ),
            DayList(
                "Selesai (0)", ("Nomor", "Diterima"), (), "Tidak ada pengaduan yang selesai pada hari ini."
            ),
        ),
        signer=Signatory(("Singaraja, 30 November 2026", "Kasi Kerjasama")),
        notes=("* Jumlah menghitung pengaduan.",),
        code="C41Q-77HD-9K3M-11902",
    )


@pytest.fixture
def sheet(letterhead: Letterhead) -> IsoSheet:
    return IsoSheet(
        letterhead=letterhead,
        title="LEMBAR PENYERAHAN BAHAN PENANGANAN RISIKO",
        month="November 2026",
        procedure_number="SOP-PDIP-03",
        basis=BASIS,
        rows=(
            IsoRow(
                "Pencetakan KTP-el terlambat",
                "21",
                "Blangko kurang",
                "Layanan terhenti",
                "Pesan tiap tanggal 20",
            ),
            IsoRow("Kanal daring lambat dibalas", "11", "Belum ada piket"),
        ),
        giver=Signatory(
            ("Singaraja, ………………… 2026", "Diserahkan oleh", "Kasi Kerjasama"), "Petugas 02", "1234"
        ),
        receiver=Signatory(("Diterima tanggal …………………", "Diterima oleh", "Koordinator ISO")),
        blank_rows=3,
    )


def test_a_day_has_its_balance_tables_numbers_and_a_place_for_the_pen(day: DailyRecap) -> None:
    paper = Paper(daily_recap(day))
    (page,) = paper.pages
    assert (round(page.width), round(page.height)) == (595, 842)
    for words in ("REKAP HARIAN PENGADUAN", "Hari, tanggal : Senin, 30 November 2026", "SOP-PDIP-03"):
        assert page.places(words), words
    balance = page.place("Sisa kemarin")[1]
    assert page.between(17, 193, top=balance + 4, bottom=balance + 8) == "5849"
    assert page.place("Pelayanan")[1] == pytest.approx(page.place("Kotak")[1], abs=0.1), "two tables beside"
    assert page.place("Bidang Capil")[1] > page.place("Jumlah *")[1]
    assert page.place("0871/PDIP/XI/2026")[1] < page.place("0872/PDIP/XI/2026")[1]
    assert page.places("Tidak ada pengaduan yang selesai pada hari ini.")
    assert page.place("Kasi Kerjasama")[0] > 109
    assert page.place("NIP.")[1] > page.place("Kasi Kerjasama")[1] + 15
    assert page.places("Halaman 1 dari 1")


def test_a_day_of_500_numbers_names_each_on_pages_that_say_where_they_belong(day: DailyRecap) -> None:
    rows = tuple((f"{number:04}/PDIP/XI/2026", "pagi", "Kotak", "selesai") for number in range(1, 501))
    paper = Paper(daily_recap(replace(day, lists=(replace(day.lists[0], rows=rows),))))
    assert len(paper.pages) > 5
    assert all(f"{number:04}/PDIP/XI/2026" in paper.text for number in range(1, 501))
    for number, page in enumerate(paper.pages, start=1):
        assert page.places(f"Halaman {number} dari {len(paper.pages)}")
        assert bool(page.places("REKAP HARIAN PENGADUAN (lanjutan)")) == (number > 1)
    assert paper.pages[-1].places("Kasi Kerjasama")


def test_a_table_of_a_day_higher_than_a_page_runs_on(day: DailyRecap) -> None:
    long = DayTable(
        ("Kecamatan", "Masuk"), tuple((f"Kecamatan {n:03}", "1") for n in range(120)), ("Jumlah", "120")
    )
    paper = Paper(daily_recap(replace(day, tables=(day.tables[0], long))))
    assert all(f"Kecamatan {n:03}" in paper.text for n in range(120))
    assert "Jumlah120" in paper.text


def test_the_iso_sheet_has_its_columns_rows_for_the_pen_and_two_places(sheet: IsoSheet) -> None:
    paper = Paper(iso_sheet(sheet))
    (page,) = paper.pages
    assert page.width > page.height
    heads = ("Masalah yang sering terjadi", "Jumlah", "Penyebab", "Risiko", "Tindak lanjut penanganan risiko")
    assert [page.place(words)[0] for words in heads] == sorted(page.place(words)[0] for words in heads)
    assert BASIS[:40] in page.text
    rules = sorted({round(s.y, 1) for s in page.level if s.x1 - s.x0 > 270 and s.y < 190})
    assert len(rules) == 5, "two conclusions and three rows for the pen"
    assert all(b - a > 13 for a, b in zip(rules[-4:], rules[-3:], strict=False))
    assert page.between(12, 22, top=rules[1], bottom=rules[-1]) == "345"
    assert page.between(22.1, 285, top=rules[1] + 0.5, bottom=rules[-1]) == ""
    assert page.place("Koordinator ISO")[0] < 148 < page.place("Kasi Kerjasama")[0]
    assert page.places("Petugas 02")
    assert "tandatangan" not in page.text.lower()


def test_long_conclusions_take_the_iso_sheet_over_pages_with_both_places_on_the_last(sheet: IsoSheet) -> None:
    rows = tuple(IsoRow(f"masalah{number}", "1", "sebab " * 60, "risiko " * 40) for number in range(30))
    paper = Paper(iso_sheet(replace(sheet, rows=rows)))
    assert len(paper.pages) > 2
    assert all(f"masalah{number}" in paper.text for number in range(30))
    assert paper.text.count("sebab") == 30 * 60
    last = paper.pages[-1]
    assert last.places("Koordinator ISO")
    assert last.places("Diserahkan oleh")
    assert max(letter.baseline for letter in last.letters if letter.baseline < 196) < 196
