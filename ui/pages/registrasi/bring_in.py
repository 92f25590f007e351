"""Masukkan daftar perekaman: choose a file or paste a table, look every line over, then bring all of it in or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.errors import KotakAduanError
from app.register.recordings import Recording, Recordings, bring_in, read_list, text_of
from app.worktime.words import date_words
from ui.desk import Desk
from ui.pages.registrasi.rows import Cell, Group, Line, RowsTable
from ui.shell.window import MainWindow
from ui.widgets import Button, Dialog, Label, TextArea

HEADS = ("Baris", "Nama", "Lahir", "Pekon / kecamatan", "Catatan")
WIDTHS = (70, 150, 100, 150, None)
HOW = (
    "Tempel daftar dari lembar hitung, atau pilih berkas CSV. Kolom: nama, nik, tanggal lahir, kecamatan, pekon,"
    " no wa; urutannya bebas bila berjudul."
)
#: So many good lines are shown; what is wrong or odd is always shown whole.
SHOWN = 200

Picker = Callable[[QWidget], Path | None]


def pick_list(parent: QWidget) -> Path | None:
    """Ask for the list's file through the system's dialog."""
    name, _filter = QFileDialog.getOpenFileName(
        parent.window(), "Pilih daftar perekaman", "", "Daftar (*.csv *.txt *.tsv)"
    )
    return Path(name) if name else None


class BringInDialog(Dialog):
    """The dialog. `done` gets the numbers that were given."""

    def __init__(
        self,
        shell: MainWindow,
        desk: Desk,
        *,
        done: Callable[[Sequence[str]], object],
        pick: Picker = pick_list,
    ) -> None:
        super().__init__(shell, "Masukkan daftar perekaman", width=760, height=560, icon="tray-arrow-down")
        self._desk, self._done, self._pick = desk, done, pick
        self._read: Recordings | None = None
        self._without: set[int] = set()
        self._ids: list[str] = []
        self.body.addWidget(Label(HOW, 9, 400, "text2", wrap=True))
        self.text = TextArea(hint="nama;nik;tanggal lahir;kecamatan;pekon;no wa", lines=4)
        self.text.setAccessibleName("Daftar perekaman")
        self.text.setMaximumHeight(110)
        self.body.addWidget(self.text)
        row = QHBoxLayout()
        self.body.addLayout(row)
        row.setSpacing(8)
        self.file = Button("Pilih berkas", icon="folder-open-outline", small=True, on_click=self.choose_file)
        self.look = Button("Periksa", icon="check", small=True, on_click=self.read)
        row.addWidget(self.file)
        row.addWidget(self.look)
        self.words = Label("", 9, 600, "text2", wrap=True)
        row.addWidget(self.words, 1)
        self.table = RowsTable(HEADS, WIDTHS, "Daftar yang dibaca")
        self.table.hide()
        self.body.addWidget(self.table, 1)
        self.table.ticked.connect(self._tick)
        self.add_button("Batal", key="Esc", reject=True)
        self.go = self.add_button(
            "Masukkan", "primary", icon="tray-arrow-down", main=True, on_click=self.bring
        )
        self.go.disable("Periksa daftarnya dahulu")
        self.text.textChanged.connect(self._changed)

    def _changed(self) -> None:
        self._read = None
        self.go.disable("Periksa daftarnya dahulu")

    def choose_file(self) -> None:
        """Read a file instead of what was pasted."""
        path = self._pick(self)
        if path is None:
            return
        try:
            text = text_of(path.read_bytes())
        except OSError:
            self.refuse("Berkas ini tidak dapat dibaca. Salin dahulu ke komputer ini.")
            return
        except KotakAduanError as error:
            self.refuse(error.sentence)
            return
        self.text.setPlainText(text)
        self.read()

    def read(self) -> None:
        """Look the list over; nothing is stored."""
        desk = self._desk
        found = desk.attempt(
            lambda: read_list(desk.ws, text=self.text.toPlainText(), officer_id=desk.officer.id),
            refused=lambda error: self.refuse(error.sentence),
        )
        if found is None:
            return
        self._read = found
        # What seems to be there already is left out unless the officer says otherwise.
        self._without = {row.line for row in found.rows if row.twin}
        self._ids = [desk.ws.new_id() for _ in found.rows]
        self._show()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the list as a whole."""
        self._read = None
        self.table.hide()
        self.words.set_tone("bad")
        self.words.setText(sentence)
        self.go.disable("Daftarnya belum dapat dibaca")

    def _show(self) -> None:
        found = self._read
        assert found is not None
        wrong = [row for row in found.rows if row.problems]
        odd = [row for row in found.rows if not row.problems and (row.remarks or row.twin)]
        plain = [row for row in found.rows if not row.problems and not row.remarks and not row.twin]
        rows: list[Group | Line] = []
        for title, part, icon in (
            ("Belum dapat dimasukkan", wrong, "alert-circle-outline"),
            ("Perlu dilihat", odd, "alert-outline"),
            ("Baik", plain[:SHOWN], "check-circle-outline"),
        ):
            if part:
                count = len(plain) if part and title == "Baik" else len(part)
                rows.append(Group(title, f"{count} baris", icon))
                rows += [self._line(row) for row in part]
        self.table.show_rows(rows)
        self.table.show()
        chosen = self.chosen()
        self.words.set_tone("bad" if wrong else "text2")
        matched = (
            "" if found.matched_by_nik else " NIK yang sudah ada dicocokkan oleh petugas berhak Identitas."
        )
        self.words.setText(
            f"{len(found.rows)} baris, {len(wrong)} bermasalah, {found.twins} tampaknya sudah ada.{matched}"
        )
        self.go.setText(f"Masukkan {len(chosen)}")
        if wrong:
            self.go.disable("Perbaiki baris yang bermasalah dahulu, atau keluarkan dari daftar")
        elif not chosen:
            self.go.disable("Tidak ada baris yang dipilih")
        else:
            self.go.enable()

    def _line(self, row: Recording) -> Line:
        born = date_words(row.born) if row.born else ""
        told = "; ".join((*row.problems, *row.remarks))
        tone = "bad" if row.problems else "text2"
        return Line(
            str(row.line),
            (
                Cell(str(row.line)),
                Cell(row.name),
                Cell(born),
                Cell(row.pekon or row.address or "—", row.kecamatan),
                Cell(told, tone=tone),
            ),
            ticked=None if row.problems else row.line not in self._without,
        )

    def _tick(self, key: str) -> None:
        if self._read is not None and not any(
            row.line == int(key) and row.problems for row in self._read.rows
        ):
            self._without ^= {int(key)}
            self._show()

    def chosen(self) -> list[Recording]:
        """What would be brought in."""
        rows = self._read.rows if self._read is not None else ()
        return [row for row in rows if not row.problems and row.line not in self._without]

    def bring(self) -> None:
        """Register every chosen line, in one transaction. A retry doubles nothing."""
        desk, found = self._desk, self._read
        if found is None:
            return
        wanted = {row.line for row in self.chosen()}
        pairs = [(row, key) for row, key in zip(found.rows, self._ids, strict=True) if row.line in wanted]

        def act() -> None:
            done = bring_in(
                desk.ws,
                recordings=[row for row, _key in pairs],
                officer_id=desk.officer.id,
                case_ids=[key for _row, key in pairs],
            )
            changes = done[0].changes
            for one in done[1:]:
                changes |= one.changes
            self.accept()
            desk.publish(changes)
            self._done([one.number for one in done])

        desk.attempt(act, refused=lambda error: self.refuse(error.sentence), retry=act)
