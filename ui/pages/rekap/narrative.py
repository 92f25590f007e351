"""Uraian: the paragraph that the figures write, and that the officer may word otherwise."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.monthend.work import LONGEST_NARRATIVE
from ui.pages.rekap.conclusions import QUIET_MS, Book
from ui.widgets import Button, ElidedLabel, Label, Panel, RightMark, Sign, TextArea


class NarrativePanel(Panel):
    """The paragraph of the month's report; typing makes it the officer's own."""

    #: the text is to be kept; None brings back the one that the figures write
    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__("", margins=(14, 12, 14, 8))
        self.setAccessibleName("Uraian")
        self.text = TextArea(lines=6)
        self.text.setAccessibleName("Uraian bulan ini")
        self.add(self.text, 1)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.own = RightMark("ditulis sendiri", "pencil-outline")
        row.addWidget(self.own)
        self.back_button = Button(
            "Pakai uraian dari angka", "text", small=True, icon="restore", on_click=self.back
        )
        row.addWidget(self.back_button)
        row.addStretch(1)
        self._sign = Sign("check", "ok", 16)
        self._saved = ElidedLabel("", 9, 400, "text2")
        self._count = Label("", 9, 400, "text2")
        row.addWidget(self._sign)
        row.addWidget(self._saved, 100)
        row.addWidget(self._count)
        self.add(bar)
        self._sign.hide()
        self.book: Book | None = None
        self._written, self._own = "", ""
        self._shown, self._dirty, self._quiet = "", False, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.keep_now)
        self.text.textChanged.connect(self._typed)

    def show_text(self, book: Book, written: str, own: str | None, *, locked: bool) -> None:
        """Show the officer's own paragraph, else the one that the figures wrote; `locked`: neither can be changed any
        more. What is being typed for the same month stays."""
        fresh = book != self.book
        if not fresh and self._dirty and not locked:
            return
        if fresh:
            self.keep_now()  # typed while this month was being read: it belongs to the one before
            self.book = book
            self._tell("", "text2")
        self._timer.stop()
        self._dirty = False
        shown = written if own is None else own
        # A blank at the end of what is being typed is no other text.
        if fresh or self.text.toPlainText().strip() != shown.strip():
            self._put(shown)
        self._shown = shown
        self.text.setReadOnly(locked)
        self.own.setVisible(own is not None)
        self.back_button.setVisible(own is not None and not locked)
        self._counted()

    def _put(self, text: str) -> None:
        """Another text; the cursor stays where it stood."""
        place = self.text.textCursor().position()
        self._quiet = True
        self.text.setPlainText(text)
        self._quiet = False
        cursor = self.text.textCursor()
        cursor.setPosition(min(place, len(self.text.toPlainText())))
        self.text.setTextCursor(cursor)

    def restore(self, text: str) -> None:
        """Put back what was typed and could not be kept the last time."""
        self.text.setPlainText(text)

    def back(self) -> None:
        """Give up the officer's own wording."""
        self._dirty = False
        self._timer.stop()
        self.changed.emit(None)

    def is_dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._dirty

    def keep_now(self) -> None:
        """Have it kept without waiting."""
        self._timer.stop()
        if self._dirty:
            self.changed.emit(self.text.toPlainText())

    def kept(self, words: str) -> None:
        """It was kept: "Tersimpan 10:32:05"."""
        self._dirty = False
        self._shown = self.text.toPlainText()
        self._tell(words, "text2", sign=True)

    def refused(self, sentence: str) -> None:
        """It was not kept, and why."""
        self._tell(sentence, "bad")

    def _tell(self, words: str, tone: str, *, sign: bool = False) -> None:
        self._sign.setVisible(sign)
        self._saved.setText(words)
        self._saved.set_tone(tone)

    def _counted(self) -> None:
        length = len(self.text.toPlainText())
        self._count.setText(f"{length} / {LONGEST_NARRATIVE}")
        self._count.set_tone("bad" if length > LONGEST_NARRATIVE else "text2")

    def _typed(self) -> None:
        self._counted()
        if not self._quiet and not self.text.isReadOnly() and self.text.toPlainText() != self._shown:
            self._dirty = True
            self._tell("", "text2")
            self._timer.start()
