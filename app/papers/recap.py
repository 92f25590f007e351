"""The monthly recap as a paper: the office's working copy, from the figures and what is written about the month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.channels import CHANNELS, DIRECT
from app.figures import thousands
from app.office.month_steps import Post, title_of
from app.office.numbering import register_of
from app.office.procedures import main_kind
from app.papers.basics import office_and_procedure, paper_errors
from app.papers.paper import Paper
from app.papers.parts import letterhead
from app.procedure.model import CaseKind
from app.procedure.summary import cited
from app.reading.months import shifted
from app.recap.figures import WORDS, RecapFigures, recap_figures
from app.recap.tallies import LaneTally, Tally
from app.record.code import record_code
from app.workspace import Workspace
from app.worktime.words import month_words, short_month
from models import monthend
from printing.data import MonthPoint, Recap, TargetCount

#: Lines of the recap's table of sources: Tanggamus has twenty kecamatan.
MOST_SOURCES = 24


def recap(ws: Workspace, *, month: str, small_cells: bool = False, kind: CaseKind | None = None) -> Paper:
    """The monthly recap: figures, chart, the conclusions and the decision as far as they are written, and the place to
    sign; no identity.

    Without `kind` it counts what the office's main procedure is about.
    With `small_cells` counts below three print as "<3", for a paper that leaves the office: so few could be named.
    """
    from printing.recap import recap as draw

    figures = recap_figures(ws, month=month, kind=kind)
    data = _written(ws, figures, recap_data(ws, figures))
    if small_cells:
        data = replace(data, small_cells=True, note="")
    with paper_errors():
        pdf = draw(data)
    other = kind is not None and kind is not main_kind(ws)
    name = f"rekap {WORDS[kind].noun}" if kind is not None and other else "rekap"
    return Paper(pdf, kind=name, subject=short_month(month), code=data.code)


def _written(ws: Workspace, figures: RecapFigures, data: Recap) -> Recap:
    """With what has been written about the month so far."""
    register = register_of(figures.kind)
    with ws.read():
        written = monthend.conclusions(register, figures.month)
        cases = monthend.conclusion_cases(register, figures.month)
        decision = str(monthend.work(register, figures.month)["decision"])
    conclusions = tuple((one["problem"], len(cases.get(one["id"], ())), one["cause"]) for one in written)
    return replace(data, conclusions=conclusions, decision=decision)


def recap_data(ws: Workspace, figures: RecapFigures) -> Recap:
    """What stands on the recap of a month."""
    office, procedure = office_and_procedure(ws, figures.kind)
    month = figures.month
    before = month_words(shifted(month, -1)).split()[0]
    complaints, words = figures.kind is CaseKind.COMPLAINT, figures.words
    indirect = " TIDAK LANGSUNG" if complaints and "TIDAK LANGSUNG" in procedure.title.upper() else ""
    points = figures.points

    def count(tally: Tally) -> TargetCount:
        return TargetCount(tally.label, tally.received, tally.ended, tally.open)

    return Recap(
        letterhead=letterhead(office),
        title=f"{words.title}{indirect}",
        month=month_words(month),
        procedure_number=cited(procedure),
        targets=tuple(count(tally) for tally in figures.targets),
        total=count(figures.total),
        channels=_most(figures.channels),
        direct_label=CHANNELS[DIRECT] if complaints else "",
        bidang=tuple(
            (tally.label.removeprefix("Bidang "), tally.received, tally.ended) for tally in figures.bidang
        ),
        on_time=figures.on_time,
        late=figures.late,
        without_limit=figures.without_limit,
        on_time_share=figures.on_time_share,
        opening=figures.opening,
        received=figures.received,
        ended=figures.ended,
        ended_of_month=figures.ended_of_month,
        ended_of_before=figures.ended_of_before,
        closing=figures.closing,
        voided=figures.voided,
        rejected=figures.rejected,
        opening_label=f"Sisa {before}",
        points=tuple(MonthPoint(short_month(p.month).split()[0], p.received, p.ended) for p in points),
        span=f"{short_month(points[0].month)} – {short_month(points[-1].month)}",
        place_date=f"{office.place}, ………………… {month_words(month).split()[1]}" if office.place else "",
        right_title=title_of(procedure, Post.MAKER),
        note=dated_before(figures),
        noun=words.noun,
        marks_head=words.marks,
        sources_head=words.sources,
        shares_head=words.shares.removesuffix(" Terkait"),
        marks_note=words.note,
        code=record_code(ws),
    )


def _most(sources: tuple[Tally, ...]) -> tuple[tuple[str, int], ...]:
    """The sources as the paper has room for them: beyond that the fewest together, the order kept."""
    if len(sources) > MOST_SOURCES:
        kept = set(sorted(sources, key=lambda tally: -tally.received)[: MOST_SOURCES - 1])
        rest = sum(tally.received for tally in sources if tally not in kept)
        return (*((t.label, t.received) for t in sources if t in kept), ("Lainnya", rest))
    return tuple((tally.label, tally.received) for tally in sources)


def lane_labels(lanes: Sequence[LaneTally], *, most: int = 0) -> tuple[str, ...]:
    """What a narrow table calls each lane: by its short name where the other has more than `most` letters, unless
    another lane's is the same."""
    shorts = Counter(lane.short for lane in lanes)
    return tuple(
        lane.short if len(lane.label) > most and lane.short and shorts[lane.short] == 1 else lane.label
        for lane in lanes
    )


def dated_before(figures: RecapFigures) -> str:
    """What came too late for the month in which it was received."""
    if not figures.dated_before:
        return ""
    count = thousands(figures.dated_before)
    return f"{count} di antara yang masuk bertanggal bulan sebelumnya, yang angkanya sudah dibekukan."
