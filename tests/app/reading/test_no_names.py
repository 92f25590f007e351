"""No reading tells who complained: not for who has no right, and not outside the envelope for who has."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.books.books import BOOKS
from app.books.reading import whole_book
from app.office.officers import Officer, officer_named
from app.papers import make
from app.papers.free_text import logbook_texts
from app.papers.receipt import receipt
from app.reading.case import case_view
from app.reading.lists import board, home, listing, my_work, search
from app.reading.logbook import logbook_list, logbook_sheet, whole_month
from app.reading.similar import similar
from app.recap.cases import cards_of
from app.recap.figures import recap_figures
from app.register.attach import attachments
from app.register.correct import correct
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.login import logged_in

KASI, STAFF = "petugas-02", "petugas-03"
MONTH = "2026-11"
TEXT = "Nomor antrean loket kartu keluarga habis sebelum pagi."
#: Words that stand nowhere but in the envelope, also those that a correction has replaced.
SECRETS = (
    "Zulkarnain",
    "Tersembunyi",
    "rahasia@contoh.invalid",
    "0812-0000-7777",
    "5108010112907777",
    "Qomariah",
)

Reading = Callable[[Workspace, Officer, str], object]
READINGS: dict[str, Reading] = {
    "board": lambda ws, officer, key: board(ws, officer=officer),
    "home": lambda ws, officer, key: home(ws, officer=officer),
    "my work": lambda ws, officer, key: my_work(ws, officer=officer),
    "listing": lambda ws, officer, key: listing(ws),
    "search": lambda ws, officer, key: search(ws, query="antrean"),
    "search by name": lambda ws, officer, key: search(ws, query="zulkarnain"),
    "case": lambda ws, officer, key: case_view(ws, case_id=key),
    "sheet": lambda ws, officer, key: logbook_sheet(ws, month=MONTH, sheet=1),
    "filtered": lambda ws, officer, key: logbook_list(ws, month=MONTH, query="antrean"),
    "filtered by name": lambda ws, officer, key: logbook_list(ws, month=MONTH, query="zulkarnain"),
    "month": lambda ws, officer, key: whole_month(ws, MONTH),
    "books": lambda ws, officer, key: [whole_book(ws, book=book, month=MONTH) for book in BOOKS.values()],
    "recap": lambda ws, officer, key: recap_figures(ws, month=MONTH),
    "recap cases": lambda ws, officer, key: cards_of(ws, recap_figures(ws, month=MONTH).behind["received"]),
    "similar": lambda ws, officer, key: similar(ws, content=TEXT),
    "attachments": lambda ws, officer, key: attachments(ws, key),
    "free texts": lambda ws, officer, key: logbook_texts(ws, month=MONTH),
    "receipt": lambda ws, officer, key: _words(receipt(ws, case_id=key)),
    "form": lambda ws, officer, key: _words(make.filled_form(ws, case_id=key)),
    "logbook": lambda ws, officer, key: _words(make.logbook(ws, month=MONTH)),
    "recap paper": lambda ws, officer, key: _words(make.recap(ws, month=MONTH)),
}


def _words(pdf: bytes) -> str:
    from io import BytesIO

    import pdfplumber

    with pdfplumber.open(BytesIO(pdf)) as paper:
        return "\n".join(page.extract_text() for page in paper.pages)


@pytest.fixture(scope="module")
def folder(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An office with one complaint whose every identity field is given, and one of them mended."""
    place = tmp_path_factory.mktemp("names") / "data"
    shutil.copytree(empty_template, place)
    ws = logged_in(place, STAFF, clock=HandClock())
    slip = SlipInput(
        TEXT,
        "wa",
        name="Qomariah",
        address="Gang Tersembunyi 3",
        email="rahasia@contoh.invalid",
        phone="0812-0000-7777",
        nik="5108010112907777",
    )
    key = receive(ws, slip=slip, officer_id=STAFF).case_id
    ws.close()
    ws = logged_in(place, KASI, clock=HandClock())
    correct(ws, case_id=key, field="nama", value="Zulkarnain", reason="Salah baca", officer_id=KASI)
    ws.close()
    return place, key


@pytest.fixture(scope="module", params=[STAFF, KASI])
def desk(
    folder: tuple[Path, str], request: pytest.FixtureRequest
) -> Iterator[tuple[Workspace, Officer, str]]:
    """The register at the desk of an officer without and of one with the right."""
    ws = logged_in(folder[0], request.param, clock=HandClock())
    yield ws, officer_named(ws, request.param), folder[1]
    ws.close()


@pytest.mark.parametrize("reading", READINGS)
def test_no_reading_and_no_paper_names_anybody(desk: tuple[Workspace, Officer, str], reading: str) -> None:
    ws, officer, key = desk
    told = repr(READINGS[reading](ws, officer, key))
    assert [secret for secret in SECRETS if secret in told] == []


def test_the_readings_do_tell_of_the_case_itself(desk: tuple[Workspace, Officer, str]) -> None:
    ws, officer, key = desk
    blind = [name for name, read in READINGS.items() if "antrean" not in repr(read(ws, officer, key))]
    assert set(blind) <= {
        "my work",
        "home",
        "search by name",
        "filtered by name",
        "recap",
        "attachments",
        "recap paper",
    }
    assert "Pelapor K-0001" in repr(case_view(ws, case_id=key))


def test_only_the_officer_with_the_right_finds_the_case_by_its_name(
    desk: tuple[Workspace, Officer, str],
) -> None:
    ws, officer, key = desk
    found = [card.id for card in search(ws, query="zulkarnain")]
    assert found == ([key] if officer.id == KASI else [])
    assert search(ws, query="qomariah") == (), "the name of before the correction finds nobody"
