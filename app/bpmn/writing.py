"""The file itself: BPMN 2.0 XML with its diagram part, the same bytes for the same procedure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from app.bpmn import words
from app.bpmn.graph import DECISION, Flow, Graph, Node, Process, graph_of
from app.bpmn.layout import draw
from app.bpmn.shapes import Bounds, Drawing
from app.procedure.model import Procedure

_NAMESPACES = {
    "xmlns:bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
#: Signs that no XML file can hold, not even escaped; an office never writes them, a broken file may.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COLLABORATION = "kolaborasi"


def to_bpmn(procedure: Procedure) -> bytes:
    """The SOP as a BPMN 2.0 file (UTF-8), one process for each kind of case, with its drawing.

    A way out of a decision is taken where the value `keputusan` is that outcome's id. Limits stand in the words
    behind each task, not as timers: no modeller counts an office's working hours.
    """
    graph = graph_of(procedure)
    root = ET.Element(
        "bpmn:definitions",
        {
            **_NAMESPACES,
            "id": graph.id,
            "name": _clean(graph.name),
            "targetNamespace": f"urn:kotak-aduan:sop:{procedure.id}:{procedure.revision}",
            "expressionLanguage": "python",
            "exporter": "Kotak Aduan",
        },
    )
    _collaboration(root, graph)
    for process in graph.processes:
        _process(root, process)
    _diagram(root, draw(graph))
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="utf-8") + b"\n"


def _collaboration(root: ET.Element, graph: Graph) -> None:
    element = ET.SubElement(root, "bpmn:collaboration", {"id": _COLLABORATION})
    for process in graph.processes:
        participant = {"id": process.participant, "name": _clean(process.name), "processRef": process.id}
        ET.SubElement(element, "bpmn:participant", participant)
    for note in graph.notes:
        annotation = ET.SubElement(element, "bpmn:textAnnotation", {"id": note.id})
        ET.SubElement(annotation, "bpmn:text").text = _clean(note.text)
    for note in graph.notes:
        ends = {"id": note.link, "sourceRef": note.id, "targetRef": note.participant}
        ET.SubElement(element, "bpmn:association", ends)


def _process(root: ET.Element, process: Process) -> None:
    # Without "isExecutable": an SOP is carried out by people, though an engine may walk it.
    element = ET.SubElement(root, "bpmn:process", {"id": process.id, "name": _clean(process.name)})
    _documentation(element, process.documentation)
    lanes = ET.SubElement(element, "bpmn:laneSet", {"id": f"lajur_{process.id}"})
    for lane in process.lanes:
        column = ET.SubElement(lanes, "bpmn:lane", {"id": process.lane_id(lane), "name": _clean(lane.name)})
        _documentation(column, words.lane_documentation(lane))
        for node in process.nodes:
            if node.lane == lane.id:
                ET.SubElement(column, "bpmn:flowNodeRef").text = node.id
    for node in process.nodes:
        _node(element, node, process.flows)
    for flow in process.flows:
        _flow(element, flow)


def _node(process: ET.Element, node: Node, flows: Sequence[Flow]) -> None:
    element = ET.SubElement(process, f"bpmn:{node.kind.value}", {"id": node.id, "name": _clean(node.name)})
    outgoing = [flow for flow in flows if flow.source == node.id]
    if len(outgoing) > 1:
        element.set("gatewayDirection", "Diverging")
    _documentation(element, node.documentation)
    for flow in flows:
        if flow.target == node.id:
            ET.SubElement(element, "bpmn:incoming").text = flow.id
    for flow in outgoing:
        ET.SubElement(element, "bpmn:outgoing").text = flow.id


def _flow(process: ET.Element, flow: Flow) -> None:
    named = {"name": _clean(flow.name)} if flow.name else {}
    ends = {"id": flow.id, **named, "sourceRef": flow.source, "targetRef": flow.target}
    element = ET.SubElement(process, "bpmn:sequenceFlow", ends)
    _documentation(element, flow.documentation)
    if flow.condition:
        condition = ET.SubElement(element, "bpmn:conditionExpression", {"xsi:type": "bpmn:tFormalExpression"})
        condition.text = f'{DECISION} == "{flow.condition}"'


def _documentation(element: ET.Element, text: str) -> None:
    if text:
        ET.SubElement(element, "bpmn:documentation").text = _clean(text)


def _diagram(root: ET.Element, drawing: Drawing) -> None:
    diagram = ET.SubElement(root, "bpmndi:BPMNDiagram", {"id": "diagram"})
    plane = ET.SubElement(diagram, "bpmndi:BPMNPlane", {"id": "bidang", "bpmnElement": _COLLABORATION})
    for shape in drawing.shapes:
        element = ET.SubElement(
            plane, "bpmndi:BPMNShape", {"id": f"gambar_{shape.element}", "bpmnElement": shape.element}
        )
        if shape.horizontal:
            element.set("isHorizontal", "true")
        if shape.marker:
            element.set("isMarkerVisible", "true")
        _bounds(element, shape.bounds)
        _label(element, shape.label)
    for edge in drawing.edges:
        element = ET.SubElement(
            plane, "bpmndi:BPMNEdge", {"id": f"gambar_{edge.element}", "bpmnElement": edge.element}
        )
        for point in edge.points:
            ET.SubElement(element, "di:waypoint", {"x": str(point.x), "y": str(point.y)})
        _label(element, edge.label)


def _label(element: ET.Element, bounds: Bounds | None) -> None:
    if bounds is not None:
        _bounds(ET.SubElement(element, "bpmndi:BPMNLabel"), bounds)


def _bounds(element: ET.Element, bounds: Bounds) -> None:
    sides = {"x": bounds.x, "y": bounds.y, "width": bounds.w, "height": bounds.h}
    ET.SubElement(element, "dc:Bounds", {name: str(value) for name, value in sides.items()})


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
