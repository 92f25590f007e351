"""The acts that took all cases of a step onward together, as their entries in the history tell it."""

from __future__ import annotations

from collections.abc import Sequence

from models.database import database


def last_joint_act(procedure_keys: Sequence[str], step: str, day: str) -> str | None:
    """The stamp of the latest such act on a local day (ISO) at a step of these revisions; None where there was none.

    Looked for among what ended since that day and what still runs: both are few, the history is long.
    """
    marks = ",".join("?" * len(procedure_keys))
    there = f"f.procedure_key IN ({marks})"
    row = database.execute_sql(
        "SELECT max(h.at) FROM ("
        " SELECT f.id FROM case_file f WHERE f.kind IN ('complaint', 'application') AND f.ended_at >= ?"
        f" AND {there} UNION ALL SELECT f.id FROM case_file f WHERE f.state = 'open' AND {there}"
        ") AS t JOIN history h ON h.case_id = t.id"
        " WHERE h.act = 'move' AND h.from_step = ? AND substr(h.at, 1, 10) = ?"
        " AND json_extract(h.detail, '$.together')",
        (day, *procedure_keys, *procedure_keys, step, day),
    ).fetchone()
    return None if row[0] is None else str(row[0])
