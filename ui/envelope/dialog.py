"""The question before an envelope is opened (amplop.png): why, with whom, and what will be recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import InputError, KotakAduanError
from app.office.officers import Officer
from app.register.envelope import Part, Reason, Sealed, sentence
from ui import theme
from ui.envelope.inside import Inside
from ui.envelope.reasons import OwnWords, ReasonButton, ReasonChoice
from ui.envelope.saying import RecordBox
from ui.widgets import ComboBox, Dialog, Field, IconButton, Label, Sign
from ui.widgets.password import PasswordEdit

WIDTH, HEIGHT = 700, 530
CLOSES = "Amplop menutup sendiri sesudah 5 menit atau saat layar dikunci."
#: How often the sentence looks at the clock.
LOOK_MS = 1_000
#: In a window lower than this one's own words have one line, px (letters enlarged by 125 %).
LOW = 580


class Asked:
    """What the officer filled in."""

    def __init__(self, reason: Reason | None, words: str, second: str, password: str) -> None:
        self.reason, self.words, self.second, self.password = reason, words, second, password


class EnvelopeDialog(Dialog):
    """Enter opens, Esc leaves it shut. `act` opens the envelope and tells whether it came about; a refusal is given
    back through `show_refusal`."""

    def __init__(
        self,
        parent: QWidget,
        sealed: Sealed,
        officer: Officer,
        *,
        two: bool,
        now: Callable[[], datetime],
        act: Callable[[Asked], bool],
    ) -> None:
        super().__init__(parent, "Buka amplop identitas", width=WIDTH, height=HEIGHT)
        self._sealed, self._officer, self._two, self._now, self._act = sealed, officer, two, now, act
        self._entry = sealed.next_entry
        self._close_sign()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.body.addLayout(row)
        self.inside = Inside(sealed, now())
        row.addWidget(self.inside)
        column = QVBoxLayout()
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(0)
        row.addLayout(column, 1)
        self._build_reason(column)
        self._build_second(column)
        column.addStretch(1)
        self.record = RecordBox()
        column.addWidget(self.record)
        self._build_foot()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._say)
        self._timer.start()
        self.finished.connect(lambda _accepted: self._forget())
        self._say()

    # -- building

    def _close_sign(self) -> None:
        head = self.title.parentWidget()
        assert head is not None
        place = head.layout()
        assert place is not None
        place.addWidget(IconButton("close", "Tutup", side=30, on_click=self.reject))
        place.setContentsMargins(20, 0, 16, 0)

    def _build_reason(self, column: QVBoxLayout) -> None:
        column.addWidget(Label("Alasan membuka", 9, 500, "text2"))
        column.addSpacing(1)
        self.reasons = ReasonChoice()
        self.reasons.setAccessibleName("Alasan membuka")
        column.addWidget(self.reasons)
        column.addSpacing(3)
        self.words = OwnWords()
        self.words_field = _Bare("Keterangan", self.words)
        self.words.setFixedHeight(54)
        column.addWidget(self.words_field)
        self.reasons.changed.connect(self._say)
        self.reasons.changed.connect(self.words_field.clear)
        self.words.textChanged.connect(self._say)
        self.words.textChanged.connect(self.words_field.clear)

    def _build_second(self, column: QVBoxLayout) -> None:
        self.second = ComboBox()
        self.password = PasswordEdit()
        self._second_head = Label("Petugas kedua", 9, 500, "text2")
        if not self._two:
            for widget in (self.second, self.password, self._second_head):
                widget.setParent(self.card)
                widget.hide()
            return
        column.addSpacing(9)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._second_head)
        head.addWidget(Label("kantor mewajibkan dua orang", 9, 400, "text3"))
        head.addStretch(1)
        column.addLayout(head)
        column.addSpacing(4)
        self.second.addItem("Pilih petugas", "")
        for one in self._sealed.seconds:
            self.second.addItem(", ".join(part for part in (one.name, one.title) if part), one.id)
        if len(self._sealed.seconds) == 1:
            self.second.setCurrentIndex(1)
        self.second.setAccessibleName("Petugas kedua")
        self.second.setMinimumWidth(120)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.second_field = _Told("Petugas kedua", self.second, self._tell_second)
        self.password_field = _Told("Kata sandi petugas kedua", self.password, self._tell_second)
        row.addWidget(self.second_field, 226, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.password_field, 188, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addSpacing(3)
        below = QHBoxLayout()
        below.setSpacing(6)
        self._hand_sign = Sign("alert-circle-outline", "bad", 16)
        below.addWidget(self._hand_sign, 0, Qt.AlignmentFlag.AlignTop)
        self.own_hand = Label("", 9, 400, "text2", wrap=True)
        below.addWidget(self.own_hand, 1)
        column.addLayout(below)
        self._hand_sign.hide()
        column.addSpacing(12)
        self.second.currentIndexChanged.connect(lambda _row: self._second_chosen())
        self.password.textEdited.connect(lambda _text: self.password_field.clear())
        self._tell_hand()

    def _build_foot(self) -> None:
        self.set_remark(CLOSES)
        self._foot.insertWidget(0, Sign("timer-sand", "text2", 16))
        self._foot.setContentsMargins(20, 4, 20, 4)
        self.add_button("Batal", key="Esc", reject=True)
        self.ok = self.add_button(
            "Buka", "primary", icon="email-open-outline", key="Enter", main=True, on_click=self._go
        )

    def ask(self) -> None:
        """Show it, with the keyboard at the reasons."""
        self.open(next(iter(self.reasons.buttons.values())))

    # -- while filling in

    def asked(self) -> Asked:
        """What is filled in now."""
        return Asked(
            self.reasons.chosen(),
            self.words.toPlainText(),
            str(self.second.currentData() or "") if self._two else "",
            self.password.text() if self._two else "",
        )

    def _second(self) -> Officer | None:
        wanted = self.second.currentData()
        return next((one for one in self._sealed.seconds if one.id == wanted), None) if self._two else None

    def _second_chosen(self) -> None:
        self.password.clear()
        self.second_field.clear()
        self.password_field.clear()
        self._tell_second()
        self._say()

    def _tell_second(self) -> None:
        """One line under both: what is wrong with one of them, else whose password it is."""
        fault = self.second_field.message() or self.password_field.message()
        self._hand_sign.setVisible(bool(fault))
        self.own_hand.set_tone("bad" if fault else "text2")
        if fault:
            self.own_hand.setText(fault)
        else:
            self._tell_hand()

    def _tell_hand(self) -> None:
        second = self._second()
        if second is not None:
            self.own_hand.setText(f"{second.name} mengetik kata sandinya sendiri di sini.")
        elif self._sealed.seconds:
            self.own_hand.setText("Petugas kedua mengetik kata sandinya sendiri di sini.")
        else:
            self.own_hand.setText("Belum ada petugas lain dengan hak Identitas. Atur di Pengaturan.")

    def parts(self) -> tuple[Part, ...]:
        """The sentence as it would be recorded now."""
        asked = self.asked()
        return sentence(
            at=self._now(),
            officer=self._officer,
            code=self._sealed.code,
            reason=asked.reason,
            words=asked.words,
            second=self._second(),
            kind=self._sealed.kind,
        )

    def _say(self) -> None:
        before = self.record.said()
        self.record.show_parts(self.parts(), self._entry)
        if self.record.said() != before:
            # A longer sentence needs room; what will be recorded is never cut.
            QTimer.singleShot(0, self, self._lay_out)

    # -- the end

    def _go(self) -> None:
        self._say()
        for field in self._fields().values():
            field.clear()
        if self._act(self.asked()):
            self.accept()

    def _fields(self) -> dict[str, Field]:
        found: dict[str, Field] = {"words": self.words_field, "reason": self.words_field}
        if self._two:
            found |= {"second_officer": self.second_field, "second_password": self.password_field}
        return found

    def show_refusal(self, error: KotakAduanError, *, next_entry: int = 0) -> None:
        """Say why not, beside the field; a wrong password was recorded, so the next entry has another number."""
        name = error.field if isinstance(error, InputError) else ""
        field = self._fields().get(name, self.words_field)
        field.set_error(error.sentence)
        if name == "second_password":
            self.password.clear()
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._entry = next_entry or self._entry
        self._say()
        # What has just come up under a field has its height only after its own layout.
        QTimer.singleShot(0, self, self._lay_out)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter opens from the reasons and from one's own words too (amplop.png); Spasi chooses.
        here = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            here is self.words or isinstance(here, ReasonButton)
        ):
            self.ok.click()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _forget(self) -> None:
        self._timer.stop()
        self.password.clear()

    def _lay_out(self) -> None:
        # A refusal below a field needs room: the card grows with it, it never cuts the sentence.
        self.words.setFixedHeight(54 if self.height() >= LOW else 34)
        layout = self.card.layout()
        if layout is not None:
            layout.activate()
            width = min(WIDTH, self.width() - 32)
            need = (
                layout.totalHeightForWidth(width)
                if layout.hasHeightForWidth()
                else layout.sizeHint().height()
            )
            self._height = max(HEIGHT, need)
        super()._lay_out()


class _Bare(Field):
    """A field whose label stands elsewhere; its name stays for the screen reader."""

    def __init__(self, label: str, editor: OwnWords | ComboBox | PasswordEdit) -> None:
        super().__init__(label, editor)
        self.label.hide()
        head = self.layout()
        if head is not None:
            head.setSpacing(3)


class _Told(_Bare):
    """A field that has its neighbour's line below it for what is wrong."""

    def __init__(self, label: str, editor: ComboBox | PasswordEdit, tell: Callable[[], object]) -> None:
        self._fault = ""
        super().__init__(label, editor)
        self._tell = tell

    def message(self) -> str:
        return self._fault

    def _show(self, state: str, text: str) -> None:
        if self._fault == text and self.state() == state:
            return
        self._fault = text
        self.editor.setProperty("state", state)
        self.editor.setAccessibleDescription(text)
        theme.repolish(self.editor)
        self._tell()
