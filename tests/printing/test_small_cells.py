"""Small counts are hidden, and a reader with pencil and patience cannot work them out again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from math import prod

from hypothesis import given, settings
from hypothesis import strategies as st

from printing.data import MonthPoint, Recap, TargetCount
from printing.recap import recap
from printing.small_cells import Key, Shown, Sum, count_key, shown
from tests.printing.paper_reader import Paper
from tests.printing.test_paper_recap import figures

TOTALS = frozenset({"total"})


def table(rows: list[list[int]]) -> tuple[dict[Key, int], list[Sum]]:
    """A table with the sums of its rows and columns."""
    counts: dict[Key, int] = {}
    sums = []
    wide = len(rows[0])
    for y, row in enumerate([*rows, [sum(column) for column in zip(*rows, strict=True)]]):
        kind = "total" if y == len(rows) else "cell"
        for x, value in enumerate([*row, sum(row)]):
            counts[("total" if x == wide else kind, str(y), str(x))] = value
        sums.append(Sum(tuple((kind, str(y), str(x)) for x in range(wide)), (("total", str(y), str(wide)),)))
    for x in range(wide + 1):
        kind = "total" if x == wide else "cell"
        sums.append(
            Sum(tuple((kind, str(y), str(x)) for y in range(len(rows))), (("total", str(len(rows)), str(x)),))
        )
    return counts, sums


def readings(found: Shown, counts: dict[Key, int], sums: list[Sum]) -> Iterator[dict[Key, int]]:
    """Every way to fill in what is hidden that agrees with all that is printed: brute force."""
    hidden = [key for key in counts if found.hides(key)]
    most = max(counts.values()) + 3
    meant = {"<3": range(3), "≥3": range(3, most + 1), "•": range(most + 1)}
    ranges = [meant[found.text(key)] for key in hidden]
    for values in product(*ranges):
        filled = counts | dict(zip(hidden, values, strict=True))
        if all(sum(filled[k] for k in s.left) == sum(filled[k] for k in s.right) for s in sums):
            yield filled


@given(st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=2, max_size=2))
@settings(max_examples=40, deadline=None)
def test_no_small_count_can_be_worked_out_from_any_table(rows: list[list[int]]) -> None:
    counts, sums = table(rows)
    found = Shown(counts, sums, last=TOTALS)
    small = {key for key, count in counts.items() if 0 < count < 3}
    assert all(found.text(key) in ("<3", "•") for key in small)
    if prod(3 if found.text(key) == "<3" else 20 for key in counts if found.hides(key)) > 100_000:
        return  # too many readings to count them all
    for one in readings(found, counts, sums):
        small = {key for key in small if one[key] == counts[key]}
        if not small:
            break
    assert not small, f"only one value fits: {rows}"


def test_the_reader_of_this_test_does_find_a_count_that_is_hidden_alone() -> None:
    counts, sums = table([[4, 1], [9, 8]])
    alone = Shown(counts, [], last=TOTALS)
    assert alone.text(("cell", "0", "1")) == "<3"
    assert not alone.covered
    assert {one["cell", "0", "1"] for one in readings(alone, counts, sums)} == {1}


def test_one_hidden_count_takes_the_next_smallest_of_its_row_along() -> None:
    counts: dict[Key, int] = {("a",): 4, ("b",): 1, ("c",): 9, ("total",): 14}
    sums: list[Sum] = [Sum((("a",), ("b",), ("c",)), (("total",),))]
    found = Shown(counts, sums, last=TOTALS)
    assert [found.text(key) for key in counts] == ["≥3", "<3", "9", "14"]
    assert [found.drawn(key) for key in counts] == [3, 2, 9, 14]
    two = Shown(counts | {("a",): 2, ("total",): 12}, sums, last=TOTALS)
    assert [two.text(key) for key in counts] == ["<3", "<3", "9", "12"], "two hide each other"
    full = Shown(counts | {("a",): 2, ("b",): 2, ("total",): 13}, sums, last=TOTALS)
    assert [full.text(key) for key in counts] == ["<3", "<3", "≥3", "13"], "2 + 2 is the only way to make 4"


def test_where_even_the_signs_leave_one_answer_nothing_is_said_at_all() -> None:
    counts, sums = table([[1, 1], [2, 2]])
    found = Shown(counts, sums, last=TOTALS)
    assert {found.text(key) for key in counts} == {"•"}
    assert {found.drawn(key) for key in counts} == {2}
    assert "terlalu kecil" in found.note


def test_a_sum_that_does_not_hold_hides_nothing() -> None:
    counts: dict[Key, int] = {("a",): 4, ("b",): 1, ("total",): 4}
    found = Shown(counts, [Sum((("a",), ("b",)), (("total",),))], last=TOTALS)
    assert [found.text(key) for key in counts] == ["4", "<3", "4"]


def test_a_nought_that_can_be_worked_out_betrays_nobody() -> None:
    counts: dict[Key, int] = {("a",): 4, ("b",): 0, ("total",): 4}
    found = Shown(counts, [Sum((("a",), ("b",)), (("total",),))], last=TOTALS)
    assert [found.text(key) for key in counts] == ["4", "<3", "4"]


def quiet_month(november: Recap) -> Recap:
    """A month whose figures agree with each other, as the register counts them."""
    return replace(
        november,
        targets=(
            TargetCount("Perilaku Pegawai", 5, 4, 1),
            TargetCount("Sarana Prasarana", 12, 9, 3),
            TargetCount("Pelayanan", 60, 43, 17),
            TargetCount("Lain - Lain", 7, 5, 2),
            TargetCount("Tanpa sasaran", 2, 1, 1),
        ),
        total=TargetCount("Jumlah", 86, 62, 24),
        bidang=(("Dafduk", 34, 25), ("Capil", 22, 17), ("PIAK", 17, 11), ("Sekretariat", 13, 9)),
        on_time=61,
        late=2,
        without_limit=4,
        on_time_share="97%",
        closing=24,
        small_cells=True,
        points=(*november.points[:-2], MonthPoint("Okt", 2, 1), MonthPoint("Nov", 86, 67)),
        conclusions=(("Blangko habis", 2, "Kiriman terlambat"), ("Antrean", 14, "Loket kurang")),
    )


def test_a_recap_prints_small_counts_as_less_than_three_everywhere(november: Recap) -> None:
    month = quiet_month(november)
    paper = Paper(recap(month))
    assert len(paper.pages) == 1
    assert figures(paper, "Tanpa sasaran").startswith("Tanpa sasaran<3<3<3")
    row = figures(paper, "Perilaku Pegawai").removeprefix("Perilaku Pegawai")
    assert row.startswith(("5≥3<3", "≥34<3")), "5 less 4 is 1"
    assert "Lainnya<3" in paper.text
    assert "dibatalkan <3, ditolak <3" in paper.text
    text = " ".join(paper.text.split())
    assert "<3 berarti kurang dari tiga, termasuk nol." in text
    assert "≥3 disamarkan agar angka <3 tidak dapat dihitung dari angka lain." in text
    assert "97%" not in paper.text, "a share gives the other figure away"
    assert any(abs(y - 133.7) < 25 for _, y in paper.pages[0].places("<3")), "above a month of the chart"
    assert "Blangko habis<3" in figures(paper, "Blangko habis")


def test_without_the_wish_every_count_prints_as_it_is(november: Recap) -> None:
    paper = Paper(recap(replace(quiet_month(november), small_cells=False)))
    assert "<3" not in paper.text
    assert "≥3" not in paper.text
    assert "61 (97%)" in paper.text
    assert figures(paper, "Perilaku Pegawai").startswith("Perilaku Pegawai541")


def test_bars_of_hidden_counts_are_all_of_one_height(november: Recap) -> None:
    low = tuple(MonthPoint(point.label, at % 3, (at + 1) % 3) for at, point in enumerate(november.points))
    page = Paper(recap(replace(quiet_month(november), points=low))).pages[0]
    heights = {round(high, 2) for _, y, wide, high, _ in page.rects if abs(wide - 5) < 0.05 and y > 120}
    assert len(heights) == 1
    shown_as_is = Paper(recap(replace(quiet_month(november), points=low, small_cells=False))).pages[0]
    assert len({round(h, 2) for _, y, w, h, _ in shown_as_is.rects if abs(w - 5) < 0.05 and y > 120}) == 2


def test_a_whole_month_of_hardly_any_complaint_hides_its_totals_too(november: Recap) -> None:
    month = replace(
        quiet_month(november),
        targets=(TargetCount("Pelayanan", 4, 2, 2),),
        total=TargetCount("Jumlah", 4, 2, 2),
        channels=(("Kotak", 4),),
        bidang=(("Dafduk", 4, 2),),
        opening=1,
        received=4,
        ended=2,
        ended_of_month=2,
        ended_of_before=0,
        closing=3,
        on_time=2,
        late=0,
        without_limit=0,
        points=(MonthPoint("Nov", 4, 2),),
    )
    found = shown(month)
    for key in (count_key("month", 0), count_key("chart", 0), count_key("channel", 0), ("flow", "received")):
        assert found.text(key) == "≥3", key
    assert shown(replace(month, small_cells=False)).text(count_key("chart", 0)) == "4"
