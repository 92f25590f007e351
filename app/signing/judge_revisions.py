"""A PDF as a pile of revisions of which every byte is accounted for.

Ours is written in one plain way: a header, objects one behind the other, a cross-reference table, a trailer; and each
signature adds the same again behind it. So a byte that belongs to none of them, an object that a table reaches in
another revision than its own, or a table that stands somewhere else is somebody's later work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from app.signing.judge_objects import BrokenError, Parser, Ref, Stream, Text

_MOST_REVISIONS: Final = 12
_MOST_OBJECTS: Final = 60_000
_MOST_UNPACKED: Final = 4_000_000

_HEADER: Final = re.compile(rb"%PDF-1\.[0-7](?:\r\n|\r|\n)(?:%[^\r\n]{0,200}(?:\r\n|\r|\n)){0,6}")
_TAIL: Final = re.compile(rb"startxref[\r\n]{1,2}(\d{1,10})[ \r\n]{1,3}%%EOF[ \r\n]{0,4}\Z")
_END: Final = re.compile(rb"[ \r\n]{0,4}startxref[\r\n]{1,2}(\d{1,10})[ \r\n]{1,3}%%EOF(?:\r\n|\n|\r|\Z)")
_XREF: Final = re.compile(rb"xref[ ]?(?:\r\n|\r|\n)")
_PART: Final = re.compile(rb"(\d{1,8}) (\d{1,6})[ ]?(?:\r\n|\r|\n)")
_ENTRY: Final = re.compile(rb"(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)")
_TRAILER: Final = re.compile(rb"[ \r\n]{0,4}trailer[ \r\n]{0,3}")
_OBJECT: Final = re.compile(rb"(\d{1,8}) (\d{1,5}) obj(?![A-Za-z0-9])")
_STREAM: Final = re.compile(rb"stream(?:\r\n|\n)")
_ENDSTREAM: Final = re.compile(rb"(?:\r\n|\n|\r)?endstream(?![A-Za-z0-9])")
_ENDOBJ: Final = re.compile(rb"endobj(?![A-Za-z0-9])")


class Revision(NamedTuple):
    """One revision: where it begins and ends, where its table stands, the objects that it brings, its trailer."""

    start: int
    end: int
    table: int
    objects: Mapping[int, int]  # number -> where it stands
    trailer: Mapping[str, Any]


class State:
    """What a reader sees who has only the first revisions."""

    def __init__(self, pile: Pile, count: int) -> None:
        self.pile = pile
        self.count = count
        self.places: dict[int, int] = {}
        for revision in pile.revisions[:count]:
            self.places.update(revision.objects)
        self.trailer = pile.revisions[count - 1].trailer

    def get(self, value: Any) -> Any:
        """The value itself, with references followed; None for an object that is not there."""
        for _ in range(8):
            if not isinstance(value, Ref):
                return value
            place = self.places.get(value.number) if value.generation == 0 else None
            value = None if place is None else self.pile.values[place]
        raise BrokenError("references in a circle")

    def dictionary(self, value: Any) -> dict[str, Any]:
        """A dictionary, or that of a stream; BrokenError for anything else."""
        found = self.get(value)
        if isinstance(found, Stream):
            return found.values
        if not isinstance(found, dict):
            raise BrokenError("no dictionary")
        return found

    @property
    def catalog(self) -> dict[str, Any]:
        """The root of everything."""
        return self.dictionary(self.trailer.get("Root"))

    def pages(self) -> list[Ref]:
        """The pages in their order; BrokenError when the tree is no tree."""
        return list(self._leaves(self.catalog.get("Pages"), set(), 0))

    def _leaves(self, node: Any, seen: set[int], depth: int) -> Iterator[Ref]:
        if not isinstance(node, Ref) or node.number in seen or depth > 30:
            raise BrokenError("pages in a circle")
        seen.add(node.number)
        values = self.dictionary(node)
        if values.get("Type") == "Page":
            yield node
            return
        kids = self.get(values.get("Kids"))
        if values.get("Type") != "Pages" or not isinstance(kids, list):
            raise BrokenError("no pages")
        for kid in kids:
            yield from self._leaves(kid, seen, depth + 1)

    def unpacked(self, stream: Stream) -> bytes:
        """A stream's content; BrokenError beyond a few megabytes, or packed in another way than Flate."""
        import zlib

        raw = self.pile.data[stream.start : stream.end]
        packing = self.get(stream.values.get("Filter"))
        names = packing if isinstance(packing, list) else [] if packing is None else [packing]
        if stream.values.get("DecodeParms") is not None or "F" in stream.values:
            raise BrokenError("packed in another way")
        for name in names:
            if name == "FlateDecode":
                unpacking = zlib.decompressobj()
                try:
                    raw = unpacking.decompress(raw, _MOST_UNPACKED)
                except zlib.error as error:
                    raise BrokenError("not packed") from error
                if unpacking.unconsumed_tail or not unpacking.eof:
                    raise BrokenError("too large, or cut off")
            elif name == "ASCII85Decode":
                import base64

                try:
                    raw = base64.a85decode(raw.strip().removesuffix(b"~>"))
                except ValueError as error:
                    raise BrokenError("not packed") from error
            else:
                raise BrokenError("packed in another way")
        return raw


