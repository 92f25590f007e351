"""Whether the record has seen everything as it stands: for any test that lets an office do something."""

from __future__ import annotations

from app.workspace import Workspace
from models import witness
from models.database import database


def unseen(ws: Workspace) -> list[str]:
    """Things of the register that no entry saw as they are now ("case 1f2e…"); empty where all is witnessed."""
    with ws.read():
        return unseen_here()


def unseen_here() -> list[str]:
    """The same in the transaction that is open."""
    found = []
    for kind in witness.PARTS:
        seen = dict(
            database.execute_sql(
                "SELECT key, digest FROM witness w WHERE kind = ? AND seq ="
                " (SELECT max(seq) FROM witness WHERE kind = w.kind AND key = w.key)",
                (kind,),
            ).fetchall()
        )
        now = dict(witness.digests(kind))
        found += [f"{kind} {key}" for key, digest in now.items() if seen.get(key) != digest]
        # What was seen and is no more has to have been seen going.
        nothing = witness.digest(kind, "nothing of that name")
        found += [f"{kind} {key}" for key in seen.keys() - now.keys() if seen[key] != nothing]
    return sorted(found)
