"""Lembar kendali of a case: what the register already knows of its way, and boxes for the rest. No identity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.office.officers import Officer, officer_names
from app.office.settings import now, office_of
from app.papers.free_text import telling
from app.papers.make import paper_errors
from app.papers.paper import Paper
from app.papers.parts import letterhead
from app.papers.receipt import summary
from app.procedure.model import CaseKind, OutcomeKind, Procedure, Step
from app.procedure.summary import cited
from app.reading.case import case_view
from app.reading.views import CaseView, Entry
from app.record.code import record_code
from app.redaction.black import Blacking, Source
from app.workspace import Workspace
from app.worktime.words import date_words
from printing.data_letters import ControlRow, ControlSheet, Way

#: Empty rows for a case that comes back to a step.
SPARE = 2
#: So much of the content stands on the sheet: it goes with the paper, where all of it is.
LONGEST = 320
#: Where the names of the ways out are longer together, their short ones stand beside the boxes; so with a lane.
LONGEST_WAYS = 22
LONGEST_LANE = 30
TITLES = {
    CaseKind.COMPLAINT: "LEMBAR KENDALI PENGADUAN",
    CaseKind.APPLICATION: "LEMBAR KENDALI PERMOHONAN",
    CaseKind.MONTH: "LEMBAR KENDALI BERKAS BULANAN",
}
_WHO = {CaseKind.COMPLAINT: "pelapor", CaseKind.APPLICATION: "pemohon", CaseKind.MONTH: "pelapor"}


def control_sheet(ws: Workspace, *, case_id: str, officer: Officer | None = None) -> Paper:
    """The sheet as PDF, whatever the case's step. Refused for whom the case is closed to."""
    # Not above: only who prints loads reportlab.
    from printing.kendali import control_sheet as draw

    view = case_view(ws, case_id=case_id, officer=officer)
    data = control_data(ws, view)
    with paper_errors():
        pdf = draw(data)
    return Paper(pdf, kind="lembar kendali", subject=view.card.number, case_id=view.card.id, code=data.code)


def control_data(ws: Workspace, view: CaseView) -> ControlSheet:
    """What stands on the sheet of a case."""
    office, at, card, procedure = office_of(ws), now(ws), view.card, view.procedure
    kind = CaseKind(card.kind)
    who = _WHO[kind]
    content = summary(view.content, LONGEST)
    # The complainant may have written their own name or number into it, and this sheet goes through every hand.
    content = Blacking(telling(ws, [Source(card.short, "Isi", content)])).on(content)
    return ControlSheet(
        letterhead=letterhead(office),
        title=TITLES[kind],
        procedure=cited(procedure),
        number=card.number,
        facts=_facts(view, office.zone),
        content=content,
        shortened=" ".join(view.content.split()) != summary(view.content, LONGEST),
        rows=_rows(ws, view, procedure.steps_of(kind)),
        spare=SPARE,
        notes=(
            "Isi jam saat berkas diterima dan saat diserahkan.",
            "Petugas yang mencatat dari lembar ini menulis “dasar: lembar kendali” di program.",
            f"Bila kembali, pakai baris “ulang”. Tidak ada nama {who} di lembar ini.",
        ),
        printed_at=f"{date_words(at)} {at:%H.%M}",
        code=record_code(ws),
    )


def _facts(view: CaseView, zone: str) -> tuple[str, ...]:
    card = view.card
    received = f"Diterima {date_words(card.received)}, {card.received:%H.%M} {zone}"
    if card.kind == CaseKind.MONTH:
        return (received,)
    reporter = reporter_words(view)
    if view.reporter.code:
        reporter += " (identitas dimusnahkan)" if view.reporter.destroyed else " (identitas di amplop)"
    about = (card.channel_label, card.targets, card.bidang_name)
    return (
        reporter,
        received,
        " · ".join(part for part in about if part),
    )


