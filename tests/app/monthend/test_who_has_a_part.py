"""Who has no part in a report neither decides on it nor brings its signed file back."""

from __future__ import annotations

import pytest

from app.errors import InputError, RefusedError
from app.monthend.authority import fingerprint_of, revoke
from app.monthend.elsewhere import bring_back, for_head_elsewhere, prepare
from app.monthend.issued import bytes_of
from app.monthend.report import month_report
from app.monthend.revising import begin_revision
from app.monthend.state import Step, Way
from app.monthend.work import Conclusion, iso_printed, save_conclusions, save_decision, work_of
from app.record.acts import Act
from app.register.closing import close_to
from app.register.correct import void
from app.register.receive import SlipInput, receive
from app.signing.errors import SigningError
from app.signing.sign import sign_first
from app.workspace import Workspace, stamp
from models import monthend as rows
from tests.app.signing.signed_papers import mark
from tests.conftest import HandClock
from tests.signing_month import (
    COMPLAINT,
    DECISION,
    HEAD,
    KASI,
    NOVEMBER,
    authority,
    both_sign,
    kasi_signs,
    key_file,
    key_of,
    month_file,
)

#: Receives complaints, and has no part in the month's report.
DESK = "petugas-03"


def _as(ws: Workspace, officer_id: str) -> None:
    ws.session = ws.session._replace(officer_id=officer_id)


def _signed_elsewhere(ws: Workspace, clock: HandClock, whose: str = KASI) -> bytes:
    done = prepare(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, way=Way.BSRE)
    with key_of(whose, clock.at) as key:
        return sign_first(
            bytes_of(ws, done.issued_id), key, stamp=mark(), name="Petugas 02", reason="BSrE", at=clock.at
        )


def test_only_who_has_a_part_brings_a_signed_file_back(office_day: Workspace, clock: HandClock) -> None:
    ws = office_day
    signed = _signed_elsewhere(ws, clock)
    _as(ws, DESK)
    with pytest.raises(RefusedError, match="diurus Kasi Kerjasama, bukan Petugas 03"):
        bring_back(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=DESK, pdf=signed)
    assert month_report(ws, month=NOVEMBER, kind=COMPLAINT).step is Step.PREPARED
    _as(ws, KASI)
    bring_back(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, pdf=signed)
    _as(ws, DESK)
    with pytest.raises(RefusedError, match="Kasi Kerjasama atau Kepala Dinas"):
        for_head_elsewhere(ws, month=NOVEMBER, kind=COMPLAINT, decision="Lain.", officer_id=DESK)
    _as(ws, HEAD)
    assert for_head_elsewhere(ws, month=NOVEMBER, kind=COMPLAINT, decision=DECISION, officer_id=HEAD)


def test_a_revoked_key_or_another_officers_is_no_way_round_by_bsre(
    office_day: Workspace, clock: HandClock
) -> None:
    ws = office_day
    made, issued = authority(), key_file(KASI)
    certificate = fingerprint_of(issued.certificate)
    with ws.write():
        rows.put_authority(
            {
                "id": "penerbit",
                "name": "Disdukcapil Contoh",
                "certificate": made.certificate,
                "private_key": made.private_key,
                "not_after": "2036-01-01T00:00:00+08:00",
                "at": stamp(clock.at),
                "officer_id": KASI,
            }
        )
        for officer in (KASI, HEAD):
            rows.put_certificate(
                {
                    "id": fingerprint_of(key_file(officer).certificate),
                    "authority_id": "penerbit",
                    "officer_id": officer,
                    "certificate": key_file(officer).certificate,
                    "not_after": "2029-01-01T00:00:00+08:00",
                    "at": stamp(clock.at),
                    "by": KASI,
                }
            )
        ws.enter(Act.CERTIFICATE, KASI, "Petugas 02")
    by_head = _signed_elsewhere(ws, clock, HEAD)
    with pytest.raises(SigningError, match="milik Petugas 08"):
        bring_back(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, pdf=by_head)
    pages = bytes_of(ws, month_report(ws, month=NOVEMBER, kind=COMPLAINT).issued[0].id)
    with key_of(KASI, clock.at) as key:
        own = sign_first(pages, key, stamp=mark(), name="Petugas 02", reason="BSrE", at=clock.at)
    revoke(ws, certificate_id=certificate, reason="flashdisk hilang")
    with pytest.raises(SigningError, match="dicabut"):
        bring_back(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, pdf=own)
    assert month_report(ws, month=NOVEMBER, kind=COMPLAINT).step is Step.PREPARED


