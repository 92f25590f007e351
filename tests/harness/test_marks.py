"""What the harness says of a Berita Acara of which only a part is there: it must notice each part by itself."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.harness import applications, office
from tests.harness.ledger import Ledger, Line, Verdict, lines_of
from tests.harness.marks import look_at_marks


def test_a_part_of_a_handover_is_told_as_half_and_a_missing_one_as_lost(tmp_path: Path) -> None:
    place = office.found(tmp_path / "kantor", cases=16, procedure="tanggamus-13")
    applications.found(place)
    told: list[Line] = []
    with office.opened(place) as ws:
        work = applications.Applying(place, ws, Random(2), lambda data: told.extend(lines_of(data)))
        for _ in range(60):
            work.one("move")
            work.one("handover")
        begun, done = [line for line in told if line["act"] == "handover"][:2]

        def looked(ledger: Ledger) -> Verdict:
            verdict = Verdict()
            look_at_marks(ws, office.cases_of(ws), ledger, verdict)
            return verdict

        whole = looked(Ledger(marks=dict.fromkeys(done["leaves"], "handover"), under_way=begun))
        assert (whole.lost, whole.half, whole.there) == ([], [], True)
        assert sum(mark.startswith("handed:") for mark in done["leaves"]) >= 1

        other = begun | {"leaves": [*begun["leaves"], "left:lain:1:5"]}
        part = looked(Ledger(marks={"number:lain:001": "handover"}, under_way=other))
        assert part.lost == ["handover: number:lain:001"]
        assert (part.there, len(part.half)) == (False, 1)
        assert "of" in part.half[0]

        nothing = looked(Ledger(under_way=begun | {"leaves": ["handover:lain"]}))
        assert (nothing.there, nothing.half) == (False, [])

        ws.store.db.execute_sql("UPDATE counter SET last = last + 1 WHERE register = 'berita_acara'")
        assert "numbers of Berita Acara" in looked(Ledger()).half[0]
