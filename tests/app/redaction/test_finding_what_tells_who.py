"""Names, NIK, telephone numbers and addresses are found in free text; ordinary words are left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.redaction import find as finding
from app.redaction.find import Kind, Mark, context, find
from app.redaction.words import NO_NAMES, STOP_WORDS

#: Pieces of which texts are made that look like something that tells.
PIECES = (
    *(
        "Ibu",
        "Bapak",
        "Sdr",
        "a.n.",
        "atas nama",
        "nama saya",
        "nama ibu",
        "adalah",
        ":",
        "hubungi",
        "bertemu dengan",
    ),
    *("Ani", "Budi", "ani", "st", "M.", "Hj.", "Made", "Contoh", "Made Contoh", "é", "x", "petugas"),
    *(
        "a@b.cc",
        "@",
        "contoh.id",
        "+",
        "-",
        "_",
        ".",
        "'",
        "/",
        "0812",
        "3456",
        "7890",
        "+62",
        "(0362)",
        "22333",
    ),
    *("5108", "0101", "1290", "0001", "1", " ", " ", " ", "  ", "\u00a0", "\n", "\n\n"),
)


def found(text: str, kind: Kind, **more: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in find(text, **more) if mark.kind is kind]


@pytest.mark.parametrize(
    "nik",
    ["5108010112900001", "5108 0101 1290 0001", "510801-011290-0001", "5108.0101.1290.0001"],
)
def test_a_nik_is_found_however_its_figures_are_grouped(nik: str) -> None:
    assert found(f"NIK saya {nik}, mohon diperiksa.", Kind.NIK) == [nik]


@pytest.mark.parametrize("text", ["51080101129000012", "510801011290000", "Nomor 0858/PDIP/XI/2026"])
def test_other_long_numbers_are_no_nik(text: str) -> None:
    assert found(text, Kind.NIK) == []


@pytest.mark.parametrize(
    "phone",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "+62 812 3456 7890",
        "62812.3456.7890",
        "(0362) 22333",
    ],
)
def test_telephone_numbers_are_found_with_their_signs_between(phone: str) -> None:
    assert found(f"Hubungi saya di {phone}.", Kind.PHONE) == [phone]


@pytest.mark.parametrize(
    "text",
    [
        "30-11-2026 10.30",
        "0858/PDIP/XI/2026",
        "Rp 1.250.000",
        "pukul 07.30 sampai 16.00",
        "tahun 2026",
        "0000123",
    ],
)
def test_dates_money_and_register_numbers_are_no_telephone(text: str) -> None:
    assert find(text) == ()


def test_the_offices_own_number_and_address_stay() -> None:
    text = "Telepon kami (0362) 22333, surel dinas@contoh.id; saya 081234567890."
    marks = find(text, known=["0362-22333", "dinas@contoh.id"])
    assert [text[mark.start : mark.end] for mark in marks] == ["081234567890"]


def test_an_email_address_is_found_without_the_sentences_dot() -> None:
    assert found("Balas ke p.014+akta@contoh.web.id.", Kind.EMAIL) == ["p.014+akta@contoh.web.id"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nama saya Ja'far Umar, warga Banjar", "Ja'far Umar"),
        ("akta a.n. I Gusti Ayu Rai. Mohon", "I Gusti Ayu Rai"),
        ("KTP atas nama Ni Luh Contoh yang hilang", "Ni Luh Contoh"),
        ("anak saya bernama siti contoh belum punya akta", "siti contoh"),
        ("diminta uang oleh Bapak Contohwan di loket", "Contohwan"),
        ("BERTEMU IBU CONTOHWATI DI LOKET 2", "CONTOHWATI"),
        ("Sdr. M. Contohan menolak", "M. Contohan"),
        ("Sdri Hj. Contohah Zahra", "Hj. Contohah Zahra"),
        ("nama ibu saya: Contohini", "Contohini"),
        ("Berkas sudah lengkap, hubungi Contohan Besar di rumah", "Contohan Besar"),
        ("saya bertemu dengan Contohwati di loket 2", "Contohwati"),
        ("atas nama\nContoh Besar", "Contoh Besar"),
        ("nama suami Contohman tertulis salah", "Contohman"),
        ("nama anak adalah contohan", "contohan"),
    ],
)
def test_a_name_is_found_by_the_words_before_it(text: str, name: str) -> None:
    assert found(text, Kind.NAME) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "ibu hamil harus antre lama",
        "Bapak Kepala Dinas yang terhormat",
        "Ibu Kandung tertulis salah",
        "Nama ayah pada akta tertulis salah satu huruf",
        "nama ayah tertulis salah satu huruf",
        "nama ibu dan nama anak tertukar",
        "nama anak saya perlu diperbaiki",
        "nama saya tercetak keliru",
        "atas nama saya sendiri",
        "Bapak/Ibu petugas loket",
        "nama ibu kandung salah cetak",
        "Jalur khusus pelajar dibuka setiap hari",
        "HUBUNGI SEGERA, belum ada kabar",
        "sudah menemui Kasi dan menghubungi kantor desa",
        "Hubungi WA saya",
    ],
)
def test_ordinary_words_are_no_name(text: str) -> None:
    assert find(text) == ()


def test_a_name_found_once_is_found_again_elsewhere_in_the_text() -> None:
    text = "Nama saya Contohan Besar. Kemarin Contohan datang lagi, masalah besar."
    assert found(text, Kind.NAME) == ["Contohan Besar", "Contohan"]


def test_the_opened_envelopes_words_are_found_without_any_word_before_them() -> None:
    text = "Akta sudah diambil contohan pada 27 Nov; Surya menunggu."
    assert found(text, Kind.NAME) == []
    assert found(text, Kind.NAME, complainant="Contohan Surya") == ["contohan", "Surya"]


def test_the_offices_own_people_are_never_marked() -> None:
    text = "Diterima Bapak Made Contoh, atas nama Made Sugih. Petugas Made Contoh sudah menjawab."
    marks = find(text, officers=["Made Contoh"])
    assert [text[mark.start : mark.end] for mark in marks] == ["Made Sugih"]


def test_a_mark_shows_what_stands_around_it_on_one_line() -> None:
    text = "Sudah tiga kali datang ke loket.\nNama saya Contohan Besar dan sampai hari ini belum ada kabar apa pun."
    mark = find(text)[0]
    around = context(text, mark, room=20)
    assert around == ("… loket. Nama saya ", "Contohan Besar", " dan sampai hari …")


@given(st.text(alphabet="Ab1 0.-\n@+('’Bapak nama saya)0812", max_size=120))
def test_marks_never_overlap_and_never_leave_the_text(text: str) -> None:
    end = 0
    for mark in find(text, complainant="Abab Bapak", officers=["Baka"]):
        assert end <= mark.start < mark.end <= len(text)
        end = mark.end


def plainly(text: str, complainant: str, officers: Sequence[str], known: Sequence[str]) -> tuple[Mark, ...]:
    """The same found the plain way: one pattern for a whole address, each mark set against every other."""
    own = {finding._figures(one) for one in known} | {one.casefold() for one in known}
    found: list[Mark] = []

    def add(start: int, end: int, kind: Kind) -> None:
        if all(end <= mark.start or start >= mark.end for mark in found):
            found.append(Mark(start, end, kind))

    for match in re.finditer(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+", text):
        address = match[0].rstrip(".-")
        if address.casefold() not in own:
            add(match.start(), match.start() + len(address), Kind.EMAIL)
    for match in finding._NIK.finditer(text):
        add(*match.span(), Kind.NIK)
    for match in finding._PHONE.finditer(text):
        figures = finding._figures(match[0])
        if 8 <= len(figures) <= 15 and figures not in own:
            add(*match.span(), Kind.PHONE)
    colleagues = [finding._plain_words(name) for name in officers]
    certain = {word for word in finding._plain_words(complainant) if len(word) > 2}
    telling = set(certain)
    for start, end in finding._guessed(text):
        name = finding._plain_words(text[start:end])
        if not any(finding._within(name, colleague) for colleague in colleagues):
            add(start, end, Kind.NAME)
            telling |= {word for word in name if len(word) > 2 and word not in STOP_WORDS}
    for start, end in finding._again(text, telling, certain - STOP_WORDS - NO_NAMES):
        if not finding._is_colleague(text, start, end, colleagues):
            add(start, end, Kind.NAME)
    return tuple(sorted(found))


@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.sampled_from(("", "Ani Budi", "Made Ibu", "Petugas Contoh")),
    st.sampled_from(((), ("Made Contoh", "Ani"))),
    st.sampled_from(((), ("a@b.cc", "0812 3456 7890"))),
)
def test_nothing_is_lost_against_looking_plainly(
    text: str, complainant: str, officers: tuple[str, ...], known: tuple[str, ...]
) -> None:
    seen = find(text, complainant=complainant, officers=officers, known=known)
    assert seen == plainly(text, complainant, officers, known)


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("a" * 1_000_000, 0),
        ("a." * 300_000 + "@", 0),
        ("a@" * 200_000, 0),
        ("a@b.cc " * 60_000, 60_000),
        ("Ibu Ani " * 20_000, 20_000),
        ("_" * 500_000, 0),
        ("Ibu " + " " * 500_000, 0),
    ],
    ids=["letters", "dots", "signs", "addresses", "names", "lines", "blanks"],
)
def test_a_text_of_any_length_comes_to_its_end(text: str, many: int) -> None:
    assert len(find(text)) == many  # where every letter is a new beginning, this lasts for hours
