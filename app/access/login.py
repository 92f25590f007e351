"""Logging in: a name and a password open the register, or unlock its window again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.access import attempts
from app.access.ahead import STRETCHING, load_opening
from app.access.views import Account, LoginFacts, WaitError, WrongPasswordError
from app.backup_files.names import backups_in, named
from app.backup_files.places import known
from app.data_folder import BACKUP_FOLDER, REGISTER_FILE
from app.errors import InputError, MachineError, RefusedError
from app.office.powers import Power
from app.record.acts import Act
from app.startup import open_to_look, open_workspace
from app.workspace import Session, Workspace, faults_as_sentences, random_id, system_clock
from models.database import Store
from models.errors import StoreError, StoreFault
from models.keys import errors as key_errors
from models.keys.ahead import Stretching
from models.keys.key_file import KEY_FILE, NEW_KEY_FILE, KeyFile
from models.keys.opening import Keys
from models.keys.opening import unlock as open_slot
from models.pages import fits

_KEY_FAULTS = {
    key_errors.KeyFault.MISSING: "Berkas kunci {path} tidak ada, jadi data tidak dapat dibuka. Kembalikan berkas itu, atau"
    " pulihkan dari cadangan; cadangan memuatnya.",
    key_errors.KeyFault.DAMAGED: "Berkas kunci {path} rusak, jadi data tidak dapat dibuka. Pulihkan dari cadangan; cadangan"
    " memuatnya.",
    key_errors.KeyFault.NEWER: "Berkas kunci {path} berasal dari versi program yang lebih baru. Pasang program versi"
    " terbaru; tidak ada yang diubah.",
}


def key_fault(fault: key_errors.KeyFault, path: Path) -> MachineError:
    """The officer's sentence for a key file that cannot be used; `fault` is "key_missing", "key_damaged" …"""
    error = MachineError(_KEY_FAULTS[fault].format(path=path), data_safe=False)
    error.fault = f"key_{fault.value}"
    return error


def tampered(path: Path) -> MachineError:
    """The officer's sentence for a key file that somebody has altered behind the program's back."""
    error = MachineError(
        f"Berkas kunci {path} diubah di luar program, jadi tidak dipakai. Pulihkan dari cadangan, dan periksa siapa yang"
        " dapat menulis di folder itu.",
        data_safe=False,
    )
    error.fault = "key_tampered"
    return error


def read_key_file(folder: Path, name: str = KEY_FILE) -> KeyFile:
    """The key file of a data folder; needs no key. Raises `MachineError`."""
    path = folder / name
    with faults_as_sentences(folder):
        try:
            return KeyFile.read(path)
        except key_errors.KeyFileError as error:
            raise key_fault(error.fault, path) from error


def login_facts(folder: Path) -> LoginFacts:
    """What the login screen shows, before any password is known. Raises `MachineError`."""
    file = read_key_file(folder)
    accounts = tuple(
        Account(slot.officer_id, slot.name, slot.title, slot.known_password) for slot in file.officers
    )
    return LoginFacts(file.office, accounts, file.sample, last_backup(folder))


def last_backup(folder: Path) -> datetime | None:
    """When the newest good backup was made, as this PC remembers it, else by the newest file's name; None where
    there is none."""
    good = known(folder).last_good
    if good is not None:
        return good.at
    try:
        newest = next(iter(backups_in(folder / BACKUP_FOLDER)), None)
    except OSError:
        return None
    said = named(newest.name) if newest is not None else None
    return said[0].astimezone() if said is not None else None


def log_in(
    folder: Path,
    officer_id: str,
    password: str,
    *,
    clock: Callable[[], datetime] = system_clock,
    new_id: Callable[[], str] = random_id,
    look_only: bool = False,
    ahead: Stretching | None = None,
) -> Workspace:
    """Open the register as this officer; `look_only` where the folder can only be read. `ahead` has begun to stretch
    this password already (`app/access/ahead.py`).

    Raises `WrongPasswordError`, `WaitError`, `InputError` (user) for nobody's name, and `MachineError`.
    """
    keys = password_keys(folder, officer_id, password, clock().astimezone(), ahead)
    session = Session(officer_id)
    if look_only:
        ws = open_to_look(folder, keys=keys, session=session, clock=clock, new_id=new_id)
    else:
        keys = settle_key_file(folder, keys, lambda other: _slot_of(other, officer_id, password))
        ws = open_workspace(folder, keys=keys, session=session, clock=clock, new_id=new_id)
    try:
        begin(ws, officer_id)
        if not ws.read_only:
            # Not above: only after a crash in the middle of a re-keying is there anything to do.
            from app.access.rekeying import finish_rekeying

            finish_rekeying(ws)
    except BaseException:
        ws.close()
        raise
    return ws


def unlock(ws: Workspace, officer_id: str, password: str) -> Session:
    """Unlock the window for this officer, who need not be the one who locked it."""
    keys = password_keys(ws.folder, officer_id, password, ws.clock().astimezone())
    if keys.data != ws.keys.data:
        keys = _after_rekeying(ws, officer_id, password)
    before, ws.session = ws.session, Session(officer_id)
    ws.store.keys = keys
    try:
        begin(ws, officer_id)
    except BaseException:
        # The window stays locked: nobody has taken the former officer's place, and no key of the envelopes is left.
        ws.session, ws.store.keys = before, keys._replace(identity={})
        raise
    return ws.session


def lock(ws: Workspace, *, why: str) -> None:
    """Lock the window: the identity keys leave the memory, and the record says so. `why`: "diam 10 menit", …"""
    ws.store.keys = ws.keys._replace(identity={})
    ws.note(Act.LOCK, "", ws.session.officer_id, why=why)


