"""The board, Beranda, listings and search."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from app.office.lost_procedure import is_lost
from app.office.numbering import register_of
from app.office.officers import Mode, Officer, all_bidang, bidang_name
from app.office.procedures import current, in_force, procedure_of
from app.office.settings import now, office_of
from app.procedure.model import CaseKind, Procedure
from app.procedure.summary import lane_words, waits_words
from app.reading.cards import cards, with_birthdays, with_origin
from app.reading.kinds import public_kinds
from app.reading.months import average_received, counted_bounds, figures, month_of, months_before
from app.reading.punctual import punctuality
from app.reading.reporter import found_by_identity
from app.reading.views import Board, Card, Home, LaneColumn
from app.register.closed import case_right, hidden
from app.workspace import Workspace, stamp
from models import closures, reading
from models.closures import Closure

#: Hits of a search as one types.
HITS = 50


def _is_mine(
    officer: Officer, procedure: Procedure, lane: str, bidang: str | None, closure: Closure | None = None
) -> bool:
    """Whether an open case there lies at one of the officer's own desks; `procedure` is the case's own revision."""
    right = case_right(officer, procedure, lane, bidang, closure)
    return right is not None and right.mode is Mode.OWN


def _by_due(row: dict[str, Any]) -> tuple[bool, str, str, int]:
    """Oldest due first, those without a due time last, by entry."""
    return row["soonest_at"] is None, row["soonest_at"] or "", row["entered_at"] or "", row["pk"]


def board(ws: Workspace, *, officer: Officer, procedure_id: str = "") -> Board:
    """Every open case in the lane of its current actor, oldest deadline first."""
    procedure = current(ws, procedure_id or office_of(ws).procedure_id)
    with ws.read():
        every = with_birthdays(ws, cards(ws, reading.open_cards(hidden=hidden(ws, officer))))
        shut = closures.closures(one.id for one in every)
        files = cards(ws, reading.open_cards(months=True))
    lanes = {lane.id: lane for lane in procedure.lanes}
    by_lane: dict[str, list[Card]] = {lane: [] for lane in lanes}
    mine: set[str] = set()
    lost: set[str] = set()
    running: dict[str, int] = {}
    at_desk: dict[tuple[str, str, str], bool] = {}  # asked once for all cases of a lane and bidang
    begun = Counter(one.procedure_key for one in every)
    revisions = {key: procedure_of(ws, key) for key in begun}
    for key, revision in revisions.items():
        running[revision.id] = running.get(revision.id, 0) + begun[key]
    unread = {key for key, revision in revisions.items() if is_lost(revision)}
    for one in every:
        revision = revisions[one.procedure_key]
        if revision.id == procedure.id:
            # A case stays on its revision: a lane that the newest one no longer has still stands on the board.
            lanes.setdefault(one.lane, revision.lane_by_id[one.lane])
            by_lane.setdefault(one.lane, []).append(one)
            if unread and one.procedure_key in unread:
                lost.add(one.id)
            desk = one.procedure_key, one.lane, one.bidang
            closure = shut.get(one.id)
            own_desk = at_desk.get(desk) if closure is None else None
            if own_desk is None:
                own_desk = _is_mine(officer, revision, one.lane, one.bidang, closure)
                if closure is None:
                    at_desk[desk] = own_desk
            if own_desk:
                mine.add(one.id)
    months = []
    for one in files:
        revision = procedure_of(ws, one.procedure_key)
        if revision.id == procedure.id:
            months.append(one)
            if one.lane not in lanes:
                lanes[one.lane] = revision.lane_by_id[one.lane]
                by_lane[one.lane] = []
            if is_lost(revision):
                lost.add(one.id)
            if _is_mine(officer, revision, one.lane, ""):
                mine.add(one.id)
    own = {desk.lane for desk in officer.desks if desk.mode is Mode.OWN and desk.procedure_id == procedure.id}
    return Board(
        procedure,
        tuple(
            LaneColumn(
                lane.id,
                lane.name,
                lane_words(procedure, lane.id),
                waits_words(procedure, lane.id),
                lane.external,
                lane.id in own,
                tuple(by_lane[lane.id]),
            )
            for lane in lanes.values()
        ),
        frozenset(mine),
        running,
        frozenset(lost),
        tuple(months),
    )


def my_work(ws: Workspace, *, officer: Officer) -> tuple[Card, ...]:
    """The open cases at this officer's desks, oldest due first, with where each came from.

    Each is judged by the revision that it runs under: a newer one may no longer have its lane.
    """
    lanes = dict.fromkeys(desk.lane for desk in officer.desks if desk.mode is Mode.OWN)
    with ws.read():
        without = hidden(ws, officer)
        rows = [row for lane in lanes for row in reading.open_cards(lane=lane, hidden=without)]
        # Cases that are closed to another lane, in which this officer stands in for it.
        there = {row["id"] for row in rows}
        stood_in = [case_id for case_id in closures.stood_in_by(officer.id) if case_id not in there]
        rows += [row for row in reading.cards_by_id(stood_in) if row["state"] == "open"]
        rows += [row for row in reading.open_cards(months=True) if row["lane"] in lanes]
        shut = closures.closures(row["id"] for row in rows)
        rows = [row for row in rows if is_own(ws, officer, row, shut.get(row["id"]))]
        rows.sort(key=_by_due)
        return with_birthdays(ws, with_origin(ws, rows))


def lane_names(ws: Workspace, officer: Officer) -> str:
    """The officer's own lanes in words, those of every SOP in force, each bidang named: "Kasi Kerjasama", "Bidang
    Capil"."""
    names: list[str] = []
    for procedure in in_force(ws):
        for desk in officer.desks:
            known = desk.procedure_id == procedure.id and desk.lane in procedure.lane_by_id
            if known and desk.mode is Mode.OWN:
                lane = procedure.lane_by_id[desk.lane]
                names.append(lane.desk(bidang_name(ws, desk.bidang)))
    return ", ".join(dict.fromkeys(names)) or officer.title or "tanpa lajur"


