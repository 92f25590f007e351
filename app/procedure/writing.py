"""From a procedure to its data file: what an office made in the window, as the text that `loading` takes.

The text is written in the order in which a person would read it: head, identity page, lanes, steps with their
outcomes, ends. Only what the format knows is written; a field that holds what `reading` assumes anyway is left out.
"""

from __future__ import annotations

from typing import Any

from app.procedure.model import (
    ANY_END,
    RECEIPT,
    CaseKind,
    Lane,
    Outcome,
    OutcomeKind,
    Procedure,
    SheetWords,
    Step,
    WholeLimit,
)
from app.procedure.reading import FORMAT
from app.worktime.model import Limit

#: One table of the file, in the order of its lines.
_Rows = dict[str, Any]


def to_toml(procedure: Procedure) -> str:
    """The data file of a procedure. `load_text` of it gives the same procedure back, but for `source`.

    A draft with blanks can be written too: `reading.read` gives it back with a problem for each blank.
    """
    # Not above: only a procedure that is made or changed is ever written.
    import tomli_w

    return tomli_w.dumps(_tables(procedure), multiline_strings=True)


def _tables(procedure: Procedure) -> _Rows:
    forms = {
        name: {
            "number": form.number,
            "revision": form.revision,
            "effective": form.effective,
            **_unless("title", form.title),
        }
        for name, form in procedure.forms.items()
    }
    usual = SheetWords()._asdict()
    sheet = {key: value for key, value in procedure.sheet._asdict().items() if value != usual[key]}
    return {
        "format": FORMAT,
        "procedure": _head(procedure),
        "identity": [{"heading": heading, "text": text} for heading, text in procedure.identity],
        "blocks": [
            {"heading": one.heading, **_unless("numbered", one.numbered, usual=True), "items": one.items}
            for one in procedure.blocks
        ],
        **_unless("forms", forms),
        **_unless("sheet", sheet),
        "lanes": [_lane(one) for one in procedure.lanes],
        "starts": {kind.value: procedure.starts[kind] for kind in CaseKind if kind in procedure.starts},
        "steps": [_step(one) for one in procedure.steps],
        "ends": [{"id": one.id, "label": one.label, "state": one.state.value} for one in procedure.ends],
        **_unless("limits", [_whole(one) for one in procedure.limits]),
        **_unless(
            "texts",
            [
                {"id": one.id, "name": one.name, **_unless("step", one.step), "text": one.text}
                for one in procedure.texts
            ],
        ),
    }


def _unless(key: str, value: Any, *, usual: Any = None) -> _Rows:
    """The line of a field, unless it is what reading assumes without it: `usual`, or nothing at all."""
    return {} if value == usual or (usual is None and not value) else {key: value}


def _flags(row: Lane | Step | Outcome | WholeLimit, *names: str) -> _Rows:
    return {name: True for name in names if getattr(row, name)}


def _limit(limit: Limit | None) -> _Rows:
    return {} if limit is None else {"limit": {"amount": limit.amount, "unit": limit.unit.value}}


def _head(procedure: Procedure) -> _Rows:
    wanted = ("id", "number", "title", "office", "revision", "register", "register_short", "zone")
    welcome = ("page", "initial_by", "office_short", "letterhead_small", "sheet_head", "papers", "also")
    head = {key: getattr(procedure, key) for key in wanted}
    head |= _unless("book", procedure.book, usual="logbook")
    head["letterhead"] = procedure.letterhead
    for key in welcome:
        head |= _unless(key, getattr(procedure, key))
    return head


def _lane(lane: Lane) -> _Rows:
    return {
        "id": lane.id,
        "name": lane.name,
        **_unless("short", lane.short, usual=lane.name),
        **_flags(lane, "external", "per_bidang", "supervisor"),
    }


def _step(step: Step) -> _Rows:
    row: _Rows = {"id": step.id, "number": step.number, "lane": step.lane, "kind": step.kind.value}
    row |= {"label": step.label, "text": step.text}
    for key in ("requirements", "time_text", "output", "remarks", "question", "notes"):
        row |= _unless(key, getattr(step, key))
    row |= _unless("wait", step.wait.value if step.wait else "")
    row |= _flags(step, "inferred", "time_inferred", "together", "handover", "checklist")
    row |= _limit(step.limit)
    return row | {"outcomes": [_outcome(one) for one in step.outcomes]}


def _outcome(outcome: Outcome) -> _Rows:
    return {
        "id": outcome.id,
        "label": outcome.label,
        "to": outcome.to,
        **_unless("kind", outcome.kind.value, usual=OutcomeKind.FORWARD.value),
        **_unless("short", outcome.short),
        # Always on the way out itself: what a step says for all its ways is only a shorthand of the file.
        **_unless("needs", [need.value for need in outcome.needs]),
        **_unless("delivery", outcome.delivery),
        **_flags(outcome, "inferred"),
    }


def _whole(whole: WholeLimit) -> _Rows:
    return {
        "id": whole.id,
        "label": whole.label,
        "text": whole.text,
        **_unless("from", whole.begin, usual=RECEIPT),
        **_unless("until", whole.until, usual=(ANY_END,)),
        "rows": whole.rows,
        **_flags(whole, "merged", "inferred"),
        **_unless("notes", whole.notes),
        **_limit(whole.limit),
    }
