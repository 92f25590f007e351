"""The backups to choose from: rows of 64 with what is in each; one that cannot be used cannot be chosen."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.backup.views import Found, reason_words, short_number
from app.backup_files.contents import counts_words
from app.worktime.words import WEEKDAYS, date_and_time
from ui import theme
from ui.widgets import draw_text, mark_size, paint_mark
from ui.widgets.buttons import PaintedButton

ROW = 64
_MIDDLE = 298


class BackupRow(PaintedButton):
    """One backup. `found` is None while it is still being looked at."""

    def __init__(self, when: str, place: str, parent: QWidget | None = None) -> None:
        self.when, self.place = when, place
        self.found: Found | None = None
        super().__init__(when, parent)
        self.setCheckable(True)
        self.setEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{when}, {place}, sedang diperiksa")

    def show_found(self, found: Found) -> None:
        """What looking at it found."""
        self.found = found
        self.setEnabled(found.usable)
        self.setAccessibleName(f"{self.when}, {self.place}, {', '.join(self.content())}, {self.mark()[1]}")
        self.update()

    def content(self) -> tuple[str, str]:
        """The two lines in the middle."""
        if self.found is None:
            return "memeriksa…", ""
        contents = self.found.contents
        if contents is None:
            return "tidak dapat diperiksa", self.found.why
        lines = counts_words(contents.cases, contents.attachments, contents.applications)
        if self.found.missing:
            return lines, f"{self.found.missing} lampiran tidak ada di samping cadangan ini"
        last = (
            f"nomor terakhir {short_number(contents.last_number)}"
            if contents.last_number
            else "belum bernomor"
        )
        return lines, f"{last}, rantai utuh"

    def mark(self) -> tuple[str, str]:
        """(state, word) of the mark at the right."""
        if self.found is None:
            return "running", "memeriksa"
        if not self.found.usable:
            return "late", "tidak dipakai"
        if self.found.missing:
            return "soon", "tidak lengkap"
        return "done", "cocok"

    def sizeHint(self) -> QSize:
        high = QFontMetricsF(theme.font(10, 600)).height() + QFontMetricsF(theme.font(9)).height()
        return QSize(480, max(ROW, int(high) + 28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, on = QRectF(self.rect()), self.isChecked()
        off = self.found is not None and not self.found.usable
        ground = "tint" if on else "sunken" if off or self.hovered() else "surface"
        edge, width = ("mark", 2) if on else ("line2", 1)
        painter.setPen(QPen(theme.colour(edge), width))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2), 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(rect.adjusted(3, 3, -3, -3), 3, 3)
        middle = rect.center().y()
        painter.setPen(QPen(theme.colour("mark" if on else "ctl"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(28, middle), 8.5, 8.5)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("mark"))
            painter.drawEllipse(QPointF(28, middle), 4.5, 4.5)
        state, word = self.mark()
        size = mark_size(word)
        right = rect.width() - 18 - size.width()
        place = QRectF(right, middle - size.height() / 2, size.width(), size.height())
        paint_mark(painter, place, state, word, icon="alert-circle-outline" if state == "late" else "")
        tone = "text3" if off else "text"
        split = min(_MIDDLE, 52 + (right - 52) * 0.42)
        self._two(
            painter, QRectF(52, 0, split - 60, rect.height()), self.when, self._place_words(), tone, 600
        )
        one, two = self.content()
        self._two(painter, QRectF(split, 0, right - split - 12, rect.height()), one, two, tone, 400)
        painter.end()

    def _place_words(self) -> str:
        return f"{self.place} · {reason_words(self.found.reason)}" if self.found is not None else self.place

    @staticmethod
    def _two(painter: QPainter, rect: QRectF, one: str, two: str, tone: str, weight: int) -> None:
        first, second = theme.font(10, weight), theme.font(9)
        high, low = QFontMetricsF(first).lineSpacing(), QFontMetricsF(second).lineSpacing()
        top = rect.center().y() - (high + (low if two else 0)) / 2
        draw_text(painter, QRectF(rect.left(), top, rect.width(), high), one, first, theme.colour(tone))
        if two:
            quiet = theme.colour("text3" if tone == "text3" else "text2")
            draw_text(painter, QRectF(rect.left(), top + high, rect.width(), low), two, second, quiet)


def when_words(at: datetime) -> str:
    """ "Senin, 30 Nov 2026 16:04"."""
    return f"{WEEKDAYS[at.weekday()]}, {date_and_time(at)}"
