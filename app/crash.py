"""The report of an error of ours: kinds and places of code, never a value that could be somebody's data."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path


def report_text(error: BaseException) -> str:
    """What happened, without texts: an exception's message may hold what somebody typed, so only its kind stands
    here, with file names, functions and line numbers."""
    lines = [
        f"Kotak Aduan, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
    ]
    link: BaseException | None = error
    told: set[int] = set()
    while link is not None and id(link) not in told:
        told.add(id(link))
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        for frame in traceback.extract_tb(link.__traceback__):
            path = Path(frame.filename)
            lines.append(f"  {path.parent.name}/{path.name}:{frame.lineno} {frame.name}")
        link = link.__cause__ or link.__context__
    return "\n".join(lines) + "\n"


def save_report(error: BaseException, folder: Path | None = None) -> Path | None:
    """Write the report to a file in `folder`, else among the temporary files; None where even that is impossible
    (the text then goes to stderr)."""
    text = report_text(error)
    name = f"kotak-aduan-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
    for target in (folder, Path(tempfile.gettempdir())):
        if target is None:
            continue
        with suppress(OSError):
            target.mkdir(parents=True, exist_ok=True)
            path = target / name
            try:
                path.write_text(text, encoding="utf-8")
            except OSError:
                path.unlink(missing_ok=True)  # an empty report helps nobody
                continue
            return path
    print(text, file=sys.stderr)
    return None
