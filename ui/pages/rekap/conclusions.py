"""Kesimpulan: the month's recurring problems with their causes, and what the program sees come up often.

A row is text until it is chosen; then it is fields. What is typed is kept after two seconds, in the month for which it
was typed, whatever is shown by then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from app.monthend.work import Conclusion
from app.procedure.model import CaseKind
from app.recap.problems import Suggestion
from ui import theme
from ui.pages.rekap.chip_flow import ChipFlow
from ui.pages.rekap.conclusion_row import ConclusionRow
from ui.pages.rekap.merging import is_written, merged, same, tidy
from ui.widgets import (
    Button,
    Column,
    ElidedLabel,
    FilterChip,
    Label,
    Panel,
    Sign,
    confirm,
    empty_layout,
    hline,
    plain_tooltip,
)

#: So long after the last key what was typed is kept.
QUIET_MS = 2_000
#: So many suggestions are shown; the others come once these are taken.
MOST_CHIPS = 5
OFTEN = "Sering muncul, belum dimasukkan"
TOO_MANY = "Usulan tidak dicari: pengaduan bulan ini terlalu banyak untuk dibandingkan"
#: Letters of a suggestion that stand on its chip; its tooltip has them all.
_LONGEST_CHIP = 34


class Book(NamedTuple):
    """Whose conclusions these are: a month of a book."""

    month: str
    kind: CaseKind


class ConclusionsPanel(Panel):
    """The month's conclusions and the suggestions below them."""

    #: what is typed is to be kept now
    changed = Signal()
    #: the cases behind a conclusion or a suggestion: title, ids
    cases_wanted = Signal(str, object)

    def __init__(self, new_id: Callable[[], str]) -> None:
        super().__init__("", margins=(0, 0, 0, 0))
        self.setAccessibleName("Kesimpulan")
        self._new_id = new_id
        self.book: Book | None = None
        self.base: tuple[Conclusion, ...] = ()
        self._rows: list[ConclusionRow] = []
        self._suggested: tuple[object, ...] = ()
        self._locked, self._coordinated = True, False
        self._dirty = False
        self.body.setSpacing(0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setMinimumHeight(92)
        inside = Column()
        inside.setObjectName("scrolled")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._area.setWidget(inside)
        self.add(self._area, 1)
        self.unsent = Label("", 9, 400, "warn", wrap=True)
        self.unsent.setContentsMargins(14, 4, 14, 4)
        self.unsent.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.unsent.hide()
        self.add(self.unsent)
        self.add(self._bar())
        self._line = hline()
        self.add(self._line)
        self.add(self._often_part())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.keep_now)

    def _bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 3, 14, 3)
        row.setSpacing(6)
        self.add_button = Button("Tambah masalah", "text", icon="plus", on_click=self.add_empty)
        row.addWidget(self.add_button)
        self.synonyms_button = Button("Padanan kata", "text", small=True, icon="link-variant")
        self.synonyms_button.setToolTip("Kata yang berarti sama saat pengaduan dikelompokkan")
        row.addWidget(self.synonyms_button)
        self._saved_sign = Sign("check", "ok", 16)
        self._saved = ElidedLabel("", 9, 400, "text2")
        row.addStretch(1)
        row.addWidget(self._saved_sign)
        row.addWidget(self._saved, 100)
        self._saved_sign.hide()
        return bar

    def _often_part(self) -> QWidget:
        self._often = QWidget()
        often = QVBoxLayout(self._often)
        often.setContentsMargins(14, 7, 14, 10)
        often.setSpacing(7)
        head = QHBoxLayout()
        head.setSpacing(6)
        often.addLayout(head)
        self._often_words = ElidedLabel(OFTEN, 9, 500, "text2")
        head.addWidget(self._often_words, 1)
        self._close_sign = Sign("calendar-alert", "warn", 16)
        self.close_words = Label("", 9, 500, "warn")
        head.addWidget(self._close_sign)
        head.addWidget(self.close_words)
        self.chips = ChipFlow()
        often.addWidget(self.chips)
        return self._often

    # -- showing

    def show_work(
        self, book: Book, conclusions: Sequence[Conclusion], *, locked: bool, coordinated: bool = False
    ) -> None:
        """Show a month's conclusions. What is being typed for the same month stays, over what another desk has kept
        meanwhile, unless it can no longer be changed (`locked`). `coordinated`: risk and follow-up are asked too."""
        kept = tuple(conclusions)
        if book != self.book:
            self.keep_now()  # typed while this month was being read: it belongs to the one before
            self._stop()
            self.book, self.base = book, kept
            self._saved_sign.hide()
            self._saved.setText("")
        elif locked == self._locked and coordinated == self._coordinated:
            if same(self.values(), kept):
                self.base, self._dirty = kept, False
                self._take(kept)
                return
            if self._dirty:
                mine = self.values()
                values = merged(self.base, mine, kept)
                self.base = kept
                if not same(mine, [tidy(one) for one in values]):
                    self._put(values)
                return
        elif self._dirty and not locked:
            kept = tuple(merged(self.base, self.values(), kept))
        self._locked, self._coordinated = locked, coordinated
        self.base = tuple(conclusions)
        if locked:
            self._stop()
        self.add_button.setVisible(not locked)
        self._put(kept)

    def show_unsent(self, text: str) -> None:
        """What was typed before the report was made, and stands nowhere; "" for nothing."""
        self.unsent.setText(f"Belum tersimpan: {text}" if text else "")
        self.unsent.setVisible(bool(text))

    def restore(self, values: Sequence[Conclusion]) -> None:
        """Put back what was typed and could not be kept the last time."""
        self._put(values)
        self._typed()

    def _stop(self) -> None:
        self._timer.stop()
        self._dirty = False

    def _take(self, kept: Sequence[Conclusion]) -> None:
        """The rows say what is kept already; only who stands behind them may differ."""
        stored = {one.id: one for one in kept}
        for row in self._rows:
            if row.conclusion.id in stored:
                row.take(stored[row.conclusion.id])

    def _put(self, values: Sequence[Conclusion]) -> None:
        """Lay out rows anew; who is typing goes on in the same field at the same letter."""
        at = next(((row.conclusion.id, row.focused()) for row in self._rows if row.focused()), None)
        opened = next((row.conclusion.id for row in self._rows if row.is_open()), "")
        place = (at[1].accessibleName().split()[0], at[1].cursorPosition()) if at and at[1] else None
        # What is asked before the rows go: their going must not be taken for typing.
        empty_layout(self._column)
        self._rows = []
        for number, one in enumerate(values, start=1):
            self._append(number, one)
        if not values:
            words = "" if self._locked else " Tambahkan yang berulang, atau pilih dari yang sering muncul."
            empty = Label(f"Belum ada kesimpulan.{words}", 10, 400, "text2", wrap=True)
            empty.setContentsMargins(14, 12, 14, 12)
            self._column.addWidget(empty)
        self._column.addStretch(1)
        for row in self._rows:
            if row.conclusion.id != opened or self._locked:
                continue
            row.set_open(True)
            if at is not None and at[0] == opened and place is not None:
                row.go_on(*place)

    def _append(self, number: int, one: Conclusion) -> ConclusionRow:
        row = ConclusionRow(self, number, one, locked=self._locked, coordinated=self._coordinated)
        row.chosen.connect(partial(self._open_only, row))
        row.typed.connect(self._typed)
        row.removed.connect(partial(self._ask_remove, row))
        row.opened.connect(lambda: self.cases_wanted.emit(row.value().problem, row.conclusion.case_ids))
        if self._rows:
            self._column.addWidget(hline())
        self._column.addWidget(row)
        row.show()  # a layout shows it only later, and it may be typed into at once
        self._rows.append(row)
        return row

    def show_suggestions(self, wanted: Sequence[Suggestion] | None) -> None:
        """The chips of what comes up often and is not among the conclusions yet; None: there is too much to compare."""
        found = tuple(wanted or ())
        shown = (wanted is None, found)
        if self._suggested == shown:
            return
        self._suggested = shown
        self._often_words.setText(TOO_MANY if wanted is None else OFTEN)
        self._often.setVisible(bool(found) or wanted is None)
        self._line.setVisible(bool(found) or wanted is None)
        close = [one for one in found if one.note is not None]
        self._close_sign.setVisible(bool(close))
        self.close_words.setVisible(bool(close))
        self.close_words.setText(f"{len(close)} berdekatan")
        self.close_words.setToolTip(
            plain_tooltip("\n".join(one.note.sentence for one in close if one.note is not None))
        )
        chips = []
        for one in sorted(found, key=lambda one: -len(one.case_ids))[:MOST_CHIPS]:
            icon, tone = ("calendar-alert", "warn") if one.note is not None else ("plus", "text2")
            chip = FilterChip(
                _short(one.label), icon=icon, tone=tone, count=len(one.case_ids), checkable=False
            )
            told = [one.note.sentence] if one.note is not None else []
            words = ", ".join(one.words)
            chip.setToolTip(plain_tooltip("\n".join([one.label, *told, f"Kata yang sama: {words}"])))
            spoken = [one.label, f"{len(one.case_ids)} kasus", *told, f"kata yang sama: {words}"]
            chip.setAccessibleName(", ".join(spoken))
            chip.clicked.connect(partial(self._open_menu, one, chip))
            chips.append(chip)
        self.chips.show_chips(chips)

    def _open_menu(self, one: Suggestion, chip: QWidget, _on: bool = False) -> None:
        menu = self.suggestion_menu(one)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))
        usable = [entry for entry in menu.actions() if entry.isEnabled() and not entry.isSeparator()]
        menu.setActiveAction(usable[0])

    def suggestion_menu(self, one: Suggestion) -> QMenu:
        """What a suggestion offers: its shared words, its cases, and becoming a conclusion. Nothing happens by itself."""
        menu = QMenu(self)
        menu.setFont(theme.font(10))
        shared = ", ".join(one.words[:8]) + (" …" if len(one.words) > 8 else "")
        words = menu.addAction(f"Kata yang sama: {shared}".replace("&", "&&"))
        words.setEnabled(False)
        if one.note is not None:
            menu.addAction(one.note.sentence.replace("&", "&&")).setEnabled(False)
        menu.addSeparator()
        look = menu.addAction(f"Lihat {len(one.case_ids)} kasusnya")
        look.triggered.connect(lambda: self.cases_wanted.emit(one.label, one.case_ids))
        if not self._locked:
            take = menu.addAction("Masukkan sebagai masalah")
            take.triggered.connect(lambda: self.take(one))
            for row in self._rows:
                value = row.value()
                if value.problem.strip():
                    into = menu.addAction(f"Gabungkan ke “{_short(value.problem)}”".replace("&", "&&"))
                    into.triggered.connect(lambda _on=False, target=row: self.join(target, one))
        return menu

    # -- changing

    def take(self, one: Suggestion) -> None:
        """Make a suggestion a conclusion, its cause still to be written."""
        self._begin_with(Conclusion(self._new_id(), one.label, case_ids=tuple(one.case_ids)))

    def join(self, target: ConclusionRow, one: Suggestion) -> None:
        """Add a suggestion's cases to a conclusion that is there."""
        before = target.conclusion.case_ids
        target.set_cases(tuple(dict.fromkeys((*before, *one.case_ids))))
        self._dirty = True
        self.keep_now()

    def add_empty(self) -> None:
        """A further problem, to be typed; one that was begun and left empty is gone on with."""
        blank = next((row for row in self._rows if not is_written(row.value())), None)
        if blank is not None:
            blank.begin()
            return
        self._begin_with(Conclusion(self._new_id(), ""))

    def _begin_with(self, conclusion: Conclusion) -> None:
        self._put([*(one for one in self.values() if is_written(one)), conclusion])
        self._rows[-1].begin()
        if is_written(conclusion):
            self._typed()

    def _open_only(self, chosen: ConclusionRow) -> None:
        for row in self._rows:
            if row is not chosen and row.is_open():
                row.set_open(False)
        QTimer.singleShot(0, chosen, lambda: self._area.ensureWidgetVisible(chosen, 0, 0))

    def _ask_remove(self, row: ConclusionRow) -> None:
        """Taking out is asked first, but for a row in which nothing stands."""
        value = row.value()
        if not is_written(value):
            self.remove(value.id)
            return
        confirm(
            self,
            "Hapus masalah",
            f"“{_short(value.problem) or 'Tanpa nama'}” dihapus dari kesimpulan bulan ini. Kasusnya tetap di buku.",
            ok="Hapus",
            icon="trash-can-outline",
            on_ok=lambda: self.remove(value.id),
        )

    def remove(self, conclusion_id: str) -> None:
        """Take a conclusion out."""
        self._put([one for one in self.values() if one.id != conclusion_id])
        self._dirty = True
        self.keep_now()

    # -- keeping

    def values(self) -> list[Conclusion]:
        """The conclusions as they are typed now."""
        return [row.value() for row in self._rows]

    def rows(self) -> list[ConclusionRow]:
        """The rows shown."""
        return list(self._rows)

    def is_dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._dirty

    def keep_now(self) -> None:
        """Have it kept without waiting (the page is left, the report is signed)."""
        self._timer.stop()
        if self._dirty:
            self.changed.emit()

    def kept(self, values: Sequence[Conclusion], words: str) -> None:
        """It was kept so: "Tersimpan 10:32:05"."""
        self._dirty = False
        self.base = tuple(values)
        if same(self.values(), values):
            self._take(values)
        else:
            self._put(values)
        self._tell(words, "text2", sign=True)

    def refused(self, sentence: str, place: int | None, field: str) -> None:
        """It was not kept: the sentence stands beside, the field is shown."""
        self._tell(sentence, "bad")
        if place is not None and place < len(self._rows):
            row = self._rows[place]
            if not row.is_open() and field == "cause":
                row.set_open(True)

    def _tell(self, words: str, tone: str, *, sign: bool = False) -> None:
        self._saved_sign.setVisible(sign)
        self._saved.setText(words)
        self._saved.set_tone(tone)

    def _typed(self) -> None:
        self._dirty = True
        self._tell("", "text2")
        self._timer.start()


def _short(text: str) -> str:
    """As much of a text as a chip has room for."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_CHIP else plain[: _LONGEST_CHIP - 1].rstrip() + "…"
