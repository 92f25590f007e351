"""Programs that lose entries, for the harness to catch: a harness that finds nothing wrong with them is worth nothing."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.workspace import Workspace
from models import database, files
from models.keys import slots
from tests.harness import acts


def hasty(ws: Workspace) -> None:
    """Nothing of the register is flushed to the disk."""
    ws.store.db.execute_sql("PRAGMA synchronous = OFF")


def unflushed(ws: Workspace) -> None:
    """Files beside the register are renamed before they are on the disk."""
    os.fsync = lambda descriptor: None  # type: ignore[assignment]


def early(ws: Workspace) -> None:
    """Acts are acknowledged before they are done."""
    begin = acts.Work.begin

    def at_once(self: acts.Work, act: str, **facts: object) -> dict[str, Any]:
        line = begin(self, act, **facts)
        if act == "move":
            self.tell(acts.written(line | {"phase": "done"}))
        return line

    acts.Work.begin = at_once  # type: ignore[method-assign]


def apart(ws: Workspace) -> None:
    """The rows of one act are stored one by one."""

    @contextmanager
    def no_transaction(self: database.Connections, kind: str) -> Iterator[None]:
        yield

    database.Connections.transaction = no_transaction  # type: ignore[method-assign]


def torn(ws: Workspace) -> None:
    """Files are written in place, piece by piece, as a slow disk takes them."""

    def in_place(path: Path, content: bytes, *, private: bool = True) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb", buffering=0) as file:
            for at in range(0, len(content), 512):
                file.write(content[at : at + 512])
                os.fsync(file.fileno())
                time.sleep(0.0005)

    for module in list(sys.modules.values()):
        if getattr(module, "write_atomically", None) is files.write_atomically and module is not files:
            module.write_atomically = in_place  # type: ignore[attr-defined]


def keyless(ws: Workspace) -> None:
    """The register gets another key before the new key file lies anywhere."""
    rekey = database.Store.rekey

    def first_the_register(self: database.Store, keys: slots.Keys) -> None:
        waiting = self.path.with_name(slots.NEW_KEY_FILE)
        content = waiting.read_bytes()
        waiting.unlink()
        files.sync_folder(waiting.parent)
        rekey(self, keys)
        files.write_atomically(waiting, content)

    if rekey.__name__ != first_the_register.__name__:  # once: the office is opened again and again
        database.Store.rekey = first_the_register  # type: ignore[method-assign]


WAYS: dict[str, Callable[[Workspace], None]] = {
    way.__name__: way for way in (hasty, unflushed, early, apart, torn, keyless)
}
