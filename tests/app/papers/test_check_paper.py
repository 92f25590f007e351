"""The result of checking a file on paper: verdict, reasons, sidik; a file's name of any kind, and where it lay never."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest

from app.papers.check import KIND, check_paper
from app.papers.paper import printed
from app.record.acts import Act
from app.signing.judge_words import Judgement, Line, Reason, Verdict
from app.workspace import Workspace
from tests.conftest import MORNING

SHA = "77b204c8e190" + "0123456789abcdef" * 3 + "0123"
LINES = (
    Line("bad", "Isi tidak sama", "4 halaman, terbit 3"),
    Line("ok", "Kasi Kerjasama", "Petugas 02, 30 Okt 14:40"),
    Line("unknown", "Penerbit tidak dikenal"),
    Line("info", "Penerbit tidak diperiksa lagi"),
)


def judged(verdict: Verdict = Verdict.BAD, lines: tuple[Line, ...] = LINES) -> Judgement:
    sentence = "Berkas berubah sesudah ditandatangani: satu halaman ditambahkan di belakang. Jangan dipakai."
    return Judgement(verdict, Reason.PAGE_ADDED, sentence, lines, SHA, "berubah sesudah ditandatangani")


def words(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as paper:
        return " ".join(" ".join(page.extract_text().split()) for page in paper.pages)


def made(ws: Workspace, *, name: str = "Laporan.pdf", judgement: Judgement | None = None) -> bytes:
    return check_paper(
        ws,
        name=name,
        size=214_000,
        at=MORNING,
        judgement=judgement or judged(),
        officer_id="petugas-02",
    )


@pytest.mark.parametrize(
    ("verdict", "title", "advice"),
    [
        (Verdict.GOOD, "Baik", "dapat dipakai"),
        (Verdict.BAD, "Tidak baik", "jangan dipakai"),
        (Verdict.UNSURE, "Tidak dapat dipastikan", "tanyakan dahulu"),
    ],
)
def test_the_verdict_stands_with_what_to_do(
    new_office: Workspace, verdict: Verdict, title: str, advice: str
) -> None:
    text = words(made(new_office, judgement=judged(verdict)))
    assert f"{title} {advice} Berkas berubah sesudah ditandatangani" in text
    assert "Petugas 02, Kasi Kerjasama" in text
    assert "Senin, 30 November 2026, 10.32.05 WITA" in text
    assert "77B2 04C8 E190" in text


def test_every_line_says_without_colour_how_it_stands(new_office: Workspace) -> None:
    text = words(made(new_office))
    assert "tidak Isi tidak sama 4 halaman, terbit 3" in text
    assert "ya Kasi Kerjasama Petugas 02, 30 Okt 14:40" in text
    assert "tidak pasti Penerbit tidak dikenal" in text
    assert "keterangan Penerbit tidak diperiksa lagi" in text


@pytest.mark.parametrize(
    "name", ["<b>&.pdf", "laporan=cmd|' /C calc'!A0.pdf", "x" * 240 + ".pdf", "Ja'far 2026.pdf"]
)
def test_a_files_name_is_printed_as_it_is(new_office: Workspace, name: str) -> None:
    assert "".join(name.split()) in "".join(words(made(new_office, name=name)).split())


def test_many_lines_go_on_on_a_further_page(new_office: Workspace) -> None:
    lines = tuple(Line("ok", f"Hal ke-{place}") for place in range(90))
    pdf = made(new_office, judgement=judged(lines=lines))
    with pdfplumber.open(BytesIO(pdf)) as paper:
        assert len(paper.pages) > 1
    text = words(pdf)
    assert all(f"Hal ke-{place}" in text for place in range(90))


def test_its_printing_is_in_the_record_by_its_kind(new_office: Workspace) -> None:
    printed(new_office, made(new_office), title="x", sheets=1, officer_id="petugas-02")
    row = new_office.store.db.execute_sql("SELECT * FROM record").fetchall()[-1]
    assert (row[3], row[4]) == (Act.PRINT, "sidik 77B2 04C8 E190")
    assert KIND in str(row)
    assert "Laporan.pdf" not in str(row), "a stranger may have put a name into the file's"
