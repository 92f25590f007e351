"""A search in the envelopes is an entry of the record; where none can be written, nobody is looked for."""

from __future__ import annotations

from app.access.login import log_in
from app.reading.lists import listing, search_reporters
from app.reading.reporter import may_search_identity, searches_identity
from app.register.receive import SlipInput, receive
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.login import logged_in

KASI = "petugas-02"


def test_a_folder_that_can_only_be_read_is_no_way_to_search_unseen(
    new_office: Workspace, clock: HandClock
) -> None:
    slip = SlipInput("Antrean habis terlalu pagi.", "kotak", name="Contohan", phone="081200000001")
    case = receive(new_office, slip=slip, officer_id="petugas-03").case_id
    new_office.close()
    ws = logged_in(new_office.folder, KASI, clock=clock)
    try:
        assert searches_identity(ws, "Contohan") == "name"
        assert [card.id for card in search_reporters(ws, query="Contohan")] == [case]  # indexed from here on
    finally:
        ws.close()
    ws = log_in(new_office.folder, KASI, PASSWORDS[KASI], clock=clock, look_only=True)
    try:
        assert ws.keys.identity
        assert not may_search_identity(ws)
        assert searches_identity(ws, "Contohan") == ""
        assert search_reporters(ws, query="Contohan") == ()
        assert listing(ws, query="081200000001") == ()
        assert [card.id for card in listing(ws, query="antrean")] == [case], "contents are found all the same"
    finally:
        ws.close()
