"""What people type in a hurry is compared as one word, and shown as they typed it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.causes.lists import phrases, variants, word_list
from app.causes.spelling import usual
from app.causes.words import faint, is_known, key_of, telling
from tests.app.causes.complaints import ALONE, MATTERS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KTP-el", "e-KTP"),
        ("KTP-el", "ektp"),
        ("KTP elektronik", "Kartu Tanda Penduduk"),
        ("KTP-nya", "ktp"),
        ("K.K.", "Kartu Keluarga"),
        ("KIA", "kartu identitas anak"),
        ("akta", "akte"),
        ("blangko", "BLANKO"),
        ("antrean", "antrian"),
        ("antre", "ngantri"),
        ("mengantre", "antriannya"),
        ("WA", "Whats App"),
        ("wa", "WhatsApp"),
        ("telp", "menelepon"),
        ("dibalas", "di respon"),
        ("rusaaaak", "rusak"),
        ("kotorrr", "kotor"),
        ("habiss", "hbs"),
        ("bolak2", "bolak"),
        ("bolak-balik", "bolak balik"),
        ("ｋｏｔｏｒ", "kotor"),
        ("cafe\u0301", "caf\u00e9"),
        ("menunggu", "ditunggu"),
        ("perekaman", "direkam"),
        ("cetakan", "mencetak"),
        ("penolakan", "ditolak"),
        ("pengiriman", "terkirim"),
        ("keterlambatan", "lambat"),
        ("memarahi", "dimarahi"),
        ("pengecekan", "dicek"),
    ],
)
def test_two_spellings_are_one_word(one: str, other: str) -> None:
    assert key_of(one) == key_of(other) != ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KTP", "KK"),
        ("akta", "antre"),
        ("blangko", "bangku"),
        ("kartu keluarga", "kartu"),
        ("masuk", "rusak"),
        ("kursi", "kipas"),
        ("saat", "sat"),
        ("tunggu", "tanggung"),
    ],
)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert key_of(one) != key_of(other) or key_of(one) == ()


@pytest.mark.parametrize(
    "text",
    [
        "tdk gak ga nggak tidak",
        "sy saya sdh udah blm yg dgn krn utk",
        "org hr bln thn dll",
        "2 3x 12.30 0812 3456 7890",
        "a b c",
        "😀 👍",
        "\x00 \u200b",
        "aaaaaaaa",
        "x" * 60_000 + "yz",
    ],
)
def test_what_tells_nothing_is_left_out(text: str) -> None:
    assert telling(text) == ()


def test_a_word_is_shown_as_it_was_written_and_without_what_hangs_on_it() -> None:
    (sentence,) = telling("Blanko e-KTP-nya hbs, ngantri di Kartu  Keluarga")
    assert [word.surface for word in sentence] == ["Blanko", "e-KTP", "hbs", "ngantri", "Kartu Keluarga"]


def test_a_doubled_word_counts_once_and_is_shown_whole() -> None:
    (sentence,) = telling("warga sia-sia bolak-balik, kursi-kursinya patah")
    assert sentence[0].surface == "sia-sia"
    assert key_of("kursi-kursi") == key_of("kursi")
    assert key_of("sia-sia") == key_of("sia")


def test_words_of_two_sentences_do_not_stand_together() -> None:
    assert len(telling("Loket tutup. Petugas marah")) == 2
    assert len(telling("Loket tutup, petugas marah")) == 1


def test_a_word_remembers_what_denies_it() -> None:
    (sentence,) = telling("WA tdk pernah dibalas, belum lagi juga ada kursi, ada kipas")
    assert {word.surface: word.denied for word in sentence} == {
        "WA": "",
        "dibalas": "tdk",
        "kursi": "",
        "kipas": "",
    }
    (sentence,) = telling("Tidak ada kursi")
    assert [(word.denied, word.surface) for word in sentence] == [("Tidak ada", "kursi")]


def test_words_of_the_trade_are_faint_and_a_matter_is_not() -> None:
    assert {*key_of("loket"), *key_of("akte"), *key_of("KTP"), *key_of("petugas")} <= faint()
    assert not {*key_of("blangko"), *key_of("antrean"), *key_of("toilet"), *key_of("server")} & faint()


def test_a_word_of_the_lists_is_nobodys_name() -> None:
    assert all(map(is_known, ("KTP", "Antrean", "menunggu", "hari", "LOKET")))
    assert not any(map(is_known, ("Wayan", "Budiman", "xyz")))


def test_the_lists_lead_to_one_word_in_one_step() -> None:
    spelled = variants("ejaan")
    assert not set(spelled.values()) & set(spelled), "a spelling that leads to another spelling"
    assert all(len(parts) > 1 for parts in phrases())
    assert all(usual(word) == word for word in set(spelled.values()))
    assert not word_list("henti") & word_list("umum")


_TYPED = st.text(
    st.sampled_from(" \n.-'’,/2aeiKTPktpnghrsuyé\u0301ß\u1b13\u1b44\u0645\u064eﬁ😀"), max_size=60
) | st.sampled_from([*ALONE, *(one for some in MATTERS.values() for one in some)])


@settings(max_examples=200, deadline=None)
@given(st.lists(_TYPED, max_size=4).map(" ".join))
def test_each_word_stands_in_its_text(text: str) -> None:
    written = " ".join(unicodedata.normalize("NFC", text).split())
    for sentence in telling(text):
        for word in sentence:
            assert word.surface in written
            assert len(word.key) >= 2
