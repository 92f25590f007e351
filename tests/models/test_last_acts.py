"""The newest act of a kind is found along an index, however long the record has grown."""

from __future__ import annotations

import pytest

from app.record.acts import Act
from app.workspace import Workspace
from models import last_acts
from models.database import database


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda: last_acts.last_by("petugas-02", Act.LOGIN), "record_officer"),
        (lambda: last_acts.last_of(Act.FOUND), "record_act"),
    ],
)
def test_it_walks_an_index_and_sorts_nothing(
    new_office: Workspace, monkeypatch: pytest.MonkeyPatch, ask, index: str
) -> None:  # type: ignore[no-untyped-def]
    real, asked = database.execute_sql, []
    monkeypatch.setattr(
        database,
        "execute_sql",
        lambda sql, parameters=(): asked.append((sql, parameters)) or real(sql, parameters),
    )
    ask()
    ((sql, parameters),) = asked
    plan = " ".join(str(row[3]) for row in real(f"EXPLAIN QUERY PLAN {sql}", parameters))
    assert f"USING INDEX {index}" in plan
    assert "TEMP B-TREE" not in plan


def test_the_newest_counts_and_nobody_s_is_nothing(new_office: Workspace) -> None:
    assert last_acts.last_by("petugas-03", Act.LOGIN) == ""
    assert last_acts.last_of(Act.DESTROY) == (0, "", "")
    new_office.note(Act.LOGIN, "petugas-03", "Petugas 03")
    new_office.clock.forward(minutes=3)  # type: ignore[attr-defined]
    new_office.note(Act.LOGIN, "petugas-03", "Petugas 03")
    new_office.note(Act.LOGIN, "petugas-04", "Petugas 04")
    assert last_acts.last_by("petugas-03", Act.LOGIN) == "2026-11-30T02:35:05+00:00"
    assert last_acts.last_of(Act.LOGIN)[2] == "petugas-04"


def test_what_was_made_and_not_kept_does_not_count(new_office: Workspace) -> None:
    new_office.note(Act.RECOVERY_CODE, "petugas-02", "Kode pemulihan", kept=False)
    assert last_acts.last_of(Act.RECOVERY_CODE) == (0, "", "")
    new_office.note(Act.RECOVERY_CODE, "petugas-02", "Kode pemulihan", kept=True)
    kept = last_acts.last_of(Act.RECOVERY_CODE)
    assert kept[2] == "petugas-02"
    new_office.note(Act.RECOVERY_CODE, "petugas-01", "Kode pemulihan", kept=False)
    assert last_acts.last_of(Act.RECOVERY_CODE) == kept
    new_office.note(Act.RECOVERY_CODE, "petugas-01", "Kode pemulihan")  # as earlier versions entered it
    assert last_acts.last_of(Act.RECOVERY_CODE)[2] == "petugas-01"
