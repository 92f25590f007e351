"""The place to drop a PDF, and the legend of the three verdicts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.signing.judge_words import VERDICT_WORDS, Verdict
from ui import theme
from ui.widgets import Button, Label, Sign

HIGH = 112


class Look:
    """How a verdict looks: sign, tone of letters, ground and edge; colour never alone."""

    def __init__(self, icon: str, tone: str) -> None:
        self.icon, self.tone, self.ground, self.edge = icon, tone, f"{tone}_bg", f"{tone}_line"


LOOKS = {
    Verdict.GOOD: Look("shield-check-outline", "ok"),
    Verdict.BAD: Look("close-octagon-outline", "bad"),
    Verdict.UNSURE: Look("help-rhombus-outline", "warn"),
}


class DropZone(QFrame):
    """Dashed, 112 high; the whole window takes the files, this only says so."""

    def __init__(self, pick: Callable[[], object]) -> None:
        super().__init__()
        self._hot = False
        self.setMinimumHeight(HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 10, 28, 10)
        row.setSpacing(0)
        row.addWidget(Sign("file-search-outline", "ink", 40))
        row.addSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addStretch(1)
        self.title = Label("Seret berkas PDF ke sini", 12, 600)
        words.addWidget(self.title)
        words.addWidget(
            Label(
                "Berkas hanya dibaca di komputer ini. Yang diperiksa: isi, tanda tangan, penerbit, dan catatan terbit.",
                10,
                400,
                "text2",
                wrap=True,
            )
        )
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addSpacing(16)
        self.button = Button("Pilih berkas…", "primary", icon="folder-outline", key="Ctrl+O", on_click=pick)
        row.addWidget(self.button)

    def set_hot(self, hot: bool) -> None:
        """Files hang over the window now."""
        if hot != self._hot:
            self._hot = hot
            self.title.setText("Lepaskan untuk memeriksa" if hot else "Seret berkas PDF ke sini")
            self.update()

    def is_hot(self) -> bool:
        """Whether files hang over the window."""
        return self._hot

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("mark"), 2)
        if not self._hot:
            pen.setDashPattern([3.5, 2.5])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(theme.colour("tint2" if self._hot else "tint"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class Legend(QWidget):
    """What each verdict means, and what to do with a paper that has no file."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 0)
        row.setSpacing(6)
        for verdict, look in LOOKS.items():
            title, advice = VERDICT_WORDS[verdict]
            row.addWidget(Sign(look.icon, look.tone, 18))
            row.addWidget(Label(title, 9, 600))
            row.addWidget(Label(advice, 9, 400, "text2"))
            row.addSpacing(16)
        row.addStretch(1)
        self.paper = Label("Kertas: ketik kode periksa di kotak cari, misalnya", 9, 400, "text2")
        self.example = Label("K7Q4-2MXD", 9)
        self.example.setFont(theme.mono(9.5))
        row.addWidget(self.paper)
        row.addWidget(self.example)

    def set_narrow(self, narrow: bool) -> None:
        """Where there is no room for both, the verdicts stay."""
        self.paper.setVisible(not narrow)
        self.example.setVisible(not narrow)
