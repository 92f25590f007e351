"""`python -m tests.bench [start|register|papers|screens|recap …]`: how we stand to lab/performance.md, in one run.

Ratios, never milliseconds, are what counts: each line's two sides are measured in turns. The exit code is 1 only where
a bench cannot run; missing a goal is said in the table, since a busy machine is no fault of the program.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
import traceback
from pathlib import Path

from tests.bench.measure import Ratio

BENCHES = ("start", "register", "papers", "screens", "recap")


def line(found: Ratio) -> str:
    """A line of the table."""
    goal = "" if found.goal is None else f"{found.goal:.1f}"
    verdict = "" if found.goal is None else "ok" if found.ratio <= found.goal else "OVER"
    return (
        f"{found.name:<50} {found.ratio:6.2f} {goal:>5} {verdict:<4}"
        f" {found.ours_ms:9.2f} {found.floor_ms:9.2f}  {found.note}"
    )


def main(names: list[str]) -> int:
    """Run the benches and print the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    print(f"{'ours / floor':<50} {'ratio':>6} {'goal':>5}      {'ours ms':>9} {'floor ms':>9}  note")
    failed = 0
    with tempfile.TemporaryDirectory(prefix="kotak-aduan-bench-") as folder:
        for name in names or BENCHES:
            try:
                bench = importlib.import_module(f"tests.bench.bench_{name}").bench
                for found in bench(Path(folder)):
                    print(line(found), flush=True)
            except Exception:
                failed = 1
                print(f"{name}: could not run", file=sys.stderr)
                traceback.print_exc()
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
