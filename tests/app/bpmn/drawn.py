"""What is wrong with the drawing of an exported SOP: a program that runs the file never looks at it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import combinations, pairwise
from typing import NamedTuple
from xml.etree import ElementTree as ET

NODES = ("startEvent", "userTask", "manualTask", "exclusiveGateway", "endEvent")
SHAPED = (*NODES, "lane", "participant", "textAnnotation")
LINED = ("sequenceFlow", "association")
#: What modellers take as an id: an NCName of plain letters.
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


class Box(NamedTuple):
    x: float
    y: float
    right: float
    bottom: float

    def holds(self, other: Box) -> bool:
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def meets(self, other: Box) -> bool:
        """Whether the insides share a point; a line meets what it passes through, not what it touches."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )


class Point(NamedTuple):
    x: float
    y: float


class Sheet:
    """The file as somebody sees it who opens it in a modeller."""

    def __init__(self, data: bytes) -> None:
        self.root = ET.fromstring(data)
        self.elements = {
            element.attrib["id"]: element
            for element in self.root.iter()
            if "id" in element.attrib and tag(element) in (*SHAPED, *LINED)
        }

    def kind(self, element: str) -> str:
        return tag(self.elements[element])

    @cached_property
    def shapes(self) -> list[tuple[str, ET.Element]]:
        return [(one.get("bpmnElement", ""), one) for one in self.root.iter() if tag(one) == "BPMNShape"]

    @cached_property
    def edges(self) -> list[tuple[str, ET.Element]]:
        return [(one.get("bpmnElement", ""), one) for one in self.root.iter() if tag(one) == "BPMNEdge"]

    @cached_property
    def boxes(self) -> dict[str, Box]:
        return {name: box for name, one in self.shapes if (box := bounds(one)) is not None}

    @cached_property
    def nodes(self) -> dict[str, Box]:
        return {
            name: box
            for name, box in self.boxes.items()
            if name in self.elements and self.kind(name) in (*NODES, "textAnnotation")
        }

    @cached_property
    def lines(self) -> dict[str, list[Point]]:
        return {
            name: [
                Point(float(at.attrib["x"]), float(at.attrib["y"]))
                for at in one.iter()
                if tag(at) == "waypoint"
            ]
            for name, one in self.edges
        }

    @cached_property
    def labels(self) -> dict[str, Box]:
        found = {}
        for name, one in (*self.shapes, *self.edges):
            label = next((child for child in one if tag(child) == "BPMNLabel"), None)
            if label is not None and (box := bounds(label)) is not None:
                found[name] = box
        return found


def tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def bounds(element: ET.Element) -> Box | None:
    found = next((child for child in element if tag(child) == "Bounds"), None)
    if found is None:
        return None
    x, y, w, h = (float(found.attrib[side]) for side in ("x", "y", "width", "height"))
    return Box(x, y, x + w, y + h)


def faults(data: bytes) -> list[str]:
    """All that is wrong, one sentence each; empty for a sound drawing."""
    sheet = Sheet(data)
    return [
        *_names(sheet),
        *_counted(sheet),
        *_docked(sheet),
        *_nested(sheet),
        *_free(sheet),
        *_parted(sheet),
        *_worded(sheet),
    ]


def _names(sheet: Sheet) -> Iterator[str]:
    ids = Counter(one.attrib["id"] for one in sheet.root.iter() if "id" in one.attrib)
    yield from (f"id twice: {name}" for name, count in ids.items() if count > 1)
    yield from (f"no name: {name}" for name in ids if not NAME.fullmatch(name))


def _counted(sheet: Sheet) -> Iterator[str]:
    """Exactly one shape for each symbol and one edge for each arrow, and none for anything else."""
    for drawn, kinds, word in ((sheet.shapes, SHAPED, "shape"), (sheet.edges, LINED, "edge")):
        count = Counter(name for name, _ in drawn)
        for name in sheet.elements:
            if sheet.kind(name) in kinds and count[name] != 1:
                yield f"{count[name]} {word}s: {name}"
        for name in count:
            if name not in sheet.elements or sheet.kind(name) not in kinds:
                yield f"{word} of nothing: {name}"
    for name, _ in sheet.shapes:
        if name not in sheet.boxes:
            yield f"no bounds: {name}"
    for name, one in sheet.shapes:
        band = name in sheet.elements and sheet.kind(name) in ("lane", "participant")
        if band and one.get("isHorizontal") != "true":
            yield f"lies otherwise: {name}"


def _docked(sheet: Sheet) -> Iterator[str]:
    """Every arrow begins on the border of its source and ends on the border of its aim."""
    for name, points in sheet.lines.items():
        if name not in sheet.elements:
            continue
        if len(points) < 2:
            yield f"no line: {name}"
            continue
        for side, point in (("sourceRef", points[0]), ("targetRef", points[-1])):
            at = sheet.elements[name].attrib[side]
            if at not in sheet.boxes or not _on_border(sheet, at, point):
                yield f"{side} in the air: {name}"


