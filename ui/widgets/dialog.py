"""Questions and short forms over the page: a dialog inside the window, on a layer of 50 %.

While it is open, focus stays in it, Esc closes it, Enter does the main thing, and no shortcut of the window
works behind it.
"""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QEventLoop, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.focus import tab_round
from ui.widgets.panels import Sign
from ui.widgets.text import ElidedLabel, Label

HEAD, FOOT = 52, 56


def _count(window: QWidget, by: int) -> None:
    """Keep on the window how many dialogs lie over it, so that it can ask without loading this module."""
    window.setProperty("dialogs", int(window.property("dialogs") or 0) + by)


class Dialog(QWidget):
    """A dialog of the window. Fill `body`, add buttons, then `open()` (goes on at once) or `exec()` (waits)."""

    accepted = Signal()
    rejected = Signal()
    finished = Signal(bool)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        *,
        width: int = 480,
        height: int = 0,
        icon: str = "",
        line: bool = True,
    ) -> None:
        """`parent`: any widget of the window; `line`: a line under the head; `height` 0 = as needed."""
        super().__init__(parent.window())
        self._width, self._height = width, height
        self._before: QWidget | None = None
        self._main: Button | None = None
        self._over = False
        self._opened = False
        self.card = QFrame(self)
        self.card.setProperty("panel", "dialog")
        outer = QVBoxLayout(self.card)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        head = QFrame(self.card)
        if line:
            head.setObjectName("dialogHead")
        head.setMinimumHeight(HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        if icon:
            row.addWidget(Sign(icon, "text2", 20))
        self.title = ElidedLabel(title, 12, 600)
        row.addWidget(self.title, 1)
        outer.addWidget(head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(16, 14 if line else 0, 16, 16)
        self.body.setSpacing(10)
        outer.addLayout(self.body, 1)
        foot = QFrame(self.card)
        foot.setObjectName("dialogFoot")
        foot.setMinimumHeight(FOOT)
        self._foot = QHBoxLayout(foot)
        self._foot.setContentsMargins(16, 4, 16, 4)
        self._foot.setSpacing(8)
        self._remark = ElidedLabel("", 9, 400, "text2")
        self._foot.addWidget(self._remark, 1)
        self._bottom = foot
        outer.addWidget(foot)
        self.setAccessibleName(title)
        self.hide()

    def add_button(
        self,
        text: str,
        kind: Kind = "plain",
        *,
        icon: str = "",
        key: str = "",
        accept: bool = False,
        reject: bool = False,
        main: bool = False,
        on_click: Callable[[], object] | None = None,
    ) -> Button:
        """Put a button into the foot; `accept`/`reject` end the dialog; Enter presses the `main` one."""
        button = Button(text, kind, icon=icon, key=key, on_click=on_click, parent=self.card)
        if accept:
            button.clicked.connect(self.accept)
        if reject:
            button.clicked.connect(self.reject)
        if main or (accept and kind == "primary"):
            self._main = button
        self._foot.addWidget(button)
        return button

    def set_remark(self, text: str) -> None:
        """A short sentence at the left of the foot (why the main button cannot be used …)."""
        self._remark.setText(text)

    def open(self, focus: QWidget | None = None) -> None:
        """Show it; `focus` gets the focus, else the first field, else the main button (of a danger: Batal)."""
        window = self.parentWidget()
        assert window is not None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._before = app.focusWidget()
        self._opened = True
        window.installEventFilter(self)
        _count(window, 1)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._lay_out()
        (focus or self._first()).setFocus(Qt.FocusReason.PopupFocusReason)
        app.focusChanged.connect(self._keep_focus)

    def exec(self, focus: QWidget | None = None) -> bool:
        """Show it and wait for its end: True if accepted. For `can_leave` and the like; else use `open`."""
        loop = QEventLoop()
        answer: list[bool] = []

        def end(accepted: bool) -> None:
            answer.append(accepted)
            loop.quit()

        self.finished.connect(end)
        self.destroyed.connect(loop.quit)
        self.open(focus)
        if not answer:
            loop.exec()
        return bool(answer and answer[0])

    def accept(self) -> None:
        """End it with yes."""
        self._end(True)

    def reject(self) -> None:
        """End it with no."""
        self._end(False)

    def is_open(self) -> bool:
        """Whether it is shown now."""
        return not self._over and self.isVisible()

    def chain(self) -> list[QWidget]:
        """What Tab visits, in order."""
        found: list[QWidget] = []
        widget: QWidget | None = _given_back(self.nextInFocusChain())
        while widget is not None and widget is not self:
            if (
                self.isAncestorOf(widget)
                and widget.isVisibleTo(self)
                and widget.isEnabled()
                and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                and _given_back(widget.focusProxy()) is None
            ):
                found.append(widget)
            widget = _given_back(widget.nextInFocusChain())
        return found

    def _first(self) -> QWidget:
        """The first field; without any the main button, but never a danger that Enter could set off."""
        chain = self.chain()
        fields = [widget for widget in chain if not self._bottom.isAncestorOf(widget)]
        if fields:
            return fields[0]
        if self._main is not None and self._main.isEnabled() and self._main.kind() != "danger":
            return self._main
        return chain[0] if chain else self

    def focusNextPrevChild(self, forward: bool) -> bool:
        chain = self.chain()
        if chain:
            tab_round(chain, self, forward=forward)
        return True

    def event(self, event: QEvent) -> bool:
        # Accepted overrides reach the focused widget as plain keys, so no shortcut of the window fires behind.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.reject()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            now = QApplication.focusWidget()
            with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if isinstance(now, QAbstractButton) and self.isAncestorOf(now) and not with_control:
                now.click()
            elif self._main is not None and (with_control or not isinstance(now, QPlainTextEdit | QTextEdit)):
                self._main.click()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = self.parentWidget()
        if watched is window and window is not None:
            if event.type() == QEvent.Type.Resize:
                self.setGeometry(window.rect())
                self._lay_out()
            elif event.type() == QEvent.Type.Close:
                self.reject()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        layer = QColor(theme.colour("scrim"))
        layer.setAlpha(128)
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), layer)
        painter.end()

    def mousePressEvent(self, event: QEvent) -> None:
        event.accept()

    def _lay_out(self) -> None:
        width = min(self._width, self.width() - 32)
        self.card.setFixedWidth(max(160, width))
        wanted = self._height
        if not wanted:
            layout = self.card.layout()
            assert layout is not None
            layout.activate()
            wanted = (
                layout.totalHeightForWidth(width)
                if layout.hasHeightForWidth()
                else self.card.sizeHint().height()
            )
        height = min(wanted, self.height() - 32)
        self.card.setGeometry(
            (self.width() - width) // 2, max(16, (self.height() - height) // 2), width, height
        )

    def _keep_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or self._over or not shiboken6.isValid(self) or not self.isVisible():
            return  # hidden by the locked screen, it asks for nothing
        above = [one for one in self._siblings() if one.is_open()]
        if now.window() is self.window() and not self.isAncestorOf(now) and now is not self:
            # A dialog opened over this one keeps its focus; anything behind gives it back.
            if any(one.isAncestorOf(now) for one in above):
                return
            chain = self.chain()
            (chain[0] if chain else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _siblings(self) -> list[Dialog]:
        window = self.parentWidget()
        found = (
            window.findChildren(Dialog, options=Qt.FindChildOption.FindDirectChildrenOnly) if window else []
        )
        return [one for one in found if one is not self]

    def _end(self, accepted: bool) -> None:
        if self._over:
            return
        self._over = True
        app = QApplication.instance()
        if self._opened and isinstance(app, QApplication):
            app.focusChanged.disconnect(self._keep_focus)
        window = self.parentWidget()
        if window is not None:
            window.removeEventFilter(self)
            if self._opened:
                _count(window, -1)
        self.hide()
        before = self._before
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        (self.accepted if accepted else self.rejected).emit()
        self.finished.emit(accepted)
        self.deleteLater()


class GrowingDialog(Dialog):
    """A dialog whose height follows what comes and goes in it while it is open: a fault under a field, a hint."""

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.is_open():
            self._lay_out()
        return done


def _given_back(found: QWidget | None) -> QWidget | None:
    """A widget that another one was asked for (next in the chain, proxy), given back to its real parent.

    PySide makes the asked widget the keeper of the one that it names: a field and its own viewport then keep only
    each other, and both are thrown away with the next rubbish; and the main window, kept by the dialog's last button,
    would lose with the dialog all that it holds (a menu's entries …). For Qt this `setParent` is no change.
    """
    if found is not None:
        found.setParent(found.parentWidget())
    return found


def _question(
    parent: QWidget, title: str, text: str, ok: str, danger: bool, icon: str, cancel: str
) -> Dialog:
    dialog = Dialog(parent, title, width=480, line=False)
    label = Label(text, 10, 400, "text2", wrap=True)
    dialog.body.addWidget(label)
    dialog.setAccessibleDescription(text)
    dialog.add_button(cancel, key="Esc", reject=True)
    dialog.add_button(ok, "danger" if danger else "primary", icon=icon, accept=True, main=True)
    return dialog


def confirm(
    parent: QWidget,
    title: str,
    text: str,
    *,
    ok: str,
    on_ok: Callable[[], object],
    danger: bool = False,
    icon: str = "",
    cancel: str = "Batal",
) -> Dialog:
    """Ask before Hapus, Tutup bulan or Kembalikan, and go on at once; `on_ok` runs if the officer says yes."""
    dialog = _question(parent, title, text, ok, danger, icon, cancel)
    dialog.accepted.connect(lambda: on_ok())
    dialog.open()
    return dialog


def ask(
    parent: QWidget,
    title: str,
    text: str,
    *,
    ok: str,
    danger: bool = False,
    icon: str = "",
    cancel: str = "Batal",
) -> bool:
    """The same question, waiting for the answer (for `Page.can_leave` and closing the window)."""
    return _question(parent, title, text, ok, danger, icon, cancel).exec()
