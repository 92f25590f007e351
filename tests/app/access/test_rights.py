"""Who has logged in acts for nobody else, and for nothing that they have no right to; the sentence names who may."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.access.accounts import new_recovery_code, rename_office, save_account, set_password
from app.errors import RefusedError
from app.office.calendar import calendar_of
from app.office.calendar_writing import save_holidays, save_week
from app.office.officers import (
    Officer,
    acting_officer,
    all_bidang,
    lacking,
    officer_named,
    save_bidang,
    save_officer,
)
from app.office.powers import Power
from app.office.procedures import adopt, in_force
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.procedure.loading import load_text
from app.procedure.model import Procedure
from app.workspace import Workspace
from models.database import database
from tests.login import logged_in


@pytest.fixture
def staf(new_office: Workspace):  # type: ignore[no-untyped-def]
    """The office as the Staf has it: no right at all."""
    new_office.close()
    ws = logged_in(new_office.folder, "petugas-03", clock=new_office.clock)  # type: ignore[arg-type]
    yield ws
    ws.close()


def _next_revision(ws: Workspace) -> Procedure:
    source = in_force(ws)[0].source
    return load_text(source.replace("revision = 0", "revision = 1", 1), name="revisi")


ACTS: dict[str, tuple[Power, Callable[[Workspace], object]]] = {
    "an officer": (Power.OFFICERS, lambda ws: save_officer(ws, officer=Officer("petugas-10", "Petugas 10"))),
    "an account": (
        Power.OFFICERS,
        lambda ws: save_account(ws, officer=officer_named(ws, "petugas-04")._replace(grade="III/a")),
    ),
    "oneself more rights": (
        Power.OFFICERS,
        lambda ws: save_account(
            ws, officer=officer_named(ws, "petugas-03")._replace(powers=frozenset({Power.OFFICERS}))
        ),
    ),
    "another's password": (
        Power.OFFICERS,
        lambda ws: set_password(ws, officer_id="petugas-04", password="kuda besi biru"),
    ),
    "the code in the safe": (Power.OFFICERS, new_recovery_code),
    "the office": (
        Power.OFFICE,
        lambda ws: save_office(
            ws, office=changed(office_of(ws), phone="0"), officer_id=ws.session.officer_id
        ),
    ),
    "the office's name at the login": (Power.OFFICE, lambda ws: rename_office(ws, "Dinas Contoh")),
    "the bidang": (Power.OFFICE, lambda ws: save_bidang(ws, bidang=all_bidang(ws))),
    "the holidays": (
        Power.OFFICE,
        lambda ws: save_holidays(
            ws,
            year=2026,
            holidays=[one for one in calendar_of(ws).holidays.values() if one.day.year == 2026],
            officer_id=ws.session.officer_id,
        ),
    ),
    "the hours": (
        Power.OFFICE,
        lambda ws: save_week(ws, week=calendar_of(ws).week, officer_id=ws.session.officer_id),
    ),
    "the SOP": (Power.SOP, lambda ws: adopt(ws, procedure=_next_revision(ws))),
}


@pytest.mark.parametrize("what", ACTS)
def test_without_the_right_nothing_is_changed_and_who_may_is_named(staf: Workspace, what: str) -> None:
    power, act = ACTS[what]
    before = database.execute_sql("SELECT count(*) FROM record").fetchone()[0]
    with pytest.raises(RefusedError) as caught:
        act(staf)
    assert "Petugas 02" in caught.value.sentence
    assert lacking(staf, power).endswith("Yang memegang: Petugas 02")
    assert database.execute_sql("SELECT count(*) FROM record").fetchone()[0] == before


@pytest.mark.parametrize("what", [one for one in ACTS if one not in ("oneself more rights",)])
def test_with_the_right_the_same_act_goes_through(new_office: Workspace, what: str) -> None:
    new_office.close()
    ws = logged_in(new_office.folder, "petugas-02", clock=new_office.clock)  # type: ignore[arg-type]
    try:
        power, act = ACTS[what]
        assert lacking(ws, power) == ""
        act(ws)
    finally:
        ws.close()


def test_who_has_logged_in_acts_for_nobody_else(staf: Workspace) -> None:
    assert acting_officer(staf, "petugas-03").id == "petugas-03"
    with pytest.raises(RefusedError, match="Anda masuk sebagai Petugas 03, bukan Petugas 02"):
        acting_officer(staf, "petugas-02")


def test_the_program_itself_acts_for_anybody(new_office: Workspace) -> None:
    assert acting_officer(new_office, "petugas-03").id == "petugas-03"
    assert lacking(new_office, Power.OFFICERS) == ""
