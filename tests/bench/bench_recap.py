"""The year's figures over 100,000 cases, and a month's, beside plain SQL on the same file."""

from __future__ import annotations

import time
from pathlib import Path

from app.recap.figures import recap_figures
from app.recap.year import year_figures
from app.sample.fill import fill_sample
from app.workspace import Workspace
from tests.bench.big_office import UNTIL
from tests.bench.measure import Ratio, paired

CASES = 100_000
YEAR = 2026
MONTH = "2026-07"

_TABLES = """
SELECT f.month, f.state, c.channel, f.bidang_id, f.legal_class, c.target_perilaku, c.target_sarana, c.target_pelayanan,
       c.target_lain, count(*)
FROM case_file f JOIN complaint c ON c.case_id = f.id
WHERE f.register = 'pengaduan' AND f.month BETWEEN ? AND ? AND f.month_row > 0 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
"""
_ENDED = """
SELECT f.received_at, f.ended_at, max(h.at > h.due_at)
FROM case_file f JOIN history h ON h.case_id = f.id AND h.act = 'move'
WHERE f.kind = 'complaint' AND f.ended_at >= ? AND f.ended_at < ? AND f.state <> 'void' GROUP BY f.id
"""


def bench(folder: Path) -> list[Ratio]:
    """A year of 100,000 cases, each with its history."""
    ws = full_year(folder / "recap")
    try:
        return [_year(ws), _longest(ws), _month(ws)]
    finally:
        ws.close()


def _raw(ws: Workspace, first: str, last: str, until: str) -> int:
    """The same counted by plain SQL: the tables, and the ended with their two times and whether they were late."""
    tables = ws.store.db.execute_sql(_TABLES, (first, last)).fetchall()
    ended = ws.store.db.execute_sql(_ENDED, (f"{first}-01", until)).fetchall()
    return len(tables) + len(ended)


def _year(ws: Workspace) -> Ratio:
    return paired(
        f"year of {CASES:,} cases / raw SQL",
        lambda: year_figures(ws, year=YEAR),
        lambda: _raw(ws, f"{YEAR}-01", f"{YEAR}-12", f"{YEAR + 1}-01-01"),
        rounds=2,
        goal=None,
        note="ours also judges the law's limit, counts working time of every case, and says how far it is",
    )


def _longest(ws: Workspace) -> Ratio:
    """How long the work goes on without asking whether it shall."""

    def longest() -> tuple[float, float]:
        at = begun = time.perf_counter()
        found = 0.0

        def told(_current: int, _total: int, _text: str) -> None:
            nonlocal at, found
            found, at = max(found, time.perf_counter() - at), time.perf_counter()

        year_figures(ws, year=YEAR, progress=told)
        return found, time.perf_counter() - begun

    step, whole = longest()
    return Ratio(
        "the same: longest step / the whole",
        step * 1000,
        whole * 1000,
        step / whole,
        0.2,
        "in a worker; a step is a month, after each the work can be stopped",
    )


def _month(ws: Workspace) -> Ratio:
    return paired(
        f"month of {CASES // 12:,} cases, all ids / raw SQL",
        lambda: recap_figures(ws, month=MONTH),
        lambda: _raw(ws, MONTH, MONTH, "2026-08-01"),
        rounds=3,
        goal=None,
        note="ours keeps the cases behind each figure, follows every stay lane by lane and reads twelve months",
    )


def full_year(folder: Path) -> Workspace:
    """The sample office with 100,000 ended cases, copied with their words and histories into the twelve months."""
    ws = fill_sample(folder, cases=60, months=2, seed=3, until=UNTIL)
    with ws.write():
        _copies(ws)
    return ws


def _copies(ws: Workspace) -> None:
    db = ws.store.db

    def columns(table: str, but: tuple[str, ...]) -> str:
        names = [row[1] for row in db.execute_sql(f"PRAGMA table_info({table})")]
        return ", ".join(name for name in names if name not in but)

    db.execute_sql("CREATE TEMP TABLE pattern (rank INTEGER PRIMARY KEY, id TEXT, pk INTEGER)")
    db.execute_sql(
        "INSERT INTO pattern (id, pk) SELECT id, pk FROM case_file WHERE state = 'ended' AND kind = 'complaint'"
        " AND substr(ended_at, 1, 7) = month"
    )
    patterns = db.execute_sql("SELECT count(*) FROM pattern").fetchone()[0]
    db.execute_sql("CREATE TEMP TABLE copy (n INTEGER PRIMARY KEY, month TEXT, source TEXT, pk INTEGER)")
    db.execute_sql(
        "WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < ?)"
        " INSERT INTO copy SELECT n, printf('%d-%02d', ?, 1 + (n - 1) * 12 / ?), p.id, p.pk FROM many"
        " JOIN pattern p ON p.rank = 1 + n % ?",
        (CASES, YEAR, CASES, patterns),
    )

    def moved(name: str) -> str:
        # Every month has a 28th.
        return f"c.month || '-' || min(substr({name}, 9, 2), '28') || substr({name}, 11)"

    kept = columns(
        "case_file", ("pk", "id", "seq", "number", "month", "month_row", "received_at", "ended_at")
    )
    db.execute_sql(
        f"INSERT INTO case_file (id, seq, number, month, month_row, received_at, ended_at, {kept})"
        " SELECT printf('bench%027d', c.n), 100000 + c.n, 'BENCH/' || c.n, c.month, 100000 + c.n,"
        f" {moved('f.received_at')}, {moved('f.ended_at')}, {', '.join('f.' + one for one in kept.split(', '))}"
        " FROM copy c JOIN case_file f ON f.pk = c.pk ORDER BY c.n"
    )
    words = columns("complaint", ("case_id",))
    db.execute_sql(
        f"INSERT INTO complaint (case_id, {words}) SELECT printf('bench%027d', c.n),"
        f" {', '.join('w.' + one for one in words.split(', '))} FROM copy c JOIN complaint w"
        " ON w.case_id = c.source ORDER BY c.n"
    )
    kept = columns("history", ("id", "case_id", "at", "entered_at", "due_at"))
    db.execute_sql(
        f"INSERT INTO history (id, case_id, at, entered_at, due_at, {kept})"
        " SELECT printf('bench%020d/%06d', c.n, h.seq), printf('bench%027d', c.n),"
        f" {moved('h.at')}, {moved('h.entered_at')}, {moved('h.due_at')},"
        f" {', '.join('h.' + one for one in kept.split(', '))}"
        " FROM copy c JOIN history h ON h.case_id = c.source ORDER BY c.n, h.seq"
    )
    db.execute_sql("UPDATE counter SET last = ?", (100000 + CASES,))
