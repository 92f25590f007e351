"""A page of the register that is torn while its newer copy still lies beside it is no damage; any other one is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from app.data_folder import REGISTER_FILE
from app.errors import MachineError
from app.register.check import check
from app.sample.fill import fill_sample
from tests.harness import acts, office
from tests.harness.apart import apart
from tests.harness.ledger import Ledger

_PAGE, _HEAD, _FRAME = 4096, 32, 24


def cut_off(root: Path) -> office.Place:
    """An office whose program was cut off after a complaint: its newest pages lie beside the register."""
    place = office.found(root)

    def register() -> None:
        with office.opened(place) as ws:
            acts.Work(place, ws, Random(1), lambda line: None).one("receive")
            os._exit(0)

    apart([register])
    return place


def pages_beside(place: office.Place) -> set[int]:
    """The numbers of the pages that lie beside the register."""
    rows = (place.data / f"{REGISTER_FILE}-wal").read_bytes()
    return {int.from_bytes(rows[at : at + 4], "big") for at in range(_HEAD, len(rows), _FRAME + _PAGE)}


def tear(place: office.Place, chosen: Callable[[int], bool]) -> None:
    """Overwrite half a page of the register."""
    path = place.data / REGISTER_FILE
    content = bytearray(path.read_bytes())
    number = next(page for page in range(2, len(content) // _PAGE) if chosen(page))
    content[(number - 1) * _PAGE : (number - 1) * _PAGE + 2048] = bytes(2048)
    path.write_bytes(content)


def test_a_page_that_was_being_carried_over_is_whole_beside_the_register(tmp_path: Path) -> None:
    place = cut_off(tmp_path / "kantor")
    tear(place, pages_beside(place).__contains__)
    with office.opened(place) as ws:
        report = check(ws)
    assert (report.cases, report.problems) == (7, [])


def test_a_torn_page_without_a_newer_copy_is_told_as_damage(tmp_path: Path) -> None:
    place = cut_off(tmp_path / "kantor")
    beside = pages_beside(place)
    tear(place, lambda page: page not in beside)
    with pytest.raises(MachineError, match="rusak"), office.opened(place):
        raise AssertionError("a damaged register was opened")
    assert office.verify(place, Ledger()).lost != []


def test_a_register_that_was_growing_when_the_power_failed_opens(tmp_path: Path) -> None:
    place = cut_off(tmp_path / "kantor")
    grown = place.data / REGISTER_FILE
    grown.write_bytes(grown.read_bytes() + b"x" * 512)
    with office.opened(place) as ws:
        assert check(ws).problems == []


def test_a_register_cut_off_within_a_page_is_told_as_damage(tmp_path: Path) -> None:
    place = office.found(tmp_path / "kantor")
    whole = place.data / REGISTER_FILE
    whole.write_bytes(whole.read_bytes()[:-512])
    with pytest.raises(MachineError, match="rusak"), office.opened(place):
        raise AssertionError("a damaged register was opened")


def test_a_young_register_whose_only_page_is_torn_opens_from_the_pages_beside_it(tmp_path: Path) -> None:
    place = office.Place(tmp_path / "kantor")

    def founding() -> None:
        fill_sample(place.data, cases=1, months=1, seed=3, until=office.MORNING)
        os._exit(0)

    apart([founding])
    own = place.data / REGISTER_FILE
    assert own.stat().st_size == _PAGE
    own.write_bytes(own.read_bytes()[:512] + os.urandom(_PAGE - 512))
    with office.opened(place) as ws:
        assert len(office.cases_of(ws)) == 1
