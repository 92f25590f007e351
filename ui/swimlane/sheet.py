"""The table of the swimlane: head, rows, cells, symbols and arrows, part by part, at zoom 1."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.procedure.summary import listed
from app.reading.facts import CaseFacts, StepState
from app.swimlane.model import Column, Diagram, Node, Row, RowKind
from ui import icons, theme
from ui.swimlane import brush, limits, symbols
from ui.swimlane.words import inferred_words, lane_words, recorder

#: The columns that stay at the left.
SIDE = ("number", "activity")


def flag_words(facts: CaseFacts) -> tuple[str, ...]:
    """The words of the flag, the fullest first; in an external lane it says who records."""
    flags = facts.flags
    step = facts.steps.get(facts.current or "")
    desk = recorder(facts.procedure, step.step.lane) if step else None
    if desk is None or not flags:
        return flags
    head, _dot, left = flags[0].rpartition(" · ")
    return (f"{head}, dicatat {desk.short} · {left}", *flags)


def step_words(facts: CaseFacts, step: str) -> str:
    """A step in full, for the tooltip and the screen reader: who does it and how it stands, the SOP's row, who records
    it where nobody of the office stands in the lane, and what about it is a reading."""
    fact = facts.steps[step]
    desk = recorder(facts.procedure, fact.step.lane)
    extra = [f"Dicatat oleh {desk.name} atas nama {fact.lane_name}"] if desk else []
    extra += [words] if (words := inferred_words(fact.step)) else []
    return "\n".join((fact.name, fact.description, *extra))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A case's drawing ready to be painted; `focused` is the step with the keyboard's ring, "" for none.

    Parts: "side" (No, Kegiatan), "lanes" (pelaksana) and "quality" (Mutu Baku) are painted one by one, each into
    its own place on the surface.
    """

    diagram: Diagram
    facts: CaseFacts
    focused: str = ""

    def cell(self, row: Row, column: Column) -> tuple[QRectF, str]:
        """Where the words of a table cell stand, and the words."""
        fact = self.facts.steps[row.step or ""]
        step = fact.step
        if column.id == "activity":
            return brush.activity_rect(row, column.x, column.w), step.text
        rect = QRectF(column.x + 6, row.y, column.w - 8, row.h)
        if column.id == "number":
            top = brush.activity_rect(row, column.x, column.w)
            return QRectF(column.x, top.y(), column.w, top.height()), step.number
        texts = {
            "requirements": listed(step.requirements),
            "time": step.time_text,
            "output": listed(step.output),
        }
        return rect, texts.get(column.id, step.remarks)

    def words_at(self, point: QPointF, *, in_head: bool) -> str:
        """The tooltip at a point of the drawing: a step in full on its symbol, a text that is cut, a lane's name."""
        diagram, facts = self.diagram, self.facts
        column = next((one for one in diagram.columns if one.x <= point.x() < one.x + one.w), None)
        if column is None:
            return ""
        if in_head:
            return lane_words(facts.procedure, column.lane) if column.lane else ""
        for node in diagram.nodes:
            if brush.qrect(node.rect).contains(point):
                if node.step is None:
                    return f"{node.text} {facts.end_words}".strip() if node.id == facts.end else ""
                return step_words(facts, node.step)
        row = next((row for row in diagram.rows if row.y <= point.y() < row.y + row.h), None)
        if row is None or row.step is None or column.lane is not None:
            return ""
        if column.id == "time":
            return limits.words(facts, row.step)
        rect, words = self.cell(row, column)
        lines = brush.cell_lines(rect.height())
        return words if brush.broken(words, brush.CELL_PT, 400, round(rect.width(), 1), lines)[1] else ""

    def paint_rows(self, painter: QPainter, part: str, view: QRectF) -> None:
        """Rows, cells or flow of one part, as far as `view` (in the drawing's own lengths) shows them."""
        diagram, facts = self.diagram, self.facts
        seen = [row for row in diagram.rows if row.y < view.bottom() and row.y + row.h > view.top()]
        lanes = [column for column in diagram.columns if column.lane is not None]
        if part == "lanes":
            here = facts.procedure.step_by_id[facts.current].lane if facts.current else ""
            for place, column in enumerate(lanes):
                ground = "tint" if column.lane == here else "sunken" if place % 2 == 0 else "surface"
                rect = QRectF(column.x, diagram.lanes.top, column.w, diagram.height - diagram.lanes.top)
                painter.fillRect(rect, theme.colour(ground))
        for row in seen:
            brush.row_ground(painter, row, diagram.width)
        self._rulers(painter, part)
        for row in seen:
            if row.kind is RowKind.BAND:
                painter.fillRect(QRectF(0, row.y, diagram.width, row.h - 1), theme.colour("lane"))
            if row.current:
                brush.row_frame(painter, row, diagram.width)
        if part == "lanes":
            self._paint_flow(painter, view)
            return
        for row in seen:
            if row.step is not None:
                self._paint_cells(painter, row, part)
        if part == "quality":
            limits.paint(painter, diagram, facts, view)

    def paint_head(self, painter: QPainter, part: str) -> None:
        """The head of one part; it does not scroll away."""
        diagram, facts = self.diagram, self.facts
        height = diagram.lanes.top
        painter.fillRect(QRectF(0, 0, diagram.width, height), theme.colour("sunken"))
        upper = 22.0
        letters, rule = theme.colour("text2"), theme.colour("line2")
        columns = {column.id: column for column in diagram.columns}
        if part == "side":
            for name, words in (("number", "No"), ("activity", "Kegiatan")):
                column = columns[name]
                rect = QRectF(column.x + (0 if name == "number" else 10), 0, column.w - 10, height)
                if name == "number":
                    rect = QRectF(column.x, 0, column.w, height)
                brush.text(painter, rect, words, letters, weight=600, centre=name == "number", lines=1)
        else:
            left = diagram.lanes.left if part == "lanes" else diagram.lanes.right
            right = diagram.lanes.right if part == "lanes" else diagram.width
            title = "Pelaksana" if part == "lanes" else "Mutu Baku"
            clip = painter.clipBoundingRect()
            shown = QRectF(
                max(left, clip.left()), 0, min(right, clip.right()) - max(left, clip.left()), upper
            )
            brush.text(painter, shown, title, letters, weight=600, centre=True, lines=1)
            painter.fillRect(QRectF(left, upper, right - left, 1), theme.colour("line"))
        here = facts.procedure.step_by_id[facts.current].lane if facts.current else ""
        names = {"requirements": "Kelengkapan", "time": "Waktu", "output": "Output"}
        for column in diagram.columns:
            below = QRectF(column.x + 1, upper + 1, column.w - 2, height - upper - 2)
            if part == "lanes" and column.lane is not None:
                if column.lane == here:
                    painter.fillRect(below.adjusted(-1, 0, 1, 0), theme.colour("tint2"))
                lane = facts.procedure.lane_by_id[column.lane]
                tone = theme.colour("ink" if column.lane == here else "text2")
                inner = below.adjusted(2, 0, -2, 0)
                brush.lane_head(painter, inner, lane.name, recorder(facts.procedure, lane.id), tone)
            elif part == "quality" and column.id in names:
                brush.text(
                    painter,
                    below,
                    names[column.id],
                    letters,
                    pt=brush.LANE_PT,
                    weight=600,
                    centre=True,
                    lines=1,
                )
            if column.x > 0 and ((column.lane is not None) == (part == "lanes")):
                top = 0 if column.id in ("activity",) or abs(column.x - diagram.lanes.left) < 0.5 else upper
                painter.fillRect(QRectF(column.x - 0.5, top, 1, height - top), theme.colour("line"))
        painter.fillRect(QRectF(0, height - 1, diagram.width, 1), rule)

    def _rulers(self, painter: QPainter, part: str) -> None:
        diagram = self.diagram
        for column in diagram.columns:
            border = column.lane is None and column.id not in SIDE
            strong = abs(column.x - diagram.lanes.left) < 0.5 or abs(column.x - diagram.lanes.right) < 0.5
            mine = {"side": column.id in SIDE, "lanes": column.lane is not None, "quality": border}[part]
            if mine and column.x > 0:
                colour = theme.colour("line2" if strong else "line")
                top = diagram.lanes.top
                painter.fillRect(QRectF(column.x - 0.5, top, 1, diagram.height - top), colour)

    def _paint_cells(self, painter: QPainter, row: Row, part: str) -> None:
        diagram, facts = self.diagram, self.facts
        fact = facts.steps[row.step or ""]
        current, pale = fact.state is StepState.CURRENT, row.pale
        tone = theme.colour("text3" if pale else "text" if current else "text2")
        for column in diagram.columns:
            if column.lane is not None or (column.id in SIDE) is not (part == "side"):
                continue
            rect, words = self.cell(row, column)
            if column.id == "number":
                brush.text(painter, rect, words, tone, weight=600, centre=True, lines=1)
            elif column.id == "time":
                gutter = brush.BRACKET if facts.procedure.limits else 0.0
                place = QRectF(column.x + 1 + gutter, row.y, column.w - 2 - gutter, row.h)
                brush.time_cell(painter, place, fact)
            else:
                weight = 500 if current and column.id == "activity" else 400
                brush.text(painter, rect, words, tone, weight=weight)

    def _paint_flow(self, painter: QPainter, view: QRectF) -> None:
        diagram, facts = self.diagram, self.facts
        first = facts.procedure.starts[facts.kind]

        def walked(step: str | None, outcome: str | None, to: str) -> bool:
            if step is None:
                return to == first
            return (step, outcome or "") in facts.ways

        # What was walked lies on top of what was not, and symbols on top of all arrows.
        arrows = sorted(diagram.edges, key=lambda edge: walked(edge.from_step, edge.outcome, edge.to))
        for arrow in arrows:
            brush.edge(painter, arrow, walked=walked(arrow.from_step, arrow.outcome, arrow.to))
        for node in diagram.nodes:
            if node.y - node.h < view.bottom() and node.y + node.h > view.top():
                symbols.symbol(painter, node, facts)
                self._paint_ring(painter, node)
        # Words last: the ring around a decision would run through its "Ya" and "Tidak".
        for arrow in arrows:
            if arrow.label is not None:
                was = walked(arrow.from_step, arrow.outcome, arrow.to)
                brush.edge_label(painter, arrow.label, walked=was, pale=arrow.pale, inferred=arrow.inferred)

    def _paint_ring(self, painter: QPainter, node: Node) -> None:
        if not node.step or node.step != self.focused:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("focus"), 2))
        grown = brush.HALO + 4 if node.current else 4.0
        painter.drawPath(symbols.outline(node, grown))

    def paint_edges(
        self, painter: QPainter, place: QRectF, down: float, *, borders: tuple[float, ...]
    ) -> None:
        """The outer edge inside `place`, borders of columns that stay, and the current row's frame over them."""
        rule = theme.colour("line2")
        for x in (0.0, place.width() - 1, *borders):
            painter.fillRect(QRectF(x, 0, 1, place.height()), rule)
        painter.fillRect(QRectF(0, 0, place.width(), 1), rule)
        painter.fillRect(QRectF(0, place.height() - 1, place.width(), 1), rule)
        row = next((row for row in self.diagram.rows if row.current), None)
        if row is not None:
            painter.save()
            painter.setClipRect(QRectF(0, self.diagram.lanes.top, place.width(), place.height()))
            painter.setPen(QPen(theme.colour("mark"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(1, row.y - down, place.width() - 2, row.h - 1))
            painter.restore()

    def paint_bands(self, painter: QPainter, offset: QPointF, *, held: bool, width: float) -> None:
        """The words of the bands, over the border of Kegiatan and the lanes; they do not scroll sideways."""
        painter.save()
        painter.setClipRect(QRectF(0, self.diagram.lanes.top, width, self.diagram.height))
        for row in self.diagram.rows:
            if row.kind is RowKind.BAND:
                left, top = 0.0 if held else -offset.x(), row.y - offset.y()
                icons.paint(painter, "notebook-outline", "text2", left + 8, top + (row.h - 16) / 2, 16)
                place = QRectF(left + 30, top, width - 40, row.h - 1)
                brush.text(painter, place, row.text, theme.colour("text2"), lines=1, weight=500)
        painter.restore()

    def paint_flag(self, painter: QPainter, offset: QPointF, *, held: bool, width: float) -> None:
        """ "Sekarang: …" at the upper left of the current row; it stays in view when lanes scroll."""
        row = next((row for row in self.diagram.rows if row.current and row.banner is not None), None)
        if row is None or row.banner is None:
            return
        # Scrolled lanes bring arrows under the strip: then it keeps to the columns that stay.
        room = self.diagram.lanes.left if offset.x() else row.banner.right
        flags = flag_words(self.facts)
        words = next((one for one in flags if brush.flag_width(one) <= room), flags[-1].partition(" · ")[0])
        place = QRectF(
            0.0 if held else -offset.x(),
            row.banner.top - offset.y(),
            min(room, brush.flag_width(words)),
            row.banner.bottom - row.banner.top - 1,
        )
        painter.save()
        painter.setClipRect(QRectF(0, self.diagram.lanes.top, width, self.diagram.height))
        brush.flag(painter, place, words)
        painter.restore()
