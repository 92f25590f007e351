"""The SOPs of the office, one line each: number, title, revision, since when, and whether new cases begin under it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from app.office.lost_procedure import is_lost
from app.office.procedures import Revision, adopted, current
from app.procedure.summary import number_words
from app.worktime.words import date_words
from ui import icons, theme
from ui.desk import Desk
from ui.widgets import reading_table

_HEADS = ("Nomor", "Judul", "Revisi", "Berlaku mulai", "Keadaan")
_WIDTHS = (190, 0, 64, 118, 168)
_ROW = 34
_NARROW = 640


class OfficeSop(NamedTuple):
    """One procedure of the office: its revisions, the one in force, and how that is said."""

    id: str
    now: Revision
    revisions: tuple[Revision, ...]
    state: str
    icon: str
    tone: str


def sops_of(desk: Desk) -> tuple[OfficeSop, ...]:
    """Every procedure that the office ever adopted, its main one first."""
    today, main = desk.now().date(), desk.office.procedure_id
    found = []
    stored = adopted(desk.ws)
    for procedure_id in sorted({one.procedure.id for one in stored}, key=lambda one: (one != main, one)):
        mine = tuple(one for one in stored if one.procedure.id == procedure_id)
        here = current(desk.ws, procedure_id)
        now = next(one for one in mine if one.procedure == here)
        state, icon, tone = _state(mine, now, today, main=procedure_id == main)
        found.append(OfficeSop(procedure_id, now, mine, state, icon, tone))
    return tuple(found)


def _state(mine: tuple[Revision, ...], now: Revision, today: date, *, main: bool) -> tuple[str, str, str]:
    if any(is_lost(one.procedure) for one in mine):
        return "ada yang tidak terbaca", "file-alert-outline", "bad"
    if now.retired is not None and now.retired <= today:
        return f"dihentikan {date_words(now.retired)}", "cancel", "text3"
    if now.from_day > today:
        return "belum berlaku", "clock-outline", "text2"
    if mine[-1].from_day > today:
        return f"revisi {mine[-1].procedure.revision} menyusul", "clock-outline", "text2"
    return ("berlaku, utama" if main else "berlaku"), "check-circle-outline", "ok"


class SopList(QTableWidget):
    """One line an SOP."""

    def __init__(self) -> None:
        super().__init__(0, len(_HEADS))
        self.setAccessibleName("SOP kantor")
        reading_table(self)
        self.setHorizontalHeaderLabels(list(_HEADS))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, width in enumerate(_WIDTHS):
            if width:
                self.setColumnWidth(column, width)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        # Since when stands beside the revision below as well.
        self.setColumnHidden(3, narrow)
        self.setColumnWidth(0, 120 if narrow else _WIDTHS[0])

    def show_sops(self, sops: tuple[OfficeSop, ...]) -> None:
        self.blockSignals(True)
        self.setRowCount(len(sops))
        for place, sop in enumerate(sops):
            procedure = sop.now.procedure
            cells = (
                number_words(procedure) or "—",
                procedure.title,
                str(procedure.revision),
                date_words(sop.now.from_day),
                sop.state,
            )
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                if column == len(cells) - 1:
                    item.setIcon(icons.icon(sop.icon, colour=sop.tone))
                    item.setForeground(theme.colour(sop.tone))
                self.setItem(place, column, item)
            self.setRowHeight(place, max(_ROW, self.fontMetrics().height() + 12))
        self.blockSignals(False)
        rows = sum(self.rowHeight(place) for place in range(min(5, len(sops))))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 4)
