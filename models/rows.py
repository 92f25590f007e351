"""Storing a row by plain SQL: making a statement with peewee takes longer than running it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.database import database


def insert(table: str, values: Mapping[str, Any]) -> int:
    """Store a row and give its row id; what `values` does not name is as the table has it. The names of table and
    columns are ours, never typed by anybody."""
    sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
    return int(database.execute_sql(sql, tuple(values.values())).lastrowid)


def update(table: str, where: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Change the rows whose columns hold all that `where` says."""
    named = ", ".join(f"{name} = ?" for name in values)
    which = " AND ".join(f"{name} = ?" for name in where)
    database.execute_sql(f"UPDATE {table} SET {named} WHERE {which}", (*values.values(), *where.values()))
