"""The year with its legend, and the band that says which year is not verified yet."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.office.calendar import YearStatus
from app.worktime.hours import is_working_day, month_days
from app.worktime.model import DayKind, OfficeCalendar
from ui.pages.pengaturan.year_grid import DaySample, YearGrid
from ui.widgets import Banner, Button, Column, Label, Panel, hline, take_away


class YearPanel(Column):
    """Grid, legend with figures, band; `check_asked` wants a year compared with its SKB."""

    check_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        panel = Panel(margins=(0, 2, 0, 0))
        panel.body.setSpacing(0)
        self.grid = YearGrid()
        panel.add(self.grid, 1)
        panel.add(hline())
        legend = QHBoxLayout()
        legend.setContentsMargins(14, 5, 14, 5)
        legend.setSpacing(6)
        self._counts: dict[str, Label] = {}
        self._legend: dict[str, tuple[QWidget, Label]] = {}
        for name, sample, words in (
            ("nasional", DaySample("1", kind=DayKind.NASIONAL), "Libur nasional"),
            ("cuti", DaySample("2", kind=DayKind.CUTI_BERSAMA), "Cuti bersama"),
            ("kantor", DaySample("3", kind=DayKind.KANTOR), "Libur kantor"),
            ("khusus", DaySample("4", look="other"), "Jam khusus"),
            ("hari", DaySample("5", look="today"), "Hari ini"),
        ):
            title = Label(words, 9, 400, "text2")
            self._legend[name] = (sample, title)
            self._counts[name] = Label("", 9, 600)
            for widget in (sample, title, self._counts[name]):
                legend.addWidget(widget)
        legend.addStretch(1)
        self.workdays = Label("", 9, 600)
        legend.addWidget(self.workdays)
        legend.addWidget(Label("hari kerja", 9, 400, "text2"))
        panel.body.addLayout(legend)
        column.addWidget(panel, 1)
        self._band_place = QVBoxLayout()
        column.addLayout(self._band_place)
        self.band: Banner | None = None

    def set_narrow(self, narrow: bool) -> None:
        """In a small window the legend keeps what carries a number."""
        for widget in (*self._legend["hari"], self._legend["nasional"][1], self._legend["cuti"][1]):
            widget.setVisible(not narrow)

    def show_year(
        self, calendar: OfficeCalendar, year: int, years: Mapping[int, YearStatus], this_year: int
    ) -> None:
        """Show a year's figures, and the band where it or a coming year is open."""
        days = [holiday for day, holiday in calendar.holidays.items() if day.year == year]
        counts = {kind: sum(one.kind is kind for one in days) for kind in DayKind}
        self._counts["nasional"].setText(str(counts[DayKind.NASIONAL]))
        self._counts["cuti"].setText(str(counts[DayKind.CUTI_BERSAMA]))
        self._counts["kantor"].setText(str(counts[DayKind.KANTOR]))
        other = {one.name for one in calendar.exceptions if one.first.year <= year <= one.last.year}
        self._legend["khusus"][1].setText(f"Jam {min(other)}" if len(other) == 1 else "Jam khusus")
        for widget in (*self._legend["kantor"], self._counts["kantor"]):
            widget.setVisible(bool(counts[DayKind.KANTOR]))
        for widget in self._legend["khusus"]:
            widget.setVisible(bool(other))
        work = sum(is_working_day(calendar, day) for month in range(1, 13) for day in month_days(year, month))
        self.workdays.setText(str(work))
        self._show_band(calendar, year, years, this_year)

    def _show_band(
        self, calendar: OfficeCalendar, year: int, years: Mapping[int, YearStatus], this_year: int
    ) -> None:
        """One band: the shown year if it is open, else the next open year that deadlines may reach."""
        if self.band is not None:
            take_away(self._band_place, (self.band,))
            self.band = None
        waiting = [one for one, status in sorted(years.items()) if not status.verified and one >= this_year]
        if year in years and not years[year].verified:
            wanted = year
        elif waiting:
            wanted = waiting[0]
        else:
            return
        count = sum(day.year == wanted for day in calendar.holidays)
        self.band = Banner(
            "warn",
            f"{wanted} belum diverifikasi",
            f"{count} hari berasal dari data pustaka, belum dicocokkan dengan SKB. Batas waktu di {wanted} bertanda"
            " “belum pasti”.",
            icon="calendar-alert",
            buttons=[
                Button(f"Periksa {wanted}", small=False, on_click=lambda: self.check_asked.emit(wanted))
            ],
        )
        self._band_place.addWidget(self.band)
