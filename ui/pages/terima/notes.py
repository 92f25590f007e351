"""Catatan petugas: number, time of receipt, channel, bidang and attachments, beside the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.contact import odd_nik
from app.legal_classes import CLASSES, UNCLASSED
from app.office.officers import Bidang
from app.procedure.model import Procedure
from app.procedure.summary import number_words
from ui import theme
from ui.pages.terima.alike import SimilarNote
from ui.pages.terima.channels import ChannelGroup
from ui.pages.terima.files import FileList
from ui.pages.terima.received import ReceivedField
from ui.pages.terima.values import Filled
from ui.widgets import ComboBox, ElidedLabel, Field, Label, LineEdit, Sign, hline, plain_tooltip

WIDTH = 372
NO_BIDANG = "Belum ditentukan"
IDENTITY = "Identitas disimpan terpisah, tidak di {book}."


class Shown(QFrame):
    """A value that the officer reads and does not type: 34 high, grey ground."""

    def __init__(self, name: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(6)
        self.words = ElidedLabel(words, 10, 400, "text2")
        row.addWidget(self.words, 1)
        self.value = Label("", 10, 600)
        self.value.setVisible(False)
        row.addWidget(self.value)
        self.setMinimumHeight(34)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def set_value(self, value: str, words: str | None = None) -> None:
        """Show another value (and other words before it)."""
        if words is not None:
            self.words.setText(words)
        self.value.setText(value)
        self.value.setVisible(bool(value))
        self._say()

    def _say(self) -> None:
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(f"{self.words.text()} {self.value.text()}".strip())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(34, self.fontMetrics().height() + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()


class ScrolledBody(QScrollArea):
    """The part that scrolls when the window is low: never taller than its content."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.content = QWidget()
        self.content.setObjectName("scrolled")
        self.column = QVBoxLayout(self.content)
        self.setWidget(self.content)
        self.content.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def sizeHint(self) -> QSize:
        inner, width = self.column, max(100, self.width())
        height = inner.totalHeightForWidth(width) if inner.hasHeightForWidth() else inner.sizeHint().height()
        # A wrapped remark under a field asks for more as its least than for that width.
        return QSize(WIDTH, max(height, inner.minimumSize().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 120)


class OfficerNotes(QWidget):
    """The panel. `edited` after anything that the draft keeps has changed."""

    edited = Signal()
    received_edited = Signal()
    procedure_chosen = Signal()

    def __init__(self, files: FileList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Catatan petugas")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(18, 0, 18, 0)
        self._title = Label("Catatan petugas", 12, 600)
        self._title.setMinimumHeight(45)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(Label("Diisi kantor", 9, 400, "text2"))
        outer.addLayout(head)
        outer.addWidget(hline())
        self.body = ScrolledBody(self)
        self.body.column.setContentsMargins(18, 11, 18, 0)
        self.body.column.setSpacing(0)
        outer.addWidget(self.body)
        self.files = files
        self._number_and_date()
        self._channels()
        self._bidang_and_procedure()
        self._class()
        self._nik()
        self._attachments()
        below = QVBoxLayout()
        below.setContentsMargins(18, 10, 18, 8)
        below.setSpacing(10)
        outer.addLayout(below)
        self.similar = SimilarNote(self)
        below.addWidget(self.similar)
        who = QHBoxLayout()
        who.setSpacing(8)
        who.addWidget(Sign("shield-lock-outline", "text2", 18))
        self._identity = ElidedLabel(IDENTITY.format(book="logbook"), 9, 400, "text2")
        self._identity.setMinimumHeight(26)
        who.addWidget(self._identity, 1)
        below.addLayout(who)
        outer.addStretch(1)

    # -- building

    def _pair(self, left: tuple[str, QWidget, int], right: tuple[str, QWidget, int]) -> QWidget:
        """Two fields side by side; gives the left one with its name, to be hidden where the office has none."""
        row = QHBoxLayout()
        row.setSpacing(12)
        rooms: list[QWidget] = []
        for name, widget, share in (left, right):
            room = QWidget(self)
            column = QVBoxLayout(room)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            label = Label(name, 9, 500, "text2")
            label.setBuddy(widget)
            column.addWidget(label)
            column.addWidget(widget)
            row.addWidget(room, share)
            rooms.append(room)
        self.body.column.addLayout(row)
        return rooms[0]

    def _number_and_date(self) -> None:
        self.number = Shown("Nomor register", "nomor berikutnya", self)
        self.received = ReceivedField(self)
        self._pair(("Nomor register", self.number, 186), ("Tanggal terima", self.received, 137))
        self.received_message = Label("", 9, 500, "bad", wrap=True)
        self.received_message.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.received_message.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.received_message.hide()
        self.body.column.addSpacing(3)
        self.body.column.addWidget(self.received_message)
        self.body.column.addSpacing(7)
        self.received.typed.connect(self._received_typed)
        self.received.editingFinished.connect(self.received_edited)

    def _channels(self) -> None:
        label = Label("Sumber / kanal", 9, 500, "text2")
        self.channels = ChannelGroup(self)
        self.body.column.addWidget(label)
        self.body.column.addSpacing(4)
        self.body.column.addWidget(self.channels)
        self.body.column.addSpacing(10)
        self.channels.changed.connect(lambda _code: self.edited.emit())

    def _bidang_and_procedure(self) -> None:
        self.bidang = ComboBox(self)
        self.bidang.setAccessibleName("Bidang terkait")
        self.bidang.setMinimumWidth(60)
        self.procedure = Shown("SOP", "", self)
        self.sop = ComboBox(self)
        self.sop.setAccessibleName("SOP")
        self.sop.setMinimumWidth(60)
        self.sop.hide()
        either = QWidget(self)
        column = QVBoxLayout(either)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.procedure)
        column.addWidget(self.sop)
        self._bidang_field = self._pair(("Bidang terkait", self.bidang, 173), ("SOP", either, 150))
        self.body.column.addSpacing(10)
        self.bidang.currentIndexChanged.connect(lambda _place: self.edited.emit())
        self.sop.currentIndexChanged.connect(self._sop_changed)

    def _sop_changed(self, _place: int) -> None:
        self.edited.emit()
        self.procedure_chosen.emit()

    def _class(self) -> None:
        """One line low, so that the panel stays whole on a low screen."""
        row = QHBoxLayout()
        row.setSpacing(12)
        label = Label("Golongan", 9, 500, "text2")
        row.addWidget(label)
        self.legal = ComboBox(self)
        self.legal.setAccessibleName("Golongan")
        self.legal.setToolTip(
            plain_tooltip("Untuk batas hukum, dihitung sejak diterima di samping batas SOP")
        )
        self.legal.setMinimumWidth(60)
        label.setBuddy(self.legal)
        row.addWidget(self.legal, 1)
        self.body.column.addLayout(row)
        self.body.column.addSpacing(10)
        self._usual_class = ""
        self.legal.currentIndexChanged.connect(lambda _place: self.edited.emit())

    def _nik(self) -> None:
        """The form has no line for it, so it stands here, where the office asks for it at all."""
        self.nik = LineEdit(hint="16 angka, bila diberikan")
        self.nik.setMaxLength(40)
        self.nik_field = Field("NIK pelapor", self.nik, note="disimpan di dalam amplop")
        self.nik_room = QWidget(self)
        column = QVBoxLayout(self.nik_room)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(0)
        column.addWidget(self.nik_field)
        self.nik_room.hide()
        self.body.column.addWidget(self.nik_room)
        self.nik.textEdited.connect(self._nik_typed)
        self.nik.editingFinished.connect(self.look_at_nik)

    def _nik_typed(self, _text: str) -> None:
        self.nik_field.clear()
        self.edited.emit()

    def look_at_nik(self) -> None:
        """Point out what looks odd; it may be saved all the same."""
        sentence = odd_nik(self.nik.text())
        if sentence:
            self.nik_field.set_warn(sentence)
        else:
            self.nik_field.clear()

    def show_nik(self, on: bool) -> None:
        """Whether the office records a NIK. One that was typed already stays to be seen."""
        self.nik_room.setVisible(on or bool(self.nik.text()))

    def _attachments(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label("Lampiran", 9, 500, "text2"))
        row.addWidget(Label("paling besar 10 MB sebuah", 9, 400, "text3"))
        row.addStretch(1)
        self.body.column.addLayout(row)
        self.body.column.addSpacing(4)
        self.body.column.addWidget(self.files)
        self.body.column.addSpacing(1)
        self.files.changed.connect(self.edited)

    # -- values

    def order(self) -> list[QWidget]:
        """What Tab visits, from above."""
        return [
            self.received,
            *self.channels.cells.values(),
            *([self.bidang] if not self._bidang_field.isHidden() else []),
            *([self.sop] if not self.sop.isHidden() else []),
            self.legal,
            *([self.nik] if not self.nik_room.isHidden() else []),
            *self.files.buttons(),
            *self.similar.buttons(),
        ]

    def put(self, filled: Filled, now: datetime) -> None:
        """Show the values; without a time of receipt the present one."""
        self.received.put(filled.received or now, by_hand=filled.received_by_hand)
        self.show_received_error("")
        self.channels.choose(filled.channel)
        self.bidang.setCurrentIndex(max(0, self.bidang.findData(filled.bidang)))
        self.sop.setCurrentIndex(max(0, self.sop.findData(filled.procedure)))
        self.legal.setCurrentIndex(max(0, self.legal.findData(filled.legal_class or self._usual_class)))
        self.nik.setText(filled.nik)
        self.look_at_nik()
        if filled.nik:
            self.nik_room.show()
        self.files.put(filled.files)
        if filled.link:
            self.similar.show_tied(filled.link, filled.link_number)
        else:
            self.similar.clear()

    def take(self, filled: Filled, zone: tzinfo) -> None:
        """Read the values into `filled` (the tie is kept by the page)."""
        filled.received = self.received.moment(zone)
        filled.received_by_hand = self.received.by_hand
        filled.channel = self.channels.current()
        filled.bidang = str(self.bidang.currentData() or "")
        filled.procedure = str(self.sop.currentData() or "")
        filled.legal_class = str(self.legal.currentData() or "")
        filled.nik = self.nik.text()
        filled.files = self.files.files()

    def set_procedures(self, every: Sequence[Procedure]) -> None:
        """The SOP that a complaint begins under: one is only said, of several the office's main one is proposed."""
        chosen = self.sop.currentData()
        several = len(every) > 1
        self.sop.blockSignals(True)
        self.sop.clear()
        for one in every if several else ():
            self.sop.addItem(number_words(one) or one.title, one.id)
            self.sop.setItemData(self.sop.count() - 1, one.title, Qt.ItemDataRole.ToolTipRole)
        self.sop.setCurrentIndex(max(0, self.sop.findData(chosen)))
        self.sop.blockSignals(False)
        self.sop.setVisible(several)
        self.procedure.setVisible(not several)

    def show_bidang(self, on: bool) -> None:
        """Whether some lane of the office is one desk per bidang: only then there is one to name."""
        self._bidang_field.setVisible(on)
        if not on:
            self.bidang.setCurrentIndex(0)

    def set_book(self, word: str) -> None:
        """What the office calls its register: there the identity is never printed."""
        self._identity.setText(IDENTITY.format(book=word))

    def set_bidang(self, every: tuple[Bidang, ...]) -> None:
        """Offer the office's bidang; the chosen one stays chosen if there still is one of that id."""
        chosen = self.bidang.currentData()
        self.bidang.blockSignals(True)
        self.bidang.clear()
        self.bidang.addItem(NO_BIDANG, "")
        for one in every:
            self.bidang.addItem(one.name, one.id)
        self.bidang.setCurrentIndex(max(0, self.bidang.findData(chosen)))
        self.bidang.blockSignals(False)

    def set_classes(self, usual: str) -> None:
        """Offer the classes of the law; `usual` is what the office gives by default, "" where somebody says it later."""
        chosen = self.legal.currentData() if self.legal.count() else None
        keep = chosen if chosen and chosen != self._usual_class else usual
        self._usual_class = usual
        self.legal.blockSignals(True)
        self.legal.clear()
        if not usual:
            self.legal.addItem(UNCLASSED.capitalize(), "")
        for code, name in CLASSES.items():
            self.legal.addItem(name, code)
        self.legal.setCurrentIndex(max(0, self.legal.findData(keep)))
        self.legal.blockSignals(False)

    def show_received_error(self, sentence: str) -> None:
        """Say in red why the time of receipt cannot be taken; "" takes it away."""
        self.received.mark("bad" if sentence else "")
        self.received.setAccessibleDescription(sentence)
        self.received_message.setText(sentence)
        self.received_message.setVisible(bool(sentence))

    def _received_typed(self) -> None:
        self.show_received_error("")
        self.edited.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(QRectF(0, 0, 1, self.height()), theme.colour("line"))
        painter.end()
