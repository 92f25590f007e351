"""The kop as it will stand on every paper, drawn while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

#: Px a millimetre at 96 dpi; the kop of a portrait page is 176 mm wide and 22.7 mm high (ui2.md section 3).
MM = 96 / 25.4
_WIDE, _HIGH, _EDGE = 176.0, 22.7, 4.0
_LOGO = (12.7, 14.7)


class KopPreview(QWidget):
    """A strip of white paper with logo, bold lines, small lines and the double rule: true size, or as wide as fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._small: tuple[str, ...] = ()
        self._logo = QImage()
        self._known: bytes | None = None
        self.setAccessibleName("Pratinjau kop")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_kop(self, lines: Sequence[str], small: Sequence[str], logo: bytes | None) -> None:
        """Show these lines; empty ones are left out, as on paper."""
        self._lines = tuple(line for line in lines if line.strip())
        self._small = tuple(line for line in small if line.strip())
        if logo is not self._known:  # every key comes by here; the picture is read once
            self._known = logo
            self._logo = QImage.fromData(logo) if logo else QImage()
        words = ". ".join((*self._lines, *self._small))
        self.setAccessibleDescription(f"{words}. {'Dengan' if logo else 'Tanpa'} lambang.")
        self.update()

    def shown(self) -> tuple[str, ...]:
        """The lines on the paper, from above."""
        return (*self._lines, *self._small)

    def has_logo(self) -> bool:
        """Whether a logo is drawn."""
        return not self._logo.isNull()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        full = self.sizeHint()
        self.setFixedHeight(round(full.height() * min(1.0, self.width() / full.width())))

    def sizeHint(self) -> QSize:
        return QSize(round((_WIDE + 2 * _EDGE) * MM), round((_HIGH + 2 * _EDGE) * MM))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scale = min(1.0, self.width() / ((_WIDE + 2 * _EDGE) * MM))
        wide, high = _WIDE * MM * scale, _HIGH * MM * scale
        left = (self.width() - wide) / 2
        top = (self.height() - high) / 2
        edge = _EDGE * MM * scale
        paper = QRectF(left - edge, top - edge, wide + 2 * edge, high + 2 * edge)
        painter.fillRect(paper, theme.colour("paper"))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawRect(paper.adjusted(0.5, 0.5, -0.5, -0.5))
        ink = theme.colour("paper_print")
        mm = MM * scale
        self._paint_lines(painter, QRectF(left + 16 * mm, top, wide - 32 * mm, high - 1.2 * mm), mm)
        self._paint_logo(painter, QRectF(left + 1.2 * mm, top + 0.3 * mm, _LOGO[0] * mm, _LOGO[1] * mm))
        # Made small, the rule must still be seen to be two lines.
        for down, thick in ((0.0, 0.35), (max(2.0, 0.65 * mm), 0.2)):
            painter.setPen(QPen(ink, max(0.8, thick * mm)))
            y = top + high + down
            painter.drawLine(QPointF(left, y), QPointF(left + wide, y))
        painter.end()

    def _paint_lines(self, painter: QPainter, place: QRectF, mm: float) -> None:
        """As the paper does it: lines too many for their place are made smaller, never cut."""
        rows = [(line, 13.0, 700) for line in self._lines] + [(line, 9.2, 400) for line in self._small]
        lead, gap = 1.24, 1.3
        natural = gap + sum(points * lead for _line, points, _weight in rows) * 25.4 / 72
        fit = min(1.0, (place.height() / mm) / natural)
        y = place.top()
        painter.setPen(theme.colour("paper_print"))
        for number, (line, points, weight) in enumerate(rows):
            step = points * fit * lead * 25.4 / 72 * mm
            y += step + (gap * fit * mm if number == len(self._lines) else 0.0)
            font = theme.serif(points, weight)
            size = points * fit * 25.4 / 72 * mm
            font.setPixelSize(max(4, round(size)))
            width = QFontMetricsF(font).horizontalAdvance(line)
            if width > place.width():
                font.setPixelSize(max(4, int(font.pixelSize() * place.width() / width)))
                width = QFontMetricsF(font).horizontalAdvance(line)
            painter.setFont(font)
            painter.drawText(QPointF(place.center().x() - width / 2, y - step * 0.26), line)

    def _paint_logo(self, painter: QPainter, place: QRectF) -> None:
        if self._logo.isNull():
            painter.setPen(QPen(theme.colour("paper_hint"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place)
            font = theme.font(9)
            painter.setFont(font)
            if QFontMetricsF(font).horizontalAdvance("kosong") < place.width() - 2:
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "kosong")
            return
        size = self._logo.size().scaled(place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        shown = QRectF(0, 0, size.width(), size.height())
        shown.moveCenter(place.center())
        painter.drawImage(shown, self._logo)
