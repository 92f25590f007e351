"""A destruction that is killed at any of its statements: all of it happened or nothing, and it can be brought to an end."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from app.privacy.destruction import MARK, due_list, finish
from app.privacy.retention import Retention, save_retention
from app.reading.case import case_view
from app.record.verify import verify
from app.register.attach import attach
from app.register.check import check
from models.database import database
from tests.conftest import HandClock
from tests.login import opened

ROOT = Path(__file__).parents[3]
CASES = 4

#: Destroys CASES complaints and kills itself before the statement whose number it is given; prints how many there
#: were when it was let go on to its end.
CHILD = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from app.privacy.destruction import destroy, due_list
from models.database import database
from tests.login import opened

folder, at, last = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), int(sys.argv[3])
ws = opened(folder, clock=lambda: at)
ids = [line.case_id for line in due_list(ws).lines[:int(sys.argv[4])]]
real, count = database.execute_sql, 0

def counted(*arguments):
    global count
    count += 1
    if count == last:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments)

database.execute_sql = counted
destroy(ws, case_ids=ids, reason="Habis masa simpan menurut jadwal", officer_id="petugas-02")
print(count)
"""


def _run(folder: Path, at: datetime, last: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CHILD, str(folder), at.isoformat(), str(last), str(CASES)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=120,
    )


@pytest.fixture
def office(template: Path, tmp_path: Path) -> tuple[Path, HandClock]:
    """An office in which CASES complaints are due that have a file each, closed."""
    folder, clock = tmp_path / "data", HandClock()
    shutil.copytree(template, folder)
    ws = opened(folder, clock=clock)
    save_retention(ws, retention=Retention(ended=1, schedule="JRA 12"), officer_id="petugas-02")
    file = tmp_path / "bukti.txt"
    file.write_text("bukti", "utf-8")
    clock.forward(days=730)
    for line in due_list(ws).lines[:CASES]:
        attach(ws, case_id=line.case_id, path=file, officer_id="petugas-03")
    ws.close()
    return folder, clock


def test_killed_at_any_statement_all_of_it_happened_or_nothing(
    office: tuple[Path, HandClock], tmp_path: Path
) -> None:
    folder, clock = office
    whole = tmp_path / "whole"
    shutil.copytree(folder, whole)
    done = _run(whole, clock.at, 0)
    assert done.returncode == 0, done.stderr
    total = int(done.stdout)
    assert total > 60
    after: list[int] = []
    for place, last in enumerate((2, total // 3, total * 2 // 3, total - 12, total - 1)):
        copy = tmp_path / f"killed-{place}"
        shutil.copytree(folder, copy)
        assert _run(copy, clock.at, last).returncode == -signal.SIGKILL
        ws = opened(copy, clock=clock)
        destroyed = database.execute_sql(
            "SELECT count(*) FROM record WHERE act = 'destroy' AND case_id <> ''"
        ).fetchone()[0]
        blanked = database.execute_sql(
            "SELECT count(*) FROM complaint WHERE content = ?", (MARK,)
        ).fetchone()[0]
        files = [path for path in (copy / "lampiran").rglob("*") if path.is_file()]
        assert destroyed == blanked
        assert destroyed in (0, CASES)
        assert finish(ws) == 0
        assert check(ws).problems == []
        assert verify(ws).whole
        left = [path for path in (copy / "lampiran").rglob("*") if path.is_file()]
        assert len(left) == CASES - destroyed
        after.append(destroyed)
        if not destroyed:
            assert len(files) == CASES
            line = due_list(ws).lines[0]
            assert case_view(ws, case_id=line.case_id).content != MARK
        ws.close()
    assert after[0] == 0
    assert after[-1] == CASES
