"""Fill a new register with the sample office: the real verbs, in order of time, under a clock that only goes forward."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from app.errors import InputError
from app.founding.found import first_keys, found_office, founding, make_room
from app.office.calendar import calendar_of
from app.office.calendar_writing import ensure_years, save_holidays
from app.office.numbering import proposed_pattern
from app.office.officers import Bidang, Desk, Mode, Officer
from app.office.powers import Power
from app.office.settings import Office
from app.procedure.loading import shipped, shipped_as
from app.procedure.model import Procedure
from app.sample.offices import office_under, procedures_of, role_officers
from app.sample.passwords import PASSWORDS
from app.sample.plan import Act, Plan
from app.sample.play_all import play_all
from app.texts import shown
from app.workspace import Workspace
from app.worktime.model import ZONES

SAMPLE_PROCEDURE = "buleleng-sop-pdip-03"

BIDANG = (
    Bidang("dafduk", "Bidang Dafduk"),
    Bidang("capil", "Bidang Capil"),
    Bidang("piak", "Bidang PIAK"),
    Bidang("sekretariat", "Sekretariat"),
)


def sample_officers(procedure_id: str) -> tuple[Officer, ...]:
    """Role names, no persons: one officer a desk, a Kabid for the paraf, a Kasi who may record from paper."""

    def desk(lane: str, bidang: str = "", mode: Mode = Mode.OWN) -> Desk:
        return Desk(procedure_id, lane, bidang, mode)

    return (
        Officer("petugas-01", "Petugas 01", "Kabid PDIP", powers=frozenset({Power.IDENTITY, Power.INITIAL})),
        Officer(
            "petugas-02",
            "Petugas 02",
            "Kasi Kerjasama",
            powers=frozenset(Power) - {Power.INITIAL},
            desks=(
                desk("kasi_kerjasama"),
                desk("bidang_terkait", mode=Mode.PAPER),
                desk("kepala_dinas", mode=Mode.PAPER),
            ),
        ),
        Officer("petugas-03", "Petugas 03", "Staf Kerjasama", desks=(desk("staf_kerjasama"),)),
        Officer("petugas-04", "Petugas 04", "Bidang Dafduk", desks=(desk("bidang_terkait", "dafduk"),)),
        Officer(
            "petugas-05",
            "Petugas 05",
            "Bidang Capil",
            powers=frozenset({Power.IDENTITY}),
            desks=(desk("bidang_terkait", "capil"),),
        ),
        Officer("petugas-06", "Petugas 06", "Bidang PIAK", desks=(desk("bidang_terkait", "piak"),)),
        Officer("petugas-07", "Petugas 07", "Sekretariat", desks=(desk("bidang_terkait", "sekretariat"),)),
        Officer(
            "petugas-08",
            "Petugas 08",
            "Kepala Dinas",
            powers=frozenset({Power.IDENTITY}),
            desks=(desk("kepala_dinas"),),
        ),
        Officer("petugas-09", "Petugas 09", "Staf Kerjasama", desks=(desk("staf_kerjasama"),)),
    )


def sample_office(procedure: Procedure) -> Office:
    """The office that the sample plays, after the procedure's own document; no logo, no holder's name."""
    return Office(
        name="Disdukcapil Buleleng",
        letterhead=procedure.letterhead,
        letterhead_small=procedure.letterhead_small,
        short_name="DISDUKCAPIL KAB. BULELENG",
        place="Singaraja",
        phone="( 0362 ) 25887",
        zone=procedure.zone,
        procedure_id=procedure.id,
        number_pattern=proposed_pattern(procedure.register_short),
        forms=procedure.forms,
        initial_by=procedure.initial_by,
        sample=True,
    )


@dataclass
class HandMovedClock:
    """A clock that the sample moves by hand."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at


