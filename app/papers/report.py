"""The monthly report as the office hands it in: figures, words, empty places for two signatures. No identity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app.office.settings import office_of
from app.papers.make import paper_errors, recap_data
from app.papers.paper import Paper
from app.papers.recap import lane_labels
from app.reading.months import shifted
from app.recap.figures import RecapFigures, recap_figures
from app.recap.narrative import paragraph
from app.recap.tallies import NONE
from app.workspace import Workspace
from app.worktime.words import full_date, month_words, short_month
from printing.data import TargetCount
from printing.data_report import LaneTime, Limit, Report
from printing.data_trust import Signatory

if TYPE_CHECKING:
    from printing.places import SignPlaces


#: Letters of a lane's name that stand on one line of the report.
_LANE = 30


class ReportWords(NamedTuple):
    """What stands on a report beside its figures. `conclusions` are (problem, how many, cause); the signatories' heads
    are the lines over their boxes; `day` is the day of making, None while it is a draft."""

    maker: Signatory
    head: Signatory
    number: str = ""
    revision: int = 1
    narrative: str | None = None
    conclusions: tuple[tuple[str, int, str], ...] = ()
    decision: str = ""
    carried: tuple[str, ...] = ()
    errata: tuple[str, ...] = ()
    day: date | None = None


def report(
    ws: Workspace, figures: RecapFigures, words: ReportWords, *, form: bool
) -> tuple[bytes, SignPlaces]:
    """Draw a report, and tell where its fields go. `form`: signatures and decision come as form fields; else the paper
    goes to the pen, with names under empty boxes."""
    # Not above: drawing loads ReportLab.
    from printing.report import report as draw

    with paper_errors():
        return draw(report_data(ws, figures, words, form=form))


def draft(ws: Workspace, figures: RecapFigures, words: ReportWords) -> Paper:
    """The report as it would be now, without a number: what Rekap & Laporan shows while it is being written."""
    data = report_data(ws, figures, words, form=False)
    # Not above: drawing loads ReportLab.
    from printing.report import report as draw

    with paper_errors():
        pdf, _places = draw(data)
    return Paper(pdf, kind="rancangan laporan", subject=short_month(figures.month), code=data.recap.code)


def report_data(ws: Workspace, figures: RecapFigures, words: ReportWords, *, form: bool) -> Report:
    """What stands on a report."""
    office = office_of(ws)
    recap = recap_data(ws, figures)
    place = f"{office.place}, " if office.place else ""
    recap = replace(
        recap,
        place_date=f"{place}{full_date(words.day)}" if words.day else recap.place_date,
        conclusions=words.conclusions,
        decision=words.decision,
    )
    limits = [Limit("Batas waktu SOP", figures.on_time, figures.late, figures.without_limit)]
    if figures.lawful or figures.unlawful:
        limits.append(Limit("Batas hukum", figures.lawful, figures.unlawful, figures.without_law))
    busy = [lane for lane in figures.lanes if lane.stays.count or lane.open]
    lanes = tuple(
        LaneTime(
            label,
            lane.open,
            lane.ended,
            lane.late,
            lane.stays.median_words,
            lane.stays.longest_words,
        )
        for lane, label in zip(busy, lane_labels(busy, most=_LANE), strict=True)
    )
    classed = any(one.received for one in figures.classes if one.key != NONE)
    classes = tuple(
        TargetCount(one.label, one.received, one.ended, one.open) for one in figures.classes if classed
    )
    took = figures.handling
    return Report(
        recap=recap,
        number=words.number,
        maker=words.maker,
        head=words.head,
        revision=words.revision,
        form=form,
        narrative=words.narrative
        if words.narrative is not None
        else paragraph(figures, _month_before(ws, figures)),
        limits=tuple(limits),
        median=took.median_words if took.count else "",
        longest=took.longest_words if took.count else "",
        lanes=lanes,
        classes=classes,
        carried=words.carried,
        carried_to=month_words(shifted(figures.month, 1)),
        errata=words.errata,
    )


def _month_before(ws: Workspace, figures: RecapFigures) -> RecapFigures:
    return recap_figures(ws, month=shifted(figures.month, -1), kind=figures.kind)
