"""The letters of the papers: one serif for everything, one wide sans where the serif lacks a letter, and letters
of one width for codes that are read off the paper and typed again.

They come as packages with static TrueType files (Source Serif Pro, Noto Sans, Cascadia Mono; all OFL) and are always
embedded. A letter that neither has is printed as a framed "[?]": visible, never an empty box, never dropped.
"""

from __future__ import annotations

import io
import re
import threading
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

Style = Literal["regular", "bold", "italic", "sans_bold", "mono", "mono_bold"]

SUBSTITUTE: Final = "\ufffd"  # stands in a prepared text for one letter that no font of ours has
SUBSTITUTE_TEXT: Final = "[?]"
SUBSTITUTE_SCALE: Final = 0.74
SUBSTITUTE_PAD: Final = 0.07  # em, between frame and text and around the frame
BLOCK: Final = (
    "\u2588"  # drawn black, a piece of what an officer blacked out; nothing stands behind it in the file
)
BLOCK_WIDTH: Final = 0.6  # em
SUBSTITUTE_NOTE: Final = (
    "[?] menggantikan huruf yang tidak dimiliki huruf cetak; teks aslinya tersimpan utuh."
)

# face name as registered -> (Source Serif file, Noto name); the first that is set is the main one
_SERIF: Final = {"regular": "Regular", "bold": "Bold", "italic": "It"}
_NOTO: Final = {"regular": "notos", "bold": "notosbo", "italic": "notosit"}
_MONO: Final = {
    "regular": ("cascadia", "Regular"),
    "bold": ("cascadiab", "Bold"),
}  # its nought is told from an O
_SPECIAL: Final = {
    "sans_bold": (("noto", "serif"), "bold"),
    "mono": (("mono", "noto"), "regular"),
    "mono_bold": (("mono", "noto"), "bold"),
}

_NEWLINES = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Joiners, direction marks, variation selectors: they never have a shape of their own.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_STICKY_SPACES = re.compile("[\u2007\u202f]")
_OTHER_SPACES = re.compile("[\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_MOST_WORDS: Final = 4096
_LONGEST_WORD: Final = 40
_lock = threading.Lock()


@cache
def _registered(kind: str, style: str) -> TTFont:
    """The font, read from its package and made known to ReportLab, once per run of the program."""
    if kind == "serif":
        name = f"SourceSerifPro-{_SERIF[style]}"
        data = (files("font_source_serif_pro") / "files" / f"{name}.ttf").read_bytes()
    elif kind == "mono":
        import pymupdf_fonts

        code, word = _MONO[style]
        name, data = f"CascadiaMono-{word}", pymupdf_fonts.myfont(code)
    else:
        import pymupdf_fonts  # 4 MB of fonts: only when a letter needs it

        name = f"NotoSans-{style}"
        data = pymupdf_fonts.myfont(_NOTO[style])
    font = TTFont(name, io.BytesIO(data))
    pdfmetrics.registerFont(font)
    return font


class _Advances(dict[str, float]):
    """Width of each letter in em, filled in as letters are met."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> float:
        width = self[char] = self._face.measure(char)
        return width


class _Words(dict[str, float]):
    """Width of each word in em: an office's words come again and again. Long ones and too many are not kept."""

    def __init__(self, advances: _Advances) -> None:
        super().__init__()
        self._advances = advances

    def __missing__(self, word: str) -> float:
        width = sum(map(self._advances.__getitem__, word))
        if len(word) <= _LONGEST_WORD:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[word] = width
        return width


class Face:
    """One style of lettering on paper, with its stand-in for letters that it lacks."""

    def __init__(self, style: Style) -> None:
        kinds, self._style = _SPECIAL.get(style, (("serif", "noto"), style))
        self._kinds = kinds
        self._main = _registered(kinds[0], self._style)
        self.name: str = self._main.fontName
        self.advances = _Advances(self)
        self.words = _Words(self.advances)
        self.foreign: dict[str, str] = {}  # letter -> other font that has it; "" for none

    def measure(self, char: str) -> float:
        """Width of one letter in em; notes on the way which font draws it."""
        code = ord(char)
        if char == BLOCK:
            self.foreign[char] = ""
            return BLOCK_WIDTH
        if char != SUBSTITUTE and unicodedata.category(char) != "Cc":  # Noto's NUL is an empty box
            for kind in self._kinds:
                font = self._main if kind == self._kinds[0] else _registered(kind, self._style)
                if code in font.face.charToGlyph:
                    if font is not self._main:
                        self.foreign[char] = font.fontName
                    return float(font.face.getCharWidth(code)) / 1000
        self.foreign[char] = ""
        text = sum(self.advances[c] for c in SUBSTITUTE_TEXT)
        return text * SUBSTITUTE_SCALE + 4 * SUBSTITUTE_PAD

    def width(self, text: str, size: float) -> float:
        """Width in points of a prepared text."""
        return sum(map(self.advances.__getitem__, text)) * size

    def prepare(self, text: str) -> str:
        """The text as this face can print it: composed letters, one kind of line end, substitutes marked.

        Nothing that can be seen is lost; a letter with its own marks becomes one substitute.
        """
        if text.isascii() and text.isprintable():
            return text
        text = unicodedata.normalize("NFC", _NEWLINES.sub("\n", text))
        text = _INVISIBLE.sub("", text.replace("\t", "    "))
        text = _OTHER_SPACES.sub(" ", _STICKY_SPACES.sub("\xa0", text))
        for char in set(text):
            self.advances[char]
        missing = {c for c in set(text) if c not in ("\n", BLOCK) and self.foreign.get(c) == ""}
        if not missing:
            return text
        marks = "".join(c for c in missing if unicodedata.category(c).startswith("M"))
        bases = "".join(missing.difference(marks))
        pattern = f"[{re.escape(bases)}][{re.escape(marks)}]*" if bases and marks else ""
        single = f"[{re.escape(bases + marks)}]"
        return re.sub(f"{pattern}|{single}" if pattern else single, SUBSTITUTE, text)

    def runs(self, text: str) -> list[tuple[str, str]]:
        """A prepared line as (font name, piece); font name "" for a substitute or a block, one piece
        for each."""
        foreign = self.foreign
        if foreign.keys().isdisjoint(text):
            return [(self.name, text)]
        found: list[tuple[str, str]] = []
        for char in text:
            font = foreign.get(char, self.name)
            if found and font and found[-1][0] == font:
                found[-1] = (font, found[-1][1] + char)
            else:
                found.append((font, char))
        return found


@cache
def _face(style: Style) -> Face:
    return Face(style)


def face(style: Style = "regular") -> Face:
    """The face of a style, loaded on first use."""
    with _lock:
        return _face(style)
