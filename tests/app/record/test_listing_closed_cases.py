"""A case that is closed to who reads the record: its lines tell the number, and no filter tells more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.office.officers import officer_named, save_officer
from app.office.powers import Power
from app.reading.lists import search
from app.record.listing import SHUT, RecordFilter, record_counts, record_page, whole_record
from app.record.verify import verify
from app.record.views import Group
from app.register.attach import attach
from app.register.closed import hidden
from app.register.closing import close_to
from app.register.envelope import Reason, open_envelope
from app.register.receive import SlipInput, receive
from app.workspace import Session, Workspace
from tests.conftest import HandClock
from tests.login import logged_in

ACCUSED, KASI, STAFF = "petugas-05", "petugas-02", "petugas-03"


@pytest.fixture
def reader(new_office: Workspace, clock: HandClock) -> Iterator[Workspace]:
    """The officer complained of, who manages officers and so reads everybody's entries."""
    officer = officer_named(new_office, ACCUSED)
    save_officer(new_office, officer=officer._replace(powers=officer.powers | {Power.OFFICERS}))
    for content in ("Petugas membentak warga di loket.", "Antrean habis terlalu pagi sekali."):
        slip = SlipInput(content, "kotak", name="Contohan", targets=("perilaku",))
        case = receive(new_office, slip=slip, officer_id=STAFF).case_id
        open_envelope(new_office, case_id=case, officer_id=KASI, reason=Reason.CONTACT)
        if "membentak" in content:
            close_to(
                new_office,
                case_id=case,
                closed_officer=ACCUSED,
                reason="Mengadukan petugas itu",
                officer_id=KASI,
            )
    new_office.close()
    ws = logged_in(new_office.folder, ACCUSED, clock=clock)
    yield ws
    ws.close()


def wanted(ws: Workspace, **more: object) -> RecordFilter:
    with ws.read():
        return RecordFilter(hidden=hidden(ws))._replace(**more)  # type: ignore[arg-type]


def test_unfiltered_its_lines_stand_there_without_who_and_what(reader: Workspace) -> None:
    lines = [line for line in whole_record(reader, wanted=wanted(reader)) if line.act == SHUT]
    assert len(lines) == 3
    assert all("Petugas" not in line.officer for line in lines)


@pytest.mark.parametrize(
    ("narrowed", "others"),
    [({"officer_id": KASI}, 1), ({"officer_id": STAFF}, 1), ({"group": Group.ENVELOPE}, 1)],
)
def test_a_filter_does_not_tell_by_what_it_leaves(
    reader: Workspace, narrowed: dict[str, object], others: int
) -> None:
    asked = wanted(reader, **narrowed)
    page = record_page(reader, wanted=asked)
    assert SHUT not in {line.act for line in page.lines}
    assert len([line for line in page.lines if line.case_id]) == others, "the other case's entry stands there"
    assert record_counts(reader, wanted=asked)[asked.group] == len(page.lines)


def test_counts_of_the_groups_do_not_tell_either(reader: Workspace) -> None:
    counts = record_counts(reader, wanted=wanted(reader))
    assert counts[Group.ENVELOPE] == 1
    assert counts[Group.ALL] == len(whole_record(reader, wanted=wanted(reader)))


def test_a_check_names_no_file_of_a_closed_case(reader: Workspace, tmp_path: Path) -> None:
    reader.session = Session()
    for content, name in (("membentak", "surat Contohan.pdf"), ("Antrean", "foto loket.jpg")):
        path = tmp_path / name
        path.write_bytes(b"isi")
        case = search(reader, query=content, names=False)[0].id
        attach(reader, case_id=case, path=path, officer_id=KASI)
    for path in (reader.folder / "lampiran").rglob("*"):
        if path.is_file():
            path.unlink()
    said = " ".join(verify(reader).report)
    assert "foto loket.jpg" in said
    assert "Contohan" not in said
    assert said.count("tidak ada lagi di folder data") == 2
