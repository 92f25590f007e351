"""No statement of the pages scans a table of cases or history: the plans of what they really run are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.books.books import BOOKS
from app.books.reading import book_page
from app.monthend.errata import add_erratum, errata_of_month
from app.monthend.initials import initial, to_initial
from app.office.officers import officer_named
from app.procedure.model import CaseKind
from app.reading.applications import (
    application_view,
    counts,
    ready_to_hand_over,
    turning_17,
    uncollected,
    waiting_for_birthday,
)
from app.reading.case import case_view
from app.reading.handovers import handover_view
from app.reading.lists import board, home, my_work, search, search_reporters
from app.reading.logbook import logbook_list, logbook_sheet
from app.reading.similar import similar
from app.recap.figures import recap_figures
from app.register.apply import next_short_application_number
from app.register.birthdays import begin_printing
from app.register.cases import find_case
from app.register.closing import close_to
from app.register.contact import collected, record_contact
from app.register.envelope import open_envelope, sealed
from app.register.handover import find_handover, hand_over
from app.register.months import open_months
from app.register.move import Texts, move
from app.register.receive import SlipInput, next_number, receive
from app.register.recordings import read_list
from app.register.together import end_together, standing
from app.workspace import Workspace
from tests.applications import desk, finished, recorded
from tests.month_end import freeze

BIG = (
    *("case_file", "complaint", "history", "envelope", "attachment", "case_link", "closure", "record"),
    *("application", "checklist", "contact", "handover", "handover_case"),
    *("erratum", "initial", "closed_row", "issued", "issued_bytes"),
)
ALIASES = {
    **{"f": "case_file", "c": "complaint", "e": "envelope"},
    **{"a": "application", "h": "handover", "l": "handover_case"},
}
BREBES = "brebes-keluhan-daring"


def _kasi(ws: Workspace) -> object:
    return officer_named(ws, "petugas-02")


def _shut(ws: Workspace) -> object:
    """Everything that the officer sees whom a case is closed to, and what the stand-in sees."""
    key = find_case(ws, "0007").id
    close_to(
        ws,
        case_id=key,
        closed_officer="petugas-05",
        lane="bidang_terkait/capil",
        stand_in="petugas-04",
        reason="Perilaku petugas",
        officer_id="petugas-02",
    )
    for officer in (officer_named(ws, "petugas-05"), officer_named(ws, "petugas-04")):
        board(ws, officer=officer)
        home(ws, officer=officer)
        my_work(ws, officer=officer)
        search(ws, query="akta", names=False, officer=officer)
        similar(ws, content="Nomor antrean loket kartu keluarga habis sebelum pagi", officer=officer)
        logbook_sheet(ws, month="2026-11", sheet=1, officer=officer)
        logbook_list(ws, month="2026-11", query="akta", officer=officer)
    return case_view(ws, case_id=key, officer=officer_named(ws, "petugas-04"))


def _envelope(ws: Workspace) -> object:
    slip = SlipInput("Antrean habis.", "kotak", name="Pelapor Contoh", phone="0812-0000-0001")
    key = receive(ws, slip=slip, officer_id="petugas-03").case_id
    sealed(ws, case_id=key, officer_id="petugas-02")
    search_reporters(ws, query="pelapor contoh")
    return open_envelope(ws, case_id=key, officer_id="petugas-02", reason="memeriksa rencana")


def _walk(ws: Workspace) -> None:
    done = receive(
        ws,
        slip=SlipInput("Antrean kartu keluarga habis pagi.", "kotak", name="Pelapor 1"),
        officer_id="petugas-03",
    )
    move(ws, case_id=done.case_id, outcome="teruskan", officer_id="petugas-03")


def _applications(ws: Workspace) -> None:
    """Both SOPs of Tanggamus from application to collection, with everything that its pages ask."""
    posted = finished(ws, "fisik")
    waiting = finished(ws, "ambil", delivery="pekon")
    young = recorded(ws, date(2009, 11, 30))
    record_contact(ws, case_ids=[waiting], channel="wa", result="dibaca", officer_id="petugas-06")
    begin_printing(ws, case_ids=[young], officer_id="petugas-07")
    ready_to_hand_over(ws)
    made = hand_over(ws, procedure_id="tanggamus-13", case_ids=[posted], officer_id="petugas-12")
    handover_view(ws, made.id)
    find_handover(ws, made.number)
    uncollected(ws, days=0)
    turning_17(ws, within=30)
    waiting_for_birthday(ws)
    counts(ws)
    next_short_application_number(ws)
    read_list(ws, text="Nama;NIK;Tanggal lahir;Pekon\nA;1;01-01-2010;X\n", officer_id="petugas-07")
    application_view(ws, waiting)
    collected(ws, case_ids=[waiting], officer_id="petugas-06")


def _months(ws: Workspace) -> None:
    """Opening the months' files, the look that finds nothing to do, and where they are shown."""
    open_months(ws, officer_id="petugas-02", month="2026-10")
    open_months(ws, officer_id="petugas-02")
    open_months(ws, officer_id="petugas-02")
    kasi = officer_named(ws, "petugas-02")
    board(ws, officer=kasi)
    my_work(ws, officer=kasi)
    case_view(ws, case_id=find_case(ws, "2026-11").id)


