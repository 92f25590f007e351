"""The procedures in force in this office. A case stays on the revision that it started with."""

from __future__ import annotations

from app.changes import Changes
from app.errors import MachineError
from app.office.powers import Power
from app.procedure.loading import load_text
from app.procedure.model import Procedure
from app.record.acts import Act
from app.workspace import Workspace, stamp
from models import office as rows


def key_of(procedure: Procedure) -> str:
    """The name of one revision, e.g. `buleleng-sop-pdip-03@0`."""
    return f"{procedure.id}@{procedure.revision}"


def adopt(ws: Workspace, *, procedure: Procedure) -> Changes:
    """Put a procedure into force: its whole data file is kept with the register."""
    # Not above: only writing loads peewee, and officers are read by the procedures in force.
    from app.office.officers import refuse_without
    from models.office_writing import put_procedure

    refuse_without(ws, Power.SOP)
    with ws.write():
        at = stamp(ws.clock())
        put_procedure(
            {
                "key": key_of(procedure),
                "procedure_id": procedure.id,
                "revision": procedure.revision,
                "source": procedure.source,
                "in_force_from": at[:10],
                "adopted_at": at,
            }
        )
        ws.enter(Act.PROCEDURE, ws.session.officer_id, key_of(procedure))
    ws.forget()
    return Changes(settings=True)


def _loaded(ws: Workspace) -> dict[str, Procedure]:
    def load() -> dict[str, Procedure]:
        return {row["key"]: load_text(row["source"], name=row["key"]) for row in rows.procedures()}

    return ws.cached("procedures", load)


def procedure_of(ws: Workspace, key: str) -> Procedure:
    """The revision that a case runs under."""
    try:
        return _loaded(ws)[key]
    except KeyError:
        raise MachineError(
            f"SOP {key} milik pengaduan ini tidak ada di data. Pulihkan data dari cadangan.", data_safe=False
        ) from None


def current(ws: Workspace, procedure_id: str) -> Procedure:
    """The newest revision of a procedure: new cases begin under it."""
    found = [p for p in _loaded(ws).values() if p.id == procedure_id]
    if not found:
        raise MachineError(
            f"SOP {procedure_id} tidak ada di data. Pulihkan data dari cadangan.", data_safe=False
        )
    return max(found, key=lambda p: p.revision)


def in_force(ws: Workspace) -> tuple[Procedure, ...]:
    """The newest revision of every procedure of the office."""
    newest: dict[str, Procedure] = {}
    for procedure in _loaded(ws).values():
        if procedure.id not in newest or newest[procedure.id].revision < procedure.revision:
            newest[procedure.id] = procedure
    return tuple(newest.values())
