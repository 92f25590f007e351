"""Whether the parts of a procedure fit together, so that no case can be stuck or fall out of its lanes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.procedure.model import NO_NUMBER, CaseKind, OutcomeKind, Procedure, State, Step
from app.procedure.reading import Problem

_KIND_WORDS: Mapping[CaseKind, str] = {
    CaseKind.COMPLAINT: "pengaduan",
    CaseKind.APPLICATION: "permohonan",
    CaseKind.MONTH: "berkas bulanan",
}


def place_of(step: Step) -> str:
    """How a step is called in a sentence: "langkah 4", or by its id where the document has no number."""
    named = step.number.strip() and step.number != NO_NUMBER
    return f"langkah {step.number if named else step.id}"


def check(procedure: Procedure, *, walk: bool = True) -> list[Problem]:
    """All that does not fit; `walk` False leaves the flow out, where reading could not make sense of it."""
    problems = [*_duplicates(procedure), *_references(procedure)]
    if walk and not any(problem.breaks_flow for problem in problems):
        problems.extend(_starts(procedure))
        problems.extend(_outcome_rules(procedure))
        problems.extend(_external_first_step(procedure))
        if not any(problem.breaks_flow for problem in problems):
            problems.extend(_reach(procedure))
    return problems


def _repeated(values: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for value in values:
        if value and value in seen:
            twice[value] = None
        seen.add(value)
    return list(twice)


def _duplicates(procedure: Procedure) -> list[Problem]:
    problems: list[Problem] = []

    def note(place: str, what: str, values: Iterable[str]) -> None:
        problems.extend(
            Problem(f"{place} {value}", f"{what} “{value}” dipakai lebih dari sekali. Beri yang lain.", True)
            for value in _repeated(values)
        )

    note("lajur", "id", (lane.id for lane in procedure.lanes))
    note("langkah", "id", (step.id for step in procedure.steps))
    note("akhir", "id", (end.id for end in procedure.ends))
    note("langkah", "nomor", (s.number.strip() for s in procedure.steps if s.number.strip() != NO_NUMBER))
    for value in sorted({s.id for s in procedure.steps if s.id} & {e.id for e in procedure.ends}):
        sentence = f"id “{value}” dipakai langkah dan akhir. Beri salah satunya id lain."
        problems.append(Problem(f"akhir {value}", sentence, True))
    for step in procedure.steps:
        note(f"{place_of(step)}, keputusan", "id", (outcome.id for outcome in step.outcomes))
    return problems


def _references(procedure: Procedure) -> list[Problem]:
    problems: list[Problem] = []
    lanes = procedure.lane_by_id
    targets = procedure.step_by_id.keys() | procedure.end_by_id.keys()
    for step in procedure.steps:
        if step.lane and step.lane not in lanes:
            known = ", ".join(lanes) or "(belum ada lajur)"
            sentence = f"lajur “{step.lane}” tidak ada. Pilih salah satu: {known}."
            problems.append(Problem(place_of(step), sentence))
        for outcome in step.outcomes:
            if outcome.to and outcome.to not in targets:
                place = f"{place_of(step)}, keputusan {outcome.id}"
                sentence = f"tujuan “{outcome.to}” tidak ada. Isi dengan id langkah atau id akhir yang ada."
                problems.append(Problem(place, sentence, True))
    return problems


def _starts(procedure: Procedure) -> list[Problem]:
    problems: list[Problem] = []
    place = "bagian [starts]"
    for kind in CaseKind:
        start = procedure.starts.get(kind)
        words = _KIND_WORDS[kind]
        if start is None:
            if procedure.steps_of(kind):
                sentence = f'langkah pertama {words} belum disebut. Tambahkan {kind.value} = "…".'
                problems.append(Problem(place, sentence, True))
        elif start not in procedure.step_by_id:
            sentence = f"langkah pertama {words} “{start}” tidak ada. Isi dengan id langkah yang ada."
            problems.append(Problem(place, sentence, True))
        elif procedure.step_by_id[start].kind is not kind:
            sentence = f'langkah “{start}” bukan langkah {words}. Pilih langkah dengan kind = "{kind.value}".'
            problems.append(Problem(place, sentence, True))
    return problems


def _outcome_rules(procedure: Procedure) -> list[Problem]:
    problems: list[Problem] = []
    for step in procedure.steps:
        for outcome in step.outcomes:
            place = f"{place_of(step)}, keputusan {outcome.id}"
            target = procedure.step_by_id.get(outcome.to)
            end = procedure.end_by_id.get(outcome.to)
            if target is not None and target.kind is not step.kind:
                sentence = (
                    f"berpindah dari {_KIND_WORDS[step.kind]} ke {_KIND_WORDS[target.kind]}. "
                    "Pilih tujuan dengan kind yang sama."
                )
                problems.append(Problem(place, sentence, True))
            if outcome.to == step.id:
                sentence = "kembali ke langkahnya sendiri. Pilih langkah lain sebagai tujuan."
                problems.append(Problem(place, sentence, True))
            if outcome.kind is OutcomeKind.BACK and target is None:
                sentence = (
                    "bertanda back, tetapi menuju akhir. Pilih langkah sebagai tujuan, atau hapus kind."
                )
                problems.append(Problem(place, sentence))
            if outcome.kind is OutcomeKind.REJECT and end is not None and end.state is not State.REJECTED:
                sentence = f"bertanda reject, tetapi akhir “{end.id}” bukan rejected. Samakan keduanya."
                problems.append(Problem(place, sentence))
    return problems


def _external_first_step(procedure: Procedure) -> list[Problem]:
    """An external first step is left at once on the complainant's behalf, so one plain way must lead on."""
    problems: list[Problem] = []
    for start in procedure.starts.values():
        step = procedure.step_by_id.get(start)
        if step is None:
            continue
        lane = procedure.lane_by_id.get(step.lane)
        if lane is None or not lane.external or step.wait is not None:
            continue
        first = next((o for o in step.outcomes if o.kind is OutcomeKind.FORWARD), None)
        if first is None or first.to not in procedure.step_by_id or first.needs:
            sentence = (
                "langkah pertama di lajur luar harus mempunyai keputusan maju ke langkah lain tanpa needs. "
                "Tambahkan atau perbaiki."
            )
            problems.append(Problem(place_of(step), sentence))
    return problems


def _reach(procedure: Procedure) -> list[Problem]:
    problems: list[Problem] = []
    ways = {step.id: [outcome.to for outcome in step.outcomes] for step in procedure.steps}
    reached = _closure(procedure.starts.values(), ways)
    backwards: dict[str, list[str]] = {}
    for origin, targets in ways.items():
        for target in targets:
            backwards.setdefault(target, []).append(origin)
    ending = _closure((end.id for end in procedure.ends), backwards)
    for step in procedure.steps:
        if step.id not in reached:
            sentence = "tidak dapat dicapai dari langkah pertama. Arahkan sebuah keputusan ke sini."
            problems.append(Problem(place_of(step), sentence))
        if step.id not in ending:
            sentence = "tidak mempunyai jalan sampai akhir. Arahkan salah satu keputusan ke arah akhir."
            problems.append(Problem(place_of(step), sentence))
    problems.extend(
        Problem(
            f"akhir {end.id}", "tidak dituju oleh keputusan mana pun. Arahkan keputusan ke sini, atau hapus."
        )
        for end in procedure.ends
        if end.id not in reached
    )
    return problems


def _closure(first: Iterable[str], ways: Mapping[str, Iterable[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(first)
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting.extend(ways.get(here, ()))
    return reached
