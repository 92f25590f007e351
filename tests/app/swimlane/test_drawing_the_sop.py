"""The swimlane can be read: arrows pass no symbol and no words, labels stand free, everything lies on the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.procedure.loading import shipped
from app.procedure.model import CaseKind, Procedure
from app.swimlane.layout import layout
from app.swimlane.model import Diagram, Metrics, Point, Rect, RowKind, Shape, Size
from tests.app.procedure.samples import Out, Row, ladder, load, metro, thirteen, toml
from tests.app.swimlane.drawing_faults import faults, pieces

WINDOW = Metrics()
#: The printed sheets of ui2.md 3, in millimetres.
PAPER_6 = Metrics(
    number=8, activity=44, lane=(21, 30, 19, 19, 19, 19), requirements=28, time=13, output=33, remarks=20,
    head=29, terminal_row=12, step_row=17.6, current_row=17.6, pale_row=17.6, band_row=6,
    capsule=Size(17, 8), box=Size(15, 8), diamond=Size(17.5, 12),
    current_halo=0, current_drop=0, banner=0, track=1.3, clearance=0.5, row_gap=2, arrow=1.8,
    label_char=1.35, label_line=3, label_pad=0.6, label_max=24, inferred_mark=" *",
)  # fmt: skip
PAPER_13 = replace(
    PAPER_6, number=7, activity=43, lane=11.85, requirements=29, time=12, output=19, remarks=9,
    terminal_row=10, step_row=13, current_row=13, pale_row=13,
    capsule=Size(10.6, 6), box=Size(9, 6), diamond=Size(11.4, 9), track=1.0, clearance=0.2, row_gap=1.5,
)  # fmt: skip

SHAPES: Mapping[str, Procedure] = {
    "buleleng": next(p for p in shipped() if p.id == "buleleng-sop-pdip-03"),
    "metro": load(metro()),
    "thirteen": load(thirteen()),
    "ladder 13": load(ladder(13, 20, climb=False)),
    "ladder 5": load(ladder(5, 12, climb=True)),
    "one lane": load(ladder(1, 5, climb=False)),
    "two lanes": load(ladder(2, 9, climb=True)),
}
METRICS = {"window": WINDOW, "paper 6": PAPER_6, "paper 13": PAPER_13}
SHEETS = [
    *((shape, "window", None) for shape in SHAPES),
    *(("buleleng", "window", str(step)) for step in range(1, 6)),
    *(("metro", "window", str(step)) for step in (1, 2, 4, 8)),
    *(("thirteen", "window", step) for step in ("1", "6", "i1", "i5")),
    ("metro", "paper 6", None),
    ("thirteen", "paper 13", None),
]


@cache
def drawn(shape: str, metrics: str = "window", current: str | None = None) -> Diagram:
    return layout(SHAPES[shape], METRICS[metrics], current=current)


@pytest.mark.parametrize(("shape", "metrics", "current"), SHEETS)
def test_a_sheet_can_be_read(shape: str, metrics: str, current: str | None) -> None:
    assert faults(drawn(shape, metrics, current), SHAPES[shape]) == []


def test_the_check_above_sees_an_arrow_through_a_symbol_and_a_label_on_it() -> None:
    diagram = drawn("buleleng")
    third = next(node for node in diagram.nodes if node.id == "3")
    first = next(edge for edge in diagram.edges if edge.label is not None)
    assert first.label is not None
    bad = replace(
        first,
        points=(first.points[0], Point(third.x - 90, third.y), Point(third.x + 90, third.y)),
        label=replace(first.label, x=third.x, y=third.y),
    )
    spoiled = replace(diagram, edges=(bad, *(edge for edge in diagram.edges if edge is not first)))
    told = faults(spoiled, SHAPES["buleleng"])
    for words in ("runs through 3", "on 3", "does not end at its symbol", "is not upright and level"):
        assert any(words in fault for fault in told), words


@pytest.mark.parametrize(("shape", "metrics", "current"), SHEETS)
def test_columns_and_rows_meet_without_a_gap(shape: str, metrics: str, current: str | None) -> None:
    diagram = drawn(shape, metrics, current)
    for left, right in pairwise(diagram.columns):
        assert left.x + left.w == pytest.approx(right.x)
    for upper, lower in pairwise(diagram.rows):
        assert upper.y + upper.h == pytest.approx(lower.y)
    assert diagram.rows[0].y == METRICS[metrics].head
    assert diagram.rows[-1].y + diagram.rows[-1].h == pytest.approx(diagram.height)
    assert diagram.columns[-1].x + diagram.columns[-1].w == pytest.approx(diagram.width)
    assert [column.lane for column in diagram.columns if column.lane] == [
        lane.id for lane in SHAPES[shape].lanes
    ]


def test_every_symbol_stands_at_lane_centre_by_row_centre() -> None:
    diagram = drawn("buleleng", current="4")
    rows = {row.step: row for row in diagram.rows if row.step}
    lanes = {column.lane: column.x + column.w / 2 for column in diagram.columns if column.lane}
    for node in diagram.nodes:
        assert node.x == lanes[node.lane]
        if node.step is not None:
            row = rows[node.step]
            drop = WINDOW.current_drop if row.current else 0
            assert node.y == row.y + row.h / 2 + drop


def test_buleleng_in_the_window_has_the_measures_of_its_picture() -> None:
    diagram = drawn("buleleng", current="4")
    assert diagram.width == 770
    assert [(column.id, column.w) for column in diagram.columns] == [
        ("number", 30), ("activity", 176), ("staf_kerjasama", 90), ("kasi_kerjasama", 90), ("bidang_terkait", 90),
        ("kepala_dinas", 90), ("requirements", 78), ("time", 60), ("output", 66),
    ]  # fmt: skip
    assert [(row.kind, row.step, row.h) for row in diagram.rows] == [
        (RowKind.START, None, 28),
        (RowKind.STEP, "1", 56),
        (RowKind.STEP, "2", 56),
        (RowKind.STEP, "3", 56),
        (RowKind.STEP, "4", 88),
        (RowKind.STEP, "5", 56),
        (RowKind.END, None, 28),
        (RowKind.BAND, None, 28),
        (RowKind.STEP, "6", 56),
        (RowKind.STEP, "7", 56),
        (RowKind.STEP, "8", 56),
    ]


def test_a_complaint_shows_the_monthly_steps_pale_under_their_band() -> None:
    diagram = drawn("buleleng", current="2")
    assert [row.text for row in diagram.rows if row.kind is RowKind.BAND] == ["Langkah 6–8: berkas bulanan"]
    assert {node.id for node in diagram.nodes if node.pale} == {"6", "7", "8"}
    assert {(edge.from_step, edge.to) for edge in diagram.edges if edge.pale} == {("6", "7"), ("7", "8")}
    ends = [node for node in diagram.nodes if node.shape is Shape.END]
    assert [(node.id, node.text) for node in ends] == [("selesai", "Selesai")]
    band = next(row for row in diagram.rows if row.kind is RowKind.BAND)
    assert ends[0].rect.bottom <= band.y


def test_a_month_s_own_drawing_may_leave_the_complaint_out() -> None:
    procedure = SHAPES["buleleng"]
    diagram = layout(procedure, WINDOW, current="7", kind=CaseKind.MONTH, only=True)
    assert [row.step for row in diagram.rows if row.step] == ["6", "7", "8"]
    assert [node.id for node in diagram.nodes if node.shape is not Shape.BOX] == [
        "start:month",
        "selesai_bulan",
    ]
    assert not any(node.pale for node in diagram.nodes)


def test_the_bare_sop_shows_both_kinds_alike() -> None:
    procedure = SHAPES["buleleng"]
    diagram = layout(procedure, WINDOW, current=None, kind=None)
    assert {node.id for node in diagram.nodes if node.shape is Shape.END} == {"selesai", "selesai_bulan"}
    assert not any(node.pale for node in diagram.nodes)
    assert faults(diagram, procedure) == []


def test_forward_leaves_at_the_side_and_enters_at_the_top() -> None:
    nodes = {node.id: node for node in drawn("buleleng").nodes}
    for edge in drawn("buleleng").edges:
        target = nodes[edge.to]
        if edge.back:
            continue
        assert edge.points[-1] == (target.x, target.rect.top)
        if edge.from_step and nodes[edge.from_step].x != target.x:
            assert edge.points[0].y == nodes[edge.from_step].y
            assert len(edge.points) == 3


def test_ways_back_are_inferred_and_enter_from_below() -> None:
    nodes = {node.id: node for node in drawn("buleleng").nodes}
    back = {edge.outcome: edge for edge in drawn("buleleng").edges if edge.back}
    assert set(back) == {"bukan_bidang_kami", "belum_selesai"}
    for edge in back.values():
        target = nodes[edge.to]
        assert edge.inferred
        assert edge.points[-1] == (target.x, target.rect.bottom)
        assert edge.points[-2].y > edge.points[-1].y


def test_labels_are_the_short_words_of_the_procedure_file() -> None:
    labels = {edge.outcome: edge.label for edge in drawn("buleleng").edges}
    assert {name: label.lines for name, label in labels.items() if label is not None} == {
        "dapat_dijawab": ("Ya",),
        "belum_selesai": ("Tidak",),
        "bukan_bidang_kami": ("bukan bidang",),
    }


def test_several_ways_to_one_step_go_down_in_their_own_lanes_and_meet_on_its_line() -> None:
    diagram = drawn("metro")
    nodes = {node.id: node for node in diagram.nodes}
    ways = [edge for edge in diagram.edges if edge.to == "8"]
    assert len(ways) == 5
    for edge in ways:
        assert edge.from_step is not None
        source = nodes[edge.from_step]
        assert edge.points == (
            (source.x, source.rect.bottom),
            (source.x, nodes["8"].y),
            (nodes["8"].rect.right, nodes["8"].y),
        )
    assert {edge.join for edge in ways if edge.from_step != "7"} == {
        (nodes[step].x, nodes["8"].y) for step in ("2", "4", "5", "6")
    }
    assert next(edge for edge in ways if edge.from_step == "7").join is None


def test_a_rejection_stands_beside_the_step_that_decides_it() -> None:
    nodes = {node.id: node for node in drawn("metro").nodes}
    assert nodes["ditolak"].y == nodes["2"].y
    assert nodes["ditolak"].lane == "warga"
    assert nodes["ditolak"].shape is Shape.END


def test_on_paper_an_inferred_way_bears_its_mark() -> None:
    texts = {e.outcome: " ".join(e.label.lines) for e in drawn("metro", "paper 6").edges if e.label}
    assert texts["selesai_di_tim_teknis"] == "selesai *"
    assert texts["selesai"] == "selesai"


def test_the_banner_s_strip_is_free_of_arrows_symbols_and_labels() -> None:
    for step in ("1", "2", "3", "4", "5"):
        diagram = drawn("buleleng", current=step)
        rows = [row for row in diagram.rows if row.banner is not None]
        assert [row.step for row in rows] == [step]
        strip = rows[0].banner
        assert strip is not None
        assert strip.left == 0
        assert strip.right >= diagram.lanes.left
        lane_part = Rect(diagram.lanes.left, strip.top, strip.right, strip.bottom)
        assert not any(node.rect.meets(lane_part) for node in diagram.nodes)
        assert not any(piece.meets(lane_part) for edge in diagram.edges for piece in pieces(edge))
        assert not any(edge.label.rect.meets(lane_part) for edge in diagram.edges if edge.label)


def test_rows_grow_with_their_texts_and_symbols_stay_in_the_middle() -> None:
    procedure = SHAPES["buleleng"]
    diagram = layout(procedure, WINDOW, current=None, heights={"3": 140})
    row = next(row for row in diagram.rows if row.step == "3")
    assert row.h == 140
    assert next(node for node in diagram.nodes if node.id == "3").y == row.y + 70
    assert faults(diagram, procedure) == []


def test_a_lane_without_a_step_is_drawn_empty() -> None:
    diagram = drawn("thirteen")
    assert "l9" in {column.lane for column in diagram.columns}
    assert "l9" not in {node.lane for node in diagram.nodes}


@pytest.mark.parametrize("step", ["1", "2", "3", "4"])
def test_a_sheet_without_room_for_every_tall_row_is_drawn_all_the_same(step: str) -> None:
    procedure = load(ladder(4, 10, climb=True))
    assert faults(layout(procedure, WINDOW, current=step), procedure) == []


def test_only_a_sheet_without_room_explains_its_labels_by_letters() -> None:
    roomy = {shape for shape, metrics, current in SHEETS if not drawn(shape, metrics, current).legend}
    assert roomy == {"buleleng", "metro", "thirteen", "ladder 13", "ladder 5"}
    narrow = drawn("one lane")
    assert set(dict(narrow.legend).values()) == {"perlu diperbaiki"}
    shown = {edge.label.lines: edge.label.full for edge in narrow.edges if edge.label}
    assert all(shown[(letter,)] == text for letter, text in narrow.legend)


def test_the_same_procedure_is_drawn_the_same_again() -> None:
    again = layout(SHAPES["thirteen"], WINDOW, current="i1")
    assert again == drawn("thirteen", current="i1")


@st.composite
def procedures(draw: st.DrawFn) -> str:
    """Any legal complaint flow: a spine through random lanes, with ways back, ahead and out of it."""
    lanes = [f"l{n}" for n in range(draw(st.integers(2, 7)))]
    count = draw(st.integers(1, 9))
    rows = []
    for n in range(1, count + 1):
        outs = [Out("maju", str(n + 1) if n < count else "selesai")]
        extra = draw(st.sampled_from(["", "", "", "back", "ahead", "end", "reject"]))
        if extra == "back" and n > 1:
            outs.append(Out("ulang", str(draw(st.integers(1, n - 1))), "back", inferred=True))
        elif extra == "ahead" and n + 1 < count:
            outs.append(Out("lompat", str(draw(st.integers(n + 2, count)))))
        elif extra == "end" and n < count:
            outs.append(Out("cukup", "selesai"))
        elif extra == "reject":
            outs.append(Out("tolak", "ditolak", "reject"))
        rows.append(Row(str(n), draw(st.sampled_from(lanes)), outs))
    ends = [("selesai", "ended")]
    if any(out.to == "ditolak" for row in rows for out in row.outs):
        ends.append(("ditolak", "rejected"))
    return toml(lanes, rows, ends)


# The same forty each time: a drawing is a matter of finding room, no place for surprises in another's change.
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(text=procedures())
def test_any_procedure_can_be_read(text: str) -> None:
    procedure = load(text)
    assert faults(layout(procedure, WINDOW, current=None), procedure) == []


@pytest.mark.parametrize("lane", [133, 187, 300])
def test_the_two_ways_of_a_decision_leave_at_different_sides_and_do_not_cross(lane: int) -> None:
    """Brebes: 'langsung' goes past row 3 in its own lane, 'konsultasi' to the lane at the left."""
    brebes = next(p for p in shipped() if p.id == "brebes-keluhan-daring")
    metrics = Metrics(number=0, activity=0, requirements=0, time=0, output=0, lane=lane, step_row=59)
    diagram = layout(brebes, metrics, current=None, kind=None)
    decision = next(node for node in diagram.nodes if node.id == "2")
    straight, aside = (
        next(edge for edge in diagram.edges if edge.outcome == outcome)
        for outcome in ("dijawab_langsung", "konsultasikan")
    )
    assert straight.points[0].x == decision.rect.right
    assert aside.points[0].x == decision.rect.left
    assert min(point.x for point in straight.points) >= decision.x
    assert max(point.x for point in aside.points) <= decision.x
