"""Reads a finished paper back: what stands where, in millimetres from the upper left corner of the page."""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from PIL import Image

MM = 72 / 25.4
INK = (0x3A / 255, 0x2F / 255, 0x8C / 255)


def near(color: Any, wanted: tuple[float, ...]) -> bool:
    return (
        color is not None
        and len(color) == len(wanted)
        and all(abs(a - b) < 0.01 for a, b in zip(color, wanted, strict=True))
    )


@dataclass(frozen=True, slots=True)
class Letter:
    text: str
    x: float
    right: float
    baseline: float
    size: float
    color: tuple[float, ...]


@dataclass(frozen=True)
class Stroke:
    x0: float
    x1: float
    y: float


class Page:
    def __init__(self, page: Any) -> None:
        height = float(page.height)
        self.width, self.height = float(page.width), height
        self.letters = [
            Letter(
                c["text"],
                c["x0"] / MM,
                c["x1"] / MM,
                (height - c["matrix"][5]) / MM,
                c["size"],
                tuple(c["non_stroking_color"] or ()),
            )
            for c in page.chars
        ]
        self.rects = [
            (r["x0"] / MM, r["top"] / MM, r["width"] / MM, r["height"] / MM, r["stroking_color"])
            for r in page.rects
        ]
        self.level = [
            Stroke(s["x0"] / MM, s["x1"] / MM, s["top"] / MM)
            for s in page.lines
            if abs(s["top"] - s["bottom"]) < 0.1
        ]
        self.upright = sorted({round(s["x0"] / MM, 1) for s in page.lines if abs(s["x0"] - s["x1"]) < 0.1})
        self.curves = [
            [(x / MM, y / MM) for x, y in c["pts"]] for c in page.curves if near(c["stroking_color"], INK)
        ]
        self.images = [(i["x0"] / MM, i["top"] / MM, i["x1"] / MM, i["bottom"] / MM) for i in page.images]
        rows: dict[float, list[Letter]] = defaultdict(list)
        for letter in self.letters:
            rows[round(letter.baseline, 1)].append(letter)
        self.rows = {y: sorted(found, key=lambda a: a.x) for y, found in sorted(rows.items())}

    @property
    def text(self) -> str:
        return "\n".join("".join(a.text for a in row) for row in self.rows.values())

    def places(self, phrase: str) -> list[tuple[float, float]]:
        """Where the phrase begins: x and baseline, as often as it stands on the page."""
        found = []
        for row in self.rows.values():
            line = "".join(a.text for a in row)
            at = line.find(phrase)
            while at >= 0:
                found.append((row[at].x, row[at].baseline))
                at = line.find(phrase, at + 1)
        return found

    def place(self, phrase: str) -> tuple[float, float]:
        found = self.places(phrase)
        assert found, f"{phrase!r} does not stand on the page:\n{self.text}"
        return found[0]

    def between(self, left: float, right: float, top: float = 0, bottom: float = 400) -> str:
        """The letters in a column, row after row, without spaces."""
        return "".join(
            a.text
            for row in self.rows.values()
            for a in row
            if left <= a.x <= right and top <= a.baseline <= bottom and not a.text.isspace()
        )

    @property
    def ink(self) -> str:
        """What an officer entered, row after row, without spaces."""
        return "".join(
            a.text for row in self.rows.values() for a in row if near(a.color, INK) and not a.text.isspace()
        )


class Paper:
    def __init__(self, data: bytes) -> None:
        self.data = data
        metadata, pages = _read(data)
        self.metadata, self.pages = dict(metadata), list(pages)

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)

    def pixels(self, page: int = 0, per_mm: float = 8.0) -> Image.Image:
        pdf = pypdfium2.PdfDocument(self.data)
        try:
            return pdf[page].render(scale=per_mm / MM).to_pil().convert("L")
        finally:
            pdf.close()


@lru_cache(maxsize=16)  # many tests look at the same paper, and reading it takes most of their time
def _read(data: bytes) -> tuple[dict[str, Any], tuple[Page, ...]]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return dict(pdf.metadata), tuple(Page(page) for page in pdf.pages)


def is_white(
    image: Image.Image, left: float, top: float, right: float, bottom: float, per_mm: float = 8.0
) -> bool:
    """Whether a rectangle (mm) of a rendered page bears no ink at all."""
    box = tuple(round(value * per_mm) for value in (left, top, right, bottom))
    low, _ = image.crop(box).getextrema()
    return bool(low > 240)


def fonts(data: bytes) -> list[tuple[str, bool]]:
    """Every font dictionary in the file: its name, and whether its letters are embedded."""
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    found = []
    for xref in document.xrefs:
        for number in xref.get_objids():
            thing = document.getobj(number)
            if not isinstance(thing, dict) or not isinstance(thing.get("Type"), PSLiteral):
                continue
            if thing["Type"].name == "Font":
                descriptor = resolve1(thing.get("FontDescriptor")) or {}
                embedded = any(key in descriptor for key in ("FontFile", "FontFile2", "FontFile3"))
                found.append((str(thing["BaseFont"].name), embedded))
    return found


def catalog(data: bytes) -> dict[str, Any]:
    return dict(PDFDocument(PDFParser(io.BytesIO(data))).catalog)
