"""Start: `python -m app`, `kotak-aduan`. The only door from here to the window."""

from __future__ import annotations

import sys
from pathlib import Path

from app.cli.main import Login, run, utf8_output


def open_window(folder: Path, quit_when_ready: bool, login: Login | None) -> int:
    """Open the window on a data folder, logged in already where the command line said who."""
    import gc

    # Start-up makes much and drops nothing; `ui.start` turns the collector on again after the first frame.
    gc.disable()
    # Not above: a verb of the command line needs no Qt.
    from ui.start import start

    return start(folder, quit_when_ready=quit_when_ready, login=login)


def main() -> int:
    """The program's entry point."""
    utf8_output()
    return run(sys.argv[1:], window=open_window)


if __name__ == "__main__":
    sys.exit(main())
