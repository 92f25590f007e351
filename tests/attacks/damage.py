"""Accidents: single bits that changed, and files that were cut off."""

from __future__ import annotations

from collections.abc import Iterator

from app.signing.names import HEAD_FIELD, MAKER_FIELD
from tests.attacks.editing import Paper


def flips(pdf: bytes, count: int) -> Iterator[tuple[int, bytes]]:
    """The file with one bit changed, at places all over it; every bit of a byte in its turn."""
    for index in range(count):
        place = index * (len(pdf) - 1) // (count - 1)
        yield place, _flipped(pdf, place, index % 8)


def flips_of_signatures(pdf: bytes, step: int) -> Iterator[tuple[int, bytes]]:
    """Bits of both signature blocks and of their edges, padding included."""
    paper = Paper(pdf)
    for field in (MAKER_FIELD, HEAD_FIELD):
        block = paper.values(paper.signature(field))["Contents"]
        edges = {block.start, block.start + 1, block.end - 2, block.end - 1}
        for index, place in enumerate(sorted({*range(block.start, block.end, step), *edges})):
            yield place, _flipped(pdf, place, index % 8)


def _flipped(pdf: bytes, place: int, bit: int) -> bytes:
    return pdf[:place] + bytes((pdf[place] ^ 1 << bit,)) + pdf[place + 1 :]


def cuts(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """The file cut off at each of its revisions, and in between."""
    ends = Paper(pdf).pile.ends()
    for index, end in enumerate(ends[:-1]):
        yield f"revision {index}", pdf[:end]
        yield f"revision {index} without its line end", pdf[: end - 1]
    for part in (1, 10, 100, 1000, len(pdf) // 3, len(pdf) // 2, len(pdf) - 10, len(pdf) - 1):
        yield f"{part} bytes left", pdf[:part]
