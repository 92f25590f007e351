"""Tanda terima under every SOP: the next step and the date, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from app.office.officers import officers
from app.office.settings import office_of
from app.papers.receipt import receipt, receipt_data
from app.procedure.engine import has_text
from app.procedure.model import Wait
from app.reading.case import case_view
from app.reading.lists import listing
from app.register.classify import classify
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.sample.fill import fill_sample
from app.workspace import Workspace
from printing.data import Receipt
from tests.app.papers.test_papers_of_the_register import says, text_of
from tests.conftest import MORNING, HandClock
from tests.login import opened

Office = Callable[..., Workspace]


@pytest.fixture
def office(tmp_path: Path, clock: HandClock) -> Iterator[Office]:
    """The sample office of an SOP."""
    with ExitStack() as stack:

        def made(procedure: str, *, cases: int = 0) -> Workspace:
            folder = tmp_path / procedure
            fill_sample(folder, cases=cases, months=1, seed=7, until=MORNING, procedure=procedure).close()
            return stack.enter_context(closing(opened(folder, clock=clock)))

        yield made


def entered(ws: Workspace) -> str:
    """A complaint entered by the front desk; its id."""
    slip = SlipInput(content="Antrean habis.", channel="wa", name="Pelapor 014")
    return receive(ws, slip=slip, officer_id=front_desk(ws)).case_id


def front_desk(ws: Workspace) -> str:
    """Who sits at the front desk: may record whatever the first step is."""
    return next(one.id for one in officers(ws) if one.desks and one.title != "Kasi")


def data_of(ws: Workspace, case_id: str) -> Receipt:
    return receipt_data(ws, office_of(ws), case_view(ws, case_id=case_id))


def test_a_step_without_a_limit_says_so_and_names_no_date(office: Office) -> None:
    ws = office("lumajang-pelayanan-online")
    key = entered(ws)
    assert data_of(ws, key).next_due, "five minutes at the first step"
    operator = next(one.id for one in officers(ws) if one.title == "Petugas Operator")
    for outcome in ("valid", case_view(ws, case_id=key).procedure.step_by_id["3"].outcomes[0].id):
        move(ws, case_id=key, outcome=outcome, officer_id=operator, texts=Texts())
    view = case_view(ws, case_id=key)
    assert view.card.step_due is None
    data = data_of(ws, key)
    assert data.next_step == f"{view.card.step_label}, oleh JF Analis Kebijakan Ahli Muda"
    assert (data.next_due, data.next_note) == ("", "Langkah ini tanpa batas waktu.")
    paper = receipt(ws, case_id=key)
    says(paper, "Langkah ini tanpa batas waktu.")
    assert "Paling lambat" not in text_of(paper)


def test_a_step_without_a_limit_names_the_day_of_the_law_where_one_is_known(office: Office) -> None:
    ws = office("lumajang-pelayanan-online")
    key = entered(ws)
    operator = next(one.id for one in officers(ws) if one.title == "Petugas Operator")
    classify(ws, case_id=key, legal_class="tidak_berkadar", officer_id=operator)
    for outcome in ("valid", case_view(ws, case_id=key).procedure.step_by_id["3"].outcomes[0].id):
        move(ws, case_id=key, outcome=outcome, officer_id=operator, texts=Texts())
    data = data_of(ws, key)
    day = dict(data.rows)["Batas menurut aturan"]
    assert (data.next_due, data.next_note) == ("", f"Menurut aturan paling lambat {day}")
    text = " ".join(text_of(receipt(ws, case_id=key)).split())
    assert "Menurut aturan paling lambat" in text
    assert "tanpa batas waktu" not in text


def test_a_lane_whose_name_is_a_list_of_people_stands_in_the_box_by_its_short_name(office: Office) -> None:
    ws = office("metro-pengaduan")
    key = entered(ws)
    assert len(case_view(ws, case_id=key).card.lane_name) > 100
    assert data_of(ws, key).next_step.endswith(", oleh Petugas")
    assert "tertulis di bawah" not in text_of(receipt(ws, case_id=key))


def test_the_limit_over_the_whole_case_stands_beside_the_steps(office: Office) -> None:
    ws = office("brebes-keluhan-daring")
    key = entered(ws)
    rows = dict(data_of(ws, key).rows)
    assert rows["Batas seluruhnya"].startswith("Kamis, 3 Desember 2026, 16.00 WIB")
    assert rows["Batas seluruhnya"].endswith("(3 hari kerja)")
    says(receipt(ws, case_id=key), "Batas seluruhnya", "Kamis, 3 Desember 2026")


def test_an_sop_without_such_a_limit_has_no_line_for_it(office: Office) -> None:
    ws = office("metro-pengaduan")
    assert "Batas seluruhnya" not in dict(data_of(ws, entered(ws)).rows)


def test_who_received_it_is_somebody_of_the_office(office: Office) -> None:
    ws = office("brebes-keluhan-daring")
    data = data_of(ws, entered(ws))
    assert data.received_by.endswith("Admin")
    assert "Pemohon" not in data.received_by


def test_an_application_is_called_one_and_its_applicant_has_a_code(office: Office) -> None:
    ws = office("tanggamus-13-2", cases=12)
    waiting = [
        card.id
        for card in listing(ws)
        if card.is_open and case_view(ws, case_id=card.id).procedure.step_by_id[card.step].wait is Wait.AGE_17
    ]
    assert waiting
    data = data_of(ws, waiting[0])
    assert (data.matter, data.who) == ("permohonan", "pemohon")
    assert data.next_note == "Menunggu usia 17 tahun, tanpa batas waktu."
    assert has_text(dict(data.rows)["Pemohon"])
    paper = receipt(ws, case_id=waiting[0])
    says(paper, "TANDA TERIMA PERMOHONAN", "Lembar untuk pemohon", "Pemohon P-", "Identitas pemohon dijaga")
    assert "PENGADUAN" not in text_of(paper)
    assert "pelapor" not in text_of(paper).lower()


def test_a_step_without_a_limit_of_its_own_names_the_day_of_the_whole_case(office: Office) -> None:
    ws = office("tanggamus-13", cases=20)
    for card in listing(ws, only_open=True):
        view = case_view(ws, case_id=card.id)
        step = view.procedure.step_by_id[card.step]
        if view.card.whole_due is not None and view.card.step_due is None and step.wait is None:
            break
    else:
        raise AssertionError("the sample office has no such case")
    data = data_of(ws, card.id)
    whole = dict(data.rows)["Batas seluruhnya"]
    assert data.next_due == ""
    assert data.next_note == f"Seluruhnya paling lambat {whole.removesuffix(' (5 hari)')}"
    text = " ".join(text_of(receipt(ws, case_id=card.id)).split())
    assert "Seluruhnya paling lambat" in text
    assert "tanpa batas waktu" not in text
