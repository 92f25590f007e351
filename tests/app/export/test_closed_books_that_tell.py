"""A closed month's book goes along as issued only where nothing in it tells who somebody is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.export.archive import archive
from app.export.package import package
from app.monthend.errata import add_erratum
from app.monthend.issued import Stage
from app.papers.closed_book import closed_book
from app.procedure.model import CaseKind
from app.recap.figures import recap_figures
from app.recap.frozen import to_json
from app.register.closing import close_to
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.app.export.issuing import issue_book, issue_report
from tests.conftest import HandClock
from tests.month_end import close, freeze
from tests.printing.paper_reader import Paper

NOV, DES = "2026-11", "2026-12"
STAF, KASI = "petugas-03", "petugas-02"
PHONE, PLAIN = "081234567890", "Antrean di loket dua habis sebelum siang."
TELLS = f"Mohon dihubungi di {PHONE}, antrean habis."
WORDS = {NOV: "November 2026", DES: "Desember 2026"}
Leave = Callable[..., Path]


def received(ws: Workspace, text: str) -> str:
    return receive(ws, slip=SlipInput(text, "kotak"), officer_id=STAF).case_id


def closed(ws: Workspace, month: str = NOV, **cells: dict[str, str]) -> bytes:
    """Sign, issue and close a month with these rows as they stood; the book as it was issued."""
    pdf = closed_book(ws, month=month, kind=CaseKind.COMPLAINT).pdf
    issue_report(ws, month, Stage.READY, Stage.MAKER, Stage.HEAD)
    issue_book(ws, month, pdf)
    close(ws, month, cells={case_id: json.dumps(row) for case_id, row in cells.items()})
    return pdf


def names(month: str = NOV) -> tuple[str, str, str]:
    book = f"{month} Logbook {WORDS[month]}"
    return f"{book} (seperti saat ditutup).pdf", f"{book} (dihitamkan).pdf", f"{book}.pdf"


@pytest.fixture(params=["package", "archive"])
def leave(request: pytest.FixtureRequest, tmp_path: Path) -> Leave:
    """Export a month; the folder in which its books lie."""

    def made(ws: Workspace, *, month: str = NOV, black_out: bool = True) -> Path:
        if request.param == "package":
            return package(ws, month=month, place=tmp_path / "usb", black_out=black_out).path
        return archive(ws, year=2026, place=tmp_path / "usb", black_out=black_out).path / "Buku"

    return made


def read_me(folder: Path) -> str:
    place = folder if folder.name != "Buku" else folder.parent
    return " ".join((place / "BACA SAYA.txt").read_text("utf-8-sig").split())


def test_a_book_that_tells_nothing_leaves_as_issued(new_office: Workspace, leave: Leave) -> None:
    case = received(new_office, PLAIN)
    pdf = closed(new_office, **{case: {"content": PLAIN, "solution": "", "void_reason": ""}})
    folder = leave(new_office)
    issued, blacked, drawn = names()
    assert (folder / issued).read_bytes() == pdf
    assert not (folder / blacked).exists()
    assert not (folder / drawn).exists()
    assert "tersimpan utuh" not in read_me(folder)


def test_a_book_that_tells_is_drawn_blacked_out_and_said_to_be(new_office: Workspace, leave: Leave) -> None:
    case = received(new_office, TELLS)
    pdf = closed(new_office, **{case: {"content": TELLS}})
    assert PHONE in Paper(pdf).text
    issued, blacked, drawn = names()
    folder = leave(new_office)
    assert not (folder / issued).exists()
    assert not (folder / drawn).exists()
    text = Paper((folder / blacked).read_bytes()).text
    assert PHONE not in text
    assert "Mohon dihubungi" in " ".join(text.split())
    said = read_me(folder)
    assert "Logbook November 2026: terbitan saat bulan ditutup memuat teks yang dapat mengenali orang" in said
    assert "tersimpan utuh di program" in said
    assert "ini dibuat, teksnya dihitamkan" in said


def test_asked_for_whole_texts_the_issued_book_leaves(new_office: Workspace, leave: Leave) -> None:
    case = received(new_office, TELLS)
    pdf = closed(new_office, **{case: {"content": TELLS}})
    issued, blacked, _ = names()
    folder = leave(new_office, black_out=False)
    assert (folder / issued).read_bytes() == pdf
    assert not (folder / blacked).exists()
    assert "tersimpan utuh" not in read_me(folder)


@pytest.mark.parametrize("field", ["content", "solution", "answer", "delivery", "void_reason"])
def test_what_a_row_said_when_it_was_closed_counts(new_office: Workspace, tmp_path: Path, field: str) -> None:
    case = received(new_office, PLAIN)  # as it reads now
    closed(new_office, **{case: {"content": PLAIN, field: TELLS}})
    folder = package(new_office, month=NOV, place=tmp_path / "usb").path
    issued, blacked, _ = names()
    assert (folder / blacked).exists()
    assert not (folder / issued).exists()


def test_what_the_book_shows_as_closed_keeps_it_from_nobody(
    new_office: Workspace, clock: HandClock, tmp_path: Path
) -> None:
    ws = new_office
    case = received(ws, TELLS)
    close_to(ws, case_id=case, closed_officer=STAF, reason="Yang diadukan", officer_id=KASI)
    clock.forward(minutes=1)
    pdf = closed(ws, **{case: {"content": TELLS}})
    assert PHONE not in Paper(pdf).text
    folder = package(ws, month=NOV, place=tmp_path / "usb").path
    assert (folder / names()[0]).read_bytes() == pdf


def test_a_ralat_that_tells_is_no_less_than_a_row(
    new_office: Workspace, clock: HandClock, leave: Leave
) -> None:
    ws = new_office
    case = received(ws, PLAIN)
    freeze(ws, NOV, figures=to_json(recap_figures(ws, month=NOV)))
    clock.forward(days=1)
    add_erratum(ws, case_id=case, field="isi", value=TELLS, reason="Salah ketik", officer_id=KASI)
    received(ws, PLAIN)
    pdf = closed(ws, DES)
    assert PHONE in Paper(pdf).text
    folder = leave(ws, month=DES)
    issued, blacked, _ = names(DES)
    assert not (folder / issued).exists()
    text = Paper((folder / blacked).read_bytes()).text
    assert PHONE not in text
    assert "Ralat" in text
    assert (leave(ws, month=DES, black_out=False) / issued).read_bytes() == pdf
