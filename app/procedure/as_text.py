"""A procedure's identity page and table as plain lines: what the command line shows, and a screen reader can read."""

from __future__ import annotations

from collections.abc import Iterator

from app.procedure.model import ANY_END, RECEIPT, CaseKind, Lane, Outcome, Procedure, Step, WholeLimit
from app.procedure.summary import footnotes, step_words, time_words
from app.procedure.texts import asked_of

_KINDS = {
    CaseKind.COMPLAINT: "Tiap pengaduan",
    CaseKind.APPLICATION: "Tiap permohonan",
    CaseKind.MONTH: "Berkas bulanan",
}


def as_text(procedure: Procedure) -> str:
    """The whole procedure: head, identity page, lanes, one part a row with its columns and ways out, limits over
    several rows, texts ready to send, and why something is inferred."""
    return "\n".join(_lines(procedure)) + "\n"


def _lines(procedure: Procedure) -> Iterator[str]:
    yield procedure.title
    yield " · ".join(part for part in (procedure.number, procedure.office) if part)
    yield f"{procedure.id}, revisi {procedure.revision}. Buku: {procedure.register}."
    yield ""
    for heading, text in procedure.identity:
        yield f"{heading}: {text or '—'}"
    for block in procedure.blocks:
        yield ""
        yield block.heading
        for index, item in enumerate(block.items, start=1):
            yield f"  {index}. {item}" if block.numbered else f"  {item}"
        if not block.items:
            yield "  —"
    yield ""
    yield procedure.sheet.lanes
    for index, lane in enumerate(procedure.lanes, start=1):
        yield f"  {index}. {lane.name}{_marks_of(procedure, lane)}"
    for kind in CaseKind:
        steps = procedure.steps_of(kind)
        if steps:
            yield ""
            yield _KINDS[kind]
        for step in steps:
            yield from _row(procedure, step)
    if procedure.limits:
        yield ""
        yield "Batas seluruh berkas"
        for whole in procedure.limits:
            yield f"  {whole.text}: {_whole(procedure, whole)}"
    for ready in procedure.texts:
        yield ""
        yield f"{ready.name} (siap disalin)"
        for line in ready.text.splitlines():
            yield f"  {line}"
    notes = footnotes(procedure)
    if notes:
        yield ""
        for note in notes:
            yield f"* {note}"


def _marks_of(procedure: Procedure, lane: Lane) -> str:
    words = [
        word
        for word, true in (
            ("lajur luar", lane.external),
            ("satu meja tiap bidang", lane.per_bidang),
            ("tanpa langkah", all(step.lane != lane.id for step in procedure.steps)),
        )
        if true
    ]
    return f" ({', '.join(words)})" if words else ""


def _row(procedure: Procedure, step: Step) -> Iterator[str]:
    sheet = procedure.sheet
    guess = " (dugaan)" if step.inferred else ""
    yield f"{step.number}  {step.label} · {procedure.lane_by_id[step.lane].name}{guess}"
    time = f"{time_words(procedure, step)}{' *' if step.time_inferred else ''}"
    for heading, text in (
        (sheet.activity, step.text),
        (sheet.requirements, step.requirements),
        (sheet.time, time),
        (sheet.output, step.output),
        (sheet.remarks, step.remarks),
    ):
        if text:
            yield f"   {heading}: {text}"
    for outcome in step.outcomes:
        yield f"   • {_way(procedure, outcome)}"


def _way(procedure: Procedure, outcome: Outcome) -> str:
    end = procedure.end_by_id.get(outcome.to)
    to = f"akhir: {end.label}" if end else step_words(procedure.step_by_id[outcome.to])
    needs = [asked_of(procedure)[need].within for need in outcome.needs]
    wanted = f"; isi {', '.join(needs)}" if needs else ""
    return f"{outcome.id}: {outcome.label} → {to}{wanted}{' (dugaan)' if outcome.inferred else ''}"


def _whole(procedure: Procedure, whole: WholeLimit) -> str:
    since = "diterima" if whole.begin == RECEIPT else step_words(procedure.step_by_id[whole.begin])
    met = " atau ".join(_until(procedure, until) for until in whole.until)
    return f"{whole.label}, sejak {since} sampai {met}{' (dugaan)' if whole.inferred else ''}"


def _until(procedure: Procedure, until: str) -> str:
    if until == ANY_END:
        return "akhir mana pun"
    named, _colon, way = until.partition(":")
    step = procedure.step_by_id[named]
    labels = [f" “{out.label}”" for out in step.outcomes if out.id == way]
    return f"{step_words(step)}{labels[0] if labels else ' ditinggalkan'}"
