"""The panel beside a waiting document: whose it is, every contact so far, and the next one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.reading.applications import ContactView, Waiting
from app.register.contact import CHANNELS, PROMISED, RESULTS
from app.worktime.words import day_month
from ui import theme
from ui.desk import Desk
from ui.pages.registrasi.phone import PhoneRow
from ui.pages.registrasi.ways import WayGroup
from ui.shell.window import MainWindow
from ui.widgets import (
    Button,
    ComboBox,
    DateTimeField,
    ElidedLabel,
    Field,
    Label,
    Sign,
    StateMark,
    TextArea,
    hline,
    take_away,
)

WIDTH, SLIM = 376, 300
SIGNS = {
    "telepon": "phone-outline",
    "wa": "message-text-outline",
    "email": "email-outline",
    "tatap_muka": "account-voice",
}


class ContactRow(QFrame):
    """One contact as it was recorded."""

    def __init__(self, contact: ContactView, parent: QWidget) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        outer.addLayout(row)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(10)
        row.addWidget(
            Sign(SIGNS.get(contact.channel, "phone-outline"), "text2", 18), 0, Qt.AlignmentFlag.AlignTop
        )
        column = QVBoxLayout()
        row.addLayout(column, 1)
        column.setSpacing(1)
        head = QHBoxLayout()
        column.addLayout(head)
        head.addWidget(ElidedLabel(contact.title, 10, 600), 1)
        head.addWidget(Label(f"{day_month(contact.at)} {contact.at:%H:%M}", 9, 400, "text2"))
        promised = f"Akan datang {day_month(contact.promised)}." if contact.promised else ""
        words = " ".join(part for part in (promised, contact.note) if part)
        if words:
            column.addWidget(Label(words, 9, 400, "text2", wrap=True))
        column.addWidget(Label(contact.officer_name, 9, 400, "text2"))
        outer.addWidget(hline())


class ContactPanel(QWidget):
    """The panel. `kept` and `collected` are what the officer decides."""

    kept = Signal()
    collected = Signal()

    def __init__(self, shell: MainWindow, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Menghubungi pemohon")
        self._rows: list[QWidget] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        self._head(outer, shell, desk)
        outer.addWidget(hline())
        self._history(outer)
        outer.addWidget(hline())
        self._form(outer, desk)

    def _head(self, outer: QVBoxLayout, shell: MainWindow, desk: Desk) -> None:
        column = QVBoxLayout()
        outer.addLayout(column)
        column.setContentsMargins(18, 10, 18, 12)
        column.setSpacing(3)
        row = QHBoxLayout()
        column.addLayout(row)
        self.title = ElidedLabel("", 12, 600)
        row.addWidget(self.title, 1)
        self.mark = StateMark("soon", "")
        row.addWidget(self.mark)
        self.about = ElidedLabel("", 10, 400, "text2")
        column.addWidget(self.about)
        column.addSpacing(6)
        self.phone = PhoneRow(shell, desk, self)
        column.addWidget(self.phone)

    def _history(self, outer: QVBoxLayout) -> None:
        head = QHBoxLayout()
        outer.addLayout(head)
        head.setContentsMargins(18, 10, 18, 4)
        head.addWidget(Label("Catatan kontak", 10.5, 600))
        head.addStretch(1)
        self.count = Label("", 9, 400, "text2")
        head.addWidget(self.count)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setObjectName("scrolled")
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(18, 0, 18, 8)
        self._list.setSpacing(0)
        self.none = Label("Belum dihubungi.", 10, 400, "text2")
        self._list.addWidget(self.none)
        self._list.addStretch(1)
        scroll.setWidget(content)
        outer.addWidget(scroll, 1)

    def _form(self, outer: QVBoxLayout, desk: Desk) -> None:
        self.form = QWidget(self)
        outer.addWidget(self.form)
        column = QVBoxLayout(self.form)
        column.setContentsMargins(18, 10, 18, 12)
        column.setSpacing(8)
        column.addWidget(Label("Catat kontak", 10.5, 600))
        self.channel = WayGroup(CHANNELS, SIGNS, "Cara menghubungi", self)
        column.addWidget(self.channel)
        self.result = ComboBox()
        self.result.setMinimumWidth(60)
        self.result_field = Field("Hasil", self.result)
        column.addWidget(self.result_field)
        row = QHBoxLayout()
        column.addLayout(row)
        row.setSpacing(10)
        self.promised = DateTimeField(with_time=False)
        self.promised.setAccessibleName("Akan datang")
        self.promised_field = Field("Akan datang", self.promised)
        row.addWidget(self.promised_field, 0, Qt.AlignmentFlag.AlignTop)
        self.note = TextArea(lines=2)
        self.note.setMaximumHeight(58)
        self.note_field = Field("Catatan", self.note)
        row.addWidget(self.note_field, 1)
        buttons = QHBoxLayout()
        column.addLayout(buttons)
        buttons.setSpacing(8)
        self.save = Button(
            "Simpan kontak", "primary", icon="content-save-outline", key="Ctrl+S", on_click=self.kept.emit
        )
        self.done = Button("Sudah diambil", on_click=self.collected.emit)
        buttons.addWidget(self.save, 1)
        buttons.addWidget(self.done)
        self.channel.changed.connect(self._offer_results)
        self.result.currentIndexChanged.connect(lambda _place: self._show_promise())
        self.clear_form(desk.now().date())

    def set_narrow(self, narrow: bool) -> None:
        """In a small window the panel gives some of its own."""
        self.setFixedWidth(SLIM if narrow else WIDTH)
        self.save.set_key("" if narrow else "Ctrl+S")
        self.save.set_icon("" if narrow else "content-save-outline")

    # -- showing

    def show_waiting(self, one: Waiting | None) -> None:
        """Show a row of the list; nothing where it is empty."""
        for part in (self.form, self.phone, self.mark):
            part.setVisible(one is not None)
        if one is None:
            self.title.setText("Tidak ada yang menunggu")
            self.about.setText("Dokumen jadi yang 14 hari tidak diambil muncul di sini.")
            self.phone.show_case("")
            self._show_contacts(())
            return
        first = one.cases[0]
        self.title.setText((first.pekon if one.collective else f"{first.short} · {first.code}").strip(" ·"))
        where = (
            first.kecamatan if one.collective else ", ".join(p for p in (first.pekon, first.kecamatan) if p)
        )
        self.about.setText(" · ".join(part for part in (where, one.documents) if part))
        state = {"late": "late", "soon": "soon", "promised": "running"}[one.urgency]
        icon = "timer-sand" if one.urgency == "promised" else "alarm"
        self.mark.set_state(state, f"{one.days} hari", icon=icon)  # type: ignore[arg-type]
        self.phone.show_case(first.id)
        self._show_contacts(one.contacts)

    def _show_contacts(self, contacts: tuple[ContactView, ...]) -> None:
        take_away(self._list, self._rows)
        self._rows = []
        for place, contact in enumerate(contacts):
            row = ContactRow(contact, self)
            self._list.insertWidget(place, row)
            row.show()
            self._rows.append(row)
        self.count.setText(f"{len(contacts)} kali" if contacts else "")
        self.none.setVisible(not contacts)

    # -- the form

    def clear_form(self, today: date) -> None:
        """A form for the next contact."""
        self.channel.set_current("telepon")
        self._offer_results()
        self.note.setPlainText("")
        self.promised.setDate(QDate(today.year, today.month, today.day).addDays(1))
        self.clear_errors()

    def chosen_result(self) -> str:
        """The code of the result."""
        return str(self.result.currentData())

    def promised_on(self) -> date | None:
        """The day on which somebody will come; None unless they said so."""
        if self.chosen_result() != PROMISED:
            return None
        day = self.promised.date()
        return date(day.year(), day.month(), day.day())

    def refuse(self, field: str, sentence: str) -> bool:
        """Show beside the field why it cannot be taken; False for what has no field here."""
        fields = {"result": self.result_field, "note": self.note_field, "promised_on": self.promised_field}
        if field not in fields:
            return False
        fields[field].set_error(sentence)
        return True

    def clear_errors(self) -> None:
        """Take red sentences away."""
        for field in (self.result_field, self.note_field, self.promised_field):
            field.clear()

    def _offer_results(self, _channel: str = "") -> None:
        self.result.clear()
        for code, words in RESULTS[self.channel.current()].items():
            self.result.addItem(words, code)
        self._show_promise()

    def _show_promise(self) -> None:
        self.promised_field.setVisible(self.chosen_result() == PROMISED)
        self.clear_errors()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        if not self.form.isHidden():
            painter.fillRect(QRectF(self.form.geometry()), theme.colour("sunken"))
        painter.fillRect(QRectF(0, 0, 1, self.height()), theme.colour("line"))
        painter.end()
