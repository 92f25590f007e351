"""A file's own description (XMP), which another program writes anew when it signs: does it still say the same?

Nobody sees it on a page. A program that signs may write it in other words of XML, with the moment and its own name;
title, author, the archival kind and everything else it has to leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from app.signing.judge_objects import BrokenError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: ours is little more than a kilobyte; other programs leave room behind it
_LARGEST: Final = 64_000
_LONGEST: Final = 200
_PACKET: Final = re.compile(
    rb"<\?xpacket begin=(?:\"(?:\xef\xbb\xbf)?\"|'(?:\xef\xbb\xbf)?') id=[\"']W5M0MpCehiHzreSzNTczkc9d[\"']\?>"
    rb"(.*)<\?xpacket end=[\"'][rw][\"']\?>\s*",
    re.DOTALL,
)
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?")
_PLAIN: Final = re.compile(r"[^\x00-\x1f<>&]*")
_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_META: Final = "{adobe:ns:meta/}"
_XMP: Final = "{http://ns.adobe.com/xap/1.0/}"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
#: what a program that signs writes of itself
_WRITTEN_ANEW: Final = {
    f"{_XMP}ModifyDate": _MOMENT,
    f"{_XMP}MetadataDate": _MOMENT,
    "{http://ns.adobe.com/pdf/1.3/}Producer": _PLAIN,
}


def same_description(one: bytes, other: bytes) -> bool:
    """Whether two descriptions say the same but for when and with which program the file was last changed.

    BrokenError where one is not well formed, or says something in a way in which no plain description does.
    """
    before, after = _told(one), _told(other)
    for name, form in _WRITTEN_ANEW.items():
        for said in (before.pop(name, ""), after.pop(name, "")):
            if not isinstance(said, str) or len(said) > _LONGEST or (said and not form.fullmatch(said)):
                return False
    return before == after


def _told(packet: bytes) -> dict[str, Any]:
    """Property -> what it says, however it is written: as an attribute, as an element, in one part or in many."""
    # Not above: only a description that was written anew is read.
    from xml.etree import ElementTree as ET

    found = _PACKET.fullmatch(packet) if len(packet) <= _LARGEST else None
    # Declarations, remarks and orders to programs: none of them belongs in there, and some make a reader swell.
    if not found or b"<!" in found[1] or b"<?" in found[1]:
        raise BrokenError("no plain description")
    try:
        root = ET.fromstring(found[1].decode("utf-8", "strict").strip())
    except (ET.ParseError, UnicodeDecodeError) as error:
        raise BrokenError("a description that is not well formed") from error
    if root.tag != f"{_META}xmpmeta" or not set(root.attrib) <= {f"{_META}xmptk"}:
        raise BrokenError("another description")
    told: dict[str, Any] = {}
    for part in _inside(root, f"{_RDF}RDF"):
        if part.attrib:
            raise BrokenError("another description")
        for description in _inside(part, f"{_RDF}Description"):
            for name, said in _properties(description):
                if name in told:
                    raise BrokenError("a property twice")
                told[name] = said
    return told


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """The children, all of one kind, with nothing between them."""
    if (element.text or "").strip():
        raise BrokenError("words outside a property")
    for child in element:
        if child.tag != tag or (child.tail or "").strip():
            raise BrokenError("another description")
        yield child


def _properties(description: Element) -> Iterator[tuple[str, Any]]:
    for name, said in description.attrib.items():
        if name in (f"{_RDF}about", "about"):
            if said:
                raise BrokenError("the description of something else")
        elif name.startswith(_RDF) or not name.startswith("{") or name == _LANGUAGE:
            raise BrokenError("another description")
        else:
            yield name, said
    if (description.text or "").strip():
        raise BrokenError("words outside a property")
    for child in description:
        if child.attrib or (child.tail or "").strip() or str(child.tag).startswith(_RDF):
            raise BrokenError("another property")
        yield str(child.tag), _said(child)


def _said(prop: Element) -> Any:
    """A text, or the kind of a list with its texts and their languages."""
    if not len(prop):
        return prop.text or ""
    [*lists] = prop
    kind = lists[0]
    listed = kind.tag in (f"{_RDF}Alt", f"{_RDF}Seq", f"{_RDF}Bag") and not kind.attrib
    if len(lists) != 1 or not listed or (prop.text or "").strip() or (kind.tail or "").strip():
        raise BrokenError("another property")
    texts = []
    for one in _inside(kind, f"{_RDF}li"):
        if len(one) or not set(one.attrib) <= {_LANGUAGE}:
            raise BrokenError("another property")
        texts.append((one.get(_LANGUAGE, ""), one.text or ""))
    return str(kind.tag), texts
