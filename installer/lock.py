"""Make requirements.lock anew: every library the program and its tests need, pinned and hashed.

Run it after a change of the dependencies in pyproject.toml, on a machine with network:
`.venv/bin/python installer/lock.py` (add `--upgrade` to move every library to its newest release that
pyproject.toml allows). It needs uv, which is not itself in the lock: `.venv/bin/python -m pip install uv`.

One lock serves Debian and Windows, Python 3.11 to 3.13 (`--universal`: a library of one system carries a
marker). uv does not read pip's settings, so the registry that this machine's pip uses is handed to it in its
environment; the lock itself must name none (`tests/test_house.py` looks).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

COMPILE = [
    "pip",
    "compile",
    "--quiet",
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-annotate",
    "--no-header",
    "--group",
    "dev",
    "--output-file",
    "requirements.lock",
    "pyproject.toml",
]


def main(arguments: list[str]) -> int:
    """Write requirements.lock beside pyproject.toml; arguments go to uv, e.g. `--upgrade`."""
    told = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"],
        capture_output=True,
        text=True,
        check=False,  # fails when pip has no index of its own: then uv's default is the right one too
    )
    registry = {"UV_DEFAULT_INDEX": told.stdout.strip()} if told.stdout.strip() else {}
    return subprocess.call(
        [sys.executable, "-m", "uv", *COMPILE, *arguments], cwd=ROOT, env={**os.environ, **registry}
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
