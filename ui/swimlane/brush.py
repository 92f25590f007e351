"""Paint the parts of the swimlane: rows, cells, symbols and arrows, in the colours of the present theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from app.procedure.model import Lane
from app.reading.facts import StepFact, StepState
from app.reading.views import Urgency
from app.swimlane.model import Diagram, Edge, Label, Node, Rect, Row, RowKind
from ui import icons, theme
from ui.widgets import layout_lines

LANE_PT = 8.6  # the one exception to the smallest letters (ui.md 2)
CELL_PT = 9.0
PAD = 8.0
HALO = 4.0
#: The strip at the left of Waktu in which a limit over several rows has its bracket.
BRACKET = 17.0
#: A lane's name takes at most so many lines in the head.
NAME_LINES = 4
#: Ways back and readings of the document are both dashed, but not alike: px of line and of gap.
BACK_DASH, GUESS_DASH = (5.0, 4.0), (2.5, 2.5)


@lru_cache(maxsize=2048)
def broken(text: str, pt: float, weight: int, width: float, lines: int) -> tuple[tuple[str, ...], bool]:
    """A text in lines of that width, its own lines kept, and whether it was cut; remembered, since a drawing is painted
    often."""
    font, made = theme.font(pt, weight), list[str]()
    parts = text.split("\n")
    for number, part in enumerate(parts, start=1):
        found, cut = layout_lines(part, font, width, lines - len(made))
        made += found
        if cut:
            return tuple(made), True
        if len(made) == lines and number < len(parts):
            # What has no line of its own is cut behind the last one.
            rest = " ".join([made[-1], *parts[number:]])
            made[-1:], _cut = layout_lines(rest, font, width, 1)
            return tuple(made), True
    return tuple(made), False


def cell_lines(height: float, pt: float = CELL_PT) -> int:
    """How many lines of text a cell of that height holds."""
    return max(1, int((height - 5) / QFontMetricsF(theme.font(pt)).lineSpacing()))


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    colour: QColor,
    *,
    pt: float = CELL_PT,
    weight: int = 400,
    centre: bool = False,
    lines: int = 0,
) -> None:
    """A text in the middle of its cell's height, cut with "…" where the cell is short."""
    count = lines or cell_lines(rect.height(), pt)
    made, _cut = broken(words, pt, weight, round(rect.width(), 1), count)
    font = theme.font(pt, weight)
    metrics = QFontMetricsF(font)
    step = metrics.lineSpacing()
    top = rect.top() + max(0.0, (rect.height() - step * len(made)) / 2) + metrics.ascent()
    painter.setFont(font)
    painter.setPen(colour)
    for number, line in enumerate(made):
        x = rect.left()
        if centre:
            x += max(0.0, (rect.width() - metrics.horizontalAdvance(line)) / 2)
        painter.drawText(QPointF(x, top + number * step), line)


def qrect(rect: Rect) -> QRectF:
    """The geometry's rectangle as Qt's."""
    return QRectF(rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top)


def activity_rect(row: Row, x: float, w: float) -> QRectF:
    """Where the words of the row stand: below the flag in the current row."""
    top = row.y + (row.banner.bottom - row.banner.top if row.banner else 0)
    return QRectF(x + PAD + 2, top, w - 2 * PAD, row.y + row.h - top)


def row_ground(painter: QPainter, row: Row, width: float) -> None:
    """Ground and lower line of a row."""
    rect = QRectF(0, row.y, width, row.h)
    if row.kind is RowKind.BAND:
        painter.fillRect(rect, theme.colour("lane"))
    elif row.current:
        painter.fillRect(rect, theme.colour("tint2"))
    painter.fillRect(QRectF(0, row.y + row.h - 1, width, 1), theme.colour("line"))


def row_frame(painter: QPainter, row: Row, width: float) -> None:
    """The frame and the band at the left that mark the current row."""
    mark = theme.colour("mark")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(mark, 2))
    painter.drawRect(QRectF(1, row.y, width - 2, row.h - 1))
    painter.fillRect(QRectF(0, row.y, 5, row.h), mark)


