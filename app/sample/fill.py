"""Fill a new register with the sample office: the real verbs under a clock that is played through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from app.errors import InputError
from app.founding.found import found_office
from app.office.calendar import calendar_of
from app.office.calendar_writing import ensure_years, save_holidays
from app.office.numbering import proposed_pattern
from app.office.officers import Bidang, Desk, Mode, Officer
from app.office.settings import Office
from app.procedure.loading import shipped_as
from app.procedure.model import Procedure
from app.register.correct import void
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.sample.matters import CHANNEL_WEIGHTS, DELIVERIES, MATTERS, NOT_FINISHED, NOT_OURS, Matter
from app.startup import create_workspace, remove_register
from app.texts import NONE_GIVEN
from app.workspace import Workspace
from app.worktime.due import due
from app.worktime.hours import day_spans
from app.worktime.model import ZONES, Limit, LimitUnit, OfficeCalendar
from app.worktime.words import month_words

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
        Officer("petugas-01", "Petugas 01", "Kabid PDIP", may_initial=True),
        Officer(
            "petugas-02",
            "Petugas 02",
            "Kasi Kerjasama",
            desks=(
                desk("kasi_kerjasama"),
                desk("bidang_terkait", mode=Mode.PAPER),
                desk("kepala_dinas", mode=Mode.PAPER),
            ),
        ),
        Officer("petugas-03", "Petugas 03", "Staf Kerjasama", desks=(desk("staf_kerjasama"),)),
        Officer("petugas-04", "Petugas 04", "Bidang Dafduk", desks=(desk("bidang_terkait", "dafduk"),)),
        Officer("petugas-05", "Petugas 05", "Bidang Capil", desks=(desk("bidang_terkait", "capil"),)),
        Officer("petugas-06", "Petugas 06", "Bidang PIAK", desks=(desk("bidang_terkait", "piak"),)),
        Officer("petugas-07", "Petugas 07", "Sekretariat", desks=(desk("bidang_terkait", "sekretariat"),)),
        Officer("petugas-08", "Petugas 08", "Kepala Dinas", desks=(desk("kepala_dinas"),)),
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
class _Clock:
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
    progress: Callable[[int, int], None] | None = None,
) -> Workspace:
    """Found the sample office in an empty folder and play `months` months up to `until` (an instant).

    Same arguments, same rows. Nothing happens after `until`. Raises whatever `progress` raises (cancel), leaving
    no register behind.
    """
    if cases < 0 or not 1 <= months <= 120:
        raise InputError("Jumlah pengaduan paling sedikit 0; jumlah bulan 1 sampai 120.")
    random = Random(seed)  # played data, no secret
    procedure = shipped_as(SAMPLE_PROCEDURE)
    zone = ZONES[procedure.zone]
    until = until.astimezone(zone)
    clock = _Clock(until)
    ws = create_workspace(folder, clock=clock, new_id=lambda: f"{random.getrandbits(128):032x}")
    try:
        with ws.write():
            clock.at = _first_day(until, months)
            found_office(
                ws,
                office=sample_office(procedure),
                procedure=procedure,
                bidang=BIDANG,
                officers=sample_officers(procedure.id),
            )
            ensure_years(ws, first=clock.at.year - 1, last=until.year + 1)
            _confirm_years(ws, clock.at.year - 1, until.year)
            play = _Play(ws, clock, random, calendar_of(ws), until)
            for place, received in enumerate(play.receipts(clock.at, cases)):
                play.one_case(place + 1, received)
                if progress and place % 10 == 0:
                    progress(place, cases)
    except BaseException:
        ws.close()
        remove_register(folder)
        raise
    return ws


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


class _Play:
    """Plays one complaint after another through its steps."""

    def __init__(
        self, ws: Workspace, clock: _Clock, random: Random, calendar: OfficeCalendar, until: datetime
    ) -> None:
        self.ws, self.clock, self.random, self.calendar, self.until = ws, clock, random, calendar, until
        # Of the last days' complaints some still lie on a desk, past their time.
        self.fresh = until - timedelta(days=5)

    def receipts(self, first: datetime, cases: int) -> list[datetime]:
        """Instants of receipt inside working hours, in order."""
        spans: list[tuple[datetime, datetime]] = []
        day: date = first.date()
        while day <= self.until.date():
            for opens, closes in day_spans(self.calendar, day):
                if opens < self.until:
                    spans.append((opens, min(closes, self.until)))
            day += timedelta(days=1)
        if not spans:
            if cases:
                raise InputError("Rentang data contoh tidak memuat jam kerja. Pilih tanggal lain.")
            return []
        weights = [(closes - opens).total_seconds() for opens, closes in spans]
        # The end of the play is lively: a share of the complaints comes within its last two working hours.
        lively = min(18, cases // 8)
        found = self._last_hours(spans, lively)
        for opens, closes in self.random.choices(spans, weights, k=cases - len(found)):
            found.append(
                opens
                + timedelta(seconds=self.random.randrange(max(1, int((closes - opens).total_seconds()))))
            )
        return sorted(found)

    def _last_hours(self, spans: list[tuple[datetime, datetime]], count: int) -> list[datetime]:
        """`count` instants inside the last two working hours."""
        left, hours = timedelta(hours=2), []
        for opens, closes in reversed(spans):
            begins = max(opens, closes - left)
            hours.append((begins, closes))
            left -= closes - begins
            if left <= timedelta(0):
                break
        found = []
        for _ in range(count):
            opens, closes = self.random.choice(hours)
            found.append(
                opens
                + timedelta(seconds=self.random.randrange(max(1, int((closes - opens).total_seconds()))))
            )
        return found

    def later(self, minutes: int) -> bool:
        """Let that much working time pass; False when it would lie beyond the end of the play."""
        at = due(Limit(max(1, minutes), LimitUnit.MENIT), self.clock.at, self.calendar).at
        if at >= self.until:
            return False
        self.clock.at = at + timedelta(
            seconds=self.random.randrange(50) if at + timedelta(minutes=1) < self.until else 0
        )
        return True

    def one_case(self, place: int, received: datetime) -> None:
        random = self.random
        matter = random.choice(MATTERS)
        channel = random.choices(list(CHANNEL_WEIGHTS), list(CHANNEL_WEIGHTS.values()))[0]
        self.clock.at = received
        desk = random.choice(("petugas-03", "petugas-03", "petugas-09"))
        words = self._fillers(received)
        case = receive(self.ws, slip=self._slip(place, matter, channel, received, words), officer_id=desk)
        stalls = random.random() < (0.12 if received > self.fresh else 0.0)
        stop = random.choice(("1", "2", "3", "4", "4", "5")) if stalls else ""
        if random.random() < 0.012:
            if self.later(random.randint(2, 8)):
                reason = random.choice(
                    ("Lembar kembar dengan nomor sebelumnya.", "Salah catat, bukan pengaduan.")
                )
                void(self.ws, case_id=case.case_id, reason=reason, officer_id="petugas-02")
            return
        self._walk(case.case_id, matter, channel, desk, stop, words)

    def _fillers(self, received: datetime) -> dict[str, Any]:
        earlier = received - timedelta(days=70)
        return {"n": self.random.randint(2, 5), "bulan": month_words(f"{earlier:%Y-%m}").split()[0]}

    def _slip(
        self, place: int, matter: Matter, channel: str, received: datetime, words: dict[str, Any]
    ) -> SlipInput:
        random = self.random
        named = channel not in ("kotak", "facebook", "instagram") or random.random() < 0.7
        return SlipInput(
            content=matter.content.format(**words),
            channel=channel,
            name=f"Pelapor {place:03}" if named else "",
            address=f"Jl. Contoh No. {random.randint(1, 90)}, Singaraja"
            if named and random.random() < 0.7
            else "",
            email=f"pelapor{place:03}@contoh.invalid" if channel in ("email", "website") else NONE_GIVEN,
            phone=f"0812-0000-{place % 10000:04}" if channel in ("telepon", "wa") else "",
            targets=matter.targets,
            target_text=matter.target_text if random.random() < 0.8 else "",
            received=received,
            bidang=matter.bidang if random.random() < 0.6 else "",
            signed=channel in ("kotak", "surat"),
        )

    def _walk(
        self, case_id: str, matter: Matter, channel: str, desk: str, stop: str, words: dict[str, Any]
    ) -> None:
        random, step = self.random, "1"
        bidang = {
            "dafduk": "petugas-04",
            "capil": "petugas-05",
            "piak": "petugas-06",
            "sekretariat": "petugas-07",
        }
        solution, answer = matter.solution.format(**words), matter.answer.format(**words)
        strayed = returned = False
        while step != stop:
            slow = random.random() < 0.02
            if step == "1":
                outcome, officer, texts, minutes = "teruskan", desk, Texts(), random.randint(2, 9)
            elif step == "2":
                outcome, officer, texts, minutes = "koordinasi", "petugas-02", Texts(), random.randint(1, 4)
            elif step == "3":
                officer, minutes = bidang[matter.bidang], random.randint(15, 58)
                if not strayed and random.random() < 0.03:
                    strayed = True
                    outcome, texts = "bukan_bidang_kami", Texts(note=NOT_OURS)
                else:
                    outcome, texts = "solusi", Texts(solution=solution)
            elif step == "4":
                officer, minutes = "petugas-02", random.randint(2, 14)
                if not returned and random.random() < 0.07:
                    returned = True
                    outcome, texts = "belum_selesai", Texts(note=NOT_FINISHED)
                else:
                    outcome, texts = "dapat_dijawab", Texts(answer=answer)
            else:
                outcome, officer, minutes = "selesai", desk, random.randint(3, 19)
                texts = Texts(answer=answer, delivery=DELIVERIES[channel])
            if not self.later(minutes * (random.randint(3, 9) if slow else 1)):
                return
            moved = move(
                self.ws,
                case_id=case_id,
                outcome=outcome,
                officer_id=officer,
                texts=texts,
                bidang=matter.bidang if step == "2" else "",
            )
            if moved.step is None:
                return
            step = moved.step
