"""Applications of a sample office: requests by WA, recordings that wait for a birthday, Berita Acara, collecting."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial

from app.applications import MISSING, PRESENT, UNREADABLE
from app.contact_words import PROMISED
from app.office.checklists import wanted
from app.office.officers import front_desk_lane
from app.office.procedures import key_of
from app.procedure.model import CaseKind, Procedure, Step, Wait
from app.register.apply import ApplicationInput, apply
from app.register.birthdays import begin_printing, birthday
from app.register.checklist import Item, check_off, checklist_of
from app.register.contact import collected, record_contact
from app.register.handover import hand_over
from app.sample.matters import MATTERS
from app.sample.play import Case, Play
from app.sample.receipts import receipts
from app.worktime.hours import closing_of
from models import reading

#: Invented villages in real districts' names, as the design's pictures have them.
PLACES = (
    ("Gisting", "Pekon Sukamaju"),
    ("Gisting", "Pekon Campang"),
    ("Sumberejo", "Pekon Margodadi"),
    ("Kota Agung", "Pekon Banjarsari"),
    ("Kota Agung", "Pekon Sumber Rejo"),
    ("Talang Padang", "Pekon Way Halim"),
    ("Pugung", "Pekon Tanjung Agung"),
)
_WISHES = (("ktp",), ("kk",), ("ktp", "kk"), ("akta_kelahiran",), ("kia",), ("akta_kematian",), ("kk", "kia"))
_WAYS = ("pdf", "pdf", "pos", "loket", "pekon")
_MORNING, _HANDOVER = time(8, 10), time(14, 30)
#: After so many days at the counter somebody asks, and comes for it a few days later, days.
_ASKED, _PATIENCE = 15, 40


def plan_applications(play: Play, procedure: Procedure, first: datetime, count: int) -> None:
    """Plan the receipt of `count` applications and the daily acts upon all that stand somewhere."""
    waits = procedure.step_by_id[procedure.starts[CaseKind.APPLICATION]].wait is Wait.AGE_17
    begin = _recorded if waits else _requested
    for place, received in enumerate(receipts(play.random, play.calendar, first, play.until, count), start=1):
        play.at(received, partial(begin, play, procedure, place, received))
    day = first.date()
    while day <= play.until.date():
        if closing_of(play.calendar, day) is not None:
            for step in procedure.steps:
                if step.wait is Wait.AGE_17:
                    play.at(_on(play, day, _MORNING), partial(_birthdays, play, procedure, step))
                elif step.handover:
                    play.at(_on(play, day, _HANDOVER), partial(_berita_acara, play, procedure, step))
        day += timedelta(days=1)


def _on(play: Play, day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=play.until.tzinfo)


def _requested(play: Play, procedure: Procedure, place: int, received: datetime) -> None:
    """A request by WA, most of its papers there."""
    random = play.random
    documents = random.choice(_WISHES)
    district, village = random.choice(PLACES)
    states = random.choices((PRESENT, UNREADABLE, MISSING), (90, 4, 6), k=20)
    things = wanted(play.ws, documents)
    _apply(
        play,
        procedure,
        ApplicationInput(
            documents=documents,
            delivery=random.choice(_WAYS),
            name=f"Pemohon {place:04}",
            phone=f"0812-0000-{place % 10000:04}",
            kecamatan=district,
            pekon=village,
            received=received,
            procedure=procedure.id,
            checklist=tuple(Item(name, state) for name, state in zip(things, states, strict=False)),
        ),
        stalls=random.random() < 0.1,
    )


def _recorded(play: Play, procedure: Procedure, place: int, received: datetime) -> None:
    """A recording of somebody who turns 17 within the months around the end of the play."""
    random = play.random
    turns = play.until.date() + timedelta(days=random.randint(-50, 60))
    turns = max(turns, received.date() + timedelta(days=2))
    born = date(turns.year - 17, turns.month, min(turns.day, 28))
    if birthday(born) <= received.date():
        born += timedelta(days=31)
    district, village = random.choice(PLACES)
    _apply(
        play,
        procedure,
        ApplicationInput(
            documents=("ktp",),
            delivery="pos",
            channel="tatap_muka",
            name=f"Pemohon 9{place:03}",
            phone=f"0812-0009-{place % 10000:04}",
            birth_date=born,
            kecamatan=district,
            pekon=village,
            received=received,
            procedure=procedure.id,
        ),
        stalls=random.random() < 0.05,
    )


def _apply(play: Play, procedure: Procedure, application: ApplicationInput, *, stalls: bool) -> None:
    desk = play.officer_at(procedure, front_desk_lane(procedure))
    done = apply(play.ws, application=application, officer_id=desk.id, case_id=play.new_id())
    steps = [step.id for step in procedure.steps_of(CaseKind.APPLICATION)]
    stop = play.random.choice(steps[1:]) if stalls else ""
    play.go_on(Case(done.case_id, MATTERS[0], "wa", stop, application.delivery))


def complete(play: Play, case_id: str, officer_id: str) -> None:
    """The applicant has sent what was missing."""
    missing = {item.name: item for item in checklist_of(case_id) if item.state != PRESENT}
    if missing:
        states = {name: item._replace(state=PRESENT, file="foto-ulang.jpg") for name, item in missing.items()}
        check_off(play.ws, case_id=case_id, states=states, officer_id=officer_id)


def wait_at_the_counter(play: Play, procedure: Procedure, step: Step, case: Case) -> None:
    """A finished document waits: most are fetched within days, some only after somebody asked, some not yet."""
    random, officer = play.random, play.officer_at(procedure, step.lane)
    now = play.ws.clock()
    days = random.randint(1, 9) if random.random() < 0.6 else random.randint(_ASKED, _PATIENCE)
    if days >= _ASKED:
        for asked in range(_ASKED, days, 6):
            moment = _working(play, now.date() + timedelta(days=asked))
            play.at(moment, partial(_ask, play, case.id, officer.id))
    play.at(_working(play, now.date() + timedelta(days=days)), partial(_fetch, play, case.id, officer.id))


def _working(play: Play, day: date) -> datetime:
    while closing_of(play.calendar, day) is None:
        day += timedelta(days=1)
    return _on(play, day, time(10, play.random.randrange(60)))


def _ask(play: Play, case_id: str, officer_id: str) -> None:
    row = reading.case_by_id(case_id)
    if row is not None and row["state"] == "open" and play.random.random() < 0.7:
        record_contact(play.ws, case_ids=[case_id], channel="telepon", result=PROMISED, officer_id=officer_id)


def _fetch(play: Play, case_id: str, officer_id: str) -> None:
    collected(play.ws, case_ids=[case_id], officer_id=officer_id)


def _standing(procedure: Procedure, step: Step) -> list[str]:
    return [row["id"] for row in reading.standing_cards(key_of(procedure), step.id)]


def _birthdays(play: Play, procedure: Procedure, step: Step) -> None:
    """Who has turned 17 goes to print."""
    from models.applications import application

    officer = play.officer_at(procedure, step.lane)
    today = play.ws.clock().date()
    for case_id in _standing(procedure, step):
        stored = application(case_id)
        assert stored is not None
        if birthday(date.fromisoformat(stored["birth_date"])) <= today:
            begin_printing(play.ws, case_ids=[case_id], officer_id=officer.id)
            play.go_on(play.known(case_id))


def _berita_acara(play: Play, procedure: Procedure, step: Step) -> None:
    """Everything finished leaves under one Berita Acara, twice a week or when there is much."""
    ids = [case_id for case_id in _standing(procedure, step) if play.known(case_id).stalls != step.id]
    if ids and (len(ids) >= 8 or play.ws.clock().weekday() in (1, 3)):
        officer = play.officer_at(procedure, step.lane)
        hand_over(play.ws, procedure_id=procedure.id, case_ids=ids, officer_id=officer.id)
        for case_id in ids:
            play.go_on(play.known(case_id))
