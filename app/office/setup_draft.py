"""What has been typed in the first preparation, kept beside the data folder until the office is founded.

Beside it, not in it: a new office is founded only in an empty folder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from app.drafts import Draft
from app.files import write_atomically
from app.workspace import faults_as_sentences, stamp


def draft_file(folder: Path) -> Path:
    """Where the draft for this data folder lies."""
    whole = folder.absolute()
    return whole.parent / f".{whole.name}-persiapan.json"


def keep_setup(folder: Path, values: Mapping[str, Any], *, at: datetime) -> datetime:
    """Keep what has been typed; a power cut leaves the last whole draft. Raises `MachineError`."""
    saved = at.astimezone()
    text = json.dumps({"saved": stamp(saved), "values": dict(values)}, ensure_ascii=False)
    target = draft_file(folder)
    with faults_as_sentences(target.parent):
        write_atomically(target, text.encode("utf-8", errors="surrogatepass"))
    return saved


def kept_setup(folder: Path) -> Draft | None:
    """The draft, None where there is none or it cannot be read."""
    try:
        data = json.loads(draft_file(folder).read_bytes().decode("utf-8", errors="surrogatepass"))
        return Draft(dict(data["values"]), datetime.fromisoformat(data["saved"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def drop_setup(folder: Path) -> None:
    """Throw the draft away: the office is founded, or the officer begins anew."""
    with suppress(OSError):
        draft_file(folder).unlink(missing_ok=True)
