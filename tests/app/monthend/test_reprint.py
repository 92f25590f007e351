"""What was issued is printed again as it left: the report, each revision of it, a sheet of the closed book."""

from __future__ import annotations

import pytest

from app.cli.month_end import for_head
from app.cli.parser import build
from app.errors import InputError, RefusedError
from app.monthend.closing import close_month
from app.monthend.elsewhere import bring_back, prepare
from app.monthend.issued import bytes_of, closed_book_of, closed_sheet_of, issued_of, kept_report
from app.monthend.revising import begin_revision
from app.monthend.state import Way
from app.reading.lists import listing
from app.register.closing import close_to
from app.signing.fields import decision_in
from app.signing.sign import sign_first
from app.workspace import Workspace
from tests.app.signing.signed_papers import mark
from tests.cli import password_pipe
from tests.conftest import HandClock
from tests.faults.kotak import Kotak, told
from tests.signing_month import (
    COMPLAINT,
    DECISION,
    HEAD,
    KASI,
    NOVEMBER,
    both_sign,
    head_signs,
    kasi_signs,
    key_of,
)


def test_a_report_is_printed_again_as_it_was_issued_last(office_day: Workspace) -> None:
    ws = office_day
    assert kept_report(ws, month=NOVEMBER, kind=COMPLAINT) is None
    done = kasi_signs(ws)
    assert kept_report(ws, month=NOVEMBER, kind=COMPLAINT) == bytes_of(ws, done.issued_id)
    first = bytes_of(ws, head_signs(ws).issued_id)
    close_month(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI)
    assert kept_report(ws, month=NOVEMBER, kind=COMPLAINT) == first
    begin_revision(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=HEAD, reason="Penyebab belum lengkap")
    assert kept_report(ws, month=NOVEMBER, kind=COMPLAINT) is None
    second = bytes_of(ws, both_sign(ws).issued_id)
    assert kept_report(ws, month=NOVEMBER, kind=COMPLAINT) == second != first
    assert kept_report(ws, month=NOVEMBER, kind=COMPLAINT, revision=1) == first
    with pytest.raises(InputError, match="revisi 3 belum pernah diterbitkan"):
        kept_report(ws, month=NOVEMBER, kind=COMPLAINT, revision=3)


def test_the_verb_prints_the_signed_report_twice_the_same(office_day: Workspace) -> None:
    ws = office_day
    signed = bytes_of(ws, both_sign(ws).issued_id)
    office = Kotak(ws.folder)
    out = ws.folder.parent / "laporan.pdf"
    for more in ((), ("--revision", "1")):
        done = office.inside("print", "recap", "--month", NOVEMBER, *more, "--out", str(out))
        assert done.returncode == 0, done.stderr
        assert out.read_bytes() == signed
    told = office.inside("print", "recap", "--day", "2026-11-30", "--revision", "1", "--out", str(out))
    assert (told.returncode, "hanya untuk laporan satu bulan" in told.stderr) == (1, True)


def test_a_sheet_of_a_closed_book_is_the_same_file_each_time(office_day: Workspace) -> None:
    ws = office_day
    assert closed_sheet_of(ws, month=NOVEMBER, kind=COMPLAINT, sheet=1) is None
    both_sign(ws)
    close_month(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI)
    sheets = [closed_sheet_of(ws, month=NOVEMBER, kind=COMPLAINT, sheet=1) for _ in range(2)]
    assert sheets[0] == sheets[1]
    assert sheets[0] is not None
    assert closed_book_of(ws, month=NOVEMBER, kind=COMPLAINT) is not None
    with pytest.raises(InputError, match="tidak mempunyai lembar 99"):
        closed_sheet_of(ws, month=NOVEMBER, kind=COMPLAINT, sheet=99)


@pytest.mark.parametrize(("before", "given"), [(True, True), (False, False)])
def test_a_closed_book_is_not_given_to_whom_a_case_of_it_was_closed_since(
    office_day: Workspace, clock: HandClock, *, before: bool, given: bool
) -> None:
    ws = office_day
    case = next(card.id for card in listing(ws) if card.number.endswith("/XI/2026"))
    both_sign(ws)

    def shut() -> None:
        close_to(
            ws,
            case_id=case,
            closed_officer=HEAD,
            lane="",
            stand_in="",
            handed_to="Inspektorat Daerah",
            reason="Mengadukan Kadis",
            officer_id=KASI,
        )

    if before:
        shut()
        clock.forward(minutes=1)
    close_month(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI)
    if not before:
        clock.forward(minutes=1)
        shut()
    ws.session = ws.session._replace(officer_id=HEAD)
    if given:
        assert closed_book_of(ws, month=NOVEMBER, kind=COMPLAINT) is not None
    else:
        with pytest.raises(RefusedError, match="tertutup bagi Anda"):
            closed_book_of(ws, month=NOVEMBER, kind=COMPLAINT)
        with pytest.raises(RefusedError, match="tertutup bagi Anda"):
            closed_sheet_of(ws, month=NOVEMBER, kind=COMPLAINT, sheet=1)
    assert kept_report(ws, month=NOVEMBER, kind=COMPLAINT) is not None
    ws.session = ws.session._replace(officer_id=KASI)
    assert closed_book_of(ws, month=NOVEMBER, kind=COMPLAINT) is not None


@pytest.mark.parametrize("way", ["--p12", "--scan", "--back"])
def test_a_file_that_is_not_there_is_told_in_a_sentence(office_day: Workspace, way: str) -> None:
    gone = office_day.folder / "hilang.p12"
    with password_pipe("sandi") as secret:
        given = ("--key-password-fd", str(secret)) if way == "--p12" else ()
        more = ("--decision", "Setuju.") if way == "--scan" else ()
        done = Kotak(office_day.folder).inside("sign", "--month", NOVEMBER, way, str(gone), *given, *more)
    told(done, "hilang.p12 tidak dapat dibaca")


def test_the_verb_hands_the_decided_report_to_bsre(office_day: Workspace, clock: HandClock) -> None:
    ws, out = office_day, office_day.folder.parent / "keluar.pdf"
    typed = ["--user", HEAD, "sign", "--month", NOVEMBER, "--bsre", "--decision", DECISION]
    options = build().parse_args([*typed, "--out", str(out)])
    with pytest.raises(RefusedError, match="tidak menunggu tanda tangan Kepala Dinas"):
        for_head(ws, COMPLAINT, options)
    prepare(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, way=Way.BSRE)
    (prepared,) = issued_of(ws, month=NOVEMBER, kind=COMPLAINT)
    pages = bytes_of(ws, prepared.id)
    with key_of(KASI, clock.at) as key:
        signed = sign_first(pages, key, stamp=mark(), name="Petugas 02", reason="BSrE", at=clock.at)
    bring_back(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, pdf=signed)
    with pytest.raises(InputError, match="--out"):
        for_head(ws, COMPLAINT, build().parse_args(typed))
    for_head(ws, COMPLAINT, options)
    assert out.read_bytes().startswith(signed)
    assert decision_in(out.read_bytes()) == DECISION
