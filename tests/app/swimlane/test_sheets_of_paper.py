"""The drawing on paper: sheets that can be read, ways that go on on the next sheet, capsules in their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.papers.sop_words import cell_texts
from app.procedure.loading import shipped
from app.procedure.model import CaseKind, Procedure
from app.swimlane import routing
from app.swimlane.grid import Grid
from app.swimlane.layout import layout
from app.swimlane.model import Metrics, Rect, RowKind, Shape
from app.swimlane.pages import SheetDrawing, split
from app.swimlane.paper import PaperForm, paper_form
from app.swimlane.way import Way, Wish
from printing import sop_text
from tests.app.procedure.samples import Out, Row, ladder, load, metro, thirteen, toml
from tests.app.swimlane.drawing_faults import unreadable
from tests.app.swimlane.test_drawing_the_sop import procedures

ROOM = 120.0  # mm for the rows of a sheet
TALL = 26.0  # so high that every procedure needs several sheets

KNOWN: Mapping[str, Procedure] = {procedure.id: procedure for procedure in shipped()}
SHAPES: Mapping[str, Procedure] = {
    **KNOWN,
    "metro sample": load(metro()),
    "thirteen sample": load(thirteen()),
    "ladder 5": load(ladder(5, 12, climb=True)),
    "ladder 9": load(ladder(9, 14, climb=False)),
    "one lane": load(ladder(1, 5, climb=False)),
}


@cache
def form(name: str) -> PaperForm:
    procedure = SHAPES[name]
    return paper_form(procedure, list(cell_texts(procedure).values()), sop_text)


@cache
def sheets(name: str, *, tall: bool) -> tuple[SheetDrawing, ...]:
    heights = {step.id: TALL for step in SHAPES[name].steps} if tall else {}
    return split(SHAPES[name], form(name).metrics, heights=heights, room=lambda _steps, _lettered: ROOM)


EVERY = [(name, tall) for name in SHAPES for tall in (False, True)]


@pytest.mark.parametrize(("name", "tall"), EVERY)
def test_every_sheet_of_paper_can_be_read(name: str, tall: bool) -> None:
    for sheet in sheets(name, tall=tall):
        assert unreadable(sheet.diagram) == []


@pytest.mark.parametrize(("name", "tall"), EVERY)
def test_every_step_stands_on_one_sheet_in_the_document_s_order(name: str, tall: bool) -> None:
    procedure = SHAPES[name]
    drawn = [step for sheet in sheets(name, tall=tall) for step in sheet.steps]
    kinds = dict.fromkeys(step.kind for step in procedure.steps)
    assert drawn == [step.id for kind in kinds for step in procedure.steps_of(kind)]


@pytest.mark.parametrize(("name", "tall"), EVERY)
def test_no_sheet_is_higher_than_the_paper_or_bears_no_step(name: str, tall: bool) -> None:
    for sheet in sheets(name, tall=tall):
        assert sheet.steps
        assert sheet.diagram.height - form(name).metrics.head <= ROOM + 1e-6
        kinds = [row.kind for row in sheet.diagram.rows if row.kind is not RowKind.LINK]
        assert kinds[-1] is not RowKind.BAND


def arrives(all_sheets: tuple[SheetDrawing, ...], letter: str) -> list[str]:
    """The symbols at which the ways of a connector come out."""
    found = []
    for sheet in all_sheets:
        texts = {node.id: node.text for node in sheet.diagram.nodes if node.shape is Shape.LINK}
        found += [edge.to for edge in sheet.diagram.edges if texts.get(edge.origin) == letter]
    return found


@pytest.mark.parametrize(("name", "tall"), EVERY)
def test_every_way_out_is_drawn_over_connectors_too(name: str, tall: bool) -> None:
    procedure, all_sheets = SHAPES[name], sheets(name, tall=tall)
    ends = {end.id: end.label for end in procedure.ends}
    for sheet in all_sheets:
        nodes = {node.id: node for node in sheet.diagram.nodes}
        ways = {(edge.from_step, edge.outcome): edge for edge in sheet.diagram.edges}
        for step_id in sheet.steps:
            for outcome in procedure.step_by_id[step_id].outcomes:
                edge = ways.get((step_id, outcome.id))
                if edge is None:
                    assert nodes[step_id].shape is Shape.END
                    assert nodes[step_id].text == ends[outcome.to]
                elif nodes[edge.to].shape is Shape.LINK:
                    assert arrives(all_sheets, nodes[edge.to].text) == [outcome.to]
                else:
                    assert edge.to == outcome.to
                assert edge is None or edge.inferred == outcome.inferred


@pytest.mark.parametrize(("name", "tall"), EVERY)
def test_connectors_pair_up_and_stand_in_the_lane_where_the_way_goes_on(name: str, tall: bool) -> None:
    all_sheets = sheets(name, tall=tall)
    lanes = {node.id: node.lane for sheet in all_sheets for node in sheet.diagram.nodes}
    leads: dict[str, set[int]] = {}
    for number, sheet in enumerate(all_sheets):
        links = [node for node in sheet.diagram.nodes if node.shape is Shape.LINK]
        assert sorted(node.text for node in links) == sorted(
            [letter for letter, _ in sheet.leads] + [letter for letter, _ in sheet.comes]
        )
        for node in links:
            assert node.lane == lanes[arrives(all_sheets, node.text)[0]]
            first = next(row for row in sheet.diagram.rows if row.kind is not RowKind.LINK)
            there = dict(sheet.leads).get(node.text)
            later = there > number if there is not None else max(dict(sheet.comes)[node.text]) > number
            assert (node.y > first.y) == later
        for letter, there in sheet.leads:
            assert there != number
            leads.setdefault(letter, set()).add(there)
            assert number in dict(all_sheets[there].comes)[letter]
    assert all(len(there) == 1 for there in leads.values())
    assert (len(all_sheets) > 1) == bool(leads) or name in KNOWN


def test_a_connector_s_letter_is_met_in_the_order_of_the_alphabet() -> None:
    letters = [
        node.text
        for sheet in sheets("thirteen sample", tall=True)
        for node in sheet.diagram.nodes
        if node.shape is Shape.LINK
    ]
    first = list(dict.fromkeys(letters))
    assert first == [chr(65 + number) for number in range(len(first))]
    assert len(first) > 2


def test_a_way_back_leaves_at_the_head_and_arrives_at_the_foot_of_the_earlier_sheet() -> None:
    all_sheets = sheets("tanggamus-13", tall=True)
    away = next(
        (sheet, edge)
        for sheet in all_sheets
        for edge in sheet.diagram.edges
        if edge.outcome == "tidak_lengkap"
    )
    link = next(node for node in away[0].diagram.nodes if node.id == away[1].to)
    assert link.shape is Shape.LINK
    assert away[1].points[-1].y == pytest.approx(link.rect.bottom)
    here = all_sheets[0].diagram
    back = next(edge for edge in here.edges if edge.back)
    assert back.inferred
    assert back.to == "1"
    first = next(node for node in here.nodes if node.id == "1")
    assert back.points[-1] == (first.x, first.rect.bottom)
    assert back.points[0].y > first.y


@pytest.mark.parametrize("name", KNOWN)
def test_mulai_and_the_ends_stand_in_the_rows_of_their_steps(name: str) -> None:
    procedure = KNOWN[name]
    diagram = layout(procedure, form(name).metrics, current=None, kind=None)
    assert not any(row.kind in (RowKind.START, RowKind.END) for row in diagram.rows)
    starts = {node.id for node in diagram.nodes if node.shape is Shape.START}
    assert starts == set(procedure.starts.values())
    assert all(node.text == "Mulai" for node in diagram.nodes if node.shape is Shape.START)


def test_metro_ends_in_row_8_and_refuses_beside_row_2() -> None:
    diagram = sheets("metro-pengaduan", tall=False)[0].diagram
    nodes = {node.id: node for node in diagram.nodes}
    assert (nodes["8"].shape, nodes["8"].text, nodes["8"].lane) == (Shape.END, "Selesai", "masyarakat")
    assert nodes["ditolak"].y == nodes["2"].y
    ways = [edge for edge in diagram.edges if edge.to == "8"]
    assert len(ways) == 5
    assert sum(edge.join is not None for edge in ways) == 4
    assert {edge.points[-1] for edge in ways} == {(nodes["8"].rect.right, nodes["8"].y)}


def test_a_decision_at_the_beginning_or_the_end_keeps_its_diamond() -> None:
    procedure = load(
        toml(
            ["a", "b"],
            [
                Row("1", "a", [Out("ya", "2"), Out("tidak", "selesai")]),
                Row("2", "b", [Out("baik", "selesai"), Out("buruk", "ditolak")]),
            ],
            [("selesai", "ended"), ("ditolak", "rejected")],
        )
    )
    diagram = layout(procedure, replace(Metrics(), inline_ends=True), current=None)
    shapes = {node.id: node.shape for node in diagram.nodes}
    assert shapes["1"] is shapes["2"] is Shape.DIAMOND
    assert {row.kind for row in diagram.rows} == {RowKind.START, RowKind.STEP, RowKind.END}
    assert unreadable(diagram) == []


def test_the_wizard_s_preview_keeps_the_other_kind_of_case_pale() -> None:
    procedure = KNOWN["buleleng-sop-pdip-03"]
    diagram = layout(procedure, replace(Metrics(), inline_ends=True), current=None, kind=CaseKind.COMPLAINT)
    shapes = {node.id: (node.shape, node.pale) for node in diagram.nodes}
    assert shapes["1"] == (Shape.START, False)
    assert shapes["5"] == (Shape.END, False)
    assert shapes["6"] == (Shape.BOX, True)


@pytest.mark.parametrize("name", SHAPES)
def test_the_columns_fill_the_paper_and_no_lane_is_too_narrow(name: str) -> None:
    paper = form(name)
    diagram = sheets(name, tall=False)[0].diagram
    assert diagram.width == pytest.approx(paper.width)
    lanes = [column.w for column in diagram.columns if column.lane]
    assert min(lanes) >= (11.0 if not paper.in_notes else 7.0) - 1e-6
    symbols = [node for node in diagram.nodes if node.step]
    widths = {column.lane: column.w for column in diagram.columns if column.lane}
    assert all(node.w < widths[node.lane] for node in symbols)
    assert all(a.x + a.w == pytest.approx(b.x) for a, b in pairwise(diagram.columns))


@pytest.mark.parametrize(
    ("lanes", "page", "upright"),
    [(4, 297, False), (13, 297, True), (19, 297, True), (20, 420, True), (40, 420, True)],
)
def test_many_lanes_take_upright_names_and_then_a_larger_page(lanes: int, page: float, upright: bool) -> None:
    procedure = load(ladder(lanes, 3, climb=False))
    paper = paper_form(procedure, list(cell_texts(procedure).values()), sop_text)
    assert (paper.page[0], paper.upright) == (page, upright)


def test_forty_lanes_and_two_hundred_steps_are_drawn() -> None:
    lanes = [f"l{n}" for n in range(1, 41)]
    rows = []
    for n in range(1, 201):
        outs = [Out("maju", str(n + 1) if n < 200 else "selesai")]
        if n % 50 == 0:
            outs.append(Out("ulang", "1", "back", inferred=True))
        rows.append(Row(str(n), lanes[(n - 1) % 40], outs))
    procedure = load(toml(lanes, rows))
    whole = layout(procedure, Metrics(), current="100")
    assert unreadable(whole) == []
    paper = paper_form(procedure, list(cell_texts(procedure).values()), sop_text)
    split_up = split(procedure, paper.metrics, heights={}, room=lambda _steps, _lettered: 190.0)
    assert [step for sheet in split_up for step in sheet.steps] == [step.id for step in procedure.steps]
    assert [fault for sheet in split_up for fault in unreadable(sheet.diagram)] == []


def test_on_a_huge_sheet_hardly_any_way_is_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each search over so many places takes seconds, and the editor draws while somebody waits."""
    lanes = [f"l{n}" for n in range(1, 41)]
    rows = []
    for n in range(1, 201):
        outs = [Out("maju", str(n + 1) if n < 200 else "selesai")]
        if n % 7 == 0:
            outs.append(Out("ulang", str(n - 1 - n % 5), "back"))
        if n % 11 == 0 and n < 190:
            outs.append(Out("langsung", str(n + 2 + n % 6)))
        rows.append(Row(str(n), lanes[n * 17 % 40], outs))
    searched: list[Wish] = []
    search = routing._search

    def counted(grid: Grid, wish: Wish, near: Rect | None) -> Way | None:
        searched.append(wish)
        return search(grid, wish, near)

    monkeypatch.setattr(routing, "_search", counted)
    procedure = load(toml(lanes, rows))
    assert unreadable(layout(procedure, Metrics(), current="100")) == []
    assert len(searched) <= 40, "of 246 arrows, drawn up to three times"


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(text=procedures(), tall=st.sampled_from([0.0, 14.0, 24.0]))
def test_any_procedure_can_be_read_on_paper(text: str, tall: float) -> None:
    procedure = load(text)
    paper = paper_form(procedure, list(cell_texts(procedure).values()), sop_text)
    heights = {step.id: tall for step in procedure.steps}
    drawn = split(procedure, paper.metrics, heights=heights, room=lambda _steps, _lettered: ROOM)
    assert [fault for sheet in drawn for fault in unreadable(sheet.diagram)] == []
    assert [step for sheet in drawn for step in sheet.steps] == [step.id for step in procedure.steps]
