"""Section Kantor & kop: how the office is called, its kop with a live preview, zone, document numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.books.books import LOGBOOK
from app.changes import Changes
from app.office.procedures import in_force
from app.papers.parts import NO_FORM, read_logo
from app.procedure.model import PaperForm
from app.reading.kinds import takes_complaints
from app.texts import clean, one_line
from ui.desk import Desk
from ui.pages.pengaturan.section import EdgeScroll, FormSection
from ui.widgets import Button, Column, Field, KopPreview, Label, LineEdit, Panel, Segmented, Sign, TextArea

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

ZONES = (("WIB", "WIB"), ("WITA", "WITA"), ("WIT", "WIT"))
FORMS = (
    ("slip", "Formulir pengaduan"),
    ("logbook", "Logbook"),
)


PARTS = ("number", "revision", "effective")


class OfficeSection(FormSection):
    """Name, kop, place, telephone, logo, zone and the document numbers of the two forms."""

    NARROW = 700

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Kantor & kop")
        self._logo: bytes | None = None
        self._logo_name = ""
        self.reach_edge()
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, EdgeScroll.GUTTER, 0)
        top.addWidget(self._build_preview())
        self.body.addLayout(top)
        content = Column()
        column = QVBoxLayout(content)
        column.setSpacing(12)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addWidget(self._build_kop(), 1)
        self._row.addWidget(self._build_office(), 1)
        column.addLayout(self._row)
        column.addWidget(self._build_forms())
        column.addStretch(1)
        self.body.addWidget(EdgeScroll(content), 1)

    def set_narrow(self, narrow: bool) -> None:
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        for row, key in enumerate(self._forms):
            number, revision, effective = (self._fields[f"{key}.{part}"] for part in PARTS)
            self._grid.addWidget(number, row * 2, 0, 1, 2 if narrow else 1)
            self._grid.addWidget(revision, row * 2 + narrow, 0 if narrow else 1)
            self._grid.addWidget(effective, row * 2 + narrow, 1 if narrow else 2)
        self._grid.addWidget(
            self._fields["initial_by"], 4 if narrow else 2, 0 if narrow else 3, 1, 2 if narrow else 1
        )
        for column, stretch in enumerate((1, 1, 0, 0) if narrow else (3, 1, 2, 3)):
            self._grid.setColumnStretch(column, stretch)

    # -- building

    def _line(self, name: str, label: str, *, hint: str = "", note: str = "") -> Field:
        editor = LineEdit(hint=hint)
        editor.setMaxLength(200)
        editor.textChanged.connect(self.edited)
        return self.add_field(name, Field(label, editor, note=note))

    def _build_preview(self) -> QWidget:
        self.preview = KopPreview()
        panel = Panel(kind="sunken", margins=(12, 10, 12, 10))
        panel.add(self.preview)
        return panel

    def _build_kop(self) -> QWidget:
        panel = Panel("Kop", "Tercetak di atas setiap kertas")
        self.lines = TextArea(lines=3)
        self.small_lines = TextArea(lines=3)
        for editor in (self.lines, self.small_lines):
            editor.textChanged.connect(self.edited)
        panel.add(
            self.add_field(
                "letterhead", Field("Nama dinas", self.lines, note="baris demi baris, seperti di kertas")
            )
        )
        panel.add(
            self.add_field(
                "letterhead_small", Field("Baris kecil kop", self.small_lines, note="alamat, telepon, email")
            )
        )
        self.logo_text = LineEdit()
        self.logo_text.setReadOnly(True)
        self.logo_text.setPlaceholderText("Tanpa lambang, tempatnya kosong")
        logo = self.add_field("logo", Field("Lambang", self.logo_text, note="PNG atau JPEG"))
        panel.add(logo)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.pick_button = Button(
            "Pilih berkas…", icon="folder-open-outline", small=True, on_click=self.pick_logo
        )
        self.drop_button = Button(
            "Kosongkan lambang", "text", small=True, on_click=lambda: self._take(None, "")
        )
        row.addWidget(self.pick_button)
        row.addWidget(self.drop_button)
        row.addStretch(1)
        panel.body.addLayout(row)
        panel.body.addStretch(1)
        return panel

    def _build_office(self) -> QWidget:
        panel = Panel("Kantor")
        panel.add(self._line("name", "Nama kantor", note="di bawah nama program"))
        panel.add(self._line("short_name", "Nama singkat", note=" "))
        two = QHBoxLayout()
        two.setSpacing(12)
        two.addWidget(self._line("place", "Tempat", note="sebelum tanggal surat"))
        two.addWidget(self._line("phone", "Telepon", note="di tanda terima"))
        panel.body.addLayout(two)
        panel.add(Label("Zona waktu", 9, 500, "text2"))
        zone = QHBoxLayout()
        zone.setSpacing(10)
        self.zone = Segmented(ZONES, name="Zona waktu")
        self.zone.changed.connect(self.edited)
        zone.addWidget(self.zone)
        zone.addStretch(1)
        panel.body.addLayout(zone)
        note = QHBoxLayout()
        note.setSpacing(6)
        note.addWidget(Sign("information-outline", "text2", 16))
        words = "Mengubah zona menghitung ulang batas waktu yang masih terbuka, dengan penjelasan."
        note.addWidget(Label(words, 9, 400, "text2", wrap=True), 1)
        panel.body.addLayout(note)
        panel.body.addStretch(1)
        return panel

    def _build_forms(self) -> QWidget:
        panel = self.numbers = Panel("Nomor dokumen", " ")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        self._forms: dict[str, tuple[LineEdit, LineEdit, LineEdit]] = {}
        for key, title in FORMS:
            fields = [
                self._line(f"{key}.{part}", label)
                for part, label in zip(
                    PARTS, (f"No. dokumen {title.lower()}", "Revisi", "Tanggal efektif"), strict=True
                )
            ]
            editors = [field.editor for field in fields]
            number, revision, effective = editors
            assert isinstance(number, LineEdit)
            assert isinstance(revision, LineEdit)
            assert isinstance(effective, LineEdit)
            self._forms[key] = (number, revision, effective)
        self._line("initial_by", "Kolom paraf", note="jabatan pemberi paraf")
        self._grid = grid
        self.set_narrow(False)
        panel.body.addLayout(grid)
        return panel

    def _follow_procedures(self) -> None:
        """Only a logbook has a number and a column for a paraf, and only where somebody complains there is a form; what
        stands in a line that is not shown stays as it is."""
        ws = self.desk.ws
        logbook = any(one.book == LOGBOOK for one in in_force(ws))
        shown = {"slip": takes_complaints(ws), LOGBOOK: logbook}
        for key, there in shown.items():
            for part in PARTS:
                self.field_named(f"{key}.{part}").setVisible(there)
        self.field_named("initial_by").setVisible(logbook)
        papers = [word for key, word in (("slip", "formulir"), (LOGBOOK, "logbook")) if shown[key]]
        self.numbers.subtitle.setText(f"Tercetak pada {' dan '.join(papers)}")
        self.numbers.setVisible(bool(papers))
        self.field_named("short_name").note.setText("kepala logbook" if logbook else "kepala daftar tercetak")

    # -- the form

    def _text(self, name: str) -> str:
        editor = self.field_named(name).editor
        assert isinstance(editor, LineEdit)
        return one_line(editor.text()).strip()

    def fill(self) -> None:
        self._follow_procedures()
        office = self.desk.office
        for name in ("name", "short_name", "place", "phone", "initial_by"):
            editor = self.field_named(name).editor
            assert isinstance(editor, LineEdit)
            editor.setText(str(getattr(office, name)))
            editor.setCursorPosition(0)
        self.lines.setPlainText("\n".join(office.letterhead))
        self.small_lines.setPlainText("\n".join(office.letterhead_small))
        self.zone.set_current(office.zone)
        for key, _title in FORMS:
            form = office.forms.get(key, NO_FORM)
            for editor, text in zip(
                self._forms[key], (form.number, form.revision, form.effective), strict=True
            ):
                editor.setText(text)
        self._logo, self._logo_name = office.logo, "lambang kantor" if office.logo else ""

    def values(self) -> Mapping[str, object]:
        names = ("name", "short_name", "place", "phone", "initial_by")
        forms = {key: tuple(editor.text().strip() for editor in self._forms[key]) for key, *_ in FORMS}
        return {
            **{name: self._text(name) for name in names},
            "letterhead": _lines(self.lines.toPlainText()),
            "letterhead_small": _lines(self.small_lines.toPlainText()),
            "zone": self.zone.current(),
            "logo": self._logo,
            "forms": forms,
        }

    def show_values(self) -> None:
        self.preview.show_kop(
            _lines(self.lines.toPlainText()), _lines(self.small_lines.toPlainText()), self._logo
        )
        self.logo_text.setText(self._logo_name)
        self.drop_button.setVisible(self._logo is not None)

    # -- the logo

    def pick_logo(self) -> None:
        """Ask for the file with the system's own dialog."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self, "Pilih lambang kantor", "", "Gambar (*.png *.jpg *.jpeg);;Semua berkas (*)"
        )
        if chosen:
            self.take_logo(Path(chosen))

    def take_logo(self, path: Path) -> bool:
        """Take the picture from a file; what is no picture is refused under the field."""
        found = self.attempt(lambda: read_logo(path))
        if found is None:
            return False
        self._take(found, path.name)
        return True

    def _take(self, logo: bytes | None, name: str) -> None:
        self._logo, self._logo_name = logo, name
        self.field_named("logo").clear()
        self.edited()

    # -- saving

    def save(self) -> bool:
        values = dict(self.values())
        forms: dict[str, PaperForm] = dict(self.desk.office.forms)
        for key, _title in FORMS:
            number, revision, effective = (one_line(e.text()).strip() for e in self._forms[key])
            title = forms.pop(key, NO_FORM).title
            if number or revision or effective:
                forms[key] = PaperForm(number, revision, effective, title)
        values["forms"] = forms

        def told(done: Changes) -> str:
            again = f", {len(done.cases)} batas waktu dihitung ulang" if done.cases else ""
            return f"Kantor dan kop tersimpan{again}"

        return self.save_settings(values, told)

    def first_focus(self) -> QWidget | None:
        return self.lines


def _lines(text: str) -> tuple[str, ...]:
    """The lines of the kop as typed, without empty ones at the end."""
    found: Sequence[str] = [line.strip() for line in clean(text).text.split("\n")]
    return tuple(line for line in found if line)
