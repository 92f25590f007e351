"""The editor of an SOP: revision band, table of steps, swimlane, foot. It knows neither register nor window: whoever
shows it keeps the draft and puts the revision into force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.procedure.faults import Fault, Part
from app.procedure.model import NO_NUMBER, Procedure
from ui import icons
from ui.sop_editor.band import RevisionBand, Station
from ui.sop_editor.bench import Bench
from ui.sop_editor.flow import FlowPanel
from ui.sop_editor.parts import PARTS, open_lanes, open_part
from ui.sop_editor.table import WIDTH, StepTable, TableHead
from ui.sop_editor.undo_keys import is_redo, is_undo
from ui.widgets import Button, ElidedLabel, Footer, KeyCap, Label, Panel, Segmented, Sign, hline

DRAW_MS, DRAFT_MS = 120, 2_000
#: Below this width (letters enlarged on a small screen) table and drawing do not stand beside each other.
NARROW = 880


class SopEditor(QWidget):
    """One draft being edited. `keep_wanted` comes 2 seconds after the last change."""

    #: The draft changed.
    edited = Signal()
    #: It is time to keep the draft.
    keep_wanted = Signal()
    approve_wanted = Signal()
    print_wanted = Signal()
    #: "toml" or "bpmn"
    export_wanted = Signal(str)

    def __init__(
        self,
        procedure: Procedure,
        *,
        approve: str = "",
        base: Sequence[str] = (),
        exports: Sequence[tuple[str, str]] = (("toml", "Berkas data SOP (.toml)"),),
        papers: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`approve`: the words of the main button, else "Sahkan revisi 01"; `base`: what stays in force meanwhile;
        `exports`: what "Ekspor" offers; `papers`: whether the sheet can be printed here."""
        super().__init__(parent)
        self.bench = Bench(procedure, self)
        self._approve_words, self._base = approve, tuple(base)
        self._saved: datetime | None = None
        self._fault: Fault | None = None
        self._hindered = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.band = RevisionBand()
        column.addWidget(self.band)
        # Where there is no room for both, one of the two is shown.
        self.view = Segmented(
            [("tabel", "Langkah", "table"), ("alur", "Alur", "source-branch")], name="Tampilan"
        )
        self.view.changed.connect(lambda _key: self._show_parts())
        self._narrow = False
        self._choice = QWidget()
        choice = QHBoxLayout(self._choice)
        choice.setContentsMargins(20, 8, 20, 0)
        choice.addWidget(self.view)
        choice.addStretch(1)
        self._choice.hide()
        column.addWidget(self._choice)
        middle = QHBoxLayout()
        middle.setContentsMargins(20, 12, 20, 12)
        middle.setSpacing(12)
        column.addLayout(middle, 1)
        self._build_table(middle)
        self.flow = FlowPanel()
        self.flow.flow.chosen.connect(self.bench.open)
        self.flow.setMinimumWidth(230)
        middle.addWidget(self.flow, 1)
        self._build_foot(column, exports, papers)
        self._draw = _timer(self, DRAW_MS, self.settle)
        self._keep = _timer(self, DRAFT_MS, self.keep_wanted.emit)
        self.bench.edited.connect(self._edited)
        self.bench.opened.connect(self.settle)
        self.settle()

    # -- building

    def _build_table(self, middle: QHBoxLayout) -> None:
        panel = self._panel = Panel(margins=(0, 0, 0, 0))
        panel.setMinimumWidth(400)
        panel.setMaximumWidth(WIDTH)
        panel.body.setSpacing(0)
        panel.setAccessibleName("Langkah")
        panel.add(TableHead())
        self.table = StepTable(self.bench)
        panel.add(self.table, 1)
        panel.add(hline())
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(8)
        self.add_step = Button("Langkah", icon="plus", key="Ins", on_click=self.new_step)
        self.add_step.setAccessibleName("Tambah langkah")
        self.add_lane = Button("Lajur", icon="plus", on_click=lambda: open_lanes(self, self.bench, new=True))
        self.add_lane.setAccessibleName("Tambah lajur")
        self.parts = Button("Bagian lain", icon="chevron-down", on_click=self._open_parts)
        row.addWidget(self.add_step)
        row.addWidget(self.add_lane)
        row.addWidget(self.parts)
        row.addStretch(1)
        self._keys = QWidget()
        keys = QHBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(8)
        for widget in (KeyCap("Alt+↑"), KeyCap("Alt+↓"), Label("pindahkan", 9, 400, "text2")):
            keys.addWidget(widget)
        row.addWidget(self._keys)
        panel.add(tools)
        middle.addWidget(panel, 20)

    def _build_foot(self, column: QVBoxLayout, exports: Sequence[tuple[str, str]], papers: bool) -> None:
        foot = Footer()
        self.foot = foot
        self._sign = Sign("check-circle-outline", "ok", 20)
        self.count = Label("", 10, 600, "bad")
        self.sentence = ElidedLabel("", 10, 400, "text2")
        self.sentence.setMinimumWidth(120)
        self.go_fault = Button("Ke galat", "text", key="F8", small=True, on_click=self.next_fault)
        for widget in (self._sign, self.count, self.sentence, self.go_fault):
            foot.add_left(widget)
        self._exports = QMenu(self)
        for key, words in exports:
            action = QAction(words, self._exports)
            action.triggered.connect(lambda _on=False, own=key: self.export_wanted.emit(own))
            self._exports.addAction(action)
        self.export = Button("Ekspor", icon="chevron-down", on_click=self._open_exports)
        self.print = Button("Cetak lembar SOP", key="Ctrl+P", on_click=self.print_wanted.emit)
        self.approve = Button("Sahkan", "primary", on_click=self._approve)
        if exports:
            foot.add_right(self.export)
        else:
            self.export.setParent(self)
            self.export.hide()
        if papers:
            foot.add_right(self.print)
        else:
            self.print.setParent(self)
            self.print.hide()
        foot.add_right(self.approve)
        column.addWidget(foot)

    def _show_parts(self) -> None:
        narrow, at = self._narrow, self.view.current()
        self._choice.setVisible(narrow)
        self._panel.setMaximumWidth(16_777_215 if narrow else WIDTH)
        self._panel.setVisible(not narrow or at == "tabel")
        self.flow.setVisible(not narrow or at == "alur")
        self._keys.setVisible(not narrow)
        self.sentence.setVisible(not narrow)
        self.print.setText("Cetak" if narrow else "Cetak lembar SOP")
        self.print.set_key("" if narrow else "Ctrl+P")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self._show_parts()

    def _open_exports(self) -> None:
        self._exports.popup(self.export.mapToGlobal(QPoint(0, -self._exports.sizeHint().height() - 2)))

    def _open_parts(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for _part, words, icon, opener in PARTS:
            action = QAction(icons.icon(icon), words, menu)
            action.triggered.connect(lambda _on=False, own=opener: own(self, self.bench))
            menu.addAction(action)
        menu.popup(self.parts.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2)))

    # -- the draft

    def procedure(self) -> Procedure:
        """The draft as it is now."""
        return self.bench.procedure

    def _edited(self) -> None:
        self._draw.start()
        self._keep.start()
        self.edited.emit()

    def keep_now(self) -> None:
        """Ask for the draft to be kept at once, if something waits."""
        if self._keep.isActive():
            self._keep.stop()
            self.keep_wanted.emit()

    def rest(self) -> None:
        """Nothing waits any more: the draft was put into force or thrown away."""
        self._keep.stop()

    def show_saved(self, at: datetime | None) -> None:
        """When the draft was kept; None: it could not be."""
        self._saved = at
        self._show_band()

    def hinder(self, why: str) -> None:
        """Why nothing can be approved here (a missing right), "" if it can."""
        self._hindered = why
        self._show_foot()

    def settle(self) -> None:
        """Draw and count what the draft is now."""
        self._draw.stop()
        bench = self.bench
        self.flow.show_draft(bench.procedure, bench.open_step, bench.faults())
        self._show_band()
        self._show_foot()

    def _show_band(self) -> None:
        procedure = self.bench.procedure
        wrong, odd = len(self.bench.faults()), len(self.bench.remarks())
        kept = f"tersimpan {self._saved:%H:%M:%S}" if self._saved else "belum ada perubahan"
        if self._keep.isActive():
            kept = "sedang diketik"
        self.band.show_stations(
            (
                Station(f"Draf, revisi {procedure.revision:02}", kept),
                Station(
                    "Diperiksa program",
                    f"{odd} catatan" if wrong else f"0 galat, {odd} catatan",
                    f"{wrong} galat, " if wrong else "",
                ),
                Station("Disahkan", "nomor dan tanggal"),
                Station("Berlaku", "sejak tanggal yang dipilih"),
            ),
            0 if wrong else 1,
            self._base,
        )

    def _show_foot(self) -> None:
        found, odd = self.bench.faults(), self.bench.remarks()
        first = self._fault if self._fault in found else found[0] if found else None
        self._sign.set_icon(
            "alert-circle-outline" if found else "check-circle-outline", "bad" if found else "ok"
        )
        self.count.setText(f"{len(found)} galat" if found else "Tidak ada galat")
        self.count.set_tone("bad" if found else "ok")
        if first is not None:
            self.sentence.setText(first.sentence)
        else:
            self.sentence.setText(f"{len(odd)} catatan. {odd[0].sentence}" if odd else "")
        self.go_fault.setVisible(bool(found))
        self.go_fault.setText(self._go_words(found[0] if first is None and found else first))
        words = self._approve_words or f"Sahkan revisi {self.bench.procedure.revision:02}"
        self.approve.setText(words)
        if found:
            self.approve.set_icon("lock-outline")
            self.approve.disable("Perbaiki semua galat dahulu.")
        elif self._hindered:
            self.approve.set_icon("lock-outline")
            self.approve.disable(self._hindered)
        else:
            self.approve.enable()
            self.approve.set_icon("check")

    def _go_words(self, fault: Fault | None) -> str:
        step = self.bench.procedure.step_by_id.get(fault.step) if fault else None
        if step is not None and step.number.strip() not in ("", NO_NUMBER):
            return f"Ke langkah {step.number}"
        return "Ke galat"

    def _approve(self) -> None:
        self.settle()
        if not self.bench.faults():
            self.approve_wanted.emit()

    # -- what keys and buttons do

    def new_step(self) -> None:
        """Ins: a new step below the open or focused one."""
        self.bench.add_step(self.table.chosen())

    def shift(self, by: int) -> None:
        """Alt+Up, Alt+Down."""
        step = self.table.chosen()
        if step:
            self.bench.move_step(step, by)
            if not self.bench.open_step:
                self.table.focus_step(step)

    def next_fault(self) -> None:
        """F8: to the next place that is not right."""
        self.settle()
        fault = self.bench.next_fault(self._fault)
        self._fault = fault
        if fault is None:
            return
        self._show_foot()
        if fault.part is Part.STEP:
            if not fault.step:
                self.add_step.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            self.bench.open(fault.step)
            if self.table.form is not None:
                widget = self.table.form.focus_field(fault.field, fault.outcome)
                self.table.ensureWidgetVisible(widget, 0, 40)
            return
        open_part(self, self.bench, fault.part)

    def open_part(self, part: Part) -> None:
        """The dialog of another part of the SOP."""
        open_part(self, self.bench, part)

    def first_focus(self) -> QWidget:
        """Where work begins: the first row."""
        rows = [self.table.rows[step.id] for step in self.bench.procedure.steps]
        if self.table.form is not None:
            return self.table.form.name
        return rows[0] if rows else self.add_step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.handle_key(event):
            super().keyPressEvent(event)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Do what a key of the editor does; False if it is none of its keys."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_F8:
            self.next_fault()
        elif key == Qt.Key.Key_Insert:
            self.new_step()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(-1 if key == Qt.Key.Key_Up else 1)
        elif is_undo(event):
            self.bench.undo()
        elif is_redo(event):
            self.bench.redo()
        elif key == Qt.Key.Key_Escape and self.bench.open_step:
            self.bench.open("")
        elif key == Qt.Key.Key_Escape:
            return False
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            QApplication.focusWidget(), QLineEdit
        ):
            self.focusNextChild()
        else:
            return False
        event.accept()
        return True


def _timer(parent: QObject, ms: int, act: object) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(ms)
    made.timeout.connect(act)
    return made
