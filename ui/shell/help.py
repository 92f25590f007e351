"""F1: what every key does, from the one table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import actions
from ui.widgets import Dialog, KeyCap, Label


class _Keys(QWidget):
    """The key caps of one action, divided by commas in the table."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        divided = keys.split(", ") if ", " in keys else keys.split(" ")
        for key in divided:
            row.addWidget(KeyCap(key))
        row.addStretch(1)
        self.setAccessibleName(keys)


def keys_of_place(title: str, table: list[actions.Action]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 8)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnMinimumWidth(0, 124)
    grid.setColumnStretch(1, 1)
    grid.addWidget(Label(title, 10.5, 600), 0, 0, 1, 2)
    for number, action in enumerate(table, 1):
        grid.addWidget(_Keys(action.keys), number, 0, Qt.AlignmentFlag.AlignTop)
        label = Label(action.text, 9.5, 400, "text2", wrap=True)
        label.setAccessibleName(f"{action.keys}: {action.text}")
        grid.addWidget(label, number, 1)
    return box


def keyboard_help(window: QWidget) -> Dialog:
    """The keyboard map as a dialog of the window; the caller opens it."""
    dialog = Dialog(window, "Bantuan: papan ketik", width=820, height=620, icon="keyboard-outline")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setAccessibleName("Daftar tombol")
    inner = QWidget()
    inner.setObjectName("scrolled")
    columns = QHBoxLayout(inner)
    columns.setContentsMargins(0, 0, 8, 0)
    columns.setSpacing(24)
    left, right = QVBoxLayout(), QVBoxLayout()
    for column in (left, right):
        columns.addLayout(column, 1)
    places = [(title, table) for title, table in actions.by_place() if table]
    half = sum(len(table) + 1 for _title, table in places) / 2
    used = 0
    for title, table in places:
        (left if used < half else right).addWidget(keys_of_place(title, table))
        used += len(table) + 1
    for column in (left, right):
        column.addStretch(1)
    area.setWidget(inner)
    dialog.body.addWidget(area, 1)
    dialog.add_button("Tutup", "primary", key="Esc", accept=True)
    return dialog
