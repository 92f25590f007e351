"""Every published class of attack on signed PDFs, in several variants each, is judged "tidak baik"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from app.signing.judge import Reason, Verdict
from app.signing.judge_report import SHOWN, look_at
from app.signing.names import HEAD_FIELD, MAKER_FIELD
from tests.attacks import good as base
from tests.attacks.between import annotations, contents, fields, prepared
from tests.attacks.editing import Paper
from tests.attacks.forgery import forgeries
from tests.attacks.saving import savings
from tests.attacks.sneaky import decisions, redrawn, sneaked
from tests.attacks.wrapping import wrappings


def not_bad(twins: Iterable[tuple[str, bytes]], least: int) -> list[tuple[str, str]]:
    """The twins that were not judged bad; there have to be at least so many of them, and none is the file itself."""
    found, seen = [], 0
    for name, pdf in twins:
        assert pdf != base.good(), name
        seen += 1
        judgement = base.judged(pdf)
        if judgement.verdict is not Verdict.BAD:
            found.append((name, judgement.reason.value))
    assert seen >= least
    return found


def signed_afterwards(twins: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """What was done to the maker's report, and then honestly signed by the Kepala Dinas: both signatures are whole."""
    for name, changed in twins:
        pdf = base.tried(lambda changed=changed: base.signed_by_head(changed))
        if pdf is not None:
            assert set(look_at(pdf).seals) <= {MAKER_FIELD, HEAD_FIELD}
            yield name, pdf


def test_the_report_that_the_attacks_begin_with_is_good() -> None:
    judgement = base.judged(base.good())
    assert (judgement.verdict, judgement.reason) == (Verdict.GOOD, Reason.GOOD)


def test_universal_forgery_is_bad() -> None:
    assert not_bad(forgeries(base.good()), 85) == []


def test_incremental_saving_is_bad() -> None:
    assert not_bad(savings(base.good()), 50) == []


def test_incremental_saving_is_told_as_what_it_is() -> None:
    twins = dict(savings(base.good()))
    for name, reason in (
        ("page added", Reason.PAGE_ADDED),
        ("page added, objects alone", Reason.PAGE_ADDED),
        ("page changed", Reason.APPENDED),
        ("zero behind", Reason.APPENDED),
        ("another header before", Reason.CHANGED),
    ):
        assert base.judged(twins[name]).reason is reason, name


def test_signature_wrapping_is_bad() -> None:
    assert not_bad(wrappings(base.good()), 45) == []


def test_annotations_laid_over_a_signed_report_are_bad() -> None:
    assert not_bad(annotations(Paper(base.good())), 25) == []


def test_annotations_after_the_certification_are_bad_although_both_signatures_are_whole() -> None:
    assert not_bad(signed_afterwards(annotations(Paper(base.once()))), 25) == []


@pytest.mark.parametrize("changes", [contents, fields], ids=["contents", "fields"])
def test_shadows_brought_to_light_after_the_last_signature_are_bad(changes: object) -> None:
    assert not_bad(changes(Paper(base.good())), 15) == []  # type: ignore[operator]


@pytest.mark.parametrize("changes", [contents, fields], ids=["contents", "fields"])
def test_shadows_brought_to_light_between_the_signatures_are_bad(changes: object) -> None:
    assert not_bad(signed_afterwards(changes(Paper(base.once()))), 15) == []  # type: ignore[operator]


def test_a_prepared_report_is_bad_once_its_other_content_shows() -> None:
    twins = []
    for name, planted, change in prepared(Paper(base.ready())):
        once = base.signed_by_maker(planted)
        twins.append((f"{name}, between", base.signed_by_head(change(Paper(once)))))
        twins.append((f"{name}, afterwards", change(Paper(base.signed_by_head(once)))))
    assert not_bad(twins, 10) == []


def test_what_is_between_the_signatures_is_found_by_itself_and_not_by_a_torn_signature() -> None:
    changed = dict(contents(Paper(base.once())))
    seen = {
        name: look_at(base.signed_by_head(changed[name]))
        for name in ("content replaced", "another tree of pages", "letters exchanged")
    }
    for name, report in seen.items():
        assert set(report.seals) == {MAKER_FIELD, HEAD_FIELD}, name
        assert report.covers_all, name
        assert report.torn == [], name
        assert report.fault is not None, name


def test_sneaked_signatures_are_bad() -> None:
    assert not_bad(((name, pdf) for name, pdf in sneaked() if pdf is not None), 8) == []


def test_a_decision_that_reads_other_than_it_looks_is_bad_and_told_so() -> None:
    for name, pdf in decisions():
        report = look_at(pdf)
        assert set(report.seals) == {MAKER_FIELD, HEAD_FIELD}, name
        assert report.fault == (Reason.CHANGED, SHOWN), name
        assert "keputusan yang terlihat" in base.judged(pdf).sentence, name


def test_the_right_decision_drawn_by_another_program_is_not_called_damage_and_not_called_good() -> None:
    assert base.judged(redrawn()).reason is Reason.UNREADABLE
