"""Reading a pasted SKB: good lists in every shape people paste them, and bad ones that must be told."""

from __future__ import annotations

from datetime import date

import pytest

from app.worktime.model import DayKind, Holiday
from app.worktime.skb import SkbReading, compare, parse_skb

SOURCE = "SKB Nomor 000 Tahun 2025, 19 Sep 2025"

# As it comes out of the PDF: hard space, a row over several lines, a page number, months apart from their days.
WHOLE_2026 = """HARI LIBUR NASIONAL DAN CUTI BERSAMA TAHUN 2026

A.\u00a0HARI LIBUR NASIONAL TAHUN 2026
NO. TANGGAL HARI KETERANGAN
1. 1 Januari Kamis Tahun Baru 2026 Masehi
2. 16 Januari Jumat Isra Mikraj Nabi Muhammad SAW.
3 17 Februari Selasa Tahun Baru Imlek 2577 Kongzili
4. 19 Maret Kamis Hari Suci Nyepi (Tahun Baru Saka 1948)
5. 21-22 Maret Sabtu-Minggu Idulfitri 1447 Hijriah
6. 3 April Jumat Wafat Yesus Kristus
7. 5 April Minggu Kebangkitan Yesus Kristus (Paskah)
8. 1 Mei Jum’at Hari Buruh Internasional
- 2 -
9. 14 Mei
Kamis
Kenaikan Yesus Kristus
10.
27 Mei
Rabu
Iduladha 1447 Hijriah
11. 31 Mei Minggu Hari Raya Waisak 2570 BE
12. 1 Juni Senin Hari Lahir Pancasila
13. 16 Juni Selasa 1 Muharam Tahun Baru Islam 1448 Hijriah
14. 17 Agustus Senin Proklamasi Kemerdekaan
15. 25 Agustus Selasa Maulid Nabi Muhammad SAW
16. 25 Desember Jumat Kelahiran Yesus Kristus (Natal)

B. CUTI BERSAMA TAHUN 2026
1. 16 Februari Senin Tahun Baru Imlek 2577 Kongzili
2. 18 Maret Rabu Hari Suci Nyepi
3. 20, 23, dan 24
Maret
Jumat, Senin,
dan Selasa
Idulfitri 1447 Hijriah
4. 15 Mei Jumat Kenaikan Yesus Kristus
5. 28 Mei Kamis Iduladha 1447 Hijriah
6. 24 Desember Kamis Kelahiran Yesus Kristus (Natal)
"""


def read(text: str, year: int = 2026) -> SkbReading:
    return parse_skb(text, year=year, source=SOURCE)


def said(text: str) -> list[tuple[str, str, str]]:
    reading = read(text)
    assert reading.unread == ()
    return [(holiday.day.isoformat(), holiday.kind.value, holiday.name) for holiday in reading.holidays]


def sentences(text: str) -> list[str]:
    reading = read(text)
    return [note.sentence for note in (*reading.warnings, *reading.unread)]


def test_a_whole_skb_copied_from_the_pdf_is_read_without_a_doubt() -> None:
    reading = read(WHOLE_2026)
    assert reading.warnings == reading.unread == ()
    assert (reading.count(DayKind.NASIONAL), reading.count(DayKind.CUTI_BERSAMA)) == (17, 8)
    found = {holiday.day: holiday for holiday in reading.holidays}
    assert list(found) == sorted(found)
    assert found[date(2026, 1, 1)] == Holiday(
        date(2026, 1, 1), DayKind.NASIONAL, "Tahun Baru 2026 Masehi", SOURCE
    )
    assert found[date(2026, 5, 14)].name == "Kenaikan Yesus Kristus"
    assert found[date(2026, 5, 27)].name == "Iduladha 1447 Hijriah"
    assert found[date(2026, 6, 16)].name == "1 Muharam Tahun Baru Islam 1448 Hijriah"
    assert {day.day for day in found if day.month == 3 and found[day].kind is DayKind.CUTI_BERSAMA} == {
        18,
        20,
        23,
        24,
    }
    assert (
        found[date(2026, 12, 24)].name == found[date(2026, 12, 25)].name == "Kelahiran Yesus Kristus (Natal)"
    )


IMLEK = ("2026-02-16", "cuti_bersama", "Tahun Baru Imlek")
NYEPI = ("2026-03-19", "nasional", "Nyepi")


