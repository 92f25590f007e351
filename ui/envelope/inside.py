"""The left of the dialog: which envelope it is and what is inside, never its content."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.register.envelope import Opening, Sealed
from app.worktime.words import date_words, day_month
from ui import theme
from ui.envelope.picture import EnvelopePicture
from ui.widgets import ElidedLabel, Label, Sign

WIDTH = 236


def when(moment: datetime, now: datetime) -> str:
    """ "30 Nov 09:27"; the year only where it is another one."""
    day = day_month(moment) if moment.year == now.year else date_words(moment)
    return f"{day} {moment:%H:%M}"


def story(sealed: Sealed, now: datetime) -> str:
    """Who wrote it, and who opened it last."""
    text = f"Ditulis {when(sealed.written, now)} oleh {sealed.written_by}."
    if not sealed.openings:
        return f"{text} Belum pernah dibuka."
    last: Opening = sealed.openings[-1]
    often = f"Dibuka {len(sealed.openings)} kali, terakhir" if len(sealed.openings) > 1 else "Pernah dibuka"
    return f"{text} {often} {when(last.at, now)} oleh {last.officer_name}."


class Inside(QFrame):
    """Envelope, its name, the complaint, and a line for each field: ada, tidak ada."""

    def __init__(self, sealed: Sealed, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(1)
        column.addWidget(EnvelopePicture())
        column.addSpacing(12)
        column.addWidget(ElidedLabel(f"{sealed.who} {sealed.label}", 12, 600))
        about = ", ".join(part for part in (sealed.number, sealed.channel_label) if part)
        column.addWidget(ElidedLabel(about, 9, 400, "text2"))
        column.addSpacing(9)
        column.addWidget(Label("Di dalam amplop", 9, 600, "text2"))
        column.addSpacing(2)
        self.lines: list[tuple[str, bool]] = list(sealed.fields)
        for words, given in sealed.fields:
            column.addLayout(_line(words, given))
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Sign("history", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        self.story = Label(story(sealed, now), 9, 400, "text2", wrap=True)
        row.addWidget(self.story, 1)
        column.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("tint"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("tint2"))
        painter.end()


def _line(words: str, given: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(Sign("check" if given else "minus", "ok" if given else "text2", 15))
    name = Label(words, 9, 400, "text")
    name.setMinimumHeight(20)
    row.addWidget(name)
    row.addStretch(1)
    state = Label("ada" if given else "tidak ada", 9, 400, "text2")
    state.setAccessibleName(f"{words}: {state.text()}")
    row.addWidget(state)
    return row
