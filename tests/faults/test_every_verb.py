"""Every verb on a register whose file turned to rubbish underneath: each of them tells it, none of them crashes."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.errors import MachineError
from app.monthend import errata, initials
from app.office import calendar, calendar_writing, officers, procedures, settings, settings_writing
from app.papers import make
from app.papers.receipt import receipt
from app.procedure.model import CaseKind
from app.reading import case, lists, logbook, similar
from app.recap import figures as recap
from app.register import attach, check, correct, move, receive
from app.workspace import Workspace
from app.worktime.model import DayKind
from tests.month_end import freeze

STAFF, KASI = "petugas-03", "petugas-02"
SLIP = receive.SlipInput("Loket tutup.", "kotak")

VERBS: dict[str, Callable[[Workspace, str, str], object]] = {
    "officers": lambda ws, one, other: officers.officers(ws),
    "bidang": lambda ws, one, other: officers.all_bidang(ws),
    "save officer": lambda ws, one, other: officers.save_officer(ws, officer=officers.officers(ws)[3]),
    "save bidang": lambda ws, one, other: officers.save_bidang(ws, bidang=officers.all_bidang(ws)),
    "office": lambda ws, one, other: settings.office_of(ws),
    "save office": lambda ws, one, other: settings_writing.save_office(ws, office=settings.office_of(ws)),
    "procedures": lambda ws, one, other: procedures.in_force(ws),
    "calendar": lambda ws, one, other: calendar.calendar_of(ws),
    "years": lambda ws, one, other: calendar.years(ws),
    "ensure years": lambda ws, one, other: calendar_writing.ensure_years(ws, first=2026, last=2030),
    "changes": lambda ws, one, other: calendar.calendar_changes(ws),
    "save day": lambda ws, one, other: calendar_writing.save_day(
        ws, day=date(2026, 12, 1), kind=DayKind.KANTOR, name="Tutup", officer_id=KASI
    ),
    "home": lambda ws, one, other: lists.home(ws, officer=officers.officers(ws)[2]),
    "board": lambda ws, one, other: lists.board(ws, officer=officers.officers(ws)[2]),
    "search": lambda ws, one, other: lists.search(ws, query="a"),
    "listing": lambda ws, one, other: lists.listing(ws, query="a"),
    "sheet": lambda ws, one, other: logbook.logbook_sheet(ws, month="2026-11", sheet=1),
    "logbook list": lambda ws, one, other: logbook.logbook_list(ws, month="2026-11", query="a"),
    "months": lambda ws, one, other: logbook.first_and_last_month(ws),
    "recap": lambda ws, one, other: recap.recap_figures(ws, month="2026-11"),
    "similar": lambda ws, one, other: similar.similar(ws, content="antrean loket perekaman rusak"),
    "case": lambda ws, one, other: case.case_view(ws, case_id=one),
    "check": lambda ws, one, other: check.check(ws),
    "next number": lambda ws, one, other: receive.next_number(ws),
    "receive": lambda ws, one, other: receive.receive(ws, slip=SLIP, officer_id=STAFF),
    "move": lambda ws, one, other: move.move(ws, case_id=one, outcome="teruskan", officer_id=STAFF),
    "void": lambda ws, one, other: correct.void(ws, case_id=one, reason="Lembar kembar.", officer_id=KASI),
    "correct": lambda ws, one, other: correct.correct(
        ws, case_id=one, field="isi", value="Lain", reason="Salah ketik.", officer_id=KASI
    ),
    "paraf": lambda ws, one, other: initials.initial(ws, case_ids=[one, other], officer_id="petugas-01"),
    "rows without paraf": lambda ws, one, other: initials.to_initial(ws, month="2026-11"),
    "ralat": lambda ws, one, other: _ralat(ws, one),
    "list of ralat": lambda ws, one, other: errata.errata_of_month(
        ws, month="2026-11", kind=CaseKind.COMPLAINT
    ),
    "attachments": lambda ws, one, other: attach.attachments(ws, one),
    "attach": lambda ws, one, other: attach.attach(ws, case_id=one, path=Path(__file__), officer_id=STAFF),
    "link": lambda ws, one, other: attach.link(ws, case_id=one, other_id=other, officer_id=STAFF),
    "print logbook": lambda ws, one, other: make.logbook(ws, month="2026-11"),
    "print form": lambda ws, one, other: make.filled_form(ws, case_id=one),
    "print receipt": lambda ws, one, other: receipt(ws, case_id=one),
    "print recap": lambda ws, one, other: make.recap(ws, month="2026-11"),
}


def _ralat(ws: Workspace, case_id: str) -> object:
    """November is frozen first; no value that the case has already."""
    freeze(ws, "2026-11")
    value = "Isi yang lain sama sekali."
    return errata.add_erratum(ws, case_id=case_id, field="isi", value=value, reason="Salah.", officer_id=KASI)


def rubbish(path: Path) -> None:
    """Everything behind the first page is noise."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))


def shrunk(path: Path) -> None:
    """Nothing is left behind the second page."""
    os.truncate(path, 8192)


@pytest.mark.parametrize("harm", [rubbish, shrunk])
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_on_a_register_that_broke_while_open_tells_it(
    office_day: Workspace, verb: str, harm: Callable[[Path], None]
) -> None:
    cards = lists.listing(office_day)
    one, other = next(card.id for card in cards if card.is_open), cards[-1].id
    register = office_day.store.db
    for pragma in ("wal_checkpoint(TRUNCATE)", "cache_size=0", "shrink_memory"):
        register.execute_sql(f"PRAGMA {pragma}")
    office_day.forget()
    harm(office_day.folder / "register.db")
    with pytest.raises(MachineError, match=r"rusak|tidak dapat ditulis atau dibaca"):
        VERBS[verb](office_day, one, other)


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in ("move",)])
def test_the_same_verb_on_a_whole_register_does_its_work(office_day: Workspace, verb: str) -> None:
    cards = lists.listing(office_day)
    VERBS[verb](office_day, next(card.id for card in cards if card.is_open), cards[-1].id)
