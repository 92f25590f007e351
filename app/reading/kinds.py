"""What the cases of an office are called: pengaduan, permohonan, or both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.figures import thousands
from app.office.procedures import in_force, main_kind
from app.procedure.model import CaseKind, Procedure
from app.workspace import Workspace

#: One kind of case in a sentence.
NOUNS = {
    CaseKind.COMPLAINT: "pengaduan",
    CaseKind.APPLICATION: "permohonan",
    CaseKind.MONTH: "berkas bulan",
}
_PUBLIC = (CaseKind.COMPLAINT, CaseKind.APPLICATION)


def public_kinds(procedures: Iterable[Procedure]) -> tuple[CaseKind, ...]:
    """What the public brings under these procedures."""
    begun = {kind for procedure in procedures for kind in procedure.starts}
    return tuple(kind for kind in _PUBLIC if kind in begun) or (CaseKind.COMPLAINT,)


def noun(kinds: Iterable[CaseKind | str]) -> str:
    """A single word for cases of these kinds: "berkas" for more than one kind."""
    known = dict.fromkeys(CaseKind(kind) for kind in kinds)
    return NOUNS[next(iter(known))] if len(known) == 1 else "berkas"


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


def counted(
    kinds: Iterable[str], otherwise: str = NOUNS[CaseKind.COMPLAINT], *, joined: str = " dan "
) -> str:
    """How many of each kind, in words: "22 pengaduan dan 1 berkas bulan"; "0 …" of `otherwise` where there is none."""
    numbers = Counter(kinds)
    parts = [f"{thousands(numbers[kind.value])} {NOUNS[kind]}" for kind in CaseKind if numbers[kind.value]]
    return joined.join(parts) or f"0 {otherwise}"
