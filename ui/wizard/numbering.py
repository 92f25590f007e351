"""Step 4: how register numbers look, and the paper logbook that an office brings along ("pindahan")."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import InputError
from app.founding.paper_book import PaperBook
from app.founding.paper_rows import (
    COLUMNS,
    ReadRows,
    RowFault,
    TypedRow,
    channel_choices,
    month_faults,
    read_count,
    read_rows,
    step_words,
    steps_to_choose,
)
from app.office.numbering import check_pattern, full_number, kept_apart, proposed_pattern
from app.office.officers import Bidang
from app.office.settings import Office
from app.procedure.model import CaseKind, Procedure
from app.procedure.summary import main_kind
from app.reading.months import months_before
from ui.widgets import Button, ElidedLabel, Field, Label, LineEdit, Panel
from ui.wizard.months import MonthTotals
from ui.wizard.paper_table import PaperTable
from ui.wizard.step import STACKED_BELOW, StepPage

_SHOWN_FAULTS = 4
#: What people wrote may name them, and the draft is sealed by nothing yet.
UNKEPT = (
    "Isi pengaduan tidak disimpan di draf, karena draf belum terkunci. Selesaikan persiapan tanpa menutup jendela, atau"
    " ketik isinya lagi nanti."
)


class NumberingStep(StepPage):
    """Pattern with a live example; last number, open rows and past months of the paper book."""

    title = "Nomor register"
    subtitle = "Nomor diberikan berurutan setiap tahun, tanpa nomor yang terlewat."
    next_text = "Lanjut: cadangan data"

    def __init__(
        self,
        number: int,
        count: int,
        *,
        procedure: Procedure,
        now: Callable[[], datetime],
        bidang: Callable[[], Sequence[Bidang]],
    ) -> None:
        """`now` is the time at the office, `bidang` the list of the step before."""
        super().__init__(number, count)
        self._procedure, self._now, self._bidang = procedure, now, bidang
        self._proposed = ""
        self._faults: tuple[RowFault, ...] = ()
        self._checked = False
        self._build_pattern()
        self._build_paper()
        self.content.addStretch(1)
        self.use(procedure)
        self._show_paper()

    # -- building

    def _build_pattern(self) -> None:
        panel = Panel()
        row = QHBoxLayout()
        row.setSpacing(24)
        panel.body.addLayout(row)
        self._pattern = LineEdit()
        self._pattern.setMaxLength(80)
        self.pattern = Field("Pola nomor", self._pattern)
        self._pattern.textChanged.connect(self._pattern_typed)
        row.addWidget(self.pattern, 1)
        side = QVBoxLayout()
        side.setSpacing(4)
        self._example_label = Label("Nomor berikutnya", 9, 500, "text2")
        self.example = Label("", 15, 600, "ink")
        side.addWidget(self._example_label)
        side.addWidget(self.example)
        side.addStretch(1)
        row.addLayout(side, 1)
        words = "{nomor:4} nomor urut empat angka · {romawi} atau {bulan} bulan · {tahun} tahun"
        panel.add(Label(words, 9, 400, "text2", wrap=True))
        self.content.addWidget(panel)

    def _build_paper(self) -> None:
        panel = self._panel = Panel()
        self.paper = QCheckBox("Kantor mulai di tengah tahun, ada buku kertas yang dilanjutkan")
        self.paper.setAccessibleName(self.paper.text())
        self.paper.toggled.connect(lambda _on: self._show_paper())
        panel.add(self.paper)
        self._book = QWidget()
        whole = QVBoxLayout(self._book)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(10)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(24)
        whole.addLayout(self._parts)
        left = QVBoxLayout()
        left.setSpacing(8)
        year = self._now().year
        self._last = LineEdit(hint="0")
        self._last.setMaxLength(7)
        self._last.setFixedWidth(120)
        self.last = Field(f"Nomor terakhir yang dipakai tahun {year}", self._last)
        self._last.textChanged.connect(self._last_typed)
        left.addWidget(self.last)
        left.addSpacing(4)
        left.addWidget(Label("Baris yang masih berjalan", 9, 500, "text2"))
        self.errors = Label("", 9, 500, "bad", wrap=True)
        self.errors.hide()
        left.addWidget(self.errors)
        self.table = PaperTable(self._choices)
        self.table.setMinimumHeight(236)
        self.table.rows.edited.connect(self._rows_typed)
        self.table.pasted.connect(self._told_pasted)
        left.addWidget(self.table, 1)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for text, icon, key, act in (
            ("Tambah baris", "plus", "Ins", self.table.add_row),
            ("Hapus baris", "trash-can-outline", "Del", self.table.drop_row),
            ("Tempel", "content-paste", "Ctrl+V", self.table.paste),
        ):
            tools.addWidget(Button(text, icon=icon, key=key, small=True, on_click=act))
        self._pasted = ElidedLabel("", 9, 400, "text2")
        tools.addWidget(self._pasted, 1)
        left.addLayout(tools)
        self.unkept = Label(UNKEPT, 9, 400, "text2", wrap=True)
        left.addWidget(self.unkept)
        self._parts.addLayout(left, 1)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(Label("Jumlah di buku kertas, boleh kosong", 9, 500, "text2"))
        self.months = MonthTotals(months_before(f"{self._now():%Y-%m}", 12))
        self.months.changed.connect(self.changed)
        right.addWidget(self.months)
        right.addStretch(1)
        self._parts.addLayout(right)
        panel.add(self._book)
        self.content.addWidget(panel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < STACKED_BELOW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        wanted = down if narrow else across
        if self._parts.direction() != wanted:
            self._parts.setDirection(wanted)

    # -- what is typed

    def use(self, procedure: Procedure) -> None:
        """Propose the pattern of this SOP's register, unless the officer has written another."""
        self._procedure = procedure
        # The paper book that is carried over is one of complaints; applications begin with a book of their own.
        self._panel.setVisible(bool(steps_to_choose(procedure)))
        wanted = proposed_pattern(procedure.register_short)
        if self._pattern.text() in ("", self._proposed):
            self._pattern.setText(wanted)
        self._proposed = wanted

    def number_pattern(self) -> str:
        """The pattern as typed."""
        return self._pattern.text().strip()

    def patterns(self) -> dict[str, str]:
        """The pattern as the office's settings name it: of complaints, or of applications. The one of the book that
        the office may come to keep later stays out of its way."""
        only = main_kind(self._procedure) is CaseKind.APPLICATION
        mine, other = (
            ("application_pattern", "number_pattern") if only else ("number_pattern", "application_pattern")
        )
        pattern = self.number_pattern()
        try:
            check_pattern(pattern)
        except InputError:
            return {mine: pattern}  # refused where the office is set up
        return {mine: pattern, other: kept_apart(Office._field_defaults[other], pattern)}

    def has_paper(self) -> bool:
        """Whether a book kept on paper goes on in the program."""
        return self.paper.isChecked() and bool(steps_to_choose(self._procedure))

    def _choices(self, column: str) -> tuple[str, ...]:
        if column == "channel":
            return channel_choices()
        if column == "bidang":
            return tuple(one.name for one in self._bidang())
        if column == "step":
            return tuple(step_words(step) for step in steps_to_choose(self._procedure))
        return ()

    def _show_paper(self) -> None:
        self._book.setVisible(self.paper.isChecked())
        self._pattern_typed()

    def _pattern_typed(self) -> None:
        self.pattern.clear()
        now = self._now()
        last = self._last_number() or 0
        try:
            check_pattern(self.number_pattern())
        except InputError:
            self.example.setText("—")
        else:
            shown = full_number(self.number_pattern(), seq=last + 1, year=now.year, month=now.month)
            self.example.setText(shown)
        self.changed.emit()

    def _last_typed(self) -> None:
        self.last.clear()
        self._pattern_typed()
        self._again()

    def _last_number(self) -> int | None:
        if not self.has_paper():
            return None
        try:
            return read_count(self._last.text())
        except InputError:
            return None

    def _rows_typed(self) -> None:
        self._pasted.setText("")
        self._again()
        self.changed.emit()

    def _again(self) -> None:
        """Once errors were shown, they go away as they are mended."""
        if self._checked:
            self._show_faults(self._read().faults)

    def _told_pasted(self, taken: int, left_out: int) -> None:
        words = f"{taken} baris ditempel" if taken else "Papan klip tidak memuat baris"
        self._pasted.setText(words + (f", {left_out} tidak muat" if left_out else ""))

    def _read(self) -> ReadRows:
        now = self._now()
        zone = now.tzinfo
        return read_rows(
            self.table.typed(),
            procedure=self._procedure,
            bidang=self._bidang(),
            zone=zone,  # type: ignore[arg-type]
            today=now.date(),
            last_number=self._last_number(),
        )

    def _show_faults(self, faults: tuple[RowFault, ...]) -> None:
        self._faults = faults
        self.table.rows.show_faults(faults)
        lines = [f"Baris {f.place + 1}, {COLUMNS[f.column]}: {f.sentence}" for f in faults[:_SHOWN_FAULTS]]
        if len(faults) > _SHOWN_FAULTS:
            lines.append(f"dan {len(faults) - _SHOWN_FAULTS} isian lain.")
        self.errors.setText("\n".join(lines))
        self.errors.setVisible(bool(lines))

    # -- for the window

    def book(self) -> PaperBook | None:
        """The paper book as it was read; None without one. Call after `check`."""
        if not self.has_paper():
            return None
        months, _wrong = self.months.read()
        return PaperBook(self._now().year, self._last_number() or 0, self._read().rows, months)

    def check(self) -> QWidget | None:
        try:
            check_pattern(self.number_pattern())
        except InputError as error:
            self.pattern.set_error(error.sentence)
            return self._pattern
        if not self.has_paper():
            return None
        if self._last.text().strip() and self._last_number() is None:
            self.last.set_error("Tulis nomor terakhir sebagai bilangan, misalnya 858.")
            return self._last
        self._checked = True
        read = self._read()
        if not self._last.text().strip():
            self.last.set_error(
                "Tulis nomor terakhir di buku kertas. Tulis 0 bila belum ada nomor tahun ini."
            )
            return self._last
        self._show_faults(read.faults)
        if read.faults:
            self.table.show_cell(read.faults[0])
            return self.table
        self.months.clear()
        months, wrong = self.months.read()
        if wrong is not None:
            return wrong
        book = PaperBook(self._now().year, self._last_number() or 0, read.rows, months)
        for month, sentence in month_faults(book).items():
            field = self.months.fields[month][0]
            self.months.show_fault(field, sentence)
            return field
        return None

    def first_focus(self) -> QWidget:
        return self._pattern

    def values(self) -> dict[str, Any]:
        """Without what people wrote: it may name them."""
        rows = [replace(row, content="") for row in self.table.typed()]
        return {
            "pattern": self._pattern.text(),
            "paper": self.paper.isChecked(),
            "last": self._last.text(),
            "rows": [asdict(row) for row in rows if not row.empty],
            "months": self.months.values(),
        }

    def restore(self, values: Mapping[str, Any]) -> None:
        for key, field in (("pattern", self._pattern), ("last", self._last)):
            if isinstance(values.get(key), str):
                field.setText(values[key])
        rows = values.get("rows")
        if isinstance(rows, list):
            known = [row for row in rows if isinstance(row, dict)]
            self.table.rows.show_rows(
                [TypedRow(**{key: str(row.get(key) or "") for key in COLUMNS}) for row in known]
            )
        if isinstance(values.get("months"), dict):
            self.months.restore(values["months"])
        self.paper.setChecked(values.get("paper") is True)
