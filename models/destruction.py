"""Destroying what a case holds of persons and of free text, when the office's schedule says so.

The only place where rows are taken away or blanked that otherwise nobody may touch. Number, dates, channel, bidang,
outcomes and steps stay, so that every book and every count stays as it was. Always inside one write transaction: the
guards (triggers) fall and stand again within it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from models.database import database
from models.identity import FIELDS
from models.words import indexed

#: Of an entry's detail only this stays as it was: times, ids, numbers. Every other word may be somebody's own.
_KEPT_DETAIL = frozenset(
    {
        "received",
        "entered",
        "due_why",
        "field",
        "attachment",
        "other",
        "number",
        "class",
        "before",
        "clock",
        "since",
        "handover",
    }
)
#: Corrected fields whose values are the office's own codes, no texts.
_CODED = frozenset({"kanal", "bidang", "sasaran"})
_COMPLAINT_TEXTS = ("target_text", "content", "solution", "answer", "delivery", "note")
_HISTORY_TEXTS = ("solution", "answer", "delivery", "note")
#: Guards that stand against exactly what is done here.
_GUARDS = (
    "history_stays",
    "envelope_past_stays",
    "attachment_kept",
    "contact_stays",
    "handover_case_stays",
    "erratum_stays",
    "closed_row_stays",
)
#: What of a closed month's row is somebody's own words; the rest is what the book counts.
_ROW_TEXTS = ("content", "solution", "answer", "delivery", "void_reason")


class Due(NamedTuple):
    """An ended case whose time is over."""

    case_id: str
    pk: int
    number: str
    state: str
    received_at: str
    ended_at: str
    channel: str
    bidang_id: str
    code: int  # of its envelope, 0 where nobody was named
    attachments: int
    kind: str = "complaint"


class Place(NamedTuple):
    """Where a page of due cases ended; the next one goes on after it."""

    ended_at: str
    pk: int


_BEGINNING = Place("", 0)
# `case_id <> ''` lets SQLite take the record's index of cases.
_NOT_YET = (
    "NOT EXISTS (SELECT 1 FROM record r WHERE r.case_id = f.id AND r.case_id <> '' AND r.act = 'destroy')"
)
_WHOLE = (
    "SELECT f.id, f.pk, coalesce(f.number, f.temporary_number), f.state, f.received_at, f.ended_at, c.channel,"
    " coalesce(f.bidang_id, ''), coalesce(e.code, 0),"
    " (SELECT count(*) FROM attachment a WHERE a.case_id = f.id), f.kind"
    " FROM case_file f JOIN complaint c ON c.case_id = f.id LEFT JOIN envelope e ON e.case_id = f.id"
)


def due(state: str, until: str, *, after: Place = _BEGINNING, limit: int) -> list[Due]:
    """Cases of the public that came to this end before `until` (ISO) and still hold what is to be destroyed, oldest
    first."""
    rows = database.execute_sql(
        f"{_WHOLE} WHERE f.kind IN ('complaint', 'application') AND f.ended_at >= ? AND f.ended_at < ? AND f.state = ?"
        f" AND (f.ended_at, f.pk) > (?, ?) AND {_NOT_YET} ORDER BY f.ended_at, f.pk LIMIT ?",
        (after.ended_at, until, state, *after, limit),
    )
    return [Due(*row) for row in rows]


def count_due(state: str, until: str) -> int:
    """How many there are."""
    row = database.execute_sql(
        "SELECT count(*) FROM case_file f WHERE f.kind IN ('complaint', 'application') AND f.ended_at >= ''"
        f" AND f.ended_at < ? AND f.state = ? AND {_NOT_YET}",
        (until, state),
    ).fetchone()
    return int(row[0])


def rows(case_ids: Sequence[str]) -> list[Due]:
    """These complaints, in the order of their numbers, whatever their state."""
    found: list[Due] = []
    for start in range(0, len(case_ids), 400):
        part = list(case_ids[start : start + 400])
        marks = ",".join("?" * len(part))
        found += [Due(*row) for row in database.execute_sql(f"{_WHOLE} WHERE f.id IN ({marks})", part)]
    return sorted(found, key=lambda one: one.pk)


def is_destroyed(case_id: str) -> bool:
    """Whether the record says that this case was destroyed."""
    row = database.execute_sql(
        "SELECT 1 FROM record WHERE case_id = ? AND case_id <> '' AND act = 'destroy' LIMIT 1", (case_id,)
    ).fetchone()
    return row is not None


@contextmanager
def guards_down() -> Iterator[None]:
    """Take the guards away, and put them up again before the transaction ends."""
    found = [
        database.execute_sql(
            "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (name,)
        ).fetchone()[0]
        for name in _GUARDS
    ]
    # What is freed is overwritten with zeros: nothing of it is left on pages that the register keeps.
    before = int(database.execute_sql("PRAGMA secure_delete").fetchone()[0])
    database.execute_sql("PRAGMA secure_delete = ON").fetchall()
    try:
        for name in _GUARDS:
            database.execute_sql(f"DROP TRIGGER {name}")
        yield
        for sql in found:
            database.execute_sql(sql)
    finally:
        database.execute_sql(f"PRAGMA secure_delete = {before}").fetchall()


def destroy(one: Due, *, at: str, mark: str) -> list[str]:
    """Destroy what one case holds, the guards being down; the stored paths of its attachments.

    `mark` stands where a text was, so that a step which needed one can still be replayed.
    """
    case_id = one.case_id
    nothing = ", ".join(f"{field} = NULL" for field in FIELDS)
    database.execute_sql(
        f"UPDATE envelope SET {nothing}, given = '', indexed = 1, destroyed_at = ? WHERE case_id = ?",
        (at, case_id),
    )
    database.execute_sql(
        "UPDATE envelope_past SET old_value = NULL, new_value = NULL WHERE case_id = ?", (case_id,)
    )
    database.execute_sql("DELETE FROM envelope_index WHERE pk = ?", (one.pk,))
    _blank("complaint", _COMPLAINT_TEXTS, mark, case_id)
    _blank("history", _HISTORY_TEXTS, mark, case_id)
    for entry_id, act, detail in database.execute_sql(
        "SELECT id, act, detail FROM history WHERE case_id = ?", (case_id,)
    ).fetchall():
        bare = _bare(act, detail, mark)
        database.execute_sql("UPDATE history SET detail = ? WHERE id = ?", (bare, entry_id))
    database.execute_sql(
        "UPDATE case_file SET void_reason = ? WHERE id = ? AND void_reason IS NOT NULL", (mark, case_id)
    )
    _bare_application(case_id, mark)
    _bare_month_end(case_id, mark)
    database.execute_sql("UPDATE closure SET reason = ?, handed_to = '' WHERE case_id = ?", (mark, case_id))
    stored = database.execute_sql("SELECT stored FROM attachment WHERE case_id = ?", (case_id,)).fetchall()
    database.execute_sql("DELETE FROM attachment WHERE case_id = ?", (case_id,))
    database.execute_sql("DELETE FROM case_search WHERE rowid = ?", (one.pk,))
    database.execute_sql(
        "INSERT INTO case_search (rowid, body) VALUES (?, ?)", (one.pk, indexed(f"{one.number} {mark}"))
    )
    database.touch("case", case_id)
    return [str(path) for (path,) in stored]


def _bare_application(case_id: str, mark: str) -> None:
    """What an application holds of its applicant beside the envelope. Kecamatan, documents and the way of handing over
    stay, so that books and Berita Acara count as before; nothing to do for a complaint."""
    _blank("application", ("pekon", "other_document"), mark, case_id)
    database.execute_sql("UPDATE application SET birth_date = NULL WHERE case_id = ?", (case_id,))
    _blank("checklist", ("file", "note"), mark, case_id)
    _blank("contact", ("note",), mark, case_id)
    papers = database.execute_sql(
        "SELECT DISTINCT handover_id FROM handover_case WHERE case_id = ? AND note <> ''", (case_id,)
    ).fetchall()
    _blank("handover_case", ("note",), mark, case_id)
    for (handover_id,) in papers:
        database.touch("handover", handover_id)


def _bare_month_end(case_id: str, mark: str) -> None:
    """What ralat and the rows of closed months hold of a case. Their hashes stay, and the files that were issued: they
    are the office's archive, with a retention of their own."""
    for one, field, old, new in database.execute_sql(
        "SELECT id, field, old_value, new_value FROM erratum WHERE case_id = ?", (case_id,)
    ).fetchall():
        kept = (old, new) if field in _CODED else (old and mark, new and mark)
        database.execute_sql(
            "UPDATE erratum SET old_value = ?, new_value = ?, reason = ? WHERE id = ?", (*kept, mark, one)
        )
    for register, month, row, text in database.execute_sql(
        # By the place that the case has in its book: the row's own key.
        "SELECT c.register, c.month, c.month_row, c.cells FROM case_file f JOIN closed_row c"
        " ON c.register = f.register AND c.month = f.month AND c.month_row = f.month_row WHERE f.id = ?",
        (case_id,),
    ).fetchall():
        cells: dict[str, Any] = json.loads(text)
        bare = {name: mark if name in _ROW_TEXTS and value else value for name, value in cells.items()}
        database.execute_sql(
            "UPDATE closed_row SET cells = ? WHERE register = ? AND month = ? AND month_row = ?",
            (json.dumps(bare, ensure_ascii=False, sort_keys=True), register, month, row),
        )


