"""What stands where the page of one complaint stands, in tests of the other pages."""

from __future__ import annotations

from ui.shell.page import Page
from ui.shell.window import MainWindow


class CasePage(Page):
    """Remembers which case it was asked for, with what else, and how often something changed meanwhile."""

    def __init__(self, shell: MainWindow) -> None:
        super().__init__(shell, "Pengaduan")
        self.told: list[dict[str, object]] = []
        self.changed = 0

    @property
    def case_id(self) -> str:
        """The case asked for last, "" before the first."""
        return str(self.told[-1]["case_id"]) if self.told else ""

    def opened(self, **args: object) -> None:
        self.told.append(args)

    def on_changes(self, changes: object, initiator: object) -> None:
        self.changed += 1
