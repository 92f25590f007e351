"""Lembar kendali from the register: what is known is filled in, nobody is named, whatever the office's SOP."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.errors import RefusedError
from app.office.officers import officer_named
from app.papers.kendali import SPARE, control_data, control_sheet, initials
from app.procedure.model import CaseKind
from app.reading.case import case_view
from app.reading.lists import listing
from app.register.closing import close_to
from app.register.move import Texts, move
from app.sample.fill import fill_sample
from app.workspace import Workspace
from tests.app.papers.test_papers_of_the_register import KASI, SECRETS, STAFF, WHO, enter, says, text_of
from tests.conftest import MORNING, HandClock
from tests.login import opened


@pytest.mark.parametrize("procedure", ["tanggamus-13", "metro-pengaduan"])
def test_the_sheet_of_a_new_case_is_one_page_and_names_the_sop(
    tmp_path: Path, clock: HandClock, procedure: str
) -> None:
    folder = tmp_path / "office"
    fill_sample(folder, cases=12, months=1, seed=7, until=MORNING, procedure=procedure).close()
    with closing(opened(folder, clock=clock)) as ws:
        views = [case_view(ws, case_id=card.id) for card in listing(ws)]
        mine = [one for one in views if one.procedure.id == procedure]
        view = next(one for one in mine if len({visit.step for visit in one.visits}) == len(one.visits))
        paper = control_sheet(ws, case_id=view.card.id)
    text = text_of(paper)
    assert "Halaman 1 dari 1" in text
    sop = {"tanggamus-13": "semua lajur. SOP 13\n", "metro-pengaduan": "semua lajur.\n"}[procedure]
    assert sop in text


def test_recorded_rows_bear_hours_and_initials_the_others_are_for_the_pen(
    new_office: Workspace, clock: HandClock
) -> None:
    key = enter(new_office, bidang="capil")
    clock.forward(minutes=4)
    move(new_office, case_id=key, outcome="teruskan", officer_id=STAFF, texts=Texts())
    clock.forward(minutes=2)
    move(new_office, case_id=key, outcome="koordinasi", officer_id=KASI, texts=Texts(note="Catatan dalam."))
    data = control_data(new_office, case_view(new_office, case_id=key))
    assert [row.number for row in data.rows] == ["1", "2", "3", "4", "5"], "not the month's own steps"
    one, two, three, four, _ = data.rows
    assert (one.entered, one.left, one.initials) == ("30/11 10.32", "30/11 10.36", "P03")
    assert (two.left, two.initials) == ("30/11 10.38", "P02")
    assert (three.lane, three.entered, three.left, three.initials) == (
        "Bidang Terkait (Capil)",
        "30/11 10.38",
        "",
        "",
    )
    assert four.entered == ""
    assert [way.label for way in four.ways] == ["Ya, dijawab", "Tidak, ke 3"]
    assert data.spare == SPARE
    paper = control_sheet(new_office, case_id=key)
    says(
        paper,
        "LEMBAR KENDALI PENGADUAN",
        "0001/PDIP/XI/2026",
        "Pelapor K-0001 (identitas di amplop)",
        "10 Menit",
    )
    for secret in SECRETS:
        assert secret not in text_of(paper)
    assert paper.kind == "lembar kendali"
    assert paper.subject == "0001/PDIP/XI/2026"


def test_an_act_recorded_from_paper_leaves_the_paraf_to_the_pen(
    new_office: Workspace, clock: HandClock
) -> None:
    key = enter(new_office, bidang="capil")
    for outcome, officer in (("teruskan", STAFF), ("koordinasi", KASI)):
        move(new_office, case_id=key, outcome=outcome, officer_id=officer, texts=Texts())
    clock.forward(minutes=9)
    move(new_office, case_id=key, outcome="solusi", officer_id=KASI, texts=Texts(solution="Sudah."))
    third = control_data(new_office, case_view(new_office, case_id=key)).rows[2]
    assert third.left
    assert third.initials == ""
    assert third.note == "dicatat P02, dasar lembar ini"


def test_a_further_visit_has_a_row_of_its_own_and_the_way_back_is_ticked(
    new_office: Workspace, clock: HandClock
) -> None:
    key = enter(new_office, bidang="capil")
    for outcome, officer in (
        ("teruskan", STAFF),
        ("koordinasi", KASI),
        ("solusi", KASI),
        ("belum_selesai", KASI),
    ):
        clock.forward(minutes=1)
        move(new_office, case_id=key, outcome=outcome, officer_id=officer, texts=Texts(solution="Sudah."))
    data = control_data(new_office, case_view(new_office, case_id=key))
    assert [row.number for row in data.rows] == ["1", "2", "3", "4", "5", "ulang\nke 3"]
    assert data.rows[5].entered == "30/11 10.36"
    assert data.rows[5].left == ""
    assert [way.taken for way in data.rows[3].ways] == [False, True]


def test_what_the_complainant_wrote_of_themselves_is_blacked_out(new_office: Workspace) -> None:
    key = enter(new_office, content="Saya NIK 5108061503850001, telepon 0812-0000-0014. Antrean habis.")
    text = text_of(control_sheet(new_office, case_id=key))
    assert "Antrean habis" in text
    assert "5108061503850001" not in text
    assert "0812" not in text


def test_a_long_content_says_that_it_is_a_summary(new_office: Workspace) -> None:
    short = control_data(new_office, case_view(new_office, case_id=enter(new_office)))
    assert not short.shortened
    long = enter(new_office, content="Antrean panjang sekali. " * 60)
    data = control_data(new_office, case_view(new_office, case_id=long))
    assert data.shortened
    assert len(data.content) <= 330


def test_whom_the_case_is_closed_to_gets_no_sheet_of_it(new_office: Workspace) -> None:
    key = enter(new_office)
    close_to(
        new_office,
        case_id=key,
        closed_officer="petugas-04",
        lane="",
        stand_in="",
        handed_to="Inspektorat Daerah",
        reason="Pengaduan tentang petugas ini.",
        officer_id=KASI,
    )
    with pytest.raises(RefusedError):
        control_sheet(new_office, case_id=key, officer=officer_named(new_office, "petugas-04"))
    assert control_sheet(new_office, case_id=key, officer=officer_named(new_office, KASI))


@pytest.mark.parametrize(
    ("name", "short"),
    [("Petugas 03", "P03"), ("Budi Santoso, S.Kom", "BS"), ("ani", "A"), ("", ""), ("(?)", "")],
)
def test_initials_are_as_an_officer_would_write_them(name: str, short: str) -> None:
    assert initials(name) == short


@pytest.mark.parametrize(
    "procedure", ["lumajang-pelayanan-online", "brebes-keluhan-daring", "metro-pengaduan"]
)
def test_the_sheet_of_every_other_sop_fits_one_page_and_has_all_its_steps(
    procedure: str, tmp_path: Path, clock: HandClock
) -> None:
    folder = tmp_path / "data"
    fill_sample(folder, cases=3, months=1, seed=3, until=MORNING, procedure=procedure).close()
    with closing(opened(folder, clock=clock)) as ws:
        view = case_view(ws, case_id=listing(ws)[-1].id)
        data = control_data(ws, view)
        steps = view.procedure.steps_of(CaseKind.COMPLAINT)
        assert [row.number for row in data.rows[: len(steps)]] == [step.number for step in steps]
        for row, step in zip(data.rows, steps, strict=False):
            assert row.outside == view.procedure.lane_by_id[step.lane].external
            assert not (row.outside and row.initials)
        paper = control_sheet(ws, case_id=view.card.id)
        says(paper, *(step.label for step in steps), "Lembar : 1 dari 1")
        for secret in WHO.values():
            assert secret not in text_of(paper)
