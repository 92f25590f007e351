"""The fields of a report in a file: which there are, what is filled in, and which bytes a signature covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any, Final, NamedTuple

from app.signing.judge_objects import BrokenError, Ref, Text
from app.signing.judge_revisions import State, name_of

_MOST_FIELDS: Final = 200
_MOST_NOTES: Final = 20_000
_LOWER: Final = re.compile(rb"<(?:[0-9a-f]{2})+>")
_UPPER: Final = re.compile(rb"<(?:[0-9A-F]{2})+>")
_TIME: Final = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:(Z)|([+-])(\d\d)'?(\d\d)'?)?")


class Field(NamedTuple):
    """A field of the form: where its values and those of its place on the page stand (the same, in one dictionary)."""

    name: str
    kind: str
    number: int
    values: dict[str, Any]
    widget: int
    place: dict[str, Any]


class Signed(NamedTuple):
    """A signature in the file: its object, the four numbers of its range, its block, its way and its time."""

    number: int
    values: dict[str, Any]
    covers: tuple[int, int, int, int]
    block: bytes
    way: str
    written: datetime | None

    @property
    def end(self) -> int:
        """The first byte that it does not cover."""
        return self.covers[2] + self.covers[3]

    def parts(self, data: bytes) -> list[memoryview]:
        """The bytes that it covers."""
        first, size, second, rest = self.covers
        view = memoryview(data)
        return [view[first : first + size], view[second : second + rest]]


def form_of(state: State) -> dict[str, Any]:
    """The form; BrokenError when there is none."""
    return state.dictionary(state.catalog.get("AcroForm"))


def fields_of(state: State) -> dict[str, Field]:
    """Name -> field. BrokenError where fields lie in one another, two have one name, or one stands at two places."""
    listed = state.get(form_of(state).get("Fields"))
    if not isinstance(listed, list) or len(listed) > _MOST_FIELDS:
        raise BrokenError("no fields")
    found: dict[str, Field] = {}
    for one in listed:
        field = _field(state, one)
        if field.name in found:
            raise BrokenError("two fields of one name")
        found[field.name] = field
    return found


def _field(state: State, one: Any) -> Field:
    if not isinstance(one, Ref):
        raise BrokenError("no field")
    values, widget = state.dictionary(one), one
    if "Kids" in values:
        kids = state.get(values["Kids"])
        if not isinstance(kids, list) or len(kids) != 1 or not isinstance(kids[0], Ref):
            raise BrokenError("a field at two places")
        widget = kids[0]
        if "T" in state.dictionary(widget) or widget == one:
            raise BrokenError("a field inside a field")
    name = name_of(state.get(values.get("T")))
    if not name:
        raise BrokenError("a field without a name")
    place = state.dictionary(widget)
    return Field(name, str(state.get(values.get("FT")) or ""), one.number, values, widget.number, place)


def signed(state: State, field: Field) -> Signed | None:
    """The signature in a field; None while nobody has signed there; BrokenError for one that is none."""
    value = field.values.get("V")
    if value is None:
        return None
    if not isinstance(value, Ref) or field.kind != "Sig":
        raise BrokenError("no signature")
    return read_signature(state.pile.data, value.number, state.dictionary(value))


def read_signature(data: bytes, number: int, values: dict[str, Any]) -> Signed:
    """A signature's dictionary. Its range begins at the file's first byte, has two parts, and leaves out exactly its
    own block; the block is hexadecimal digits of one kind. Anything else is BrokenError."""
    covers, block = values.get("ByteRange"), values.get("Contents")
    if not isinstance(covers, list) or len(covers) != 4 or any(type(one) is not int for one in covers):
        raise BrokenError("no range")
    if not isinstance(block, Text):
        raise BrokenError("no block")
    first, size, second, rest = covers
    if first or size != block.start or second != block.end or rest <= 0 or second + rest > len(data):
        raise BrokenError("another range")
    written = data[block.start : block.end]
    if not _LOWER.fullmatch(written) and not _UPPER.fullmatch(written):
        raise BrokenError("not only digits")
    way = str(values.get("SubFilter") or "")
    if values.get("Type", "Sig") not in ("Sig", "DocTimeStamp"):
        raise BrokenError("no signature")
    when = _moment(name_of(values.get("M")))
    return Signed(number, values, (first, size, second, rest), bytes(block), way, when)


def _moment(text: str) -> datetime | None:
    found = _TIME.fullmatch(text)
    if not found:
        return None
    try:
        apart = timedelta()
        if found[8]:
            apart = timedelta(hours=int(found[9]), minutes=int(found[10])) * (-1 if found[8] == "-" else 1)
        year, month, day, hour, minute, second = (int(found[index]) for index in range(1, 7))
        return datetime(year, month, day, hour, minute, second, tzinfo=timezone(apart))
    except (ValueError, OverflowError):
        return None


def field_text(state: State, field: Field) -> str:
    """What is filled into a text field; "" while nothing is."""
    value = state.get(field.values.get("V"))
    if value is None:
        return ""
    if not isinstance(value, Text):
        raise BrokenError("no text")
    return name_of(value)


#: What a report of ours never has: things that act, hide, or come from outside.
_NEVER: Final = frozenset(
    (
        *(
            "JS",
            "JavaScript",
            "OpenAction",
            "AA",
            "EmbeddedFiles",
            "EF",
            "AF",
            "XFA",
            "OCProperties",
            "OC",
            "Collection",
        ),
        *(
            "Launch",
            "SubmitForm",
            "RichMediaContent",
            "Movie",
            "Sound",
            "3DD",
            "Encrypt",
            "ObjStm",
            "Requirements",
        ),
    )
)


def never_there(state: State) -> str:
    """The first thing in a file that no report of ours has; "" when there is none."""
    for place in state.places.values():
        for values in _dictionaries(state.pile.values[place]):
            for key in values:
                if key in _NEVER:
                    return key
            if (
                values.get("Type") in ("ObjStm", "XRef", "Filespec", "OCG")
                or values.get("NeedAppearances") is True
            ):
                return str(values.get("Type") or "NeedAppearances")
    return ""


def _dictionaries(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, tuple) and not isinstance(one, Ref):
            waiting.append(one[0])  # a stream's dictionary


def strange_places(state: State, fields: dict[str, Field]) -> bool:
    """Whether a page bears anything laid over it (annotation) but its links and the places of the form's fields, or a
    field stands at no page, at two, or hidden."""
    wanted = {field.widget for field in fields.values()}
    seen: list[int] = []
    count = 0
    for page in state.pages():
        notes = state.get(state.dictionary(page).get("Annots"))
        if notes is None:
            continue
        if not isinstance(notes, list):
            raise BrokenError("no annotations")
        count += len(notes)
        if count > _MOST_NOTES:
            raise BrokenError("too much")
        for note in notes:
            values = state.dictionary(note)
            if isinstance(note, Ref) and note.number in wanted:
                seen.append(note.number)
            elif values.get("Subtype") != "Link" or "AP" in values:
                return True
    hidden = any(_flags(state, field) & 0b100011 for field in fields.values())
    return hidden or sorted(seen) != sorted(wanted)


def _flags(state: State, field: Field) -> int:
    flags = state.get(field.place.get("F"))
    return flags if type(flags) is int else 0


def certified(state: State, first: Signed) -> bool:
    """Whether the first signature certifies the file and allows nothing but filling in the form."""
    named = state.get(state.catalog.get("Perms"))
    if not isinstance(named, dict):
        return False
    mark = named.get("DocMDP")
    references = state.get(first.values.get("Reference"))
    if not isinstance(mark, Ref) or mark.number != first.number or not isinstance(references, list):
        return False
    for reference in references:
        values = state.dictionary(reference)
        if values.get("TransformMethod") == "DocMDP":
            allowed = state.dictionary(values.get("TransformParams")).get("P", 2)
            return allowed in (1, 2) and allowed is not True
    return False
