"""Files that are made to hang or fill a program that reads them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from app.signing.judge_objects import Name, Ref
from app.signing.names import DECISION_FIELD, HEAD_FIELD, MAKER_FIELD
from tests.attacks import good as base
from tests.attacks.editing import Drawn, Paper, Raw

_NAME = b"% " + MAKER_FIELD.encode() + b"\n"
_MILLION = 250_000


def hostile() -> Iterator[tuple[str, bytes]]:
    """Each with the name of our field in it, so that it is looked at as a report of ours."""
    head = b"%PDF-1.4\n" + _NAME
    end = b"startxref\n%d\n%%%%EOF\n"
    for name, body in (
        ("lists in lists", b"[" * 5 * _MILLION),
        ("dictionaries in dictionaries", b"<</A" * _MILLION),
        ("a text without end", b"(" * 5 * _MILLION),
        ("digits without end", b"<" + b"a" * 5 * _MILLION),
        ("comments without end", b"%" * 5 * _MILLION),
        ("white space", b" " * 10 * _MILLION),
        ("many numbers", b"[" + b"1 " * 3 * _MILLION + b"]"),
        ("many references", b"[" + b"1 0 R " * _MILLION + b"]"),
        ("many texts", b"[" + b"(a)" * _MILLION + b"]"),
        ("escapes", b"(" + b"\\\\" * 3 * _MILLION + b")"),
    ):
        yield name, head + b"trailer " + body
        table = b"xref\n0 0\ntrailer\n" + body + b"\n"
        yield f"{name} in a trailer", head + table + end % len(head)
        yield f"{name} before a range", head + b"1 0 obj <</X " + body + b"/ByteRange [0 1 2 3]>>"
        sealed = b"1 0 obj <</ByteRange [0 1 2 3] /X " + body
        yield f"{name} behind a range", head + sealed
    yield "ranges", head + b"1 0 obj <</ByteRange [0 10 20 30] /Contents <00>>> endobj\n" * 50_000
    yield "ends", head + b"startxref\n9\n%%EOF\n" * 200_000
    yield "objects", head + b"".join(b"%d 0 obj 1 endobj\n" % number for number in range(300_000))
    yield "a table of itself", head + b"xref\n0 0\ntrailer\n<</Prev %d>>\n" % len(head) + end % len(head)
    many = b"xref\n0 9999999\n" + b"0000000000 65535 f \n" * 200_000
    yield "a table without end", head + many + end % len(head)
    yield "tables in turn", _turning(head)
    yield "random", head + zlib.compress(bytes(range(256)) * 1000) * 20
    yield (
        "pages without end behind a good report",
        base.good() + b"9 0 obj <</Type /Page>> endobj\n" * 300_000,
    )
    yield from _twins()


def _turning(head: bytes) -> bytes:
    first = len(head)
    second = first + 200
    body = (b"xref\n0 0\ntrailer\n<</Prev %d>>\n" % second).ljust(200)
    return head + body + b"xref\n0 0\ntrailer\n<</Prev %d>>\n" % first + b"startxref\n%d\n%%%%EOF\n" % second


def _twins() -> Iterator[tuple[str, bytes]]:
    """Well-built updates of the maker's report with something bottomless in them."""
    paper = Paper(base.once())
    fresh, tree = paper.free(), paper.state.catalog["Pages"].number
    pages = paper.values(tree)
    yield "pages in a circle", paper.updated({tree: {**pages, "Kids": [Ref(tree, 0)]}})
    yield (
        "pages that are each other",
        paper.updated({tree: {**pages, "Kids": [Ref(fresh, 0)]}, fresh: {**pages, "Kids": [Ref(tree, 0)]}}),
    )
    yield "a reference to itself", paper.updated({tree: Ref(tree, 0)})
    yield "references in a circle", paper.updated({tree: Ref(fresh, 0), fresh: Ref(tree, 0)})
    field = paper.field(HEAD_FIELD)
    yield "fields in a circle", paper.updated({field: {**paper.values(field), "Kids": [Ref(field, 0)]}})
    form = paper.values(paper.form)
    yield "a field a million times", paper.updated({paper.form: {**form, "Fields": form["Fields"] * 60_000}})
    decision = paper.field(DECISION_FIELD)
    values = paper.values(decision)
    bomb = zlib.compress(bytes(800 * _MILLION), 9)
    packed = Drawn({"Filter": Name("FlateDecode"), "Subtype": Name("Form"), "BBox": [0, 0, 1, 1]}, bomb)
    bombed = {decision: {**values, "V": b"Baik", "AP": {"N": Ref(fresh, 0)}}, fresh: packed}
    yield "a bomb in the decision", paper.updated(bombed)
    meta = paper.state.catalog["Metadata"].number
    yield (
        "a bomb in the description",
        paper.updated(
            {
                meta: Drawn(
                    {"Type": Name("Metadata"), "Subtype": Name("XML"), "Filter": Name("FlateDecode")}, bomb
                )
            }
        ),
    )
    self_shown = {"Subtype": Name("Form"), "Resources": {"XObject": {"X": Ref(fresh, 0)}}}
    box = [0, 0, values["Rect"][2] - values["Rect"][0], values["Rect"][3] - values["Rect"][1]]
    again = Drawn({**self_shown, "BBox": box}, b"/X Do " * 20_000)
    shown = {decision: {**values, "V": b"Baik", "AP": {"N": Ref(fresh, 0)}}, fresh: again}
    yield "a decision that shows itself", paper.updated(shown)
    yield "a long stream", paper.updated({fresh: Raw(b"<</Length 99999999999>>\nstream\n\nendstream")})
    yield (
        "a length of itself",
        paper.updated({fresh: Raw(b"<</Length %d 0 R>>\nstream\n\nendstream" % fresh)}),
    )
    for name, block in (("deep", b"\x30\x80" * 100_000), ("wide", b"\x30\x03\x02\x01\x01" * 60_000)):
        number = paper.signature(MAKER_FIELD)
        yield f"a {name} block", paper.updated({number: {**paper.values(number), "Contents": block}})
