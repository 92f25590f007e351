"""The register lies locked: no byte of what it holds can be read from the disk, and only its key opens it."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest

from app.access import accounts
from app.backup.making import back_up
from app.backup_files.names import Reason
from app.drafts import keep_draft
from app.errors import MachineError
from app.office.officers import officer_named
from app.papers import make
from app.reading.lists import listing, search, search_reporters
from app.register import attach, correct, envelope, move, receive
from app.register.check import check
from app.startup import open_to_look, open_workspace
from app.workspace import Session, Workspace
from models import schema
from models.connections import driver, unlock_file
from models.database import Store
from models.errors import StoreError, StoreFault
from models.keys import sealing, slots
from models.keys.key_file import KEY_FILE
from models.pages import fits, looks_sealed
from tests.faults.kotak import ROOT
from tests.login import opened

KASI, STAFF = "petugas-02", "petugas-03"
#: What a day leaves in the register and beside it; none of it may be readable anywhere.
SECRETS = (
    *(
        "Kanjengwati",
        "Tersembunyi",
        "rahasia@contoh.invalid",
        "0877-6655-4433",
        "6281776655443",
        "5108019901770014",
    ),
    *("Tiang listrik rubuh", "Sudah ditegakkan", "Terima kasih banyak", "Diantar sendiri", "Catatan batin"),
    *("gambar rahasia", "pindaian-rumah", "Belum selesai diketik", "Salah mendengar", "Alasan membuka"),
    *("Kesibukan lain", "petugas yang keluar"),
)
#: The beginnings of files and rows that a plain register would show.
_SIGNS = ("SQLite format 3", "CREATE TABLE", "case_file")


def a_day(ws: Workspace, scans: Path) -> str:
    """One complaint with everything, from the desk to the backup."""
    slip = receive.SlipInput(
        "Tiang listrik rubuh di depan kantor.",
        "wa",
        name="Pelapor Kanjengwati",
        address="Jl. Tersembunyi 14",
        email="rahasia@contoh.invalid",
        phone="0877-6655-4433",
        nik="5108019901770014",
    )
    key = receive.receive(ws, slip=slip, officer_id=STAFF).case_id
    (scans / "pindaian-rumah.jpg").write_bytes(b"gambar rahasia" * 500)
    attach.attach(ws, case_id=key, path=scans / "pindaian-rumah.jpg", officer_id=STAFF)
    keep_draft(ws, "terima", {"isi": "Belum selesai diketik", "nama": "Pelapor Kanjengwati"})
    for outcome, officer, texts in (
        ("teruskan", STAFF, move.Texts()),
        ("koordinasi", KASI, move.Texts(note="Catatan batin kantor.")),
        ("solusi", KASI, move.Texts(solution="Sudah ditegakkan kembali.")),
        ("dapat_dijawab", KASI, move.Texts(answer="Terima kasih banyak.")),
        ("selesai", STAFF, move.Texts(delivery="Diantar sendiri.")),
    ):
        move.move(ws, case_id=key, outcome=outcome, officer_id=officer, texts=texts, bidang="capil")
    correct.correct(
        ws,
        case_id=key,
        field="hp",
        value="+62 817-7665-5443",
        reason="Salah mendengar nomornya.",
        officer_id=KASI,
    )
    opened_one = envelope.open_envelope(ws, case_id=key, officer_id=KASI, reason="Alasan membuka amplop ini")
    assert opened_one.complainant.name == "Pelapor Kanjengwati"
    assert [card.id for card in search_reporters(ws, query="kanjengwati")] == [key]
    assert [card.id for card in search(ws, query="tiang listrik")] == [key]
    assert make.filled_form(ws, case_id=key, opened=opened_one).startswith(b"%PDF")
    assert make.logbook(ws, month="2026-11").startswith(b"%PDF")
    assert check(ws).whole
    return key


def readable(folder: Path, *, but: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """(file, secret) of everything that can be read below a folder."""
    words = [word for word in (*SECRETS, *_SIGNS) if word not in but]
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found += [(path.name, word) for word in words if word.encode() in content]
            found += [(path.name, word) for word in words if word.encode("utf-16-le") in content]
    return found


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this process keeps its temporary files, and SQLite would."""
    place = tmp_path / "sementara"
    place.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(place))
    monkeypatch.setattr("tempfile.tempdir", None)
    return place


# -- bytes


