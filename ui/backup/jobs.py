"""The pieces of work that a page has under way: when the page goes, they come to their end."""

from __future__ import annotations

from typing import Any

from ui import worker


class Jobs:
    """Keeps what was begun until it is over."""

    def __init__(self) -> None:
        self._jobs: list[worker.Job[Any]] = []

    def add(self, job: worker.Job[Any]) -> None:
        """Know a piece of work."""
        self._jobs = [*(one for one in self._jobs if one.is_running()), job]

    def end(self) -> None:
        """Ask all of it to stop and wait until it has."""
        for job in self._jobs:
            if job.is_running():
                job.cancel()
                job.wait()
        self._jobs = []
