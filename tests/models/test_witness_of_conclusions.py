"""The cases behind a conclusion are its count in the report, so the record sees them too."""

from __future__ import annotations

import pytest

from app.monthend.work import Conclusion, save_conclusions, save_narrative
from app.reading.lists import listing
from app.record.verify import verify
from app.workspace import Workspace
from models.database import database
from tests.signing_month import COMPLAINT, KASI, NOVEMBER
from tests.witnessed import unseen


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO conclusion_case SELECT id, '{other}' FROM conclusion WHERE position = 1",
        "DELETE FROM conclusion_case WHERE case_id = '{first}'",
        "UPDATE conclusion_case SET conclusion_id = (SELECT id FROM conclusion WHERE position = 2)"
        " WHERE case_id = '{first}'",
    ],
)
def test_another_count_behind_a_conclusion_is_found(office_day: Workspace, statement: str) -> None:
    ws = office_day
    first, second, other = (card.id for card in listing(ws)[:3])
    made = [
        Conclusion(ws.new_id(), "Antrean", "Satu loket", case_ids=(first, second)),
        Conclusion(ws.new_id(), "Blangko", "Persediaan"),
    ]
    save_conclusions(ws, month=NOVEMBER, kind=COMPLAINT, conclusions=made, officer_id=KASI)
    save_narrative(ws, month=NOVEMBER, kind=COMPLAINT, text="Uraian.", officer_id=KASI)
    assert (unseen(ws), verify(ws).differences) == ([], ())
    with ws.store.write():
        database.execute_sql(statement.format(first=first, other=other))
    assert [one.key for one in verify(ws).differences] == [f"pengaduan/{NOVEMBER}"]
