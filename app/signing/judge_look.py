"""Does the Keputusan look as it reads? A field carries its text twice, as words and as a picture, and a reader of PDF
shows the picture: whoever fills in one and draws the other has a decision that was never taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Any, Final

from app.signing.judge_form import Field, field_text
from app.signing.judge_objects import BrokenError, Name, Parser, Stream, Text, same
from app.signing.judge_revisions import Pile, State

_MOST_OPERATORS: Final = 20_000
_MOST_SECTIONS: Final = 300
_OPERATOR: Final = re.compile(rb"[A-Za-z'\"*][A-Za-z0-9*]*")
#: What a picture of words is made of; whatever fills, strokes or brings an image could cover them.
_WORDS_ONLY: Final = frozenset(
    (
        *(
            b"q",
            b"Q",
            b"cm",
            b"BT",
            b"ET",
            b"Tf",
            b"TL",
            b"Td",
            b"TD",
            b"Tm",
            b"T*",
            b"Tj",
            b"TJ",
            b"Tc",
            b"Tw",
        ),
        *(b"BMC", b"BDC", b"EMC", b"g", b"rg", b"k", b"Do", b"re", b"W", b"n"),
    )
)
_COLOURS: Final = {b"g": [0], b"rg": [0, 0, 0], b"k": [0, 0, 0, 1]}
_UNICODE: Final = re.compile(rb"<([0-9A-Fa-f]{1,4})>\s*<([0-9A-Fa-f]{4,16})>")
_RANGE: Final = re.compile(
    rb"<([0-9A-Fa-f]{1,4})>\s*<([0-9A-Fa-f]{1,4})>\s*(?:<([0-9A-Fa-f]{4,8})>|\[([^\]]{0,8000})\])"
)


class Look(Enum):
    """How the picture of a text field stands to its words."""

    SAME = "same"
    #: it shows these words, but is not the picture that this version of the program draws
    UNSURE = "unsure"
    OTHER = "other"


def look_of(before: State, after: State, field: Field) -> Look:
    """Compare the picture with the words. `before` is the state without a decision."""
    try:
        return _look(before, after, field)
    except BrokenError:
        return Look.OTHER


def _look(before: State, after: State, field: Field) -> Look:
    text = field_text(after, field)
    appearance = field.place.get("AP")
    if not text:
        # Nothing was decided: then the empty picture is still there.
        old = before.places.get(field.number)
        was = before.pile.values[old] if old is not None else None
        return Look.SAME if isinstance(was, dict) and same(was.get("AP"), appearance) else Look.OTHER
    pictures = after.get(appearance)
    if not isinstance(pictures, dict) or set(pictures) != {"N"}:
        return Look.OTHER
    picture = after.get(pictures["N"])
    if not isinstance(picture, Stream):
        return Look.OTHER
    if _as_we_draw(after, picture, field, text):
        return Look.SAME
    shown = "".join(_Reading(after).words(picture))
    return Look.UNSURE if "".join(shown.split()) == "".join(text.split()) else Look.OTHER


def _as_we_draw(state: State, picture: Stream, field: Field, text: str) -> bool:
    """Whether it is the very picture that this program draws for these words."""
    from printing.decision import decision

    box = [float(edge) for edge in state.get(field.place.get("Rect"))]
    width, height = abs(box[2] - box[0]), abs(box[3] - box[1])
    if state.unpacked(picture).split() != [b"/Tx", b"BMC", b"q", b"/Text", b"Do", b"Q", b"EMC"]:
        return False
    drawn = decision(text, width, height)
    inner = state.get(
        state.dictionary(state.dictionary(picture.values.get("Resources")).get("XObject")).get("Text")
    )
    if (
        drawn is None
        or not isinstance(inner, Stream)
        or not {"Matrix", "SMask"}.isdisjoint(inner.values.keys() | picture.values.keys())
    ):
        return False
    for one in (picture, inner):
        edges = state.get(one.values.get("BBox"))
        if not isinstance(edges, list) or not _near(edges, [0, 0, width, height]):
            return False
    ours = Pile(drawn).state()
    page = ours.dictionary(ours.pages()[0])
    content = ours.get(page.get("Contents"))
    return (
        isinstance(content, Stream)
        and ours.unpacked(content).split() == state.unpacked(inner).split()
        and _alike(ours, page.get("Resources"), state, inner.values.get("Resources"), 0)
    )


def _near(edges: list[Any], wanted: list[float]) -> bool:
    return len(edges) == 4 and all(
        isinstance(edge, int | float) and abs(edge - want) < 0.02
        for edge, want in zip(edges, wanted, strict=True)
    )


def _alike(one: State, left: Any, other: State, right: Any, depth: int) -> bool:
    """Whether two values of two files say the same to the last byte of their streams."""
    if depth > 12:
        raise BrokenError("too deep")
    left, right = one.get(left), other.get(right)
    if isinstance(left, Stream) and isinstance(right, Stream):
        return one.unpacked(left) == other.unpacked(right)
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(
            _alike(one, value, other, right[key], depth + 1) for key, value in left.items()
        )
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(
            _alike(one, a, other, b, depth + 1) for a, b in zip(left, right, strict=True)
        )
    return same(left, right)


class _Reading:
    """Reads the words of a picture; BrokenError where it could show anything else besides."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._left = _MOST_OPERATORS
        self._fonts: dict[int, dict[int, str]] = {}

    def words(self, picture: Stream, depth: int = 0) -> Iterator[str]:
        """The words in the order in which they are drawn."""
        state = self.state
        if depth > 3:
            raise BrokenError("too deep")
        resources = state.dictionary(picture.values.get("Resources", {}))
        letters: dict[int, str] = {}
        content = state.unpacked(picture)
        parser, at = Parser(content), 0
        operands: list[Any] = []
        while (at := parser.gap(at)) < len(content):
            word = _OPERATOR.match(content, at)
            if not word or word.group() in (b"true", b"false", b"null"):
                value, at = parser.value(at)
                operands.append(value)
                continue
            at, name = word.end(), word.group()
            self._left -= 1
            if name not in _WORDS_ONLY or self._left < 0:
                raise BrokenError("more than words")
            if name in _COLOURS and operands != _COLOURS[name]:
                raise BrokenError("words in another colour")
            if name in (b"Tf", b"Do", b"Tj", b"TJ") and not operands:
                raise BrokenError("nothing to show")
            if name == b"Tf":
                letters = self._letters(resources, operands[0])
            elif name == b"Do":
                inner = state.get(state.dictionary(resources.get("XObject")).get(str(operands[0])))
                if not isinstance(inner, Stream) or inner.values.get("Subtype") != "Form":
                    raise BrokenError("more than words")
                yield from self.words(inner, depth + 1)
            elif name in (b"Tj", b"TJ"):
                for part in operands[0] if isinstance(operands[0], list) else operands[:1]:
                    if isinstance(part, Text):
                        yield from (letters.get(code, "\ufffd") for code in part)
            operands = []

    def _letters(self, resources: dict[str, Any], name: Any) -> dict[int, str]:
        font = self.state.dictionary(self.state.dictionary(resources.get("Font")).get(str(name)))
        if id(font) not in self._fonts:
            self._fonts[id(font)] = _letters(self.state, font)
        return self._fonts[id(font)]


