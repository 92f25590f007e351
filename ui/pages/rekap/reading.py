"""What Rekap & Laporan shows of a day or a month, read beside the window."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.monthend.report import MonthReport, month_report
from app.procedure.model import CaseKind
from app.reading.months import shifted
from app.recap.figures import RecapFigures, recap_figures
from app.recap.narrative import paragraph
from app.recap.problems import Suggestion, suggestions
from app.workspace import Workspace

#: Of more complaints a month no suggestions are sought: each is held against every other one, so ten times as many take
#: more than a hundred times as long.
MOST_GROUPED = 1_500


class Period(NamedTuple):
    """What is to be shown: a month of a book, or a day of it."""

    month: str
    day: date | None
    kind: CaseKind


class Found(NamedTuple):
    """What was read: the figures, and of a month how far its end is and the paragraph that the figures write."""

    period: Period
    figures: RecapFigures
    report: MonthReport | None = None
    written: str = ""


def read_period(ws: Workspace, period: Period) -> Found:
    """Count a period, and look how far its end is."""
    if period.day is not None:
        return Found(period, recap_figures(ws, day=period.day, kind=period.kind))
    report = month_report(ws, month=period.month, kind=period.kind)
    before = recap_figures(ws, month=shifted(period.month, -1), kind=period.kind)
    return Found(period, report.figures, report, paragraph(report.figures, before))


def read_suggestions(ws: Workspace, report: MonthReport) -> tuple[Suggestion, ...] | None:
    """What comes up often in a month and is not among its conclusions; None where there is too much to compare."""
    if report.rows > MOST_GROUPED:
        return None
    taken = {case for one in report.work.conclusions for case in one.case_ids}
    return suggestions(ws, month=report.state.month, kind=report.state.kind, taken=taken)
