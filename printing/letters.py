"""The letters of one face in one PDF, written straight into a page: what a book of ten thousand rows is made of.

ReportLab looks every letter of every line up, one by one, in Python. Here each letter is looked up once and then
translated with all others of its line. Only letters of the face's own font, in its first subset, come this way.
"""

from __future__ import annotations

from typing import Any, Final

from reportlab.pdfbase import pdfmetrics

from printing.fonts import Face

#: Stands for a letter that another font, or a later subset, has to draw; no text holds it (it is no character).
OTHER: Final = "\uffff"


class Letters(dict[int, str]):
    """Code point -> how the letter stands in a PDF string; filled in as letters are met."""

    def __init__(self, face: Face, document: Any) -> None:
        super().__init__()
        self._face = face
        self._document = document
        self._font: Any = pdfmetrics.getFont(face.name)
        self._name = ""

    def __missing__(self, code: int) -> str:
        written = self[code] = self._written(code)
        return written

    def _written(self, code: int) -> str:
        char = chr(code)
        _ = self._face.advances[char]  # notes which font draws it
        if char == OTHER or char in self._face.foreign:
            return OTHER
        ((subset, codes),) = self._font.splitString(char, self._document)
        if subset:
            return OTHER
        byte = codes[0]
        plain = chr(byte)
        if plain in "()\\":
            return f"\\{plain}"
        return plain if 32 <= byte < 127 else f"\\{byte:03o}"

    @property
    def name(self) -> str:
        """What the document calls this font."""
        if not self._name:
            self._font.splitString(" ", self._document)
            self._name = self._font.getSubsetInternalName(0, self._document)
        return self._name

    def string(self, text: str) -> str:
        """A prepared line as it stands between the brackets of a PDF string; "" when it has other letters too."""
        written = text.translate(self)
        return "" if OTHER in written else written
