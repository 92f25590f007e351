"""Opening the register: named tasks in a fixed order, each with its own failure sentence (style.md, Start-up).

The window's lock comes before any of it. An older register is migrated last: once it is known to be whole, with its
version read, no other program doing the same, and a backup of it opened again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from app.data_folder import LOCKING_ROOM, OPENING_LOCK, REGISTER_FILE, RESTORING, WINDOW_LOCK
from app.errors import MachineError, RefusedError
from app.place import refuse_shared_place
from app.workspace import (
    Session,
    Workspace,
    faults_as_sentences,
    machine_sentence,
    random_id,
    system_clock,
)
from models import schema
from models.connections import refuse_rows_beside
from models.database import Store, machine_faults
from models.errors import StoreError, StoreFault, fault_of
from models.files import make_folder, sync_folder, write_atomically
from models.keys.key_file import KEY_FILE, NEW_KEY_FILE
from models.keys.opening import Keys
from models.pages import fits, looks_sealed
from models.secrets import ensure_secrets

#: What the program itself puts into a folder before any office was founded there.
_FOUNDING = "persiapan.belum-selesai"
#: Held while an office is being founded (`app/founding/found.py`).
FOUNDING_LOCK = "persiapan.kunci"
_OWN_FILES = (WINDOW_LOCK, OPENING_LOCK, _FOUNDING, FOUNDING_LOCK)
#: How a register of an earlier version, which nothing locks, begins.
_PLAIN = b"SQLite format 3\x00"
#: Bytes written on trial: a register's side files need as much to be opened at all.
_TRIAL = 64 * 1024
_TRIAL_NAME = ".coba-"


class AlreadyOpenError(RefusedError):
    """A window is open on this data folder already."""


def default_folder() -> Path:
    """Where the data lies when nobody says otherwise: the environment's folder, else the user's data folder."""
    chosen = os.environ.get("KOTAK_ADUAN_DATA", "").strip()
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return Path(user_data_path("Kotak Aduan", appauthor=False))


def has_register(folder: Path) -> bool:
    """Whether the folder holds a register already."""
    with faults_as_sentences(folder), machine_faults():
        return (folder / REGISTER_FILE).exists()


def has_keys(folder: Path) -> bool:
    """Whether a key file lies beside the register. Raises `MachineError` for a place that cannot be looked at."""
    with faults_as_sentences(folder), machine_faults():
        return (folder / KEY_FILE).exists()


def finish_interrupted(folder: Path) -> bool:
    """What every start does before it looks for a register or its keys: the end of a restoring that was cut off.
    True where the present data were exchanged by it. Raises `MachineError`."""
    with faults_as_sentences(folder), machine_faults():
        if not (folder / RESTORING).exists():
            return False
        # Not above: hardly any start has one to finish.
        from app.backup_files.swap import finish_at_start

        return finish_at_start(folder)


def is_empty(folder: Path) -> bool:
    """Whether a new office may be founded there: missing, or nothing in it but our own lock files.

    Raises `MachineError` for a place that cannot be looked at or is no folder.
    """
    with faults_as_sentences(folder), machine_faults():
        try:
            if not folder.exists():
                return True
            return all(_is_own(entry.name) for entry in folder.iterdir())
        except NotADirectoryError:
            raise _no_folder(folder) from None


def _is_own(name: str) -> bool:
    """Whether the program itself put a file there before any office was: its locks, and what a crash left of a trial
    or of a file that was being written."""
    return name in _OWN_FILES or name.startswith((_TRIAL_NAME, f".{_FOUNDING}.", f".{KEY_FILE}."))


def _no_folder(folder: Path) -> MachineError:
    return MachineError(f"{folder} adalah berkas, bukan folder. Pilih folder data yang lain.")


def prepare_folder(folder: Path) -> None:
    """Make the data folder if needed and prove that it can be written: a WAL register in a read-only or full folder
    cannot even be read."""
    refuse_shared_place(folder)
    with faults_as_sentences(folder):
        try:
            make_folder(folder)
        except FileExistsError:
            raise _no_folder(folder) from None
        except NotADirectoryError:
            raise MachineError(f"{folder} tidak dapat dijadikan folder data. Pilih folder lain.") from None
        except OSError as error:
            raise _device_error(error) from error
        try:
            trial = folder / f"{_TRIAL_NAME}{os.getpid()}"
            try:
                trial.write_bytes(bytes(_TRIAL))
            finally:
                trial.unlink(missing_ok=True)
        except OSError as error:
            raise _device_error(error) from error


def _device_error(error: OSError) -> StoreError:
    return StoreError(fault_of(error) or StoreFault.READ_ONLY, str(error))


def is_locked(folder: Path) -> bool:
    """Whether the register there is encrypted, as it has to be; False for a plain one of an earlier version.

    An empty file counts as locked: what it is, the checks at its opening tell.
    """
    with faults_as_sentences(folder), machine_faults(), (folder / REGISTER_FILE).open("rb") as file:
        return file.read(len(_PLAIN)) != _PLAIN


def unlocked(folder: Path) -> MachineError:
    """The sentence for an earlier version's register, which the window has to lock first."""
    return machine_sentence(StoreError(StoreFault.PLAIN, "an earlier version's register"), folder)


