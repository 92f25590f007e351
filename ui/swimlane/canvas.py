"""The drawing itself: one painted surface with a head that stays, columns that stay, keys and zoom."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.reading.facts import CaseFacts, StepState
from app.swimlane.model import Diagram
from ui import theme
from ui.swimlane import brush
from ui.swimlane.drawings import Drawings
from ui.swimlane.measure import heights_for, metrics_for, shared_out
from ui.swimlane.pane import DiagramPane
from ui.swimlane.sheet import Sheet, step_words
from ui.swimlane.spot import StepSpot
from ui.widgets import plain_tooltip

#: Stands in the drawing's place while a very large one is made; the table is there meanwhile.
DRAWING = "Menggambar alur. Teks SOP lengkap dapat dibuka."


class Canvas(DiagramPane):
    """The swimlane of one case; every step is a place for the focus."""

    #: Another part of the drawing is in view.
    seen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Diagram alur")
        self._facts: CaseFacts | None = None
        self._drawings = Drawings(self, self._drawing_ready)
        self._spots: dict[str, StepSpot] = {}
        self._cursor = ""
        self._centre_wanted = False
        theme.changed.connect(self.viewport().update)

    # -- what is shown

    def facts(self) -> CaseFacts | None:
        """The case shown."""
        return self._facts

    def show_case(self, facts: CaseFacts, *, centre: bool) -> None:
        """Draw a case; `centre` brings the current step into the middle (at opening, after a move)."""
        before = self._facts
        self._facts = facts
        if before is None or before.procedure is not facts.procedure or before.kind is not facts.kind:
            self._make_spots(facts)
        if centre:
            steps = [step for step, fact in facts.steps.items() if fact.state is not StepState.PALE]
            self._cursor = facts.current or (steps[-1] if steps else "")
            self._centre_wanted = True
        self._rule_tabs()
        self._name_spots()
        self._arrange()
        self.viewport().update()

    def _make_spots(self, facts: CaseFacts) -> None:
        for spot in self._spots.values():
            spot.hide()
            spot.deleteLater()
        self._spots = {step: StepSpot(self.viewport(), step) for step in facts.steps}
        for spot in self._spots.values():
            spot.entered.connect(self.focus_came)
            spot.left.connect(self.viewport().update)
            spot.show()

    def _name_spots(self) -> None:
        assert self._facts is not None
        for step, spot in self._spots.items():
            fact = self._facts.steps[step]
            spot.setAccessibleName(fact.name)
            spot.setAccessibleDescription(step_words(self._facts, step).partition("\n")[2])

    def _rule_tabs(self) -> None:
        for step, spot in self._spots.items():
            policy = Qt.FocusPolicy.StrongFocus if step == self._cursor else Qt.FocusPolicy.ClickFocus
            spot.setFocusPolicy(policy)

    def spot(self, step: str) -> StepSpot:
        """The focus place of a step; KeyError for an unknown one."""
        return self._spots[step]

    def entrance(self) -> StepSpot | None:
        """Where Tab comes in: the current step, else the one looked at last."""
        return self._spots.get(self._cursor)

    # -- where it lies

    def subject(self) -> tuple[object, ...] | None:
        facts = self._facts
        return (facts.procedure, facts.kind, facts.current) if facts is not None else None

    def drawn(self, width: float) -> Diagram | None:
        facts = self._facts
        assert facts is not None
        metrics = metrics_for(facts.procedure, width)
        made = self._drawings.get(facts.procedure, metrics, current=facts.current, kind=facts.kind)
        room = self.maximumViewportSize().height()
        if made is None or made.height >= room:
            return made
        # Where there is room left, rows grow until their texts stand whole.
        wanted = heights_for(facts.procedure, metrics, facts.current)
        heights = shared_out(made, wanted, room - made.height)
        if not heights:
            return made
        grown = self._drawings.get(
            facts.procedure, metrics, current=facts.current, kind=facts.kind, heights=heights
        )
        return grown if grown is not None and grown.height <= room else made

    def _drawing_ready(self) -> None:
        """A large drawing was made beside the window."""
        self._centre_wanted = True
        self._arrange()
        self.viewport().update()

    def moved(self) -> None:
        if self._diagram is None:
            return
        for node in self._diagram.nodes:
            if node.step is not None and node.step in self._spots:
                rect = brush.qrect(node.rect.grown(6))
                self._spots[node.step].setGeometry(self._on_surface(rect))
        self.seen_changed.emit()

    # -- keys

    def focus_came(self, step: str) -> None:
        """A step got the focus: see it, and let Tab come back to it."""
        self._cursor = step
        self._rule_tabs()
        self.bring(step)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.page(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.horizontalScrollBar().maximum() > 0:
            self._slide(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
            self._walk(1 if key in (Qt.Key.Key_Down, Qt.Key.Key_Right) else -1)
        elif key == Qt.Key.Key_Space:
            self.to_now(focus=True)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            steps = list(self._spots)
            if steps:
                self._spots[steps[0 if key == Qt.Key.Key_Home else -1]].setFocus(
                    Qt.FocusReason.OtherFocusReason
                )
        else:
            event.ignore()
            return
        event.accept()

    def _walk(self, by: int) -> None:
        """To the step before or after in the SOP's order."""
        steps = list(self._spots)
        if self._cursor not in steps:
            return
        place = min(len(steps) - 1, max(0, steps.index(self._cursor) + by))
        self._spots[steps[place]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _slide(self, by: int) -> None:
        """Sideways by one lane; the step that has the focus stays."""
        assert self._diagram is not None
        wide = next(column.w for column in self._diagram.columns if column.lane is not None)
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + round(by * wide * self._zoom))

    def now(self) -> str:
        """Where the case is: its current step, or the end that it came to; "" for neither."""
        return (self._facts.current or self._facts.end or "") if self._facts is not None else ""

    def to_now(self, *, focus: bool = False) -> None:
        """Back to where the case is; `focus` puts the keyboard there too."""
        if self._diagram is None or not self.now():
            return
        self._centre(self.now())
        spot = self._spots.get(self.now())
        if focus and spot is not None:
            spot.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self._step_at(event.position())
        if step is not None:
            self._spots[step].setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.words_at(QPointF(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), plain_tooltip(words), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _step_at(self, position: QPointF) -> str | None:
        place = self._place_at(position)
        if place is None or self._diagram is None or position.y() < self._diagram.lanes.top * self._zoom:
            return None
        row = self._row_at(place[1].y())
        return row.step if row is not None else None

    def words_at(self, position: QPointF) -> str:
        """The tooltip at a point: a step in full on its symbol, a cell whose text is cut, a lane's name."""
        place = self._place_at(position)
        diagram, facts = self._diagram, self._facts
        if place is None or diagram is None or facts is None:
            return ""
        in_head = position.y() < diagram.lanes.top * self._zoom
        return Sheet(diagram, facts).words_at(place[1], in_head=in_head)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._centre_wanted and self._diagram is not None:
            # Only now has every layout around it come to rest.
            self._centre_wanted = False
            if self._facts is not None:
                self._centre(self.now())  # a case that ended is shown at its end
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.colour("window"))
        diagram, facts = self._diagram, self._facts
        if diagram is None or facts is None:
            if facts is not None:
                place = QRectF(self.viewport().rect())
                brush.text(painter, place, DRAWING, theme.colour("text2"), pt=10, centre=True, lines=1)
            painter.end()
            return
        painter.scale(self._zoom, self._zoom)
        focused = next((step for step, spot in self._spots.items() if spot.hasFocus()), "")
        sheet = Sheet(diagram, facts, focused)
        down = self._offset().y()
        height = diagram.height
        view = QRectF(0, down, self.viewport().width() / self._zoom, self.viewport().height() / self._zoom)
        for part, place, shift in self._parts():
            painter.save()
            painter.setClipRect(place)
            painter.translate(shift, -down)
            painter.fillRect(QRectF(0, 0, diagram.width, height), theme.colour("surface"))
            sheet.paint_rows(painter, part, view)
            painter.restore()
        for part, place, shift in self._parts():
            painter.save()
            painter.setClipRect(place)
            painter.translate(shift, 0)
            sheet.paint_head(painter, part)
            painter.restore()
        self._paint_over(painter, sheet)
        painter.end()

    def _paint_over(self, painter: QPainter, sheet: Sheet) -> None:
        """The table's outer edge, the borders of the columns that stay, and the flag on top of all."""
        diagram, offset = sheet.diagram, self._offset()
        width = min(self.viewport().width() / self._zoom, diagram.width)
        height = min(self.viewport().height() / self._zoom, diagram.height - offset.y())
        held_left, held_right = self._sides()
        scrolls = bool(held_left) and self.horizontalScrollBar().maximum() > 0
        sheet.paint_edges(
            painter,
            QRectF(0, 0, width, height),
            offset.y(),
            borders=(held_left, width - held_right) if scrolls else (),
        )
        sheet.paint_bands(painter, offset, held=bool(held_left), width=width)
        sheet.paint_flag(painter, offset, held=bool(held_left), width=width)
