"""The cards beside the calendar: the year's source, working hours, other hours, the chosen day."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import InputError, KotakAduanError
from app.office.calendar import YearStatus
from app.worktime.hours import check_week, exception_on, hours_on, weekly_hours
from app.worktime.model import DayKind, HoursException, OfficeCalendar, Week
from app.worktime.skb_line import read_date
from app.worktime.words import (
    KIND_WORDS,
    date_and_time,
    date_words,
    hour_words,
    long_date,
    weekday_words,
    weekly_words,
)
from ui.pages.pengaturan.hours import WeekEditor, week_words
from ui.widgets import Button, IconButton, Label, Panel, Sign, StateMark, empty_layout, hline


def _words(pt: float, weight: int = 400, tone: str = "text") -> Label:
    """A sentence that is as high as it needs to be."""
    made = Label("", pt, weight, tone, wrap=True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


class SourceCard(Panel):
    """Where a year's holidays come from, and who compared them with the SKB."""

    def __init__(self) -> None:
        super().__init__("Sumber", margins=(16, 9, 16, 10))
        self.mark = StateMark("done", "diverifikasi")
        self.add_to_header(self.mark)
        self.body.setSpacing(3)
        self.first = _words(10, 500)
        self.second = _words(9, 400, "text2")
        self.third = _words(9, 400, "text2")
        for widget in (self.first, self.second):
            self.add(widget)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._sign = Sign("account-check-outline", "text2", 16)
        row.addWidget(self._sign)
        row.addWidget(self.third, 1)
        self.body.addLayout(row)

    def show_year(self, year: int, status: YearStatus | None, days: tuple[int, int], who: str) -> None:
        """`days`: (libur nasional, cuti bersama); `who` compared them."""
        self.title.setText(f"Sumber {year}")
        verified = status is not None and status.verified
        counts = f"{days[0]} libur, {days[1]} cuti bersama"
        if status is not None and verified:
            self.mark.set_state("done", "diverifikasi")
            number = status.decree_number
            self.first.setText(number if number.upper().startswith("SKB") else f"SKB {number}")
            known = read_date(status.decree_date)
            when = date_words(known) if known else status.decree_date
            self.second.setText(f"tanggal {when} · {counts}" if when else counts)
            at = datetime.fromisoformat(status.checked_at) if status.checked_at else None
            stood = f", {date_and_time(at)}" if at else ""
            self.third.setText(f"Dicocokkan {who}{stood}")
        else:
            self.mark.set_state("soon", "belum diverifikasi", icon="calendar-alert")
            source = status.source if status is not None else ""
            self.first.setText(source[:1].upper() + source[1:] if source else "Belum ada data")
            self.second.setText(counts)
            self.third.setText("Belum dicocokkan dengan SKB")
        self._sign.set_icon("account-check-outline" if verified else "alert-outline")


class HoursCard(Panel):
    """The usual week, editable; dated other hours below it."""

    save_asked = Signal()
    exception_asked = Signal(object)  # HoursException or None for a new one
    edited = Signal()

    def __init__(self) -> None:
        super().__init__("Jam kerja", margins=(0, 0, 0, 0))
        self.total = Label("", 9, 400, "text2")
        self.add_to_header(self.total)
        inside = QVBoxLayout()
        inside.setContentsMargins(15, 8, 14, 8)
        inside.setSpacing(6)
        self.week = WeekEditor()
        self.week.edited.connect(self._typed)
        inside.addWidget(self.week)
        self.message = Label("", 9, 500, "bad", wrap=True)
        self.message.hide()
        inside.addWidget(self.message)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        self.undo_button = Button("Batal", small=True)
        self.save_button = Button(
            "Simpan jam kerja",
            "primary",
            small=True,
            icon="content-save-outline",
            on_click=self.save_asked.emit,
        )
        self.undo_button.clicked.connect(lambda: self.show_hours(self._calendar))
        row.addWidget(self.undo_button)
        row.addWidget(self.save_button)
        inside.addWidget(self._buttons)
        self.body.addLayout(inside)
        self.body.setSpacing(0)
        self._others = QVBoxLayout()
        self._others.setSpacing(0)
        self.body.addLayout(self._others)
        self._calendar: OfficeCalendar | None = None
        self._year = 0
        self.exception_buttons: list[Button] = []
        self.add_button = IconButton(
            "calendar-plus", "Tambah jam khusus", on_click=lambda: self.exception_asked.emit(None)
        )
        self.header.addWidget(self.add_button)
        self.header.setContentsMargins(16, 0, 8, 0)

    def show_hours(self, calendar: OfficeCalendar | None, year: int = 0) -> None:
        """Show week and exceptions; only those exceptions that touch the year."""
        if calendar is None:
            return
        self._calendar, self._year = calendar, year or self._year
        self.week.show_week(calendar.week)
        self._show_exceptions(calendar)
        self._typed()

    def _show_exceptions(self, calendar: OfficeCalendar) -> None:
        empty_layout(self._others)
        self.exception_buttons = []
        for one in calendar.exceptions:
            if one.first.year <= self._year <= one.last.year:
                self._others.addWidget(hline())
                self._others.addWidget(self._exception(one))

    def _exception(self, one: HoursException) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 6, 8, 8)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(one.name, 10, 500))
        until = date_words(one.last)
        start = date_words(one.first)
        if one.first.year == one.last.year:
            start = start.rsplit(" ", 1)[0]
        head.addWidget(Label(f"{start} – {until}", 9, 400, "text2"))
        head.addStretch(1)
        button = Button("Ubah", "text", small=True, on_click=lambda: self.exception_asked.emit(one))
        button.setAccessibleName(f"Ubah jam {one.name}")
        head.addWidget(button)
        self.exception_buttons.append(button)
        column.addLayout(head)
        words = Label(week_words(one.week), 9, 400, "text2", wrap=True)
        column.addWidget(words)
        return made

    def is_dirty(self) -> bool:
        """Whether other hours were typed than are saved."""
        if self._calendar is None:
            return False
        try:
            return dict(self.week.week()) != dict(self._calendar.week)
        except InputError:
            return True

    def typed_week(self) -> Week | None:
        """The week as typed; None, with the fault shown, where it cannot be read."""
        try:
            found = self.week.week()
            check_week(found)
        except InputError as error:
            self.refused(error)
            return None
        return found

    def refused(self, error: KotakAduanError) -> None:
        """Show what is wrong with the hours."""
        self.week.mark(error.field if isinstance(error, InputError) else "")
        self.message.setText(error.sentence)
        self.message.show()

    def _typed(self) -> None:
        self.week.mark("")
        self.message.hide()
        try:
            self.total.setText(weekly_words(weekly_hours(self.week.week())))
        except InputError:
            self.total.setText("")
        self._buttons.setVisible(self.is_dirty())
        self.edited.emit()


