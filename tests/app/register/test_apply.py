"""An application is registered whole: number of its own book, envelope, checklist, place in the SOP."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.errors import InputError, RefusedError
from app.office.settings import now
from app.reading.applications import application_view
from app.reading.case import case_view
from app.register.apply import (
    apply,
    apply_all,
    next_short_application_number,
    nik_words,
)
from app.register.check import check
from app.register.checklist import Item
from app.workspace import Workspace
from models import identity
from tests.applications import BY_WA, PLAIN, RECORDED, applied, desk, recorded

FRONT = "petugas-03"


def test_an_application_has_a_number_of_its_own_book(tanggamus: Workspace) -> None:
    assert next_short_application_number(tanggamus) == "0001"
    done = apply(tanggamus, application=PLAIN, officer_id=FRONT)
    assert done.number == "0001/REG/XI/2026"
    assert not done.remarks


def test_what_is_seen_of_it_names_nobody(tanggamus: Workspace) -> None:
    view = case_view(tanggamus, case_id=applied(tanggamus))
    assert view.content == "KTP-el, Kartu Keluarga · Pekon Sukamaju, Gisting"
    assert view.card.kind == "application"
    assert view.card.reporter == view.reporter.label == "Pemohon P-0001"
    assert "Pemohon 0001" not in repr(view)
    with tanggamus.read():
        inside = identity.open_one(view.card.id)
    assert (inside.name, inside.nik, inside.phone) == ("Pemohon 0001", "0000000000000001", "0812-0000-0001")


def test_it_stands_at_step_2_and_its_whole_limit_runs_from_receipt(tanggamus: Workspace) -> None:
    view = case_view(tanggamus, case_id=applied(tanggamus))
    assert (view.card.step, view.card.lane) == ("2", "operator_penerima_wa")
    assert view.card.whole_due is not None
    assert view.card.whole_due.date() == date(2026, 12, 7)  # 5 hari: Sabtu, jadi Senin


def test_the_documents_bring_their_checklist_each_thing_once(tanggamus: Workspace) -> None:
    view = application_view(tanggamus, applied(tanggamus))
    assert view is not None
    assert [item.name for item in view.checklist] == [
        "Foto Kartu Keluarga lama",
        "Bukti perekaman (PRR)",
        "Surat pengantar pekon",
        "Formulir F-1.02",
        "Akta kelahiran",
        "Buku nikah orang tua",
    ]
    assert {item.state for item in view.checklist} == {"belum"}
    assert view.present == 0


def test_a_checklist_that_was_filled_in_is_kept_as_it_is(tanggamus: Workspace) -> None:
    items = (Item("Foto Kartu Keluarga lama", "ada", "foto-1.jpg"), Item("Akta kelahiran", "tidak_terbaca"))
    view = application_view(tanggamus, applied(tanggamus, checklist=items))
    assert view is not None
    assert view.checklist == items


def test_a_recording_waits_at_step_1_without_a_limit(tanggamus: Workspace) -> None:
    view = case_view(tanggamus, case_id=recorded(tanggamus, date(2010, 1, 5)))
    assert (view.card.step, view.card.lane_name) == ("1", "Pemohon/Masyarakat")
    assert view.card.due is None
    assert application_view(tanggamus, view.card.id).checklist == ()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"documents": ()}, "dokumen"),
        ({"documents": ("paspor",)}, "dokumen"),
        ({"documents": ("lain",)}, "dokumen_lain"),
        ({"delivery": "kurir"}, "penyerahan"),
        ({"channel": "merpati"}, "kanal"),
        ({"birth_date": date(2027, 1, 1)}, "tanggal_lahir"),
        ({"birth_date": date(1890, 1, 1)}, "tanggal_lahir"),
        ({"birth_date": None, "procedure": RECORDED}, "tanggal_lahir"),
        ({"procedure": "buleleng-sop-pdip-03"}, "sop"),
        ({"checklist": (Item("Akta", "hilang"),)}, "ceklis"),
        ({"checklist": (Item("Akta"), Item("Akta"))}, "ceklis"),
        ({"checklist": (Item("KK milik Pemohon 0001"),)}, "ceklis"),  # no thing that a document wants
    ],
)
def test_what_cannot_be_is_refused_with_its_field(
    tanggamus: Workspace, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(InputError) as told:
        apply(tanggamus, application=replace(PLAIN, **changed), officer_id="petugas-02")  # type: ignore[arg-type]
    assert told.value.field == field


def test_a_receipt_ahead_of_the_clock_is_refused(tanggamus: Workspace) -> None:
    ahead = replace(PLAIN, received=now(tanggamus) + timedelta(minutes=6))
    with pytest.raises(InputError):
        apply(tanggamus, application=ahead, officer_id=FRONT)


def test_all_of_them_or_none_and_the_wrong_one_is_named(tanggamus: Workspace) -> None:
    with pytest.raises(InputError) as told:
        apply_all(tanggamus, applications=[PLAIN, replace(PLAIN, documents=("lain",))], officer_id=FRONT)
    assert told.value.place == 1
    assert next_short_application_number(tanggamus) == "0001"


def test_a_retry_doubles_nothing(tanggamus: Workspace) -> None:
    first = apply(tanggamus, application=PLAIN, officer_id=FRONT, case_id="a" * 32)
    again = apply(tanggamus, application=PLAIN, officer_id=FRONT, case_id="a" * 32)
    assert again.number == first.number
    assert next_short_application_number(tanggamus) == "0002"


def test_a_short_nik_is_pointed_out_and_kept(tanggamus: Workspace) -> None:
    done = apply(tanggamus, application=replace(PLAIN, nik="00000000000000"), officer_id=FRONT)
    assert done.remarks == ("NIK 14 angka, biasanya 16; disimpan seperti diketik.",)
    with tanggamus.read():
        assert identity.open_one(done.case_id).nik == "00000000000000"


@pytest.mark.parametrize(
    ("nik", "said"),
    [
        ("", ""),
        ("tidak ada", ""),
        ("0000 0000 0000 0001", ""),
        ("123", "3 angka, biasanya 16"),
        ("ABC", "memuat huruf, biasanya 16 angka"),
    ],
)
def test_what_is_odd_about_a_nik(nik: str, said: str) -> None:
    assert nik_words(nik) == said


def test_only_the_desk_that_receives_registers(tanggamus: Workspace) -> None:
    with pytest.raises(RefusedError, match="Operator Penerima WA"):
        apply(tanggamus, application=PLAIN, officer_id=desk(tanggamus, "kepala_dinas").id)


def test_an_office_of_complaints_takes_no_application(new_office: Workspace) -> None:
    with pytest.raises(InputError, match="tidak memakai SOP untuk permohonan"):
        apply(new_office, application=replace(PLAIN, procedure=""), officer_id="petugas-03")


def test_the_register_is_whole_afterwards(tanggamus: Workspace) -> None:
    applied(tanggamus, note="telepon dahulu", other_document="Surat keterangan", documents=("lain",))
    recorded(tanggamus, date(2010, 1, 5))
    found = check(tanggamus)
    assert found.cases == 2
    assert found.problems == []


def test_an_application_is_found_by_its_documents_and_pekon(tanggamus: Workspace) -> None:
    from app.reading.lists import search

    applied(tanggamus, procedure=BY_WA)
    assert [card.short for card in search(tanggamus, query="sukamaju keluarga", names=False)] == ["0001"]
