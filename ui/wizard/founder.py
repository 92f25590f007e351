"""The work of the first start beside the window: founding the office, or playing the sample office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.errors import KotakAduanError
from app.founding.found import found, make_room, withdraw_sample
from app.founding.paper_book import PaperBook
from app.office.officers import Bidang, Officer
from app.office.settings import Office
from app.procedure.model import Procedure
from app.startup import open_workspace
from ui import worker


class Founder(QObject):
    """One piece of work at a time. The register is made and closed in its thread and opened anew in this one."""

    progressed = Signal(int, int)
    #: An opened workspace.
    done = Signal(object)
    #: What went wrong; nothing was left behind.
    failed = Signal(object)
    stopped = Signal()

    def __init__(
        self, folder: Path, clock: Callable[[], datetime], new_id: Callable[[], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._folder, self._clock, self._new_id = folder, clock, new_id
        self._job: worker.Job[None] | None = None
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
        paper: PaperBook | None,
    ) -> None:
        """Found the office that was typed; it takes a moment and cannot be stopped."""
        folder, clock, new_id = self._folder, self._clock, self._new_id

        def work(_progress: worker.Progress) -> None:
            found(
                folder,
                office=office,
                procedure=procedure,
                bidang=bidang,
                officers=officers,
                paper=paper,
                clock=clock,
                new_id=new_id,
            ).close()

        self.founding = True
        self._run(work)

    def play_sample(self, cases: int) -> None:
        """Fill the folder with the sample office, up to now."""
        folder, until = self._folder, self._clock()

        def work(progress: worker.Progress) -> None:
            from app.sample.fill import fill_sample

            progress.check()
            make_room(folder)
            fill_sample(folder, cases=cases, until=until, progress=progress).close()

        self.founding = False
        self._run(work)

    def cancel(self) -> None:
        """Stop the sample; nothing of it stays."""
        if self._job is not None and not self.founding:
            self._job.cancel()

    def _run(self, work: Callable[[worker.Progress], None]) -> None:
        self._job = worker.run(
            self,
            work,
            done=lambda _none: self._finished(),
            failed=self._fault,
            progress=lambda at, of, _text: self.progressed.emit(at, of),
            stopped=self._stopped,
        )

    def _finished(self) -> None:
        try:
            ws = open_workspace(self._folder, clock=self._clock, new_id=self._new_id)
        except KotakAduanError as error:
            self._fault(error)
            return
        self._job = None
        self.done.emit(ws)

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
