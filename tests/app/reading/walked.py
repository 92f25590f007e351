"""Complaints that went some way, and what they say of each step."""

from __future__ import annotations

from collections.abc import Sequence

from app.office.calendar import calendar_of
from app.office.settings import now
from app.reading.case import case_view
from app.reading.facts import CaseFacts, case_facts
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace

KASI, STAF, CAPIL = "petugas-02", "petugas-03", "petugas-05"
WAYS = {
    "teruskan": STAF,
    "koordinasi": KASI,
    "solusi": CAPIL,
    "belum_selesai": KASI,
    "dapat_dijawab": KASI,
    "selesai": STAF,
}


def walked(ws: Workspace, ways: Sequence[str] = ()) -> str:
    """A complaint of bidang Capil that went these ways; its id."""
    slip = SlipInput(content="Nama ayah keliru.", channel="email", bidang="capil")
    case_id = receive(ws, slip=slip, officer_id=STAF).case_id
    for outcome in ways:
        texts = Texts(solution="Beres.") if outcome == "solusi" else Texts()
        if outcome == "selesai":
            texts = Texts(answer="Sudah.", delivery="Lewat email.")
        move(ws, case_id=case_id, outcome=outcome, officer_id=WAYS[outcome], texts=texts)
    return case_id


def facts_of(ws: Workspace, case_id: str) -> CaseFacts:
    """The case as the diagram tells it now."""
    return case_facts(case_view(ws, case_id=case_id), now=now(ws), calendar=calendar_of(ws))
