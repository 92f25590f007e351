"""Numbers and days in words: what an officer would write by hand."""

from __future__ import annotations

from datetime import date

import pytest

from app.terbilang import BEYOND, day_words, with_words, words


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "nol"),
        (1, "satu"),
        (9, "sembilan"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (78, "tujuh puluh delapan"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_001, "satu juta seribu satu"),
        (2_000_000_000, "dua miliar"),
        (10**12, "satu triliun"),
    ],
)
def test_a_number_is_written_as_it_is_spoken(number: int, said: str) -> None:
    assert words(number) == said


def test_no_two_numbers_are_written_alike() -> None:
    assert len({words(number) for number in range(12_000)}) == 12_000


@pytest.mark.parametrize("number", [-1, BEYOND])
def test_a_number_without_a_name_is_our_own_bug(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        words(number)


def test_the_largest_number_still_has_a_name() -> None:
    assert words(BEYOND - 1).startswith("sembilan ratus sembilan puluh sembilan triliun")


def test_a_count_stands_in_figures_and_in_words() -> None:
    assert with_words(78) == "78 (tujuh puluh delapan)"


def test_a_day_is_named_with_its_weekday() -> None:
    assert day_words(date(2026, 11, 30)) == ("Senin", "tiga puluh", "November", "dua ribu dua puluh enam")
