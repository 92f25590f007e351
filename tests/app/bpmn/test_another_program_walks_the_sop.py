"""The exported SOP in another program: an independent BPMN library reads it and walks where the office's engine walks."""

from __future__ import annotations

import pytest
from lxml import etree
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.exceptions import WorkflowException

from app.bpmn.writing import to_bpmn
from app.procedure.loading import shipped, shipped_as
from app.procedure.model import CaseKind, Procedure
from tests.app.bpmn.examples import every, four_ways
from tests.app.bpmn.walking import Library, by_the_engine, decisions

BULELENG = "buleleng-sop-pdip-03"
EVERY = every()


@pytest.fixture
def buleleng() -> Procedure:
    return shipped_as(BULELENG)


@pytest.mark.parametrize("name", EVERY)
def test_the_library_passes_the_same_lanes_and_steps_to_the_same_end(name: str) -> None:
    procedure = EVERY[name]
    library = Library(to_bpmn(procedure))
    assert sorted(library.processes) == sorted(f"proses_{kind.value}" for kind in procedure.starts)
    for kind in procedure.starts:
        ways, _ = decisions(procedure, kind)
        for chosen in ways:
            assert library.walk(kind, chosen) == by_the_engine(procedure, kind, chosen)


@pytest.mark.parametrize("procedure", shipped(), ids=lambda one: one.id)
def test_no_way_of_a_shipped_sop_is_left_out(procedure: Procedure) -> None:
    for kind in procedure.starts:
        ways, cut = decisions(procedure, kind)
        assert not cut
        ends = {by_the_engine(procedure, kind, chosen).end for chosen in ways}
        wanted = {way.to for step in procedure.steps_of(kind) for way in step.outcomes}
        assert ends == wanted & procedure.end_by_id.keys()


def swapped(text: str, one: str, other: str) -> str:
    assert one in text
    assert other in text
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('"dapat_dijawab"', '"belum_selesai"'),  # the ways of step 4 change places
        ('targetRef="langkah_5"', 'targetRef="langkah_2"'),
        ('name="Bidang Terkait"', 'name="Staf Kerjasama"'),
    ],
)
def test_a_file_that_says_something_else_walks_elsewhere(buleleng: Procedure, one: str, other: str) -> None:
    chosen = ("teruskan", "koordinasi", "solusi", "dapat_dijawab", "selesai")
    expected = by_the_engine(buleleng, CaseKind.COMPLAINT, chosen)
    data = to_bpmn(buleleng).decode()
    assert Library(data.encode()).walk(CaseKind.COMPLAINT, chosen) == expected
    other_file = Library(swapped(data, one, other).encode())
    try:
        walked = other_file.walk(CaseKind.COMPLAINT, chosen)
    except (AssertionError, WorkflowException):
        return  # it does not even come to an end by these decisions
    assert walked != expected


def test_a_decision_that_the_sop_does_not_know_leads_nowhere(buleleng: Procedure) -> None:
    with pytest.raises(WorkflowException):
        Library(to_bpmn(buleleng)).walk(CaseKind.COMPLAINT, ("teruskan", "koordinasi", "mungkin"))


def test_the_schema_of_the_omg_refuses_a_file_with_a_part_out_of_place(buleleng: Procedure) -> None:
    tree = etree.fromstring(to_bpmn(buleleng))
    process = tree.find("{*}process")
    assert process is not None
    process.insert(len(process), process[0])  # the documentation comes first, or not at all
    with pytest.raises(ValidationException):
        Library(etree.tostring(tree))


def test_the_month_is_a_process_of_its_own_beside_the_complaint(buleleng: Procedure) -> None:
    library = Library(to_bpmn(buleleng))
    assert len(library.walk(CaseKind.MONTH, ("laporkan", "putuskan", "selesai")).stations) == 3
    assert len(Library(to_bpmn(four_ways())).processes) == 1
