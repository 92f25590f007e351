"""The swimlane of a draft, drawn as one types: the open step strong, what is missing red and named."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QWidget

from app.procedure.draft import drawable
from app.procedure.faults import Fault
from app.procedure.model import Procedure, Step
from app.swimlane.model import Diagram, Metrics, Node, RowKind, Shape, Size
from app.worktime.model import LimitUnit
from ui import theme
from ui.swimlane import brush, symbols
from ui.swimlane.drawings import Drawings
from ui.swimlane.pane import DiagramPane
from ui.widgets import ElidedLabel, IconButton, Label, Panel, plain_tooltip

_HEAD, _ROW, _LANE = 38, 59, 92
_UNITS = {
    LimitUnit.MENIT: "mnt",
    LimitUnit.JAM: "jam",
    LimitUnit.HARI: "hari",
    LimitUnit.HARI_KERJA: "hari",
    LimitUnit.BULAN: "bulan",
}


#: Lanes by steps, and ways that do not simply lead on: beyond either, a drawing would hold the window up while one types.
_MANY, _MANY_WAYS = 200, 9
#: Stands in the drawing's place until the first one is made.
DRAWING = "Menggambar alur."


def slow(draft: Procedure) -> bool:
    """Whether drawing may take longer than the eye allows between two keys."""
    after = {step.id: follower.id for step, follower in pairwise(draft.steps)}
    aside = sum(
        1 for step in draft.steps for outcome in step.outcomes if outcome.to != after.get(step.id, outcome.to)
    )
    return len(draft.lanes) * len(draft.steps) > _MANY or aside > _MANY_WAYS


def short_limit(step: Step) -> str:
    """The waktu of a step as its symbol holds it: "10 mnt", "" without one."""
    if step.limit is None:
        return ""
    if step.limit.unit is LimitUnit.AKHIR_BULAN:
        return "akhir bln"
    return f"{step.limit.amount} {_UNITS[step.limit.unit]}"


class DraftFlow(DiagramPane):
    """Lanes across, steps down, as far as the draft can be drawn."""

    #: A step was clicked.
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Procedure | None = None
        self._wanted: Procedure | None = None  # as much of the draft as can be drawn
        # What is drawn, and of which state: of a slow draft, for a moment, of the one before.
        self._made: tuple[Procedure, Diagram] | None = None
        self._drawings = Drawings(self, self._drawing_ready, slow)
        self._open = ""
        self._untouched = True  # no row was opened yet, and nobody has scrolled
        self._faults: tuple[Fault, ...] = ()
        self.setAccessibleName("Alur yang sedang disusun")
        theme.changed.connect(self.viewport().update)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.actionTriggered.connect(self._touch)

    def _touch(self) -> None:
        self._untouched = False

    def _arrange(self) -> None:
        super()._arrange()
        # In an SOP that begins in a lane far to the right the eye would meet an empty grid.
        wanted = self._wanted
        if self._untouched and not self._open and self._diagram is not None and wanted is not None:
            self.bring(wanted.steps[0].id)

    def show_draft(self, draft: Procedure, open_step: str, faults: Sequence[Fault]) -> None:
        """Draw another state of the draft."""
        self._open, self._faults = open_step, tuple(faults)
        if draft is not self._draft:
            self._draft, self._wanted = draft, drawable(draft)
            if self._wanted is None:
                self._made = self._diagram = None
            self.setAccessibleDescription(
                ", ".join(
                    f"langkah {step.number} {step.label}, {draft.lane_by_id[step.lane].name}"
                    for step in draft.steps
                    if step.lane in draft.lane_by_id
                )
            )
            self._arrange()
        self.viewport().update()
        if open_step and self._diagram is not None:
            self._touch()
            self.bring(open_step)

    def _drawing_ready(self) -> None:
        """A drawing was made beside the window; it may be of a state that is past by now."""
        self._known = ()
        self._arrange()
        self.viewport().update()
        if self._open and self._diagram is not None:
            self.bring(self._open)

    def shown(self) -> Procedure | None:
        """What is drawn of the draft."""
        return self._made[0] if self._made is not None else None

    def red_words(self) -> dict[str, str]:
        """What stands red at a step's symbol, by step: the ways out that lead nowhere."""
        found: dict[str, str] = {}
        if self._draft is not None:
            steps = self._draft.step_by_id
            for fault in self._faults:
                if fault.field == "to" and fault.step in steps:
                    outs = {out.id: out.label.strip() for out in steps[fault.step].outcomes}
                    name = outs.get(fault.outcome, "")
                    found.setdefault(fault.step, f"{name}: ke mana?" if name else "Ke mana?")
        return found

    # -- for the pane

    def subject(self) -> tuple[object, ...] | None:
        return (self._wanted,) if self._wanted is not None else None

    def drawn(self, width: float) -> Diagram | None:
        wanted = self._wanted
        assert wanted is not None
        made = self._drawings.get(wanted, self._metrics(wanted, width), current=None, kind=None)
        if made is not None:
            self._made = (wanted, made)
        return self._made[1] if self._made is not None else None

    def _metrics(self, draft: Procedure, width: float) -> Metrics:
        lane = max(float(_LANE), width / len(draft.lanes))
        letters = QFontMetricsF(theme.font(9))
        strong = QFontMetricsF(theme.font(9, 600))
        high = max(34.0, letters.height() + 14)
        return Metrics(
            number=0,
            activity=0,
            requirements=0,
            time=0,
            output=0,
            lane=lane,
            head=max(_HEAD, 2 * QFontMetricsF(theme.font(brush.LANE_PT)).lineSpacing() + 8),
            terminal_row=30,
            step_row=_ROW,
            pale_row=_ROW,
            capsule=Size(64, max(20.0, letters.height() + 4)),
            box=Size(min(84.0, lane - 14), high),
            diamond=Size(min(86.0, lane - 10), high + 14),
            track=7,
            label_line=strong.lineSpacing(),
            measure=strong.horizontalAdvance,
        )

    def moved(self) -> None:
        """Nothing of this drawing is a widget."""

    # -- the mouse

    def _node_at(self, position: QPointF) -> Node | None:
        found = self._place_at(position)
        if found is None or self._diagram is None:
            return None
        _part, point = found
        return next(
            (
                node
                for node in self._diagram.nodes
                if node.step
                and abs(point.x() - node.x) <= node.w / 2
                and abs(point.y() - node.y) <= node.h / 2
            ),
            None,
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        node = self._node_at(event.position())
        draft = self._draft
        if node is not None and node.step and draft is not None and node.step in draft.step_by_id:
            self.chosen.emit(node.step)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            node = self._node_at(QPointF(event.pos()))
            shown = self.shown()
            step = shown.step_by_id.get(node.step or "") if node and shown else None
            words = f"{step.number} · {step.label}" if step else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().viewportEvent(event)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.colour("surface"))
        diagram, procedure = self._diagram, self.shown()
        if diagram is None or procedure is None:
            if self._wanted is not None:
                place = QRectF(self.viewport().rect())
                brush.text(painter, place, DRAWING, theme.colour("text2"), pt=10, centre=True, lines=1)
            painter.end()
            return
        offset = self._offset()
        painter.scale(self._zoom, self._zoom)
        painter.save()
        painter.translate(-offset.x(), -offset.y())
        self._paint_ground(painter, diagram)
        faulty = {fault.step for fault in self._faults if fault.step}
        mine = [edge for edge in diagram.edges if edge.from_step == self._open and self._open]
        for edge in (*(one for one in diagram.edges if one not in mine), *mine):
            brush.edge(painter, edge, walked=False, chosen=edge in mine)
        for node in diagram.nodes:
            self._paint_node(painter, node, procedure, bad=(node.step or "") in faulty)
        for edge in diagram.edges:
            if edge.label is not None:
                brush.edge_label(painter, edge.label, walked=edge in mine, pale=False, inferred=edge.inferred)
        self._paint_red(painter, diagram)
        painter.restore()
        painter.translate(-offset.x(), 0)
        self._paint_head(painter, diagram, procedure)
        painter.end()

    def _paint_ground(self, painter: QPainter, diagram: Diagram) -> None:
        get, top = theme.colour, diagram.lanes.top
        for place, column in enumerate(diagram.columns):
            if place % 2 == 0:
                painter.fillRect(QRectF(column.x, top, column.w, diagram.height - top), get("sunken"))
        for row in diagram.rows:
            if row.step and row.step == self._open:
                painter.fillRect(QRectF(0, row.y, diagram.width, row.h), get("tint"))
            if row.kind is RowKind.BAND:
                band = QRectF(0, row.y, diagram.width, row.h)
                painter.fillRect(band, get("lane"))
                brush.text(painter, band.adjusted(10, 0, -10, 0), row.text, get("text2"), weight=500, lines=1)
            painter.fillRect(QRectF(0, row.y + row.h - 1, diagram.width, 1), get("line"))
        for column in diagram.columns[1:]:
            painter.fillRect(QRectF(column.x - 0.5, top, 1, diagram.height - top), get("line"))

    def _paint_head(self, painter: QPainter, diagram: Diagram, procedure: Procedure) -> None:
        get, high = theme.colour, diagram.lanes.top
        for place, column in enumerate(diagram.columns):
            rect = QRectF(column.x, 0, column.w, high)
            painter.fillRect(rect, get("sunken" if place % 2 == 0 else "surface"))
            if place:
                painter.fillRect(QRectF(column.x - 0.5, 0, 1, high), get("line"))
            lane = procedure.lane_by_id[column.lane or ""]
            brush.text(
                painter,
                rect.adjusted(4, 2, -4, -2),
                lane.short or lane.name or "lajur tanpa nama",
                get("text2" if lane.name.strip() else "bad"),
                pt=brush.LANE_PT,
                weight=600,
                centre=True,
                lines=2,
            )
        painter.fillRect(QRectF(0, high - 1, diagram.width, 1), get("line2"))

    def _paint_node(self, painter: QPainter, node: Node, procedure: Procedure, *, bad: bool) -> None:
        get = theme.colour
        here = bool(node.step) and node.step == self._open
        tone = "mark" if here else "bad" if bad else "ctl"
        painter.setBrush(get("surface"))
        painter.setPen(QPen(get(tone), 2.6 if here else 2 if bad else 1.4))
        painter.drawPath(symbols.outline(node))
        if node.step is None:
            words, weight = node.text, 400
        else:
            step = procedure.step_by_id[node.step]
            time = "" if node.shape is Shape.DIAMOND else short_limit(step)
            words = " · ".join(part for part in (step.number, time) if part)
            weight = 600 if here or not time else 400
        letters = get("ink" if here else "bad" if bad else "text2")
        rect = brush.qrect(node.rect).adjusted(3, 0, -3, 0)
        brush.text(painter, rect, words, letters, weight=weight, centre=True, lines=1)

    def _paint_red(self, painter: QPainter, diagram: Diagram) -> None:
        font = theme.font(9, 600)
        metrics = QFontMetricsF(font)
        for step, words in self.red_words().items():
            node = brush.node_of(diagram, step)
            if node is None:
                continue
            width = min(metrics.horizontalAdvance(words) + 16, diagram.width - 4)
            high = metrics.height() + 6
            left = max(2.0, min(node.x - width / 2, diagram.width - width - 2))
            top = node.y + node.h / 2 + 6
            painter.setPen(QPen(theme.colour("bad"), 1.6))
            painter.drawLine(QPointF(node.x, top - 6), QPointF(node.x, top))
            painter.setBrush(theme.colour("bad_bg"))
            painter.drawRoundedRect(QRectF(left, top, width, high), 3, 3)
            brush.text(
                painter,
                QRectF(left + 6, top, width - 12, high),
                words,
                theme.colour("bad"),
                weight=600,
                centre=True,
                lines=1,
            )


