"""The chain as it is drawn: points on a line, whole, broken, or not to be trusted any more."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.figures import thousands
from app.record.views import Verdict
from ui import theme

Look = Literal["ok", "bad", "after", "unknown"]
_TONE = {"ok": "ok", "bad": "bad", "after": "ctl", "unknown": "ctl"}


def paint_link(painter: QPainter, centre: QPointF, look: Look, *, top: float, bottom: float) -> None:
    """A point of the chain in a row of the list, with the line from `top` to `bottom` behind it.

    Whole: a green ring on a full line. Broken: a red ring with a cross. After a break: an empty grey ring on dots.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if look in ("ok", "bad"):
        line = QPen(theme.colour("ok_line" if look == "ok" else "bad"), 2)
    else:
        line = QPen(theme.colour("line2"), 2)
    if look == "bad":
        line.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(line)
    painter.drawLine(QPointF(centre.x(), top), QPointF(centre.x(), bottom))
    radius = 6.5 if look == "bad" else 4.5
    painter.setPen(QPen(theme.colour(_TONE[look]), 2))
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(centre, radius, radius)
    if look == "bad":
        _cross(painter, centre, 2.6)
    painter.restore()


def _cross(painter: QPainter, centre: QPointF, half: float) -> None:
    painter.setPen(QPen(theme.colour("bad"), 2))
    for way in (1, -1):
        painter.drawLine(centre + QPointF(-half, -half * way), centre + QPointF(half, half * way))


class ChainSketch(QWidget):
    """Where a chain is broken: the first entry, what a paper saw last, the last good one, the broken one, the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stops: list[tuple[str, Look]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def stops(self) -> list[tuple[str, Look]]:
        """The points drawn, with their words."""
        return list(self._stops)

    def show_break(self, verdict: Verdict) -> None:
        """Draw where this verdict found the chain broken."""
        broken = verdict.broken
        if broken is None:
            self._stops = []
            return
        good = sorted({one for one in (1, verdict.confirmed, broken.trusted) if 0 < one <= broken.trusted})
        stops: list[tuple[str, Look]] = [(thousands(one), "ok") for one in good]
        if len(stops) > 1 and broken.trusted >= 1000:
            stops[-1] = (f"…{broken.trusted % 1000:03}", "ok")
        word = f"…{broken.seq % 1000:03}" if broken.seq >= 1000 and stops else thousands(broken.seq)
        stops.append((word, "bad"))
        if verdict.entries > broken.seq:
            stops.append((thousands(verdict.entries), "after"))
        self._stops = stops
        said = ", ".join(word for word, look in stops if look == "ok")
        self.setAccessibleName(
            f"Utuh: {said or 'tidak ada'}; terputus di {thousands(broken.seq)}, dari {thousands(verdict.entries)} entri"
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(276, 30 + int(QFontMetricsF(theme.font(9)).height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stops:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places, y = self._places(), 14.0
        for number in range(1, len(places)):
            look = self._stops[number][1]
            pen = QPen(theme.colour(_TONE[look]), 2)
            if look == "bad":
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(places[number - 1], y), QPointF(places[number], y))
        for place, (word, look) in zip(places, self._stops, strict=True):
            self._point(painter, QPointF(place, y), word, look)
        painter.end()

    def _places(self) -> list[float]:
        count, left, right = len(self._stops), 24.0, self.width() - 26.0
        if count == 1:
            return [(left + right) / 2]
        return [left + (right - left) * number / (count - 1) for number in range(count)]

    def _point(self, painter: QPainter, centre: QPointF, word: str, look: Look) -> None:
        tone = theme.colour(_TONE[look])
        painter.setPen(QPen(tone, 2))
        painter.setBrush(tone if look == "ok" else theme.colour("bad_bg" if look == "bad" else "surface"))
        painter.drawEllipse(centre, 7, 7)
        if look == "bad":
            _cross(painter, centre, 2.8)
        font = theme.font(9, 600 if look == "bad" else 400)
        painter.setFont(font)
        painter.setPen(theme.colour("bad" if look == "bad" else "text2"))
        box = QRectF(centre.x() - 40, centre.y() + 13, 80, QFontMetricsF(font).height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
