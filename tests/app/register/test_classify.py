"""The class of a complaint: from then on the law's clock runs from the receipt, beside the SOP's."""

from __future__ import annotations

import pytest

from app.errors import InputError, RefusedError
from app.office.legal import LegalLimits
from app.office.legal_writing import save_legal
from app.reading.case import case_view
from app.reading.punctual import punctuality
from app.reading.views import Urgency
from app.register.check import check
from app.register.classify import classify
from app.register.receive import SlipInput, receive
from app.register.together import end_together
from app.workspace import Workspace
from models.destruction import _bare
from tests.applications import applied
from tests.clocked import BREBES, BULELENG, at_desk, complained, dues, entries, front, go, row_of, wait
from tests.conftest import HandClock

SUPERVISOR = "petugas-02"


def test_until_somebody_says_so_a_complaint_has_no_class_and_no_legal_time(brebes: Workspace) -> None:
    case = complained(brebes)
    row = row_of(brebes, case)
    assert (row["legal_class"], row["legal_due_at"]) == (None, None)


@pytest.mark.parametrize(
    ("typed", "code", "full"),
    [
        # Received Monday 30 November 2026; the sample's calendar is closed on 24 and 25 December and 1 January.
        ("permintaan_informasi", "permintaan_informasi", "07-12 16:00"),
        ("  Tidak Berkadar  pengawasan ", "tidak_berkadar", "18-12 16:30"),
        ("tidak-berkadar", "tidak_berkadar", "18-12 16:30"),
    ],
)
def test_the_law_counts_working_days_from_the_receipt(
    brebes: Workspace, clock: HandClock, typed: str, code: str, full: str
) -> None:
    case = complained(brebes)
    wait(brebes, "02-12 09:00", clock)
    assert classify(brebes, case_id=case, legal_class=typed, officer_id=front(brebes)).cases == {case}
    row = row_of(brebes, case)
    assert row["legal_class"] == code
    # Both stand there, neither in the other's place.
    assert dues(brebes, case)[1:3] == ("03-12 16:00", full)
    view = case_view(brebes, case_id=case)
    assert [one.kind for one in view.clocks] == ["whole", "legal"]
    assert view.legal_why[0].note == "hari masuk, tidak dihitung"
    assert view.legal_why[-1].note.startswith("hari kerja ke-")
    assert view.clocks[1].source == "PermenPANRB 62/2018 (sumber berbeda-beda)"
    last = view.history[-1]
    assert (last.act, last.detail) == ("classify", "Semula: belum digolongkan")
    assert last.title.startswith("Digolongkan: ")
    assert check(brebes).problems == []


def test_sixty_working_days_cross_the_year(brebes: Workspace) -> None:
    case = complained(brebes, legal_class="berkadar")
    row = row_of(brebes, case)
    assert row["legal_due_at"].startswith("2027-")
    # 2027 was not compared with an SKB yet.
    assert row["legal_due_certain"] == 0
    assert sum(line.counted for line in case_view(brebes, case_id=case).legal_why) == 60


def test_it_can_be_given_at_receipt_and_an_unknown_one_is_refused(brebes: Workspace) -> None:
    case = complained(brebes, legal_class="Permintaan Informasi")
    assert row_of(brebes, case)["legal_class"] == "permintaan_informasi"
    assert case_view(brebes, case_id=case).history[0].detail == "Digolongkan: Permintaan informasi"
    with pytest.raises(InputError, match="Golongan gawat tidak dikenal") as told:
        receive(
            brebes,
            slip=SlipInput("Isi", "wa", legal_class="gawat"),
            officer_id=front(brebes),
        )
    assert told.value.field == "golongan"


def test_the_offices_default_is_given_to_every_new_complaint(brebes: Workspace) -> None:
    save_legal(brebes, limits=LegalLimits(default="tidak_berkadar"), officer_id=SUPERVISOR)
    assert row_of(brebes, complained(brebes))["legal_class"] == "tidak_berkadar"
    assert row_of(brebes, complained(brebes, legal_class="berkadar"))["legal_class"] == "berkadar"


def test_an_application_is_not_classed(tanggamus: Workspace) -> None:
    save_legal(tanggamus, limits=LegalLimits(default="tidak_berkadar"), officer_id=SUPERVISOR)
    case = applied(tanggamus)
    assert row_of(tanggamus, case)["legal_class"] is None
    with pytest.raises(RefusedError, match="bukan pengaduan"):
        classify(tanggamus, case_id=case, legal_class="berkadar", officer_id=SUPERVISOR)
    assert check(tanggamus).problems == []


