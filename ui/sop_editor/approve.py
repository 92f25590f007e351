"""Sahkan revisi: number of the document, number of the revision, and from which day it is in force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import InputError, KotakAduanError
from app.procedure.model import Procedure
from app.texts import one_line
from ui.widgets import DateTimeField, Field, GrowingDialog, Label, LineEdit


class ApproveDialog(GrowingDialog):
    """Asks, and does it; what is refused stands under its field and the dialog stays."""

    def __init__(
        self,
        parent: QWidget,
        procedure: Procedure,
        today: date,
        *,
        remark: str,
        act: Callable[[str, int, date], KotakAduanError | None],
    ) -> None:
        """`act(number, revision, from_day)` puts it into force; a refusal comes back."""
        super().__init__(parent, "Sahkan revisi", width=520, icon="shield-check-outline")
        self._act = act
        self.body.addWidget(Label(procedure.title, 10, 600, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(10)
        self.number = LineEdit(procedure.number, hint="seperti pada dokumen")
        self.number.setMaxLength(200)
        self.revision = LineEdit(str(procedure.revision))
        self.revision.setValidator(QIntValidator(0, 999, self.revision))
        self.from_day = DateTimeField(with_time=False)
        self.from_day.setDate(QDate(today.year, today.month, today.day))
        self.fields = {
            "number": Field("Nomor SOP", self.number),
            "revision": Field("Revisi", self.revision),
            "from_day": Field("Berlaku mulai", self.from_day),
        }
        row.addWidget(self.fields["number"], 3)
        row.addWidget(self.fields["revision"], 1)
        self.body.addLayout(row)
        self.body.addWidget(self.fields["from_day"])
        self.body.addWidget(Label(remark, 9, 400, "text2", wrap=True))
        self.fault = Label("", 9, 500, "bad", wrap=True)
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.add_button("Batal", key="Esc", reject=True)
        self.go = self.add_button("Sahkan", "primary", icon="check", main=True, on_click=self.approve)

    def approve(self) -> None:
        """Do it, or say what hinders it."""
        for each in self.fields.values():
            each.clear()
        self.fault.hide()
        if not self.revision.text().strip():
            self.fields["revision"].set_error("Isi nomor revisi, 0 sampai 999.")
            return
        day = self.from_day.date()
        error = self._act(
            one_line(self.number.text()).strip(),
            int(self.revision.text()),
            date(day.year(), day.month(), day.day()),
        )
        if error is None:
            self.accept()
            return
        field = self.fields.get(error.field) if isinstance(error, InputError) else None
        if field is not None:
            field.set_error(error.sentence)
            field.editor.setFocus()
        else:
            self.fault.setText(error.sentence)
            self.fault.show()
