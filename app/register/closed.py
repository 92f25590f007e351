"""Who is shut out of a case: the officer whom it is about, and their lane. Asked for by every reading and every act."""

from __future__ import annotations

from app.errors import RefusedError
from app.office.officers import Mode, Officer, Right, officers, right_at
from app.procedure.model import Procedure
from app.workspace import Workspace
from models import closures
from models.closures import Closure

#: What stands where the content of a closed case would stand.
SHUT = "tertutup"


#: Who looks when everybody may look later: a page that is issued holds nothing that is closed to anybody.
ANYBODY = Officer("*", "")


def own_lanes(officer: Officer) -> tuple[str, ...]:
    """The officer's own desks as closures name them: "kasi", and "bidang" and "bidang/capil" for a desk of one bidang."""
    found: list[str] = []
    for desk in officer.desks:
        if desk.mode is Mode.OWN:
            found += [desk.lane, f"{desk.lane}/{desk.bidang}"] if desk.bidang else [desk.lane]
    return tuple(dict.fromkeys(found))


def whole_lanes(officer: Officer) -> frozenset[str]:
    """The officer's own lanes in which every bidang is theirs."""
    return frozenset(desk.lane for desk in officer.desks if desk.mode is Mode.OWN and not desk.bidang)


def viewer(ws: Workspace, officer: Officer | None = None) -> Officer | None:
    """Who is looking: the officer named, else who logged in; None for the program itself, which sees everything."""
    wanted = officer.id if officer is not None else ws.session.officer_id
    if not wanted:
        return None
    return officer or next((one for one in officers(ws, only_active=False) if one.id == wanted), None)


def hidden(ws: Workspace, officer: Officer | None = None) -> frozenset[str]:
    """Ids of the cases that who is looking must not see. Inside `ws.read()` or `ws.write()`."""
    if officer is ANYBODY:
        return closures.shut_to_anybody()
    who = viewer(ws, officer)
    return closures.shut_to(who.id, own_lanes(who), whole_lanes(who)) if who is not None else frozenset()


def closure_of(case_id: str) -> Closure | None:
    """To whom a case is closed; None for nobody. Inside a transaction."""
    return closures.closures([case_id]).get(case_id)


def is_shut(officer: Officer, closure: Closure | None) -> bool:
    """Whether this officer is shut out."""
    if closure is None:
        return False
    if officer.id == closure.officer_id:
        return True
    if officer.id == closure.stand_in or not closure.lane:
        return False
    return closure.lane in own_lanes(officer) or closure.lane.partition("/")[0] in whole_lanes(officer)


def refuse_shut(ws: Workspace, case_id: str, number: str, officer: Officer | None = None) -> None:
    """Refuse whoever is shut out of a case, with the same sentence for every act."""
    who = viewer(ws, officer)
    if who is None:
        return
    with ws.read():
        shut = is_shut(who, closure_of(case_id))
    if shut:
        raise RefusedError(f"{number} tertutup bagi Anda.")


def is_closed_lane(closure: Closure | None, lane: str, bidang: str | None) -> bool:
    """Whether that desk is the one that a case is closed to."""
    if closure is None or not closure.lane:
        return False
    return closure.lane in (lane, f"{lane}/{bidang}" if bidang else lane)


def case_right(
    officer: Officer, procedure: Procedure, lane: str, bidang: str | None, closure: Closure | None
) -> Right | None:
    """How this officer may act upon a case there: as `right_at`, but in the lane that it is closed to the stand-in
    alone."""
    if is_shut(officer, closure):
        return None
    if closure is not None and closure.stand_in and is_closed_lane(closure, lane, bidang):
        return Right(Mode.OWN) if officer.id == closure.stand_in else None
    return right_at(officer, procedure, lane, bidang)


def case_actors(
    ws: Workspace, procedure: Procedure, lane: str, bidang: str | None, closure: Closure | None
) -> tuple[Officer, ...]:
    """Everyone who may act upon a case there now, those of the lane first."""
    able = [(one, case_right(one, procedure, lane, bidang, closure)) for one in officers(ws)]
    own = [one for one, right in able if right and right.mode is Mode.OWN]
    return tuple(own + [one for one, right in able if right and right.mode is Mode.PAPER])
