"""Every paper as PDF bytes, from the register. A damaged logo is a sentence, never a lost paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from app.channels import CHANNELS, DIRECT
from app.errors import InputError
from app.office.officers import Officer
from app.office.procedures import leading, main_kind
from app.office.settings import Office, load_office, now, office_of
from app.papers.paper import Paper
from app.papers.parts import letterhead, logbook_form, logbook_title, refuse_for_month, slip_form
from app.procedure.loading import shipped_as
from app.procedure.model import CaseKind, Procedure
from app.procedure.summary import cited
from app.reading.case import case_view
from app.reading.logbook import logbook_sheet as read_sheet
from app.reading.logbook import whole_month
from app.reading.months import shifted
from app.reading.views import CaseView, LogbookLine, LogbookPage
from app.recap.figures import WORDS, RecapFigures, Tally, recap_figures
from app.record.code import record_code
from app.redaction.black import NOTHING, Blacking
from app.register.envelope import Opened
from app.workspace import Workspace
from app.worktime.words import long_date, month_words, short_month
from models.identity import Complainant
from printing.data import (
    Logbook,
    LogbookRow,
    LogbookSheet,
    MonthPoint,
    Recap,
    Slip,
    TargetCount,
)

Progress = Callable[[int, int], None]

#: Lines of the recap's table of sources: Tanggamus has twenty kecamatan.
MOST_SOURCES = 24
#: More blank sheets at once than this is a slip of the finger.
MOST_SHEETS = 2000


@contextmanager
def paper_errors() -> Iterator[None]:
    """A paper that cannot be drawn is refused with its own sentence: the logo's."""
    from printing.errors import PaperError

    try:
        yield
    except PaperError as error:
        raise InputError(error.sentence, field="logo") from error


def default_office() -> Office:
    """The office behind a blank form that is printed before any office was set up: the default procedure's."""
    # Not above: an office that is set up never needs the sample with all that it plays.
    from app.sample.fill import sample_office

    return sample_office(default_procedure())


def default_procedure() -> Procedure:
    """The procedure behind a blank paper that is printed before any office was set up."""
    from app.sample.fill import SAMPLE_PROCEDURE

    return shipped_as(SAMPLE_PROCEDURE)


def _office_and_procedure(
    ws: Workspace | None, kind: CaseKind = CaseKind.COMPLAINT
) -> tuple[Office, Procedure]:
    """The office, and the procedure whose words its papers about a kind of case use."""
    office = load_office(ws) if ws else None
    if ws is None or office is None:
        office = default_office()
        return office, shipped_as(office.procedure_id)
    return office, leading(ws, kind)


def blank_form(ws: Workspace | None, *, sheets: int = 1, progress: Progress | None = None) -> bytes:
    """Blank FM-PDIP-03-01 for the kotak pengaduan, two a sheet; also without any register."""
    from printing.form import blank_form as draw

    check_sheets(sheets)
    office = (load_office(ws) if ws else None) or default_office()
    with paper_errors():
        return draw(letterhead(office), slip_form(office), sheets=sheets, progress=progress)


def blank_logbook(ws: Workspace | None, *, sheets: int = 1) -> bytes:
    """Blank FM-PDIP-03-02: 25 numbered empty rows a sheet; also without any register."""
    from printing.logbook import blank_logbook as draw

    check_sheets(sheets)
    office, procedure = _office_and_procedure(ws)
    with paper_errors():
        return draw(
            letterhead(office),
            logbook_form(office),
            logbook_title(procedure),
            office.initial_by or procedure.initial_by,
            sheets=sheets,
        )


def check_sheets(sheets: int) -> None:
    """Refuse no sheet at all, and more blank ones than anybody wants. InputError `sheets`."""
    if not 1 <= sheets <= MOST_SHEETS:
        raise InputError(f"Jumlah lembar paling sedikit 1 dan paling banyak {MOST_SHEETS}.", field="sheets")


def filled_form(
    ws: Workspace, *, case_id: str, opened: Opened | None = None, officer: Officer | None = None
) -> Paper:
    """The form as filled from a complaint; InputError for any other case. Who brought it stands there only with their
    envelope open (`opened`)."""
    from printing.form import filled_form as draw

    office, view = office_of(ws), case_view(ws, case_id=case_id, officer=officer)
    refuse_for_month(view.card, "tidak ada formulirnya")
    if view.card.kind != CaseKind.COMPLAINT:
        raise InputError(
            f"{view.card.number} bukan pengaduan, jadi tidak ada formulirnya. Cetak tanda terimanya."
        )
    who = complainant_of(ws, view, opened)
    slip = Slip(
        name=who.name if who else closed_words(view),
        address=who.address if who else "",
        email=who.email if who else "",
        phone=who.phone if who else "",
        targets=view.target_codes,
        target_text=view.target_text,
        content=view.content,
        number=view.card.number,
        received=moment_words(office, view.card.received),
        code=record_code(ws),
    )
    with paper_errors():
        pdf = draw(letterhead(office), slip_form(office), slip)
    return of_case(pdf, "formulir terisi", view, slip.code, named=who is not None)


