"""The count of wrong passwords lies in the open: whatever somebody writes there, it keeps nobody out for good and puts
nothing odd into the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.access import attempts
from app.workspace import Workspace
from tests.conftest import MORNING, HandClock
from tests.login import logged_in

KASI = "petugas-02"
AT = MORNING.isoformat()


@pytest.mark.parametrize(
    "content",
    [
        '[{"officer": "petugas-02", "at": "9999-12-31T23:59:59+00:00", "count": 9}]',
        '[{"officer": "petugas-02", "at": "0001-01-01T00:00:00+00:00", "count": 9}]',
        '[{"officer": "petugas-02", "at": "2026-11-30T10:00:00+08:00", "count": 1e400}]',
        '[{"officer": "petugas-02", "at": "2026-11-30T10:00:00+08:00", "count": -5}]',
        json.dumps([{"officer": "x" * 5000, "at": AT, "count": 1}]),
        json.dumps([{"officer": KASI, "at": AT, "count": 10**30}]),
        json.dumps([{"officer": KASI, "at": "2026-11-30T10:00:00", "count": 9}]),
        '{"officer": 3}',
        "[" * 5000,
        "7",
        "",
    ],
)
def test_it_keeps_nobody_out_and_enters_nothing(
    new_office: Workspace, clock: HandClock, content: str
) -> None:
    new_office.close()
    (new_office.folder / attempts.FILE).write_text(content)
    ws = logged_in(new_office.folder, KASI, clock=clock)
    try:
        wrong = ws.store.db.execute_sql("SELECT count(*) FROM record WHERE act = 'wrong_password'").fetchone()
        assert wrong[0] == 0
    finally:
        ws.close()


def test_more_lines_than_are_ever_kept_are_not_entered(new_office: Workspace, clock: HandClock) -> None:
    new_office.close()
    path: Path = new_office.folder / attempts.FILE
    path.write_text(json.dumps([{"officer": "petugas-03", "at": AT, "count": 1}] * 5000))
    ws = logged_in(new_office.folder, KASI, clock=clock)
    try:
        wrong = ws.store.db.execute_sql("SELECT count(*) FROM record WHERE act = 'wrong_password'").fetchone()
        assert wrong[0] == 200
    finally:
        ws.close()
