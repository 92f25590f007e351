"""The first start on an earlier version's register, which nothing locked: it is brought over into an encrypted one.

Everything new is made in a folder of its own and proved there; only then a sign is set, after which the old files are
overwritten, deleted and replaced, whatever power cut comes in between (`finish_conversion` goes on at the next start).
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.access.accounts import check_new_password
from app.access.login import log_in
from app.access.views import Account
from app.data_folder import ATTACHMENTS, BACKUP_FOLDER, DRAFTS, LOCKING_ROOM, REGISTER_FILE
from app.drafts import draft_name, packed, read_draft
from app.errors import InputError, MachineError
from app.founding.draft import draft_file
from app.founding.found import first_keys
from app.office.officers import Officer, officer_named, save_officer
from app.office.powers import Power
from app.office.settings import Office, load_office
from app.preferences import preferences
from app.procedure.loading import load_text
from app.record.acts import Act
from app.register.identities import is_given
from app.startup import is_locked
from app.workspace import Session, Workspace, faults_as_sentences, random_id, system_clock
from models import conversion as rows
from models import schema
from models.blobs import open_file, seal_file
from models.database import Store, machine_faults
from models.files import make_folder, sync_folder, write_atomically
from models.keys.key_file import KEY_FILE, KeyFile
from models.keys.opening import Keys
from models.secrets import ensure_secrets

#: Where everything new is made; the sign in it says that all of it is proved.
_ROOM = LOCKING_ROOM
_PROVED = "siap"

Progress = Callable[[int, int], None]


class Waiting(NamedTuple):
    """A plain register that waits to be locked: the office's name, who can take the first account (those of the
    supervising lane first), and how many complaints it holds."""

    office: str
    officers: tuple[Account, ...]
    cases: int


def waiting(folder: Path) -> Waiting:
    """What is there to be locked. Raises `MachineError`."""
    with faults_as_sentences(folder):
        found = rows.look(folder / REGISTER_FILE)
    office = json.loads(found.office) if found.office else {}
    supervising = _supervisors(folder, found)
    people = sorted(found.officers, key=lambda one: one.id not in supervising)
    accounts = tuple(Account(one.id, one.name, one.title) for one in people)
    return Waiting(str(office.get("name", "")), accounts, found.cases)


def _supervisors(folder: Path, found: rows.PlainRegister) -> set[str]:
    lanes = set()
    store = Store(folder / REGISTER_FILE, None)
    try:
        for (source,) in store.db.execute_sql("SELECT source FROM procedure").fetchall():
            procedure = load_text(source, name="procedure")
            lanes |= {(procedure.id, lane.id) for lane in procedure.lanes if lane.supervisor}
    finally:
        store.close()
    return {officer for officer, procedure, lane in found.lanes if (procedure, lane) in lanes}


def convert(
    folder: Path,
    *,
    officer_id: str,
    password: str,
    clock: Callable[[], datetime] = system_clock,
    new_id: Callable[[], str] = random_id,
    progress: Progress | None = None,
    proved: Callable[[], object] | None = None,
) -> tuple[Workspace, str]:
    """Lock an earlier version's register. `officer_id` takes the first account with every right and lets the others
    in afterwards. Returns the register, opened as that officer, and the code for the safe.

    Until the copy is proved nothing old is touched, and whatever `progress` or `proved` raises (cancel) leaves it as
    it was. `proved` is called once, when the old files are about to go: there is no way back after it.
    """
    tell = progress or (lambda _at, _of: None)
    finish_conversion(folder)
    room = folder / _ROOM
    with faults_as_sentences(folder), machine_faults():
        room.mkdir(mode=0o700)
        sync_folder(folder)
        try:
            code = _make(folder, room, officer_id, password, clock, new_id, tell)
            if proved is not None:
                proved()
            write_atomically(room / _PROVED, b"")
        except BaseException:
            shutil.rmtree(room, ignore_errors=True)
            raise
    finish_conversion(folder)
    return log_in(folder, officer_id, password, clock=clock, new_id=new_id), code


def _make(
    folder: Path,
    room: Path,
    officer_id: str,
    password: str,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    tell: Progress,
) -> str:
    found = rows.look(folder / REGISTER_FILE)
    name = next((one.name for one in found.officers if one.id == officer_id), None)
    if name is None:
        raise InputError("Pilih petugas aktif yang mengelola program ini.", field="officer")
    check_new_password(password, name=name)
    file, keys, code = _keys(found, officer_id, password)
    store = Store(room / REGISTER_FILE, keys)
    try:
        schema.migrate(store)
        ws = Workspace(room, store, clock=clock, new_id=new_id)
        with rows.beside(store, folder / REGISTER_FILE):
            with ws.write():
                ensure_secrets()
                rows.bring_over(is_given, tell)
                ws.enter(
                    Act.CONVERT, officer_id, "versi 1", cases=found.cases, attachments=len(found.attachments)
                )
            wrong = rows.differences() + store.integrity_check()
        if wrong:
            raise MachineError(
                f"Salinan terkunci belum sama dengan data lama ({', '.join(wrong[:3])}). Data lama tidak diubah; coba lagi"
                " atau hubungi pengelola program."
            )
        _first_account(ws, officer_id)
        _seal_files(folder, room, found, officer_id, tell)
        store.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        store.db.execute_sql("PRAGMA journal_mode = DELETE").fetchall()
    finally:
        store.close()
    file.write(room / KEY_FILE)
    sync_folder(room)
    return code


def _keys(found: rows.PlainRegister, officer_id: str, password: str) -> tuple[KeyFile, Keys, str]:
    office = json.loads(found.office) if found.office else {}
    named = Office(str(office.get("name", "")), (), sample=False)
    people = [
        Officer(one.id, one.name, one.title, powers=frozenset(Power))
        for one in found.officers
        if one.id == officer_id
    ]
    return first_keys(named, people, {officer_id: password})


def _first_account(ws: Workspace, officer_id: str) -> None:
    """Every right but the paraf, which the register knows already, goes to whoever locks it."""
    officer = officer_named(ws, officer_id)
    rights = officer.powers | (frozenset(Power) - {Power.INITIAL})
    ws.session = Session()
    save_officer(ws, officer=officer._replace(powers=rights))
    assert load_office(ws) is not None, "a register without an office is founded anew, not locked"


def _seal_files(folder: Path, room: Path, found: rows.PlainRegister, officer_id: str, tell: Progress) -> None:
    for place, (key, stored) in enumerate(found.attachments):
        tell(place, len(found.attachments))
        with suppress(FileNotFoundError):  # gone before: the check tells it as it did
            content = (folder / stored).read_bytes()
            write_atomically(room / stored, seal_file(key, content))
            if open_file(key, (room / stored).read_bytes()) != content:
                raise MachineError(
                    "Salinan lampiran belum sama dengan aslinya. Data lama tidak diubah; coba lagi."
                )
    # An earlier version had one draft for all: it belongs to whoever sat at this computer last.
    last = preferences(folder).get("officer")
    owner = last if last in {one.id for one in found.officers} else officer_id
    for path in sorted((folder / DRAFTS).glob("*.json")):
        draft = read_draft(path)
        if draft is not None:
            name = draft_name(path.stem, owner)
            write_atomically(room / DRAFTS / name, seal_file(name, packed(draft.values, draft.saved)))


def finish_conversion(folder: Path) -> None:
    """Bring a locking to its end that was cut off, or take away what was not proved yet. Needs no key; nothing where
    there is nothing of the kind. Raises `MachineError`."""
    room = folder / _ROOM
    with faults_as_sentences(folder), machine_faults():
        if not room.exists():
            return
        if (room / _PROVED).exists():
            _replace_all(folder, room)
        shutil.rmtree(room)
        sync_folder(folder)


def _replace_all(folder: Path, room: Path) -> None:
    """Put everything proved in the place of the old files, whose bytes are overwritten first."""
    old, new = folder / REGISTER_FILE, room / REGISTER_FILE
    if new.exists():
        for ending in ("-wal", "-shm", "-journal"):
            wipe(old.with_name(old.name + ending))
        wipe(old)
        new.replace(old)
        sync_folder(folder)
    for path in sorted([*room.glob(f"{ATTACHMENTS}/*/*"), *room.glob(f"{DRAFTS}/*")]):
        target = folder / path.relative_to(room)
        make_folder(target.parent)
        if target.exists():
            wipe(target)
        path.replace(target)
        sync_folder(target.parent)
    _wipe_plain(folder)
    if (room / KEY_FILE).exists():
        (room / KEY_FILE).replace(folder / KEY_FILE)
        sync_folder(folder)


def _wipe_plain(folder: Path) -> None:
    """Whatever an earlier version left readable: drafts, backups, files that no row names, the wizard's draft."""
    backups = folder / BACKUP_FOLDER
    # Beside a backup may lie what SQLite kept for it while it was looked at.
    old = [*(folder / DRAFTS).glob("*.json"), *backups.glob("*.db*"), *backups.glob("*.sementara")]
    for path in [*old, *_strays(folder), draft_file(folder)]:
        wipe(path)


def _strays(folder: Path) -> list[Path]:
    found = []
    for path in [*(folder / ATTACHMENTS).rglob("*"), *(folder / DRAFTS).glob(".*")]:
        if path.is_file():
            with path.open("rb") as file:
                if file.read(4) != b"KA1\n":
                    found.append(path)
    return found


def wipe(path: Path) -> None:
    """Overwrite a file, then delete it. What the disk keeps elsewhere of it (a flash disk, a journal, an older copy)
    no program reaches: the officer is told so."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return
    with path.open("r+b") as file:
        for start in range(0, size, 1 << 20):
            file.write(bytes(min(1 << 20, size - start)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def is_plain(folder: Path) -> bool:
    """Whether a register of an earlier version lies there and waits to be locked."""
    return (folder / REGISTER_FILE).exists() and not is_locked(folder)
