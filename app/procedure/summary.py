"""A procedure in a few words, for whoever has to choose one."""

from __future__ import annotations

import re

from app.procedure.model import NO_NUMBER, CaseKind, Lane, Procedure, Step, WholeLimit
from app.worktime.model import Limit, LimitUnit
from app.worktime.words import limit_words

#: What the public brings; the month's register is the office's own.
_PUBLIC = (CaseKind.COMPLAINT, CaseKind.APPLICATION)
_LONG_NAME = 30
_SHORT_NUMBER = 14
_MINUTES = {LimitUnit.MENIT: 1, LimitUnit.JAM: 60}
_POINT = re.compile(r" +(?=• )")
_NUMBERED = re.compile(r" +(?=[2-9]\. )")


def region(procedure: Procedure) -> str:
    """Whose procedure it is, short: "Kabupaten Buleleng"; the whole office's name where that cannot be told."""
    found = re.search(r"\b(Kabupaten|Kota|Provinsi)\b.*", procedure.office)
    return found.group(0) if found else procedure.office


def whose(procedure: Procedure) -> str:
    """Region and document number: "Kabupaten Buleleng · SOP-PDIP-03"; a bare number is told as "SOP 13.2"."""
    return " · ".join(part for part in (region(procedure), number_words(procedure)) if part)


def number_words(procedure: Procedure) -> str:
    """The document's number as it is said: "SOP-PDIP-03", "SOP 13.2" for a bare one, "" where the document has none."""
    bare = re.fullmatch(r"[\d.]+", procedure.number)
    return f"SOP {procedure.number}" if bare else procedure.number


def cited(procedure: Procedure) -> str:
    """The document's number as a paper cites it: "SOP-PDIP-03", "SOP 427.43/5/12/2024"; "" where it has none."""
    number = " ".join(procedure.number.split())
    return number if not number or number.upper().startswith("SOP") else f"SOP {number}"


def titled(procedure: Procedure) -> str:
    """Number and title in one line: "SOP 13 · Pelayanan Bunda Dewi Harum"."""
    return " · ".join(part for part in (number_words(procedure), procedure.title) if part)


def short_title(procedure: Procedure) -> str:
    """Which SOP a row is about, as short as it can be told: its number where it has a short one, else its title."""
    number = number_words(procedure)
    return number if 0 < len(number) <= _SHORT_NUMBER else procedure.title


def main_kind(procedure: Procedure) -> CaseKind:
    """What the public brings under this procedure: complaints, or applications where it knows no complaints."""
    return (
        CaseKind.APPLICATION
        if CaseKind.APPLICATION in procedure.starts and CaseKind.COMPLAINT not in procedure.starts
        else CaseKind.COMPLAINT
    )


def rows_printed(procedure: Procedure) -> int:
    """How many rows the document's own table has: those that were inferred are not among them."""
    return sum(not step.inferred for step in procedure.steps)


def step_words(step: Step) -> str:
    """A step inside a sentence: "langkah 4", or its label where the document has no number for it."""
    return place_words(step.number, step.label)


def step_title(step: Step) -> str:
    """Number and label: "4 · Beri jawaban"; the label alone where the document has no number for it."""
    return title_words(step.number, step.label)


def place_words(number: str, label: str) -> str:
    """`step_words` of whoever knows only number and label."""
    return f"langkah {number}" if has_number(number) else label


def title_words(number: str, label: str) -> str:
    """`step_title` of whoever knows only number and label."""
    return f"{number} · {label}" if has_number(number) else label


def has_number(number: str) -> bool:
    """Whether the document prints a number for a row."""
    return bool(number.strip()) and number != NO_NUMBER


def _numbered(step: Step) -> bool:
    return has_number(step.number)


def listed(text: str) -> str:
    """The words of a cell of Mutu Baku: points that follow each other in it begin on lines of their own."""
    text = _POINT.sub("\n", text)
    return _NUMBERED.sub("\n", text) if "1. " in text else text


def longest_words(procedure: Procedure) -> str:
    """How long a case takes at most; "" where the document has steps without a limit and no limit for the whole.

    A limit of the whole case says it; else every step once, as the table prints them, ways back not reckoned. Days of
    several steps are not added up: each counts from its own entry.
    """
    if procedure.limits:
        return "; ".join(_whole_words(whole) for whole in procedure.limits)
    steps = procedure.steps_of(main_kind(procedure))
    limits = [step.limit for step in steps]
    if not limits or any(limit is None for limit in limits):
        return ""
    if any(limit.unit not in _MINUTES for limit in limits if limit):
        same = len(set(limits)) == 1 and len({step.time_text for step in steps}) == 1
        return f"Tiap langkah paling lama {steps[0].time_text}" if same else ""
    hours, minutes = divmod(sum(limit.amount * _MINUTES[limit.unit] for limit in limits if limit), 60)
    words = " ".join(f"{n} {unit}" for n, unit in ((hours, "jam"), (minutes, "menit")) if n)
    return f"Langkah {steps[0].number} sampai {steps[-1].number} paling lama {words}"


def _whole_words(whole: WholeLimit) -> str:
    return f"{whole.label} paling lama {whole.text}{' (dugaan)' if whole.inferred else ''}"


def time_words(procedure: Procedure, step: Step) -> str:
    """The waktu that stands at a row: the step's own, with the limit that the office set where the printed words do not
    say it, and a limit over several rows with the rows that it spans."""
    spans = [
        f"{whole.text} ({_rows_words(procedure, whole)}{', dugaan' if whole.inferred else ''})"
        for whole in procedure.limits
        if step.id in whole.rows
    ]
    return "; ".join(words for words in (_own_time(step), *spans) if words)