def wants_locking(folder: Path) -> bool:
    """Whether an earlier version's register lies there unlocked, or its locking was cut off: perhaps at the moment at
    which neither the old file nor the new one lay in its place."""
    with faults_as_sentences(folder), machine_faults():
        if (folder / LOCKING_ROOM).exists():
            return True
        return (folder / REGISTER_FILE).exists() and not is_locked(folder)


def open_workspace(
    folder: Path,
    *,
    keys: Keys,
    session: Session | None = None,
    clock: Callable[[], datetime] = system_clock,
    new_id: Callable[[], str] = random_id,
) -> Workspace:
    """Open an existing register with the keys that a password has opened (`app/access/login.py`).

    Raises `MachineError` with what is wrong and what to do."""
    if not has_register(folder):
        if folder.is_file():
            raise _no_folder(folder)
        refuse_lost_register(folder)
        raise RefusedError(
            f"Folder data {folder} belum berisi register. Buka jendela Kotak Aduan untuk persiapan pertama, atau isi"
            " dengan data contoh: kotak-aduan sample."
        )
    prepare_folder(folder)
    if (folder / _FOUNDING).exists():
        # A power cut brought the sign back. With the key file lost, it would give the register away one day.
        founded(folder)
    return _open(folder, keys, session, clock, new_id)


def open_to_look(
    folder: Path,
    *,
    keys: Keys,
    session: Session | None = None,
    clock: Callable[[], datetime] = system_clock,
    new_id: Callable[[], str] = random_id,
) -> Workspace:
    """Open a register in a folder that can only be read, for looking and printing; not a byte is written.

    Raises `MachineError`: as not writable where newest rows lie beside it or its schema is an older one.
    """
    path = folder / REGISTER_FILE
    with faults_as_sentences(folder):
        with machine_faults():
            refuse_rows_beside(path)
        _refuse_foreign_file(path, keys)
        store = Store(path, keys, read_only=True)
        try:
            _refuse_damaged(store)
            if schema.current_version(store) != schema.newest_version():
                raise StoreError(StoreFault.READ_ONLY, "older schema")
        except BaseException:
            store.close()
            raise
    return Workspace(folder, store, session=session, clock=clock, new_id=new_id)


def create_workspace(
    folder: Path,
    *,
    keys: Keys,
    clock: Callable[[], datetime] = system_clock,
    new_id: Callable[[], str] = random_id,
) -> Workspace:
    """Make an empty register in a missing or empty folder; what is there already is never touched."""
    taken = RefusedError(
        f"Folder data {folder} sudah berisi register. Pilih folder lain; tidak ada yang diubah."
    )
    if has_register(folder):
        raise taken
    if not is_empty(folder):
        raise RefusedError(
            f"Folder {folder} sudah berisi berkas lain. Pilih folder kosong; tidak ada yang diubah."
        )
    prepare_folder(folder)
    with faults_as_sentences(folder), machine_faults():
        write_atomically(folder / _FOUNDING, b"")
        try:
            # Made here and nowhere else: of two programs that found an office at the same moment only one goes on.
            (folder / REGISTER_FILE).touch(0o600, exist_ok=False)
        except FileExistsError:
            raise taken from None
    try:
        return _open(folder, keys, None, clock, new_id, fresh=True)
    except BaseException:
        # Half a register would stand in the way of the next attempt; there was none before.
        remove_register(folder)
        raise


def founded(folder: Path) -> None:
    """The founding is over: register and key file stand."""
    with suppress(OSError):
        (folder / _FOUNDING).unlink(missing_ok=True)
        sync_folder(folder)


