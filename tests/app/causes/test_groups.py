"""Complaints of one matter meet in any spelling, those of different matters never, and nobody sees a stem."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.causes.groups import Group, groups
from app.causes.words import key_of
from app.sample.matters import MATTERS as SAMPLE
from tests.app.causes.complaints import ALONE, MATTERS, labelled, texts


def found_in(*contents: str) -> list[list[int]]:
    """Which of these complaints were brought together, by their place."""
    return [[int(one[1:]) for one in group.ids] for group in groups(texts(*contents))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Blangko KTP-el habis", "blanko e-ktp hbs trs"),
        ("Nomor antrean sudah habis", "no antrian udh abis"),
        ("WhatsApp layanan tidak dibalas", "WA pelayanan gak di respon"),
        ("Toilet kotor dan bau", "WC bau kotorrr"),
        ("Jadwal perekaman keliling", "perekamannya keliling tdk ada jadwal"),
        ("Diminta uang untuk mempercepat KK", "petugas minta uang biar cpt, dipercepat"),
    ],
)
def test_two_texts_of_one_matter_in_different_spelling_meet(one: str, other: str) -> None:
    assert found_in(one, other, *ALONE)[0] == [0, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KTP belum jadi", "KK belum jadi"),
        ("Akta kelahiran belum selesai", "Akta kelahiran salah nama"),
        ("Petugas loket marah", "Petugas loket terlambat"),
        ("Loket tutup", "Loket panas"),
        ("Antrean panjang", "Antrean daring error"),
        ("Blangko habis", "Kuota habis"),
        ("", ""),
        ("tidak", "tidak"),
        ("12345", "12345"),
        ("petugas", "petugas loket kantor dinas"),
    ],
)
def test_two_that_share_only_words_of_the_trade_do_not_meet(one: str, other: str) -> None:
    assert found_in(one, other) == []
    assert not any({0, 1} <= set(some) for some in found_in(one, other, *ALONE))


def test_a_month_falls_into_its_matters() -> None:
    some, matter = labelled()
    met = [(matter[one], matter[two]) for group in groups(some) for one, two in combinations(group.ids, 2)]
    assert {(one, two) for one, two in met if one != two} == set()
    possible = sum(len(one) * (len(one) - 1) // 2 for one in MATTERS.values())
    assert len(met) >= 0.85 * possible


def test_a_month_of_different_matters_has_no_group() -> None:
    assert found_in(*ALONE) == []
    assert found_in(*(one.content.format(n=3, bulan="Mei") for one in SAMPLE)) == []
    assert found_in(*(some[0] for some in MATTERS.values()), *ALONE) == []


def test_the_sample_offices_matters_are_found_whole() -> None:
    some = texts(*(one.content.format(n=n, bulan="Mei") for n in range(2, 6) for one in SAMPLE))
    found = groups(some)
    assert len(found) == len(SAMPLE)
    assert all(
        {int(one[1:]) % len(SAMPLE) for one in group.ids} == {int(group.ids[0][1:]) % len(SAMPLE)}
        for group in found
    )


def test_the_words_are_those_that_people_wrote_most_often() -> None:
    (group,) = groups(texts("blanko KTP hbs", "Blangko KTP habis", "blangko ktp habis lagi"))
    assert group.words == ("blangko", "habis", "KTP")
    assert group.phrase == ("blangko", "KTP", "habis")
    assert 0 < group.score <= 1


def test_a_phrase_does_not_say_the_opposite() -> None:
    (group,) = groups(texts("WA layanan tidak dibalas", "Pesan WA tidak dibalas", "wa tdk pernah dibalas"))
    assert group.phrase == ("WA", "tidak dibalas")
    (group,) = groups(texts("WA layanan cepat dibalas", "Pesan WA cepat dibalas"))
    assert "tidak" not in " ".join(group.phrase)


def test_the_same_texts_give_the_same_groups_in_any_order() -> None:
    some, _ = labelled()
    expected = groups(some)
    for seed in range(3):
        random.Random(seed).shuffle(some)
        assert groups(some) == expected
    assert [len(group.ids) for group in expected] == sorted(
        (len(group.ids) for group in expected), reverse=True
    )


_CONTENTS = st.lists(
    st.sampled_from([*ALONE, *(one for some in MATTERS.values() for one in some)])
    | st.lists(
        st.sampled_from(
            (
                "menunggu",
                "Kartu",
                "Keluarga",
                "ngantri",
                "kehabisan",
                "penolakan",
                "ktp-el",
                "E-KTP",
                "hbs",
                "tdk",
                ".",
            )
        ),
        max_size=7,
    ).map(" ".join)
    | st.text(max_size=20),
    max_size=9,
)


@settings(max_examples=80, deadline=None)
@given(_CONTENTS)
def test_each_shown_word_stands_in_a_text_of_its_group(contents: list[str]) -> None:
    some = texts(*contents)
    written = {text.id: " ".join(text.content.split()) for text in some}
    for group in groups(some):
        _check(group, [written[one] for one in group.ids])


def _check(group: Group, written: list[str]) -> None:
    assert group.words
    for word in group.words:
        assert any(word in text for text in written), word
    for part in group.phrase:
        denied, _, word = part.rpartition(" ")
        assert any(part in text for text in written) or any(word in text for text in written), part
        assert not denied or any(denied.split()[0] in text for text in written), part


def test_stems_are_hidden_where_the_stem_is_no_word() -> None:
    (group,) = groups(texts("petugas menunggu, penolakan berkas", "berkas penolakan, menunggu petugas"))
    assert set(group.words) == {"petugas", "menunggu", "penolakan", "berkas"}
    assert not set(group.words) & {*key_of("petugas"), *key_of("menunggu"), *key_of("penolakan")} - {"berkas"}


def test_the_offices_synonyms_make_one_of_two_groups() -> None:
    some = texts("Blangko KTP habis", "blangko KTP habis lagi", "Keping KTP ludes", "keping ktp ludes terus")
    assert [len(one.ids) for one in groups(some)] == [2, 2]
    tied = {"keping": "blangko", "ludes": "habis"}
    assert [len(one.ids) for one in groups(some, tied)] == [4]
    assert groups(some, list(tied.items())) == groups(some, tied)
    other = {"kursi": "bangku", "ludes": "ludes", "": "blangko", "yang": "habis"}
    assert [len(one.ids) for one in groups(some, other)] == [2, 2]


def test_synonyms_may_go_in_a_circle_and_have_several_words() -> None:
    some = texts("Ruang tunggu gerah", "lobi gerah sekali", "Ruang tunggu gerah lagi", "lobi gerah")
    assert [len(one.ids) for one in groups(some)] == [2, 2]
    assert [len(one.ids) for one in groups(some, {"lobi": "ruang tunggu", "ruang tunggu": "lobi"})] == [4]


def test_one_long_text_is_compared_and_stands_for_one() -> None:
    long = "Blangko KTP habis, sejak lama kami menanti. " * 2_000
    assert len(long) > 60_000
    assert found_in(long, "blanko ktp hbs", *ALONE)[0] == [0, 1]


@pytest.mark.parametrize(
    "nasty",
    [
        "a" * 60_000,
        "e-" * 30_000,
        "K." * 30_000,
        "ab-" * 20_000,
        "\x00" * 60_000,
        "😀" * 30_000,
        "e\u0301" * 30_000,
        "ꦲꦤꦕꦫꦏ " * 9_000,
        "tidak ada " * 6_000,
        "<b>&' OR 1=1 --",
        '=cmd|"/C calc"!A0',
    ],
)
def test_nothing_that_is_typed_stops_it(nasty: str) -> None:
    assert found_in(nasty, "Blangko KTP habis", "blanko ktp hbs") == [[1, 2]]


def test_few_or_no_texts_have_no_groups() -> None:
    assert groups([]) == ()
    assert found_in("Blangko KTP habis") == []


def test_many_texts_are_each_in_one_group_at_most() -> None:
    source = [*ALONE, *(one for some in MATTERS.values() for one in some)]
    chance = random.Random(5)
    words = " ".join(source).split()
    some = texts(*(f"{chance.choice(source)} {' '.join(chance.sample(words, 6))}" for _ in range(400)))
    counted = Counter(one for group in groups(some) for one in group.ids)
    assert counted
    assert max(counted.values()) == 1
