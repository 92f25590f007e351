"""Drafts: what is being typed survives a crash or a power cut, until it is saved or thrown away."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.data_folder import DRAFTS
from app.files import write_atomically
from app.workspace import Workspace, faults_as_sentences, stamp
from models.blobs import open_file, seal_file
from models.database import machine_faults
from models.errors import StoreError

ENDING = ".draf"


@dataclass(frozen=True, slots=True)
class Draft:
    """A kept draft: the values of its page by name, and when they were kept."""

    values: Mapping[str, Any]
    saved: datetime


def draft_name(name: str, officer_id: str) -> str:
    """What the file of an officer's draft is called."""
    return f"{name}-{officer_id}{ENDING}" if officer_id else f"{name}{ENDING}"


def _path(ws: Workspace, name: str) -> Path:
    """Where the draft of who has logged in lies: what one officer types, no other one finds on their page."""
    if not name.replace("-", "").replace("_", "").isalnum():
        raise ValueError(name)
    return ws.folder / DRAFTS / draft_name(name, ws.session.officer_id)


def packed(values: Mapping[str, Any], saved: datetime) -> bytes:
    """A draft as a file holds it, before it is sealed."""
    text = json.dumps({"saved": stamp(saved), "values": dict(values)}, ensure_ascii=False)
    return text.encode("utf-8", errors="surrogatepass")


def unpacked(content: bytes) -> Draft | None:
    """The draft in a file's content, None where it cannot be read."""
    try:
        data = json.loads(content.decode("utf-8", errors="surrogatepass"))
        return Draft(dict(data["values"]), datetime.fromisoformat(data["saved"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def write_draft(path: Path, values: Mapping[str, Any], *, at: datetime) -> datetime:
    """Put a draft that holds nobody's data (the wizard's) into a file as it is; atomic, so a power cut leaves the
    last whole one. Raises `StoreError`."""
    saved = at.astimezone()
    write_atomically(path, packed(values, saved))
    return saved


def read_draft(path: Path) -> Draft | None:
    """The draft in such a file, None where there is none or it cannot be read."""
    try:
        return unpacked(path.read_bytes())
    except OSError:
        return None


def keep_draft(ws: Workspace, name: str, values: Mapping[str, Any]) -> datetime:
    """Keep what is being typed, sealed, and when that was. Raises `MachineError`."""
    ws.refuse_read_only()
    path, saved = _path(ws, name), ws.clock().astimezone()
    with faults_as_sentences(ws.folder), machine_faults():
        write_atomically(path, seal_file(path.name, packed(values, saved)))
    return saved


def kept_draft(ws: Workspace, name: str) -> Draft | None:
    """The draft of that name by who has logged in, None where there is none or it cannot be read."""
    path = _path(ws, name)
    try:
        return unpacked(open_file(path.name, path.read_bytes()))
    except (OSError, StoreError):
        return None


def drop_draft(ws: Workspace, name: str) -> None:
    """Throw a draft away: it was saved, or the officer said so."""
    if ws.read_only:
        return
    with suppress(OSError):
        _path(ws, name).unlink(missing_ok=True)
