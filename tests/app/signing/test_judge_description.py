"""A program that signs may write the file's own description anew; whoever makes it say something else is found."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from app.signing.judge import Reason, Verdict
from app.signing.judge_description import same_description
from app.signing.judge_objects import BrokenError, Name
from app.signing.judge_report import BETWEEN, look_at
from app.signing.names import HEAD_FIELD
from app.signing.sign import _sign, fill_decision
from tests.app.signing import signed_papers as papers
from tests.attacks import good as base
from tests.attacks.editing import Drawn, Paper

Anew = Callable[[bytes], bytes]


@cache
def _decided() -> bytes:
    return fill_decision(base.once(), "Disetujui.")


def _described(pdf: bytes) -> bytes:
    paper = Paper(pdf)
    return paper.state.unpacked(paper.state.get(paper.state.catalog["Metadata"]))


def _signed_elsewhere(anew: Anew | None = None, *, keys: dict[str, Any] | None = None) -> bytes:
    """The Kepala Dinas's field signed by another program, which writes the description anew in its own way; with
    `anew` as an attacker has it written, with `keys` more in its dictionary."""
    from pyhanko.pdf_utils.generic import NameObject, StreamObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Attacking(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            assert anew is not None
            values = {"/Type": NameObject("/Metadata"), "/Subtype": NameObject("/XML"), **(keys or {})}
            number = self.root.raw_get("/Metadata").idnum
            stream = StreamObject(
                {NameObject(key): one for key, one in values.items()},
                stream_data=anew(_described(_decided())),
            )
            self.objects[(0, number)] = stream

    writer = IncrementalPdfFileWriter if anew is None else Attacking
    update = writer(io.BytesIO(_decided()), strict=True)
    with papers.key(papers.officer("Petugas 11", "Plt. Kepala Dinas")) as key:
        return _sign(update, key, HEAD_FIELD, papers.mark(), "x", "x", base.DECIDED, certify=False)


def _moved(text: bytes) -> bytes:
    return text.replace(b"<pdf:Producer>Kotak Aduan", b"<pdf:Producer>Aplikasi BSrE")


def test_a_program_that_signs_may_write_the_description_anew() -> None:
    pdf = _signed_elsewhere()
    assert _described(pdf) != _described(_decided())
    assert b"pyHanko" in _described(pdf)
    judgement = base.judged(pdf)
    assert (judgement.verdict, judgement.reason) == (Verdict.GOOD, Reason.GOOD)
    assert base.judged(_signed_elsewhere(_moved)).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Laporan November", b"Laporan Desember"),
        (b"DINAS CONTOH", b"DINAS LAIN"),
        (b"<pdfaid:part>1", b"<pdfaid:part>2"),
    ],
    ids=["title", "author", "kind"],
)
def test_a_description_that_says_something_else_is_bad(before: bytes, after: bytes) -> None:
    assert before in _described(_decided())
    pdf = _signed_elsewhere(lambda text: text.replace(before, after))
    assert look_at(pdf).fault == (Reason.CHANGED, BETWEEN)
    assert base.judged(pdf).verdict is Verdict.BAD


def test_a_description_written_anew_is_bad_where_more_hangs_on_it_or_nobody_signs_with_it() -> None:
    from pyhanko.pdf_utils.generic import pdf_string

    assert base.judged(_signed_elsewhere(_moved, keys={"/Note": pdf_string("baik")})).verdict is Verdict.BAD
    # The same words in an update of their own, which the second signature then covers.
    paper = Paper(base.once())
    number = paper.state.catalog["Metadata"].number
    kind = {"Type": Name("Metadata"), "Subtype": Name("XML")}
    alone = paper.updated({number: Drawn(kind, _moved(_described(base.once())))})
    assert look_at(base.signed_by_head(alone)).fault == (Reason.CHANGED, BETWEEN)
    behind = Paper(base.good())
    assert base.judged(behind.updated({number: Drawn(kind, _moved(_described(base.good())))})).verdict is (
        Verdict.BAD
    )
    # With a page changed in between, whatever the description says.
    page = Paper(base.once())
    values = page.values(page.page())
    turned = page.updated(
        {page.page(): {**values, "Rotate": 180}, number: Drawn(kind, _moved(_described(base.once())))}
    )
    assert base.judged(base.signed_by_head(turned)).verdict is Verdict.BAD


_SAYS = b'<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>'


def test_when_and_with_which_program_may_be_another_and_nothing_else_may() -> None:
    ours = _described(base.once())
    elsewhere = _described(_signed_elsewhere())
    assert same_description(ours, ours)
    assert same_description(ours, elsewhere)
    late = elsewhere.replace(b"<?xpacket end=", b" " * 2000 + b"\n<?xpacket end=")
    assert same_description(ours, late)
    for name, other in (
        (
            "a property more",
            ours.replace(_SAYS, _SAYS.replace(b"<pdf:P", b"<pdf:Keywords>x</pdf:Keywords><pdf:P")),
        ),
        ("a property less", ours.replace(b"<dc:format>application/pdf</dc:format>", b"")),
        ("no moment", elsewhere.replace(b'xmp:ModifyDate="', b'xmp:ModifyDate="disetujui ')),
        ("words for a name", ours.replace(b"<pdf:Producer>", b"<pdf:Producer>" + b"baik " * 50)),
        ("another author's kind", ours.replace(b"rdf:Seq", b"rdf:Bag")),
        ("another language", ours.replace(b'xml:lang="x-default"', b'xml:lang="en"')),
    ):
        assert other not in (ours, elsewhere), name
        assert not same_description(ours, other), name


def test_a_description_that_is_none_is_refused() -> None:
    ours = _described(base.once())
    entity = b'<!DOCTYPE x [<!ENTITY a "baik">]>'
    for name, other in (
        ("cut off", ours.replace(b"</rdf:RDF>", b"")),
        ("nothing", b""),
        ("no packet", ours.partition(b"?>\n")[2]),
        ("something behind", ours + b"baik"),
        ("a declaration", ours.replace(b"<x:xmpmeta", entity + b"<x:xmpmeta")),
        ("a remark", ours.replace(b"<rdf:RDF", b"<!-- baik --><rdf:RDF")),
        ("an order", ours.replace(b"<rdf:RDF", b"<?baik x?><rdf:RDF")),
        ("words between", ours.replace(b"</rdf:RDF>", b"baik</rdf:RDF>")),
        ("a property twice", ours.replace(b"<dc:format>", b"<dc:format>a</dc:format><dc:format>")),
        ("of something else", ours.replace(b'rdf:about=""', b'rdf:about="lain"')),
        ("inside a property", ours.replace(b"application/pdf<", b"<dc:x>application/pdf</dc:x><")),
        ("an attribute", ours.replace(b"<dc:title>", b'<dc:title dc:note="baik">')),
        ("too large", ours.replace(b"<rdf:RDF", b" " * 70_000 + b"<rdf:RDF")),
        ("too deep", ours.replace(b"<dc:format>", b"<a>" * 9000 + b"</a>" * 9000 + b"<dc:format>")),
        ("no letters", ours.replace(b"application", b"\xff\xfe")),
    ):
        assert other != ours, name
        with pytest.raises(BrokenError):
            same_description(ours, other)
