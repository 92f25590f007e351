"""Another officer sits down: nothing of the former one's stays in the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from ui.shell.page import Page
from ui.widgets.dialog import Dialog


def forget_dialogs(window: QWidget) -> None:
    """End every dialog of the window with no, the newest first."""
    options = Qt.FindChildOption.FindDirectChildrenOnly
    for dialog in reversed(window.findChildren(Dialog, options=options)):
        dialog.reject()


def throw_away(page: Page) -> None:
    """Away with a page and what it has put into the top bar, at once: no timer of it may fire for the next officer."""
    for one in (page.header_left(), page.header_lead(), page):
        if one is not None:
            one.hide()
            one.setParent(None)
            one.deleteLater()
            QCoreApplication.sendPostedEvents(one, QEvent.Type.DeferredDelete)
