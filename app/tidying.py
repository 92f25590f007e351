"""What a power cut left lying half-written in the data folder: temporary files that never got their name.

What lies in them is sealed like the files that they would have become; only the room that they take is lost.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from app.data_folder import ATTACHMENTS, DRAFTS
from models.keys.key_file import KEY_FILE

#: Seconds after which nobody is writing it any more.
_OLD = 3600
_FILES = (KEY_FILE, "percobaan.json", "komputer-ini.json", "cadangan.json")


def tidy(folder: Path) -> int:
    """Take away the temporary files of writings that were cut off more than an hour ago; how many there were."""
    gone = 0
    for path in _half_written(folder):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _OLD:
                path.unlink()
                gone += 1
    return gone


def _half_written(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (folder / DRAFTS).glob(".*.*")
    with suppress(OSError):
        yield from (folder / ATTACHMENTS).glob("*/.*.*")
    with suppress(OSError):
        yield from folder.glob(".coba-*")
        for name in _FILES:
            yield from folder.glob(f".{name}.*")
