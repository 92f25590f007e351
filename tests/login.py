"""Logging in, for the tests: the sample office's passwords are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from app.access.login import log_in, password_keys
from app.data_folder import REGISTER_FILE
from app.sample.passwords import PASSWORDS
from app.startup import open_workspace
from app.workspace import Workspace, random_id, system_clock
from models.connections import driver, unlock_file
from models.keys import slots
from models.keys.opening import Keys

#: What stretches a password for a test's time; each slot keeps its own, so that other processes are as quick.
QUICK = slots.Kdf(64, 1, 1)


def keys_of(folder: Path, officer_id: str = "petugas-02") -> Keys:
    """The keys that a sample officer's password opens; the Kasi's are all there are."""
    return password_keys(folder, officer_id, PASSWORDS[officer_id], datetime.now().astimezone())


def opened(
    folder: Path,
    *,
    clock: Callable[[], datetime] = system_clock,
    new_id: Callable[[], str] = random_id,
) -> Workspace:
    """The register as the program itself opens it: every key, and nobody logged in, so that a test may act for
    any officer."""
    return open_workspace(folder, keys=keys_of(folder), clock=clock, new_id=new_id)


def logged_in(
    folder: Path, officer_id: str = "petugas-02", *, clock: Callable[[], datetime] = system_clock
) -> Workspace:
    """The register as this officer has it after logging in."""
    return log_in(folder, officer_id, PASSWORDS[officer_id], clock=clock)


@contextmanager
def direct(folder: Path) -> Iterator[Any]:
    """The register's bare connection, past the program: for a test that plays somebody with the data key in hand."""
    with closing(driver.connect(str(folder / REGISTER_FILE), isolation_level=None)) as connection:
        unlock_file(connection, keys_of(folder).data)
        yield connection
