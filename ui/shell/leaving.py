"""Another officer sits down: nothing of the former one's stays in the window."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from ui.shell.page import Page
from ui.widgets.dialog import Dialog


def forget_dialogs(window: QWidget) -> None:
    """End every dialog of the window with no, the newest first."""
    options = Qt.FindChildOption.FindDirectChildrenOnly
    for dialog in reversed(window.findChildren(Dialog, options=options)):
        dialog.reject()


def throw_away(pages: Iterable[Page]) -> None:
    """Away with pages and what they have put into the top bar, at once: no timer of theirs may fire any more."""
    for page in pages:
        for one in (page.header_left(), page.header_lead(), page):
            if one is not None:
                one.hide()
                one.setParent(None)
                one.deleteLater()
                QCoreApplication.sendPostedEvents(one, QEvent.Type.DeferredDelete)
