"""One problem of the month: text until it is chosen, then fields."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.figures import thousands
from app.monthend.work import Conclusion
from ui import theme
from ui.widgets import Button, IconButton, Label, LineEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ConclusionRow(QWidget):
    """Its number, its words, how many cases stand behind it. `coordinated`: the SOP hands risk and follow-up to the
    Koordinator ISO, so both may be written here."""

    chosen = Signal()
    typed = Signal()
    removed = Signal()
    opened = Signal()

    def __init__(
        self, parent: QWidget, number: int, conclusion: Conclusion, *, locked: bool, coordinated: bool = False
    ) -> None:
        super().__init__(parent)
        self.conclusion, self._locked = conclusion, locked
        self._tinted = False
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        self._number = Label(str(number), 10, 400, "text2")
        self._number.setMinimumWidth(16)
        row.addWidget(self._number)
        words = QVBoxLayout()
        words.setSpacing(1)
        row.addLayout(words, 1)
        self._problem = Label("", 10.5, 500, wrap=True)
        self._cause = Label("", 9.5, 400, "text2", wrap=True)
        words.addWidget(self._problem)
        words.addWidget(self._cause)
        self._inside = QWidget(self)
        fields = QVBoxLayout(self._inside)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(6)
        words.addWidget(self._inside)
        self.problem = self._field("Masalah", number, conclusion.problem, "Masalah yang sering terjadi")
        self.cause = self._field("Penyebab", number, conclusion.cause, "Penyebabnya")
        self.risk = self._field("Risiko", number, conclusion.risk, "Risikonya, untuk Koordinator ISO")
        self.follow_up = self._field(
            "Tindak lanjut", number, conclusion.follow_up, "Tindak lanjutnya, untuk Koordinator ISO"
        )
        for field in self._fields():
            fields.addWidget(field)
        self._coordinated = coordinated
        self._all = coordinated and bool(conclusion.risk or conclusion.follow_up)
        self.count = Button("", "text", on_click=self.opened.emit, parent=self)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        tools = QVBoxLayout()
        tools.setSpacing(6)
        row.addLayout(tools)
        self.remove = IconButton(
            "trash-can-outline", f"Hapus masalah {number}", on_click=self.removed.emit, parent=self
        )
        self.more = IconButton(
            "clipboard-text-outline",
            f"Risiko dan tindak lanjut masalah {number}, untuk Koordinator ISO",
            on_click=self._show_more,
            parent=self,
        )
        for tool in (self.remove, self.more):
            tools.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)
        self.number = number
        self.set_cases(conclusion.case_ids)
        self.set_open(False)

    def _field(self, name: str, number: int, text: str, hint: str) -> LineEdit:
        field = LineEdit(text, hint=hint, parent=self._inside)
        field.setAccessibleName(f"{name} {number}")
        field.textEdited.connect(lambda _text: self.typed.emit())
        field.installEventFilter(self)
        return field

    def _fields(self) -> tuple[LineEdit, ...]:
        return self.problem, self.cause, self.risk, self.follow_up

    def set_cases(self, case_ids: tuple[str, ...]) -> None:
        """Other cases stand behind it."""
        self.conclusion = self.conclusion._replace(case_ids=case_ids)
        count = len(case_ids)
        self.count.setText(thousands(count))
        self.count.setAccessibleName(f"{count} kasus di balik masalah {self.number}, buka daftarnya")
        self.count.setEnabled(bool(count))
        # Nothing to open is a figure, no locked button.
        self.count.setVisible(bool(count))

    def set_open(self, on: bool) -> None:
        """Show the fields, or what they say."""
        on = on and not self._locked
        self._inside.setVisible(on)
        self._problem.setVisible(not on)
        self._cause.setVisible(not on)
        self.remove.setVisible(on)
        for field in (self.risk, self.follow_up):
            field.setVisible(self._all)
        self.more.setVisible(on and self._coordinated and not self._all)
        self._problem.setText(self.problem.text() or "Masalah belum ditulis")
        self._problem.set_tone("text" if self.problem.text() else "warn")
        self._cause.setText(self.cause.text() or "penyebab belum diisi")
        self._cause.set_tone("text2" if self.cause.text() else "warn")
        self._tinted = on
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if on or self._locked else Qt.FocusPolicy.StrongFocus)
        cases = len(self.conclusion.case_ids)
        self.setAccessibleName(
            f"Masalah {self.number}: {self._problem.text()}, {self._cause.text()}, {cases} kasus"
        )
        self.update()

    def _show_more(self) -> None:
        self._all = True
        self.set_open(True)
        self.risk.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._tinted:
            painter.fillRect(self.rect(), theme.colour("tint"))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 4, 4)
        painter.end()

    def is_open(self) -> bool:
        """Whether its fields are shown."""
        return self._tinted

    def value(self) -> Conclusion:
        """The conclusion as it is typed now."""
        return self.conclusion._replace(
            problem=self.problem.text(),
            cause=self.cause.text(),
            risk=self.risk.text(),
            follow_up=self.follow_up.text(),
        )

    def take(self, one: Conclusion) -> None:
        """Show what was kept of it; a field that says the same already is left alone, with its cursor."""
        for field, text in zip(self._fields(), one[1:5], strict=True):
            if field.text().strip() != text:
                field.setText(text)
        self.conclusion = one
        self.set_cases(one.case_ids)
        if not self.is_open():
            self.set_open(False)

    def focused(self) -> LineEdit | None:
        """The field that is being typed into."""
        return next((field for field in self._fields() if field.hasFocus()), None)

    def go_on(self, name: str, position: int) -> None:
        """Go on typing in one of the fields ("Penyebab") where the cursor stood."""
        for field in self._fields():
            if field.accessibleName().startswith(name):
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                field.setCursorPosition(position)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.chosen.emit()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        """Enter goes from field to field, and from the last one ends the typing; so does Esc at once."""
        if event.key() == Qt.Key.Key_Escape:
            self._end()
            return True
        if event.key() not in _ENTER:
            return False
        shown = [field for field in self._fields() if field.isVisibleTo(self)]
        later = shown[shown.index(watched) + 1 :] if watched in shown else []
        if later:
            later[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._end()
        return True

    def _end(self) -> None:
        self.set_open(False)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def mousePressEvent(self, event: QEvent) -> None:
        if not self._locked:
            self.begin()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_ENTER, Qt.Key.Key_Space) and not self._locked:
            self.begin()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Open it for typing."""
        self.chosen.emit()
        self.set_open(True)
        target = self.cause if self.problem.text() and not self.cause.text() else self.problem
        target.setFocus(Qt.FocusReason.MouseFocusReason)
