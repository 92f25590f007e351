"""An envelope that no key of the office opens (altered, or sealed to somebody else's key by who holds the data key) is
one lost envelope: it keeps nobody from searching, from changing the keys, or from logging in."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.access.accounts import save_account
from app.errors import MachineError
from app.office.officers import officer_named
from app.office.powers import Power
from app.reading.lists import search_reporters
from app.record.verify import verify
from app.register.envelope import Reason, open_envelope
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models import identity
from models.keys import sealing
from tests.conftest import HandClock
from tests.login import direct, logged_in

KASI, HEAD, BIDANG, STAFF = "petugas-02", "petugas-08", "petugas-05", "petugas-03"


@pytest.fixture
def spoilt(new_office: Workspace) -> tuple[Path, str, str]:
    """The folder, the spoilt case and a sound one."""
    bad, good = (
        receive(new_office, slip=SlipInput(text, "kotak", name=name, phone=phone), officer_id=STAFF).case_id
        for text, name, phone in (
            ("Antrean habis terlalu pagi.", "Contohan Pertama", "081200000001"),
            ("Loket tutup sebelum waktunya.", "Contohan Kedua", "081200000002"),
        )
    )
    new_office.close()
    _private, public = sealing.new_pair()
    with direct(new_office.folder) as register:
        register.execute(
            "UPDATE envelope SET name = ? WHERE case_id = ?", (sealing.seal_to(public, b"x", b"y"), bad)
        )
    return new_office.folder, bad, good


def test_the_others_are_still_found(spoilt: tuple[Path, str, str], clock: HandClock) -> None:
    folder, bad, good = spoilt
    ws = logged_in(folder, KASI, clock=clock)
    try:
        assert [card.id for card in search_reporters(ws, query="Kedua")] == [good]
        assert search_reporters(ws, query="Pertama") == ()
        with pytest.raises(MachineError):
            open_envelope(ws, case_id=bad, officer_id=KASI, reason=Reason.ANSWER)
        assert any(one.key == bad for one in verify(ws).differences), "the record names the case"
    finally:
        ws.close()


def test_the_right_can_be_taken_away_and_its_other_holders_come_in_again(
    spoilt: tuple[Path, str, str], clock: HandClock
) -> None:
    folder, _bad, good = spoilt
    ws = logged_in(folder, KASI, clock=clock)
    try:
        leaver = officer_named(ws, BIDANG)
        save_account(ws, officer=leaver._replace(powers=leaver.powers - {Power.IDENTITY}))
        with ws.read():
            assert identity.open_one(good).name == "Contohan Kedua"
    finally:
        ws.close()
    for holder in (KASI, HEAD, HEAD):
        ws = logged_in(folder, holder, clock=clock)
        try:
            assert ws.keys.identity_epoch == 2
            assert 1 in ws.keys.identity, "what lies beside the spoilt value still opens"
            opened = open_envelope(ws, case_id=good, officer_id=holder, reason=Reason.ANSWER)
            assert opened.complainant.name == "Contohan Kedua"
            assert [card.id for card in search_reporters(ws, query="Kedua")] == [good]
            rekeyings = ws.store.db.execute_sql("SELECT count(*) FROM record WHERE act = 'rekey'").fetchone()
            assert rekeyings[0] == 1, "a login that can mend nothing enters nothing"
        finally:
            ws.close()
    ws = logged_in(folder, BIDANG, clock=clock)
    try:
        assert ws.keys.identity == {}
    finally:
        ws.close()
