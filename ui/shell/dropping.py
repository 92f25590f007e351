"""Files dropped anywhere on the window, for a page that takes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

if TYPE_CHECKING:
    from ui.shell.page import Page
    from ui.shell.window import MainWindow


def dropped_files(data: QMimeData) -> list[Path]:
    """The files of this computer that are being dragged; folders and pages of the web are none."""
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in found if not path.is_dir()]


class FileDrops(QObject):
    """While `page` is shown the whole window takes files for it: not over a dialog, not over the locked screen.

    `hot(True)` while files hang over the window. It lives as long as its page.
    """

    def __init__(
        self,
        shell: MainWindow,
        page: Page,
        take: Callable[[Sequence[Path]], object],
        hot: Callable[[bool], object],
    ) -> None:
        super().__init__(page)
        self._shell, self._page, self._take, self._hot = shell, page, take, hot
        shell.setAcceptDrops(True)
        shell.installEventFilter(self)
        shell.page_shown.connect(self._follow)
        # A page that is thrown away for another officer is never hidden first.
        search = shell.top.search
        page.destroyed.connect(lambda: search.setAcceptDrops(True) if shiboken6.isValid(search) else None)

    def _follow(self, _page_id: str) -> None:
        # A field would take the file's path as typed words; while files are taken, words are not dropped there.
        self._shell.top.search.setAcceptDrops(not self._wanted())

    def _wanted(self) -> bool:
        shell = self._shell
        return shell.current_page() is self._page and not shell.covered()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not shiboken6.isValid(self._page):
            return False
        if isinstance(event, QDropEvent):  # entering and moving are drops as well
            return self._drop(event)
        if event.type() is QEvent.Type.DragLeave:
            self._hot(False)
        return False

    def _drop(self, event: QDropEvent) -> bool:
        files = dropped_files(event.mimeData())
        if not files or not self._wanted() or self._shell.dialog_open():
            return False
        # A copy is taken: the file stays where it is, also where the other program offers to move it.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            self._hot(True)
        else:
            self._hot(False)
            self._take(files)
        return True
