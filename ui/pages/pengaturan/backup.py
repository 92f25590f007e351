"""Section Cadangan: what the last backup said when it was opened, where backups lie, which are kept, what came of each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.access.seen import CodeMade
from app.backup.choosing import add_place, forget_place, move_pc_place
from app.backup.status import PlaceLine, Status, oldest_words, status
from app.backup_files.names import Reason
from app.changes import Changes
from app.errors import KotakAduanError
from app.worktime.words import date_words
from ui import worker
from ui.backup.jobs import Jobs
from ui.backup.keeper import keeper_of
from ui.desk import READ_ONLY, Desk
from ui.pages.pengaturan.backup_history import HistoryTable
from ui.pages.pengaturan.backup_parts import PlaceRow, ResultPlate, kept_rows
from ui.pages.pengaturan.section import EdgeScroll, Section
from ui.widgets import (
    Banner,
    Button,
    Column,
    ElidedLabel,
    EmptyState,
    IconButton,
    Label,
    Panel,
    Sign,
    confirm,
    empty_layout,
    hline,
)

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

WHEN = "setiap hari kerja 08:00, saat menutup, sebelum pembaruan"
#: Rows of the history that are seen at least.
_LEAST_ROWS = 3


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """The system's own dialog for a folder; tests put their answer in its place."""
    from PySide6.QtWidgets import QFileDialog

    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


