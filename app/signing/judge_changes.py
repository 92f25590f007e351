"""What changed in a file between the first signature and the last: only the second one's own work may have.

Every object that a later revision brings is either the field, the form or the description of the file, changed in
what signing changes, or it is new and reached from nothing but the signature and its picture.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final, NamedTuple

from app.signing.judge_description import same_description
from app.signing.judge_form import Field
from app.signing.judge_objects import BrokenError, Ref, Stream, same
from app.signing.judge_revisions import State

#: what filling in a field and signing it changes there
_FILLED: Final = frozenset(("V", "AP", "M"))
_FORM: Final = frozenset(("SigFlags",))
#: what may stand in a signature's dictionary
_SIGNATURE: Final = frozenset(
    (
        *(
            "Type",
            "Filter",
            "SubFilter",
            "ByteRange",
            "Contents",
            "Name",
            "Reason",
            "Location",
            "ContactInfo",
        ),
        *("M", "Reference", "Prop_Build", "Cert", "R", "Changes", "Prop_AuthTime", "Prop_AuthType"),
    )
)
#: what may stand in the dictionary of a description
_DESCRIPTION: Final = frozenset(("Type", "Subtype", "Length", "Filter", "DL"))


class Change(NamedTuple):
    """Something that nobody but a forger changes. `what` is for our own eyes."""

    what: str


def forbidden_change(
    before: State, after: State, fields: Mapping[str, Field], filled: Collection[str]
) -> Change | None:
    """The first change from one state to the other that is not the filling in of the fields `filled`; None when there
    is none. `fields` are those of the later state."""
    try:
        return _Comparison(before, after, fields, filled).change()
    except BrokenError as error:
        return Change(str(error))


class _Comparison:
    def __init__(
        self, before: State, after: State, fields: Mapping[str, Field], filled: Collection[str]
    ) -> None:
        self.before, self.after = before, after
        self.fields = [field for name, field in fields.items() if name in filled]

    def change(self) -> Change | None:
        before, after = self.before, self.after
        changed = {
            number
            for revision in after.pile.revisions[before.count : after.count]
            for number in revision.objects
        }
        for revision in after.pile.revisions[before.count : after.count]:
            if found := self._trailer(revision.trailer):
                return found
        allowed = self._allowed()
        new: set[int] = set()
        for number in sorted(changed):
            if number not in before.places:
                new.add(number)
                continue
            one, other = (state.pile.values[state.places[number]] for state in (before, after))
            if same(_plain(before, one), _plain(after, other)):
                continue
            if not self._description(number, one, other) and not self._may(
                one, other, allowed.get(number, {})
            ):
                return Change(f"object {number}")
        strays = new - self._reached()
        return Change(f"objects {sorted(strays)[:5]}") if strays else None

    def _trailer(self, trailer: Mapping[str, Any]) -> Change | None:
        for key in ("Root", "Info", "Encrypt"):
            if not same(trailer.get(key), self.before.trailer.get(key)):
                return Change(f"trailer {key}")
        return None

    def _allowed(self) -> dict[int, dict[str, Any]]:
        """Object -> what may differ in it: a key -> True, or the same again for the dictionary below it."""
        found: dict[int, dict[str, Any]] = {}
        for field in self.fields:
            found.setdefault(field.number, {}).update(dict.fromkeys(_FILLED, True))
            found.setdefault(field.widget, {}).update(dict.fromkeys(_FILLED, True))
        form = self.before.catalog.get("AcroForm")
        root = self.before.trailer.get("Root")
        inside = dict.fromkeys(_FORM, True)
        if isinstance(form, Ref):
            found[form.number] = inside
        elif isinstance(root, Ref):
            found[root.number] = {"AcroForm": inside}
        information = self.before.trailer.get("Info")
        if isinstance(information, Ref):
            found[information.number] = {"ModDate": True, "Producer": True}
        return found

    def _may(self, one: Any, other: Any, allowed: Mapping[str, Any]) -> bool:
        if not isinstance(one, dict) or not isinstance(other, dict):
            return False
        for key in one.keys() | other.keys():
            if key in one and key in other and same(one[key], other[key]):
                continue
            below = allowed.get(key)
            if below is True or (isinstance(below, dict) and self._may(one.get(key), other.get(key), below)):
                continue
            return False
        return True

    def _description(self, number: int, one: Any, other: Any) -> bool:
        """The file's own description (XMP), written anew by the program that signs, in that very revision: it says the
        same but for the moment and the program."""
        mark = self.before.catalog.get("Metadata")
        if not isinstance(mark, Ref) or mark.number != number:
            return False
        if not isinstance(one, Stream) or not isinstance(other, Stream):
            return False
        said = (other.values.get("Type"), other.values.get("Subtype"))
        if not other.values.keys() <= _DESCRIPTION or said != ("Metadata", "XML"):
            return False
        if self._brought_by(number) != self._brought_by(*self._seals()):
            return False
        return same_description(self.before.unpacked(one), self.after.unpacked(other))

    def _seals(self) -> list[int]:
        """The objects of the signatures that were filled in."""
        values = [field.values.get("V") for field in self.fields if field.kind == "Sig"]
        return [value.number for value in values if isinstance(value, Ref)]

    def _brought_by(self, *numbers: int) -> set[int]:
        """The later revisions that bring any of these objects."""
        later = range(self.before.count, self.after.count)
        return {
            at for at in later if any(number in self.after.pile.revisions[at].objects for number in numbers)
        }

    def _reached(self) -> set[int]:
        """The objects that the filled-in fields' values and pictures are made of."""
        waiting: list[Any] = []
        for field in self.fields:
            value = field.values.get("V")
            waiting += [value, field.place.get("AP")]
            if field.kind == "Sig" and not self.after.dictionary(value).keys() <= _SIGNATURE:
                raise BrokenError("more than a signature")
        seen: set[int] = set()
        while waiting:
            one = waiting.pop()
            if isinstance(one, Ref):
                # What stood there before is no new object; past it nothing is new either.
                if one.number in seen or one.number in self.before.places:
                    continue
                seen.add(one.number)
                place = self.after.places.get(one.number)
                waiting.append(None if place is None else self.after.pile.values[place])
            elif isinstance(one, Stream):
                waiting.append(one.values)
            elif isinstance(one, dict):
                waiting.extend(one.values())
            elif isinstance(one, list):
                waiting.extend(one)
        return seen


def _plain(state: State, value: Any) -> Any:
    """A value that can be compared: a stream by its dictionary and its bytes."""
    if isinstance(value, Stream):
        return [value.values, state.pile.data[value.start : value.end]]
    return value
