"""A procedure in a few words, for whoever has to choose one."""

from __future__ import annotations

import re

from app.procedure.model import CaseKind, Procedure, Step
from app.worktime.model import LimitUnit

_MINUTES = {LimitUnit.MENIT: 1, LimitUnit.JAM: 60}


def region(procedure: Procedure) -> str:
    """Whose procedure it is, short: "Kabupaten Buleleng"; the whole office's name where that cannot be told."""
    found = re.search(r"\b(Kabupaten|Kota|Provinsi)\b.*", procedure.office)
    return found.group(0) if found else procedure.office


def whose(procedure: Procedure) -> str:
    """Region and document number: "Kabupaten Buleleng · SOP-PDIP-03"."""
    return " · ".join(part for part in (region(procedure), procedure.number) if part)


def longest_words(procedure: Procedure) -> str:
    """How long the steps of a complaint take together at most; "" where a step is not counted in working time.

    Every step once, as the table prints them; ways back are not reckoned.
    """
    steps = procedure.steps_of(CaseKind.COMPLAINT)
    limits = [step.limit for step in steps]
    if not limits or any(limit is None or limit.unit not in _MINUTES for limit in limits):
        return ""
    hours, minutes = divmod(sum(limit.amount * _MINUTES[limit.unit] for limit in limits if limit), 60)
    words = " ".join(f"{n} {unit}" for n, unit in ((hours, "jam"), (minutes, "menit")) if n)
    return f"Langkah {steps[0].number} sampai {steps[-1].number} paling lama {words}"


def table_rows(procedure: Procedure) -> tuple[tuple[str, ...], ...]:
    """The SOP's own table, row by row: No, Kegiatan, Pelaksana, Kelengkapan, Waktu, Output, Keterangan."""
    return tuple(
        (
            step.number,
            step.text,
            procedure.lane_by_id[step.lane].name,
            step.requirements,
            step.time_text,
            step.output,
            step.remarks,
        )
        for step in procedure.steps
    )


def ways_words(procedure: Procedure, step: Step) -> str:
    """Where a step leads, one way a line: "Ya, dijawab → 5"; what is inferred says so."""
    lines = []
    for outcome in step.outcomes:
        end = procedure.end_by_id.get(outcome.to)
        to = end.label if end else f"langkah {procedure.step_by_id[outcome.to].number}"
        way = outcome.label if end and end.label == outcome.label else f"{outcome.label} → {to}"
        lines.append(f"{way}{' (dugaan)' if outcome.inferred else ''}")
    return "\n".join(lines)


def lane_words(procedure: Procedure, lane: str) -> str:
    """ "Langkah 2, 4": the steps of complaints that a lane has; where it has none, those of the month's register."""
    for kind, words in ((CaseKind.COMPLAINT, "Langkah"), (CaseKind.MONTH, "Berkas bulan, langkah")):
        numbers = [step.number for step in procedure.steps_of(kind) if step.lane == lane]
        if numbers:
            return f"{words} {', '.join(numbers)}"
    return "Tidak ada langkah"


def waits_words(procedure: Procedure, lane: str) -> str:
    """Where complaints come to a lane from: what it waits for while it is empty."""
    steps = procedure.steps_of(CaseKind.COMPLAINT)
    here = {step.id for step in steps if step.lane == lane}
    if not here:
        return "Pengaduan tidak melewati lajur ini."
    if procedure.starts[CaseKind.COMPLAINT] in here:
        return "Pengaduan baru datang di sini setelah dicatat."
    sources = dict.fromkeys(
        procedure.lane_by_id[step.lane].name
        for step in steps
        if step.id not in here and any(out.to in here for out in step.outcomes)
    )
    return f"Pengaduan datang dari {' atau '.join(sources)}." if sources else ""
