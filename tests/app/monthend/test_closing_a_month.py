"""Tutup bulan: refused with every reason, then for good; what is mended later is a ralat or a further revision."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.errors import InputError, MachineError, RefusedError
from app.monthend.closing import close_month, why_not_close
from app.monthend.elsewhere import attach_scan, bring_back, for_head_elsewhere, prepare
from app.monthend.holders import Capacity, Term, save_term
from app.monthend.issued import Stage, bytes_of
from app.monthend.report import month_report
from app.monthend.revising import begin_revision
from app.monthend.state import Step, Way
from app.monthend.work import save_decision
from app.office.month_steps import Post
from app.record.verify import verify
from app.register.check import check
from app.register.correct import correct, void
from app.signing.fields import with_fields
from app.signing.sign import sign_first, sign_second
from app.workspace import Workspace
from models import monthend as rows
from models.database import database
from tests.app.signing.signed_papers import mark as stamp_picture
from tests.app.signing.signed_papers import paper
from tests.conftest import HandClock
from tests.signing_month import (
    COMPLAINT,
    DECISION,
    HEAD,
    KASI,
    NOVEMBER,
    both_sign,
    conclude,
    head_signs,
    kasi_signs,
    key_of,
    month_file,
)


def _close(ws: Workspace, month: str = NOVEMBER, officer: str = KASI) -> None:
    close_month(ws, month=month, kind=COMPLAINT, officer_id=officer)


def test_a_month_is_closed_once_both_have_signed(office_day: Workspace) -> None:
    ws = office_day
    assert why_not_close(ws, month=NOVEMBER, kind=COMPLAINT) == (
        "Dapat ditutup setelah Kasi dan Kepala Dinas menandatangani.",
    )
    with pytest.raises(RefusedError, match="setelah Kasi dan Kepala Dinas"):
        _close(ws)
    kasi_signs(ws)
    with pytest.raises(RefusedError, match="setelah Kasi dan Kepala Dinas"):
        _close(ws)
    head_signs(ws)
    _close(ws)
    report = month_report(ws, month=NOVEMBER, kind=COMPLAINT)
    assert report.step is Step.CLOSED
    assert [one.stage for one in report.issued][-1] is Stage.BOOK
    assert len(rows.closed_rows("pengaduan", NOVEMBER)) == report.rows
    with pytest.raises(RefusedError, match="sudah ditutup"):
        _close(ws)
    assert (check(ws).problems, verify(ws).differences) == ([], ())


def test_months_are_closed_in_order(office_day: Workspace, clock: HandClock) -> None:
    ws = office_day
    both_sign(ws)
    clock.at = datetime(2026, 12, 31, 15, 0, tzinfo=clock.at.tzinfo)
    both_sign(ws, month="2026-12")
    with pytest.raises(RefusedError, match="November 2026 belum ditutup; bulan ditutup berurutan"):
        _close(ws, "2026-12")
    _close(ws)
    _close(ws, "2026-12")
    with pytest.raises(RefusedError, match="sudah dibekukan"):
        kasi_signs(ws, month="2026-10")


def test_a_month_is_not_signed_while_the_one_before_is_not(office_day: Workspace, clock: HandClock) -> None:
    both_sign(office_day)
    clock.at = datetime(2027, 1, 29, 15, 0, tzinfo=clock.at.tzinfo)
    with pytest.raises(RefusedError, match="Laporan Desember 2026 belum ditandatangani"):
        kasi_signs(office_day, month="2027-01")


def test_no_month_before_the_book_began_is_the_first_to_be_signed(
    new_office: Workspace, clock: HandClock
) -> None:
    with pytest.raises(RefusedError, match="Buku dimulai November 2026, jadi Maret 2019 tidak dilaporkan"):
        kasi_signs(new_office, month="2019-03")
    both_sign(new_office)


def test_the_first_month_of_all_may_lie_behind(office_day: Workspace) -> None:
    with pytest.raises(RefusedError, match="Buku dimulai Oktober 2026"):
        kasi_signs(office_day, month="2026-09")
    both_sign(office_day, month="2026-10")
    both_sign(office_day)


@pytest.mark.parametrize(
    ("trigger", "statement", "said"),
    [
        (
            "frozen_month_stays",
            "UPDATE frozen_month SET figures = substr(figures, 1, 100)",
            "berubah sejak dibekukan",
        ),
        ("issued_bytes_stay", "UPDATE issued_bytes SET bytes = x'25504446'", "tersimpan rusak"),
    ],
)
def test_nothing_is_closed_over_what_was_damaged(
    office_day: Workspace, trigger: str, statement: str, said: str
) -> None:
    ws = office_day
    both_sign(ws)
    with ws.store.write():
        database.execute_sql(f"DROP TRIGGER {trigger}")
        database.execute_sql(statement)
    with pytest.raises((RefusedError, InputError), match=said):
        _close(ws)
    assert rows.closed("pengaduan", NOVEMBER) is None


def test_closing_is_a_right_of_its_own(office_day: Workspace) -> None:
    both_sign(office_day)
    office_day.session = office_day.session._replace(officer_id="petugas-03")
    with pytest.raises(RefusedError, match="tidak memegang hak Tutup bulan"):
        _close(office_day, officer="petugas-03")


def test_afterwards_nothing_of_its_rows_is_mended_or_voided(office_day: Workspace) -> None:
    both_sign(office_day)
    _close(office_day)
    case = rows.closed_rows("pengaduan", NOVEMBER)[0]["case_id"]
    with pytest.raises(RefusedError, match="ralat"):
        correct(office_day, case_id=case, field="isi", value="Lain.", reason="keliru", officer_id=KASI)
    with pytest.raises(RefusedError):
        void(office_day, case_id=case, reason="keliru", officer_id=KASI)


def test_a_second_revision_has_its_own_number_and_the_first_is_kept(
    office_day: Workspace, clock: HandClock
) -> None:
    ws = office_day
    conclude(ws)
    first = both_sign(ws)
    _close(ws)
    bytes_before = bytes_of(ws, first.issued_id)
    figures = rows.frozen("pengaduan", NOVEMBER)
    clock.forward(days=1)
    with pytest.raises(InputError, match="Tulis alasan revisi"):
        begin_revision(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, reason="x")
    begin_revision(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, reason="Penyebab kurang lengkap.")
    conclude(ws, problem="Perbaikan akta bolak-balik")
    second = both_sign(ws)
    report = month_report(ws, month=NOVEMBER, kind=COMPLAINT)
    assert (first.number, second.number) == ("1/PDIP/XI/2026", "2/PDIP/XII/2026")
    assert (report.state.revision, report.step) == (2, Step.CLOSED)
    assert bytes_of(ws, first.issued_id) == bytes_before
    assert rows.frozen("pengaduan", NOVEMBER) == figures
    assert check(ws).problems == []


def test_the_head_sends_a_report_back_before_signing(office_day: Workspace) -> None:
    ws = office_day
    kasi_signs(ws)
    begin_revision(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=HEAD, reason="Kesimpulan belum ada.")
    report = month_report(ws, month=NOVEMBER, kind=COMPLAINT)
    assert (report.step, report.state.revising) == (Step.DRAFT, "Kesimpulan belum ada.")
    with pytest.raises(RefusedError):
        head_signs(ws)
    conclude(ws)
    assert both_sign(ws).number == "2/PDIP/XI/2026"


# -- signed elsewhere


def test_a_report_signed_with_the_pen_waits_for_its_scan(office_day: Workspace) -> None:
    ws = office_day
    month_file(ws)
    done = prepare(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, way=Way.PAPER)
    paper = bytes_of(ws, done.issued_id)
    assert b"/Sig" not in paper
    assert month_report(ws, month=NOVEMBER, kind=COMPLAINT).head.waiting == "menunggu pindaian"
    with pytest.raises(InputError, match="Pindaian harus berkas"):
        attach_scan(
            ws,
            month=NOVEMBER,
            kind=COMPLAINT,
            officer_id=KASI,
            scan=b"MZ..",
            file_kind="exe",
            decision=DECISION,
        )
    attach_scan(
        ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, scan=paper, file_kind="pdf", decision=DECISION
    )
    _close(ws)
    assert (check(ws).problems, verify(ws).differences) == ([], ())


def test_a_scan_bears_the_names_that_its_page_bears_whoever_holds_the_office_since(
    office_day: Workspace, clock: HandClock
) -> None:
    ws = office_day
    done = prepare(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, way=Way.PAPER)
    paper = bytes_of(ws, done.issued_id)
    clock.forward(days=4)
    terms = (
        Term(ws.new_id(), Post.HEAD, HEAD, Capacity.DEFINITIVE, "Kepala Dinas", date(2024, 1, 2)),
        Term(ws.new_id(), Post.HEAD, "petugas-01", Capacity.PLH, "Kepala Dinas", date(2026, 12, 1)),
    )
    for term in terms:
        save_term(ws, term=term)
    attach_scan(
        ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, scan=paper, file_kind="pdf", decision=DECISION
    )
    signed = month_report(ws, month=NOVEMBER, kind=COMPLAINT).state.signatures
    assert (signed["head"]["officer_id"], signed["head"]["title"]) == (HEAD, "Kepala Dinas")
    assert signed["maker"]["officer_id"] == KASI


@pytest.mark.parametrize("way", [Way.PAPER, Way.BSRE])
def test_nothing_comes_back_while_the_clock_is_set_back(
    office_day: Workspace, clock: HandClock, way: Way
) -> None:
    ws = office_day
    paper = bytes_of(ws, prepare(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, way=way).issued_id)
    clock.forward(days=-3)
    ws.note("print", KASI, "")
    scan = {"scan": paper, "file_kind": "pdf", "decision": DECISION}
    of = {"month": NOVEMBER, "kind": COMPLAINT, "officer_id": KASI}
    with pytest.raises(RefusedError, match="Jam komputer mundur"):
        bring_back(ws, **of, pdf=paper) if way is Way.BSRE else attach_scan(ws, **of, **scan)
    assert month_report(ws, month=NOVEMBER, kind=COMPLAINT).step is Step.PREPARED


def test_a_report_goes_to_bsre_and_comes_back(office_day: Workspace, clock: HandClock) -> None:
    ws = office_day
    done = prepare(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, way=Way.BSRE)
    pages = bytes_of(ws, done.issued_id)

    def back(pdf: bytes) -> Step:
        bring_back(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, pdf=pdf)
        return month_report(ws, month=NOVEMBER, kind=COMPLAINT).step

    with pytest.raises(InputError, match="Belum ada tanda tangan baru"):
        back(pages)
    with key_of(KASI, clock.at) as key:
        signed = sign_first(pages, key, stamp=stamp_picture(), name="Petugas 02", reason="BSrE", at=clock.at)
    with key_of(KASI, clock.at) as key:
        other = sign_first(
            with_fields(*paper()), key, stamp=stamp_picture(), name="Petugas 02", reason="BSrE", at=clock.at
        )
    with pytest.raises(InputError, match="bukan laporan"):
        back(other)
    assert back(signed) is Step.MAKER
    save_decision(ws, month=NOVEMBER, kind=COMPLAINT, text=DECISION, officer_id=HEAD)
    filled = for_head_elsewhere(ws, month=NOVEMBER, kind=COMPLAINT, decision=DECISION, officer_id=HEAD)
    with key_of(HEAD, clock.at) as key:
        both = sign_second(
            filled,
            key,
            stamp=stamp_picture(),
            decision=DECISION,
            name="Petugas 08",
            reason="BSrE",
            at=clock.at,
        )
    assert back(both) is Step.SIGNED
    assert check(ws).problems == []


def test_a_disk_that_fills_while_the_month_is_closed_leaves_it_open(
    office_day: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = office_day
    both_sign(ws)

    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("models.monthend.issue", full)
    with pytest.raises(MachineError, match="penuh"):
        _close(ws)
    monkeypatch.undo()
    assert month_report(ws, month=NOVEMBER, kind=COMPLAINT).step is Step.SIGNED
    _close(ws)


def test_a_month_out_of_turn_says_so_before_anybody_signs(office_day: Workspace, clock: HandClock) -> None:
    ws = office_day
    kasi_signs(ws)
    before = month_report(ws, month="2026-10", kind=COMPLAINT)
    assert not before.maker.ready
    assert before.maker.waiting == "menunggu bulan lain"
    assert before.why_not_yet.startswith("November 2026 sudah dibekukan")
    clock.at = datetime(2027, 1, 29, 15, 0, tzinfo=clock.at.tzinfo)
    after = month_report(ws, month="2027-01", kind=COMPLAINT)
    assert after.why_not_yet.startswith("Laporan Desember 2026 belum ditandatangani")
    assert month_report(ws, month="2026-12", kind=COMPLAINT).maker.ready
