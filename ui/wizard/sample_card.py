"""A first look with a sample office, before anything is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.procedure.model import CaseKind, Procedure
from app.procedure.summary import main_kind, whose
from ui.widgets import Button, ComboBox, Label, Panel, Sign

#: How much the sample office has behind it.
SAMPLE_CASES = 400


class SampleCard(Panel):
    """ "Coba dengan data contoh": one click; which office's SOP it works under can be chosen; while it works, how far
    it is and Batalkan."""

    wanted = Signal()
    cancelled = Signal()

    def __init__(self, procedures: Sequence[Procedure], parent: QWidget | None = None) -> None:
        """`procedures` are the SOPs that a sample office can be played under; the first is proposed."""
        super().__init__(kind="tint", parent=parent)
        self.cases = SAMPLE_CASES
        self._procedures = tuple(procedures)
        self.setAccessibleName("Coba dengan data contoh")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Sign("lightbulb-on-outline", "ink", 20))
        head.addWidget(Label("Belum ingin mengisi", 10.5, 600), 1)
        self.body.addLayout(head)
        self._words = Label("", 9, 400, "text2", wrap=True)
        self.add(self._words)
        self.office = ComboBox()
        for procedure in self._procedures:
            self.office.addItem(whose(procedure), procedure.id)
        self.office.setAccessibleName("SOP kantor contoh")
        self.office.currentIndexChanged.connect(lambda _row: self._say())
        self.add(self.office)
        self._say()
        self.button = Button("Coba dengan data contoh", icon="inbox-arrow-down-outline")
        self.button.clicked.connect(lambda: self.wanted.emit())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Kemajuan mengisi data contoh")
        self.cancel = Button("Batalkan", small=True)
        self.cancel.clicked.connect(lambda: self.cancelled.emit())
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.button)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        row.addStretch(0)
        self._row = row
        self.body.addLayout(row)
        self.rest()

    def procedure(self) -> Procedure:
        """The SOP that the sample office works under."""
        return self._procedures[max(0, self.office.currentIndex())]

    def propose(self, procedure: Procedure) -> None:
        """Propose the SOP that the officer chose for their own office, where it is one of these."""
        place = self.office.findData(procedure.id)
        if place >= 0:
            self.office.setCurrentIndex(place)

    def words(self) -> str:
        """What the card says of the sample office."""
        return self._words.text()

    def _say(self) -> None:
        what = "permohonan" if main_kind(self.procedure()) is CaseKind.APPLICATION else "pengaduan"
        self._words.setText(
            f"Kantor karangan dengan {SAMPLE_CASES} {what} dalam 12 bulan. Tidak ada yang perlu diisi."
        )

    def rest(self) -> None:
        """Nothing under way."""
        self.office.setEnabled(True)
        had = self.cancel.hasFocus()
        self.button.show()
        self.bar.hide()
        self.cancel.hide()
        self._row.setStretch(3, 1)
        if had:
            self.button.setFocus()

    def work(self) -> None:
        """The sample office is being played."""
        had = self.button.hasFocus()
        self.office.setEnabled(False)
        self.bar.setRange(0, 1)
        self.bar.setValue(0)
        self.bar.show()
        self.cancel.show()
        self.button.hide()
        self._row.setStretch(3, 0)
        if had:
            self.cancel.setFocus()

    def progress(self, current: int, total: int) -> None:
        """How far it is."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(current)
