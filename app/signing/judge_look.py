"""Does the Keputusan look as it reads? A field carries its text twice, as words and as a picture, and a reader of PDF
shows the picture: whoever fills in one and draws the other has a decision that was never taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from app.signing.judge_form import Field, field_text, form_of
from app.signing.judge_glyphs import Outlines
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
        *(b"BMC", b"BDC", b"EMC", b"g", b"rg", b"k", b"Do"),
    )
)
#: every colour of words is at most so light
_INK: Final = 0.4
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
    width, height = _size(after, field)
    if not _fills(after, picture, width, height):
        return Look.OTHER
    if _as_we_draw(after, picture, text, width, height):
        return Look.SAME
    reading = _Reading(after, width, height)
    shown = "".join(reading.words(picture))
    if "".join(shown.split()) != "".join(text.split()) or not _honest(before, after, reading):
        return Look.OTHER
    return Look.UNSURE


def _as_we_draw(state: State, picture: Stream, text: str, width: float, height: float) -> bool:
    """Whether it is the very picture that this program draws for these words."""
    if state.unpacked(picture).split() != [b"/Tx", b"BMC", b"q", b"/Text", b"Do", b"Q", b"EMC"]:
        return False
    drawn = _drawn(text, width, height)
    inner = state.get(
        state.dictionary(state.dictionary(picture.values.get("Resources")).get("XObject")).get("Text")
    )
    if drawn is None or not isinstance(inner, Stream) or not _fills(state, inner, width, height):
        return False
    ours = Pile(drawn).state()
    page = ours.dictionary(ours.pages()[0])
    content = ours.get(page.get("Contents"))
    return (
        isinstance(content, Stream)
        and ours.unpacked(content).split() == state.unpacked(inner).split()
        and _alike(ours, page.get("Resources"), state, inner.values.get("Resources"), 0)
    )


@lru_cache(maxsize=2)
def _drawn(text: str, width: float, height: float) -> bytes | None:
    """The picture that this program draws; a file that has much behind it is looked at more than once."""
    from printing.decision import decision

    return decision(text, width, height)


def _honest(before: State, after: State, reading: _Reading) -> bool:
    """Whether the letters have the outlines that they have in the whole font of the form, which was there before;
    letters that are put together from others, and a form without that font, are not compared."""
    fonts = before.get(before.dictionary(form_of(before).get("DR", {})).get("Font", {}))
    whole = [
        outlines
        for font in (fonts or {}).values()
        if (outlines := _outlines(before, before.dictionary(font)))
    ]
    for font, codes in reading.used.values():
        mine = _outlines(after, font)
        if mine is None:
            return False
        letters = reading.letters(font)
        for code in codes:
            one = mine.outline(code)
            known = {
                other.outline(ord(letters.get(code, "")))
                for other in whole
                if len(letters.get(code, "")) == 1
            } - {None}
            if one is not None and known and one not in known:
                return False
    return True


def _outlines(state: State, font: dict[str, Any]) -> Outlines | None:
    descriptor = state.dictionary(font.get("FontDescriptor", {}))
    file = state.get(descriptor.get("FontFile2"))
    return Outlines(state.unpacked(file)) if isinstance(file, Stream) else None


def _size(state: State, field: Field) -> tuple[float, float]:
    """Width and height of a field's box."""
    edges = state.get(field.place.get("Rect"))
    if (
        not isinstance(edges, list)
        or len(edges) != 4
        or not all(isinstance(one, int | float) for one in edges)
    ):
        raise BrokenError("no box")
    left, low, right, high = edges
    return abs(right - left), abs(high - low)


def _is_ink(operator: bytes, numbers: list[Any]) -> bool:
    if not numbers or not all(isinstance(one, int | float) for one in numbers):
        return False
    return numbers[-1] >= 1 - _INK if operator == b"k" else max(numbers) <= _INK


def _fills(state: State, form: Stream, width: float, height: float) -> bool:
    """Whether a picture takes the whole box and nothing turns, moves or thins it."""
    edges = state.get(form.values.get("BBox"))
    plain = {"Matrix", "SMask", "Group"}.isdisjoint(form.values)
    return plain and isinstance(edges, list) and _near(edges, [0, 0, width, height])


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

    def __init__(self, state: State, width: float, height: float) -> None:
        self.state = state
        self._size = width, height
        self._left = _MOST_OPERATORS
        self._fonts: dict[int, dict[int, str]] = {}
        #: the fonts that were used, with the codes that were shown in them
        self.used: dict[int, tuple[dict[str, Any], set[int]]] = {}

    def words(self, picture: Stream, depth: int = 0) -> Iterator[str]:
        """The words in the order in which they are drawn."""
        state = self.state
        if depth > 3:
            raise BrokenError("too deep")
        resources = state.dictionary(picture.values.get("Resources", {}))
        letters: dict[int, str] = {}
        codes: set[int] = set()
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
            if name in (b"g", b"rg", b"k") and not _is_ink(name, operands):
                raise BrokenError("words in another colour")
            if name in (b"Tf", b"Do", b"Tj", b"TJ") and not operands:
                raise BrokenError("nothing to show")
            if name == b"Tf":
                font = state.dictionary(state.dictionary(resources.get("Font")).get(str(operands[0])))
                letters = self.letters(font)
                codes = self.used.setdefault(id(font), (font, set()))[1]
            elif name == b"Do":
                inner = state.get(state.dictionary(resources.get("XObject")).get(str(operands[0])))
                if not isinstance(inner, Stream) or not _fills(state, inner, *self._size):
                    raise BrokenError("more than words")
                yield from self.words(inner, depth + 1)
            elif name in (b"Tj", b"TJ"):
                for part in operands[0] if isinstance(operands[0], list) else operands[:1]:
                    if isinstance(part, Text):
                        codes.update(part)
                        yield from (letters.get(code, "\ufffd") for code in part)
            operands = []

    def letters(self, font: dict[str, Any]) -> dict[int, str]:
        """How a font's codes read."""
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
