"""The paper logbook's open rows as offices type and paste them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.errors import InputError
from app.founding.paper_book import PaperBook, PaperRow
from app.founding.paper_rows import (
    COLUMNS,
    MOST_ROWS,
    TypedRow,
    month_faults,
    read_count,
    read_rows,
    rows_of_clipboard,
    with_cell,
)
from app.office.officers import Bidang
from app.procedure.loading import shipped_as
from app.worktime.model import ZONES

ZONE = ZONES["WITA"]
GOOD = TypedRow("0851", "24-11-2026", "Antrean lama", "Kotak", "dafduk", "3")


def read(*rows: TypedRow, last: int | None = 858):  # type: ignore[no-untyped-def]
    return read_rows(
        rows,
        procedure=shipped_as("buleleng-sop-pdip-03"),
        bidang=(Bidang("dafduk", "Bidang Dafduk"), Bidang("arsip_2", "Arsip")),
        zone=ZONE,
        today=date(2026, 11, 30),
        last_number=last,
    )


def test_a_row_is_read_with_all_it_says() -> None:
    done = read(GOOD, TypedRow(), TypedRow("", " ", "\u00a0"))
    assert done.faults == ()
    assert done.rows == (
        PaperRow(
            851,
            datetime(2026, 11, 24, tzinfo=ZONE),
            "Antrean lama",
            "kotak",
            "3",
            bidang="Bidang Dafduk",
        ),
    )


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("24-11-2026", (2026, 11, 24, 0, 0)),
        ("4/3/26", (2026, 3, 4, 0, 0)),
        ("24 Nov 2026", (2026, 11, 24, 0, 0)),
        ("1 agustus 2026", (2026, 8, 1, 0, 0)),
        ("2026-11-24", (2026, 11, 24, 0, 0)),
        ("24.11.2026 10.15", (2026, 11, 24, 10, 15)),
        ("24-11-2026 10:15:30", (2026, 11, 24, 10, 15)),
        ("2025-12-31T08:00", (2025, 12, 31, 8, 0)),
        ("30-11-2026", (2026, 11, 30, 0, 0)),
    ],
)
def test_dates_are_read_as_offices_write_them(typed: str, moment: tuple[int, int, int, int, int]) -> None:
    done = read(with_cell(GOOD, "received", typed))
    assert done.faults == ()
    assert done.rows[0].received == datetime(*moment, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [
        ("number", "", "nomor buku"),
        ("number", "delapan", "nomor buku"),
        ("number", "0", "nomor buku"),
        ("number", "0859", "lebih besar dari nomor terakhir 858"),
        ("received", "", "tanggal terima"),
        ("received", "31-11-2026", "tanggal terima"),
        ("received", "24 Nopember", "tanggal terima"),
        ("received", "24-13-2026", "tanggal terima"),
        ("received", "24-11-2026 25.00", "tanggal terima"),
        ("received", "1-12-2026", "belum terjadi"),
        ("received", "24-11-2016", "lima tahun"),
        ("content", "  ", "isi pengaduan"),
        ("channel", "", "kanal"),
        ("channel", "merpati", "merpati"),
        ("bidang", "Bidang Gaib", "Petugas dan lajur"),
        ("step", "", "langkah"),
        ("step", "6", "tidak ada di SOP"),
        ("step", "9", "tidak ada di SOP"),
    ],
)
def test_a_wrong_cell_is_named(column: str, typed: str, said: str) -> None:
    done = read(GOOD, with_cell(with_cell(GOOD, "number", "0850"), column, typed))
    assert [(fault.place, fault.column) for fault in done.faults] == [(1, column)]
    assert said.casefold() in done.faults[0].sentence.casefold()
    assert len(done.rows) == 1


def test_every_wrong_cell_of_a_row_is_named_at_once() -> None:
    done = read(TypedRow("x", "y", "", "z", "q", "p"))
    assert [fault.column for fault in done.faults] == list(COLUMNS)


def test_a_number_stands_once_a_year() -> None:
    twice = read(GOOD, with_cell(GOOD, "content", "Lain"))
    assert [(fault.place, fault.column) for fault in twice.faults] == [(1, "number")]
    assert "baris 1" in twice.faults[0].sentence
    last_year = with_cell(with_cell(GOOD, "received", "24-12-2025"), "number", "0999")
    assert read(GOOD, last_year).faults == ()


@pytest.mark.parametrize("step", ["3", "3 · Tulis solusi", "tulis  solusi", "Langkah 3"])
def test_a_step_is_known_by_number_or_words(step: str) -> None:
    assert read(with_cell(GOOD, "step", step)).rows[0].step == "3"


@pytest.mark.parametrize("number", ["851", "0851", "0851/PDIP/XI/2026"])
def test_a_number_may_be_written_in_full(number: str) -> None:
    assert read(with_cell(GOOD, "number", number)).rows[0].seq == 851


def test_rows_of_a_spreadsheet_come_in() -> None:
    text = (
        "No.\tTanggal\tIsi\tKanal\tBidang\tLangkah\r\n"
        '851\t24-11-2026\t"Antrean ""lama"",\ndua kali"\tKotak\t\t3\tkolom lebih\r\n'
        "\t\t\r\n852\t25-11-2026\n"
    )
    first, second = rows_of_clipboard(text)
    assert first == TypedRow("851", "24-11-2026", 'Antrean "lama", dua kali', "Kotak", "", "3")
    assert second == TypedRow("852", "25-11-2026")


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t\n", 'x"y\t"tak tertutup', "\x00\t\x01"])
def test_odd_clipboards_stop_nobody(text: str) -> None:
    assert len(rows_of_clipboard(text)) <= 1


def test_a_whole_file_is_not_taken_for_a_short_table() -> None:
    assert len(rows_of_clipboard("1\t2\n" * 3000)) == MOST_ROWS + 1


def test_complaint_text_stays_as_typed() -> None:
    words = "=cmd|' /C calc'!A0 <b>&amp; Ja'far ᬅᬓ᭄ᬱᬭ 😀"
    assert read(with_cell(GOOD, "content", words)).rows[0].content == words


@pytest.mark.parametrize(("typed", "number"), [("0", 0), (" 858 ", 858), ("1.204", 1204)])
def test_counts_are_read(typed: str, number: int) -> None:
    assert read_count(typed) == number


@pytest.mark.parametrize("typed", ["", "-1", "8,5", "delapan", "12345678", "²"])
def test_what_is_no_count_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="bilangan bulat"):
        read_count(typed)


def test_a_month_received_at_least_what_is_still_open_of_it() -> None:
    rows = tuple(PaperRow(n, datetime(2026, 10, n, tzinfo=ZONE), "Isi", "wa", "2") for n in (1, 2))
    assert month_faults(PaperBook(2026, 9, rows, {"2026-10": (2, 0), "2026-09": (0, 0)})) == {}
    found = month_faults(PaperBook(2026, 9, rows, {"2026-10": (1, 0)}))
    assert list(found) == ["2026-10"]
    assert "2 baris bulan itu masih berjalan" in found["2026-10"]
