"""Surat jawaban from the register: the answer, who signs, and a name only while the envelope is open."""

from __future__ import annotations

import pytest

from app.errors import InputError
from app.office.officers import officer_named, officers, save_officer
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.papers.letter import LetterInput, answer_letter, letter_data, proposed, proposed_body, signers
from app.reading.case import case_view
from app.register.closing import close_to
from app.register.envelope import Reason, open_envelope
from app.workspace import Workspace
from tests.app.papers.test_papers_of_the_register import KASI, SECRETS, enter, says, text_of, walked
from tests.conftest import HandClock


def test_the_letter_says_the_answer_and_names_nobody(new_office: Workspace, clock: HandClock) -> None:
    key = walked(new_office, clock)
    paper = answer_letter(new_office, case_id=key)
    says(
        paper,
        "Singaraja, 30 November 2026",
        "Jawaban atas pengaduan 0001/PDIP/XI/2026",
        "Sdr. Pelapor K-0001",
        "di tempat",
        "melalui WhatsApp/SMS pada tanggal 30 November 2026",
        "Terima kasih atas laporannya.",
        "Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Buleleng,",
        "Petugas 08",
        "Tembusan:",
    )
    text = text_of(paper)
    for secret in SECRETS:
        assert secret not in text
    assert "ditandatangani" not in text
    assert "Kuota antrean" not in text, "the answer, not what the office did"
    assert (paper.kind, paper.subject) == ("surat jawaban", "0001/PDIP/XI/2026")


def test_only_the_cases_own_open_envelope_names_its_recipient(
    new_office: Workspace, clock: HandClock
) -> None:
    key = walked(new_office, clock)
    other = open_envelope(new_office, case_id=enter(new_office), officer_id=KASI, reason=Reason.ANSWER)
    assert "Rahasia" not in text_of(answer_letter(new_office, case_id=key, opened=other))
    own = open_envelope(new_office, case_id=key, officer_id=KASI, reason=Reason.ANSWER)
    named = answer_letter(new_office, case_id=key, opened=own)
    says(named, "Sdr. Pelapor Rahasia", "Jl. Tersembunyi 14")
    assert "0812" not in text_of(named)
    assert named.kind == "surat jawaban dengan identitas"
    clock.forward(minutes=5)
    assert "Rahasia" not in text_of(answer_letter(new_office, case_id=key, opened=own))


def test_what_the_officer_typed_stands_there_as_typed(new_office: Workspace) -> None:
    values = LetterInput(
        number="400.12/214/PDIP/XI/2026",
        nature="Segera",
        enclosure="1 berkas",
        subject="Jadwal loket",
        body="Alinea pertama.\n\n1. Butir satu",
        copies=("Inspektorat Daerah",),
    )
    paper = answer_letter(new_office, case_id=enter(new_office), values=values)
    says(
        paper,
        "400.12/214/PDIP/XI/2026",
        "Segera",
        "1 berkas",
        "Jadwal loket",
        "Butir satu",
        "Inspektorat Daerah",
    )
    assert "Arsip" not in text_of(paper)


def test_without_an_answer_and_a_body_there_is_no_letter(new_office: Workspace) -> None:
    key = enter(new_office)
    assert proposed_body(case_view(new_office, case_id=key)) == ""
    with pytest.raises(InputError, match="Jawaban belum ditulis") as refused:
        answer_letter(new_office, case_id=key)
    assert refused.value.field == "body"


def test_another_signs_a_n_the_head_and_the_head_learns_of_it(
    new_office: Workspace, clock: HandClock
) -> None:
    view = case_view(new_office, case_id=walked(new_office, clock))
    head = letter_data(new_office, view, LetterInput())
    assert head.signer.heads[0].startswith("Kepala Dinas ")
    assert head.copies == ("Arsip",)
    other = letter_data(new_office, view, LetterInput(signer="petugas-01"))
    assert other.signer.heads[0].startswith("a.n. Kepala Dinas ")
    assert other.signer.heads[1] == "Kabid PDIP,"
    assert other.copies[0] == "Kepala Dinas (sebagai laporan)"


def test_name_grade_and_nip_come_from_the_officers_own_row_or_stay_dotted(
    new_office: Workspace, clock: HandClock
) -> None:
    view = case_view(new_office, case_id=walked(new_office, clock))
    assert letter_data(new_office, view, LetterInput()).rank == ""
    head = officer_named(new_office, "petugas-08")
    save_officer(new_office, officer=head._replace(grade="Pembina", nip="000000000000000000"))
    data = letter_data(new_office, view, LetterInput())
    assert (data.signer.name, data.rank, data.signer.nip) == ("Petugas 08", "Pembina", "000000000000000000")


