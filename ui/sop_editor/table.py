"""The steps of the draft as a table: a row each, one of them open in its place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.procedure.model import NO_NUMBER, CaseKind, OutcomeKind, Procedure, Step
from app.worktime.words import limit_words
from ui import theme
from ui.sop_editor.bench import Bench
from ui.sop_editor.step_details import KIND_WORDS
from ui.sop_editor.step_form import StepForm
from ui.widgets import Label, draw_text

WIDTH, ROW, HEAD = 574, 28, 30
#: Where the columns begin: No, Kegiatan, Lajur, Waktu, Keluaran.
_AT = (31, 57, 213, 331, 411)
_TITLES = ("No", "Kegiatan", "Lajur", "Waktu", "Keluaran")


def ways_short(procedure: Procedure, step: Step) -> str:
    """Where a step leads, as the row has room for: "→ 3, kurang → 1", "selesai"."""
    said = []
    plain = sum(out.kind is OutcomeKind.FORWARD for out in step.outcomes) == 1
    for out in step.outcomes:
        end, target = procedure.end_by_id.get(out.to), procedure.step_by_id.get(out.to)
        if end is not None and (plain or end.label == out.label):
            said.append(end.label.lower())
            continue
        aim = f"→ {end.label.lower() if end else _named(target) if target else '?'}"
        name = (out.short or out.label).lower()
        said.append(aim if plain and out.kind is OutcomeKind.FORWARD else f"{name} {aim}".strip())
    return ", ".join(said)


def _named(step: Step) -> str:
    """A step by its number, or by its name where the document gives none."""
    return step.label if step.number.strip() in ("", NO_NUMBER) else step.number


class StepRow(QWidget):
    """A closed row. Enter or a click opens it, its handle moves it."""

    #: Dragged to a height of the table, and let go there.
    dragged = Signal(str, int)
    dropped = Signal(str, int)
    walked = Signal(str, int)

    def __init__(self, bench: Bench, step_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self.step_id = bench, step_id
        self._cells: tuple[str, ...] = ("",) * 5
        self._bad = self._remark = False
        self._grip: QPoint | None = None
        self._moving = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_step(self, procedure: Procedure, step: Step, *, bad: bool) -> None:
        """Show the step as the draft has it."""
        lane = procedure.lane_by_id.get(step.lane)
        limit = limit_words(step.limit) if step.limit else "—"
        cells = (
            step.number,
            step.label or "langkah baru",
            lane.name if lane else "belum dipilih",
            limit,
            ways_short(procedure, step),
        )
        if (cells, bad) != (self._cells, self._bad):
            self._cells, self._bad = cells, bad
            state = ", ada galat" if bad else ""
            self.setAccessibleName(
                f"Langkah {cells[0]}, {cells[1]}, {cells[2]}, {cells[3]}, {cells[4]}{state}"
            )
            self.setToolTip("")
            self.update()

    def cells(self) -> tuple[str, ...]:
        """No, Kegiatan, Lajur, Waktu, Keluaran as shown."""
        return self._cells

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 2, max(ROW, int(QFontMetricsF(theme.font(10)).height()) + 10))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        get, rect = theme.colour, QRectF(self.rect())
        painter.fillRect(rect, get("tint" if self._moving else "sunken" if self.underMouse() else "surface"))
        painter.fillRect(QRectF(0, rect.height() - 1, rect.width(), 1), get("line"))
        paint_grip(painter, 15, rect.height() / 2)
        ends = (*(at - 8 for at in _AT[1:]), rect.width() - 8)
        for place, (at, end, words) in enumerate(zip(_AT, ends, self._cells, strict=True)):
            strong = place == 0
            tone = "bad" if self._bad and place == 0 else "text" if place in (0, 1) else "text2"
            draw_text(
                painter,
                QRectF(at, 0, end - at, rect.height() - 1),
                words,
                theme.font(10, 600 if strong else 400),
                get(tone),
            )
        if self.hasFocus():
            painter.setPen(QPen(get("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 3, 3)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._bench.open(self.step_id)
        elif plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(self.step_id, -1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self._bench.remove_step(self.step_id)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.position().x() < _AT[0] - 4:
            self._grip = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._moving = True
            self.dragged.emit(self.step_id, self.mapToParent(event.position().toPoint()).y())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moving, self._grip, self._moving = self._moving, None, False
        if moving:
            self.dropped.emit(self.step_id, self.mapToParent(event.position().toPoint()).y())
        elif event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._bench.open(self.step_id)
        self.update()


def paint_grip(painter: QPainter, x: float, middle: float) -> None:
    """The dots by which a row is taken."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("text3"))
    for across in range(3):
        for down in range(4):
            painter.drawRect(QRectF(x + across * 3, middle - 5 + down * 3, 1.4, 1.4))


