"""The diagram with its legend and the way to the SOP as a plain table."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.procedure.model import OutcomeKind
from app.reading.facts import CaseFacts
from ui import actions, theme
from ui.swimlane.brush import BACK_DASH, GUESS_DASH
from ui.swimlane.canvas import Canvas
from ui.swimlane.lane_map import DiagramMap
from ui.swimlane.measure import FEW_LANES
from ui.swimlane.table import sop_table
from ui.swimlane.words import anything_inferred
from ui.widgets import Button, IconButton, draw_text

_ROW, _SIGN, _GAP = 22, 22, 18
#: Lower than this, px, the drawing goes without its legend.
LOW = 400


class Legend(QWidget):
    """What the signs of the diagram mean; goes on in a second line where the window is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[tuple[str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_ROW)

    def show_items(self, items: list[tuple[str, str]]) -> None:
        """(sign, words) in order; signs: passed, current, ahead, guess, back."""
        self._items = items
        self.setAccessibleName("Keterangan diagram: " + ", ".join(words for _sign, words in items))
        self._fit()
        self.update()

    def items(self) -> list[tuple[str, str]]:
        """What is explained now."""
        return list(self._items)

    def _places(self) -> list[tuple[QRectF, str, str]]:
        metrics = QFontMetricsF(theme.font(9))
        x, y = 0.0, 0.0
        made: list[tuple[QRectF, str, str]] = []
        for sign, words in self._items:
            width = _SIGN + 6 + metrics.horizontalAdvance(words) + 1
            if made and x + width > self.width():
                x, y = 0.0, y + _ROW
            made.append((QRectF(x, y, width, _ROW), sign, words))
            x += width + _GAP
        return made

    def _fit(self) -> None:
        rows = max((place.bottom() for place, _sign, _words in self._places()), default=float(_ROW))
        if self.height() != int(rows):
            self.setFixedHeight(int(rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, sign, words in self._places():
            middle = place.center().y()
            box = QRectF(place.left() + 2, middle - 5.5, 18, 11)
            mark = theme.colour("mark")
            painter.setBrush(theme.colour("surface"))
            if sign == "passed":
                painter.fillRect(box, mark)
            elif sign == "current":
                painter.setPen(QPen(mark, 2))
                painter.drawRect(box)
            elif sign in ("ahead", "guess"):
                pen = QPen(theme.colour("ctl"), 1.4)
                if sign == "guess":
                    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                    pen.setDashPattern([part / 1.4 for part in GUESS_DASH])
                painter.setPen(pen)
                painter.drawRect(box)
            else:
                pen = QPen(theme.colour("ctl"), 1.6)
                pen.setDashPattern([part / 1.6 for part in BACK_DASH])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                painter.setPen(pen)
                start = QPointF(place.left(), middle)
                painter.drawLine(start, start + QPointF(_SIGN, 0))
            rect = place.adjusted(_SIGN + 6, 0, 0, 0)
            draw_text(painter, rect, words, theme.font(9), theme.colour("text2"))
        painter.end()


class SwimlaneView(QWidget):
    """The swimlane of a case: drawing, legend, "Teks SOP lengkap". Zoom keys work while it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.map = DiagramMap(self)
        self.map.hide()
        column.addWidget(self.map)
        self.canvas = Canvas(self)
        column.addWidget(self.canvas, 1)
        self.map.chosen.connect(self.canvas.to_lane)
        self.canvas.seen_changed.connect(self._follow)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(12)
        column.addLayout(row)
        self.legend = Legend(self)
        row.addWidget(self.legend, 1)
        row.addStretch(0)
        self.now_button = IconButton(
            "map-marker", "Ke langkah sekarang (Spasi di diagram)", on_click=self.canvas.to_now, side=28
        )
        policy = self.now_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing shall jump while the drawing scrolls
        self.now_button.setSizePolicy(policy)
        self.now_button.hide()
        row.addWidget(self.now_button)
        self.sop_button = Button("Teks SOP lengkap", "text", small=True, on_click=self.open_table)
        row.addWidget(self.sop_button)
        actions.bind(self, "preview.in", self.canvas.zoom_in)
        actions.bind(self, "preview.out", self.canvas.zoom_out)
        actions.bind(self, "preview.fit", self.canvas.zoom_fit)

    def show_case(self, facts: CaseFacts, *, centre: bool = False) -> None:
        """Draw a case."""
        self.canvas.show_case(facts, centre=centre)
        items = [("passed", "Sudah dilalui")]
        if facts.current is not None:
            items.append(("current", "Sekarang"))
        items.append(("ahead", "Belum"))
        back = [
            outcome
            for step in facts.procedure.steps_of(facts.kind)
            for outcome in step.outcomes
            if outcome.kind is OutcomeKind.BACK
        ]
        if back:
            guessed = [outcome.inferred for outcome in back]
            mark = " (dugaan)" if all(guessed) else " (sebagian dugaan)" if any(guessed) else ""
            items.append(("back", f"Jalur kembali{mark}"))
        if anything_inferred(facts.procedure, facts.kind):
            items.insert(len(items) - bool(back), ("guess", "Dugaan"))
        if items != self.legend.items():
            self.legend.show_items(items)
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a low window the drawing needs the room; every sign says in its tooltip how it stands.
        self.legend.setVisible(self.height() >= LOW)

    def _follow(self) -> None:
        """The map where lanes lie out of view, and the way back where the case's own place does."""
        facts, canvas = self.canvas.facts(), self.canvas
        if facts is None or canvas.diagram() is None:
            return
        away = bool(facts.current) and not canvas.sees(facts.current or "")
        if self.now_button.isHidden() is away:
            self.now_button.setVisible(away)
        many = len(facts.procedure.lanes) > FEW_LANES and not canvas.shows_all_lanes()
        if self.map.isHidden() is many:
            self.map.setVisible(many)
        if many:
            self.map.show_case(facts, canvas.lanes_seen())

    def open_table(self) -> None:
        """The whole SOP as a table, for reading and for the screen reader."""
        facts = self.canvas.facts()
        if facts is not None:
            sop_table(self, facts).open()
