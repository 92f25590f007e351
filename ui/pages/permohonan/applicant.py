"""Pemohon: who asks, where they live, how they are reached; everything that names them goes into the envelope."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from app.contact import odd_nik, odd_phone
from app.reading.foreseen import Places, birthday_words
from app.register.apply import nik_words
from app.register.days import date_read
from ui.pages.permohonan.checklist import slim_head
from ui.pages.permohonan.values import AppFilled
from ui.widgets import ComboBox, ElidedLabel, Field, Label, LineEdit, Panel, Sign

#: How a day of birth is typed.
HOW = "Tulis seperti 12-03-2009."


#: Field -> (line, first of twelve parts, how many): 350, 214 and 124 px of the picture, then 196, 170 and 323.
WIDE = {
    "nama": (0, 0, 6),
    "nik": (0, 6, 4),
    "tanggal_lahir": (0, 10, 2),
    "wa": (1, 0, 3),
    "kecamatan": (1, 3, 3),
    "pekon": (1, 6, 6),
}
#: The same where letters are large for the width: the date and the number stand whole.
MIDDLE = {
    "nama": (0, 0, 5),
    "nik": (0, 5, 4),
    "tanggal_lahir": (0, 9, 3),
    "wa": (1, 0, 4),
    "kecamatan": (1, 4, 4),
    "pekon": (1, 8, 4),
}
#: The same where the window is narrow.
NARROW = {
    "nama": (0, 0, 12),
    "nik": (1, 0, 7),
    "tanggal_lahir": (1, 7, 5),
    "wa": (2, 0, 12),
    "kecamatan": (3, 0, 6),
    "pekon": (3, 6, 6),
}


#: What must be seen whole of a field, of all that is typed there.
WHOLE = {"tanggal_lahir": "00-00-0000", "wa": "0800-0000-00000"}
GAP = 12


class ApplicantPanel(Panel):
    """The panel. `edited` after anything was typed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Pemohon", margins=(16, 9, 16, 9), parent=parent)
        slim_head(self)
        self.add_to_header(Sign("shield-lock-outline", "text2", 18))
        self.envelope = Label("", 9, 400, "text2")
        self.add_to_header(self.envelope)
        self._day = date(2000, 1, 1)  # the page brings the office's own
        self._places = Places((), ())
        self.name = LineEdit()
        self.nik = LineEdit()
        self.born = LineEdit(hint="12-03-2009")
        self.phone = LineEdit(icon="message-text-outline")
        self.kecamatan = ComboBox()
        self.kecamatan.setEditable(True)
        self.kecamatan.setInsertPolicy(ComboBox.InsertPolicy.NoInsert)
        self.kecamatan.setMinimumWidth(60)
        self.pekon = LineEdit()
        self.fields = {
            "nama": Field("Nama Lengkap", self.name),
            "nik": Field("NIK", self.nik),
            "tanggal_lahir": Field("Tanggal lahir", self.born),
            "wa": Field("No. WA", self.phone),
            "kecamatan": Field("Kecamatan", self.kecamatan),
            "pekon": Field("Pekon", self.pekon),
        }
        self._grid = QGridLayout()
        self.body.addLayout(self._grid)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(6)
        for column in range(12):
            self._grid.setColumnStretch(column, 1)
        self._code = 0
        self._narrow = False
        self._places_of_fields = WIDE
        self._lay_out(WIDE)
        self.told = QWidget(self)
        row_of = QHBoxLayout(self.told)
        row_of.setContentsMargins(0, 0, 0, 0)
        row_of.setSpacing(6)
        row_of.addWidget(Sign("cake-variant-outline", "text2", 16))
        self.birthday = ElidedLabel("", 9, 400, "text2")
        row_of.addWidget(self.birthday, 1)
        self.add(self.told)
        self.told.hide()
        self._wire()

    def _wire(self) -> None:
        for line in (self.name, self.nik, self.born, self.phone, self.pekon):
            line.setMaxLength(400)
            line.textEdited.connect(self._typed)
        self.kecamatan.editTextChanged.connect(self._typed)
        self.nik.editingFinished.connect(self.look)
        self.phone.editingFinished.connect(self.look)
        self.born.editingFinished.connect(self.look)
        self.kecamatan.currentTextChanged.connect(lambda _text: self._offer_pekon())

    def _typed(self, _text: str = "") -> None:
        sender = self.sender()
        for field in self.fields.values():
            if field.editor is sender and field.state():
                field.clear()
        self.edited.emit()

    # -- values

    def order(self) -> list[QWidget]:
        """What Tab visits, from left to right."""
        return [self.name, self.nik, self.born, self.phone, self.kecamatan, self.pekon]

    def put(self, filled: AppFilled) -> None:
        """Show the values."""
        self.name.setText(filled.name)
        self.nik.setText(filled.nik)
        self.born.setText(filled.born)
        self.phone.setText(filled.phone)
        self.kecamatan.setEditText(filled.kecamatan)
        self.pekon.setText(filled.pekon)
        for line in (self.name, self.nik, self.born, self.phone, self.pekon):
            line.setCursorPosition(0)
        self.clear_errors()
        self.look()

    def take(self, filled: AppFilled) -> None:
        """Read the values into `filled`."""
        filled.name, filled.nik, filled.born = self.name.text(), self.nik.text(), self.born.text()
        filled.phone, filled.pekon = self.phone.text(), self.pekon.text()
        filled.kecamatan = self.kecamatan.currentText()

    def blank(self) -> bool:
        """Whether nothing was typed."""
        lines = (self.name, self.nik, self.born, self.phone, self.pekon)
        return not any(line.text() for line in lines) and not self.kecamatan.currentText()

    def day(self, today: date) -> date | None:
        """The day of birth; None for none, or none that can be read."""
        return date_read(self.born.text(), today)

    # -- what is odd, what is wrong

    def set_today(self, today: date) -> None:
        """The office's day, by which an age is told."""
        self._day = today

    def look(self) -> None:
        """Point out what looks odd; it may be saved all the same."""
        self._warn("nik", nik_words(self.nik.text()) or odd_nik(self.nik.text()))
        self._warn("wa", odd_phone(self.phone.text()))
        born = self.day(self._day) if self.born.text().strip() else None
        unread = bool(self.born.text().strip()) and born is None
        if unread:
            self.fields["tanggal_lahir"].set_error(HOW)
        elif self.fields["tanggal_lahir"].state() == "bad":
            self.fields["tanggal_lahir"].clear()
        self.birthday.setText(birthday_words(born, self._day) if born and self._tells_age(born) else "")
        self.told.setVisible(bool(self.birthday.text()))

    def _tells_age(self, born: date) -> bool:
        """Only about the young it says something: whoever turned 17 long ago has a card."""
        return born <= self._day and self._day.year - born.year <= 19

    def _warn(self, field: str, sentence: str) -> None:
        one = self.fields[field]
        if one.state() == "bad":
            return
        if sentence:
            one.set_warn(sentence)
        else:
            one.clear()

    def refuse(self, field: str, sentence: str) -> bool:
        """Show beside the field why it cannot be taken; False for a field that is not here."""
        if field not in self.fields:
            return False
        self.fields[field].set_error(sentence)
        self.fields[field].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def clear_errors(self) -> None:
        """Take the red sentences away."""
        for field in self.fields.values():
            if field.state() == "bad":
                field.clear()

    # -- what is proposed

    def set_places(self, places: Places) -> None:
        """Propose the kecamatan and pekon of earlier applications."""
        self._places = places
        typed = self.kecamatan.currentText()
        self.kecamatan.blockSignals(True)
        self.kecamatan.clear()
        self.kecamatan.addItems(list(places.kecamatan))
        self.kecamatan.setCurrentIndex(-1)
        self.kecamatan.setEditText(typed)
        self.kecamatan.blockSignals(False)
        self._offer_pekon()

    def _offer_pekon(self) -> None:
        completer = QCompleter(list(self._places.pekon_of(self.kecamatan.currentText())), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        before = self.pekon.completer()
        self.pekon.setCompleter(completer)
        if before is not None:
            before.deleteLater()

    def show_envelope(self, code: int) -> None:
        """The envelope that what names the applicant goes into."""
        self._code = code
        words = "amplop" if self._narrow else "Tersimpan di amplop"
        self.envelope.setText(f"{words} P-{code:04}" if code else "")

    def set_narrow(self, narrow: bool) -> None:
        """Lay the fields for a narrow or a wide window."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._choose_places()
            self.show_envelope(self._code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_places()

    def _choose_places(self) -> None:
        """The widest of the arrangements in which date and number are seen whole."""
        wanted = NARROW
        if not self._narrow:
            wanted = next((places for places in (WIDE, MIDDLE) if self._holds(places)), NARROW)
        if wanted is not self._places_of_fields:
            self._places_of_fields = wanted
            self._lay_out(wanted)

    def _holds(self, places: Mapping[str, tuple[int, int, int]]) -> bool:
        margins = self.body.contentsMargins()
        part = (self.contentsRect().width() - margins.left() - margins.right() - 11 * GAP) / 12
        lines = {"tanggal_lahir": self.born, "wa": self.phone}
        for name, text in WHOLE.items():
            span = places[name][2]
            if span * part + (span - 1) * GAP < _width_for(lines[name], text):
                return False
        return True

    def _lay_out(self, places: Mapping[str, tuple[int, int, int]]) -> None:
        for name, (line, at, span) in places.items():
            self._grid.addWidget(self.fields[name], line, at, 1, span, Qt.AlignmentFlag.AlignTop)


def _width_for(line: LineEdit, text: str) -> int:
    """How wide a field must be to show a text whole, with its frame, its sign and the cursor."""
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    inner = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    margins = line.textMargins()
    around = line.width() - inner.width() + margins.left() + margins.right() + 4  # 2 px of Qt's own each side
    return QFontMetrics(line.font()).horizontalAdvance(text) + around + 2
