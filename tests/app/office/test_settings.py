"""The office's settings: round trip, what is refused, and that a refusal changes nothing."""

from __future__ import annotations

import os
from contextlib import closing

import pytest

from app.errors import InputError, MachineError
from app.office.settings import Office, changed, load_office, office_of
from app.office.settings_writing import save_office
from app.procedure.model import PaperForm
from app.register.receive import SlipInput, next_number, receive
from app.startup import create_workspace
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.login import direct, opened

KASI = "petugas-02"


def test_every_setting_comes_back_as_it_was_saved(new_office: Workspace, clock: HandClock) -> None:
    office = Office(
        name="Disdukcapil Contoh",
        letterhead=("PEMERINTAH KABUPATEN CONTOH", "DINAS DUKCAPIL <b>&"),
        letterhead_small=("Jl. Contoh 1", "ᬩᬮᬶ 😀"),
        short_name="DISDUKCAPIL CONTOH",
        place="Kota Contoh",
        phone="(0362) 12345",
        logo=bytes(range(256)) + os.urandom(1000),
        zone="WIT",
        procedure_id=office_of(new_office).procedure_id,
        number_pattern="{tahun}-{bulan}-{nomor:6}",
        forms={"slip": PaperForm("FM-01", "02", "1 Jan 2026", ("FORMULIR",))},
        initial_by="Kabid Contoh",
        printer="LX-310",
        sample=True,
    )
    changes = save_office(new_office, office=office, officer_id=KASI)
    assert changes.settings
    assert changes.any_case
    assert office_of(new_office) == office
    folder = new_office.folder
    new_office.close()
    with closing(opened(folder, clock=clock)) as again:
        assert office_of(again) == office


def test_a_logo_that_is_taken_away_is_gone(new_office: Workspace) -> None:
    save_office(new_office, office=changed(office_of(new_office), logo=b"\x00\xff"))
    assert office_of(new_office).logo == b"\x00\xff"
    save_office(new_office, office=changed(office_of(new_office), logo=None))
    assert office_of(new_office).logo is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " \u00a0"}, "name"),
        ({"letterhead": ("", " ")}, "letterhead"),
        ({"zone": "GMT"}, "zone"),
        ({"number_pattern": ""}, "number_pattern"),
        ({"number_pattern": "{nomor}/PDIP"}, "number_pattern"),
        ({"number_pattern": "{tahun}/PDIP"}, "number_pattern"),
        ({"number_pattern": "{nomor}{tahun}"}, "number_pattern"),
        ({"number_pattern": "{nomor}/{nomor}/{tahun}"}, "number_pattern"),
        ({"number_pattern": "{nomor}/{hari}/{tahun}"}, "number_pattern"),
        ({"number_pattern": "{nomor/{tahun}"}, "number_pattern"),
        ({"number_pattern": "{nomor}9/{tahun}"}, "number_pattern"),
        ({"number_pattern": "{nomor}/\n/{tahun}"}, "number_pattern"),
        ({"number_pattern": "{nomor}/<b>/{tahun}"}, "number_pattern"),
        ({"number_pattern": "{nomor}/{tahun}/" + "A" * 60}, "number_pattern"),
        ({"number_pattern": "{nomor:999}/{tahun}"}, "number_pattern"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_field(
    new_office: Workspace, values: dict[str, object], field: str
) -> None:
    before = office_of(new_office)
    with pytest.raises(InputError, match=r"\.$") as refusal:
        save_office(new_office, office=changed(before, **values))
    assert refusal.value.field == field
    assert office_of(new_office) == before


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{nomor:4}/PDIP/{romawi}/{tahun}", "0001/PDIP/XI/2026"),
        ("{tahun}.{bulan}.{nomor:6}", "2026.11.000001"),
        ("{nomor}/{tahun}", "0001/2026"),
        ("PGD-{nomor:2}-{bulan}-{tahun}", "PGD-01-11-2026"),
    ],
)
def test_the_next_number_follows_the_offices_pattern(
    new_office: Workspace, pattern: str, number: str
) -> None:
    save_office(new_office, office=changed(office_of(new_office), number_pattern=pattern))
    assert next_number(new_office) == number
    done = receive(new_office, slip=SlipInput("Antrean habis.", "kotak"), officer_id="petugas-03")
    assert done.number == number


def test_another_pattern_leaves_given_numbers_and_goes_on_counting(new_office: Workspace) -> None:
    first = receive(new_office, slip=SlipInput("Antrean habis.", "kotak"), officer_id="petugas-03")
    save_office(new_office, office=changed(office_of(new_office), number_pattern="{tahun}/{nomor:3}"))
    second = receive(new_office, slip=SlipInput("Antrean habis.", "kotak"), officer_id="petugas-03")
    assert (first.number, second.number) == ("0001/PDIP/XI/2026", "2026/002")


def test_a_register_without_an_office_says_so(
    tmp_path: object, clock: HandClock, new_office: Workspace
) -> None:
    folder = new_office.folder.with_name("kosong")
    new_office.close()
    with closing(create_workspace(folder, keys=new_office.keys, clock=clock)) as ws:
        assert load_office(ws) is None
        with pytest.raises(InputError, match="Kantor belum disiapkan"):
            office_of(ws)


def test_settings_that_no_longer_make_sense_are_told_as_damage(new_office: Workspace) -> None:
    with new_office.write():
        new_office.store.db.execute_sql("UPDATE setting SET value = '{\"nama\": 1}' WHERE key = 'office'")
    new_office.forget()
    with pytest.raises(MachineError, match="rusak") as fault:
        office_of(new_office)
    assert not fault.value.data_safe


def test_settings_saved_by_another_program_are_seen(new_office: Workspace, clock: HandClock) -> None:
    assert office_of(new_office).printer == ""
    with direct(new_office.folder) as other:
        other.execute('UPDATE setting SET value = replace(value, \'"printer": ""\', \'"printer": "LX"\')')
    assert office_of(new_office).printer == "LX"
