"""Earlier complaints that sound alike: pointed out, never itself, never a voided one."""

from __future__ import annotations

import pytest

from app.reading.similar import COMMON, similar, telling_words
from app.register.correct import void
from app.register.receive import SlipInput, receive
from app.workspace import Workspace

FIRST = "Mesin antrean di loket perekaman rusak sejak Senin, warga berdesakan."
ALIKE = "Sejak kemarin mesin antrean perekaman rusak lagi dan warga berdesakan di pintu."
OTHER = "Akta kelahiran anak saya belum terbit setelah dua minggu."


def enter(ws: Workspace, content: str) -> str:
    return receive(ws, slip=SlipInput(content, "kotak", name="Pelapor 014"), officer_id="petugas-03").case_id


def test_an_earlier_complaint_of_the_same_matter_is_pointed_out(new_office: Workspace) -> None:
    first = enter(new_office, FIRST)
    enter(new_office, OTHER)
    (found,) = similar(new_office, content=ALIKE)
    assert found.card.id == first
    assert {"mesin", "antrean", "perekaman", "rusak"} <= set(found.shared)


def test_it_is_never_pointed_at_itself(new_office: Workspace) -> None:
    first = enter(new_office, FIRST)
    assert [hit.card.id for hit in similar(new_office, content=FIRST)] == [first]
    assert similar(new_office, content=FIRST, exclude=first) == ()


def test_a_voided_one_is_not_pointed_out_and_hides_no_other(new_office: Workspace) -> None:
    keys = [enter(new_office, FIRST) for _ in range(6)]
    for key in keys[2:]:
        void(new_office, case_id=key, reason="Lembar kembar.", officer_id="petugas-02")
    assert {hit.card.id for hit in similar(new_office, content=ALIKE)} == set(keys[:2])


def test_the_best_three_come_first(new_office: Workspace) -> None:
    enter(new_office, "Mesin antrean rusak.")
    best = enter(new_office, ALIKE)
    for _ in range(4):
        enter(new_office, FIRST)
    found = similar(new_office, content=ALIKE)
    assert len(found) == 3
    assert found[0].card.id == best
    assert [len(hit.shared) for hit in found] == sorted((len(hit.shared) for hit in found), reverse=True)


@pytest.mark.parametrize(
    "content",
    [
        "",
        " ",
        "Loket.",
        "Petugas loket.",
        " ".join(sorted(COMMON)),
        "😀 😀 😀",
        "\x00",
        "' OR 1=1",
        OTHER,
        "a" * 60_000,
    ],
)
def test_what_says_too_little_or_something_else_points_at_nothing(
    new_office: Workspace, content: str
) -> None:
    enter(new_office, FIRST)
    assert similar(new_office, content=content) == ()


def test_a_name_is_no_matter(new_office: Workspace) -> None:
    enter(new_office, FIRST)
    assert similar(new_office, content="Pelapor 014 Pelapor014 pelapornya") == ()


def test_telling_words_are_long_and_few() -> None:
    told = telling_words(FIRST * 40 + " ".join(f"katapanjang{number}" for number in range(40)))
    assert len(told) == 14
    assert all(len(word) >= 4 and word not in COMMON for word in told)
    assert [len(word) for word in told] == sorted((len(word) for word in told), reverse=True)
