"""What the office does by right leaves the record whole: the check never cries wolf."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.access.accounts import new_recovery_code, save_account, set_password
from app.office.calendar_writing import save_day
from app.office.officers import Officer, all_bidang, officer_named, save_bidang
from app.office.powers import Power
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.record.code import record_code
from app.record.listing import RecordFilter, whole_record
from app.record.verify import check_code, verify
from app.register.attach import attach, attachments, link, save_copy
from app.register.cases import find_case
from app.register.closing import close_to
from app.register.correct import correct, void
from app.register.envelope import open_envelope
from app.register.receive import SlipInput, receive
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from app.worktime.model import DayKind
from models.identity import open_one
from tests.conftest import HandClock
from tests.login import logged_in


def whole(ws: Workspace) -> None:
    verdict = verify(ws)
    assert verdict.whole, verdict.report


def _saved(ws: Workspace, officer: Officer) -> None:
    save_account(ws, officer=officer)


def test_a_day_of_every_act_leaves_it_whole(office_day: Workspace, tmp_path: Path, clock: HandClock) -> None:
    office_day.close()
    ws = logged_in(office_day.folder, clock=clock)
    before = record_code(ws)
    scan = tmp_path / "pindaian.png"
    scan.write_bytes(b"isi pindaian")
    kasi = "petugas-02"
    case = find_case(ws, "0005").id
    attach(ws, case_id=case, path=scan, officer_id=kasi)
    (kept,) = attachments(ws, case)
    save_copy(ws, attachment=kept, target=tmp_path / "salinan.png")
    link(ws, case_id=case, other_id=find_case(ws, "0006").id, officer_id=kasi)
    correct(ws, case_id=case, field="isi", value="Isi yang benar.", reason="salah salin", officer_id=kasi)
    correct(ws, case_id=case, field="nama", value="Pelapor 990", reason="salah salin", officer_id=kasi)
    open_envelope(ws, case_id=case, officer_id=kasi, reason="menghubungi pelapor lagi")
    whole(ws)
    void(ws, case_id=find_case(ws, "0040").id, reason="lembar kembar", officer_id=kasi)
    close_to(
        ws,
        case_id=find_case(ws, "0008").id,
        closed_officer="petugas-04",
        reason="tentang dirinya",
        officer_id=kasi,
    )
    save_office(ws, office=changed(office_of(ws), phone="( 0362 ) 1", zone="WIB"), officer_id=kasi)
    save_day(ws, day=date(2026, 12, 23), kind=DayKind.KANTOR, name="pindah kantor", officer_id=kasi)
    listed = [one._replace(name=f"{one.name} A") for one in all_bidang(ws)]
    save_bidang(ws, bidang=listed)
    whole(ws)
    assert check_code(ws, before).matches
    ws.close()


@pytest.mark.parametrize("how", ["deactivated", "no identity any more", "identity given", "renamed"])
def test_changing_an_officer_and_the_keys_leaves_it_whole(
    office_day: Workspace, clock: HandClock, tmp_path: Path, how: str
) -> None:
    scan = tmp_path / "pindaian.png"
    scan.write_bytes(b"isi pindaian")
    attach(office_day, case_id=find_case(office_day, "0005").id, path=scan, officer_id="petugas-03")
    office_day.close()
    ws = logged_in(office_day.folder, clock=clock)
    before = record_code(ws)
    capil = officer_named(ws, "petugas-05")
    changes = {
        "deactivated": capil._replace(active=False, inactive_since="2026-11-30"),
        "no identity any more": capil._replace(powers=frozenset()),
        "identity given": officer_named(ws, "petugas-03")._replace(powers=frozenset({Power.IDENTITY})),
        "renamed": capil._replace(name="Petugas 55"),
    }
    _saved(ws, changes[how])
    whole(ws)
    assert check_code(ws, before).matches
    set_password(ws, officer_id="petugas-03", password="kata sandi baru 2026")
    new_recovery_code(ws)
    whole(ws)
    with ws.read():
        open_one(find_case(ws, "0005").id)
    ws.close()


def test_who_is_shut_out_of_a_case_sees_its_number_alone(office_day: Workspace, clock: HandClock) -> None:
    number = receive(
        office_day,
        slip=SlipInput("Petugas di loket 04 tidak ramah.", "kotak", name="Pelapor 991"),
        officer_id="petugas-03",
    ).number
    case = find_case(office_day, number).id
    close_to(
        office_day,
        case_id=case,
        closed_officer="petugas-04",
        reason="pengaduan tentang perilakunya",
        officer_id="petugas-02",
    )
    shut = whole_record(office_day, wanted=RecordFilter(hidden=frozenset({case})))
    about = [line for line in shut if line.subject == number.split("/")[0]]
    assert len(about) == 2
    for line in about:
        assert (line.words, line.officer, line.detail) == ("Tertutup bagi Anda", "—", "")
        assert (line.case_id, line.whole) == ("", "")
    told = " ".join(f"{line.words} {line.detail} {line.whole}" for line in shut)
    assert "ditutup bagi" not in told
    assert "ditutup bagi Petugas 04" in " ".join(
        line.detail for line in whole_record(office_day, wanted=RecordFilter())
    )


def test_no_line_of_the_record_names_a_complainant(office_day: Workspace, clock: HandClock) -> None:
    office_day.close()
    ws = logged_in(office_day.folder, clock=clock)
    case = find_case(ws, "0005").id
    correct(
        ws,
        case_id=case,
        field="nama",
        value="Ketut Rahasia",
        reason="bukan Wayan Tersembunyi",
        officer_id="petugas-02",
    )
    open_envelope(ws, case_id=case, officer_id="petugas-02", reason="menghubungi pelapor lagi")
    said = repr(whole_record(ws, wanted=RecordFilter()))
    assert "Rahasia" not in said
    assert "Tersembunyi" not in said
    assert "Pelapor 0" not in said
    assert "0812" not in said
    assert "menghubungi pelapor lagi" in said
    assert PASSWORDS["petugas-02"] not in said
    ws.close()
