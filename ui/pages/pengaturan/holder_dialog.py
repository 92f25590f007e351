"""One term of office: who, in which capacity, called what, from when until when; and its last day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import InputError, KotakAduanError
from app.monthend.holders import CAPACITY_WORDS, POST_WORDS, Capacity, Post, Term
from app.office.officers import Officer
from app.register.days import date_read
from app.worktime.words import date_words, weekday_words
from ui.pages.pengaturan.block_heads import heads_of
from ui.pages.pengaturan.signature_block import SignatureBlock
from ui.widgets import ComboBox, Field, GrowingDialog, Label, LineEdit, Segmented, confirm

Save = Callable[[Term, Callable[[KotakAduanError], object]], bool]
#: A year of two figures may lie this far ahead: terms are entered before they begin.
AHEAD = 40
HINT = "2 Jan 2025 atau 02-01-2025"


def typed_day(text: str, today: date, *, field: str) -> date | None:
    """A day as officers type it; None for nothing. InputError with its field."""
    bare = text.strip()
    if not bare:
        return None
    day = date_read(bare, date(today.year + AHEAD, 12, 31))
    if day is None:
        raise InputError(f"“{bare}” bukan tanggal. Tulis seperti 2 Jan 2025 atau 02-01-2025.", field=field)
    return day


class DayEdit(LineEdit):
    """A day typed freely; the note beside the label says how it was read."""

    def __init__(self, today: date, *, hint: str = HINT) -> None:
        super().__init__(hint=hint)
        self.setMaxLength(40)
        self._today = today

    def day(self, field: str) -> date | None:
        """The typed day. InputError."""
        return typed_day(self.text(), self._today, field=field)

    def read_as(self) -> str:
        """How the text is understood: "Kamis, 2 Jan 2025", "" while it is no day."""
        try:
            day = self.day("")
        except InputError:
            return ""
        return weekday_words(day) if day else ""


class TermDialog(GrowingDialog):
    """Adds or changes a term; `save` tells what it refuses to its second argument, which stands at the field."""

    def __init__(
        self,
        parent: QWidget,
        term: Term,
        *,
        new: bool,
        people: Sequence[Officer],
        titles: dict[Post, str],
        place: str,
        today: date,
        save: Save,
        remove: Callable[[], object],
    ) -> None:
        super().__init__(
            parent,
            "Tambah masa jabatan" if new else "Ubah masa jabatan",
            width=780,
            icon="badge-account-outline",
        )
        self._term, self._save, self._titles, self._remove = term, save, titles, remove
        self._place, self._today = place, today
        self._people = {one.id: one for one in people}
        row = QHBoxLayout()
        row.setSpacing(16)
        self.body.addLayout(row)
        left = QVBoxLayout()
        left.setSpacing(10)
        row.addLayout(left, 1)
        self.post = Segmented(
            [(post.value, POST_WORDS[post]) for post in Post], name="Untuk", current=term.post.value
        )
        left.addWidget(self.post)
        self.officer = ComboBox()
        for one in people:
            self.officer.addItem(one.name if one.active else f"{one.name} (nonaktif)", one.id)
        self.officer.setCurrentIndex(max(0, self.officer.findData(term.officer_id)))
        self.fields: dict[str, Field] = {"officer_id": Field("Petugas", self.officer)}
        self.capacity = Segmented(
            [(one.value, CAPACITY_WORDS[one]) for one in Capacity],
            name="Kedudukan",
            current=term.capacity.value,
        )
        # Side by side: enlarged letters leave little height.
        who = QHBoxLayout()
        who.setSpacing(12)
        who.addWidget(self.fields["officer_id"], 1, Qt.AlignmentFlag.AlignTop)
        standing = QVBoxLayout()
        standing.setSpacing(4)
        standing.addWidget(Label("Kedudukan", 9, 500, "text2"))
        standing.addWidget(self.capacity)
        standing.addStretch(1)
        who.addLayout(standing)
        left.addLayout(who)
        self.title_edit = LineEdit(term.title, hint="seperti tertulis di blok tanda tangan")
        self.title_edit.setMaxLength(120)
        self.fields["title"] = Field("Jabatan", self.title_edit, note="tanpa Plt. atau Plh.")
        self.on_behalf = LineEdit(term.on_behalf, hint="misalnya Kepala Dinas")
        self.on_behalf.setMaxLength(120)
        self.fields["on_behalf"] = Field("a.n.", self.on_behalf, note="bila atas nama jabatan lain")
        called = QHBoxLayout()
        called.setSpacing(12)
        for name, share in (("title", 4), ("on_behalf", 3)):
            called.addWidget(self.fields[name], share, Qt.AlignmentFlag.AlignTop)
        left.addLayout(called)
        days = QHBoxLayout()
        days.setSpacing(12)
        self.first = DayEdit(today)
        self.last = DayEdit(today, hint="kosong: masih berjalan")
        for name, words, edit, day in (
            ("from_on", "Mulai", self.first, None if new else term.from_on),
            ("until_on", "Sampai", self.last, term.until_on),
        ):
            edit.setText(date_words(day) if day else "")
            self.fields[name] = Field(words, edit)
            days.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            edit.textChanged.connect(self._show)
        left.addLayout(days)
        self.read_as = Label(" ", 9, 400, "text2", wrap=True)
        left.addWidget(self.read_as)
        right = QVBoxLayout()
        right.setSpacing(6)
        row.addLayout(right)
        right.addWidget(Label("Tercetak di laporan", 9, 500, "text2"))
        self.block = SignatureBlock("masa jabatan ini")
        right.addWidget(self.block)
        self.meaning = Label("", 9, 400, "text2", wrap=True)
        self.meaning.setFixedWidth(self.block.sizeHint().width())
        right.addWidget(self.meaning)
        right.addStretch(1)
        self.message = Label("", 9, 500, "bad", wrap=True)
        self.message.hide()
        self.body.addWidget(self.message)
        if not new:
            self.remove_button = self.add_button(
                "Hapus", "danger", icon="trash-can-outline", on_click=self.ask_remove
            )
        self.add_button("Batal", key="Esc", reject=True)
        self.save_button = self.add_button(
            "Simpan", "primary", icon="content-save-outline", key="Enter", main=True, on_click=self.save
        )
        self._given_title = self.title_edit.text()
        self.post.changed.connect(self._another_post)
        self.capacity.changed.connect(self._show)
        self.officer.currentIndexChanged.connect(self._show)
        self.title_edit.textChanged.connect(self._show)
        self.on_behalf.textChanged.connect(self._show)
        self._show()

    def value(self) -> Term:
        """The term as it stands in the form. InputError."""
        first = self.first.day("from_on")
        if first is None:
            raise InputError("Tanggal mulai masih kosong. Isi hari pertama masa jabatan.", field="from_on")
        return self._term._replace(
            post=Post(self.post.current()),
            officer_id=str(self.officer.currentData()),
            capacity=Capacity(self.capacity.current()),
            title=self.title_edit.text(),
            on_behalf=self.on_behalf.text(),
            from_on=first,
            until_on=self.last.day("until_on"),
        )

    def save(self) -> None:
        """Save and close; what is refused stands at its field."""
        for field in self.fields.values():
            field.clear()
        self.message.hide()
        try:
            term = self.value()
        except InputError as error:
            self._refused(error)
            return
        if self._save(term, self._refused):
            self.accept()

    def ask_remove(self) -> None:
        """A term entered by mistake; what was signed under it keeps its words."""
        confirm(
            self,
            "Hapus masa jabatan?",
            "Hanya untuk yang salah catat. Masa yang memang sudah lewat cukup diakhiri. Laporan yang sudah"
            " ditandatangani tidak berubah.",
            ok="Hapus",
            danger=True,
            icon="trash-can-outline",
            on_ok=self._removed,
        )

    def _removed(self) -> None:
        self.reject()
        self._remove()

    def _refused(self, error: KotakAduanError) -> None:
        name = error.field if isinstance(error, InputError) else ""
        if name in self.fields:
            self.fields[name].set_error(error.sentence)
            self.fields[name].editor.setFocus()
        else:
            self.message.setText(error.sentence)
            self.message.show()

    def _another_post(self, post: str) -> None:
        # A title that nobody has changed follows the post.
        if self.title_edit.text() in ("", *self._titles.values()):
            self.title_edit.setText(self._titles[Post(post)])
        self._show()

    def _show(self, *_args: object) -> None:
        """The block as it will be printed, and how the days were read."""
        who = self._people.get(str(self.officer.currentData()))
        capacity = Capacity(self.capacity.current())
        before = "" if capacity is Capacity.DEFINITIVE else f"{CAPACITY_WORDS[capacity]} "
        title = f"{before}{self.title_edit.text().strip()}"
        behalf = self.on_behalf.text().strip()
        lines = (f"a.n. {behalf}", title) if behalf else (title,)
        heads = heads_of(Post(self.post.current()), lines, place=self._place, day=self._today)
        self.block.show_words(heads, who.name if who else "", who.nip if who else "")
        first, last = self.first.read_as(), self.last.read_as()
        ends = f"sampai {last}" if last else "masih berjalan" if not self.last.text().strip() else ""
        self.read_as.setText(
            ", ".join(part for part in (first and f"Sejak {first}", first and ends) if part) or " "
        )
        self.meaning.setText(MEANINGS[capacity])


MEANINGS = {
    Capacity.DEFINITIVE: "Pejabat tetap. Satu orang pada satu masa.",
    Capacity.PLT: "Pelaksana tugas, selama jabatan kosong.",
    Capacity.PLH: "Pelaksana harian, selama pejabatnya berhalangan.",
}


class EndDialog(GrowingDialog):
    """The last day of a term that still runs."""

    def __init__(self, parent: QWidget, term: Term, name: str, *, today: date, save: Save) -> None:
        super().__init__(parent, f"Akhiri masa jabatan {name}", width=440, icon="calendar-remove-outline")
        self._term, self._save = term, save
        self.last = DayEdit(today)
        self.last.setText(date_words(today))
        self.last.selectAll()
        self.field = Field("Hari terakhir", self.last, note=" ")
        self.body.addWidget(self.field)
        words = f"{CAPACITY_WORDS[term.capacity]} {term.title}, {term.period}. Hari terakhir masih termasuk masanya."
        self.body.addWidget(Label(words, 9, 400, "text2", wrap=True))
        self.last.textChanged.connect(lambda _text: self.field.note.setText(self.last.read_as() or " "))
        self.field.note.setText(self.last.read_as())
        self.field.note.show()
        self.add_button("Batal", key="Esc", reject=True)
        self.save_button = self.add_button("Akhiri", "primary", key="Enter", main=True, on_click=self.save)

    def save(self) -> None:
        """End it; what is refused stands under the day."""
        self.field.clear()
        try:
            day = self.last.day("until_on")
        except InputError as error:
            self._refused(error)
            return
        if day is None:
            self.field.set_error("Isi hari terakhir masa jabatan.")
        elif self._save(self._term._replace(until_on=day), self._refused):
            self.accept()

    def _refused(self, error: KotakAduanError) -> None:
        self.field.set_error(error.sentence)
        self.last.setFocus()