def _blank(table: str, columns: Sequence[str], mark: str, case_id: str) -> None:
    setting = ", ".join(f"{one} = CASE WHEN {one} = '' THEN '' ELSE ? END" for one in columns)
    database.execute_sql(f"UPDATE {table} SET {setting} WHERE case_id = ?", (*[mark] * len(columns), case_id))


def _bare(act: str, text: str, mark: str) -> str:
    """An entry's detail without free text: `mark` where one was."""
    detail: dict[str, Any] = json.loads(text)
    kept = set(_KEPT_DETAIL)
    if act == "redue" or detail.get("field") in _CODED:
        kept |= {"old", "new"}
    made = {
        key: value if key in kept or not isinstance(value, str) or not value else mark
        for key, value in detail.items()
    }
    if act == "checklist":
        made["items"] = [
            [name, state, file and mark, note and mark] for name, state, file, note in detail["items"]
        ]
    return json.dumps(made, ensure_ascii=False)


def merge_search() -> None:
    """Words of destroyed texts leave the search index: until merged it only marks them as gone."""
    database.execute_sql("INSERT INTO case_search (case_search) VALUES ('optimize')")


def empty_log() -> None:
    """What was stored just now leaves the register's side file, after the transaction."""
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


# -- what became of it


class Run(NamedTuple):
    """The entry of the record that closes a destruction; the entries of its cases stand right before it."""

    seq: int
    at: str
    officer_id: str
    subject: str
    detail: str  # JSON


_RUN = "SELECT seq, at, officer_id, subject, detail FROM record WHERE act = 'destroy' AND case_id = ''"


def runs(*, limit: int) -> list[Run]:
    """The destructions, newest first, with the entries that tell of unlinked files."""
    return [Run(*row) for row in database.execute_sql(f"{_RUN} ORDER BY seq DESC LIMIT ?", (limit,))]


def run(seq: int) -> Run | None:
    """One of them by the number of its entry."""
    row = database.execute_sql(f"{_RUN} AND seq = ?", (seq,)).fetchone()
    return Run(*row) if row else None


def cases_of(run: Run, count: int) -> list[tuple[str, str]]:
    """(case id, detail as JSON) of the entries of a destruction, in their order."""
    return list(
        database.execute_sql(
            "SELECT case_id, detail FROM record WHERE seq BETWEEN ? AND ? AND act = 'destroy' AND case_id <> ''"
            " ORDER BY seq",
            (run.seq - count, run.seq - 1),
        ).fetchall()
    )
