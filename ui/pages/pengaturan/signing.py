"""Section Tanda tangan: the office's own authority and the certificates that it gave; internal, never BSrE."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Changes
from app.errors import KotakAduanError
from app.figures import sidik_words
from app.monthend import authority as office_authority
from app.monthend.authority import (
    INTERNAL,
    Authority,
    Certificate,
    Given,
    State,
    authorities,
    certificates,
    certificates_of,
    export_certificate,
    revoke,
)
from app.monthend.authority_notes import Note, notes
from app.office.officers import officers
from app.worktime.words import date_words
from ui.desk import Desk
from ui.pages.pengaturan.line_table import Cell, Line, LineTable
from ui.pages.pengaturan.section import EdgeScroll, Section
from ui.pages.pengaturan.signing_dialogs import AuthorityDialog, IssueDialog, RevokeDialog
from ui.pages.pengaturan.signing_facts import AuthorityFacts
from ui.preview import printing
from ui.widgets import (
    Banner,
    Button,
    Column,
    EmptyState,
    Label,
    Panel,
    Sign,
    hline,
    take_away,
)

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

T = TypeVar("T")
#: The list of certificates is at least so high, px.
LEAST = 240
_STATES = {
    State.VALID: ("check-circle-outline", "ok"),
    State.SOON: ("clock-alert-outline", "warn"),
    State.EXPIRED: ("minus-circle-outline", "text3"),
    State.REVOKED: ("cancel", "bad"),
}
WAYS = (
    "Menandatangani juga dapat dengan berkas .p12 atau token dari luar, dengan BSrE (ekspor, tandatangani di aplikasinya,"
    " bawa kembali), atau dengan pena di kertas. Ketiganya tidak memerlukan penerbit kantor."
)


class SigningSection(Section):
    """The authority above, the officers' certificates below."""

    NARROW = 640

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Tanda tangan")
        self.remark = Label(INTERNAL, 9, 400, "text2")
        self.head.addWidget(self.remark)
        self.head.addStretch(1)
        self.export_button = Button(
            "Ekspor sertifikat", icon="file-export-outline", on_click=self.export_present
        )
        self.make_button = Button("Buat penerbit", "primary", icon="key-outline", on_click=self.make)
        self.head.addWidget(self.export_button)
        self.head.addWidget(self.make_button)
        self._present: Authority | None = None
        self._former: tuple[Authority, ...] = ()
        self._certificates: tuple[Certificate, ...] = ()
        self.reach_edge()
        inside = Column()
        column = QVBoxLayout(inside)
        column.setSpacing(12)
        self._news = QVBoxLayout()
        self._news.setSpacing(8)
        column.addLayout(self._news)
        self.bands: list[Banner] = []
        column.addWidget(self._build_authority())
        column.addWidget(self._build_certificates(), 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Sign("information-outline", "text2", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(WAYS, 9, 400, "text2", wrap=True), 1)
        column.addLayout(row)
        self.body.addWidget(EdgeScroll(inside), 1)

    def _build_authority(self) -> QWidget:
        panel = Panel("Penerbit kantor", margins=(16, 12, 16, 12))
        self.facts = AuthorityFacts()
        self.empty = EmptyState(
            "key-outline",
            "Kantor belum mempunyai penerbit sendiri",
            "Penerbit memberi petugas sertifikat untuk menandatangani laporan: internal kantor, bukan BSrE.",
        )
        panel.add(self.facts)
        panel.add(self.empty)
        self._old = QVBoxLayout()
        self._old.setSpacing(4)
        panel.body.addLayout(self._old)
        self.old_rows: list[QWidget] = []
        return panel

    def _build_certificates(self) -> QWidget:
        panel = Panel("Sertifikat petugas", " ", margins=(0, 0, 0, 0))
        panel.setMinimumHeight(LEAST)
        panel.body.setSpacing(0)
        self.count = panel.subtitle
        self.issue_button = Button("Terbitkan", small=True, icon="plus", on_click=self.issue)
        self.revoke_button = Button("Cabut", "danger", small=True, icon="cancel", on_click=self.ask_revoke)
        panel.add_to_header(self.issue_button)
        panel.add_to_header(self.revoke_button)
        self.table = LineTable(
            (
                ("Petugas", 0),
                ("Sidik", 160),
                ("Diberikan", 170),
                ("Berlaku sampai", 130),
                ("Keadaan", 200),
            ),
            "Sertifikat petugas",
            less=(1, 2),
        )
        self.table.chosen.connect(lambda _key: self._show_buttons())
        self.nobody = EmptyState(
            "file-sign",
            "Belum ada sertifikat",
            "Petugas mengetik sandinya sendiri, berkas .p12 disimpan di tempat yang ia pilih.",
        )
        self.pages: QStackedWidget = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.nobody)
        panel.add(self.pages, 1)
        panel.add(hline())
        foot = Label(
            "Berkas .p12 dan sandinya hanya ada pada petugasnya; program tidak menyimpan keduanya. Sertifikat yang"
            " dicabut tidak dapat dipakai lagi, laporan yang sudah ditandatangani tetap sah.",
            9,
            400,
            "text2",
            wrap=True,
        )
        foot.setContentsMargins(16, 8, 16, 10)
        panel.add(foot)
        return panel

    def set_narrow(self, narrow: bool) -> None:
        for label in (self.heading, self.remark):
            label.setVisible(not narrow)  # the list beside it and the mark below say so too

    # -- reading

    def refresh(self) -> None:
        ws = self.desk.ws
        found = self.desk.attempt(lambda: (authorities(ws), certificates(ws), notes(ws)), retry=self.refresh)
        if found is None:
            return
        every, self._certificates, news = found
        at = self.desk.now()
        self._present = next((one for one in every if not one.expired(at)), None)
        self._former = tuple(one for one in every if one is not self._present)
        self._show_authority(every)
        self.table.show_lines([self._line(one) for one in self._certificates])
        self.pages.setCurrentWidget(self.table if self._certificates else self.nobody)
        usable = sum(1 for one in self._certificates if one.usable)
        self.count.setText(f"{usable} berlaku" if self._certificates else "")
        self._show_news(news)
        self._show_buttons()

    def _show_authority(self, every: tuple[Authority, ...]) -> None:
        self.facts.setVisible(self._present is not None)
        self.empty.setVisible(not every)
        if self._present is not None:
            self.facts.show_authority(self._present)
        self.make_button.setText("Buat penerbit baru" if every else "Buat penerbit")
        take_away(self._old, self.old_rows)
        self.old_rows = [self._old_row(one) for one in self._former]
        for row in self.old_rows:
            self._old.addWidget(row)

    def _old_row(self, one: Authority) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(Sign("history", "text2", 18))
        ended = one.expired(self.desk.now())
        until = f"{'kedaluwarsa' if ended else 'berlaku sampai'} {date_words(one.not_after)}"
        words = f"{one.name}, {until}; tetap dikenal untuk laporan lama"
        row.addWidget(Label(words, 9.5, 400, "text2", wrap=True), 1)
        button = Button("Ekspor", "text", small=True, on_click=lambda: self.export(one))
        button.setAccessibleName(f"Ekspor sertifikat {one.name}")
        row.addWidget(button)
        return made

    def _line(self, one: Certificate) -> Line:
        icon, tone = _STATES[one.state]
        below = ""
        if one.revoked_at is not None:
            below = f"{date_words(one.revoked_at)}: {one.reason}"
        elif one.state is State.SOON:
            days = (one.not_after - self.desk.now()).days
            below = f"{days} hari lagi, terbitkan yang baru" if days else "hari ini, terbitkan yang baru"
        quiet = "text" if one.usable else "text3"
        return Line(
            one.id,
            (
                Cell(one.officer, one.authority, quiet, 600),
                Cell(sidik_words(one.id, 12), "", quiet, fixed=True),
                Cell(date_words(one.given_at), f"oleh {one.given_by}", quiet),
                Cell(date_words(one.not_after), "", quiet),
                Cell(one.state.value, below, tone, 500, icon),
            ),
        )

    def _show_news(self, found: tuple[Note, ...]) -> None:
        take_away(self._news, self.bands)
        self.bands = [Banner("warn", *note, icon="clock-alert-outline") for note in found]
        for band in self.bands:
            self._news.addWidget(band)

    def chosen(self) -> Certificate | None:
        """The certificate whose row is chosen."""
        return next((one for one in self._certificates if one.id == self.table.current()), None)

    def _show_buttons(self) -> None:
        self.export_button.setVisible(self._present is not None)
        self.revoke_button.setVisible(bool(self._certificates))
        if self.still:
            return
        if self._present is None:
            self.issue_button.disable("Buat penerbit kantor dahulu")
        else:
            self.issue_button.enable()
        chosen = self.chosen()
        if chosen is None or chosen.revoked_at is not None:
            self.revoke_button.disable(
                "Sertifikat ini sudah dicabut" if chosen else "Pilih sertifikat dahulu"
            )
        else:
            self.revoke_button.enable()

    def stand_still(self) -> None:
        # The certificate itself is no secret: everybody may take it to another PC.
        for button in (self.make_button, self.issue_button, self.revoke_button):
            button.disable(self.still)

    def first_focus(self) -> QWidget | None:
        if self._present is None:
            return self.make_button
        return self.table if self._certificates else self.issue_button

    # -- acting

    def _beside(self, act: Callable[[], T]) -> Callable[[], T]:
        """The act with a connection of its own to the register."""
        store = self.desk.ws.store

        def work() -> T:
            with store.thread():
                return act()

        return work

    def _trouble(self, again: Callable[[], object]) -> Callable[[KotakAduanError], object]:
        return lambda error: self.desk.trouble.emit(error, again)

    def make(self) -> None:
        """A new authority."""
        desk = self.desk

        def act(name: str, password: str) -> Changes:
            return self._beside(
                lambda: office_authority.make_office_authority(desk.ws, name=name, password=password)
            )()

        def made(changes: Changes) -> None:
            desk.ws.forget()
            self.done(changes, lambda _changes: "Penerbit kantor dibuat")

        every = (self._present, *self._former)
        name = office_authority.proposed_name(desk.ws)
        if any(one is not None and one.name == name for one in every):
            name = f"{name} {desk.now().year}"
        AuthorityDialog(
            self,
            name,
            again=any(one is not None for one in every),
            make=act,
            done=made,
            trouble=self._trouble(self.make),
        ).open()

    def issue(self) -> None:
        """A certificate for an officer."""
        desk = self.desk

        def act(officer_id: str, authority_password: str, password: str, path: Path) -> Given:
            return self._beside(
                lambda: office_authority.issue_for(
                    desk.ws,
                    officer_id=officer_id,
                    authority_password=authority_password,
                    password=password,
                    path=path,
                )
            )()

        def given(result: Given) -> None:
            desk.ws.forget()
            self.done(
                result.changes, lambda _changes: f"{result.path.name} tersimpan di {result.path.parent}"
            )
            self.table.choose(result.certificate_id)

        dialog = IssueDialog(
            self,
            officers(desk.ws),
            held=lambda officer_id: certificates_of(desk.ws, officer_id),
            suggested=lambda officer_id: office_authority.p12_name(desk.ws, officer_id),
            folder=printing.folder_used_last(desk),
            issue=act,
            done=given,
            trouble=self._trouble(self.issue),
        )
        row = dialog.officer.findData(desk.officer.id)
        dialog.officer.setCurrentIndex(max(0, row))
        dialog.open()

    def ask_revoke(self) -> None:
        """The chosen certificate signs nothing any more."""
        one = self.chosen()
        if one is None or self.still:
            return

        def act(reason: str, refused: Callable[[KotakAduanError], object]) -> bool:
            changes = self.desk.attempt(
                lambda: revoke(self.desk.ws, certificate_id=one.id, reason=reason), refused=refused
            )
            if changes is None:
                return False
            self.done(changes, lambda _changes: f"Sertifikat {one.officer} dicabut")
            return True

        RevokeDialog(self, one, act).open()

    def export_present(self) -> None:
        """Save the present authority's certificate."""
        if self._present is not None:
            self.export(self._present)

    def export(self, one: Authority) -> None:
        """Save an authority's certificate where the officer wants it."""
        desk = self.desk
        path = printing.ask_where(
            self, printing.folder_used_last(desk), office_authority.certificate_name(one)
        )
        if path is None or self.shell.covered():
            return
        saved = desk.attempt(
            lambda: export_certificate(desk.ws, authority_id=one.id, path=path),
            retry=lambda: self.export(one),
        )
        if saved is not None:
            self.shell.toast(f"{saved.name} tersimpan di {saved.parent}", icon="content-save-outline")
