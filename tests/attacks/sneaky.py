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
    for name in (
        "other look",
        "other words",
        "look of nothing",
        "no look",
        "covered",
        "letters exchanged",
        "image",
    ):
        yield name, _decided(name)


def _decided(how: str) -> bytes:
    """The report with words and look of the decision apart."""
    at = base.DECIDED
    words, other = "Disetujui. Laksanakan.", "Ditolak. Jangan laksanakan."
    update = open_update(base.once())
    fill(update, words)
    filled = Paper(closed(update))
    number = filled.field(DECISION_FIELD)
    update = open_update(base.once())
    fill(update, other)
    against = Paper(closed(update))
    values = filled.values(number)
    objects: dict[int, Any] = {}
    picture = values["AP"]["N"].number
    fresh = filled.free()
    drawn = filled.values(picture)
    if how == "other words":
        objects[number] = {**values, "V": other.encode()}
    elif how == "other look":
        # The other picture with all that it is made of.
        numbers = {n: fresh + index for index, n in enumerate(sorted(against.pile.revisions[-1].objects))}
        for old, new in numbers.items():
            objects[new] = _renumbered(against, old, numbers)
        objects[number] = {**values, "AP": {"N": Ref(numbers[against.values(number)["AP"]["N"].number], 0)}}
    elif how == "look of nothing":
        objects[picture] = Drawn({key: one for key, one in drawn.items() if key != "Length"}, b"/Tx BMC EMC")
    elif how == "no look":
        objects[number] = {key: one for key, one in values.items() if key != "AP"}
    elif how == "covered":
        content = b"/Tx BMC q /Text Do Q EMC 1 g 0 0 500 80 re f 0 g"
        objects[picture] = Drawn({key: one for key, one in drawn.items() if key != "Length"}, content)
    elif how == "image":
        content = b"q 500 0 0 80 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"
        objects[picture] = Drawn({key: one for key, one in drawn.items() if key != "Length"}, content)
    else:
        objects.update(_lying_letters(filled, picture))
    # A single update from the maker's revision on: nothing of the honest filling stays behind.
    pdf = filled.updated(objects)
    with papers.key(papers.officer("Petugas 11", "Plt. Kepala Dinas")) as key:
        return _sign(
            open_update(pdf), key, HEAD_FIELD, papers.mark(), "Petugas 11", "baik", at, certify=False
        )


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


def _lying_letters(paper: Paper, picture: int) -> dict[int, Any]:
    """A picture that shows "Ditolak" in a font whose table says that it reads "Disetujui. Laksanakan."."""
    fresh = paper.free()
    inner = paper.values(picture)["Resources"]["XObject"]["Text"].number
    fonts = paper.state.get(paper.values(inner)["Resources"]["Font"])
    font = next(iter(fonts.values())).number
    shown, read = b"ABCDEFGHIJKLMNOPQRSTUV"[:22], "Disetujui. Laksanakan."
    rows = b"".join(
        b"<%02X> <%04X>\n" % (code, ord(letter)) for code, letter in zip(shown, read, strict=True)
    )
    table = Drawn(
        {}, b"1 begincodespacerange <00> <FF> endcodespacerange\n22 beginbfchar\n" + rows + b"endbfchar\n"
    )
    lying = {**paper.values(font), "ToUnicode": Ref(fresh + 1, 0)}
    name = next(iter(fonts))
    values = {
        **{"Type": Name("XObject"), "Subtype": Name("Form"), "BBox": paper.values(picture)["BBox"]},
        "Resources": {"Font": {name: Ref(fresh, 0)}},
    }
    content = b"/Tx BMC q BT /%s 10 Tf 10 60 Td (%s) Tj ET Q EMC" % (name.encode(), shown)
    return {picture: Drawn(values, content), fresh: lying, fresh + 1: table}


def covering() -> bytes:
    """A decision of the right words, and beside it words of the forger's in the same picture."""
    update = open_update(base.once())
    fill(update, "Disetujui.")
    paper = Paper(closed(update))
    picture = paper.values(paper.field(DECISION_FIELD))["AP"]["N"].number
    values = {key: one for key, one in paper.values(picture).items() if key != "Length"}
    pdf = paper.updated({picture: Drawn(values, b"/Tx BMC q /Text Do Q EMC " + words_at(b"Ditolak", 10, 30))})
    return base.signed_by_head(pdf)
