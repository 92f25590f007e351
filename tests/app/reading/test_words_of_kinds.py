"""What an office's cases are called, counted over every SOP that it uses."""

from __future__ import annotations

from datetime import date

from app.office.procedures import in_force
from app.procedure.loading import shipped_as
from app.procedure.model import CaseKind
from app.procedure.nouns import counted, noun
from app.procedure.summary import short_title, titled
from app.reading.kinds import noun_of, office_noun
from app.reading.lists import board, home, lane_names
from app.workspace import Workspace
from tests.applications import BY_WA, RECORDED, applied, desk, finished, recorded


def test_cases_are_counted_by_what_they_are() -> None:
    assert counted(["complaint", "complaint", "month"]) == "2 pengaduan dan 1 berkas bulan"
    assert counted(["application"] * 1204) == "1.204 permohonan"
    assert counted(["application", "complaint"]) == "1 pengaduan dan 1 permohonan"
    assert counted([], "permohonan") == "0 permohonan"


def test_one_word_for_one_kind_and_berkas_for_both() -> None:
    assert noun([CaseKind.APPLICATION]) == "permohonan"
    assert noun(["complaint", "complaint"]) == "pengaduan"
    assert noun(["complaint", "application"]) == "berkas"
    assert noun_of(shipped_as("buleleng-sop-pdip-03")) == "pengaduan", (
        "the month's register is not the public's"
    )
    assert noun_of(shipped_as(BY_WA), shipped_as("metro-pengaduan")) == "berkas"


def test_an_sop_is_named_by_its_number_where_it_has_one() -> None:
    assert titled(shipped_as(BY_WA)) == "SOP 13 · Pelayanan Bunda Dewi Harum"
    assert short_title(shipped_as(RECORDED)) == "SOP 13.2"
    assert short_title(shipped_as("buleleng-sop-pdip-03")) == "SOP-PDIP-03"
    metro = shipped_as("metro-pengaduan")
    assert titled(metro) == short_title(metro) == metro.title


def test_the_board_counts_what_runs_under_every_sop(tanggamus: Workspace) -> None:
    applied(tanggamus)
    applied(tanggamus)
    recorded(tanggamus, date(2009, 12, 24))
    officer = desk(tanggamus, "kasi")
    found = board(tanggamus, officer=officer)
    assert found.procedure.id == BY_WA
    assert dict(found.running) == {BY_WA: 2, RECORDED: 1}
    assert sum(len(lane.cards) for lane in found.lanes) == 2
    assert found.lost == frozenset()
    assert office_noun(tanggamus) == "permohonan"


def test_beranda_counts_applications_and_names_the_desks_of_every_sop(tanggamus: Workspace) -> None:
    finished(tanggamus, "fisik")
    officer = desk(tanggamus, "kasi")
    found = home(tanggamus, officer=officer)
    assert found.running == 1
    assert [card.step for card in found.mine] == ["i3"]
    assert found.months[-1].received == 1
    assert found.month_rows == 1, "its book is that of the applications"
    names = [
        procedure.lane_by_id[seat.lane].name
        for procedure in in_force(tanggamus)
        for seat in officer.desks
        if seat.procedure_id == procedure.id
    ]
    assert lane_names(tanggamus, officer) == ", ".join(dict.fromkeys(names))
