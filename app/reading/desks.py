"""How much lies on each officer's desk, for the locked screen: a figure, never a case."""

from __future__ import annotations

from datetime import timedelta

from app.office.officers import Mode, officers
from app.office.settings import now
from app.reading.lists import is_own
from app.register.closed import hidden
from app.workspace import Workspace, stamp
from models import reading


def waiting_words(ws: Workspace) -> dict[str, str]:
    """Officer -> "7 di meja", "meja kosong"; nothing for who has no lane of their own."""
    at = now(ws)
    midnight = at.replace(hour=0, minute=0, second=0) + timedelta(days=1)
    found = {}
    with ws.read():
        months = reading.open_cards(months=True)
        for officer in officers(ws):
            if not any(desk.mode is Mode.OWN for desk in officer.desks):
                continue
            groups = reading.open_figures(at=stamp(at), midnight=stamp(midnight), hidden=hidden(ws, officer))
            count = sum(group["running"] for group in groups if is_own(ws, officer, group))
            count += sum(is_own(ws, officer, row) for row in months)
            found[officer.id] = f"{count} di meja" if count else "meja kosong"
    return found
