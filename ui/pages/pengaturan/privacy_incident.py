"""Tab Pemberitahuan 3 x 24 jam: what happened, filled up from the record, and both letters before the time is over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import InputError
from app.office.powers import Power
from app.privacy.incident import (
    AUTHORITY,
    LAW,
    TEXT_WORDS,
    Figures,
    Incident,
    To,
    begin_anew,
    deadline,
    figures,
    incident_of,
    letter,
    save_incident,
)
from app.privacy.papers import letter_pdf
from app.worktime.words import long_date
from ui.desk import READ_ONLY, Desk
from ui.pages.pengaturan.privacy import as_wide, flat
from ui.pages.pengaturan.section import EdgeScroll, FormSection
from ui.preview.paper_dialog import PaperDialog
from ui.widgets import (
    Button,
    Column,
    DateTimeField,
    Field,
    Label,
    LineEdit,
    Panel,
    StateMark,
    TextArea,
    confirm,
)

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

#: Width of what stands beside the form, px.
BESIDE = 304
HINTS = {
    "data": "misalnya nama, nomor telepon, isi pengaduan",
    "when": "misalnya malam 29 November 2026",
    "how": "apa yang terjadi, pada komputer atau berkas mana",
    "handling": "apa yang sudah dilakukan kantor",
    "recovery": "bagaimana dan kapan pulih",
}
TITLES = {To.AUTHORITY: "Pemberitahuan untuk lembaga", To.SUBJECT: "Pemberitahuan untuk pelapor"}
NO_RIGHT = "Hanya petugas dengan hak Kantor"


class IncidentSection(FormSection):
    """The form at the left; at the right the deadline and what the record says about the chosen days."""

    NARROW = 820

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Pemberitahuan 3 x 24 jam")
        flat(self)
        self._kept = False
        self._days: tuple[date, date] | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.setContentsMargins(0, 0, 0, 0)
        inside = Column()
        self._below = QVBoxLayout(inside)
        self._below.setSpacing(12)
        self._below.addWidget(self._build_form())
        self._row.addWidget(EdgeScroll(inside), 1)
        self.side = self._build_side()
        self._row.addWidget(self.side)
        self.body.addLayout(self._row, 1)
        desk.officer_changed.connect(self._show_rights)

    # -- building

    def _build_form(self) -> QWidget:
        self.form = panel = Panel("Kejadian", " ")
        self.letters = {
            to: Button(
                words, small=True, icon="file-document-outline", on_click=partial(self.show_letter, to)
            )
            for to, words in ((To.AUTHORITY, "Surat untuk lembaga"), (To.SUBJECT, "Surat untuk pelapor"))
        }
        for button in self.letters.values():
            panel.add_to_header(button)
        times = QHBoxLayout()
        times.setSpacing(10)
        self.known = DateTimeField()
        self.first = DateTimeField(with_time=False)
        self.last = DateTimeField(with_time=False)
        for name, words, when in (
            ("known", "Diketahui kantor", self.known),
            ("first", "Kurun dari", self.first),
            ("last", "sampai", self.last),
        ):
            times.addWidget(self.add_field(name, Field(words, when)), 1, Qt.AlignmentFlag.AlignTop)
            when.dateTimeChanged.connect(self.edited)
        panel.body.addLayout(times)
        self.texts: dict[str, TextArea] = {}
        for name, words in TEXT_WORDS.items():
            area = TextArea(hint=HINTS[name], lines=1 if name in ("data", "when") else 3)
            area.setFixedHeight(area.sizeHint().height())
            self.texts[name] = area
            area.textChanged.connect(self.edited)
            panel.add(self.add_field(name, Field(words, area)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        self.lines: dict[str, LineEdit] = {}
        for place, (name, words, hint) in enumerate(
            (
                ("affected", "Pelapor yang terkena", "kosong: semua yang beridentitas"),
                ("number", "Nomor surat", "titik-titik bila kosong"),
                ("authority", "Lembaga", AUTHORITY),
                ("contact", "Tempat bertanya", "nama kantor dan telepon bila kosong"),
            )
        ):
            editor = LineEdit(hint=hint)
            editor.setMaxLength(160)
            editor.textChanged.connect(self.edited)
            self.lines[name] = editor
            field = self.add_field(name, Field(words, editor))
            grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        panel.body.addLayout(grid)
        return panel

    def _build_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(BESIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        limit = Panel("Batas pemberitahuan")
        self.mark = StateMark("running", " ")
        self.until = _words("", 12, 600)
        limit.add(self.until)
        limit.add(self.mark)
        limit.add(_words(f"3 x 24 jam sejak diketahui, juga pada hari libur. {LAW}.", 9, 400, "text2"))
        column.addWidget(limit)
        self.record = Panel("Menurut catatan")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(2)
        self.grid.setColumnStretch(0, 1)
        self.record.body.addLayout(self.grid)
        self.counts: list[tuple[Label, Label]] = []
        self.wrong_days = _words("", 9, 500, "bad")
        self.record.add(self.wrong_days)
        told = "Surat untuk lembaga memuat angka ini dan daftar kegiatannya; surat untuk pelapor tidak."
        self.record.add(_words(told, 9, 400, "text2"))
        column.addWidget(self.record)
        column.addStretch(1)
        self.end_button = Button("Kejadian ini selesai", icon="check", on_click=self.ask_end)
        column.addWidget(self.end_button)
        return side

    def set_narrow(self, narrow: bool) -> None:
        # In a small window what stands beside the form comes below it and scrolls with it.
        (self._below if narrow else self._row).addWidget(self.side)
        as_wide(self.side, 0 if narrow else BESIDE)

    # -- the form

    def fill(self) -> None:
        kept = self.desk.attempt(lambda: incident_of(self.desk.ws))
        self._kept = kept is not None
        found, now = kept or Incident(), self.desk.now()
        known = (found.known or now).astimezone(self.desk.office.timezone)
        self.known.setDateTime(QDateTime(_qdate(known.date()), QTime(known.hour, known.minute)))
        self.first.setDate(_qdate(found.first or now.date()))
        self.last.setDate(_qdate(found.last or now.date()))
        for name, area in self.texts.items():
            area.setPlainText(getattr(found, name))
        for name in ("number", "authority", "contact"):
            self.lines[name].setText(getattr(found, name))
        self.lines["affected"].setText("" if found.affected is None else str(found.affected))

    def values(self) -> Mapping[str, object]:
        return {
            "known": self._known(),
            "first": _day(self.first),
            "last": _day(self.last),
            **{name: area.toPlainText().strip() for name, area in self.texts.items()},
            **{name: editor.text().strip() for name, editor in self.lines.items()},
        }

    def _known(self) -> datetime:
        day, time = _day(self.known), self.known.time()
        return datetime(
            day.year, day.month, day.day, time.hour(), time.minute(), tzinfo=self.desk.office.timezone
        )

    def show_values(self) -> None:
        found = deadline(self.desk.ws, self._known())
        # A colon on the screen, a point on the letters (ui2.md 5).
        self.until.setText(f"{long_date(found.at.date())} pukul {found.at:%H:%M} {self.desk.office.zone}")
        hours = found.left.total_seconds() / 3600
        self.mark.set_state("late" if hours < 0 else "soon" if hours <= 24 else "running", found.left_words)
        days = (_day(self.first), _day(self.last))
        if days != self._days:
            self._days = days
            self._count(*days)

    def _count(self, first: date, last: date) -> None:
        found: Figures | None = None
        self.wrong_days.setText("")
        try:
            found = self.desk.attempt(
                lambda: figures(self.desk.ws, first=first, last=last),
                refused=lambda error: self.wrong_days.setText(error.sentence),
            )
        finally:
            self.wrong_days.setVisible(bool(self.wrong_days.text()))
        lines = found.lines() if found is not None else ()
        for row, (text, value) in enumerate(lines):
            if row == len(self.counts):
                made = (Label("", 9.5, 400, "text2"), Label("", 10, 600))
                self.grid.addWidget(made[0], row, 0)
                self.grid.addWidget(made[1], row, 1, Qt.AlignmentFlag.AlignRight)
                self.counts.append(made)
            self.counts[row][0].setText(text)
            self.counts[row][1].setText(value)
        for pair in self.counts:
            for label in pair:
                label.setVisible(found is not None)

    def refresh(self) -> None:
        self._days = None
        super().refresh()
        self._show_rights()

    def saved_note(self) -> str:
        if not self.may():
            return f"{NO_RIGHT} yang menulis pemberitahuan."
        return "Kejadian tersimpan." if self._kept else "Belum ada kejadian yang ditulis."

    def may(self) -> bool:
        """Whether the officer at this desk writes for the office."""
        return Power.OFFICE in self.desk.officer.powers and not self.desk.read_only

    def _show_state(self) -> None:
        super()._show_state()
        if not self.may():
            self._sign.set_icon("lock-outline", "text2")

    def _show_rights(self) -> None:
        may = self.may()
        self.form.setEnabled(may)
        why = READ_ONLY if self.desk.read_only else NO_RIGHT
        for button in (self.save_button, self.end_button, *self.letters.values()):
            if may:
                button.enable()
            else:
                button.disable(why)
        self.end_button.setVisible(self._kept)
        self._show_state()

    def stand_still(self) -> None:
        super().stand_still()
        self._show_rights()

    def save(self) -> bool:
        saved = self.attempt(self._save)
        if saved is None:
            return False
        self.refresh()
        self.shell.toast("Kejadian tersimpan")
        return True

    def _save(self) -> Incident:
        affected = self.lines["affected"].text().strip().replace(".", "")
        if affected and not affected.isdecimal():
            raise InputError("Tulis angkanya saja, atau kosongkan.", field="affected")
        made = Incident(
            known=self._known(),
            first=_day(self.first),
            last=_day(self.last),
            affected=int(affected) if affected else None,
            **{name: area.toPlainText() for name, area in self.texts.items()},
            **{name: self.lines[name].text() for name in ("number", "authority", "contact")},
        )
        return save_incident(self.desk.ws, incident=made, officer_id=self.desk.officer.id)

    # -- the letters

    def show_letter(self, to: To) -> None:
        """Save what was written, then show the letter to print or save."""
        if (self.is_dirty() or not self._kept) and not self.save():
            return
        ws, officer = self.desk.ws, self.desk.officer.id
        pdf = self.attempt(lambda: letter_pdf(ws, letter(ws, to=to, officer_id=officer)))
        if pdf is not None:
            PaperDialog(self.shell, self.desk, pdf, title=TITLES[to]).show_paper()

    def ask_end(self) -> None:
        """Put the incident away once everything was sent."""

        def end() -> None:
            def act() -> bool:
                begin_anew(self.desk.ws, officer_id=self.desk.officer.id)
                return True

            if self.attempt(act):
                self.refresh()
                self.shell.toast("Isian dikosongkan untuk kejadian berikutnya")

        confirm(
            self,
            "Kosongkan isian kejadian?",
            "Surat yang sudah disusun tetap ada di catatan kegiatan. Simpan suratnya di arsip kantor lebih dahulu.",
            ok="Kosongkan",
            on_ok=end,
        )

    def first_focus(self) -> QWidget | None:
        return self.texts["data"]


def _words(text: str, pt: float, weight: int = 400, tone: str = "text") -> Label:
    """A sentence that is as high as it needs to be."""
    made = Label(text, pt, weight, tone, wrap=True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day(editor: DateTimeField) -> date:
    found = editor.date()
    return date(found.year(), found.month(), found.day())
