"""A portrait paper that runs down its pages: kop, title, facts, paragraphs, tables, places to sign, foot.

What does not fit goes on on the next page under "(lanjutan)"; no text is cut and none is made smaller than it is
asked for. Measures in mm.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from printing.data import Letterhead
from printing.data_trust import Signatory
from printing.fonts import Face, face
from printing.sheet import PORTRAIT_MARGIN, Progress, Sheet
from printing.table import Grid, Row
from printing.text import wrap

LEFT: Final = PORTRAIT_MARGIN
RIGHT: Final = 193.0
WIDTH: Final = RIGHT - LEFT
TOP, BOTTOM = 29.0, 279.0  # of what flows, on a page that goes on
SIZE, LEADING = 10.2, 4.9
LABEL_WIDTH = 46.0
BELOW_TABLE: Final = 3.0
_SIGN_WIDTH, _SIGN_ROOM, _SIGN_GAP = 80.0, 20.0, 7.0
_LEAST_LINES = 2  # a paragraph is not torn after its first line


class Paged(Protocol):
    """A paper that was drawn down to its end."""

    sheet: Sheet

    def finish(self) -> bytes:
        """Ends its last page and gives the PDF."""


def paged(make: Callable[[int], Paged]) -> bytes:
    """The paper that `make` writes when told how many pages it has."""
    paper = make(1)
    pages = paper.sheet.page
    if pages > 1:
        paper = make(pages)
    return paper.finish()


class Flow:
    """A paper in the making: a place `y` that runs down the page."""

    def __init__(
        self,
        letterhead: Letterhead,
        title: str,
        *,
        foot: str,
        total: int,
        code: str = "",
        archival: bool = False,
    ) -> None:
        self.sheet = Sheet(title, letterhead, archival=archival)
        self.title = title
        self.foot = foot
        self.total = total
        self.code = code
        self.sheet.page_letterhead()
        self.y = 37.2

    def finish(self) -> bytes:
        """Draws the last foot and gives the PDF."""
        self._foot()
        return self.sheet.finish()

    # -- pages ---------------------------------------------------------------------------------------------

    def _foot(self) -> None:
        self.sheet.footer(self.foot, f"Halaman {self.sheet.page} dari {self.total}", self.code)

    def next_page(self) -> None:
        """Goes on at the top of a new page."""
        self._foot()
        self.sheet.next_page()
        self.sheet.text(LEFT, 17, f"{self.title} (lanjutan)", face=face("bold"), size=11.8, width=WIDTH)
        self.sheet.line(LEFT, 20, RIGHT, 20, 0.35)
        self.y = TOP - 5

    @property
    def room(self) -> float:
        """What is left of the page."""
        return BOTTOM - self.y

    def need(self, height: float) -> None:
        """Goes to the next page unless so much is left of this one."""
        if height > self.room:
            self.next_page()

    def space(self, height: float) -> None:
        self.y += height

    # -- text ----------------------------------------------------------------------------------------------

    def heads(self, *below: str) -> None:
        """The title in the middle, and further lines below it."""
        style = face("bold")
        lines = wrap(self.title, style, 13.0, WIDTH)
        self.sheet.lines(105, self.y + 5.0, lines, face=style, size=13.0, leading=5.8, align="center")
        self.y += 5.8 * len(lines) + 1.0
        for text in below:
            self.paragraph(text, align="center", after=0.4)
        self.y += 3.6

    def heading(self, text: str, *, keep: float = 12.0) -> None:
        """A heading that stays with at least `keep` mm of what follows it."""
        lines = wrap(text, face("bold"), SIZE, WIDTH)
        self.need(len(lines) * LEADING + 2.4 + keep)
        self.sheet.lines(LEFT, self.y + 4.6, lines, face=face("bold"), size=SIZE, leading=LEADING)
        self.y += len(lines) * LEADING + 2.4

    def paragraph(
        self,
        text: str,
        *,
        style: Face | None = None,
        size: float = SIZE,
        align: str = "left",
        indent: float = 0.0,
        after: float = 2.2,
    ) -> None:
        """A paragraph, going on on the next page where it must. An empty one draws nothing."""
        style = style or face()
        leading = LEADING * size / SIZE
        lines = wrap(text, style, size, WIDTH - indent)
        self._pieces(
            lines,
            leading,
            lambda y, piece, at: self.sheet.lines(
                105 if align == "center" else LEFT + indent,
                y,
                piece,
                face=style,
                size=size,
                leading=leading,
                align="center" if align == "center" else "left",
            ),
        )
        if lines:
            self.y += after

    def points(self, texts: Sequence[str], *, size: float = SIZE) -> None:
        """Numbered sentences."""
        for number, text in enumerate(texts, start=1):
            self.need(2 * LEADING)
            self.sheet.text(LEFT, self.y + 3.8 * size / SIZE, f"{number}.", face=face(), size=size)
            self.paragraph(text, size=size, indent=7.0, after=1.0)
        self.y += 1.2

    def facts(self, rows: Sequence[tuple[str, str]], *, dots: int = 0) -> None:
        """Label, colon, text. An empty text is a dash, or with `dots` so many dotted lines for the pen."""
        style = face()
        for label, text in rows:
            names = wrap(label, style, SIZE, LABEL_WIDTH - 3)
            lines = wrap(text, style, SIZE, WIDTH - LABEL_WIDTH - 3)
            if not lines and dots:
                self._pen_lines(names, dots)
                continue

            again = wrap(f"{label} (lanjutan)", style, SIZE, LABEL_WIDTH - 3)

            def draw(
                y: float, piece: Sequence[str], at: int, names: list[str] = names, again: list[str] = again
            ) -> None:
                if at and len(again) <= len(piece):
                    self.sheet.lines(LEFT, y, again, face=style, size=SIZE, leading=LEADING)
                if at == 0:
                    self.sheet.lines(LEFT, y, names, face=style, size=SIZE, leading=LEADING)
                    self.sheet.text(LEFT + LABEL_WIDTH, y, ":", face=style, size=SIZE)
                self.sheet.lines(LEFT + LABEL_WIDTH + 3, y, piece, face=style, size=SIZE, leading=LEADING)

            lines = lines or ["—"]
            self._pieces([*lines, *[""] * (len(names) - len(lines))], LEADING, draw)
            self.y += 0.8
        self.y += 1.4

    def _pen_lines(self, names: Sequence[str], dots: int) -> None:
        high = 6.6
        self.need(max(dots * high, len(names) * LEADING))
        self.sheet.lines(LEFT, self.y + 3.8, names, face=face(), size=SIZE, leading=LEADING)
        self.sheet.text(LEFT + LABEL_WIDTH, self.y + 3.8, ":", face=face(), size=SIZE)
        for number in range(dots):
            self.sheet.dots(LEFT + LABEL_WIDTH + 3, RIGHT, self.y + 4.4 + number * high)
        self.y += max(dots * high, len(names) * LEADING) + 0.8

    def _pieces(
        self, lines: Sequence[str], leading: float, draw: Callable[[float, Sequence[str], int], None]
    ) -> None:
        """Hands the lines to `draw` (first baseline, lines, number of the first), page after page."""
        at = 0
        while at < len(lines):
            rest = len(lines) - at
            fitting = int((self.room + 1e-6) // leading)
            if fitting < min(rest, _LEAST_LINES):
                self.next_page()
                continue
            piece = lines[at : at + fitting]
            draw(self.y + 0.78 * leading, piece, at)
            self.y += len(piece) * leading
            at += len(piece)

    # -- tables --------------------------------------------------------------------------------------------

    def table(
        self,
        grid: Grid,
        labels: Sequence[str],
        rows: Sequence[Row],
        *,
        head: float = 7.2,
        size: float = 9.0,
        progress: Progress | None = None,
    ) -> None:
        """A table; its head stands again on each page. An empty one draws nothing."""
        if not rows:
            return
        pages = grid.pages(rows, BOTTOM - self.y - head, BOTTOM - (TOP - 5) - head)
        for number, pieces in enumerate(pages):
            if number:
                self.next_page()
            if pieces:
                self.y = grid.head(self.sheet, self.y, head, labels, size)
                self.y = grid.draw(self.sheet, self.y, pieces)
            if progress:
                progress(self.sheet.page, max(self.total, self.sheet.page))
        self.y += BELOW_TABLE

    # -- places to sign ------------------------------------------------------------------------------------

    def signatures(self, left: Signatory | None, right: Signatory) -> None:
        """One or two places to sign, kept together: heads, room for pen and stamp, name or dots, NIP."""
        parties = [(LEFT + 2, left), (RIGHT - 2 - _SIGN_WIDTH, right)]
        heads, names, nips = {}, {}, {}
        for x, party in parties:
            if party:
                heads[x] = [
                    line for text in party.heads for line in (wrap(text, face(), SIZE, _SIGN_WIDTH) or [""])
                ]
                names[x] = wrap(party.name, face("bold"), SIZE, _SIGN_WIDTH)
                nips[x] = wrap(f"NIP. {party.nip}" if party.nip else "", face(), 9.0, _SIGN_WIDTH)
        high = max(map(len, heads.values())) * LEADING
        below = max(max(map(len, names.values())), 1) * LEADING
        last = max(max(map(len, nips.values())), 1) * 4.4
        self.need(_SIGN_GAP + high + _SIGN_ROOM + below + last + 1)
        self.y += _SIGN_GAP
        for x, party in parties:
            if party is None:
                continue
            middle = x + _SIGN_WIDTH / 2
            first = self.y + high - (len(heads[x]) - 1) * LEADING - 1.2
            self.sheet.lines(middle, first, heads[x], face=face(), size=SIZE, leading=LEADING, align="center")
            y = self.y + high + _SIGN_ROOM
            if names[x]:
                self.sheet.lines(
                    middle, y, names[x], face=face("bold"), size=SIZE, leading=LEADING, align="center"
                )
            else:
                self.sheet.text(middle - 30, y, "(", face=face(), size=SIZE)
                self.sheet.dots(middle - 28.5, middle + 28.5, y + 0.6)
                self.sheet.text(middle + 30, y, ")", face=face(), size=SIZE, align="right")
            nip = y + below
            if nips[x]:
                self.sheet.lines(middle, nip, nips[x], face=face(), size=9.0, leading=4.4, align="center")
            else:
                self.sheet.text(middle - 30, nip, "NIP.", face=face(), size=9.0)
                self.sheet.dots(middle - 21.5, middle + 30, nip + 0.6)
        self.y += high + _SIGN_ROOM + below + last
