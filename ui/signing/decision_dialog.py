"""What the Kepala Dinas decides, where the SOP has no month's file on whose page it would be written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.errors import KotakAduanError
from app.monthend.report import MonthReport
from app.monthend.work import LONGEST_DECISION, save_decision
from app.worktime.words import month_words
from ui.desk import Desk
from ui.widgets import Field, GrowingDialog, Label, TextArea


class DecisionDialog(GrowingDialog):
    """The decision on a month's report, kept until the report is signed with it."""

    def __init__(self, parent: QWidget, desk: Desk, report: MonthReport) -> None:
        super().__init__(parent, "Keputusan Kepala Dinas", width=520, icon="pencil-outline")
        self._desk, self._report = desk, report
        month = month_words(report.state.month)
        words = f"Keputusan atas laporan {month} dicetak di laporan dan ditandatangani bersamanya."
        self.body.addWidget(Label(words, 10, 400, wrap=True))
        self.decision = TextArea(report.work.decision, lines=5)
        self.field = Field("Keputusan", self.decision, note=f"paling banyak {LONGEST_DECISION} huruf")
        self.body.addWidget(self.field)
        self.add_button("Batal", reject=True)
        self.button = self.add_button("Simpan", "primary", main=True, on_click=self.begin)

    def begin(self) -> None:
        """Keep it; what is wrong is said under the field."""
        state, text = self._report.state, self.decision.toPlainText()
        try:
            changes = save_decision(
                self._desk.ws, month=state.month, kind=state.kind, text=text, officer_id=self._desk.officer.id
            )
        except KotakAduanError as error:
            self.field.set_error(error.sentence)
            self.decision.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        self._desk.publish(changes)
