"""The top bar, 56 high: title and remark of the page, its own widgets, the search, the clock."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.worktime.words import weekday_words
from ui.shell.page import Page
from ui.widgets.panels import vline
from ui.widgets.search import SearchBox
from ui.widgets.text import ElidedLabel, Label

HEIGHT = 56
TITLE_KEEPS, NUMBER_KEEPS, SEARCH_KEEPS, NARROW = 160, 320, 96, 800


class TopBar(QFrame):
    """Shows what page this is, and what time it is at the office."""

    def __init__(self, zone: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._zone = zone
        self._extra: QWidget | None = None
        self._lead: QWidget | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 1)
        row.setSpacing(14)
        self._row = row
        self._lead_place = QHBoxLayout()
        row.addLayout(self._lead_place)
        self.title = ElidedLabel("", 15, 600)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self.title)
        self.subtitle = ElidedLabel("", 9, 400, "text2")
        row.addWidget(self.subtitle, 1)
        self._place = QHBoxLayout()
        self._place.setSpacing(10)
        row.addLayout(self._place)
        row.addStretch(0)
        self._gap = row.count() - 1
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
        beside = page is not None and page.header_beside()
        # On a narrow screen the search gives way before the title does. A case's own number is never cut: the remark
        # beside it, the number of its SOP, gives way first.
        keeps = NUMBER_KEEPS if beside else TITLE_KEEPS
        self.title.setMinimumWidth(min(self.title.sizeHint().width(), keeps))
        policy = QSizePolicy.Policy.Maximum if beside else QSizePolicy.Policy.Preferred
        self.subtitle.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self._row.setStretchFactor(self.subtitle, 0 if beside else 1)
        self._row.setStretch(self._gap, 1 if beside else 0)
        self._extra = self._swap(self._place, self._extra, page.header_left() if page else None)
        self._lead = self._swap(self._lead_place, self._lead, page.header_lead() if page else None)

    def _swap(self, place: QHBoxLayout, before: QWidget | None, now: QWidget | None) -> QWidget | None:
        """Put a page's widget into its place instead of the one before."""
        if now is before:
            return now
        if before is not None:
            place.removeWidget(before)
            before.hide()
        if now is not None:
            # Taken out when the page goes, but owned by the bar from now on: the page keeps the same object.
            place.addWidget(now)
            now.show()
        return now

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.search.setMinimumWidth(SEARCH_KEEPS if self.width() < NARROW else 180)

    def set_zone(self, zone: str) -> None:
        """WIB, WITA or WIT."""
        self._zone = zone

    def show_time(self, now: datetime) -> None:
        """Show the office's time and day."""
        self.time.setText(f"{now:%H:%M} {self._zone}".strip())
        self.date.setText(weekday_words(now))
        self.time.setAccessibleName(f"Jam {self.time.text()}, {self.date.text()}")
