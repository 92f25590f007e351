"""The desk: the opened register, who sits there, and the way of every act through the window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.access.login import login_facts
from app.changes import Changes
from app.errors import KotakAduanError, MachineError
from app.office.officers import Officer, officers
from app.office.settings import Office, now, office_of
from app.preferences import preferences, remember
from app.reading.lists import lane_names
from app.workspace import Workspace
from ui.shell.bus import Bus
from ui.shell.page import OfficerChoice

T = TypeVar("T")

#: Why nothing can be changed, beside every button that would.
READ_ONLY = "Folder data hanya dapat dibaca"

#: So many cases opened last are remembered on this computer.
LAST = 2
#: So long the same case opened again is one look, and one entry of the record.
ONE_LOOK = timedelta(minutes=10)
#: How often another program's writes are looked for.
LOOK_MS = 2_000


class Desk(QObject):
    """What every page holds: the register, the officer at this desk, and the bus of changes."""

    officer_changed = Signal()
    #: An error that a page did not show itself: (KotakAduanError, retry or None).
    trouble = Signal(object, object)

    def __init__(self, ws: Workspace, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ws, self.bus = ws, bus
        self._officer_id = ""
        self._last = self._kept_last()
        self._looked: dict[tuple[str, str], datetime] = {}
        self._version = self._data_version()
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_for_others)
        self._look.start()
        bus.changed.connect(self._own_change)

    # -- reading

    @property
    def office(self) -> Office:
        """The office's settings."""
        return office_of(self.ws)

    @property
    def officer(self) -> Officer:
        """Who sits at this desk: whoever has logged in."""
        session = self.ws.session
        here = session.officer_id or self._officer_id
        # Who has logged in stays who they are until the lock, even when they are being deactivated.
        everyone = officers(self.ws, only_active=not session.officer_id)
        return next((one for one in everyone if one.id == here), everyone[0])

    @property
    def read_only(self) -> bool:
        """Whether the register can only be looked at and printed; what would change it is disabled (`READ_ONLY`)."""
        return self.ws.read_only

    def now(self) -> datetime:
        """The present time at the office."""
        return now(self.ws)

    # -- who sits here

    def choose(self, officer_id: str) -> None:
        """Another officer sits down at a desk where nobody has logged in (a test's, which works for everybody)."""
        assert not self.ws.session.officer_id, "who has logged in sits here"
        self._officer_id = officer_id
        self._sat_down()

    def taken_over(self) -> None:
        """Another officer has unlocked the register and sits here now."""
        self._sat_down()

    def _sat_down(self) -> None:
        self._last = self._kept_last()
        self.officer_changed.emit()

    def choices(self) -> list[OfficerChoice]:
        """Everyone who may sit here: those with a password."""
        known = {account.officer_id for account in login_facts(self.ws.folder).accounts}
        return [self.choice(officer) for officer in officers(self.ws) if officer.id in known]

    def choice(self, officer: Officer) -> OfficerChoice:
        """An officer as the plate shows them."""
        return OfficerChoice(officer.id, officer.name, lane_names(self.ws, officer))

    # -- what was opened last

    def opened(self, case_id: str) -> None:
        """A case was opened at this desk: it comes first in "Terakhir dibuka", and the record says who looked. The
        same case opened again by the same officer within a few minutes is one look."""
        self._last = [case_id, *(one for one in self._last if one != case_id)][:LAST]
        who, at = self.officer.id, self.now()
        looked = self._looked.get((who, case_id))
        if looked is None or not timedelta() <= at - looked < ONE_LOOK:
            self._looked[who, case_id] = at
            # Not above: no case is open at the start.
            from app.register.looks import note_look

            with suppress(MachineError):  # a passing fault of the disk must not keep anybody from reading
                note_look(self.ws, case_id=case_id, officer_id=who)

    def _kept_last(self) -> list[str]:
        """What this officer opened last on this computer; each remembers their own."""
        kept = preferences(self.ws.folder).get("last", {})
        mine = kept.get(self.ws.session.officer_id, []) if isinstance(kept, dict) else []
        return [one for one in mine if isinstance(one, str)] if isinstance(mine, list) else []

    def keep_last(self) -> None:
        """Remember on this computer what this officer opened last."""
        kept = preferences(self.ws.folder).get("last", {})
        if self._last:
            before = kept if isinstance(kept, dict) else {}
            remember(self.ws.folder, {"last": {**before, self.ws.session.officer_id: self._last}})

    def last_opened(self) -> tuple[str, ...]:
        """The ids of the cases opened last, the newest first."""
        return tuple(self._last)

    # -- acting

    def attempt(
        self,
        act: Callable[[], T],
        *,
        refused: Callable[[KotakAduanError], object] | None = None,
        retry: Callable[[], object] | None = None,
    ) -> T | None:
        """Do an act; None when it did not come about.

        What the office's rules refuse goes to `refused` (to stand beside its field); everything else, and all the
        machine's faults, to `trouble`, with `retry` as the way to do it again. What was typed stays on the page.
        """
        try:
            return act()
        except MachineError as error:
            self.trouble.emit(error, retry)
        except KotakAduanError as error:
            if refused is None:
                self.trouble.emit(error, retry)
            else:
                refused(error)
        return None

    def publish(self, changes: Changes, initiator: object = None) -> None:
        """Tell every page what an act changed; the initiator skips itself."""
        self.bus.publish(changes, initiator)

    # -- other programs

    def _data_version(self) -> int:
        return self.ws.data_version()

    def _own_change(self, _changes: Changes, _initiator: object) -> None:
        # Our own connection's writes do not count as another's.
        self._version = self._data_version()

    def _look_for_others(self) -> None:
        try:
            version = self._data_version()
        except Exception:  # a passing fault of the disk: the next act will tell it in a sentence
            return
        if version != self._version:
            self._version = version
            self.bus.publish(Changes(everywhere=True), self)

    def close(self) -> None:
        """End of the day: no more looking, the cases opened last remembered, this thread's connection closed."""
        self._look.stop()
        self.keep_last()
        self.ws.close()
