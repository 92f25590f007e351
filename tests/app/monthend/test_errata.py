"""Ralat: what is mended once a month is settled stands in the present month and points back; the case stays as it was."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from app.errors import InputError, RefusedError
from app.monthend.drawing import draft_report
from app.monthend.errata import LONGEST_REASON, add_erratum, errata_of_month, erratum_fields
from app.monthend.work import work_of
from app.office.officers import officer_named, supervisor_lane
from app.procedure.model import CaseKind
from app.reading.case import case_view
from app.reading.errata import errata_total
from app.reading.logbook import logbook_sheet
from app.recap.figures import recap_figures
from app.record.listing import RecordFilter, record_page
from app.record.verify import verify
from app.register.cases import case_with_id
from app.register.check import check
from app.register.closing import close_to
from app.register.correct import correct
from app.register.months import open_months
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models.database import database
from tests.applications import applied, desk
from tests.conftest import HandClock
from tests.month_end import close, freeze
from tests.signing_month import kasi_signs

STAF, KASI, NOV, DES = "petugas-03", "petugas-02", "2026-11", "2026-12"


@pytest.fixture
def case_id(new_office: Workspace) -> str:
    done = receive(new_office, slip=SlipInput("Kipas mati.", "surat", bidang="dafduk"), officer_id=STAF)
    freeze(new_office, NOV)
    return done.case_id


def mend(ws: Workspace, case_id: str, **words: Any) -> Any:
    told = {"field": "kanal", "value": "email", "reason": "Salah pilih kanal", "officer_id": KASI} | words
    return add_erratum(ws, case_id=case_id, **told)


def test_it_stands_in_the_month_that_still_moves_and_points_back(new_office: Workspace, case_id: str) -> None:
    changes = mend(new_office, case_id)
    assert changes.cases == frozenset({case_id})
    assert changes.months == frozenset({DES})
    [told] = errata_of_month(new_office, month=DES, kind=CaseKind.COMPLAINT)
    assert told[:7] == (
        1,
        "0001/PDIP/XI/2026",
        "November 2026",
        "Sumber / kanal",
        "Surat",
        "Email",
        "Salah pilih kanal",
    )
    assert (told.at, told.officer) == (new_office.clock(), "Petugas 02")
    assert told.title == "Ralat 1/XII/2026: Sumber / kanal: Surat → Email, karena salah pilih kanal"
    assert errata_of_month(new_office, month=NOV, kind=CaseKind.COMPLAINT) == ()
    assert errata_of_month(new_office, month=DES, kind=CaseKind.APPLICATION) == ()
    assert errata_total(new_office, month=DES, register="pengaduan") == 1
    entry = record_page(new_office, wanted=RecordFilter(), limit=1).lines[0]
    assert (entry.words, entry.detail) == ("Mencatat ralat", "1/XII/2026, sumber, Salah pilih kanal")
    assert (check(new_office).problems, verify(new_office).differences) == ([], ())


def test_the_row_stays_and_bears_a_mark(new_office: Workspace, case_id: str) -> None:
    before = dict(case_with_id(new_office, case_id).row)
    mend(new_office, case_id)
    mend(new_office, case_id, field="isi", value="Kipas angin di ruang tunggu mati.", reason="Kurang lengkap")
    assert case_with_id(new_office, case_id).row == before
    view = case_view(new_office, case_id=case_id)
    assert (view.content, view.card.channel) == ("Kipas mati.", "surat")
    [line] = logbook_sheet(new_office, month=NOV, sheet=1).lines
    assert (line.channel, line.errata) == ("surat", 2)
    assert view.settled == "angka November 2026 sudah dibekukan"
    assert [one.called for one in view.errata] == ["1/XII/2026", "2/XII/2026"]
    told = [entry for entry in view.history if entry.act == "erratum"]
    assert [entry.title for entry in told][1] == (
        "Ralat 2/XII/2026: Isi pengaduan: Kipas mati. → Kipas angin di ruang tunggu mati., karena kurang lengkap"
    )
    assert told[0].officer_name == "Petugas 02"
    assert told[1].detail.splitlines()[-1] == "Alasan: Kurang lengkap"


def test_a_long_text_is_left_to_the_detail(new_office: Workspace, case_id: str) -> None:
    mend(new_office, case_id, field="isi", value="Kipas mati. " * 5000, reason="Kurang lengkap")
    view = case_view(new_office, case_id=case_id)
    assert view.history[-1].title == "Ralat 1/XII/2026: Isi pengaduan"
    assert len(view.history[-1].detail) > 60_000


def test_a_second_one_goes_on_from_the_first(new_office: Workspace, case_id: str, clock: HandClock) -> None:
    mend(new_office, case_id)
    with pytest.raises(InputError, match="sama dengan yang sudah tercatat"):
        mend(new_office, case_id)
    clock.forward(minutes=1)
    mend(new_office, case_id, value="wa")
    mend(new_office, case_id, field="bidang", value="capil")
    told = errata_of_month(new_office, month=DES, kind=CaseKind.COMPLAINT)
    assert [(one.seq, one.old, one.new) for one in told] == [
        (1, "Surat", "Email"),
        (2, "Email", "WA/SMS"),
        (3, "Bidang Dafduk", "Bidang Capil"),
    ]


def test_what_the_case_went_on_to_since_counts(new_office: Workspace, case_id: str) -> None:
    mend(new_office, case_id, field="bidang", value="capil")
    with new_office.write():
        database.execute_sql("UPDATE case_file SET bidang_id = 'piak' WHERE id = ?", (case_id,))
    mend(new_office, case_id, field="bidang", value="capil", reason="Tetap keliru")
    assert [one.old for one in errata_of_month(new_office, month=DES, kind=CaseKind.COMPLAINT)] == [
        "Bidang Dafduk",
        "Bidang PIAK",
    ]


def test_numbers_begin_anew_with_each_month_and_book(
    new_office: Workspace, case_id: str, clock: HandClock
) -> None:
    mend(new_office, case_id)
    close(new_office, NOV)
    mend(new_office, case_id, value="wa")
    clock.at = clock.at.replace(year=2027, month=1, day=4)
    mend(new_office, case_id, value="telepon")
    found = {
        month: [one.called for one in errata_of_month(new_office, month=month, kind=CaseKind.COMPLAINT)]
        for month in (DES, "2027-01")
    }
    assert found == {DES: ["1/XII/2026", "2/XII/2026"], "2027-01": ["1/I/2027"]}


def test_a_retry_is_one_ralat(new_office: Workspace, case_id: str) -> None:
    mend(new_office, case_id, entry_id="e" * 32)
    assert not mend(new_office, case_id, entry_id="e" * 32).cases
    assert errata_total(new_office, month=DES, register="pengaduan") == 1


@pytest.mark.parametrize(
    ("words", "field", "said"),
    [
        ({"value": "burung"}, "kanal", "burung"),
        ({"field": "bidang", "value": "Bidang Awan"}, "bidang", "Awan"),
        ({"field": "isi", "value": "  "}, "value", "tidak boleh kosong"),
        ({"field": "umur"}, "field", "tidak dapat diperbaiki"),
        ({"field": "nama", "value": "Pelapor 099"}, "field", "tersegel di dalam amplop"),
        ({"reason": "x"}, "reason", "alasan"),
        ({"reason": "Kata Pelapor, 0812-3456-7890"}, "reason", "jangan memuat NIK"),
        ({"reason": "a" * (LONGEST_REASON + 1)}, "reason", "Persingkat"),
    ],
)
def test_values_and_reasons_are_checked_as_ever(
    new_office: Workspace, case_id: str, words: dict[str, str], field: str, said: str
) -> None:
    with pytest.raises(InputError, match=said) as refused:
        mend(new_office, case_id, **words)
    assert refused.value.field == field
    assert errata_total(new_office, month=DES, register="pengaduan") == 0


def test_only_who_supervises_and_only_where_it_is_due(new_office: Workspace, case_id: str) -> None:
    with pytest.raises(RefusedError, match="wewenang Kasi Kerjasama"):
        mend(new_office, case_id, officer_id=STAF)
    present = receive(new_office, slip=SlipInput("Kursi kurang.", "surat"), officer_id=STAF).case_id
    with pytest.raises(RefusedError) as refused:
        mend(new_office, present)
    assert refused.value.sentence == (
        "Desember 2026 masih berjalan, jadi 0002/PDIP/XII/2026 tidak perlu ralat. Perbaiki catatannya langsung."
    )
    correct(new_office, case_id=present, field="kanal", value="email", reason="Salah pilih", officer_id=KASI)
    month = open_months(new_office, officer_id=STAF).case_ids[0]
    with pytest.raises(RefusedError, match="berkas bulan"):
        mend(new_office, month)


def test_nothing_of_a_ralat_is_ever_changed(new_office: Workspace, case_id: str) -> None:
    mend(new_office, case_id)
    for statement in ("UPDATE erratum SET reason = 'x'", "DELETE FROM erratum"):
        with pytest.raises(Exception, match="never"), new_office.write():
            database.execute_sql(statement)


def test_what_is_closed_to_who_looks_is_not_told_by_its_ralat(new_office: Workspace, case_id: str) -> None:
    mend(new_office, case_id)
    close_to(new_office, case_id=case_id, closed_officer=STAF, reason="Yang diadukan", officer_id=KASI)
    staff = officer_named(new_office, STAF)
    [told] = errata_of_month(new_office, month=DES, kind=CaseKind.COMPLAINT, officer=staff)
    assert (told.number, told.old, told.new, told.reason) == (
        "0001/PDIP/XI/2026",
        *("tertutup", "tertutup", "tertutup"),
    )


def test_of_an_application_too(tanggamus: Workspace) -> None:
    case_id = applied(tanggamus, delivery="loket", pekon="Campang")
    freeze(tanggamus, NOV, register="permohonan")
    kasi = desk(tanggamus, supervisor_lane(case_with_id(tanggamus, case_id).procedure)).id
    fields = erratum_fields("application")
    assert {"dokumen", "penyerahan", "pekon"} <= set(fields)
    assert not {"nama", "nik", "tanggal_lahir", "isi"} & set(fields)
    mend(tanggamus, case_id, field="pekon", value="Gisting Atas", reason="Salah tulis", officer_id=kasi)
    [told] = errata_of_month(tanggamus, month=DES, kind=CaseKind.APPLICATION)
    assert (told.label, told.old, told.new) == ("Pekon", "Campang", "Gisting Atas")
    with pytest.raises(InputError, match="amplop"):
        mend(tanggamus, case_id, field="tanggal_lahir", value="12-03-2009", officer_id=kasi)
    assert check(tanggamus).problems == []


@pytest.mark.parametrize(
    ("value", "reason", "said"),
    [
        ("Loket 3", "Salah ketik", "Loket 3, karena salah ketik"),
        ("Ibu Melatiwangi", "Salah ketik", ""),
        ("Loket 0812-3456-7890", "Salah ketik", ""),
        ("Loket 3", "Permintaan Ibu Melatiwangi", ""),
    ],
)
def test_the_report_tells_no_ralat_by_whose_words_somebody_is_known(
    new_office: Workspace, value: str, reason: str, said: str
) -> None:
    ws = new_office
    case = receive(ws, slip=SlipInput("Kipas mati.", "surat", bidang="dafduk"), officer_id=STAF).case_id
    kasi_signs(ws)
    mend(ws, case, field="sasaran_teks", value=value, reason=reason)
    figures = recap_figures(ws, month=DES, kind=CaseKind.COMPLAINT)
    paper = draft_report(ws, figures, work_of(ws, month=DES, kind=CaseKind.COMPLAINT))
    with pdfplumber.open(BytesIO(paper)) as pdf:
        text = " ".join(" ".join((page.extract_text() or "").split()) for page in pdf.pages)
    assert "Ralat 1/XII/2026: " in text
    assert text.count("Ralat") == 1
    assert ("Melatiwangi" in text, "0812" in text) == (False, False)
    assert (" → " in text) == bool(said)
    assert said in text
