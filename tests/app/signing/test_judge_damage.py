"""Bits that changed, files that were cut off, and files that want to hang their reader: each ends in a verdict."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.signing.judge import Reason, Verdict, revision_digests
from app.signing.judge_facts import signature_facts
from tests.attacks import good as base
from tests.attacks.damage import cuts, flips, flips_of_signatures
from tests.attacks.editing import Paper

#: The hostile files, each judged in a process that may use neither more time nor more memory than this.
_HOSTILE = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (240, 240))
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
from app.signing.judge import NOT_ASKED, Verdict, judge, revision_digests
from app.signing.judge_facts import signature_facts
from tests.attacks.good import judged
from tests.attacks.hostile import hostile
count = 0
for name, pdf in hostile():
    assert judged(pdf).verdict is Verdict.BAD, (name, judged(pdf))
    signature_facts(pdf), revision_digests(pdf)
    count += 1
print(count)
"""


def test_a_changed_bit_anywhere_is_bad_on_a_foreign_pc_too() -> None:
    assert [
        place for place, pdf in flips(base.good(), 120) if base.judged(pdf).verdict is not Verdict.BAD
    ] == []


def test_a_changed_bit_in_a_signature_or_its_padding_is_bad() -> None:
    twins = list(flips_of_signatures(base.good(), 131))
    assert len(twins) > 60
    assert [place for place, pdf in twins if base.judged(pdf).verdict is not Verdict.BAD] == []


def test_capital_digits_in_the_padding_are_no_loophole() -> None:
    """A hexadecimal letter reads the same in both cases, and the block itself is covered by nothing."""
    paper = Paper(base.good())
    block = paper.values(paper.signature("TTD_Kadis"))["Contents"]
    digits = base.good()[block.start : block.end]
    place = next(index for index, digit in enumerate(digits) if digit in b"ABCDEFabcdef")
    twin = bytearray(base.good())
    twin[block.start + place] ^= 0x20
    assert base.judged(bytes(twin)).reason is Reason.CHANGED


def test_every_earlier_revision_is_bad_and_the_one_with_a_signature_is_called_cut_back() -> None:
    told = {name: base.judged(pdf) for name, pdf in cuts(base.good())}
    assert {name: one.verdict for name, one in told.items() if one.verdict is not Verdict.BAD} == {}
    assert told["revision 2"].reason is Reason.CUT_BACK
    assert told["revision 1"].reason is Reason.MISSING
    assert told["revision 0"].reason is Reason.MISSING
    assert "dipotong ke revisi lebih awal" in told["revision 2"].sentence


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set otherwise there")
def test_hostile_files_end_in_a_verdict_within_bounds() -> None:
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", _HOSTILE],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 50


@pytest.mark.parametrize(
    "content", [b"", b"\0", b"%PDF-", b"%PDF-1.4", b"\xff" * 1000, b"%%EOF", b"/ByteRange"]
)
def test_scraps_are_judged_and_have_no_signatures(content: bytes) -> None:
    assert base.judged(content).verdict is Verdict.BAD
    assert signature_facts(content) == ()
    assert revision_digests(content) == ()
