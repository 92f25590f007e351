"""Berita Acara from the act of handing over: every document of it, its two parties, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import InputError
from app.papers.handover import handover_data, handover_paper
from app.reading.applications import ready_to_hand_over
from app.reading.handovers import handover_view, handovers
from app.redaction.black import BLOCK
from app.register.envelope import Reason, open_envelope, sealed
from app.register.handover import Party, hand_over
from app.sample.fill import fill_sample
from app.workspace import Workspace
from tests.app.papers.test_papers_of_the_register import says, text_of
from tests.conftest import MORNING, HandClock
from tests.login import opened

PROCEDURE = "tanggamus-13-2"
MANAGER = "petugas-02"


@pytest.fixture(scope="module")
def posts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of Tanggamus after forty applications, closed."""
    folder = tmp_path_factory.mktemp("tanggamus") / "data"
    fill_sample(folder, cases=40, months=2, seed=7, until=MORNING, procedure=PROCEDURE).close()
    return folder


@pytest.fixture
def ws(posts: Path, tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    import shutil

    folder = tmp_path / "data"
    shutil.copytree(posts, folder)
    with closing(opened(folder, clock=clock)) as made:
        yield made


def handed(ws: Workspace, **values: object) -> str:
    """A berita acara of what is ready now."""
    ready = next(one for one in ready_to_hand_over(ws) if one.cases)
    done = hand_over(
        ws,
        procedure_id=ready.procedure.id,
        case_ids=[one.id for one in ready.cases],
        officer_id=MANAGER,
        **values,  # type: ignore[arg-type]
    )
    return done.id


def test_the_paper_lists_what_was_handed_over_and_names_nobody(ws: Workspace) -> None:
    key = handed(ws)
    view = handover_view(ws, key)
    paper = handover_paper(ws, handover_id=key)
    says(
        paper,
        f"Nomor : {view.number}",
        "Pada hari ini Senin tanggal tiga puluh bulan November tahun dua ribu dua puluh enam",
        "bertempat di Dinas Kependudukan dan Pencatatan Sipil Kabupaten Tanggamus",
        "PIHAK PERTAMA",
        "Petugas POS",
        *(one.line.short for part in view.parts for one in part.lines),
        *(one.line.reporter for part in view.parts for one in part.lines),
    )
    assert (paper.kind, paper.subject, paper.case_id) == ("berita acara pengiriman", view.number, "")
    data = handover_data(ws, view, {})
    assert sum(one.sheets for one in data.lists) == view.total
    assert data.total.startswith(f"{view.total} (")


def test_an_owner_is_named_only_with_their_own_open_envelope(ws: Workspace, clock: HandClock) -> None:
    key = handed(ws)
    case_ids = handover_view(ws, key).case_ids
    case_id = next(one for one in case_ids if sealed(ws, case_id=one, officer_id=MANAGER))
    envelope = open_envelope(ws, case_id=case_id, officer_id=MANAGER, reason=Reason.CONTACT)
    name = envelope.complainant.name
    assert name
    assert name not in text_of(handover_paper(ws, handover_id=key))
    paper = handover_paper(ws, handover_id=key, opened=[envelope])
    says(paper, name)
    assert paper.kind == "berita acara pengiriman dengan identitas"
    clock.forward(minutes=5)
    assert name not in text_of(handover_paper(ws, handover_id=key, opened=[envelope]))


def test_the_parties_stand_there_as_they_were_entered(ws: Workspace) -> None:
    first = Party("Petugas 12", "Kasi Inovasi Pelayanan", "0000")
    key = handed(ws, first=first, second=Party("", "Petugas POS", ""), notes={})
    data = handover_data(ws, handover_view(ws, key), {})
    assert data.first.heads == ("PIHAK PERTAMA", "Kasi Inovasi Pelayanan")
    assert (data.first.name, data.first.nip) == ("Petugas 12", "0000")
    assert (data.second.heads, data.second.name) == (("PIHAK KEDUA", "Petugas POS"), "")


def test_a_remark_on_a_document_stands_beside_it(ws: Workspace) -> None:
    ready = next(one for one in ready_to_hand_over(ws) if one.cases)
    key = handed(ws, notes={ready.cases[0].id: "alamat baru"})
    rows = [row for one in handover_data(ws, handover_view(ws, key), {}).lists for row in one.rows]
    assert [row.note for row in rows].count("alamat baru") == 1
    assert "baru)" in text_of(handover_paper(ws, handover_id=key))


def test_a_number_or_address_in_a_remark_is_blacked_out(ws: Workspace) -> None:
    ready = next(one for one in ready_to_hand_over(ws) if one.cases)
    key = handed(ws, notes={ready.cases[0].id: "titip 0812-3456-7890"})
    rows = [row for one in handover_data(ws, handover_view(ws, key), {}).lists for row in one.rows]
    assert [row.note for row in rows if row.note] == [f"titip {BLOCK}"]
    assert "7890" not in text_of(handover_paper(ws, handover_id=key))


def test_a_berita_acara_that_is_not_there_is_a_sentence(ws: Workspace) -> None:
    with pytest.raises(InputError, match="tidak ada"):
        handover_paper(ws, handover_id="tidak-ada")


def test_every_berita_acara_of_the_sample_can_be_printed_again(ws: Workspace) -> None:
    found = handovers(ws)
    assert found
    for one in found:
        says(handover_paper(ws, handover_id=one.id), one.number)
