"""The monthly recap: figures, twelve months, conclusions, decision and the place to sign. No identity.

The office's working copy; the report that is signed stands in `printing.report`.
"""

from __future__ import annotations

from printing.data import Recap
from printing.flow import LEFT, RIGHT
from printing.recap_density import Density
from printing.recap_sheet import SIGN_BOX, RecapSheet, fitted
from printing.small_cells import Shown, shown


def recap(r: Recap) -> bytes:
    """The recap of a month as it goes to the Kepala Dinas, not yet signed: two empty boxes for the pen.

    Set closer where that brings it on one page, as the report is.

    Raises PictureError for a logo that is no picture.
    """
    counts = shown(r)
    return fitted(lambda total, density: _Paper(r, counts, total, density)).finish()


class _Paper(RecapSheet):
    """The recap with the boxes for the pen."""

    def __init__(self, r: Recap, counts: Shown, total: int, density: Density) -> None:
        super().__init__(r, counts, total, name=f"Rekapitulasi {r.noun}, {r.month}", density=density)
        self.title()
        self.figures()
        self.remarks()
        self.chart()
        self.conclusions()
        self._end()

    def _end(self) -> None:
        r = self.r
        right = (r.place_date, r.right_title)
        self.typed_decision(r.decision, self.sign_gap(r.left_title, right) + SIGN_BOX[1])
        top = self.sign_heads(r.left_title, right)
        self.sign_box(LEFT, top, r.left_name, r.left_nip)
        self.sign_box(RIGHT - SIGN_BOX[0], top, r.right_name, r.right_nip)
        self.y = top + SIGN_BOX[1]
