"""What is held on one person: only who has the right finds it, for a reason, and the record says so."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.errors import InputError, RefusedError
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.privacy.papers import person_pdf
from app.privacy.person import find_person, person_report
from app.privacy.retention import Retention, save_retention
from app.record.acts import Act
from app.register.attach import attach
from app.register.closing import close_to
from app.register.correct import correct
from app.register.receive import SlipInput, receive
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from models.database import database
from tests.login import logged_in
from tests.printing.paper_reader import Paper

REASON = "Permintaan orangnya sendiri di loket"
PHONE = "0812-0000-7777"


def _two_complaints(ws: Workspace, tmp_path: Path) -> list[str]:
    """One person's two complaints, with a file and a corrected address; and somebody else's."""
    made = [
        receive(
            ws,
            slip=SlipInput(
                content=content, channel="wa", name="Pelapor 777", phone=phone, address="Jl. Contoh 7"
            ),
            officer_id="petugas-03",
        ).case_id
        for content, phone in (("Antrean panjang", PHONE), ("Loket tutup", "+62 812 0000 7777"))
    ]
    receive(
        ws,
        slip=SlipInput(content="Lain orang", channel="wa", name="Pelapor 778", phone="0812-0000-7778"),
        officer_id="petugas-03",
    )
    correct(
        ws,
        case_id=made[0],
        field="alamat",
        value="Jl. Contoh 8",
        reason="Alamat pindah",
        officer_id="petugas-02",
    )
    file = tmp_path / "bukti.txt"
    file.write_text("bukti", "utf-8")
    attach(ws, case_id=made[0], path=file, officer_id="petugas-03")
    return made


@pytest.fixture
def kabid(office_day: Any, tmp_path: Path) -> Any:
    """The Kabid, who holds the right Identitas, logged in; `.cases` are one person's."""
    cases = _two_complaints(office_day, tmp_path)
    folder, clock = office_day.folder, office_day.clock
    office_day.close()
    ws: Any = logged_in(folder, "petugas-01", clock=clock)
    ws.cases = cases
    yield ws
    ws.close()


def _entries(act: Act) -> list[tuple[str, str, str, dict[str, Any]]]:
    rows = database.execute_sql(
        "SELECT officer_id, subject, case_id, detail FROM record WHERE act = ? ORDER BY seq", (act.value,)
    )
    return [(who, subject, case, json.loads(detail)) for who, subject, case, detail in rows]


@pytest.mark.parametrize("query", [PHONE, "081200007777", "+62 812-0000-7777"])
def test_every_complaint_of_a_number_is_found_however_it_is_written(kabid: Any, query: str) -> None:
    found = find_person(kabid, query=query, reason=REASON, officer_id="petugas-01")
    assert [hit.case_id for hit in found] == kabid.cases[::-1]
    assert all(hit.reporter.startswith("K-") for hit in found)
    told = repr([hit._replace(case_id="") for hit in found])  # ids are random, and hold any figures
    assert "777" not in told


def test_the_record_keeps_why_somebody_looked_and_never_for_whom(kabid: Any) -> None:
    find_person(kabid, query="Pelapor 777", reason=REASON, officer_id="petugas-01")
    ((who, subject, case, detail),) = _entries(Act.SEARCH_IDENTITY)
    assert (who, subject, case) == ("petugas-01", "nama", "")
    assert detail == {"found": 2, "reason": REASON}


