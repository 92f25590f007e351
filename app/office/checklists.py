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
#: Longest name of one of them, letters.
LONGEST = 80


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


def save_checklists(ws: Workspace, *, lists: Mapping[str, Iterable[str]], officer_id: str) -> Changes:
    """Set what these documents want here from now on; applications that run keep the checklist they began with.

    InputError field `items`, its sentence naming the document.
    """
    # Not above: only writing needs them.
    from app.office.officers import acting_officer, refuse_without
    from app.office.powers import Power
    from app.office.settings import now
    from app.record.acts import Act
    from app.workspace import stamp
    from models import office_writing as writing

    officer = acting_officer(ws, officer_id)
    refuse_without(ws, Power.OFFICE)
    given = {document_code(document): _cleaned(document, items) for document, items in lists.items()}
    with ws.write():
        before = checklists(ws)
        changed = {code: items for code, items in given.items() if items != before[code]}
        if not changed:
            return Changes()
        stored = {code: list(items) for code, items in {**before, **changed}.items()}
        writing.write_setting(KEY, stored, at=stamp(now(ws)), by=officer.id)
        words = ", ".join(DOCUMENTS[code] for code in changed)
        ws.enter(Act.SETTING, officer.id, f"Ceklis {words}")
    ws.forget()
    return Changes(settings=True)


def _cleaned(document: str, items: Iterable[str]) -> tuple[str, ...]:
    made = [one_line(checked(item, name="Syarat", field="items").text).strip() for item in items]
    kept = tuple(dict.fromkeys(item for item in made if item))
    if len(kept) > MOST or any(len(item) > LONGEST for item in kept):
        raise InputError(
            f"{DOCUMENTS[document_code(document)]}: paling banyak {MOST} syarat, masing-masing {LONGEST} huruf.",
            field="items",
        )
    return kept
