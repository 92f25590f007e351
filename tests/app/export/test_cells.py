"""What a cell holds: no formula, nothing cut, nothing that a spreadsheet or an XML reader trips over."""

from __future__ import annotations

import csv
import io
import tracemalloc
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.export.columns import Column, Kind, Stages
from app.export.csv_files import Csv, cell, guarded
from app.export.sheets import GOES_ON, LONGEST, MOST_LINES, Table, book, pieces, safe
from app.worktime.model import ZONES
from tests.app.export.exported import NASTY, loaded, unguarded

AT = datetime(2026, 11, 30, 10, 32, 5, tzinfo=ZONES["WITA"])
COLUMNS: tuple[Column[object], ...] = (
    Column("nomor", "Nomor", Kind.TEXT, "", lambda _: None),
    Column("isi", "Isi", Kind.LONG, "", lambda _: None),
    Column("hari", "Hari", Kind.DAY, "", lambda _: None),
    Column("jam", "Jam", Kind.HOUR, "", lambda _: None),
    Column("saat", "Saat", Kind.MOMENT, "", lambda _: None),
    Column("banyak", "Banyak", Kind.WHOLE, "", lambda _: None),
)


def written(path: Path, *texts: str) -> Path:
    """A workbook with these texts, one a row."""
    with book(path, title="Uji & coba", author="Dinas Contoh", made=AT) as made:
        table = Table(made, "Isi: [uji]/*?", COLUMNS, carried=0)
        for number, text in enumerate(texts, start=1):
            table.add((f"{number:04}", text, AT.date(), AT.time(), AT, number))
        table.end()
    return path


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("nasty", NASTY)
def test_a_text_stays_a_text_in_a_workbook(tmp_path: Path, nasty: str) -> None:
    sheet = loaded(written(tmp_path / "a.xlsx", NASTY[nasty])).active
    found = sheet["B2"]
    assert found.data_type in ("s", "inlineStr")
    assert found.hyperlink is None
    shown = found.value.replace("_x005F_", "_")  # as Excel reads its own escape; openpyxl leaves it
    assert shown.rstrip(" ") == NASTY[nasty].rstrip(" ")
    assert sheet.max_row == 2
    assert sheet.max_column == len(COLUMNS)


def test_dates_times_and_numbers_are_what_they_are_and_look_indonesian(tmp_path: Path) -> None:
    sheet = loaded(written(tmp_path / "a.xlsx", "x")).active
    day, hour, moment, number = (sheet[f"{letter}2"] for letter in "CDEF")
    assert (day.value, day.number_format) == (datetime(2026, 11, 30), "dd-mm-yyyy")  # noqa: DTZ001 (a sheet knows no zone)
    assert (hour.value, hour.number_format) == (time(10, 32, 5), "hh:mm")
    assert (moment.value, moment.number_format) == (AT.replace(tzinfo=None), "dd-mm-yyyy hh:mm")
    assert (number.value, number.data_type) == (1, "n")
    assert day.is_date
    assert sheet["A2"].data_type in ("s", "inlineStr")
    assert sheet["A2"].number_format == "@"


def test_the_head_is_frozen_and_repeated_on_every_page(tmp_path: Path) -> None:
    sheet = loaded(written(tmp_path / "a.xlsx", "x", "y")).active
    assert sheet.title == "Isi uji"
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == "A1:F3"
    assert sheet.page_setup.orientation == "landscape"
    assert "Uji & coba" in str(sheet.oddHeader.left.text).replace("&&", "&")


def test_a_text_longer_than_a_cell_goes_on_below_and_nothing_is_cut(tmp_path: Path) -> None:
    long = " ".join(f"kata{number}" for number in range(8_000))
    assert len(long) > 60_000
    sheet = loaded(written(tmp_path / "a.xlsx", long, "pendek")).active
    rows = [(row[0], row[1] or "") for row in sheet.iter_rows(min_row=2, values_only=True)]
    parts = [text for number, text in rows if str(number).startswith("0001")]
    assert len(parts) == 3
    assert "".join(parts) == long
    assert [number for number, _ in rows] == ["0001", f"0001 {GOES_ON}", f"0001 {GOES_ON}", "0002"]
    assert all(units(text) <= LONGEST for _, text in rows)
    assert sheet["F3"].value is None  # a number stands once, or sums would count it twice


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.integers(1, 400))
def test_pieces_are_the_whole_text_and_each_fits(text: str, times: int) -> None:
    whole = text * times
    found = pieces(whole)
    joined = "".join(found)
    assert joined == safe(whole) or joined.replace("</r> ", "</r>") == safe(whole).replace("</r> ", "</r>")
    assert all(units(one) <= LONGEST and one.count("\n") <= MOST_LINES for one in found)


