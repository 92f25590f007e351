#!/usr/bin/env python3
"""Start the window (`run`) or check everything (`test`) from a clean checkout, on a machine with bare Python.

This file alone must be readable by any older Python, so that a machine with the wrong one gets a sentence
instead of a syntax error; the work stands in the modules beside it.
"""

import sys
from pathlib import Path

OLDEST = (3, 11)
TOO_NEW = (3, 14)


def version_refusal(found: tuple) -> str:
    """Say in one sentence why this Python does not serve, or nothing if it does; `found` is (3, 11)."""
    if OLDEST <= found < TOO_NEW:
        return ""
    return (
        "Kotak Aduan perlu Python 3.11 sampai 3.13; yang dipakai ini Python "
        + ".".join(map(str, found))
        + "."
    )


if __name__ == "__main__":
    refusal = version_refusal(tuple(sys.version_info[:2]))
    if refusal:
        sys.stderr.write(refusal + "\n")
        sys.exit(1)
    # The checkout's own folder instead of installer/: its modules are then found by the names the tests use.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    from installer.commands import main

    sys.exit(main(sys.argv[1:]))