def test_another_class_takes_its_place_with_the_reason(brebes: Workspace) -> None:
    case = complained(brebes, legal_class="permintaan_informasi")
    with pytest.raises(InputError, match="sudah digolongkan permintaan informasi"):
        classify(brebes, case_id=case, legal_class="permintaan_informasi", officer_id=front(brebes))
    classify(
        brebes,
        case_id=case,
        legal_class="berkadar",
        officer_id=front(brebes),
        reason="Ada dugaan pungutan",
    )
    last = case_view(brebes, case_id=case).history[-1]
    assert last.title == "Digolongkan: Berkadar pengawasan"
    assert last.detail == "Semula: Permintaan informasi\nAlasan: Ada dugaan pungutan"
    assert len(entries(brebes, case, "classify")) == 1
    assert check(brebes).problems == []


def test_only_who_may_act_there_or_supervise_classes(brebes: Workspace) -> None:
    case = complained(brebes)
    go(brebes, case, "konsultasikan")
    with pytest.raises(RefusedError, match="Yang dapat"):
        classify(brebes, case_id=case, legal_class="berkadar", officer_id="petugas-01")
    classify(brebes, case_id=case, legal_class="berkadar", officer_id=at_desk(brebes, case))
    classify(brebes, case_id=case, legal_class="tidak_berkadar", officer_id=SUPERVISOR)
    assert row_of(brebes, case)["legal_class"] == "tidak_berkadar"


@pytest.mark.parametrize("typed", ["", "  "])
def test_no_class_is_no_answer(brebes: Workspace, typed: str) -> None:
    with pytest.raises(InputError, match="Pilih golongan") as told:
        classify(brebes, case_id=complained(brebes), legal_class=typed, officer_id=front(brebes))
    assert told.value.field == "golongan"


def test_the_laws_clock_ends_with_the_case_and_what_it_was_stays_in_the_history(
    brebes: Workspace, clock: HandClock
) -> None:
    case = complained(brebes, legal_class="permintaan_informasi")
    go(brebes, case, "dijawab_langsung")
    assert dues(brebes, case)[2] == "07-12 16:00"  # answered, but not at its end yet
    wait(brebes, "08-12 09:00", clock)
    assert case_view(brebes, case_id=case).card.legal_urgency(clock.at) is Urgency.LATE
    end_together(brebes, procedure_id=BREBES, step="5", officer_id=front(brebes))
    row = row_of(brebes, case)
    assert (row["legal_class"], row["legal_due_at"]) == ("permintaan_informasi", None)
    legal = next(one for one in case_view(brebes, case_id=case).clocks if one.kind == "legal")
    assert (legal.met, legal.on_time, legal.left(clock.at)) == (clock.at, False, "terlambat")
    # The law's time is no limit of the SOP: late by it alone is not late by the SOP's figures.
    with brebes.read():
        assert punctuality([case]) == {case: False}  # the recap's half hour was over
    with pytest.raises(RefusedError, match="tidak berjalan lagi"):
        classify(brebes, case_id=case, legal_class="berkadar", officer_id=SUPERVISOR)
    assert check(brebes).problems == []


def test_late_by_the_law_alone_is_not_late_by_the_sop(new_office: Workspace, clock: HandClock) -> None:
    case = complained(new_office, BULELENG, legal_class="permintaan_informasi")
    go(new_office, case, "teruskan")
    clock.forward(days=10)
    found = case_view(new_office, case_id=case).card
    assert found.legal_urgency(clock.at) is Urgency.LATE
    with new_office.read():
        assert punctuality([case]) == {case: True}


def test_what_a_destroyed_history_keeps_of_classes_and_pauses() -> None:
    assert '"class": "berkadar"' in _bare(
        "classify", '{"class": "berkadar", "reason": "Petugas X"}', "musnah"
    )
    assert "Petugas X" not in _bare("classify", '{"class": "berkadar", "reason": "Petugas X"}', "musnah")
    assert "KK" not in _bare("pause", '{"reason": "KK belum dikirim"}', "musnah")
    kept = _bare("move", '{"entered": "2026-11-30T10:00:00+07:00", "reason": "rahasia"}', "musnah")
    assert "2026-11-30T10:00:00+07:00" in kept
