"""The office's list of words that mean the same: learnt from a confirmed cause, kept by who writes the report."""

from __future__ import annotations

import pytest

from app.errors import InputError, RefusedError
from app.monthend.synonyms import add_synonym, remove_synonym, synonyms
from app.record.verify import verify
from app.workspace import Workspace
from tests.signing_month import KASI


def test_a_pair_is_added_shown_and_taken_out_on_record(office_day: Workspace) -> None:
    add_synonym(office_day, word="Blanko", same_as="blangko", officer_id=KASI)
    assert [(one.word, one.same_as, one.learnt_from) for one in synonyms(office_day)] == [
        ("blanko", "blangko", "")
    ]
    with pytest.raises(InputError, match="sudah ada"):
        add_synonym(office_day, word="blanko", same_as="BLANGKO", officer_id=KASI)
    remove_synonym(office_day, word="blanko", same_as="blangko", officer_id=KASI)
    assert synonyms(office_day) == ()
    assert verify(office_day).differences == ()


@pytest.mark.parametrize(
    ("word", "other"), [("", "blangko"), ("blangko", "blangko"), ("dua kata", "x y"), ("x", "yz")]
)
def test_what_is_no_pair_of_words_is_refused(office_day: Workspace, word: str, other: str) -> None:
    with pytest.raises(InputError):
        add_synonym(office_day, word=word, same_as=other, officer_id=KASI)
    assert synonyms(office_day) == ()


def test_who_does_not_write_the_report_changes_nothing_of_it(office_day: Workspace) -> None:
    with pytest.raises(RefusedError, match="tidak bertugas di sana"):
        add_synonym(office_day, word="blanko", same_as="blangko", officer_id="petugas-03")
