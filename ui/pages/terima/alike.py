"""The note about an earlier complaint that sounds alike. It points out and never holds anybody up."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.office.settings import Office
from app.reading.similar import Similar
from app.worktime.words import day_month
from ui import theme
from ui.widgets import Button, Label, Sign

_STATES = {"ended": "Sudah selesai", "rejected": "Ditolak", "void": "Batal"}


class SimilarNote(QFrame):
    """Which earlier complaint it is, and what the officer may do about it."""

    compared = Signal(str)  # the other case's id
    tied = Signal(str, str)  # id and short number; both empty: no longer
    dismissed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case, self._number, self._tied = "", "", False
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 10, 5, 10)
        row.setSpacing(9)
        row.addWidget(Sign("content-copy", "warn", 20), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        row.addLayout(column, 1)
        column.setSpacing(1)
        self.title = Label("", 10, 600, "warn", wrap=True)
        self.words = Label("", 9, 400, "text2", wrap=True)
        for label in (self.title, self.words):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            column.addWidget(label)
        column.addSpacing(6)
        buttons = QHBoxLayout()
        column.addLayout(buttons)
        buttons.setSpacing(6)
        self.compare = Button("Bandingkan", small=True, on_click=lambda: self.compared.emit(self._case))
        self.tie = Button("Tautkan", small=True, on_click=self._tie)
        self.no = Button("Bukan duplikat", "text", small=True, on_click=self._dismiss)
        for button in (self.compare, self.tie):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def case_id(self) -> str:
        """The complaint pointed out, "" while there is none."""
        return self._case if not self.isHidden() else ""

    def buttons(self) -> list[QWidget]:
        """What Tab visits while the note is there."""
        if self.isHidden():
            return []
        return [button for button in (self.compare, self.tie, self.no) if not button.isHidden()]

    def show_similar(self, found: Similar, office: Office) -> None:
        """Point out an earlier complaint."""
        card = found.card
        when = card.received.astimezone(office.timezone)
        where = f"Di {card.lane_name}" if card.is_open else _STATES[card.state.value]
        shared = ", ".join(f"“{word}”" for word in found.shared[:3])
        words = f"{card.channel_label}, {day_month(when)} {when:%H:%M}. {where}. Sama: {shared}."
        self._set(card.id, card.short, False, f"Mirip dengan pengaduan {card.short}", words)

    def show_tied(self, case_id: str, number: str) -> None:
        """Say that the two will be tied when this one is saved."""
        self._set(
            case_id,
            number,
            True,
            f"Ditautkan dengan pengaduan {number} saat disimpan",
            "Keduanya tetap pengaduan tersendiri.",
        )

    def clear(self) -> None:
        """Nothing alike."""
        self._case = ""
        self.hide()

    def _set(self, case_id: str, number: str, tied: bool, title: str, words: str) -> None:
        self._case, self._number, self._tied = case_id, number, tied
        self.title.setText(title)
        self.words.setText(words)
        self.tie.setText("Batal tautkan" if tied else "Tautkan")
        self.no.setVisible(not tied)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.show()
        self.updateGeometry()

    def _tie(self) -> None:
        if self._tied:
            self.tied.emit("", "")
        else:
            self.tied.emit(self._case, self._number)

    def _dismiss(self) -> None:
        self.dismissed.emit(self._case)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("warn_line"), 1))
        painter.setBrush(theme.colour("warn_bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()
