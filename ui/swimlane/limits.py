"""Limits over several rows, drawn beside the steps' own times: a bracket in Waktu with the document's words along it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from app.procedure.model import WholeLimit
from app.reading.facts import CaseFacts, WholeFact
from app.reading.views import Urgency
from app.swimlane.model import Diagram, Row
from ui import theme
from ui.swimlane import brush

_EDGE, _ARM = 4.0, 5.0  # from the row's line, and how far the bracket's ends reach to the right


def whole_fact(facts: CaseFacts, limit: WholeLimit) -> WholeFact | None:
    """How the case stands to that limit; None where it does not count for it."""
    return next((one for one in facts.wholes if one.id == limit.id), None)


def words(facts: CaseFacts, step: str) -> str:
    """The tooltip of a Waktu cell: the step's own time and every limit over several rows that runs across it."""
    own = facts.steps[step].step.time_text
    lines = [f"Waktu langkah ini: {own}"] if own else []
    for limit in facts.procedure.limits:
        if step in limit.rows:
            fact = whole_fact(facts, limit)
            lines.append(f"{limit.label}: {limit.text}{f', {fact.left}' if fact and fact.left else ''}")
            lines += limit.notes
    return "\n".join(lines)


def runs(diagram: Diagram, limit: WholeLimit) -> list[list[Row]]:
    """The rows of a limit as they lie one below the other, in pieces where other rows lie between."""
    found: list[list[Row]] = []
    before = False
    for row in diagram.rows:
        here = row.step in limit.rows
        if here and before:
            found[-1].append(row)
        elif here:
            found.append([row])
        before = here
    return found


def paint(painter: QPainter, diagram: Diagram, facts: CaseFacts, view: QRectF) -> None:
    """The brackets of all limits over several rows; their words stay in view while the rows scroll."""
    column = next((one for one in diagram.columns if one.id == "time"), None)
    if column is None:
        return
    for limit in facts.procedure.limits:
        fact = whole_fact(facts, limit)
        tone = {Urgency.LATE: "bad", Urgency.SOON: "warn"}.get(fact.urgency, "text2") if fact else "text2"
        for piece in runs(diagram, limit):
            for row in piece[:-1]:  # one cell as on paper: no line between the rows runs through the words
                if not row.current:
                    ground = theme.colour("surface")
                    painter.fillRect(QRectF(column.x + 6, row.y + row.h - 1, brush.BRACKET - 6, 1), ground)
            top, bottom = piece[0].y + _EDGE, piece[-1].y + piece[-1].h - _EDGE
            _bracket(painter, column.x + 4, top, bottom, tone, dashed=limit.inferred)
            seen = max(top, view.top() + diagram.lanes.top), min(bottom, view.bottom())
            _along(painter, column.x + 6, seen, _fitting(limit, fact), tone)


def _bracket(painter: QPainter, x: float, top: float, bottom: float, tone: str, *, dashed: bool) -> None:
    pen = QPen(theme.colour(tone), 1.4)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern([part / 1.4 for part in brush.GUESS_DASH])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = ((x + _ARM, top), (x, top), (x, bottom), (x + _ARM, bottom))
    painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in corners]))


def _fitting(limit: WholeLimit, fact: WholeFact | None) -> tuple[str, ...]:
    """The words along the bracket, the fullest first."""
    left = f"{limit.text}, {fact.left}" if fact and fact.left else limit.text
    return (f"{limit.label}: {left}", left, limit.text)


def _along(
    painter: QPainter, x: float, seen: tuple[float, float], choices: tuple[str, ...], tone: str
) -> None:
    """Words from below upwards beside the bracket, in the middle of what is seen of it."""
    room = seen[1] - seen[0] - 4
    font = theme.font(brush.CELL_PT, 600)
    metrics = QFontMetricsF(font)
    words = next((one for one in choices if metrics.horizontalAdvance(one) <= room), "")
    if not words:
        return
    painter.save()
    painter.translate(x, (seen[0] + seen[1]) / 2)
    painter.rotate(-90)
    painter.setFont(font)
    painter.setPen(theme.colour(tone))
    painter.drawText(QPointF(-metrics.horizontalAdvance(words) / 2, metrics.ascent()), words)
    painter.restore()
