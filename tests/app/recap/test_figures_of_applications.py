"""The recap of an office that takes no complaints counts its applications, each figure with its cases behind it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from app.applications import DOCUMENTS, HANDING_OVER
from app.papers import make
from app.papers import recap as recap_paper
from app.procedure.model import CaseKind
from app.reading.kinds import has_desks, office_kind, takes_complaints
from app.reading.lists import listing
from app.recap.cases import cards_of
from app.recap.figures import Tally, recap_figures
from app.sample.fill import fill_sample
from app.workspace import Workspace
from tests.conftest import WIB_MORNING
from tests.login import opened

MONTH = "2026-11"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives the folder of an office with a month of forty cases, closed; made once for each SOP, never changed."""

    @cache
    def make(procedure: str) -> Path:
        folder = tmp_path_factory.mktemp("filled") / "data"
        fill_sample(folder, cases=40, months=1, seed=7, until=WIB_MORNING, procedure=procedure).close()
        return folder

    return make


def _office(source: Path, folder: Path) -> Iterator[Workspace]:
    shutil.copytree(source, folder)
    ws = opened(folder, clock=lambda: WIB_MORNING)
    yield ws
    ws.close()


@pytest.fixture
def tanggamus(filled: Callable[[str], Path], tmp_path: Path) -> Iterator[Workspace]:
    """Forty applications of a month, in the only register that is open."""
    yield from _office(filled("tanggamus-13"), tmp_path / "data")


@pytest.fixture
def lumajang(filled: Callable[[str], Path], tmp_path: Path) -> Iterator[Workspace]:
    """Forty complaints of a month under an SOP without desks of a bidang."""
    yield from _office(filled("lumajang-pelayanan-online"), tmp_path / "data")


def text_of(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
        return opened.pages[0].extract_text()


def test_an_office_of_applications_counts_them_and_nothing_else(tanggamus: Workspace) -> None:
    found = recap_figures(tanggamus, month=MONTH)
    cases = found.behind
    assert found.kind is CaseKind.APPLICATION
    assert found.received == len(cases["received"]) == found.total.received > 0
    assert found.ended == len(cases["ended"]) > 0
    assert found.closing == len(cases["closing"]) > 0
    assert found.opening == len(cases["opening"])
    assert found.opening + found.received - found.ended == found.closing
    assert found.on_time + found.late + found.without_limit == found.ended
    assert (found.points[-1].received, found.points[-1].ended) == (found.received, found.ended)
    assert {card.kind for card in cards_of(tanggamus, cases["closing"])} == {"application"}


def test_its_tables_are_of_documents_kecamatan_and_handing_over(tanggamus: Workspace) -> None:
    found = recap_figures(tanggamus, month=MONTH)
    assert [line.label for line in found.targets] == list(DOCUMENTS.values())
    assert [line.label for line in found.bidang] == list(HANDING_OVER.values())
    assert sum(line.received for line in found.bidang) == found.received
    assert sum(line.received for line in found.channels) == found.received
    assert len(found.channels) > 2
    assert (
        sum(line.received for line in found.targets) >= found.received
    )  # several documents may be asked for
    by_id = {card.id: card for card in listing(tanggamus)}
    ktp = found.targets[0]
    assert ktp.received > 0
    assert all("KTP-el" in by_id[case].content for case in ktp.cases)


def test_its_paper_speaks_of_applications(tanggamus: Workspace) -> None:
    found = recap_figures(tanggamus, month=MONTH)
    text = text_of(make.recap(tanggamus, month=MONTH))
    assert "REKAPITULASI PELAYANAN PERMOHONAN" in text
    assert "SOP 13" in text
    for words in ("1. Jumlah permohonan", "Dokumen", "Kecamatan", "Penyerahan", *HANDING_OVER.values()):
        assert words in text
    for line in found.channels:
        assert line.label.split()[0] in text
    for wrong in ("Sasaran", "engaduan", "Website", "**", "Dafduk"):
        assert wrong not in text


def test_more_kecamatan_than_the_paper_has_room_for_are_counted_together() -> None:
    lines = tuple(Tally(f"Kecamatan {n:02}", n % 7, 0, n % 7) for n in range(recap_paper.MOST_SOURCES + 6))
    printed = recap_paper._most(lines)
    assert len(printed) == recap_paper.MOST_SOURCES
    assert sum(count for _, count in printed) == sum(line.received for line in lines)
    assert printed[-1][0] == "Lainnya"
    assert recap_paper._most(lines[: recap_paper.MOST_SOURCES]) == tuple(
        (line.label, line.received) for line in lines[: recap_paper.MOST_SOURCES]
    )


def test_an_office_without_desks_of_a_bidang_has_no_table_of_them(lumajang: Workspace) -> None:
    assert takes_complaints(lumajang)
    assert not has_desks(lumajang)
    found = recap_figures(lumajang, month=MONTH)
    assert found.received > 0
    assert found.bidang == ()
    text = text_of(make.recap(lumajang, month=MONTH))
    assert "REKAPITULASI PENANGANAN PENGADUAN" in text
    assert "Sasaran Pengaduan" in text
    assert "Belum ditentukan" not in text
    assert "Bidang" not in text


def test_an_office_with_desks_has_it(office_day: Workspace) -> None:
    assert has_desks(office_day)
    assert "Dafduk" in text_of(make.recap(office_day, month=MONTH))


@pytest.mark.parametrize("small", [True, False])
def test_few_applications_can_be_hidden_too(tanggamus: Workspace, small: bool) -> None:
    text = text_of(make.recap(tanggamus, month=MONTH, small_cells=small))
    assert ("<3" in text or "•" in text) == small


def test_an_office_of_applications_takes_no_complaints(tanggamus: Workspace) -> None:
    assert office_kind(tanggamus) is CaseKind.APPLICATION
    assert not takes_complaints(tanggamus)
    assert not has_desks(tanggamus)
