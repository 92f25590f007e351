"""An office at work: random acts through the program's own verbs, each told before it begins and when it is done."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from app.access.accounts import save_account, set_password
from app.backup.making import back_up
from app.backup_files.names import Reason
from app.drafts import drop_draft, keep_draft
from app.legal_classes import CLASSES
from app.office.officers import officers
from app.office.procedures import adopt, key_of, revisions
from app.papers.make import logbook
from app.papers.receipt import receipt
from app.papers.save import save_paper
from app.procedure.loading import load_text
from app.reading.lists import listing
from app.reading.views import Card
from app.register.attach import attach
from app.register.classify import classify
from app.register.correct import correct
from app.register.move import Texts, move
from app.register.pause import pause, resume
from app.register.receive import SlipInput, receive
from app.sample.fill import SAMPLE_PROCEDURE
from app.workspace import Workspace
from tests.harness import marks, office
from tests.harness.ledger import Line, written

Tell = Callable[[bytes], None]
#: Act -> how often it is done in comparison with the others, and how.
Acts = dict[str, tuple[float, Callable[["Work"], None]]]

_BIDANG = {
    "dafduk": "petugas-04",
    "capil": "petugas-05",
    "piak": "petugas-06",
    "sekretariat": "petugas-07",
}
_DRAFTS = ("terima", "langkah")
_PAPERS = ("tanda-terima.pdf", "logbook.pdf", "logbook-2.pdf")


class Work:
    """A working office. `tell` hands a line over to whoever keeps the ledger, outside the reach of any crash."""

    #: The procedure that gets new revisions.
    procedure = SAMPLE_PROCEDURE
    #: An act that is tried every other time, for whoever waits for it.
    often = ""
    #: Who receives complaints, and under which procedure ("": the office's main one).
    desk, complaints = "petugas-03", ""

    def __init__(self, place: office.Place, ws: Workspace, random: Random, tell: Tell) -> None:
        self.place, self.ws, self.random, self.tell = place, ws, random, tell
        self.drafts: set[str] = set()

    def one(self, act: str) -> None:
        """Do one act, with what it needs chosen at random; nothing where there is nothing to do it upon."""
        self.acts()[act][1](self)

    @classmethod
    def acts(cls) -> Acts:
        """What is done in such an office, and how often in comparison."""
        return ACTS

    def begin(self, act: str, **facts: object) -> Line:
        line = {"act": act, "phase": "begin", **facts}
        self.tell(written(line))
        return line

    def done(self, line: Line, **facts: object) -> None:
        seen = office.record_of(self.ws)
        self.tell(written(line | {"phase": "done", "record": seen} | facts))

    def new_id(self) -> str:
        return f"{self.random.getrandbits(128):032x}"

    def case(self, *, only_open: bool = True) -> Card | None:
        """Some case of the register."""
        cards = [card for card in listing(self.ws) if card.is_open or not only_open]
        return self.random.choice(cards) if cards else None

    def receive(self) -> None:
        number = self.random.randrange(1000)
        content = f"Antrean di loket {number} habis pagi. " * self.random.choice((1, 3, 40))
        name = f"Pelapor {number:03}"
        line = self.begin("receive", case=self.new_id(), content=content.strip(), name=name)
        slip = SlipInput(
            content=line["content"],
            channel="kotak",
            name=name,
            phone=f"0812-0000-{number:04}",
            bidang="dafduk",
            procedure=self.complaints,
        )
        received = receive(self.ws, slip=slip, officer_id=self.desk, case_id=line["case"])
        self.done(line, number=received.number)

    def move(self) -> None:
        card = self.case()
        if card is None or card.paused:
            return
        bidang = self.random.choice(sorted(_BIDANG))
        ways = {
            "1": ("teruskan", "petugas-03", Texts(), ""),
            "2": ("koordinasi", "petugas-02", Texts(), bidang),
            "3": ("solusi", _BIDANG.get(card.bidang, ""), Texts(solution="Berkas dicetak ulang."), ""),
            "4": ("dapat_dijawab", "petugas-02", Texts(answer="Berkas dapat diambil."), ""),
            "5": ("selesai", "petugas-03", Texts(answer="Sudah dijawab.", delivery="Diambil di loket."), ""),
        }
        outcome, officer, texts, where = ways[card.step]
        line = self.begin("move", entry=self.new_id(), case=card.id)
        move(
            self.ws,
            case_id=card.id,
            outcome=outcome,
            officer_id=officer,
            texts=texts,
            bidang=where,
            entry_id=line["entry"],
        )
        self.done(line)

    def correct(self) -> None:
        card = self.case(only_open=False)
        if card is None or not card.is_open:
            return
        line = self.begin("correct", entry=self.new_id(), case=card.id)
        correct(
            self.ws,
            case_id=card.id,
            field="sasaran_teks",
            value=f"Loket {self.random.randrange(1000)}",
            reason="Salah tulis.",
            officer_id="petugas-02",
            entry_id=line["entry"],
        )
        self.done(line)

    def entry(self, act: str, case_id: str, **facts: object) -> Line:
        """Begin an act that leaves one entry in the history of a case."""
        key = self.new_id()
        return self.begin(act, entry=key, leaves=[f"entry:{key}:{act}:{case_id}"], **facts)

    def pause(self) -> None:
        """A case stands still, or goes on."""
        card = self.case()
        if card is None:
            return
        stops = card.paused is None
        line = self.entry("pause" if stops else "resume", card.id)
        common = {"case_id": card.id, "officer_id": office.WHO, "entry_id": line["entry"]}
        if stops:
            pause(self.ws, reason="Menunggu KK dari pelapor.", **common)
        else:
            resume(self.ws, note="KK sudah diterima.", **common)
        self.done(line)

    def classify(self) -> None:
        card = self.case()
        if card is None:
            return
        code = self.random.choice([one for one in CLASSES if one != card.legal_class])
        line = self.entry("classify", card.id)
        classify(self.ws, case_id=card.id, legal_class=code, officer_id=office.WHO, entry_id=line["entry"])
        self.done(line)

    def adopt(self) -> None:
        """The next revision of the office's SOP comes into force today."""
        newest = revisions(self.ws, self.procedure)[-1].procedure
        was, now = (f"\nrevision = {number}\n" for number in (newest.revision, newest.revision + 1))
        assert newest.source.count(was) == 1
        procedure = load_text(newest.source.replace(was, now), name="revisi")
        line = self.begin("adopt", leaves=[marks.revision(key_of(procedure), procedure.source)])
        adopt(self.ws, procedure=procedure)
        self.done(line)

    def attach(self) -> None:
        card = self.case()
        if card is None:
            return
        key = self.new_id()
        with tempfile.TemporaryDirectory() as elsewhere:
            file = Path(elsewhere) / "foto.jpg"
            file.write_bytes(office.content_of(key))
            line = self.begin("attach", attachment=key, case=card.id)
            attach(self.ws, case_id=card.id, path=file, officer_id="petugas-03", attachment_id=key)
            self.done(line)

    def draft(self) -> None:
        name = self.random.choice(_DRAFTS)
        values = {"isi": "Antrean habis. " * self.random.randrange(1, 400), "kanal": self.new_id()}
        line = self.begin("draft", name=name, values=values)
        keep_draft(self.ws, name, values)
        self.done(line)

    def drop(self) -> None:
        line = self.begin("drop", name=self.random.choice(_DRAFTS))
        drop_draft(self.ws, line["name"])
        self.done(line)

    def paper(self) -> None:
        name = self.random.choice(_PAPERS)
        card = self.case(only_open=False)
        if card is None:
            return
        line = self.begin("paper", name=name)
        if name.startswith("logbook"):
            pdf = logbook(self.ws, month=f"{office.clock():%Y-%m}")
        else:
            pdf = receipt(self.ws, case_id=card.id)
        save_paper(self.place.papers / name, pdf)
        self.done(line, sha256=hashlib.sha256(pdf).hexdigest())

    def password(self) -> None:
        line = self.begin("password", officer=office.CHANGING, password=f"sandi {self.new_id()}", active=True)
        set_password(self.ws, officer_id=line["officer"], password=line["password"])
        self.done(line)

    def leave(self) -> None:
        """Somebody leaves, and the register gets another key; or comes back and gets a password."""
        who = self.random.choice(office.LEAVING)
        officer = next(one for one in officers(self.ws, only_active=False) if one.id == who)
        if officer.active:
            line = self.begin("leave", officer=officer.id, password=None, active=False)
            save_account(self.ws, officer=officer._replace(active=False))
        else:
            line = self.begin("return", officer=officer.id, password=f"sandi {self.new_id()}", active=True)
            save_account(self.ws, officer=officer._replace(active=True))
            set_password(self.ws, officer_id=officer.id, password=line["password"])
        self.done(line)

    def backup(self) -> None:
        line = self.begin("backup")
        outcome = back_up(self.ws, reason=Reason.ASKED)
        assert outcome.path is not None, outcome.sentence
        self.done(line, name=outcome.path.name)


