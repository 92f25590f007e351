"""Restoring as the disk sees it: everything is prepared beside the data, then moved into place step by step, each of
which can be done again after a power cut.

`pemulihan/baru/` holds what is prepared. As soon as `pemulihan/rencana.json` is there the restoring happens, now or at
the next start; without it whatever lies in `pemulihan` was never finished and is thrown away.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from app.backup_files.contents import DRAFTS, KEYS, POOL, REGISTER
from app.data_folder import OPENING_LOCK, RESTORING
from app.files import write_atomically
from models.database import machine_faults
from models.errors import StoreError, StoreFault
from models.files import make_folder, sync_folder

PREPARED = "baru"
PLAN = "rencana.json"
#: Where the data as it was before a restoring is kept.
ASIDE = "disisihkan"
#: What belongs to the register's file and goes aside with it, before it.
_SIDES = (f"{REGISTER}-wal", f"{REGISTER}-shm", f"{REGISTER}-journal")
#: What belongs to the key file.
_KEY_SIDES = (f"{KEYS}.baru", "percobaan.json")


@contextmanager
def alone(data: Path, *, timeout: float = 20) -> Iterator[None]:
    """While a restoring is prepared or finished no other program opens the register, or finishes it as well.

    Raises `StoreError` (locked) where another one holds the folder.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(data / OPENING_LOCK)
    try:
        with machine_faults():
            lock.acquire(timeout=timeout)
    except Timeout:
        raise StoreError(StoreFault.LOCKED, "opening") from None
    try:
        yield
    finally:
        lock.release()


def finish_at_start(data: Path) -> bool:
    """What every start does first, before it looks for a register or its keys: one look whether a restoring was cut
    off, and if so the end of it. True where the present data were exchanged by it. Raises `StoreError`."""
    if not waits(data):
        return False
    with alone(data):
        return finish_restore(data)


def aside_name(at: datetime) -> str:
    """ "data-20261201-073100"."""
    return f"data-{at:%Y%m%d-%H%M%S}"


def begin(data: Path) -> Path:
    """An empty folder for what is prepared; what an earlier attempt has left goes. Raises `StoreError`."""
    with machine_faults():
        forget(data)
        prepared = data / RESTORING / PREPARED
        prepared.mkdir(parents=True)
    return prepared


def forget(data: Path) -> None:
    """Throw away what was prepared and never decided. Raises `StoreError`."""
    if (data / RESTORING / PLAN).exists():
        raise StoreError(StoreFault.LOCKED, "a restoring waits to be finished")
    with machine_faults():
        if (data / RESTORING).exists():
            shutil.rmtree(data / RESTORING)


def decide(data: Path, aside: str, backup: str) -> None:
    """From now on the restoring happens, whatever comes. Raises `StoreError`; then nothing has changed."""
    with machine_faults():
        for folder, _, _ in os.walk(data / RESTORING / PREPARED, topdown=False):
            sync_folder(Path(folder))
        sync_folder(data / RESTORING)
    # Never over a folder that is there: what was kept aside once stays as it is.
    name, number = aside, 1
    while (data / ASIDE / name).exists():
        number += 1
        name = f"{aside}-{number}"
    plan = {"aside": name, "backup": backup}
    write_atomically(data / RESTORING / PLAN, json.dumps(plan).encode())


def waits(data: Path) -> bool:
    """Whether a restoring was interrupted, before or after its decision: one look, for every start."""
    return (data / RESTORING).exists()


def is_decided(data: Path) -> bool:
    """Whether a restoring is going to happen, whatever comes."""
    return (data / RESTORING / PLAN).exists()


def aside_waiting(data: Path) -> str:
    """The name of the folder into which the present data are going to be put."""
    return _aside_of(data / RESTORING / PLAN)


def finish_restore(data: Path) -> bool:
    """Bring an interrupted restoring to its end; True where one was decided. Call it before the register is opened,
    under the lock of the start. Raises `StoreError`; calling it again goes on where it stopped.
    """
    if not waits(data):
        return False
    plan = data / RESTORING / PLAN
    if not plan.exists():
        forget(data)
        return False
    with machine_faults():
        aside = data / ASIDE / _aside_of(plan)
        make_folder(aside)
        prepared = data / RESTORING / PREPARED
        _put(data, prepared, aside, REGISTER, _SIDES)
        _put(data, prepared, aside, KEYS, _KEY_SIDES)
        _put_beside(data, prepared, aside)
        for folder in (aside, data / ASIDE, data):
            sync_folder(folder)
        plan.unlink()
        sync_folder(data / RESTORING)
        shutil.rmtree(data / RESTORING)
        sync_folder(data)
    return True


def _aside_of(plan: Path) -> str:
    try:
        name = str(json.loads(plan.read_text(encoding="utf-8"))["aside"])
    except (ValueError, KeyError, TypeError):
        name = ""
    # The plan is written whole or not at all; a name from elsewhere must not lead out of the folder.
    plain = name.startswith("data-") and name == Path(name).name
    return name if plain else "data-sebelum-pemulihan"


def _put(data: Path, prepared: Path, aside: Path, name: str, sides: tuple[str, ...]) -> None:
    """One file and what belongs to it go aside, the prepared one comes. While the prepared one waits, what lies in its
    place is the old one: that makes the step safe to do again."""
    if not (prepared / name).exists():
        return
    for old in (*sides, name):
        if (data / old).exists():
            (data / old).replace(aside / old)
    sync_folder(aside)
    sync_folder(data)
    (prepared / name).replace(data / name)
    sync_folder(data)


def _put_beside(data: Path, prepared: Path, aside: Path) -> None:
    """Attachments and drafts come into their places; a damaged one there goes aside."""
    for kind in (POOL, DRAFTS):
        for made in sorted((prepared / kind).rglob("*")):
            if made.is_dir():
                continue
            name = made.relative_to(prepared)
            target = data / name
            make_folder(target.parent)
            if target.exists():
                make_folder((aside / name).parent)
                target.replace(aside / name)
            made.replace(target)
            with suppress(OSError):
                sync_folder(target.parent)