def test_nothing_of_a_days_acts_can_be_read_from_the_disk(
    new_office: Workspace, scratch: Path, tmp_path: Path
) -> None:
    scans = tmp_path / "pindaian"
    scans.mkdir()
    folder = new_office.folder
    a_day(new_office, scans)
    assert (folder / "register.db-wal").stat().st_size, "the newest rows lie beside the register"
    assert readable(folder) == []
    back_up(new_office, reason=Reason.ASKED)
    new_office.session = Session(KASI)
    leaving = officer_named(new_office, "petugas-09")._replace(active=False)
    accounts.save_account(new_office, officer=leaving)  # the whole register under another key
    assert readable(folder) == []
    new_office.close()
    assert readable(folder) == []
    assert readable(scratch) == []
    assert list(scratch.iterdir()) == []
    assert readable(scans), "the search would have found it"


def test_the_key_file_names_officers_and_the_office_and_nothing_else_that_was_typed(
    new_office: Workspace, tmp_path: Path
) -> None:
    a_day(new_office, tmp_path)
    text = (new_office.folder / KEY_FILE).read_text(encoding="utf-8")
    assert "Petugas 03" in text
    assert "Disdukcapil Buleleng" in text
    keys = new_office.keys
    for secret in (keys.data, *keys.identity.values()):
        assert secret.hex() not in text
    assert readable(new_office.folder) == []


_DAY = """
import os, sys
from pathlib import Path
from tests.conftest import HandClock
from tests.login import opened
from tests.models.test_encrypted_store import a_day
ws = opened(Path(sys.argv[1]), clock=HandClock())
with ws.write():
    pass
a_day(ws, Path(sys.argv[2]))
connection = ws.store.db.connection()
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE complaint SET note = 'Kesibukan lain' || hex(zeroblob(20000))")
os.kill(os.getpid(), 9)
"""


def test_nothing_can_be_read_after_a_kill_in_the_middle_of_a_write(
    new_office: Workspace, scratch: Path, tmp_path: Path
) -> None:
    folder = new_office.folder
    new_office.close()
    scans = tmp_path / "pindaian"
    scans.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _DAY, str(folder), str(scans)], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert (folder / "register.db-wal").stat().st_size
    assert readable(folder) == []
    assert readable(scratch) == []


def test_without_its_driver_the_register_is_noise(new_office: Workspace, tmp_path: Path) -> None:
    a_day(new_office, tmp_path)
    path = new_office.store.path
    new_office.close()
    assert looks_sealed(path)
    with closing(sqlite3.connect(path)) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT count(*) FROM sqlite_master").fetchone()
    with closing(driver.connect(str(path))) as keyless, pytest.raises(driver.DatabaseError):
        keyless.execute("SELECT count(*) FROM sqlite_master").fetchone()
    # Every page differs from the next: no pattern of what stands in it is left.
    raw = path.read_bytes()
    pages = [raw[at : at + 4096] for at in range(0, len(raw), 4096)]
    assert len(set(pages)) == len(pages)
    assert min(len(set(page)) for page in pages) > 240


# -- keys


def test_only_its_own_key_opens_it(new_office: Workspace) -> None:
    path, keys = new_office.store.path, new_office.keys
    new_office.close()
    assert fits(path, keys.data)
    nearly = bytes([keys.data[0] ^ 1]) + keys.data[1:]
    for wrong in (nearly, bytes(32), sealing.new_key()):
        assert not fits(path, wrong)
        with pytest.raises(MachineError, match="bukan pasangan") as refused:
            open_workspace(new_office.folder, keys=keys._replace(data=wrong))
        assert refused.value.fault == "wrong_key"
        with pytest.raises(MachineError) as refused:
            open_to_look(new_office.folder, keys=keys._replace(data=wrong))
        assert refused.value.fault == "wrong_key"
    open_workspace(new_office.folder, keys=keys).close()


