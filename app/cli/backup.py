"""Verbs backup and restore: one line says what came of it."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import closing, suppress
from pathlib import Path

from app.backup.making import back_up
from app.backup.restoring import Proof, accounts_of, restore
from app.backup_files.contents import counts_words
from app.backup_files.names import Reason
from app.cli.login import logged_in, password_from, password_of
from app.data_folder import WINDOW_LOCK
from app.errors import InputError, RefusedError
from app.place import same_disk
from app.startup import wants_locking
from app.workspace import machine_sentence
from app.worktime.words import date_and_time
from models.errors import StoreError, StoreFault


def backup(options: argparse.Namespace, folder: Path) -> int:
    """Back up into `--to`, or into every place within reach; 1 where one of them failed."""
    to = options.to.expanduser().absolute() if options.to else None
    if to is not None and (to == folder.absolute() or to in folder.absolute().parents):
        raise InputError(f"{to} memuat folder data. Pilih folder lain, sebaiknya di cakram lain.", field="to")
    with closing(logged_in(options, folder)) as ws:
        done = back_up(ws, reason=Reason.ASKED, officer_id=ws.session.officer_id, to=to)
    for note in done.notes:
        print(note, file=sys.stderr)
    if not done.good:
        print(done.sentence, file=sys.stderr)
        return 1
    print(f"{done.sentence}: {done.path}")
    if to is not None and same_disk(to, folder):
        print(
            "Tempat ini di cakram yang sama dengan data. Bila cakramnya rusak, keduanya hilang; simpan juga di cakram"
            " lain.",
            file=sys.stderr,
        )
    return 0


def restore_file(options: argparse.Namespace, folder: Path) -> int:
    """Put a backup in the place of the present data, which are kept aside."""
    path = options.file.expanduser().absolute()
    if window_is_open(folder):
        raise RefusedError(
            "Kotak Aduan sedang terbuka dengan folder data ini. Tutup jendelanya, lalu pulihkan lagi."
        )
    if wants_locking(folder):
        # Kept aside it would lie there unlocked, with its attachments and drafts, and nothing would lock it any more.
        raise machine_sentence(StoreError(StoreFault.PLAIN, "an earlier version's register"), folder)
    done = restore(folder, path, _proof(options, path), accept_faults=options.accept_faults)
    found = done.contents
    counts = counts_words(found.cases, found.attachments, found.applications)
    kept = f" Data sebelumnya: {done.aside}." if any(done.aside.iterdir()) else ""
    print(f"{counts} dipulihkan dari cadangan {date_and_time(done.contents.at)}.{kept}")
    return 0


def _proof(options: argparse.Namespace, path: Path) -> Proof:
    if options.code_fd is not None:
        return Proof(code=password_from(options.code_fd))
    if not options.user:
        known = ", ".join(account[0] for account in accounts_of(path))
        raise InputError(
            f"Sebutkan petugas berhak Pulihkan: --user ID (saat cadangan dibuat ada {known}), atau kode pemulihan:"
            " --code-fd N.",
            field="user",
        )
    return Proof(options.user, password_of(options, options.user))


def window_is_open(folder: Path) -> bool:
    """Whether a window has this data folder open: its lock names a process that is still there."""
    try:
        pid = int((folder / WINDOW_LOCK).read_text(encoding="utf-8", errors="replace").split("\n", 1)[0])
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        # Held so that nobody else may read it, as Windows does; what a power cut left behind can be read.
        return os.name == "nt"
    return _is_running(pid)


def _is_running(pid: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    if pid <= 0:
        return False
    with suppress(ProcessLookupError):
        try:
            os.kill(pid, 0)
        except PermissionError:
            return True
        return True
    return False
