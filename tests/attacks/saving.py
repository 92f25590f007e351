"""Incremental saving: something is appended behind the last signature, in every way that some reader takes."""

from __future__ import annotations

from collections.abc import Iterator

from app.signing.judge_objects import Name, Ref
from app.signing.names import HEAD_FIELD, MAKER_FIELD
from tests.attacks.editing import EVIL, Drawn, Paper, Raw, another_page, evil_page


def savings(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """The file with an update of every kind behind it."""
    paper = Paper(pdf)
    page, more = evil_page(paper), another_page(paper)
    for name, objects in (("page changed", page), ("page added", more)):
        yield name, paper.updated(objects)
        yield f"{name} without table", paper.updated(objects, table=False)
        yield f"{name} without trailer", paper.updated(objects, trailer=False)
        yield f"{name} without table and trailer", paper.updated(objects, table=False, trailer=False)
        yield f"{name}, objects alone", paper.updated(objects, table=False, trailer=False, end=False)
        yield f"{name} without end", paper.updated(objects, end=False)
        yield f"{name} without what was before", paper.updated(objects, Prev=None)
        yield f"{name} with the table in a circle", paper.updated(objects, Prev=len(pdf))
    yield (
        "the same objects anew",
        paper.updated({n: Raw(paper.content(n)) for n in list(paper.state.places)[:20]}),
    )
    yield "an empty table", paper.updated({})
    yield "a table alone that points back", paper.updated({}, places=dict(paper.state.places))
    yield from _copies(paper)
    yield from _described(paper)
    yield from _acting(paper)
    for name, tail in (
        ("line", b"\n"),
        ("space", b" "),
        ("zero", b"\0"),
        ("comment", b"%baik\n"),
        ("end again", b"%%EOF\n"),
        ("start again", b"startxref\n%d\n%%%%EOF\n" % paper.last_table),
        ("another file", pdf),
        ("a thousand zeros", bytes(1000)),
        ("an archive", b"PK\x03\x04" + bytes(26)),
    ):
        yield f"{name} behind", pdf + tail
    for name, head in (
        ("line", b"\n"),
        ("comment", b"%baik\n"),
        ("another header", b"%PDF-1.7\n"),
        ("zip", b"PK\x03\x04"),
    ):
        yield f"{name} before", head + pdf


def _copies(paper: Paper) -> Iterator[tuple[str, bytes]]:
    """Signatures copied into the update, so that a reader finds one near the end."""
    page = evil_page(paper)
    fresh = paper.free(4)
    for field in (MAKER_FIELD, HEAD_FIELD):
        number = paper.signature(field)
        copied = Raw(paper.content(number))
        yield f"{field} copied", paper.updated({**page, fresh: copied})
        yield f"{field} said again", paper.updated({**page, number: copied})
        empty = {
            "Type": Name("Sig"),
            "Filter": Name("Adobe.PPKLite"),
            "SubFilter": Name("ETSI.CAdES.detached"),
        }
        yield f"{field} empty", paper.updated({**page, fresh: empty})
        place = paper.field(field)
        moved = {**paper.values(place), "V": Ref(fresh, 0)}
        yield f"{field} pointing at its copy", paper.updated({**page, fresh: copied, place: moved})
        values = paper.values(number)
        block = values["Contents"]
        end = len(paper.pdf)
        wide = {**values, "ByteRange": [0, block.start, block.end, end - block.end]}
        yield f"{field} with a wider range", paper.updated({**page, number: wide})


def _described(paper: Paper) -> Iterator[tuple[str, bytes]]:
    fresh = paper.free()
    information = paper.state.trailer["Info"].number
    yield (
        "another title",
        paper.updated({information: {**paper.values(information), "Title": b"Laporan baik"}}),
    )
    meta = paper.state.catalog["Metadata"].number
    changed = paper.state.unpacked(paper.state.get(Ref(meta, 0))).replace(b"November", b"Desember")
    drawn = Drawn({"Type": Name("Metadata"), "Subtype": Name("XML")}, changed)
    yield "another description", paper.updated({meta: drawn})
    root = paper.values(paper.root)
    dss = {"Type": Name("DSS"), "Certs": [Ref(fresh + 1, 0)]}
    added = {paper.root: {**root, "DSS": Ref(fresh, 0)}, fresh: dss, fresh + 1: Drawn({}, b"0\x82")}
    yield "a store of certificates", paper.updated(added)
    yield "another way to show pages", paper.updated({paper.root: {**root, "PageMode": Name("FullScreen")}})
    yield "another root", paper.updated({fresh: root}, Root=Ref(fresh, 0))
    yield (
        "labels of pages",
        paper.updated({paper.root: {**root, "PageLabels": {"Nums": [0, {"P": b"Baik "}]}}}),
    )


def _acting(paper: Paper) -> Iterator[tuple[str, bytes]]:
    fresh = paper.free()
    root = paper.values(paper.root)
    script = {"S": Name("JavaScript"), "JS": b"app.alert('baik')"}
    yield "script at opening", paper.updated({paper.root: {**root, "OpenAction": script}})
    yield (
        "script by name",
        paper.updated({paper.root: {**root, "Names": {"JavaScript": {"Names": [b"a", script]}}}}),
    )
    yield (
        "program at opening",
        paper.updated({paper.root: {**root, "OpenAction": {"S": Name("Launch"), "F": b"baik.exe"}}}),
    )
    file = {"Type": Name("Filespec"), "F": b"baik.pdf", "EF": {"F": Ref(fresh + 1, 0)}}
    attached = {**root, "Names": {"EmbeddedFiles": {"Names": [b"baik.pdf", Ref(fresh, 0)]}}}
    yield "a file attached", paper.updated({paper.root: attached, fresh: file, fresh + 1: Drawn({}, EVIL)})
    page = paper.page()
    yield "script of a page", paper.updated({page: {**paper.values(page), "AA": {"O": script}}})
    form = paper.values(paper.form)
    yield "fields drawn anew", paper.updated({paper.form: {**form, "NeedAppearances": True}})
    yield (
        "another form",
        paper.updated({paper.form: {**form, "XFA": Ref(fresh, 0)}, fresh: Drawn({}, b"<xdp/>")}),
    )