def _marks(ws: Workspace) -> None:
    """Paraf of a sheet and of a month, ralat of a case, and where both are shown."""
    kabid = officer_named(ws, "petugas-01")
    rows = to_initial(ws, month="2026-11", sheet=1, officer=kabid)
    initial(ws, case_ids=rows, officer_id=kabid.id)
    to_initial(ws, month="2026-11", officer=kabid)
    freeze(ws, "2026-11")
    for channel in ("surat", "email"):
        add_erratum(
            ws, case_id=rows[0], field="kanal", value=channel, reason="Salah pilih", officer_id="petugas-02"
        )
    errata_of_month(ws, month="2026-12", kind=CaseKind.COMPLAINT, officer=kabid)
    logbook_sheet(ws, month="2026-11", sheet=1, officer=kabid)
    case_view(ws, case_id=rows[0])


READINGS: dict[str, Callable[[Workspace], object]] = {
    "board": lambda ws: board(ws, officer=officer_named(ws, "petugas-02")),
    "home": lambda ws: home(ws, officer=officer_named(ws, "petugas-02")),
    "my work": lambda ws: my_work(ws, officer=officer_named(ws, "petugas-02")),
    "search": lambda ws: search(ws, query="akta kel"),
    "similar": lambda ws: similar(ws, content="Nomor antrean loket kartu keluarga habis sebelum pagi"),
    "case": lambda ws: case_view(ws, case_id=find_case(ws, "0007").id),
    "sheet": lambda ws: logbook_sheet(ws, month="2026-11", sheet=2),
    "filtered list": lambda ws: logbook_list(
        ws, month="2026-11", status="tidak", bidang="capil", channel="wa", after=3
    ),
    "book": lambda ws: [book_page(ws, book=book, month="2026-11", after=3) for book in BOOKS.values()],
    "recap": lambda ws: recap_figures(ws, month="2026-11"),
    "next number": lambda ws: next_number(ws),
    "receive and move": _walk,
    "closed cases": _shut,
    "months": _months,
    "envelope": _envelope,
    "paraf and ralat": _marks,
}


def _common_act(ws: Workspace) -> None:
    """The day's recap of Brebes, what is asked before, and a second one that day."""
    admin = desk(ws, "admin", BREBES).id
    for _ in range(2):
        case_id = receive(ws, slip=SlipInput("Antrean habis.", "wa"), officer_id=admin).case_id
        texts = Texts(solution="Sudah dicek.", answer="Sudah jadi.", delivery="Dibalas.")
        move(ws, case_id=case_id, outcome="dijawab_langsung", officer_id=admin, texts=texts)
        standing(ws, BREBES, "5")
        last = end_together(ws, procedure_id=BREBES, step="5", officer_id=admin)
    assert last.remarks


def test_no_reading_of_the_common_act_scans(brebes: Workspace) -> None:
    _refuse_scans(brebes, _common_act)


def test_no_reading_of_applications_scans(tanggamus: Workspace) -> None:
    _refuse_scans(tanggamus, _applications)


@pytest.mark.parametrize("reading", READINGS)
def test_no_reading_scans(office_day: Workspace, reading: str) -> None:
    _refuse_scans(office_day, READINGS[reading])


def _refuse_scans(ws: Workspace, reading: Callable[[Workspace], object]) -> None:
    db = ws.store.db
    ran: list[tuple[str, tuple[object, ...]]] = []
    plain = db.execute_sql

    def listening(sql: str, params: object = None, *more: object) -> object:
        ran.append((sql, tuple(params or ())))  # type: ignore[call-overload]
        return plain(sql, params, *more)

    db.execute_sql = listening
    try:
        reading(ws)
    finally:
        del db.execute_sql
    looked = 0
    for sql, params in ran:
        if not sql.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE")):
            continue
        looked += 1
        for row in plain(f"EXPLAIN QUERY PLAN {sql}", params).fetchall():
            step = row[3]
            scanned = step.split()[1] if step.startswith("SCAN ") else ""
            alias = _table(sql) if scanned == "t1" else ALIASES.get(scanned, scanned)
            by_index = "USING" in step and "INDEX" in step
            if alias == "record" and "ORDER BY seq DESC LIMIT 1" in sql:
                continue  # the head: one step from the end of the table
            if by_index and "envelope_to_index" in step:
                continue  # the few envelopes among which nobody with the right has searched yet
            assert alias not in BIG or (by_index and "case_file_open" in step) or "case_file_due" in step, (
                f"{step}\n{sql}"
            )
    assert looked


def _table(sql: str) -> str:
    words = sql.replace('"', "").split()
    return words[words.index("FROM") + 1] if "FROM" in words else words[1]
