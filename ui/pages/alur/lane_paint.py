"""How a lane looks: ground, head, the upright title of a collapsed one, the empty state, the foot."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from app.figures import thousands
from ui import icons, theme
from ui.widgets import draw_text, mark_size, paint_mark, plain_tooltip
from ui.widgets.buttons import PaintedButton

HEAD, FOOT = 52, 35
_PAD = 13


@dataclass
class LaneFacts:
    """What a lane says of itself; `shown`, `total` and `late` follow the cards."""

    id: str
    name: str
    steps: str  # "Langkah 2, 4"
    mine: bool
    per_bidang: bool
    number: int  # its place in the table, from 1
    lanes: int  # of so many
    empty: tuple[str, str]  # what stands there when nothing does
    short: str = ""  # what the SOP calls it where there is little room
    noun: str = "pengaduan"  # what the cases of this board are called
    shown: int = 0
    total: int = 0
    late: int = 0

    def fitting(self, font: QFont, width: float) -> str:
        """The lane's name, or the short one where the name would be cut."""
        fits = not self.short or QFontMetricsF(font).horizontalAdvance(self.name) <= width
        return self.name if fits else self.short

    def spoken(self) -> str:
        """How the lane is read aloud: "Kasi Kerjasama, 9 pengaduan, 2 lewat waktu, meja saya"."""
        words = [self.name, f"{self.shown} {self.noun}"]
        words += [f"{self.late} lewat waktu"] if self.late else []
        words += ["meja saya"] if self.mine else []
        return ", ".join(words)


def paint_ground(
    painter: QPainter, rect: QRectF, facts: LaneFacts, *, collapsed: bool, drop: str = ""
) -> None:
    """The lane itself: a strong edge for one's own; while a card is over it, whether it may come here."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour("sunken" if collapsed else "lane"))
    colour, width = ("line", 1) if not facts.mine else ("mark", 2)
    if drop:
        colour, width = ("ok" if drop == "yes" else "bad"), 2
        if drop == "yes":
            painter.setBrush(theme.colour("ok_bg"))
    half = width / 2
    pen = QPen(theme.colour(colour), width)
    if drop:
        pen.setStyle(Qt.PenStyle.SolidLine if drop == "yes" else Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), 6, 6)
    if not collapsed:
        return
    count = QRectF(rect.left(), rect.top() + 10, rect.width(), 20)
    middle = Qt.AlignmentFlag.AlignHCenter
    draw_text(painter, count, thousands(facts.shown), theme.font(9, 600), theme.colour("text2"), align=middle)
    painter.save()
    painter.translate(rect.center().x() + 10, rect.top() + 38)
    painter.rotate(90)
    title = QRectF(0, 0, max(0.0, rect.height() - 50), 20)
    small, number = theme.font(9), f"{facts.number}. "
    room = title.width() - QFontMetricsF(small).horizontalAdvance(number)
    draw_text(painter, title, number + facts.fitting(small, room), small, theme.colour("text2"))
    painter.restore()


def paint_empty(painter: QPainter, rect: QRectF, title: str, text: str, *, focused: bool) -> None:
    """Nothing in this lane: sign, sentence, what will come."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if focused:
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(3, 3, -3, -3), 4, 4)
    y = rect.top() + min(42.0, max(6.0, rect.height() / 8))
    icons.paint(painter, "inbox-outline", "text2", round(rect.center().x() - 17), round(y), 34)
    inner = QRectF(rect.left() + 16, y + 42, rect.width() - 32, 22)
    middle = Qt.AlignmentFlag.AlignHCenter
    draw_text(painter, inner, title, theme.font(10, 600), theme.colour("text"), align=middle)
    small = theme.font(9)
    line = QFontMetricsF(small).lineSpacing()
    inner = QRectF(inner.left(), inner.bottom() + 2, inner.width(), 3 * line)
    draw_text(painter, inner, text, small, theme.colour("text2"), lines=3, align=middle, middle=False)


