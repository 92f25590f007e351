"""Changing a PDF by hand, as an attacker does: objects are taken, altered, and appended as an update."""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

from app.signing.judge_objects import Name, Ref, Stream, Text
from app.signing.judge_revisions import Pile, State


class Raw(bytes):
    """Bytes that go into the file as they are, for what no writer would write."""


class Drawn(NamedTuple):
    """A new stream: its dictionary without the length, and its content."""

    values: dict[str, Any]
    content: bytes


def dumped(value: Any) -> bytes:
    """A value as it stands in a PDF."""
    if isinstance(value, Raw):
        return bytes(value)
    if isinstance(value, Drawn):
        return _stream({**value.values, "Length": len(value.content)}, value.content)
    if isinstance(value, Ref):
        return b"%d %d R" % value
    if isinstance(value, Name):
        return b"/" + value.encode("latin-1")
    if isinstance(value, Text | bytes):
        return b"<" + value.hex().encode() + b">"
    if isinstance(value, str):
        return b"(" + value.encode("latin-1") + b")"
    if value is None:
        return b"null"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, dict):
        return (
            b"<<" + b" ".join(b"/" + key.encode() + b" " + dumped(one) for key, one in value.items()) + b">>"
        )
    if isinstance(value, list):
        return b"[" + b" ".join(map(dumped, value)) + b"]"
    return str(value).encode()


def _stream(values: dict[str, Any], content: bytes) -> bytes:
    return dumped(values) + b"\nstream\n" + content + b"\nendstream"


class Paper:
    """A file that an attacker has opened."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.pile = Pile(pdf)
        self.state: State = self.pile.state()

    @property
    def root(self) -> int:
        return int(self.state.trailer["Root"].number)

    @property
    def form(self) -> int:
        return int(self.state.catalog["AcroForm"].number)

    @property
    def last_table(self) -> int:
        return self.pile.revisions[-1].table

    def free(self, ahead: int = 0) -> int:
        """A number that no object has yet."""
        return int(self.state.trailer["Size"]) + ahead

    def page(self, index: int = 0) -> int:
        return self.state.pages()[index].number

    def field(self, name: str) -> int:
        for reference in self.state.get(self.state.get(self.state.catalog["AcroForm"])["Fields"]):
            if self.state.get(reference)["T"] == name.encode():
                return int(reference.number)
        raise AssertionError(name)

    def signature(self, name: str) -> int:
        return int(self.values(self.field(name))["V"].number)

    def values(self, number: int) -> dict[str, Any]:
        """A copy of an object's dictionary, to be altered."""
        found: dict[str, Any] = copy.deepcopy(self.state.dictionary(Ref(number, 0)))
        return found

    def content(self, number: int) -> bytes:
        """An object as it stands in the file."""
        found = self.pile.values[self.state.places[number]]
        if isinstance(found, Stream):
            return _stream(found.values, self.pdf[found.start : found.end])
        return dumped(found)

    def updated(
        self,
        objects: dict[int, Any],
        *,
        table: bool = True,
        trailer: bool = True,
        end: bool = True,
        places: dict[int, int] | None = None,
        freed: tuple[int, ...] = (),
        **changed: Any,
    ) -> bytes:
        """The file with an update behind it. Parts of it may be left out; `places` are entries of the table that
        point wherever the attacker likes, `changed` are keys of the trailer."""
        out = bytearray(self.pdf)
        if not out.endswith(b"\n"):
            out += b"\n"
        entries: dict[int, bytes] = dict.fromkeys(freed, b"0000000000 65535 f \n")
        for number, value in objects.items():
            entries[number] = b"%010d 00000 n \n" % len(out)
            out += b"%d 0 obj\n" % number + dumped(value) + b"\nendobj\n"
        for number, place in (places or {}).items():
            entries[number] = b"%010d 00000 n \n" % place
        start = len(out)
        if table:
            out += b"xref\n" + b"".join(b"%d 1\n" % number + entries[number] for number in sorted(entries))
        if trailer:
            values = dict(self.state.trailer) | {"Prev": self.last_table} | changed
            values["Size"] = max([*entries, int(values["Size"]) - 1]) + 1
            out += b"trailer\n" + dumped({key: one for key, one in values.items() if one is not None}) + b"\n"
        if end:
            out += b"startxref\n%d\n%%%%EOF\n" % (start if table else self.last_table)
        return bytes(out)


def words_at(text: bytes, x: int = 60, y: int = 500, size: int = 30) -> bytes:
    """Drawing that shows a text, in a font of the page's resources."""
    return b"q 1 1 1 rg 40 480 500 60 re f 0 g BT /F1+0 %d Tf %d %d Td (%s) Tj ET Q\n" % (size, x, y, text)


#: what the forger wants to be read
EVIL = words_at(b"Masuk 999, selesai 999, sisa 0")


def evil_page(paper: Paper, index: int = 0) -> dict[int, Any]:
    """The page with other words on it."""
    number = paper.page(index)
    fresh = paper.free()
    values = paper.values(number)
    before = values["Contents"]
    values["Contents"] = [*(before if isinstance(before, list) else [before]), Ref(fresh, 0)]
    return {number: values, fresh: Drawn({}, EVIL)}


def another_page(paper: Paper) -> dict[int, Any]:
    """One more page behind the last."""
    tree = paper.state.catalog["Pages"].number
    values, last = paper.values(tree), paper.values(paper.page(-1))
    fresh = paper.free()
    page = {**{key: one for key, one in last.items() if key != "Annots"}, "Contents": Ref(fresh + 1, 0)}
    values["Kids"] = [*paper.state.get(values["Kids"]), Ref(fresh, 0)]
    values["Count"] += 1
    return {tree: values, fresh: page, fresh + 1: Drawn({}, EVIL)}