class BackupSection(Section):
    """Everything about backups on one page; nothing here is typed, so nothing waits to be saved."""

    NARROW = 720

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Cadangan")
        self.heading.hide()
        self.keeper = keeper_of(shell, desk)
        self.keeper.changed.connect(self.refresh)
        self.status: Status | None = None
        self.rows: list[PlaceRow] = []
        self._asking, self._again = False, False
        self._jobs = Jobs()
        shell.closing.connect(self._jobs.end)
        self._read_only = False
        self.reach_edge()
        content = Column()
        column = QVBoxLayout(content)
        column.setSpacing(12)
        self.plate = ResultPlate(make=self.make, restore=self.keeper.restore_wanted.emit)
        above = QVBoxLayout()  # what came of the last one stays in sight, the rest scrolls
        above.setContentsMargins(0, 0, EdgeScroll.GUTTER, 0)
        above.setSpacing(12)
        above.addWidget(self.plate)
        self._note = QVBoxLayout()
        above.addLayout(self._note)
        self.body.addLayout(above)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(12)
        column.addLayout(self._halves)
        self._halves.addWidget(self._places_panel(), 4)
        self._halves.addWidget(self._kept_panel(), 3)
        history = Panel("Riwayat cadangan", margins=(0, 0, 0, 0))
        remark = ElidedLabel("yang baik tidak pernah tergeser oleh pemulihan", 9, 400, "text2")
        history.add_to_header(remark)
        self.table = HistoryTable()
        history.add(self.table, 1)
        self.empty = EmptyState("database-alert-outline", "Belum ada cadangan", "Tekan Cadangkan sekarang.")
        history.add(self.empty, 1)
        self.empty.hide()
        height = self.table.verticalHeader().defaultSectionSize() * _LEAST_ROWS
        self.table.setMinimumHeight(height + self.table.horizontalHeader().height() + 2)
        column.addWidget(history, 1)
        self.body.addWidget(EdgeScroll(content), 1)

    # -- building

    def _places_panel(self) -> Panel:
        panel = Panel("Tempat", margins=(0, 0, 0, 0))
        self.add_button = Button("Tambah tempat", "text", icon="plus", on_click=self.add)
        panel.add_to_header(self.add_button)
        panel.body.setSpacing(0)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        panel.body.addLayout(self._list)
        panel.body.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(Sign("shield-lock-outline", "text2", 18))
        self.code = Label("", 9, 400, "text2", wrap=True)
        foot.addWidget(self.code, 1)
        panel.body.addLayout(foot)
        return panel

    def _kept_panel(self) -> Panel:
        panel = Panel("Yang disimpan", margins=(0, 0, 0, 0))
        self.oldest = Label("", 9, 400, "text2")
        panel.add_to_header(self.oldest)
        self.kept = kept_rows()
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 12, 12, 12)
        inside.setSpacing(14)
        inside.addStretch(1)
        for row in self.kept:
            inside.addWidget(row)
        inside.addStretch(1)
        panel.body.setSpacing(0)
        panel.body.addLayout(inside, 1)
        panel.body.addWidget(hline())
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 12)
        foot.addWidget(Label(f"Kapan: {WHEN}", 9, 400, "text2", wrap=True), 1)
        panel.body.addLayout(foot)
        return panel

    def set_narrow(self, narrow: bool) -> None:
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    # -- showing

    def concerns(self, changes: Changes) -> bool:
        return changes.officers or changes.everywhere or changes.calendar

    def refresh(self) -> None:
        """Read it all beside the window: a place in the network may take its time."""
        if self._asking:
            self._again = True
            return
        self._asking = True
        ws = self.desk.ws

        def work(_progress: worker.Progress) -> Status:
            with ws.store.thread():
                return status(ws)

        self._jobs.add(worker.run(self, work, done=self._show, failed=self._failed))

    def _failed(self, error: BaseException) -> None:
        self._asking = False
        if not isinstance(error, KotakAduanError):
            raise error
        self.desk.trouble.emit(error, self.refresh)

    def _show(self, found: Status) -> None:
        self._asking = False
        self.status = found
        self.plate.show_result(found)
        self._show_note(found)
        self._show_places(found)
        for row, there in zip(self.kept, found.kept, strict=True):
            row.show_count(there)
        self.oldest.setText(oldest_words(found.oldest))
        self.table.show_lines(found.history)
        self.table.setVisible(bool(found.history))
        self.empty.setVisible(not found.history)
        code = f"Kode pemulihan: {code_words(found.code)}."
        self.code.setText(f"Cadangan terkunci dengan kunci kantor. {code}")
        self._show_rights(found)
        if self._again:
            self._again = False
            if not self.shell.isHidden():
                self.refresh()

    def _show_rights(self, found: Status) -> None:
        if self._read_only:
            return
        if self.keeper.is_running():
            self.plate.make.disable("Cadangan sedang dibuat.")
        else:
            self.plate.make.enable()
        if found.may_restore:
            self.plate.restore.enable()
        else:
            self.plate.restore.disable("Perlu hak Pulihkan.")
        self.add_button.setVisible(found.may_change)

    def _show_note(self, found: Status) -> None:
        empty_layout(self._note)
        if found.second is None:
            return
        buttons = []
        if found.second.place_id:
            buttons.append(Button("Sudah terpasang", small=True, on_click=self.plugged_in))
        elif found.may_change and not self._read_only:
            buttons.append(Button("Tambah tempat", small=True, on_click=self.add))
        title, words = (one[:1].upper() + one[1:] for one in (found.second.title, found.second.text))
        self.note = Banner(found.second.tone, title, words, icon="usb-flash-drive-outline", buttons=buttons)
        self._note.addWidget(self.note)
        for button in buttons:  # Tab comes to it where it stands: after the two of the result
            QWidget.setTabOrder(self.plate.restore, button)

    def _show_places(self, found: Status) -> None:
        empty_layout(self._list)
        self.rows = []
        for line in found.places:
            may = found.may_change and not self._read_only
            here = line.place.kind == "pc"
            row = PlaceRow(
                line,
                forget=partial(self.forget, line) if may and not here else None,
                move=self.move_pc if may and here else None,
            )
            self.rows.append(row)
            self._list.addWidget(row)
            for button in row.findChildren(IconButton):
                QWidget.setTabOrder(self.table, button)
                QWidget.setTabOrder(button, self.table)
            self._list.addWidget(hline())

    # -- acts

    def make(self) -> None:
        """Cadangkan sekarang."""
        self.plate.make.disable("Cadangan sedang dibuat.")
        self.keeper.back_up(Reason.ASKED)

    def plugged_in(self) -> None:
        """Sudah terpasang: look again, and bring the second place up to date at once."""
        ws = self.desk.ws

        def work(_progress: worker.Progress) -> Status:
            with ws.store.thread():
                return status(ws)

        def done(found: Status) -> None:
            self._show(found)
            if any(one.place.kind != "pc" and one.folder is not None for one in found.places):
                self.make()
            else:
                self.shell.toast(
                    "Belum terlihat. Tunggu sampai komputer mengenalnya, lalu tekan lagi", tone="warn"
                )

        self._jobs.add(worker.run(self, work, done=done, failed=self._failed))

    def add(self) -> None:
        """Tambah tempat."""
        folder = ask_folder(self, "Pilih USB atau folder untuk cadangan")
        if folder is None:
            return
        place = self.desk.attempt(lambda: add_place(self.desk.ws, folder), refused=self.refused)
        if place is not None:
            self.shell.toast(f"Tempat “{place.name}” ditambahkan", action=("Cadangkan sekarang", self.make))
            self.published.emit(Changes(settings=True))
            self.refresh()

    def move_pc(self) -> None:
        """Another folder for this PC's own backups; the earlier ones stay where they are."""
        folder = ask_folder(self, "Pilih folder cadangan di PC ini")
        if folder is None:
            return
        place = self.desk.attempt(lambda: move_pc_place(self.desk.ws, folder), refused=self.refused)
        if place is not None:
            self.shell.toast(
                "Cadangan PC ini dipindahkan; yang lama tetap di sana",
                action=("Cadangkan sekarang", self.make),
            )
            self.refresh()

    def forget(self, line: PlaceLine) -> None:
        """Use a place no longer."""

        def go() -> None:
            done = self.desk.attempt(self._forgotten(line), refused=self.refused)
            if done:
                self.published.emit(Changes(settings=True))
                self.refresh()

        confirm(
            self,
            f"Tidak memakai “{line.place.name}” lagi?",
            "Cadangan yang sudah ada di sana tidak dihapus dan tetap dapat dipulihkan.",
            ok="Tidak memakai lagi",
            on_ok=go,
        )

    def _forgotten(self, line: PlaceLine) -> Callable[[], bool]:
        def act() -> bool:
            forget_place(self.desk.ws, line.place.id)
            return True

        return act

    def stand_still(self) -> None:
        self._read_only = True
        for button in (self.plate.make, self.plate.restore):
            button.disable(READ_ONLY)
        self.add_button.hide()

    def first_focus(self) -> QWidget | None:
        return self.plate.make


def code_words(code: CodeMade | None) -> str:
    """Where the recovery code is: in the safe once somebody has proved that it lies on paper."""
    if code is None:
        return "belum dibuat"
    made = date_words(code.at.date())
    return f"dibuat {made}, simpan di brankas" if code.kept else f"dibuat {made}, belum dipastikan tersimpan"
