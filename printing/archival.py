"""The file that a paper becomes: ReportLab's document, written so that an archive can read it in thirty years.

ReportLab's own writer leaves out a line end before `endstream`, knows no colour profile in its catalogue and keeps
every page as plain text until the end. This one writes what PDF/A-1b (ISO 19005-1) asks for, and packs each page
as soon as it is done, so that a logbook of ten thousand rows takes no more memory than its own file.
Deterministic: the same paper gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from resources import FOLDER

PROFILE: Final = FOLDER / "colour" / "sRGB.icc"
PROFILE_NAME: Final = "sRGB IEC61966-2.1"
_END: Final = b"endstream\nendobj\n"
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XMP_BEGIN: Final = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'


def make_archival(canvas: Canvas, *, archival: bool, created: datetime | None = None) -> None:
    """Gives a canvas that nothing was drawn on its own document; call it before anything is set or drawn.

    With `archival` the file declares PDF/A-1b: the caller draws with embedded fonts and without transparency.
    `created` is when the paper was made, for its properties; without it the file names no moment.
    """
    lang = "id-ID"
    canvas._doc = _Document(archival=archival, created=created, lang=lang)


@cache
def _profile() -> bytes:
    return PROFILE.read_bytes()


class _Catalog(pdfdoc.PDFCatalog):
    __NoDefault__ = (*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents")


class _Info(pdfdoc.PDFInfo):
    """What the file says of itself; the same words stand in its XMP, or an archive would doubt both."""

    created: datetime | None = None

    def digest(self, md5object: Any) -> None:
        """Called first when the file is written: afterwards every property is one that can be told."""
        for name in ("title", "author", "subject", "creator", "producer"):
            setattr(self, name, _told(getattr(self, name)))
        super().digest(md5object)

    def format(self, document: Any) -> bytes:
        entries = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        if self.created is not None:
            moment = self.created.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
            entries |= {"CreationDate": moment, "ModDate": moment}
        return bytes(
            pdfdoc.PDFDictionary({k: pdfdoc.PDFString(v) for k, v in entries.items() if v}).format(document)
        )

    def xmp(self, _document: Any = None) -> bytes:
        """The same as XMP, every namespace declared where the strictest reader looks for it."""
        parts = [
            f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(self.title)}</rdf:li></rdf:Alt></dc:title>',
            f"<dc:creator><rdf:Seq><rdf:li>{escape(self.author)}</rdf:li></rdf:Seq></dc:creator>",
            f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(self.subject)}</rdf:li></rdf:Alt>'
            "</dc:description>",
            "<dc:format>application/pdf</dc:format>",
        ]
        tool = [f"<xmp:CreatorTool>{escape(self.creator)}</xmp:CreatorTool>"]
        if self.created is not None:
            moment = self.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
            tool += [f"<xmp:{name}>{moment}</xmp:{name}>" for name in ("CreateDate", "ModifyDate")]
        return xmp_packet(
            {
                "dc": "".join(parts),
                "xmp": "".join(tool),
                "pdf": f"<pdf:Producer>{escape(self.producer)}</pdf:Producer>",
            }
        )


def _told(text: str) -> str:
    """A property on one line, without what XML cannot hold."""
    return " ".join(_NO_XML.sub("", text).split())


_SPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}


def xmp_packet(parts: Mapping[str, str]) -> bytes:
    """The XMP of a PDF/A-1b file from the properties of each namespace (dc, xmp, pdf), ready as XML."""
    told = {**parts, "pdfaid": "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"}
    descriptions = "\n".join(
        f'<rdf:Description rdf:about="" xmlns:{space}="{_SPACES[space]}">{text}</rdf:Description>'
        for space, text in told.items()
    )
    return (
        f'{_XMP_BEGIN}\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'{descriptions}\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()


class _Document(pdfdoc.PDFDocument):
    """ReportLab's document with a writer of its own."""

    def __init__(self, *, archival: bool, created: datetime | None, lang: str) -> None:
        super().__init__(compression=1, invariant=1, lang=lang)
        catalog, info = _Catalog(), _Info()
        catalog.Pages, catalog.Outlines = self.Pages, self.Outlines
        catalog.Lang = pdfdoc.PDFString(lang)
        info.created = created
        if archival:
            catalog.OutputIntents = pdfdoc.PDFArray([self.Reference(self._intent())])
            catalog.Metadata = pdfdoc.XMP(creator=info.xmp)
        self.Catalog = self._catalog = catalog
        self.info = info

    def _intent(self) -> pdfdoc.PDFDictionary:
        profile = pdfdoc.PDFStream(content=zlib.compress(_profile(), 9))
        profile.dictionary["N"] = 3
        profile.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("OutputIntent"),
                "S": pdfdoc.PDFName("GTS_PDFA1"),
                "OutputConditionIdentifier": pdfdoc.PDFString(PROFILE_NAME),
                "Info": pdfdoc.PDFString(PROFILE_NAME),
                "DestOutputProfile": self.Reference(profile),
            }
        )

    def addPage(self, page: pdfdoc.PDFPage) -> None:  # ReportLab's name
        """Takes a finished page and packs it at once."""
        if page.stream and page.compression:
            packed = pdfdoc.PDFStream(content=pdfdoc.PDFZCompress.encode(page.stream))
            packed.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
            page.Contents, page.stream = packed, None
        super().addPage(page)

    def format(self) -> bytes:
        """The whole file. Objects that turn up while others are written are written too."""
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        out = io.BytesIO()
        # four bytes above 127: whoever sends the file as text would be found out
        out.write(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % self._pdfVersion)
        names: list[str] = []
        while name := self.numberToId.get(len(names) + 1):
            self.idToOffset[name] = out.tell()
            names.append(name)
            written = pdfdoc.PDFIndirectObject(name, self.idToObject[name]).format(self)
            if written.endswith(_END):
                out.write(memoryview(written)[: -len(_END)])
                out.write(b"\n")
                written = _END
            out.write(written)
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, names)
        start = out.tell()
        out.write(table.format(self))
        trailer = pdfdoc.PDFTrailer(start, Size=len(names) + 1, Root=root, Info=info, ID=self.ID())
        out.write(trailer.format(self))
        return out.getvalue()
