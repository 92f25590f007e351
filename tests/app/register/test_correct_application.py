"""What was typed wrong in an application is mended by the supervisor; the old stays in the history."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import InputError, RefusedError
from app.reading.applications import application_view
from app.reading.case import case_view
from app.reading.lists import search
from app.register.check import check
from app.register.correct import correct, fields_of
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.applications import applied, recorded

KASI = "petugas-02"


def _mend(ws: Workspace, case_id: str, field: str, value: str) -> None:
    correct(ws, case_id=case_id, field=field, value=value, reason="salah ketik", officer_id=KASI)


def test_the_place_is_mended_everywhere_that_shows_it(tanggamus: Workspace) -> None:
    case_id = applied(tanggamus)
    _mend(tanggamus, case_id, "pekon", "Pekon Campang")
    view = case_view(tanggamus, case_id=case_id)
    assert view.content == "KTP-el, Kartu Keluarga · Pekon Campang, Gisting"
    assert view.history[-1].title == "Pekon diperbaiki"
    assert "Semula: Pekon Sukamaju\nMenjadi: Pekon Campang" in view.history[-1].detail
    assert [card.short for card in search(tanggamus, query="campang", names=False)] == ["0001"]
    assert search(tanggamus, query="sukamaju", names=False) == ()
    assert check(tanggamus).problems == []


def test_other_documents_bring_their_checklist(tanggamus: Workspace) -> None:
    case_id = applied(tanggamus, documents=("ktp",))
    _mend(tanggamus, case_id, "dokumen", "KTP-el, kia")
    view = application_view(tanggamus, case_id)
    assert view is not None
    assert view.documents == ("ktp", "kia")
    assert [item.name for item in view.checklist] == [
        "Foto Kartu Keluarga lama",
        "Bukti perekaman (PRR)",
        "Akta kelahiran",
        "KTP-el orang tua",
    ]


def test_handing_over_and_birth(tanggamus: Workspace) -> None:
    case_id = applied(tanggamus)
    _mend(tanggamus, case_id, "penyerahan", "Ambil di loket")
    _mend(tanggamus, case_id, "tanggal_lahir", "5 Januari 1991")
    view = application_view(tanggamus, case_id)
    assert view is not None
    assert (view.delivery, view.born) == ("loket", date(1991, 1, 5))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("dokumen", "paspor"),
        ("dokumen", ""),
        ("dokumen", "lain"),
        ("penyerahan", "kurir"),
        ("tanggal_lahir", "30-02-1990"),
        ("tanggal_lahir", "01-01-2030"),
        ("pekon", "Pekon Sukamaju"),  # the same
    ],
)
def test_what_cannot_be_is_refused(tanggamus: Workspace, field: str, value: str) -> None:
    case_id = applied(tanggamus)
    with pytest.raises(InputError) as told:
        _mend(tanggamus, case_id, field, value)
    assert told.value.field == "value"
    assert len(case_view(tanggamus, case_id=case_id).history) == 2


def test_another_document_that_is_asked_for_keeps_a_name(tanggamus: Workspace) -> None:
    case_id = applied(tanggamus, documents=("ktp", "lain"), other_document="Legalisir akta")
    with pytest.raises(InputError, match="tidak boleh kosong"):
        _mend(tanggamus, case_id, "dokumen_lain", " ")
    _mend(tanggamus, case_id, "dokumen", "ktp")
    _mend(tanggamus, case_id, "dokumen_lain", "")
    view = application_view(tanggamus, case_id)
    assert view is not None
    assert (view.documents, view.other) == (("ktp",), "")


def test_a_recording_keeps_its_date_of_birth(tanggamus: Workspace) -> None:
    case_id = recorded(tanggamus, date(2010, 1, 1))
    with pytest.raises(InputError, match="menunggu usia 17"):
        _mend(tanggamus, case_id, "tanggal_lahir", "")


def test_what_an_application_has_not_cannot_be_mended(tanggamus: Workspace) -> None:
    case_id = applied(tanggamus)
    for field in ("isi", "sasaran", "bidang", "solution"):
        with pytest.raises(InputError, match="adalah permohonan"):
            _mend(tanggamus, case_id, field, "lain")
    assert "isi" not in fields_of("application")
    assert "pekon" not in fields_of("complaint")


def test_a_complaint_has_no_pekon(new_office: Workspace) -> None:
    slip = SlipInput("Antrean habis.", "kotak")
    case_id = receive(new_office, slip=slip, officer_id="petugas-03").case_id
    with pytest.raises(InputError, match="bukan permohonan"):
        _mend(new_office, case_id, "pekon", "X")


def test_only_the_supervisor_mends(tanggamus: Workspace) -> None:
    case_id = applied(tanggamus)
    with pytest.raises(RefusedError):
        correct(
            tanggamus,
            case_id=case_id,
            field="pekon",
            value="X",
            reason="salah ketik",
            officer_id="petugas-08",
        )
