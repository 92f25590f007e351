"""Berita Acara: documents leave the office together, as one act."""

from __future__ import annotations

import pytest

from app.errors import InputError, RefusedError
from app.office.officers import officer_named
from app.reading.applications import application_view, ready_to_hand_over
from app.reading.handovers import NO_KECAMATAN, handover_view, handovers
from app.register.cases import case_with_id
from app.register.check import check
from app.register.closing import close_to
from app.register.handover import Party, find_handover, hand_over, next_handover_number
from app.workspace import Workspace
from tests.applications import BY_WA, RECORDED, applied, desk, finished

KASI = "petugas-12"


def _three(ws: Workspace) -> list[str]:
    return [
        finished(ws, "fisik", kecamatan="Gisting", pekon="Pekon Sukamaju"),
        finished(ws, "fisik", kecamatan="Kota Agung", pekon="Pekon Banjarsari", documents=("ktp",)),
        finished(ws, "fisik", kecamatan="gisting", pekon="Pekon Campang", documents=("kia",)),
    ]


def test_it_takes_every_document_onward_and_names_both_parties(tanggamus: Workspace) -> None:
    ids = _three(tanggamus)
    assert next_handover_number(tanggamus) == "001/BA/XI/2026"
    second = Party("", "Petugas POS", "1234")
    done = hand_over(tanggamus, procedure_id=BY_WA, case_ids=ids, officer_id=KASI, second=second)
    assert (done.number, done.cases) == ("001/BA/XI/2026", 3)
    assert {case_with_id(tanggamus, one).row["step"] for one in ids} == {"i4"}
    view = handover_view(tanggamus, done.id)
    assert view.first == Party("Petugas 12", "Kasi", "")
    assert view.second == second
    assert [(part.name, part.cards, part.others, part.total) for part in view.parts] == [
        ("Gisting", 1, 2, 3),
        ("Kota Agung", 1, 0, 1),
    ]
    assert (view.total, view.cases) == (4, 3)
    first = view.parts[0].lines[0]
    assert (first.place, first.line.short, first.line.reporter, first.sheets) == (
        1,
        "0001",
        "Pemohon P-0001",
        2,
    )
    assert "Pemohon 0001" not in repr(view)
    assert handovers(tanggamus)[0].cases == 3
    assert find_handover(tanggamus, "1") == find_handover(tanggamus, done.number) == done.id
    assert check(tanggamus).problems == []


def test_an_application_names_its_berita_acara(tanggamus: Workspace) -> None:
    case_id = finished(tanggamus, "fisik", kecamatan="")
    done = hand_over(
        tanggamus, procedure_id=BY_WA, case_ids=[case_id], officer_id=KASI, notes={case_id: "rusak"}
    )
    view = application_view(tanggamus, case_id)
    assert view is not None
    assert (view.handover_id, view.handover) == (done.id, done.number)
    part = handover_view(tanggamus, done.id).parts[0]
    assert (part.name, part.lines[0].note) == (NO_KECAMATAN, "rusak")


def test_of_a_case_closed_to_who_looks_the_line_stays_alone(tanggamus: Workspace) -> None:
    case_id = finished(tanggamus, "fisik")
    done = hand_over(
        tanggamus, procedure_id=BY_WA, case_ids=[case_id], officer_id=KASI, notes={case_id: "Pemohon 0001"}
    )
    close_to(
        tanggamus,
        case_id=case_id,
        closed_officer=KASI,
        reason="Mengenai petugas itu",
        officer_id="petugas-02",
    )
    (line,) = handover_view(tanggamus, done.id, officer=officer_named(tanggamus, KASI)).parts[0].lines
    assert (line.line.short, line.line.reporter, line.line.pekon, line.note) == ("0001", "", "", "")
    (line,) = handover_view(tanggamus, done.id).parts[0].lines
    assert (line.line.reporter, line.note) == ("Pemohon P-0001", "Pemohon 0001")


def test_what_is_ready_stands_per_step_and_kecamatan(tanggamus: Workspace) -> None:
    ids = _three(tanggamus)
    ready = {(one.procedure.id, one.step.id): one for one in ready_to_hand_over(tanggamus)}
    assert [line.id for line in ready[BY_WA, "i3"].cases] == [ids[2], ids[0], ids[1]]
    assert ready[RECORDED, "5"].cases == ()


def test_one_that_is_not_there_holds_back_all_and_takes_no_number(tanggamus: Workspace) -> None:
    there, elsewhere = finished(tanggamus, "fisik"), applied(tanggamus)
    with pytest.raises(RefusedError, match="tidak menunggu penyerahan"):
        hand_over(tanggamus, procedure_id=BY_WA, case_ids=[there, elsewhere], officer_id=KASI)
    assert case_with_id(tanggamus, there).row["step"] == "i3"
    assert next_handover_number(tanggamus) == "001/BA/XI/2026"
    assert handovers(tanggamus) == ()


def test_a_retry_makes_no_second_one(tanggamus: Workspace) -> None:
    ids = _three(tanggamus)
    for _ in range(2):
        hand_over(tanggamus, procedure_id=BY_WA, case_ids=ids, officer_id=KASI, handover_id="c" * 32)
    assert len(handovers(tanggamus)) == 1


def test_nothing_chosen_or_another_sop_is_refused(tanggamus: Workspace) -> None:
    with pytest.raises(RefusedError, match="Pilih dahulu"):
        hand_over(tanggamus, procedure_id=BY_WA, case_ids=[], officer_id=KASI)
    ids = _three(tanggamus)
    with pytest.raises(InputError, match="SOP lain"):
        hand_over(tanggamus, procedure_id=RECORDED, case_ids=ids, officer_id=KASI)
    with pytest.raises(InputError, match="tidak dipakai"):
        hand_over(tanggamus, procedure_id="lain", case_ids=ids, officer_id=KASI)


def test_another_desk_hands_nothing_over(tanggamus: Workspace) -> None:
    ids = _three(tanggamus)
    with pytest.raises(RefusedError, match="tidak bertugas di sana"):
        hand_over(tanggamus, procedure_id=BY_WA, case_ids=ids, officer_id=desk(tanggamus, "kepala_dinas").id)


def test_a_berita_acara_is_never_changed(tanggamus: Workspace) -> None:
    done = hand_over(tanggamus, procedure_id=BY_WA, case_ids=_three(tanggamus), officer_id=KASI)
    for sql in (
        "UPDATE handover SET second_name = 'x'",
        "DELETE FROM handover",
        "UPDATE handover_case SET note = 'x'",
        "DELETE FROM handover_case",
    ):
        with pytest.raises(Exception, match="handover is never"), tanggamus.store.write():
            tanggamus.store.db.execute_sql(sql)
    assert handover_view(tanggamus, done.id).cases == 3
