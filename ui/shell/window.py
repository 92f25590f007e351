"""The window: one page at a time, the way from page to page, and the locked screen over them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QMouseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from ui import actions
from ui.shell.bus import Bus
from ui.shell.frame import ShellFrame
from ui.shell.page import OfficerChoice, Page, PageSpec, SearchHit

if TYPE_CHECKING:
    from ui.shell.cover import Cover
    from ui.shell.search import SearchPopup

TICK_MS = 30_000
HISTORY = 50


def _no_officers() -> Sequence[OfficerChoice]:
    return ()


class MainWindow(ShellFrame):
    """The program's only window. It knows no page by name: pages are told to it as `PageSpec`s.

    Nothing is opened by the constructor: call `go(page_id)` once the window may fill itself.
    """

    ticked = Signal()  # every full and half minute
    page_shown = Signal(str)
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
        super().__init__(pages, now=now, zone=zone, office=office, officers=officers, parent=parent)
        self.bus = bus
        self._specs = {spec.id: spec for spec in pages}
        self._pages: dict[str, Page] = {}
        self._stale: dict[str, Changes] = {}
        self._here: tuple[str, dict[str, object]] | None = None
        self._back: list[tuple[str, dict[str, object]]] = []
        self._absent: frozenset[str] = frozenset()
        self._cover: Cover | None = None
        # Built when it is first needed, not at the start.
        self._popup: SearchPopup | None = None
        self._search, self._open_case = search, open_case
        #: Asked at closing, last of all; False keeps the window open (a backup that failed).
        self.before_closing: Callable[[], bool] | None = None
        self.top.search.setVisible(search is not None)
        self.top.search.entered.connect(self._ready_to_search)
        self.rail.page_chosen.connect(self._from_rail)
        self._keys(pages)
        bus.changed.connect(self._changed)
        self.top.show_time(now())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        self._wind_up()

    # -- keys

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

    def leave_out(self, ids: Collection[str]) -> None:
        """Pages that this office does not have now: unknown to `go`, and no way back leads to them."""
        self._absent = frozenset(ids)
        self._back = [(page_id, args) for page_id, args in self._back if page_id not in self._absent]

    def _move(self, page_id: str, args: dict[str, object], *, remember: bool) -> bool:
        if page_id in self._absent and page_id != self.page_id():
            raise KeyError(page_id)
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

    def readdress(self, ids: Mapping[str, str]) -> None:
        """Pages that have another place from now on, old id -> new: what stands on them stays."""

        def new(page_id: str) -> str:
            return ids.get(page_id, page_id)

        self._pages = {new(page_id): page for page_id, page in self._pages.items()}
        self._stale = {new(page_id): waiting for page_id, waiting in self._stale.items()}
        self._back = [(new(page_id), args) for page_id, args in self._back]
        if self._here is not None:
            self._here = (new(self._here[0]), self._here[1])
            spec = self._specs[self._here[0]]
            self.rail.choose(spec.id if spec.on_rail else spec.parent)

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
        self.ticked.emit()
        self._wind_up()

    def _wind_up(self) -> None:
        now = self._now()
        gone = (now.second % 30) * 1000 + now.microsecond // 1000
        self._timer.start(max(200, TICK_MS - gone))

    # -- searching and helping

    def _ready_to_search(self) -> None:
        if self._popup is None and self._search is not None and self._open_case is not None:
            from ui.shell.search import SearchPopup

            self._popup = SearchPopup(self.top.search, self, self._search, self._open_case)

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

    def _close_search(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    # -- Qt

    def _foot_height(self) -> int:
        page = self.current_page()
        return page.foot_height() if page else 0

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
