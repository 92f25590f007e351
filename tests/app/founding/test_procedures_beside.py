"""An office whose document sets out two procedures works under both from the first day, where its desks can."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.founding.found import found
from app.office.officers import Desk, Officer, officer_named, officers
from app.office.powers import Power
from app.office.procedures import in_force
from app.procedure.loading import shipped_as
from app.sample.offices import office_under

FIRST = frozenset({Power.OFFICERS, Power.IDENTITY})


@pytest.mark.parametrize(
    ("lanes", "ids"),
    [
        (("operator_penerima_wa", "operator"), ["tanggamus-13", "tanggamus-13-2"]),
        (("operator_penerima_wa",), ["tanggamus-13"]),
    ],
)
def test_the_second_procedure_comes_along_where_somebody_sits_at_its_first_desk(
    tmp_path: Path, lanes: tuple[str, ...], ids: list[str]
) -> None:
    sop = shipped_as("tanggamus-13")
    made = found(
        tmp_path / "data",
        office=office_under(sop),
        procedure=sop,
        bidang=(),
        officers=[
            Officer(f"petugas-{place:02}", f"Petugas {place:02}", powers=FIRST, desks=(Desk(sop.id, lane),))
            for place, lane in enumerate(lanes, 1)
        ],
        passwords={"petugas-01": "sandi-contoh-01"},
    )
    with closing(made.ws) as ws:
        assert [one.id for one in in_force(ws)] == ids
        seated = {desk.procedure_id for one in officers(ws) for desk in one.desks}
        assert seated == set(ids)
        if len(ids) > 1:
            operator = officer_named(ws, "petugas-02")
            assert {(desk.procedure_id, desk.lane) for desk in operator.desks} == {
                (sop.id, "operator"),
                ("tanggamus-13-2", "operator"),
            }
