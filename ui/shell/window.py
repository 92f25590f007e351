"""The window: rail, top bar, warning bands, one page at a time, and the way from page to page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QMouseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Changes
from ui import actions
from ui.shell.bus import Bus
from ui.shell.overlays import Overlays
from ui.shell.page import OfficerChoice, Page, PageSpec, SearchHit
from ui.shell.rail import Rail
from ui.shell.topbar import TopBar
from ui.widgets.bands import Bands

if TYPE_CHECKING:
    from ui import worker
    from ui.shell.cover import Cover
    from ui.shell.search import SearchPopup
    from ui.widgets.panels import Banner
    from ui.widgets.toast import ProgressPanel, Toast

T = TypeVar("T")
TICK_MS = 30_000
HISTORY = 50
SMALLEST = (900, 520)


def _no_officers() -> Sequence[OfficerChoice]:
    return ()


class MainWindow(QMainWindow):
    """The program's only window. It knows no page by name: pages are told to it as `PageSpec`s.

    Nothing is opened by the constructor: call `go(page_id)` once the window may fill itself.
    """

    page_shown = Signal(str)
    officer_chosen = Signal(str)
    lock_wanted = Signal()
    password_wanted = Signal()
    #: The pages keep what was typed; afterwards `closed`: nobody needs the register any more.
    closing = Signal()
    closed = Signal()

    def __init__(
        self,
        pages: Sequence[PageSpec],
        *,
        bus: Bus,
        now: Callable[[], datetime],
        zone: str = "",
        office: str = "",
        search: Callable[[str], Sequence[SearchHit]] | None = None,
        open_case: Callable[[str], object] | None = None,
        officers: Callable[[], Sequence[OfficerChoice]] = _no_officers,
        parent: QWidget | None = None,
    ) -> None:
        """`now` gives the office's local time; without `search` the search box is not shown.

        A choice on the officer plate emits `officer_chosen(id)`; show it with `set_officer`.
        """
        super().__init__(parent)
        self.setWindowTitle("Kotak Aduan")
        self.setMinimumSize(*SMALLEST)
        self.resize(1366, 697)
        self.bus = bus
        self._now = now
        self._specs = {spec.id: spec for spec in pages}
        self._pages: dict[str, Page] = {}
        self._stale: dict[str, Changes] = {}
        self._here: tuple[str, dict[str, object]] | None = None
        self._back: list[tuple[str, dict[str, object]]] = []
        self._cover: Cover | None = None
        self._build(pages, officers, office, zone)
        # What lies over the page is built when it is first needed, not at the start.
        self._popup: SearchPopup | None = None
        self.overlays = Overlays(self, self._page_place)
        self._search, self._open_case = search, open_case
        #: Asked at closing, last of all; False keeps the window open (a backup that failed).
        self.before_closing: Callable[[], bool] | None = None
        self.top.search.setVisible(search is not None)
        self.top.search.entered.connect(self._ready_to_search)
        self._keys(pages)
        bus.changed.connect(self._changed)
        self.top.show_time(now())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        self._wind_up()

    # -- building

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
        self.rail.page_chosen.connect(self._from_rail)
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

    def _keys(self, pages: Sequence[PageSpec]) -> None:
        def key(sequence: str | QKeySequence, slot: Callable[[], object]) -> None:
            made = QShortcut(QKeySequence(sequence), self)
            made.setAutoRepeat(False)
            made.activated.connect(lambda: slot())

        for spec in pages:
            if spec.key:
                key(spec.key, partial(self.go, spec.id))
        first = next((spec.id for spec in pages if spec.on_rail), "")
        if first and self._specs[first].key != "Alt+Home":
            key(actions.get("go.beranda").shortcut, partial(self.go, first))
        key(actions.get("back").shortcut, self.back)
        key(actions.get("help").shortcut, self.help)
        key(actions.get("search").shortcut, self.focus_search)
        key(actions.get("lock").shortcut, self.lock_wanted.emit)

    # -- going from page to page

    def page_id(self) -> str:
        """The id of the page shown, "" before the first."""
        return self._here[0] if self._here else ""

    def current_page(self) -> Page | None:
        """The page shown."""
        return self._pages.get(self.page_id())

    def page(self, page_id: str) -> Page | None:
        """A page that has been visited, else None."""
        return self._pages.get(page_id)

    def go(self, page_id: str, **args: object) -> bool:
        """Open a page; False if the present one refuses to be left or a dialog is open. KeyError: no such page."""
        return self._move(page_id, args, remember=True)

    def back(self) -> bool:
        """Go to where the officer came from; False if there is nothing to go back to."""
        if not self._back:
            return False
        page_id, args = self._back[-1]
        if not self._move(page_id, args, remember=False):
            return False
        self._back.pop()
        return True

    def can_go_back(self) -> bool:
        """Whether `back` has somewhere to go."""
        return bool(self._back)

    def dialog_open(self) -> bool:
        """Whether a dialog lies over the page."""
        return bool(self.property("dialogs"))

    def _move(self, page_id: str, args: dict[str, object], *, remember: bool) -> bool:
        spec = self._specs[page_id]
        if self.dialog_open() or self.covered():
            return False
        before = self._here
        same = before is not None and before[0] == page_id and (not args or before[1] == args)
        now_shown = self.current_page()
        if not same and now_shown is not None and not now_shown.can_leave():
            return False
        self._close_search()
        page = self._pages.get(page_id)
        if page is None:
            page = spec.factory(self)
            self._pages[page_id] = page
            self.stack.addWidget(page)
            page.head_changed.connect(lambda shown=page: self._head_changed(shown))
        if same and before is not None:
            args = before[1]
        elif remember and before is not None:
            self._back = [*self._back[-HISTORY + 1 :], before]
        self._here = (page_id, dict(args))
        if now_shown is not None and now_shown is not page:
            now_shown.on_hidden()
        self.stack.setCurrentWidget(page)
        self.rail.choose(page_id if spec.on_rail else spec.parent)
        if args and not same:
            page.opened(**args)
        waiting = self._stale.pop(page_id, None)
        if waiting is not None:
            page.on_changes(waiting, None)
        page.on_shown()
        self.top.show_page(page)
        (page.first_focus() or page).setFocus(Qt.FocusReason.OtherFocusReason)
        page.on_tick(self._now())
        self.overlays.place()
        self.page_shown.emit(page_id)
        return True

    def _from_rail(self, page_id: str) -> None:
        if not self.go(page_id):
            shown = self._specs.get(self.page_id())
            self.rail.choose((shown.id if shown.on_rail else shown.parent) if shown else "")

    def _head_changed(self, page: Page) -> None:
        if page is self.current_page():
            self.top.show_page(page)

    def _changed(self, changes: Changes, initiator: object) -> None:
        shown = self.current_page()
        for page_id, page in self._pages.items():
            if page is shown:
                page.on_changes(changes, initiator)
            elif page is not initiator:
                self._stale[page_id] = self._stale.get(page_id, Changes()) | changes

    # -- the locked screen, and another officer at the desk

    def covered(self) -> bool:
        """Whether the locked screen lies over everything."""
        return self._cover is not None

    def cover(self, content: QWidget, take_focus: Callable[[], object]) -> list[str]:
        """Lay the locked screen over everything; what the pages have kept of what was being typed, in words.

        Every page is told first (`Page.left`), so that nothing typed is lost and nothing secret stays open.
        """
        from ui.shell.cover import Cover

        kept = [words for page in self._pages.values() if (words := page.left())]
        self._close_search()
        self._cover = Cover(self, content, take_focus)
        return kept

    def uncover(self, *, same: bool) -> None:
        """Take the locked screen away: everything as it was for the same officer, all pages new for another one."""
        if self._cover is None:
            return
        cover, self._cover = self._cover, None
        if same:
            cover.lift()
            self.overlays.settle()
            for then in cover.waiting:
                then()
            return
        from ui.shell.leaving import forget_dialogs, throw_away

        forget_dialogs(self)
        cover.lift(restore_focus=False)
        self.overlays.forget()
        self._bands.drop_own()
        self.top.search.clear()
        self.top.show_page(None)
        pages, self._pages, self._stale = list(self._pages.values()), {}, {}
        self._back, self._here = [], None
        for page in pages:
            self.stack.removeWidget(page)
            page.hide()
        self.overlays.when_idle(lambda: throw_away(pages))

    def when_uncovered(self, then: Callable[[], object]) -> None:
        """Do it now; behind the locked screen only once the same officer is back, for another one never."""
        if self._cover is None:
            then()
        else:
            self._cover.waiting.append(then)

    # -- time

    def tick(self) -> None:
        """Reckon the clock and the remaining times anew; runs by itself at every full and half minute."""
        now = self._now()
        self.top.show_time(now)
        page = self.current_page()
        if page is not None and self.isVisible() and not self.covered():
            page.on_tick(now)
        self._wind_up()

    def _wind_up(self) -> None:
        now = self._now()
        gone = (now.second % 30) * 1000 + now.microsecond // 1000
        self._timer.start(max(200, TICK_MS - gone))

    def now(self) -> datetime:
        """The office's local time."""
        return self._now()

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

    def _ready_to_search(self) -> None:
        if self._popup is None and self._search is not None and self._open_case is not None:
            from ui.shell.search import SearchPopup

            self._popup = SearchPopup(self.top.search, self, self._search, self._open_case)

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

    def help(self) -> None:
        """F1: the page "bantuan" if there is one, else the keyboard map."""
        if "bantuan" in self._specs:
            self.go("bantuan")
        elif not self.dialog_open():
            from ui.shell.help import keyboard_help

            keyboard_help(self).open()

    def focus_search(self) -> None:
        """Ctrl+K."""
        if self.top.search.isVisible() and not self.dialog_open():
            self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_search_words(self, hint: str, more: str) -> None:
        """What can be searched for: in the empty box, and in full as its tooltip."""
        self.top.search.setPlaceholderText(hint)
        self.top.search.setToolTip(more)
        self.top.search.setAccessibleDescription(more)

    def _close_search(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def set_officer(self, officer: OfficerChoice | None) -> None:
        """Show who sits at the desk."""
        self.rail.plate.show_officer(officer)

    def set_office(self, name: str, zone: str | None = None) -> None:
        """Show the office's short name, and its zone (WIB, WITA, WIT)."""
        self.rail.set_office(name)
        if zone is not None:
            self.top.set_zone(zone)
            self.top.show_time(self._now())

    # -- Qt

    def _page_place(self) -> tuple[QRect, int]:
        """Where the page lies, and how high its foot is."""
        page = self.current_page()
        corner = self.stack.mapTo(self, QPoint(0, 0))
        return QRect(corner, self.stack.size()), page.foot_height() if page else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._close_search()
        self.overlays.place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.BackButton and not self.covered():
            self.back()
        super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.current_page()
        # Nobody is asked over the locked screen: what was typed is kept already.
        asked = not self.covered() and (self.dialog_open() or (page is not None and not page.can_leave()))
        if asked or (self.before_closing is not None and not self.before_closing()):
            event.ignore()
            return
        self._timer.stop()
        self.toaster.dismiss()
        self.overlays.cancel_jobs()
        self.closing.emit()
        self.closed.emit()
        super().closeEvent(event)
