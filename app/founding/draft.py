"""What has been typed in the first preparation, kept beside the data folder until the office is founded.

Beside it, not in it: a new office is founded only in an empty folder. Nothing seals it yet, so it holds neither a
password nor what complainants wrote: the wizard leaves both out.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from app.drafts import Draft, read_draft, write_draft
from app.workspace import faults_as_sentences


def draft_file(folder: Path) -> Path:
    """Where the draft for this data folder lies."""
    whole = folder.absolute()
    return whole.parent / f".{whole.name}-persiapan.json"


def keep_setup(folder: Path, values: Mapping[str, Any], *, at: datetime) -> datetime:
    """Keep what has been typed, and when that was. Raises `MachineError`."""
    target = draft_file(folder)
    with faults_as_sentences(target.parent):
        return write_draft(target, values, at=at)


def kept_setup(folder: Path) -> Draft | None:
    """The draft, None where there is none or it cannot be read."""
    return read_draft(draft_file(folder))


def drop_setup(folder: Path) -> None:
    """Throw the draft away: the office is founded, or the officer begins anew."""
    with suppress(OSError):
        draft_file(folder).unlink(missing_ok=True)
