"""Tab Data seseorang: find what is held on one person, and print it for whoever asks for their own data."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from app.changes import Changes
from app.errors import InputError, KotakAduanError
from app.figures import thousands
from app.office.officers import Officer, officers
from app.office.powers import Power
from app.papers.paper import Paper
from app.privacy.papers import person_pdf
from app.privacy.person import Hit, find_person, person_report
from app.worktime.words import date_words
from ui.desk import READ_ONLY, Desk
from ui.pages.pengaturan.privacy import as_wide, flat, holders
from ui.pages.pengaturan.privacy_table import Head, TickLine, TickTable
from ui.pages.pengaturan.section import Section, scrolled
from ui.preview.paper_dialog import PaperDialog
from ui.widgets import (
    Banner,
    Button,
    Column,
    ComboBox,
    Dialog,
    EmptyState,
    Field,
    Footer,
    Label,
    LineEdit,
    Panel,
    PasswordField,
    Sign,
)

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

#: Width of the search beside what it found, least height of the latter, px.
BESIDE, LEAST = 292, 190
HEADS = (
    Head("Nomor", 162),
    Head("Pelapor", 70),
    Head("Diterima", 100),
    Head("Keadaan", 84),
    Head("Isi", 0),
)
CARRIES = "Lembar ini memuat identitas. Serahkan hanya kepada yang bersangkutan atau kuasanya."


class PersonSection(Section):
    """At the left whom and why, at the right their complaints; nothing of an envelope is shown here."""

    NARROW = 820

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Data seseorang")
        flat(self)
        self._hits: tuple[Hit, ...] = ()
        self._searched = ""
        inside = Column()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self._build_search())
        self._row.addWidget(self._build_found(), 1)
        self.pages: QStackedWidget = QStackedWidget()
        self.pages.addWidget(scrolled(inside))
        self.closed = EmptyState("email-lock-outline", "Amplop tertutup bagi Anda")
        around = Panel()
        around.add(self.closed, 1)
        self.pages.addWidget(around)
        self.body.addWidget(self.pages, 1)
        foot = Footer()
        foot.add_left(Sign("shield-lock-outline", "text2", 20))
        self._state = Label("", 10, 400, "text2")
        foot.add_left(self._state)
        self.print_button = Button(
            "Buka amplop dan susun lembar", "primary", icon="email-open-outline", on_click=self.make_paper
        )
        foot.add_right(self.print_button)
        self.foot = foot
        desk.officer_changed.connect(self._another_officer)

    def _build_search(self) -> QWidget:
        self.search_panel = panel = Panel("Cari")
        panel.setFixedWidth(BESIDE)
        self.query = LineEdit(hint="0812-3456-7890", icon="magnify")
        self.query.setMaxLength(120)
        self.reason = LineEdit(hint="paling sedikit 10 huruf")
        self.reason.setMaxLength(200)
        self.asked_by = LineEdit(hint="hanya dicetak di lembarnya")
        self.asked_by.setMaxLength(120)
        panel.add(self.add_field("query", Field("No. Hp, NIK, atau nama", self.query)))
        panel.add(self.add_field("reason", Field("Alasan", self.reason, note="ikut tercatat")))
        panel.add(self.add_field("asked_by", Field("Diminta oleh", self.asked_by)))
        self.find_button = Button("Cari", icon="magnify", on_click=self.look)
        panel.add(self.find_button)
        panel.add(
            Label(
                "Nomor dicari utuh, nama menurut kata utuhnya. Bahwa Anda mencari dan alasannya tercatat, siapa yang"
                " dicari tidak.",
                9,
                400,
                "text2",
                wrap=True,
            )
        )
        panel.body.addStretch(1)
        for editor in (self.query, self.reason):
            editor.returnPressed.connect(self.look)
            editor.textChanged.connect(lambda _text: self.clear_errors())
        return panel

    def _build_found(self) -> QWidget:
        self.found_panel = Panel("Pengaduannya", " ", margins=(0, 0, 0, 0))
        self.found_panel.setMinimumHeight(LEAST)
        self.stack: QStackedWidget = QStackedWidget()
        self.table = TickTable(HEADS, "Pengaduan orang itu")
        self.table.ticks_changed.connect(self._show_ticks)
        self.nothing = EmptyState("file-search-outline", "Belum ada yang dicari")
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        self.stack.setCurrentWidget(self.nothing)
        self.found_panel.add(self.stack, 1)
        return self.found_panel

    def set_narrow(self, narrow: bool) -> None:
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        as_wide(self.search_panel, 0 if narrow else BESIDE)

    # -- the section's life

    def refresh(self) -> None:
        may = self.may()
        self.pages.setCurrentIndex(0 if may else 1)
        able = [one.name for one in officers(self.desk.ws) if Power.IDENTITY in one.powers]
        self.closed.set_text(
            "Amplop tertutup bagi Anda",
            f"Yang memegang hak Identitas: {holders(able)}. Minta salah satunya masuk.",
        )
        self.print_button.setVisible(may)
        self._show_ticks()

    def may(self) -> bool:
        """Whether the officer at this desk may look into envelopes."""
        return Power.IDENTITY in self.desk.officer.powers and bool(self.desk.ws.keys.identity)

    def concerns(self, changes: Changes) -> bool:
        return changes.officers or changes.everywhere

    def _another_officer(self) -> None:
        """What one officer looked for is nobody else's business."""
        for editor in (self.query, self.reason, self.asked_by):
            editor.clear()
        self._show_hits(())
        self.nothing.set_text("Belum ada yang dicari")
        self.refresh()

    def cancel(self) -> None:
        self._another_officer()

    def stand_still(self) -> None:
        for button in (self.find_button, self.print_button):
            button.disable(READ_ONLY)

    def first_focus(self) -> QWidget | None:
        return self.query if self.may() else None

    # -- looking

    def look(self) -> None:
        """Look for the person; entered in the record."""
        ws, officer = self.desk.ws, self.desk.officer.id
        found = self.attempt(
            lambda: find_person(ws, query=self.query.text(), reason=self.reason.text(), officer_id=officer)
        )
        if found is None:
            return
        self._searched = "nomor" if any(sign.isdigit() for sign in self.query.text()) else "nama"
        self._show_hits(found)
        if found:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.nothing.set_text(
                "Tidak ada pengaduan dari orang itu",
                "Periksa nomornya, atau cari dengan kata lain dari namanya.",
            )

    def _show_hits(self, found: tuple[Hit, ...]) -> None:
        self._hits = found
        lines = [
            TickLine(
                hit.case_id,
                (hit.number, hit.reporter, date_words(hit.received), hit.state_words, hit.content),
            )
            for hit in found
        ]
        self.table.show_lines(lines, ticked=True)
        self.found_panel.subtitle.setText(f"{thousands(len(found))} pengaduan" if found else " ")
        self.stack.setCurrentWidget(self.table if found else self.nothing)

    def _show_ticks(self) -> None:
        count = len(self.table.ticked())
        self._state.setText(
            "Nama dan nomor baru terlihat di lembarnya; setiap amplop yang dibuka tercatat."
            if not count
            else f"{thousands(count)} amplop akan dibuka dan tercatat atas nama {self.desk.officer.name}."
        )
        if not self.desk.read_only:
            self.print_button.setEnabled(bool(count))

    # -- the paper

    def make_paper(self) -> None:
        """Open the chosen envelopes and make the paper; where the office wants two, the second officer is asked."""
        if self.desk.office.two_for_envelope:
            able = [
                one
                for one in officers(self.desk.ws)
                if Power.IDENTITY in one.powers and one.id != self.desk.officer.id
            ]
            SecondDialog(self, able, self._make).open()
            return
        pdf = self.attempt(lambda: self._make("", ""))
        if pdf is not None:
            self._show(pdf)

    def _make(self, second: str, password: str) -> Paper:
        found = person_report(
            self.desk.ws,
            case_ids=self.table.ticked(),
            reason=self.reason.text(),
            officer_id=self.desk.officer.id,
            asked_by=self.asked_by.text(),
            searched_by=self._searched,
            second_officer=second,
            second_password=password,
        )
        pdf = person_pdf(self.desk.ws, found)
        if second:
            self._show(pdf)
        return pdf

    def _show(self, pdf: Paper) -> None:
        PaperDialog(self.shell, self.desk, pdf, title="Data tentang seseorang", warning=CARRIES).show_paper()


