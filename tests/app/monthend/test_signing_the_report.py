"""The report of a month is made, signed by the Kasi and by the Kepala Dinas, and its file goes along its SOP."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from app.errors import InputError, RefusedError
from app.monthend.holders import Capacity, Post, Term, save_term
from app.monthend.issued import Stage, bytes_of, issued_of, reprint
from app.monthend.report import month_report
from app.monthend.signing import sign_as_maker
from app.monthend.state import Step
from app.monthend.work import Conclusion, save_conclusions, save_narrative
from app.reading.case import case_view
from app.recap.figures import recap_figures
from app.record.verify import verify
from app.register.check import check
from app.register.receive import SlipInput, receive
from app.signing.errors import SigningError
from app.signing.keys import open_p12
from app.workspace import Workspace
from models import monthend as rows
from tests.conftest import HandClock
from tests.preflight import is_archival, openssl, pdfsig
from tests.signing_month import (
    COMPLAINT,
    DECISION,
    HEAD,
    KASI,
    KEY_PASSWORD,
    NOVEMBER,
    authority,
    both_sign,
    conclude,
    head_signs,
    kasi_signs,
    key_file,
    key_of,
    month_file,
)


def test_both_sign_and_two_other_judges_agree(office_day: Workspace, clock: HandClock) -> None:
    ws, file = office_day, month_file(office_day)
    conclude(ws)
    assert month_report(ws, month=NOVEMBER, kind=COMPLAINT).step is Step.DRAFT
    first = kasi_signs(ws)
    assert month_report(ws, month=NOVEMBER, kind=COMPLAINT).step is Step.MAKER
    assert case_view(ws, case_id=file).card.step == "7"
    clock.forward(minutes=20)
    second = head_signs(ws)
    report = month_report(ws, month=NOVEMBER, kind=COMPLAINT)
    assert report.step is Step.SIGNED
    assert case_view(ws, case_id=file).card.step == "8"
    assert first.number == second.number == "1/PDIP/XI/2026"
    pdf = bytes_of(ws, second.issued_id)
    assert [one.field for one in pdfsig(pdf)] == ["TTD_Kasi", "TTD_Kadis"]
    assert all(one.valid for one in pdfsig(pdf))
    assert openssl(pdf, authority().certificate, clock.at) == ["", ""]
    assert is_archival(pdf) == []
    assert (check(ws).problems, verify(ws).differences) == ([], ())


def test_every_stage_is_kept_as_it_left(office_day: Workspace) -> None:
    done = both_sign(office_day)
    kept = issued_of(office_day, month=NOVEMBER, kind=COMPLAINT)
    assert [one.stage for one in kept] == [Stage.READY, Stage.MAKER, Stage.HEAD]
    pages = [bytes_of(office_day, one.id) for one in kept]
    assert pages[1].startswith(pages[0])
    assert pages[2].startswith(pages[1])
    assert bytes(reprint(office_day, done.issued_id)) == pages[2]


def test_the_kasis_signing_freezes_and_what_comes_later_belongs_to_december(
    office_day: Workspace, clock: HandClock
) -> None:
    ws = office_day
    before = recap_figures(ws, month=NOVEMBER)
    kasi_signs(ws)
    clock.forward(minutes=5)
    late = receive(ws, slip=SlipInput(content="Antrean lama.", channel="surat"), officer_id="petugas-03")
    assert "/XII/2026" in late.number
    after = recap_figures(ws, month=NOVEMBER)
    assert (after.received, after.closing) == (before.received, before.closing)
    assert recap_figures(ws, month="2026-12").opening == after.closing
    assert month_report(ws, month=NOVEMBER, kind=COMPLAINT).late == (late.number.split("/")[0],)


def test_a_month_that_still_runs_is_not_signed(office_day: Workspace, clock: HandClock) -> None:
    clock.at = datetime(2026, 11, 27, 10, 0, tzinfo=clock.at.tzinfo)
    with pytest.raises(InputError, match=r"belum berakhir.*30 Nov 2026"):
        kasi_signs(office_day)
    assert rows.frozen_months("pengaduan") == {}


def test_only_who_holds_the_post_that_day_signs(office_day: Workspace, clock: HandClock) -> None:
    ws = office_day
    with key_of(HEAD, clock.at) as key, pytest.raises(RefusedError, match="Petugas 02, Kasi Kerjasama"):
        sign_as_maker(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=HEAD, key=key)
    save_term(
        ws,
        term=Term(
            "a", Post.HEAD, HEAD, Capacity.DEFINITIVE, "Kepala Dinas", date(2020, 1, 1), date(2026, 11, 15)
        ),
    )
    save_term(ws, term=Term("b", Post.HEAD, "petugas-01", Capacity.PLT, "Kepala Dinas", date(2026, 11, 16)))
    kasi_signs(ws)
    with pytest.raises(RefusedError, match=r"Petugas 01, Plt\. Kepala Dinas"):
        head_signs(ws)
    report = month_report(ws, month=NOVEMBER, kind=COMPLAINT)
    assert report.head.signer is not None
    assert report.head.signer.note == (
        "Jabatan definitif kosong sejak 16 Nov 2026; laporan tertulis “Plt. Kepala Dinas”."
    )


def test_a_wrong_password_leaves_everything_as_it_was(office_day: Workspace, clock: HandClock) -> None:
    with pytest.raises(SigningError, match="tidak cocok"):
        open_p12(key_file(KASI).p12, KEY_PASSWORD + "x", at=clock.at)
    expired = clock.at + timedelta(days=4 * 366)
    with pytest.raises(SigningError):
        key_of(KASI, expired)
    assert month_report(office_day, month=NOVEMBER, kind=COMPLAINT).step is Step.DRAFT
    assert issued_of(office_day, month=NOVEMBER, kind=COMPLAINT) == ()


def test_a_decision_is_wanted_and_must_fit(office_day: Workspace) -> None:
    kasi_signs(office_day)
    for text, words in (("  ", "Isi keputusan dahulu"), ("x" * 601, "paling banyak 600")):
        with pytest.raises(InputError, match=words):
            head_signs(office_day, decision=text)
    assert month_report(office_day, month=NOVEMBER, kind=COMPLAINT).step is Step.MAKER


def test_the_head_cannot_sign_first_nor_anybody_twice(office_day: Workspace) -> None:
    with pytest.raises(RefusedError, match="belum ditandatangani"):
        head_signs(office_day)
    kasi_signs(office_day)
    with pytest.raises(RefusedError, match="sudah disusun"):
        kasi_signs(office_day)


def test_a_clock_set_back_signs_nothing(office_day: Workspace, clock: HandClock) -> None:
    conclude(office_day)
    clock.forward(hours=-2)
    office_day.note("print", KASI, "")
    with pytest.raises(RefusedError, match="Jam komputer mundur"):
        kasi_signs(office_day)


def test_what_was_written_stays_as_it_was_signed(office_day: Workspace) -> None:
    conclude(office_day)
    both_sign(office_day)
    with pytest.raises(RefusedError, match="Buat revisi dahulu"):
        conclude(office_day, problem="Lain")
    with pytest.raises(RefusedError, match="Buat revisi dahulu"):
        save_narrative(office_day, month=NOVEMBER, kind=COMPLAINT, text="Lain.", officer_id=KASI)


def test_a_conclusion_without_its_cause_is_not_signed(office_day: Workspace) -> None:
    one = Conclusion("c", "Antrean lama")
    save_conclusions(office_day, month=NOVEMBER, kind=COMPLAINT, conclusions=[one], officer_id=KASI)
    with pytest.raises(InputError, match="Penyebab “Antrean lama” masih kosong"):
        kasi_signs(office_day)
    with pytest.raises(RefusedError, match="tidak bertugas di sana"):
        save_conclusions(
            office_day, month=NOVEMBER, kind=COMPLAINT, conclusions=[one], officer_id="petugas-03"
        )


def test_a_month_without_any_complaint_is_reported_and_signed(new_office: Workspace) -> None:
    both_sign(new_office)
    report = month_report(new_office, month=NOVEMBER, kind=COMPLAINT)
    assert (report.step, report.figures.received, report.carried) == (Step.SIGNED, 0, ())


def test_a_token_pulled_out_in_the_middle_leaves_no_half_report(
    office_day: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled(*_args: object, **_more: object) -> bytes:
        raise SigningError("Token tidak lagi menjawab.", field="kunci")

    monkeypatch.setattr("app.signing.sign.sign_first", pulled)
    with pytest.raises(SigningError):
        kasi_signs(office_day)
    assert rows.reports("pengaduan", NOVEMBER) == []
    assert rows.frozen_months("pengaduan") == {}
    monkeypatch.undo()
    assert kasi_signs(office_day).number.startswith("1/")


def test_the_decision_is_in_the_revision_that_the_head_signs(office_day: Workspace) -> None:
    from app.signing.fields import decision_in

    done = both_sign(office_day)
    assert decision_in(bytes_of(office_day, done.issued_id)) == DECISION
    kept = issued_of(office_day, month=NOVEMBER, kind=COMPLAINT)
    assert decision_in(bytes_of(office_day, kept[1].id)) == ""
