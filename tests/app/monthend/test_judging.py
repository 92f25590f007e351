"""A file is judged against what the office has issued, and every look stands in the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import MachineError
from app.monthend.authority import fingerprint_of, known_issuers
from app.monthend.closing import close_month
from app.monthend.issued import Stage, bytes_of, issued_of
from app.monthend.judging import OTHER_FILE, Judged, judge_bytes, judge_file
from app.monthend.revising import begin_revision
from app.record.acts import Act
from app.record.listing import RecordFilter, whole_record
from app.record.views import RecordLine
from app.signing.judge import LARGEST, NOT_ASKED, Reason, Verdict, judge
from app.workspace import Workspace, stamp
from models import monthend as rows
from tests.attacks.editing import Paper, another_page, evil_page
from tests.conftest import HandClock
from tests.signing_month import (
    COMPLAINT,
    HEAD,
    KASI,
    MADE,
    NOVEMBER,
    authority,
    both_sign,
    conclude,
    head_signs,
    kasi_signs,
    key_file,
)


@pytest.fixture
def office(office_day: Workspace, clock: HandClock) -> Workspace:
    """An office with an authority of its own, whose November is signed by both."""
    with office_day.write():
        made = authority()
        rows.put_authority(
            {
                "id": "penerbit",
                "name": "Disdukcapil Contoh",
                "certificate": made.certificate,
                "private_key": made.private_key,
                "not_after": stamp(MADE.replace(year=MADE.year + 10)),
                "at": stamp(MADE),
                "officer_id": KASI,
            }
        )
        office_day.enter(Act.AUTHORITY, KASI, "Disdukcapil Contoh")
        for officer in (KASI, HEAD):
            rows.put_certificate(
                {
                    "id": fingerprint_of(key_file(officer).certificate),
                    "authority_id": "penerbit",
                    "officer_id": officer,
                    "certificate": key_file(officer).certificate,
                    "not_after": stamp(MADE.replace(year=MADE.year + 3)),
                    "at": stamp(MADE),
                    "by": KASI,
                }
            )
            office_day.enter(Act.CERTIFICATE, KASI, officer)
    conclude(office_day)
    kasi_signs(office_day)
    clock.forward(minutes=40)
    head_signs(office_day)
    clock.forward(hours=2)
    return office_day


def stages(ws: Workspace) -> dict[Stage, bytes]:
    return {one.stage: bytes_of(ws, one.id) for one in issued_of(ws, month=NOVEMBER, kind=COMPLAINT)}


def look(ws: Workspace, content: bytes) -> Judged:
    return judge_bytes(ws, content=content, name="Laporan FINAL (2).pdf")


def looks(ws: Workspace) -> list[RecordLine]:
    return [one for one in whole_record(ws, wanted=RecordFilter()) if one.act == Act.CHECK_FILE]


def test_what_was_issued_is_good(office: Workspace) -> None:
    judged = look(office, stages(office)[Stage.HEAD])
    assert (judged.judgement.verdict, judged.judgement.reason) == (Verdict.GOOD, Reason.AS_ISSUED)
    assert "diterbitkan 30 Nov 2026 11:12" in judged.judgement.sentence
    told = {(line.state, line.text): line.detail for line in judged.judgement.lines}
    assert told["ok", "Isi sama dengan terbitan"] == "1/PDIP/XI/2026"
    assert told["ok", "Penerbit dikenal"] == "internal kantor, bukan BSrE"
    assert (judged.original, judged.month, judged.register) == (False, NOVEMBER, "pengaduan")
    [kept] = [one for one in issued_of(office, month=NOVEMBER, kind=COMPLAINT) if one.id == judged.issued_id]
    assert kept.stage is Stage.HEAD


def test_what_was_issued_is_good_on_a_foreign_pc_too(office: Workspace) -> None:
    """The real report of the month, with its tables and charts, before nothing but the office's certificate."""
    known = known_issuers(office)
    pdf = stages(office)[Stage.HEAD]
    at = office.clock()
    judgement = judge(pdf, known=known, issued=NOT_ASKED, at=at)
    assert (judgement.verdict, judgement.reason) == (Verdict.GOOD, Reason.GOOD)
    pages = Paper(pdf)
    assert judge(pages.updated(evil_page(pages)), known=known, issued=NOT_ASKED, at=at).verdict is Verdict.BAD


