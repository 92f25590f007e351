"""The order in which Tab visits a step: as its layouts read, whatever was added when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QWidget

from ui.widgets.password import PasswordEdit


def chain_of(widget: QWidget) -> list[QWidget]:
    """What can have the focus inside `widget`, in reading order. Of a group only the chosen one counts."""
    found: list[QWidget] = []
    _walk(widget, found)
    return found


def _walk(widget: QWidget, found: list[QWidget]) -> None:
    if not widget.isVisible() or not widget.isEnabled():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and _stop(widget):
        found.append(widget)
    if isinstance(widget, PasswordEdit):
        found.append(widget.eye)  # it lies on the field, in no layout
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        _walk(inside, found)
    layout = widget.layout()
    if layout is not None:
        _walk_layout(layout, found)


def _walk_layout(layout: QLayout, found: list[QWidget]) -> None:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            _walk_layout(inner, found)
        elif widget is not None:
            _walk(widget, found)


def _stop(widget: QWidget) -> bool:
    if not isinstance(widget, QAbstractButton):
        return True
    group = widget.group()
    if group is None or not group.exclusive() or group.checkedButton() is None:
        return True
    return widget.isChecked()