def reporter_words(view: CaseView) -> str:
    """Who brought the case without their name: "Pelapor K-0127", "Pemohon P-0412", "Pelapor tanpa nama"."""
    if view.reporter.code:
        return view.reporter.label
    return f"{_WHO[CaseKind(view.card.kind)].capitalize()} tanpa nama"


def initials(name: str) -> str:
    """How an officer would sign for short: "Petugas 03" is "P03", "Budi Santoso, S.Kom" "BS"."""
    words = [word for word in name.split(",")[0].split() if word[:1].isalnum()]
    return "".join(word if word.isdigit() else word[0].upper() for word in words)


def _rows(ws: Workspace, view: CaseView, steps: Sequence[Step]) -> tuple[ControlRow, ...]:
    """Every step in the document's order, with its first visit; further visits below it, in the order of time."""
    names = officer_names(ws)
    left = {(entry.from_step, entry.at): entry for entry in view.history if entry.act == "move"}
    first: dict[str, ControlRow] = {}
    again: list[ControlRow] = []
    rows = {step.id: _step_row(view, step) for step in steps}
    known = {step.id: step for step in steps}
    for visit in view.visits:
        step = known.get(visit.step)
        if step is None:
            continue
        row = rows[step.id]
        entry = left.get((visit.step, visit.left)) if visit.left else None
        filled = _filled(row, step, visit.entered, visit.left, entry, names)
        if step.id not in first:
            first[step.id] = filled
        else:
            again.append(replace(filled, number=f"ulang\nke {filled.number}"))
    return (*(first.get(step.id, rows[step.id]) for step in steps), *again)


def _step_row(view: CaseView, step: Step) -> ControlRow:
    procedure = view.procedure
    lane = procedure.lane_by_id[step.lane]
    name = lane.name if len(lane.name) <= LONGEST_LANE else lane.short or lane.name
    if lane.per_bidang and view.card.bidang_name:
        name = f"{name} ({view.card.bidang_name.removeprefix('Bidang ')})"
    return ControlRow(
        number=step.number,
        lane=name,
        label=step.label,
        time=_time(procedure, step),
        ways=_ways(procedure, step) if step.is_decision else (),
        outside=lane.external,
    )


def _time(procedure: Procedure, step: Step) -> str:
    """The SOP's own words; where the row has none, those of the limit that spans it."""
    if step.time_text.strip():
        return step.time_text
    over = [limit for limit in procedure.limits if step.id in limit.rows]
    return f"{over[0].text}\nseluruhnya" if over else ""


def _ways(procedure: Procedure, step: Step) -> tuple[Way, ...]:
    whole = sum(len(outcome.label) for outcome in step.outcomes) <= LONGEST_WAYS
    found = []
    for outcome in step.outcomes:
        label = outcome.label if whole else outcome.short or outcome.label
        target = procedure.step_by_id.get(outcome.to)
        if outcome.kind is OutcomeKind.BACK and target is not None:
            label += f", ke {target.number}"
        found.append(Way(label))
    return tuple(found)


def _filled(
    row: ControlRow,
    step: Step,
    entered: datetime,
    left: datetime | None,
    entry: Entry | None,
    names: dict[str, str],
) -> ControlRow:
    """A step's row with what the register knows of one stay there. The paraf of an act from paper stays open: it is
    not its recorder's to give."""
    own = entry is not None and not entry.on_behalf and not row.outside
    note = ""
    if entry is not None and entry.on_behalf and not row.outside:
        note = f"dicatat {initials(names.get(entry.officer, entry.officer))}, dasar lembar ini"
    ways = row.ways
    if entry is not None and ways:
        ways = tuple(
            Way(way.label, outcome.id == entry.outcome)
            for way, outcome in zip(ways, step.outcomes, strict=True)
        )
    return replace(
        row,
        entered=_moment(entered),
        left=_moment(left) if left else "",
        initials=initials(names.get(entry.officer, "")) if own and entry is not None else "",
        note=note,
        ways=ways,
    )


def _moment(at: datetime) -> str:
    return f"{at:%d/%m %H.%M}"
