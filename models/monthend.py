"""Rows of the month's end: office holders, what is written about a month, frozen figures, reports, what was issued.

Writing happens inside a write transaction; every reading walks an index (a test reads its query plan).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.database import database
from models.rows import insert, update

_dicts = database.dicts


def _one(sql: str, parameters: Sequence[Any]) -> dict[str, Any] | None:
    rows = _dicts(sql, parameters)
    return rows[0] if rows else None


# -- office holders


def holders() -> list[dict[str, Any]]:
    """Every term of office, oldest first; an office has a handful."""
    return _dicts("SELECT * FROM office_holder ORDER BY post, from_on, id", ())


def put_holder(values: Mapping[str, Any]) -> None:
    """Store a term, or change it."""
    rest = {name: value for name, value in values.items() if name != "id"}
    if _one("SELECT id FROM office_holder WHERE id = ?", (values["id"],)):
        update("office_holder", {"id": values["id"]}, rest)
    else:
        insert("office_holder", values)
    database.touch("holder", values["id"])


def drop_holder(term_id: str) -> None:
    """Take out a term that was entered by mistake; what was signed keeps its own words."""
    database.execute_sql("DELETE FROM office_holder WHERE id = ?", (term_id,))
    database.touch("holder", term_id)


# -- what is written about a month


def work(register: str, month: str) -> dict[str, Any]:
    """Narrative (None: the figures' own), decision, and when the ISO sheet was printed."""
    found = _one("SELECT * FROM month_work WHERE register = ? AND month = ?", (register, month))
    return found or {
        "register": register,
        "month": month,
        "narrative": None,
        "decision": "",
        "iso_printed_at": None,
        "revising": None,
    }


def put_work(register: str, month: str, **values: Any) -> None:
    """Change some of what is written about a month."""
    where = {"register": register, "month": month}
    if _one("SELECT 1 AS there FROM month_work WHERE register = ? AND month = ?", (register, month)):
        update("month_work", where, values)
    else:
        insert("month_work", {**where, **values})
    database.touch("work", f"{register}/{month}")


def conclusions(register: str, month: str) -> list[dict[str, Any]]:
    """The month's conclusions in their order."""
    return _dicts(
        "SELECT * FROM conclusion WHERE register = ? AND month = ? ORDER BY position", (register, month)
    )


def conclusion_cases(register: str, month: str) -> dict[str, list[str]]:
    """Conclusion -> the cases behind it, in the order of the month's book; without those that were voided since."""
    found: dict[str, list[str]] = {}
    for row in _dicts(
        "SELECT k.conclusion_id, k.case_id FROM conclusion c JOIN conclusion_case k ON k.conclusion_id = c.id"
        " JOIN case_file f ON f.id = k.case_id AND f.state <> 'void' WHERE c.register = ? AND c.month = ?"
        " ORDER BY f.month, f.month_row",
        (register, month),
    ):
        found.setdefault(row["conclusion_id"], []).append(row["case_id"])
    return found


def put_conclusions(
    register: str, month: str, rows: Sequence[Mapping[str, Any]], cases: Mapping[str, Sequence[str]]
) -> None:
    """Store the month's conclusions anew, in their order, with the cases behind each."""
    database.execute_sql(
        "DELETE FROM conclusion_case WHERE conclusion_id IN"
        " (SELECT id FROM conclusion WHERE register = ? AND month = ?)",
        (register, month),
    )
    database.execute_sql("DELETE FROM conclusion WHERE register = ? AND month = ?", (register, month))
    for position, row in enumerate(rows, start=1):
        insert("conclusion", {"register": register, "month": month, "position": position, **row})
        for case_id in dict.fromkeys(cases.get(row["id"], ())):
            insert("conclusion_case", {"conclusion_id": row["id"], "case_id": case_id})
    database.touch("work", f"{register}/{month}")


# -- words that mean the same


def synonyms() -> list[dict[str, Any]]:
    """The office's own list."""
    return _dicts("SELECT * FROM synonym ORDER BY word, same_as", ())


def put_synonym(values: Mapping[str, Any]) -> bool:
    """Add a pair; False when it is there already."""
    if _one("SELECT word FROM synonym WHERE word = ? AND same_as = ?", (values["word"], values["same_as"])):
        return False
    insert("synonym", values)
    database.touch("synonym", values["word"])
    return True


def drop_synonym(word: str, same_as: str) -> None:
    """Take a pair out again."""
    database.execute_sql("DELETE FROM synonym WHERE word = ? AND same_as = ?", (word, same_as))
    database.touch("synonym", word)


def month_cases(month: str) -> list[dict[str, Any]]:
    """The files of a month (berkas bulan) that were not voided."""
    return _dicts(
        "SELECT * FROM case_file WHERE kind = 'month' AND month = ? AND state <> 'void' ORDER BY received_at, pk",
        (month,),
    )


# -- freezing and closing


def frozen(register: str, month: str) -> dict[str, Any] | None:
    """When and by whom a month's figures were frozen, with the figures (JSON); None while they move."""
    return _one("SELECT * FROM frozen_month WHERE register = ? AND month = ?", (register, month))


def frozen_months(register: str) -> dict[str, str]:
    """Month -> the moment at which its figures were frozen."""
    rows = _dicts("SELECT month, at FROM frozen_month WHERE register = ? ORDER BY month", (register,))
    return {row["month"]: row["at"] for row in rows}


def begun_in(register: str) -> str:
    """The first month of which a book, the paper book before it, or the record knows anything: "2026-11"."""
    row = _one(
        "SELECT min((SELECT substr(at, 1, 7) FROM record ORDER BY seq LIMIT 1),"
        " coalesce((SELECT min(month) FROM case_file WHERE register = ? AND month_row IS NOT NULL), '9999-12'),"
        " coalesce((SELECT min(month) FROM paper_month WHERE ? = 'pengaduan'), '9999-12')) AS first",
        (register, register),
    )
    return str(row["first"]) if row and row["first"] else ""


def freeze(values: Mapping[str, Any]) -> None:
    """Store a month's figures for good."""
    insert("frozen_month", values)
    database.touch("month", values["month"])


def closed(register: str, month: str) -> dict[str, Any] | None:
    """When and by whom a month was closed; None while it is not."""
    return _one("SELECT * FROM closed_month WHERE register = ? AND month = ?", (register, month))


def closed_months(register: str) -> list[str]:
    """The closed months of a book, oldest first."""
    rows = _dicts("SELECT month FROM closed_month WHERE register = ? ORDER BY month", (register,))
    return [row["month"] for row in rows]


def close(values: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Close a month with the rows of its book as they stand."""
    for row in rows:
        insert("closed_row", {"register": values["register"], "month": values["month"], **row})
    insert("closed_month", values)
    database.touch("month", values["month"])


def closed_rows(register: str, month: str) -> list[dict[str, Any]]:
    """The rows of a closed month's book as they stood."""
    return _dicts(
        "SELECT * FROM closed_row WHERE register = ? AND month = ? ORDER BY month_row", (register, month)
    )


# -- reports


def reports(register: str, month: str) -> list[dict[str, Any]]:
    """The reports of a month, first revision first."""
    return _dicts(
        "SELECT * FROM report WHERE register = ? AND month = ? ORDER BY revision", (register, month)
    )


def report(report_id: str) -> dict[str, Any] | None:
    """One report."""
    return _one("SELECT * FROM report WHERE id = ?", (report_id,))


def last_report_number(year: int) -> int:
    """The last number that a report of the year bears; 0 for none."""
    row = _one("SELECT max(seq) AS last FROM report WHERE year = ?", (year,))
    return int(row["last"] or 0) if row else 0


def put_report(values: Mapping[str, Any]) -> None:
    """Store a report's words for good."""
    insert("report", values)
    database.touch("report", values["id"])


def signatures(report_id: str) -> dict[str, dict[str, Any]]:
    """Post -> the signature that it gave."""
    rows = _dicts("SELECT * FROM report_signature WHERE report_id = ?", (report_id,))
    return {row["post"]: row for row in rows}


def put_signature(values: Mapping[str, Any]) -> None:
    """Store that a report was signed."""
    insert("report_signature", values)
    database.touch("report", values["report_id"])


def signature_with_code(code: str) -> dict[str, Any] | None:
    """The signature whose stamp bears this check code."""
    return _one("SELECT * FROM report_signature WHERE code = ?", (code,))


# -- what was issued


def issue(values: Mapping[str, Any], content: bytes) -> None:
    """Keep a file that leaves as the office's word."""
    insert("issued", values)
    insert("issued_bytes", {"issued_id": values["id"], "bytes": content})
    database.touch("report", values["report_id"])


def issued(register: str, month: str) -> list[dict[str, Any]]:
    """What was issued of a month, oldest first."""
    return _dicts(
        "SELECT * FROM issued WHERE register = ? AND month = ? ORDER BY at, rowid", (register, month)
    )


def issued_by_id(issued_id: str) -> dict[str, Any] | None:
    """One issued file, without its bytes."""
    return _one("SELECT * FROM issued WHERE id = ?", (issued_id,))


def issued_of_report(report_id: str) -> list[dict[str, Any]]:
    """What was issued of a report, oldest first."""
    return _dicts("SELECT * FROM issued WHERE report_id = ? ORDER BY at, rowid", (report_id,))


def issued_with(sha256: str) -> list[dict[str, Any]]:
    """The issued files of exactly these bytes."""
    return _dicts("SELECT * FROM issued WHERE sha256 = ? ORDER BY at", (sha256,))


def issued_bytes(issued_id: str) -> bytes | None:
    """The bytes that were issued."""
    row = _one("SELECT bytes FROM issued_bytes WHERE issued_id = ?", (issued_id,))
    return bytes(row["bytes"]) if row else None


def every_issued() -> list[dict[str, Any]]:
    """Everything ever issued, without the bytes, for the check."""
    return _dicts("SELECT * FROM issued ORDER BY rowid", ())


# -- ralat and paraf


def next_erratum(register: str, month: str) -> int:
    """The number that the next ralat of a month bears."""
    row = _one(
        "SELECT max(seq) AS last FROM erratum WHERE register = ? AND month = ?",
        (register, month),
    )
    return int(row["last"] or 0) + 1 if row else 1


def put_erratum(values: Mapping[str, Any]) -> None:
    """Store a ralat for good."""
    insert("erratum", values)
    database.touch("case", values["case_id"])


def errata(register: str, month: str) -> list[dict[str, Any]]:
    """The ralat of a month in their order, with the numbers of their cases."""
    return _dicts(
        "SELECT e.*, coalesce(f.number, f.temporary_number) AS number FROM erratum e"
        " JOIN case_file f ON f.id = e.case_id WHERE e.register = ? AND e.month = ? ORDER BY e.seq",
        (register, month),
    )


def errata_of_case(case_id: str) -> list[dict[str, Any]]:
    """The ralat about a case, oldest first."""
    return _dicts("SELECT * FROM erratum WHERE case_id = ? ORDER BY at, seq", (case_id,))


def initials_of(case_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Case -> its paraf."""
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(case_ids), 400):
        part = case_ids[start : start + 400]
        marks = ",".join("?" * len(part))
        for row in _dicts(f"SELECT * FROM initial WHERE case_id IN ({marks})", part):
            found[row["case_id"]] = row
    return found


def initialled(register: str, month: str) -> tuple[int, int]:
    """Of the ended cases of a month's book: how many bear a paraf, and how many there are."""
    row = _one(
        "SELECT count(i.case_id) AS given, count(*) AS ended FROM case_file f"
        " LEFT JOIN initial i ON i.case_id = f.id"
        " WHERE f.register = ? AND f.month = ? AND f.month_row > 0 AND f.state IN ('ended', 'rejected')",
        (register, month),
    )
    return (int(row["given"]), int(row["ended"])) if row else (0, 0)


def put_initial(values: Mapping[str, Any]) -> None:
    """Store a paraf for good."""
    insert("initial", values)
    database.touch("case", values["case_id"])


# -- the office's own authority


def authorities() -> list[dict[str, Any]]:
    """The authorities that the office has made, newest last."""
    return _dicts("SELECT * FROM authority ORDER BY at, id", ())


def put_authority(values: Mapping[str, Any]) -> None:
    """Store an authority."""
    insert("authority", values)
    database.touch("authority", values["id"])


def certificates() -> list[dict[str, Any]]:
    """The certificates that its authorities have given to officers, newest last."""
    return _dicts("SELECT * FROM signing_certificate ORDER BY at, id", ())


def put_certificate(values: Mapping[str, Any]) -> None:
    """Store that a certificate was given."""
    insert("signing_certificate", values)
    database.touch("certificate", values["id"])


def revoke_certificate(certificate_id: str, at: str, reason: str) -> None:
    """From now on it signs no report any more; what it signed before stays good."""
    update("signing_certificate", {"id": certificate_id}, {"revoked_at": at, "reason": reason})
    database.touch("certificate", certificate_id)
