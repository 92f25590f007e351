"""Catatan petugas beside an application: number, time, SOP, channel, how it is handed over, files, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.applications import HANDING_OVER
from app.channels import CHANNELS
from app.procedure.model import Procedure
from app.reading.foreseen import Foreseen
from app.worktime.words import weekday_words
from ui import theme
from ui.pages.permohonan.cells import WAY, TickGroup
from ui.pages.permohonan.files import WaFiles
from ui.pages.permohonan.values import AppFilled
from ui.pages.terima.notes import WIDTH, ScrolledBody, Shown
from ui.pages.terima.received import ReceivedField
from ui.widgets import ComboBox, Label, Sign, hline


class NextNote(QFrame):
    """ "Berikutnya: 2 · Operator Penerima WA", and by when all of it must be done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 12, 7)
        column.setSpacing(3)
        head = QHBoxLayout()
        column.addLayout(head)
        head.setSpacing(8)
        head.addWidget(Sign("arrow-right", "text2", 16))
        self.title = Label("", 9, 600, wrap=True)
        head.addWidget(self.title, 1)
        self.text = Label("", 9, 400, "text2", wrap=True)
        column.addWidget(self.text)

    def show_next(self, found: Foreseen | None) -> None:
        """Say it; nothing where nobody knows."""
        self.setVisible(found is not None)
        if found is None:
            return
        self.title.setText(f"Berikutnya: {found.step} · {found.lane}")
        until = "Tanpa batas waktu."
        if found.due is not None:
            sure = "" if found.certain else " (belum pasti)"
            until = f"{found.limit}: {weekday_words(found.due)} {found.due:%H.%M}{sure}."
        self.text.setText(until)


