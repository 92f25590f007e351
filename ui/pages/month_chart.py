"""Twelve months, received and ended, as bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.reading.views import MonthFigures
from app.worktime.words import month_words
from ui import theme

_LEFT, _TOP, _BOTTOM = 28, 30, 36


def scale_top(highest: int) -> tuple[int, int]:
    """(step, top) of the scale: two or three round lines above the highest bar."""
    step = 1
    for candidate in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000):
        step = candidate
        if highest <= candidate * 3:
            break
    return step, max(step, -(-highest // step) * step)


class MonthChart(QWidget):
    """Bars of twelve months; the present month and the highest one carry their number."""

    def __init__(self) -> None:
        super().__init__()
        self._months: tuple[MonthFigures, ...] = ()
        self._average = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(150)

    def show_months(self, months: Sequence[MonthFigures], average: int) -> None:
        """Draw other months."""
        self._months, self._average = tuple(months), average
        words = "; ".join(
            f"{month_words(m.month)} masuk {m.received}, selesai {m.ended}" for m in self._months
        )
        self.setAccessibleName("12 bulan terakhir")
        self.setAccessibleDescription(words)
        self.setToolTip(words.replace("; ", "\n"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(282, 176)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._legend(painter)
        if self._months:
            self._bars(painter)
        painter.end()

    def _legend(self, painter: QPainter) -> None:
        font = theme.font(9)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        x = 0.0
        for name, token in (("Masuk", "tint2"), ("Selesai", "mark")):
            theme.fill(painter, QRectF(x, 5, 12, 12), token)
            painter.setPen(theme.colour("text2"))
            painter.drawText(QRectF(x + 18, 0, 80, 22), Qt.AlignmentFlag.AlignVCenter, name)
            x += 18 + metrics.horizontalAdvance(name) + 10
        text = f"rata-rata {self._average} per bulan"
        painter.drawText(
            QRectF(x, 0, self.width() - x, 22),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            text,
        )

    def _bars(self, painter: QPainter) -> None:
        highest = max(max(m.received, m.ended) for m in self._months)
        step, top = scale_top(highest)
        area = QRectF(_LEFT, _TOP + 12, self.width() - _LEFT, self.height() - _TOP - 12 - _BOTTOM)
        small = theme.font(9)
        painter.setFont(small)
        for value in range(0, top + 1, step):
            y = area.bottom() - area.height() * value / top
            painter.setPen(theme.colour("line"))
            painter.drawLine(round(area.left()), round(y), round(area.right()), round(y))
            painter.setPen(theme.colour("text2"))
            painter.drawText(
                QRectF(0, y - 9, _LEFT - 6, 18),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                str(value),
            )
        slot = area.width() / len(self._months)
        wide, narrow = min(15.0, slot - 5), min(10.0, slot - 9)
        numbered = {
            len(self._months) - 1,
            max(range(len(self._months)), key=lambda i: self._months[i].received),
        }
        for place, month in enumerate(self._months):
            middle = area.left() + slot * (place + 0.5)
            high = area.height() * month.received / top
            theme.fill(painter, QRectF(middle - wide / 2, area.bottom() - high, wide, high), "tint2")
            done = area.height() * month.ended / top
            theme.fill(painter, QRectF(middle - narrow / 2, area.bottom() - done, narrow, done), "mark")
            last = place == len(self._months) - 1
            if place in numbered and month.received:
                painter.setFont(theme.font(9, 600))
                painter.setPen(theme.colour("text"))
                above = area.bottom() - max(high, done) - 17
                painter.drawText(
                    QRectF(middle - 20, above, 40, 16), Qt.AlignmentFlag.AlignCenter, str(month.received)
                )
            painter.setFont(theme.font(9, 600 if last else 400))
            painter.setPen(theme.colour("text" if last else "text2"))
            painter.drawText(
                QRectF(middle - slot / 2, area.bottom() + 3, slot, 16),
                Qt.AlignmentFlag.AlignCenter,
                month_words(month.month)[0],
            )
            self._year(painter, place, month.month, middle - slot / 2, area.bottom())

    def _year(self, painter: QPainter, place: int, month: str, left: float, base: float) -> None:
        """The year under its first month, a thin line where it changes."""
        if place and not month.endswith("-01"):
            return
        alone = place == 0 and len(self._months) > 1 and self._months[1].month.endswith("-01")
        text = f"'{month[2:4]}" if alone else month[:4]
        painter.setFont(theme.font(9))
        painter.setPen(theme.colour("text2"))
        painter.drawText(
            QRectF(left + (1 if alone else 4), base + 18, 60, 16), Qt.AlignmentFlag.AlignVCenter, text
        )
        if place:
            painter.setPen(theme.colour("line2"))
            painter.drawLine(round(left), round(base + 4), round(left), round(base + 32))
