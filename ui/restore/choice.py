"""The list of backups on the restoring screen: looked at one after the other, found on USB disks, chosen as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.backup import restoring
from app.backup.views import Found
from app.backup_files.archive import UnusableBackupError
from app.backup_files.names import Reason, named
from app.errors import KotakAduanError
from ui import worker
from ui.backup.jobs import Jobs
from ui.restore.rows import BackupRow, when_words
from ui.widgets import Button, Column, EmptyState, Label

#: So many are looked at and shown at once; the others on wish.
SHOWN, MOST = 3, 40


def ask_file(parent: QWidget) -> Path | None:
    """The system's own dialog for a file; tests put their answer in its place."""
    from PySide6.QtWidgets import QFileDialog

    chosen, _filter = QFileDialog.getOpenFileName(
        parent, "Pilih berkas cadangan", "", "Cadangan (*.cadangan *.gagal)"
    )
    return Path(chosen) if chosen else None


class BackupChoice(Column):
    """`changed` carries the `Found` that is chosen now; `looked`: one more was looked at."""

    changed = Signal(object)
    looked = Signal()

    def __init__(self, folder: Path, jobs: Jobs) -> None:
        super().__init__()
        self.folder, self._jobs = folder, jobs
        self._waiting: list[tuple[str, Path]] = []
        self._job: worker.Job[Found] | None = None
        self._over = False
        self.rows: list[BackupRow] = []
        self._paths: dict[BackupRow, Path] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.empty = EmptyState(
            "usb-flash-drive-outline",
            "Tidak ada cadangan di komputer ini",
            "Pasang USB cadangan, lalu tekan Cari di USB, atau pilih berkasnya.",
        )
        self.empty.setMinimumHeight(150)
        column.addWidget(self.empty)
        self.empty.hide()
        tools = QHBoxLayout()
        tools.setSpacing(8)
        self.usb = Button(
            "Cari di USB", icon="usb-flash-drive-outline", small=True, on_click=self.look_on_usb
        )
        self.other = Button(
            "Pilih berkas lain…", icon="folder-outline", small=True, on_click=self.choose_file
        )
        self.more = Button("", "text", icon="chevron-down", small=True, on_click=self.show_more)
        tools.addWidget(self.usb)
        tools.addWidget(self.other)
        tools.addStretch(1)
        tools.addWidget(self.more)
        self.more.hide()
        column.addSpacing(4)
        column.addLayout(tools)
        self.told = Label("", 9.5, 500, "warn", wrap=True)
        column.addWidget(self.told)
        self.told.hide()

    def end(self) -> None:
        """The screen goes: nothing more is looked at."""
        self._over = True

    def look(self) -> None:
        """List the backups of the places within reach and look at the newest ones."""

        def work(_progress: worker.Progress) -> list[tuple[str, Path]]:
            return [(place.name, path) for place, path in restoring.found_backups(self.folder)]

        self._jobs.add(worker.run(self, work, done=self._listed, failed=self.refuse))

    def look_on_usb(self) -> None:
        """Cari di USB."""
        self._tell("")

        def work(_progress: worker.Progress) -> list[tuple[str, Path]]:
            return restoring.backups_on_usb()

        def done(found: list[tuple[str, Path]]) -> None:
            new = self._unknown(found)
            if not new:
                self._tell(
                    "Tidak ada cadangan baru di USB. Pasang, tunggu komputer mengenalnya, lalu tekan lagi."
                )
            self._listed(new)

        self._jobs.add(worker.run(self, work, done=done, failed=self.refuse))

    def choose_file(self) -> None:
        """Pilih berkas lain…"""
        path = ask_file(self)
        if path is not None:
            self._tell("")
            self._listed(self._unknown([(path.parent.name or str(path.parent), path)]), chosen=True)

    def _unknown(self, found: Sequence[tuple[str, Path]]) -> list[tuple[str, Path]]:
        known = {*self._paths.values(), *(path for _place, path in self._waiting)}
        return [one for one in found if one[1] not in known]

    def _listed(self, found: Sequence[tuple[str, Path]], *, chosen: bool = False) -> None:
        self._waiting += self._unknown(found)
        self._waiting.sort(key=lambda one: one[1].name[:21], reverse=True)
        if chosen:
            for one in found:
                self._waiting.remove(one)
                self._waiting.insert(0, one)
        self._fill(len(found) if chosen else max(0, SHOWN - len(self.rows)))

    def show_more(self) -> None:
        """The older ones as well."""
        self._fill(MOST)

    def _fill(self, wanted: int) -> None:
        """Show so many more, and look at each in turn."""
        for place, path in self._waiting[:wanted]:
            said = named(path.name)
            row = BackupRow(when_words(said[0]) if said else path.name, place)
            row.toggled.connect(partial(self._toggled, row))
            self._group.addButton(row)
            self.rows.append(row)
            self._paths[row] = path
            self._list.addWidget(row)
            QWidget.setTabOrder(self.usb, row)  # a row that comes later is not behind the foot
            QWidget.setTabOrder(row, self.usb)
        del self._waiting[:wanted]
        left = len(self._waiting)
        self.more.setVisible(left > 0)
        self.more.setText(f"{left} cadangan lain")
        self.empty.setVisible(not self.rows and not left)
        if self._job is None:
            self._next()

    def _next(self) -> None:
        row = next((one for one in self.rows if one.found is None), None)
        if row is None:
            self._job = None
            return
        path = self._paths[row]

        def work(progress: worker.Progress) -> Found:
            try:
                return restoring.look_at(path, row.place, data=self.folder, progress=progress)
            except UnusableBackupError as error:
                return _unreadable(path, row.place, error.why)

        def done(found: Found) -> None:
            row.show_found(found)
            if found.usable and self.chosen() is None:
                row.setChecked(True)
                if QApplication.focusWidget() in (None, self.usb, self.other):
                    row.setFocus(Qt.FocusReason.OtherFocusReason)
            self.looked.emit()
            if not self._over:
                self._next()

        def failed(error: BaseException) -> None:
            self._job = None
            self.refuse(error)

        self._job = worker.run(self, work, done=done, failed=failed)
        self._jobs.add(self._job)

    def chosen(self) -> Found | None:
        """The backup that is chosen now."""
        row = next((one for one in self.rows if one.isChecked()), None)
        return row.found if row is not None else None

    def step(self, by: int) -> None:
        """Choose the next usable one above or below."""
        rows = [row for row in self.rows if row.isEnabled()]
        if rows:
            at = next((number for number, row in enumerate(rows) if row.isChecked()), 0)
            row = rows[max(0, min(len(rows) - 1, at + by))]
            row.setChecked(True)
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, row: BackupRow, on: bool) -> None:
        if on and not self._over and row.found is not None and row.found.usable:
            self.changed.emit(row.found)

    def refuse(self, error: BaseException) -> None:
        """Say what went wrong; an error of ours goes on."""
        if not isinstance(error, KotakAduanError):
            raise error
        self._tell(error.sentence)

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))


def _unreadable(path: Path, place: str, why: str) -> Found:
    """A file whose name is no backup's and whose content is none either."""
    return Found(path, place, datetime.fromtimestamp(0, UTC), Reason.ASKED, why=why)