class Pile:
    """All the revisions of a file, oldest first, and every value in them. BrokenError where a byte is unaccounted for."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._parser = Parser(data)
        self.revisions = self._revisions()
        self.values: dict[int, Any] = {}
        for index in range(len(self.revisions)):
            self._read_objects(index)

    def state(self, count: int = 0) -> State:
        """What a reader sees who has only the first `count` revisions (0: all of them)."""
        return State(self, count or len(self.revisions))

    def ends(self) -> list[int]:
        """Where each revision ends."""
        return [revision.end for revision in self.revisions]

    def _revisions(self) -> list[Revision]:
        tail = _TAIL.search(self.data, max(0, len(self.data) - 64))
        if not tail:
            raise BrokenError("no end")
        found: list[tuple[int, int, dict[int, int], dict[str, Any]]] = []
        at: Any = int(tail[1])
        total = 0
        while at is not None:
            if len(found) == _MOST_REVISIONS or (found and at >= found[-1][0]):
                raise BrokenError("tables in a circle")
            objects, trailer, behind = self._table(at)
            end = _END.match(self.data, behind)
            if not end or int(end[1]) != at:
                raise BrokenError("table without its end")
            total += len(objects)
            if total > _MOST_OBJECTS:
                raise BrokenError("too much")
            found.append((at, end.end(), objects, trailer))
            at = trailer.get("Prev")
            if at is not None and type(at) is not int:
                raise BrokenError("no table before")
        found.reverse()
        if found[-1][1] != len(self.data):
            raise BrokenError("something behind the end")
        starts = [0, *(end for _, end, _, _ in found)]
        return [
            Revision(start, end, table, objects, trailer)
            for start, (table, end, objects, trailer) in zip(starts, found, strict=False)
        ]

    def _table(self, at: int) -> tuple[dict[int, int], dict[str, Any], int]:
        head = _XREF.match(self.data, at)
        if not head:
            raise BrokenError("no table")
        at = head.end()
        objects: dict[int, int] = {}
        seen: set[int] = set()
        freed: set[int] = set()
        while part := _PART.match(self.data, at):
            at = part.end()
            first, count = int(part[1]), int(part[2])
            if count > _MOST_OBJECTS:
                raise BrokenError("too much")
            for number in range(first, first + count):
                entry = _ENTRY.match(self.data, at)
                if not entry or number in seen:
                    raise BrokenError("no entry, or one twice")
                at = entry.end()
                seen.add(number)
                if entry[3] == b"f":
                    freed.add(number)
                else:
                    if int(entry[2]):
                        raise BrokenError("an object that was replaced")
                    objects[number] = int(entry[1])
        trailer = _TRAILER.match(self.data, at)
        if not trailer:
            raise BrokenError("no trailer")
        values, at = self._parser.value(trailer.end())
        if not isinstance(values, dict) or "XRefStm" in values:
            raise BrokenError("no plain trailer")
        if "Prev" in values and not freed <= {0}:
            raise BrokenError("an object that was taken out")
        return objects, values, at

    def _read_objects(self, index: int) -> None:
        revision = self.revisions[index]
        at = revision.start
        if not index:
            header = _HEADER.match(self.data)
            if not header:
                raise BrokenError("no header")
            at = header.end()
        places = {**{n: p for r in self.revisions[:index] for n, p in r.objects.items()}, **revision.objects}
        for number, place in sorted(revision.objects.items(), key=lambda entry: entry[1]):
            at = self._parser.white(at)
            if at != place or not revision.start <= place < revision.table:
                raise BrokenError(f"object {number} does not stand at {at}")
            at = self._object(number, place, places)
        if self._parser.white(at) != revision.table:
            raise BrokenError("something between the objects and their table")

    def _object(self, number: int, place: int, places: Mapping[int, int]) -> int:
        head = _OBJECT.match(self.data, place)
        if not head or int(head[1]) != number or int(head[2]):
            raise BrokenError(f"no object {number} at {place}")
        value, at = self._parser.value(head.end())
        at = self._parser.white(at)
        if isinstance(value, dict) and (begin := _STREAM.match(self.data, at)):
            end = begin.end() + self._length(value.get("Length"), places)
            tail = _ENDSTREAM.match(self.data, end)
            if not tail:
                raise BrokenError("stream without its end")
            value, at = Stream(value, begin.end(), end), self._parser.white(tail.end())
        end_ = _ENDOBJ.match(self.data, at)
        if not end_:
            raise BrokenError(f"object {number} without its end")
        self.values[place] = value
        return end_.end()

    def _length(self, value: Any, places: Mapping[int, int]) -> int:
        if isinstance(value, Ref):
            place = places.get(value.number, -1)
            head = _OBJECT.match(self.data, place) if place >= 0 else None
            if not head or int(head[1]) != value.number:
                raise BrokenError("no length")
            value = self._parser.value(head.end())[0]
        if type(value) is not int or not 0 <= value <= len(self.data):
            raise BrokenError("no length")
        return value


def name_of(text: Any) -> str:
    """A string as it is read: UTF-16 or UTF-8 with its mark, else Latin."""
    if not isinstance(text, Text):
        return ""
    raw = bytes(text)
    if raw[:2] == b"\xfe\xff":
        return raw[2:].decode("utf-16-be", "replace")
    if raw[:3] == b"\xef\xbb\xbf":
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("latin-1")
