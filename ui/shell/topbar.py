"""The top bar, 56 high: title and remark of the page, its own widgets, the search, the clock."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.shell.dates import time_text, weekday_text
from ui.shell.page import Page
from ui.widgets.fields import SearchBox
from ui.widgets.panels import vline
from ui.widgets.text import ElidedLabel, Label

HEIGHT = 56


class TopBar(QFrame):
    """Shows what page this is, and what time it is at the office."""

    def __init__(self, zone: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._zone = zone
        self._extra: QWidget | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 1)
        row.setSpacing(14)
        self.title = ElidedLabel("", 15, 600)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self.title)
        self.subtitle = ElidedLabel("", 9, 400, "text2")
        row.addWidget(self.subtitle, 1)
        self._place = QHBoxLayout()
        self._place.setSpacing(10)
        row.addLayout(self._place)
        self.search = SearchBox()
        self.search.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self.search)
        row.addWidget(vline(height=31), 0, Qt.AlignmentFlag.AlignVCenter)
        clock = QVBoxLayout()
        row.addLayout(clock)
        clock.setSpacing(0)
        clock.addStretch(1)
        self.time = Label("", 9, 600)
        self.date = Label("", 9, 400, "text2")
        for label in (self.time, self.date):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            clock.addWidget(label)
        clock.addStretch(1)

    def show_page(self, page: Page | None) -> None:
        """Show title, remark and own widgets of a page."""
        self.title.setText(page.title if page else "")
        self.subtitle.setText(page.subtitle if page else "")
        extra = page.header_left() if page else None
        if extra is self._extra:
            return
        if self._extra is not None:
            self._place.removeWidget(self._extra)
            self._extra.hide()
        self._extra = extra
        if extra is not None:
            # Taken out when the page goes, but owned by the bar from now on: the page keeps the same object.
            self._place.addWidget(extra)
            extra.show()

    def set_zone(self, zone: str) -> None:
        """WIB, WITA or WIT."""
        self._zone = zone

    def show_time(self, now: datetime) -> None:
        """Show the office's time and day."""
        self.time.setText(f"{time_text(now)} {self._zone}".strip())
        self.date.setText(weekday_text(now))
        self.time.setAccessibleName(f"Jam {self.time.text()}, {self.date.text()}")
