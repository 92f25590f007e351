"""Section Kalender: which days and hours the office works. Every change is saved at once and recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.changes import Changes
from app.errors import KotakAduanError
from app.office.calendar import YearStatus, calendar_changes, calendar_of, years
from app.office.calendar_writing import ensure_years, save_day, save_exceptions, save_skb, save_week
from app.office.officers import officers
from app.reading.lists import open_deadlines
from app.worktime.hours import month_days
from app.worktime.model import DayKind, Holiday, HoursException, OfficeCalendar
from app.worktime.words import date_and_time, date_words
from ui import actions
from ui.desk import Desk
from ui.pages.pengaturan.calendar_cards import DayCard, HoursCard, SourceCard
from ui.pages.pengaturan.day_dialog import DayDialog
from ui.pages.pengaturan.exception_dialog import ExceptionDialog
from ui.pages.pengaturan.section import EdgeScroll, Section
from ui.pages.pengaturan.skb_dialog import SkbDialog
from ui.pages.pengaturan.year_panel import YearPanel
from ui.widgets import Banner, Button, Column, Footer, Label, Segmented, Sign, plain_tooltip, take_away

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

Refused = Callable[[KotakAduanError], object]


class CalendarSection(Section):
    """Year grid at the left, cards at the right."""

    NARROW = 930

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Kalender kerja")
        self._calendar: OfficeCalendar = calendar_of(desk.ws)
        self._years: dict[int, YearStatus] = {}
        self._tabs: Segmented | None = None
        self.reach_edge()
        self.head.addSpacing(8)
        self._tab_box = QWidget()
        self._tab_place = QHBoxLayout(self._tab_box)
        self._tab_place.setContentsMargins(0, 0, 0, 0)
        self.head.addWidget(self._tab_box)
        self._second = QHBoxLayout()
        self.body.addLayout(self._second)
        self.head.addStretch(1)
        self.add_button = Button("Tambah hari", icon="calendar-plus", on_click=self.add_day)
        self.paste_button = Button(
            "Tempel SKB…", "primary", icon="content-paste", on_click=lambda: self.paste("")
        )
        self.paste_button.setToolTip(actions.tooltip("kalender.paste"))
        self.head.addWidget(self.add_button)
        self.head.addWidget(self.paste_button)
        inside = Column()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setSpacing(12)
        self.year_panel = YearPanel()
        self.year_panel.check_asked.connect(self.check_year)
        self.grid = self.year_panel.grid
        self.grid.chosen_changed.connect(self.show_day)
        self.grid.change_asked.connect(self.change_day)
        self._row.addWidget(self.year_panel, 1)
        self._cards = self._build_cards()
        self._row.addWidget(self._cards)
        self.body.addWidget(EdgeScroll(inside), 1)
        self.foot = self._build_foot()
        actions.bind(self, "kalender.paste", self.paste_clipboard)

    # -- building

    def _build_cards(self) -> QWidget:
        inside = Column()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.source = SourceCard()
        self.hours = HoursCard()
        self.hours.save_asked.connect(self.save_hours)
        self.hours.exception_asked.connect(self.edit_exception)
        self.day = DayCard()
        self.day.change_asked.connect(lambda: self.change_day(self.grid.chosen()))
        self.day.close_asked.connect(lambda: self.change_day(self.grid.chosen(), DayKind.KANTOR))
        self.day.open_asked.connect(self.keep_open)
        column.addWidget(self.source)
        column.addWidget(self.hours)
        column.addWidget(self.day, 1)
        return inside

    def stand_still(self) -> None:
        day = self.day
        for button in (
            *(self.add_button, self.paste_button),
            *(day.change_button, day.open_button, day.close_button),
        ):
            button.disable(self.still)
        self.hours.setEnabled(False)
        self.hours.setToolTip(plain_tooltip(self.still))
        self.grid.change_asked.disconnect(self.change_day)
        self._sign.set_icon("lock-outline", "text2")
        self._state.setText(f"{self.still}.")

    def set_narrow(self, narrow: bool) -> None:
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._cards.setMinimumWidth(0 if narrow else 336)
        self._cards.setMaximumWidth(16_777_215 if narrow else 336)
        self.year_panel.set_narrow(narrow)
        if narrow:
            self._second.addWidget(self._tab_box)
            self._second.addStretch(1)
        else:
            while self._second.takeAt(0) is not None:
                pass
            self.head.insertWidget(2, self._tab_box)

    def _build_foot(self) -> Footer:
        foot = Footer()
        self._sign = Sign("check-circle-outline", "ok", 20)
        self._state = Label("Perubahan disimpan saat itu juga dan tercatat.", 10, 400, "text2")
        foot.add_left(self._sign)
        foot.add_left(self._state)
        self.last = Label("", 10, 600)
        self.last_title = Label("Terakhir:", 10, 400, "text2")
        foot.add_left(self.last_title)
        foot.add_left(self.last)
        return foot

    # -- reading

    def year(self) -> int:
        """The year shown."""
        return self.grid.chosen().year

    def refresh(self) -> None:
        ws = self.desk.ws
        today = self.desk.now().date()
        self._calendar = calendar_of(ws)
        self._years = {one.year: one for one in years(ws)}
        self._open = open_deadlines(ws)
        first = self.grid.chosen().year not in self._years and self.grid.chosen() == date(2000, 1, 1)
        day = today if first else self.grid.chosen()
        self.grid.show_year(self._calendar, day, today)
        self._show_tabs(day.year)
        self._show_year(day.year)
        self.day.show_day(self._calendar, day, self._open)
        changes = calendar_changes(ws)
        self.last_title.setVisible(bool(changes))
        if changes:
            at, who = changes[-1].at, self._name(changes[-1].officer_id)
            self.last.setText(f"{who}, {date_and_time(at)}")

    def _name(self, officer_id: str) -> str:
        everyone = officers(self.desk.ws, only_active=False)
        return next((one.name for one in everyone if one.id == officer_id), officer_id)

    def _show_tabs(self, year: int) -> None:
        listed = sorted(self._years)
        near = [one for one in listed if abs(one - self.desk.now().year) <= 1 or one == year]
        items = []
        for one in near:
            fine = self._years[one].verified
            # A year that deadlines may reach says it in words; the chosen one has card and band for it.
            words = "" if fine or one < self.desk.now().year or one == year else " belum diverifikasi"
            items.append((str(one), f"{one}{words}", "check" if fine else "calendar-alert"))
        if self._tabs is not None:
            take_away(self._tab_place, (self._tabs,))
        self._tabs = Segmented(items, name="Tahun", current=str(year))
        self._tabs.changed.connect(lambda key: self.go_to(self._same_day(int(key))))
        self._tab_place.addWidget(self._tabs)

    def tabs(self) -> Segmented:
        """The group of years."""
        assert self._tabs is not None
        return self._tabs

    def _same_day(self, year: int) -> date:
        day = self.grid.chosen()
        return day.replace(year=year, day=min(day.day, len(month_days(year, day.month))))

    def _show_year(self, year: int) -> None:
        days = [holiday for day, holiday in self._calendar.holidays.items() if day.year == year]
        counts = {kind: sum(one.kind is kind for one in days) for kind in DayKind}
        status = self._years.get(year)
        who = self._name(status.checked_by) if status is not None and status.checked_by else ""
        self.source.show_year(year, status, (counts[DayKind.NASIONAL], counts[DayKind.CUTI_BERSAMA]), who)
        self.hours.show_hours(self._calendar, year)
        self.year_panel.show_year(self._calendar, year, self._years, self.desk.now().year)

    @property
    def band(self) -> Banner | None:
        """The band under the grid, None where every year is verified."""
        return self.year_panel.band

    # -- going about

    def go_to(self, day: date) -> None:
        """Show a day, of another year too; a year without data is filled from the library, not verified."""
        if self.hours.is_dirty() and day.year != self.year():
            self.shell.toast("Simpan atau batalkan jam kerja dahulu", tone="warn")
            self._show_tabs(self.year())
            return
        self.grid.choose(day)

    def show_day(self, day: object) -> None:
        """The grid chose another day; of another year the whole section follows."""
        assert isinstance(day, date)
        known = day.year in self._years
        if not known:
            filled = self.desk.attempt(lambda: ensure_years(self.desk.ws, first=day.year, last=day.year))
            if filled is None:
                return
        if not known or day.year != int(self.tabs().current() or 0):
            self.refresh()
        self.day.show_day(self._calendar, day, self._open)

    def check_year(self, year: int) -> None:
        """Periksa: go to the year and paste its SKB."""
        self.go_to(self._same_day(year))
        if self.year() == year and not self.desk.read_only:
            self.paste("")

    # -- acting

    def _saved(self, changes: Changes, told: str) -> None:
        count = len(changes.cases)
        again = f" {count} batas waktu terbuka dihitung ulang dan dijelaskan." if count else ""
        self.done(changes, lambda _changes: f"{told}{again}")

    def _save_day(self, day: date, kind: DayKind | None, name: str, refused: Refused) -> bool:
        officer = self.desk.officer.id
        done = self.desk.attempt(
            lambda: save_day(self.desk.ws, day=day, kind=kind, name=name, officer_id=officer),
            refused=refused,
        )
        if done is None:
            return False
        if day.year == self.year():
            self.grid.choose(day)
        self._saved(done, f"{date_words(day)} tersimpan.")
        return True

    def change_day(self, day: date, propose: DayKind | None = None) -> DayDialog:
        """Ubah, Jadikan libur, Space: what kind of day it is."""
        holiday = self._calendar.holidays.get(day)
        dialog = DayDialog(self, day, holiday, self._save_day, propose=propose, count=self._open)
        dialog.open(dialog.kind.button(dialog.kind.current()) if propose is None else dialog.name)
        return dialog

    def add_day(self) -> DayDialog:
        """Tambah hari: any date."""
        dialog = DayDialog(
            self,
            self.grid.chosen(),
            None,
            self._save_day,
            propose=DayKind.KANTOR,
            free=True,
            count=self._open,
        )
        dialog.open()
        return dialog

    def keep_open(self) -> None:
        """Kantor tetap buka: the chosen day counts as a working day."""
        self._save_day(self.grid.chosen(), None, "", self.refused)

    def save_hours(self) -> bool:
        """Save the usual week."""
        week = self.hours.typed_week()
        if week is None:
            return False
        officer = self.desk.officer.id
        done = self.desk.attempt(
            lambda: save_week(self.desk.ws, week=week, officer_id=officer),
            refused=self.hours.refused,
            retry=self.save_hours,
        )
        if done is None:
            return False
        self._saved(done, "Jam kerja tersimpan.")
        return True

    def edit_exception(self, exception: object) -> ExceptionDialog:
        """Ubah on Ramadan's line, or a new one."""
        known = exception if isinstance(exception, HoursException) else None

        def save(new: HoursException | None, refused: Refused) -> bool:
            listed = list(self._calendar.exceptions)
            if known is not None and new is not None:
                listed[listed.index(known)] = new
            elif known is not None:
                listed.remove(known)
            elif new is not None:
                listed.append(new)
            officer = self.desk.officer.id
            done = self.desk.attempt(
                lambda: save_exceptions(self.desk.ws, exceptions=listed, officer_id=officer), refused=refused
            )
            if done is None:
                return False
            self._saved(done, f"Jam {(new or known).name} {'tersimpan' if new else 'dihapus'}.")  # type: ignore[union-attr]
            return True

        dialog = ExceptionDialog(self, known, self.grid.chosen(), save)
        dialog.open()
        return dialog

    def paste_clipboard(self) -> None:
        """Ctrl+V: Tempel SKB with what was copied."""
        typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        if typing or self.desk.read_only:
            return
        self.paste(QApplication.clipboard().text())

    def paste(self, text: str) -> SkbDialog:
        """Tempel SKB for the shown year."""
        year = self.year()

        def save(holidays: Sequence[Holiday], number: str, day: str, refused: Refused) -> bool:
            officer = self.desk.officer.id
            done = self.desk.attempt(
                lambda: save_skb(
                    self.desk.ws,
                    year=year,
                    holidays=holidays,
                    decree_number=number,
                    decree_date=day,
                    officer_id=officer,
                ),
                refused=refused,
            )
            if done is None:
                return False
            self._saved(done, f"Hari libur {year} tersimpan, sudah diverifikasi.")
            return True

        present = [one for day, one in sorted(self._calendar.holidays.items()) if day.year == year]
        dialog = SkbDialog(self, year, present, self._years.get(year), save)
        dialog.text.setPlainText(text)
        dialog.open(dialog.number if text.strip() and not dialog.number.text() else dialog.text)
        return dialog

    # -- the page

    def concerns(self, changes: Changes) -> bool:
        return changes.any_case

    def is_dirty(self) -> bool:
        return self.hours.is_dirty()

    def save(self) -> bool:
        return self.save_hours() if self.hours.is_dirty() else True

    def cancel(self) -> None:
        if self.hours.is_dirty():
            self.refresh()

    def first_focus(self) -> QWidget | None:
        return self.grid
