"""The offices' register books made from their registers, read back: what stands there, and what must never."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from app.access.login import log_in
from app.books.books import BOOKS
from app.errors import InputError, RefusedError
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.papers.books import blank_book, book_name, own_books, register_book
from app.papers.free_text import book_texts, telling
from app.papers.paper import printed
from app.procedure.loading import shipped_as
from app.redaction.black import Blacking
from app.redaction.find import Kind
from app.register.apply import ApplicationInput, apply
from app.register.correct import void
from app.register.envelope import OPEN_FOR, sealed
from app.register.envelopes import open_envelopes
from app.register.move import Texts
from app.workspace import Workspace
from models.incidents import envelope_entries
from tests.conftest import HandClock
from tests.printing.paper_reader import Paper
from tests.sop_office import FIRST, PASSWORD, enter, go, in_lane, sop_office, supervisor

MONTH = "2026-11"
SOPS = ("lumajang-pelayanan-online", "metro-pengaduan", "tanggamus-13", "brebes-keluhan-daring")
WHO = {"name": "Pelapor Rahasia", "phone": "0812-0000-0014", "address": "Jl. Tersembunyi 14"}
SECRETS = ("Rahasia", "0812", "Tersembunyi")


@pytest.fixture
def office(request: pytest.FixtureRequest, tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    """An office under the procedure that the test names."""
    ws = sop_office(tmp_path / "data", request.param, clock)
    yield ws
    ws.close()


def under(procedure_id: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("office", [procedure_id], indirect=True)


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def says(paper: bytes, *words: str) -> None:
    """Every one of these stands there, however the lines break: cell by cell, as the reader sees them."""
    found = plain("\n".join(_cells(paper)))
    for word in words:
        assert plain(word) in found, (word, found)


def _cells(paper: bytes) -> list[str]:
    """The texts of every column between two upright rules, top to bottom; and the whole lines."""
    texts = []
    for page in Paper(paper).pages:
        edges = [*page.upright, page.width]
        texts += [page.between(a, b) for a, b in pairwise(edges)]
        texts.append(page.text)
    return texts


def application(ws: Workspace, number: int, **values: object) -> str:
    given = {
        "documents": ("ktp",),
        "delivery": "pos",
        "name": f"Pemohon {number:04}",
        "phone": f"0812-0000-{number:04}",
        "pekon": "Sukamaju",
        "kecamatan": "Gisting",
        **values,
    }
    receiver = in_lane(ws, "operator_penerima_wa")
    return apply(ws, application=ApplicationInput(**given), officer_id=receiver).case_id  # type: ignore[arg-type]


# -- blank


@pytest.mark.parametrize("procedure_id", SOPS)
def test_a_blank_book_needs_no_register(procedure_id: str) -> None:
    procedure = shipped_as(procedure_id)
    paper = blank_book(None, procedure=procedure)
    assert len(Paper(paper).pages) == 1
    says(paper, procedure.register.upper(), *procedure.letterhead, "Bulan", "12")
    assert paper.code == ""


def test_the_report_of_metro_is_had_blank_as_well() -> None:
    paper = blank_book(None, procedure=shipped_as("metro-pengaduan"), book="tindak_lanjut", sheets=2)
    assert len(Paper(paper).pages) == 2
    says(paper, "LAPORAN TINDAK LANJUT PENYELESAIAN", "Ditangani")
    assert Paper(paper).text.count("P") >= 24


def test_without_an_office_the_book_is_the_default_procedures_logbook() -> None:
    says(blank_book(None), "LOG BOOK PENANGANAN PENGADUAN", "25")


@under("metro-pengaduan")
def test_a_blank_book_carries_the_offices_own_kop(office: Workspace) -> None:
    save_office(office, office=changed(office_of(office), letterhead=("DINAS KAMI SENDIRI",)))
    says(blank_book(office), "DINAS KAMI SENDIRI", "BUKU LAPORAN PENGADUAN")
    assert blank_book(office).kind == "Buku Laporan Pengaduan kosong"


def test_too_many_sheets_and_unknown_books_are_refused() -> None:
    with pytest.raises(InputError, match="Jumlah lembar"):
        blank_book(None, procedure=shipped_as("metro-pengaduan"), sheets=0)
    with pytest.raises(InputError, match="tidak dikenal"):
        blank_book(None, procedure=shipped_as("metro-pengaduan"), book="buku_tamu")


# -- which book


@under("metro-pengaduan")
def test_an_office_has_its_own_books_and_no_other(office: Workspace) -> None:
    assert own_books(office) == ("buku_laporan", "tindak_lanjut")
    assert book_name(office, "buku_laporan") == "Buku Laporan Pengaduan"
    with pytest.raises(InputError, match=r"tidak dipakai di kantor ini\. Pilih: buku_laporan, tindak_lanjut"):
        register_book(office, month=MONTH, book="buku_registrasi")
    with pytest.raises(InputError, match="Logbook tidak dipakai"):
        register_book(office, month=MONTH, book="logbook")
    with pytest.raises(InputError, match="tidak dikenal"):
        register_book(office, month=MONTH, book="buku_tamu")


def test_buleleng_keeps_the_logbook(new_office: Workspace) -> None:
    assert own_books(new_office) == ("logbook",)
    paper = register_book(new_office, month=MONTH)
    says(paper, "LOG BOOK PENANGANAN PENGADUAN", "FM-PDIP-03-02")
    assert paper.kind.startswith("logbook")


# -- filled


@under("lumajang-pelayanan-online")
def test_the_book_of_lumajang_says_everything_but_who(office: Workspace, clock: HandClock) -> None:
    key = enter(office, **WHO)
    go(office, clock, key, "valid", "dicatat", "jawaban_siap")
    enter(office, "Antrean daring penuh.", channel="facebook")
    gone = enter(office)
    void(office, case_id=gone, reason="tercatat dua kali", officer_id=supervisor(office))
    paper = register_book(office, month=MONTH)
    says(
        paper,
        "BUKU PENGADUAN",
        "SOP 427.43 / 5 / 12 / 2024",
        "Bulan November 2026",
        "K-0001",
        "KK belum memuat anggota keluarga.",
        "Sudah dapat dicetak ulang.",
        "Antrean daring penuh.",
        "Facebook",
        "batal: tercatat dua kali",
        paper.code,
    )
    for secret in SECRETS:
        assert secret not in Paper(paper).text
    assert (paper.kind, paper.subject) == ("Buku Pengaduan", "Nov 2026")
    assert paper.code


@under("metro-pengaduan")
def test_the_report_of_metro_counts_and_leaves_the_signature_to_the_pen(
    office: Workspace, clock: HandClock
) -> None:
    first, second, third = (enter(office, f"Pengaduan {n}.") for n in range(3))
    go(office, clock, first, "naik", "naik", "selesai", "selesai")
    go(office, clock, second, "ditolak")
    assert third
    paper = register_book(office, month=MONTH, book="tindak_lanjut")
    says(
        paper,
        "LAPORAN TINDAK LANJUT PENYELESAIAN",
        "Ditolak: Bukan kewenangan dinas",
        "Jumlah 3: selesai 1, tidak 1, ditolak 1; Petugas 2, Kabid 1.",
        "P Petugas, K Kasi, B Kabid, S Sekretaris",
        "Kepala Dinas",
        "Contoh, ………………… 2026",
        "NIP.",
    )
    says(register_book(office, month=MONTH), "BUKU LAPORAN PENGADUAN", "ditolak: Bukan kewenangan dinas")


@under("lumajang-pelayanan-online")
def test_a_complaint_of_sixty_thousand_characters_is_printed_whole(office: Workspace) -> None:
    words = " ".join(f"kata{number}" for number in range(6850))
    assert len(words) > 60_000
    enter(office, words)
    paper = register_book(office, month=MONTH)
    found = ""
    for page in Paper(paper).pages:
        bottom = max(stroke.y for stroke in page.level if stroke.y < 196)  # the note stands below the table
        found += page.between(78.5, 143.5, 43.2, bottom)
    assert found == plain(words)


@under("metro-pengaduan")
def test_many_rows_go_on_and_every_number_is_there(office: Workspace) -> None:
    for number in range(1, 41):
        enter(office, f"Pengaduan ke-{number}.")
    told: list[tuple[int, int]] = []
    paper = Paper(register_book(office, month=MONTH, progress=lambda done, all_: told.append((done, all_))))
    assert len(paper.pages) == 4
    assert told[-1] == (4, 4)
    for number in (1, 20, 40):
        assert f"Pengaduan ke-{number}." in paper.text
    assert all(f"Lembar {n} dari 4" in page.text for n, page in enumerate(paper.pages, 1))


@under("metro-pengaduan")
def test_an_empty_month_is_a_paper_that_says_so(office: Workspace) -> None:
    says(register_book(office, month="2026-10"), "Tidak ada pengaduan pada bulan ini.", "Bulan Oktober 2026")


@under("metro-pengaduan")
def test_a_damaged_logo_is_a_sentence(office: Workspace) -> None:
    save_office(office, office=changed(office_of(office), logo=b"no picture"))
    for make in (lambda: register_book(office, month=MONTH), lambda: blank_book(office)):
        with pytest.raises(InputError) as error:
            make()
        assert error.value.field == "logo"


# -- blacking out


@under("lumajang-pelayanan-online")
def test_what_tells_who_somebody_is_can_be_blacked_out(office: Workspace, clock: HandClock) -> None:
    key = enter(office, "Hubungi saya di 0813-1111-2222 segera.")
    go(office, clock, key, "valid", "dicatat", texts=Texts())
    go(office, clock, key, "jawaban_siap", texts=Texts(answer="Sudah ditelepon ke 0813-1111-2222."))
    found = telling(office, book_texts(office, month=MONTH))
    phones = [one for one in found if one.kind is Kind.PHONE]
    assert {one.source.part for one in phones} == {"Isi pengaduan", "Jawaban Tim Penjawab"}
    assert "0813-1111-2222" in Paper(register_book(office, month=MONTH)).text
    paper = register_book(office, month=MONTH, blacking=Blacking(phones))
    assert "1111" not in Paper(paper).text
    assert b"1111" not in paper
    says(paper, "Hubungi saya di")
    assert paper.kind == "Buku Pengaduan, 2 hal dihitamkan"


@under("metro-pengaduan")
def test_reasons_and_solutions_are_free_texts_too(office: Workspace, clock: HandClock) -> None:
    key = enter(office)
    refused = Texts(reason="Pemohon 0813-1111-2222 salah alamat", answer="Maaf.", delivery="Ditelepon.")
    go(office, clock, key, "ditolak", texts=refused)
    for book in own_books(office):
        found = [
            one
            for one in telling(office, book_texts(office, month=MONTH, book=book))
            if one.kind is Kind.PHONE
        ]
        assert found, book
        paper = register_book(office, month=MONTH, book=book, blacking=Blacking(found))
        assert "1111" not in Paper(paper).text


def test_the_logbooks_texts_are_those_of_the_logbook(office_day: Workspace) -> None:
    from app.papers.free_text import logbook_texts

    assert book_texts(office_day, month=MONTH) == logbook_texts(office_day, month=MONTH)


# -- names


@under("tanggamus-13")
def test_without_a_reason_the_registration_book_holds_codes(office: Workspace) -> None:
    application(office, 398)
    paper = register_book(office, month=MONTH)
    says(paper, "BUKU REGISTRASI PENDAFTARAN", "P-0001", "Pelayanan Bunda Dewi Harum", "Gisting", "POS")
    assert "Pemohon 0398" not in Paper(paper).text
    assert "0812" not in Paper(paper).text
    assert "lemari terkunci" not in Paper(paper).text
    assert paper.kind == "Buku Registrasi Pendaftaran"


@under("tanggamus-13")
def test_opened_for_a_reason_it_holds_names_and_each_opening_is_in_the_record(
    office: Workspace, clock: HandClock
) -> None:
    keys = [application(office, number) for number in (398, 399)]
    bare = application(office, 400, name="", phone="", delivery="loket")
    opened = open_envelopes(
        office, case_ids=[*keys, bare], officer_id=FIRST, reason="mencetak buku registrasi"
    )
    assert set(opened) == set(keys)
    paper = register_book(office, month=MONTH, opened=opened)
    says(paper, "Pemohon 0398", "0812-0000-0398", "Pemohon 0399", "tanpa nama", "lemari terkunci")
    assert paper.kind == "Buku Registrasi Pendaftaran dengan identitas"
    printed(office, paper, title="x", sheets=1, officer_id=FIRST)
    for key in keys:
        envelope = sealed(office, case_id=key, officer_id=FIRST)
        assert envelope is not None
        assert [one.officer_name for one in envelope.openings] == ["Petugas 01"]
        [(_at, _by, detail)] = envelope_entries(key)
        assert envelope.label in detail
        assert "Alasan: mencetak buku registrasi." in detail
    clock.forward(seconds=OPEN_FOR.total_seconds() + 1)
    assert "Pemohon 0398" not in Paper(register_book(office, month=MONTH, opened=opened)).text


@under("metro-pengaduan")
def test_no_other_book_takes_a_name_even_from_an_open_envelope(office: Workspace) -> None:
    key = enter(office, **WHO)
    opened = open_envelopes(office, case_ids=[key], officer_id=FIRST, reason="mencetak buku laporan")
    for book in own_books(office):
        paper = register_book(office, month=MONTH, book=book, opened=opened)
        assert not any(secret in Paper(paper).text for secret in SECRETS)
        assert "identitas" not in paper.kind


@under("tanggamus-13")
def test_names_need_the_right_a_reason_and_whoever_else_the_office_wants(office: Workspace) -> None:
    key = application(office, 398)
    other = in_lane(office, "kepala_dinas")
    with pytest.raises(RefusedError, match="hak Identitas"):
        open_envelopes(office, case_ids=[key], officer_id=other, reason="mencetak buku registrasi")
    with pytest.raises(InputError, match="paling sedikit 10 huruf"):
        open_envelopes(office, case_ids=[key], officer_id=FIRST, reason="ya")
    with pytest.raises(InputError, match="jangan memuat"):
        open_envelopes(office, case_ids=[key], officer_id=FIRST, reason="diminta 0812-3333-4444 kemarin")
    save_office(office, office=changed(office_of(office), two_for_envelope=True))
    with pytest.raises(InputError, match="petugas kedua"):
        open_envelopes(office, case_ids=[key], officer_id=FIRST, reason="mencetak buku registrasi")
    save_office(office, office=changed(office_of(office), two_for_envelope=False))
    envelope = sealed(office, case_id=key, officer_id=FIRST)
    assert envelope is not None
    assert envelope.openings == ()


@under("tanggamus-13")
def test_who_has_logged_in_with_the_right_opens_them(office: Workspace, clock: HandClock) -> None:
    key = application(office, 398)
    folder = office.folder
    office.close()
    ws = log_in(folder, FIRST, PASSWORD, clock=clock)
    try:
        opened = open_envelopes(ws, case_ids=[key], officer_id=FIRST, reason="mencetak buku registrasi")
        assert opened[key].complainant.name == "Pemohon 0398"
    finally:
        ws.close()


def test_every_book_has_its_parts_among_its_columns() -> None:
    for book in BOOKS.values():
        headings = {column.heading.replace("\n", " ") for column in book.columns}
        assert {part for _field, part in book.parts} <= headings, book.id
