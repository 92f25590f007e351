"""Restoring from a backup: at the start when the data do not open, on a new PC, or when an officer asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.backup import restoring
from app.backup.restoring import Proof
from app.backup.views import Found, Plan, Restored
from app.backup_files.archive import UnusableBackupError
from app.backup_files.names import Reason, named
from app.errors import KotakAduanError, MachineError
from app.preferences import preferences
from app.record.views import PaperCheck
from app.workspace import Workspace, system_clock
from app.worktime.words import date_and_time
from ui import worker
from ui.backup.jobs import Jobs
from ui.restore.panel import WhyPanel
from ui.restore.plan import PlanPanel
from ui.restore.proof import ProofDialog
from ui.restore.reasons import why
from ui.restore.rows import BackupRow, when_words
from ui.widgets import Button, Column, EmptyState, Footer, Label

#: So many are looked at and shown at once; the others on wish.
SHOWN, MOST = 3, 40


def ask_file(parent: QWidget) -> Path | None:
    """The system's own dialog for a file; tests put their answer in its place."""
    from PySide6.QtWidgets import QFileDialog

    chosen, _filter = QFileDialog.getOpenFileName(
        parent, "Pilih berkas cadangan", "", "Cadangan (*.cadangan *.gagal)"
    )
    return Path(chosen) if chosen else None


