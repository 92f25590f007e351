"""Drafts: what is being typed survives a crash or a power cut, until it is saved or thrown away."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.files import write_atomically
from app.workspace import Workspace, faults_as_sentences, stamp

FOLDER = "draf"


@dataclass(frozen=True, slots=True)
class Draft:
    """A kept draft: the values of its page by name, and when they were kept."""

    values: Mapping[str, Any]
    saved: datetime


def _path(folder: Path, name: str) -> Path:
    if not name.replace("-", "").replace("_", "").isalnum():
        raise ValueError(name)
    return folder / FOLDER / f"{name}.json"


def write_draft(path: Path, values: Mapping[str, Any], *, at: datetime) -> datetime:
    """Put a draft into a file; atomic, so a power cut leaves the last whole one. Raises `StoreError`."""
    saved = at.astimezone()
    text = json.dumps({"saved": stamp(saved), "values": dict(values)}, ensure_ascii=False)
    write_atomically(path, text.encode("utf-8", errors="surrogatepass"))
    return saved


def read_draft(path: Path) -> Draft | None:
    """The draft in a file, None where there is none or it cannot be read."""
    try:
        data = json.loads(path.read_bytes().decode("utf-8", errors="surrogatepass"))
        return Draft(dict(data["values"]), datetime.fromisoformat(data["saved"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def keep_draft(ws: Workspace, name: str, values: Mapping[str, Any]) -> datetime:
    """Keep what is being typed, and when that was. Raises `MachineError`."""
    ws.refuse_read_only()
    with faults_as_sentences(ws.folder):
        return write_draft(_path(ws.folder, name), values, at=ws.clock())


def kept_draft(ws: Workspace, name: str) -> Draft | None:
    """The draft of that name, None where there is none or it cannot be read."""
    return read_draft(_path(ws.folder, name))


def drop_draft(ws: Workspace, name: str) -> None:
    """Throw a draft away: it was saved, or the officer said so."""
    if ws.read_only:
        return
    with suppress(OSError):
        _path(ws.folder, name).unlink(missing_ok=True)
