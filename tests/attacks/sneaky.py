"""Signatures and decisions that were sneaked in by somebody who has a key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from app.signing.fields import fill
from app.signing.judge_objects import Name, Ref
from app.signing.keys import open_p12
from app.signing.names import DECISION_FIELD, HEAD_FIELD
from app.signing.pdfa import closed, open_update
from app.signing.sign import _sign
from tests.app.signing import signed_papers as papers
from tests.attacks import good as base
from tests.attacks.editing import EVIL, Drawn, Paper, words_at


def _with_field(pdf: bytes, name: str, box: tuple[int, int, int, int]) -> bytes:
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    update = open_update(pdf)
    append_signature_field(update, SigFieldSpec(name, on_page=0, box=box))
    return closed(update)


def _signed(pdf: bytes, field: str, *, certify: bool = False, stranger: bool = True) -> bytes:
    issued = base.stranger() if stranger else papers.officer("Petugas 02", "Kasi Kerjasama")
    at = base.DECIDED + timedelta(minutes=5)
    with open_p12(issued.p12, papers.PASSWORD, at=at) as key:
        return _sign(open_update(pdf), key, field, papers.mark(), "Petugas 11", "baik", at, certify=certify)


_FORMS = {"whole page": (0, 0, 595, 842), "nowhere": (0, 0, 0, 0), "over the figures": (40, 700, 560, 760)}


def sneaked() -> Iterator[tuple[str, bytes | None]]:
    """One signature more than there may be."""
    for name, box in _FORMS.items():
        for who, stranger in (("stranger", True), ("officer", False)):
            made = lambda box=box, stranger=stranger: _signed(  # noqa: E731  built where its box is known
                _with_field(base.good(), "TTD_Lain", box), "TTD_Lain", stranger=stranger
            )
            yield f"{who} behind both, {name}", base.tried(made)
        between = lambda box=box: base.signed_by_head(  # noqa: E731
            _signed(_with_field(base.once(), "TTD_Lain", box), "TTD_Lain")
        )
        yield f"stranger between both, {name}", base.tried(between)
    # The second box taken by somebody else, and the page changed on the way.
    paper = Paper(base.once())
    page = paper.page()
    evil = {page: {**paper.values(page), "Contents": Ref(paper.free(), 0)}, paper.free(): Drawn({}, EVIL)}
    yield "stranger in the second box of another page", _signed(paper.updated(evil), HEAD_FIELD)
    yield (
        "officer in the second box of another page",
        _signed(paper.updated(evil), HEAD_FIELD, stranger=False),
    )


def decisions() -> Iterator[tuple[str, bytes]]:
    """The decision reads other than it looks; signed by the right key each time."""
    for how in (
        "other look",
        "other words",
        "nothing drawn",
        "another decision beside it",
        "covered",
        "image",
        "white",
        "small box",
        "letters exchanged",
        "letters of another font",
    ):
        yield how, _signed_decision(_apart(how))


def redrawn() -> bytes:
    """The right words in the right letters, but not drawn as this program draws: no attack, and nothing certain."""
    return _signed_decision(_apart("drawn anew"))


def _signed_decision(pdf: bytes) -> bytes:
    at = base.DECIDED
    with papers.key(papers.officer("Petugas 11", "Plt. Kepala Dinas")) as key:
        return _sign(
            open_update(pdf), key, HEAD_FIELD, papers.mark(), "Petugas 11", "baik", at, certify=False
        )


def _filled(words: str) -> tuple[Paper, dict[int, Any], int]:
    """A decision filled in: the file, the objects that it took, and the first of its pictures."""
    update = open_update(base.once())
    fill(update, words)
    paper = Paper(closed(update))
    objects = {number: _renumbered(paper, number, {}) for number in paper.pile.revisions[-1].objects}
    return paper, objects, paper.values(paper.field(DECISION_FIELD))["AP"]["N"].number


def _apart(how: str) -> bytes:
    """The maker's report with one update behind it: a decision whose words and look are apart."""
    words, other = "Disetujui. Laksanakan.", "Ditolak. Jangan laksanakan."
    paper, objects, picture = _filled(other if how == "other look" else words)
    field = paper.field(DECISION_FIELD)
    values = paper.values(field)
    drawn = {key: one for key, one in paper.values(picture).items() if key != "Length"}
    honest = b"/Tx BMC q /Text Do Q EMC "
    if how == "other look":
        objects[field] = {**values, "V": words.encode()}
    elif how == "other words":
        objects[field] = {**values, "V": other.encode()}
    elif how == "nothing drawn":
        objects[picture] = Drawn({**drawn, "Resources": {}}, b"/Tx BMC EMC")
    elif how == "another decision beside it":
        objects[picture] = Drawn(drawn, honest + words_at(b"Ditolak", 10, 30))
    elif how == "covered":
        objects[picture] = Drawn(drawn, honest + b"1 g 0 0 500 80 re f 0 g")
    elif how == "image":
        objects[picture] = Drawn(
            drawn, honest + b"q 500 0 0 80 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"
        )
    elif how == "white":
        objects[picture] = Drawn(drawn, b"1 g " + honest)
    elif how == "small box":
        objects[picture] = Drawn({**drawn, "BBox": [0, 40, 60, 76]}, b"/Tx BMC\nq\n/Text Do\nQ\nEMC\n")
    else:
        objects.update(_lettered(paper, picture, how))
    return Paper(base.once()).updated(_reachable(objects, field))


