"""Open rows of a paper book under an SOP whose one limit runs over several steps: only what can be known is counted."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.founding.found import found
from app.founding.paper_book import PaperBook, PaperRow
from app.founding.seats import Seat, officers_from
from app.office.legal import LegalLimits
from app.office.legal_writing import save_legal
from app.office.officers import officers
from app.office.settings import Office
from app.procedure.loading import shipped_as
from app.register.cases import find_case
from app.register.check import check
from app.register.classify import classify
from app.register.move import Texts, move
from app.workspace import Workspace
from tests.clocked import BREBES, dues
from tests.conftest import WIB_MORNING, HandClock

FIRST, PASSWORD = "Petugas 02", "tiga ekor kuda"


@pytest.fixture
def carried(tmp_path: Path):  # type: ignore[no-untyped-def]
    """An office that starts with three rows of its paper book: at step 2, 3 and 5, received on Friday."""
    procedure = shipped_as(BREBES)
    people = officers_from(
        procedure, [Seat("admin", FIRST), Seat("pejabat_bidang_teknis", "Petugas 03")], first=FIRST
    )
    friday = WIB_MORNING - timedelta(days=3)
    rows = tuple(
        PaperRow(seq, friday, "KK belum jadi.", "wa", step) for seq, step in ((1, "2"), (2, "3"), (3, "5"))
    )
    made = found(
        tmp_path / "data",
        office=Office(
            name="Dinas Contoh",
            letterhead=("DINAS CONTOH",),
            zone="WIB",
            procedure_id=procedure.id,
        ),
        procedure=procedure,
        bidang=(),
        officers=people,
        passwords={next(one.id for one in people if one.name == FIRST): PASSWORD},
        paper=PaperBook(2026, 3, rows),
        clock=HandClock(WIB_MORNING),
    )
    with closing(made.ws) as ws:
        yield ws


def case(ws: Workspace, number: str) -> str:
    return find_case(ws, number).id


def test_the_whole_limit_runs_from_the_receipt_on_paper_where_it_cannot_have_been_met(
    carried: Workspace,
) -> None:
    # Received Friday 27 November: Monday, Tuesday, Wednesday 2 December.
    assert [dues(carried, case(carried, number))[1][:5] for number in ("1", "2")] == ["02-12", "02-12"]
    # At the recap it was answered already, nobody knows when; its half hour runs from the carrying over.
    step, whole, _legal, soonest = dues(carried, case(carried, "3"))
    assert (step, whole, soonest) == ("30-11 11:02", "", "30-11 11:02")
    assert check(carried).problems == []


def test_it_is_met_like_any_other(carried: Workspace) -> None:
    mine = case(carried, "1")
    officer = next(one.id for one in officers(carried) if one.name == FIRST)
    words = Texts(answer="Sudah.", delivery="Lewat WA.")
    move(carried, case_id=mine, outcome="dijawab_langsung", officer_id=officer, texts=words)
    assert dues(carried, mine)[1] == ""
    assert check(carried).problems == []


def test_classed_later_the_law_counts_from_the_receipt_on_paper(carried: Workspace) -> None:
    officer = next(one.id for one in officers(carried) if one.name == FIRST)
    save_legal(carried, limits=LegalLimits(default="berkadar"), officer_id=officer)
    mine = case(carried, "1")
    classify(carried, case_id=mine, legal_class="permintaan_informasi", officer_id=officer)
    assert dues(carried, mine)[2][:5] == "04-12"
    assert check(carried).problems == []