def test_only_who_has_a_part_writes_the_decision_and_nobody_once_it_is_signed(office_day: Workspace) -> None:
    ws = office_day
    kasi_signs(ws)
    _as(ws, DESK)
    with pytest.raises(RefusedError, match="bukan Petugas 03"):
        save_decision(ws, month=NOVEMBER, kind=COMPLAINT, text="Lain.", officer_id=DESK)
    for officer in (HEAD, KASI):  # the Kasi may type what the Kepala Dinas dictates
        _as(ws, officer)
        save_decision(ws, month=NOVEMBER, kind=COMPLAINT, text=f"Draf {officer}.", officer_id=officer)
    _as(ws, "")
    begin_revision(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=HEAD, reason="Kesimpulan kurang.")
    save_decision(ws, month=NOVEMBER, kind=COMPLAINT, text="Draf lagi.", officer_id=HEAD)
    both_sign(ws)
    with pytest.raises(RefusedError, match="sudah ditandatangani"):
        save_decision(ws, month=NOVEMBER, kind=COMPLAINT, text="Lain.", officer_id=HEAD)
    assert work_of(ws, month=NOVEMBER, kind=COMPLAINT).decision == DECISION


def test_nobody_notes_a_printed_sheet_under_anothers_name(office_day: Workspace) -> None:
    _as(office_day, DESK)
    with pytest.raises(RefusedError, match="Anda masuk sebagai Petugas 03"):
        iso_printed(office_day, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI)
    iso_printed(office_day, month=NOVEMBER, kind=COMPLAINT, officer_id=DESK)
    assert work_of(office_day, month=NOVEMBER, kind=COMPLAINT).iso_printed is not None


def test_no_case_that_is_closed_voided_or_of_another_book_is_put_behind_a_conclusion(
    office_day: Workspace,
) -> None:
    ws = office_day

    def came(text: str) -> str:
        return receive(ws, slip=SlipInput(text, "surat"), officer_id=DESK).case_id

    def concluded(*case_ids: str) -> None:
        one = Conclusion("k" * 32, "Antrean", "Satu loket", case_ids=case_ids)
        save_conclusions(ws, month=NOVEMBER, kind=COMPLAINT, conclusions=[one], officer_id=KASI)

    def count() -> int:
        return len(work_of(ws, month=NOVEMBER, kind=COMPLAINT).conclusions[0].case_ids)

    plain, gone, shut, later = (came(f"Antrean {number} lama.") for number in range(4))
    concluded(plain, later)
    void(ws, case_id=gone, reason="Salah catat.", officer_id=KASI)
    for case_id in (shut, later):
        close_to(
            ws,
            case_id=case_id,
            closed_officer=KASI,
            lane="",
            stand_in="",
            handed_to="Inspektorat Daerah",
            reason="Mengadukan Kasi",
            officer_id=KASI,
        )
    _as(ws, KASI)
    with pytest.raises(RefusedError, match="tertutup bagi Anda"):
        concluded(plain, later, shut)
    with pytest.raises(InputError, match="sudah dibatalkan, jadi tidak menjadi dasar"):
        concluded(plain, later, gone)
    concluded(plain, later)  # it stood there before it was closed
    assert count() == 2
    _as(ws, "")
    void(ws, case_id=plain, reason="Salah catat.", officer_id=KASI)
    assert count() == 1
    file = month_file(ws)
    with pytest.raises(InputError, match="tercatat di buku lain"):
        concluded(later, file)