@pytest.mark.parametrize(
    ("text", "holidays"),
    [
        ("16 Februari, Senin: Cuti Bersama Tahun Baru Imlek", [IMLEK]),
        ("Cuti Bersama\n- Senin, 16 Februari 2026: Tahun Baru Imlek", [IMLEK]),
        ("**Cuti Bersama:**\n* 16 Feb (Senin) – Tahun Baru Imlek", [IMLEK]),
        ("Tahun Baru Imlek (cuti bersama), 16 Februari 2026", [IMLEK]),
        ("1\tTahun Baru Imlek\t16 Februari 2026\tSenin\tcuti bersama", [IMLEK]),
        ("| 1 | 16 Februari | Senin | Tahun Baru Imlek | cuti bersama |\n|---|---|", [IMLEK]),
        ("2026-03-19\tnasional\tNyepi", [NYEPI]),
        ("2026-03-19 00:00:00\tLibur Nasional\tNyepi", [NYEPI]),
        ("2026-03-19,nasional,Nyepi", [NYEPI]),
        ("19-Mar-26\tNyepi\tnasional", [NYEPI]),
        ("19.03.2026; Nyepi; libur nasional", [NYEPI]),
        ("19/03/2026;Nyepi;cuti bersama", [("2026-03-19", "cuti_bersama", "Nyepi")]),
        ("19/03/2026;Nyepi;kantor", [("2026-03-19", "kantor", "Nyepi")]),
        ("II. Hari Libur Nasional:\n19 Maret Nyepi", [NYEPI]),
        ("3 April Jumat Jumat Agung (libur nasional)", [("2026-04-03", "nasional", "Jumat Agung")]),
        ("3 April: Jumat Agung (libur nasional)", [("2026-04-03", "nasional", "Jumat Agung")]),
        (
            "Libur Nasional\n17 Agustus Senin HUT RI 17 Agustus 1945",
            [("2026-08-17", "nasional", "HUT RI 17 Agustus 1945")],
        ),
        (
            "20, 23 dan 24 Maret Cuti Bersama Idulfitri",
            [(f"2026-03-{day}", "cuti_bersama", "Idulfitri") for day in (20, 23, 24)],
        ),
        (
            "Jumat, 20 Maret dan Senin, 23 Maret 2026 Cuti Bersama Idulfitri",
            [(f"2026-03-{day}", "cuti_bersama", "Idulfitri") for day in (20, 23)],
        ),
        (
            "Libur Nasional\n21–22 Maret 2026 Idulfitri",
            [("2026-03-21", "nasional", "Idulfitri"), ("2026-03-22", "nasional", "Idulfitri")],
        ),
        (
            "Libur Nasional\n31 Maret s.d. 2 April Idulfitri",
            [(day, "nasional", "Idulfitri") for day in ("2026-03-31", "2026-04-01", "2026-04-02")],
        ),
        ("16 Februari Senin Cuti Bersama", [("2026-02-16", "cuti_bersama", "Cuti Bersama")]),
    ],
)
def test_a_line_is_read_in_every_shape_that_people_paste(
    text: str, holidays: list[tuple[str, str, str]]
) -> None:
    assert said(text) == holidays
    assert read(text).warnings == ()


def test_a_heading_switches_the_kind_and_a_line_that_names_its_own_wins() -> None:
    text = "Libur Nasional\n19 Maret Nyepi\n18 Maret Cuti Bersama Nyepi\nCuti Bersama\n20 Maret Idulfitri"
    assert [kind for _, kind, _ in said(text)] == ["cuti_bersama", "nasional", "cuti_bersama"]


def test_a_line_without_any_kind_is_taken_as_national_and_says_so() -> None:
    assert said("19 Maret Nyepi") == [NYEPI]
    assert sentences("19 Maret Nyepi") == ["Baris 1: jenisnya tidak disebut, dibaca sebagai libur nasional."]


def test_a_wrong_weekday_is_a_doubt_that_names_the_line() -> None:
    text = "Libur Nasional\n19 Maret Kamis Nyepi\n1 Mei Sabtu Hari Buruh"
    assert sentences(text) == ["Baris 3: tertulis Sabtu, tetapi 1 Mei 2026 jatuh pada Jumat."]
    assert len(read(text).holidays) == 2