def of_case(pdf: bytes, kind: str, view: CaseView, code: str, *, named: bool) -> Paper:
    """A paper of one case; the record says where it carries who brought it."""
    kind += " dengan identitas" if named else ""
    return Paper(pdf, kind=kind, subject=view.card.number, case_id=view.card.id, code=code)


def complainant_of(ws: Workspace, view: CaseView, opened: Opened | None) -> Complainant | None:
    """Who may stand on a paper of this case: from its own envelope, and only while that is open."""
    if opened is None or opened.case_id != view.card.id or now(ws) >= opened.until:
        return None
    return opened.complainant


def closed_words(view: CaseView) -> str:
    """What stands where the name would: "Pelapor K-0127, amplop tertutup"; nothing for a complaint without a name."""
    return f"{view.reporter.label}, amplop tertutup" if view.reporter.code else ""


def logbook(
    ws: Workspace,
    *,
    month: str,
    progress: Progress | None = None,
    blacking: Blacking = NOTHING,
    officer: Officer | None = None,
) -> Paper:
    """A month's logbook, every sheet; what was ticked before is blacked out."""
    pages = whole_month(ws, month, officer)
    return _logbook(ws, month, pages, progress, blacking)


def logbook_sheet(
    ws: Workspace,
    *,
    month: str,
    sheet: int,
    blacking: Blacking = NOTHING,
    officer: Officer | None = None,
) -> Paper:
    """One sheet of a month."""
    page = read_sheet(ws, month=month, sheet=sheet, officer=officer)
    return _logbook(ws, month, (page,), None, blacking)


def _logbook(
    ws: Workspace, month: str, pages: tuple[LogbookPage, ...], progress: Progress | None, blacking: Blacking
) -> Paper:
    from printing.logbook import logbook as draw

    office, procedure = _office_and_procedure(ws)
    book = Logbook(
        letterhead=letterhead(office),
        form=logbook_form(office),
        title=logbook_title(procedure),
        initial_by=office.initial_by or procedure.initial_by,
        month=month_words(month),
        sheets=tuple(
            LogbookSheet(page.sheet, page.sheets, tuple(_logbook_row(line, blacking) for line in page.lines))
            for page in pages
        ),
        code=record_code(ws),
    )
    with paper_errors():
        pdf = draw(book, progress=progress)
    sheet = f" lembar {pages[0].sheet}" if len(pages) == 1 else ""
    black = f", {blacking.count} hal dihitamkan" if blacking.count else ""
    return Paper(pdf, kind=f"logbook{sheet}{black}", subject=short_month(month), code=book.code)


def _logbook_row(line: LogbookLine, blacking: Blacking) -> LogbookRow:
    return LogbookRow(
        number=line.number,
        content=blacking.on(line.content),
        source=f"{line.channel_label}, {line.short}",
        bidang=line.bidang_name.removeprefix("Bidang "),
        solution=blacking.on(line.solution),
        delivery=blacking.on(line.delivery),
        status=blacking.on(line.status),
    )


def moment_words(office: Office, moment: datetime) -> str:
    return f"{long_date(moment.date())}, {moment:%H.%M} {office.zone}"


def recap(ws: Workspace, *, month: str, small_cells: bool = False, kind: CaseKind | None = None) -> Paper:
    """The monthly recap: figures, chart, blank conclusions, decision and signature block; no identity.

    Without `kind` it counts what the office's main procedure is about.
    With `small_cells` counts below three print as "<3", for a paper that leaves the office: so few could be named.
    """
    from printing.recap import recap as draw

    data = replace(recap_data(ws, recap_figures(ws, month=month, kind=kind)), small_cells=small_cells)
    with paper_errors():
        pdf = draw(data)
    other = kind is not None and kind is not main_kind(ws)
    name = f"rekap {WORDS[kind].noun}" if kind is not None and other else "rekap"
    return Paper(pdf, kind=name, subject=short_month(month), code=data.code)


def recap_data(ws: Workspace, figures: RecapFigures) -> Recap:
    """What stands on the recap of a month."""
    office, procedure = _office_and_procedure(ws, figures.kind)
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
        right_title=_kasi(procedure),
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


def _kasi(procedure: Procedure) -> str:
    return next((lane.name for lane in procedure.lanes if lane.supervisor), "")
