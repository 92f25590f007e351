"""The checklist of an application, and the step that only a complete one leaves forward."""

from __future__ import annotations

import pytest

from app.errors import InputError, RefusedError
from app.reading.applications import application_view
from app.reading.case import case_view
from app.register.cases import case_with_id
from app.register.check import check
from app.register.checklist import IncompleteError, Item, check_off
from app.register.correct import void
from app.register.move import Texts, move
from app.workspace import Workspace
from tests.applications import applied, complete, desk, walk

TO_KASI = ("teruskan", "diangkat", "dicetak", "dicatat")


def _at_kasi(ws: Workspace) -> str:
    case_id = applied(ws)
    walk(ws, case_id, *TO_KASI)
    return case_id


def test_the_kasi_cannot_approve_what_is_not_complete(tanggamus: Workspace) -> None:
    case_id = _at_kasi(tanggamus)
    kasi = desk(tanggamus, "kasi_identitas").id
    states = {"Akta kelahiran": Item("Akta kelahiran", "tidak_terbaca", "foto-3.jpg")}
    check_off(tanggamus, case_id=case_id, states=states, officer_id=kasi)
    with pytest.raises(IncompleteError) as told:
        move(tanggamus, case_id=case_id, outcome="disetujui", officer_id=kasi)
    assert "Akta kelahiran tidak terbaca" in told.value.sentence
    assert "Formulir F-1.02 belum ada" in told.value.sentence
    assert "Tidak lengkap, kembali ke pemohon" in told.value.sentence
    assert len(told.value.items) == 6
    assert case_with_id(tanggamus, case_id).row["step"] == "6"


def test_it_goes_back_with_a_reason_and_not_without(tanggamus: Workspace) -> None:
    case_id = _at_kasi(tanggamus)
    kasi = desk(tanggamus, "kasi_identitas").id
    with pytest.raises(RefusedError, match=r"[Aa]lasan"):
        move(tanggamus, case_id=case_id, outcome="tidak_lengkap", officer_id=kasi)
    reason = Texts(reason="Buku nikah belum ada.")
    done = move(tanggamus, case_id=case_id, outcome="tidak_lengkap", officer_id=kasi, texts=reason)
    assert done.step == "1"


def test_complete_it_goes_on(tanggamus: Workspace) -> None:
    case_id = _at_kasi(tanggamus)
    complete(tanggamus, case_id)
    walk(tanggamus, case_id, "disetujui")
    assert case_with_id(tanggamus, case_id).row["step"] == "7"
    assert check(tanggamus).problems == []


def test_earlier_steps_do_not_wait_for_it(tanggamus: Workspace) -> None:
    assert case_with_id(tanggamus, _at_kasi(tanggamus)).row["step"] == "6"


def test_each_change_is_a_line_of_the_history_and_none_leaves_none(tanggamus: Workspace) -> None:
    case_id = applied(tanggamus)
    officer = desk(tanggamus, "operator_penerima_wa").id
    one = {"Akta kelahiran": Item("Akta kelahiran", "ada", "foto-3.jpg")}
    assert check_off(tanggamus, case_id=case_id, states=one, officer_id=officer).cases == {case_id}
    assert not check_off(tanggamus, case_id=case_id, states=one, officer_id=officer).cases
    entries = [entry for entry in case_view(tanggamus, case_id=case_id).history if entry.act == "checklist"]
    assert len(entries) == 1
    assert entries[0].title == "Ceklis diperiksa"
    assert entries[0].detail == "Akta kelahiran: ada (foto-3.jpg)"
    view = application_view(tanggamus, case_id)
    assert view is not None
    assert view.present == 1


def test_what_is_not_on_it_cannot_be_set(tanggamus: Workspace) -> None:
    officer = desk(tanggamus, "operator_penerima_wa").id
    with pytest.raises(InputError, match="tidak ada di ceklis"):
        check_off(
            tanggamus, case_id=applied(tanggamus), states={"Paspor": Item("Paspor")}, officer_id=officer
        )


def test_somebody_elses_desk_cannot_set_it(tanggamus: Workspace) -> None:
    case_id = applied(tanggamus)
    states = {"Akta kelahiran": Item("Akta kelahiran", "ada")}
    with pytest.raises(RefusedError, match="tidak bertugas di sana"):
        check_off(tanggamus, case_id=case_id, states=states, officer_id=desk(tanggamus, "kepala_dinas").id)


def test_what_no_longer_runs_keeps_it(tanggamus: Workspace) -> None:
    case_id = applied(tanggamus)
    void(tanggamus, case_id=case_id, reason="dua kali dicatat", officer_id="petugas-02")
    states = {"Akta kelahiran": Item("Akta kelahiran", "ada")}
    with pytest.raises(RefusedError, match="tidak berjalan lagi"):
        check_off(tanggamus, case_id=case_id, states=states, officer_id="petugas-02")
