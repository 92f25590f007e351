"""What the cases of an office are called: pengaduan, permohonan, or both."""

from __future__ import annotations

from collections.abc import Iterable

from app.office.procedures import in_force, main_kind
from app.procedure.model import CaseKind, Procedure
from app.procedure.nouns import noun
from app.workspace import Workspace

_PUBLIC = (CaseKind.COMPLAINT, CaseKind.APPLICATION)


def public_kinds(procedures: Iterable[Procedure]) -> tuple[CaseKind, ...]:
    """What the public brings under these procedures."""
    begun = {kind for procedure in procedures for kind in procedure.starts}
    return tuple(kind for kind in _PUBLIC if kind in begun) or (CaseKind.COMPLAINT,)


def noun_of(*procedures: Procedure) -> str:
    """A single word for what the public brings under these procedures."""
    return noun(public_kinds(procedures))


def office_noun(ws: Workspace) -> str:
    """A single word for what this office handles."""
    return noun_of(*in_force(ws))


def office_kind(ws: Workspace) -> CaseKind:
    """What this office counts first in its recap: what its main procedure is about."""
    return main_kind(ws)


def takes_complaints(ws: Workspace) -> bool:
    """Whether anybody can complain here: only then there is a slip to fill."""
    return CaseKind.COMPLAINT in public_kinds(in_force(ws))


def has_desks(ws: Workspace) -> bool:
    """Whether some lane is one desk per bidang: only then a case has a bidang concerned."""
    return any(lane.per_bidang for procedure in in_force(ws) for lane in procedure.lanes)
