"""The open row of the table: everything that a step says, in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QIntValidator, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.procedure import editing
from app.procedure.faults import Part
from app.procedure.model import Need, Procedure, Step
from app.texts import clean, one_line
from app.worktime.model import LimitUnit
from ui import theme
from ui.sop_editor.bench import Bench
from ui.sop_editor.chips import CheckChip
from ui.sop_editor.form import UNITS, read_limit
from ui.sop_editor.outcome_row import GAP, KIND, NAME, NEEDS, OutcomeRow
from ui.sop_editor.step_details import open_step_details
from ui.sop_editor.undo_keys import UndoKeys
from ui.widgets import Button, ComboBox, IconButton, Label, LineEdit, Sign, TextArea

#: The texts with a chip of their own; the reason belongs to single ways out.
_CHIPS = tuple((need, words) for need, words in NEEDS if need is not Need.REASON)


class StepForm(QWidget):
    """The fields of one step; every letter goes into the draft at once."""

    #: It wants more room than before: a way out was added, the sentence has another line.
    grew = Signal()

    def __init__(self, bench: Bench, step_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self.step_id = bench, step_id
        self.setAccessibleName("Langkah yang dibuka")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 6, 10, 10)
        column.setSpacing(4)
        self._build_head(column)
        column.addWidget(self._label("Kegiatan, kalimat dokumen"))
        self.text = TextArea(lines=2)
        self.text.setAccessibleName("Kegiatan, kalimat dokumen")
        self.text.textChanged.connect(self._text_typed)
        column.addWidget(self.text)
        column.addSpacing(2)
        self._build_lane(column)
        self._build_outcomes(column)
        for field in (self.number, self.name, self.text, self.amount):
            field.installEventFilter(UndoKeys(bench, field))
        self.show_step()

    # -- building

    @staticmethod
    def _label(text: str) -> Label:
        return Label(text, 9, 500, "text2")

    def _build_head(self, column: QVBoxLayout) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        self.number = LineEdit(hint="No")
        self.number.setAccessibleName("Nomor langkah")
        self.number.setMaxLength(12)
        self.number.setFixedWidth(46)
        self.number.textEdited.connect(lambda text: self._set("number", number=one_line(text)))
        self.name = LineEdit(hint="nama singkat kegiatan")
        self.name.setAccessibleName("Nama singkat kegiatan")
        self.name.setMaxLength(300)
        self.name.textEdited.connect(lambda text: self._set("label", label=one_line(text)))
        self.name.setFont(theme.font(10, 600))
        self.drop = IconButton(
            "trash-can-outline",
            "Hapus langkah",
            tone="ink",
            on_click=lambda: self._bench.remove_step(self.step_id),
        )
        self.shut = IconButton(
            "chevron-up", "Tutup baris (Esc)", tone="ink", on_click=lambda: self._bench.open("")
        )
        head.addWidget(self.number)
        head.addWidget(self.name, 1)
        head.addWidget(self.drop)
        head.addWidget(self.shut)
        column.addLayout(head)

    def _build_lane(self, column: QVBoxLayout) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self.lane = ComboBox()
        self.lane.setPlaceholderText("pilih lajur")
        self.lane.setAccessibleName("Lajur")
        self.lane.setMinimumWidth(120)
        self.lane.setMaximumWidth(NAME + 20)
        self.lane.activated.connect(self._lane_chosen)
        self.amount = LineEdit(hint="—")
        self.amount.setAccessibleName("Waktu")
        self.amount.setFixedWidth(58)
        self.amount.setValidator(QIntValidator(0, 10_000, self.amount))
        self.amount.textEdited.connect(lambda _text: self._limit_typed())
        self.unit = ComboBox()
        self.unit.setAccessibleName("Satuan")
        self.unit.setFixedWidth(100)
        self.unit.addItems([words for _unit, words in UNITS])
        self.unit.activated.connect(lambda _at: self._limit_typed())
        for place, (words, widget) in enumerate(
            (("Lajur", self.lane), ("Waktu", self.amount), ("Satuan", self.unit))
        ):
            grid.addWidget(self._label(words), 0, place)
            grid.addWidget(widget, 1, place, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._label("Wajib diisi sebelum keluar"), 0, 3)
        chips = QGridLayout()
        chips.setHorizontalSpacing(6)
        chips.setVerticalSpacing(4)
        self.needs: dict[Need, CheckChip] = {}
        for place, (need, words) in enumerate(_CHIPS):
            chip = CheckChip(words)
            chip.clicked.connect(lambda on, own=need: self._need_chosen(own, on))
            chips.addWidget(chip, place // 2, place % 2, Qt.AlignmentFlag.AlignLeft)
            self.needs[need] = chip
        chips.setColumnStretch(2, 1)
        grid.addLayout(chips, 1, 3)
        grid.setColumnStretch(3, 1)
        column.addLayout(grid)

    def _build_outcomes(self, column: QVBoxLayout) -> None:
        heads = QHBoxLayout()
        heads.setSpacing(GAP)
        for words, width in (("Keluaran", NAME), ("Jenis", KIND)):
            label = self._label(words)
            label.setFixedWidth(width)
            heads.addWidget(label)
        heads.addWidget(self._label("Menuju"), 1)
        column.addLayout(heads)
        self._outcomes = QVBoxLayout()
        self._outcomes.setSpacing(GAP - 1)
        column.addLayout(self._outcomes)
        self.rows: list[OutcomeRow] = []
        foot = QHBoxLayout()
        foot.setSpacing(6)
        self.add_out = Button("Tambah keluaran", "text", icon="plus", small=True, on_click=self._add_outcome)
        self.more = Button(
            "Isian lain", "text", icon="format-list-numbered", small=True, on_click=self.open_details
        )
        foot.addWidget(self.add_out)
        foot.addWidget(self.more)
        foot.addStretch(1)
        self._sign = Sign("alert-circle-outline", "bad", 16)
        self._remedy = Label("", 9, 500, "bad", wrap=True)
        self._remedy.setMaximumWidth(250)
        foot.addWidget(self._sign)
        foot.addWidget(self._remedy)
        column.addLayout(foot)

    # -- typing

    def _set(self, field: str, **values: Any) -> None:
        procedure = editing.set_step(self._bench.procedure, self.step_id, **values)
        self._bench.change(procedure, ("step", self.step_id, field))

    def _text_typed(self) -> None:
        text = clean(self.text.toPlainText()).text
        self._fit_text()
        if text != self._bench.procedure.step_by_id[self.step_id].text:
            self._set("text", text=text)

    def _fit_text(self) -> None:
        """As high as the sentence, two to six lines."""
        lines = max(2, min(6, round(self.text.document().size().height())))
        high = int(self.text.fontMetrics().lineSpacing() * lines) + 20
        if self.text.height() != high:
            self.text.setFixedHeight(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_text()
        if event.size().height() > event.oldSize().height():
            self.grew.emit()

    def _lane_chosen(self, at: int) -> None:
        self._set("lane", lane=self._bench.procedure.lanes[at].id)

    def _limit_typed(self) -> None:
        unit = UNITS[max(0, self.unit.currentIndex())][0]
        self._set("limit", limit=read_limit(self.amount.text(), unit))

    def _need_chosen(self, need: Need, on: bool) -> None:
        self._bench.change(editing.set_need(self._bench.procedure, self.step_id, need, on))

    def _add_outcome(self) -> None:
        procedure, made = editing.add_outcome(self._bench.procedure, self.step_id)
        self._bench.change(procedure)
        row = next(row for row in self.rows if row.outcome_id == made)
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_details(self) -> None:
        """What the table does not show: requirements, output, the printed time, waiting …"""
        open_step_details(self, self._bench, self.step_id)

    # -- showing

    def show_step(self) -> None:
        """Show the step as the draft has it; what is being typed keeps its cursor."""
        procedure = self._bench.procedure
        step = procedure.step_by_id.get(self.step_id)
        if step is None:
            return
        for edit, value in ((self.number, step.number), (self.name, step.label)):
            if one_line(edit.text()) != value:
                edit.setText(value)
        if clean(self.text.toPlainText()).text != step.text:
            self.text.blockSignals(True)
            self.text.setPlainText(step.text)
            self.text.blockSignals(False)
        self._fit_text()
        self.drop.setAccessibleName(f"Hapus langkah {step.number}")
        names = [lane.name or "lajur tanpa nama" for lane in procedure.lanes]
        if [self.lane.itemText(i) for i in range(self.lane.count())] != names:
            self.lane.clear()
            self.lane.addItems(names)
        ids = [lane.id for lane in procedure.lanes]
        self.lane.setCurrentIndex(ids.index(step.lane) if step.lane in ids else -1)
        self._show_limit(step)
        wanted = editing.needs_of(step)
        for need, chip in self.needs.items():
            chip.setChecked(need in wanted)
        self._show_outcomes(procedure, step)
        self.show_faults()

    def _show_limit(self, step: Step) -> None:
        typed = read_limit(self.amount.text(), UNITS[max(0, self.unit.currentIndex())][0])
        month_end = step.limit is not None and step.limit.unit is LimitUnit.AKHIR_BULAN
        if typed != step.limit:
            self.amount.setText("" if step.limit is None or month_end else str(step.limit.amount))
            if step.limit is not None:
                self.unit.setCurrentIndex([unit for unit, _words in UNITS].index(step.limit.unit))
        self.amount.setEnabled(not month_end)

    def _show_outcomes(self, procedure: Procedure, step: Step) -> None:
        if [row.outcome_id for row in self.rows] != [out.id for out in step.outcomes]:
            known = {row.outcome_id: row for row in self.rows}
            self.rows = [
                known.pop(out.id) if out.id in known else OutcomeRow(self._bench, step.id, out.id, self)
                for out in step.outcomes
            ]
            for gone in known.values():
                gone.hide()
                gone.setParent(None)
                gone.deleteLater()
            for place, row in enumerate(self.rows):
                self._outcomes.insertWidget(place, row)
                row.show()
        for place, (row, out) in enumerate(zip(self.rows, step.outcomes, strict=True), 1):
            row.show_outcome(procedure, step, out, place)

    def show_faults(self) -> None:
        """Red edges where something is missing, and how to mend the first."""
        mine = [one for one in self._bench.faults() if one.part is Part.STEP and one.step == self.step_id]
        wrong = {one.field: one.remedy for one in mine if not one.outcome}
        for editor, field in (
            (self.number, "number"),
            (self.name, "label"),
            (self.text, "text"),
            (self.lane, "lane"),
        ):
            state = "bad" if field in wrong else ""
            if str(editor.property("state") or "") != state:
                editor.setProperty("state", state)
                theme.repolish(editor)
            editor.setAccessibleDescription(wrong.get(field, ""))
        for row in self.rows:
            row.show_faults({one.field: one.remedy for one in mine if one.outcome == row.outcome_id})
        self._sign.setVisible(bool(mine))
        self._remedy.setVisible(bool(mine))
        self._remedy.setText(mine[0].remedy if mine else "")

    def remedy(self) -> str:
        """The red sentence, "" without one."""
        return self._remedy.text()

    def focus_field(self, field: str, outcome: str) -> QWidget:
        """Bring the focus to a field (F8); returns what has it."""
        row = next((row for row in self.rows if row.outcome_id == outcome), None)
        if row is not None:
            return row.focus_field(field)
        target: QWidget = {
            "number": self.number,
            "label": self.name,
            "text": self.text,
            "lane": self.lane,
            "limit": self.amount,
            "outcomes": self.add_out,
        }.get(field, self.name)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return target

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("mark"), 2))
        painter.setBrush(theme.colour("tint"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
