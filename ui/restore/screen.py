"""Restoring from a backup: at the start when the data do not open, on a new PC, or when an officer asks for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.backup import restoring
from app.backup.restoring import Proof
from app.backup.views import Found, Plan, Restored
from app.errors import KotakAduanError, MachineError
from app.preferences import preferences
from app.record.views import PaperCheck
from app.workspace import Workspace, system_clock
from app.worktime.words import date_and_time
from ui import worker
from ui.backup.jobs import Jobs
from ui.restore.choice import BackupChoice
from ui.restore.panel import WhyPanel
from ui.restore.plan import PlanPanel
from ui.restore.proof import ProofDialog
from ui.restore.reasons import why
from ui.restore.rows import when_words
from ui.widgets import Button, Column, Footer, Label


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
    ) -> None:
        """`present`: the register as it is now, where it still opens; it is closed before it is exchanged."""
        super().__init__()
        self.folder, self._present, self._clock = folder, present, clock
        self._asked = fault in ("asked", "new")
        self._plans = 0
        self._jobs = Jobs()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Kotak Aduan")
        self.setMinimumSize(900, 520)
        self.resize(1366, 697)
        words = why(fault, error)
        facts = [("folder-outline", str(folder))]
        if not self._asked:
            facts.insert(0, ("file-alert-outline", f"Ditemukan {when_words(clock().astimezone())}"))
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
        self.foot = self._foot()
        right.addWidget(self.foot)
        self.choice.look()

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
        self.choice = BackupChoice(self.folder, self._jobs)
        self.choice.changed.connect(self._plan)
        self.choice.looked.connect(self._say_what_helps)
        column.addWidget(self.choice)
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
        self.remark = remark = Label(
            "Perlu sandi petugas berhak Pulihkan\natau kode pemulihan dari brankas", 9, 400, "text2"
        )
        remark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.add_right(remark)
        self.go = Button("Pulihkan", "primary", icon="backup-restore", on_click=self.ask_proof)
        self.go.disable("Pilih cadangan dahulu.")
        foot.add_right(self.go)
        return foot

    def _say_what_helps(self) -> None:
        good = any(row.found is not None and row.found.usable for row in self.choice.rows)
        if good and not self._asked:
            self.why.set_text(f"{self._why_text} Cadangan yang baik tersedia.")

    # -- the plan

    def _plan(self, found: Found) -> None:
        words = f"Pulihkan cadangan {date_and_time(found.at)}"
        self.go.setText(words)
        self.go.enable()
        self.go.setToolTip(words)
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

        self._jobs.add(worker.run(self, work, done=done, failed=self.choice.refuse))

    def compare(self, typed: str) -> None:
        """The code of the last paper: told without a password where that is possible."""
        found = self.choice.chosen()
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
        found = self.choice.chosen()
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
            self.choice.refuse(error)
            return
        dialog = ProofDialog(self, title, ok=ok, text=text, accounts=accounts, work=work, done=done)
        dialog.choose(str(preferences(self.folder).get("officer", "")))
        dialog.open(dialog.password.edit)

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.choice.step(1 if event.key() == Qt.Key.Key_Down else -1)
            event.accept()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.choice.end()
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
        self.remark.setVisible(self.width() >= 1000)  # the question that follows says it too
        edges = self.foot.layout()
        assert edges is not None
        edges.setContentsMargins(side, 4, side, 4)  # its buttons stand under the list's edges
        self._column.setContentsMargins(side, 30 if self.height() >= 640 else 18, side, 20)
