"""Tab Masa simpan: the office's schedule, what is due for destruction by it, and what was destroyed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Changes
from app.errors import InputError
from app.figures import thousands
from app.office.powers import Power
from app.privacy.destruction import (
    BACKUPS,
    Done,
    DueList,
    Line,
    Run,
    destroy,
    due_list,
    finish,
    report,
    runs,
)
from app.privacy.papers import destruction_pdf
from app.privacy.retention import STATE_WORDS, Retention, retention_of, save_retention
from app.worktime.words import date_and_time, date_words
from ui.desk import READ_ONLY, Desk
from ui.pages.pengaturan.privacy import as_wide, flat
from ui.pages.pengaturan.privacy_destroy import DestroyDialog
from ui.pages.pengaturan.privacy_table import Head, TickLine, TickTable
from ui.pages.pengaturan.section import FormSection, scrolled
from ui.preview.paper_dialog import PaperDialog
from ui.widgets import (
    Button,
    Column,
    ElidedLabel,
    EmptyState,
    Field,
    Label,
    LineEdit,
    Panel,
    Sign,
    hline,
    take_away,
)
from ui.worker import Progress

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

#: Width of the schedule beside the list, least height of the list, px.
BESIDE, LEAST = 284, 220
HEADS = (
    Head("Nomor", 162),
    Head("Berakhir", 100),
    Head("Keadaan", 82),
    Head("Bidang", 0),
    Head("Pelapor", 68),
    Head("Lampiran", 68),
)
NO_RIGHT = "Hanya petugas dengan hak Kantor"
#: So many earlier destructions are listed.
SHOWN = 20


class RunRow(QWidget):
    """An earlier destruction, with its report to print."""

    def __init__(self, run: Run, show: partial[None]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(10)
        row.addWidget(Sign("trash-can-outline", "text2", 18))
        words = f"{thousands(run.cases)} pengaduan, {thousands(run.files)} lampiran · {run.officer} · {run.reason}"
        row.addWidget(Label(date_and_time(run.at), 9.5, 600))
        row.addWidget(ElidedLabel(words, 9.5, 400, "text2"), 1)
        self.button = Button("Berita acara", small=True, icon="printer-outline", on_click=show)
        self.button.setAccessibleName(f"Berita acara pemusnahan {date_and_time(run.at)}")
        row.addWidget(self.button)


class RetentionSection(FormSection):
    """The schedule at the left; at the right what it lets go of now, to be looked through before it is destroyed."""

    NARROW = 820

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Masa simpan")
        flat(self)
        self._found = DueList((), 0)
        inside = Column()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self._build_schedule())
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._build_due(), 1)
        right.addWidget(self._build_runs())
        self._row.addLayout(right, 1)
        self.body.addWidget(scrolled(inside), 1)
        desk.officer_changed.connect(self._show_rights)

    # -- building

    def _build_schedule(self) -> QWidget:
        self.schedule_panel = panel = Panel("Jadwal retensi arsip")
        panel.setFixedWidth(BESIDE)
        self.schedule = LineEdit(hint="Perbup Nomor 12 Tahun 2024")
        self.dated = LineEdit(hint="3 Januari 2024")
        panel.add(self.add_field("schedule", Field("Nomor jadwal (JRA)", self.schedule)))
        panel.add(self.add_field("dated", Field("Tanggal jadwal", self.dated)))
        panel.add(hline())
        panel.add(Label("Disimpan sesudah berakhir, tahun", 9, 500, "text2"))
        years = QHBoxLayout()
        years.setSpacing(8)
        self.years: dict[str, LineEdit] = {}
        for state, words in STATE_WORDS.items():
            editor = LineEdit(hint="—")
            editor.setMaxLength(2)
            self.years[state] = editor
            years.addWidget(self.add_field(state, Field(words, editor)), 1, Qt.AlignmentFlag.AlignTop)
        panel.body.addLayout(years)
        self.meaning = Label("", 9, 400, "text2", wrap=True)
        panel.add(self.meaning)
        panel.body.addStretch(1)
        for editor in (self.schedule, self.dated, *self.years.values()):
            editor.textChanged.connect(self.edited)
        self.schedule.setMaxLength(160)
        self.dated.setMaxLength(60)
        return panel

    def _build_due(self) -> QWidget:
        self.due_panel = Panel("Habis masa simpan", " ", margins=(0, 0, 0, 0))
        self.due_panel.body.setSpacing(0)
        self.due_panel.setMinimumHeight(LEAST)
        self.destroy_button = Button(
            "Musnahkan", "danger", icon="trash-can-outline", small=True, on_click=self.ask_destroy
        )
        self.due_panel.add_to_header(self.destroy_button)
        self.stack: QStackedWidget = QStackedWidget()
        self.table = TickTable(HEADS, "Pengaduan yang habis masa simpannya")
        self.table.ticks_changed.connect(self._show_ticks)
        self.nothing = EmptyState("timer-sand", "Tidak ada yang habis masa simpannya")
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        self.due_panel.add(self.stack, 1)
        self.due_panel.add(hline())
        note = QHBoxLayout()
        note.setContentsMargins(16, 8, 16, 8)
        note.setSpacing(8)
        note.addWidget(Sign("database-alert-outline", "text2", 18), 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(Label(BACKUPS, 9, 400, "text2", wrap=True), 1)
        self.due_panel.body.addLayout(note)
        return self.due_panel

    def _build_runs(self) -> QWidget:
        panel = Panel("Sudah dimusnahkan", margins=(0, 0, 0, 0))
        inside = QWidget()
        self._runs = QVBoxLayout(inside)
        self._runs.setContentsMargins(0, 4, 0, 4)
        self._runs.setSpacing(0)
        self.no_runs = Label("Belum ada pemusnahan.", 9.5, 400, "text2")
        self.no_runs.setContentsMargins(16, 6, 16, 6)
        self._runs.addWidget(self.no_runs)
        self._runs.addStretch(1)
        self.rows: list[RunRow] = []
        panel.add(scrolled(inside), 1)
        panel.setFixedHeight(138)
        return panel

    def set_narrow(self, narrow: bool) -> None:
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        as_wide(self.schedule_panel, 0 if narrow else BESIDE)

    # -- the schedule

    def fill(self) -> None:
        kept = retention_of(self.desk.ws)
        self.schedule.setText(kept.schedule)
        self.dated.setText(kept.dated)
        for state, editor in self.years.items():
            years = kept.years(state)
            editor.setText("" if years is None else str(years))

    def values(self) -> Mapping[str, object]:
        return {
            "schedule": self.schedule.text().strip(),
            "dated": self.dated.text().strip(),
            **{state: editor.text().strip() for state, editor in self.years.items()},
        }

    def show_values(self) -> None:
        given = [
            f"{words.lower()} {editor.text().strip()} tahun"
            for (state, words), editor in zip(STATE_WORDS.items(), self.years.values(), strict=True)
            if editor.text().strip()
        ]
        self.meaning.setText(
            f"Dimusnahkan sesudah: {', '.join(given)}. Yang dikosongkan disimpan terus."
            if given
            else "Tanpa angka tidak ada yang dimusnahkan. Nomor, tanggal, bidang, hasil, dan langkah tetap disimpan"
            " untuk statistik."
        )

    def save(self) -> bool:
        made = self.attempt(self._save)
        if made is None:
            return False
        self.done(made, lambda _changes: "Jadwal retensi tersimpan")
        return True

    def _save(self) -> Changes:
        years: dict[str, int | None] = {}
        for state, editor in self.years.items():
            text = editor.text().strip()
            if text and not text.isdecimal():
                raise InputError("Tulis angka tahun, atau kosongkan.", field=state)
            years[state] = int(text) if text else None
        made = Retention(schedule=self.schedule.text(), dated=self.dated.text(), **years)
        return save_retention(self.desk.ws, retention=made, officer_id=self.desk.officer.id)

    # -- what is due

    def refresh(self) -> None:
        super().refresh()
        self.read()

    def concerns(self, changes: Changes) -> bool:
        return changes.any_case

    def read(self) -> None:
        """Look for what is due, and at what was destroyed before."""
        ws = self.desk.ws
        self.desk.attempt(lambda: finish(ws))
        self._found = self.desk.attempt(lambda: due_list(ws)) or DueList((), 0)
        self.table.show_lines([_tick_line(line) for line in self._found.lines], ticked=self.may())
        self.stack.setCurrentWidget(self.table if self._found.lines else self.nothing)
        self.nothing.set_text(
            "Tidak ada yang habis masa simpannya",
            "" if retention_of(ws).is_set else "Isi jadwal retensi arsip kantor lebih dahulu.",
        )
        take_away(self._runs, self.rows)
        self.rows = []
        for run in self.desk.attempt(lambda: runs(ws, limit=SHOWN)) or ():
            row = RunRow(run, partial(self.show_report, run.seq))
            self._runs.insertWidget(len(self.rows), row)
            self.rows.append(row)
        self.no_runs.setVisible(not self.rows)
        self._show_rights()

    def may(self) -> bool:
        """Whether the officer at this desk sets the schedule and destroys by it."""
        return Power.OFFICE in self.desk.officer.powers and not self.desk.read_only

    def _show_rights(self) -> None:
        may = self.may()
        self.table.set_tickable(may)
        self.schedule_panel.setEnabled(may)
        for button in (self.destroy_button, self.save_button):
            if may:
                button.enable()
            else:
                button.disable(READ_ONLY if self.desk.read_only else NO_RIGHT)
        self._show_ticks()

    def _show_ticks(self) -> None:
        count, total = len(self.table.ticked()), self._found.total
        self.destroy_button.setText(f"Musnahkan {thousands(count)} pengaduan" if count else "Musnahkan")
        self.destroy_button.setVisible(bool(self._found.lines))
        self.destroy_button.setEnabled(self.may() and bool(count))
        listed = len(self._found.lines)
        part = f", {thousands(listed)} terlama ditampilkan" if total > listed else ""
        chosen = f"{thousands(count)} dari {thousands(total)} pengaduan dipilih"
        words = chosen if self.may() else f"{thousands(total)} pengaduan"
        self.due_panel.subtitle.setText(f"{words}{part}" if total else " ")
        self._show_state()

    def saved_note(self) -> str:
        return super().saved_note() if self.may() else f"{NO_RIGHT} yang mengubah jadwal dan memusnahkan."

    def _show_state(self) -> None:
        super()._show_state()
        if not self.may():
            self._sign.set_icon("lock-outline", "text2")

    # -- destroying

    def ask_destroy(self) -> None:
        """Say once more what goes and what stays, and ask for the reason."""
        chosen = set(self.table.ticked())
        lines = [line for line in self._found.lines if line.case_id in chosen]
        if not lines or self.is_dirty():
            self.shell.toast("Simpan jadwal dahulu, lalu musnahkan", tone="warn")
            return
        dialog = DestroyDialog(self, lines, retention_of(self.desk.ws).basis)
        dialog.confirmed.connect(lambda reason, approval: self._destroy(lines, reason, approval))
        dialog.open()

    def _destroy(self, lines: list[Line], reason: str, approval: str) -> None:
        desk, ids = self.desk, [line.case_id for line in lines]
        officer = desk.officer.id

        def work(_progress: Progress) -> Done:
            with desk.ws.store.thread():
                return destroy(desk.ws, case_ids=ids, reason=reason, approval=approval, officer_id=officer)

        self.shell.run_long(
            f"Memusnahkan {thousands(len(ids))} pengaduan", work, done=self._destroyed, failed=self._failed
        )

    def _destroyed(self, done: Done) -> None:
        self.desk.ws.forget()
        self.refresh()
        self.shell.toast(
            f"{thousands(done.cases)} pengaduan dimusnahkan",
            action=("Berita acara", partial(self.show_report, done.seq)),
        )
        if done.left:
            self.shell.toast(
                f"{thousands(done.left)} lampiran belum terhapus dari folder data. Tutup program yang memakainya, lalu"
                " buka lagi bagian ini",
                tone="warn",
            )
        self.published.emit(done.changes)

    def _failed(self, error: BaseException) -> None:
        def again() -> None:
            raise error

        self.desk.attempt(again, refused=self.refused)
        self.refresh()

    def show_report(self, seq: int) -> None:
        """The report of a destruction, to look at, print or save."""
        ws = self.desk.ws
        pdf = self.desk.attempt(lambda: destruction_pdf(ws, report(ws, seq=seq)))
        if pdf is not None:
            PaperDialog(self.shell, self.desk, pdf, title="Berita acara pemusnahan").show_paper()

    def stand_still(self) -> None:
        super().stand_still()
        self._show_rights()

    def first_focus(self) -> QWidget | None:
        return self.table if self._found.lines else self.schedule


def _tick_line(line: Line) -> TickLine:
    return TickLine(
        line.case_id,
        (
            line.number,
            date_words(line.ended),
            line.state_words,
            line.bidang_name.removeprefix("Bidang ") or "—",
            line.reporter or "—",
            str(line.attachments or "—"),
        ),
    )
