"""Are the letters of a picture the letters that they are said to be? A font's own table says how its letters read, and
can lie: so their outlines are compared with those of the whole font that the report brought along when it was made."""

from __future__ import annotations

import struct
from typing import Final

from app.signing.judge_objects import BrokenError

_MOST_LETTERS: Final = 70_000


class Outlines:
    """The outlines of a TrueType font; BrokenError for anything else."""

    def __init__(self, font: bytes) -> None:
        try:
            self._tables = self._directory(font)
            self._font = font
            head, _ = self._tables[b"head"]
            self._long = struct.unpack_from(">h", font, head + 50)[0] == 1
            self.numbers = self._numbers()
        except (struct.error, KeyError, IndexError) as error:
            raise BrokenError("no font") from error

    @staticmethod
    def _directory(font: bytes) -> dict[bytes, tuple[int, int]]:
        count = min(struct.unpack_from(">H", font, 4)[0], 64)
        rows = (struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(count))
        return {bytes(tag): (start, size) for tag, _, start, size in rows}

    def _numbers(self) -> dict[int, int]:
        """Code -> number of its outline: the table of Unicode where there is one, else of the font's own codes."""
        start, _ = self._tables[b"cmap"]
        count = min(struct.unpack_from(">H", self._font, start + 2)[0], 32)
        found = {}
        for index in range(count):
            platform, coding, place = struct.unpack_from(">HHI", self._font, start + 4 + 8 * index)
            found[platform, coding] = start + place
        for kind in ((3, 1), (0, 3), (3, 0), (1, 0)):
            if kind in found:
                return self._coded(found[kind])
        raise BrokenError("no codes")

    def _coded(self, at: int) -> dict[int, int]:
        font = self._font
        form = struct.unpack_from(">H", font, at)[0]
        if form == 0:
            return dict(enumerate(struct.unpack_from(">256B", font, at + 6)))
        if form == 6:
            first, count = struct.unpack_from(">HH", font, at + 6)
            return dict(enumerate(struct.unpack_from(f">{count}H", font, at + 10), first))
        if form != 4:
            raise BrokenError("codes of an unknown kind")
        parts = struct.unpack_from(">H", font, at + 6)[0] // 2
        columns = [
            struct.unpack_from(f">{parts}H", font, at + 14 + 2 * parts * index + (2 if index else 0))
            for index in range(4)
        ]
        found: dict[int, int] = {}
        left = _MOST_LETTERS
        for index, (last, first, delta, away) in enumerate(zip(*columns, strict=True)):
            for code in range(first, last + 1):
                left -= 1
                if left < 0:
                    raise BrokenError("too much")
                number = code
                if away:
                    place = at + 16 + 6 * parts + 2 * index + away + 2 * (code - first)
                    number = struct.unpack_from(">H", font, place)[0] if code != 0xFFFF else 0
                    if not number:
                        continue
                found[code] = (number + delta) & 0xFFFF
        return found

    def outline(self, code: int) -> bytes | None:
        """The outline behind a code; None where there is none, or it is put together from others."""
        number = self.numbers.get(code)
        if not number:
            return None
        try:
            loca, _ = self._tables[b"loca"]
            glyf, size = self._tables[b"glyf"]
            if self._long:
                start, end = struct.unpack_from(">II", self._font, loca + 4 * number)
            else:
                start, end = (2 * one for one in struct.unpack_from(">HH", self._font, loca + 2 * number))
        except (struct.error, KeyError) as error:
            raise BrokenError("no outline") from error
        if not 0 <= start <= end <= size:
            raise BrokenError("no outline")
        found = self._font[glyf + start : glyf + end].rstrip(b"\0")
        if found and struct.unpack_from(">h", found.ljust(2, b"\0"))[0] < 0:
            return None
        return found