def check_password(ws: Workspace, officer_id: str, password: str) -> Keys:
    """Prove that somebody at the desk is this officer (the second one of an envelope); nobody is logged in by it."""
    try:
        return password_keys(ws.folder, officer_id, password, ws.clock().astimezone())
    finally:
        _enter_attempts(ws)


def password_keys(
    folder: Path, officer_id: str, password: str, now: datetime, ahead: Stretching | None = None
) -> Keys:
    """The keys behind a password; a wrong one is counted, and slows the next ones down."""
    file = read_key_file(folder)
    if not file.has(officer_id):
        known = ", ".join(slot.officer_id for slot in file.officers)
        raise InputError(
            f"Petugas {officer_id} tidak punya kata sandi di sini. Yang dapat masuk: {known}.", field="user"
        )
    attempts.refuse_waiting(folder, officer_id, now)
    try:
        return open_slot(file, officer_id, password, ahead)
    except key_errors.WrongPasswordError:
        raise WrongPasswordError(attempts.count_wrong(folder, officer_id, now)) from None
    except key_errors.TamperedError as error:
        raise tampered(folder / KEY_FILE) from error


def waits_until(folder: Path, officer_id: str, now: datetime) -> datetime | None:
    """Until when this officer's password may not be tried; None when it may."""
    try:
        attempts.refuse_waiting(folder, officer_id, now)
    except WaitError as error:
        return error.until
    return None


def warm_up() -> None:
    """Load what trying a password needs, while the officer still types it."""
    load_opening()


def is_warm() -> bool:
    """Whether that is loaded already."""
    return STRETCHING in sys.modules


def _slot_of(file: KeyFile, officer_id: str, password: str) -> Keys:
    """What the password opens in the key file of a re-keying that was cut off."""
    if not file.has(officer_id):
        raise RefusedError("Kata sandi ini sudah tidak berlaku. Masuk sebagai petugas lain.")
    return open_slot(file, officer_id, password)


def _after_rekeying(ws: Workspace, officer_id: str, password: str) -> Keys:
    """The register has its new key, and the disk refused the last step of the re-keying: the new key file still waits
    beside the old one. It takes its place now, or is tried again at the next unlocking."""
    waiting = ws.folder / NEW_KEY_FILE
    if not waiting.exists():
        raise key_fault(key_errors.KeyFault.DAMAGED, ws.folder / KEY_FILE)
    with faults_as_sentences(ws.folder):
        after = read_key_file(ws.folder, NEW_KEY_FILE)
        try:
            keys = _slot_of(after, officer_id, password)
        except (key_errors.WrongPasswordError, key_errors.TamperedError) as error:
            raise tampered(waiting) from error
        if keys.data != ws.keys.data:
            raise key_fault(key_errors.KeyFault.DAMAGED, ws.folder / KEY_FILE)
        with suppress(StoreError):
            after.write(ws.folder / KEY_FILE)
            waiting.unlink(missing_ok=True)
    return keys


def settle_key_file(folder: Path, keys: Keys, again: Callable[[KeyFile], Keys]) -> Keys:
    """After a re-keying that was cut off, keep the key file whose key the register has, and open with that one.
    `again` opens the other key file by the same password or code."""
    waiting = folder / NEW_KEY_FILE
    if not waiting.exists():
        return keys
    with faults_as_sentences(folder):
        if opens(folder / REGISTER_FILE, keys):
            waiting.unlink(missing_ok=True)
            return keys
        after = read_key_file(folder, NEW_KEY_FILE)
        try:
            newer = again(after)
        except (key_errors.WrongPasswordError, key_errors.TamperedError) as error:
            raise tampered(waiting) from error
        if opens(folder / REGISTER_FILE, newer):
            after.write(folder / KEY_FILE)
            waiting.unlink(missing_ok=True)
            return newer
    return keys


def opens(path: Path, keys: Keys) -> bool:
    """Whether the register at `path` opens with these keys, its newest rows in the file beside it included."""
    store = Store(path, keys)
    try:
        store.connect()
        store.db.execute_sql("SELECT count(*) FROM sqlite_master").fetchone()
    except StoreError as error:
        if error.fault is not StoreFault.DAMAGED:
            raise
        return False
    except Exception:  # the driver's own word for a key that does not fit
        return fits(path, keys.data)
    finally:
        store.close()
    return True


def begin(ws: Workspace, officer_id: str, **how: str) -> None:
    """Enter the officer of the register behind the slot, what was tried in vain, and the login itself."""
    # Not above: the login screen names the officers out of the key file, and needs no SOP for it.
    from app.office.officers import officers

    ws.forget()
    officer = next((one for one in officers(ws) if one.id == officer_id), None)
    if officer is None:
        raise RefusedError("Petugas ini sudah tidak aktif. Masuk sebagai petugas lain.")
    if Power.IDENTITY not in officer.powers and ws.keys.identity:
        # Both have to agree, the right in the register and the key in the slot: a crash may have come in between.
        ws.store.keys = ws.keys._replace(identity={})
    _enter_attempts(ws)
    if not ws.read_only:
        attempts.forget(ws.folder, officer_id)
    ws.note(Act.LOGIN, officer_id, officer.name, **how)


def _enter_attempts(ws: Workspace) -> None:
    """Enter the wrong passwords of before into the record."""
    new = [one for one in attempts.attempts(ws.folder) if not one.entered]
    if ws.read_only or not new:
        return
    with ws.write():
        for one in new:
            wait = int(attempts.wait_after(one.tries).total_seconds())
            at = one.at.isoformat()
            ws.enter(Act.WRONG_PASSWORD, "", one.officer_id, count=one.tries, wait=wait, tried=at)
    attempts.entered(ws.folder)
