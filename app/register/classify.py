"""Say to which class of the law a complaint belongs: from then on the law's clock runs beside the SOP's."""

from __future__ import annotations

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.legal_classes import CLASSES, class_code, class_words
from app.office.calendar import calendar_of
from app.office.clocks import clocks
from app.office.deadlines import clock_columns, position_of, story_of
from app.office.legal import legal_of
from app.office.settings import now
from app.procedure.engine import has_text
from app.procedure.model import CaseKind
from app.record.acts import Act
from app.register.cases import allowed_here, case_with_id
from app.texts import checked, one_line
from app.workspace import Workspace, stamp
from models import cases as writing
from models import reading

#: Of a case's columns only these follow its class.
_COLUMNS = ("legal_due_at", "legal_due_certain", "legal_due_why")


def classify(
    ws: Workspace,
    *,
    case_id: str,
    legal_class: str,
    officer_id: str,
    reason: str = "",
    entry_id: str | None = None,
) -> Changes:
    """Give a running complaint its class, or another one: the law's due time is counted from its receipt.

    `legal_class` is a code or a name. InputError `golongan`: no such class, or the one that it has already.
    """
    code = class_code(legal_class)
    if not code:
        raise InputError(f"Pilih golongan: {', '.join(CLASSES.values())}.", field="golongan")
    why = one_line(checked(reason, name="Alasan", field="reason").text).strip()
    with ws.write():
        found = case_with_id(ws, case_id)
        if entry_id and writing.history_exists(entry_id):
            return Changes()
        row = found.row
        if not found.is_open:
            raise RefusedError(f"{found.number} tidak berjalan lagi, jadi golongannya tidak diubah.")
        if row["kind"] != CaseKind.COMPLAINT.value:
            raise RefusedError(f"{found.number} bukan pengaduan, jadi tidak digolongkan.")
        if row["legal_class"] == code:
            raise InputError(
                f"{found.number} sudah digolongkan {class_words(code).lower()}.", field="golongan"
            )
        officer, behalf = allowed_here(ws, found, officer_id)
        story = story_of(found.procedure, row, reading.history(case_id))._replace(legal_class=code)
        counted = clock_columns(
            clocks(found.procedure, position_of(row), story, calendar_of(ws), legal_of(ws))
        )
        detail = {"class": code, "before": row["legal_class"] or ""}
        if has_text(why):
            detail["reason"] = why
        writing.append_history(
            {
                "id": entry_id or ws.new_id(),
                "case_id": case_id,
                "at": stamp(now(ws)),
                "officer_id": officer.id,
                "on_behalf": behalf,
                "act": "classify",
                "lane": row["lane"],
                "due_at": counted["legal_due_at"],
                "detail": detail,
            }
        )
        writing.update_case(case_id, {"legal_class": code, **{name: counted[name] for name in _COLUMNS}})
        ws.enter(
            Act.CLASSIFY, officer.id, found.number, case_id, what=class_words(code), on_behalf=behalf or ""
        )
    return Changes(cases=frozenset({case_id}))