def _on_border(sheet: Sheet, name: str, point: Point) -> bool:
    box, kind = sheet.boxes[name], sheet.kind(name)
    half_w, half_h = (box.right - box.x) / 2, (box.bottom - box.y) / 2
    across, down = abs(point.x - box.x - half_w), abs(point.y - box.y - half_h)
    if kind.endswith("Gateway"):
        return abs(across / half_w + down / half_h - 1) < 0.01
    if kind.endswith("Event"):
        return abs(across**2 + down**2 - half_w**2) < 1
    inside = across <= half_w and down <= half_h
    return inside and (abs(across - half_w) < 0.5 or abs(down - half_h) < 0.5)


def _nested(sheet: Sheet) -> Iterator[str]:
    """Lanes fill their pool from top to bottom; each symbol stands in its lane."""
    for participant in sheet.root.iter():
        if tag(participant) != "participant":
            continue
        process = next(one for one in sheet.root if one.get("id") == participant.get("processRef"))
        pool = sheet.boxes.get(participant.attrib["id"])
        lanes = [one for one in process.iter() if tag(one) == "lane"]
        places = [sheet.boxes[one.attrib["id"]] for one in lanes if one.attrib["id"] in sheet.boxes]
        if pool is None or len(places) != len(lanes):
            continue  # told by `_counted`
        tops = [place.y for place in places]
        if tops != [pool.y, *(place.bottom for place in places[:-1])] or places[-1].bottom != pool.bottom:
            yield f"gap between lanes: {participant.attrib['id']}"
        for lane, place in zip(lanes, places, strict=True):
            if not pool.holds(place):
                yield f"outside its pool: {lane.attrib['id']}"
            for node in (one.text or "" for one in lane if tag(one) == "flowNodeRef"):
                if node in sheet.boxes and not place.holds(sheet.boxes[node]):
                    yield f"outside its lane: {node}"
        held = Counter(one.text or "" for one in process.iter() if tag(one) == "flowNodeRef")
        wanted = [one.attrib["id"] for one in process if tag(one) in NODES]
        if held != Counter(wanted):
            yield f"not once in a lane: {sorted((held - Counter(wanted)) + (Counter(wanted) - held))}"


def _free(sheet: Sheet) -> Iterator[str]:
    """Nothing lies on anything: symbols, words, and arrows that pass."""
    things = [*sheet.nodes.items(), *((f"words of {name}", box) for name, box in sheet.labels.items())]
    for (one, here), (other, there) in combinations(sorted(things, key=lambda item: item[1]), 2):
        if here.meets(there):
            yield f"overlap: {one}, {other}"
    for name, points in sheet.lines.items():
        for begin, end in pairwise(points):
            if begin.x != end.x and begin.y != end.y:
                yield f"slanting: {name}"
            piece = Box(min(begin.x, end.x), min(begin.y, end.y), max(begin.x, end.x), max(begin.y, end.y))
            yield from (
                f"{name} runs through {other}" for other, box in things if _crosses(sheet, other, box, piece)
            )


def _crosses(sheet: Sheet, name: str, box: Box, piece: Box) -> bool:
    """Whether a piece of an arrow passes through the inside; of a gateway only its diamond counts."""
    if name in sheet.elements and sheet.kind(name).endswith("Gateway"):
        middle = Point((box.x + box.right) / 2, (box.y + box.bottom) / 2)
        near_x = min(max(middle.x, piece.x), piece.right) - middle.x
        near_y = min(max(middle.y, piece.y), piece.bottom) - middle.y
        return abs(near_x) + abs(near_y) < (box.right - box.x) / 2 - 0.01
    return box.meets(piece)


def _parted(sheet: Sheet) -> Iterator[str]:
    """No two arrows lie on each other, but those that come to one aim together."""
    upright: dict[float, list[tuple[float, float, str]]] = {}
    level: dict[float, list[tuple[float, float, str]]] = {}
    for name, points in sheet.lines.items():
        if name not in sheet.elements:
            continue
        for begin, end in pairwise(points):
            if begin.x == end.x:
                upright.setdefault(begin.x, []).append((min(begin.y, end.y), max(begin.y, end.y), name))
            else:
                level.setdefault(begin.y, []).append((min(begin.x, end.x), max(begin.x, end.x), name))
    for line in (*upright.values(), *level.values()):
        for (_, end, one), (begin, _, other) in pairwise(sorted(line)):
            aims = {sheet.elements[name].get("targetRef") for name in (one, other)}
            if begin < end and len(aims) > 1:
                yield f"on each other: {one}, {other}"


def _worded(sheet: Sheet) -> Iterator[str]:
    """What bears a name outside itself has a place for it."""
    for name, element in sheet.elements.items():
        outside = sheet.kind(name) in ("startEvent", "endEvent", "exclusiveGateway", "sequenceFlow")
        if outside and bool(element.get("name")) != (name in sheet.labels):
            yield f"words without a place, or a place without words: {name}"
