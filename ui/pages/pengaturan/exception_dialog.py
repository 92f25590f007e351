"""Dated other hours, e.g. Ramadan: from when to when, and which hours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import InputError, KotakAduanError
from app.texts import one_line
from app.worktime.hours import ramadan_week
from app.worktime.model import HoursException
from ui.pages.pengaturan.hours import WeekEditor
from ui.widgets import DateTimeField, Dialog, Field, Label, LineEdit

SaveException = Callable[[HoursException | None, Callable[[KotakAduanError], object]], bool]


class ExceptionDialog(Dialog):
    """Adds, changes or removes one dated exception; `save` gets None to remove it."""

    def __init__(
        self, parent: QWidget, exception: HoursException | None, start: date, save: SaveException
    ) -> None:
        super().__init__(
            parent,
            "Jam kerja khusus" if exception is None else f"Ubah jam {exception.name}",
            width=520,
            icon="calendar-clock-outline",
        )
        self._save = save
        shown = exception or HoursException(start, start, "Ramadan", ramadan_week())
        self.name = LineEdit(shown.name)
        self.name.setMaxLength(60)
        self.fields = {"nama": Field("Nama", self.name, note="misalnya Ramadan")}
        self.body.addWidget(self.fields["nama"])
        row = QHBoxLayout()
        row.setSpacing(12)
        self.first, self.last = DateTimeField(with_time=False), DateTimeField(with_time=False)
        for editor, day in ((self.first, shown.first), (self.last, shown.last)):
            editor.setDate(QDate(day.year, day.month, day.day))
        self.fields["tanggal"] = Field("Hari terakhir", self.last)
        row.addWidget(Field("Hari pertama", self.first))
        row.addWidget(self.fields["tanggal"])
        self.body.addLayout(row)
        self.week = WeekEditor()
        self.week.show_week(shown.week)
        self.body.addWidget(self.week)
        self.body.addWidget(Label("Baris kosong berarti libur.", 9, 400, "text2"))
        self.message = Label("", 9, 500, "bad", wrap=True)
        self.message.hide()
        self.body.addWidget(self.message)
        if exception is not None:
            self.remove_button = self.add_button(
                "Hapus", "danger", icon="trash-can-outline", on_click=self.remove
            )
        self.add_button("Batal", key="Esc", reject=True)
        self.save_button = self.add_button(
            "Simpan", "primary", icon="content-save-outline", main=True, on_click=self.save
        )

    def remove(self) -> None:
        """Go back to the usual hours."""
        if self._save(None, self._refused):
            self.accept()

    def save(self) -> None:
        """Save and close; what is refused stands beside its field."""
        for field in self.fields.values():
            field.clear()
        self.week.mark("")
        self.message.hide()
        try:
            exception = HoursException(
                _date(self.first), _date(self.last), one_line(self.name.text()).strip(), self.week.week()
            )
        except InputError as error:
            self._refused(error)
            return
        if self._save(exception, self._refused):
            self.accept()

    def _refused(self, error: KotakAduanError) -> None:
        name = error.field if isinstance(error, InputError) else ""
        if name in self.fields:
            self.fields[name].set_error(error.sentence)
            self.fields[name].editor.setFocus()
        else:
            self.week.mark(name)
            self.message.setText(error.sentence)
            self.message.show()
        self._lay_out()


def _date(editor: DateTimeField) -> date:
    day = editor.date()
    return date(day.year(), day.month(), day.day())