def edge(painter: QPainter, arrow: Edge, *, walked: bool, chosen: bool = False) -> None:
    """An arrow: walked full and strong, not yet walked thin; back ways dashed, inferred ones finely; its words
    interrupt it. `chosen`: strong without being walked, so a reading of the document stays dashed."""
    strong = walked or chosen
    colour = theme.colour("mark" if strong else "line2" if arrow.pale else "ctl")
    width = 2.4 if strong else 1.5
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if arrow.back or (arrow.inferred and not walked):
        pen.setDashPattern([part / width for part in (BACK_DASH if arrow.back else GUESS_DASH)])
    points = [QPointF(point.x, point.y) for point in arrow.points]
    tip, before = points[-1], points[-2]
    length = abs(tip.x() - before.x()) + abs(tip.y() - before.y())
    size = min(7.0, length)
    dx, dy = (tip.x() - before.x()) / length, (tip.y() - before.y()) / length
    neck = QPointF(tip.x() - dx * size, tip.y() - dy * size)
    painter.save()
    if arrow.label is not None:
        whole = QPainterPath()
        whole.addRect(QRectF(-1e4, -1e4, 3e4, 3e4))
        gap = QPainterPath()
        gap.addRect(qrect(arrow.label.rect))
        painter.setClipPath(whole.subtracted(gap), Qt.ClipOperation.IntersectClip)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([*points[:-1], neck]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    half = size * 0.55
    wing = QPointF(-dy * half, dx * half)
    painter.drawPolygon(QPolygonF([tip, neck + wing, neck - wing]))
    if arrow.join is not None:
        painter.drawEllipse(QPointF(arrow.join.x, arrow.join.y), 2.2, 2.2)
    painter.restore()


def edge_label(painter: QPainter, label: Label, *, walked: bool, pale: bool, inferred: bool = False) -> None:
    """The words of a way out, on a white sign in the gap of their arrow; the sign of an inferred way is dashed."""
    rect = qrect(label.rect)
    pen = QPen(theme.colour("mark" if walked else "ctl" if inferred else "line2"), 1)
    if inferred:
        pen.setDashPattern([*GUESS_DASH])
    painter.setPen(pen)
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    font = theme.font(9, 600)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(theme.colour("text3" if pale else "text"))
    top = rect.top() + (rect.height() - metrics.lineSpacing() * len(label.lines)) / 2 + metrics.ascent()
    for number, line in enumerate(label.lines):
        x = label.x - metrics.horizontalAdvance(line) / 2
        painter.drawText(QPointF(x, top + number * metrics.lineSpacing()), line)


def dashing(colour: QColor, width: float, *, dashed: bool) -> QPen:
    """A pen whose lines are finely dashed where they are a reading of the document."""
    pen = QPen(colour, width)
    if dashed:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([part / min(width, 1.4) for part in GUESS_DASH])
    return pen


def time_cell(painter: QPainter, rect: QRectF, fact: StepFact) -> None:
    """Waktu: the limit as the SOP prints it, underlined with dashes where it is a reading; below it what was taken, or
    what is left. Under a limit over several rows a step without one of its own leaves the first line out."""
    current = fact.state is StepState.CURRENT
    pale = fact.state is StepState.PALE
    taken, tone = fact.taken, "ok" if fact.on_time else "bad" if fact.on_time is False else "text2"
    if current:
        taken = fact.left if fact.step.limit is not None or not fact.whole else ""
        tone = {Urgency.LATE: "bad", Urgency.SOON: "warn"}.get(fact.urgency, "text2")
    limit = fact.step.time_text or ("" if fact.whole else "—")
    words = theme.colour("text3" if pale else "text" if current else "text2")
    weight = 600 if current else 400
    line = QFontMetricsF(theme.font(CELL_PT)).lineSpacing()
    upper, cut = broken(limit, CELL_PT, weight, round(rect.width(), 1), 2) if limit else ((), False)
    lower = broken(taken, CELL_PT, 600, round(rect.width(), 1), 3)[0] if taken else ()
    top = rect.center().y() - line * (len(upper) + len(lower)) / 2
    if upper:
        place = QRectF(rect.left(), top, rect.width(), line * len(upper))
        text(painter, place, limit, words, centre=True, weight=weight, lines=len(upper))
        if fact.step.time_inferred and not cut:
            wide = QFontMetricsF(theme.font(CELL_PT, weight)).horizontalAdvance(upper[-1])
            painter.setPen(dashing(words, 1, dashed=True))
            middle = rect.center().x()
            painter.drawLine(
                QPointF(middle - wide / 2, place.bottom() - 1), QPointF(middle + wide / 2, place.bottom() - 1)
            )
    if lower:
        place = QRectF(rect.left(), top + line * len(upper), rect.width(), line * len(lower))
        text(painter, place, taken, theme.colour(tone), centre=True, weight=600, lines=len(lower))


def recorded_by(desk: Lane) -> str:
    """Under the name of an external lane: who records what happens there."""
    return f"dicatat {desk.short}"


def lane_head(painter: QPainter, rect: QRectF, name: str, desk: Lane | None, tone: QColor) -> None:
    """The name of a lane in the head; an external one says who records for it."""
    line = QFontMetricsF(theme.font(LANE_PT)).lineSpacing()
    names = len(broken(name, LANE_PT, 600, round(rect.width(), 1), NAME_LINES)[0])
    if desk is None:
        text(painter, rect, name, tone, pt=LANE_PT, weight=600, centre=True)
        return
    words = recorded_by(desk)
    under = len(broken(words, LANE_PT, 400, round(rect.width(), 1), 2)[0])
    top = rect.top() + max(0.0, (rect.height() - line * (names + under)) / 2)
    place = QRectF(rect.left(), top, rect.width(), line * names)
    text(painter, place, name, tone, pt=LANE_PT, weight=600, centre=True, lines=names)
    place = QRectF(rect.left(), top + line * names, rect.width(), line * under)
    text(painter, place, words, theme.colour("text2"), pt=LANE_PT, centre=True, lines=under)


def flag(painter: QPainter, rect: QRectF, words: str) -> None:
    """ "Sekarang: …" with its pin, at the upper left of the current row."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("mark"))
    painter.drawRect(rect)
    icons.paint(painter, "map-marker", "on_mark", rect.left() + 8, rect.center().y() - 8, 16)
    text(painter, rect.adjusted(30, 0, -8, 0), words, theme.colour("on_mark"), pt=10, weight=600, lines=1)


def flag_width(words: str) -> float:
    """How much room the flag wants."""
    return QFontMetricsF(theme.font(10, 600)).horizontalAdvance(words) + 46


def node_of(diagram: Diagram, step: str) -> Node | None:
    """The symbol of a step."""
    return next((node for node in diagram.nodes if node.step == step), None)
