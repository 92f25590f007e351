"""Daftar dokumen belum diambil on paper: every row that the window shows, and nobody's name."""

from __future__ import annotations

from app.papers.waiting_list import waiting_list
from app.reading.applications import uncollected
from app.register.contact import record_contact
from app.workspace import Workspace
from tests.app.papers.test_papers_of_the_register import text_of
from tests.applications import finished
from tests.conftest import HandClock
from tests.printing.paper_reader import Paper


def test_every_row_stands_on_it_and_nobodys_name(tanggamus: Workspace, clock: HandClock) -> None:
    first = finished(tanggamus, "ambil", delivery="loket", documents=("kia",))
    finished(tanggamus, "ambil", delivery="pekon")
    finished(tanggamus, "ambil", delivery="pekon")
    clock.forward(days=22)
    record_contact(
        tanggamus, case_ids=[first], channel="telepon", result="tidak_diangkat", officer_id="petugas-06"
    )
    paper = waiting_list(tanggamus, rows=uncollected(tanggamus), shown="21 hari ke atas")
    text = text_of(paper)
    for words in (
        "DAFTAR DOKUMEN BELUM DIAMBIL",
        "Selasa, 22 Desember 2026",
        "21 hari ke atas",
        "22 hari",
        "0001 (P-0001)",
        "0002 (P-0002), 0003 (P-0003)",
        "2 KTP-el, 2 KK (kolektif)",
        "Pekon Sukamaju, Gisting",
        "telepon, tidak diangkat",
        "belum dihubungi",
    ):
        assert words in text
    assert "Pemohon 0001" not in text
    assert paper.code


def test_a_long_list_goes_on_over_pages_and_loses_nothing(tanggamus: Workspace, clock: HandClock) -> None:
    finished(tanggamus, "ambil", delivery="loket")
    clock.forward(days=14)
    (row,) = uncollected(tanggamus)
    many = [
        row._replace(cases=(row.cases[0]._replace(short=f"{n:04}", pekon="Pekon " + "panjang " * 30),))
        for n in range(60)
    ]
    pages = Paper(waiting_list(tanggamus, rows=many)).pages
    assert len(pages) > 2
    text = "\n".join(page.text for page in pages)
    assert all(f"{n:04}" in text for n in range(60))
    assert all("No. Registrasi" in page.text for page in pages)


def test_an_empty_one_says_so(tanggamus: Workspace) -> None:
    assert "Tidak ada dokumen yang menunggu" in text_of(waiting_list(tanggamus, rows=()))