@pytest.mark.parametrize(
    "line",
    [
        "20, 23, dan 24 Maret Jumat, Senin, dan Rabu Idulfitri",
        "21-22 Maret Sabtu Idulfitri",
        "3,17 Februari,Selasa,Imlek",  # row 3 of a worksheet, glued to its day: both are Tuesdays
        "21-22 Maret Minggu-Senin Idulfitri",
    ],
)
def test_weekdays_that_do_not_fit_the_days_one_by_one_are_a_doubt(line: str) -> None:
    (sentence,) = sentences(f"Cuti Bersama\n{line}")
    assert sentence.startswith("Baris 2: tertulis ")


def test_another_year_is_warned_of_and_left_out() -> None:
    text = "Libur Nasional\n1 Januari 2025 Tahun Baru\n19 Maret Nyepi"
    assert said(text) == [NYEPI]
    assert sentences(text) == ["Baris 2: tahun 2025, bukan 2026, sehingga tanggal itu tidak diambil."]


def test_a_range_over_new_year_keeps_only_the_days_of_the_year() -> None:
    text = "Cuti Bersama\n31 Desember 2026 - 1 Januari 2027 Tahun Baru"
    assert said(text) == [("2026-12-31", "cuti_bersama", "Tahun Baru")]
    assert "tahun 2027" in sentences(text)[0]


def test_a_heading_of_another_year_is_warned_of() -> None:
    assert sentences("CUTI BERSAMA TAHUN 2025\n16 Februari Imlek") == [
        "Baris 1: judulnya tahun 2025, bukan 2026."
    ]
    assert sentences("Libur Nasional dan Cuti Bersama 2027") == ["Baris 1: judulnya tahun 2027, bukan 2026."]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("31 Februari Aneh", "tidak ada di kalender"),
        ("29 Februari Kabisat", "tidak ada di kalender"),
        ("03/19/2026 Nyepi", "tidak ada di kalender"),
        ("24-21 Maret Idulfitri", "tidak urut"),
        ("24, 23 Maret Idulfitri", "tidak urut"),
        ("2 April - 31 Maret Idulfitri", "tidak urut"),
        ("1,1 Januari,Kamis,Tahun Baru", "tidak urut"),
        ("20 23 24 Maret Idulfitri", "tidak jelas"),
        ("20 23 Maret Idulfitri", "tidak jelas"),
        ("1 Januari Tahun Baru, 16 Januari Isra Mikraj", "lebih dari satu tanggal"),
        ("2026-03-21\t2026-03-22\tIdulfitri", "lebih dari satu tanggal"),
        ("16 Februari", "tidak lengkap"),
        ("3. 16", "tidak lengkap"),
        ("Ditetapkan di Jakarta", "tidak ada tanggalnya"),
        ("Jumlah: 17 hari", "tidak ada tanggalnya"),
        ("1 Januari " + "x" * 600, "terlalu panjang"),
    ],
)
def test_a_line_that_cannot_be_read_is_reported_with_its_number(line: str, reason: str) -> None:
    reading = read(f"Libur Nasional\n19 Maret Nyepi\n\n{line}\n1 Mei Hari Buruh")
    (note,) = reading.unread
    assert (note.line, note.text) == (4, line)
    assert note.sentence.startswith("Baris 4 tidak terbaca: ")
    assert reason in note.sentence
    assert len(note.sentence) < 250
    assert [holiday.name for holiday in reading.holidays] == ["Nyepi", "Hari Buruh"]


def test_a_name_that_goes_on_in_the_next_line_is_reported_and_not_dropped() -> None:
    reading = read("Libur Nasional\n27 Mei Rabu Iduladha 1447\nHijriah")
    assert [note.line for note in reading.unread] == [3]
    assert "satukan" in reading.unread[0].sentence


def test_names_above_their_dates_are_never_guessed_onto_the_date_before() -> None:
    reading = read("Tahun Baru Masehi\n1 Januari 2026\nIsra Mikraj\n16 Januari 2026")
    assert reading.holidays == ()
    assert [note.line for note in reading.unread] == [1, 2, 3, 4]


def test_a_row_that_never_ends_is_reported_once_and_the_next_row_is_read() -> None:
    reading = read("Libur Nasional\n3. 20, 23\nMaret\n4. 1 Mei Hari Buruh")
    assert [(note.line, note.text) for note in reading.unread] == [(2, "3. 20, 23 Maret")]
    assert [holiday.name for holiday in reading.holidays] == ["Hari Buruh"]


