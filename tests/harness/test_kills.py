"""The program is killed at random moments while it works, and nothing that it acknowledged is lost."""

from __future__ import annotations

import sys

import pytest

from tests.harness.acts import ACTS
from tests.harness.applications import APPLYING
from tests.harness.figures import BETWEEN
from tests.harness.month_end import NAMES as MONTH_END
from tests.harness.runs import harness
from tests.harness.scenes import SCENES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the harness forks its workers, as Linux can")


def test_two_hundred_kills_lose_nothing_that_was_acknowledged_and_leave_no_half_entry() -> None:
    found = harness("kill", "--kills", "200")
    assert found.lost == []
    assert found.half == []
    assert found.crashes == 200
    assert found.acknowledged > 200
    # The kills came while the program did something, in every way that matters, and both outcomes were seen.
    assert {"open", "receive", "move", "attach", "draft", "convert", "restore"} <= set(found.during)
    assert set(found.during) <= {
        *ACTS,
        *APPLYING,
        *MONTH_END,
        *SCENES,
        "return",
        "resume",
        "open",
        "close",
        BETWEEN,
    }
    assert len(set(found.during) & (set(APPLYING) - set(ACTS))) > 3
    assert found.there.total() > 5
    assert found.not_there.total() > 5


@pytest.mark.parametrize(("way", "finding"), [("early", "lost"), ("apart", "half"), ("torn", "lost")])
def test_a_program_that_loses_entries_is_caught(way: str, finding: str) -> None:
    found = harness("kill", "--kills", "40", "--broken", way, "--until", finding)
    assert getattr(found, finding) != []


def test_rows_stored_one_by_one_in_an_office_of_applications_are_caught() -> None:
    words = ("--broken", "apart", "--scene", "applying", "--until", "half")
    found = harness("kill", "--kills", "24", *words)
    assert found.half != []
