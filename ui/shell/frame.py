"""The frame around the pages: rail, top bar, warning bands, the place of the page, and what is told over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.shell.overlays import Overlays
from ui.shell.page import OfficerChoice, PageSpec
from ui.shell.rail import Rail
from ui.shell.topbar import TopBar
from ui.widgets.bands import Bands

if TYPE_CHECKING:
    from ui import worker
    from ui.widgets.panels import Banner
    from ui.widgets.toast import ProgressPanel, Toast

T = TypeVar("T")
SMALLEST = (900, 520)


class ShellFrame(QMainWindow):
    """What stands around the page, whichever it is, and the news of the window.

    It opens no page itself: which one lies in `stack`, and when, is for `ui.shell.window.MainWindow`.
    """

    officer_chosen = Signal(str)
    lock_wanted = Signal()
    password_wanted = Signal()

    def __init__(
        self,
        pages: Sequence[PageSpec],
        *,
        now: Callable[[], datetime],
        zone: str,
        office: str,
        officers: Callable[[], Sequence[OfficerChoice]],
        parent: QWidget | None = None,
    ) -> None:
        """`pages` are those the rail may name; `now` gives the office's local time."""
        super().__init__(parent)
        self.setWindowTitle("Kotak Aduan")
        self.setMinimumSize(*SMALLEST)
        self.resize(1366, 697)
        self._now = now
        self._build(pages, officers, office, zone)
        # What lies over the page is built when it is first needed, not at the start.
        self.overlays = Overlays(self, self._page_place)

    def _build(
        self,
        pages: Sequence[PageSpec],
        officers: Callable[[], Sequence[OfficerChoice]],
        office: str,
        zone: str,
    ) -> None:
        middle = QWidget(self)
        self.setCentralWidget(middle)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail(pages, officers, office, middle)
        plate = self.rail.plate
        plate.chosen.connect(self.officer_chosen)
        plate.lock_wanted.connect(self.lock_wanted)
        plate.password_wanted.connect(self.password_wanted)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        self.top = TopBar(zone, middle)
        column.addWidget(self.top)
        self._bands = Bands(middle, margins=(20, 12, 20, 0))
        self._bands.setObjectName("pageArea")
        self._bands.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column.addWidget(self._bands)
        self.stack = QStackedWidget(middle)
        self.stack.setObjectName("pageArea")
        column.addWidget(self.stack, 1)

    def _page_place(self) -> tuple[QRect, int]:
        """Where the page lies, and how high its foot is."""
        corner = self.stack.mapTo(self, QPoint(0, 0))
        return QRect(corner, self.stack.size()), self._foot_height()

    def _foot_height(self) -> int:
        """How high the foot of the page shown is, 0 without one."""
        return 0

    # -- whose desk it is, and when

    def now(self) -> datetime:
        """The office's local time."""
        return self._now()

    def set_officer(self, officer: OfficerChoice | None) -> None:
        """Show who sits at the desk."""
        self.rail.plate.show_officer(officer)

    def set_office(self, name: str, zone: str | None = None) -> None:
        """Show the office's short name, and its zone (WIB, WITA, WIT)."""
        self.rail.set_office(name)
        if zone is not None:
            self.top.set_zone(zone)
            self.top.show_time(self._now())

    def set_search_words(self, hint: str, more: str) -> None:
        """What can be searched for: in the empty box, and in full as its tooltip."""
        self.top.search.setPlaceholderText(hint)
        self.top.search.setToolTip(more)
        self.top.search.setAccessibleDescription(more)

    # -- what the window tells

    def toast(
        self,
        text: str,
        *,
        tone: str = "ok",
        icon: str = "",
        action: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Say what has just happened, 6 seconds, at most one action; tone ok, warn, bad or plain."""
        self.toaster.tell(text, tone=tone, icon=icon, action=action)
        self.overlays.place()

    @property
    def toaster(self) -> Toast:
        """The band at the bottom."""
        return self.overlays.toaster

    @property
    def progress(self) -> ProgressPanel:
        """The panel of long work."""
        return self.overlays.progress

    def warn(self, key: str, band: Banner, *, own: bool = False) -> None:
        """Lay a band over the content until `unwarn(key)`; the same key replaces the band. One that is about what the
        officer at the desk does (`own`) goes when another one sits down."""
        self._bands.put(key, band, own=own)

    def unwarn(self, key: str) -> None:
        """Take a band away; nothing happens without one."""
        self._bands.drop(key)

    def bands(self) -> dict[str, Banner]:
        """The bands shown, by key."""
        return self._bands.all()

    def run_long(
        self,
        title: str,
        work: Callable[[worker.Progress], T],
        *,
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
        stopped: Callable[[], object] | None = None,
    ) -> worker.Job[T]:
        """Long work with the panel at the lower right and Batalkan; see `ui.worker.run`."""
        return self.overlays.run_long(title, work, done=done, failed=failed, stopped=stopped)
