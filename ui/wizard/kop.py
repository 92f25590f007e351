"""The kop as it will stand on paper, painted while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

_LOGO = QSize(48, 56)
_PAD = 14


class KopPreview(QWidget):
    """White paper in both themes: logo's place at the left, lines centred, the double rule below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._small: tuple[str, ...] = ()
        self._logo = QImage()
        self._known: bytes | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_kop(self, lines: Sequence[str], small: Sequence[str], logo: bytes | None) -> None:
        """Show other words or another picture."""
        self._lines, self._small = tuple(lines), tuple(small)
        if logo is not self._known:
            self._known = logo
            self._logo = QImage.fromData(logo) if logo else QImage()
        self.setAccessibleName("Pratinjau kop: " + ", ".join([*self._lines, *self._small]))
        self.updateGeometry()
        self.update()

    def _rows(self) -> list[tuple[str, QFont]]:
        rows = [(line, theme.serif(11, 600)) for line in self._lines]
        return rows + [(line, theme.serif(8.5)) for line in self._small]

    def _fitting(self, font: QFont, room: float) -> QFont:
        """The paper is wider than this picture of it: all lines of a size shrink together, as the whole would."""
        mates = [line for line, other in self._rows() if other == font]
        widest = max(QFontMetricsF(font).horizontalAdvance(line) for line in mates)
        if widest <= room:
            return font
        small = QFont(font)
        small.setPointSizeF(max(5.0, font.pointSizeF() * (room / widest) * 0.99))
        return small

    def sizeHint(self) -> QSize:
        high = sum(QFontMetricsF(font).lineSpacing() for _line, font in self._rows())
        return QSize(390, int(max(high, _LOGO.height())) + 2 * _PAD + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        painter.fillRect(rect, theme.colour("paper"))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        bottom = rect.bottom() - _PAD
        if not self._logo.isNull():
            ratio = self.devicePixelRatioF()
            shown = self._logo.scaled(
                _LOGO * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            shown.setDevicePixelRatio(ratio)
            painter.drawImage(QRectF(_PAD, _PAD, shown.width() / ratio, shown.height() / ratio), shown)
        # In the middle of the sheet, as on paper; a picture at the left takes the same from both sides.
        left = _PAD + (0 if self._logo.isNull() else _LOGO.width() + 8)
        room = rect.width() - 2 * left
        rows = self._rows()
        high = sum(QFontMetricsF(font).lineSpacing() for _line, font in rows)
        y = _PAD + max(0.0, (bottom - 6 - _PAD - high) / 2)
        painter.setPen(theme.colour("paper_print"))
        for line, font in rows:
            high = QFontMetricsF(font).lineSpacing()
            painter.setFont(self._fitting(font, room))
            painter.drawText(QRectF(left, y, room, high), Qt.AlignmentFlag.AlignCenter, line)
            y += high
        for offset, thick in ((4.0, 2.0), (0.5, 0.8)):
            painter.setPen(QPen(theme.colour("paper_print"), thick))
            painter.drawLine(_PAD, round(bottom - offset), round(rect.width() - _PAD), round(bottom - offset))
        painter.end()
