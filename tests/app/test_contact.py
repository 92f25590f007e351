"""A NIK or telephone number that looks odd is pointed out in one sentence, and never kept from being saved."""

from __future__ import annotations

import pytest

from app.contact import odd_nik, odd_phone


@pytest.mark.parametrize(
    ("nik", "why"),
    [
        ("5108010112900001", "a man born on 1 December 1990"),
        ("5108014112900001", "a woman: 40 is added to her day"),
        ("5108017112900001", "a woman born on the 31st"),
        ("5108012902040003", "29 February, some year has one"),
        ("9471010101010009", "a young province: no list of areas is asked"),
        ("5108 0101 1290 0001", "typed in groups"),
        ("5108.0101.1290.0001", "typed with dots"),
        ("", "none given"),
        ("tidak ada", "none given, said so"),
    ],
)
def test_a_whole_nik_says_nothing(nik: str, why: str) -> None:
    assert odd_nik(nik) == "", why


@pytest.mark.parametrize(
    ("nik", "says"),
    [
        ("510801011290000", "15 angka"),
        ("51080101129000011", "17 angka"),
        ("51080101129OOOO1", "hanya angka"),
        ("5108010112900₁01", "hanya angka"),
        ("0008010112900001", "kode wilayah"),
        ("5100010112900001", "kode wilayah"),
        ("5108000112900001", "kode wilayah"),
        ("5108010012900001", "tanggal lahir"),
        ("5108013212900001", "tanggal lahir"),
        ("5108014012900001", "tanggal lahir"),
        ("5108017212900001", "tanggal lahir"),
        ("5108013102900001", "tanggal lahir"),
        ("5108010113900001", "bulan lahir"),
        ("5108010100900001", "bulan lahir"),
        ("5108010112900000", "0000"),
    ],
)
def test_an_odd_nik_is_pointed_out_with_its_place(nik: str, says: str) -> None:
    sentence = odd_nik(nik)
    assert says in sentence
    assert sentence.endswith("Tetap dapat disimpan.")


def test_an_odd_telephone_number_is_pointed_out_and_a_good_one_is_not() -> None:
    assert odd_phone("0812 3456 7890") == ""
    assert odd_phone("+62 812-3456-7890") == ""
    assert "Kurang" in odd_phone("0812345")
    assert "Lebih" in odd_phone("0812345678901234")
