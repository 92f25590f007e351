"""The monthly report: the recap with its number, its words, and the places of its two signatures. No identity.

The pages are drawn once and never again: signatures and decision are added to them afterwards. So nothing here says
that anything is signed; the boxes stay empty, and where they stand is told beside the file. Measures in mm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportlab.lib.units import mm

from printing.data_report import Report
from printing.flow import LEFT, RIGHT, WIDTH
from printing.places import Box, SignPlaces
from printing.recap_density import Density
from printing.recap_sheet import NOTE_SIZE, SIGN_BOX, RecapSheet, fitted, grid
from printing.small_cells import shown
from printing.table import Grid

_DECISION = "4. Keputusan Kepala Dinas"

_LANES: Final = grid(
    LEFT, (54, "left"), (17, "right"), (18, "right"), (17, "right"), (35, "right"), (35, "right")
)
_LANE_HEADS = ("Pelaksana", "Di sini", "Diakhiri", "Lewat", "Median", "Terlama")
_MEASURES: Final = grid(LEFT, (96, "left"), (26, "right"), (26, "right"), (28, "right"))
_MEASURE_HEADS = ("Ketepatan waktu", "Tepat", "Lewat", "Tanpa batas")
_CLASSES: Final = grid(LEFT, (98, "left"), (26, "right"), (26, "right"), (26, "right"))


def report(r: Report) -> tuple[bytes, SignPlaces]:
    """The report of a month before anything of it is signed, and the places of its signatures and of the decision.

    Set closer where that brings it on one page. Raises PictureError for a logo that is no picture, and ValueError for
    figures of small cells: who signs answers for the true ones.
    """
    if r.recap.small_cells:
        raise ValueError("a report shows its figures as they are")
    paper = fitted(lambda total, density: _Paper(r, total, density))
    return paper.finish(), paper.places


class _Paper(RecapSheet):
    """The report in the making."""

    def __init__(self, r: Report, total: int, density: Density) -> None:
        name = r.called or f"Laporan {r.recap.noun}, {r.recap.month}"
        super().__init__(r.recap, shown(r.recap), total, called=r.called, name=name, density=density)
        self.report = r
        self.places = SignPlaces(Box(0, 0, 0, 0, 0), Box(0, 0, 0, 0, 0), Box(0, 0, 0, 0, 0))
        self.title()
        self.figures()
        self._times()
        self.remarks(self._durations())
        self.chart()
        self._narrative()
        self.conclusions()
        self._carried()
        self._errata()
        self._end()

    # -- beside the recap's figures ------------------------------------------------------------------------

    def _times(self) -> None:
        """Timeliness against each limit, per lane, and the classes, where there are any."""
        r = self.report
        if len(r.limits) > 1:  # one alone stands in the strip above
            limits = [(one.label, str(one.on_time), str(one.late), str(one.without)) for one in r.limits]
            self._small_table(_MEASURES, _MEASURE_HEADS, limits)
        if r.lanes:
            lanes = [
                (one.label, str(one.open), str(one.ended), str(one.late), one.median, one.longest)
                for one in r.lanes
            ]
            self._small_table(_LANES, _LANE_HEADS, lanes)
        if r.classes:
            heads = (r.classes_head, "Masuk", "Selesai", "Belum")
            classes = [(one.label, str(one.received), str(one.ended), str(one.open)) for one in r.classes]
            self._small_table(_CLASSES, heads, classes)

    def _small_table(self, table: Grid, labels: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
        table = replace(table, row_height=self.row)
        self.y += self.density.gap
        self.need(3 * self.row)
        self.table(table, labels, [table.row(*row) for row in rows])

    def _durations(self) -> str:
        r = self.report
        return f"Lama penanganan: median {r.median}, terlama {r.longest}. " if r.median else ""

    def _narrative(self) -> None:
        if self.report.narrative.strip():
            self.paragraph(self.report.narrative.strip())
            self.y += 1.2

    def _carried(self) -> None:
        """The cases that go on, each by its number."""
        r = self.report
        if r.carried:
            count = f"{len(r.carried)} {r.recap.noun}"
            text = f"Pindah ke {r.carried_to or 'bulan berikutnya'} ({count}): {', '.join(r.carried)}."
            self.paragraph(text, size=NOTE_SIZE)
            self.y += 0.8

    def _errata(self) -> None:
        for text in self.report.errata:
            self.paragraph(text, size=NOTE_SIZE)
        if self.report.errata:
            self.y += 0.8

    # -- decision and signatures ---------------------------------------------------------------------------

    def _end(self) -> None:
        r = self.report
        head = r.head.heads
        maker = (r.recap.place_date, *r.maker.heads)
        after = self.sign_gap(head, maker) + SIGN_BOX[1]
        top, height = self._field(after) if r.form else self.typed_decision(r.recap.decision, after)
        decision = self._place(LEFT, top, WIDTH, height)
        boxes = self.sign_heads(head, maker)
        places = []
        for x, party in ((LEFT, r.head), (RIGHT - SIGN_BOX[0], r.maker)):
            if r.form:
                self.sheet.box(x, boxes, *SIGN_BOX)
            else:
                self.sign_box(x, boxes, party.name, party.nip)
            places.append(self._place(x, boxes, *SIGN_BOX))
        self.places = SignPlaces(maker=places[1], head=places[0], decision=decision)
        self.y = boxes + SIGN_BOX[1]

    def _field(self, after: float) -> tuple[float, float]:
        """An empty box for the form field, with its signatures on one page."""
        height = self.density.field
        whole = self.density.heading + height + after
        self.to_the_end(whole)
        self.need(whole)
        self.heading(_DECISION, 0)
        top = self.y
        self.sheet.box(LEFT, top, WIDTH, height)
        self.y += height
        return top, height

    def _place(self, x: float, top: float, width: float, height: float) -> Box:
        """A rectangle of the present page in points, from its lower left corner."""
        low = self.sheet.height - top - height
        return Box(self.sheet.page - 1, x * mm, low * mm, width * mm, height * mm)
