"""The shape of the register: models and migrations agree, states are constrained, nothing scans a table."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path, PureWindowsPath

import pytest

from app.backup.trial import opened_backup
from app.backup_files.archive import verified
from app.data_folder import BACKUP_FOLDER, REGISTER_FILE
from app.errors import MachineError, RefusedError
from app.reading.lists import listing
from app.register.attach import attach, link
from app.register.correct import correct
from app.startup import create_workspace
from app.workspace import Workspace
from models import schema, tables
from models.connections import address_of, driver, unlock_file
from models.keys import slots
from models.keys.key_file import KEY_FILE
from tests.login import keys_of, opened


def test_the_models_know_every_column_of_the_migrated_schema(new_office: Workspace) -> None:
    for model in tables.ALL:
        name = model._meta.table_name
        columns = new_office.store.db.execute_sql(f"PRAGMA table_info({name})").fetchall()
        stored = {(row[1], bool(row[3])) for row in columns}
        known = {(field.column_name, not field.null) for field in model._meta.sorted_fields}
        assert known == stored, name


def test_the_store_is_durable_and_checked(new_office: Workspace) -> None:
    def pragma(name: str) -> object:
        return new_office.store.db.execute_sql(f"PRAGMA {name}").fetchone()[0]

    assert (pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")) == ("wal", 2, 1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE case_file SET state = 'selesai'",
        "UPDATE case_file SET step = NULL WHERE state = 'open'",
        "UPDATE case_file SET state = 'ended' WHERE state = 'open'",
        "UPDATE complaint SET channel = 'merpati'",
        "UPDATE case_file SET procedure_key = 'tidak-ada'",
        "INSERT INTO holiday VALUES ('2026-01-01', 'libur', 'x', 'y')",
    ],
)
def test_the_store_itself_refuses_what_cannot_be(office_day: Workspace, statement: str) -> None:
    with pytest.raises(Exception, match="constraint failed"):
        office_day.store.db.execute_sql(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM case_file",
        "DELETE FROM complaint",
        "DELETE FROM envelope",
        "DELETE FROM envelope_past",
        "UPDATE envelope_past SET old_value = x'00'",
        "DELETE FROM history",
        "UPDATE history SET note = 'lain'",
        "DELETE FROM attachment",
        "UPDATE attachment SET stored = 'lain'",
        "DELETE FROM case_link",
        "DELETE FROM record",
        "UPDATE record SET officer_id = 'petugas-09'",
        "DELETE FROM witness",
        "UPDATE witness SET digest = x'00'",
    ],
)
def test_the_store_itself_lets_nothing_of_a_complaint_go(
    office_day: Workspace, tmp_path: Path, statement: str
) -> None:
    one, other = (card.id for card in listing(office_day, only_open=True)[:2])
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"gambar")
    attach(office_day, case_id=one, path=photo, officer_id="petugas-03")
    link(office_day, case_id=one, other_id=other, officer_id="petugas-03")
    correct(
        office_day,
        case_id=one,
        field="nama",
        value="Pelapor 900",
        reason="Salah dengar.",
        officer_id="petugas-02",
    )
    with pytest.raises(Exception, match=r"never|append-only"):
        office_day.store.db.execute_sql(statement)


def _steps(folder: Path, extra: str) -> Path:
    """The shipped steps and one more."""
    for path in schema.shipped_steps().values():
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "0099_later.sql").write_text(extra, encoding="utf-8")
    return folder


def test_a_step_and_its_version_are_one_transaction(new_office: Workspace, tmp_path: Path) -> None:
    good = tmp_path / "good"
    good.mkdir()
    bad = tmp_path / "bad"
    bad.mkdir()
    before = schema.current_version(new_office.store)
    broken = _steps(bad, "CREATE TABLE later (id TEXT);\nINSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(Exception, match="nowhere"):
        schema.migrate(new_office.store, broken)
    there = "SELECT count(*) FROM sqlite_master WHERE name = 'later'"
    assert new_office.store.db.execute_sql(there).fetchone()[0] == 0
    assert schema.current_version(new_office.store) == before
    steps = _steps(good, "-- a remark; with a semicolon\nCREATE TABLE later (id TEXT);\n")
    assert schema.migrate(new_office.store, steps) == [99]
    assert schema.current_version(new_office.store) == 99
    assert schema.migrate(new_office.store, steps) == []


def test_an_older_register_is_backed_up_before_it_is_migrated(
    empty_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, steps = tmp_path / "data", tmp_path / "steps"
    shutil.copytree(empty_template, folder)
    steps.mkdir()
    _steps(steps, "CREATE TABLE later (id TEXT);\n")
    newest = dict(schema.shipped_steps(steps).items())
    monkeypatch.setattr(schema, "shipped_steps", lambda *_: newest)
    opened(folder).close()
    (copy,) = (folder / BACKUP_FOLDER).iterdir()
    assert verified(copy).schema < 99
    with opened_backup(copy, keys_of(folder)) as old:
        assert schema.current_version(old.store) == verified(copy).schema
        assert old.store.integrity_check() == []


def test_a_newer_register_is_refused_without_a_byte_written(empty_template: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(empty_template, folder)
    ws = opened(folder)
    ws.store.db.execute_sql("UPDATE schema_version SET version = 99")
    ws.store.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    ws.close()
    before = (folder / REGISTER_FILE).read_bytes()
    with pytest.raises(MachineError, match="versi program yang lebih baru") as refusal:
        opened(folder)
    assert refusal.value.fault == "newer"
    assert (folder / REGISTER_FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("content", "fault", "says"),
    [
        (b"bukan register" * 100, "damaged", "rusak atau bukan milik Kotak Aduan"),
        (b"bukan register " * 8192, "damaged", "rusak atau bukan milik Kotak Aduan"),
        (bytes(8192), "damaged", "rusak atau bukan milik Kotak Aduan"),
        (b"SQLite format 3\x00" + bytes(5000), "plain", "belum terkunci. Buka jendela Kotak Aduan satu kali"),
        (bytes(range(256)) * 64, "wrong_key", "bukan pasangan"),
    ],
)
def test_a_damaged_or_foreign_file_is_told_and_left_alone(
    empty_template: Path, tmp_path: Path, content: bytes, fault: str, says: str
) -> None:
    shutil.copyfile(empty_template / KEY_FILE, tmp_path / KEY_FILE)
    (tmp_path / REGISTER_FILE).write_bytes(content)
    with pytest.raises(MachineError, match=says) as refusal:
        opened(tmp_path)
    assert refusal.value.fault == fault
    assert refusal.value.data_safe is (fault != "damaged")
    assert (tmp_path / REGISTER_FILE).read_bytes() == content


def test_a_flipped_page_is_found_at_the_start(template: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(template, folder)
    path = folder / REGISTER_FILE
    raw = bytearray(path.read_bytes())
    raw[8 * 4096 : 9 * 4096] = b"\xff" * 4096
    path.write_bytes(bytes(raw))
    with pytest.raises(MachineError, match="rusak"):
        opened(folder)


def test_founding_never_touches_what_is_there(tmp_path: Path) -> None:
    keys = slots.create(office="Disdukcapil Contoh", sample=False)[1]
    create_workspace(tmp_path / "a", keys=keys).close()
    before = (tmp_path / "a" / REGISTER_FILE).read_bytes()
    for other in (keys, slots.create(office="Disdukcapil Contoh", sample=False)[1]):
        with pytest.raises(RefusedError, match="tidak ada yang diubah"):
            create_workspace(tmp_path / "a", keys=other)
    assert (tmp_path / "a" / REGISTER_FILE).read_bytes() == before


def test_a_register_on_another_pc_is_addressed_by_its_path(template: Path) -> None:
    """SQLite refuses the other PC's name where a web address has it."""
    assert address_of(PureWindowsPath("//server/data dinas/a.db"), "mode=ro") == (
        "file:////server/data%20dinas/a.db?mode=ro"
    )
    assert (
        address_of(PureWindowsPath("D:/Kotak Aduan/a.db"), "mode=ro")
        == "file:///D:/Kotak%20Aduan/a.db?mode=ro"
    )
    twice = "file:///" + address_of(template / "register.db", "mode=ro&immutable=1").removeprefix("file://")
    with closing(driver.connect(twice, uri=True)) as found:
        unlock_file(found, keys_of(template).data)
        assert found.execute("SELECT max(version) FROM schema_version").fetchone()[0]
