"""Parts of the section Cadangan: what the last one said, a place, what is kept as squares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.backup.status import PlaceLine, Status
from app.backup.views import matches_words, reason_words, short_number
from app.backup_files.places import Result
from app.backup_files.rotation import DAYS, MONTHS, WEEKS
from app.figures import size_words, thousands
from app.worktime.words import WEEKDAYS, date_and_time
from ui import theme
from ui.widgets import Button, ElidedLabel, IconButton, Label, Sign, StateMark

HEIGHT, ROW, SQUARE, STEP = 106, 62, 14, 18
_MARKS: dict[str, Literal["done", "soon", "late"]] = {"ok": "done", "warn": "soon", "bad": "late"}
_MARK_ICONS = {"ok": "check-circle-outline", "warn": "clock-alert-outline", "bad": "alert-circle-outline"}


class ResultPlate(QWidget):
    """What the last backup said when it was opened on trial, 106 high, with the two buttons at its right."""

    def __init__(self, *, make: Callable[[], object], restore: Callable[[], object]) -> None:
        super().__init__()
        self.tone = "run"
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 8, 16, 8)
        row.setSpacing(16)
        self.sign = Sign("database-check-outline", "ok", 34)
        row.addWidget(self.sign)
        words = QVBoxLayout()
        words.setSpacing(2)
        row.addLayout(words, 1)
        words.addStretch(1)
        self.when = ElidedLabel("", 9, 400, "text2")
        self.title = Label("", 15, 600, wrap=True)
        self.text = Label("", 9, 400, "text2", wrap=True)
        self.facts = ElidedLabel("", 9, 400, "text2")
        self.code = Label("", 9, 400, "text")
        self.code.setFont(theme.mono(9.5))
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(self.when)
        words.addWidget(self.title)
        words.addWidget(self.text)
        facts = QHBoxLayout()
        facts.setSpacing(5)
        facts.addWidget(self.facts)
        facts.addWidget(self.code)
        facts.addStretch(1)
        words.addLayout(facts)
        words.addStretch(1)
        buttons = QVBoxLayout()
        buttons.setSpacing(8)
        row.addSpacing(16)
        row.addLayout(buttons)
        buttons.addStretch(1)
        self.make = Button("Cadangkan sekarang", "primary", icon="content-save-outline", on_click=make)
        self.restore = Button("Pulihkan…", icon="backup-restore", on_click=restore)
        for button in (self.make, self.restore):
            button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        buttons.addStretch(1)

    def show_result(self, status: Status) -> None:
        """The last backup's result."""
        last = status.last
        if last is None:
            self._show(
                "run",
                "Belum ada cadangan",
                "Belum pernah dicadangkan",
                "Cadangan dibuat setiap hari kerja, saat menutup, dan sebelum pembaruan.",
            )
        elif last.good:
            at = f"{WEEKDAYS[last.at.weekday()]} {date_and_time(last.at)}"
            self._show(
                "ok",
                f"Cadangan terakhir, {at}, sudah dicoba dibuka kembali",
                matches_words(last),
                facts_words(last),
                last.record_code.rpartition("-")[0],
            )
        else:
            good = status.last_good
            before = (
                f"Cadangan baik terakhir {date_and_time(good.at)}."
                if good
                else "Belum ada cadangan yang baik."
            )
            when = f"{reason_words(last.reason)}, {date_and_time(last.at)}"
            self._show("bad", f"Cadangan {when}", "Cadangan gagal", f"{last.sentence} {before}")
        self.make.setText("Ulangi" if self.tone == "bad" else "Cadangkan sekarang")

    def _show(self, tone: str, when: str, title: str, text: str, code: str = "") -> None:
        self.tone = tone
        self.code.setText(code)
        self.code.setVisible(bool(code))
        # A reason takes the lines it needs; the facts of a good one stay in one line, before their code.
        self.text.setVisible(not code)
        self.facts.setVisible(bool(code))
        self.facts.setText(text)
        icon = "database-check-outline" if tone == "ok" else "database-alert-outline"
        self.sign.set_icon(icon, {"ok": "ok", "bad": "bad"}.get(tone, "text2"))
        self.when.setText(when)
        self.title.setText(title)
        self.title.set_tone("bad" if tone == "bad" else "text")
        self.text.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{when}. {text}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, edge = {"ok": ("ok_bg", "ok_line"), "bad": ("bad_bg", "bad_line")}.get(
            self.tone, ("surface", "line")
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        whole = QPainterPath()
        whole.addRoundedRect(rect, 6, 6)
        painter.fillPath(whole, theme.colour(ground))
        x = self.make.geometry().left() - 16.5
        right = QPainterPath()
        right.addRect(QRectF(x, 0, self.width() - x, self.height()))
        painter.fillPath(whole.intersected(right), theme.colour("surface"))
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.drawLine(int(x), 1, int(x), self.height() - 2)
        painter.drawPath(whole)
        painter.end()


def facts_words(last: Result) -> str:
    """ "Nomor terakhir 0844 · 11.968 catatan, rantai utuh · 18,4 MB · kode kepala", before the code itself."""
    parts = [f"Nomor terakhir {short_number(last.last_number)}"] if last.last_number else []
    parts.append(f"{thousands(last.record_length)} catatan, rantai utuh")
    parts.append(size_words(last.size))
    if last.record_code:
        parts.append("kode kepala")
    return " · ".join(parts)


class PlaceRow(QWidget):
    """One place: what it is, where, whether it is there."""

    def __init__(
        self,
        line: PlaceLine,
        *,
        forget: Callable[[], object] | None = None,
        move: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.line = line
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(14)
        self.setMinimumHeight(ROW)
        icon = {"pc": "harddisk", "usb": "usb-flash-drive-outline"}.get(line.place.kind, "folder-outline")
        row.addWidget(Sign(icon, "text2", 22))
        words = QVBoxLayout()
        words.setSpacing(1)
        row.addLayout(words, 1)
        words.addStretch(1)
        name = line.place.name if line.place.kind != "usb" else f"USB “{line.place.name}”"
        words.addWidget(ElidedLabel(name, 10, 600))
        words.addWidget(ElidedLabel(line.remark, 9, 400, "text2"))
        words.addStretch(1)
        self.mark = StateMark(_MARKS[line.tone], line.word, icon=_MARK_ICONS[line.tone])
        row.addWidget(self.mark)
        self.move_button = IconButton("folder-outline", f"Pindahkan {name}", on_click=move, parent=self)
        row.addWidget(self.move_button)
        self.move_button.setVisible(move is not None)
        if forget is not None:
            row.addWidget(IconButton("close", f"Tidak memakai {name} lagi", on_click=forget))
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{line.word}. {line.remark}")


class _Squares(QWidget):
    """As many squares as there should be; full ones are there."""

    def __init__(self, total: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total, self._there = total, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_there(self, there: int) -> None:
        self._there = there
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._total * STEP - (STEP - SQUARE), SQUARE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(self._total):
            rect = QRectF(number * STEP, 0, SQUARE, SQUARE)
            if number < self._there:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("mark"))
                painter.drawRoundedRect(rect, 3, 3)
            else:
                pen = QPen(theme.colour("ctl"), 1)
                pen.setDashPattern([3, 2])
                painter.setPen(pen)
                painter.setBrush(QColor(0, 0, 0, 0))
                painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()


class KeptRow(QWidget):
    """ "Harian ■■■■■■■ 7 dari 7"."""

    def __init__(self, name: str, total: int) -> None:
        super().__init__()
        self._name, self._total = name, total
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = Label(name, 10)
        label.setMinimumWidth(72)
        row.addWidget(label)
        self._squares = _Squares(total)
        row.addWidget(self._squares)
        row.addStretch(1)
        self.count = Label("", 9, 400, "text2")
        row.addWidget(self.count)

    def show_count(self, there: int) -> None:
        """So many are there."""
        self._squares.set_there(there)
        self.count.setText(f"{there} dari {self._total}")
        self.setAccessibleName(f"{self._name}: {there} dari {self._total}")


def kept_rows() -> tuple[KeptRow, KeptRow, KeptRow]:
    """Harian, Mingguan, Bulanan."""
    return KeptRow("Harian", DAYS), KeptRow("Mingguan", WEEKS), KeptRow("Bulanan", MONTHS)
