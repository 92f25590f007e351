"""Small forms described by what they ask: the fields of a lane, an end, a block, the head of the SOP."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.texts import clean, one_line
from app.worktime.model import Limit, LimitUnit
from ui.widgets import ComboBox, Field, Label, LineEdit, TextArea

#: The units of a waktu as the officer chooses them.
UNITS: tuple[tuple[LimitUnit, str], ...] = (
    (LimitUnit.MENIT, "menit"),
    (LimitUnit.JAM, "jam"),
    (LimitUnit.HARI, "hari"),
    (LimitUnit.HARI_KERJA, "hari kerja"),
    (LimitUnit.BULAN, "bulan"),
    (LimitUnit.AKHIR_BULAN, "akhir bulan"),
)

#: Longer names of boxes stand one below the other.
_SHORT = 30


class Ask(StrEnum):
    """How a field is asked for, and what its value is."""

    LINE = "line"  # str, one line
    TEXT = "text"  # str, several lines
    LINES = "lines"  # tuple of str, one a line
    CHOICE = "choice"  # the key of one option
    CHECK = "check"  # bool
    CHECKS = "checks"  # tuple of the keys of the options that hold
    LIMIT = "limit"  # Limit or None


class Question(NamedTuple):
    """One field of a form: the key of its value, its label, and what it offers."""

    key: str
    label: str
    ask: Ask = Ask.LINE
    options: Sequence[tuple[str, str]] = ()
    hint: str = ""
    half: bool = False  # shares its line with the next one
    lines: int = 3


def read_limit(amount: str, unit: LimitUnit) -> Limit | None:
    """The waktu typed: digits and a unit; None for an empty or impossible amount."""
    if unit is LimitUnit.AKHIR_BULAN:
        return Limit(1, unit)
    digits = amount.strip()
    if not digits.isdecimal() or not 1 <= int(digits) <= 10_000:
        return None
    return Limit(int(digits), unit)


class Answers(QWidget):
    """The fields of a form. `changed` tells that something was typed or chosen."""

    changed = Signal()

    def __init__(self, questions: Sequence[Question], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions = tuple(questions)
        self._read: dict[str, Callable[[], Any]] = {}
        self._write: dict[str, Callable[[Any], None]] = {}
        self.editors: dict[str, QWidget] = {}
        self.fields: dict[str, Field] = {}
        self._filling = False
        self._shown: dict[str, Any] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row, right = 0, False
        for question in self._questions:
            widget = self._make(question)
            if question.half:
                grid.addWidget(widget, row, 1 if right else 0, Qt.AlignmentFlag.AlignTop)
                row, right = (row + 1, False) if right else (row, True)
                continue
            if right:
                row, right = row + 1, False
            grid.addWidget(widget, row, 0, 1, 2)
            if question.ask in (Ask.TEXT, Ask.LINES):
                grid.setRowStretch(row, question.lines)
            row += 1
        grid.setRowStretch(row + 1, 1)

    # -- building

    def _make(self, question: Question) -> QWidget:
        return {
            Ask.LINE: self._line,
            Ask.TEXT: self._text,
            Ask.LINES: self._text,
            Ask.CHOICE: self._choice,
            Ask.CHECK: self._check,
            Ask.CHECKS: self._checks,
            Ask.LIMIT: self._limit,
        }[question.ask](question)

    def _told(self, *_args: object) -> None:
        if not self._filling:
            self.changed.emit()

    def _line(self, question: Question) -> QWidget:
        edit = LineEdit(hint=question.hint)
        edit.setMaxLength(2_000)
        edit.textChanged.connect(self._told)
        self._read[question.key] = lambda: one_line(edit.text())
        self._write[question.key] = lambda value: edit.setText(str(value))
        return self._field(question, edit)

    def _text(self, question: Question) -> QWidget:
        area = TextArea(lines=question.lines, hint=question.hint)
        area.setMinimumHeight(area.sizeHint().height())
        area.textChanged.connect(self._told)
        if question.ask is Ask.TEXT:
            self._read[question.key] = lambda: clean(area.toPlainText()).text
            self._write[question.key] = lambda value: area.setPlainText(str(value))
        else:
            self._read[question.key] = lambda: tuple(
                line.strip() for line in clean(area.toPlainText()).text.split("\n") if line.strip()
            )
            self._write[question.key] = lambda value: area.setPlainText("\n".join(value))
        return self._field(question, area)

    def _choice(self, question: Question) -> QWidget:
        box = ComboBox()
        keys = [key for key, _words in question.options]
        box.addItems([words for _key, words in question.options])
        box.currentIndexChanged.connect(self._told)
        self._read[question.key] = lambda: keys[max(0, box.currentIndex())] if keys else ""
        self._write[question.key] = lambda value: box.setCurrentIndex(
            keys.index(value) if value in keys else 0
        )
        return self._field(question, box)

    def _field(self, question: Question, editor: LineEdit | TextArea | ComboBox) -> QWidget:
        field = Field(question.label, editor)
        self.editors[question.key] = editor
        self.fields[question.key] = field
        return field

    def _check(self, question: Question) -> QWidget:
        box = QCheckBox(question.label.replace("&", "&&"))
        box.setAccessibleName(question.label)
        box.toggled.connect(self._told)
        self._read[question.key] = box.isChecked
        self._write[question.key] = lambda value: box.setChecked(bool(value))
        self.editors[question.key] = box
        return box

    def _checks(self, question: Question) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(question.label, 9, 500, "text2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        column.addLayout(grid)
        boxes: dict[str, QCheckBox] = {}
        across = 1 if any(len(words) > _SHORT for _key, words in question.options) else 2
        for place, (key, words) in enumerate(question.options):
            box = QCheckBox(words.replace("&", "&&"))
            box.setAccessibleName(words)
            box.toggled.connect(self._told)
            grid.addWidget(box, place // across, place % across)
            boxes[key] = box
        self._read[question.key] = lambda: tuple(key for key, box in boxes.items() if box.isChecked())

        def write(value: Sequence[str]) -> None:
            for key, box in boxes.items():
                box.setChecked(key in value)

        self._write[question.key] = write
        self.editors[question.key] = next(iter(boxes.values()), holder)
        return holder

    def _limit(self, question: Question) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        amount, unit = LineEdit(hint="—"), ComboBox()
        amount.setMaxLength(5)
        amount.setMaximumWidth(80)
        unit.addItems([words for _unit, words in UNITS])
        row.addWidget(Field(question.label, amount))
        row.addWidget(Field("Satuan", unit))
        row.addStretch(1)
        amount.textChanged.connect(self._told)
        unit.currentIndexChanged.connect(self._told)
        self._read[question.key] = lambda: read_limit(amount.text(), UNITS[max(0, unit.currentIndex())][0])

        def write(limit: Limit | None) -> None:
            amount.setText(str(limit.amount) if limit else "")
            unit.setCurrentIndex(
                next((i for i, (one, _w) in enumerate(UNITS) if limit and one is limit.unit), 0)
            )

        self._write[question.key] = write
        self.editors[question.key] = amount
        return holder

    # -- values

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Fill the form in; `changed` stays silent."""
        self._filling = True
        for question in self._questions:
            if question.key in values:
                self._write[question.key](values[question.key])
        self._filling = False
        self._shown = self.values()

    def typed(self) -> dict[str, Any]:
        """Only what was changed since it was shown: a text that a field cannot hold as it is stays what it was."""
        return {key: value for key, value in self.values().items() if value != self._shown.get(key)}

    def values(self) -> dict[str, Any]:
        """What stands in the form now."""
        return {question.key: self._read[question.key]() for question in self._questions}

    def sizePolicy(self) -> QSizePolicy:
        return QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
