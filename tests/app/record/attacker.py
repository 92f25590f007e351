"""Somebody with the data key in hand: SQL without triggers, and the chain tied anew as the program would."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.workspace import Workspace
from models import record as rows
from models import witness
from models.record_code import CodeTypoError, code_of, parse_code
from models.record_reading import entry as entry_numbered
from models.secrets import RECORD, secret


class Attacker:
    """Works inside one transaction that `undone` rolls back."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.sql = ws.store.db.execute_sql

    def one(self, sql: str, *values: Any) -> Any:
        """The first column of the first row."""
        row = self.sql(sql, values).fetchone()
        return None if row is None else row[0]

    def rewrite(self, table: str, column: str, value: object, where: str, *values: object) -> None:
        """Change one column of one row."""
        found = self.sql(f"UPDATE {table} SET {column} = ? WHERE {where}", (value, *values))
        assert found.rowcount >= 1, "the attack has to change something"

    def last_entry_of(self, kind: str, key: str) -> int:
        """The entry that saw a thing last."""
        return int(self.one("SELECT max(seq) FROM witness WHERE kind = ? AND key = ?", kind, key))

    def mend_witness(self, kind: str, key: str) -> int:
        """Let the last entry that saw a thing have seen what is there now; its number."""
        seq = self.last_entry_of(kind, key)
        self.sql(
            "UPDATE witness SET digest = ? WHERE kind = ? AND key = ? AND seq = ?",
            (witness.digest(kind, key), kind, key, seq),
        )
        return seq

    def mend_content(self, seq: int) -> None:
        """Let an entry's content fit its witnesses again."""
        content = rows.content_of(rows.witnesses(seq, seq).get(seq, []))
        self.sql("UPDATE record SET content = ? WHERE seq = ?", (content, seq))

    def tie(self, seq: int) -> None:
        """Tie one entry to the one before it."""
        found, before = entry_numbered(seq), entry_numbered(seq - 1)
        assert found is not None
        link = rows.link_of(secret(RECORD), before.link if before else rows.BEGINNING, found)
        self.sql("UPDATE record SET link = ? WHERE seq = ?", (link, seq))

    def tie_from(self, first: int, *, codes: bool = False) -> None:
        """Tie everything anew from an entry on; with `codes` the entries of prints name the new codes too."""
        for seq in range(first, rows.head().seq + 1):
            if codes:
                self._mend_code(seq)
            self.mend_content(seq)
            self.tie(seq)

    def _mend_code(self, seq: int) -> None:
        found = entry_numbered(seq)
        assert found is not None
        detail = json.loads(found.detail)
        if "code" not in detail:
            return
        try:
            saw = entry_numbered(parse_code(detail["code"])[1])
        except CodeTypoError:
            return
        if saw is not None:
            detail["code"] = code_of(saw.seq, saw.link)
            text = json.dumps(detail, ensure_ascii=False, sort_keys=True)
            self.sql("UPDATE record SET detail = ? WHERE seq = ?", (text, seq))

    def cut_after(self, seq: int) -> None:
        """Take the end of the record away, witnesses and all."""
        self.sql("DELETE FROM witness WHERE seq > ?", (seq,))
        self.sql("DELETE FROM record WHERE seq > ?", (seq,))

    def shift_from(self, seq: int, by: int) -> None:
        """Renumber everything from an entry on."""
        head = rows.head().seq
        for old in sorted(range(seq, head + 1), reverse=by > 0):
            self.sql("UPDATE record SET seq = ? WHERE seq = ?", (old + by, old))
            self.sql("UPDATE witness SET seq = ? WHERE seq = ?", (old + by, old))


@contextmanager
def undone(ws: Workspace) -> Iterator[Attacker]:
    """An attack, and afterwards everything as it was."""
    connection = ws.store.db.connection()
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        ws.forget()
        yield Attacker(ws)
    finally:
        connection.execute("ROLLBACK")
        ws.forget()
