"""The monthly recap: figures, twelve months, conclusions, decision and the place to sign. No identity.

One page where it fits; otherwise it grows, and the signatures stay together with the end of the decision.
Nothing is counted here. Measures in mm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from printing.chart import HEIGHT, bars
from printing.data import Recap
from printing.fonts import face
from printing.sheet import PORTRAIT_MARGIN, Align, Sheet
from printing.small_cells import Shown, count_key, shown
from printing.table import Column, Grid
from printing.text import wrap

_LEFT, _RIGHT = PORTRAIT_MARGIN, 193.0
_WIDTH = _RIGHT - _LEFT
_TOP, _BOTTOM = 29.0, 279.0  # of what flows, on a page that goes on
_SIZE = 9.4
_ROW, _LEADING = 6.0, 4.2
_LEAST_ROW, _TABLES = 4.9, 51.0  # of the tables by mark and source; what both may take of a single page
_SIGN_BOX = (84.0, 28.0)
_SIGN_GAP = 15.6
_SIGN_HEIGHT = _SIGN_GAP + _SIGN_BOX[1]
_DECISION_LEADING, _DECISION_LEAST = 5.2, 14.0
_DECISION_PLACE = 204.8  # where a page with few conclusions keeps it, heading included
_STRIP_LABEL = 27.0
_STRIP_CELLS = 7
_PEN_ROWS = 3  # empty rows for the pen while no conclusion is written


def _grid(x: float, *columns: tuple[float, Align]) -> Grid:
    return Grid(x, tuple(Column(width, align, _SIZE) for width, align in columns), _ROW, _LEADING, pad=1.7)


_TARGETS: Final = _grid(_LEFT, (42, "left"), (16.5, "right"), (17, "right"), (16.5, "right"))
_CHANNELS: Final = _grid(114, (24.5, "left"), (15, "right"), (24.5, "left"), (15, "right"))
_CONCLUSIONS: Final = _grid(_LEFT, (9, "center"), (64, "left"), (16, "right"), (87, "left"))


def recap(r: Recap) -> bytes:
    """The recap of a month as it goes to the Kepala Dinas, not yet signed: two empty boxes for the pen.

    Raises PictureError for a logo that is no picture.
    """
    counts = shown(r)
    paper = _Paper(r, counts, 1)
    data = paper.make()
    if paper.sheet.page > 1:
        data = _Paper(r, counts, paper.sheet.page).make()
    return data


class _Paper:
    """The recap in the making: a place `y` that runs down the page."""

    def __init__(self, r: Recap, counts: Shown, total: int) -> None:
        self.r = r
        self.total = total
        self.shown = counts
        self.sheet = Sheet(f"{r.title}, {r.month}", r.letterhead)
        self.y = 0.0
        self.row = _ROW

    def make(self) -> bytes:
        self._title()
        self._figures()
        self._chart()
        self._conclusions()
        self._decision()
        self._foot()
        return self.sheet.finish()

    # -- pages ---------------------------------------------------------------------------------------------

    def _foot(self) -> None:
        name = f"Rekapitulasi {self.r.noun}, {self.r.month}"
        self.sheet.footer(name, f"Halaman {self.sheet.page} dari {self.total}", self.r.code)

    def _next_page(self) -> None:
        self._foot()
        self.sheet.next_page()
        self.sheet.text(_LEFT, 17, f"{self.r.title} (lanjutan)", face=face("bold"), size=11.8, width=_WIDTH)
        self.sheet.text(_LEFT, 21.8, f"Bulan : {self.r.month}", face=face(), size=8.8, width=_WIDTH)
        self.sheet.line(_LEFT, 24, _RIGHT, 24, 0.35)
        self.y = _TOP

    def _need(self, height: float) -> None:
        if self.y + height > _BOTTOM:
            self._next_page()

    def _heading(self, text: str, keep: float) -> None:
        """A heading that stays with at least `keep` mm of what follows it."""
        self._need(7.2 + keep)
        self.sheet.text(_LEFT, self.y + 4.6, text, face=face("bold"), size=10.2, width=_WIDTH)
        self.y += 7.2

    # -- parts ---------------------------------------------------------------------------------------------

    def _title(self) -> None:
        self.sheet.page_letterhead()
        middle = self.sheet.width / 2
        self.sheet.text(
            middle, 42.6, self.r.title, face=face("bold"), size=12.6, align="center", width=_WIDTH
        )
        parts = (f"Bulan : {self.r.month}", self.r.procedure_number)
        text = "\xa0\xa0\xa0\xa0\xa0\xa0".join(part for part in parts if part)
        self.sheet.text(middle, 48.2, text, face=face(), size=10.2, align="center", width=_WIDTH)
        self.y = 51.2

    def _figures(self) -> None:
        self._heading(f"1. Jumlah {self.r.noun}", 50)
        top = self.y
        self.row = _row_height(max(len(self.r.targets) + 2, (len(self.r.channels) + 1) // 2 + 1))
        self.y = max(self._target_table(top), self._channel_table(top)) + 2.6
        self._strips()
        self._remarks()

    def _target_table(self, y: float) -> float:
        labels = (self.r.marks_head, "Masuk", "Selesai", "Belum")
        plain = replace(_TARGETS, row_height=self.row)
        y = plain.head(self.sheet, y, self.row, labels, _SIZE, centred=False)
        bold = replace(plain, face=face("bold"))
        total = replace(self.r.total, label=f"{self.r.total.label} *")
        lines = [("target", at, target, plain) for at, target in enumerate(self.r.targets)]
        for kind, at, count, grid in (*lines, ("month", 0, total, bold)):
            figures = (self.shown.text(count_key(kind, at, what)) for what in ("received", "ended", "open"))
            y = _draw_rows(self.sheet, grid, y, [(count.label, *figures)])
        return y

    def _channel_table(self, y: float) -> float:
        grid = replace(_CHANNELS, row_height=self.row)
        y = grid.head(self.sheet, y, self.row, (self.r.sources_head, "Masuk") * 2, _SIZE, centred=False)
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
        return _draw_rows(self.sheet, grid, y, rows)

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
            self._strip(r.shares_head, "Masuk / selesai", bidang + time)
            return
        strips = -(-len(bidang) // _STRIP_CELLS)
        for number in range(strips):
            share = bidang[number * len(bidang) // strips : (number + 1) * len(bidang) // strips]
            self._strip(r.shares_head, "Masuk / selesai", share)
            self.y += 2.0
        self._strip("Batas waktu", r.noun.capitalize(), time)

    def _strip(self, head: str, label: str, cells: list[tuple[str, str]]) -> None:
        width = (_WIDTH - _STRIP_LABEL) / len(cells)
        columns: list[tuple[float, Align]] = [(_STRIP_LABEL, "left"), *((width, "center") for _ in cells)]
        grid = _grid(_LEFT, *columns)
        labels = (head, *(name for name, _ in cells))
        lines = max(len(wrap(name, face("bold"), 9.0, width - 1.2)) for name in labels)
        height = _ROW + (lines - 1) * 3.8
        self._need(height + _ROW)
        y = grid.head(self.sheet, self.y, height, labels, 9.0, centred=False)
        self.y = _draw_rows(self.sheet, grid, y, [(label, *(text for _, text in cells))])

    def _remarks(self) -> None:
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
            f"sisa akhir bulan {text('closing')}. "
            f"* Jumlah menghitung {r.noun}; {r.marks_note}. "
            f"{'** Langsung, dihitung tersendiri. ' if r.direct_label else ''}{self.shown.note}"
        )
        lines = wrap(sentence, face(), 8.4, _WIDTH)
        self._need(len(lines) * 4.2 + 1)
        self.sheet.lines(_LEFT, self.y + 4.4, lines, face=face(), size=8.4, leading=4.2)
        self.y += 3.5 + len(lines) * 4.2

    def _chart(self) -> None:
        self._heading("2. Perkembangan 12 bulan", HEIGHT)
        drawn = [
            replace(
                point,
                received=self.shown.drawn(count_key("chart", at)),
                ended=self.shown.drawn(count_key("chart", at, "ended")),
            )
            for at, point in enumerate(self.r.points)
        ]
        labels = [self.shown.text(count_key("chart", at)) for at in range(len(drawn))]
        bars(self.sheet, _LEFT, self.y + 0.8, _WIDTH, drawn, labels, self.r.span)
        self.y += HEIGHT + 1.2

    def _conclusions(self) -> None:
        self._heading("3. Kesimpulan: masalah yang sering terjadi dan penyebabnya", 4 * _ROW)
        labels = ("No", "Masalah", "Jumlah", "Penyebab")
        texts = [
            (str(at + 1), problem, self.shown.text(count_key("conclusion", at)), cause)
            for at, (problem, _, cause) in enumerate(self.r.conclusions)
        ] or [(str(number), "", "", "") for number in range(1, _PEN_ROWS + 1)]
        rows = [_CONCLUSIONS.row(*text) for text in texts]
        head = _ROW
        pages = _CONCLUSIONS.pages(rows, _BOTTOM - self.y - head, _BOTTOM - _TOP - head)
        for number, pieces in enumerate(pages):
            if number:
                self._next_page()
            if pieces:
                self.y = _CONCLUSIONS.head(self.sheet, self.y, head, labels, _SIZE, centred=False)
                self.y = _CONCLUSIONS.draw(self.sheet, self.y, pieces)
        self.y += 1.8

    def _decision(self) -> None:
        """The decision in its box; at least its last lines stand on the page of the signatures."""
        lines = wrap(self.r.decision, face(), 10.0, _WIDTH - 6.4)
        title = "4. Keputusan Kepala Dinas"
        least = 7.2 + _decision_height(len(lines)) + _SIGN_HEIGHT
        if self.sheet.page == 1 and _DECISION_PLACE + least <= _BOTTOM:
            self.y = max(self.y, _DECISION_PLACE)
        while True:
            whole = 7.2 + _decision_height(len(lines)) + _SIGN_HEIGHT
            if self.y + whole <= _BOTTOM:
                break
            fitting = int((_BOTTOM - self.y - 7.2 - 3.6) // _DECISION_LEADING)
            # a decision that fits on a page with its signatures is not torn apart
            if whole <= _BOTTOM - _TOP or fitting < 3:
                self._next_page()
                continue
            fitting = min(fitting, len(lines) - 1)
            self._heading(title, 0)
            self._decision_box(lines[:fitting])
            lines = lines[fitting:]
            title = "4. Keputusan Kepala Dinas (lanjutan)"
            self._next_page()
        self._heading(title, 0)
        self._decision_box(lines)
        self._signatures()

    def _decision_box(self, lines: Sequence[str]) -> None:
        height = _decision_height(len(lines))
        self.sheet.box(_LEFT, self.y, _WIDTH, height)
        if lines:
            self.sheet.lines(
                _LEFT + 3.2, self.y + 5.4, lines, face=face(), size=10.0, leading=_DECISION_LEADING
            )
        else:
            for down in (6.0, 11.6):
                self.sheet.dots(_LEFT + 3.2, _RIGHT - 3.2, self.y + down)
        self.y += height

    def _signatures(self) -> None:
        r = self.r
        width, height = _SIGN_BOX
        top = self.y + _SIGN_GAP
        right_head = (r.place_date, r.right_title)
        for x, head, name, nip in (
            (_LEFT, r.left_title, r.left_name, r.left_nip),
            (_RIGHT - width, right_head, r.right_name, r.right_nip),
        ):
            middle = x + width / 2
            for up, line in enumerate(reversed(head)):
                y = top - 2.2 - up * 5.1
                if line:
                    self.sheet.text(middle, y, line, face=face(), size=10.2, align="center", width=width)
                else:
                    self.sheet.dots(middle - 28, middle + 28, y + 0.5)
            self.sheet.box(x, top, width, height)
            if name:
                self.sheet.text(
                    middle, top + 19.9, name, face=face("bold"), size=10.2, align="center", width=width - 6
                )
            self.sheet.dots(middle - 30, middle + 30, top + 21.4)
            label = f"NIP. {nip}" if nip else "NIP."
            if nip:
                self.sheet.text(
                    middle, top + 25.6, label, face=face(), size=9, align="center", width=width - 6
                )
            else:
                self.sheet.text(middle - 30, top + 25.6, label, face=face(), size=9)
                self.sheet.dots(middle - 21.5, middle + 30, top + 26.0)
        self.y = top + height


def _row_height(rows: int) -> float:
    """How high the rows of the two tables are: lower where they are many, so that the recap stays on one page."""
    return max(_LEAST_ROW, min(_ROW, _TABLES / rows))


def _decision_height(lines: int) -> float:
    return max(_DECISION_LEAST, 3.6 + lines * _DECISION_LEADING)


def _draw_rows(sheet: Sheet, grid: Grid, y: float, rows: Sequence[tuple[str, ...]]) -> float:
    """Rows of a small table that stays on its page."""
    laid = [grid.row(*row) for row in rows]
    for pieces in grid.pages(laid, 1000, 1000):
        y = grid.draw(sheet, y, pieces)
    return y
