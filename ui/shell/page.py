"""What a page of the window is, and what the window needs to know to open one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from ui.widgets.panels import Footer

if TYPE_CHECKING:
    from ui.shell.window import MainWindow


class PageSpec(NamedTuple):
    """A page that can be opened; it is built on the first visit by `factory(shell)`.

    `key` is its shortcut ("F2"), shown on the rail; `below` puts it under the line (Pengaturan); a page that is
    not `on_rail` (one case) lets the item `parent` look chosen.
    """

    id: str
    title: str
    icon: str
    key: str
    factory: Callable[[MainWindow], Page]
    below: bool = False
    on_rail: bool = True
    parent: str = ""


class SearchHit(NamedTuple):
    """One case found by the search in the top bar; `id` is the case's id. With `again` it is no case but another
    search, which is done when the row is chosen; with `go` it leads to another page."""

    id: str
    number: str
    title: str
    detail: str = ""
    again: Callable[[], Sequence[SearchHit]] | None = None
    go: Callable[[], object] | None = None


class OfficerChoice(NamedTuple):
    """An officer as the plate at the foot of the rail shows them: name, and in which lane they sit."""

    id: str
    name: str
    lane: str

    @property
    def initials(self) -> str:
        """Two letters for the round sign: of the lane, else of the name."""
        words = [word for word in (self.lane or self.name).split() if word[:1].isalnum()]
        return "".join(word[0] for word in words[:2]).upper()


class Page(QWidget):
    """A page of the window. Override what the page needs; every method has a harmless default.

    Order on a visit: (built) -> `opened(**args)` -> `on_changes` of what happened meanwhile -> `on_shown()` ->
    focus to `first_focus()` -> `on_tick(now)`.
    """

    head_changed = Signal()

    def __init__(self, shell: MainWindow, title: str = "", subtitle: str = "") -> None:
        super().__init__()
        self.shell = shell
        self._title, self._subtitle = title, subtitle
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(title)

    @property
    def title(self) -> str:
        """The big word in the top bar; setting it shows it at once."""
        return self._title

    @title.setter
    def title(self, text: str) -> None:
        if text != self._title:
            self._title = text
            self.setAccessibleName(text)
            self.head_changed.emit()

    @property
    def subtitle(self) -> str:
        """The remark beside the title ("22 pengaduan berjalan")."""
        return self._subtitle

    @subtitle.setter
    def subtitle(self, text: str) -> None:
        if text != self._subtitle:
            self._subtitle = text
            self.head_changed.emit()

    def header_left(self) -> QWidget | None:
        """A widget for the top bar after title and remark; the same object every time. Default: none."""
        return None

    def header_lead(self) -> QWidget | None:
        """A widget of the top bar before the title (the way back); the same object every time. Default: none."""
        return None

    def header_beside(self) -> bool:
        """Whether `header_left` stands right beside title and remark instead of at the search."""
        return False

    def opened(self, **args: object) -> None:
        """The arguments of `shell.go(page, **args)`; called only when there are any."""

    def on_shown(self) -> None:
        """The page has become the visible one."""

    def on_hidden(self) -> None:
        """Another page has become the visible one."""

    def on_changes(self, changes: Changes, initiator: object) -> None:
        """Re-read what an act touched. The page that acted passes itself as initiator and skips itself."""

    def on_tick(self, now: datetime) -> None:
        """Every 30 seconds while visible, and once on each visit: reckon remaining times anew."""

    def left(self) -> str:
        """The officer has gone away and the screen is being locked: keep what is being typed, close what only they
        may see. Returns what was kept, in words for the locked screen ("Draf 0869"); "" for nothing."""
        return ""

    def can_leave(self) -> bool:
        """Whether the officer may go away now; ask here (`ui.widgets.ask`) if something would be lost."""
        return True

    def first_focus(self) -> QWidget | None:
        """What gets the focus on a visit; None: the page itself."""
        return None

    def foot_height(self) -> int:
        """How high the page's foot is, so that the bottom band lies above it."""
        feet = [foot for foot in self.findChildren(Footer) if foot.isVisible()]
        return max((foot.height() for foot in feet), default=0)
