"""The code for the safe counts once it is proved to be on paper; until then the one before it opens, and the office is
told where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.access.accounts import (
    drop_new_code,
    keep_recovery_code,
    new_recovery_code,
    recover,
    save_account,
    set_password,
)
from app.access.login import log_in, unlock
from app.access.seen import code_is_owed, code_made
from app.changes import Changes
from app.errors import MachineError, RefusedError
from app.office.officers import officer_named, officers
from app.office.powers import Power
from app.record.verify import verify
from app.record.words import Words
from app.workspace import Workspace
from models import record
from models.files import write_atomically
from models.keys import slots
from models.keys.key_file import KEY_FILE, KeyFile
from tests.conftest import HandClock
from tests.founded import PASSWORD, Founded
from tests.login import logged_in

NEW = "lontar yang baru"


def full(*_arguments: object) -> Path:
    raise OSError(28, "No space left on device")


@pytest.fixture
def office(tmp_path: Path, clock: HandClock):  # type: ignore[no-untyped-def]
    made = Founded(tmp_path / "kantor", clock)
    yield made
    made.ws.close()


def test_a_founding_closed_before_the_proof_is_told_until_a_code_is_proved(office: Founded) -> None:
    made = code_made(office.ws)
    assert made is not None
    assert not made.kept
    assert code_is_owed(office.ws)
    ws = office.again()
    assert code_is_owed(ws)
    code = new_recovery_code(ws)
    assert code_is_owed(ws)  # made is not kept
    keep_recovery_code(ws, code)
    assert not code_is_owed(ws)
    assert code_made(ws) == (office.clock(), office.first, True, False)
    assert office.opening(office.code, code) == [False, True]
    assert not code_is_owed(office.again())


def test_the_first_code_proved_is_enough(office: Founded) -> None:
    keep_recovery_code(office.ws, office.code)
    assert not code_is_owed(office.ws)
    made = code_made(office.ws)
    assert made is not None
    assert (made.kept, made.officer_id) == (True, office.first)
    assert office.opening(office.code) == [True]
    (entry,) = (one for one in record.entries_from(1, limit=1000) if one.act == "recovery_code")
    assert (entry.officer_id, entry.detail) == (office.first, '{"kept": true}')
    assert verify(office.ws).whole


def test_a_crash_before_the_proof_leaves_the_code_in_the_safe_good(office: Founded) -> None:
    keep_recovery_code(office.ws, office.code)
    lost = new_recovery_code(office.ws)
    made = code_made(office.ws)
    assert made is not None
    assert (made.kept, made.next_waits) == (True, True)
    ws = office.again()
    assert office.opening(office.code, lost) == [True, True]
    assert not code_is_owed(ws)
    code = new_recovery_code(ws)
    assert office.opening(office.code, lost, code) == [True, False, True]
    keep_recovery_code(ws, code)
    assert office.opening(office.code, lost, code) == [False, False, True]


def test_a_code_that_was_replaced_meanwhile_is_not_proved_any_more(office: Founded) -> None:
    keep_recovery_code(office.ws, office.code)
    slow = new_recovery_code(office.ws)
    quick = new_recovery_code(office.ws)
    before = record.head().seq
    with pytest.raises(RefusedError, match="sudah dibuat kode lain"):
        keep_recovery_code(office.ws, slow)
    assert record.head().seq == before
    assert office.opening(office.code, slow, quick) == [True, False, True]


def test_a_proof_that_the_disk_refuses_leaves_both_codes_good(
    office: Founded, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_recovery_code(office.ws, office.code)
    code = new_recovery_code(office.ws)
    before = record.head().seq
    with monkeypatch.context() as broken:
        broken.setattr("models.files.Path.replace", full)
        with pytest.raises(MachineError):
            keep_recovery_code(office.ws, code)
    assert record.head().seq == before
    assert office.opening(office.code, code) == [True, True]
    keep_recovery_code(office.ws, code)
    assert office.opening(office.code, code) == [False, True]


def test_a_code_that_is_dropped_opens_nothing_and_the_record_says_so(office: Founded) -> None:
    keep_recovery_code(office.ws, office.code)
    age = code_made(office.ws)
    office.clock.forward(days=3)
    lost = new_recovery_code(office.ws)
    assert drop_new_code(office.ws) == Changes(officers=True)
    assert office.opening(office.code, lost) == [True, False]
    assert code_made(office.ws) == age, "the code in the safe is no newer for it"
    *_before, made, dropped = record.entries_from(1, limit=1000)
    assert (dropped.act, dropped.officer_id) == ("recovery_code", office.first)
    assert dropped.detail == '{"dropped": true, "kept": false}'
    words = Words(office.ws, [made, dropped])
    assert words.say(dropped).detail == "dibatalkan, kode itu tidak berlaku"
    assert words.say(made).detail == ""
    assert verify(office.ws).whole
    with pytest.raises(RefusedError, match="tidak berlaku"):
        keep_recovery_code(office.ws, lost)


def test_nothing_is_dropped_or_entered_where_the_code_was_proved(office: Founded) -> None:
    assert drop_new_code(office.ws) == Changes()  # the first one of the office: there is no other
    code = new_recovery_code(office.ws)
    keep_recovery_code(office.ws, code)
    before = record.head().seq
    assert drop_new_code(office.ws) == Changes()
    assert record.head().seq == before
    assert office.opening(office.code, code) == [False, True]


def test_who_sits_down_next_drops_it_without_any_right(office: Founded) -> None:
    ws = office.ws
    staf = next(one for one in officers(ws) if one.name == "Petugas 03")
    set_password(ws, officer_id=staf.id, password=NEW)
    lost = new_recovery_code(ws)
    unlock(ws, staf.id, NEW)
    assert drop_new_code(ws).officers
    assert office.opening(office.code, lost) == [True, False]


def test_a_drop_that_the_disk_refuses_is_told_and_made_good_later(
    office: Founded, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_recovery_code(office.ws, office.code)
    lost = new_recovery_code(office.ws)
    before = record.head().seq
    with monkeypatch.context() as broken:
        broken.setattr("models.files.Path.replace", full)
        with pytest.raises(MachineError, match="mungkin masih membuka data") as told:
            drop_new_code(office.ws)
    assert (told.value.fault, told.value.data_safe) == ("full", True)
    assert record.head().seq == before
    assert office.opening(office.code, lost) == [True, True]
    code = new_recovery_code(office.ws)
    assert office.opening(office.code, lost, code) == [True, False, True]
    assert drop_new_code(office.ws).officers
    assert office.opening(office.code, code) == [True, False]


def test_both_codes_open_after_somebody_left(office: Founded) -> None:
    keep_recovery_code(office.ws, office.code)
    code = new_recovery_code(office.ws)
    head = next(one for one in officers(office.ws) if one.name == "Petugas 08")
    set_password(office.ws, officer_id=head.id, password=NEW)
    save_account(office.ws, officer=officer_named(office.ws, head.id)._replace(active=False))
    assert KeyFile.read(office.folder / KEY_FILE).epoch == 2
    assert office.opening(office.code, code) == [True, True]


def test_the_code_used_stays_good_until_the_next_one_is_proved(office: Founded) -> None:
    office.ws.close()
    ws, fresh = recover(office.folder, office.code, officer_id=office.first, password=NEW, clock=office.clock)
    ws.close()  # the window is closed with the new code on no paper
    assert office.opening(office.code, fresh) == [True, True]
    ws = office.again(NEW)
    assert not code_is_owed(ws)  # who typed the first one whole has it on paper
    made = code_made(ws)
    assert made is not None
    assert made.next_waits
    keep_recovery_code(ws, fresh)
    assert office.opening(office.code, fresh) == [False, True]


def test_a_newer_code_that_was_used_is_the_one_that_stays(office: Founded) -> None:
    keep_recovery_code(office.ws, office.code)
    newer = new_recovery_code(office.ws)
    office.ws.close()
    ws, fresh = recover(office.folder, newer, officer_id=office.first, password=NEW, clock=office.clock)
    ws.close()
    assert office.opening(office.code, newer, fresh) == [False, True, True]


def test_who_recovers_without_the_right_to_the_envelopes_proves_the_code_too(office: Founded) -> None:
    ws = office.ws
    staf = next(one for one in officers(ws) if one.name == "Petugas 03")
    save_account(ws, officer=staf._replace(powers=frozenset({Power.OFFICERS})))
    ws.close()
    ws, fresh = recover(office.folder, office.code, officer_id=staf.id, password=NEW, clock=office.clock)
    assert not ws.keys.identity
    keep_recovery_code(ws, fresh)
    ws.close()
    assert office.opening(office.code, fresh) == [False, True]


def test_only_who_can_do_something_about_it_is_told(office: Founded) -> None:
    ws = office.ws
    staf = next(one for one in officers(ws) if one.name == "Petugas 03")
    set_password(ws, officer_id=staf.id, password=NEW)
    ws.close()
    other = log_in(office.folder, staf.id, NEW, clock=office.clock)
    assert not code_is_owed(other)
    with pytest.raises(RefusedError, match="hak Petugas"):
        keep_recovery_code(other, office.code)
    other.close()
    looking = log_in(office.folder, office.first, PASSWORD, clock=office.clock, look_only=True)
    assert not code_is_owed(looking)
    looking.close()


def test_a_key_file_that_cannot_be_read_is_told_elsewhere(office: Founded) -> None:
    write_atomically(office.folder / KEY_FILE, b"{")
    assert not code_is_owed(office.ws)
    with pytest.raises(MachineError):
        code_made(office.ws)


def test_a_sample_office_is_not_asked_for_a_code_that_was_never_shown(
    new_office: Workspace, clock: HandClock
) -> None:
    new_office.close()
    ws = logged_in(new_office.folder, "petugas-02", clock=clock)
    assert not KeyFile.read(ws.folder / KEY_FILE).has_kept_code
    assert not code_is_owed(ws)
    made = code_made(ws)
    assert made is not None
    assert made.kept
    ws.close()


def test_a_key_file_of_an_earlier_version_asks_for_nothing(office: Founded) -> None:
    file = KeyFile.read(office.folder / KEY_FILE)
    old = slots.with_kept_code(file, office.ws.keys, office.code)  # "recovery", as every code was called
    old.write(office.folder / KEY_FILE)
    assert not code_is_owed(office.again())
