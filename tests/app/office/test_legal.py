"""The limits of the law belong to the office: number, unit and source, as sources differ."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest

from app.access.login import log_in
from app.errors import InputError, RefusedError
from app.legal_classes import CLASSES, class_code, class_words
from app.office.calendar_writing import save_day
from app.office.legal import LegalLimits, legal_of
from app.office.legal_writing import save_legal
from app.office.procedures import adopt
from app.office.settings import now
from app.procedure.loading import shipped_as
from app.reading.case import case_view
from app.register.check import check
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from app.worktime.model import DayKind, Limit, LimitUnit
from models.database import database
from tests.clocked import BREBES, complained, dues, entries, row_of
from tests.login import direct

SUPERVISOR = "petugas-02"


def test_an_office_that_set_none_has_those_that_the_ministry_names(brebes: Workspace) -> None:
    limits = legal_of(brebes)
    assert [(code, *limits.limit(code)) for code in CLASSES] == [  # type: ignore[misc]
        ("permintaan_informasi", 5, LimitUnit.HARI_KERJA),
        ("tidak_berkadar", 14, LimitUnit.HARI_KERJA),
        ("berkadar", 60, LimitUnit.HARI_KERJA),
    ]
    assert (limits.default, limits.pause_stops) == ("", True)
    assert limits.limit("") is None


def test_number_unit_and_source_are_kept(brebes: Workspace) -> None:
    made = LegalLimits(
        permintaan_informasi=Limit(3, LimitUnit.HARI),
        source="  Perbup 7/2025 \n Pasal 4 ",
        default="tidak_berkadar",
        pause_stops=False,
    )
    save_legal(brebes, limits=made, officer_id=SUPERVISOR)
    brebes.forget()
    assert legal_of(brebes) == made._replace(source="Perbup 7/2025 Pasal 4")


def test_open_complaints_of_the_class_are_counted_anew_with_a_line(brebes: Workspace) -> None:
    asked, other, none = (
        complained(brebes, legal_class="permintaan_informasi"),
        complained(brebes, legal_class="berkadar"),
        complained(brebes),
    )
    before = row_of(brebes, other)["legal_due_at"]
    changes = save_legal(
        brebes, limits=LegalLimits(permintaan_informasi=Limit(3, LimitUnit.HARI)), officer_id=SUPERVISOR
    )
    assert changes.cases == {asked}
    assert changes.settings
    # Three calendar days after Monday 30 November.
    assert dues(brebes, asked)[1:3] == ("03-12 16:00", "03-12 16:00")
    assert row_of(brebes, other)["legal_due_at"] == before
    assert row_of(brebes, none)["legal_due_at"] is None
    (told,) = entries(brebes, asked, "redue")
    assert told["detail"]["clock"] == "legal"
    last = case_view(brebes, case_id=asked).history[-1]
    assert last.title == "Batas hukum dihitung ulang"
    assert "batas hukum diubah, menurut PermenPANRB 62/2018" in last.detail
    assert check(brebes).problems == []


def test_saving_the_same_changes_nothing(brebes: Workspace) -> None:
    complained(brebes, legal_class="berkadar")
    changes = save_legal(brebes, limits=LegalLimits(), officer_id=SUPERVISOR)
    assert not changes.any_case


def test_the_record_names_what_was_changed(brebes: Workspace) -> None:
    complained(brebes, legal_class="berkadar")
    save_legal(brebes, limits=LegalLimits(berkadar=Limit(30, LimitUnit.HARI)), officer_id=SUPERVISOR)
    found = database.execute_sql(
        "SELECT act, officer_id, subject, detail FROM record ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    assert found[:3] == ("setting", SUPERVISOR, "Batas hukum")
    assert "Berkadar pengawasan" in found[3]


@pytest.mark.parametrize(
    ("limits", "field"),
    [
        (LegalLimits(permintaan_informasi=Limit(0, LimitUnit.HARI)), "permintaan_informasi"),
        (LegalLimits(berkadar=Limit(401, LimitUnit.HARI_KERJA)), "berkadar"),
        (LegalLimits(tidak_berkadar=Limit(14, LimitUnit.MENIT)), "tidak_berkadar"),
        (LegalLimits(default="gawat"), "default"),
        (LegalLimits(source=" \n "), "source"),
    ],
)
def test_what_no_clock_could_use_is_refused_with_its_field(
    brebes: Workspace, limits: LegalLimits, field: str
) -> None:
    with pytest.raises(InputError) as told:
        save_legal(brebes, limits=limits, officer_id=SUPERVISOR)
    assert told.value.field == field
    assert legal_of(brebes) == LegalLimits()


def test_only_who_holds_the_offices_right_sets_them(brebes: Workspace) -> None:
    folder, clock = brebes.folder, brebes.clock
    brebes.close()
    ws = log_in(folder, "petugas-03", PASSWORDS["petugas-03"], clock=clock)
    try:
        with pytest.raises(RefusedError):
            save_legal(ws, limits=LegalLimits(default="berkadar"), officer_id="petugas-03")
        assert legal_of(ws).default == ""
    finally:
        ws.close()


def test_a_class_is_known_by_code_and_by_name() -> None:
    for code, name in CLASSES.items():
        assert (
            class_code(code) == class_code(name.upper()) == class_code(f" {code.replace('_', '-')} ") == code
        )
        assert class_words(code) == name
    assert class_code(" ") == ""
    assert class_words("") == "belum digolongkan"
    with pytest.raises(InputError):
        class_code("berkadar sekali")


def test_a_case_whose_sop_was_unreadable_meanwhile_is_counted_once_it_is_back(brebes: Workspace) -> None:
    case = complained(brebes, legal_class="permintaan_informasi")
    folder, clock = brebes.folder, brebes.clock
    brebes.close()
    with direct(folder) as file:
        file.execute("UPDATE procedure SET source = 'rusak ['")
    with closing(log_in(folder, SUPERVISOR, PASSWORDS[SUPERVISOR], clock=clock)) as ws:
        day = now(ws).date() + timedelta(days=1)
        moved = save_day(ws, day=day, kind=DayKind.KANTOR, name="Pindah kantor", officer_id=SUPERVISOR)
        assert moved.cases == frozenset()
        assert dues(ws, case)[1] == "03-12 16:00", "it keeps what it has while nobody can count it"
        adopt(ws, procedure=shipped_as(BREBES))
        assert dues(ws, case)[1:3] == ("04-12 16:30", "08-12 16:00")
        assert {one["detail"]["reason"] for one in entries(ws, case, "redue")} == {
            "SOP diperbaiki dari berkas"
        }
        assert check(ws).problems == []
