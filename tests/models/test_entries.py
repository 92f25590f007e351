"""Entries of the record: no write without one, none without its write, in the order of the clock or marked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from app.errors import InputError
from app.reading import lists
from app.record.acts import ACT_WORDS, Act
from app.record.verify import verify
from app.register import correct, envelope, receive
from app.workspace import Workspace
from app.worktime.model import ZONES
from models import cases as writing
from models import identity, office_writing, record, witness
from models.closures import Closure
from models.closures import put as put_closure
from models.database import database
from tests.conftest import HandClock
from tests.witnessed import unseen, unseen_here

KASI, STAFF = "petugas-02", "petugas-03"
SLIP = receive.SlipInput("Loket tutup.", "kotak", name="Pelapor 014", phone="0812-0000-0014")


def a_new_one(ws: Workspace) -> str:
    return receive.receive(ws, slip=SLIP, officer_id=STAFF).case_id


# -- a write that nobody entered


def _case(ws: Workspace) -> str:
    return lists.listing(ws)[0].id


def _entry() -> str:
    return str(database.execute_sql("SELECT id FROM history LIMIT 1").fetchone()[0])


WRITES: dict[str, Callable[[Workspace], object]] = {
    "case": lambda ws: writing.update_case(_case(ws), {"bidang_id": "capil"}),
    "complaint": lambda ws: writing.update_complaint(_case(ws), {"note": "x"}),
    "history": lambda ws: writing.append_history(
        {
            "id": "x",
            "case_id": _case(ws),
            "at": "2026-11-30T10:00:00+08:00",
            "officer_id": KASI,
            "act": "link",
        }
    ),
    "link": lambda ws: writing.link(_case(ws), lists.listing(ws)[1].id, "2026-11-30T10:00:00+08:00", KASI),
    "number": lambda ws: writing.take_number("pengaduan", 2026),
    "envelope": lambda ws: (
        identity.write(lists.listing(ws)[0].id, identity.Complainant(), given=[], at="", by="")
        or identity.write_past(
            str(database.execute_sql("SELECT id FROM history LIMIT 1").fetchone()[0]),
            _case(ws),
            "name",
            "a",
            "b",
        )
    ),
    "closure": lambda ws: put_closure(Closure(_case(ws), "petugas-08", "", "", "", "x", "x", KASI)),
    "setting": lambda ws: office_writing.write_setting("x", 1, at="", by=""),
    "bidang": lambda ws: office_writing.put_bidang([]),
    "month": lambda ws: office_writing.put_paper_month("2026-01", 1, 1),
    "holidays": lambda ws: office_writing.put_holidays_of_year(2026, []),
}


@pytest.mark.parametrize("write", WRITES)
def test_a_write_without_an_entry_is_our_own_mistake_and_stores_nothing(
    office_day: Workspace, write: str
) -> None:
    before = {kind: dict(witness.digests(kind)) for kind in witness.PARTS}

    def done() -> None:
        with office_day.write():
            WRITES[write](office_day)

    with pytest.raises(AssertionError, match="written without an entry in the record"):
        done()
    assert {kind: dict(witness.digests(kind)) for kind in witness.PARTS} == before
    with office_day.write():  # with its entry it goes through, and nothing of the failed one hangs on
        WRITES[write](office_day)
        office_day.enter(Act.SETTING, KASI, "uji")
    assert unseen(office_day) == []


def test_an_entry_belongs_into_the_transaction_of_its_act(new_office: Workspace) -> None:
    with pytest.raises(AssertionError, match="belongs into the transaction"):
        new_office.enter(Act.SETTING, KASI, "uji")


def test_an_act_that_fails_leaves_neither_entry_nor_trace(new_office: Workspace) -> None:
    key = a_new_one(new_office)
    before = record.head()

    def fails() -> None:
        with new_office.write():
            writing.update_complaint(key, {"note": "x"})
            new_office.enter(Act.CORRECT, KASI, "0001", key)
            raise InputError("Tidak jadi.")

    with pytest.raises(InputError):
        fails()
    assert record.head() == before
    new_office.note(Act.PRINT, KASI, "0001")
    (entry,) = record.entries_from(before.seq + 1, limit=5)
    assert entry.act == Act.PRINT
    assert record.witnesses(entry.seq, entry.seq) == {}, "what was never stored is not witnessed"
    assert unseen(new_office) == []


def test_an_act_inside_another_one_is_tied_by_itself_and_goes_with_it(new_office: Workspace) -> None:
    before = record.head()
    with new_office.write():
        one, other = a_new_one(new_office), a_new_one(new_office)
        assert unseen_here() == []
    entries = record.entries_from(before.seq + 1, limit=9)
    assert [(entry.act, entry.case_id) for entry in entries] == [(Act.RECEIVE, one), (Act.RECEIVE, other)]

    def cut_off() -> None:
        with new_office.write():
            a_new_one(new_office)
            raise KeyboardInterrupt

    head = record.head()
    with pytest.raises(KeyboardInterrupt):
        cut_off()
    assert record.head() == head
    assert verify(new_office).broken is None


def test_two_threads_bear_witness_each_of_its_own(new_office: Workspace) -> None:
    """What one thread has touched is never tied to the entry of another one."""
    wrong: list[BaseException] = []

    def work() -> None:
        try:
            with new_office.store.thread():
                for _ in range(5):
                    a_new_one(new_office)
                    new_office.note(Act.PRINT, STAFF, "0001")
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert unseen(new_office) == []
    for entry in record.entries_from(1, limit=200):
        seen = record.witnesses(entry.seq, entry.seq).get(entry.seq, [])
        if entry.act == Act.PRINT:
            assert seen == []
        if entry.act == Act.RECEIVE:
            assert [key for kind, key, _ in seen if kind == "case"] == [entry.case_id]
    verdict = verify(new_office)
    assert (verdict.broken, verdict.differences) == (None, ())


# -- the clock


def test_a_clock_that_ran_backwards_is_marked_and_the_chain_goes_on(
    new_office: Workspace, clock: HandClock
) -> None:
    new_office.note(Act.PRINT, STAFF, "satu")
    clock.forward(days=-365)
    new_office.note(Act.PRINT, STAFF, "dua")
    new_office.note(Act.PRINT, STAFF, "tiga")
    clock.forward(days=365, minutes=1)
    new_office.note(Act.PRINT, STAFF, "empat")
    entries = record.entries_from(record.head().seq - 3, limit=4)
    assert [(entry.subject, entry.backwards) for entry in entries] == [
        ("satu", 0),
        ("dua", 1),
        ("tiga", 0),
        ("empat", 0),
    ]
    verdict = verify(new_office)
    assert verdict.broken is None
    assert verdict.backwards == 1


def test_the_change_of_a_zone_is_no_clock_that_ran_backwards(new_office: Workspace, clock: HandClock) -> None:
    new_office.note(Act.PRINT, STAFF, "satu")
    clock.at = (clock.at + timedelta(seconds=1)).astimezone(ZONES["WIB"])  # an hour less on its face
    new_office.note(Act.PRINT, STAFF, "dua")
    assert record.entries_from(record.head().seq, limit=1)[0].backwards == 0


# -- what an entry holds


def test_no_entry_of_a_sample_names_a_complainant(office_day: Workspace) -> None:
    key = a_new_one(office_day)
    correct.correct(
        office_day, case_id=key, field="nama", value="Pelapor 015", reason="Salah dengar.", officer_id=KASI
    )
    envelope.open_envelope(office_day, case_id=key, officer_id=KASI, reason=envelope.Reason.CONTACT)
    lists.search_reporters(office_day, query="Pelapor 015")
    told = json.dumps(
        database.execute_sql("SELECT subject, detail FROM record").fetchall(), ensure_ascii=False
    )
    for secret in ("Pelapor 0", "0812", "Jl. ", "contoh.invalid"):
        assert secret not in told


def test_every_act_has_its_word() -> None:
    assert set(ACT_WORDS) == set(Act)
    assert all(words and words[0].isupper() for words in ACT_WORDS.values())


def test_an_entry_cannot_be_changed_or_taken_out_by_a_statement(new_office: Workspace) -> None:
    for statement in ("UPDATE record SET at = ''", "DELETE FROM record", "DELETE FROM witness"):
        with pytest.raises(Exception, match="append-only"):
            new_office.store.db.execute_sql(statement)
