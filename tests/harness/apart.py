"""Work in processes of their own, forked from this one that has everything loaded; each hands back a plain value."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: Bytes that a run may need.
_ROOM = 2 << 30


def forked(work: Callable[[], Any], writing: int) -> int:
    """Start `work` in a child; its result goes through the pipe as JSON. The child's number."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(json.dumps(work()).encode())
        code = 0
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def apart(works: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do all of it at the same time; the results in order. AssertionError where one failed."""
    running = []
    for work in works:
        reading, writing = os.pipe()
        child = forked(work, writing)
        os.close(writing)
        running.append((child, reading))
    results, failed = [], 0
    for child, reading in running:
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
        failed += os.waitpid(child, 0)[1] != 0
        results.append(json.loads(data) if data else None)
    if failed:
        raise AssertionError(f"{failed} of {len(works)} processes failed; see above")
    return results


@contextmanager
def workshop(prefix: str, *, in_memory: bool = False) -> Iterator[Path]:
    """A folder for a run, temporary files of the program included, that goes with all that crashes left in it."""
    before = tempfile.tempdir
    memory = Path("/dev/shm")
    in_memory = in_memory and memory.is_dir() and shutil.disk_usage(memory).free > _ROOM
    with tempfile.TemporaryDirectory(
        prefix=prefix, dir=memory if in_memory else None, ignore_cleanup_errors=True
    ) as name:
        top = Path(name).resolve()
        (top / "sementara").mkdir()
        tempfile.tempdir = str(top / "sementara")
        try:
            yield top
        finally:
            tempfile.tempdir = before
