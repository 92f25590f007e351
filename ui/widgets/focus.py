"""Where Tab leads when a part of the window keeps the focus to itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def tab_round(chain: Sequence[QWidget], owner: QWidget, *, forward: bool) -> QWidget:
    """Give the focus to the next (or last) widget of `chain`, round and round; returns it.

    Focus inside a compound widget counts as that widget's; outside `owner` it begins at the ends. `chain` is not empty.
    """
    here = QApplication.focusWidget()
    while here is not None and here not in chain and here is not owner:
        here = here.parentWidget()
    at = chain.index(here) if here in chain else (-1 if forward else 0)
    found = chain[(at + (1 if forward else -1)) % len(chain)]
    found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return found
