"""Typing working hours: "07.30" to "16.00" with a break, for one or several weekdays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.errors import InputError
from app.worktime.model import DayHours, Week
from app.worktime.words import WEEKDAYS, hour_words
from ui import theme
from ui.widgets import Button, Label, LineEdit, empty_layout

#: The rows of the default week: Monday to Thursday are alike.
GROUPS: tuple[tuple[int, ...], ...] = ((0, 1, 2, 3), (4,), (5,), (6,))
EVERY_DAY: tuple[tuple[int, ...], ...] = tuple((day,) for day in range(7))


def group_words(group: Sequence[int]) -> str:
    """ "Senin–Kamis", "Jumat"."""
    first, last = WEEKDAYS[group[0]], WEEKDAYS[group[-1]]
    return first if len(group) == 1 else f"{first}–{last}"


def groups_of(week: Week) -> tuple[tuple[int, ...], ...]:
    """The usual rows, or one row a day where Monday to Thursday differ."""
    alike = len({week.get(day) for day in GROUPS[0]}) == 1
    return GROUPS if alike else EVERY_DAY


def read_time(text: str, *, name: str) -> time | None:
    """A typed hour: 07.30, 7:30, 0730; None for nothing. InputError with the weekday as its field."""
    bare = text.strip()
    if not bare:
        return None
    found = re.fullmatch(r"(\d{1,2})[.:,]?(\d{2})", bare)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise InputError(f"{name}: “{bare}” bukan jam. Tulis seperti 07.30.", field=name)
    return time(int(found[1]), int(found[2]))


class HourBox(LineEdit):
    """A field for one hour, four figures wide and 28 high."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxLength(5)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(theme.font(9.5))
        self.setStyleSheet(
            "QLineEdit { padding: 3px 0; min-height: 20px; }"
            ' QLineEdit:focus, QLineEdit[state="bad"] { padding: 2px 0; }'
        )
        self.setFixedWidth(QFontMetrics(self.font()).horizontalAdvance("00.00") + 7)


class WeekEditor(QWidget):
    """Hours of a week: one row for days that are alike; an empty row is a closed day."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._boxes: dict[tuple[int, ...], tuple[HourBox, HourBox, HourBox, HourBox]] = {}
        self._filling = False
        self._rows: dict[tuple[int, ...], tuple[QWidget, QWidget, QWidget]] = {}

    def show_week(self, week: Week) -> None:
        """Show a week; rows are made anew where the grouping changed."""
        self._filling = True
        groups = groups_of(week)
        if tuple(self._boxes) != groups:
            self._build(groups)
        self._fold([group for group in groups if group[0] not in week])
        for group, boxes in self._boxes.items():
            hours = week.get(group[0])
            values = (
                (hours.opens, hours.closes, hours.break_from, hours.break_until) if hours else (None,) * 4
            )
            for box, value in zip(boxes, values, strict=True):
                box.setText(hour_words(value) if value else "")
        self._filling = False
        self.mark("")

    def _build(self, groups: Sequence[tuple[int, ...]]) -> None:
        empty_layout(self._grid)
        self._boxes, self._rows = {}, {}
        self._grid.addWidget(Label("Masuk – pulang", 9, 400, "text2"), 0, 1)
        self._grid.addWidget(Label("Istirahat", 9, 400, "text2"), 0, 2)
        for row, group in enumerate(groups, 1):
            name = group_words(group)
            title = Label(name, 9.5)
            self._grid.addWidget(title, row, 0)
            made = (
                HourBox(f"{name}, jam masuk"),
                HourBox(f"{name}, jam pulang"),
                HourBox(f"{name}, istirahat mulai"),
                HourBox(f"{name}, istirahat selesai"),
            )
            pairs = _pair(made[0], made[1]), _pair(made[2], made[3])
            self._grid.addWidget(pairs[0], row, 1)
            self._grid.addWidget(pairs[1], row, 2)
            self._boxes[group] = made
            self._rows[group] = (title, *pairs)
            for box in made:
                box.textChanged.connect(self._typed)

        self._closed_line = Label("", 9.5, 400, "text2")
        self.open_button = Button("Isi jam", "text", small=True, on_click=lambda: self._fold([]))
        self.open_button.setAccessibleName("Isi jam kerja untuk hari yang libur")
        self._grid.addWidget(self._closed_line, len(groups) + 1, 0, 1, 2)
        self._grid.addWidget(self.open_button, len(groups) + 1, 2, Qt.AlignmentFlag.AlignRight)

    def _fold(self, closed: Sequence[tuple[int, ...]]) -> None:
        """Closed days stand together in one line until somebody wants to give them hours."""
        for group, parts in self._rows.items():
            for part in parts:
                part.setVisible(group not in closed)
        names = ", ".join(group_words(group) for group in closed)
        self._closed_line.setText(f"{names}: libur")
        self._closed_line.setVisible(bool(closed))
        self.open_button.setVisible(bool(closed))

    def _typed(self) -> None:
        if not self._filling:
            self.edited.emit()

    def week(self) -> Week:
        """The week as typed. InputError with the weekday's name as its field."""
        found: dict[int, DayHours] = {}
        for group, boxes in self._boxes.items():
            name = WEEKDAYS[group[0]]
            opens, closes, start, end = (read_time(box.text(), name=name) for box in boxes)
            if opens is None and closes is None and start is None and end is None:
                continue
            if opens is None or closes is None:
                raise InputError(
                    f"{name}: isi jam masuk dan jam pulang, atau kosongkan semuanya bila libur.", field=name
                )
            hours = DayHours(opens, closes, start, end)
            found.update(dict.fromkeys(group, hours))
        return found

    def boxes(self, weekday: int) -> tuple[HourBox, HourBox, HourBox, HourBox]:
        """The four boxes of a weekday."""
        return next(boxes for group, boxes in self._boxes.items() if weekday in group)

    def mark(self, name: str) -> None:
        """Red edge for the weekday of this name; "" takes every one away."""
        for group, boxes in self._boxes.items():
            state = "bad" if name in {WEEKDAYS[day] for day in group} else ""
            for box in boxes:
                if (box.property("state") or "") != state:
                    box.setProperty("state", state)
                    theme.repolish(box)


def _pair(one: HourBox, two: HourBox) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(3)
    row.addWidget(one)
    row.addWidget(Label("–"))
    row.addWidget(two)
    return made


def week_words(week: Mapping[int, DayHours]) -> str:
    """A week in one line: "Senin–Kamis 08.00–15.00, Jumat 08.00–15.30"."""
    parts: list[tuple[list[int], DayHours]] = []
    for day, hours in sorted(week.items()):
        if parts and parts[-1][1] == hours and parts[-1][0][-1] == day - 1:
            parts[-1][0].append(day)
        else:
            parts.append(([day], hours))
    return ", ".join(
        f"{group_words(days)} {hour_words(hours.opens)}–{hour_words(hours.closes)}" for days, hours in parts
    )
