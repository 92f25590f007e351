"""All passwords are lost: the code of the safe gives one officer a new one, and is worth nothing afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.access.accounts import (
    keep_recovery_code,
    may_recover,
    new_recovery_code,
    recover,
    save_account,
    set_password,
)
from app.access.login import log_in, unlock
from app.errors import InputError, RefusedError
from app.office.officers import officer_named
from app.office.powers import Power
from app.record.acts import Act
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from models import identity
from tests.conftest import HandClock
from tests.login import logged_in

NEW = "tiga ekor kuda"


@pytest.fixture
def safe(new_office: Workspace, clock: HandClock) -> tuple[Path, str]:
    """A closed register and the code that lies in its safe."""
    new_office.close()
    ws = logged_in(new_office.folder, "petugas-02", clock=clock)
    code = new_recovery_code(ws)
    keep_recovery_code(ws, code)
    ws.close()
    return new_office.folder, code


def test_the_code_gives_a_new_password_and_a_new_code(safe: tuple[Path, str], clock: HandClock) -> None:
    folder, code = safe
    assert [one.officer_id for one in may_recover(folder, code)] == ["petugas-02"]
    ws, fresh = recover(folder, code, officer_id="petugas-02", password=NEW, clock=clock)
    try:
        assert ws.session.officer_id == "petugas-02"
        assert identity.holds_key()
        acts = [row[0] for row in ws.store.db.execute_sql("SELECT act FROM record ORDER BY seq DESC LIMIT 3")]
        assert acts == [Act.LOGIN, Act.RECOVERY_CODE, Act.PASSWORD]
        keep_recovery_code(ws, fresh)
    finally:
        ws.close()
    assert fresh != code
    with pytest.raises(InputError, match="sudah diganti"):
        may_recover(folder, code)
    assert may_recover(folder, fresh)
    log_in(folder, "petugas-02", NEW, clock=clock).close()


def test_the_code_as_people_type_it(safe: tuple[Path, str]) -> None:
    folder, code = safe
    assert may_recover(folder, f"  {code.replace('-', ' ').lower()} ")


def test_a_slip_of_the_finger_is_told_apart_from_another_code(safe: tuple[Path, str]) -> None:
    folder, code = safe
    slip = code[:-1] + ("A" if code[-1] != "A" else "B")
    with pytest.raises(InputError, match="salah ketik") as caught:
        may_recover(folder, slip)
    assert caught.value.field == "code"
    from models.keys.code import new_code

    with pytest.raises(InputError, match="bukan kode pemulihan data ini"):
        may_recover(folder, new_code())


def test_who_has_not_the_right_petugas_gets_nothing_by_it(safe: tuple[Path, str], clock: HandClock) -> None:
    folder, code = safe
    with pytest.raises(InputError, match="tidak memegang hak Petugas"):
        recover(folder, code, officer_id="petugas-03", password=NEW, clock=clock)
    assert may_recover(folder, code)  # nothing was changed, the code is still good
    log_in(folder, "petugas-03", PASSWORDS["petugas-03"], clock=clock).close()


def test_a_password_that_is_none_leaves_the_code_good(safe: tuple[Path, str], clock: HandClock) -> None:
    folder, code = safe
    with pytest.raises(InputError, match="paling sedikit"):
        recover(folder, code, officer_id="petugas-02", password="x", clock=clock)
    assert may_recover(folder, code)


def test_who_had_no_right_to_the_identities_gets_none_by_the_code(
    safe: tuple[Path, str], clock: HandClock
) -> None:
    folder, code = safe
    ws = logged_in(folder, "petugas-02", clock=clock)
    staf = officer_named(ws, "petugas-03")
    save_account(ws, officer=staf._replace(powers=frozenset({Power.OFFICERS})))
    ws.close()
    ws, _fresh = recover(folder, code, officer_id="petugas-03", password=NEW, clock=clock)
    try:
        assert not ws.keys.identity
    finally:
        ws.close()
    ws = log_in(folder, "petugas-03", NEW, clock=clock)
    assert not ws.keys.identity
    ws.close()


def test_the_code_still_opens_after_passwords_and_people_changed(
    safe: tuple[Path, str], clock: HandClock
) -> None:
    folder, code = safe
    ws = logged_in(folder, "petugas-02", clock=clock)
    save_account(ws, officer=officer_named(ws, "petugas-08")._replace(active=False))
    unlock(ws, "petugas-02", PASSWORDS["petugas-02"])
    set_password(ws, officer_id="petugas-04", password=NEW)
    ws.close()
    ws, _fresh = recover(folder, code, officer_id="petugas-02", password=NEW, clock=clock)
    assert ws.keys.identity
    ws.close()


def test_only_who_holds_everything_makes_a_code(new_office: Workspace) -> None:
    staf = officer_named(new_office, "petugas-03")
    save_account(new_office, officer=staf._replace(powers=frozenset({Power.OFFICERS})))
    unlock(new_office, "petugas-03", PASSWORDS["petugas-03"])
    with pytest.raises(RefusedError, match="hanya petugas berhak Identitas"):
        new_recovery_code(new_office)
