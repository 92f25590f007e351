"""Changing one day of the calendar: what kind of day it is, and why the office is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from app.errors import InputError, KotakAduanError
from app.texts import one_line
from app.worktime.model import DayKind, Holiday
from app.worktime.words import long_date
from ui.widgets import DateTimeField, Dialog, Field, Label, LineEdit, Segmented

#: kind, name -> True when it was saved
SaveDay = Callable[[date, DayKind | None, str, Callable[[KotakAduanError], object]], bool]
WORKDAY = "kerja"
KINDS = (
    (WORKDAY, "Hari kerja"),
    (DayKind.NASIONAL.value, "Libur nasional"),
    (DayKind.CUTI_BERSAMA.value, "Cuti bersama"),
    (DayKind.KANTOR.value, "Libur kantor"),
)


class DayDialog(Dialog):
    """Asks for kind and reason; `free` lets the date be chosen too (Tambah hari)."""

    def __init__(
        self,
        parent: QWidget,
        day: date,
        holiday: Holiday | None,
        save: SaveDay,
        *,
        propose: DayKind | None = None,
        free: bool = False,
        count: int = 0,
    ) -> None:
        super().__init__(
            parent,
            "Tambah hari libur" if free else long_date(day),
            width=560,
            icon="calendar-plus" if free else "calendar-edit-outline",
        )
        self._day, self._save, self._free = day, save, free
        if free:
            self.date = DateTimeField(with_time=False)
            self.date.setDate(QDate(day.year, day.month, day.day))
            self.date_field = Field("Tanggal", self.date)
            self.body.addWidget(self.date_field)
        kind = holiday.kind if holiday else propose
        self.body.addWidget(Label("Jenis hari", 9, 500, "text2"))
        self.kind = Segmented(
            KINDS[1:] if free else KINDS, name="Jenis hari", current=kind.value if kind else WORKDAY
        )
        self.kind.changed.connect(self._kind_changed)
        self.body.addWidget(self.kind)
        self.name = LineEdit(holiday.name if holiday else "", hint="misalnya Hari jadi kabupaten")
        self.name.setMaxLength(200)
        self.name_field = Field("Nama hari", self.name, note="sebab kantor libur")
        self.body.addWidget(self.name_field)
        self.add_button("Batal", key="Esc", reject=True)
        self.save_button = self.add_button(
            "Simpan", "primary", icon="content-save-outline", main=True, on_click=self.save
        )
        if count:
            self.set_remark(f"{count} batas waktu terbuka dihitung ulang")
        self._kind_changed(self.kind.current())

    def _kind_changed(self, key: str) -> None:
        closed = key != WORKDAY
        self.name_field.setEnabled(closed)
        self.name_field.clear()

    def save(self) -> None:
        """Save and close; what is refused stands under its field."""
        key = self.kind.current()
        kind = None if key == WORKDAY else DayKind(key)
        day = self._day
        if self._free:
            day = date(self.date.date().year(), self.date.date().month(), self.date.date().day())
        if self._save(day, kind, one_line(self.name.text()).strip(), self._refused):
            self.accept()

    def _refused(self, error: KotakAduanError) -> None:
        field = error.field if isinstance(error, InputError) else ""
        if field == "name" or not self._free:
            self.name_field.set_error(error.sentence)
            self.name.setFocus()
        else:
            self.date_field.set_error(error.sentence)
        self._lay_out()
