"""Who sits in a sample office under any SOP: one officer a lane, a supervisor who may record from paper, a head."""

from __future__ import annotations

from collections.abc import Sequence

from app.office.numbering import proposed_pattern
from app.office.officers import Desk, Mode, Officer, front_desk_lane, supervisor_lane
from app.office.powers import Power
from app.office.settings import Office
from app.procedure.loading import shipped_as
from app.procedure.model import Procedure
from app.procedure.summary import region


def procedures_of(procedure: Procedure) -> tuple[Procedure, ...]:
    """A procedure with those that its own document sets out beside it (Tanggamus 13 and 13.2)."""
    return (procedure, *(shipped_as(other) for other in procedure.also))


def role_officers(procedures: Sequence[Procedure]) -> tuple[Officer, ...]:
    """Role names, no persons: every lane of the office has its officer; lanes of the same name are one desk."""
    seats: dict[str, list[Desk]] = {}
    for procedure in procedures:
        for lane in procedure.lanes:
            if not lane.external:
                seats.setdefault(lane.name.casefold(), []).append(Desk(procedure.id, lane.id))
    main = procedures[0]
    supervisor = main.lane_by_id[supervisor_lane(main)].name.casefold()
    front = main.lane_by_id[front_desk_lane(main)].name.casefold()
    titles = {
        lane.name.casefold(): lane.name for procedure in reversed(procedures) for lane in procedure.lanes
    }
    order = [name for name in dict.fromkeys((supervisor, front, *seats)) if name in seats]
    found = [
        Officer("petugas-01", "Petugas 01", "Kepala", powers=frozenset({Power.IDENTITY, Power.INITIAL})),
    ]
    for number, name in enumerate(order, 2):
        others = [desk for key, desks in seats.items() if key != name for desk in desks]
        manages = name == supervisor
        found.append(
            Officer(
                f"petugas-{number:02}",
                f"Petugas {number:02}",
                titles[name],
                powers=frozenset(Power) - {Power.INITIAL} if manages else frozenset(),
                desks=(
                    *seats[name],
                    *(desk._replace(mode=Mode.PAPER) for desk in others if manages),
                ),
            )
        )
    return tuple(found)


def office_under(procedure: Procedure) -> Office:
    """A sample office after the procedure's own document; no logo, no holder's name, no telephone of anybody."""
    place = region(procedure)
    return Office(
        name=f"Disdukcapil {place.split(' ', 1)[-1]}",
        letterhead=procedure.letterhead,
        letterhead_small=procedure.letterhead_small,
        short_name=procedure.office_short or f"DISDUKCAPIL {place.upper()}",
        place=place.split(" ", 1)[-1],
        zone=procedure.zone,
        procedure_id=procedure.id,
        number_pattern=proposed_pattern(procedure.register_short),
        forms=procedure.forms,
        initial_by=procedure.initial_by,
        sample=True,
    )