def test_who_holds_no_right_neither_searches_nor_prints(office_day, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    cases = _two_complaints(office_day, tmp_path)
    folder, clock = office_day.folder, office_day.clock
    office_day.close()
    staff = logged_in(folder, "petugas-03", clock=clock)
    with pytest.raises(RefusedError, match="hak Identitas"):
        find_person(staff, query=PHONE, reason=REASON, officer_id="petugas-03")
    with pytest.raises(RefusedError, match="hak Identitas"):
        person_report(staff, case_ids=cases, reason=REASON, officer_id="petugas-03")
    assert not _entries(Act.SEARCH_IDENTITY)
    assert not _entries(Act.ENVELOPE)
    staff.close()


@pytest.mark.parametrize(
    ("query", "reason", "field"),
    [("", REASON, "query"), ("12", REASON, "query"), (PHONE, "ingin tahu", "reason")],
)
def test_a_search_without_words_or_reason_is_refused(kabid: Any, query: str, reason: str, field: str) -> None:
    with pytest.raises(InputError) as refused:
        find_person(kabid, query=query, reason=reason, officer_id="petugas-01")
    assert refused.value.field == field
    assert not _entries(Act.SEARCH_IDENTITY)


def test_everything_held_is_gathered_and_each_envelope_named_in_the_record(kabid: Any) -> None:
    found = person_report(
        kabid, case_ids=kabid.cases, reason=REASON, officer_id="petugas-01", asked_by="Yang bersangkutan"
    )
    first, second = found.held
    assert dict(first.identity) == {"Nama Lengkap": "Pelapor 777", "Alamat": "Jl. Contoh 8", "No. Hp": PHONE}
    assert [(field, value) for _at, field, value in first.earlier] == [("Alamat", "Jl. Contoh 7")]
    assert first.attachments == ("bukti.txt",)
    assert (first.content, second.content) == ("Antrean panjang", "Loket tutup")
    assert [(one.officer, one.reason) for one in first.openings] == [("Petugas 01", REASON)]
    assert first.kept_until is None
    ((who, _subject, _case, detail),) = _entries(Act.PERSON_REPORT)
    assert who == "petugas-01"
    assert detail["names"] == [first.reporter, second.reporter]
    assert [case for _who, _subject, case, _detail in _entries(Act.ENVELOPE)] == kabid.cases
    assert "bersangkutan" not in repr(_entries(Act.PERSON_REPORT))


def test_an_internal_note_is_no_part_of_it(office_day, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    case_id = _two_complaints(office_day, tmp_path)[0]
    correct(
        office_day,
        case_id=case_id,
        field="note",
        value="Catatan rahasia kantor",
        reason="Catatan menyusul",
        officer_id="petugas-02",
    )
    found = person_report(office_day, case_ids=[case_id], reason=REASON, officer_id="petugas-01")
    assert "rahasia kantor" not in repr(found)


def test_a_complaint_closed_to_the_officer_is_neither_found_nor_printed(office_day, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    one, other = _two_complaints(office_day, tmp_path)
    close_to(
        office_day,
        case_id=one,
        closed_officer="petugas-01",
        reason="Pengaduan tentang petugas ini",
        officer_id="petugas-02",
    )
    folder, clock = office_day.folder, office_day.clock
    office_day.close()
    ws = logged_in(folder, "petugas-01", clock=clock)
    found = find_person(ws, query=PHONE, reason=REASON, officer_id="petugas-01")
    assert [hit.case_id for hit in found] == [other]
    with pytest.raises(RefusedError, match="tertutup bagi Anda"):
        person_report(ws, case_ids=[one], reason=REASON, officer_id="petugas-01")
    assert not _entries(Act.PERSON_REPORT)
    ws.close()


def test_where_the_office_wants_two_each_envelope_needs_the_second_officer(kabid: Any) -> None:
    kabid.close()
    ws = logged_in(kabid.folder, "petugas-02", clock=kabid.clock)
    save_office(ws, office=changed(office_of(ws), two_for_envelope=True), officer_id="petugas-02")
    ws.close()
    ws = logged_in(kabid.folder, "petugas-01", clock=kabid.clock)
    with pytest.raises(InputError) as refused:
        person_report(ws, case_ids=kabid.cases, reason=REASON, officer_id="petugas-01")
    assert refused.value.field == "second_officer"
    found = person_report(
        ws,
        case_ids=kabid.cases,
        reason=REASON,
        officer_id="petugas-01",
        second_officer="petugas-08",
        second_password=PASSWORDS["petugas-08"],
    )
    assert [one.second for held in found.held for one in held.openings] == ["Petugas 08", "Petugas 08"]
    ws.close()


def test_the_paper_carries_everything_and_how_long_it_is_kept(office_day, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    cases = _two_complaints(office_day, tmp_path)
    save_retention(office_day, retention=Retention(ended=5, schedule="JRA 12"), officer_id="petugas-02")
    ended = database.execute_sql(
        "SELECT id, ended_at FROM case_file WHERE state = 'ended' LIMIT 1"
    ).fetchone()
    found = person_report(
        office_day,
        case_ids=[*cases, ended[0]],
        reason=REASON,
        officer_id="petugas-01",
        asked_by="Pelapor 777",
    )
    until = found.held[2].kept_until
    assert until is not None
    assert f"{until:%Y-%m-%d}"[4:] == ended[1][4:10]
    assert until - timedelta(days=5 * 365) > found.at.date() - timedelta(days=365)
    text = "".join(Paper(person_pdf(office_day, found)).text.split())
    for expected in (
        "Pelapor 777",
        "Jl. Contoh 8",
        "Jl. Contoh 7",
        "bukti.txt",
        "Loket tutup",
        "Petugas 01",
        REASON,
    ):
        assert "".join(expected.split()) in text, expected
    assert "belumditetapkan" in text
