"""Uraian: the paragraph that the figures write, and that the officer may word otherwise."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pages.rekap.conclusions import QUIET_MS
from ui.widgets import Button, Label, Panel, RightMark, Sign, TextArea


class NarrativePanel(Panel):
    """The paragraph of the month's report; typing makes it the officer's own."""

    #: the text is to be kept; None brings back the one that the figures write
    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__("Uraian", "dicetak di laporan")
        self.own = RightMark("ditulis sendiri", "pencil-outline")
        self.add_to_header(self.own)
        self.text = TextArea(lines=8)
        self.text.setAccessibleName("Uraian bulan ini")
        self.add(self.text, 1)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        self.back_button = Button("Pakai uraian dari angka", "text", icon="restore", on_click=self.back)
        row.addWidget(self.back_button)
        row.addStretch(1)
        self._sign = Sign("check", "ok", 16)
        self._saved = Label("", 9, 400, "text2")
        row.addWidget(self._sign)
        row.addWidget(self._saved)
        self.add(bar)
        self._sign.hide()
        self._shown, self._dirty, self._quiet = "", False, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.keep_now)
        self.text.textChanged.connect(self._typed)

    def show_text(self, written: str, own: str | None, *, locked: str) -> None:
        """Show the officer's own paragraph, else the one that the figures wrote; `locked` says why neither can be
        changed. What is being typed stays."""
        if self._dirty and not locked:
            return
        self._dirty = False
        self._quiet = True
        shown = written if own is None else own
        if self.text.toPlainText() != shown:
            self.text.setPlainText(shown)
        self._quiet = False
        self._shown = shown
        self.text.setReadOnly(bool(locked))
        self.own.setVisible(own is not None)
        self.back_button.setVisible(own is not None and not locked)
        self.subtitle.setText(locked or "dicetak di laporan")

    def back(self) -> None:
        """Give up the officer's own wording."""
        self._dirty = False
        self._timer.stop()
        self.changed.emit(None)

    def keep_now(self) -> None:
        """Have it kept without waiting."""
        self._timer.stop()
        if self._dirty:
            self.changed.emit(self.text.toPlainText())

    def kept(self, at: str) -> None:
        """It was kept."""
        self._dirty = False
        self._saved.setText(f"Tersimpan {at}")
        self._sign.show()

    def refused(self, sentence: str) -> None:
        """It was not kept, and why."""
        self._sign.hide()
        self._saved.setText(sentence)

    def _typed(self) -> None:
        if not self._quiet and self.text.toPlainText() != self._shown:
            self._dirty = True
            self._sign.hide()
            self._saved.setText("")
            self._timer.start()
