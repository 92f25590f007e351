"""Counts and sizes in the office's words."""

from __future__ import annotations

import pytest

from app.figures import megabytes_up, size_words, thousands

MB = 1024 * 1024


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0"), (999, "999"), (1204, "1.204"), (1_000_000, "1.000.000")]
)
def test_thousands_are_divided_by_dots(count: int, said: str) -> None:
    assert thousands(count) == said


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "1 KB"),
        (1, "1 KB"),
        (412 * 1024, "412 KB"),
        (MB - 1, "1024 KB"),
        (MB, "1,0 MB"),
        (1_250_000, "1,2 MB"),
    ],
)
def test_a_file_is_as_large_as_a_person_reads_it(size: int, said: str) -> None:
    assert size_words(size) == said


@pytest.mark.parametrize(("size", "said"), [(5 * MB, "5"), (5 * MB + 1, "5,1"), (10 * MB + 1, "10,1")])
def test_a_file_beyond_the_limit_never_reads_as_one_at_the_limit(size: int, said: str) -> None:
    assert megabytes_up(size) == said
