"""What a power cut leaves half-written goes at a later start; whole files and fresh ones stay."""

from __future__ import annotations

import os
import time
from pathlib import Path

from app.drafts import keep_draft, kept_draft
from app.tidying import tidy
from app.workspace import Workspace


def left(path: Path, *, hours: float) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"setengah")
    then = time.time() - hours * 3600
    os.utime(path, (then, then))
    return path


def test_old_halves_go_and_everything_else_stays(new_office: Workspace) -> None:
    folder = new_office.folder
    keep_draft(new_office, "terima", {"isi": "Antrean habis."})
    halves = [
        left(folder / "draf" / ".terima.draf.x1y2", hours=2),
        left(folder / "lampiran" / "ab" / ".abcdef.q9w8", hours=48),
        left(folder / ".kunci.json.k3j4", hours=2),
        left(folder / ".coba-123", hours=2),
    ]
    fresh = left(folder / "draf" / ".terima.draf.baru", hours=0.1)
    attachment = left(folder / "lampiran" / "ab" / "abcdef", hours=48)
    key_file = (folder / "kunci.json").read_bytes()
    assert tidy(folder) == len(halves)
    assert not any(path.exists() for path in halves)
    assert fresh.exists()
    assert attachment.exists()
    assert (folder / "kunci.json").read_bytes() == key_file
    assert kept_draft(new_office, "terima") is not None
    assert tidy(folder) == 0


def test_a_folder_that_is_not_there_needs_no_tidying(tmp_path: Path) -> None:
    assert tidy(tmp_path / "tidak-ada") == 0
