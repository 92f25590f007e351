"""Paint the parts of the swimlane: rows, cells, symbols and arrows, in the colours of the present theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from app.reading.facts import CaseFacts, StepFact, StepState
from app.reading.views import Urgency
from app.swimlane.model import Diagram, Edge, Label, Node, Rect, Row, RowKind, Shape
from ui import icons, theme
from ui.widgets import layout_lines

LANE_PT = 8.6  # the one exception to the smallest letters (ui.md 2)
CELL_PT = 9.0
PAD = 8.0
HALO = 4.0
_WORDS = {StepState.NEXT: "Berikutnya", StepState.AHEAD: "Belum", StepState.PALE: "Bulanan"}
_CENTRE = Qt.AlignmentFlag.AlignCenter


@lru_cache(maxsize=2048)
def broken(text: str, pt: float, weight: int, width: float, lines: int) -> tuple[tuple[str, ...], bool]:
    """A text in lines of that width, and whether it was cut; remembered, since a drawing is painted often."""
    made, cut = layout_lines(text, theme.font(pt, weight), width, lines)
    return tuple(made), cut


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


def edge(painter: QPainter, arrow: Edge, *, walked: bool) -> None:
    """An arrow: walked full and strong, not yet walked thin, back ways dashed; its words interrupt it."""
    colour = theme.colour("mark" if walked else "line2" if arrow.pale else "ctl")
    width = 2.4 if walked else 1.5
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if arrow.back:
        pen.setDashPattern([5 / width, 4 / width])
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


def edge_label(painter: QPainter, label: Label, *, walked: bool, pale: bool) -> None:
    """The words of a way out, on a white sign in the gap of their arrow."""
    rect = qrect(label.rect)
    painter.setPen(QPen(theme.colour("mark" if walked else "line2"), 1))
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


def outline(node: Node, grown: float = 0.0) -> QPainterPath:
    """The edge of a symbol, moved outwards by `grown`."""
    rect = qrect(node.rect).adjusted(-grown, -grown, grown, grown)
    path = QPainterPath()
    if node.shape is Shape.DIAMOND:
        reach = grown * 0.6  # a slope moves less than a side
        rect = rect.adjusted(-reach, -reach / 2, reach, reach / 2)
        middle = rect.center()
        path.addPolygon(
            QPolygonF(
                [
                    QPointF(middle.x(), rect.top()),
                    QPointF(rect.right(), middle.y()),
                    QPointF(middle.x(), rect.bottom()),
                    QPointF(rect.left(), middle.y()),
                ]
            )
        )
        path.closeSubpath()
    elif node.shape is Shape.BOX:
        path.addRoundedRect(rect, 2, 2)
    else:
        path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    return path


def node_state(node: Node, facts: CaseFacts) -> StepState:
    """How a symbol is drawn: steps by their fact, "Mulai" and the ends by whether the case was there."""
    if node.step is not None:
        return facts.steps[node.step].state
    if node.shape is Shape.START:
        return StepState.PASSED
    return StepState.PASSED if node.id == facts.end else StepState.AHEAD


def symbol(painter: QPainter, node: Node, facts: CaseFacts) -> None:
    """A symbol with its words: passed = filled with tick and time, current = double frame, ahead = empty."""
    state = node_state(node, facts)
    fact = facts.steps.get(node.step) if node.step is not None else None
    mark = theme.colour("mark")
    if state is StepState.PASSED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mark)
        painter.drawPath(outline(node))
        if fact is None:
            text(
                painter,
                qrect(node.rect),
                node.text,
                theme.colour("on_mark"),
                weight=600,
                centre=True,
                lines=1,
            )
        else:
            _passed(painter, node, fact)
        return
    painter.setBrush(theme.colour("surface"))
    if state is StepState.CURRENT:
        painter.setPen(QPen(mark, 1.4))
        painter.drawPath(outline(node, HALO))
        painter.setPen(QPen(mark, 2.6))
    else:
        painter.setPen(QPen(theme.colour("line2" if state is StepState.PALE else "ctl"), 1.4))
    painter.drawPath(outline(node))
    tone = {StepState.CURRENT: "ink", StepState.PALE: "text3"}.get(state, "text2")
    words = node.text
    if fact is not None and state is not StepState.CURRENT and not fact.step.question:
        words = _WORDS[state]
    inside = _inside(node)
    weight = 600 if state is StepState.CURRENT else 400
    lines = 1 if node.shape is Shape.DIAMOND else max(1, int(inside.height() // 12))
    small = state is StepState.CURRENT and node.shape is Shape.BOX
    text(
        painter,
        inside,
        words,
        theme.colour(tone),
        pt=LANE_PT if small else CELL_PT,
        weight=weight,
        centre=True,
        lines=lines,
    )
    if fact is not None and fact.visits > 1:
        _count(painter, node, fact.visits)


def _inside(node: Node) -> QRectF:
    rect = qrect(node.rect)
    if node.shape is Shape.DIAMOND:
        return rect.adjusted(12, 14, -12, -14)
    return rect.adjusted(2, 0, -2, 0)


def _passed(painter: QPainter, node: Node, fact: StepFact) -> None:
    """Tick and time; the day below it when it was not today."""
    colour = theme.colour("on_mark")
    font = theme.font(9, 600)
    metrics = QFontMetricsF(font)
    line = metrics.lineSpacing()
    total = line * (2 if fact.day else 1)
    top = node.y - total / 2
    width = 17 + metrics.horizontalAdvance(fact.moment)
    x = node.x - width / 2
    # On a diamond the tick stands beside both lines, where the symbol is widest.
    beside = node.shape is Shape.DIAMOND and bool(fact.day)
    icons.paint(painter, "check", colour, x, node.y - 7 if beside else top + (line - 14) / 2, 14)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QPointF(x + 17, top + metrics.ascent()), fact.moment)
    if fact.day:
        painter.setFont(theme.font(9))
        if beside:
            painter.drawText(QPointF(x + 17, top + line + metrics.ascent() - 1), fact.day)
        else:
            painter.drawText(QRectF(node.x - node.w / 2, top + line - 1, node.w, line), _CENTRE, fact.day)
    if fact.visits > 1:
        _count(painter, node, fact.visits)


def _count(painter: QPainter, node: Node, times: int) -> None:
    """How often the case was at this step, as a small sign at the symbol's lower right corner."""
    words = f"{times}×"
    font = theme.font(9, 600)
    width = QFontMetricsF(font).horizontalAdvance(words) + 8
    right = node.x + node.w / 2 + (0 if node.shape is Shape.DIAMOND else 5)
    rect = QRectF(right - width, node.y + node.h / 2 - 8, width, 15)
    painter.setPen(QPen(theme.colour("mark"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(rect, 7, 7)
    painter.setFont(font)
    painter.setPen(theme.colour("ink"))
    painter.drawText(rect, _CENTRE, words)


def time_cell(painter: QPainter, rect: QRectF, fact: StepFact) -> None:
    """Waktu: the limit as the SOP prints it; below it what was taken, or what is left."""
    current = fact.state is StepState.CURRENT
    pale = fact.state is StepState.PALE
    taken, tone = fact.taken, "ok" if fact.on_time else "bad" if fact.on_time is False else "text2"
    if current:
        taken = fact.left
        tone = {Urgency.LATE: "bad", Urgency.SOON: "warn"}.get(fact.urgency, "text2")
    limit = fact.step.time_text or "—"
    words = "text3" if pale else "text" if current else "text2"
    line = QFontMetricsF(theme.font(CELL_PT)).lineSpacing()
    many = 2 if taken and len(taken) > 9 else 1
    total = line * (1 + many) if taken else line
    top = rect.center().y() - total / 2
    if not taken:
        text(painter, rect, limit, theme.colour(words), centre=True)
        return
    upper = QRectF(rect.left(), top, rect.width(), line)
    text(painter, upper, limit, theme.colour(words), centre=True, weight=600 if current else 400, lines=1)
    lower = QRectF(rect.left(), top + line, rect.width(), line * many)
    text(painter, lower, taken, theme.colour(tone), centre=True, weight=600, lines=many)


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
