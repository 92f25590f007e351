"""Paint the symbols of the swimlane: "Mulai", steps, decisions and ends, by how they stand for the case."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from app.reading.facts import CaseFacts, StepFact, StepState
from app.swimlane.model import Node, Shape
from ui import icons, theme
from ui.swimlane.brush import CELL_PT, HALO, LANE_PT, broken, dashing, qrect, text
from ui.swimlane.words import state_word

_CENTRE = Qt.AlignmentFlag.AlignCenter
#: In a diamond that is too small for its words.
_DECISION = ("Keputusan", "Putusan")


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
    """A symbol with its words: passed = filled with tick and time, current = double frame, ahead = empty; what is
    a reading of the document has a dashed edge."""
    state = node_state(node, facts)
    fact = facts.steps.get(node.step) if node.step is not None else None
    mark = theme.colour("mark")
    if state is StepState.PASSED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mark)
        painter.drawPath(outline(node))
        if node.inferred:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(dashing(theme.colour("on_mark"), 1, dashed=True))
            painter.drawPath(outline(node, -2.5))
        if fact is None:
            on_mark = theme.colour("on_mark")
            text(painter, qrect(node.rect), node.text, on_mark, weight=600, centre=True, lines=1)
        else:
            _passed(painter, node, fact)
        return
    painter.setBrush(theme.colour("surface"))
    if state is StepState.CURRENT:
        painter.setPen(QPen(mark, 1.4))
        painter.drawPath(outline(node, HALO))
        painter.setPen(dashing(mark, 2.6, dashed=node.inferred))
    else:
        colour = theme.colour("line2" if state is StepState.PALE else "ctl")
        painter.setPen(dashing(colour, 1.4, dashed=node.inferred))
    painter.drawPath(outline(node))
    tone = theme.colour({StepState.CURRENT: "ink", StepState.PALE: "text3"}.get(state, "text2"))
    weight = 600 if state is StepState.CURRENT else 400
    rect, words, pt, lines = _words_inside(node, state, fact, weight)
    text(painter, rect, words, tone, pt=pt, weight=weight, centre=True, lines=lines)
    if fact is not None and fact.visits > 1:
        _count(painter, node, fact.visits)


def _words_inside(
    node: Node, state: StepState, fact: StepFact | None, weight: int
) -> tuple[QRectF, str, float, int]:
    """Where the words of a symbol stand, the words, their size and their lines: the fullest that fit whole."""
    rect = qrect(node.rect)
    words = node.text
    if fact is not None and state is not StepState.CURRENT and not fact.step.question:
        words = state_word(state, fact.step)
    choices = [words]
    if fact is not None:  # where the words would be cut, how the step stands says more than half of them
        deciding = node.shape is Shape.DIAMOND and state is StepState.CURRENT
        choices += _DECISION if deciding else (state_word(state, fact.step),)
    for shown in choices:
        for pt in (CELL_PT, LANE_PT):
            for lines in (1, 2):
                inside = _room(node, rect, pt, lines)
                width = round(inside.width(), 1)
                if _unbroken(shown, pt, weight, width) and not broken(shown, pt, weight, width, lines)[1]:
                    return inside, shown, pt, lines
    inside = _room(node, rect, LANE_PT, 1)
    return inside, choices[-1], LANE_PT, 1


def _room(node: Node, rect: QRectF, pt: float, lines: int) -> QRectF:
    """The upright room inside a symbol that so many lines of letters have."""
    return _in_diamond(rect, pt, lines) if node.shape is Shape.DIAMOND else rect.adjusted(2, 0, -2, 0)


def _in_diamond(rect: QRectF, pt: float, lines: int) -> QRectF:
    """The upright room inside a diamond that so many lines of letters have: the more lines, the narrower."""
    metrics = QFontMetricsF(theme.font(pt))
    high = metrics.lineSpacing() * (lines - 1) + metrics.capHeight() + 4
    side = rect.width() / 2 * high / rect.height()
    rest = max(0.0, (rect.height() - lines * metrics.lineSpacing()) / 2)
    return rect.adjusted(side, rest, -side, -rest)


def _unbroken(words: str, pt: float, weight: int, width: float) -> bool:
    """Whether no single word is wider than the room."""
    metrics = QFontMetricsF(theme.font(pt, weight))
    return all(metrics.horizontalAdvance(word) <= width for word in words.split())


def _passed(painter: QPainter, node: Node, fact: StepFact) -> None:
    """Tick and time; the day below it when it was not today."""
    colour = theme.colour("on_mark")
    # A diamond is narrow where its upper line stands: smaller letters, a smaller tick.
    tight = node.shape is Shape.DIAMOND and bool(fact.day)
    pt, tick, gap = (LANE_PT, 11, 1) if tight else (CELL_PT, 14, 3)
    font = theme.font(pt, 600)
    metrics = QFontMetricsF(font)
    line = metrics.lineSpacing() - (2 if tight else 0)
    top = node.y - line * (2 if fact.day else 1) / 2
    width = tick + gap + metrics.horizontalAdvance(fact.moment)
    x = node.x - width / 2
    icons.paint(painter, "check", colour, x, top + (line - tick) / 2, tick)
    painter.setFont(font)
    painter.setPen(colour)
    base = top + (line - metrics.height()) / 2 + metrics.ascent()
    painter.drawText(QPointF(x + tick + gap, base), fact.moment)
    if fact.day:
        painter.setFont(theme.font(pt))
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
