"""The work of the first start beside the window: founding the office, or playing the sample office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from app.access.login import log_in
from app.errors import KotakAduanError
from app.founding.found import found, make_room, withdraw_sample
from app.founding.paper_book import PaperBook
from app.office.officers import Bidang, Officer
from app.office.settings import Office
from app.procedure.model import Procedure
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from ui import worker

#: Who sits at the desk of a sample office that was tried here: the Kasi, who may do most.
SAMPLE_OFFICER = "petugas-02"


class Account(NamedTuple):
    """The first account, as it was typed."""

    officer_id: str
    password: str


class Ready(NamedTuple):
    """A register opened in the window's thread, logged in; and the code for the safe, "" for a sample office."""

    ws: Workspace
    code: str


class Founder(QObject):
    """One piece of work at a time. The register is made and closed in its thread, and opened anew in this one by
    logging in: what the officer will type tomorrow is proved today."""

    progressed = Signal(int, int)
    #: A `Ready`.
    done = Signal(object)
    #: What went wrong; nothing was left behind.
    failed = Signal(object)
    stopped = Signal()

    def __init__(
        self, folder: Path, clock: Callable[[], datetime], new_id: Callable[[], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._folder, self._clock, self._new_id = folder, clock, new_id
        self._job: worker.Job[str] | None = None
        self.founding = False

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def found(
        self,
        *,
        office: Office,
        procedure: Procedure,
        bidang: Sequence[Bidang],
        officers: Sequence[Officer],
        first: Account,
        paper: PaperBook | None,
    ) -> None:
        """Found the office that was typed; it takes a moment and cannot be stopped."""
        folder, clock, new_id = self._folder, self._clock, self._new_id

        def work(_progress: worker.Progress) -> str:
            made = found(
                folder,
                office=office,
                procedure=procedure,
                bidang=bidang,
                officers=officers,
                passwords={first.officer_id: first.password},
                paper=paper,
                clock=clock,
                new_id=new_id,
            )
            made.ws.close()
            return made.recovery_code

        self.founding = True
        self._run(work, first)

    def play_sample(self, cases: int, procedure_id: str) -> None:
        """Fill the folder with the sample office under that SOP, up to now."""
        folder, until = self._folder, self._clock()

        def work(progress: worker.Progress) -> str:
            from app.sample.fill import fill_sample

            progress.check()
            make_room(folder)
            fill_sample(folder, cases=cases, until=until, procedure=procedure_id, progress=progress).close()
            return ""

        self.founding = False
        self._run(work, Account(SAMPLE_OFFICER, PASSWORDS[SAMPLE_OFFICER]))

    def cancel(self) -> None:
        """Stop the sample; nothing of it stays."""
        if self._job is not None and not self.founding:
            self._job.cancel()

    def _run(self, work: Callable[[worker.Progress], str], who: Account) -> None:
        self._job = worker.run(
            self,
            work,
            done=lambda code: self._finished(code, who),
            failed=self._fault,
            progress=lambda at, of, _text: self.progressed.emit(at, of),
            stopped=self._stopped,
        )

    def _finished(self, code: str, who: Account) -> None:
        try:
            ws = log_in(self._folder, who.officer_id, who.password, clock=self._clock, new_id=self._new_id)
        except KotakAduanError as error:
            self._fault(error)
            return
        self._job = None
        self.done.emit(Ready(ws, code))

    def _fault(self, error: BaseException) -> None:
        self._job = None
        if not isinstance(error, KotakAduanError):
            self.stopped.emit()
            raise error
        self.failed.emit(error)

    def _stopped(self) -> None:
        self._job = None
        try:
            # "Batalkan" may have come when the last complaint was played already
            withdraw_sample(self._folder)
        except KotakAduanError as error:
            self.failed.emit(error)
            return
        self.stopped.emit()
