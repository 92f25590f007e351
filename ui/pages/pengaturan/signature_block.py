"""The signature block as a report for the pen carries it: heads, and a box with name and NIP below the pen's room."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import draw_text

#: The box in mm, where its lines stand, and half the dotted line (printing/recap_sheet.py); px a mm on the screen.
BOX, NAME, DOTS, NIP, HALF = (84.0, 28.0), 19.9, 21.4, 25.6, 30.0
SCALE, EDGE = 2.62, 10


class SignatureBlock(QWidget):
    """White paper, also in the dark theme; without a name the dots that the pen fills."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ("",)
        self._signer, self._nip = "", ""
        self.setAccessibleName(f"Pratinjau blok tanda tangan, {name}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_words(self, heads: tuple[str, ...], name: str, nip: str) -> None:
        """Show these words: the lines above the box, and what stands in it."""
        self._heads, self._signer, self._nip = heads, name, nip
        self.setAccessibleDescription(", ".join(self.words()))
        self.updateGeometry()
        self.update()

    def words(self) -> tuple[str, ...]:
        """What the paper says, from above."""
        name = self._signer or "nama kosong untuk pena"
        nip = f"NIP. {self._nip}" if self._nip else "NIP kosong untuk pena"
        return (*(one for one in self._heads if one), name, nip)

    def _mm(self) -> float:
        """Px of a millimetre: letters enlarged by Windows enlarge the paper."""
        return SCALE * max(1.0, QFontMetricsF(theme.serif(9.5)).lineSpacing() / 19)

    def _step(self) -> float:
        return QFontMetricsF(theme.serif(9.5)).lineSpacing()

    def sizeHint(self) -> QSize:
        mm = self._mm()
        high = len(self._heads) * self._step() + 4 + BOX[1] * mm
        return QSize(round(BOX[0] * mm) + 2 * EDGE, round(high) + 2 * EDGE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(theme.colour("paper"))
        painter.drawRoundedRect(rect, 2, 2)
        mm, step = self._mm(), self._step()
        y = float(EDGE)
        for line in self._heads:
            self._line(painter, y, line, theme.serif(9.5))
            y += step
        box = QRectF(EDGE, y + 4, BOX[0] * mm, BOX[1] * mm)
        painter.setPen(QPen(theme.colour("paper_print"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        middle = box.center().x()
        dotted = QPen(theme.colour("paper_print"), 1, Qt.PenStyle.DotLine)
        if self._signer:
            self._line(painter, box.top() + NAME * mm - step * 0.78, self._signer, theme.serif(9.5, 700))
        painter.setPen(dotted)
        y = round(box.top() + DOTS * mm) + 0.5
        painter.drawLine(QPointF(middle - HALF * mm, y), QPointF(middle + HALF * mm, y))
        top = box.top() + NIP * mm - step * 0.78
        if self._nip:
            self._line(painter, top, f"NIP. {self._nip}", theme.serif(9))
        else:
            place = QRectF(middle - HALF * mm, top, 60, step)
            draw_text(painter, place, "NIP.", theme.serif(9), theme.colour("paper_print"))
            painter.setPen(dotted)
            y = round(box.top() + (NIP + 0.4) * mm) + 0.5
            painter.drawLine(QPointF(middle - 21.5 * mm, y), QPointF(middle + HALF * mm, y))
        painter.end()

    def _line(self, painter: QPainter, y: float, text: str, font: QFont) -> None:
        place = QRectF(EDGE, y, self.width() - 2 * EDGE, self._step())
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, place, text, font, theme.colour("paper_print"), align=centre)
