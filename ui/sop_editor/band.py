"""The four stations of a revision: draft, checked by the program, approved, in force."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui import theme
from ui.widgets import draw_text

HEIGHT = 58


class Station(NamedTuple):
    """One station: its name, what stands below it, and how much of that is said red."""

    name: str
    text: str
    red: str = ""


class RevisionBand(QFrame):
    """Where the revision is on its way, and at the right what stays in force meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._stations: tuple[Station, ...] = ()
        self._at = 0
        self._remark: tuple[str, ...] = ()

    def show_stations(self, stations: tuple[Station, ...], at: int, remark: tuple[str, ...]) -> None:
        """`at` is the station where the revision is now (0-based); `remark` are the lines at the right."""
        if (stations, at, remark) == (self._stations, self._at, self._remark):
            return
        self._stations, self._at, self._remark = stations, at, remark
        said = "; ".join(f"{one.name}: {one.red}{one.text}" for one in stations)
        self.setAccessibleName(f"Revisi di tahap {at + 1} dari {len(stations)}")
        self.setAccessibleDescription(f"{said}. {' '.join(remark)}")
        self.update()

    def words(self) -> str:
        """Everything that stands there, for the screen reader."""
        return self.accessibleDescription()

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(theme.font(10, 600)).lineSpacing() + QFontMetricsF(theme.font(9)).lineSpacing()
        return QSize(600, max(HEIGHT, int(line) + 20))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        get = theme.colour
        strong, plain, small = theme.font(10, 600), theme.font(10), theme.font(9)
        upper, lower = QFontMetricsF(strong).lineSpacing(), QFontMetricsF(small).lineSpacing()
        top = (self.height() - upper - lower) / 2
        remark = max((QFontMetricsF(small).horizontalAdvance(one) for one in self._remark), default=0.0)
        room = self.width() - 20
        x = 20.0
        for place, station in enumerate(self._stations):
            here = place == self._at
            width = max(
                QFontMetricsF(strong if here else plain).horizontalAdvance(station.name),
                QFontMetricsF(small).horizontalAdvance(station.red + station.text) + 4,
            )
            if x + 28 + width > room:
                break
            ring = QRectF(x, self.height() / 2 - 10, 20, 20)
            if here:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(get("mark"))
            else:
                painter.setPen(QPen(get("ctl"), 1.4))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(ring.adjusted(0.7, 0.7, -0.7, -0.7))
            painter.setFont(theme.font(9, 600))
            painter.setPen(get("on_mark" if here else "text2"))
            painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(place + 1))
            left = x + 28
            draw_text(
                painter,
                QRectF(left, top, width + 2, upper),
                station.name,
                strong if here else plain,
                get("text" if here else "text2"),
            )
            under = QRectF(left, top + upper, width + 2, lower)
            if station.red:
                bold = theme.font(9, 600)
                draw_text(painter, under, station.red, bold, get("bad"))
                under.setLeft(left + QFontMetricsF(bold).horizontalAdvance(station.red))
            draw_text(painter, under, station.text, small, get("text2"))
            x = left + width + 12
            if place + 1 < len(self._stations):
                painter.setPen(QPen(get("ctl"), 1))
                painter.drawLine(QPointF(x, self.height() / 2), QPointF(x + 34, self.height() / 2))
                x += 46
        if self._remark and x + remark < room:
            line = lower
            high = line * len(self._remark)
            for number, words in enumerate(self._remark):
                rect = QRectF(room - remark, (self.height() - high) / 2 + number * line, remark, line)
                draw_text(painter, rect, words, small, get("text2"), align=Qt.AlignmentFlag.AlignRight)
            self.setToolTip("")
        else:
            self.setToolTip(" ".join(self._remark))
        painter.end()
