"""The command line's login: the same name and password as the window's, never in an argument or the environment."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from app.errors import InputError
from app.startup import (
    finish_interrupted,
    founding_cut_off,
    has_register,
    refuse_lost_register,
    unlocked,
    wants_locking,
)
from app.workspace import Workspace

#: More than any password; a file that was named by mistake is not read to its end.
_LONGEST = 4096


def logged_in(options: argparse.Namespace, folder: Path) -> Workspace:
    """The register, opened as `--user` with the password of `--password-fd`, else one typed at the terminal."""
    refuse_unopened(folder)
    # Not above: the window begins to stretch the password before it loads what opens the register.
    from app.access.login import log_in

    user = user_of(options, folder)
    return log_in(folder, user, password_of(options, user))


def refuse_unopened(folder: Path) -> None:
    """Refuse a folder without a register, or with a plain one of an earlier version, before a password is asked."""
    finish_interrupted(folder)
    if wants_locking(folder):
        raise unlocked(folder)
    refuse_lost_register(folder)
    if not has_register(folder) or founding_cut_off(folder):
        if folder.is_file():
            raise InputError(f"{folder} adalah berkas, bukan folder. Pilih folder data yang lain.")
        raise InputError(
            f"Folder data {folder} belum berisi register. Buka jendela Kotak Aduan untuk persiapan pertama, atau isi"
            " dengan data contoh: kotak-aduan sample."
        )


def user_of(options: argparse.Namespace, folder: Path) -> str:
    """Who logs in; asked for with the names of those who can."""
    if options.user:
        return str(options.user)
    from app.access.login import login_facts

    known = ", ".join(account.officer_id for account in login_facts(folder).accounts)
    raise InputError(f"Sebutkan petugas yang bertindak: --user ID. Yang dapat masuk: {known}.", field="user")


def password_of(options: argparse.Namespace, user: str) -> str:
    """The password: the first line of `--password-fd N`, else typed without being shown."""
    return secret_of(options.password_fd, f"Kata sandi {user}", "--password-fd")


def secret_of(descriptor: int | None, name: str, option: str) -> str:
    """A secret: the first line of the file number given with `option`, else typed without being shown."""
    if descriptor is not None:
        return password_from(descriptor)
    if sys.stdin is None or not sys.stdin.isatty():
        what = "Kata sandi" if option == "--password-fd" else name
        raise InputError(
            f"{what} diperlukan. Jalankan di terminal, atau berikan lewat {option} N (bukan sebagai argumen)."
        )
    # Not above: only a terminal is asked.
    from getpass import getpass

    return getpass(f"{name}: ")


def password_from(descriptor: int) -> str:
    """The first line of an open file descriptor, which is closed. No byte of a later line is taken, and a writer that
    keeps its end open is not waited for."""
    try:
        with os.fdopen(descriptor, "rb", buffering=0) as stream:
            line = stream.readline(_LONGEST).removesuffix(b"\n")
    except (OSError, ValueError, TypeError, OverflowError) as error:  # a number that no file can have
        raise InputError(
            f"--password-fd {descriptor} tidak dapat dibaca. Sebutkan nomor yang dibuka untuk perintah ini."
        ) from error
    try:
        return line.removesuffix(b"\r").decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("Kata sandi dari --password-fd bukan teks UTF-8.") from None
