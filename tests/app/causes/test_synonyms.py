"""Confirming a cause ties the words that kept its complaints apart, and no others."""

from __future__ import annotations

import pytest

from app.causes.groups import groups
from app.causes.synonyms import Pair, learnt
from tests.app.causes.complaints import texts

BLANGKO = ("Blangko KTP-el habis terus", "blangko KTP habis lagi", "KTP belum jadi, blangko habis")
KEPING = ("Keping KTP ludes", "keping ktp el ludes di kecamatan", "katanya keping KTP ludes")
TOILET = ("Toilet pengunjung kotor", "toilet kotor sekali")


def sizes(*contents: str, synonyms: tuple[Pair, ...] = ()) -> list[int]:
    return [len(one.ids) for one in groups(texts(*contents), synonyms)]


def test_two_groups_are_one_only_after_confirming() -> None:
    assert sizes(*BLANGKO, *KEPING) == [3, 3]
    pairs = learnt([*BLANGKO, *KEPING])
    assert set(pairs) == {Pair("keping", "blangko"), Pair("ludes", "habis")}
    assert sizes(*BLANGKO, *KEPING, synonyms=pairs) == [6]
    later = ("Stok keping KTP ludes lagi", "blanko e-KTP hbs")
    assert sizes(*later) == []
    assert sizes(*later, synonyms=pairs) == [2]


def test_nothing_is_learnt_twice() -> None:
    pairs = learnt([*BLANGKO, *KEPING])
    assert learnt([*BLANGKO, *KEPING], pairs) == ()
    assert learnt([*BLANGKO, *KEPING], dict(pairs)) == ()


def test_one_pair_is_enough_where_the_rest_is_shared() -> None:
    contents = (
        "Formulir pindah habis",
        "formulir pindah habis lagi",
        "Isian pindah habis",
        "isian pindah kok habis",
    )
    assert sizes(*contents) == [2, 2]
    assert learnt(contents) == (Pair("isian", "formulir"),)


@pytest.mark.parametrize(
    "contents",
    [
        (),
        ("Blangko KTP habis",),
        BLANGKO,
        (*BLANGKO, "Lampu halaman mati"),
        (*BLANGKO, *TOILET),
        ("Blangko habis", "Toilet kotor"),
        ("", "", "yang dan"),
        ("a" * 60_000, "b" * 60_000, "😀"),
    ],
)
def test_what_meets_already_or_never_will_teaches_nothing(contents: tuple[str, ...]) -> None:
    assert learnt(contents) == ()


def test_a_text_that_stands_alone_teaches_only_its_misspelling() -> None:
    genangan = ("Genangan air selasar", "genangan air di selasar")
    assert sizes(*genangan, "genangn air selassar") == [2]
    pairs = learnt([*genangan, "genangn air selassar"])
    assert set(pairs) <= {Pair("genangn", "genangan"), Pair("selassar", "selasar")}
    assert sizes(*genangan, "genangn air selassar", synonyms=pairs) == [3]
    assert learnt([*genangan, "banjir air teras"]) == ()


def test_words_of_the_trade_are_never_tied() -> None:
    pairs = learnt(
        [
            "KTP lecek pinggirannya",
            "KTP lecek pinggiran",
            "KK lecek pinggirannya",
            "KK lecek pinggiran",
            *TOILET,
        ]
    )
    assert not {word for pair in pairs for word in pair} & {"ktp", "kk", "loket", "petugas"}


def test_only_written_words_are_learnt() -> None:
    contents = [*BLANGKO, *KEPING]
    written = " ".join(contents).casefold().split()
    pairs = learnt(contents)
    assert pairs
    assert all(word in written for pair in pairs for word in pair)
