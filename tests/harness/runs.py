"""The harnesses as a test starts them: the same command as by hand, in a process of its own without threads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness import ptrace
from tests.harness.figures import Figures

ROOT = Path(__file__).parents[2]


def harness(*words: str) -> Figures:
    """Run `python -m tests.harness`; its figures, whether they are good or not."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.harness", *words, "--json"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=1200,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout, done.stderr
    figures = Figures()
    figures.add(json.loads(done.stdout.splitlines()[-1]))
    assert figures.clean == (done.returncode == 0)
    print(figures.table())
    return figures


def needs_ptrace() -> None:
    """A power cut is tried where system calls can be read; elsewhere the test says so and is passed over."""
    if why := ptrace.why_not():
        pytest.skip(why)
