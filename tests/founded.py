"""A real office of three people, founded a moment ago: its first code was shown and nobody has proved it yet."""

from __future__ import annotations

from pathlib import Path

from app.access.login import log_in
from app.founding.found import found
from app.founding.seats import Seat, officers_from
from app.office.settings import Office
from app.procedure.loading import shipped_as
from app.workspace import Workspace
from models.keys.errors import WrongPasswordError
from models.keys.key_file import KEY_FILE, KeyFile
from models.keys.opening import unlock_by_code
from tests.conftest import HandClock

FIRST, PASSWORD = "Petugas 02", "tiga ekor kuda"


class Founded:
    """The office as its founder has it; `first` is their id, `code` the first code."""

    def __init__(self, folder: Path, clock: HandClock) -> None:
        self.folder, self.clock = folder, clock
        procedure = shipped_as("buleleng-sop-pdip-03")
        people = officers_from(
            procedure,
            [
                Seat("staf_kerjasama", "Petugas 03"),
                Seat("kasi_kerjasama", FIRST),
                Seat("kepala_dinas", "Petugas 08"),
            ],
            first=FIRST,
        )
        self.first = next(one.id for one in people if one.name == FIRST)
        made = found(
            folder,
            office=Office(name="Dinas Contoh", letterhead=("DINAS CONTOH",), procedure_id=procedure.id),
            procedure=procedure,
            bidang=(),
            officers=people,
            passwords={self.first: PASSWORD},
            clock=clock,
        )
        made.ws.close()
        self.code = made.recovery_code
        self.ws = self.again()

    def again(self, password: str = PASSWORD) -> Workspace:
        """Close, as after a crash, and log in the next morning."""
        if hasattr(self, "ws"):
            self.ws.close()
        self.clock.forward(days=1)
        self.ws = log_in(self.folder, self.first, password, clock=self.clock)
        return self.ws

    def opening(self, *codes: str) -> list[bool]:
        """Which of these codes open the key file as it lies on the disk."""
        file, found = KeyFile.read(self.folder / KEY_FILE), []
        for code in codes:
            try:
                found.append(unlock_by_code(file, code).data == self.ws.keys.data)
            except WrongPasswordError:
                found.append(False)
        return found
