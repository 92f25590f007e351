"""Belum diambil: finished documents that wait for 14 days and more, whom to contact, until they are collected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.errors import InputError, KotakAduanError
from app.papers.waiting_list import waiting_list
from app.reading.applications import Waiting, uncollected
from app.register.contact import asking_words, collected, record_contact
from app.worktime.words import day_month
from ui.desk import READ_ONLY, Desk
from ui.pages.registrasi.contacting import ContactPanel
from ui.pages.registrasi.rows import Cell, Group, Line, RowsTable
from ui.pages.registrasi.tab import Tab
from ui.preview.printing import make_pdf, print_pdf
from ui.shell.window import MainWindow
from ui.widgets import Button, EmptyState, FilterChip, KeyCap, Label, Panel, Sign, confirm, hline

HEADS = ("Menunggu ↓", "No. / kode", "Dokumen", "Pekon / kecamatan", "Kontak terakhir")
WIDTHS = (106, 82, 132, 150, None)
LATE = 21


class UncollectedTab(Tab):
    """The list with its filters, and the panel of the row that is chosen."""

    def __init__(self, shell: MainWindow, desk: Desk, page: QWidget) -> None:
        super().__init__(shell, desk, page)
        self._all: tuple[Waiting, ...] = ()
        self._kecamatan = ""
        left = QVBoxLayout(self)
        left.setContentsMargins(20, 10, 16, 0)
        left.setSpacing(10)
        self._chips_row = self._chips()
        left.addLayout(self._chips_row)
        self.table = RowsTable(HEADS, WIDTHS, "Dokumen belum diambil")
        panel = Panel("", margins=(0, 0, 0, 0))
        panel.body.setSpacing(0)
        panel.add(self.table, 1)
        self.empty = EmptyState("package-variant-closed", "Tidak ada dokumen yang menunggu", " ")
        panel.add(self.empty, 1)
        panel.add(hline())
        panel.add(self._remark())
        left.addWidget(panel, 1)
        left.addWidget(self._foot())
        self.panel = ContactPanel(shell, desk, page)  # the page places it beside all of the tab
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._open)
        self.panel.kept.connect(self.save)
        self.panel.collected.connect(self.collect)

    def _chips(self) -> QGridLayout:
        row = QGridLayout()
        row.setSpacing(8)
        self.every = FilterChip("Semua")
        self.late = FilterChip(f"{LATE} hari ke atas", icon="alarm", tone="bad")
        self.silent = FilterChip("Belum dihubungi")
        self.where = FilterChip("Kecamatan", checkable=False)
        self.every.setChecked(True)
        for chip in (self.every, self.late, self.silent):
            chip.clicked.connect(lambda _on=False, chip=chip: self._only(chip))
        for place, chip in enumerate((self.every, self.late, self.silent, self.where)):
            row.addWidget(chip, 0, place)
        row.setColumnStretch(4, 1)
        return row

    def set_narrow(self, narrow: bool) -> None:
        """In a small window the filters stand two by two, and the hints give way."""
        for place, chip in enumerate((self.every, self.late, self.silent, self.where)):
            across = 2 if narrow else 4
            self._chips_row.addWidget(chip, place // across, place % across)
        for hint in self._hints:
            hint.setVisible(not narrow)
        self.panel.set_narrow(narrow)

    def _remark(self) -> QWidget:
        words = QWidget()
        row = QHBoxLayout(words)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(Sign("information-outline", "text2", 16))
        row.addWidget(
            Label(
                "Selesai, 14 hari tidak diambil. Keluar dari daftar begitu “Sudah diambil”.", 9, 400, "text2"
            ),
            1,
        )
        return words

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setMinimumHeight(52)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 4, 0, 8)
        row.setSpacing(6)
        self._hints: tuple[QWidget, ...] = (
            KeyCap("↑"),
            KeyCap("↓"),
            Label("pilih", 9, 400, "text2"),
            KeyCap("Ctrl+S"),
            Label("simpan kontak", 9, 400, "text2"),
        )
        for hint in self._hints:
            row.addWidget(hint)
        row.addStretch(1)
        self.copy = Button("Salin teks WA", icon="message-text-outline", on_click=self.copy_words)
        row.addWidget(self.copy)
        row.addSpacing(2)
        self.print_button = Button(
            "Cetak daftar", icon="printer-outline", key="Ctrl+P", on_click=self.print_out
        )
        row.addWidget(self.print_button)
        return foot

    # -- reading

    def count(self) -> int:
        return len(self._all)

    def read(self) -> None:
        found = self.desk.attempt(lambda: uncollected(self.desk.ws, officer=self.desk.officer))
        if found is None:
            return
        self._all = found
        self.every.set_count(len(found))
        self.late.set_count(sum(one.days >= LATE for one in found))
        self.silent.set_count(sum(not one.contacts for one in found))
        self._offer_kecamatan()
        self._show()

    def _offer_kecamatan(self) -> None:
        names = sorted({one.cases[0].kecamatan for one in self._all if one.cases[0].kecamatan})
        if self._kecamatan not in names:
            self._kecamatan = ""
        menu = QMenu(self.where)
        for name in ("", *names):
            words = (name or "Semua kecamatan").replace("&", "&&")
            menu.addAction(words).triggered.connect(lambda _on=False, name=name: self._in_kecamatan(name))
        before = self.where.menu()
        self.where.setMenu(menu)
        if before is not None:
            before.deleteLater()

    def _in_kecamatan(self, name: str) -> None:
        self._kecamatan = name
        self.where.setText(name or "Kecamatan")
        self._show()

    def _only(self, chip: FilterChip) -> None:
        """One of the three; the first is everything."""
        on = chip.isChecked() and chip is not self.every
        for other in (self.late, self.silent):
            other.setChecked(on and other is chip)
        self.every.setChecked(not on)
        self._show()

    def shown(self) -> Sequence[Waiting]:
        """What the filters leave."""
        return [
            one
            for one in self._all
            if (not self.late.isChecked() or one.days >= LATE)
            and (not self.silent.isChecked() or not one.contacts)
            and (not self._kecamatan or one.cases[0].kecamatan == self._kecamatan)
        ]

    def _show(self) -> None:
        found = self.shown()
        rows: list[Group | Line] = []
        together = [one for one in found if one.collective]
        single = [one for one in found if not one.collective]
        if together:
            documents = sum(len(line.documents) for one in together for line in one.cases)
            rows.append(
                Group("Kolektif pekon", f"{len(together)} pekon, {documents} dokumen", "home-city-outline")
            )
            rows += [_line(one) for one in together]
        if single:
            rows.append(Group("Perorangan", f"{len(single)} permohonan", "account-outline"))
            rows += [_line(one) for one in single]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        text = (
            "Ubah saringan di atas."
            if self._all
            else "Dokumen jadi yang 14 hari tidak diambil muncul di sini."
        )
        self.empty.set_text("Tidak ada dokumen yang menunggu", text)
        self._chosen(self.table.key())

    def waiting(self) -> Waiting | None:
        """The row that is chosen."""
        key = self.table.key()
        return next((one for one in self._all if one.key == key), None)

    def _chosen(self, _key: str) -> None:
        one = self.waiting()
        self.panel.show_waiting(one)
        for button in (self.panel.save, self.panel.done):
            if self.desk.read_only:
                button.disable(READ_ONLY)
            else:
                button.enable()
        for button in (self.copy, self.print_button):
            button.setVisible(one is not None)

    def _open(self, key: str) -> None:
        one = next(one for one in self._all if one.key == key)
        self.shell.go("pengaduan", case_id=one.cases[0].id)

    # -- acts

    def save(self) -> None:
        """Ctrl+S: keep the contact for everything in the row."""
        one, panel, desk = self.waiting(), self.panel, self.desk
        if one is None or desk.read_only:
            return
        panel.clear_errors()
        entry = desk.ws.new_id()

        def act() -> None:
            done = record_contact(
                desk.ws,
                case_ids=one.ids,
                channel=panel.channel.current(),
                result=panel.chosen_result(),
                note=panel.note.toPlainText(),
                promised_on=panel.promised_on(),
                officer_id=desk.officer.id,
                entry_id=entry,
            )
            panel.clear_form(desk.now().date())
            self.published(done.changes)
            self.shell.toast("Kontak tersimpan")

        desk.attempt(act, refused=self._refused, retry=act)

    def collect(self) -> None:
        """The documents were fetched: the step is left, by the row's one or all."""
        one, desk = self.waiting(), self.desk
        if one is None or desk.read_only:
            return

        def act() -> None:
            changes = collected(desk.ws, case_ids=one.ids, officer_id=desk.officer.id)
            what = f"{len(one.cases)} dokumen {one.cases[0].pekon}" if one.collective else one.cases[0].short
            self.published(changes)
            self.shell.toast(f"{what} sudah diambil")

        if not one.collective:
            desk.attempt(act, refused=self._refused, retry=act)
            return
        confirm(
            self,
            "Semua sudah diambil?",
            f"{len(one.cases)} permohonan {one.cases[0].pekon} selesai sebagai satu perbuatan: {one.documents}.",
            ok="Sudah diambil",
            on_ok=lambda: desk.attempt(act, refused=self._refused, retry=act),
        )

    def _refused(self, error: KotakAduanError) -> None:
        field = error.field if isinstance(error, InputError) else ""
        if not self.panel.refuse(field, error.sentence):
            self.shell.toast(error.sentence, tone="warn")

    def copy_words(self) -> None:
        """The sentence for the applicant, or for the pekon's officials, onto the clipboard."""
        one = self.waiting()
        if one is None:
            return
        first = one.cases[0]
        pekon = (first.pekon or "pekon") if one.collective else ""
        QGuiApplication.clipboard().setText(
            asking_words(self.desk.office.name, one.documents, first.number, pekon=pekon)
        )
        self.shell.toast("Teks WA disalin", tone="plain", icon="content-copy")

    def print_out(self) -> None:
        """Ctrl+P: the list as it is shown now."""
        rows, desk = tuple(self.shown()), self.desk
        if not rows:
            return
        narrowed = [
            f"{LATE} hari ke atas" if self.late.isChecked() else "",
            "belum dihubungi" if self.silent.isChecked() else "",
            f"Kecamatan {self._kecamatan}" if self._kecamatan else "",
        ]
        title = "Daftar dokumen belum diambil"
        make_pdf(
            self.shell,
            desk,
            title,
            lambda _progress: waiting_list(
                desk.ws, rows=rows, shown=", ".join(part for part in narrowed if part)
            ),
            lambda pdf: print_pdf(self.shell, desk, pdf, title=title),
        )

    def hide_secrets(self) -> None:
        self.panel.phone.close_envelope()

    def first_focus(self) -> QWidget:
        return self.table

    def keeps_typing(self) -> bool:
        """Whether a note was begun that nobody saved."""
        return bool(self.panel.note.toPlainText().strip())


def _line(one: Waiting) -> Line:
    first = one.cases[0]
    state, icon = {
        "late": ("late", "alarm"),
        "soon": ("soon", "alarm"),
        "promised": ("running", "timer-sand"),
    }[one.urgency]
    number = Cell(f"{len(one.cases)} nomor", "kolektif", strong=True)
    if not one.collective:
        number = Cell(first.short, first.code, strong=True)
    told = Cell(one.last_words, day_month(one.contacts[0].at) if one.contacts else "", flows=True)
    if not one.contacts:
        told = Cell(one.last_words, tone="bad", strong=True)
    return Line(
        one.key,
        (
            Cell(f"{one.days} hari", mark=state, icon=icon),
            number,
            Cell(one.documents),
            Cell(first.pekon or first.kecamatan, first.kecamatan if first.pekon else ""),
            told,
        ),
    )
