"""What an act leaves in the register, as marks: an acknowledged act has all of its marks, a cut one all or none.

An act names its marks before it begins: every row that it will write, and every case that it will take onward.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from app.office.numbering import HANDOVERS
from app.workspace import Workspace
from models import identity
from tests.harness.ledger import Ledger, Line, Verdict

#: The rows that are marks by themselves.
_MARKS = (
    "SELECT 'application:' || a.case_id FROM application a JOIN complaint c ON c.case_id = a.case_id"
    " JOIN case_file f ON f.id = a.case_id AND f.kind = 'application'"
    " JOIN history h ON h.case_id = a.case_id AND h.seq = 1 AND h.act = 'receive'"
    " JOIN envelope e ON e.case_id = a.case_id",
    "SELECT 'entry:' || id || ':' || act || ':' || case_id FROM history",
    "SELECT 'left:' || case_id || ':' || seq || ':' || from_step FROM history WHERE act = 'move'",
    "SELECT 'contact:' || id || ':' || case_id FROM contact",
    "SELECT 'handover:' || id FROM handover",
    "SELECT 'number:' || id || ':' || number FROM handover",
    "SELECT 'line:' || handover_id || ':' || position || ':' || case_id FROM handover_case",
    # The month's end: what was issued counts only with its bytes.
    "SELECT 'report:' || register || '/' || month || '/' || revision FROM report",
    "SELECT 'frozen:' || register || '/' || month FROM frozen_month",
    "SELECT 'issued:' || r.register || '/' || r.month || '/' || r.revision || '/' || i.stage FROM issued i"
    " JOIN report r ON r.id = i.report_id JOIN issued_bytes b ON b.issued_id = i.id AND length(b.bytes) = i.size",
    "SELECT 'signed:' || r.register || '/' || r.month || '/' || r.revision || '/' || s.post FROM report_signature s"
    " JOIN report r ON r.id = s.report_id JOIN issued_bytes b ON b.issued_id = s.issued_id",
    "SELECT 'closed:' || c.register || '/' || c.month || '/' || count(*) FROM closed_month c JOIN closed_row w"
    " ON w.register = c.register AND w.month = c.month GROUP BY c.register, c.month",
    "SELECT 'concluded:' || j.value FROM record, json_each(detail, '$.what') j WHERE act = 'conclude'",
    "SELECT 'revised:' || json_extract(detail, '$.reason') FROM record WHERE act IN ('conclude', 'return_report')"
    " AND json_extract(detail, '$.reason') IS NOT NULL",
    "SELECT 'handed:' || case_id || ':' || json_extract(detail, '$.handover') FROM history"
    " WHERE json_extract(detail, '$.handover') IS NOT NULL",
)


def marks_of(ws: Workspace) -> set[str]:
    """Everything in the register that an act may have named."""
    sql = ws.store.db.execute_sql
    found = {mark for statement in _MARKS for (mark,) in sql(statement).fetchall()}
    for key, source in sql("SELECT key, source FROM procedure").fetchall():
        found.add(revision(key, source))
    for case_id, item, state, file in sql("SELECT case_id, item, state, file FROM checklist").fetchall():
        found.add(checked(case_id, item, state, file))
    return found


def revision(key: str, source: str) -> str:
    """The mark of an adopted revision: its whole file."""
    return f"revision:{key}:{hashlib.sha256(source.encode()).hexdigest()}"


def checked(case_id: str, item: str, state: str, file: str) -> str:
    """The mark of a line of a checklist; a later one takes its place, so it holds for a cut act alone."""
    return f"checked:{case_id}:{item}:{state}:{file}"


def onward(ws: Workspace, case_id: str, step: str) -> str:
    """The mark that the next act upon a case will leave when it takes it on from this step."""
    [[last]] = ws.store.db.execute_sql(
        "SELECT max(seq) FROM history WHERE case_id = ?", (case_id,)
    ).fetchall()
    return f"left:{case_id}:{last + 1}:{step}"


def look_at_marks(ws: Workspace, cases: dict[str, Line], ledger: Ledger, verdict: Verdict) -> None:
    """Hold the register against the marks of all that was acknowledged, and of the act that was cut off."""
    marks = marks_of(ws)
    verdict.lost += [f"{act}: {mark}" for mark, act in ledger.marks.items() if mark not in marks]
    verdict.half += _wrong_handovers(ws, marks) + _wrong_checklists(ws)
    way = ledger.under_way
    if not way or not way.get("leaves"):
        return
    there = {mark for mark in way["leaves"] if mark in marks}
    verdict.there = len(there) == len(way["leaves"])
    if not verdict.there:
        if there:
            verdict.half.append(
                f"{way['act']} has {len(there)} of {len(way['leaves'])} marks: {sorted(there)}"
            )
        return
    people = way.get("people", {})
    for case_id, person in people.items():
        found = (cases[case_id]["content"], identity.open_one(case_id).name)
        if found != (person["content"], person["name"]):
            verdict.half.append(f"half an application: {found}")
    numbers = {case_id: cases[case_id]["number"] for case_id in people}
    verdict.seen = way | {"numbers": numbers}


def _wrong_handovers(ws: Workspace, marks: set[str]) -> list[str]:
    """Every Berita Acara has its number and every document under it was taken onward by it, and by no other."""
    sql = ws.store.db.execute_sql
    wrong = []
    years = sql("SELECT year, count(*), max(seq) FROM handover GROUP BY year").fetchall()
    given = dict(sql("SELECT year, last FROM counter WHERE register = ?", (HANDOVERS,)).fetchall())
    if any(count != last for _year, count, last in years) or given != {year: last for year, _, last in years}:
        wrong.append(f"numbers of Berita Acara: {years}, given {given}")
    lines = {
        f"handed:{case_id}:{number}"
        for case_id, number in sql(
            "SELECT l.case_id, h.number FROM handover_case l JOIN handover h ON h.id = l.handover_id"
        ).fetchall()
    }
    moved = {mark for mark in marks if mark.startswith("handed:")}
    wrong += [f"under a Berita Acara and not moved: {mark}" for mark in sorted(lines - moved)]
    wrong += [f"moved and under no Berita Acara: {mark}" for mark in sorted(moved - lines)]
    return wrong


def _wrong_checklists(ws: Workspace) -> list[str]:
    """Every checklist is what the last entry about each of its lines says."""
    sql = ws.store.db.execute_sql
    said: dict[tuple[str, str], tuple[Any, ...]] = {}
    for case_id, detail in sql(
        "SELECT case_id, detail FROM history WHERE act = 'checklist' ORDER BY case_id, seq"
    ).fetchall():
        for item, *rest in json.loads(detail)["items"]:
            said[case_id, item] = tuple(rest)
    there = {
        (case_id, item): tuple(rest)
        for case_id, item, *rest in sql("SELECT case_id, item, state, file, note FROM checklist").fetchall()
    }
    return [
        f"checklist of {case_id}: {item} {there.get((case_id, item))} instead of {told}"
        for (case_id, item), told in said.items()
        if there.get((case_id, item)) != told
    ]
