"""A register that version 2 of the program left behind (tests/frozen/schema_2.zip: twelve complaints under Buleleng's SOP)
is brought to the present version with everything that it held."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from app.backup.restoring import Proof, restore
from app.backup_files.names import backups_in
from app.data_folder import BACKUP_FOLDER, REGISTER_FILE
from app.office.officers import officer_named
from app.reading.case import case_view
from app.reading.lists import board, listing
from app.reading.logbook import logbook_sheet
from app.record.verify import verify
from app.register.check import check
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from app.worktime.model import ZONES
from models import schema
from models.connections import driver, unlock_file
from tests.login import keys_of, opened

FROZEN = Path(__file__).parents[1] / "frozen" / "schema_2.zip"
LATER = datetime(2026, 11, 20, 11, 0, tzinfo=ZONES["WITA"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with zipfile.ZipFile(FROZEN) as frozen:
        frozen.extractall(tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def brought(folder: Path) -> Iterator[Workspace]:
    with closing(opened(folder, clock=lambda: LATER)) as ws:
        yield ws


def _rows(folder: Path, asked: str) -> list[tuple[object, ...]]:
    with closing(driver.connect(str(folder / REGISTER_FILE), isolation_level=None)) as connection:
        unlock_file(connection, keys_of(folder).data)
        return [tuple(row) for row in connection.execute(asked)]


def test_every_row_arrives_and_what_entries_saw_is_still_there(folder: Path) -> None:
    asked = "SELECT id, number, state, step, lane, entered_at, due_at, due_why, month_row FROM case_file ORDER BY pk"
    told = (
        "SELECT id, case_id, seq, act, from_step, outcome, to_step, detail FROM history ORDER BY case_id, seq"
    )
    before = _rows(folder, asked), _rows(folder, told)
    assert _rows(folder, "SELECT version FROM schema_version") == [(2,)]
    assert len(before[0]) == 12
    with closing(opened(folder, clock=lambda: LATER)) as ws:
        assert schema.current_version(ws.store) == schema.newest_version() >= 3
        assert check(ws).problems == []
        verdict = verify(ws)
        assert (verdict.broken, verdict.differences) == (None, ())
    assert (_rows(folder, asked), _rows(folder, told)) == before
    assert _rows(folder, "SELECT count(*) FROM case_file WHERE soonest_at IS NOT due_at") == [(0,)]
    assert list((folder / BACKUP_FOLDER).iterdir()), "it was backed up before a byte of it changed"


def test_the_office_goes_on_where_it_stood(brought: Workspace) -> None:
    staff, ws = officer_named(brought, "petugas-03"), brought
    running = [card for lane in board(ws, officer=staff).lanes for card in lane.cards]
    assert {card.id for card in running} == {card.id for card in listing(ws, only_open=True)}
    assert logbook_sheet(ws, month="2026-11", sheet=1).lines
    done = receive(ws, slip=SlipInput(content="Antrean lama.", channel="kotak"), officer_id="petugas-03")
    move(ws, case_id=done.case_id, outcome="teruskan", officer_id="petugas-03", texts=Texts(note="Segera."))
    assert case_view(ws, case_id=done.case_id).card.step == "2"
    assert (check(ws).problems, verify(ws).differences) == ([], ())


def test_references_stay_guarded_afterwards(brought: Workspace) -> None:
    sql = brought.store.db.execute_sql
    assert sql("PRAGMA foreign_keys").fetchone()[0] == 1
    with pytest.raises(Exception, match="FOREIGN KEY"):
        sql(
            "INSERT INTO contact (id, case_id, at, officer_id, channel, result) VALUES ('x', 'x', '', 'x', 'wa', '')"
        )
    for statement in ("DELETE FROM case_file", "DELETE FROM history", "UPDATE history SET note = 'lain'"):
        with pytest.raises(Exception, match=r"never|append-only"):
            sql(statement)


def test_the_backup_of_version_2_comes_back_as_the_present_version(folder: Path) -> None:
    opened(folder, clock=lambda: LATER).close()
    [path] = backups_in(folder / BACKUP_FOLDER)
    proof = Proof("petugas-02", PASSWORDS["petugas-02"])
    done = restore(folder, path, proof, clock=lambda: LATER)
    assert done.contents.cases == 12
    with closing(opened(folder, clock=lambda: LATER)) as ws:
        assert schema.current_version(ws.store) == schema.newest_version()
        assert len(listing(ws)) == 12
        assert (check(ws).problems, verify(ws).differences) == ([], ())
    assert _rows(folder, "SELECT count(*) FROM case_file WHERE soonest_at IS NOT due_at") == [(0,)]
