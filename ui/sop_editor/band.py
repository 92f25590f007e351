"""The four stations of a revision: draft, checked by the program, approved, in force."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui import theme
from ui.widgets import draw_text, layout_lines

HEIGHT = 58
#: The remark at the right goes on in more lines where the stations leave little room; below this it is a tooltip only.
_LEAST = 150.0
_GAP = 8.0
_LINKS = (34.0, 12.0)  # the strokes between the stations


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

    def remark_lines(self, room: float) -> tuple[str, ...]:
        """The remark in lines of at most `room` px, as many as the band is high for; nothing where words would be
        lost."""
        small = theme.font(9)
        letters = QFontMetricsF(small)
        if max((letters.horizontalAdvance(one) for one in self._remark), default=0.0) <= room:
            return self._remark
        most = int((self.height() - 6) // letters.lineSpacing())
        if room < _LEAST or most < 2:
            return ()
        lines, cut = layout_lines(" ".join(self._remark), small, room, most)
        return () if cut else tuple(line.strip() for line in lines)

    def _link(self, room: float) -> float:
        """How long (px) the strokes between the stations are: shorter where the remark would else find no room."""
        names = sum(28 + self._width_of(place, one) + 12 for place, one in enumerate(self._stations))
        for link in _LINKS:
            if self.remark_lines(room - 20 - names - (len(self._stations) - 1) * (link + 12) - _GAP):
                return link
        return _LINKS[0]

    def _width_of(self, place: int, station: Station) -> float:
        name = theme.font(10, 600) if place == self._at else theme.font(10)
        return max(
            QFontMetricsF(name).horizontalAdvance(station.name),
            QFontMetricsF(theme.font(9)).horizontalAdvance(station.red + station.text) + 4,
        )

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
        room = self.width() - 20
        x, link = 20.0, self._link(room)
        for place, station in enumerate(self._stations):
            here = place == self._at
            width = self._width_of(place, station)
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
                painter.drawLine(QPointF(x, self.height() / 2), QPointF(x + link, self.height() / 2))
                x += link + 12
        lines = self.remark_lines(room - x - _GAP)
        high = lower * len(lines)
        for number, words in enumerate(lines):
            rect = QRectF(x + _GAP, (self.height() - high) / 2 + number * lower, room - x - _GAP, lower)
            draw_text(painter, rect, words, small, get("text2"), align=Qt.AlignmentFlag.AlignRight)
        self.setToolTip("" if lines else " ".join(self._remark))
        painter.end()
