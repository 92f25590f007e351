"""The first start on an unlocked register of the version before: everything arrives, nothing readable stays."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.access.accounts import keep_recovery_code
from app.access.login import log_in, login_facts, read_key_file
from app.access.seen import code_is_owed
from app.backup.status import status
from app.drafts import kept_draft
from app.errors import InputError, MachineError, RefusedError
from app.founding.conversion import convert, is_plain, waiting
from app.founding.draft import draft_file
from app.office.officers import officer_named, officers
from app.office.powers import Power
from app.preferences import remember
from app.reading.lists import listing, search, search_reporters
from app.record.acts import Act
from app.record.verify import verify
from app.register.attach import attachments, content_of
from app.register.check import check
from app.startup import open_workspace, wants_locking
from app.workspace import Session, Workspace
from models import identity, record, witness
from models.identity import Complainant
from models.keys import slots
from tests.app.founding.plain_office import (
    KASI,
    PASSWORD,
    Rows,
    columns_of,
    plain_office,
    readable,
    real_office,
    rows_of,
    tree,
)
from tests.conftest import HandClock
from tests.faults.kotak import Kotak, told
from tests.witnessed import unseen


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return plain_office(tmp_path / "data")


@pytest.fixture
def before(plain: Path) -> Rows:
    return rows_of(plain)


@pytest.fixture
def locked(plain: Path, before: Rows, clock: HandClock) -> Iterator[Workspace]:
    ws, _code = convert(plain, officer_id=KASI, password=PASSWORD, clock=clock)
    yield ws
    ws.close()


def test_it_is_known_as_unlocked_and_says_who_can_take_the_first_account(plain: Path) -> None:
    assert is_plain(plain)
    assert wants_locking(plain)
    found = waiting(plain)
    assert (found.office, found.cases) == ("Disdukcapil Buleleng", 25)
    assert found.officers[0].officer_id == KASI, "the supervising lane's officer comes first"
    assert len(found.officers) == 9
    assert all(not one.known_password for one in found.officers)


@pytest.mark.parametrize(
    "table",
    [
        *("bidang", "officer_lane", "procedure", "case_file", "complaint", "history", "attachment"),
        *("case_link", "holiday", "calendar_year", "setting", "paper_month", "closed_month"),
    ],
)
def test_every_row_arrives_as_it_was(plain: Path, before: Rows, clock: HandClock, table: str) -> None:
    # An officer's lanes are put anew with the rights of the first account, under other row numbers.
    names = ", ".join(name for name in columns_of(plain, table) if (table, name) != ("officer_lane", "id"))
    wanted = [row[1:] for row in before[table]] if table == "officer_lane" else before[table]
    ws, _code = convert(plain, officer_id=KASI, password=PASSWORD, clock=clock)
    with closing(ws):
        found = ws.store.db.execute_sql(f"SELECT {names} FROM {table} ORDER BY 1, 2").fetchall()
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


def test_officers_arrive_and_the_first_one_holds_every_right(locked: Workspace, before: Rows) -> None:
    assert [(one.id, one.name, one.title) for one in officers(locked)] == [
        row[:3] for row in before["officer"]
    ]
    assert officer_named(locked, KASI).powers == frozenset(Power) - {Power.INITIAL}
    assert officer_named(locked, "petugas-01").powers == {Power.INITIAL}
    assert all(not one.powers for one in officers(locked) if one.id not in (KASI, "petugas-01"))


def test_identities_arrive_in_envelopes_numbered_in_order_of_the_complaints(
    locked: Workspace, before: Rows
) -> None:
    seen = {row[0]: Complainant(*row[1:]) for row in before["complainant"]}
    codes = identity.envelopes(seen)
    assert {case: identity.open_one(case) for case in seen} == seen
    in_order = [
        row[0] for row in locked.store.db.execute_sql("SELECT id FROM case_file ORDER BY pk").fetchall()
    ]
    named = [case for case in in_order if case in seen and seen[case] != Complainant()]
    assert [codes[case].code for case in named] == list(range(1, len(named) + 1))
    assert all(
        "tidak ada" not in (getattr(seen[case], field) for field in codes[case].given) for case in named
    )
    ((_, history_id, case_id, field, old, new),) = before["complainant_past"]
    assert identity.open_past(case_id) == {history_id: (field, old, new)}


def test_it_is_whole_searchable_and_its_record_begins_with_everything(locked: Workspace) -> None:
    assert check(locked).whole
    assert unseen(locked) == []
    verdict = verify(locked)
    assert (verdict.broken, verdict.differences) == (None, ())
    entries = record.entries_from(1, limit=10)
    assert entries[0].act == Act.CONVERT
    later = {
        "handover",
        "work",
        "report",
        "holder",
        "synonym",
        "authority",
        "certificate",
    }  # came after version 1
    assert {kind for kind, _, _ in record.witnesses(1, 1)[1]} >= set(witness.PARTS) - {"month"} - later
    card = listing(locked)[0]
    assert card.id in {one.id for one in search(locked, query=card.number)}
    assert card.id in {one.id for one in search(locked, query=" ".join(card.content.split()[:2]))}
    assert len(search_reporters(locked, query="Pelapor 001")) == 1


def test_attachments_and_the_draft_open_and_lie_sealed(locked: Workspace, before: Rows) -> None:
    assert len(before["attachment"]) == 3
    for key, case_id, *_ in before["attachment"]:
        kept = next(one for one in attachments(locked, case_id) if one.id == key)
        assert b"contoh lampiran" in content_of(locked, kept)
        assert b"contoh" not in kept.path.read_bytes()
    draft = kept_draft(locked, "terima")
    assert draft is not None
    assert draft.values["nama"] == "Pelapor 999"


def test_the_draft_belongs_to_whoever_sat_here_last(plain: Path, clock: HandClock) -> None:
    remember(plain, {"officer": "petugas-03"})
    ws, _code = convert(plain, officer_id=KASI, password=PASSWORD, clock=clock)
    with closing(ws):
        assert kept_draft(ws, "terima") is None
        ws.session = Session("petugas-03")
        draft = kept_draft(ws, "terima")
    assert draft is not None
    assert draft.values["nama"] == "Pelapor 999"


def test_no_readable_byte_is_left_in_the_folder_beside_it_or_in_between(
    plain: Path, before: Rows, clock: HandClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "sementara"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setenv("SQLITE_TMPDIR", str(scratch))
    monkeypatch.setattr("tempfile.tempdir", None)
    secrets = readable(before)
    assert len(secrets) > 100
    assert all(any(secret in content for content in tree(tmp_path).values()) for secret in (b"Pelapor 001",))
    seen: list[Path] = []

    def halfway(*_: int) -> None:
        """What is being made is as locked before it is finished."""
        seen.extend(path for path in (plain / ".mengunci").rglob("*") if path.is_file())
        for content in tree(plain / ".mengunci").values():
            assert not [secret for secret in secrets if secret in content]

    ws, _code = convert(plain, officer_id=KASI, password=PASSWORD, clock=clock, progress=halfway)
    assert seen
    listing(ws)
    ws.close()
    for name, content in tree(tmp_path).items():
        found = [secret for secret in secrets if secret in content]
        assert found == [], name
    assert not draft_file(plain).exists()
    assert not list((plain / "cadangan").glob("*.db"))
    assert {path.name for path in plain.iterdir()} <= {
        *("register.db", "register.db-wal", "register.db-shm", "kunci.json", "lampiran", "draf", "cadangan"),
        *("buka.kunci",),
    }
    assert list(scratch.iterdir()) == []
    assert (plain / "kunci.json").stat().st_mode & 0o077 == 0


def test_the_section_cadangan_knows_the_code_that_was_just_made(locked: Workspace, clock: HandClock) -> None:
    code = status(locked).code
    assert code is not None
    assert code.at.date() == clock().date()


def test_the_code_counts_once_it_is_proved_and_until_then_the_office_is_told(
    plain: Path, clock: HandClock
) -> None:
    real_office(plain)
    ws, code = convert(plain, officer_id=KASI, password=PASSWORD, clock=clock)
    with closing(ws):
        assert code_is_owed(ws)
        keep_recovery_code(ws, code)
        assert not code_is_owed(ws)
        assert verify(ws).whole
        assert slots.unlock_by_code(read_key_file(plain), code) == ws.keys


def test_only_who_has_the_new_password_gets_in_and_the_code_opens_too(plain: Path, clock: HandClock) -> None:
    ws, code = convert(plain, officer_id=KASI, password=PASSWORD, clock=clock)
    keys = ws.keys
    ws.close()
    facts = login_facts(plain)
    assert [(one.officer_id, one.known_password) for one in facts.accounts] == [(KASI, "")]
    assert not facts.sample
    with pytest.raises(InputError):
        log_in(plain, KASI, "sandi lain sekali", clock=clock)
    log_in(plain, KASI, PASSWORD, clock=clock).close()
    assert slots.unlock_by_code(read_key_file(plain), code) == keys
    assert not is_plain(plain)
    assert not wants_locking(plain)


# -- refused before anything is touched


@pytest.mark.parametrize(
    ("officer", "password", "field"),
    [
        ("petugas-99", PASSWORD, "officer"),
        ("", PASSWORD, "officer"),
        (KASI, "pendek7", "password"),
        (KASI, "", "password"),
        (KASI, "petugas 02", "password"),
    ],
)
def test_a_wrong_officer_or_a_weak_password_changes_nothing(
    plain: Path, clock: HandClock, officer: str, password: str, field: str
) -> None:
    was = tree(plain.parent)
    with pytest.raises(InputError) as refused:
        convert(plain, officer_id=officer, password=password, clock=clock)
    assert refused.value.field == field
    assert tree(plain.parent) == was


def test_an_officer_who_left_takes_no_account(plain: Path, clock: HandClock) -> None:
    with closing(sqlite3.connect(plain / "register.db", isolation_level=None)) as file:
        file.execute("UPDATE officer SET active = 0 WHERE id = ?", (KASI,))
    assert KASI not in [one.officer_id for one in waiting(plain).officers]
    with pytest.raises(InputError):
        convert(plain, officer_id=KASI, password=PASSWORD, clock=clock)


def test_a_damaged_old_register_is_told_and_left_alone(plain: Path, clock: HandClock) -> None:
    path = plain / "register.db"
    raw = bytearray(path.read_bytes())
    for page in range(2, len(raw) // 4096, 3):
        raw[page * 4096 : page * 4096 + 512] = b"\xff" * 512
    path.write_bytes(raw)
    was = tree(plain.parent)
    for act in (
        lambda: waiting(plain),
        lambda: convert(plain, officer_id=KASI, password=PASSWORD, clock=clock),
    ):
        with pytest.raises(MachineError, match="rusak") as refused:
            act()
        assert refused.value.fault == "damaged"
    assert tree(plain.parent) == was


@pytest.mark.parametrize("content", [b"SQLite format 3\x00", b"SQLite format 3\x00" + bytes(8176)])
def test_a_file_that_only_begins_like_a_register_is_told(
    plain: Path, clock: HandClock, content: bytes
) -> None:
    (plain / "register.db").write_bytes(content)
    with pytest.raises(MachineError, match="rusak"):
        convert(plain, officer_id=KASI, password=PASSWORD, clock=clock)
    assert (plain / "register.db").read_bytes() == content


def test_rows_that_do_not_arrive_stop_it(
    plain: Path, before: Rows, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = tree(plain.parent)
    real = identity.write

    def forgetful(case_id: str, who: Complainant, **more: object) -> int | None:
        return real(case_id, who._replace(phone=""), **more)  # type: ignore[arg-type]

    monkeypatch.setattr(identity, "write", forgetful)
    with pytest.raises(MachineError, match="belum sama dengan data lama") as refused:
        convert(plain, officer_id=KASI, password=PASSWORD, clock=clock)
    assert "Data lama tidak diubah" in refused.value.sentence
    assert tree(plain.parent) == was


def test_an_attachment_that_is_gone_already_stops_nothing_and_is_told_by_the_check(
    plain: Path, before: Rows, clock: HandClock
) -> None:
    (plain / str(before["attachment"][0][5])).unlink()
    ws, _code = convert(plain, officer_id=KASI, password=PASSWORD, clock=clock)
    with closing(ws):
        assert [problem for problem in check(ws).problems if "tidak ada" in problem] != []


_KILLED = """
import os, sqlite3, sys
file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute("PRAGMA journal_mode=WAL")
first = "(SELECT min(case_id) FROM complaint)"
file.execute(f"UPDATE complaint SET content = 'Baris terbaru di sebelah.' WHERE case_id = {first}")
os.kill(os.getpid(), 9)
"""


def test_the_newest_rows_that_a_crash_left_beside_the_old_file_arrive(plain: Path, clock: HandClock) -> None:
    subprocess.run([sys.executable, "-c", _KILLED, str(plain / "register.db")], check=False)
    assert (plain / "register.db-wal").stat().st_size
    ws, _code = convert(plain, officer_id=KASI, password=PASSWORD, clock=clock)
    with closing(ws):
        found = ws.store.db.execute_sql("SELECT count(*) FROM complaint WHERE content LIKE 'Baris terbaru%'")
        assert found.fetchone() == (1,)
    assert not any(b"Baris terbaru" in content for content in tree(plain.parent).values())


# -- other doors


@pytest.mark.parametrize(
    "words", [("list",), ("check",), ("receive", "-"), ("show", "1"), ("backup", "--to", "cadangan")]
)
def test_the_command_line_sends_to_the_window_and_touches_nothing(
    plain: Path, words: tuple[str, ...]
) -> None:
    was = tree(plain.parent)
    told(Kotak(plain).inside(*words), "belum terkunci", "Buka jendela Kotak Aduan satu kali")
    assert tree(plain.parent) == was


def test_no_key_opens_an_unlocked_register(plain: Path) -> None:
    keys = slots.create(office="Kantor", sample=False)[1]
    was = tree(plain)
    with pytest.raises(MachineError) as refused:
        open_workspace(plain, keys=keys)
    assert refused.value.fault == "plain"
    assert tree(plain) == was


def test_what_is_locked_is_not_locked_again(plain: Path, clock: HandClock) -> None:
    convert(plain, officer_id=KASI, password=PASSWORD, clock=clock)[0].close()
    was = (plain / "register.db").read_bytes()
    with pytest.raises((MachineError, RefusedError)):
        convert(plain, officer_id=KASI, password="sandi lain sekali", clock=clock)
    assert (plain / "register.db").read_bytes() == was
    log_in(plain, KASI, PASSWORD, clock=clock).close()