def _own_time(step: Step) -> str:
    """The step's time as printed; "Sahaja (batas kantor: 2 jam)" where it does not say the limit."""
    if step.limit is None or _says(step.time_text, step.limit):
        return step.time_text
    words = limit_words(step.limit)
    return f"{step.time_text} (batas kantor: {words})" if step.time_text.strip("— -") else words


def _says(text: str, limit: Limit) -> bool:
    """Whether printed words name a limit: "1 (satu) Jam" says 1 jam."""
    bare = re.sub(r"\([^)]*\)", " ", text.casefold())
    if limit.unit is LimitUnit.AKHIR_BULAN:
        return "bulan" in bare
    unit = limit_words(limit).partition(" ")[2].replace(" ", r"\s+")
    found = re.search(rf"(?<!\d){limit.amount}\s*{unit}\b(?!\s+kerja)", bare)
    return found is not None


def _rows_words(procedure: Procedure, whole: WholeLimit) -> str:
    """ "baris 2–4": the rows that a whole limit is shown on."""
    rows = [step for step in procedure.steps if step.id in whole.rows]
    ends = list(dict.fromkeys(step.number if _numbered(step) else step.label for step in (rows[0], rows[-1])))
    return f"baris {'–'.join(ends)}"


def table_rows(procedure: Procedure) -> tuple[tuple[str, ...], ...]:
    """The SOP's own table, row by row: No, Kegiatan, Pelaksana, Kelengkapan, Waktu, Output, Keterangan."""
    return tuple(
        (
            step.number,
            step.text,
            procedure.lane_by_id[step.lane].name,
            step.requirements,
            time_words(procedure, step),
            step.output,
            step.remarks,
        )
        for step in procedure.steps
    )


def ways_words(procedure: Procedure, step: Step) -> str:
    """Where a step leads, one way a line: "Ya, dijawab → langkah 5"; what is inferred says so."""
    lines = []
    for outcome in step.outcomes:
        end = procedure.end_by_id.get(outcome.to)
        to = end.label if end else step_words(procedure.step_by_id[outcome.to])
        way = outcome.label if end and end.label == outcome.label else f"{outcome.label} → {to}"
        lines.append(f"{way}{' (dugaan)' if outcome.inferred else ''}")
    return "\n".join(lines)


def footnotes(procedure: Procedure) -> tuple[str, ...]:
    """The reasons for everything inferred, in the order of the rows, each once; whole limits come last."""
    notes = [note for step in procedure.steps for note in step.notes]
    notes += [note for whole in procedure.limits for note in whole.notes]
    return tuple(dict.fromkeys(notes))


def lane_words(procedure: Procedure, lane: str) -> str:
    """ "Langkah 2, 4, 6, 8": the steps that a lane has; one that has only those of the month's register says so. A
    step without a number is told by its label."""
    steps = [step for step in procedure.steps if step.lane == lane]
    if not steps:
        return "Tidak ada langkah"
    words = "Langkah" if any(step.kind in _PUBLIC for step in steps) else "Berkas bulan, langkah"
    numbers = [step.number for step in steps if _numbered(step)]
    labels = [step.label for step in steps if not _numbered(step)]
    return ", ".join([*([f"{words} {', '.join(numbers)}"] if numbers else []), *labels])


def waits_words(procedure: Procedure, lane: str) -> str:
    """Where cases come to a lane from: what it waits for while it is empty."""
    steps = [step for step in procedure.steps if step.kind in _PUBLIC]
    here = {step.id: step for step in steps if step.lane == lane}
    if not here and (months := _month_waits(procedure, lane)):
        return months
    kinds = {step.kind for step in (here.values() if here else steps)}
    both = len(kinds) > 1
    case = "Berkas" if both else "Permohonan" if CaseKind.APPLICATION in kinds else "Pengaduan"
    if not here:
        return f"{case} tidak melewati lajur ini."
    external = procedure.lane_by_id[lane].external
    starts = [here[start] for start in procedure.starts.values() if start in here]
    if any(not external or step.wait is not None for step in starts):
        return f"{case} baru datang di sini setelah dicatat."
    sources = dict.fromkeys(
        _short_name(procedure.lane_by_id[step.lane])
        for step in steps
        if step.id not in here and any(out.to in here for out in step.outcomes)
    )
    if sources:
        *others, last = sources
        return f"{case} datang dari {' atau '.join([', '.join(others), last] if others else [last])}."
    # The public's own first step is left for it as the case is registered.
    return f"{case} baru hanya melewati lajur ini saat dicatat." if starts else ""


def _month_waits(procedure: Procedure, lane: str) -> str:
    """The same of a lane that only the months' files come to; "" where they do not either."""
    steps = procedure.steps_of(CaseKind.MONTH)
    here = {step.id for step in steps if step.lane == lane}
    sources = [
        _short_name(procedure.lane_by_id[step.lane])
        for step in steps
        if step.id not in here and any(out.to in here for out in step.outcomes)
    ]
    if sources:
        return f"Berkas bulan datang dari {' atau '.join(dict.fromkeys(sources))}."
    return "Berkas bulan datang di sini pada jam buka pertama bulannya." if here else ""


def _short_name(lane: Lane) -> str:
    """What a lane is called inside a sentence: Metro's second lane lists a dozen media in its name."""
    return lane.name if len(lane.name) <= _LONG_NAME else lane.short
