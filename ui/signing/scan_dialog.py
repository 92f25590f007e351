"""The scan of a report that both have signed with the pen, and the decision that was written on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KotakAduanError
from app.monthend.making import Done
from app.monthend.work import LONGEST_DECISION
from ui import worker
from ui.desk import Desk
from ui.widgets import Button, Field, GrowingDialog, Label, LineEdit, TextArea


def ask_scan(parent: QWidget) -> Path | None:
    """Which scan; None if the officer thought better of it."""
    name, _kind = QFileDialog.getOpenFileName(
        parent, "Pilih pindaian", "", "Pindaian (*.pdf *.png *.jpg *.jpeg)"
    )
    return Path(name) if name else None


class ScanDialog(GrowingDialog):
    """File and decision; what is wrong is said under its field."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        month: str,
        attach: Callable[[Path, str], Done],
        done: Callable[[Done], object],
        *,
        decision: str = "",
    ) -> None:
        super().__init__(parent, "Lampirkan pindaian", width=520, icon="tray-arrow-up")
        self._desk, self._attach, self._done, self._busy = desk, attach, done, False
        words = (
            f"Laporan {month} yang sudah ditandatangani Kasi dan Kepala Dinas dengan pena, dipindai lengkap."
        )
        self.body.addWidget(Label(words, 10, 400, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.file = LineEdit(hint="Berkas PDF, PNG, atau JPG")
        self.file_field = Field("Pindaian", self.file)
        row.addWidget(self.file_field, 1)
        self.choose = Button("Pilih berkas…", on_click=self._pick, parent=self.card)
        beside = QVBoxLayout()
        beside.addSpacing(self.file_field.label.sizeHint().height() + 4)
        beside.addWidget(self.choose)
        beside.addStretch(1)
        row.addLayout(beside)
        self.body.addLayout(row)
        self.decision = TextArea(decision, lines=4)
        self.decision_field = Field(
            "Keputusan Kepala Dinas",
            self.decision,
            note=f"seperti tertulis, paling banyak {LONGEST_DECISION} huruf",
        )
        self.body.addWidget(self.decision_field)
        self.cancel = self.add_button("Batal", reject=True)
        self.button = self.add_button("Lampirkan", "primary", main=True, on_click=self.begin)

    def _pick(self) -> None:
        path = ask_scan(self)
        if path is not None:
            self.file.setText(str(path))
            self.file_field.clear()

    def begin(self) -> None:
        """Look at the scan and keep it, beside the window."""
        if self._busy:
            return
        self.file_field.clear()
        self.decision_field.clear()
        place = self.file.text().strip()
        if not place:
            self.file_field.set_error("Pilih berkas pindaiannya.")
            return
        store, attach, text = self._desk.ws.store, self._attach, self.decision.toPlainText()
        self._set_busy(True)

        def work(_progress: worker.Progress) -> Done:
            with store.thread():
                return attach(Path(place), text)

        def done(result: Done) -> None:
            self.accept()
            self._done(result)

        def failed(error: BaseException) -> None:
            self._set_busy(False)
            if not isinstance(error, KotakAduanError):
                raise error
            decided = getattr(error, "field", "") == "keputusan"
            (self.decision_field if decided else self.file_field).set_error(error.sentence)

        worker.run(self, work, done=done, failed=failed)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.button.setEnabled(not busy)
        self.cancel.setEnabled(not busy)
        self.set_remark("Memeriksa pindaian…" if busy else "")
