"""The values inside a PDF, read strictly and within bounds: what two readers could understand differently is refused.

A shadow file lives from what one reader sees and another does not (a key that stands twice in a dictionary, an object
nested too deep to be looked at), so nothing is guessed here and nothing repaired.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

#: a report of ours is some thousand values in a few levels
_MOST_VALUES: Final = 150_000
_DEEPEST: Final = 40
#: no string of ours between round brackets is longer
_LONGEST: Final = 100_000

_SPACE: Final = b"\0\t\n\f\r "
_GAPS: Final = frozenset(bytes((one,)) for one in b"\0\t\n\f\r %")
_GAP: Final = re.compile(rb"(?:[\0\t\n\f\r ]++|%[^\r\n]*+[\r\n])*+")
_WHITE: Final = re.compile(rb"[\0\t\n\f\r ]*+")
_REGULAR: Final = re.compile(rb"[^\0\t\n\f\r ()<>\[\]{}/%]*")
_REFERENCE: Final = re.compile(rb"(\d{1,8})[\t\n\f\r ]+(\d{1,5})[\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>\[\]{}/%])")
_INTEGER: Final = re.compile(rb"[+-]?\d{1,18}\Z")
_REAL: Final = re.compile(rb"[+-]?(?:\d{1,18}\.\d{0,18}|\.\d{1,18})\Z")
_HEX: Final = re.compile(rb"<([0-9A-Fa-f\0\t\n\f\r ]*)>")
_OCTAL: Final = re.compile(rb"[0-7]{1,3}")
_ESCAPES: Final = {110: 10, 114: 13, 116: 9, 98: 8, 102: 12}


class BrokenError(Exception):
    """These bytes are not what they have to be; the text is for our own eyes."""


class Ref(NamedTuple):
    """A reference to an object of the file."""

    number: int
    generation: int


class Name(str):
    """A name, without its slash."""


class Text(bytes):
    """A string, and where it stands in the file with its brackets."""

    start: int
    end: int


class Stream(NamedTuple):
    """A stream: its dictionary, and where its raw bytes stand."""

    values: dict[str, Any]
    start: int
    end: int


class Parser:
    """Reads values out of one file; all of its work together is bounded."""

    def __init__(self, data: bytes, most: int = _MOST_VALUES) -> None:
        self.data = data
        self._left = most

    def gap(self, at: int) -> int:
        """Past white space and comments."""
        if self.data[at : at + 1] not in _GAPS:
            return at
        found = _GAP.match(self.data, at)
        return found.end() if found else at

    def white(self, at: int) -> int:
        """Past white space alone."""
        found = _WHITE.match(self.data, at)
        return found.end() if found else at

    def value(self, at: int, depth: int = 0) -> tuple[Any, int]:
        """The value at a place, and the place behind it."""
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            raise BrokenError("too much")
        data, at = self.data, self.gap(at)
        first = data[at : at + 1]
        if first == b"/":
            return self._name(at)
        if first == b"(":
            return self._literal(at)
        if first == b"[":
            return self._list(at, depth)
        if first == b"<":
            return self._dictionary(at, depth) if data[at + 1 : at + 2] == b"<" else self._hex(at)
        if first.isdigit() and (found := _REFERENCE.match(data, at)):
            return Ref(int(found[1]), int(found[2])), found.end()
        return self._word(at)

    def _word(self, at: int) -> tuple[Any, int]:
        found = _REGULAR.match(self.data, at)
        word = found.group() if found else b""
        end = at + len(word)
        if word in (b"true", b"false"):
            return word == b"true", end
        if word == b"null":
            return None, end
        if _INTEGER.match(word):
            return int(word), end
        if _REAL.match(word):
            return float(word), end
        raise BrokenError(f"no value at {at}")

    def _name(self, at: int) -> tuple[Name, int]:
        found = _REGULAR.match(self.data, at + 1)
        raw = found.group() if found else b""
        end = at + 1 + len(raw)
        if b"#" in raw:
            raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes((int(code[1], 16),)), raw)
        return Name(raw.decode("latin-1")), end

    def _hex(self, at: int) -> tuple[Text, int]:
        found = _HEX.match(self.data, at)
        if not found:
            raise BrokenError(f"no string at {at}")
        digits = found[1].translate(None, _SPACE)
        return self._text(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()), at, found.end())

    @staticmethod
    def _text(content: bytes, start: int, end: int) -> tuple[Text, int]:
        text = Text(content)
        text.start, text.end = start, end
        return text, end

    def _literal(self, start: int) -> tuple[Text, int]:
        data, at, open_ = self.data, start + 1, 1
        out = bytearray()
        while at < min(len(data), start + _LONGEST):
            byte = data[at]
            at += 1
            if byte == 92:  # a backslash
                at = self._escape(at, out)
                continue
            open_ += (byte == 40) - (byte == 41)
            if not open_:
                self._left -= len(out) // 16
                return self._text(bytes(out), start, at)
            if byte == 13:
                at += data[at : at + 1] == b"\n"
                byte = 10
            out.append(byte)
        raise BrokenError(f"string without end at {start}")

    def _escape(self, at: int, out: bytearray) -> int:
        octal = _OCTAL.match(self.data, at)
        if octal:
            out.append(int(octal.group(), 8) & 255)
            return octal.end()
        byte = self.data[at] if at < len(self.data) else 0
        if byte == 13:
            return at + (2 if self.data[at + 1 : at + 2] == b"\n" else 1)
        if byte != 10:
            out.append(_ESCAPES.get(byte, byte))
        return at + 1

    def _list(self, at: int, depth: int) -> tuple[list[Any], int]:
        out: list[Any] = []
        at = self.gap(at + 1)
        while self.data[at : at + 1] != b"]":
            value, at = self.value(at, depth + 1)
            out.append(value)
            at = self.gap(at)
        return out, at + 1

    def _dictionary(self, at: int, depth: int) -> tuple[dict[str, Any], int]:
        out: dict[str, Any] = {}
        at = self.gap(at + 2)
        while self.data[at : at + 2] != b">>":
            if self.data[at : at + 1] != b"/":
                raise BrokenError(f"no key at {at}")
            key, at = self._name(at)
            if key in out:
                raise BrokenError(f"key twice at {at}")
            out[str(key)], at = self.value(at, depth + 1)
            at = self.gap(at)
        return out, at + 2


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same; a number is a number however it is written."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
