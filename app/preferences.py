"""What this PC remembers for itself: theme, window place, who sat here last, which cases they opened last (bare ids).
Nothing that the register says of anybody."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.files import write_atomically
from models.errors import StoreError

FILE = "komputer-ini.json"


def preferences(folder: Path) -> dict[str, Any]:
    """What was remembered; empty where nothing can be read (nothing of it is worth stopping for)."""
    try:
        data = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def remember(folder: Path, values: Mapping[str, Any]) -> None:
    """Remember these values beside the others; silently not, where the folder cannot be written."""
    before = preferences(folder)
    together = {**before, **values}
    if together == before:
        return  # every closing of the window comes by here, mostly with nothing new
    with suppress(StoreError, OSError):
        write_atomically(folder / FILE, json.dumps(together, ensure_ascii=False).encode())
