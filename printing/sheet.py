"""A sheet of A4 in millimetres, y counted from the top, with the few strokes that the papers are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Final, Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printing.archival import make_archival
from printing.data import Letterhead
from printing.fonts import (
    BLOCK,
    BLOCK_WIDTH,
    SUBSTITUTE,
    SUBSTITUTE_NOTE,
    SUBSTITUTE_PAD,
    SUBSTITUTE_SCALE,
    SUBSTITUTE_TEXT,
    Face,
    face,
)
from printing.letters import Letters
from printing.picture import read_picture
from printing.text import fitting_size, one_line

Progress = Callable[[int, int], None]  # (done, total); raising stops the work
Align = Literal["left", "center", "right"]

BLACK: Final = HexColor("#15161D")
INK: Final = HexColor("#3A2F8C")  # what an officer entered (ui.md 1)
GREY: Final = HexColor("#EDEDED")  # head of a table
LOGO: Final = (12.7, 14.7)  # mm
PORTRAIT_MARGIN: Final = 17.0
LANDSCAPE_MARGIN: Final = 12.0
PORTRAIT_FOOT: Final = 283.9
LANDSCAPE_FOOT: Final = 196.8
CUT: Final = 148.5
CODE_LABEL: Final = "kode catatan"
_CODE_GAP: Final = 1.4


def code_width(code: str, size: float = 8.0) -> float:
    """Width in mm of a record's code with its label, as `Sheet.record_code` draws it."""
    label = face().width(CODE_LABEL, size) / mm + _CODE_GAP
    return label + face("mono").width(one_line(code, face("mono")), size) / mm