class DayCard(Panel):
    """The chosen day: what it is, why, and what can be done with it."""

    change_asked = Signal()
    open_asked = Signal()
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__(" ", margins=(16, 10, 16, 10))
        self.mark = StateMark("running", "hari kerja")
        self.add_to_header(self.mark)
        self.subtitle.hide()  # the whole width is for the date
        self.body.setSpacing(4)
        self.first = _words(10)
        self.second = _words(9, 400, "text2")
        self.add(self.first)
        self.add(self.second)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 2)
        row.setSpacing(8)
        self.change_button = Button(
            "Ubah", icon="pencil-outline", small=True, on_click=self.change_asked.emit
        )
        self.open_button = Button("Kantor tetap buka", small=True, on_click=self.open_asked.emit)
        self.close_button = Button(
            "Jadikan libur", icon="calendar-remove-outline", small=True, on_click=self.close_asked.emit
        )
        for button in (self.change_button, self.open_button, self.close_button):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        note = QHBoxLayout()
        note.setSpacing(6)
        note.addWidget(Sign("information-outline", "text2", 16))
        self.note = _words(9, 400, "text2")
        note.addWidget(self.note, 1)
        self.body.addLayout(note)
        self.body.addStretch(1)

    def show_day(self, calendar: OfficeCalendar, day: date, open_deadlines: int) -> None:
        """Show a day; `open_deadlines` are counted anew when it changes."""
        self.title.setText(weekday_words(day))
        self.setAccessibleName(long_date(day))
        holiday = calendar.holidays.get(day)
        hours = hours_on(calendar, day)
        other = exception_on(calendar, day)
        if holiday is not None:
            state, icon = {
                DayKind.NASIONAL: ("late", "calendar-remove-outline"),
                DayKind.CUTI_BERSAMA: ("soon", "calendar-month-outline"),
                DayKind.KANTOR: ("running", "office-building-outline"),
            }[holiday.kind]
            self.mark.set_state(state, KIND_WORDS[holiday.kind], icon=icon)  # type: ignore[arg-type]
            self.first.setText(holiday.name)
            self.second.setText("Tidak dihitung sebagai hari kerja.")
        elif hours is None:
            self.mark.set_state("running", "akhir pekan", icon="calendar-outline")
            self.first.setText("Kantor tutup menurut jam kerja.")
            self.second.setText("Tidak dihitung sebagai hari kerja.")
        else:
            self.mark.set_state("done", "hari kerja")
            rest = (
                f", istirahat {hour_words(hours.break_from)}–{hour_words(hours.break_until)}"
                if hours.break_from and hours.break_until
                else ""
            )
            self.first.setText(f"{hour_words(hours.opens)}–{hour_words(hours.closes)}{rest}")
            self.second.setText(f"Jam {other.name}." if other else "Jam kerja biasa.")
        self.change_button.setVisible(holiday is not None)
        self.open_button.setVisible(holiday is not None)
        self.close_button.setVisible(holiday is None)
        self.note.setText(
            f"Mengubah hari menghitung ulang {open_deadlines} batas waktu yang masih terbuka, dengan penjelasan."
            if open_deadlines
            else "Tidak ada batas waktu terbuka yang perlu dihitung ulang."
        )
