"""The power fails at random moments: what had been acknowledged is on the disk, and nothing half."""

from __future__ import annotations

import pytest

from tests.harness import ptrace
from tests.harness.runs import harness, needs_ptrace


@pytest.fixture(autouse=True)
def _on_linux() -> None:
    needs_ptrace()


def test_power_cuts_lose_nothing_that_was_acknowledged_and_leave_no_half_entry() -> None:
    found = harness("power", "--cuts", "150")
    assert found.lost == []
    assert found.half == []
    assert found.crashes == 150
    # The disk had something to lose: more was written than flushed, and the cuts fell into acts of every kind.
    assert found.log["write"] > found.log["flush"] > 100
    assert {"receive", "move", "attach", "draft", "migrate"} <= set(found.during)
    assert found.not_there.total() > 20


@pytest.mark.parametrize(
    ("way", "finding", "cuts"),
    [
        ("hasty", "lost", 40),
        ("unflushed", "lost", 40),
        ("unflushed", "half", 40),
        ("torn", "half", 40),
        ("keyless", "lost", 150),
    ],
)
def test_a_program_that_does_not_flush_what_it_acknowledges_is_caught(
    way: str, finding: str, cuts: int
) -> None:
    found = harness("power", "--cuts", str(cuts), "--broken", way, "--until", finding)
    assert getattr(found, finding) != []


def test_where_nothing_can_be_traced_it_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ptrace.why_not() == ""
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    assert "riscv64" in ptrace.why_not()
    with pytest.raises(pytest.skip.Exception, match="riscv64"):
        needs_ptrace()
