"""Keeping a place in order after a good backup: what rotation lets go goes, attachments that no backup names too."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from app.backup.views import Progress
from app.backup_files.archive import UnusableBackupError, read_contents, verified
from app.backup_files.contents import Contents
from app.backup_files.names import ENDING, backups_in, named
from app.backup_files.pool import prune_pool
from app.backup_files.rotation import Candidate, Rotation, rotate
from models.database import machine_faults


def rotation_of(folder: Path, register_id: str, progress: Progress) -> Rotation:
    """What rotation would keep and let go of this register's backups in a place. Raises `StoreError`."""
    with machine_faults():
        there = {path.name: path for path in backups_in(folder)}
    mine = {name: path for name, path in there.items() if _whose(path) in (register_id, None)}

    def good(name: str) -> bool:
        progress(0, 0, f"Memeriksa {name}")
        try:
            contents = verified(mine[name])
        except UnusableBackupError:
            return False
        return contents.register_id == register_id and _beside(folder, contents)

    candidates = [Candidate(name, *found) for name in mine for found in [named(name)] if found is not None]
    return rotate(candidates, good)


def _whose(path: Path) -> str | None:
    """The register that a backup is of; None where nobody can tell."""
    try:
        return read_contents(path).register_id
    except UnusableBackupError:
        return None


def _beside(folder: Path, contents: Contents) -> bool:
    """Whether its attachments lie beside a backup, by their sizes."""
    try:
        return all((folder / name).stat().st_size == part.size for name, part in contents.files.items())
    except OSError:
        return False


def tidy(folder: Path, register_id: str, progress: Progress) -> Rotation:
    """Let go what rotation lets go, never one that is broken, never another register's. Raises `StoreError`."""
    done = rotation_of(folder, register_id, progress)
    if not done.drop:
        return done
    for name in done.drop:
        with machine_faults():
            (folder / name).unlink(missing_ok=True)
    names = _named_files(folder)
    if names is not None:
        prune_pool(folder, names)
    return done


def _named_files(folder: Path) -> set[str] | None:
    """The attachments that the backups of a place name, set apart ones included; None where one cannot be read:
    nobody knows what it names."""
    found: set[str] = set()
    with suppress(OSError):
        for path in folder.iterdir():
            if ENDING not in path.name or not path.is_file():
                continue
            try:
                found.update(read_contents(path).files)
            except UnusableBackupError:
                return None
        return found
    return None