def test_the_stages_before_are_bad_and_lead_to_the_whole_report(office: Workspace) -> None:
    kept = stages(office)
    for stage, reason in ((Stage.MAKER, Reason.CUT_BACK), (Stage.READY, Reason.INCOMPLETE)):
        judgement = look(office, kept[stage]).judgement
        assert (judgement.verdict, judgement.reason) == (Verdict.BAD, reason)
        assert "Terbitan aslinya masih tersimpan" in judgement.sentence or reason is Reason.INCOMPLETE


def test_a_report_with_a_page_added_leads_to_its_original(office: Workspace) -> None:
    paper = Paper(stages(office)[Stage.HEAD])
    judged = look(office, paper.updated(another_page(paper)))
    assert judged.judgement.reason is Reason.PAGE_ADDED
    assert "Terbitan aslinya masih tersimpan." in judged.judgement.sentence
    count = len(paper.state.pages())
    assert (judged.judgement.lines[0].text, judged.judgement.lines[0].detail) == (
        "Isi tidak sama",
        f"{count + 1} halaman, terbit {count}",
    )
    assert judged.original
    assert bytes_of(office, judged.issued_id) == paper.pdf


def test_a_changed_bit_in_the_first_page_still_leads_to_the_original(office: Workspace) -> None:
    pdf = bytearray(stages(office)[Stage.HEAD])
    pdf[2000] ^= 4
    judged = look(office, bytes(pdf))
    assert judged.judgement.verdict is Verdict.BAD
    assert judged.original
    assert "Terbitan aslinya masih tersimpan." in judged.judgement.sentence


def test_another_letter_is_not_ours(office: Workspace) -> None:
    judged = look(office, b"%PDF-1.4\nsurat lain")
    assert judged.judgement.reason is Reason.MISSING
    assert (judged.issued_id, judged.original) == ("", False)


def test_the_first_revision_stays_good_and_names_the_second(office: Workspace, clock: HandClock) -> None:
    first = stages(office)[Stage.HEAD]
    begin_revision(office, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, reason="Kesimpulan dilengkapi.")
    clock.forward(minutes=5)
    both_sign(office)
    judgement = look(office, first).judgement
    assert judgement.verdict is Verdict.GOOD
    assert "Sudah ada revisi yang lebih baru: 2/PDIP/XI/2026." in judgement.sentence


def test_every_look_is_in_the_record_without_the_name_of_the_file(office: Workspace) -> None:
    look(office, stages(office)[Stage.HEAD])
    look(office, b"bukan PDF")
    good, other = looks(office)
    assert (good.words, good.subject) == ("Memeriksa berkas", "1/PDIP/XI/2026")
    assert good.detail.startswith("sidik ")
    assert good.detail.endswith("baik")
    assert other.subject == OTHER_FILE
    assert other.detail.endswith("tidak baik")
    assert "FINAL" not in good.detail + other.detail


def test_a_file_on_a_disk_is_judged_too_large_or_told_to_be_gone(office: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "laporan.pdf"
    path.write_bytes(stages(office)[Stage.HEAD])
    assert judge_file(office, path=path).judgement.verdict is Verdict.GOOD
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    assert judge_file(office, path=path).judgement.reason is Reason.TOO_LARGE
    path.unlink()
    with pytest.raises(MachineError, match="tidak dapat dibaca"):
        judge_file(office, path=path)
    with pytest.raises(MachineError, match="tidak dapat dibaca"):
        judge_file(office, path=tmp_path)


def test_the_closed_book_has_no_revisions_and_names_none(office: Workspace, clock: HandClock) -> None:
    stages(office)
    book = bytes_of(office, close_month(office, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI).issued_id)
    begin_revision(office, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, reason="Kesimpulan dilengkapi.")
    clock.forward(minutes=5)
    both_sign(office)
    judgement = look(office, book).judgement
    assert judgement.verdict is Verdict.GOOD
    assert "revisi" not in judgement.sentence