def fill_sample(
    folder: Path,
    *,
    cases: int = 400,
    months: int = 12,
    seed: int = 1,
    until: datetime,
    procedure: str = SAMPLE_PROCEDURE,
    progress: Callable[[int, int], None] | None = None,
) -> Workspace:
    """Found the sample office in an empty folder and play `months` months up to `until` (an instant), under one of the
    SOPs that come with the program.

    Same arguments, same rows. Nothing happens after `until`. Raises whatever `progress` raises (cancel), leaving
    no register behind.
    """
    if cases < 0 or not 1 <= months <= 120:
        raise InputError("Jumlah pengaduan paling sedikit 0; jumlah bulan 1 sampai 120.")
    if procedure not in {one.id for one in shipped()}:
        known = ", ".join(one.id for one in shipped())
        raise InputError(f"SOP {shown(procedure)} tidak ada. Pilih: {known}.")
    sop = shipped_as(procedure)
    ours = procedure == SAMPLE_PROCEDURE
    zone = ZONES[sop.zone]
    until = until.astimezone(zone)
    first = _first_day(until, months)
    clock = HandMovedClock(first)
    # Played data, no secret. The acts name their own entries from a stream beside the plan's, which stays as drawn
    # whatever the acts come to need.
    ids = Random(f"entries of {seed}")
    beside = procedures_of(sop)
    office = sample_office(sop) if ours else office_under(sop)
    officers = sample_officers(sop.id) if ours else role_officers(beside)
    known_to_all = {officer.id: PASSWORDS[officer.id] for officer in officers}
    file, keys, _code = first_keys(office, officers, known_to_all)
    new_id = lambda: f"{ids.getrandbits(128):032x}"  # noqa: E731
    make_room(folder)
    with founding(folder, file, keys, clock=clock, new_id=new_id) as ws, ws.write():
        found_office(ws, office=office, procedure=sop, bidang=BIDANG, officers=officers)
        ensure_years(ws, first=first.year - 1, last=until.year + 1)
        _confirm_years(ws, first.year - 1, until.year)
        if ours:
            plan = Plan(Random(seed), sop, calendar_of(ws), until)
            _perform(ws, clock, _in_order(plan, first, cases, progress), cases, progress)
        else:
            play_all(ws, beside, Random(seed), clock, first, until, cases, progress)
        clock.at = until
    return ws


def _in_order(
    plan: Plan, first: datetime, cases: int, progress: Callable[[int, int], None] | None
) -> list[Act]:
    """Every act of every complaint in order of time; those of one instant as they were thought out."""
    acts: list[Act] = []
    for place, case in enumerate(plan.cases(first, cases)):
        acts += case
        if progress and place % 10 == 0:
            progress(0, cases)  # nothing is done yet, but it can be cancelled
    return sorted(acts, key=lambda act: act.at)


def _perform(
    ws: Workspace,
    clock: HandMovedClock,
    acts: list[Act],
    cases: int,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Do what was planned, the clock going with it; `progress` is told the share done, in complaints."""
    for place, act in enumerate(acts):
        clock.at = act.at
        act.perform(ws)
        if progress and place % 50 == 0:
            progress(place * cases // len(acts), cases)


def _confirm_years(ws: Workspace, first: int, last: int) -> None:
    """In the sample the years up to now count as compared with an SKB; the next one is still to be checked."""
    for year in range(first, last + 1):
        holidays = [day for day in calendar_of(ws).holidays.values() if day.day.year == year]
        save_holidays(
            ws,
            year=year,
            holidays=holidays,
            officer_id="petugas-02",
            decree_number="contoh, bukan SKB sebenarnya",
            verified=True,
        )


def _first_day(until: datetime, months: int) -> datetime:
    """Eight o'clock on the first of the first month; earlier where a month that just began, or one that opens with
    the holidays of Idul Fitri, would leave no working hours to play in."""
    last = until - timedelta(seconds=1)
    count = last.year * 12 + last.month - months
    first = datetime(count // 12, count % 12 + 1, 1, 8, 0, tzinfo=until.tzinfo)
    return min(first, (until - timedelta(days=14)).replace(hour=8, minute=0, second=0, microsecond=0))
