"""The drawing in the exported file: each symbol once, each arrow from border to border, nothing on anything else."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest
from lxml import etree

from app.bpmn.writing import to_bpmn
from app.procedure.loading import load_text, shipped, shipped_as
from app.procedure.model import CaseKind
from tests.app.bpmn.drawn import Sheet, bounds, faults, tag
from tests.app.bpmn.examples import NASTY_NAME, every, nasty
from tests.app.bpmn.walking import Library

BULELENG, BREBES, THIRTEEN = "buleleng-sop-pdip-03", "brebes-keluhan-daring", "tanggamus-13"
EVERY = every()
COMPLAINT = CaseKind.COMPLAINT


def texts(sheet: Sheet, element: str) -> str:
    """The documentation behind an element."""
    return "\n".join(one.text or "" for one in sheet.elements[element] if tag(one) == "documentation")


@pytest.mark.parametrize("name", EVERY)
def test_every_symbol_has_one_shape_and_every_arrow_one_line_and_nothing_overlaps(name: str) -> None:
    assert faults(to_bpmn(EVERY[name])) == []


def _shape(root: etree._Element, element: str) -> etree._Element:
    return next(one for one in root.iter() if one.get("bpmnElement") == element)


def _plane(root: etree._Element) -> etree._Element:
    return next(one for one in root.iter() if tag(one) == "BPMNPlane")


def _drop(element: str) -> Callable[[etree._Element], None]:
    return lambda root: _plane(root).remove(_shape(root, element))


def _point_at(element: str, other: str) -> Callable[[etree._Element], None]:
    return lambda root: _shape(root, element).set("bpmnElement", other)


def _move(element: str, part: str, **to: str) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        next(one for one in _shape(root, element) if tag(one) == part).attrib.update(to)

    return change


def _twice(root: etree._Element) -> None:
    again = deepcopy(_shape(root, "langkah_2"))
    again.set("id", "gambar_lagi")
    _plane(root).append(again)


def _upright(root: etree._Element) -> None:
    _shape(root, "peserta_complaint").attrib.pop("isHorizontal")


def _through(element: str, *others: str) -> Callable[[etree._Element], None]:
    """Lead an arrow over the middles of these symbols on its way."""

    def change(root: etree._Element) -> None:
        line = _shape(root, element)
        for at, other in enumerate(others, start=1):
            box = bounds(_shape(root, other))
            assert box is not None
            point = deepcopy(line[0])
            point.set("x", str((box.x + box.right) / 2))
            point.set("y", str((box.y + box.bottom) / 2))
            line.insert(at, point)

    return change


SPOILT: dict[str, tuple[Callable[[etree._Element], None], str]] = {
    "a task without a shape": (_drop("langkah_3"), "0 shapes: langkah_3"),
    "a gateway without a shape": (_drop("keputusan_4"), "0 shapes: keputusan_4"),
    "an end without a shape": (_drop("akhir_month.selesai_bulan"), "0 shapes: akhir_month.selesai_bulan"),
    "a lane without a shape": (
        _drop("lajur_proses_complaint.kepala_dinas"),
        "0 shapes: lajur_proses_complaint.kepala_dinas",
    ),
    "a pool without a shape": (_drop("peserta_month"), "0 shapes: peserta_month"),
    "an arrow without a line": (_drop("alur_1.teruskan"), "0 edges: alur_1.teruskan"),
    "a shape of nothing": (_point_at("langkah_3", "langkah_99"), "shape of nothing: langkah_99"),
    "a line of nothing": (_point_at("alur_1.teruskan", "alur_99"), "edge of nothing: alur_99"),
    "a shape of an arrow": (_point_at("langkah_3", "alur_1.teruskan"), "shape of nothing: alur_1.teruskan"),
    "a shape twice": (_twice, "2 shapes: langkah_2"),
    "a line that begins in the air": (
        _move("alur_1.teruskan", "waypoint", y="17"),
        "sourceRef in the air: alur_1.teruskan",
    ),
    "a task on another one": (_move("langkah_2", "Bounds", x="420"), "overlap: langkah_1, langkah_2"),
    "a task outside its lane": (_move("langkah_5", "Bounds", y="900"), "outside its lane: langkah_5"),
    "an arrow through a task": (
        _through("awal_complaint", "langkah_1", "mulai_complaint"),
        "awal_complaint runs through langkah_1",
    ),
    "an arrow through a diamond": (
        _through("ke_keputusan_4", "keputusan_4", "langkah_4"),
        "ke_keputusan_4 runs through keputusan_4",
    ),
    "two arrows on each other": (
        _through("alur_4.dapat_dijawab", "langkah_4"),
        "on each other: alur_4.dapat_dijawab, ke_keputusan_4",
    ),
    "a pool that lies otherwise": (_upright, "lies otherwise: peserta_complaint"),
}


@pytest.mark.parametrize("case", SPOILT)
def test_a_spoilt_drawing_is_seen_though_the_library_takes_it(case: str) -> None:
    spoil, told = SPOILT[case]
    root = etree.fromstring(to_bpmn(shipped_as(BULELENG)))
    if case == "a task on another one":
        first = bounds(_shape(root, "langkah_1"))
        assert first is not None
        spoil = _move("langkah_2", "Bounds", x=str(first.x + 1), y=str(first.y + 1))
    spoil(root)
    data = etree.tostring(root)
    assert told in faults(data)
    # Neither the schema nor a program that runs the flow looks at the drawing: hence this test.
    chosen = ("teruskan", "koordinasi", "solusi", "dapat_dijawab", "selesai")
    assert Library(data).walk(COMPLAINT, chosen).end == "selesai"


@pytest.mark.parametrize("procedure", shipped(), ids=lambda one: one.id)
def test_the_same_sop_gives_the_same_bytes(procedure: object) -> None:
    one = next(each for each in shipped() if each is procedure)
    again = load_text(one.source, name="lagi.toml")
    assert to_bpmn(one) == to_bpmn(again)
    assert to_bpmn(one) != to_bpmn(again._replace(revision=again.revision + 1))


def test_all_lanes_stand_in_the_pool_also_an_empty_one_and_external_ones_say_so() -> None:
    procedure = shipped_as(THIRTEEN)
    sheet = Sheet(to_bpmn(procedure))
    lanes = {one.attrib["name"]: name for name, one in sheet.elements.items() if tag(one) == "lane"}
    assert list(lanes) == [lane.name for lane in procedure.lanes]
    for lane in procedure.lanes:
        said = texts(sheet, lanes[lane.name])
        assert ("di luar kantor" in said) is lane.external
    empty = lanes["Kepala Bidang"]
    assert not [one for one in sheet.elements[empty] if tag(one) == "flowNodeRef"]
    assert empty in sheet.boxes


def test_a_task_bears_the_documents_own_words_and_says_what_is_inferred() -> None:
    procedure = shipped_as(BULELENG)
    sheet = Sheet(to_bpmn(procedure))
    for step in procedure.steps:
        task = f"langkah_{step.id}"
        assert sheet.elements[task].attrib["name"] == f"{step.number} · {step.label}"
        for words in (step.text, step.requirements, step.time_text, step.output, step.remarks):
            assert words in texts(sheet, task)
    assert "Dugaan: Jalur" in texts(sheet, "alur_4.belum_selesai")
    assert sheet.elements["alur_4.belum_selesai"].attrib["name"] == "Tidak (dugaan)"
    assert "Dugaan" not in texts(sheet, "alur_4.dapat_dijawab")
    assert sheet.elements["alur_4.dapat_dijawab"].attrib["name"] == "Ya, dijawab"
    assert sheet.elements["keputusan_4"].attrib["name"] == "Dijawab?"


def test_a_limit_of_the_whole_case_stands_beside_the_pool() -> None:
    sheet = Sheet(to_bpmn(shipped_as(BREBES)))
    notes = [one for one in sheet.elements.values() if tag(one) == "textAnnotation"]
    assert len(notes) == 1
    said = "".join(notes[0].itertext())
    assert "3 hari kerja (dugaan)" in said
    assert "langkah 2, 3, 4" in said
    assert not [
        one
        for one in Sheet(to_bpmn(shipped_as(BULELENG))).elements.values()
        if tag(one) in ("textAnnotation", "association")
    ]


def test_words_full_of_markup_and_foreign_script_come_back_as_they_were() -> None:
    sheet = Sheet(to_bpmn(nasty()))
    assert NASTY_NAME in texts(sheet, "langkah_1")
    assert NASTY_NAME in [one.get("name") for one in sheet.elements.values()]


def test_a_sign_that_no_xml_can_hold_is_shown_as_missing() -> None:
    procedure = nasty()
    odd = procedure.steps[0]._replace(label="satu\ufffedua")
    data = to_bpmn(procedure._replace(steps=(odd, *procedure.steps[1:])))
    assert Sheet(data).elements["langkah_1"].attrib["name"] == "1 · satu\ufffddua"
