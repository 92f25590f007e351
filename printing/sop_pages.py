"""The pages of an SOP sheet: upright identity pages and landscape flow pages in one file. Measures in mm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from printing.fonts import face
from printing.sheet import BLACK, LANDSCAPE_MARGIN, PORTRAIT_FOOT, PORTRAIT_MARGIN, Sheet, code_width
from printing.text import one_line

FOOT_ROOM: Final = 13.2  # from a flow page's foot line down to the paper's edge
DASH: Final = (1.3, 0.9)


class SopPages(Sheet):
    """A file whose pages turn from upright to landscape, or to a larger sheet."""

    def next_flow_page(self, size: tuple[float, float]) -> None:
        """Ends the current page and begins a landscape one of this width and height."""
        self.next_page()
        self.width, self.height = size
        self.landscape = True
        self.canvas.setPageSize((size[0] * mm, size[1] * mm))

    def next_upright_page(self) -> None:
        """Ends the current page and begins an upright A4."""
        self.next_page()
        self.width, self.height = A4[0] / mm, A4[1] / mm
        self.landscape = False
        self.canvas.setPageSize(A4)

    @property
    def foot(self) -> float:
        """Where the foot's line lies."""
        return self.height - FOOT_ROOM if self.landscape else PORTRAIT_FOOT

    def page_foot(self, name: str, page: str, code: str) -> None:
        """Foot of a page of any size: name left, the record's code in the middle, page right."""
        margin = LANDSCAPE_MARGIN if self.landscape else PORTRAIT_MARGIN
        right, y, plain = self.width - margin, self.foot, face()
        self.line(margin, y, right, y, 0.15)
        room = (right - margin) * 0.6
        if code:
            left = self.width / 2 - code_width(code) / 2
            room = left - 3 - margin
            self.record_code(left, y + 4.0, code)
        self.text(margin, y + 4.0, one_line(name, plain), face=plain, size=8, width=room)
        self.text(right, y + 4.0, page, face=plain, size=8, align="right")
        self.substitute_note(self.width / 2, y + 7.4, align="center")

    def stroke(
        self,
        points: Sequence[tuple[float, float]],
        pen: float,
        *,
        dashed: bool = False,
        closed: bool = False,
        filled: bool = False,
    ) -> None:
        """Straight strokes through the points; a dashed one is a reading of the document."""
        canvas = self.canvas
        canvas.saveState()
        canvas.setStrokeColor(BLACK)
        canvas.setFillColor(BLACK)
        canvas.setLineWidth(pen * mm)
        canvas.setLineJoin(0)
        canvas.setDash([length * mm for length in DASH] if dashed else [])
        path = canvas.beginPath()
        path.moveTo(points[0][0] * mm, self._y(points[0][1]))
        for x, y in points[1:]:
            path.lineTo(x * mm, self._y(y))
        if closed:
            path.close()
        canvas.drawPath(path, stroke=1, fill=int(filled))
        canvas.restoreState()

    def capsule(self, x: float, y: float, w: float, h: float, pen: float, *, dashed: bool = False) -> None:
        """A rectangle with round ends, its upper left corner at x, y."""
        canvas = self.canvas
        canvas.saveState()
        canvas.setStrokeColor(BLACK)
        canvas.setLineWidth(pen * mm)
        canvas.setDash([length * mm for length in DASH] if dashed else [])
        canvas.roundRect(x * mm, self._y(y + h), w * mm, h * mm, min(w, h) / 2 * mm)
        canvas.restoreState()

    def logo_scaled(self, left: float, top: float, scale: float) -> None:
        """The office's logo larger or smaller than in a kop, its place's upper left corner at left, top."""
        self.canvas.saveState()
        # About that corner: scaling moves everything else.
        self.canvas.translate(left * mm * (1 - scale), self._y(top) * (1 - scale))
        self.canvas.scale(scale, scale)
        self.logo(left, top)
        self.canvas.restoreState()

    def dot(self, x: float, y: float, radius: float) -> None:
        """A round filled point."""
        canvas = self.canvas
        canvas.saveState()
        canvas.setStrokeColor(BLACK)
        canvas.setFillColor(BLACK)
        canvas.circle(x * mm, self._y(y), radius * mm, stroke=0, fill=1)
        canvas.restoreState()

    def upright_lines(
        self, x: float, y: float, lines: Sequence[str], *, size: float, step: float, bold: bool = True
    ) -> None:
        """Lines written from below upwards, centred upon the point x, y."""
        canvas = self.canvas
        style = face("bold" if bold else "regular")
        for number, line in enumerate(lines):
            canvas.saveState()
            canvas.translate((x + (number - (len(lines) - 1) / 2) * step) * mm, self._y(y))
            canvas.rotate(90)
            self._fill = None
            self._line(0, -0.33 * size, line, style, size, "center", BLACK)
            canvas.restoreState()
            self._fill = None
