"""Tempel SKB: the pasted list with number and date, then what saving it would change, then Simpan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import InputError, KotakAduanError
from app.office.calendar import YearStatus
from app.texts import clean, one_line
from app.worktime.model import DayKind, Holiday
from app.worktime.skb import SkbDifference, SkbNote, SkbReading, compare, parse_skb
from app.worktime.skb_line import read_date
from app.worktime.words import KIND_WORDS, date_words, weekday_words
from ui.pages.pengaturan.procedure_text import Sheet, letters, paragraph
from ui.widgets import Dialog, Field, LineEdit, Panel, StateMark, TextArea

#: (holidays, decree number, decree date as ISO, refused) -> True when it was saved
SaveSkb = Callable[[Sequence[Holiday], str, str, Callable[[KotakAduanError], object]], bool]


class SkbDialog(Dialog):
    """Left: the text, number and date. Right: additions, removals, changes of kind, unread lines, doubts."""

    def __init__(
        self, parent: QWidget, year: int, present: Sequence[Holiday], status: YearStatus | None, save: SaveSkb
    ) -> None:
        super().__init__(parent, f"Tempel SKB {year}", width=980, height=600, icon="content-paste")
        self._year, self._present, self._save = year, tuple(present), save
        self.reading: SkbReading | None = None
        self.difference: SkbDifference | None = None
        row = QHBoxLayout()
        row.setSpacing(14)
        self.body.addLayout(row, 1)
        left = QVBoxLayout()
        left.setSpacing(10)
        row.addLayout(left, 1)
        number = QHBoxLayout()
        number.setSpacing(10)
        self.number = LineEdit(hint="misalnya Nomor 1497 Tahun 2025")
        self.number.setMaxLength(160)
        self.date = LineEdit(hint="19 September 2025")
        self.date.setMaxLength(40)
        self.text = TextArea(
            hint="Salin daftar hari dari SKB, satu hari satu baris, misalnya:\n"
            "Libur nasional\n1 Januari, Kamis: Tahun Baru Masehi\nCuti bersama\n24 Desember, Kamis: Natal",
            lines=12,
        )
        self.fields = {
            "decree_number": Field("Nomor SKB", self.number),
            "decree_date": Field("Tanggal SKB", self.date),
            "holidays": Field("Daftar hari", self.text, note=f"untuk tahun {year}"),
        }
        number.addWidget(self.fields["decree_number"], 3, Qt.AlignmentFlag.AlignTop)
        number.addWidget(self.fields["decree_date"], 2, Qt.AlignmentFlag.AlignTop)
        left.addLayout(number)
        left.addWidget(self.fields["holidays"], 1)
        if status is not None and status.verified:
            self.number.setText(status.decree_number)
            known = read_date(status.decree_date)
            self.date.setText(date_words(known) if known else status.decree_date)
        self.panel = Panel("Yang berubah", " ", margins=(0, 0, 0, 0))
        self.mark = StateMark("running", "belum ada", icon="circle-outline")
        self.panel.add_to_header(self.mark)
        self.preview = Sheet("Yang akan berubah")
        self.panel.add(self.preview, 1)
        row.addWidget(self.panel, 1)
        self.add_button("Batal", key="Esc", reject=True)
        self.save_button = self.add_button(
            "Simpan", "primary", icon="content-save-outline", key="Ctrl+Enter", main=True, on_click=self.save
        )
        self.text.textChanged.connect(self.read)
        self.number.textChanged.connect(lambda _text: self.fields["decree_number"].clear())
        self.date.textChanged.connect(lambda _text: self.fields["decree_date"].clear())
        self.read()

    def _source(self) -> str:
        number, day = one_line(self.number.text()).strip(), read_date(self.date.text())
        words = f"SKB {number}" if not number.upper().startswith("SKB") else number
        return f"{words}, {date_words(day)}" if day else words

    def read(self) -> None:
        """Read the list anew and show what it would change."""
        text = clean(self.text.toPlainText()).text
        self.fields["holidays"].clear()
        if not text.strip():
            self.reading = self.difference = None
            self._show_nothing()
            return
        self.reading = parse_skb(text, year=self._year, source=self._source())
        self.difference = compare(self._present, self.reading.holidays)
        self._show_reading(self.reading, self.difference)

    def _show_nothing(self) -> None:
        self.panel.subtitle.setText("")
        self.mark.set_state("running", "belum ada", icon="circle-outline")
        cursor = self.preview.begin()
        paragraph(cursor, "Pratinjau tampil setelah daftar ditempel.", letters(10, 400, "text2"))
        self.preview.finish()
        self.save_button.disable("Tempel daftar hari dari SKB dahulu.")
        self.set_remark("Tempel daftar hari dari SKB dahulu.")

    def _show_reading(self, reading: SkbReading, difference: SkbDifference) -> None:
        counts = (
            f"{reading.count(DayKind.NASIONAL)} libur, {reading.count(DayKind.CUTI_BERSAMA)} cuti bersama"
        )
        self.panel.subtitle.setText(counts)
        if reading.unread:
            self.mark.set_state("late", f"{len(reading.unread)} tidak terbaca", icon="alert-circle-outline")
        elif reading.warnings:
            self.mark.set_state("soon", f"{len(reading.warnings)} perlu dilihat", icon="alert-outline")
        else:
            self.mark.set_state("done", "semua terbaca")
        cursor = self.preview.begin()
        self._notes(cursor, "Tidak terbaca", reading.unread, "bad")
        self._notes(cursor, "Perlu dilihat", reading.warnings, "warn")
        self._lines(cursor, "Ditambah", "+", [_words(one) for one in difference.added], "ok")
        self._lines(cursor, "Dihapus", "−", [_words(one) for one in difference.removed], "bad")
        self._lines(
            cursor,
            "Pindah jenis",
            "⇄",
            [
                f"{_day(new)}  {new.name}: {KIND_WORDS[old.kind]} menjadi {KIND_WORDS[new.kind]}"
                for old, new in difference.changed_kind
            ],
            "warn",
        )
        self._lines(
            cursor,
            "Ganti nama",
            "·",
            [f"{_day(new)}  {old.name} menjadi {new.name}" for old, new in difference.renamed],
            "text",
        )
        if difference.is_empty and reading.holidays:
            paragraph(
                cursor,
                "Sama dengan kalender sekarang. Menyimpan menandai tahun ini sudah diverifikasi.",
                letters(10, 400, "text2"),
                above=0 if cursor.atStart() else 8,
            )
        self.preview.finish()
        if reading.unread:
            reason = "Perbaiki atau hapus baris yang tidak terbaca."
            self.save_button.disable(reason)
            self.set_remark(reason)
        elif not reading.holidays:
            reason = "Belum ada hari yang terbaca."
            self.save_button.disable(reason)
            self.set_remark(reason)
        else:
            self.save_button.enable()
            self.set_remark("Batas waktu yang masih terbuka dihitung ulang, dengan penjelasan.")

    @staticmethod
    def _head(cursor: QTextCursor, text: str, tone: str) -> None:
        paragraph(cursor, text, letters(9, 600, tone), above=0 if cursor.atStart() else 10)

    def _lines(self, cursor: QTextCursor, title: str, mark: str, lines: Sequence[str], tone: str) -> None:
        if not lines:
            return
        self._head(cursor, f"{title} ({len(lines)})", tone)
        plain: QTextCharFormat = letters(9.5)
        for line in lines:
            paragraph(cursor, f"{mark}  ", letters(9.5, 600, tone), above=3)
            cursor.insertText(line, plain)

    def _notes(self, cursor: QTextCursor, title: str, notes: Sequence[SkbNote], tone: str) -> None:
        if not notes:
            return
        self._head(cursor, f"{title} ({len(notes)})", tone)
        for note in notes:
            paragraph(cursor, note.sentence, letters(9.5, 400, tone), above=3)

    def save(self) -> None:
        """Save the list as the year's verified calendar and close."""
        if self.reading is None or not self.save_button.isEnabled():
            return
        typed = one_line(self.date.text()).strip()
        day = read_date(typed)
        if typed and day is None:
            self._refused(
                InputError(f"“{typed}” bukan tanggal. Tulis seperti 19 September 2025.", field="decree_date")
            )
            return
        number = one_line(self.number.text()).strip()
        self.read()  # the source of every day carries the number and date as they stand now
        if self._save(self.reading.holidays, number, day.isoformat() if day else "", self._refused):
            self.accept()

    def _refused(self, error: KotakAduanError) -> None:
        name = error.field if isinstance(error, InputError) else ""
        field = self.fields.get(name, self.fields["holidays"])
        field.set_error(error.sentence)
        field.editor.setFocus()


def _day(holiday: Holiday) -> str:
    return weekday_words(holiday.day)


def _words(holiday: Holiday) -> str:
    return f"{_day(holiday)}  {holiday.name} ({KIND_WORDS[holiday.kind]})"