class SecondDialog(Dialog):
    """The second officer agrees by their own password. `make(officer id, password)` is called with it."""

    def __init__(
        self, section: PersonSection, able: list[Officer], make: Callable[[str, str], Paper]
    ) -> None:
        super().__init__(section, "Petugas kedua", width=460, icon="account-key-outline")
        self._section, self._make, self._able = section, make, able
        self.body.addWidget(
            Banner(
                "tint",
                "Kantor mewajibkan dua petugas",
                "Petugas kedua mengetik kata sandinya sendiri di sini.",
            )
        )
        self.who = ComboBox()
        self.who.addItem("Pilih petugas")
        for officer in able:
            self.who.addItem(f"{officer.name}, {officer.title}" if officer.title else officer.name)
        self.password = PasswordField("Kata sandi petugas kedua")
        self.fields: dict[str, Field] = {
            "second_officer": Field("Petugas kedua", self.who),
            "second_password": self.password,
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.who.currentIndexChanged.connect(lambda _row: self.fields["second_officer"].clear())
        self.add_button("Batal", key="Esc", reject=True)
        self.open_button = self.add_button(
            "Buka amplop", "primary", icon="email-open-outline", main=True, on_click=self.go
        )
        self.finished.connect(lambda _accepted: self.password.forget())

    def go(self) -> None:
        """Try with what was typed; a refusal stands under its field."""
        row = self.who.currentIndex() - 1
        chosen = self._able[row].id if row >= 0 else ""
        if not chosen:
            self.fields["second_officer"].set_error("Pilih petugas kedua.")
            return
        password = self.password.text()

        def act() -> Paper:
            return self._make(chosen, password)

        if self._section.desk.attempt(act, refused=self._refused) is not None:
            self.accept()

    def _refused(self, error: KotakAduanError) -> None:
        name = error.field if isinstance(error, InputError) else ""
        if name in self.fields:
            self.fields[name].set_error(error.sentence)
            self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()
            self._section.refused(error)
