"""Surat jawaban before it is printed: what the officer decides at the left, the letter as it comes out at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import InputError, KotakAduanError
from app.office.officers import Officer
from app.papers.letter import NATURES, LetterInput, answer_letter, proposed, signers
from app.reading.views import CaseView
from app.register.envelope import Opened
from ui.pages.pengaturan.section import scrolled
from ui.preview.paper_dialog import PaperDialog
from ui.widgets import ComboBox, Field, LineEdit, TextArea

if TYPE_CHECKING:
    from ui.pages.pengaduan.page import PengaduanPage

WIDTH, FORM_WIDTH = 1180, 360
#: The letter follows the typing after this pause.
PAUSE_MS = 350
NOTHING_YET = "Surat tampil di sini setelah isinya lengkap."


class LetterDialog(PaperDialog):
    """The letter's values beside its preview; Cetak and Simpan PDF take what is shown."""

    def __init__(self, page: PengaduanPage, view: CaseView, *, opened: Opened | None, warning: str) -> None:
        super().__init__(
            page.shell, page.desk, b"", title=f"Surat jawaban {view.card.short}", warning=warning
        )
        self._width = WIDTH
        self._view, self._envelope = view, opened
        self.body.removeWidget(self.preview)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._form(proposed(page.desk.ws, view), signers(page.desk.ws, view)))
        row.addWidget(self.preview, 1)
        self.body.addLayout(row, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.make)
        for line in (self.number, self.enclosure, self.subject):
            line.textChanged.connect(lambda _text: self._pause.start())
        for area in (self.text, self.copies):
            area.textChanged.connect(self._pause.start)
        for box in (self.nature, self.signer):
            box.currentIndexChanged.connect(lambda _row: self._pause.start())

    def _form(self, first: LetterInput, able: tuple[Officer, ...]) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        self.fields: dict[str, Field] = {}

        def add(name: str, field: Field, stretch: int = 0) -> None:
            self.fields[name] = field
            column.addWidget(field, stretch)

        self.number = LineEdit(hint="kosong: titik-titik untuk pena")
        add("number", Field("Nomor surat", self.number))
        self.nature = ComboBox()
        self.nature.addItems(NATURES)
        add("nature", Field("Sifat", self.nature))
        self.enclosure = LineEdit(hint="-")
        add("enclosure", Field("Lampiran", self.enclosure))
        self.subject = LineEdit(first.subject)
        add("subject", Field("Hal", self.subject))
        self.signer = ComboBox()
        for one in able:
            self.signer.addItem(", ".join(part for part in (one.title, one.name) if part), one.id)
        self.signer.setCurrentIndex(max(0, self.signer.findData(first.signer)))
        if not first.signer:
            self.signer.insertItem(0, "Kepala Dinas (nama untuk pena)", "")
            self.signer.setCurrentIndex(0)
        add("signer", Field("Penanda tangan", self.signer))
        self.text = TextArea(first.body, lines=10)
        add("body", Field("Isi surat", self.text, note="1. di awal baris menjadi butir"), 1)
        self.copies = TextArea(lines=2, hint="menurut penanda tangan")
        add("copies", Field("Tembusan", self.copies, note="satu baris satu"))
        area = scrolled(inside)
        area.setFixedWidth(FORM_WIDTH)
        return area

    def values(self) -> LetterInput:
        """What is typed now."""
        copies = tuple(line for line in self.copies.toPlainText().splitlines() if line.strip())
        return LetterInput(
            number=self.number.text(),
            nature=self.nature.currentText(),
            enclosure=self.enclosure.text(),
            subject=self.subject.text(),
            body=self.text.toPlainText(),
            signer=str(self.signer.currentData() or ""),
            copies=copies or None,
        )

    def show_paper(self) -> None:
        """Open it with the keyboard in the letter's number."""
        self.open(self.number)
        self.make()

    def make(self) -> None:
        """The letter anew from what is typed; what is refused stands under its field, and nothing can be printed."""
        self._pause.stop()
        for field in self.fields.values():
            field.clear()
        ws, case_id = self._desk.ws, self._view.card.id
        pdf = self._desk.attempt(
            lambda: answer_letter(
                ws, case_id=case_id, opened=self._envelope, values=self.values(), officer=self._desk.officer
            ),
            refused=self._refused,
            retry=self.make,
        )
        self._pdf = pdf if pdf is not None else b""
        self.preview.set_words("" if pdf else NOTHING_YET)
        self.preview.set_pdf(pdf)
        for button in (self.save_button, self.print_button):
            button.setEnabled(pdf is not None)

    def _refused(self, error: KotakAduanError) -> None:
        field = self.fields.get(error.field) if isinstance(error, InputError) else None
        if field is None:
            self.set_remark(error.sentence)
        else:
            field.set_error(error.sentence)

    def print_out(self) -> None:
        if self._newest():
            super().print_out()

    def save(self) -> None:
        if self._newest():
            super().save()

    def _newest(self) -> bool:
        """What was typed a moment ago is on the paper that leaves."""
        if self._pause.isActive():
            self.make()
        return bool(self._pdf)
