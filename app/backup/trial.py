"""A backup opened on trial: a register beside the opened one, looked at by one thread, in a folder that goes again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.backup.views import BackupFailedError, Progress
from app.backup_files.archive import extract, read_contents
from app.backup_files.contents import REGISTER, Contents, counts_words
from app.backup_files.pool import wrong_in_pool
from app.record.code import record_head
from app.record.verify import verify
from app.workspace import Session, Workspace, faults_as_sentences
from models import summary
from models.database import Store
from models.keys.opening import Keys


class Facts(NamedTuple):
    """What two registers must have in common to be the same."""

    cases: int
    attachments: tuple[str, ...]  # where their files lie
    first_number: str
    last_number: str
    record_length: int
    record_code: str
    applications: int = 0  # of the cases; told in words, not compared: an older backup does not say

    def same_as(self, other: Facts) -> bool:
        """Whether these are the same but for what is only told."""
        return self._replace(applications=other.applications) == other


def facts_of(ws: Workspace) -> Facts:
    """What a register holds now; inside `ws.read()` one state of it."""
    with ws.read():
        first, last = summary.first_and_last_number()
        files = tuple(summary.attachment_files())
        head = record_head(ws)
        cases, applications = summary.complaints(), summary.applications()
        return Facts(cases, files, first, last, head.entries, head.code, applications)


def facts_said(contents: Contents) -> Facts:
    """The same as the backup says of itself."""
    return Facts(
        contents.cases,
        tuple(sorted(contents.files)),
        contents.first_number,
        contents.last_number,
        contents.record_length,
        contents.record_code,
        contents.applications,
    )


@contextmanager
def working_folder() -> Iterator[Path]:
    """A folder for what is sealed anyway, on this PC, that goes with its content."""
    with tempfile.TemporaryDirectory(prefix="kotak-aduan-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@contextmanager
def opened_beside(
    register: Path, keys: Keys, folder: Path, *, session: Session | None = None, read_only: bool = True
) -> Iterator[Workspace]:
    """A register beside the opened one; this thread speaks to it and to no other until the end.

    `folder` is where its attachments lie. Faults come out as `MachineError`.
    """
    store = Store(register, keys, read_only=read_only, beside=True)
    with store.meant(), faults_as_sentences(folder):
        yield Workspace(folder, store, session=session)


@contextmanager
def opened_backup(path: Path, keys: Keys) -> Iterator[Workspace]:
    """A backup's own bytes, opened to look; its attachments are those beside it."""
    with working_folder() as folder:
        extract(path, folder, [REGISTER])
        with opened_beside(folder / REGISTER, keys, path.parent) as ws:
            yield ws


def rehearse(path: Path, keys: Keys, progress: Progress) -> Contents:
    """Open a backup from its own bytes and compare everything: pages, counts, record, every attachment beside it.

    Raises `BackupFailedError` naming what differs; `UnusableBackupError` for a file that cannot be read.
    """
    contents = read_contents(path)
    problems: list[str] = []
    with opened_backup(path, keys) as ws:
        pages = ws.store.integrity_check()
        if pages:
            problems.append(f"halaman datanya rusak ({pages[0]})")
        else:
            problems += _differences(ws, contents, progress)
    total = len(contents.files)
    done = iter(range(total + 1))
    wrong = wrong_in_pool(
        path.parent, contents.files, lambda: progress(next(done), total, f"Lampiran di {path.parent.name}")
    )
    if wrong:
        problems.append(f"{len(wrong)} lampiran hilang atau berubah, misalnya {Path(wrong[0]).name}")
    if problems:
        raise BackupFailedError(
            f"Cadangan {contents.at:%d-%m-%Y %H:%M} dicoba dibuka dan tidak cocok: {'; '.join(problems)}."
        )
    return contents


def _differences(ws: Workspace, contents: Contents, progress: Progress) -> list[str]:
    problems = []
    found, said = facts_of(ws), facts_said(contents)
    if not found.same_as(said):
        problems.append(
            f"berisi {counts_words(found.cases, len(found.attachments), found.applications)}, seharusnya"
            f" {counts_words(said.cases, len(said.attachments), said.applications)}"
            if (found.cases, found.attachments) != (said.cases, said.attachments)
            else "isinya bukan yang tercatat"
        )
    verdict = verify(ws, lambda done, total: progress(done, total, "Memeriksa rantai catatan"))
    if verdict.broken is not None:
        problems.append(f"{verdict.title[:1].lower()}{verdict.title[1:]}")
    elif verdict.differences:
        problems.append(f"{verdict.title}, misalnya {verdict.differences[0].sentence}")
    return problems


def office_time(ws: Workspace) -> datetime:
    """Now, on the office's clock."""
    from app.office.settings import now

    return now(ws)
