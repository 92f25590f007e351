"""A register that version 3 of the program left behind (tests/frozen/schema_3.zip: twelve complaints and November's file
under Buleleng's SOP) is brought to the present version with everything that it held, and its months can be ended."""

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
from app.errors import RefusedError
from app.monthend.errata import add_erratum
from app.monthend.initials import initial, to_initial
from app.office.officers import officer_named
from app.reading.case import case_view
from app.reading.lists import board, listing
from app.reading.logbook import logbook_sheet
from app.record.verify import verify
from app.register.cases import find_case
from app.register.check import check
from app.register.correct import correct
from app.register.move import move
from app.register.receive import SlipInput, receive
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from app.worktime.model import ZONES
from models import cases, schema
from models.connections import driver, unlock_file
from tests.login import direct, keys_of, opened
from tests.month_end import freeze, signed_on

FROZEN = Path(__file__).parents[1] / "frozen" / "schema_3.zip"
LATER = datetime(2026, 11, 20, 11, 0, tzinfo=ZONES["WITA"])
KABID, KASI, STAF, HEAD = "petugas-01", "petugas-02", "petugas-03", "petugas-08"


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


def _whole(ws: Workspace) -> None:
    verdict = verify(ws)
    assert (check(ws).problems, verdict.broken, verdict.differences) == ([], None, ())


def test_every_row_arrives_and_what_entries_saw_is_still_there(folder: Path) -> None:
    asked = "SELECT * FROM case_file ORDER BY pk"
    told = "SELECT * FROM history ORDER BY case_id, seq"
    record = "SELECT seq, at, act, subject, detail FROM record ORDER BY seq"
    before = _rows(folder, asked), _rows(folder, told)
    entries = _rows(folder, record)
    assert _rows(folder, "SELECT version FROM schema_version") == [(3,)]
    assert _rows(folder, "SELECT kind, count(*) FROM case_file GROUP BY kind ORDER BY kind") == [
        ("complaint", 12),
        ("month", 1),
    ]
    with closing(opened(folder, clock=lambda: LATER)) as ws:
        assert schema.current_version(ws.store) == schema.newest_version() >= 4
        _whole(ws)
    assert (_rows(folder, asked), _rows(folder, told)) == before
    assert _rows(folder, record)[: len(entries)] == entries
    assert list((folder / BACKUP_FOLDER).iterdir()), "it was backed up before a byte of it changed"


def test_a_month_that_version_3_closed_stays_closed_in_the_book_of_complaints(folder: Path) -> None:
    with direct(folder) as file:
        file.execute(
            "INSERT INTO closed_month (month, closed_at) VALUES ('2026-10', '2026-11-02T08:00:00+08:00')"
        )
    with closing(opened(folder, clock=lambda: LATER)) as ws:
        with ws.read():
            assert cases.is_settled("pengaduan", "2026-10")
            assert not cases.is_settled("permohonan", "2026-10")
            assert not cases.is_settled("pengaduan", "2026-11")
        assert check(ws).problems == []
        number = find_case(ws, "0003/PDIP/X/2026").id
        with pytest.raises(RefusedError, match="Oktober 2026 sudah ditutup"):
            correct(ws, case_id=number, field="kanal", value="surat", reason="Salah", officer_id=KASI)
        for statement in ("DELETE FROM closed_month", "UPDATE closed_month SET month = '2026-09'"):
            with pytest.raises(Exception, match="never"):
                ws.store.db.execute_sql(statement)


def test_the_month_goes_on_to_its_end(brought: Workspace) -> None:
    ws = brought
    staff = officer_named(ws, STAF)
    [month] = board(ws, officer=staff).months
    assert (month.number, month.step) == ("Bulan November 2026", "6")
    wanted = to_initial(ws, month="2026-10")
    assert initial(ws, case_ids=wanted, officer_id=KABID).rows == len(wanted) == 8
    freeze(ws, "2026-10")
    case_id = find_case(ws, "0003/PDIP/X/2026").id
    value = "surat" if case_view(ws, case_id=case_id).card.channel != "surat" else "email"
    add_erratum(ws, case_id=case_id, field="kanal", value=value, reason="Salah pilih kanal", officer_id=KASI)
    assert logbook_sheet(ws, month="2026-10", sheet=1).lines[2].errata == 1
    late = receive(
        ws,
        slip=SlipInput("Antrean lama.", "kotak", received=datetime(2026, 10, 30, 9, 0, tzinfo=ZONES["WITA"])),
        officer_id=STAF,
    )
    assert late.number == "0013/PDIP/XI/2026"
    signed_on(ws, month.id, "laporkan", KASI)
    signed_on(ws, month.id, "putuskan", HEAD)
    move(ws, case_id=month.id, outcome="selesai", officer_id=KASI)
    _whole(ws)


def test_references_stay_guarded_afterwards(brought: Workspace) -> None:
    sql = brought.store.db.execute_sql
    assert sql("PRAGMA foreign_keys").fetchone()[0] == 1
    with pytest.raises(Exception, match="FOREIGN KEY"):
        sql("INSERT INTO initial (case_id, at, officer_id, initials) VALUES ('x', '', 'x', 'P')")
    for statement in ("DELETE FROM case_file", "DELETE FROM history", "UPDATE history SET note = 'lain'"):
        with pytest.raises(Exception, match=r"never|append-only"):
            sql(statement)


def test_the_backup_of_version_3_comes_back_as_the_present_version(folder: Path) -> None:
    opened(folder, clock=lambda: LATER).close()
    [path] = backups_in(folder / BACKUP_FOLDER)
    proof = Proof(KASI, PASSWORDS[KASI])
    done = restore(folder, path, proof, clock=lambda: LATER)
    assert done.contents.cases == 12
    with closing(opened(folder, clock=lambda: LATER)) as ws:
        assert schema.current_version(ws.store) == schema.newest_version()
        assert len([card for card in listing(ws) if not card.is_month]) == 12
        _whole(ws)