def home(ws: Workspace, *, officer: Officer) -> Home:
    """Beranda of one officer: figures of the office with the officer's own share, their work, twelve months."""
    at = now(ws)
    midnight = at.replace(hour=0, minute=0, second=0) + timedelta(days=1)
    kinds = public_kinds(in_force(ws))
    with ws.read():
        groups = reading.open_figures(at=stamp(at), midnight=stamp(midnight), hidden=hidden(ws, officer))
        own = [group for group in groups if is_own(ws, officer, group)]

        def count(found: list[dict[str, Any]], what: str) -> int:
            return sum(group[what] for group in found)

        month = month_of(at)
        done = [ended_in(ws, month, kind=kind) for kind in kinds]
        months = figures(ws, months_before(month, 12), kinds=kinds)
        # The office's book is its main procedure's.
        main = public_kinds([current(ws, office_of(ws).procedure_id)])[0]
        counts = reading.month_counts(month, register=register_of(main))
        mine = my_work(ws, officer=officer)
    return Home(
        late=count(groups, "late"),
        late_mine=count(own, "late"),
        today=count(groups, "today"),
        today_mine=count(own, "today"),
        running=count(groups, "running"),
        running_mine=count(own, "running"),
        ended=sum(ended for ended, _on_time in done),
        ended_on_time=sum(on_time for _ended, on_time in done),
        mine=mine,
        lane_names=lane_names(ws, officer),
        months=months,
        average=average_received(months),
        month_rows=sum(counts.values()),
        month_open=counts.get("open", 0),
    )


def is_own(ws: Workspace, officer: Officer, row: dict[str, Any], closure: Closure | None = None) -> bool:
    """Whether a stored case, or the cases of a lane and bidang, lie at this officer's own desk."""
    return _is_mine(officer, procedure_of(ws, row["procedure_key"]), row["lane"], row["bidang_id"], closure)


def ended_in(ws: Workspace, month: str, *, kind: CaseKind = CaseKind.COMPLAINT) -> tuple[int, int]:
    """(ended or rejected, of these on time) in a month by date of ending; without a limit counts as neither late."""
    first, until = counted_bounds(ws, month, register_of(kind))
    rows = [row for row in reading.ended_between(first, until, kind=kind.value) if row["state"] != "void"]
    judged = punctuality([row["id"] for row in rows])
    return len(rows), sum(judged[row["id"]] is True for row in rows)


def search(
    ws: Workspace, *, query: str, names: bool = True, limit: int = HITS, officer: Officer | None = None
) -> tuple[Card, ...]:
    """Number and content, and with `names` complainants too, by those with the right; newest first. A search with
    `names` is in the record, so a window asks for it by itself (`search_reporters`), not with every key."""
    known = found_by_identity(ws, query, limit=limit) if names else []
    with ws.read():
        pks = {*reading.find(query, limit=limit), *known}
        found = reading.cards_by_pk(sorted(pks, reverse=True)[:limit], hidden=hidden(ws, officer))
        return cards(ws, found)


def search_reporters(
    ws: Workspace, *, query: str, limit: int = HITS, officer: Officer | None = None
) -> tuple[Card, ...]:
    """The cases of one complainant: by telephone, NIK or whole words of the name; newest first."""
    known = found_by_identity(ws, query, limit=limit)
    with ws.read():
        return cards(ws, reading.cards_by_pk(known, hidden=hidden(ws, officer)))


def listing(
    ws: Workspace, *, lane: str = "", only_open: bool = False, late: bool = False, query: str = ""
) -> tuple[Card, ...]:
    """Cases of a listing, oldest due first, those without a due time last."""
    at = now(ws)
    known = found_by_identity(ws, query, limit=100_000)
    with ws.read():
        pks: list[int] | None = None
        without = hidden(ws)
        if query.strip():
            pks = sorted({*reading.find(query, limit=100_000), *known})
        rows = []
        if pks is None:
            rows = reading.all_cards(
                lane=lane or None, only_open=only_open or late or bool(lane), hidden=without
            )
        else:
            for start in range(0, len(pks), 500):
                part = pks[start : start + 500]
                rows += reading.all_cards(
                    lane=lane or None, only_open=only_open or late, pks=part, hidden=without
                )
            rows.sort(key=_by_due)
        found = cards(ws, rows)
    return tuple(c for c in found if not late or c.late(at))


def bidang_choices(ws: Workspace) -> tuple[tuple[str, str], ...]:
    """(id, name) of the bidang that may be chosen."""
    return tuple((b.id, b.name) for b in all_bidang(ws))


def open_deadlines(ws: Workspace) -> int:
    """How many deadlines are still open: what a changed calendar counts anew."""
    with ws.read():
        return reading.open_deadline_count()