def founding_cut_off(folder: Path) -> bool:
    """Whether a founding or a sample was cut off before anybody could log in: nothing of it is anybody's work."""
    with faults_as_sentences(folder), machine_faults():
        return (folder / _FOUNDING).exists() and not (folder / KEY_FILE).exists()


def refuse_lost_register(folder: Path) -> None:
    """Refuse to begin anew in silence where the keys of an office lie without its register: it was lost."""
    with faults_as_sentences(folder), machine_faults():
        if (folder / REGISTER_FILE).exists() or not (folder / KEY_FILE).exists():
            return
    error = MachineError(
        f"Berkas data tidak ada di {folder}, padahal kuncinya ada. Bila dipindahkan, kembalikan, lalu coba lagi; bila"
        " hilang, pulihkan dari cadangan.",
        data_safe=False,
    )
    error.fault = "gone"
    raise error


def remove_register(folder: Path) -> None:
    """Take a register away that never held an office's work: one half made, or a sample that was stopped. Cut off in
    the middle it is still told as such, and the next founding takes the rest away."""
    sides = [REGISTER_FILE + ending for ending in ("-wal", "-shm", "-journal")]
    with suppress(OSError, StoreError):
        if (folder / REGISTER_FILE).exists():
            write_atomically(folder / _FOUNDING, b"")
    for name in (KEY_FILE, NEW_KEY_FILE, *sides, REGISTER_FILE, _FOUNDING):
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)


@contextmanager
def _alone_while_migrating(folder: Path) -> Iterator[None]:
    """Two programs that start at the same moment go on one after the other: only one of them may migrate."""
    # Not above: hardly any start migrates.
    from app.backup_files.swap import alone

    with faults_as_sentences(folder), alone(folder):
        yield


def _open(
    folder: Path,
    keys: Keys,
    session: Session | None,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    *,
    fresh: bool = False,
) -> Workspace:
    with faults_as_sentences(folder):
        if not fresh:
            _refuse_foreign_file(folder / REGISTER_FILE, keys)
        store = Store(folder / REGISTER_FILE, keys)
        try:
            _refuse_damaged(store)
            schema.refuse_newer(store)
            if schema.current_version(store) < schema.newest_version():
                with _alone_while_migrating(folder):
                    _migrate(store, folder, clock)
        except BaseException:
            with suppress(Exception):
                store.close()
            raise
    return Workspace(folder, store, session=session, clock=clock, new_id=new_id)


def _refuse_damaged(store: Store) -> None:
    store.connect()
    found = store.quick_check()
    if found:
        raise StoreError(StoreFault.DAMAGED, "; ".join(found[:3]))


def _migrate(store: Store, folder: Path, clock: Callable[[], datetime]) -> None:
    """The verified copy first, then the steps; nothing where another program was faster."""
    version = schema.current_version(store)
    if version and version < schema.newest_version():
        backup_before_migration(store, folder, version, clock())
    schema.migrate(store)
    with store.write():
        ensure_secrets()


def _refuse_foreign_file(path: Path, keys: Keys) -> None:
    """Look at the version without writing a byte: opening a WAL register may already write to it."""
    with machine_faults():
        if not path.exists():
            return
        if path.stat().st_size == 0:
            _refuse_emptied(path)
            return
        if not is_locked(path.parent):
            raise StoreError(StoreFault.PLAIN, "an earlier version's register")
        if not looks_sealed(path):
            raise StoreError(StoreFault.DAMAGED, "not a register")
        # Where not even the first page opens, the key is another register's, or the file is damaged: its pages tell.
        if not fits(path, keys.data):
            raise StoreError(StoreFault.WRONG_KEY, "no page fits the key")
    version = schema.version_of_file(path, keys.data)
    if version > schema.newest_version():
        raise StoreError(StoreFault.NEWER, f"{version}/{schema.newest_version()}")


def _refuse_emptied(path: Path) -> None:
    """A file of no length is what a power cut leaves while an office is being founded, and no harm then. Beside
    anything that an office leaves behind it is a register that was lost: never begun anew in silence."""
    side = [path.name, path.name + "-wal", path.name + "-shm", *_OWN_FILES]
    if any(entry.name not in side for entry in path.parent.iterdir()):
        raise StoreError(StoreFault.DAMAGED, "the register is empty")


def backup_before_migration(store: Store, folder: Path, version: int, at: datetime) -> Path:
    """A whole backup of the register before its shape is changed, opened again on trial."""
    # Not above: only an update of the program makes one.
    from app.backup_files import before

    return before.backup_before_migration(store, folder, version, at)
