"""What an application holds of its applicant: told to who asks for it, destroyed when the schedule says so."""

from __future__ import annotations

from datetime import date, timedelta

from app.office.settings import office_of
from app.privacy.destruction import MARK, destroy, due_list
from app.privacy.person import find_person, person_report
from app.privacy.retention import Retention, save_retention
from app.reading.applications import application_view
from app.reading.case import case_view
from app.reading.handovers import handover_view
from app.register.check import check
from app.register.checklist import Item
from app.register.contact import collected, record_contact
from app.register.envelope import open_envelope, sealed
from app.register.handover import hand_over
from app.workspace import Workspace
from models import incidents, summary
from tests.applications import BY_WA, applied, finished, walk
from tests.conftest import HandClock

KASI = "petugas-02"


def _kept_five_years(ws: Workspace) -> None:
    schedule = Retention(ended=5, schedule="JRA Nomor 1", dated="2 Januari 2024")
    save_retention(ws, retention=schedule, officer_id=KASI)


def test_what_was_destroyed_of_an_application(tanggamus: Workspace, clock: HandClock) -> None:
    items = (Item("Foto Kartu Keluarga lama", "ada", "ktp-pemohon.jpg", "dari Pemohon 0001"),)
    case_id = finished(
        tanggamus,
        "ambil",
        delivery="loket",
        checklist=items,
        documents=("ktp", "lain"),
        other_document="Surat milik Pemohon 0001",
    )
    record_contact(
        tanggamus,
        case_ids=[case_id],
        channel="telepon",
        result="tersambung",
        note="diangkat Pemohon 0001",
        officer_id="petugas-06",
    )
    collected(tanggamus, case_ids=[case_id], officer_id="petugas-06")
    posted = finished(tanggamus, "fisik")
    paper = hand_over(
        tanggamus,
        procedure_id=BY_WA,
        case_ids=[posted],
        officer_id="petugas-12",
        notes={posted: "titip Pemohon 0001"},
    )
    walk(tanggamus, posted, "diantar")
    _kept_five_years(tanggamus)
    clock.forward(days=366 * 5 + 2)
    due = due_list(tanggamus)
    assert [(line.case_id, line.reporter) for line in due.lines] == [(case_id, "P-0001"), (posted, "P-0002")]
    assert due.total == 2

    done = destroy(tanggamus, case_ids=[case_id, posted], reason="jadwal retensi", officer_id=KASI)
    assert done.cases == 2
    view, whole = application_view(tanggamus, case_id), case_view(tanggamus, case_id=case_id)
    assert view is not None
    assert (view.born, view.pekon, view.kecamatan) == (None, MARK, "Gisting")
    assert (view.documents, view.other) == (("ktp", "lain"), MARK)
    assert [(item.name, item.file, item.note) for item in view.checklist] == [
        ("Foto Kartu Keluarga lama", MARK, MARK)
    ]
    assert view.contacts[0].note == MARK
    assert handover_view(tanggamus, paper.id).parts[0].lines[0].note == MARK
    assert "Pemohon 0001" not in repr((view, whole, handover_view(tanggamus, paper.id)))
    assert "Sukamaju" not in repr(whole)
    assert check(tanggamus).problems == []
    from app.record.verify import verify

    assert verify(tanggamus).whole


def test_a_running_application_is_not_due(tanggamus: Workspace, clock: HandClock) -> None:
    applied(tanggamus)
    _kept_five_years(tanggamus)
    clock.forward(days=366 * 6)
    assert due_list(tanggamus).total == 0


def test_a_person_is_told_their_applications_too(tanggamus: Workspace) -> None:
    case_id = finished(tanggamus, "ambil", delivery="loket")
    record_contact(
        tanggamus,
        case_ids=[case_id],
        channel="wa",
        result="dibaca",
        note="sore hari",
        officer_id="petugas-06",
    )
    (hit,) = find_person(tanggamus, query="0812-0000-0001", reason="permintaan data", officer_id=KASI)
    assert (hit.reporter, hit.number) == ("P-0001", "0001/REG/XI/2026")
    report = person_report(
        tanggamus, case_ids=[case_id], reason="permintaan data", officer_id=KASI, asked_by="Pemohon 0001"
    )
    fields = dict(report.held[0].identity)
    assert fields["Tanggal lahir"] == "12 Mar 1990"
    assert (fields["Kecamatan"], fields["Pekon"]) == ("Gisting", "Pekon Sukamaju")
    assert fields["Dihubungi 30 Nov 2026"] == "WA, dibaca. sore hari"


def test_the_envelope_of_an_application_is_called_p(tanggamus: Workspace) -> None:
    case_id = applied(tanggamus)
    before = sealed(tanggamus, case_id=case_id, officer_id=KASI)
    assert before is not None
    assert (before.label, before.who) == ("P-0001", "Pemohon")
    opened = open_envelope(tanggamus, case_id=case_id, officer_id=KASI, reason="menghubungi pemohon")
    assert opened.label == "P-0001"
    entry = tanggamus.store.db.execute_sql(
        "SELECT subject, detail FROM record WHERE act = 'envelope' ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    assert entry[0] == "P-0001"
    assert "membuka amplop P-0001" in entry[1]


def test_backups_and_incidents_count_applications(tanggamus: Workspace) -> None:
    case_id = applied(tanggamus)
    tomorrow = tanggamus.clock().astimezone(office_of(tanggamus).timezone) + timedelta(days=1)
    with tanggamus.read():
        assert summary.complaints() == 1
        assert list(summary.case_numbers()) == [case_id]
        assert incidents.complaints_until(tomorrow.date().isoformat()) == 1
        assert incidents.complaints_until(date(2026, 11, 30).isoformat()) == 0
