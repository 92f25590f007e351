"""Step 2: by which SOP the office works, with its flow in miniature and its text to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import ProcedureError
from app.procedure.draft import draft_of, draft_text, drawable
from app.procedure.loading import load_text
from app.procedure.model import Procedure
from app.procedure.summary import longest_words, region, rows_printed, whose
from ui import theme
from ui.widgets import Button, Label, Panel, Sign, draw_text, hline
from ui.widgets.buttons import PaintedButton
from ui.wizard.flow import FlowPreview
from ui.wizard.own_sop import OwnRow
from ui.wizard.sop_text import sop_text
from ui.wizard.step import StepPage

ROW = 64
#: In a window whose list has less room than this (px), its rows are so much lower.
_LOW, _LOWER = 585, 10


class ChoiceRow(PaintedButton):
    """One SOP to choose: ring, title, whose it is, and how many lanes and steps it has."""

    moved = Signal(int)

    def __init__(self, procedure: Procedure, parent: QWidget | None = None) -> None:
        self.procedure = procedure
        super().__init__(procedure.title, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        lanes, steps = f"{len(procedure.lanes)} lajur", f"{rows_printed(procedure)} langkah"
        self._counts = (lanes, steps)
        self._whose = whose(procedure)
        self.setAccessibleName(f"{procedure.title}, {self._whose}, {lanes}, {steps}")

    def sizeHint(self) -> QSize:
        letters = QFontMetricsF(theme.font(10, 600)).height() + QFontMetricsF(theme.font(9)).height()
        return QSize(400, max(ROW, int(letters) + 30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, get = self.isChecked(), theme.colour
        rect = QRectF(self.rect())
        edge, thick = ("mark", 2.0) if on else ("line2", 1.0)
        if self.hovered() and not on:
            edge = "text2"
        painter.setPen(QPen(get(edge), thick))
        painter.setBrush(get("tint" if on else "sunken" if self.hovered() else "surface"))
        half = thick / 2
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(get("focus"), 2))
            painter.drawRoundedRect(rect.adjusted(4, 4, -4, -4), 3, 3)
        middle = rect.height() / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(get("mark" if on else "text2"), 1.7))
        painter.drawEllipse(QRectF(19.5, middle - 8, 16, 16))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(get("mark"))
            painter.drawEllipse(QRectF(23, middle - 4.5, 9, 9))
        small = theme.font(9)
        side = max(QFontMetricsF(small).horizontalAdvance(text) for text in self._counts) + 2
        line = max(18.0, QFontMetricsF(theme.font(10, 600)).lineSpacing())
        low = max(18.0, QFontMetricsF(small).lineSpacing())
        top = middle - (line + low) / 2 - 1
        room = rect.width() - 50 - 17 - side - 12
        right = Qt.AlignmentFlag.AlignRight
        at_right = rect.width() - 17 - side
        strong = theme.font(10, 600)
        draw_text(painter, QRectF(50, top, room, line), self.procedure.title, strong, get("text"))
        draw_text(
            painter, QRectF(at_right, top, side, line), self._counts[0], small, get("text2"), align=right
        )
        draw_text(painter, QRectF(50, top + line, room, low), self._whose, small, get("text2"))
        lower = QRectF(at_right, top + line, side, low)
        draw_text(painter, lower, self._counts[1], small, get("text2"), align=right)
        painter.end()


class ProcedureStep(StepPage):
    """Choosing the SOP."""

    title = "Pilih SOP"
    subtitle = "SOP menentukan lajur, langkah, dan batas waktu. Pilih yang paling dekat dengan kantor Anda."
    next_text = "Lanjut: petugas dan lajur"

    chosen = Signal()
    #: The editor is wanted, for this draft.
    editor_wanted = Signal(object)

    def __init__(
        self,
        number: int,
        count: int,
        procedures: Sequence[Procedure],
        fresh: Callable[[], Procedure] | None = None,
    ) -> None:
        """`fresh` makes the empty SOP of an office that writes its own."""
        super().__init__(number, count)
        self._fresh = fresh
        self._draft: Procedure | None = None
        self._own: Procedure | None = None
        self._group = QButtonGroup(self)
        self.rows: list[ChoiceRow] = []
        self.left.setSpacing(8)
        for procedure in procedures:
            row = ChoiceRow(procedure)
            self._group.addButton(row, len(self.rows))
            row.moved.connect(self._move)
            self.rows.append(row)
            self.left.addWidget(row)
        self.own_row = OwnRow()
        self._group.addButton(self.own_row, len(self.rows))
        self.own_row.moved.connect(self._move)
        self.own_row.edit_wanted.connect(self.edit_own)
        self.left.addWidget(self.own_row)
        self.fault = Label("", 9, 500, "bad", wrap=True)
        self.fault.hide()
        self.left.addWidget(self.fault)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        self.from_file = Button(
            "Dari berkas…", "text", icon="tray-arrow-up", small=True, on_click=self._open_file
        )
        self.copy = Button(
            "Ubah SOP terpilih", "text", icon="pencil-outline", small=True, on_click=self.edit_copy
        )
        tools.addWidget(self.from_file)
        tools.addWidget(self.copy)
        tools.addStretch(1)
        self.left.addLayout(tools)
        remark = QHBoxLayout()
        remark.setContentsMargins(0, 0, 0, 0)
        remark.setSpacing(8)
        remark.addWidget(Sign("information-outline", "text2", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = "Lebih dari satu SOP dapat ditambahkan nanti di Pengaturan."
        remark.addWidget(Label(words, 9, 400, "text2", wrap=True), 1)
        self.left.addLayout(remark)
        self.left.addStretch(1)
        self.read = Button("Baca teks SOP", "text", on_click=self._read)
        self._build_card()
        self.two_columns()
        self.rows[0].setChecked(True)
        self._show()
        self._group.idToggled.connect(self._toggled)

    def _build_card(self) -> None:
        self.card = Panel("SOP", " ")
        self.card.body.setContentsMargins(0, 12, 0, 0)
        self.card.body.setSpacing(0)
        self.card.subtitle.hide()
        self.card.header.addStretch(1)
        self._counts = Label("", 9, 400, "text2")
        self.card.add_to_header(self._counts)
        self.flow = FlowPreview()
        self.card.body.addWidget(self.flow, 0, Qt.AlignmentFlag.AlignHCenter)
        self.card.body.addSpacing(8)
        self.card.add(hline())
        facts = QWidget()
        self.facts = facts
        lines = QVBoxLayout(facts)
        lines.setContentsMargins(16, 9, 16, 9)
        lines.setSpacing(4)
        self._papers, self._longest = _Fact("file-document-outline"), _Fact("clock-outline")
        lines.addWidget(self._papers)
        lines.addWidget(self._longest)
        self.card.add(facts)
        self.right.addWidget(self.card)

    # -- choosing

    def procedure(self) -> Procedure:
        """The chosen SOP; while the office's own one is not finished, the first of the others stands in for it."""
        if self._own_chosen():
            return self._own or self.rows[0].procedure
        return self.rows[max(0, self._group.checkedId())].procedure

    def _own_chosen(self) -> bool:
        return self.own_row.isChecked()

    def edit_own(self) -> None:
        """Open the editor with the office's own SOP, or an empty one."""
        draft = self._draft
        if draft is None and self._fresh is not None:
            draft = self._fresh()
        if draft is not None:
            self.editor_wanted.emit(draft)

    def edit_copy(self) -> None:
        """Open the editor with a copy of the chosen SOP: it becomes the office's own."""
        if self._own_chosen():
            self.edit_own()
            return
        # The copy is another SOP than the one that comes with the program, so it gets an id of its own.
        self.editor_wanted.emit(self.procedure()._replace(id="", source=""))

    def keep_own(self, draft: Procedure) -> None:
        """What has been made in the editor so far; it is chosen, and not finished."""
        self._take(draft, None)

    def use_own(self, procedure: Procedure) -> None:
        """The office's own SOP is whole: it is chosen."""
        self._take(procedure, procedure)

    def _take(self, draft: Procedure, own: Procedure | None) -> None:
        self._draft, self._own = draft, own
        self.own_row.show_own(draft, ready=own is not None)
        self.fault.hide()
        self.own_row.setChecked(True)
        self._show()
        self.chosen.emit()
        self.changed.emit()

    def _open_file(self) -> None:
        from ui.sop_editor.adopting import choose_file, read_file

        path = choose_file(self)
        procedure = read_file(self, path) if path is not None else None
        if procedure is not None:
            self.use_own(procedure)

    def _move(self, by: int) -> None:
        buttons = self._group.buttons()
        at = (self._group.checkedId() + by) % len(buttons)
        buttons[at].setChecked(True)
        self.reveal(buttons[at])

    def _toggled(self, _number: int, on: bool) -> None:
        if on:
            self.fault.hide()
            self._show()
            self.chosen.emit()
            self.changed.emit()

    def _show(self) -> None:
        unfinished = self._own_chosen() and self._own is None
        procedure = (drawable(self._draft) if self._draft else None) if unfinished else self.procedure()
        self.card.setVisible(procedure is not None)
        self.read.setEnabled(not unfinished)
        if procedure is None:
            return
        bare = procedure.number[:1].isdecimal() and len(procedure.number) < 8
        self.card.title.setText(f"SOP {procedure.number}" if bare else procedure.number or region(procedure))
        self._counts.setText(f"{rows_printed(procedure)} langkah, {len(procedure.lanes)} lajur")
        self.flow.show_procedure(procedure)
        slip, book = procedure.forms.get("slip"), procedure.forms.get("logbook")
        papers = [f"formulir {slip.number}"] if slip else []
        papers.append(f"logbook {book.number}" if book else procedure.register)
        text = ", ".join(papers)
        self._papers.show_text(text[:1].upper() + text[1:])
        self._longest.show_text(longest_words(procedure))

    def _read(self) -> None:
        sop_text(self, self.procedure()).open()

    # -- for the window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        # rows a little lower where the window is: the whole list stays in view
        lower = _LOWER if self.area.height() < _LOW else 0
        for row in (*self.rows, self.own_row):
            row.setFixedHeight(row.sizeHint().height() - lower)
        # all of the card below the flow, and its head, stay in view at 697 px
        rest = 46 + 12 + 8 + 1 + self.facts.sizeHint().height() + 4
        self.flow.fit_height(max(200, self.area.height() - rest - 18))

    def check(self) -> QWidget | None:
        if not self._own_chosen() or self._own is not None:
            return None
        if self._draft is None:
            self.edit_own()
            return self.own_row
        self.fault.setText(
            "SOP sendiri belum selesai. Buka penyusun, perbaiki galatnya, lalu pilih Pakai SOP ini."
        )
        self.fault.show()
        return self.own_row.pencil

    def reveal(self, widget: QWidget) -> None:
        if widget.isVisible():  # not under the editor, which has opened over the steps
            super().reveal(widget)

    def first_focus(self) -> QWidget:
        return self._group.buttons()[max(0, self._group.checkedId())]

    def foot_button(self) -> Button:
        return self.read

    def values(self) -> dict[str, Any]:
        values: dict[str, Any] = {"procedure": "" if self._own_chosen() else self.procedure().id}
        if self._draft is not None:
            values["own"] = self._own.source if self._own is not None else draft_text(self._draft)
            values["own_ready"] = self._own is not None
        return values

    def restore(self, values: Mapping[str, Any]) -> None:
        text = values.get("own")
        if isinstance(text, str):
            self._draft = draft_of(text)
            if values.get("own_ready") is True:
                with suppress(ProcedureError):
                    self._own = self._draft = load_text(text, name="sendiri")
            self.own_row.show_own(self._draft, ready=self._own is not None)
        if values.get("procedure") == "" and self._draft is not None:
            self.own_row.setChecked(True)
        for row in self.rows:
            if row.procedure.id == values.get("procedure"):
                row.setChecked(True)


class _Fact(QWidget):
    """A sign and a line of words; hidden without words."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Sign(icon, "text2", 16))
        self._words = Label("", 9, 400, "text2")
        row.addWidget(self._words, 1)

    def show_text(self, text: str) -> None:
        self._words.setText(text)
        self.setVisible(bool(text))
