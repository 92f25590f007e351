"""Ralat: mending what a settled month says of a case. The case's own row stays; the entry stands in the month in which
it is made, and points back.

Source: issue 5, section 3 ("a later correction is a ralat entry in the present month that points back").
"""

from __future__ import annotations

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.office.settings import now
from app.reading.errata import errata_of_case, errata_of_month
from app.reading.marks import Erratum, as_told, erratum_number
from app.record.acts import Act
from app.redaction.find import Kind, find
from app.register.cases import Found, allowed_to_supervise, case_with_id, refuse_destroyed, refuse_month
from app.register.correct import FIELDS, SEALED, change_of, field_named, fields_of, reason_of, sealed_words
from app.register.registering import day_of_number
from app.workspace import Workspace, stamp
from app.worktime.words import month_words
from models import cases as writing
from models import monthend as rows

__all__ = ["LONGEST_REASON", "Erratum", "add_erratum", "errata_of_case", "errata_of_month", "erratum_fields"]

#: The reason is printed in the report and below the last sheet of the book.
LONGEST_REASON = 400


def erratum_fields(kind: str) -> dict[str, str]:
    """What of a kind of case a ralat can mend: everything that `correct` can, without what lies in the envelope."""
    return {name: label for name, label in fields_of(kind).items() if name not in SEALED}


def add_erratum(
    ws: Workspace,
    *,
    case_id: str,
    field: str,
    value: str,
    reason: str,
    officer_id: str,
    entry_id: str | None = None,
) -> Changes:
    """Enter a ralat about a case whose month is frozen or closed, by who supervises it.

    Its number follows the book's month that still moves; what it mends is what the case, with its earlier ralat, says
    now. With the same `entry_id` again (a retry) nothing is doubled. InputError `field`, `value`, `reason`;
    RefusedError for a case whose month still moves (that one is mended itself), and for the file of a month.
    """
    name = field_named(field)
    why = _reason(reason)
    with ws.write():
        found = case_with_id(ws, case_id)
        earlier = rows.errata_of_case(case_id)
        if entry_id and any(one["id"] == entry_id for one in earlier):
            return Changes()
        officer, right, lane = allowed_to_supervise(ws, found, officer_id)
        refuse_month(found, "tidak memuat isian yang diralat")
        refuse_destroyed(found)
        _refuse_not_due(found)
        if name in SEALED:
            raise InputError(sealed_words(found), field="field")
        stored, new, _store = change_of(ws, found, name, value)
        told = [(one["old_value"], one["new_value"]) for one in earlier if one["field"] == name]
        old = as_told(stored or "", told)
        if old == (new or ""):
            raise InputError(
                f"{FIELDS[name]} sama dengan yang sudah tercatat; tidak ada yang diralat.", field="value"
            )
        at, register = now(ws), str(found.row["register"])
        month = f"{day_of_number(register, at, at):%Y-%m}"
        seq = rows.next_erratum(register, month)
        rows.put_erratum(
            {
                "id": entry_id or ws.new_id(),
                "register": register,
                "month": month,
                "seq": seq,
                "case_id": case_id,
                "of_month": found.row["month"],
                "field": name,
                "old_value": old,
                "new_value": new or "",
                "reason": why,
                "at": stamp(at),
                "officer_id": officer.id,
            }
        )
        ws.enter(
            Act.ERRATUM,
            officer.id,
            found.number,
            case_id,
            what=erratum_number(seq, month),
            field=name,
            reason=why,
            on_behalf=lane if right.on_behalf else "",
        )
    return Changes(cases=frozenset({case_id}), months=frozenset({month}))


def _reason(reason: str) -> str:
    """Why, as it is printed: short, and without what tells who somebody is."""
    why = reason_of(reason)
    if len(why) > LONGEST_REASON:
        raise InputError(
            f"Alasan {len(why)} huruf, paling banyak {LONGEST_REASON}. Persingkat; alasan ikut tercetak.",
            field="reason",
        )
    if any(mark.kind is not Kind.NAME for mark in find(why)):
        raise InputError(
            "Alasan ralat ikut tercetak di laporan, jadi jangan memuat NIK, nomor telepon, atau email.",
            field="reason",
        )
    return why


def _refuse_not_due(found: Found) -> None:
    if found.row["state"] == "void":
        raise RefusedError(f"{found.number} sudah dibatalkan, jadi tidak diralat.")
    if not writing.is_settled(found.row["register"], found.row["month"]):
        raise RefusedError(
            f"{month_words(found.row['month'])} masih berjalan, jadi {found.number} tidak perlu ralat. Perbaiki"
            " catatannya langsung."
        )