class TableHead(QWidget):
    """The names of the columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(max(HEAD, int(QFontMetricsF(theme.font(9)).height()) + 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        painter.fillRect(rect.adjusted(1, 1, -1, 0), theme.colour("sunken"))
        painter.fillRect(QRectF(0, rect.height() - 1, rect.width(), 1), theme.colour("line2"))
        ends = (*(at - 4 for at in _AT[1:]), rect.width() - 8)
        for at, end, words in zip(_AT, ends, _TITLES, strict=True):
            place = QRectF(at, 0, end - at, rect.height())
            draw_text(painter, place, words, theme.font(9, 600), theme.colour("text2"))
        painter.end()


class StepTable(QScrollArea):
    """All rows, and the form of the open one."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self.rows: dict[str, StepRow] = {}
        self.form: StepForm | None = None
        self._bands: list[Label] = []
        self._order: tuple[tuple[str, CaseKind, bool], ...] = ()
        self._order_form: StepForm | None = None
        self._next = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inside = _Inside(self)
        self.inside.setObjectName("scrolled")
        self._column = QVBoxLayout(self.inside)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(self.inside)
        bench.edited.connect(self.show_draft)
        bench.opened.connect(self._opened)
        self.show_draft()

    def show_draft(self) -> None:
        """Show the draft as it is now."""
        procedure = self._bench.procedure
        wanted = [step.id for step in procedure.steps]
        before = [step_id for step_id, _kind, _open in self._order]
        going = set(self.rows) - set(wanted)
        here = next((before.index(one) for one in going if one in before and self._holds(one)), -1)
        for gone in going:
            row = self.rows.pop(gone)
            row.setParent(None)
            row.deleteLater()
        for step_id in wanted:
            if step_id not in self.rows:
                row = StepRow(self._bench, step_id, self.inside)
                row.walked.connect(self._walk)
                row.dragged.connect(self._dragged)
                row.dropped.connect(self._dropped)
                self.rows[step_id] = row
        faulty = {fault.step for fault in self._bench.faults()}
        for step in procedure.steps:
            self.rows[step.id].show_step(procedure, step, bad=step.id in faulty)
        self._arrange(procedure)
        if self.form is not None:
            self.form.show_step()
        if here >= 0 and wanted:
            # Work goes on at the row that took the place of the one that went.
            self._next = wanted[min(here, len(wanted) - 1)]
            QTimer.singleShot(0, self, self._focus_next)

    def _holds(self, step_id: str) -> bool:
        """Whether the officer is at that step: its row has the focus, or it is the open one."""
        return self.rows[step_id].hasFocus() or (self.form is not None and self.form.step_id == step_id)

    def _focus_next(self) -> None:
        self.focus_step(self._next)

    def _arrange(self, procedure: Procedure) -> None:
        """Rows in the order of the draft, the form in the place of the open one, a line of words where another kind
        of case begins."""
        opened = self.form.step_id if self.form is not None else ""
        order = tuple((step.id, step.kind, step.id == opened) for step in procedure.steps)
        if order == self._order and self._order_form is self.form:
            return
        self._order, self._order_form = order, self.form
        focus = self.inside.focusWidget()
        while self._column.count() > 1:
            self._column.takeAt(0)
        for band in self._bands:
            band.hide()
            band.deleteLater()
        self._bands = []
        kinds = {step.kind for step in procedure.steps}
        last: CaseKind | None = None
        before: QWidget | None = None
        for step in procedure.steps:
            if len(kinds) > 1 and step.kind is not last:
                band = Label(f"    {KIND_WORDS[step.kind]}", 9, 600, "text2", parent=self.inside)
                band.setFixedHeight(max(24, band.sizeHint().height() + 8))
                self._bands.append(band)
                self._column.insertWidget(self._column.count() - 1, band)
            last = step.kind
            row, form = self.rows[step.id], self.form
            widget: QWidget = form if form is not None and step.id == opened else row
            self._column.insertWidget(self._column.count() - 1, widget)
            row.setVisible(widget is row)
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
        if focus is not None and focus.isVisibleTo(self.inside) and not focus.hasFocus():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _opened(self) -> None:
        closed = self.form.step_id if self.form is not None else ""
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.setParent(None)
            self.form.deleteLater()
            self.form = None
        if self._bench.open_step:
            self.form = StepForm(self._bench, self._bench.open_step, self.inside)
            self.form.grew.connect(lambda: QTimer.singleShot(0, self, self._follow))
        self._arrange(self._bench.procedure)
        if self.form is not None:
            self.form.show()
            self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self.reveal)
        elif closed in self.rows:
            self.rows[closed].setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self) -> None:
        """Bring the open row into view."""
        if self.form is not None:
            self.ensureWidgetVisible(self.form, 0, 8)
            if self.form.height() > self.viewport().height():
                self.verticalScrollBar().setValue(self.form.y())  # its head before its foot
            self.horizontalScrollBar().setValue(0)

    def _follow(self) -> None:
        """The open row has grown: its foot stays in view, as long as its head does too."""
        if self.form is not None and self.form.height() <= self.viewport().height():
            self.reveal()

    def chosen(self) -> str:
        """The step that is open or has the focus."""
        if self._bench.open_step:
            return self._bench.open_step
        return next((step for step, row in self.rows.items() if row.hasFocus()), "")

    def focus_step(self, step_id: str) -> None:
        """Bring the focus to a closed row."""
        row = self.rows.get(step_id)
        if row is not None and row.isVisible():
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(row, 0, 30)

    def _walk(self, step_id: str, by: int) -> None:
        ids = [step.id for step in self._bench.procedure.steps]
        to = ids.index(step_id) + by
        if 0 <= to < len(ids):
            if self.form is not None and self.form.step_id == ids[to]:
                self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.focus_step(ids[to])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the arrows with Alt move a step; they do not scroll

    # -- dragging

    def _place_at(self, y: int) -> int:
        """Before which row something dropped at that height goes."""
        ids = [step.id for step in self._bench.procedure.steps]
        for place, step_id in enumerate(ids):
            form = self.form
            widget: QWidget = form if form and form.step_id == step_id else self.rows[step_id]
            if y < widget.geometry().center().y():
                return place
        return len(ids)

    def _dragged(self, _step_id: str, y: int) -> None:
        place = self._place_at(y)
        ids = [step.id for step in self._bench.procedure.steps]
        row = self.rows[ids[min(place, len(ids) - 1)]]
        self.inside.show_line(row.geometry().top() if place < len(ids) else row.geometry().bottom())

    def _dropped(self, step_id: str, y: int) -> None:
        self.inside.show_line(-1)
        ids = [step.id for step in self._bench.procedure.steps]
        place, at = self._place_at(y), ids.index(step_id)
        self._bench.place_step(step_id, place - 1 if place > at else place)


class _Inside(QWidget):
    """What scrolls; shows where a dragged row would go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = QWidget(self)
        self._line.hide()

    def show_line(self, y: int) -> None:
        self._line.setVisible(y >= 0)
        if y >= 0:
            self._line.setStyleSheet(f"background: {theme.colour('mark').name()};")
            self._line.setGeometry(0, y - 1, self.width(), 3)
            self._line.raise_()
