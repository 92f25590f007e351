"""Signatures of any PDF, found by looking at its bytes alone: for files that are not built as ours are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from app.signing.judge_form import Signed, read_signature
from app.signing.judge_objects import BrokenError, Parser
from app.signing.judge_seals import Seal, UnknownWayError, cut_padding, seal_of
from app.signing.names import SIGNATURE_FIELDS

_MOST: Final = 12
#: objects behind a report that are looked through for pages
_MOST_OBJECTS: Final = 20_000
#: values of a signature's dictionary
_MOST_VALUES: Final = 5_000
_OBJECT: Final = re.compile(rb"(\d{1,8})[\t\n\f\r ]+\d{1,5}[\t\n\f\r ]+obj(?![A-Za-z0-9])")
_PAGE: Final = re.compile(rb"/Type[\t\n\f\r ]*/Page(?![A-Za-z])")
_ENCRYPT: Final = re.compile(rb"/Encrypt[\t\n\f\r ]+(?:\d+[\t\n\f\r ]+\d+[\t\n\f\r ]+R|<<)")
#: The names of our fields as programs write them: plain, with the line as a code, in hexadecimal digits.
_OUR_NAMES: Final = tuple(
    word
    for name in SIGNATURE_FIELDS
    for plain in (name.encode(), name.encode("utf-16-be"))
    for word in (
        *(plain, plain.replace(b"_", b"\\137")),
        *(plain.hex().encode(), plain.hex().upper().encode()),
    )
)
#: A signature's dictionary begins at most so far before its range.
_BACK: Final = 600_000


class Raw(NamedTuple):
    """A signature as it was found: `seal` when it is intact, else whether it is damaged or of a way that is unknown."""

    signed: Signed | None
    seal: Seal | None
    damaged: bool


def names_our_fields(data: bytes) -> bool:
    """Whether the names of our signature fields stand in the file; what is signed cannot lose them."""
    return any(word in data for word in _OUR_NAMES)


def locked(data: bytes) -> bool:
    """Whether the file asks for a password."""
    return _ENCRYPT.search(data) is not None


def new_pages(data: bytes, end: int) -> int:
    """How many pages stand behind a place that do not stand before it."""
    before = {found[1] for found in _OBJECT.finditer(data, 0, end)}
    count = 0
    starts = list(islice(_OBJECT.finditer(data, end), _MOST_OBJECTS))
    for index, found in enumerate(starts):
        stop = starts[index + 1].start() if index + 1 < len(starts) else len(data)
        if found[1] not in before and _PAGE.search(data, found.end(), min(stop, found.end() + 20_000)):
            count += 1
    return count


def raw_signatures(data: bytes) -> list[Raw]:
    """Every signature of a file in the order in which they cover it, whatever the rest of it is."""
    found = [_one(data, number, at) for number, at in _places(data)]
    return sorted(found, key=lambda raw: raw.signed.end if raw.signed else 0)


def _places(data: bytes) -> Iterator[tuple[int, int]]:
    """The objects with a range: their number, and where their value begins."""
    at, seen = -1, set()
    for _ in range(_MOST):
        at = data.find(b"/ByteRange", at + 1)
        if at < 0:
            return
        # The nearest object before it; the block itself may stand between them.
        begin = data.rfind(b"obj", max(0, at - _BACK), at)
        line = data.rfind(b"\n", max(0, begin - 40), begin)
        head = _OBJECT.search(data, max(0, begin - 24 if line < 0 else min(line, begin - 3)), at)
        place = head.end() if head else at
        if place not in seen:
            seen.add(place)
            yield int(head[1]) if head else 0, place


def _one(data: bytes, number: int, place: int) -> Raw:
    try:
        values, _ = Parser(data, _MOST_VALUES).value(place)
        if not isinstance(values, dict):
            raise BrokenError("no signature")
        signed = read_signature(data, number, values)
    except BrokenError:
        return Raw(None, None, damaged=True)
    try:
        return Raw(signed, seal_in(data, signed), damaged=False)
    except UnknownWayError:
        return Raw(signed, None, damaged=False)
    except BrokenError:
        return Raw(signed, None, damaged=True)


def seal_in(data: bytes, signed: Signed) -> Seal:
    """The signature over its bytes; BrokenError when it does not fit them, UnknownWayError when this program cannot say."""
    return seal_of(cut_padding(signed.block), signed.parts(data), signed.way, signed.written)