ACTS: Acts = {
    "receive": (3, Work.receive),
    "move": (4, Work.move),
    "attach": (3, Work.attach),
    "draft": (3, Work.draft),
    "drop": (0.5, Work.drop),
    "correct": (1, Work.correct),
    "paper": (0.7, Work.paper),
    "password": (0.5, Work.password),
    "leave": (1.3, Work.leave),
    "backup": (1, Work.backup),
    "pause": (1.5, Work.pause),
    "classify": (0.7, Work.classify),
    "adopt": (0.3, Work.adopt),
}


def choice(random: Random, acts: Acts, often: str) -> str:
    """The next act."""
    if often and random.random() < 0.5:
        return often
    return random.choices(list(acts), [weight for weight, _ in acts.values()])[0]


def work(
    place: office.Place,
    random: Random,
    tell: Tell,
    *,
    acts: int = 0,
    prepare: Callable[[Workspace], None] | None = None,
    working: type[Work] = Work,
) -> None:
    """Open the office and work, closing and opening it anew now and then; without end where `acts` is 0.

    `prepare` may break the opened program for a self-test of the harness.
    """
    left = acts or -1
    while left:
        tell(written({"act": "open", "phase": "begin"}))
        with office.opened(place) as ws:
            if prepare:
                prepare(ws)
            # The rows gathered beside the register go into it every so many pages, not once a day.
            ws.store.db.execute_sql(f"PRAGMA wal_autocheckpoint = {random.choice((8, 40, 1000))}")
            tell(written({"act": "open", "phase": "done"}))
            day = working(place, ws, random, tell)
            for _ in range(random.randint(3, 25)):
                if not left:
                    break
                left -= 1
                day.one(choice(random, working.acts(), working.often))
            tell(written({"act": "close", "phase": "begin"}))
        tell(written({"act": "close", "phase": "done"}))