def _reachable(objects: dict[int, Any], start: int) -> dict[int, Any]:
    """Only what the field still leads to, so that nothing else gives the forger away."""
    waiting: list[Any] = [Ref(start, 0)]
    found: dict[int, Any] = {}
    while waiting:
        one = waiting.pop()
        if isinstance(one, Ref):
            if one.number in objects and one.number not in found:
                found[one.number] = objects[one.number]
                waiting.append(objects[one.number])
        elif isinstance(one, Drawn):
            waiting.append(one.values)
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return found


def _renumbered(paper: Paper, number: int, numbers: dict[int, int]) -> Any:
    def moved(value: Any) -> Any:
        if isinstance(value, Ref):
            return Ref(numbers.get(value.number, value.number), 0)
        if isinstance(value, dict):
            return {key: moved(one) for key, one in value.items()}
        return [moved(one) for one in value] if isinstance(value, list) else value

    found = paper.pile.values[paper.state.places[number]]
    if isinstance(found, dict | list):
        return moved(found)
    values = {key: one for key, one in moved(found.values).items() if key != "Length"}
    return Drawn(values, paper.pdf[found.start : found.end])


def _lettered(paper: Paper, picture: int, how: str) -> dict[int, Any]:
    """A picture drawn by hand in the decision's own font. Its letters may read as they look, or a table may say that
    they read "Disetujui. Laksanakan." when they look like the alphabet's first letters."""
    fresh = paper.free()
    inner = paper.values(picture)["Resources"]["XObject"]["Text"].number
    fonts = paper.state.dictionary(paper.values(inner)["Resources"]["Font"])
    name, font = next(iter(fonts.items()))
    values = {
        **{"Type": Name("XObject"), "Subtype": Name("Form"), "BBox": paper.values(picture)["BBox"]},
        "Resources": {"Font": {name: Ref(fresh, 0)}},
    }
    read = "Disetujui. Laksanakan."
    shown = read.encode() if how == "drawn anew" else bytes(sorted(set(read.encode())) * 2)[: len(read)]
    if how == "letters of another font":
        # The codes are right, but the font behind them is one whose outlines are exchanged.
        shown = read.encode()
    content = b"/Tx BMC q BT /%s 10 Tf 10 60 Td (%s) Tj ET Q EMC" % (name.encode(), shown)
    found: dict[int, Any] = {picture: Drawn(values, content), fresh: paper.values(font.number)}
    if how == "letters exchanged":
        rows = dict(zip(shown, read, strict=True))
        table = b"".join(b"<%02X> <%04X>\n" % (code, ord(letter)) for code, letter in rows.items())
        found[fresh] = {**found[fresh], "ToUnicode": Ref(fresh + 1, 0)}
        found[fresh + 1] = Drawn({}, b"%d beginbfchar\n" % len(rows) + table + b"endbfchar\n")
        # What the table can say of so few letters is what the words are then.
        said = "".join(rows[code] for code in shown)
        number = paper.field(DECISION_FIELD)
        found[number] = {**paper.values(number), "V": said.encode(), "AP": {"N": Ref(picture, 0)}}
    if how == "letters of another font":
        stamp = _other_font(paper)
        found[fresh] = {**found[fresh], "FontDescriptor": stamp}
    return found


def _other_font(paper: Paper) -> Ref:
    """The descriptor of a font of another face: the bold one of the maker's stamp."""
    for number, place in paper.state.places.items():
        values = paper.pile.values[place]
        if (
            isinstance(values, dict)
            and str(values.get("FontName", "")).endswith("-Bold")
            and "FontFile2" in values
        ):
            return Ref(number, 0)
    raise AssertionError("no other font")