def test_a_wrong_key_and_a_damaged_page_are_told_apart(template: Path, tmp_path: Path) -> None:
    """Not even the first page opens in both; the others tell."""
    folder = tmp_path / "data"
    shutil.copytree(template, folder)
    path = folder / "register.db"
    whole = path.read_bytes()
    for page in (0, 3, len(whole) // 4096 - 1):
        for place in (16, 2000, 4030, 4095):  # salt follows; text, nonce, seal
            harmed = bytearray(whole)
            harmed[page * 4096 + place] ^= 1
            path.write_bytes(harmed)
            with pytest.raises(MachineError, match="rusak") as refused:
                opened(folder)
            assert refused.value.fault == "damaged", (page, place)
            assert path.read_bytes() == harmed
    path.write_bytes(whole)
    opened(folder).close()


def test_two_pages_that_changed_places_are_found(template: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(template, folder)
    raw = bytearray((folder / "register.db").read_bytes())
    raw[4096 * 5 : 4096 * 6], raw[4096 * 6 : 4096 * 7] = raw[4096 * 6 : 4096 * 7], raw[4096 * 5 : 4096 * 6]
    (folder / "register.db").write_bytes(raw)
    with pytest.raises(MachineError) as refused:
        opened(folder)
    assert refused.value.fault == "damaged"


def test_the_version_is_read_without_a_byte_written_and_only_with_the_key(new_office: Workspace) -> None:
    path, keys = new_office.store.path, new_office.keys
    new_office.close()
    before = path.read_bytes()
    assert schema.version_of_file(path, keys.data) == schema.newest_version()
    assert schema.version_of_file(path, sealing.new_key()) == 0
    assert schema.version_of_file(path, None) == 0
    assert path.read_bytes() == before
    assert not path.with_name("register.db-wal").exists()


# -- connections


def test_every_connection_sorts_in_memory_and_writes_through(new_office: Workspace) -> None:
    seen: list[tuple[object, ...]] = []

    def look() -> None:
        sql = new_office.store.db.execute_sql
        seen.append(
            tuple(
                sql(f"PRAGMA {name}").fetchone()[0]
                for name in ("temp_store", "journal_mode", "synchronous", "foreign_keys")
            )
        )

    look()
    with new_office.store.thread():
        look()

    def other_thread() -> None:
        with new_office.store.thread():
            look()

    thread = threading.Thread(target=other_thread)
    thread.start()
    thread.join()
    folder, keys = new_office.folder, new_office.keys
    new_office.close()
    assert seen == [(2, "wal", 2, 1)] * 3
    with closing(open_to_look(folder, keys=keys)) as looking:
        assert looking.store.db.execute_sql("PRAGMA temp_store").fetchone()[0] == 2


def test_a_large_sort_leaves_no_temporary_file(new_office: Workspace, scratch: Path) -> None:
    here = Path("/proc/self/fd")

    def temporary() -> list[str]:
        """What this process holds open among the temporary files, deleted ones included."""
        found = []
        for one in here.iterdir():
            with suppress(OSError):
                found.append(str(one.readlink()))
        return [target for target in found if str(scratch) in target or "etilqs" in target]

    if not here.is_dir():
        pytest.skip("needs /proc")
    big = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
        " SELECT i, hex(randomblob(60)) AS text FROM n ORDER BY text"
    )
    cursor = new_office.store.db.execute_sql(big)
    cursor.fetchone()
    assert temporary() == []
    cursor.fetchall()
    assert list(scratch.iterdir()) == []


def test_threads_read_and_write_with_connections_of_their_own(office_day: Workspace) -> None:
    wrong: list[BaseException] = []
    numbers: list[str] = []

    def desk() -> None:
        try:
            with office_day.store.thread():
                for _ in range(4):
                    done = receive.receive(
                        office_day, slip=receive.SlipInput("Loket tutup.", "kotak"), officer_id=STAFF
                    )
                    numbers.append(done.number)
                    assert listing(office_day)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=desk) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(set(numbers)) == 16
    assert check(office_day).whole


def test_a_copy_is_under_the_same_key(new_office: Workspace, tmp_path: Path) -> None:
    a_day(new_office, tmp_path)
    target = tmp_path / "salinan" / "register.db"
    target.parent.mkdir()
    new_office.store.copy_to(target)
    assert fits(target, new_office.keys.data)
    assert readable(target.parent) == []
    with Store(target, new_office.keys, read_only=True, beside=True).meant():
        assert schema.version_of_file(target, new_office.keys.data) == schema.newest_version()


def test_a_plain_register_is_never_opened_as_a_locked_one(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect(tmp_path / "data" / "register.db")) as plain:
        plain.execute("CREATE TABLE a (b)")
    keys = slots.create(office="Kantor", sample=False)[1]
    with pytest.raises(MachineError) as refused:
        open_workspace(tmp_path / "data", keys=keys)
    assert refused.value.fault == "plain"


def test_a_wrong_key_given_to_a_bare_connection_is_damage_to_it(new_office: Workspace) -> None:
    new_office.close()
    with closing(driver.connect(str(new_office.store.path))) as connection:
        unlock_file(connection, sealing.new_key())
        with pytest.raises(driver.DatabaseError):
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    store = Store(new_office.store.path, new_office.keys._replace(data=sealing.new_key()), beside=True)
    with pytest.raises(StoreError) as refused:
        store.connect()
    assert refused.value.fault is StoreFault.DAMAGED
