"""What is complained of an officer neither stands in their papers of data protection nor is done away with by them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.errors import RefusedError
from app.office.officers import officer_named, save_officer
from app.office.powers import Power
from app.office.settings import now
from app.privacy.destruction import destroy, due_list
from app.privacy.incident import Incident, To, letter, save_incident
from app.privacy.retention import Retention, save_retention
from app.record.acts import Act
from app.register.closing import close_to
from app.register.correct import void
from app.register.receive import SlipInput, receive
from app.workspace import Session, Workspace
from tests.conftest import HandClock

ACCUSED, KASI, STAFF = "petugas-05", "petugas-02", "petugas-03"


def _shut(ws: Workspace) -> str:
    """A complaint about an officer who answers for the office's settings."""
    officer = officer_named(ws, ACCUSED)
    save_officer(ws, officer=officer._replace(powers=officer.powers | {Power.OFFICE}))
    slip = SlipInput("Petugas membentak warga di loket.", "kotak", targets=("perilaku",))
    case = receive(ws, slip=slip, officer_id=STAFF).case_id
    close_to(ws, case_id=case, closed_officer=ACCUSED, reason="Mengadukan petugas itu", officer_id=KASI)
    return case


def test_it_is_not_destroyed_by_whom_it_is_about(new_office: Workspace, clock: HandClock) -> None:
    ws = new_office
    case = _shut(ws)
    void(ws, case_id=case, reason="Dicatat dua kali", officer_id=KASI)
    years = Retention(ended=1, rejected=1, void=1, schedule="SK 12/2026", dated="1 Jan 2026")
    save_retention(ws, retention=years, officer_id=KASI)
    clock.forward(days=730)
    ws.session = Session(ACCUSED)
    assert due_list(ws).lines == ()
    assert due_list(ws).total == 0
    with pytest.raises(RefusedError, match="tertutup bagi Anda"):
        destroy(ws, case_ids=[case], reason="Masa simpan habis", officer_id=ACCUSED)
    ws.session = Session(KASI)
    assert [line.case_id for line in due_list(ws).lines] == [case]
    assert destroy(ws, case_ids=[case], reason="Masa simpan habis", officer_id=KASI).cases == 1


def test_the_letter_of_an_incident_does_not_tell_them_of_it(new_office: Workspace) -> None:
    ws = new_office
    case = _shut(ws)
    ws.note(Act.PRINT, KASI, "0001", case, paper="formulir terisi")
    ws.note(Act.EXPORT, KASI, "Logbook")
    at = now(ws)
    found = Incident(
        known=at - timedelta(hours=5),
        first=at.date(),
        last=at.date(),
        data="nama",
        when="Malam",
        how="USB cadangan hilang.",
        handling="Sandi diganti.",
        recovery="Cadangan baru dibuat.",
    )
    save_incident(ws, incident=found, officer_id=KASI)
    for who, papers in ((ACCUSED, ["Logbook"]), (KASI, ["0001", "Logbook"])):
        ws.session = Session(who)
        facts = letter(ws, to=To.AUTHORITY, officer_id=who).facts
        assert [line.subject for line in facts if line.act != Act.INCIDENT_LETTER] == papers
