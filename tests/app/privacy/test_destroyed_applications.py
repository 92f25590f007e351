"""Whatever was typed about an applicant, by every act that an application knows, is gone once the schedule says so."""

from __future__ import annotations

import re

from app.office.officers import supervisor_lane
from app.privacy.destruction import destroy
from app.privacy.retention import Retention, save_retention
from app.reading.handovers import handover_view
from app.record.verify import verify
from app.register.cases import case_with_id
from app.register.check import check
from app.register.checklist import Item, check_off, checklist_of
from app.register.contact import collected, record_contact
from app.register.correct import correct
from app.register.handover import hand_over
from app.register.pause import pause, resume
from app.workspace import Workspace
from models.database import database
from tests.applications import BY_WA, TO_SORTING, applied, complete, desk, finished, walk

KASI, KANTOR = "petugas-12", "petugas-02"
ONE_YEAR = Retention(ended=1, void=1, schedule="JRA Nomor 12 Tahun 2024", dated="3 Januari 2024")
#: Every text of these tests that is somebody's own begins so; the days of birth are told apart.
OWN = re.compile(r"milik\w+|1991-03-12|12-03-1991|1990-03-12", re.IGNORECASE)


def _standing_in(ws: Workspace) -> dict[str, set[str]]:
    """Table -> what of the applicant can be read there."""
    with ws.read():
        tables = [
            row[0] for row in database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        texts = {name: str(database.execute_sql(f"SELECT * FROM {name}").fetchall()) for name in tables}
    return {name: set(OWN.findall(text)) for name, text in texts.items() if OWN.search(text)}


def _whole(ws: Workspace) -> None:
    verdict = verify(ws)
    assert (verdict.broken, verdict.differences, check(ws).problems) == (None, (), [])


def _collected(ws: Workspace) -> str:
    """An application that went through every act that takes a text."""
    identity = {field: f"milik{field}" for field in ("name", "nik", "phone", "address", "email")}
    documents = {"documents": ("ktp", "lain"), "other_document": "milikdokumen"}
    case_id = applied(ws, **identity, **documents, delivery="loket", pekon="milikpekon", note="milikcatatan")
    front = desk(ws, case_with_id(ws, case_id).row["lane"]).id
    with ws.read():
        item = checklist_of(case_id)[0].name
    states = {item: Item(item, "tidak_terbaca", "milikberkas", "milikketerangan")}
    check_off(ws, case_id=case_id, states=states, officer_id=front)
    pause(ws, case_id=case_id, reason="Menunggu milikjeda", officer_id=front)
    resume(ws, case_id=case_id, note="miliklanjut", officer_id=front)
    _whole(ws)
    kasi = desk(ws, supervisor_lane(case_with_id(ws, case_id).procedure)).id
    for field, value in (
        ("pekon", "milikpekonbaru"),
        ("dokumen_lain", "milikdokumenbaru"),
        ("tanggal_lahir", "12-03-1991"),
        ("nama", "miliknamabaru"),
    ):
        correct(ws, case_id=case_id, field=field, value=value, reason="Keliru tulis", officer_id=kasi)
    complete(ws, case_id)
    walk(ws, case_id, *TO_SORTING, "ambil")
    keeper = desk(ws, case_with_id(ws, case_id).row["lane"]).id
    record_contact(
        ws,
        case_ids=[case_id],
        channel="telepon",
        result="tersambung",
        note="milikkontak",
        officer_id=keeper,
    )
    collected(ws, case_ids=[case_id], officer_id=keeper)
    _whole(ws)
    return case_id


def test_nothing_of_an_applicant_is_left_anywhere(tanggamus: Workspace) -> None:
    case_id = _collected(tanggamus)
    assert set(_standing_in(tanggamus)) >= {"complaint", "history", "application", "checklist", "contact"}
    save_retention(tanggamus, retention=ONE_YEAR, officer_id=KANTOR)
    tanggamus.clock.forward(days=730)  # type: ignore[attr-defined]
    destroy(tanggamus, case_ids=[case_id], reason="Habis masa simpan", officer_id=KANTOR)
    assert _standing_in(tanggamus) == {}
    _whole(tanggamus)


def test_a_berita_acara_keeps_its_lines_and_codes(tanggamus: Workspace) -> None:
    case_id = finished(tanggamus, "fisik", name="milikname", pekon="milikpekon")
    done = hand_over(
        tanggamus, procedure_id=BY_WA, case_ids=[case_id], officer_id=KASI, notes={case_id: "milikba"}
    )
    found = case_with_id(tanggamus, case_id)
    while found.is_open:
        walk(tanggamus, case_id, found.procedure.step_by_id[found.row["step"]].outcomes[0].id)
        found = case_with_id(tanggamus, case_id)
    before = handover_view(tanggamus, done.id).parts[0]
    save_retention(tanggamus, retention=ONE_YEAR, officer_id=KANTOR)
    tanggamus.clock.forward(days=730)  # type: ignore[attr-defined]
    destroy(tanggamus, case_ids=[case_id], reason="Habis masa simpan", officer_id=KANTOR)
    after = handover_view(tanggamus, done.id).parts[0]
    assert (after.name, after.total, after.lines[0].line.reporter) == ("Gisting", 2, "Pemohon P-0001")
    assert before.lines[0].line.reporter == "Pemohon P-0001"
    assert _standing_in(tanggamus) == {}
    _whole(tanggamus)
