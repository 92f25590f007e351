"""What drawing any paper needs: the office behind it, its procedure, and a sentence where it cannot be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from app.errors import InputError
from app.office.procedures import leading
from app.office.settings import Office, load_office
from app.procedure.loading import shipped_as
from app.procedure.model import CaseKind, Procedure
from app.workspace import Workspace
from app.worktime.words import long_date

Progress = Callable[[int, int], None]

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


def office_and_procedure(
    ws: Workspace | None, kind: CaseKind = CaseKind.COMPLAINT
) -> tuple[Office, Procedure]:
    """The office, and the procedure whose words its papers about a kind of case use."""
    office = load_office(ws) if ws else None
    if ws is None or office is None:
        office = default_office()
        return office, shipped_as(office.procedure_id)
    return office, leading(ws, kind)


def check_sheets(sheets: int) -> None:
    """Refuse no sheet at all, and more blank ones than anybody wants. InputError `sheets`."""
    if not 1 <= sheets <= MOST_SHEETS:
        raise InputError(f"Jumlah lembar paling sedikit 1 dan paling banyak {MOST_SHEETS}.", field="sheets")


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. ValueError for what is none, or is locked with a password."""
    # Not above: only looking into a PDF loads it.
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(pdf) as document:
            return len(document)
    except pypdfium2.PdfiumError as error:
        raise ValueError("no readable PDF") from error


def moment_words(office: Office, moment: datetime) -> str:
    """ "Senin, 30 November 2026, 10.27 WITA"."""
    return f"{long_date(moment.date())}, {moment:%H.%M} {office.zone}"
