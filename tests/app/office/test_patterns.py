"""The patterns of the two books: numbers that name one case only."""

from __future__ import annotations

import pytest

from app.errors import InputError
from app.office.numbering import APPLICATION_PATTERN, can_meet, check_pattern, kept_apart
from app.office.settings import changed, check_office, office_of
from app.workspace import Workspace


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{nomor:4}/REG/{romawi}/{tahun}", "{nomor:4}/REG/{romawi}/{tahun}"),
        ("{nomor:4}/REG/{romawi}/{tahun}", "{nomor:2}/REG/{romawi}/{tahun}"),  # from the 10.000th on
        ("{nomor:4}/REG/{romawi}/{tahun}", "{nomor}/REG/XI/{tahun}"),  # in November
        ("{nomor:4}/{bulan}/{tahun}", "{nomor:4}/07/{tahun}"),
        ("{nomor:4}/A/{tahun}", "{tahun}/A/{nomor:4}"),  # the 2026th of 2026
    ],
)
def test_patterns_that_could_give_the_same_number_are_found(one: str, other: str) -> None:
    assert can_meet(one, other)
    assert can_meet(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{nomor:4}/PDIP/{romawi}/{tahun}", "{nomor:4}/REG/{romawi}/{tahun}"),
        ("{nomor:4}/REG/{bulan}/{tahun}", "{nomor:4}/REG/{romawi}/{tahun}"),
        ("{nomor:4}/REG/{tahun}", "{nomor:4}/REG/{romawi}/{tahun}"),
    ],
)
def test_others_are_left_alone(one: str, other: str) -> None:
    assert not can_meet(one, other)


def test_the_office_refuses_them_beside_the_field(new_office: Workspace) -> None:
    office = changed(office_of(new_office), application_pattern="{nomor:2}/PDIP/{romawi}/{tahun}")
    with pytest.raises(InputError, match="akan kembar") as refused:
        check_office(office)
    assert refused.value.field == "application_pattern"


@pytest.mark.parametrize(
    "chosen", [APPLICATION_PATTERN, "{nomor:4}/REG-P/{romawi}/{tahun}", "{nomor:4}/X/{tahun}"]
)
def test_the_book_that_is_not_kept_gives_way(chosen: str) -> None:
    spare = kept_apart(APPLICATION_PATTERN, chosen)
    check_pattern(spare)
    assert not can_meet(spare, chosen)
    assert (spare == APPLICATION_PATTERN) == (not can_meet(chosen, APPLICATION_PATTERN))
