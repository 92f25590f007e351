"""A month whose figures are frozen or which is closed: what still goes on there, and what is a ralat from then on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import RefusedError
from app.office.booked import booked_month, late_words
from app.reading.case import case_view
from app.register.attach import attach, attachments, link
from app.register.cases import case_with_id
from app.register.check import check
from app.register.correct import correct, void
from app.register.months import open_months
from app.register.move import Texts, move, ready_to_move
from app.register.pause import pause, resume
from app.register.receive import SlipInput, next_number, receive
from app.workspace import Workspace
from tests.conftest import MORNING, HandClock
from tests.month_end import KASI, close, freeze, signed_on

STAF, HEAD, NOV = "petugas-03", "petugas-08", "2026-11"


def slip(text: str = "Kipas angin mati.", **more: object) -> SlipInput:
    return SlipInput(text, "kotak", **more)  # type: ignore[arg-type]


@pytest.fixture
def case_id(new_office: Workspace) -> str:
    return receive(new_office, slip=slip(), officer_id=STAF).case_id


def ended(ws: Workspace, case_id: str) -> None:
    for outcome, officer, texts in (
        ("teruskan", STAF, Texts()),
        ("koordinasi", KASI, Texts()),
        ("solusi", "petugas-05", Texts(solution="Kipas diganti.")),
        ("dapat_dijawab", KASI, Texts(solution="Kipas diganti.", answer="Kipas sudah diganti.")),
        ("selesai", STAF, Texts(delivery="Disampaikan di loket.")),
    ):
        move(ws, case_id=case_id, outcome=outcome, officer_id=officer, texts=texts, bidang="capil")


@pytest.mark.parametrize(
    ("settle", "why"),
    [(freeze, "Angka November 2026 sudah dibekukan"), (close, "November 2026 sudah ditutup")],
)
def test_mending_and_voiding_point_at_the_ralat(
    new_office: Workspace, case_id: str, settle: object, why: str
) -> None:
    settle(new_office, NOV)  # type: ignore[operator]
    with pytest.raises(RefusedError) as mended:
        correct(
            new_office, case_id=case_id, field="kanal", value="surat", reason="Salah pilih", officer_id=KASI
        )
    assert mended.value.sentence == (
        f"{why}, jadi 0001/PDIP/XI/2026 tidak dapat diperbaiki. Catat kekeliruannya sebagai ralat."
    )
    with pytest.raises(RefusedError, match="tidak dapat dibatalkan") as voided:
        void(new_office, case_id=case_id, reason="Lembar kembar", officer_id=KASI)
    assert voided.value.sentence.startswith(why)
    assert voided.value.sentence.endswith("Selesaikan menurut SOP, dan catat kekeliruannya sebagai ralat.")
    assert case_view(new_office, case_id=case_id).card.channel == "kotak"
    assert case_view(new_office, case_id=case_id).card.is_open


def test_another_month_of_the_same_book_is_mended_as_ever(new_office: Workspace, case_id: str) -> None:
    freeze(new_office, "2026-10")
    freeze(new_office, NOV, register="permohonan")
    correct(new_office, case_id=case_id, field="kanal", value="surat", reason="Salah pilih", officer_id=KASI)
    assert case_view(new_office, case_id=case_id).card.channel == "surat"


@pytest.mark.parametrize("field", ["nama", "nik"])
def test_what_is_in_the_envelope_has_a_way_out_of_its_own(
    new_office: Workspace, case_id: str, field: str
) -> None:
    freeze(new_office, NOV)
    with pytest.raises(RefusedError) as refused:
        correct(
            new_office,
            case_id=case_id,
            field=field,
            value="Pelapor 099",
            reason="Salah tulis",
            officer_id=KASI,
        )
    assert "ralat." in refused.value.sentence
    assert refused.value.sentence.endswith("Simpan pembetulannya bersama berkas kertas 0001/PDIP/XI/2026.")


def test_an_open_case_goes_on_to_its_end(new_office: Workspace, case_id: str, tmp_path: Path) -> None:
    other = receive(new_office, slip=slip("Kursi kurang."), officer_id=STAF).case_id
    close(new_office, NOV)
    paper = tmp_path / "foto.txt"
    paper.write_text("isi")
    attach(new_office, case_id=case_id, path=paper, officer_id=STAF)
    link(new_office, case_id=case_id, other_id=other, officer_id=STAF)
    pause(new_office, case_id=case_id, reason="Menunggu foto", officer_id=STAF)
    resume(new_office, case_id=case_id, officer_id=STAF)
    ended(new_office, case_id)
    assert [one.name for one in attachments(new_office, case_id)] == ["foto.txt"]
    assert not case_with_id(new_office, case_id).is_open
    with pytest.raises(RefusedError) as refused:
        attach(new_office, case_id=case_id, path=paper, officer_id=STAF)
    assert "November 2026 sudah ditutup, jadi lampirannya tidak bertambah" in refused.value.sentence
    assert check(new_office).problems == []


def test_what_has_ended_takes_attachments_while_its_month_moves(
    new_office: Workspace, case_id: str, tmp_path: Path
) -> None:
    ended(new_office, case_id)
    paper = tmp_path / "foto.txt"
    paper.write_text("isi")
    attach(new_office, case_id=case_id, path=paper, officer_id=STAF)
    assert len(attachments(new_office, case_id)) == 1


def test_a_monthly_step_that_ends_by_signing_is_not_moved_plainly(
    new_office: Workspace, clock: HandClock
) -> None:
    [month] = open_months(new_office, officer_id=STAF).case_ids
    for step, outcome, officer in (("6", "laporkan", KASI), ("7", "putuskan", HEAD)):
        for act in (
            lambda outcome=outcome, officer=officer: move(
                new_office, case_id=month, outcome=outcome, officer_id=officer
            ),
            lambda officer=officer: ready_to_move(new_office, case_id=month, officer_id=officer),
        ):
            with pytest.raises(RefusedError) as refused:
                act()
            assert refused.value.sentence == (
                f"Langkah {step} selesai dengan menandatangani laporan bulan November 2026, di Rekap & Laporan."
            )
        assert case_with_id(new_office, month).row["step"] == step
        signed_on(new_office, month, outcome, officer)
    clock.forward(minutes=1)
    move(new_office, case_id=month, outcome="selesai", officer_id=KASI)  # the book goes back as any case does
    assert case_view(new_office, case_id=month).card.state.value == "ended"
    assert check(new_office).problems == []


def test_the_file_of_a_frozen_month_is_not_voided(new_office: Workspace) -> None:
    [month] = open_months(new_office, officer_id=STAF).case_ids
    freeze(new_office, NOV, register="permohonan")
    freeze(new_office, "2026-10")
    assert case_view(new_office, case_id=month).card.is_open
    freeze(new_office, NOV)
    with pytest.raises(RefusedError) as refused:
        void(new_office, case_id=month, reason="Jam komputer salah", officer_id=KASI)
    assert refused.value.sentence == (
        "Angka November 2026 sudah dibekukan, jadi berkas Bulan November 2026 tidak dapat dibatalkan. Selesaikan"
        " menurut SOP."
    )


def test_late_for_its_month_it_says_so(new_office: Workspace) -> None:
    freeze(new_office, NOV)
    assert next_number(new_office) == "0001/PDIP/XII/2026"
    done = receive(new_office, slip=slip(), officer_id=STAF)
    row = case_with_id(new_office, done.case_id).row
    assert (done.number, row["month"]) == ("0001/PDIP/XII/2026", "2026-12")
    assert late_words(MORNING, booked_month(MORNING, row["month"])) == (
        "Diterima 30 Nov 2026, dicatat dalam Desember 2026 karena angka November sudah dibekukan."
    )


def test_over_new_year_both_years_are_told() -> None:
    received = MORNING + timedelta(days=31)
    assert late_words(received, booked_month(received, "2027-01")) == (
        "Diterima 31 Des 2026, dicatat dalam Januari 2027 karena angka Desember 2026 sudah dibekukan."
    )
    assert late_words(received, booked_month(received, "2026-12")) == ""
