"""What is done between the two signatures, so that the last one covers it: shadow attacks, annotations after the
certification, signatures that were sneaked in. The Kepala Dinas signs without knowing; every signature is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from app.signing.judge_objects import Name, Ref
from app.signing.names import DECISION_FIELD, HEAD_FIELD, MAKER_FIELD
from tests.attacks.editing import EVIL, Drawn, Paper, Raw, another_page, evil_page, words_at

Change = Callable[[Paper], bytes]
_BOX = [40, 400, 560, 700]


def _note(
    paper: Paper, subtype: str, *, look: bool = False, box: list[int] | None = None, **more: Any
) -> dict[int, Any]:
    """A page with something laid over it."""
    page, fresh = paper.page(), paper.free()
    values = paper.values(page)
    note = {
        "Type": Name("Annot"),
        "Subtype": Name(subtype),
        "Rect": _BOX if box is None else box,
        "F": 4,
        **more,
    }
    objects: dict[int, Any] = {
        page: {**values, "Annots": [*paper.state.get(values["Annots"]), Ref(fresh, 0)]}
    }
    if look:
        note["AP"] = {"N": Ref(fresh + 1, 0)}
        objects[fresh + 1] = _look(paper)
    return {**objects, fresh: note}


def _look(paper: Paper, content: bytes = EVIL, box: list[float] | None = None) -> Drawn:
    resources = paper.values(paper.page())["Resources"]
    values = {
        "Type": Name("XObject"),
        "Subtype": Name("Form"),
        "BBox": box or [0, 0, 595, 842],
        "Resources": resources,
    }
    return Drawn(values, content)


def annotations(paper: Paper) -> Iterator[tuple[str, bytes]]:
    """Evil annotations: all that may be laid over a page."""
    words = {"Contents": b"Masuk 999", "DA": b"/F1+0 20 Tf 0 g"}
    for subtype in (
        "FreeText",
        "Stamp",
        "Text",
        "Square",
        "Line",
        "Ink",
        "Redact",
        "Highlight",
        "Caret",
        "Watermark",
    ):
        yield f"{subtype} laid over", paper.updated(_note(paper, subtype, **words))
        yield f"{subtype} with a look", paper.updated(_note(paper, subtype, look=True, **words))
    yield (
        "FreeText without size",
        paper.updated(_note(paper, "FreeText", box=[0, 0, 0, 0], look=True, **words)),
    )
    yield "Stamp without size", paper.updated(_note(paper, "Stamp", box=[100, 100, 100, 100], look=True))
    yield "hidden FreeText", paper.updated({**_note(paper, "FreeText", look=True, **{**words, "F": 2})})
    yield "Link with a look", paper.updated(_note(paper, "Link", look=True))
    goes = {"S": Name("URI"), "URI": b"http://contoh.invalid"}
    yield "Link", paper.updated(_note(paper, "Link", A=goes))
    yield "Widget without a field", paper.updated(_note(paper, "Widget", look=True))
    file = {"FS": {"Type": Name("Filespec"), "F": b"baik.pdf"}}
    yield "FileAttachment", paper.updated(_note(paper, "FileAttachment", **file))
    yield "Popup", paper.updated(_note(paper, "Popup", Open=True))


def contents(paper: Paper) -> Iterator[tuple[str, bytes]]:
    """Hide, replace, hide and replace: what lies ready in the file is brought to light by an update."""
    page, fresh = paper.page(), paper.free()
    values = paper.values(page)
    evil, more = evil_page(paper), another_page(paper)
    yield "page changed", paper.updated(evil)
    yield "page added", paper.updated(more)
    content = values["Contents"].number
    yield "content replaced", paper.updated({content: Drawn({}, EVIL)})
    yield "content freed", paper.updated({}, freed=(content,))
    first, last = paper.page(), paper.page(-1)
    yield (
        "another page's content",
        paper.updated({first: {**values, "Contents": paper.values(last)["Contents"]}}),
    )
    yield (
        "table points at another content",
        paper.updated({}, places={content: paper.state.places[paper.values(last)["Contents"].number]}),
    )
    yield "page turned", paper.updated({page: {**values, "Rotate": 180}})
    yield "page cropped", paper.updated({page: {**values, "CropBox": [0, 0, 595, 200]}})
    fonts = values["Resources"]["Font"]
    table = paper.values(fonts.number) if isinstance(fonts, Ref) else fonts
    font = next(iter(table.values())).number
    yield (
        "font replaced",
        paper.updated({font: {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Symbol")}}),
    )
    other = {"Type": Name("Encoding"), "Differences": [48, Name("nine"), Name("eight")]}
    yield "letters exchanged", paper.updated({font: {**paper.values(font), "Encoding": other}})
    widths = paper.values(font)
    yield "widths changed", paper.updated({font: {**widths, "Widths": [0] * len(widths["Widths"])}})
    tree = paper.state.catalog["Pages"].number
    kids = paper.values(tree)
    yield "pages in another order", paper.updated({tree: {**kids, "Kids": list(reversed(kids["Kids"]))}})
    yield "a page taken out", paper.updated({tree: {**kids, "Kids": kids["Kids"][:1], "Count": 1}})
    root = paper.values(paper.root)
    pages = {"Type": Name("Pages"), "Kids": [Ref(page, 0)], "Count": 1}
    yield "another tree of pages", paper.updated({paper.root: {**root, "Pages": Ref(fresh, 0)}, fresh: pages})
    yield "another root", paper.updated({fresh: {**root, "Lang": b"en"}}, Root=Ref(fresh, 0))
    layers = {"OCGs": [Ref(fresh, 0)], "D": {"OFF": [Ref(fresh, 0)]}}
    group = {"Type": Name("OCG"), "Name": b"lapisan"}
    yield "layers", paper.updated({paper.root: {**root, "OCProperties": layers}, fresh: group})
    yield "a stray object", paper.updated({fresh: Drawn({}, EVIL)})
    yield (
        "objects moved into a stream",
        paper.updated({fresh: Drawn({"Type": Name("ObjStm"), "N": 1, "First": 4}, b"%d 0 <<>>" % font)}),
    )


def fields(paper: Paper) -> Iterator[tuple[str, bytes]]:
    """What the certification seems to allow, filling in, used for more."""
    fresh = paper.free()
    maker = paper.field(MAKER_FIELD)
    values = paper.values(maker)
    look = paper.values(maker)["AP"]["N"].number
    yield (
        "the first stamp drawn anew",
        paper.updated({maker: {**values, "AP": {"N": Ref(fresh, 0)}}, fresh: _look(paper)}),
    )
    yield "the first stamp overwritten", paper.updated({look: _look(paper)})
    yield "the first stamp over the page", paper.updated({maker: {**values, "Rect": [0, 0, 595, 842]}})
    yield "the first stamp hidden", paper.updated({maker: {**values, "F": 2}})
    head = paper.field(HEAD_FIELD)
    yield (
        "the second box over the page",
        paper.updated({head: {**paper.values(head), "Rect": [0, 300, 595, 842]}}),
    )
    decision = paper.field(DECISION_FIELD)
    values = paper.values(decision)
    yield "the decision moved", paper.updated({decision: {**values, "Rect": [40, 480, 540, 540]}})
    yield "the decision renamed", paper.updated({decision: {**values, "TU": b"Kesimpulan"}})
    acting = {"K": {"S": Name("JavaScript"), "JS": b"event.value='x'"}}
    yield "the decision with a script", paper.updated({decision: {**values, "AA": acting}})
    yield "the decision turned", paper.updated({decision: {**values, "MK": {"R": 180, "BG": [1]}}})
    form = paper.values(paper.form)
    text = {
        **{"Type": Name("Annot"), "Subtype": Name("Widget"), "FT": Name("Tx"), "T": b"Baru", "V": b"999"},
        **{"Rect": _BOX, "F": 4, "P": Ref(paper.page(), 0), "AP": {"N": Ref(fresh + 1, 0)}},
    }
    page = paper.values(paper.page())
    noted = {**page, "Annots": [*paper.state.get(page["Annots"]), Ref(fresh, 0)]}
    added = {**form, "Fields": [*form["Fields"], Ref(fresh, 0)]}
    objects = {paper.form: added, fresh: text, fresh + 1: _look(paper), paper.page(): noted}
    yield "another field", paper.updated(objects)
    sign = {**text, "FT": Name("Sig"), "T": b"TTD_Lain", "V": None}
    yield "an empty signature field", paper.updated({**objects, fresh: sign})
    yield "another font for the form", paper.updated({paper.form: {**form, "DR": {"Font": {}}}})
    yield (
        "a form of another kind",
        paper.updated({paper.form: {**form, "XFA": Ref(fresh, 0)}, fresh: Drawn({}, b"<xdp/>")}),
    )
    once = paper.signature(MAKER_FIELD)
    yield "the first signature said again", paper.updated({once: Raw(paper.content(once))})
    root = paper.values(paper.root)
    yield (
        "the certification taken off",
        paper.updated({paper.root: {k: v for k, v in root.items() if k != "Perms"}}),
    )
    dss = {"Type": Name("DSS"), "Certs": []}
    yield "a store of certificates", paper.updated({paper.root: {**root, "DSS": dss}})
    script = {"S": Name("JavaScript"), "JS": b"app.alert('baik')"}
    yield "a script at opening", paper.updated({paper.root: {**root, "OpenAction": script}})
    meta = paper.state.catalog["Metadata"].number
    changed = paper.state.unpacked(paper.state.get(Ref(meta, 0))).replace(b"November", b"Desember")
    yield (
        "another description",
        paper.updated({meta: Drawn({"Type": Name("Metadata"), "Subtype": Name("XML")}, changed)}),
    )
    information = paper.state.trailer["Info"].number
    yield (
        "another title",
        paper.updated({information: {**paper.values(information), "Title": b"Laporan baik"}}),
    )


def prepared(paper: Paper) -> Iterator[tuple[str, bytes, Change]]:
    """Shadow documents: what the maker signs has the other content lying ready; `Change` brings it to light later."""
    page, fresh = paper.page(), paper.free()
    values = paper.values(page)
    resources = {**values["Resources"], "XObject": {"Tutup": Ref(fresh, 0)}}
    covered = [values["Contents"], Ref(fresh + 1, 0)]
    cover = _look(paper, b"1 1 1 rg 0 0 595 842 re f " + words_at(b"Masuk 1"))
    planted = paper.updated(
        {
            page: {**values, "Resources": resources, "Contents": covered},
            fresh: cover,
            fresh + 1: Drawn({}, b"/Tutup Do"),
        }
    )
    yield "hide: the cover vanishes", planted, lambda other: other.updated({fresh: _look(other, b"")})
    yield "hide: the cover is freed", planted, lambda other: other.updated({}, freed=(fresh,))
    twin = paper.updated({fresh: {**values, "Contents": Ref(fresh + 1, 0)}, fresh + 1: Drawn({}, EVIL)})
    yield (
        "hide and replace: the tree takes the twin",
        twin,
        lambda other: other.updated(
            {
                other.state.catalog["Pages"].number: {
                    **other.values(other.state.catalog["Pages"].number),
                    "Kids": [Ref(fresh, 0)],
                    "Count": 1,
                }
            }
        ),
    )
    yield (
        "hide and replace: the table takes the twin",
        twin,
        lambda other: other.updated({}, places={page: other.state.places[fresh]}),
    )
    yield (
        "hide and replace: the page takes the other content",
        twin,
        lambda other: other.updated({page: {**other.values(page), "Contents": Ref(fresh + 1, 0)}}),
    )
