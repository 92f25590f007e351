"""What recap and monthly report share: figures, strips, chart and conclusions that run down their pages.

One page where it fits; otherwise it grows, and the signatures stay together with the end of the decision.
Nothing is counted here. Measures in mm.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from printing.chart import REST, bars
from printing.data import Recap
from printing.flow import LEFT, RIGHT, TOP, WIDTH
from printing.fonts import face
from printing.recap_density import CLOSE, DRAWN, TIGHT, Density
from printing.sheet import Align, Sheet
from printing.small_cells import Shown, count_key
from printing.table import Column, Grid, Row
from printing.text import wrap

SIZE: Final = 9.4
LEADING: Final = 4.2
NOTE_SIZE: Final = 8.4
_TABLES = 51.0  # what the tables by mark and source may take of a single page
_STRIP_LABEL = 27.0
_STRIP_CELLS = 7
_PEN_ROWS = 3  # empty rows for the pen while no conclusion is written
_DECISION_LEADING, _DECISION_LEAST = 5.2, 14.0
SIGN_BOX: Final = (84.0, 28.0)
SIGN_PLACE: Final = 241.6  # top of the signature boxes on a single page


Sheets = TypeVar("Sheets", bound="RecapSheet")


def grid(x: float, *columns: tuple[float, Align], row: float = DRAWN.row) -> Grid:
    """A table of the recap: one size of letters, one padding."""
    return Grid(x, tuple(Column(width, align, SIZE) for width, align in columns), row, LEADING, pad=1.7)


_TARGETS: Final = grid(LEFT, (42, "left"), (16.5, "right"), (17, "right"), (16.5, "right"))
_CHANNELS: Final = grid(114, (24.5, "left"), (15, "right"), (24.5, "left"), (15, "right"))
_CONCLUSIONS: Final = grid(LEFT, (9, "center"), (64, "left"), (16, "right"), (87, "left"))


class RecapSheet:
    """A recap in the making: a place `y` that runs down the page."""

    def __init__(
        self, r: Recap, counts: Shown, total: int, *, called: str = "", name: str, density: Density = DRAWN
    ) -> None:
        """`called` is number and revision of a report, for the head; `name` what the foot says."""
        self.r = r
        self.total = total
        self.shown = counts
        self.called = called
        self.name = name
        self.density = density
        self.sheet = Sheet(f"{r.title}, {r.month}", r.letterhead, archival=True)
        self.y = 0.0
        self.row = density.row

    # -- pages ---------------------------------------------------------------------------------------------

    def finish(self) -> bytes:
        """Ends the last page and gives the PDF."""
        self.foot()
        return self.sheet.finish()

    def foot(self) -> None:
        self.sheet.footer(self.name, f"Halaman {self.sheet.page} dari {self.total}", self.r.code)

    def next_page(self) -> None:
        """Goes on at the top of a new page."""
        self.foot()
        self.sheet.next_page()
        self.sheet.text(LEFT, 17, f"{self.r.title} (lanjutan)", face=face("bold"), size=11.8, width=WIDTH)
        self.sheet.text(LEFT, 21.8, self._about(), face=face(), size=8.8, width=WIDTH)
        self.sheet.line(LEFT, 24, RIGHT, 24, 0.35)
        self.y = TOP

    def need(self, height: float) -> None:
        """Goes to the next page unless so much is left of this one."""
        if self.y + height > self.density.bottom + 1e-6:
            self.next_page()

    def heading(self, text: str, keep: float) -> None:
        """A heading that stays with at least `keep` mm of what follows it."""
        self.need(self.density.heading + keep)
        self.sheet.text(
            LEFT, self.y + self.density.heading - 2.6, text, face=face("bold"), size=10.2, width=WIDTH
        )
        self.y += self.density.heading

    def paragraph(self, text: str, *, size: float = SIZE) -> None:
        """Running text, on the next page where it must; an empty one draws nothing."""
        leading = self.density.leading if size >= SIZE else self.density.leading - 0.2
        self._lines(wrap(text, face(), size, WIDTH), size, leading)

    def _lines(self, lines: Sequence[str], size: float, leading: float) -> None:
        at = 0
        while at < len(lines):
            fitting = int((self.density.bottom - self.y + 1e-6) // leading)
            if fitting < min(2, len(lines) - at):
                self.next_page()
                continue
            piece = lines[at : at + fitting]
            self.sheet.lines(LEFT, self.y + 0.78 * leading, piece, face=face(), size=size, leading=leading)
            self.y += len(piece) * leading
            at += len(piece)

    # -- parts ---------------------------------------------------------------------------------------------

    def _about(self) -> str:
        parts = (f"Bulan : {self.r.month}", self.r.procedure_number, self.called)
        return "\xa0\xa0\xa0\xa0\xa0\xa0".join(part for part in parts if part)

    def title(self) -> None:
        self.sheet.page_letterhead()
        middle = self.sheet.width / 2
        self.sheet.text(middle, 42.6, self.r.title, face=face("bold"), size=12.6, align="center", width=WIDTH)
        self.sheet.text(middle, 48.2, self._about(), face=face(), size=10.2, align="center", width=WIDTH)
        self.y = 51.2

    def figures(self) -> None:
        """The tables by mark and source, the strips, and the sentence below them."""
        self.heading(f"1. Jumlah {self.r.noun}", 50)
        top = self.y
        rows = max(len(self.r.targets) + 2, (len(self.r.channels) + 1) // 2 + 1)
        # lower where they are many, so that the recap stays on one page
        self.row = max(self.density.least_row, min(self.density.row, _TABLES / rows))
        self.y = max(self._target_table(top), self._channel_table(top)) + self.density.gap
        self._strips()

    def _target_table(self, y: float) -> float:
        labels = (self.r.marks_head, "Masuk", "Selesai", "Belum")
        plain = replace(_TARGETS, row_height=self.row)
        y = plain.head(self.sheet, y, self.row, labels, SIZE, centred=False)
        bold = replace(plain, face=face("bold"))
        total = replace(self.r.total, label=f"{self.r.total.label} *")
        lines = [("target", at, target, plain) for at, target in enumerate(self.r.targets)]
        for kind, at, count, table in (*lines, ("month", 0, total, bold)):
            figures = (self.shown.text(count_key(kind, at, what)) for what in ("received", "ended", "open"))
            y = draw_rows(self.sheet, table, y, [(count.label, *figures)])
        return y

    def _channel_table(self, y: float) -> float:
        table = replace(_CHANNELS, row_height=self.row)
        y = table.head(self.sheet, y, self.row, (self.r.sources_head, "Masuk") * 2, SIZE, centred=False)
        cells = [
            (
                f"{label}**" if label == self.r.direct_label else label,
                self.shown.text(count_key("channel", at)),
            )
            for at, (label, _) in enumerate(self.r.channels)
        ]
        half = (len(cells) + 1) // 2
        right = cells[half:] + [("", "")] * (2 * half - len(cells))
        rows = [(*one, *two) for one, two in zip(cells[:half], right, strict=True)]
        return draw_rows(self.sheet, table, y, rows)

    def _strips(self) -> None:
        """Shares and timeliness: in one strip where they fit, else the shares first, evenly shared out."""
        r = self.r
        text = self.shown.text
        bidang = [
            (name, f"{text(count_key('bidang', at))} / {text(count_key('bidang', at, 'ended'))}")
            for at, (name, _, _) in enumerate(r.bidang)
        ]
        on_time, late, unlimited = ("time", "on_time"), ("time", "late"), ("time", "without_limit")
        # a share of figures of which one is hidden would give that one away
        percent = "" if self.shown.hides(on_time) or self.shown.hides(late) else f" ({r.on_time_share})"
        time = [("Tepat waktu", f"{text(on_time)}{percent}"), ("Lewat waktu", text(late))]
        if r.without_limit:  # only where the procedure has steps without a limit
            time.append(("Tanpa batas", text(unlimited)))
        if bidang and len(bidang) + len(time) <= _STRIP_CELLS:
            self.strip(r.shares_head, "Masuk / selesai", bidang + time)
            return
        strips = -(-len(bidang) // _STRIP_CELLS)
        for number in range(strips):
            share = bidang[number * len(bidang) // strips : (number + 1) * len(bidang) // strips]
            self.strip(r.shares_head, "Masuk / selesai", share)
            self.y += 2.0
        self.strip("Batas waktu", r.noun.capitalize(), time)

    def strip(self, head: str, label: str, cells: list[tuple[str, str]]) -> None:
        """A row of figures below the row of their names."""
        width = (WIDTH - _STRIP_LABEL) / len(cells)
        columns: list[tuple[float, Align]] = [(_STRIP_LABEL, "left"), *((width, "center") for _ in cells)]
        row = self.density.row
        table = grid(LEFT, *columns, row=row)
        labels = (head, *(name for name, _ in cells))
        lines = max(len(wrap(name, face("bold"), 9.0, width - 1.2)) for name in labels)
        height = row + (lines - 1) * 3.8
        self.need(height + row)
        y = table.head(self.sheet, self.y, height, labels, 9.0, centred=False)
        self.y = draw_rows(self.sheet, table, y, [(label, *(text for _, text in cells))])

    def remarks(self, more: str = "") -> None:
        """How the month's balance comes about, what the stars mean, and `more` that belongs to the figures."""
        r = self.r
        month = r.month.split(" ")[0]
        before = r.opening_label[:1].lower() + r.opening_label[1:]

        def text(what: str) -> str:
            return self.shown.text(("flow", what))

        sentence = (
            f"{r.opening_label} {text('opening')}, masuk {text('received')}, "
            f"selesai {text('ended')} ({text('ended_of_month')} {month}, "
            f"{text('ended_of_before')} {before}), "
            f"dibatalkan {text('voided')}, ditolak {text('rejected')}, "
            f"sisa akhir bulan {text('closing')}. {more}"
            f"* Jumlah menghitung {r.noun}; {r.marks_note}. "
            f"{'** Langsung, dihitung tersendiri. ' if r.direct_label else ''}{f'{r.note} ' if r.note else ''}"
            f"{self.shown.note}"
        )
        lines = wrap(sentence, face(), NOTE_SIZE, WIDTH)
        leading = self.density.leading
        self.need(len(lines) * leading + 1)
        self.sheet.lines(LEFT, self.y + 4.4, lines, face=face(), size=NOTE_SIZE, leading=leading)
        self.y += 0.9 + self.density.gap + len(lines) * leading

    def chart(self) -> None:
        height = self.density.plot + REST
        self.heading("2. Perkembangan 12 bulan", height)
        drawn = [
            replace(
                point,
                received=self.shown.drawn(count_key("chart", at)),
                ended=self.shown.drawn(count_key("chart", at, "ended")),
            )
            for at, point in enumerate(self.r.points)
        ]
        labels = [self.shown.text(count_key("chart", at)) for at in range(len(drawn))]
        bars(self.sheet, LEFT, self.y + 0.8, WIDTH, drawn, labels, self.r.span, plot=self.density.plot)
        self.y += height + 1.2

    def conclusions(self) -> None:
        """The month's problems and their causes; empty rows for the pen while there are none."""
        row = self.density.row
        self.heading("3. Kesimpulan: masalah yang sering terjadi dan penyebabnya", 4 * row)
        labels = ("No", "Masalah", "Jumlah", "Penyebab")
        texts = [
            (str(at + 1), problem, self.shown.text(count_key("conclusion", at)), cause)
            for at, (problem, _, cause) in enumerate(self.r.conclusions)
        ] or [(str(number), "", "", "") for number in range(1, _PEN_ROWS + 1)]
        table = replace(_CONCLUSIONS, row_height=row)
        self.table(table, labels, [table.row(*text) for text in texts])
        self.y += 1.8

    def table(self, table: Grid, labels: Sequence[str], rows: Sequence[Row]) -> None:
        """A table that goes on over the page's end; its head stands again on each page."""
        head = table.row_height
        pages = table.pages(rows, self.density.bottom - self.y - head, self.density.bottom - TOP - head)
        for number, pieces in enumerate(pages):
            if number:
                self.next_page()
            if pieces:
                self.y = table.head(self.sheet, self.y, head, labels, SIZE, centred=False)
                self.y = table.draw(self.sheet, self.y, pieces)

    # -- decision and signatures ---------------------------------------------------------------------------

    def to_the_end(self, height: float) -> None:
        """On a single page decision and signatures, `height` mm together, stand as low as the design has them."""
        if self.sheet.page == 1:
            self.y = max(self.y, SIGN_PLACE + SIGN_BOX[1] - height)

    def typed_decision(self, decision: str, after: float) -> tuple[float, float]:
        """The decision as typed, in its box; at least its last lines stand with the `after` mm that follow.

        Gives top and height of the last box.
        """
        lines = wrap(decision, face(), 10.0, WIDTH - 6.4)
        title = "4. Keputusan Kepala Dinas"
        heading = self.density.heading
        self.to_the_end(heading + decision_height(len(lines)) + after)
        while True:
            whole = heading + decision_height(len(lines)) + after
            if self.y + whole <= self.density.bottom + 1e-6:
                break
            fitting = int((self.density.bottom - self.y - heading - 3.6) // _DECISION_LEADING)
            # a decision that fits on a page with its signatures is not torn apart
            if whole <= self.density.bottom - TOP or fitting < 3:
                self.next_page()
                continue
            fitting = min(fitting, len(lines) - 1)
            self.heading(title, 0)
            self._decision_box(lines[:fitting])
            lines = lines[fitting:]
            title = "4. Keputusan Kepala Dinas (lanjutan)"
            self.next_page()
        self.heading(title, 0)
        top = self.y
        self._decision_box(lines)
        return top, self.y - top

    def _decision_box(self, lines: Sequence[str]) -> None:
        height = decision_height(len(lines))
        self.sheet.box(LEFT, self.y, WIDTH, height)
        if lines:
            self.sheet.lines(
                LEFT + 3.2, self.y + 5.4, lines, face=face(), size=10.0, leading=_DECISION_LEADING
            )
        else:
            for down in (6.0, 11.6):
                self.sheet.dots(LEFT + 3.2, RIGHT - 3.2, self.y + down)
        self.y += height

    def sign_gap(self, *heads: Sequence[str]) -> float:
        """What the lines above the signature boxes take."""
        most = max(len(head_lines(lines)) for lines in heads)
        return max(self.density.heads, 3.4 + most * self.density.head_leading)

    def sign_heads(self, left: Sequence[str], right: Sequence[str]) -> float:
        """The lines above both boxes, an empty one dotted for the pen; gives the boxes' top."""
        width = SIGN_BOX[0]
        top = self.y + self.sign_gap(left, right)
        for x, heads in ((LEFT, left), (RIGHT - width, right)):
            middle = x + width / 2
            for up, line in enumerate(reversed(head_lines(heads))):
                y = top - 2.2 - up * self.density.head_leading
                if line:
                    self.sheet.text(middle, y, line, face=face(), size=10.2, align="center", width=width)
                else:
                    self.sheet.dots(middle - 28, middle + 28, y + 0.5)
        return top

    def sign_box(self, x: float, top: float, name: str, nip: str) -> None:
        """A box for the pen: name and NIP stand below its room, dotted where they are not known."""
        width, height = SIGN_BOX
        middle = x + width / 2
        self.sheet.box(x, top, width, height)
        if name:
            self.sheet.text(
                middle, top + 19.9, name, face=face("bold"), size=10.2, align="center", width=width - 6
            )
        self.sheet.dots(middle - 30, middle + 30, top + 21.4)
        if nip:
            self.sheet.text(
                middle, top + 25.6, f"NIP. {nip}", face=face(), size=9, align="center", width=width - 6
            )
        else:
            self.sheet.text(middle - 30, top + 25.6, "NIP.", face=face(), size=9)
            self.sheet.dots(middle - 21.5, middle + 30, top + 26.0)


def fitted(make: Callable[[int, Density], Sheets]) -> Sheets:
    """The paper that `make` draws when told how many pages it has and how close they are set: closer where that brings
    it on one page, else as it is drawn."""
    pages = 0
    for density in (DRAWN, CLOSE, TIGHT):
        paper = make(1, density)
        if paper.sheet.page == 1:
            return paper
        pages = pages or paper.sheet.page
    return make(pages, DRAWN)


def head_lines(heads: Sequence[str]) -> list[str]:
    """The lines above a signature box; a long one goes on below itself, an empty one stays for the pen."""
    return [line for text in heads for line in (wrap(text, face(), 10.2, SIGN_BOX[0]) or [""])]


def decision_height(lines: int) -> float:
    """How high the box around a typed decision is."""
    return max(_DECISION_LEAST, 3.6 + lines * _DECISION_LEADING)


def draw_rows(sheet: Sheet, table: Grid, y: float, rows: Sequence[tuple[str, ...]]) -> float:
    """Rows of a small table that stays on its page."""
    laid = [table.row(*row) for row in rows]
    for pieces in table.pages(laid, 1000, 1000):
        y = table.draw(sheet, y, pieces)
    return y
