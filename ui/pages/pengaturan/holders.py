"""Section Pejabat: who makes the monthly report and who decides on it, by date; the block as it will be printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Changes
from app.errors import KotakAduanError
from app.monthend.holder_notes import oddities
from app.monthend.holders import (
    CAPACITY_WORDS,
    POST_WORDS,
    Capacity,
    Post,
    Term,
    remove_term,
    save_term,
    signer_on,
    terms,
)
from app.office.month_steps import title_of
from app.office.officers import officer_named, officers
from app.office.procedures import leading, main_kind
from app.worktime.words import date_words, long_date
from ui.desk import Desk
from ui.pages.pengaturan.block_heads import heads_of
from ui.pages.pengaturan.holder_dialog import EndDialog, TermDialog
from ui.pages.pengaturan.line_table import Cell, Line, LineTable
from ui.pages.pengaturan.section import EdgeScroll, Section
from ui.pages.pengaturan.signature_block import SignatureBlock
from ui.widgets import (
    Banner,
    Button,
    Column,
    ElidedLabel,
    EmptyState,
    Label,
    Panel,
    confirm,
    hline,
    take_away,
)

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

#: The table is at least so high, px.
LEAST = 250


class _Today(Panel):
    """Who signs today for one post, and the block."""

    def __init__(self, post: Post) -> None:
        super().__init__(margins=(16, 12, 16, 14))
        self._post = post
        self.setAccessibleName(f"{POST_WORDS[post]} hari ini")
        row = QHBoxLayout()
        row.setSpacing(14)
        self.body.addLayout(row)
        words = QVBoxLayout()
        words.setSpacing(2)
        row.addLayout(words, 1)
        words.addWidget(Label(POST_WORDS[post], 9, 500, "text2"))
        self.who = Label("", 12, 600, wrap=True)
        self.title_words = Label("", 10, 400, "text", wrap=True)
        self.since = Label("", 9, 400, "text2", wrap=True)
        self.note = Label("", 9, 500, "warn", wrap=True)
        for label in (self.who, self.title_words, self.since, self.note):
            words.addWidget(label)
        words.addStretch(1)
        self.block = SignatureBlock(POST_WORDS[post])
        row.addWidget(self.block, 0, Qt.AlignmentFlag.AlignTop)


class HoldersSection(Section):
    """Both posts above, the terms below; Enter changes one."""

    NARROW = 860

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Pejabat")
        self.today = ElidedLabel("", 9, 400, "text2")
        self.head.addWidget(self.today, 1)
        self.add_button = Button("Tambah masa jabatan", "primary", icon="plus", on_click=self.add_term)
        self.head.addWidget(self.add_button)
        self.reach_edge()
        inside = Column()
        column = QVBoxLayout(inside)
        column.setSpacing(12)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(12)
        self.cards = {post: _Today(post) for post in Post}
        for card in self.cards.values():
            self._cards.addWidget(card, 1)
        column.addLayout(self._cards)
        self._news = QVBoxLayout()
        self._news.setSpacing(8)
        column.addLayout(self._news)
        self.bands: list[Banner] = []
        column.addWidget(self._build_table(), 1)
        self.body.addWidget(EdgeScroll(inside), 1)

    def _build_table(self) -> QWidget:
        panel = Panel("Masa jabatan", " ", margins=(0, 0, 0, 0))
        panel.setMinimumHeight(LEAST)
        panel.body.setSpacing(0)
        self.change_button = Button("Ubah", small=True, icon="pencil-outline", on_click=self.change_term)
        self.end_button = Button("Akhiri", small=True, icon="calendar-remove-outline", on_click=self.end_term)
        self.remove_button = Button(
            "Hapus", "danger", small=True, icon="trash-can-outline", on_click=self.ask_remove
        )
        for button in (self.change_button, self.end_button, self.remove_button):
            panel.add_to_header(button)
        self.table = LineTable(
            (
                ("Pejabat", 0),
                ("Untuk", 150),
                ("Jabatan di blok tanda tangan", 0),
                ("Masa", 190),
                ("Keadaan", 120),
            ),
            "Masa jabatan",
            less=(2, 4),
        )
        self.table.opened.connect(lambda _key: self.change_term())
        self.table.chosen.connect(lambda _key: self._show_buttons())
        panel.add(self.table, 1)
        self.empty = EmptyState(
            "badge-account-outline",
            "Belum ada masa jabatan",
            "Selama kosong, petugas yang sendirian di lajurnya dianggap pejabatnya.",
        )
        panel.add(self.empty, 1)
        panel.add(hline())
        foot = Label(
            "Blok tanda tangan mengikuti tanggal laporan ditandatangani. Plh. didahulukan atas Plt., keduanya atas"
            " pejabat definitif.",
            9,
            400,
            "text2",
            wrap=True,
        )
        foot.setContentsMargins(16, 8, 16, 10)
        panel.add(foot)
        return panel

    def set_narrow(self, narrow: bool) -> None:
        self._cards.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self.heading.setVisible(not narrow)  # the list beside it says so too

    # -- reading

    def refresh(self) -> None:
        ws = self.desk.ws
        found = self.desk.attempt(lambda: (terms(ws), oddities(ws)), retry=self.refresh)
        if found is None:
            return
        listed, odd = found
        day = self.desk.now().date()
        self.today.setText(f"Yang menandatangani hari ini, {long_date(day)}")
        for post in Post:
            self._show_today(post)
        self._show_oddities(odd)
        lines = sorted(listed, key=lambda term: (list(Post).index(term.post), -term.from_on.toordinal()))
        self.table.show_lines([self._line(term) for term in lines])
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self._show_buttons()

    def _show_today(self, post: Post) -> None:
        desk, card = self.desk, self.cards[post]
        procedure = leading(desk.ws, main_kind(desk.ws))
        title = title_of(procedure, post)
        signer = desk.attempt(
            lambda: signer_on(desk.ws, post=post, day=desk.now().date(), procedure=procedure)
        )
        lines = signer.lines if signer else (title,)
        heads = heads_of(post, lines, place=desk.office.place, day=desk.now().date())
        card.block.show_words(heads, signer.name if signer else "", signer.nip if signer else "")
        if signer is None:
            card.who.setText("Belum ada")
            card.title_words.setText(title)
            card.since.setText("Blok tanda tangan kosong untuk pena sampai masa jabatan dicatat.")
            card.note.setText("")
        else:
            card.who.setText(signer.name)
            card.title_words.setText(signer.title)
            card.since.setText(signer.words)
            card.note.setText(signer.note)
        card.note.setVisible(bool(card.note.text()))

    def _show_oddities(self, odd: tuple[str, ...]) -> None:
        take_away(self._news, self.bands)
        self.bands = []
        for words in odd:
            post, _colon, rest = words.partition(": ")
            title, text = (post, rest[:1].upper() + rest[1:]) if rest else (words, "")
            band = Banner("warn", title, text, icon="calendar-question")
            self._news.addWidget(band)
            self.bands.append(band)

    def _line(self, term: Term) -> Line:
        today = self.desk.now().date()
        who = officer_named(self.desk.ws, term.officer_id)
        if term.covers(today):
            state = Cell("berjalan", tone="ok", weight=500, icon="check-circle-outline")
        elif term.from_on > today:
            state = Cell("belum mulai", tone="run", weight=500, icon="clock-outline")
        else:
            state = Cell("berakhir", tone="text3", icon="minus-circle-outline")
        quiet = "text3" if state.tone == "text3" else "text"
        before = "" if term.capacity is Capacity.DEFINITIVE else f"{CAPACITY_WORDS[term.capacity]} "
        until = f"sampai {date_words(term.until_on)}" if term.until_on else "masih berjalan"
        return Line(
            term.id,
            (
                Cell(who.name, "" if who.active else "nonaktif", quiet, 600),
                Cell(POST_WORDS[term.post], CAPACITY_WORDS[term.capacity], quiet),
                Cell(f"{before}{term.title}", f"a.n. {term.on_behalf}" if term.on_behalf else "", quiet),
                Cell(f"sejak {date_words(term.from_on)}", until, quiet),
                state,
            ),
        )

    def chosen(self) -> Term | None:
        """The term whose row is chosen."""
        return next((term for term in terms(self.desk.ws) if term.id == self.table.current()), None)

    def _show_buttons(self) -> None:
        term = self.chosen()
        for button in (self.change_button, self.end_button, self.remove_button):
            button.setVisible(bool(self.table.lines()))
            if not self.still:
                button.setEnabled(term is not None)
        if term is not None and not self.still:
            self.end_button.setEnabled(term.until_on is None)

    def stand_still(self) -> None:
        for button in (self.add_button, self.change_button, self.end_button, self.remove_button):
            button.disable(self.still)

    def first_focus(self) -> QWidget | None:
        return self.table if self.table.lines() else self.add_button

    # -- changing

    def add_term(self) -> None:
        """A new term, for the post that has nobody, else for who makes the report."""
        desk = self.desk
        today = desk.now().date()
        known = terms(desk.ws)
        post = next(
            (one for one in Post if not any(t.post is one and t.covers(today) for t in known)), Post.MAKER
        )
        procedure = leading(desk.ws, main_kind(desk.ws))
        signer = signer_on(desk.ws, post=post, day=today, procedure=procedure)
        officer_id = signer.officer_id if signer else officers(desk.ws)[0].id
        term = Term(desk.ws.new_id(), post, officer_id, Capacity.DEFINITIVE, title_of(procedure, post), today)
        self._open(term, new=True)

    def change_term(self) -> None:
        """The chosen term."""
        term = self.chosen()
        if term is not None and not self.still:
            self._open(term, new=False)

    def _open(self, term: Term, *, new: bool) -> None:
        ws = self.desk.ws
        procedure = leading(ws, main_kind(ws))
        people = [one for one in officers(ws, only_active=False) if one.active or one.id == term.officer_id]
        dialog = TermDialog(
            self,
            term,
            new=new,
            people=people,
            titles={post: title_of(procedure, post) for post in Post},
            place=self.desk.office.place,
            today=self.desk.now().date(),
            save=self._saver("Masa jabatan tersimpan"),
            remove=lambda: self.remove(term),
        )
        dialog.open(dialog.officer)

    def end_term(self) -> None:
        """The chosen term ends on a day."""
        term = self.chosen()
        if term is not None and not self.still:
            name = officer_named(self.desk.ws, term.officer_id).name
            EndDialog(
                self, term, name, today=self.desk.now().date(), save=self._saver("Masa jabatan diakhiri")
            ).open()

    def _saver(self, told: str) -> Callable[[Term, Callable[[KotakAduanError], object]], bool]:
        def save(term: Term, refused: Callable[[KotakAduanError], object]) -> bool:
            changes = self.desk.attempt(lambda: save_term(self.desk.ws, term=term), refused=refused)
            if changes is None:
                return False
            self._changed(changes, told)
            self.table.choose(term.id)
            return True

        return save

    def ask_remove(self) -> None:
        """The chosen term was entered by mistake."""
        term = self.chosen()
        if term is None or self.still:
            return
        name = officer_named(self.desk.ws, term.officer_id).name
        confirm(
            self,
            f"Hapus masa jabatan {name}?",
            "Hanya untuk yang salah catat. Masa yang memang sudah lewat cukup diakhiri. Laporan yang sudah"
            " ditandatangani tidak berubah.",
            ok="Hapus",
            danger=True,
            icon="trash-can-outline",
            on_ok=lambda: self.remove(term),
        )

    def remove(self, term: Term) -> None:
        """Take the term out."""
        changes = self.attempt(lambda: remove_term(self.desk.ws, term_id=term.id))
        if changes is not None:
            self._changed(changes, "Masa jabatan dihapus")

    def _changed(self, changes: Changes, told: str) -> None:
        self.done(changes, lambda _changes: told)
