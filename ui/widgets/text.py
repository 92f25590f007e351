"""Words on the screen: always plain text (a complaint is data, never markup), cut with a tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from ui import theme

#: A line on an office screen holds less than this; reading 60,000 characters for two lines would only cost.
LINE_LIMIT = 320


def one_line(text: str, limit: int = LINE_LIMIT) -> str:
    """The text with every run of blanks and line ends as one blank, at most `limit` characters."""
    return " ".join(text[: limit * 2].split())[:limit]


def plain_tooltip(text: str) -> str:
    """A tooltip that shows the text as typed: `<b>&` stays `<b>&`; at most 1,200 characters."""
    cut = text if len(text) <= 1200 else text[:1200] + "…"
    # `html.escape` would load a table of 2,000 names for three letters.
    safe = cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p style='white-space:pre-wrap; margin:0'>{safe}</p>" if safe else ""


def line_step(font: QFont, lines: int = 2) -> float:
    """From one line's foot to the next in px: 18 for 10 pt when there are several lines (komponen.png)."""
    step = QFontMetricsF(font).lineSpacing()
    return float(round(step * 1.115)) if lines > 1 else step


def layout_lines(text: str, font: QFont, width: float, lines: int) -> tuple[list[str], bool]:
    """Break a text into at most `lines` lines of `width` px; the last one ends in "…" if text was cut."""
    flat = one_line(text, LINE_LIMIT * lines)
    metrics = QFontMetricsF(font)
    beyond = len(text) > len(flat) + 2 and len(text) > LINE_LIMIT * lines
    if lines == 1:
        shown = metrics.elidedText(flat, Qt.TextElideMode.ElideRight, max(0.0, width))
        return [shown], shown != flat or beyond
    from PySide6.QtGui import QTextLayout, QTextOption

    layout = QTextLayout(flat, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    made: list[str] = []
    cut = beyond
    layout.beginLayout()
    while len(made) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        start, length = line.textStart(), line.textLength()
        if len(made) == lines - 1:
            rest = flat[start:]
            shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, max(0.0, width))
            cut = cut or shown != rest
            made.append(shown)
        else:
            made.append(flat[start : start + length].rstrip())
    layout.endLayout()
    return made or [""], cut


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    *,
    lines: int = 1,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    middle: bool = True,
) -> bool:
    """Draw a text in at most `lines` lines inside `rect`; True if something had to be cut."""
    broken, cut = layout_lines(text, font, rect.width(), lines)
    metrics = QFontMetricsF(font)
    step = line_step(font, lines)
    used = step * (len(broken) - 1) + metrics.lineSpacing()
    top = rect.top() + (max(0.0, (rect.height() - used) / 2) if middle else 0.0)
    painter.setFont(font)
    painter.setPen(colour)
    for number, line in enumerate(broken):
        x = rect.left()
        if align != Qt.AlignmentFlag.AlignLeft:
            spare = rect.width() - metrics.horizontalAdvance(line)
            x += spare if align == Qt.AlignmentFlag.AlignRight else spare / 2
        painter.drawText(QPointF(x, top + step * number + metrics.ascent()), line)
    return cut


class Label(QLabel):
    """A word or a sentence of the program: plain text in a size, weight and tone of the design."""

    def __init__(
        self,
        text: str = "",
        pt: float = 10,
        weight: int = 400,
        tone: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(pt, weight))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            # A new policy forgets that the height follows the width; without it wrapped text is clipped.
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour by token name (text, text2, text3, ink, bad, warn, ok, run)."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            theme.repolish(self)


class ElidedLabel(QWidget):
    """A text in one or two lines that is cut with "…" when the place is short, and then has a tooltip."""

    def __init__(
        self,
        text: str = "",
        pt: float = 10,
        weight: int = 400,
        tone: str = "text",
        *,
        lines: int = 1,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._lines, self._align = text, tone, lines, align
        self.setFont(theme.font(pt, weight))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(one_line(text))

    def text(self) -> str:
        """The whole text, cut or not."""
        return self._text

    def setText(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(one_line(text))
            self.updateGeometry()
            self.update()

    def set_tone(self, tone: str) -> None:
        """Change the colour by token name."""
        self._tone = tone
        self.update()

    def is_cut(self) -> bool:
        """Whether the officer sees less than the whole text now."""
        return layout_lines(self._text, self.font(), self.width(), self._lines)[1]

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        return QSize(
            int(metrics.horizontalAdvance(one_line(self._text))) + 2,
            int(line_step(self.font(), self._lines) * self._lines + 0.99),
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self._tone if self.isEnabled() else "text3"
        draw_text(
            painter,
            QRectF(self.rect()),
            self._text,
            self.font(),
            theme.colour(tone),
            lines=self._lines,
            align=self._align,
        )
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if self.is_cut():
                QToolTip.showText(event.globalPos(), plain_tooltip(self._text), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
