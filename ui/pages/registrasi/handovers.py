"""Berita Acara: choose the finished documents, hand them over as one act, print the paper; those made before beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.applications import counted_words
from app.errors import KotakAduanError
from app.reading.applications import Line as Application
from app.reading.applications import Standing, ready_to_hand_over
from app.reading.handovers import HandoverRow, handover_view, handovers
from app.register.envelope import Opened, may_open
from app.register.handover import COURIER, Party, hand_over, next_handover_number
from app.worktime.words import date_words
from ui.desk import READ_ONLY, Desk
from ui.pages.logbook.named import NamesDialog
from ui.pages.registrasi.rows import Cell, Group, Line, RowsTable
from ui.pages.registrasi.tab import Tab
from ui.preview.printing import make_pdf
from ui.shell.window import MainWindow
from ui.widgets import Button, Dialog, EmptyState, Field, KeyCap, Label, LineEdit, Panel, Segmented

HEADS = ("No. / kode", "Dokumen", "Pekon")
WIDTHS = (150, 220, None)
MADE_HEADS = ("Berita Acara", "Isi")
MADE_WIDTHS = (None, 104)
SIDE = 376
PAPER = "Berita Acara"


class PartiesDialog(Dialog):
    """Who signs. What stays empty is filled in by pen."""

    def __init__(self, parent: QWidget, number: str, words: str, first: Party) -> None:
        super().__init__(parent, "Buat Berita Acara", width=520, icon="file-sign")
        self.body.addWidget(Label(f"{number}: {words}.", 10, 400, "text", wrap=True))
        self.first = self._party("Pihak pertama (kantor)", first, "NIP")
        self.second = self._party("Pihak kedua (POS)", COURIER, "No. pegawai")
        self.refusal = Label("", 9, 500, "bad", wrap=True)
        self.refusal.hide()
        self.body.addWidget(self.refusal)

    def _party(self, title: str, given: Party, number: str) -> tuple[LineEdit, LineEdit, LineEdit]:
        self.body.addWidget(Label(title, 10.5, 600))
        row = QHBoxLayout()
        self.body.addLayout(row)
        row.setSpacing(10)
        lines = (LineEdit(given.name), LineEdit(given.title), LineEdit(given.number))
        for line, words, share in zip(lines, ("Nama", "Jabatan", number), (3, 5, 3), strict=True):
            line.setMaxLength(120)
            field = Field(words, line)
            line.setAccessibleName(f"{title}: {words}")
            row.addWidget(field, share)
        return lines

    def parties(self) -> tuple[Party, Party]:
        """Both, as typed."""
        one, other = (Party(*(line.text() for line in lines)) for lines in (self.first, self.second))
        return one, other

    def refuse(self, sentence: str) -> None:
        """Say why it was not made."""
        self.refusal.setText(sentence)
        self.refusal.show()


class HandoverTab(Tab):
    """What can be handed over at the left, ticked all at first; the Berita Acara so far at the right."""

    def __init__(self, shell: MainWindow, desk: Desk, page: QWidget) -> None:
        super().__init__(shell, desk, page)
        self._ready: tuple[Standing, ...] = ()
        self._made: tuple[HandoverRow, ...] = ()
        self._without: set[str] = set()
        self.dialog: PartiesDialog | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 0)
        row.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        row.addLayout(left, 1)
        row.addLayout(right)
        left.setSpacing(10)
        right.setSpacing(10)
        self._choice = QHBoxLayout()
        left.addLayout(self._choice)
        self.procedure: Segmented | None = None
        self.table = RowsTable(HEADS, WIDTHS, "Dokumen jadi")
        self.empty = EmptyState("package-variant-closed", "Tidak ada dokumen yang menunggu penyerahan", " ")
        panel = Panel("Siap diserahkan", " ", margins=(0, 0, 0, 0))
        self.ready_words = panel.subtitle
        panel.add(self.table, 1)
        panel.add(self.empty, 1)
        left.addWidget(panel, 1)
        left.addWidget(self._foot())
        self.made = RowsTable(MADE_HEADS, MADE_WIDTHS, "Berita Acara yang sudah dibuat")
        self.none = Label("Berita Acara pertama muncul di sini.", 10, 400, "text2", wrap=True)
        self.none.setContentsMargins(16, 10, 16, 10)
        side = Panel("Sudah dibuat", margins=(0, 0, 0, 0))
        side.setFixedWidth(SIDE)
        side.add(self.made, 1)
        side.add(self.none)
        right.addWidget(side, 1)
        right.addWidget(self._side_foot())
        self.table.ticked.connect(self._tick)
        self.table.opened.connect(lambda key: shell.go("pengaduan", case_id=key))
        self.made.opened.connect(self.look_at)

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setMinimumHeight(52)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 4, 0, 8)
        row.setSpacing(6)
        row.addWidget(KeyCap("Spasi"))
        row.addWidget(Label("pilih", 9, 400, "text2"))
        row.addStretch(1)
        self.make = Button("Buat Berita Acara", "primary", icon="file-sign", key="Ctrl+S", on_click=self.save)
        row.addWidget(self.make)
        return foot

    def _side_foot(self) -> QWidget:
        foot = QWidget()
        foot.setMinimumHeight(52)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 4, 0, 8)
        row.addStretch(1)
        self.print_button = Button("Cetak", icon="printer-outline", key="Ctrl+P", on_click=self.print_chosen)
        row.addWidget(self.print_button)
        return foot

    # -- reading

    def count(self) -> int:
        return sum(len(one.cases) for one in self._ready)

    def read(self) -> None:
        ws, officer = self.desk.ws, self.desk.officer
        ready = self.desk.attempt(lambda: ready_to_hand_over(ws, officer=officer))
        made = self.desk.attempt(lambda: handovers(ws))
        if ready is None or made is None:
            return
        self._ready, self._made = ready, made
        self._without &= {line.id for one in ready for line in one.cases}
        self._offer_procedures()
        self._show()

    def _offer_procedures(self) -> None:
        """Which SOP's documents: only where the office has several that hand over."""
        wanted = [(self._key(one), f"{one.procedure.number}: {len(one.cases)}") for one in self._ready]
        before = self.procedure.current() if self.procedure is not None else ""
        if self.procedure is not None:
            self.procedure.hide()
            self.procedure.deleteLater()
            self.procedure = None
        if len(wanted) > 1:
            items = [(key, f"SOP {words}") for key, words in wanted]
            first = next((self._key(one) for one in self._ready if one.cases), items[0][0])
            current = before if before in dict(items) else first
            self.procedure = Segmented(items, name="SOP", current=current, compact=True)
            self._choice.addWidget(self.procedure)
            self._choice.addStretch(1)
            self.procedure.changed.connect(lambda _key: self._show())

    @staticmethod
    def _key(one: Standing) -> str:
        return f"{one.procedure.id}/{one.step.id}"

    def standing(self) -> Standing | None:
        """The SOP and step whose documents are shown."""
        wanted = self.procedure.current() if self.procedure is not None else ""
        return next((one for one in self._ready if not wanted or self._key(one) == wanted), None)

    def _show(self) -> None:
        one = self.standing()
        rows: list[Group | Line] = []
        part = ""
        cases: tuple[Application, ...] = one.cases if one is not None else ()
        for line in cases:
            name = line.kecamatan or "Tanpa kecamatan"
            if name.casefold() != part.casefold() or not rows:
                part = name
                same = [x for x in cases if (x.kecamatan or "Tanpa kecamatan").casefold() == name.casefold()]
                rows.append(
                    Group(
                        f"Kecamatan {name}" if line.kecamatan else name,
                        _documents(same),
                        "map-marker-outline",
                    )
                )
            number = Cell(line.short, line.code, strong=True)
            rows.append(
                Line(
                    line.id,
                    (number, Cell(line.words, line.held), Cell(line.pekon or "—")),
                    ticked=None if line.held else line.id not in self._without,
                )
            )
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.set_text(
            "Tidak ada dokumen yang menunggu penyerahan",
            "Dokumen muncul di sini setelah sampai di langkah pembuatan Berita Acara.",
        )
        chosen = self.chosen()
        self.ready_words.setText(f"{len(chosen)} dari {len(cases)} dipilih" if cases else "")
        self.make.setText(f"Buat Berita Acara, {len(chosen)} berkas" if chosen else "Buat Berita Acara")
        if self.desk.read_only:
            self.make.disable(READ_ONLY)
        elif chosen:
            self.make.enable()
        else:
            self.make.disable("Belum ada dokumen yang dipilih")
        self.made.show_rows([_made(one) for one in self._made])
        self.made.setVisible(bool(self._made))
        self.none.setVisible(not self._made)
        self.print_button.setVisible(bool(self._made))

    def chosen(self) -> tuple[str, ...]:
        """What is handed over."""
        one = self.standing()
        cases = one.cases if one is not None else ()
        return tuple(line.id for line in cases if not line.held and line.id not in self._without)

    def _tick(self, key: str) -> None:
        self._without ^= {key}
        self._show()

    # -- acts

    def save(self) -> None:
        """Ctrl+S: ask who signs, then hand over."""
        one, chosen, desk = self.standing(), self.chosen(), self.desk
        if one is None or not chosen or desk.read_only or self.shell.dialog_open():
            return
        officer = desk.officer
        number = desk.attempt(lambda: next_handover_number(desk.ws))
        if number is None:
            return
        words = f"{_documents([line for line in one.cases if line.id in chosen])} ke Petugas POS"
        first = Party(officer.name, officer.title, officer.nip)
        dialog = PartiesDialog(self, number, words, first)
        self.dialog = dialog
        key = desk.ws.new_id()

        def act() -> None:
            giving, taking = dialog.parties()
            done = hand_over(
                desk.ws,
                procedure_id=one.procedure.id,
                case_ids=chosen,
                officer_id=officer.id,
                first=giving,
                second=taking,
                handover_id=key,
            )
            dialog.accept()
            self.published(done.changes)
            self.made.choose(done.id)
            self.shell.toast(
                f"Berita Acara {done.number}: {done.cases} berkas diserahkan",
                action=("Cetak", lambda: self.look_at(done.id)),
            )

        def go() -> None:
            desk.attempt(act, refused=lambda error: dialog.refuse(_sentence(error)), retry=go)

        dialog.add_button("Batal", key="Esc", reject=True)
        dialog.add_button("Serahkan", "primary", icon="check", main=True, on_click=go)
        dialog.open(dialog.first[0])

    def print_out(self) -> None:
        self.print_chosen()

    def print_chosen(self) -> None:
        """Ctrl+P: the chosen Berita Acara."""
        if self.made.key():
            self.look_at(self.made.key())

    def look_at(self, handover_id: str) -> None:
        """Show the paper as it will be printed."""
        desk = self.desk
        if desk.read_only or not may_open(desk.ws, desk.officer):
            self._preview(handover_id, ())
            return
        view = desk.attempt(lambda: handover_view(desk.ws, handover_id, officer=desk.officer))
        if view is None or self.shell.dialog_open():
            return
        # The post looks for an owner by name; codes alone serve the office's own copy.
        dialog = NamesDialog(
            self.shell,
            desk,
            list(view.case_ids),
            lambda opened: self._preview(handover_id, tuple(opened.values())),
            paper=PAPER,
        )
        dialog.open(dialog.reason)

    def _preview(self, handover_id: str, opened: Sequence[Opened]) -> None:
        from app.papers.handover import handover_paper
        from ui.preview.paper_dialog import PaperDialog

        row = next((one for one in self._made if one.id == handover_id), None)
        title = f"{PAPER} {row.number}" if row is not None else PAPER
        desk, officer = self.desk, self.desk.officer
        warning = "Kertas ini memuat nama pemilik dokumen. Kirim bersama dokumennya." if opened else ""
        make_pdf(
            self.shell,
            desk,
            title,
            lambda _progress: handover_paper(
                desk.ws, handover_id=handover_id, opened=opened, officer=officer
            ),
            lambda pdf: PaperDialog(self.shell, desk, pdf, title=title, warning=warning).show_paper(),
        )

    def first_focus(self) -> QWidget:
        return self.table if not self.table.isHidden() else self.made


def _sentence(error: KotakAduanError) -> str:
    return error.sentence


def _documents(lines: list[Application]) -> str:
    counted = counted_words([line.documents for line in lines])
    return f"{len(lines)} berkas: {counted}" if counted else ""


def _made(one: HandoverRow) -> Line:
    return Line(
        one.id,
        (
            Cell(one.number, f"{date_words(one.at)} {one.at:%H:%M}, {one.officer_name}", strong=True),
            Cell(f"{one.cases} berkas"),
        ),
    )
