"""What a workspace keeps in mind between two readings, and when it asks the register again."""

from __future__ import annotations

import pytest

from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.workspace import Workspace
from tests.login import opened


def _asked(ws: Workspace) -> list[str]:
    """The questions whether somebody else has written, from now on."""
    questions: list[str] = []
    plain = ws.store.data_version

    def listening() -> int:
        questions.append("?")
        return plain()

    ws.store.data_version = listening  # type: ignore[method-assign]
    return questions


def test_inside_one_reading_the_register_is_asked_once_and_outside_each_time(new_office: Workspace) -> None:
    questions = _asked(new_office)
    with new_office.read():
        for _ in range(5):
            office_of(new_office)
        with new_office.read():
            office_of(new_office)
    assert len(questions) == 1
    office_of(new_office)
    office_of(new_office)
    assert len(questions) == 3


def test_another_programs_change_is_seen_at_the_next_reading(new_office: Workspace) -> None:
    with new_office.read():
        before = office_of(new_office)
    other = opened(new_office.folder, clock=new_office.clock)
    save_office(other, office=changed(before, phone="0362-000"))
    other.close()
    with new_office.read():
        assert office_of(new_office).phone == "0362-000"


def test_a_change_of_our_own_is_seen_within_its_transaction(new_office: Workspace) -> None:
    with new_office.write():
        before = office_of(new_office)
        save_office(new_office, office=changed(before, phone="0362-111"))
        assert office_of(new_office).phone == "0362-111"


def test_what_was_read_in_a_transaction_that_failed_is_forgotten(new_office: Workspace) -> None:
    before = office_of(new_office)

    def fails() -> None:
        with new_office.write():
            save_office(new_office, office=changed(before, phone="0362-222"))
            assert office_of(new_office).phone == "0362-222"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert office_of(new_office).phone == before.phone
