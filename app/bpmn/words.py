"""What the exported SOP says in words: names under the symbols and the documentation behind them.

The document's own wording stands under the document's own headings; what is inferred begins with "Dugaan".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.procedure.model import (
    ANY_END,
    NO_NUMBER,
    RECEIPT,
    CaseKind,
    Lane,
    Outcome,
    OutcomeKind,
    Procedure,
    Step,
    Wait,
    WholeLimit,
)
from app.procedure.texts import ASKED
from app.worktime.words import limit_words

CHOICE = "Keputusan"
INFERRED = "dugaan"

START: Mapping[CaseKind, str] = {
    CaseKind.COMPLAINT: "Pengaduan masuk",
    CaseKind.APPLICATION: "Permohonan masuk",
    CaseKind.MONTH: "Awal bulan",
}
_CASES: Mapping[CaseKind, str] = {
    CaseKind.COMPLAINT: "Tiap pengaduan",
    CaseKind.APPLICATION: "Tiap permohonan",
    CaseKind.MONTH: "Berkas bulanan",
}
_KINDS: Mapping[OutcomeKind, str] = {
    OutcomeKind.FORWARD: "",
    OutcomeKind.BACK: "Arah: kembali",
    OutcomeKind.REJECT: "Arah: ditolak",
}
_WAITS: Mapping[Wait, str] = {
    Wait.AGE_17: "menunggu yang direkam genap berusia 17 tahun",
    Wait.COLLECTED: "menunggu dokumen diambil",
}


def title(procedure: Procedure) -> str:
    """ "SOP-PDIP-03 Penanganan Keluhan Masyarakat Tidak Langsung"; an office may have left the number out."""
    return " ".join(part for part in (procedure.number, procedure.title) if part)


def process(procedure: Procedure, kind: CaseKind) -> str:
    """The name on the pool: the SOP, and which of its cases where it has more than one kind."""
    name = title(procedure)
    return f"{name} · {_CASES[kind].lower()}" if len(procedure.starts) > 1 else name


def process_documentation(procedure: Procedure, kind: CaseKind) -> str:
    """Whose SOP it is, in which revision, and the rows of its identity page."""
    return _lines(
        f"{_CASES[kind]}. {procedure.office}. Revisi {procedure.revision}.",
        *(f"{heading}: {text}" for heading, text in procedure.identity if text),
        *(_block(block.heading, block.items, numbered=block.numbered) for block in procedure.blocks),
    )


def _block(heading: str, items: Sequence[str], *, numbered: bool) -> str:
    marks = (f"{n}. " if numbered else "" for n in range(1, len(items) + 1))
    return _lines(f"{heading}:", *(f"{mark}{item}" for mark, item in zip(marks, items, strict=True)))


def task(step: Step) -> str:
    """ "4 · Periksa penyelesaian", as on the screen; a row that the document does not print says so."""
    number = f"{step.number} · " if _is_numbered(step) else ""
    return f"{number}{step.label}{_inferred(step.inferred)}"


def task_documentation(procedure: Procedure, step: Step) -> str:
    """The row of the SOP table, cell by cell, and what the program knows beyond it."""
    heads = procedure.sheet
    return _lines(
        step.text,
        _cell(heads.requirements, step.requirements),
        _cell(heads.time, step.time_text),
        ""
        if step.limit is None
        else f"Batas waktu: {limit_words(step.limit)}{_inferred(step.time_inferred)}",
        "" if step.wait is None else f"Tanpa batas waktu: {_WAITS[step.wait]}",
        _cell(heads.output, step.output),
        _cell(heads.remarks, step.remarks),
        "Sekali sehari untuk semua berkas yang berada di langkah ini" if step.together else "",
        "Dokumen diserahkan dengan satu Berita Acara" if step.handover else "",
        "Maju hanya dengan berkas persyaratan lengkap" if step.checklist else "",
        "Dugaan: langkah ini tidak terbaca pada naskah" if step.inferred and not step.notes else "",
        *(f"Dugaan: {note}" for note in step.notes),
        *(_lines(f"{ready.name}:", ready.text) for ready in procedure.texts if ready.step == step.id),
    )


def _limit(step: Step) -> str:
    """The limit where it says more than the printed time does."""
    if step.limit is None:
        return ""
    counted = limit_words(step.limit)
    if counted.casefold() == step.time_text.strip().casefold() and not step.time_inferred:
        return ""
    return f"Batas waktu: {counted}{_inferred(step.time_inferred)}"


def lane_documentation(lane: Lane) -> str:
    """What is not to be seen in a lane's name."""
    return _lines(
        "Pelaksana di luar kantor: petugas loket mencatat atas namanya" if lane.external else "",
        "Satu meja untuk tiap bidang" if lane.per_bidang else "",
    )


def way(outcome: Outcome) -> str:
    """The words beside an arrow out of a decision."""
    return f"{outcome.label}{_inferred(outcome.inferred)}"


def way_documentation(step: Step, outcome: Outcome) -> str:
    """What an arrow means beyond its words: the texts that are wanted, and that it is inferred."""
    return _lines(
        "" if len(step.outcomes) > 1 else outcome.label,
        _KINDS[outcome.kind],
        _cell("Wajib diisi", ", ".join(ASKED[need].name for need in outcome.needs)),
        # Why it is inferred is said by the notes of its step, which hold the reasons of all its ways.
        *((f"Dugaan: {note}" for note in step.notes) if outcome.inferred else ()),
        "Dugaan: jalur ini tidak terbaca pada naskah" if outcome.inferred and not step.notes else "",
    )


def whole_limit(procedure: Procedure, limit: WholeLimit, rows: Sequence[Step]) -> str:
    """A limit over several steps: its words, from when until when it runs, and why that is inferred."""
    return _lines(
        f"{limit.label}: {limit.text}{_inferred(limit.inferred)}",
        _rows(rows),
        f"Sejak {_begin(procedure, limit.begin)} sampai {_until(procedure, limit.until)}",
        *(f"Dugaan: {note}" for note in limit.notes),
    )


def _rows(rows: Sequence[Step]) -> str:
    """The rows that a limit is printed over: "Untuk langkah 2, 3, 4"."""
    numbered = [row.number for row in rows if _is_numbered(row)]
    said = [f"langkah {', '.join(numbered)}"] if numbered else []
    said += [_step_name(row) for row in rows if not _is_numbered(row)]
    return f"Untuk {', '.join(said)}" if said else ""


def _begin(procedure: Procedure, begin: str) -> str:
    step = procedure.step_by_id.get(begin)
    return "diterima" if begin == RECEIPT or step is None else f"masuk {_step_name(step)}"


def _until(procedure: Procedure, until: Sequence[str]) -> str:
    said: list[str] = []
    for mark in until:
        step_id, _, outcome_id = mark.partition(":")
        step = procedure.step_by_id.get(step_id)
        if mark == ANY_END or step is None:
            said.append("selesai")
            continue
        outcome = next((way.label for way in step.outcomes if way.id == outcome_id), "")
        said.append(f"{_step_name(step)} ({outcome})" if outcome else f"{_step_name(step)} selesai")
    return " atau ".join(said)


def _step_name(step: Step) -> str:
    return f"langkah {step.number}" if _is_numbered(step) else f"“{step.label}”"


def _is_numbered(step: Step) -> bool:
    return step.number.strip() not in {"", NO_NUMBER}


def _inferred(value: bool) -> str:
    return f" ({INFERRED})" if value else ""


def _cell(heading: str, text: str) -> str:
    return f"{heading}: {text}" if text.strip() else ""


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