@pytest.mark.parametrize("letter", ["😀", "e", "\n", "ب", "x "])
def test_however_long_a_text_is_its_pieces_are_few(letter: str) -> None:
    whole = letter * 70_000
    found = pieces(whole)
    assert "".join(found) == whole
    assert all(units(one) <= LONGEST for one in found)
    fewest = max(units(whole) / (LONGEST - 500), whole.count("\n") / (MOST_LINES - 1))
    assert len(found) <= fewest + 2


def test_control_characters_do_not_reach_the_file(tmp_path: Path) -> None:
    sheet = loaded(written(tmp_path / "a.xlsx", "a\x00b\x07c\x1bd\ud800e\ufffef", "tab\tdan\nbaris")).active
    assert sheet["B2"].value == "abcdef"
    assert sheet["B3"].value == "tab\tdan\nbaris"


def test_ten_thousand_rows_need_no_memory_of_their_size(tmp_path: Path) -> None:
    text = "Antrean habis sebelum loket dibuka. " * 12
    with book(tmp_path / "a.xlsx", title="t", author="d", made=AT) as made:
        table = Table(made, "Logbook", COLUMNS, carried=0)
        table.add(("0000", text, AT.date(), AT.time(), AT, 0))
        tracemalloc.start()
        for number in range(10_000):
            table.add((f"{number:05}", text, AT.date(), AT.time(), AT, number))
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        table.end()
    assert peak < 2 * 2**20, peak
    with zipfile.ZipFile(tmp_path / "a.xlsx") as file:
        rows = file.read("xl/worksheets/sheet1.xml").count(b"<row ")
    assert rows == 10_002


def test_a_workbook_that_is_given_up_leaves_no_file_open_and_none_behind(tmp_path: Path) -> None:
    folder = tmp_path / "sementara"
    folder.mkdir()

    def stopped() -> None:
        with book(folder / "a.xlsx", title="t", author="d", made=AT) as made:
            Table(made, "Logbook", COLUMNS).add(("1", "x", None, None, None, None))
            raise KeyError

    with pytest.raises(KeyError):
        stopped()
    assert not (folder / "a.xlsx").exists()


# -- csv


@pytest.mark.parametrize("nasty", NASTY)
def test_a_csv_cell_is_no_formula_and_gives_its_text_back(nasty: str) -> None:
    text = NASTY[nasty]
    kept = guarded(text)
    assert kept.lstrip(" \u00a0")[:1] not in tuple("=+-@\t\r\n")
    back = unguarded(kept)
    assert back == text
    file = io.StringIO(newline="")
    column: Column[str] = Column("isi", "Isi", Kind.LONG, "", lambda row: row)
    Csv(file, (column,)).add(text)
    rows = list(csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=";", strict=True))
    assert rows == [["isi"], [kept]]


@pytest.mark.parametrize("text", ["biasa", "0812", "a=b", "1-2", "Jl. Melati +5", ""])
def test_a_plain_text_gets_no_apostrophe(text: str) -> None:
    assert guarded(text) == text


def test_values_are_plain_numbers_and_iso_dates() -> None:
    assert [cell(one) for one in (None, 12, date(2026, 11, 30), time(10, 32, 5), AT)] == [
        "",
        12,
        "2026-11-30",
        "10:32",
        "2026-11-30T10:32:05+08:00",
    ]


@given(st.text(max_size=200))
def test_any_text_comes_back_from_a_csv(text: str) -> None:
    kept = guarded(text)
    assert not kept.startswith(tuple("=+-@\t\n＝＋－＠"))
    assert unguarded(kept) == safe(text)


def test_stages_never_run_backwards_and_end_full() -> None:
    told: list[tuple[int, int]] = []
    stages = Stages(lambda done, total: told.append((done, total)), 3)
    for _ in range(3):
        part = stages.next()
        part(1, 2)
        part(9, 2)  # a stage that counts wrong does not run into the next
    stages.done()
    assert told == sorted(told)
    assert told[-1] == (3000, 3000)
    Stages(None, 0).next()(1, 0)