class ApplicationNotes(QWidget):
    """The panel. `edited` after anything that the draft keeps has changed."""

    edited = Signal()
    received_edited = Signal()
    procedure_chosen = Signal()

    def __init__(self, files: WaFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Catatan petugas")
        self.files = files
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        head = QHBoxLayout()
        outer.addLayout(head)
        head.setContentsMargins(18, 0, 18, 0)
        title = Label("Catatan petugas", 12, 600)
        title.setMinimumHeight(45)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(Label("Diisi kantor", 9, 400, "text2"))
        outer.addWidget(hline())
        self.body = ScrolledBody(self)
        self.body.column.setContentsMargins(18, 11, 18, 0)
        self.body.column.setSpacing(0)
        outer.addWidget(self.body)
        self._number_and_date()
        self._procedure_and_channel()
        self._delivery()
        self._files()
        below = QVBoxLayout()
        outer.addLayout(below)
        below.setContentsMargins(18, 10, 18, 8)
        self.next = NextNote(self)
        below.addWidget(self.next)
        outer.addStretch(1)

    # -- building

    def _pair(self, left: tuple[str, QWidget, int], right: tuple[str, QWidget, int]) -> None:
        row = QHBoxLayout()
        self.body.column.addLayout(row)
        row.setSpacing(12)
        for name, widget, share in (left, right):
            column = QVBoxLayout()
            row.addLayout(column, share)
            column.setSpacing(4)
            label = Label(name, 9, 500, "text2")
            label.setBuddy(widget)
            column.addWidget(label)
            column.addWidget(widget)

    def _number_and_date(self) -> None:
        self.number = Shown("Nomor registrasi", "nomor berikutnya", self)
        self.received = ReceivedField(self)
        self._pair(("Nomor registrasi", self.number, 186), ("Tanggal terima", self.received, 137))
        self.received_message = Label("", 9, 500, "bad", wrap=True)
        self.received_message.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.received_message.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.received_message.hide()
        self.body.column.addSpacing(3)
        self.body.column.addWidget(self.received_message)
        self.body.column.addSpacing(7)
        self.received.typed.connect(self._received_typed)
        self.received.editingFinished.connect(self.received_edited)

    def _procedure_and_channel(self) -> None:
        self.procedure, self.channel = ComboBox(self), ComboBox(self)
        self.procedure.setAccessibleName("SOP")
        self.channel.setAccessibleName("Kanal")
        for box in (self.procedure, self.channel):
            box.setMinimumWidth(60)
        for code, label in CHANNELS.items():
            self.channel.addItem(label, code)
        self._pair(("SOP", self.procedure, 205), ("Kanal", self.channel, 118))
        self.body.column.addSpacing(10)
        self.procedure.currentIndexChanged.connect(self._procedure_changed)
        self.channel.currentIndexChanged.connect(lambda _place: self.edited.emit())

    def _delivery(self) -> None:
        self.body.column.addWidget(Label("Hasil diserahkan sebagai", 9, 500, "text2"))
        self.body.column.addSpacing(4)
        self.delivery = TickGroup(
            HANDING_OVER, "Hasil diserahkan sebagai", columns=2, height=WAY, one_of=True
        )
        self.body.column.addWidget(self.delivery)
        self.body.column.addSpacing(10)
        self.delivery.changed.connect(self.edited)

    def _files(self) -> None:
        row = QHBoxLayout()
        self.body.column.addLayout(row)
        row.setSpacing(8)
        row.addWidget(Label("Berkas dari WA", 9, 500, "text2"))
        self.total = Label("", 9, 400, "text2")
        row.addWidget(self.total)
        row.addStretch(1)
        self.body.column.addSpacing(4)
        self.body.column.addWidget(self.files)
        self.body.column.addSpacing(1)
        self.files.changed.connect(self._files_changed)

    def _files_changed(self) -> None:
        self.total.setText(self.files.total())
        self.edited.emit()

    def _procedure_changed(self, _place: int) -> None:
        self.edited.emit()
        self.procedure_chosen.emit()

    def _received_typed(self) -> None:
        self.show_received_error("")
        self.edited.emit()

    # -- values

    def order(self) -> list[QWidget]:
        """What Tab visits, from above."""
        return [
            self.received,
            self.procedure,
            self.channel,
            *self.delivery.cells.values(),
            *self.files.buttons(),
        ]

    def put(self, filled: AppFilled, now: datetime) -> None:
        """Show the values; without a time of receipt the present one."""
        self.received.put(filled.received or now, by_hand=filled.received_by_hand)
        self.show_received_error("")
        self.channel.setCurrentIndex(max(0, self.channel.findData(filled.channel)))
        self.procedure.setCurrentIndex(max(0, self.procedure.findData(filled.procedure)))
        self.delivery.choose((filled.delivery,))
        self.files.put(filled.files)
        self.total.setText(self.files.total())

    def take(self, filled: AppFilled, zone: tzinfo) -> None:
        """Read the values into `filled`."""
        filled.received = self.received.moment(zone)
        filled.received_by_hand = self.received.by_hand
        filled.channel = str(self.channel.currentData())
        filled.procedure = str(self.procedure.currentData() or "")
        filled.delivery = self.delivery.chosen()[0]
        filled.files = self.files.files()

    def set_procedures(self, every: Sequence[Procedure]) -> None:
        """Offer the office's SOPs for applications; the chosen one stays chosen."""
        chosen = self.procedure.currentData()
        self.procedure.blockSignals(True)
        self.procedure.clear()
        for one in every:
            self.procedure.addItem(f"{_short(one.title)} ({one.number})" if one.number else one.title, one.id)
        self.procedure.setCurrentIndex(max(0, self.procedure.findData(chosen)))
        self.procedure.blockSignals(False)

    def show_received_error(self, sentence: str) -> None:
        """Say in red why the time of receipt cannot be taken; "" takes it away."""
        self.received.mark("bad" if sentence else "")
        self.received.setAccessibleDescription(sentence)
        self.received_message.setText(sentence)
        self.received_message.setVisible(bool(sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(QRectF(0, 0, 1, self.height()), theme.colour("line"))
        painter.end()


def _short(title: str) -> str:
    """A title without the word that every service begins with."""
    return title.removeprefix("Pelayanan ").removeprefix("Penerbitan ")