def test_a_day_named_twice_keeps_both_names_and_is_pointed_out() -> None:
    text = "Cuti Bersama\n19 Maret Idulfitri\nLibur Nasional\n19 Maret Nyepi"
    assert said(text) == [("2026-03-19", "nasional", "Idulfitri; Nyepi")]
    assert sentences(text) == ["Baris 4: 19 Mar 2026 sudah disebut di baris 2, keduanya digabung."]
    assert said("Libur Nasional\n19 Maret Nyepi\n19 Maret NYEPI") == [NYEPI]


def test_invisible_characters_and_every_kind_of_line_end_are_read_through() -> None:
    text = "\ufeffLibur\u00a0Nasional\r\n19\u00a0Maret\u200b Nyepi\r1 Mei\u00a0\x0cHari Buruh"
    assert [name for _, _, name in said(text)] == ["Nyepi", "Hari Buruh"]


@pytest.mark.parametrize("text", ["", "\n\n", " \t \n---\n***"])
def test_an_empty_list_says_nothing(text: str) -> None:
    assert read(text) == SkbReading((), (), ())


@pytest.mark.parametrize("piece", ["1, ", "1 Januari ", "Senin ", "1. ", "cuti bersama "])
def test_sixty_thousand_characters_in_one_line_are_one_sentence(piece: str) -> None:
    reading = read(piece * (60_000 // len(piece)))
    assert len(reading.unread) == 1
    assert reading.holidays == ()


def holiday(day: int, kind: DayKind, name: str, source: str = SOURCE) -> Holiday:
    return Holiday(date(2026, 3, day), kind, name, source)


def test_the_preview_lists_what_is_added_removed_changed_and_renamed() -> None:
    stays = holiday(19, DayKind.NASIONAL, "Nyepi")
    gone = holiday(18, DayKind.CUTI_BERSAMA, "Nyepi")
    old_kind, new_kind = (
        holiday(20, DayKind.CUTI_BERSAMA, "Idulfitri"),
        holiday(20, DayKind.NASIONAL, "Idulfitri"),
    )
    old_name, new_name = (
        holiday(21, DayKind.NASIONAL, "Idul Fitri"),
        holiday(21, DayKind.NASIONAL, "Idulfitri"),
    )
    added = holiday(24, DayKind.CUTI_BERSAMA, "Idulfitri")
    result = compare([stays, gone, old_kind, old_name], [added, stays, new_kind, new_name])
    assert result.added == (added,)
    assert result.removed == (gone,)
    assert result.changed_kind == ((old_kind, new_kind),)
    assert result.renamed == ((old_name, new_name),)
    assert not result.is_empty


def test_another_source_or_another_spacing_is_no_change() -> None:
    old = [holiday(19, DayKind.NASIONAL, "Hari Suci Nyepi", "pustaka")]
    assert compare(old, [holiday(19, DayKind.NASIONAL, "hari suci  Nyepi")]).is_empty


def test_a_day_that_the_office_closed_itself_is_never_listed_as_removed() -> None:
    own = holiday(2, DayKind.KANTOR, "Pindah gedung")
    assert compare([own], []).is_empty
    national = holiday(2, DayKind.NASIONAL, "Pemilihan")
    assert compare([own], [national]).changed_kind == ((own, national),)


def test_a_reading_compared_with_itself_changes_nothing() -> None:
    reading = read(WHOLE_2026)
    assert compare(reading.holidays, reading.holidays).is_empty
    assert len(compare((), reading.holidays).added) == 25


@pytest.mark.parametrize("piece", ["Maret", "Kamis", "20, 23"])
def test_a_stray_piece_before_a_whole_row_is_reported_and_not_mixed_into_it(piece: str) -> None:
    reading = read(f"Libur Nasional\n{piece}\n1 Mei Jumat Hari Buruh")
    assert [(note.line, note.text) for note in reading.unread] == [(2, piece)]
    assert [found.name for found in reading.holidays] == ["Hari Buruh"]
    assert reading.warnings == ()


def test_a_title_that_names_both_kinds_leaves_the_kind_open() -> None:
    text = "Cuti Bersama\n16 Februari Imlek\nHari Libur Nasional dan Cuti Bersama 2026\n19 Maret Nyepi"
    assert sentences(text) == ["Baris 4: jenisnya tidak disebut, dibaca sebagai libur nasional."]
