"""What each document wants before it is made: the office's own list, as proposed until it sets one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.applications import DOCUMENTS, REQUIREMENTS, document_code
from app.changes import Changes
from app.errors import InputError
from app.texts import checked, one_line
from app.workspace import Workspace, machine_sentence
from models import office as rows
from models.errors import StoreError, StoreFault

#: Under which the lists lie in the register.
KEY = "checklists"
#: Most things that one document wants.
MOST = 20


def checklists(ws: Workspace) -> Mapping[str, tuple[str, ...]]:
    """Document -> what it wants, in order; every document is there."""
    return ws.cached(KEY, lambda: _stored(ws))


def _stored(ws: Workspace) -> Mapping[str, tuple[str, ...]]:
    found = rows.read_setting(KEY)
    try:
        own = {code: tuple(str(item) for item in items) for code, items in (found or {}).items()}
    except (AttributeError, TypeError) as error:
        raise machine_sentence(StoreError(StoreFault.DAMAGED, KEY), ws.folder) from error
    return {code: own.get(code, REQUIREMENTS[code]) for code in DOCUMENTS}


def wanted(ws: Workspace, documents: Iterable[str]) -> tuple[str, ...]:
    """What these documents want together; what two of them want stands there once."""
    lists = checklists(ws)
    return tuple(dict.fromkeys(item for code in documents for item in lists[code]))


def save_checklist(ws: Workspace, *, document: str, items: Iterable[str], officer_id: str) -> Changes:
    """Set what a document wants here from now on; applications that run keep the checklist they began with."""
    # Not above: only writing needs them.
    from app.office.officers import acting_officer, refuse_without
    from app.office.powers import Power
    from app.office.settings import now
    from app.record.acts import Act
    from app.workspace import stamp
    from models import office_writing as writing

    officer = acting_officer(ws, officer_id)
    refuse_without(ws, Power.OFFICE)
    code = document_code(document)
    made = [one_line(checked(item, name="Syarat", field="items").text).strip() for item in items]
    kept = list(dict.fromkeys(item for item in made if item))
    if len(kept) > MOST or any(len(item) > 80 for item in kept):
        raise InputError(
            f"Paling banyak {MOST} syarat sebuah dokumen, masing-masing 80 huruf.", field="items"
        )
    with ws.write():
        lists = {key: list(value) for key, value in checklists(ws).items()}
        lists[code] = kept
        writing.write_setting(KEY, lists, at=stamp(now(ws)), by=officer.id)
        ws.enter(Act.SETTING, officer.id, f"Ceklis {DOCUMENTS[code]}")
    ws.forget()
    return Changes(settings=True)
