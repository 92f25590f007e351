"""Section Data pribadi: how long the office keeps, what it holds on one person, the letter within 3 x 24 hours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.changes import Changes
from ui.desk import Desk
from ui.pages.pengaturan.section import Section
from ui.widgets import Footer, Segmented

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

TABS = (
    ("retensi", "Masa simpan", "timer-sand"),
    ("orang", "Data seseorang", "account-outline"),
    ("kejadian", "Pemberitahuan 3 x 24 jam", "shield-lock-outline"),
)


class _Feet(Footer):
    """The foot of the tab shown."""

    def __init__(self) -> None:
        super().__init__()
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.setContentsMargins(0, 0, 0, 0)
        self._row = row
        self._feet: list[Footer] = []

    def show_foot(self, foot: Footer) -> None:
        """Show this one, and none of the others."""
        if foot not in self._feet:
            # The edge above is ours; a second one would lie below it.
            foot.setObjectName("footerPart")
            self._feet.append(foot)
            self._row.insertWidget(0, foot, 1)
            # The room between left and right belongs to the part, not to us.
            for place in range(1, self._row.count()):
                item = self._row.itemAt(place)
                if item is not None and item.widget() is None:
                    self._row.setStretch(place, 0)
        for one in self._feet:
            one.setVisible(one is foot)


class PrivacySection(Section):
    """Three tabs, each a section of its own with its own foot; built on the first visit."""

    NARROW = 660

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Data pribadi")
        self.head.addStretch(1)
        self.tabs = Segmented(TABS, name="Bagian data pribadi")
        self.head.addWidget(self.tabs)
        self._inner.setContentsMargins(16, 11, 20, 0)
        self.stack: QStackedWidget = QStackedWidget()
        self.body.addWidget(self.stack, 1)
        self._feet = _Feet()
        self.foot = self._feet
        self._parts: dict[str, Section] = {}
        self._still = False
        self.tabs.changed.connect(lambda key: self.show_part(key))

    def set_narrow(self, narrow: bool) -> None:
        self.heading.setVisible(not narrow)  # the list beside it says so too

    def _factory(self, key: str) -> Callable[[MainWindow, Desk], Section]:
        if key == "retensi":
            from ui.pages.pengaturan.privacy_retention import RetentionSection

            return RetentionSection
        if key == "orang":
            from ui.pages.pengaturan.privacy_person import PersonSection

            return PersonSection
        from ui.pages.pengaturan.privacy_incident import IncidentSection

        return IncidentSection

    def part(self) -> Section | None:
        """The tab shown."""
        return self._parts.get(self.tabs.current())

    def show_part(self, key: str) -> None:
        """Show a tab. KeyError: no such one."""
        if self.tabs.current() != key:
            self.tabs.set_current(key)  # comes back here
            return
        part = self._parts.get(key)
        if part is None:
            part = self._factory(key)(self.shell, self.desk)
            self._parts[key] = part
            part.heading.hide()
            part.published.connect(lambda changes, made=part: self._published(changes, made))
            self.stack.addWidget(part)
            part.refresh()
            if self._still:
                part.stand_still()
        self.stack.setCurrentWidget(part)
        assert part.foot is not None
        self._feet.show_foot(part.foot)

    def _published(self, changes: Changes, initiator: Section) -> None:
        for part in self._parts.values():
            if part is not initiator and part.concerns(changes) and not part.is_dirty():
                part.refresh()
        self.published.emit(changes)

    # -- what a section tells the page

    def refresh(self) -> None:
        if self.part() is None:
            self.show_part(self.tabs.current())
            return
        for part in self._parts.values():
            if not part.is_dirty():
                part.refresh()

    def concerns(self, changes: Changes) -> bool:
        return super().concerns(changes) or changes.any_case

    def is_dirty(self) -> bool:
        return any(part.is_dirty() for part in self._parts.values())

    def save(self) -> bool:
        part = self.part()
        return part is None or part.save()

    def discard(self) -> None:
        for part in self._parts.values():
            part.discard()

    def cancel(self) -> None:
        part = self.part()
        if part is not None:
            part.cancel()

    def stand_still(self) -> None:
        self._still = True
        for part in self._parts.values():
            part.stand_still()

    def first_focus(self) -> QWidget | None:
        part = self.part()
        return part.first_focus() if part is not None else None


def as_wide(widget: QWidget, width: int) -> None:
    """As wide as this; 0: as wide as there is room."""
    widget.setMinimumWidth(width)
    widget.setMaximumWidth(width or 16_777_215)


def flat(part: Section) -> None:
    """A tab has the section's margins already."""
    part._inner.setContentsMargins(0, 0, 0, 12)
    part._inner.setSpacing(0)


def holders(names: Sequence[str]) -> str:
    """ "Petugas 01, Petugas 05"; what to do where nobody holds a right."""
    return ", ".join(names) if names else "belum ada; atur di Petugas"