class LaneHead(QWidget):
    """The head: name and count, which steps, how many are late, and whether it is this officer's desk."""

    def __init__(self, column: QWidget) -> None:
        super().__init__(column)
        self._column = column
        self._cut = False

    def wanted(self) -> int:
        """52 px, more with larger letters."""
        first = QFontMetricsF(theme.font(10.5, 600)).height()
        second = QFontMetricsF(theme.font(9)).height()
        return max(HEAD, round(first + second) + 16)

    def _facts(self) -> tuple[LaneFacts, bool, bool]:
        column = self._column
        return column.facts, column.fixed, column.pinned  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        facts, fixed, pinned = self._facts()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = (self.height() - 16) / 2
        first = QRectF(_PAD, 8, self.width() - 2 * _PAD, half)
        second = QRectF(_PAD, 8 + half, first.width(), half)
        if facts.mine:
            line = second if fixed else first
            room = self._paint_mine(painter, line, "pin-outline" if pinned else "map-marker-outline")
            line.setRight(line.right() - room)
        title, small = theme.font(10.5, 600), theme.font(9)
        count = thousands(facts.shown)
        wide = QFontMetricsF(title).horizontalAdvance(count)
        name = QRectF(first)
        name.setRight(first.right() - wide - 8)
        words = facts.fitting(title, name.width())
        self._cut = draw_text(painter, name, words, title, theme.colour("text"))
        drawn = min(name.width(), QFontMetricsF(title).horizontalAdvance(words))
        x = first.right() - wide if fixed else first.left() + drawn + 8
        place = QRectF(x, first.top(), wide + 2, first.height())
        draw_text(painter, place, count, theme.font(10.5, 500), theme.colour("text2"))
        if facts.late:
            words, strong = f"{thousands(facts.late)} lewat", theme.font(9, 600)
            wide = QFontMetricsF(strong).horizontalAdvance(words)
            place = QRectF(second.right() - wide, second.top(), wide + 2, second.height())
            draw_text(painter, place, words, strong, theme.colour("bad"))
            icons.paint(painter, "alarm", "bad", round(place.left() - 20), round(second.center().y() - 8), 16)
            second.setRight(place.left() - 26)
        under = f"Lajur {facts.number} dari {facts.lanes}" if fixed and facts.lanes > 4 else facts.steps
        place_only = fixed and facts.lanes > 4
        # "Lajur …" says nothing; the map above and the tooltip say which it is.
        if second.width() > (QFontMetricsF(small).horizontalAdvance(under) if place_only else 20):
            self._cut |= draw_text(painter, second, under, small, theme.colour("text2"))
        painter.end()

    def _paint_mine(self, painter: QPainter, line: QRectF, icon: str) -> float:
        size = mark_size("Meja saya")
        height = min(20.0, line.height() + 2)
        place = QRectF(line.right() - size.width(), line.center().y() - height / 2, size.width(), height)
        paint_mark(painter, place, "mine", "Meja saya", icon=icon)
        return size.width() + 8

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            facts = self._facts()[0]
            words = " · ".join(part for part in (facts.spoken(), facts.steps) if part)
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().event(event)


class LaneFoot(PaintedButton):
    """ "2 lagi di bawah": what the lane holds beyond the edge; a click goes on by one page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        # The keys for it are those of the list itself.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def wanted(self) -> int:
        """35 px, more with larger letters."""
        return max(FOOT, round(QFontMetricsF(theme.font(9)).height()) + 14)

    def show_count(self, count: int) -> None:
        """Show how many lie below; nothing at the end of the lane."""
        self.setText(f"{thousands(count)} lagi di bawah" if count else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text():
            return
        painter = QPainter(self)
        tone = "text" if self.hovered() else "text2"
        icons.paint(painter, "chevron-down", tone, 13, round(self.height() / 2 - 8), 16)
        place = QRectF(35, 0, self.width() - 40, self.height())
        draw_text(painter, place, self.text(), theme.font(9), theme.colour(tone))
        painter.end()
