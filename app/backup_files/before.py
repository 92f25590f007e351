"""The backup before the register's shape is changed: made by the start-up itself, so it asks the register only what
every version of it can answer."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.backup_files.archive import UnusableBackupError, extract, part_of, settle, write_archive
from app.backup_files.contents import KEYS, REGISTER, Contents
from app.backup_files.names import TEMPORARY, Reason, backup_name
from app.backup_files.places import FOLDER, PC, Result, add_results
from app.backup_files.pool import fill_pool
from models import summary
from models.database import Store, machine_faults
from models.errors import StoreError, StoreFault
from models.files import make_folder
from models.keys.errors import KeyFileError
from models.keys.key_file import KeyFile
from models.record import head
from models.record_code import code_of


def backup_before_migration(store: Store, folder: Path, version: int, at: datetime) -> Path:
    """A whole, checked backup of the register in its old shape, opened again from its own bytes.

    `version` is the old shape's. Raises `StoreError` where it did not come about: then nothing may be changed.
    """
    at = at.astimezone()
    place = folder / FOLDER
    with machine_faults():
        make_folder(place)
        for left in place.glob(f"*{TEMPORARY}"):
            left.unlink()
        there = frozenset(path.name for path in place.iterdir())
        with tempfile.TemporaryDirectory(prefix="kotak-aduan-", ignore_cleanup_errors=True) as name:
            work = Path(name)
            contents, sources, files = _taken(store, folder, work, version, at)
            contents = contents._replace(files=fill_pool(place, folder, files, lambda: None))
            path = place / backup_name(at, Reason.UPDATE, there)
            temporary = path.with_name(path.name + TEMPORARY)
            write_archive(temporary, contents, sources)
            _rehearsed(store, temporary, contents, work / "percobaan")
            temporary.replace(path)
            settle(place)
    with suppress(StoreError):  # a note for the page and the start-up screen, no more
        add_results(folder, [_result(path.name, contents)])
    return path


def _result(name: str, contents: Contents) -> Result:
    return Result(
        contents.at,
        contents.reason.value,
        PC,
        name,
        good=True,
        cases=contents.cases,
        applications=contents.applications,
        attachments=contents.attachments,
        last_number=contents.last_number,
        record_length=contents.record_length,
        record_code=contents.record_code,
        size=contents.size,
    )


def _taken(
    store: Store, folder: Path, work: Path, version: int, at: datetime
) -> tuple[Contents, dict[str, Path], list[str]]:
    sources = {REGISTER: work / REGISTER}
    try:
        file = KeyFile.read(folder / KEYS)
        sources[KEYS] = work / KEYS
        sources[KEYS].write_bytes(file.content())
        register_id, office = file.register_id, file.office
    except KeyFileError:
        register_id, office = "", ""
    with store.read():
        facts = _facts()
        files, applications = summary.attachment_files(), summary.applications()
        store.copy_to(sources[REGISTER])
    parts = {name: part_of(path) for name, path in sources.items()}
    cases, first, last, length, code = facts
    contents = Contents(
        register_id=register_id,
        office=office,
        at=at.replace(microsecond=0),
        reason=Reason.UPDATE,
        schema=version,
        cases=cases,
        applications=applications,
        first_number=first,
        last_number=last,
        record_length=length,
        record_code=code,
        parts=parts,
    )
    return contents, sources, files


def _facts() -> tuple[int, str, str, int, str]:
    found = head()
    return (summary.complaints(), *summary.first_and_last_number(), found.seq, code_of(found.seq, found.link))


def _rehearsed(store: Store, path: Path, contents: Contents, folder: Path) -> None:
    """Open the backup from its own bytes and compare; a changed byte is noticed on the way out."""
    try:
        extract(path, folder, [REGISTER])
    except UnusableBackupError as error:
        path.unlink()
        raise StoreError(StoreFault.IO, error.why) from error
    beside = Store(folder / REGISTER, store.keys, read_only=True, beside=True)
    with beside.meant():
        problems = beside.integrity_check()
        cases, first, last, length, code = _facts()
    same = (cases, first, last, length, code) == (
        contents.cases,
        contents.first_number,
        contents.last_number,
        contents.record_length,
        contents.record_code,
    )
    if problems or not same:
        path.unlink()
        raise StoreError(StoreFault.DAMAGED, "backup")