class FlowPanel(Panel):
    """The drawing with its counts and its zoom."""

    def __init__(self) -> None:
        super().__init__("Alur", " ", margins=(0, 0, 0, 0))
        self.subtitle.hide()
        self.counts = ElidedLabel("", 9, 400, "text2", align=Qt.AlignmentFlag.AlignRight)
        self.header.addWidget(self.counts, 1)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.flow = DraftFlow()
        self.level = Label("100%", 9, 400, "text2")
        self.level.setMinimumWidth(36)
        self.level.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(IconButton("minus", "Perkecil alur", on_click=self.flow.zoom_out))
        row.addWidget(IconButton("plus", "Perbesar alur", on_click=self.flow.zoom_in))
        row.insertWidget(1, self.level)
        self.add_to_header(tools)
        self.flow.zoomed.connect(lambda zoom: self.level.setText(f"{round(zoom * 100)}%"))
        self.add(self.flow, 1)

    def show_draft(self, draft: Procedure, open_step: str, faults: Sequence[Fault]) -> None:
        """Draw and count another state of the draft."""
        decisions = sum(step.is_decision for step in draft.steps)
        self.counts.setText(f"{len(draft.lanes)} lajur, {len(draft.steps)} langkah, {decisions} keputusan")
        self.flow.show_draft(draft, open_step, faults)
