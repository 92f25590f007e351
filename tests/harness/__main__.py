"""`python -m tests.harness kill --kills 1000 [--seed S]` and `python -m tests.harness power --cuts 300`.

Prints the figures; the exit code is 1 where an acknowledged entry was lost or half an entry was found.
"""

from __future__ import annotations

import argparse
import json
import sys

from tests.harness import kill, power, ptrace
from tests.harness.broken import WAYS
from tests.harness.figures import Figures
from tests.harness.scenes import SCENES


def main(words: list[str]) -> int:
    """Run one of the two harnesses."""
    parser = argparse.ArgumentParser(prog="python -m tests.harness")
    parser.add_argument("what", choices=("kill", "power"))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="processes at the same time")
    parser.add_argument("--scene", choices=sorted(SCENES), default="", help="one scene alone")
    parser.add_argument(
        "--broken", choices=sorted(WAYS), default="", help="try the harness on a broken program"
    )
    parser.add_argument("--until", choices=("lost", "half"), default="", help="such a finding is enough")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(words)
    found: Figures
    common = {
        "seed": options.seed,
        "way": options.broken,
        "jobs": options.jobs,
        "scene": options.scene,
        "until": options.until,
    }
    if options.what == "power":
        if ptrace.why_not():
            print(ptrace.why_not(), file=sys.stderr)
            return 3
        found = power.run(cuts=options.cuts, **common)
    else:
        found = kill.run(kills=options.kills, **common)
    print(json.dumps(vars(found)) if options.json else found.table())
    return 0 if found.clean else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
