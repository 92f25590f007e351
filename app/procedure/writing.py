"""From a procedure to its data file: what an office made in the window, as the text that `loading` takes.

The text is written in the order in which a person would read it: head, identity page, lanes, steps with their
outcomes, ends. Only what the format knows is written; a field that holds what `reading` assumes anyway is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.procedure.model import (
    ANY_END,
    RECEIPT,
    CaseKind,
    Outcome,
    OutcomeKind,
    Procedure,
    SheetWords,
    Step,
    WholeLimit,
)
from app.procedure.reading import FORMAT
from app.worktime.model import Limit

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
#: What TOML lets stand in quotes only as an escape.
_HIDDEN = re.compile(r'[\\"\x00-\x1f\x7f]')


def to_toml(procedure: Procedure) -> str:
    """The data file of a procedure. `load_text` of it gives the same procedure back, but for `source`.

    A draft with blanks can be written too: `reading.read` gives it back with a problem for each blank.
    """
    out = _Lines()
    out.pair("format", FORMAT)
    _head(out, procedure)
    for heading, text in procedure.identity:
        out.section("[[identity]]")
        out.pair("heading", heading)
        out.pair("text", text)
    for block in procedure.blocks:
        out.section("[[blocks]]")
        out.pair("heading", block.heading)
        out.optional("numbered", block.numbered, usual=True)
        out.pair("items", block.items)
    _forms_and_sheet(out, procedure)
    for lane in procedure.lanes:
        out.section("[[lanes]]")
        out.pair("id", lane.id)
        out.pair("name", lane.name)
        out.optional("short", lane.short, usual=lane.name)
        out.flags(lane, "external", "per_bidang", "supervisor")
    out.section("[starts]")
    for kind in CaseKind:
        if kind in procedure.starts:
            out.pair(kind.value, procedure.starts[kind])
    for step in procedure.steps:
        _step(out, step)
    for end in procedure.ends:
        out.section("[[ends]]")
        out.pair("id", end.id)
        out.pair("label", end.label)
        out.pair("state", end.state.value)
    for whole in procedure.limits:
        _whole(out, whole)
    for ready in procedure.texts:
        out.section("[[texts]]")
        out.pair("id", ready.id)
        out.pair("name", ready.name)
        out.optional("step", ready.step)
        out.pair("text", ready.text)
    return out.text()


class _Lines:
    """The file while it is written, line by line."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def section(self, name: str) -> None:
        self._lines += ["", name]

    def pair(self, key: str, value: str | int | bool | Iterable[str]) -> None:
        self._lines.append(f"{key} = {_value(value)}")

    def optional(self, key: str, value: str | bool | tuple[str, ...], *, usual: str | bool = "") -> None:
        """Write it unless it is what reading assumes without it."""
        if value != usual and value != ():
            self.pair(key, value)

    def flags(self, row: object, *names: str) -> None:
        for name in names:
            self.optional(name, bool(getattr(row, name)), usual=False)

    def limit(self, limit: Limit | None) -> None:
        if limit is not None:
            self._lines.append(f"limit = {{ amount = {limit.amount}, unit = {_quoted(limit.unit.value)} }}")

    def text(self) -> str:
        return "\n".join(self._lines) + "\n"


def _head(out: _Lines, procedure: Procedure) -> None:
    out.section("[procedure]")
    for key in ("id", "number", "title", "office"):
        out.pair(key, getattr(procedure, key))
    out.pair("revision", procedure.revision)
    for key in ("register", "register_short", "zone"):
        out.pair(key, getattr(procedure, key))
    out.optional("book", procedure.book, usual="logbook")
    out.optional("page", procedure.page)
    out.optional("initial_by", procedure.initial_by)
    out.optional("office_short", procedure.office_short)
    out.pair("letterhead", procedure.letterhead)
    for key in ("letterhead_small", "sheet_head", "papers", "also"):
        out.optional(key, getattr(procedure, key))


def _forms_and_sheet(out: _Lines, procedure: Procedure) -> None:
    for name, form in procedure.forms.items():
        out.section(f"[forms.{_quoted(name)}]")
        for key in ("number", "revision", "effective"):
            out.pair(key, getattr(form, key))
        out.optional("title", form.title)
    usual = SheetWords()
    if procedure.sheet != usual:
        out.section("[sheet]")
        for key in usual._fields:
            if getattr(procedure.sheet, key) != getattr(usual, key):
                out.pair(key, getattr(procedure.sheet, key))


def _step(out: _Lines, step: Step) -> None:
    out.section("[[steps]]")
    for key in ("id", "number", "lane"):
        out.pair(key, getattr(step, key))
    out.pair("kind", step.kind.value)
    out.pair("label", step.label)
    out.pair("text", step.text)
    for key in ("requirements", "time_text"):
        out.optional(key, getattr(step, key))
    out.limit(step.limit)
    for key in ("output", "remarks", "question", "notes"):
        out.optional(key, getattr(step, key))
    out.optional("wait", step.wait.value if step.wait else "")
    out.flags(step, "inferred", "time_inferred", "together", "handover", "checklist")
    for outcome in step.outcomes:
        _outcome(out, outcome)


def _outcome(out: _Lines, outcome: Outcome) -> None:
    out.section("  [[steps.outcomes]]")
    for key in ("id", "label", "to"):
        out.pair(key, getattr(outcome, key))
    out.optional("kind", outcome.kind.value, usual=OutcomeKind.FORWARD.value)
    out.optional("short", outcome.short)
    # Always on the way out itself: what a step says for all its ways is only a shorthand of the file.
    out.optional("needs", tuple(need.value for need in outcome.needs))
    out.optional("delivery", outcome.delivery)
    out.flags(outcome, "inferred")


def _whole(out: _Lines, whole: WholeLimit) -> None:
    out.section("[[limits]]")
    for key in ("id", "label", "text"):
        out.pair(key, getattr(whole, key))
    out.limit(whole.limit)
    out.optional("from", whole.begin, usual=RECEIPT)
    if whole.until != (ANY_END,):
        out.pair("until", whole.until)
    out.pair("rows", whole.rows)
    out.flags(whole, "merged", "inferred")
    out.optional("notes", whole.notes)


def _value(value: str | int | bool | Iterable[str]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _block(value) if "\n" in value else _quoted(value)
    items = [_quoted(item) for item in value]
    if sum(len(item) for item in items) > 80:
        return "[\n" + "".join(f"    {item},\n" for item in items) + "]"
    return f"[{', '.join(items)}]"


def _quoted(text: str) -> str:
    """On one line, whatever is in it."""
    return f'"{_HIDDEN.sub(_escape, text)}"'


def _block(text: str) -> str:
    """Over several lines, as it was typed; the line break after the opening marks does not belong to the text."""
    lines = (_HIDDEN.sub(_escape, line) for line in text.split("\n"))
    return '"""\n' + "\n".join(lines) + '"""'


def _escape(match: re.Match[str]) -> str:
    sign = match.group()
    return _ESCAPES.get(sign) or f"\\u{ord(sign):04x}"
