"""An office of Tanggamus at work: applications, recordings, Berita Acara, collecting, and the recap of a day.

It takes complaints as well, under Brebes' SOP, whose last step ends them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import cast

from app.access.accounts import save_account
from app.applications import MISSING, PRESENT, UNREADABLE
from app.contact_words import CHANNELS, RESULTS
from app.office.checklists import wanted
from app.office.officers import Desk, officer_named
from app.office.procedures import adopt, procedure_of
from app.procedure.loading import shipped_as
from app.procedure.model import CaseKind, Need, OutcomeKind, Step, Wait
from app.reading.lists import listing
from app.reading.views import Card
from app.register.apply import ApplicationInput, apply, content_of
from app.register.birthdays import begin_printing, reached
from app.register.checklist import Item, check_off, checklist_of
from app.register.contact import collected, record_contact
from app.register.handover import hand_over
from app.register.move import Texts, move
from app.register.recordings import bring_in, read_list
from app.register.together import end_together
from models import applications as rows
from tests.harness import marks, office
from tests.harness.acts import ACTS, Acts, Work
from tests.harness.ledger import Line

_TANGGAMUS, _BREBES = "tanggamus-13", "brebes-keluhan-daring"
#: Acts by which a new office gets to where documents wait in every way.
_WARMING = 90
#: Recorded people that are 17 on the harness' day, that turn 17 on it, and that wait.
_BORN = (date(2009, 11, 2), date(2009, 11, 30), date(2010, 3, 9))
_TEXTS = {
    Need.SOLUTION: "Berkas dicetak ulang.",
    Need.ANSWER: "Sudah dijawab.",
    Need.DELIVERY: "Lewat WA.",
    Need.NOTE: "Segera.",
    Need.REASON: "Foto KK tidak terbaca.",
}


def found(place: office.Place) -> None:
    """Let a sample office of Tanggamus take complaints too, and work for a while."""
    with office.opened(place) as ws:
        brebes = shipped_as(_BREBES)
        adopt(ws, procedure=brebes)
        who = officer_named(ws, office.WHO)
        desks = (Desk(brebes.id, lane.id) for lane in brebes.lanes if not lane.external)
        save_account(ws, officer=who._replace(desks=(*who.desks, *desks)))
        random = Random(5)
        work = Applying(place, ws, random, lambda line: None)
        for act in (*("receive",) * 2, *("apply", "bring_in") * 2, *("move", "birthdays") * _WARMING):
            work.one(act)


class Applying(Work):
    """Such an office at work; the Kasi acts for every lane."""

    procedure = _TANGGAMUS
    desk, complaints = office.WHO, _BREBES

    @classmethod
    def acts(cls) -> Acts:
        return APPLYING

    def standing(self) -> Iterator[tuple[Card, Step]]:
        """Every open case that does not stand still, with the step where it stands."""
        for card in listing(self.ws, only_open=True):
            if not card.paused:
                yield card, procedure_of(self.ws, card.procedure_key).step_by_id[card.step]

    def some(self, found: Sequence[Card], most: int) -> list[Card]:
        """A few of these, several where there are."""
        return self.random.sample(found, min(len(found), self.random.randint(2, most)))

    def last(self, card: Card) -> int:
        """How many entries its history has."""
        [[seq]] = self.ws.store.db.execute_sql(
            "SELECT max(seq) FROM history WHERE case_id = ?", (card.id,)
        ).fetchall()
        return int(seq)

    def onward(self, cards: Sequence[Card]) -> list[str]:
        return [marks.onward(self.ws, card.id, card.step) for card in cards]

    def apply(self) -> None:
        key, number = self.new_id(), self.random.randrange(1000)
        documents, kecamatan, pekon = ("ktp", "kk"), "Gisting", f"Pekon {number}"
        person = {"content": content_of(documents, "", pekon, kecamatan), "name": f"Pemohon {number:03}"}
        line = self.begin("apply", people={key: person}, leaves=[f"application:{key}"])
        application = ApplicationInput(
            documents=documents,
            delivery=self.random.choice(("pdf", "pos", "pos", "loket", "pekon")),
            name=person["name"],
            phone=f"0812-0000-{number:04}",
            kecamatan=kecamatan,
            pekon=pekon,
            procedure=_TANGGAMUS,
            checklist=tuple(
                Item(name, self.random.choice((PRESENT, PRESENT, UNREADABLE, MISSING)))
                for name in wanted(self.ws, documents)
            ),
        )
        done = apply(self.ws, application=application, officer_id=office.WHO, case_id=key)
        self.done(line, numbers={key: done.number})

    def bring_in(self) -> None:
        """A list of recordings, all of them or none."""
        people, lines = {}, ["nama;tanggal lahir;kecamatan;pekon"]
        for _ in range(self.random.randint(2, 5)):
            number, born = self.random.randrange(1000), self.random.choice(_BORN)
            content = content_of(("ktp",), "", f"Pekon {number}", "Pugung")
            people[self.new_id()] = {"content": content, "name": f"Pemohon {number:03}"}
            lines.append(f"Pemohon {number:03};{born:%d-%m-%Y};Pugung;Pekon {number}")
        read = read_list(self.ws, text="\n".join(lines), officer_id=office.WHO)
        line = self.begin("bring_in", people=people, leaves=[f"application:{key}" for key in people])
        done = bring_in(self.ws, recordings=read.rows, officer_id=office.WHO, case_ids=list(people))
        self.done(line, numbers={one.case_id: one.number for one in done})

    def move(self) -> None:
        """Take something onward that waits for nobody, and is not done together."""
        found = [
            (card, step)
            for card, step in self.standing()
            if not (step.wait or step.handover or step.together)
        ]
        if not found:
            return
        # The further it came the sooner it goes on: else everything would stand at the beginning.
        card, step = max(self.random.choices(found, k=6), key=lambda one: self.last(one[0]))
        with self.ws.read():
            about = rows.application(card.id)
            lacking = step.checklist and any(item.state != PRESENT for item in checklist_of(card.id))
        if lacking and self.random.random() < 0.8:
            self.complete([card])
            return
        kind = OutcomeKind.BACK if lacking else OutcomeKind.FORWARD
        ways = [one for one in step.outcomes if one.kind is kind]
        fitting = [one for one in ways if about and about["delivery"] in one.delivery]
        way = self.random.choice(fitting or ways)
        texts = Texts(**{need.value: _TEXTS[need] for need in way.needs})
        line = self.begin("move", entry=self.new_id(), case=card.id, leaves=self.onward([card]))
        move(
            self.ws,
            case_id=card.id,
            outcome=way.id,
            officer_id=office.WHO,
            texts=texts,
            entry_id=line["entry"],
        )
        self.done(line)

    def checklist(self) -> None:
        found = [card for card, _step in self.standing() if card.kind == CaseKind.APPLICATION.value]
        self.random.shuffle(found)
        self.complete(found)

    def complete(self, cards: Sequence[Card]) -> None:
        """What was missing from the first checklist of these that changes is there now."""
        for card in cards:
            with self.ws.read():
                before = checklist_of(card.id)
            changed = {
                item.name: item._replace(state=PRESENT, file=f"{self.new_id()}.jpg")
                for item in before
                if item.state != PRESENT or self.random.random() < 0.2
            }
            if changed:
                break
        else:
            return
        key = self.new_id()
        leaves = [marks.checked(card.id, item.name, item.state, item.file) for item in changed.values()]
        line = self.begin("checklist", entry=key, leaves=[f"entry:{key}:checklist:{card.id}", *leaves])
        check_off(self.ws, case_id=card.id, states=changed, officer_id=office.WHO, entry_id=key)
        self.done(line)

    def birthdays(self) -> None:
        waiting = [card for card, step in self.standing() if step.wait is Wait.AGE_17]
        with self.ws.read():
            born = {card.id: rows.application(card.id) for card in waiting}
        today = office.clock().date()
        ready = [
            card
            for card in waiting
            if (row := born[card.id]) and reached(date.fromisoformat(row["birth_date"]), today)
        ]
        if ready:
            chosen = self.some(ready, 4)
            line = self.begin("birthdays", leaves=self.onward(chosen))
            begin_printing(self.ws, case_ids=[card.id for card in chosen], officer_id=office.WHO)
            self.done(line)

    def handover(self) -> None:
        """Several documents leave under one Berita Acara."""
        found = [card for card, step in self.standing() if step.handover]
        if len(found) < 2:
            return
        procedures = {card.id: procedure_of(self.ws, card.procedure_key).id for card in found}
        under = procedures[self.random.choice(found).id]
        chosen = self.some([card for card in found if procedures[card.id] == under], 6)
        key = self.new_id()
        lines = [f"line:{key}:{place}:{card.id}" for place, card in enumerate(chosen, 1)]
        leaves = [f"handover:{key}", *lines, *self.onward(chosen)]
        line = self.begin("handover", leaves=leaves)
        done = hand_over(
            self.ws,
            procedure_id=under,
            case_ids=[card.id for card in chosen],
            officer_id=office.WHO,
            handover_id=key,
        )
        handed = [f"handed:{card.id}:{done.number}" for card in chosen]
        self.done(line, leaves=[*leaves, f"number:{key}:{done.number}", *handed])

    def contact(self) -> None:
        chosen = self._waiting()
        if not chosen:
            return
        channel = self.random.choice(sorted(CHANNELS))
        key = self.new_id()
        leaves = [f"contact:{key}-{place}:{card.id}" for place, card in enumerate(chosen)]
        line: Line = self.begin("contact", leaves=leaves)
        record_contact(
            self.ws,
            case_ids=[card.id for card in chosen],
            channel=channel,
            result=self.random.choice(sorted(RESULTS[channel])),
            officer_id=office.WHO,
            entry_id=key,
        )
        self.done(line)

    def collected(self) -> None:
        chosen = self._waiting()
        if chosen:
            line = self.begin("collected", leaves=self.onward(chosen))
            collected(self.ws, case_ids=[card.id for card in chosen], officer_id=office.WHO)
            self.done(line)

    def _waiting(self) -> list[Card]:
        found = [card for card, step in self.standing() if step.wait is Wait.COLLECTED]
        return self.some(found, 3) if found else []

    def end_together(self) -> None:
        """The day's recap: everything that stands there."""
        found = [(card, step) for card, step in self.standing() if step.together]
        if found:
            line = self.begin("end_together", leaves=self.onward([card for card, _step in found]))
            end_together(self.ws, procedure_id=_BREBES, step=found[0][1].id, officer_id=office.WHO)
            self.done(line)


#: What such an office does; a few of the acts of any office among it.
APPLYING: Acts = cast(
    "Acts",
    {
        "apply": (1.2, Applying.apply),
        "bring_in": (0.8, Applying.bring_in),
        "receive": (1, Applying.receive),
        "move": (8, Applying.move),
        "checklist": (1, Applying.checklist),
        "birthdays": (1, Applying.birthdays),
        "handover": (2, Applying.handover),
        "contact": (1, Applying.contact),
        "collected": (1, Applying.collected),
        "end_together": (1.2, Applying.end_together),
        "adopt": (0.2, ACTS["adopt"][1]),
        "backup": (0.4, ACTS["backup"][1]),
    },
)
