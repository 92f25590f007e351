"""A layer over the whole window through which nothing is seen and no key reaches: the locked screen lies in it."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QToolTip, QVBoxLayout, QWidget

#: A property of a dialog that may be seen while the screen is locked.
OVER = "overCover"

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride, QEvent.Type.InputMethod)


class Cover(QWidget):
    """Hides everything of `window` behind `content` until `lift`; what was open then is there again.

    Menus and the system's own dialogs (choosing a file, printing) are closed as with Batal: nothing was typed there.
    Dialogs of the window are only hidden; what lies in their fields stays. Only what is marked `OVER` (a question
    at closing, which shows nothing of the register) may lie over the layer.
    """

    def __init__(self, window: QMainWindow, content: QWidget, take_focus: Callable[[], object]) -> None:
        """`take_focus` puts the focus where typing begins in `content`."""
        super().__init__(window)
        self.content, self._take_focus = content, take_focus
        self.waiting: list[Callable[[], object]] = []  #: what is done once the same officer is back
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._window = window
        self._hidden: list[QWidget] = []
        self._keys: list[QShortcut] = []
        self._lifted = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.hold)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._before = app.focusWidget()
        close_popups()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        for key in window.findChildren(QShortcut):
            if key.isEnabled():
                key.setEnabled(False)
                self._keys.append(key)
        for one in self._siblings():
            one.installEventFilter(self)
        self.show()
        self.hold()
        take_focus()
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        app.focusChanged.connect(self._focus_moved)

    def hold(self) -> None:
        """Hide whatever has come up meanwhile, and take the focus."""
        if self._lifted:
            return
        for one in self._siblings():
            if not one.isHidden():
                self._hidden.append(one)
                one.hide()
        self.raise_()
        over = self._over()
        for one in over:
            one.raise_()
        here = QApplication.focusWidget()
        if not self._inside(here) and not over:
            self._take_focus()
            here = QApplication.focusWidget()
            if here is None or not self.isAncestorOf(here):
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lift(self, *, restore_focus: bool = True) -> None:
        """Away with the layer: everything is shown again as it was."""
        if self._lifted:
            return
        self._lifted = True
        self._soon.stop()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.disconnect(self._focus_moved)
        self._window.removeEventFilter(self)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
        for one in self._hidden:
            if shiboken6.isValid(one):
                one.show()
        for key in self._keys:
            if shiboken6.isValid(key):
                key.setEnabled(True)
        self.hide()
        before = self._before
        if restore_focus and before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.deleteLater()

    def _siblings(self) -> list[QWidget]:
        options = Qt.FindChildOption.FindDirectChildrenOnly
        found = self._window.findChildren(QWidget, options=options)
        return [one for one in found if one is not self and not one.isWindow() and not one.property(OVER)]

    def _over(self) -> list[QWidget]:
        options = Qt.FindChildOption.FindDirectChildrenOnly
        found = self._window.findChildren(QWidget, options=options)
        return [one for one in found if one.property(OVER) and not one.isWindow() and one.isVisible()]

    def _inside(self, widget: QWidget | None) -> bool:
        """Whether the focus is where it may be: in the layer or what may lie over it, or in a menu of theirs."""
        while widget is not None and widget is not self and not widget.property(OVER):
            widget = widget.parentWidget()
        return widget is not None

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self._lifted and not self._inside(now):
            self._soon.start()

    def event(self, event: QEvent) -> bool:
        # Accepted overrides reach the focused widget as plain keys, so no shortcut of the window fires behind.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Resize:
                self.setGeometry(self._window.rect())
            elif kind == QEvent.Type.ChildAdded:
                self._soon.start()
                child = event.child()  # type: ignore[attr-defined]
                child.installEventFilter(self)
        elif isinstance(watched, QWindow):
            # In the moment before the focus is taken back, no key may go where it was put.
            if kind in _KEYS and not self._inside(QApplication.focusWidget()):
                self.hold()
                return True
        elif kind == QEvent.Type.Show:
            self._soon.start()
        return False


def close_popups() -> None:
    """Close menus, lists and the system's dialogs, as Batal would."""
    QToolTip.hideText()
    for _ in range(10):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.close()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.reject()
        elif isinstance(window, QMenu) and window.isVisible():
            window.close()
