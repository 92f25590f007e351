"""Signature wrapping: the second signed part is moved back, and what the forger wants stands in the gap."""

from __future__ import annotations

from collections.abc import Iterator

from app.signing.names import HEAD_FIELD, MAKER_FIELD
from tests.attacks.editing import Paper, dumped, evil_page


def wrappings(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """Each signature with its second part moved, and new objects before it."""
    paper = Paper(pdf)
    for field in (MAKER_FIELD, HEAD_FIELD):
        yield from _gap(paper, field)


def _objects(paper: Paper, at: int) -> tuple[bytes, bytes, int]:
    """Evil objects for a place in the file, their table, and where the table stands."""
    out, entries = bytearray(), []
    for number, value in sorted(evil_page(paper).items()):
        entries.append(b"%d 1\n%010d 00000 n \n" % (number, at + len(out)))
        out += b"%d 0 obj\n" % number + dumped(value) + b"\nendobj\n"
    trailer = dumped({**paper.state.trailer, "Prev": paper.last_table})
    return bytes(out), b"xref\n" + b"".join(entries) + b"trailer\n" + trailer + b"\n", at + len(out)


def _gap(paper: Paper, field: str) -> Iterator[tuple[str, bytes]]:
    pdf = paper.pdf
    block = paper.values(paper.signature(field))["Contents"]
    head, seal, tail = pdf[: block.start], pdf[block.start : block.end], pdf[block.end :]
    dense = seal.rstrip(b">").rstrip(b"0") + b"0000>"
    evil, table, _ = _objects(paper, len(head) + len(seal) + 10)

    for name, filling in (
        ("words", b" (baik) "),
        ("a key", b" /Reason (baik) "),
        ("a comment", b" %baik\n"),
        ("objects", b" >> endobj\n" + evil),
        ("another block", seal),
        ("spaces", b" " * 4000),
    ):
        yield f"{field} {name} in the gap", head + seal + filling + tail
        # The shift is told by a range of its own: the first or the last of two counts, as the reader likes.
        for order in ("before", "behind"):
            moved = b"/ByteRange [0 %d %%d %d] " % (len(head), len(tail))
            if order == "before":
                start = len(head) + len(seal) + len(moved) + 6 + len(filling)
                told = (moved % (start,)).ljust(len(moved) + 6)
                yield f"{field} {name} in the gap, told {order}", head + seal + told + filling + tail
            else:
                start = len(head) + len(seal) + len(moved) + 6 + len(filling)
                told = (moved % (start,)).ljust(len(moved) + 6)
                yield f"{field} {name} in the gap, told {order}", head + seal + filling + told + tail

    # The padding of the block gives its room to the forger: nothing moves, and every table fits.
    room = len(seal) - len(dense)
    for name, filling in (
        ("objects", b">> endobj\n" + evil[: room - 40]),
        ("words", b"(" + b"baik " * 20 + b")"),
        ("comment", b"%" + b"baik " * 20 + b"\n"),
        ("spaces", b""),
    ):
        if len(filling) <= room:
            yield f"{field} {name} instead of padding", head + dense + filling.ljust(room) + tail
    digits = seal.rstrip(b">")
    for name, last in (("nine", b"9"), ("letters", b"626169")):
        yield f"{field} {name} in the padding", head + digits[: -len(last)] + last + b">" + tail

    # The second part's own end says where the table is: the forger puts theirs exactly there.
    told_at = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    gap = b" >> endobj\n"
    evil, table, stands = _objects(paper, len(head) + len(seal) + len(gap))
    if stands <= told_at:
        filled = gap + evil + b" " * (told_at - stands) + table
        yield f"{field} table where the end points", head + seal + filled + tail
    whole = pdf + b" " * 16
    evil, table, stands = _objects(paper, len(whole))
    yield (
        f"{field} whole second part again",
        whole + evil + table + b"startxref\n%d\n%%%%EOF\n" % stands + tail,
    )
