"""What a draft still lacks, said where it is typed: errors keep it from being approved, remarks do not.

The blanks of a draft are named here, in the editor's words. Whether the parts fit together is `checking`'s question,
and at the end `reading` looks at the whole data file once more, so that nothing is approved which would not load.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from app.procedure.checking import check, place_of
from app.procedure.file_table import Problem
from app.procedure.model import CaseKind, OutcomeKind, Procedure, Step
from app.procedure.reading import read
from app.procedure.writing import to_toml


class Part(StrEnum):
    """The part of a procedure in which something is missing; each is edited in a place of its own."""

    HEAD = "head"
    IDENTITY = "identity"
    BLOCKS = "blocks"
    LANES = "lanes"
    STEP = "step"
    ENDS = "ends"
    LIMITS = "limits"
    TEXTS = "texts"


class Fault(NamedTuple):
    """One thing: `sentence` names place and fault, `remedy` says what to do beside the field.

    `field` is the editor's name of the field ("to", "lane" …) in `step` and `outcome` (ids), else in `part`.
    """

    sentence: str
    remedy: str
    part: Part
    step: str = ""
    outcome: str = ""
    field: str = ""


_HEAD = (
    ("title", "Judul SOP belum diisi.", "Isi judul SOP."),
    ("office", "Nama kantor belum diisi.", "Isi nama kantor."),
    ("register", "Nama buku register belum diisi.", "Isi nama buku, misalnya Buku Pengaduan."),
    ("register_short", "Kode register belum diisi.", "Isi kode pendek untuk nomor, misalnya PDIP."),
)


def faults(procedure: Procedure) -> tuple[Fault, ...]:
    """Everything that keeps the draft from being approved, in the order in which it stands on the screen."""
    found = [*_head(procedure), *_lanes(procedure), *_steps(procedure), *_ends(procedure), *_lists(procedure)]
    if found:
        return tuple(found)
    # Whole as far as the eye sees: now everything that loading would say.
    whole = procedure if procedure.id else procedure._replace(id="draf")
    text = to_toml(whole)
    taken, problems = read(tomllib.loads(text), text)
    problems = [*problems, *check(taken, walk=not any(problem.breaks_flow for problem in problems))]
    return tuple(_placed(procedure, problem) for problem in problems)


def remarks(procedure: Procedure) -> tuple[Fault, ...]:
    """What is odd and may stay: a step without limit, a lane without step."""
    found = []
    used = {step.lane for step in procedure.steps}
    for lane in procedure.lanes:
        if lane.id not in used and lane.name.strip():
            sentence = f"Lajur {lane.name} tidak mempunyai langkah."
            found.append(Fault(sentence, "Lajur ini digambar kosong.", Part.LANES))
    for step in procedure.steps:
        if step.limit is None and step.wait is None and not _covered(procedure, step):
            sentence = f"{_named(step)} tanpa batas waktu."
            found.append(Fault(sentence, "Langkah ini tanpa batas waktu.", Part.STEP, step.id, field="limit"))
    return tuple(found)


def _covered(procedure: Procedure, step: Step) -> bool:
    return any(step.id in whole.rows for whole in procedure.limits)


def _head(procedure: Procedure) -> Iterator[Fault]:
    for field, sentence, remedy in _HEAD:
        if not getattr(procedure, field).strip():
            yield Fault(sentence, remedy, Part.HEAD, field=field)
    if not any(line.strip() for line in procedure.letterhead):
        yield Fault("Kop belum diisi.", "Isi paling sedikit satu baris kop.", Part.HEAD, field="letterhead")


def _lanes(procedure: Procedure) -> Iterator[Fault]:
    if not procedure.lanes:
        yield Fault("Belum ada lajur.", "Tambahkan lajur.", Part.LANES)
    for place, lane in enumerate(procedure.lanes, 1):
        if not lane.name.strip():
            yield Fault(f"Lajur ke-{place} belum bernama.", "Isi nama lajur.", Part.LANES, field=lane.id)
    if procedure.lanes and all(lane.external for lane in procedure.lanes):
        yield Fault("Semua lajur lajur luar.", "Jadikan paling sedikit satu lajur milik kantor.", Part.LANES)


def _steps(procedure: Procedure) -> Iterator[Fault]:
    if not procedure.steps:
        yield Fault("Belum ada langkah.", "Tekan Ins untuk menambah langkah.", Part.STEP)
    lanes = procedure.lane_by_id
    if procedure.steps and not any(step.kind is not CaseKind.MONTH for step in procedure.steps):
        yield Fault(
            "Belum ada langkah untuk pengaduan atau permohonan.",
            "Tambahkan langkah yang bukan berkas bulanan.",
            Part.STEP,
        )
    for step in procedure.steps:
        name = _named(step)

        def fault(
            what: str, remedy: str, field: str, outcome: str = "", own: Step = step, its: str = name
        ) -> Fault:
            return Fault(f"{its}{what}", remedy, Part.STEP, own.id, outcome, field)

        if not step.label.strip():
            yield fault(" belum bernama.", "Isi nama singkat kegiatan.", "label")
        if not step.text.strip():
            yield fault(": kalimat dokumen belum diisi.", "Isi kalimat kegiatan.", "text")
        if not step.number.strip():
            yield fault(" belum bernomor.", "Isi nomor langkah.", "number")
        if step.lane not in lanes:
            yield fault(" belum berada di lajur.", "Pilih lajur.", "lane")
        if not step.outcomes:
            yield fault(" belum mempunyai keluaran.", "Tambah keluaran.", "outcomes")
        yield from _outcomes(procedure, step, name)


def _outcomes(procedure: Procedure, step: Step, name: str) -> Iterator[Fault]:
    steps, ends = procedure.step_by_id, procedure.end_by_id
    for place, out in enumerate(step.outcomes, 1):
        said = f"“{out.label.strip()}”" if out.label.strip() else f"keluaran ke-{place}"
        if not out.label.strip():
            yield Fault(
                f"{name}: {said} belum bernama.",
                "Isi nama keluaran.",
                Part.STEP,
                step.id,
                out.id,
                "out_label",
            )
        target = steps.get(out.to)
        if target is None and out.to not in ends:
            yield Fault(
                f"{name}: {said} belum menuju ke mana pun.",
                f"Pilih langkah yang dituju {said}.",
                Part.STEP,
                step.id,
                out.id,
                "to",
            )
        elif target is not None and target.kind is not step.kind:
            yield Fault(
                f"{name}: {said} menuju berkas jenis lain.",
                "Pilih langkah dengan jenis berkas yang sama.",
                Part.STEP,
                step.id,
                out.id,
                "to",
            )
        elif out.kind is OutcomeKind.BACK and target is None:
            yield Fault(
                f"{name}: {said} kembali, tetapi menuju akhir.",
                "Pilih langkah yang dituju, atau jadikan maju.",
                Part.STEP,
                step.id,
                out.id,
                "to",
            )


def _ends(procedure: Procedure) -> Iterator[Fault]:
    if not procedure.ends:
        yield Fault("Belum ada akhir.", "Tambahkan akhir, misalnya Selesai.", Part.ENDS)
    for place, end in enumerate(procedure.ends, 1):
        if not end.label.strip():
            yield Fault(f"Akhir ke-{place} belum bernama.", "Isi nama akhir.", Part.ENDS, field=end.id)


def _lists(procedure: Procedure) -> Iterator[Fault]:
    if not procedure.identity or any(not heading.strip() for heading, _text in procedure.identity):
        yield Fault("Baris identitas belum berjudul.", "Isi judul baris.", Part.IDENTITY)
    if not procedure.blocks or any(not block.heading.strip() for block in procedure.blocks):
        yield Fault("Blok belum berjudul.", "Isi judul blok.", Part.BLOCKS)
    for whole in procedure.limits:
        if not (whole.label.strip() and whole.text.strip() and whole.rows):
            yield Fault("Batas keseluruhan belum lengkap.", "Isi nama, kalimat, dan langkahnya.", Part.LIMITS)
    for ready in procedure.texts:
        if not (ready.name.strip() and ready.text.strip()):
            yield Fault("Teks siap belum lengkap.", "Isi nama dan teksnya.", Part.TEXTS)


def _named(step: Step) -> str:
    """ "Langkah 5", or by its label where the document gives no number."""
    number = step.number.strip()
    if number and number != "—":
        return f"Langkah {number}"
    return f"Langkah “{step.label.strip()}”" if step.label.strip() else "Langkah baru"


_PLACES = (
    ("lajur", Part.LANES),
    ("akhir", Part.ENDS),
    ("batas", Part.LIMITS),
    ("teks siap", Part.TEXTS),
    ("baris identitas", Part.IDENTITY),
    ("blok", Part.BLOCKS),
)


def _placed(procedure: Procedure, problem: Problem) -> Fault:
    """A problem of the file as a fault of the draft: at its step, where it names one."""
    place = problem.place
    # The file's words as the editor says them.
    sentence = problem.sentence.replace("keputusan", "keluaran").replace("tanpa needs", "tanpa isian wajib")
    upper = f"{place[0].upper()}{place[1:]}" if place else ""
    spoken = f"{upper}: {sentence[0].lower()}{sentence[1:]}"
    remedy = sentence[0].upper() + sentence[1:]
    named = place.partition(",")[0]
    for step in procedure.steps:
        if place_of(step) == named or f"langkah {step.id}" == named or f"langkah {step.number}" == named:
            outcome = next((out.id for out in step.outcomes if place.endswith(f"keputusan {out.id}")), "")
            said = next((out.label for out in step.outcomes if out.id == outcome), "")
            if said:
                spoken = f"{_named(step)}, “{said}”: {sentence[0].lower()}{sentence[1:]}"
            return Fault(spoken, remedy, Part.STEP, step.id, outcome, "to" if outcome else "outcomes")
    part = next((part for word, part in _PLACES if place.startswith(word)), Part.HEAD)
    if part is Part.ENDS:
        ended = next((end for end in procedure.ends if place == f"akhir {end.id}"), None)
        if ended is not None:
            spoken = f"Akhir “{ended.label}”: {sentence[0].lower()}{sentence[1:]}"
    return Fault(spoken, remedy, part)
