"""The complainant as everybody sees them: what stands outside the envelope, and the search for those with the right."""

from __future__ import annotations

from app.office.officers import officers
from app.office.settings import office_of
from app.procedure.model import CaseKind
from app.reading.views import Reporter
from app.record.acts import Act
from app.workspace import Workspace, parsed
from models import identity

#: Where nobody gave any identity.
NO_NAME = "tanpa nama"
#: What was searched for, as the record names it; never the words themselves.
KIND_WORDS = {"number": "nomor telepon atau NIK", "name": "nama"}


def reporter_name(code: int | None, kind: str = CaseKind.COMPLAINT) -> str:
    """ "Pelapor K-0127", of an application "Pemohon P-0412", by the number of the envelope; without one "tanpa nama"."""
    if not code:
        return NO_NAME
    return f"Pemohon P-{code:04}" if kind == CaseKind.APPLICATION else f"Pelapor K-{code:04}"


def reporter_of(ws: Workspace, case_id: str, kind: str = CaseKind.COMPLAINT) -> Reporter:
    """Who brought a case, unopened. Inside `ws.read()`."""
    envelope = identity.envelopes([case_id]).get(case_id)
    if envelope is None or not (envelope.given or envelope.destroyed_at):
        return Reporter(NO_NAME)  # nothing was given, or only "tidak ada" on every line
    names = {officer.id: officer.name for officer in officers(ws, only_active=False)}
    zone = office_of(ws).timezone
    written, destroyed = parsed(envelope.written_at), parsed(envelope.destroyed_at or None)
    return Reporter(
        reporter_name(envelope.code, kind),
        envelope.code,
        envelope.given,
        written.astimezone(zone) if written else None,
        names.get(envelope.written_by, envelope.written_by),
        destroyed.astimezone(zone) if destroyed else None,
    )


def searches_identity(ws: Workspace, query: str) -> str:
    """What the envelopes could be searched for with this: "number", "name"; "" where they cannot, or by nobody who
    works here now."""
    return identity.kind_of_query(query) if query.strip() and may_search_identity(ws) else ""


def may_search_identity(ws: Workspace) -> bool:
    """Whether who works here now may search the envelopes: with the right, and where the search can be entered."""
    return bool(ws.keys.identity) and not ws.read_only


def found_by_identity(ws: Workspace, query: str, *, limit: int) -> list[int]:
    """Row keys of the cases whose complainant has exactly this number, or these whole words in the name; nothing for
    who may not open envelopes. The search is entered into the record: of what kind it was, not for whom."""
    kind = searches_identity(ws, query)
    if not kind:
        return []
    with ws.write():
        if identity.pending():
            identity.index_pending()
        ws.enter(Act.SEARCH_IDENTITY, ws.session.officer_id, KIND_WORDS[kind])
    with ws.read():
        return identity.find_exact(query, limit=limit)
