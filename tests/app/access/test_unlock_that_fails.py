"""An unlocking that does not come about leaves the window as locked as it was."""

from __future__ import annotations

import pytest

from app.access.login import lock, unlock
from app.errors import RefusedError
from app.office.officers import officer_named, save_officer
from app.sample.passwords import PASSWORDS
from app.workspace import Session, Workspace
from tests.conftest import HandClock
from tests.login import logged_in


def test_who_left_neither_takes_the_place_nor_leaves_their_keys(
    new_office: Workspace, clock: HandClock
) -> None:
    new_office.close()
    ws = logged_in(new_office.folder, "petugas-03", clock=clock)
    try:
        # Cut off before the slot went: the row says inactive, the password still opens.
        ws.session = Session()
        save_officer(ws, officer=officer_named(ws, "petugas-05")._replace(active=False))
        ws.session = Session("petugas-03")
        lock(ws, why="oleh petugas")
        with pytest.raises(RefusedError, match="tidak aktif"):
            unlock(ws, "petugas-05", PASSWORDS["petugas-05"])
        assert ws.session.officer_id == "petugas-03"
        assert ws.keys.identity == {}
        assert unlock(ws, "petugas-02", PASSWORDS["petugas-02"]).officer_id == "petugas-02"
        assert ws.keys.identity
    finally:
        ws.close()
