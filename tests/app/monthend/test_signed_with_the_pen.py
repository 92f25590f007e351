"""A report for the pen: what is prepared can always be brought back as a scan, and says whose names it bears."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import RefusedError
from app.monthend.closing import close_month
from app.monthend.elsewhere import attach_scan, prepare
from app.monthend.holders import Capacity, Term, remove_term, save_term
from app.monthend.issued import bytes_of
from app.monthend.making import Done
from app.monthend.report import month_report
from app.monthend.state import Step, Way
from app.monthend.work import may_write
from app.office.month_steps import Post, lane_of, title_of
from app.office.officers import Desk, Mode, officer_named, officers, save_officer
from app.office.procedures import leading
from app.record.verify import verify
from app.register.check import check
from app.workspace import Workspace
from models import monthend as rows
from tests.conftest import HandClock
from tests.signing_month import COMPLAINT, DECISION, HEAD, KASI, NOVEMBER, month_file

OTHER = "petugas-01"


def _prepared(ws: Workspace, officer: str = KASI) -> Done:
    return prepare(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=officer, way=Way.PAPER)


def _scanned(ws: Workspace, done: Done, officer: str = KASI) -> dict[str, dict[str, str]]:
    """The signatures, once the scan was attached."""
    attach_scan(
        ws,
        month=NOVEMBER,
        kind=COMPLAINT,
        officer_id=officer,
        scan=bytes_of(ws, done.issued_id),
        file_kind="pdf",
        decision=DECISION,
    )
    return dict(month_report(ws, month=NOVEMBER, kind=COMPLAINT).state.signatures)


def _term(ws: Workspace, post: Post, officer: str, capacity: Capacity, title: str, since: date) -> str:
    term = Term(ws.new_id(), post, officer, capacity, title, since)
    save_term(ws, term=term)
    return term.id


def _maker(ws: Workspace) -> str:
    return next(one.id for one in officers(ws) if may_write(ws, one, COMPLAINT))


def _two_in_the_heads_lane(ws: Workspace) -> None:
    procedure = leading(ws, COMPLAINT)
    other = officer_named(ws, OTHER)
    desk = Desk(procedure.id, lane_of(procedure, Post.HEAD), "", Mode.OWN)
    save_officer(ws, officer=other._replace(desks=(*other.desks, desk)))


def test_without_a_holder_and_without_a_lane_nothing_is_prepared(brebes: Workspace) -> None:
    ws = brebes
    maker = _maker(ws)
    assert not lane_of(leading(ws, COMPLAINT), Post.HEAD)
    with pytest.raises(
        RefusedError,
        match=r"Pejabat Kepala Dinas pada .* belum dicatat\. Isi di Pengaturan, bagian Pejabat\.",
    ):
        _prepared(ws, maker)
    assert rows.reports("pengaduan", NOVEMBER) == []
    assert rows.frozen_months("pengaduan") == {}
    assert month_report(ws, month=NOVEMBER, kind=COMPLAINT).step is Step.DRAFT


def test_once_the_holder_is_entered_it_is_prepared_and_its_scan_taken(brebes: Workspace) -> None:
    ws = brebes
    maker = _maker(ws)
    head = next(one.id for one in officers(ws) if one.id != maker)
    term = _term(ws, Post.HEAD, head, Capacity.DEFINITIVE, "Kepala Dinas", date(2024, 1, 2))
    done = _prepared(ws, maker)
    # Taken out as a mistake while the paper travelled: it was signed all the same, under the name that it bears.
    remove_term(ws, term_id=term)
    signed = _scanned(ws, done, maker)
    assert (signed["head"]["officer_id"], signed["head"]["name"]) == (head, officer_named(ws, head).name)
    assert month_report(ws, month=NOVEMBER, kind=COMPLAINT).step is Step.SIGNED
    assert (check(ws).problems, verify(ws).differences) == ([], ())


def test_a_block_that_was_left_empty_is_taken_back_without_a_name(office_day: Workspace) -> None:
    ws = office_day
    month_file(ws)
    _two_in_the_heads_lane(ws)
    assert month_report(ws, month=NOVEMBER, kind=COMPLAINT).head.signer is None
    signed = _scanned(ws, _prepared(ws))
    title = title_of(leading(ws, COMPLAINT), Post.HEAD)
    assert (signed["head"]["name"], signed["head"]["nip"], signed["head"]["title"]) == ("", "", title)
    assert signed["maker"]["name"] == officer_named(ws, KASI).name
    report = month_report(ws, month=NOVEMBER, kind=COMPLAINT)
    assert report.step is Step.SIGNED
    assert report.head.signer is not None
    assert (report.head.signer.officer_id, report.head.signer.name) == ("", "nama menurut pindaian")
    assert report.maker.signer is not None
    assert (report.maker.signer.officer_id, report.maker.signer.name) == (KASI, "Petugas 02")
    close_month(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI)
    assert (check(ws).problems, verify(ws).differences) == ([], ())


def test_an_empty_block_bears_who_is_entered_for_its_day_before_the_scan_comes(
    office_day: Workspace, clock: HandClock
) -> None:
    ws = office_day
    _two_in_the_heads_lane(ws)
    done = _prepared(ws)
    clock.forward(days=3)
    _term(ws, Post.HEAD, HEAD, Capacity.DEFINITIVE, "Kepala Dinas", date(2024, 1, 2))
    # Who is there since the first of December did not hold the office on the day of the page.
    _term(ws, Post.HEAD, OTHER, Capacity.PLH, "Kepala Dinas", date(2026, 12, 1))
    signed = _scanned(ws, done)
    assert (signed["head"]["officer_id"], signed["head"]["name"]) == (HEAD, "Petugas 08")


def test_a_scan_bears_the_names_of_its_page_whatever_is_entered_since(
    office_day: Workspace, clock: HandClock
) -> None:
    ws = office_day
    done = _prepared(ws)
    clock.forward(days=1)
    save_officer(ws, officer=officer_named(ws, HEAD)._replace(name="Petugas 08 Baru"))
    _term(ws, Post.HEAD, OTHER, Capacity.PLT, "Kepala Dinas", date(2026, 11, 1))
    signed = _scanned(ws, done)
    assert (signed["head"]["officer_id"], signed["head"]["name"], signed["head"]["title"]) == (
        HEAD,
        "Petugas 08",
        "Kepala Dinas",
    )
