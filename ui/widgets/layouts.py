"""Taking widgets out of their place, so that others can stand there."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QLayout, QWidget


def take_away(layout: QLayout, widgets: Iterable[QWidget]) -> None:
    """Take these out of their place for good.

    They are hidden at once: Qt throws them away only later, and until then they would lie over the new ones.
    """
    for widget in widgets:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()


def empty_layout(layout: QLayout) -> None:
    """Take everything out of a place for good, what is only air as well."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            take_away(layout, (widget,))