def _letters(state: State, font: dict[str, Any]) -> dict[int, str]:
    """Code -> letter of a font of one byte per letter, as the font itself says."""
    table = state.get(font.get("ToUnicode"))
    if font.get("Subtype") != "TrueType" or not isinstance(table, Stream):
        if font.get("Encoding") == Name("WinAnsiEncoding"):
            found = {code: bytes((code,)).decode("cp1252", "replace") for code in range(32, 256)}
        else:
            raise BrokenError("letters of an unknown kind")
    else:
        found = _unicode(state.unpacked(table))
    return found


def _unicode(table: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL)[:_MOST_SECTIONS]:
        for row in _UNICODE.finditer(part):
            found[int(row[1], 16)] = _letter(row[2])
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL)[:_MOST_SECTIONS]:
        for row in _RANGE.finditer(part):
            first = int(row[1], 16)
            if row[3]:
                for code in range(first, min(int(row[2], 16), first + 255) + 1):
                    found[code] = chr(min(int(row[3], 16) + code - first, 0xFFFF))
            else:
                for step, one in enumerate(re.findall(rb"<([0-9A-Fa-f]{4,16})>", row[4])):
                    found[first + step] = _letter(one)
    return found


def _letter(digits: bytes) -> str:
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()).decode("utf-16-be", "replace")