class RestoreScreen(QWidget):
    """`restored` carries `Restored`; `again_wanted`: Coba buka lagi; `left`: Keluar, or Kembali
    where it was asked for."""

    restored = Signal(object)
    again_wanted = Signal()
    left = Signal()

    def __init__(
        self,
        folder: Path,
        fault: str,
        *,
        error: MachineError | None = None,
        present: Workspace | None = None,
        clock: Callable[[], datetime] = system_clock,
        report: str = "",
    ) -> None:
        """`present`: the register as it is now, where it still opens; it is closed before it is exchanged."""
        super().__init__()
        self.folder, self._present, self._clock = folder, present, clock
        self._asked = fault in ("asked", "new")
        self._waiting: list[tuple[str, Path]] = []
        self._job: worker.Job[Found] | None = None
        self._plans = 0
        self._jobs, self._over = Jobs(), False
        self.rows: list[BackupRow] = []
        self._paths: dict[BackupRow, Path] = {}
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Kotak Aduan")
        self.setMinimumSize(900, 520)
        self.resize(1366, 697)
        words = why(fault, error)
        facts = [("folder-outline", str(folder))]
        if not self._asked:
            facts.insert(0, ("file-alert-outline", f"Ditemukan {when_words(clock().astimezone())}"))
        if report:
            facts.append(("information-outline", f"Keterangan teknis: {report}"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.why = WhyPanel(words.title, words.text, facts)
        self._why_text = words.text
        row.addWidget(self.why)
        right = QVBoxLayout()
        right.setSpacing(0)
        row.addLayout(right, 1)
        right.addWidget(self._content(), 1)
        right.addWidget(self._foot())
        self.look()

    # -- building

    def _content(self) -> QScrollArea:
        inside = Column()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        self._column = column
        column.setSpacing(8)
        self.heading = Label("Pulihkan dari cadangan", 18, 600)
        column.addWidget(self.heading)
        self.note = Label(
            "Pilih cadangan. Isinya sudah diperiksa sebelum ditampilkan di sini.", 10, 400, "text2"
        )
        column.addWidget(self.note)
        column.addSpacing(6)
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
        self.usb = Button("Cari di USB", icon="usb-flash-drive-outline", on_click=self.look_on_usb)
        self.other = Button("Pilih berkas lain…", icon="folder-outline", on_click=self.choose_file)
        self.more = Button("", "text", icon="chevron-down", on_click=self.show_more)
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
        column.addSpacing(8)
        self.plan = PlanPanel()
        self.plan.compare_wanted.connect(self.compare)
        column.addWidget(self.plan)
        self.plan.hide()
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _foot(self) -> Footer:
        foot = Footer()
        foot.setMinimumHeight(64)
        self.again = Button("Coba buka lagi", icon="restore", on_click=self.again_wanted.emit, parent=foot)
        self.leave = Button("Kembali" if self._asked else "Keluar", "text", on_click=self.left.emit)
        foot.add_left(self.again)
        self.again.setVisible(not self._asked)
        foot.add_left(self.leave)
        remark = Label(
            "Perlu sandi petugas berhak Pulihkan\natau kode pemulihan dari brankas", 9, 400, "text2"
        )
        remark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.add_right(remark)
        self.go = Button("Pulihkan", "primary", icon="backup-restore", on_click=self.ask_proof)
        self.go.disable("Pilih cadangan dahulu.")
        foot.add_right(self.go)
        return foot

    # -- the list

    def look(self) -> None:
        """List the backups of the places within reach and look at the newest ones."""

        def work(_progress: worker.Progress) -> list[tuple[str, Path]]:
            return [(place.name, path) for place, path in restoring.found_backups(self.folder)]

        self._jobs.add(worker.run(self, work, done=self._listed, failed=self._refused))

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

        self._jobs.add(worker.run(self, work, done=done, failed=self._refused))

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
            row.toggled.connect(partial(self._chosen, row))
            self._group.addButton(row)
            self.rows.append(row)
            self._paths[row] = path
            self._list.addWidget(row)
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
            self._say_what_helps()
            if not self._over:
                self._next()

        def failed(error: BaseException) -> None:
            self._job = None
            self._refused(error)

        self._job = worker.run(self, work, done=done, failed=failed)
        self._jobs.add(self._job)

    def _say_what_helps(self) -> None:
        good = any(row.found is not None and row.found.usable for row in self.rows)
        if good and not self._asked:
            self.why.set_text(f"{self._why_text} Cadangan yang baik tersedia.")

    def chosen(self) -> Found | None:
        """The backup that is chosen now."""
        row = next((one for one in self.rows if one.isChecked()), None)
        return row.found if row is not None else None

    def _chosen(self, row: BackupRow, on: bool) -> None:
        if not on or self._over or row.found is None or row.found.contents is None:
            return
        at = date_and_time(row.found.contents.at)
        self.go.setText(f"Pulihkan cadangan {at}")
        self.go.enable()
        self._plan(row.found)

    # -- the plan

    def _plan(self, found: Found) -> None:
        self._plans += 1
        asked, present, now = self._plans, self._present, self._clock().astimezone()

        def work(_progress: worker.Progress) -> Plan:
            if present is None:
                return restoring.plan(found, now=now)
            with present.store.thread():
                try:
                    return restoring.plan(found, now=now, present=present, proof_keys=present.keys)
                except KotakAduanError:
                    # The office's key has been changed since: what came after is not known without its password.
                    return restoring.plan(found, now=now)

        def done(plan: Plan) -> None:
            if asked == self._plans:
                self.plan.show_plan(plan)
                self.plan.show()

        self._jobs.add(worker.run(self, work, done=done, failed=self._refused))

    def compare(self, typed: str) -> None:
        """The code of the last paper: told without a password where that is possible."""
        found = self.chosen()
        if found is None or found.contents is None:
            return
        said = restoring.paper_without_key(found.contents, typed)
        if said is not None:
            self.plan.show_check(said)
            return
        path, folder, clock = found.path, self.folder, self._clock

        def work(proof: Proof, _accepted: bool, _progress: worker.Progress) -> PaperCheck:
            keys = restoring.unlocked(folder, path, proof, clock().astimezone())
            return restoring.check_paper(path, typed, keys)

        self._proof(
            found,
            "Mencocokkan kode kertas",
            ok="Cocokkan",
            text="Kertas ini lebih lama daripada cadangan, jadi catatannya harus dibuka untuk mencocokkan.",
            work=work,
            done=self.plan.show_check,
        )

    # -- doing it

    def ask_proof(self) -> None:
        """Pulihkan: who asks for it, and what proves it."""
        found = self.chosen()
        if found is None or found.contents is None:
            return
        path, folder, clock, present = found.path, self.folder, self._clock, self._present

        def work(proof: Proof, accepted: bool, progress: worker.Progress) -> Restored:
            return restoring.restore(
                folder, path, proof, accept_faults=accepted, clock=clock, progress=progress
            )

        if present is not None:
            present.close()  # this thread's connection: nothing may hold the file that is put aside
        at = date_and_time(found.contents.at)
        self._proof(
            found,
            f"Pulihkan cadangan {at}",
            ok="Pulihkan",
            text=f"Data kantor menjadi seperti {at}. Data sekarang disisihkan, tidak dihapus.",
            work=work,
            done=self.restored.emit,
        )

    def _proof(
        self,
        found: Found,
        title: str,
        *,
        ok: str,
        text: str,
        work: Callable[[Proof, bool, worker.Progress], object],
        done: Callable[..., object],
    ) -> None:
        try:
            accounts = restoring.accounts_of(found.path)
        except KotakAduanError as error:
            self._refused(error)
            return
        dialog = ProofDialog(self, title, ok=ok, text=text, accounts=accounts, work=work, done=done)
        dialog.choose(str(preferences(self.folder).get("officer", "")))
        dialog.open(dialog.password.edit)

    # -- trouble

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, KotakAduanError):
            raise error
        self._tell(error.sentence)

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = [row for row in self.rows if row.isEnabled()]
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and rows:
            at = next((number for number, row in enumerate(rows) if row.isChecked()), 0)
            row = rows[max(0, min(len(rows) - 1, at + (1 if event.key() == Qt.Key.Key_Down else -1)))]
            row.setChecked(True)
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            event.accept()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._over = True
        self._jobs.end()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        self.why.fit(self.width())
        side = 44 if self.width() >= 1200 else 20
        self._column.setContentsMargins(side, 30 if self.height() >= 640 else 18, side, 20)


def _unreadable(path: Path, place: str, why: str) -> Found:
    """A file whose name is no backup's and whose content is none either."""
    return Found(path, place, datetime.fromtimestamp(0, UTC), Reason.ASKED, why=why)
