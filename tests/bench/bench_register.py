"""The register beside plain SQL on the same file: board, logbook, search, saving."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path

from app.office.officers import officer_named
from app.reading.lists import board, search
from app.reading.logbook import logbook_sheet, sheet_count
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models import reading
from models.connections import driver, unlock_file
from models.words import match_expression
from tests.bench.big_office import MONTH, ROWS, big_office
from tests.bench.measure import Ratio, paired

TYPED = ("a", "ak", "akta", "akta k", "akta kel", "antrean lok", "ktp", "jadwal sab", "0034", "petugas")


def bench(folder: Path) -> list[Ratio]:
    """Five thousand open cases, a month of ten thousand rows."""
    ws = big_office(folder / "register")
    try:
        return [_board(ws), _deep_page(ws), _search(ws), _save(ws, folder)]
    finally:
        ws.close()


def _board(ws: Workspace) -> Ratio:
    officer = officer_named(ws, "petugas-02")
    raw = "WHERE f.state = 'open' AND f.kind = ? ORDER BY f.due_at IS NULL, f.due_at, f.entered_at, f.pk"

    def floor() -> object:
        return ws.store.db.execute_sql(f"{reading.CARD} {raw}", ("complaint",)).fetchall()

    return paired(
        "board of 5,000 open cases / raw SQL rows",
        lambda: board(ws, officer=officer),
        floor,
        rounds=9,
        goal=2.1,
        note="ours makes a Card of each row (dates read, lane and bidang named); the floor stops at tuples",
    )


def _deep_page(ws: Workspace) -> Ratio:
    last = sheet_count(ROWS)
    return paired(
        "logbook: the last of 400 sheets / the first",
        lambda: logbook_sheet(ws, month=MONTH, sheet=last),
        lambda: logbook_sheet(ws, month=MONTH, sheet=1),
        rounds=25,
        goal=1.1,
        note="found by key: the depth must cost nothing",
    )


def _search(ws: Workspace) -> Ratio:
    typed, wanted = cycle(TYPED), cycle(TYPED)
    raw = "SELECT rowid FROM case_search WHERE case_search MATCH ? ORDER BY rowid DESC LIMIT 50"

    def floor() -> object:
        expression = match_expression(next(wanted))
        rows = ws.store.db.execute_sql(raw, (expression,)).fetchall()
        keys = [row[0] for row in rows]
        marks = ",".join("?" * len(keys))
        return ws.store.db.execute_sql(f"{reading.CARD} WHERE f.pk IN ({marks})", keys).fetchall()

    return paired(
        "search as you type / raw FTS5 and rows",
        lambda: search(ws, query=next(typed), names=False),
        floor,
        rounds=len(TYPED) * 5,
        goal=1.2,
        note="the goal is for p95 at 1,000,000 cases; here 10,000, where making 50 cards outweighs the index",
    )


def _save(ws: Workspace, folder: Path) -> Ratio:
    slip = SlipInput("Antrean kartu keluarga habis sebelum pukul delapan.", "wa", name="Pelapor 014")
    copy = folder / "copy.db"
    pattern = receive(ws, slip=slip, officer_id="petugas-03").case_id
    ws.store.copy_to(copy)
    floor = driver.connect(str(copy), isolation_level=None)
    unlock_file(floor, ws.keys.data)
    for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = 1"):
        floor.execute(f"PRAGMA {pragma}")
    statements = list(_same_rows(floor, pattern))
    serial = count(1)

    def raw() -> None:
        number = next(serial)
        fresh = f"{number:032x}"
        floor.execute("BEGIN IMMEDIATE")
        pk = 0
        for sql, values, own in statements:
            filled = [
                fresh if value == pattern else pk if name == "rowid" else value
                for name, value in values.items()
            ]
            own_values = {"number": fresh, "month_row": number + 900_000, "code": number + 900_000}
            if own or "link" in values or "digest" in values:
                own_values["seq"] = number + 900_000
            if not own:
                own_values["id"] = fresh + "h"
            for name, made in own_values.items():
                if name in values:
                    filled[list(values).index(name)] = made
            cursor = floor.execute(sql, filled)
            pk = cursor.lastrowid if own else pk
        floor.execute("UPDATE counter SET last = last + 1")
        floor.execute("COMMIT")

    try:
        return paired(
            "durable save of one complaint / the same rows raw",
            lambda: receive(ws, slip=slip, officer_id="petugas-03"),
            raw,
            rounds=60,
            goal=2.5,
            note="both encrypted, WAL and FULL on this disk, with envelope and record; ours also counts the deadline,"
            " seals the name and signs the entry",
        )
    finally:
        floor.close()


def _same_rows(floor: driver.Connection, case_id: str) -> Iterator[tuple[str, dict[str, object], bool]]:
    """INSERTs for what one receipt stores: statement, values by column, whether it is the case itself."""
    pk = floor.execute("SELECT pk FROM case_file WHERE id = ?", (case_id,)).fetchone()[0]
    wanted = (
        ("case_file", "id = ?", case_id),
        ("complaint", "case_id = ?", case_id),
        ("envelope", "case_id = ?", case_id),
        ("history", "case_id = ?", case_id),
        ("case_search", "rowid = ?", pk),
        ("record", "case_id = ?", case_id),
        ("witness", "kind = 'case' AND key = ?", case_id),
    )
    for table, where, key in wanted:
        found = table.endswith("_search")
        cursor = floor.execute(f"SELECT {'rowid, *' if found else '*'} FROM {table} WHERE {where}", (key,))
        names = [column[0] for column in cursor.description]
        row = dict(zip(names, cursor.fetchone(), strict=True))
        row.pop("pk", None)
        if found and row.get("body") is None:
            row["body"] = "antrean kartu keluarga habis sebelum pukul delapan"
        marks = ", ".join("?" * len(row))
        yield f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row, table == "case_file"
