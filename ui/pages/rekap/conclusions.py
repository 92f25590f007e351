"""Kesimpulan: the month's recurring problems with their causes, and what the program sees come up often.

A row is text until it is chosen; then it is two fields. What is typed is kept after two seconds, as a draft is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.figures import thousands
from app.monthend.work import Conclusion
from app.recap.problems import Suggestion
from ui import theme
from ui.pages.rekap.chip_flow import ChipFlow
from ui.widgets import (
    Button,
    FilterChip,
    IconButton,
    Label,
    LineEdit,
    Panel,
    Sign,
    empty_layout,
    hline,
)

#: So long after the last key what was typed is kept.
QUIET_MS = 2_000
#: So many suggestions are shown; the others come once these are taken.
MOST_CHIPS = 5


class ConclusionRow(QWidget):
    """One problem: its number, its words, how many cases stand behind it."""

    chosen = Signal()
    typed = Signal()
    removed = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget, number: int, conclusion: Conclusion, *, locked: bool) -> None:
        super().__init__(parent)
        self.conclusion, self._locked = conclusion, locked
        self._tinted = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if locked else Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 14, 8)
        row.setSpacing(10)
        self._number = Label(str(number), 10, 400, "text2")
        self._number.setFixedWidth(16)
        row.addWidget(self._number)
        words = QVBoxLayout()
        words.setSpacing(1)
        row.addLayout(words, 1)
        self._problem = Label("", 10.5, 500, wrap=True)
        self._cause = Label("", 9.5, 400, "text2", wrap=True)
        words.addWidget(self._problem)
        words.addWidget(self._cause)
        self.problem = LineEdit(conclusion.problem, hint="Masalah yang sering terjadi", parent=self)
        self.cause = LineEdit(conclusion.cause, hint="Penyebabnya", parent=self)
        self.problem.setAccessibleName(f"Masalah {number}")
        self.cause.setAccessibleName(f"Penyebab {number}")
        words.setSpacing(6)
        for field in (self.problem, self.cause):
            words.addWidget(field)
            field.textEdited.connect(lambda _text: self.typed.emit())
            field.installEventFilter(self)
        count = len(conclusion.case_ids)
        self.count = Button(thousands(count), "text", on_click=self.opened.emit, parent=self)
        self.count.setAccessibleName(f"{count} kasus di balik masalah {number}, buka daftarnya")
        self.count.setEnabled(bool(count))
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        self.remove = IconButton("trash-can-outline", f"Hapus masalah {number}", on_click=self.removed.emit)
        self.remove.setParent(self)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_open(False)

    def set_open(self, on: bool) -> None:
        """Show the two fields, or what they say."""
        on = on and not self._locked
        for label, field in ((self._problem, self.problem), (self._cause, self.cause)):
            field.setVisible(on)
            label.setVisible(not on)
        self.remove.setVisible(on)
        self._problem.setText(self.problem.text() or "Masalah belum ditulis")
        self._cause.setText(self.cause.text() or "penyebab belum diisi")
        self._cause.set_tone("text2" if self.cause.text() else "warn")
        self._tinted = on
        self.setAccessibleName(
            f"{self._problem.text()}, {self._cause.text()}, {len(self.conclusion.case_ids)} kasus"
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._tinted:
            painter.fillRect(self.rect(), theme.colour("tint"))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 4, 4)
        painter.end()

    def is_open(self) -> bool:
        """Whether its fields are shown."""
        return self.problem.isVisibleTo(self)

    def value(self) -> Conclusion:
        """The conclusion as it is typed now."""
        return self.conclusion._replace(problem=self.problem.text(), cause=self.cause.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.chosen.emit()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._entered(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _entered(self, watched: QObject, event: QKeyEvent) -> bool:
        """Enter goes from the problem to its cause, and from there ends the typing."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if watched is self.problem:
            self.cause.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.typed.emit()
            self.set_open(False)
        return True

    def mousePressEvent(self, event: QEvent) -> None:
        if not self._locked:
            self.begin()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not self._locked:
            self.begin()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Open it for typing."""
        self.chosen.emit()
        self.set_open(True)
        target = self.cause if self.problem.text() and not self.cause.text() else self.problem
        target.setFocus(Qt.FocusReason.MouseFocusReason)


class ConclusionsPanel(Panel):
    """The month's conclusions and the suggestions below them."""

    #: what is typed is to be kept now
    changed = Signal()
    #: the cases behind a conclusion or a suggestion: title, ids
    cases_wanted = Signal(str, object)

    def __init__(self, new_id: Callable[[], str]) -> None:
        super().__init__("Kesimpulan", "masalah yang sering terjadi, penyebab", margins=(0, 0, 0, 0))
        self._new_id = new_id
        self._rows: list[ConclusionRow] = []
        self._locked = True
        self._dirty = False
        self.body.setSpacing(0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setMinimumHeight(96)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._area.setWidget(inside)
        self.add(self._area, 1)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 4, 16, 4)
        self.add_button = Button("Tambah masalah", "text", icon="plus", on_click=self.add_empty)
        row.addWidget(self.add_button)
        row.addStretch(1)
        self._saved_sign = Sign("check", "ok", 16)
        self._saved = Label("", 9, 400, "text2")
        row.addWidget(self._saved_sign)
        row.addWidget(self._saved)
        self.add(bar)
        self._line = hline()
        self.add(self._line)
        self._often = QWidget()
        often = QVBoxLayout(self._often)
        often.setContentsMargins(16, 8, 16, 12)
        often.setSpacing(8)
        self._often_words = Label("", 9, 500, "text2", wrap=True)
        often.addWidget(self._often_words)
        self.chips = ChipFlow()
        often.addWidget(self.chips)
        self.add(self._often)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.keep_now)
        self._saved_sign.hide()

    # -- showing

    def show_work(self, conclusions: Sequence[Conclusion], *, locked: str) -> None:
        """Show a month's conclusions; `locked` says why they cannot be changed ("" while they can). What is being typed
        stays, unless it can no longer be changed."""
        if self._dirty and not locked:
            return
        self._locked = bool(locked)
        empty_layout(self._column)
        self._rows = []
        for number, one in enumerate(conclusions, start=1):
            self._append(number, one)
        if not conclusions:
            words = "Tambahkan masalah yang berulang, atau pilih dari yang sering muncul di bawah."
            empty = Label(
                f"Belum ada kesimpulan. {'' if locked else words}".strip(), 10, 400, "text2", wrap=True
            )
            empty.setContentsMargins(16, 12, 16, 12)
            self._column.addWidget(empty)
            self._column.addStretch(1)
        else:
            self._column.addStretch(1)
        self.add_button.setVisible(not locked)
        self.subtitle.setText(locked or "masalah yang sering terjadi, penyebab")

    def _append(self, number: int, one: Conclusion) -> ConclusionRow:
        row = ConclusionRow(self, number, one, locked=self._locked)
        row.chosen.connect(lambda: self._open_only(row))
        row.typed.connect(self._typed)
        row.removed.connect(lambda: self._remove(row))
        row.opened.connect(lambda: self.cases_wanted.emit(row.value().problem, row.conclusion.case_ids))
        if self._rows:
            self._column.addWidget(hline())
        self._column.addWidget(row)
        self._rows.append(row)
        return row

    def show_suggestions(self, found: Sequence[Suggestion]) -> None:
        """The chips of what comes up often and is not among the conclusions yet."""
        self._often.setVisible(bool(found))
        self._line.setVisible(bool(found))
        close = [one for one in found if one.note is not None]
        lead = "Sering muncul, belum dimasukkan"
        if close:
            lead += f" · {len(close)} di antaranya paling sedikit tiga kali dalam 7 hari kerja"
        self._often_words.setText(lead)
        chips = []
        for one in sorted(found, key=lambda one: -len(one.case_ids))[:MOST_CHIPS]:
            icon = "calendar-alert" if one.note is not None else "plus"
            chip = FilterChip(one.label, icon=icon, count=len(one.case_ids), checkable=False)
            told = [one.note.sentence] if one.note is not None else []
            chip.setToolTip("\n".join([*told, "Kata yang sama: " + ", ".join(one.words)]))
            chip.setAccessibleName(
                f"{one.label}, {len(one.case_ids)} kasus, kata yang sama: {', '.join(one.words)}"
            )
            chip.clicked.connect(lambda _on=False, chosen=one: self.suggestion_menu(chosen))
            chips.append(chip)
        self.chips.show_chips(chips)

    def suggestion_menu(self, one: Suggestion) -> None:
        """What a suggestion offers: its shared words, its cases, and becoming a conclusion. Nothing happens by itself."""
        from PySide6.QtGui import QCursor
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(theme.font(10))
        words = menu.addAction("Kata yang sama: " + ", ".join(one.words).replace("&", "&&"))
        words.setEnabled(False)
        look = menu.addAction(f"Lihat {len(one.case_ids)} kasusnya")
        look.triggered.connect(lambda: self.cases_wanted.emit(one.label, one.case_ids))
        if not self._locked:
            take = menu.addAction("Masukkan sebagai masalah")
            take.triggered.connect(lambda: self.take(one))
            for row in self._rows:
                value = row.value()
                join = menu.addAction(f"Gabungkan ke “{value.problem[:40]}”".replace("&", "&&"))
                join.triggered.connect(lambda _on=False, target=row: self.join(target, one))
        menu.popup(QCursor.pos())

    def take(self, one: Suggestion) -> None:
        """Make a suggestion a conclusion, its cause still to be written."""
        self._begin_with(Conclusion(self._new_id(), one.label, case_ids=tuple(one.case_ids)))

    def join(self, target: ConclusionRow, one: Suggestion) -> None:
        """Add a suggestion's cases to a conclusion that is there."""
        before = target.conclusion.case_ids
        target.conclusion = target.conclusion._replace(
            case_ids=tuple(dict.fromkeys((*before, *one.case_ids)))
        )
        self._dirty = True
        self.keep_now()

    def add_empty(self) -> None:
        """A further problem, to be typed."""
        self._begin_with(Conclusion(self._new_id(), ""))

    def _begin_with(self, conclusion: Conclusion) -> None:
        values = [*self.values(), conclusion]
        self._dirty = False
        self.show_work(values, locked="")
        self._dirty = True
        self._rows[-1].begin()
        self._timer.start()

    def _open_only(self, chosen: ConclusionRow) -> None:
        for row in self._rows:
            if row is not chosen and row.is_open():
                row.set_open(False)

    # -- keeping

    def values(self) -> list[Conclusion]:
        """The conclusions as they are typed now."""
        return [row.value() for row in self._rows]

    def is_dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._dirty

    def keep_now(self) -> None:
        """Have it kept without waiting (the page is left, the report is signed)."""
        self._timer.stop()
        if self._dirty:
            self.changed.emit()

    def kept(self, at: str) -> None:
        """It was kept: "Tersimpan 10:32:05"."""
        self._dirty = False
        self._saved.setText(f"Tersimpan {at}")
        self._saved_sign.show()

    def refused(self, sentence: str, place: int | None, field: str) -> None:
        """It was not kept: the sentence stands beside, the field is shown."""
        self._saved_sign.hide()
        self._saved.setText(sentence)
        if place is not None and place < len(self._rows):
            row = self._rows[place]
            if not row.is_open() and field == "cause":
                row.set_open(True)

    def _typed(self) -> None:
        self._dirty = True
        self._saved_sign.hide()
        self._saved.setText("")
        self._timer.start()

    def _remove(self, row: ConclusionRow) -> None:
        values = [one.value() for one in self._rows if one is not row]
        self._dirty = False
        self.show_work(values, locked="")
        self._dirty = True
        self.keep_now()
