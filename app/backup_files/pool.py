"""The attachments beside the backups: each kept once under the name it has in the data folder, never changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from app.backup_files.archive import make_private, part_of, settle
from app.backup_files.contents import POOL, Part
from app.backup_files.names import TEMPORARY
from models.database import machine_faults
from models.files import make_folder


def fill_pool(place: Path, data: Path, names: Iterable[str], told: Callable[[], object]) -> dict[str, Part]:
    """Bring these attachments ("lampiran/ab/…") into the place where they are not there yet; what the place holds now.

    One that is there already stays as it is: which of two that differ is the right one, the rehearsal tells. One that
    is missing in the data folder and in the place is left out of the answer. Raises `StoreError`.
    """
    found: dict[str, Part] = {}
    for name in names:
        told()
        with machine_faults():
            kept = place / name
            if not kept.exists():
                source = data / name
                if not source.exists():
                    continue
                _copy(source, kept)
            found[name] = part_of(kept)
    return found


def replace_in_pool(place: Path, data: Path, name: str) -> Part:
    """Bring a good attachment over a damaged one of the place; the damaged one keeps lying beside it."""
    with machine_faults():
        kept = place / name
        kept.replace(kept.with_name(kept.name + ".rusak"))
        _copy(data / name, kept)
        return part_of(kept)


def _copy(source: Path, target: Path) -> None:
    make_folder(target.parent)
    temporary = target.with_name(target.name + TEMPORARY)
    try:
        with source.open("rb") as read, temporary.open("wb") as write:
            make_private(write.fileno())
            shutil.copyfileobj(read, write, 1024 * 1024)
            write.flush()
            os.fsync(write.fileno())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    settle(target.parent)


def wrong_in_pool(place: Path, files: Mapping[str, Part], told: Callable[[], object]) -> list[str]:
    """The attachments that are missing or not as the backup knows them."""
    wrong = []
    for name, part in files.items():
        told()
        try:
            if part_of(place / name) != part:
                wrong.append(name)
        except OSError:
            wrong.append(name)
    return wrong


def prune_pool(place: Path, named: Iterable[str]) -> int:
    """Take away what no backup of the place names, and what an interrupted copy has left; how many went."""
    keep, gone = set(named), 0
    for path in sorted((place / POOL).glob("*/*")):
        name = path.relative_to(place).as_posix()
        if name in keep or path.name.endswith(".rusak"):
            continue
        with suppress(OSError):
            path.unlink()
            gone += 1
    return gone
