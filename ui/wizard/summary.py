"""Step 5: where the data lies and how it is kept safe, and all that will be founded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.founding.place import Place, place_of
from ui import theme
from ui.widgets import Banner, Button, Label, Panel, Sign, take_away
from ui.wizard.step import StepPage

#: What is shown: heading and text of each line.
Facts = Callable[[], Sequence[tuple[str, str]]]


class SummaryStep(StepPage):
    """The last look before "Mulai bekerja"."""

    title = "Cadangan data"
    subtitle = "Semua data kantor ada dalam satu folder di komputer ini. Periksa isian, lalu mulai bekerja."
    next_text = "Mulai bekerja"

    def __init__(self, number: int, count: int, folder: Path, facts: Facts) -> None:
        super().__init__(number, count)
        self._folder, self._facts = folder.absolute(), facts
        panel = Panel("Yang akan disiapkan")
        panel.body.setSpacing(10)
        self._panel = panel
        self._lines: list[_Line] = []
        self.left.addWidget(panel)
        self.left.addStretch(1)
        self._build_place()
        self.two_columns()

    def _build_place(self) -> None:
        card = Panel("Folder data")
        self.path = Label("", wrap=True)
        self.path.setFont(theme.mono(9.5))
        self.path.setAccessibleName("Jalur folder data")
        card.add(self.path)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.copy = Button("Salin jalur", icon="content-copy", small=True, on_click=self._copy)
        row.addWidget(self.copy)
        row.addWidget(Sign("harddisk", "text2", 16))
        self.free = Label("", 9, 400, "text2")
        row.addWidget(self.free, 1)
        card.body.addLayout(row)
        self.right.addWidget(card)
        self._warnings: list[Banner] = []
        advice = Panel("Cadangan dan kunci")
        for icon, words in (
            (
                "database-check-outline",
                "Program membuat cadangan sendiri setiap hari dan saat ditutup, lalu mencobanya.",
            ),
            (
                "usb-flash-drive-outline",
                "Pilih tempat kedua di Pengaturan, Cadangan: flashdisk atau folder di cakram lain.",
            ),
            ("lock-outline", "Data, lampiran, dan cadangan terkunci. Tanpa kata sandi isinya tidak terbaca."),
        ):
            line = QHBoxLayout()
            line.setSpacing(10)
            line.addWidget(Sign(icon, "text2", 18), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(words, 10, 400, "text2", wrap=True), 1)
            advice.body.addLayout(line)
        self.right.addWidget(advice)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._folder))
        self.free.setText("Jalur disalin.")

    # -- for the window

    def opened(self) -> None:
        place = place_of(self._folder)
        self.path.setText(_breakable(str(place.folder)))
        self.free.setText(place.free_words)
        self._show_warnings(place)
        take_away(self._panel.body, self._lines)
        self._lines = [_Line(heading, text) for heading, text in self._facts()]
        for line in self._lines:
            self._panel.add(line)

    def _show_warnings(self, place: Place) -> None:
        take_away(self.right, self._warnings)
        self._warnings = []
        for number, sentence in enumerate(place.warnings):
            title, _dot, rest = sentence.partition(". ")
            band = Banner("warn", title + ".", rest)
            self.right.insertWidget(1 + number, band)
            self._warnings.append(band)

    def warnings(self) -> list[str]:
        """What speaks against the place, as shown."""
        return [f"{band.title.text()} {band.text.text()}" for band in self._warnings]

    def facts(self) -> str:
        """Everything that is shown of the coming office, for tests and screen readers."""
        return "\n".join(f"{line.heading}: {line.text}" for line in self._lines)

    def first_focus(self) -> QWidget | None:
        return None


class _Line(QWidget):
    """A heading and what it says."""

    def __init__(self, heading: str, text: str) -> None:
        super().__init__()
        self.heading, self.text = heading, text
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        head, body = Label(heading, 9, 500, "text2"), Label(text, 10, wrap=True)
        head.setFixedWidth(max(112, head.fontMetrics().horizontalAdvance("Nomor berikutnya") + 8))
        head.setContentsMargins(0, 1, 0, 0)
        body.setAccessibleName(f"{heading}: {text}")
        row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(body, 1)


def _breakable(path: str) -> str:
    """The path with places where a long one may go on in the next line."""
    return "".join(part + "\u200b" if part in "/\\" else part for part in path)