def test_an_office_without_a_head_leaves_the_name_to_the_pen(new_office: Workspace, clock: HandClock) -> None:
    view = case_view(new_office, case_id=walked(new_office, clock))
    head = officer_named(new_office, "petugas-08")
    save_officer(new_office, officer=head._replace(title="Staf", desks=()))
    data = letter_data(new_office, view, LetterInput())
    assert data.signer.name == ""
    assert data.signer.heads[0].startswith("Kepala Dinas")


def test_whom_the_case_is_closed_to_never_signs_and_the_stand_in_does(
    new_office: Workspace, clock: HandClock
) -> None:
    key = walked(new_office, clock)
    close_to(
        new_office,
        case_id=key,
        closed_officer="petugas-08",
        lane="",
        stand_in="petugas-01",
        handed_to="",
        reason="Pengaduan tentang pejabat ini.",
        officer_id=KASI,
    )
    view = case_view(new_office, case_id=key, officer=officer_named(new_office, KASI))
    assert letter_data(new_office, view, LetterInput()).signer.name == "Petugas 01"
    assert "petugas-08" not in {one.id for one in signers(new_office, view)}
    with pytest.raises(InputError, match="ditutup bagi Petugas 08") as refused:
        letter_data(new_office, view, LetterInput(signer="petugas-08"))
    assert refused.value.field == "signer"


def test_a_signer_who_left_or_is_nobody_is_refused(new_office: Workspace, clock: HandClock) -> None:
    view = case_view(new_office, case_id=walked(new_office, clock))
    with pytest.raises(InputError, match="tidak dikenal"):
        letter_data(new_office, view, LetterInput(signer="petugas-99"))
    gone = officer_named(new_office, "petugas-09")
    save_officer(new_office, officer=gone._replace(active=False))
    with pytest.raises(InputError, match="sudah tidak aktif"):
        letter_data(new_office, view, LetterInput(signer="petugas-09"))
    assert "petugas-09" not in {one.id for one in signers(new_office, view)}
    assert len(signers(new_office, view)) == len(officers(new_office))
    assert signers(new_office, view)[0].id == "petugas-08", "the head is proposed first"


@pytest.mark.parametrize("field", ["number", "nature", "enclosure", "subject"])
def test_a_line_as_long_as_a_page_is_refused_beside_its_field(new_office: Workspace, field: str) -> None:
    values = LetterInput(body="Isi.")._replace(**{field: "x" * 201})
    with pytest.raises(InputError, match="paling panjang 200") as refused:
        answer_letter(new_office, case_id=enter(new_office), values=values)
    assert refused.value.field == field


def test_the_proposal_is_what_is_printed_without_any_change(new_office: Workspace, clock: HandClock) -> None:
    view = case_view(new_office, case_id=walked(new_office, clock))
    plain = letter_data(new_office, view, LetterInput())
    assert letter_data(new_office, view, proposed(new_office, view)) == plain


def test_a_kop_that_names_no_dinas_still_has_its_head(new_office: Workspace) -> None:
    save_office(new_office, office=changed(office_of(new_office), letterhead=("KANTOR CONTOH",)))
    data = letter_data(new_office, case_view(new_office, case_id=enter(new_office)), LetterInput(body="Isi."))
    assert data.signer.heads == ("Kepala Dinas,",)


def test_a_letter_to_somebody_without_a_name_calls_them_by_the_number_of_their_case(
    new_office: Workspace,
) -> None:
    key = enter(new_office, name="", address="", email="", phone="", channel="website")
    paper = answer_letter(new_office, case_id=key, values=LetterInput(body="Isi."))
    says(paper, "Kepada Yth.", "Pelapor pengaduan nomor 0001/PDIP/XI/2026", "di tempat")
    assert "tanpanama" not in text_of(paper).replace(" ", "")
    assert "Sdr." not in text_of(paper)


def test_an_envelope_without_a_name_is_no_name_either(new_office: Workspace) -> None:
    key = enter(new_office, name="")
    opened = open_envelope(new_office, case_id=key, officer_id=KASI, reason=Reason.ANSWER)
    paper = answer_letter(new_office, case_id=key, opened=opened, values=LetterInput(body="Isi."))
    says(paper, "Pelapor pengaduan nomor 0001/PDIP/XI/2026")
