"""The signature block as a report will carry it: office, room for the stamp or the pen, name, pangkat, NIP."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.monthend.holders import Signer
from ui import theme
from ui.widgets import draw_text

#: Width and height of the piece of paper, and the room that the stamp or the pen has, px.
WIDE, HIGH, ROOM = 214, 132, 36


class SignatureBlock(QWidget):
    """White paper, also in the dark theme; without a signer the dots that the pen fills."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ("",)
        self._signer, self._grade, self._nip = "", "", ""
        self._name = name
        self.setAccessibleName(f"Pratinjau blok tanda tangan, {name}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_signer(self, signer: Signer | None, title: str) -> None:
        """Show this signer; for nobody the office's title alone, and dots."""
        if signer is None:
            self.show_words((title,), "", "", "")
        else:
            self.show_words(signer.lines, signer.name, signer.grade, signer.nip)

    def show_words(self, heads: tuple[str, ...], name: str, grade: str, nip: str) -> None:
        """Show these words."""
        self._heads, self._signer, self._grade, self._nip = heads, name, grade, nip
        self.setAccessibleDescription(", ".join(self.words()))
        self.updateGeometry()
        self.update()

    def words(self) -> tuple[str, ...]:
        """What the paper says, from above."""
        return tuple(
            one
            for one in (*self._heads, self._signer or "nama kosong untuk pena", self._grade, self._below())
            if one
        )

    def _below(self) -> str:
        return f"NIP. {self._nip}" if self._nip else "NIP. …………………………"

    def sizeHint(self) -> QSize:
        step = QFontMetricsF(theme.serif(9.5)).lineSpacing()
        lines = len(self._heads) + 2 + bool(self._grade)
        stretch = max(1.0, step / 16)
        return QSize(round(WIDE * stretch), max(round(HIGH * stretch), int(lines * step) + ROOM + 26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(theme.colour("paper"))
        painter.drawRoundedRect(rect, 2, 2)
        plain, bold = theme.serif(9.5), theme.serif(9.5, 700)
        step = QFontMetricsF(plain).lineSpacing()
        inside = rect.adjusted(12, 12, -12, -12)
        y = inside.top()
        for place, line in enumerate(self._heads):
            last = place == len(self._heads) - 1
            y = self._line(painter, inside, y, step, f"{line}," if last and line else line, plain)
        rest = (2 + bool(self._grade)) * step
        box = QRectF(inside.center().x() - 56, y + 5, 112, inside.bottom() - rest - y - 9)
        painter.setPen(QPen(theme.colour("paper_hint"), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        y = inside.bottom() - rest
        if self._signer:
            y = self._line(painter, inside, y, step, self._signer, bold)
        else:
            painter.setPen(QPen(theme.colour("paper_print"), 1, Qt.PenStyle.DotLine))
            middle = inside.center().x()
            painter.drawLine(QPointF(middle - 70, y + step - 4), QPointF(middle + 70, y + step - 4))
            y += step
        if self._grade:
            y = self._line(painter, inside, y, step, self._grade, plain)
        self._line(painter, inside, y, step, self._below(), plain)
        painter.end()

    @staticmethod
    def _line(painter: QPainter, inside: QRectF, y: float, step: float, text: str, font: QFont) -> float:
        place = QRectF(inside.left(), y, inside.width(), step)
        draw_text(
            painter,
            place,
            text,
            font,
            theme.colour("paper_print"),
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        return y + step
