"""How texts are broken and measured on an SOP sheet: a long word may also break after a stroke ("Petugas/Admin")."""

from __future__ import annotations

from typing import Final

from reportlab.lib.units import mm

from printing.fonts import Face, face
from printing.text import wrap

#: The least size of letters on an SOP sheet, in pt.
SMALLEST: Final = 7.5
LEADING: Final = 1.2  # of the size
NOTE_SIZE, NOTE_AFTER = 8.0, 0.5
CELL_PAD: Final = (1.4, 1.2)  # mm beside and above the text of a cell


def leading(size: float) -> float:
    """Distance of lines in mm at a size in pt."""
    return size * LEADING / mm


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line in mm."""
    style = _style(bold)
    return style.width(style.prepare(text), size) / mm


def lines(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The text in lines of at most `room` mm."""
    style = _style(bold)
    words = (_parted(word, style, size, room) if "/" in word else word for word in text.split(" "))
    return wrap(" ".join(words), style, size, room)


def _parted(word: str, style: Face, size: float, room: float) -> str:
    """A word too wide for its place, divided after its strokes."""
    if style.width(style.prepare(word), size) <= room * mm:
        return word
    pieces: list[str] = []
    for part in word.replace("/", "/ ").split(" "):
        if pieces and style.width(style.prepare(pieces[-1] + part), size) <= room * mm:
            pieces[-1] += part
        else:
            pieces.append(part)
    return " ".join(pieces)


def cell_height(text: str, size: float, cell: float) -> float:
    """How high a cell of `cell` mm width must be for its text, 0 for none."""
    count = len(lines(text, size, cell - 2 * CELL_PAD[0]))
    return count * leading(size) + 2 * CELL_PAD[1] if count else 0.0


def notes_height(notes: tuple[str, ...], room: float) -> float:
    """Height of the notes below a table that is `room` mm wide."""
    return sum(len(lines(note, NOTE_SIZE, room)) * leading(NOTE_SIZE) + NOTE_AFTER for note in notes)


def _style(bold: bool) -> Face:
    return face("bold" if bold else "regular")
