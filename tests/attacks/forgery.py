"""Universal signature forgery: the signature's own dictionary loses what a verifier needs, and the page changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.signing.judge_objects import Name, Ref
from app.signing.names import HEAD_FIELD, MAKER_FIELD
from tests.attacks.editing import Paper, Raw, evil_page

_GONE = object()


def _spoilt(size: int) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, value in (
        ("missing", _GONE),
        ("null", None),
        ("empty", b""),
        ("one zero", b"\0"),
        ("zeros", bytes(4000)),
        ("number", 0),
        ("empty text", Raw(b"()")),
        ("empty sequence", b"\x30\x00" + bytes(100)),
        ("name", Name("Contents")),
    ):
        yield f"contents {name}", {"Contents": value}
    for name, ranges in (
        ("missing", _GONE),
        ("null", None),
        ("empty", []),
        ("zeros", [0, 0, 0, 0]),
        ("negative", [0, -1, size, 10]),
        ("negative start", [-10, 20, 40, 60]),
        ("whole file", [0, size, size, 0]),
        ("whole file twice", [0, size, 0, size]),
        ("three numbers", [0, 100, 200]),
        ("six numbers", [0, 100, 200, 100, 400, 100]),
        ("texts", [b"0", b"100", b"200", b"300"]),
        ("nulls", [None, None, None, None]),
        ("fractions", [0.0, 100.5, 200.5, 300.0]),
        ("huge", [0, 99999999999, 999999999999, 9]),
        ("truths", [True, True, True, True]),
        ("name", Name("ByteRange")),
    ):
        yield f"range {name}", {"ByteRange": ranges}
    yield "no filter", {"Filter": _GONE, "SubFilter": _GONE}
    yield "another subfilter", {"SubFilter": Name("adbe.x509.rsa_sha1")}
    yield "unknown subfilter", {"SubFilter": Name("kantor.baik")}
    yield "another type", {"Type": Name("Sigx")}
    yield "nothing left", {"Contents": _GONE, "ByteRange": _GONE, "SubFilter": _GONE}
    yield "range and contents null", {"Contents": None, "ByteRange": None}


def forgeries(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """Each signature spoilt in each way, with a changed page."""
    paper = Paper(pdf)
    for field in (MAKER_FIELD, HEAD_FIELD):
        number = paper.signature(field)
        for name, spoilt in _spoilt(len(pdf)):
            values = {**paper.values(number), **spoilt}
            kept = {key: value for key, value in values.items() if value is not _GONE}
            yield f"{field} {name}", paper.updated({**evil_page(paper), number: kept})
    yield from _fields(paper)
    yield from _in_place(paper)


def _fields(paper: Paper) -> Iterator[tuple[str, bytes]]:
    page = evil_page(paper)
    for name, value in (
        ("null", None),
        ("missing", _GONE),
        ("a page", Ref(paper.page(), 0)),
        ("text", b"baik"),
    ):
        objects: dict[int, Any] = dict(page)
        for field in (MAKER_FIELD, HEAD_FIELD):
            number = paper.field(field)
            values = {**paper.values(number), "V": value}
            objects[number] = {key: one for key, one in values.items() if one is not _GONE}
        yield f"value {name}", paper.updated(objects)
    first = Ref(paper.signature(MAKER_FIELD), 0)
    number = paper.field(HEAD_FIELD)
    yield "both the first signature", paper.updated({**page, number: {**paper.values(number), "V": first}})
    form = paper.values(paper.form)
    yield "no fields", paper.updated({**page, paper.form: {**form, "Fields": []}})
    root = paper.values(paper.root)
    yield "no form", paper.updated({**page, paper.root: {k: v for k, v in root.items() if k != "AcroForm"}})
    yield (
        "no certification",
        paper.updated({**page, paper.root: {k: v for k, v in root.items() if k != "Perms"}}),
    )


def _in_place(paper: Paper) -> Iterator[tuple[str, bytes]]:
    """The same length, so every table still fits."""
    pdf = paper.pdf
    for field in (MAKER_FIELD, HEAD_FIELD):
        values = paper.values(paper.signature(field))
        block = values["Contents"]
        digits = block.end - block.start - 2
        for name, other in (
            ("zeros", b"0" * digits),
            ("spaces", b" " * digits),
            ("letters", b"z" * digits),
            ("closed at once", b">" + b" " * (digits - 1)),
        ):
            yield f"{field} block {name}", pdf[: block.start + 1] + other + pdf[block.end - 1 :]
        at = pdf.index(b"/ByteRange", block.end)
        open_, shut = pdf.index(b"[", at), pdf.index(b"]", at)
        for name, numbers in (
            ("null", b"null"),
            ("negative", b"[0 -1 -1 0]"),
            ("whole", b"[0 %d 0 0]" % len(pdf)),
        ):
            yield (
                f"{field} range {name} in place",
                pdf[:open_] + numbers.ljust(shut + 1 - open_) + pdf[shut + 1 :],
            )
        for word, other in (
            (b"/Contents", b"/Cont\0nts"),
            (b"/ByteRange", b"/ByteRangf"),
            (b"ETSI.CAdES", b"ETSI.CAdET"),
        ):
            near = pdf.rindex(word, 0, block.start) if word == b"/Contents" else pdf.index(word, block.end)
            yield f"{field} {word.decode()} renamed", pdf[:near] + other + pdf[near + len(word) :]
