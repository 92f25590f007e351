"""The logbook FM-PDIP-03-02 as a paper: blank for the pen, and filled for a month or one lembar of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from app.office.numbering import REGISTER
from app.office.officers import Officer
from app.papers.basics import Progress, check_sheets, office_and_procedure, paper_errors
from app.papers.paper import Paper
from app.papers.parts import letterhead, logbook_form, logbook_title
from app.procedure.model import CaseKind
from app.reading.errata import errata_of_month
from app.reading.logbook import sheet_count, sheet_lines
from app.reading.logbook_views import LogbookLine
from app.record.code import record_code
from app.redaction.black import NOTHING, Blacking
from app.workspace import Workspace
from app.worktime.words import month_words, short_month
from models import reading
from printing.data import ErratumRow, Logbook, LogbookRow, LogbookSheet


def blank_logbook(ws: Workspace | None, *, sheets: int = 1) -> bytes:
    """Blank FM-PDIP-03-02: 25 numbered empty rows a sheet; also without any register."""
    from printing.logbook import blank_logbook as draw

    check_sheets(sheets)
    office, procedure = office_and_procedure(ws)
    with paper_errors():
        return draw(
            letterhead(office),
            logbook_form(office),
            logbook_title(procedure),
            office.initial_by or procedure.initial_by,
            sheets=sheets,
        )


def logbook(
    ws: Workspace,
    *,
    month: str,
    progress: Progress | None = None,
    blacking: Blacking = NOTHING,
    officer: Officer | None = None,
) -> Paper:
    """A month's logbook, every sheet, and the ralat of the month; what was ticked before is blacked out.

    Each lembar is read when it is drawn, so that a month of any size takes the memory of one.
    """
    total = _total(ws, month)
    errata = errata_rows(ws, month=month, kind=CaseKind.COMPLAINT, blacking=blacking, officer=officer)
    sheets = _Sheets(ws, month, total, range(1, total + 1), blacking, officer)
    return _logbook(ws, month, sheets, progress, blacking, errata)


def logbook_sheet(
    ws: Workspace,
    *,
    month: str,
    sheet: int,
    blacking: Blacking = NOTHING,
    officer: Officer | None = None,
) -> Paper:
    """One sheet of a month; the last one where `sheet` lies beyond it."""
    total = _total(ws, month)
    sheets = _Sheets(ws, month, total, (min(max(1, sheet), total),), blacking, officer)
    return _logbook(ws, month, sheets, None, blacking, ())


def _total(ws: Workspace, month: str) -> int:
    with ws.read():
        return sheet_count(reading.last_month_row(month, register=REGISTER))


class _Sheets(Sequence[LogbookSheet]):
    """The lembar of a month, each read when its turn comes."""

    def __init__(
        self,
        ws: Workspace,
        month: str,
        total: int,
        numbers: Sequence[int],
        blacking: Blacking,
        officer: Officer | None,
    ) -> None:
        self._ws, self._month, self._total, self._numbers = ws, month, total, numbers
        self._blacking, self._officer = blacking, officer
        self._last: tuple[int, LogbookSheet] | None = None

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> LogbookSheet: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[LogbookSheet]: ...
    def __getitem__(self, at: int | slice) -> LogbookSheet | Sequence[LogbookSheet]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        number = self._numbers[at]
        if self._last is None or self._last[0] != number:
            lines = sheet_lines(self._ws, month=self._month, sheet=number, officer=self._officer)
            rows = tuple(_row(line, self._blacking) for line in lines)
            self._last = number, LogbookSheet(number, self._total, rows)
        return self._last[1]


def _logbook(
    ws: Workspace,
    month: str,
    sheets: Sequence[LogbookSheet],
    progress: Progress | None,
    blacking: Blacking,
    errata: tuple[ErratumRow, ...],
) -> Paper:
    from printing.logbook import logbook as draw

    office, procedure = office_and_procedure(ws)
    book = Logbook(
        letterhead=letterhead(office),
        form=logbook_form(office),
        title=logbook_title(procedure),
        initial_by=office.initial_by or procedure.initial_by,
        month=month_words(month),
        sheets=sheets,
        code=record_code(ws),
        errata=errata,
    )
    with paper_errors():
        pdf = draw(book, progress=progress)
    sheet = f" lembar {sheets[0].number}" if len(sheets) == 1 else ""
    black = f", {blacking.count} hal dihitamkan" if blacking.count else ""
    return Paper(pdf, kind=f"logbook{sheet}{black}", subject=short_month(month), code=book.code)


def _row(line: LogbookLine, blacking: Blacking) -> LogbookRow:
    paraf = line.paraf
    return LogbookRow(
        number=line.number,
        content=blacking.on(line.content),
        source=f"{line.channel_label}, {line.short}",
        bidang=line.bidang_name.removeprefix("Bidang "),
        solution=blacking.on(line.solution),
        delivery=blacking.on(line.delivery),
        status=blacking.on(line.status),
        # two short lines, so that a row does not grow for its paraf
        initial=f"{paraf.initials}\n{paraf.at:%d/%m/%y %H.%M}" if paraf else "",
        note="" if line.shut else line.late_book,
    )


def errata_rows(
    ws: Workspace, *, month: str, kind: CaseKind, blacking: Blacking, officer: Officer | None
) -> tuple[ErratumRow, ...]:
    """The ralat made in a month of a kind's book, for the pages after its last one."""
    return tuple(
        ErratumRow(
            number=one.called,
            case=one.number,
            of_month=one.of_month,
            field=one.label,
            old=blacking.on(one.old),
            new=blacking.on(one.new),
            reason=blacking.on(one.reason),
            by=f"{one.officer}, {one.at:%d/%m/%y %H.%M}",
        )
        for one in errata_of_month(ws, month=month, kind=kind, officer=officer)
    )
