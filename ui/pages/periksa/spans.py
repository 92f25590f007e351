"""Words of one paragraph in several weights and tones; they break into lines together, and cut nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


class Span(NamedTuple):
    """A piece of the paragraph."""

    text: str
    weight: int = 400
    tone: str = "text"


def with_emphasis(sentence: str, emphasis: str) -> tuple[Span, ...]:
    """A sentence with one part of it in bold; that part is looked for once."""
    before, found, after = sentence.partition(emphasis) if emphasis else (sentence, "", "")
    spans = (Span(before), Span(found, 600), Span(after))
    return tuple(span for span in spans if span.text)


class Spans(QWidget):
    """The paragraph; its height follows its width."""

    def __init__(
        self, spans: Sequence[Span], pt: float = 10, *, step: float = 1.3, parent: QWidget | None = None
    ) -> None:
        """`step`: from line to line, as a share of the letters' height."""
        super().__init__(parent)
        self._spans, self._pt, self._step = tuple(spans), pt, step
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """The whole paragraph."""
        return "".join(span.text for span in self._spans)

    def _layout(self, width: float) -> tuple[QTextLayout, float]:
        font = theme.font(self._pt)
        made = QTextLayout(self.text(), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made.setTextOption(option)
        ranges, at = [], 0
        for span in self._spans:
            # Qt counts in units of UTF-16.
            length = len(span.text.encode("utf-16-le")) // 2
            look = QTextCharFormat()
            look.setFont(theme.font(self._pt, span.weight))
            look.setForeground(theme.colour(span.tone))
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = at, length, look
            ranges.append(one)
            at += length
        made.setFormats(ranges)
        step = round(QFontMetricsF(font).height() * self._step)
        y = 0.0
        made.beginLayout()
        while (line := made.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, y + (step - line.height()) / 2))
            y += step
        made.endLayout()
        return made, y

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return int(self._layout(width)[1] + 0.99)

    def sizeHint(self) -> QSize:
        width = int(QFontMetricsF(theme.font(self._pt, 600)).horizontalAdvance(self.text())) + 4
        return QSize(min(width, 320), self.heightForWidth(min(width, 320)))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, int(QFontMetricsF(theme.font(self._pt)).height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour("text"))
        self._layout(self.width())[0].draw(painter, QPointF(0, 0))
        painter.end()
