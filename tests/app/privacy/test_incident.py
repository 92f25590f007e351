"""The letter within 3 x 24 hours: counted from when the office knew, filled from the record, and in the record."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.errors import InputError, RefusedError
from app.office.settings import now
from app.privacy.incident import (
    Incident,
    To,
    begin_anew,
    deadline,
    figures,
    incident_of,
    letter,
    save_incident,
)
from app.privacy.papers import letter_pdf
from app.privacy.reasons import check_line
from app.record.acts import Act
from app.register.envelope import open_envelope
from app.workspace import Workspace
from app.worktime.model import ZONES
from models.database import database
from tests.login import logged_in
from tests.printing.paper_reader import Paper

TODAY = date(2026, 11, 30)


def _complete(ws: Workspace) -> Incident:
    return Incident(
        known=now(ws) - timedelta(hours=5),
        first=TODAY - timedelta(days=2),
        last=TODAY,
        data="nama, nomor telepon\nisi pengaduan",
        when="Malam 29 November 2026",
        how="USB cadangan hilang di perjalanan.",
        handling="Sandi semua petugas diganti.",
        recovery="Cadangan baru dibuat.",
        number="800/12/2026",
        contact="Petugas 02, (0362) 25887",
    )


def test_the_deadline_is_seventy_two_hours_of_the_clock_after_the_office_knew(office_day) -> None:  # type: ignore[no-untyped-def]
    known = datetime(2026, 11, 27, 16, 5, tzinfo=ZONES["WITA"])  # a Friday: the weekend counts
    found = deadline(office_day, known)
    assert found.at == datetime(2026, 11, 30, 16, 5, tzinfo=ZONES["WITA"])
    assert found.words == "Senin, 30 November 2026 pukul 16.05 WITA"
    assert found.left_words == "Sisa 5 j 32 m"
    assert not found.is_over
    office_day.clock.forward(days=2, hours=8)
    assert deadline(office_day, known).left_words == "Lewat 2 hari 2 jam"
    assert deadline(office_day, known).is_over
    assert deadline(office_day, now(office_day)).left_words == "Sisa 3 hari"


def test_the_figures_are_those_of_the_record_in_these_days_alone(office_day) -> None:  # type: ignore[no-untyped-def]
    ws = office_day
    day = {"first": TODAY, "last": TODAY}
    before = figures(ws, **day)
    case_id = database.execute_sql("SELECT case_id FROM envelope LIMIT 1").fetchone()[0]
    for _ in range(2):
        open_envelope(ws, case_id=case_id, officer_id="petugas-01", reason="Memeriksa kelengkapan berkas")
    ws.note(Act.WRONG_PASSWORD, "petugas-03")
    ws.note(Act.EXPORT, "petugas-02", "Logbook")
    ws.note(Act.SAVE_COPY, "petugas-02", "bukti.txt")
    ws.note(Act.BACKUP_FAILED, "")
    ws.clock.forward(days=1)
    ws.note(Act.WRONG_PASSWORD, "petugas-03")
    after = figures(ws, **day)
    assert after.opened - before.opened == 2
    assert after.wrong_passwords - before.wrong_passwords == 1
    assert after.exported - before.exported == 2
    assert after.backups_failed - before.backups_failed == 1
    assert (
        after.named == database.execute_sql("SELECT count(*) FROM envelope WHERE given <> ''").fetchone()[0]
    )
    assert (
        figures(ws, first=TODAY, last=TODAY + timedelta(days=1)).wrong_passwords - before.wrong_passwords == 2
    )


def test_complaints_are_counted_up_to_the_last_day_and_no_further(office_day) -> None:  # type: ignore[no-untyped-def]
    received = database.execute_sql("SELECT received_at FROM case_file WHERE kind = 'complaint'").fetchall()
    day = date(2026, 11, 16)
    found = figures(office_day, first=day, last=day)
    assert found.complaints == sum(at[:10] <= day.isoformat() for (at,) in received)
    assert 0 < found.complaints < len(received)


def test_a_day_of_work_without_a_backup_is_counted(office_day) -> None:  # type: ignore[no-untyped-def]
    ws = office_day
    days = {"first": TODAY, "last": TODAY}
    assert figures(ws, **days).days_without_backup == 1
    ws.note(Act.BACKUP, "")
    assert figures(ws, **days).days_without_backup == 0
    sunday = date(2026, 11, 29)
    assert figures(ws, first=sunday, last=sunday).days_without_backup == 0


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (TODAY, TODAY - timedelta(days=1), "last"),
        (TODAY - timedelta(days=400), TODAY, "first"),
        (TODAY, TODAY + timedelta(days=1), "last"),
    ],
)
def test_a_period_that_cannot_be_is_refused(office_day, first: date, last: date, field: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError) as refused:
        figures(office_day, first=first, last=last)
    assert refused.value.field == field


def test_what_was_written_is_kept_and_may_be_incomplete(office_day) -> None:  # type: ignore[no-untyped-def]
    assert incident_of(office_day) is None
    part = Incident(known=now(office_day), how="Belum jelas\nmasih dicari")
    assert save_incident(office_day, incident=part, officer_id="petugas-02") == part
    assert incident_of(office_day) == part
    begin_anew(office_day, officer_id="petugas-02")
    assert incident_of(office_day) is None


def test_an_incident_of_tomorrow_is_refused(office_day) -> None:  # type: ignore[no-untyped-def]
    later = Incident(known=now(office_day) + timedelta(hours=1))
    with pytest.raises(InputError, match="belum terjadi"):
        save_incident(office_day, incident=later, officer_id="petugas-02")
    assert incident_of(office_day) is None


@pytest.mark.parametrize("field", ["known", "first", "last", "data", "when", "how", "handling", "recovery"])
def test_no_letter_goes_without_what_the_law_wants(office_day, field: str) -> None:  # type: ignore[no-untyped-def]
    nothing: Any = None if field in ("known", "first", "last") else " "
    wanting = _complete(office_day)._replace(**{field: nothing})
    save_incident(office_day, incident=wanting, officer_id="petugas-02")
    with pytest.raises(InputError) as refused:
        letter(office_day, to=To.AUTHORITY, officer_id="petugas-02")
    assert refused.value.field == field
    entered = database.execute_sql("SELECT count(*) FROM record WHERE act = 'incident_letter'").fetchone()[0]
    assert entered == 0


def test_only_who_holds_the_right_kantor_writes_and_prints_it(office_day) -> None:  # type: ignore[no-untyped-def]
    save_incident(office_day, incident=_complete(office_day), officer_id="petugas-02")
    folder, clock = office_day.folder, office_day.clock
    office_day.close()
    staff = logged_in(folder, "petugas-03", clock=clock)
    for act in (
        lambda: save_incident(staff, incident=Incident(), officer_id="petugas-03"),
        lambda: letter(staff, to=To.SUBJECT, officer_id="petugas-03"),
        lambda: begin_anew(staff, officer_id="petugas-03"),
    ):
        with pytest.raises(RefusedError, match="hak Kantor"):
            act()
    staff.close()


def test_the_lembaga_gets_figures_and_entries_the_complainant_none_of_them(office_day) -> None:  # type: ignore[no-untyped-def]
    ws = office_day
    ws.note(Act.WRONG_PASSWORD, "petugas-03")
    ws.note(Act.EXPORT, "petugas-02", "Logbook")
    save_incident(ws, incident=_complete(ws)._replace(affected=12), officer_id="petugas-02")
    outside = letter(ws, to=To.AUTHORITY, officer_id="petugas-02")
    assert outside.data == ("nama", "nomor telepon", "isi pengaduan")
    assert outside.people.startswith("12 pelapor, dari ")
    assert "sandi salah 1" in outside.how
    assert [line.words for line in outside.facts] == ["Sandi salah", "Menyimpan PDF"]
    own = letter(ws, to=To.SUBJECT, officer_id="petugas-02", number="0012/PDIP/XI/2026")
    assert own.recipient == ("Pelapor pengaduan 0012/PDIP/XI/2026",)
    assert (own.people, own.facts) == ("", ())
    assert "sandi" not in own.how
    kept = database.execute_sql(
        "SELECT subject, detail FROM record WHERE act = 'incident_letter' ORDER BY seq"
    )
    assert [(subject, json.loads(detail)["late"]) for subject, detail in kept] == [
        ("lembaga", False),
        ("pelapor", False),
    ]


def test_a_letter_after_the_deadline_says_so_in_the_record(office_day) -> None:  # type: ignore[no-untyped-def]
    save_incident(office_day, incident=_complete(office_day), officer_id="petugas-02")
    office_day.clock.forward(days=4)
    assert letter(office_day, to=To.SUBJECT, officer_id="petugas-02").is_late


def test_both_letters_print_with_the_deadline_and_the_offices_words(office_day) -> None:  # type: ignore[no-untyped-def]
    save_incident(office_day, incident=_complete(office_day), officer_id="petugas-02")
    for to in To:
        text = Paper(letter_pdf(office_day, letter(office_day, to=to, officer_id="petugas-02"))).text
        bare = "".join(text.split())
        for expected in (
            "Kamis, 3 Desember 2026 pukul 05.32 WITA",
            "USB cadangan hilang di perjalanan.",
            "nama, nomor telepon, isi pengaduan",
            "3 x 24 jam",
            "800/12/2026",
        ):
            assert "".join(expected.split()) in bare, expected


def test_a_line_for_the_record_may_be_empty_but_never_holds_a_number(office_day) -> None:  # type: ignore[no-untyped-def]
    assert check_line("", field="approval", name="Persetujuan") == ""
    with pytest.raises(InputError, match="jangan memuat NIK"):
        check_line("hubungi 0812-3456-7890", field="approval", name="Persetujuan")