class Sheet:
    """One PDF in the making: exact A4, fonts embedded, nothing personal in its properties."""

    def __init__(
        self,
        title: str,
        letterhead: Letterhead,
        *,
        landscape: bool = False,
        archival: bool = False,
        created: datetime | None = None,
    ) -> None:
        """`archival` makes a PDF/A-1b file, for papers that are kept; `created` then stands in its properties."""
        width, height = (A4[1], A4[0]) if landscape else A4
        self.width, self.height = width / mm, height / mm
        self.landscape = landscape
        self.archival = archival
        self.page = 1
        self.substituted = False  # a substitute stands on the current page (or stencil)
        self._substituted_stencils: set[str] = set()
        self._letterhead = letterhead
        self._letters: dict[Face, Letters] = {}
        # initialFontName: ReportLab would otherwise name Helvetica on every page without embedding it
        self.canvas = Canvas("", pagesize=(width, height), initialFontName=face().name, pageCompression=1)
        make_archival(self.canvas, archival=archival, created=created)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(" ".join(letterhead.lines))
        self.canvas.setSubject(title)
        self.canvas.setCreator("Kotak Aduan")
        self.canvas.setProducer("Kotak Aduan")
        self.canvas.setViewerPreference("PrintScaling", "None")  # forms are measured: never shrink to fit
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self._fresh()

    def _fresh(self) -> None:
        self._fill: Color | None = None
        self._stroke: tuple[float, Color, bool] | None = None
        self.substituted = False

    def _y(self, y: float) -> float:
        return (self.height - y) * mm

    # -- pages ---------------------------------------------------------------------------------------------

    def next_page(self) -> None:
        """Ends the current page and begins the next."""
        self.canvas.showPage()
        self.page += 1
        self._fresh()

    def finish(self) -> bytes:
        """Ends the last page and gives the PDF."""
        self.canvas.showPage()
        return bytes(self.canvas.getpdfdata())

    @contextmanager
    def stencil(self, name: str, bottom: float | None = None) -> Iterator[None]:
        """What is drawn inside is kept once in the file and stamped as often as wanted (a Form XObject).

        It reaches from the top of the sheet down to `bottom` (mm).
        """
        lower = 0.0 if bottom is None else self._y(bottom)
        self.canvas.beginForm(name, 0, lower, self.width * mm, self.height * mm)
        self._fresh()
        yield
        self.canvas.endForm()
        if self.substituted:
            self._substituted_stencils.add(name)
        self._fresh()

    def stamp(self, name: str, down: float = 0.0) -> None:
        """Stamps a stencil, `down` mm lower than it was drawn."""
        self.substituted |= name in self._substituted_stencils
        if down:
            self.canvas.saveState()
            self.canvas.translate(0, -down * mm)
            self.canvas.doForm(name)
            self.canvas.restoreState()
        else:
            self.canvas.doForm(name)

    # -- text ----------------------------------------------------------------------------------------------

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        face: Face,
        size: float,
        align: Align = "left",
        color: Color = BLACK,
        width: float | None = None,
    ) -> None:
        """One line with its baseline at y (mm); with `width` it is made smaller until it fits."""
        text = one_line(text, face)
        if width is not None:
            size = fitting_size(text, face, size, width)
        self._line(x * mm, self._y(y), text, face, size, align, color)

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        face: Face,
        size: float,
        leading: float,
        align: Align = "left",
        color: Color = BLACK,
    ) -> None:
        """Lines from `wrap`, the first baseline at y, the others `leading` mm below each other."""
        left, down = x * mm, leading * mm
        top = self._y(y)
        for number, line in enumerate(lines):
            if line:
                self._line(left, top - number * down, line, face, size, align, color)

    def _line(
        self, x: float, y: float, text: str, face: Face, size: float, align: Align, color: Color
    ) -> None:
        if not text:
            return
        if align != "left":
            room = face.width(text, size)
            x -= room / 2 if align == "center" else room
        canvas = self.canvas
        if self._fill is not color:
            canvas.setFillColor(color)
            self._fill = color
        letters = self._letters.get(face)
        if letters is None:
            letters = self._letters[face] = Letters(face, canvas._doc)
        if written := letters.string(text):
            canvas._code.append(f"BT {letters.name} {size:.4g} Tf {x:.3f} {y:.3f} Td ({written}) Tj ET")
            return
        out = canvas.beginText(x, y)
        frames: list[float] = []
        blocks: list[float] = []
        for font, piece in face.runs(text):
            if font:
                out.setFont(font, size)
                out.textOut(piece)
                x += face.width(piece, size)
            elif piece == BLOCK:
                blocks.append(x)
                x += BLOCK_WIDTH * size
                out.setTextOrigin(x, y)
            else:
                frames.append(x)
                out.setFont(face.name, size * SUBSTITUTE_SCALE)
                out.setTextOrigin(x + 2 * SUBSTITUTE_PAD * size, y)
                out.textOut(SUBSTITUTE_TEXT)
                x += face.advances[SUBSTITUTE] * size
                out.setTextOrigin(x, y)
        canvas.drawText(out)
        if blocks:
            canvas.setFillColor(BLACK)
            self._fill = BLACK
            for left in blocks:
                # A hair wider, so that neighbours make one bar.
                canvas.rect(left, y - 0.24 * size, (BLOCK_WIDTH + 0.02) * size, size, stroke=0, fill=1)
        if frames:
            self.substituted = True
            self._pen(0.12, color)
            pad = SUBSTITUTE_PAD * size
            for left in frames:
                canvas.rect(
                    left + pad,
                    y - 0.2 * size,
                    face.advances[SUBSTITUTE] * size - 2 * pad,
                    0.86 * size,
                )

    # -- strokes -------------------------------------------------------------------------------------------

    def _pen(self, width: float, color: Color = BLACK, *, dotted: bool = False) -> None:
        pen = (width, color, dotted)
        if self._stroke == pen:
            return
        self._stroke = pen
        self.canvas.setStrokeColor(color)
        self.canvas.setLineWidth(width * mm)
        self.canvas.setDash([0.25 * mm, 0.5 * mm] if dotted else [])

    def line(
        self, x0: float, y0: float, x1: float, y1: float, width: float = 0.2, color: Color = BLACK
    ) -> None:
        """A stroke, all in mm."""
        self._pen(width, color)
        self._stroke_line(x0, y0, x1, y1)

    def _stroke_line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        # not canvas.line: its numbers cost more than the stroke, and a book has a hundred thousand
        self.canvas._code.append(f"{x0 * mm:.3f} {self._y(y0):.3f} m {x1 * mm:.3f} {self._y(y1):.3f} l S")

    def dots(self, x0: float, x1: float, y: float) -> None:
        """A dotted line to write on."""
        self._pen(0.25, dotted=True)
        self._stroke_line(x0, y, x1, y)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        pen: float = 0.25,
        fill: Color | None = None,
    ) -> None:
        """A rectangle with its upper left corner at x, y."""
        self._pen(pen)
        if fill is not None:
            self.canvas.setFillColor(fill)
            self._fill = fill
        self.canvas.rect(x * mm, self._y(y + height), width * mm, height * mm, fill=int(fill is not None))

    def polyline(self, points: Sequence[tuple[float, float]], width: float, color: Color = BLACK) -> None:
        """Strokes through the points, in mm."""
        self._pen(width, color)
        path = self.canvas.beginPath()
        path.moveTo(points[0][0] * mm, self._y(points[0][1]))
        for x, y in points[1:]:
            path.lineTo(x * mm, self._y(y))
        self.canvas.drawPath(path)

    def tick(self, x: float, y: float, side: float) -> None:
        """The √ of a complaint's targets, drawn into a box at x, y."""
        points = ((0.16, 0.52), (0.40, 0.80), (0.88, 0.14))
        self.polyline([(x + a * side, y + b * side) for a, b in points], 0.6, INK)

    def cut_line(self, y: float = CUT) -> None:
        """The line along which the sheet is cut into two halves, with its ✕ (drawn: the serif lacks it)."""
        for sign in (-1, 1):
            self.line(6.2, y - sign * 1.25, 8.7, y + sign * 1.25, 0.3)
        self.dots(11.4, 203.6, y)

    # -- parts that every paper has ------------------------------------------------------------------------

    def logo(self, x: float, y: float) -> None:
        """The office's logo, fitted and centred in its 12.7 x 14.7 mm; the place stays empty without one."""
        if self._letterhead.logo is None:
            return
        picture = read_picture(self._letterhead.logo, opaque=self.archival)
        wide, high = picture.getSize()
        scale = min(LOGO[0] / wide, LOGO[1] / high)
        wide, high = wide * scale, high * scale
        self.canvas.drawImage(
            picture,
            (x + (LOGO[0] - wide) / 2) * mm,
            self._y(y + (LOGO[1] + high) / 2),
            wide * mm,
            high * mm,
            mask="auto",
        )

    def letterhead(
        self,
        *,
        top: float,
        bottom: float,
        left: float,
        right: float,
        text: tuple[float, float],
        logo: tuple[float, float],
        size: float = 13.0,
        small: float = 9.2,
        leading: float = 1.24,
        gap: float = 1.3,
    ) -> None:
        """Kop: logo, bold lines, small lines, and the double rule at `bottom` (all mm, sizes pt).

        Lines too many or too long for their place are made smaller, never cut.
        """
        bold, plain = face("bold"), face()
        rows = [(line, bold, size) for line in self._letterhead.lines]
        rows += [(line, plain, small) for line in self._letterhead.small_lines]
        natural = gap + sum(points * leading for *_, points in rows) / mm
        scale = min(1.0, (bottom - top - 1.2) / natural)
        y = top
        middle, width = sum(text) / 2, text[1] - text[0]
        for number, (line, style, points) in enumerate(rows):
            lead = points * scale * leading / mm
            y += lead + (gap * scale if number == len(self._letterhead.lines) else 0.0)
            self.text(
                middle, y - lead * 0.26, line, face=style, size=points * scale, align="center", width=width
            )
        self.logo(*logo)
        self.line(left, bottom, right, bottom, 0.35)
        self.line(left, bottom + 0.65, right, bottom + 0.65, 0.2)

    def page_letterhead(self, top: float = 12.0) -> None:
        """Kop of a portrait page: 22.7 mm from `top` to its double rule."""
        left, right = PORTRAIT_MARGIN, self.width - PORTRAIT_MARGIN
        self.letterhead(
            top=top,
            bottom=top + 22.7,
            left=left,
            right=right,
            text=(left + 16, right - 16),
            logo=(left + 1.2, top + 0.3),
        )

    def footer(self, name: str, page: str, code: str = "", *, margin: float = 0.0) -> None:
        """Foot of a page: name left, the record's code in the middle, page right, and the note about substitutes.

        A name too long for its third moves the code to the right; without a code its place stays empty.
        """
        margin = margin or (LANDSCAPE_MARGIN if self.landscape else PORTRAIT_MARGIN)
        y = LANDSCAPE_FOOT if self.landscape else PORTRAIT_FOOT
        right = self.width - margin
        room = (right - margin) * 0.6
        self.line(margin, y, right, y, 0.15)
        if code:
            wide = code_width(code)
            least = face().width(one_line(name, face()), 7.5) / mm
            furthest = right - face().width(one_line(page, face()), 8) / mm - 3 - wide
            left = max(self.width / 2 - wide / 2, min(margin + least + 3, furthest))
            self.record_code(left, y + 4.0, code)
            room = left - 3 - margin
        self.text(margin, y + 4.0, name, face=face(), size=8, width=room)
        self.text(right, y + 4.0, page, face=face(), size=8, align="right")
        if self.landscape:
            self.substitute_note(self.width / 2, y + (6.9 if code else 4.0), align="center")
        else:
            self.substitute_note(margin, y - 1.4)

    def record_code(self, x: float, y: float, code: str, *, size: float = 8.0) -> None:
        """The code of the record's head at this moment, beginning at x (mm): paper is the witness outside the PC.

        Draws nothing for an empty code.
        """
        if code:
            self.text(x, y, CODE_LABEL, face=face(), size=size)
            label = face().width(CODE_LABEL, size) / mm + _CODE_GAP
            self.text(x + label, y, code, face=face("mono"), size=size)

    def substitute_note(self, x: float, y: float, *, align: Align = "left") -> None:
        """Says what [?] stands for, on a page or stencil that has one; else draws nothing."""
        if self.substituted:
            self.text(x, y, SUBSTITUTE_NOTE, face=face("italic"), size=7.5, align=align)
