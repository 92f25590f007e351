"""Whether the parts of a procedure fit together, so that no case can be stuck or fall out of its lanes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.procedure.file_table import Problem
from app.procedure.model import (
    ANY_END,
    NO_NUMBER,
    RECEIPT,
    CaseKind,
    OutcomeKind,
    Procedure,
    State,
    Step,
    WholeLimit,
)

#: The register books that an office can keep, and the further papers; `app.books` draws each of them.
BOOKS = ("logbook", "buku_pengaduan", "buku_laporan", "buku_registrasi")
PAPERS = ("tindak_lanjut",)

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
    problems = [*_duplicates(procedure), *_references(procedure), *_named_papers(procedure)]
    if walk and not any(problem.breaks_flow for problem in problems):
        problems.extend(_whole_limits(procedure))
        problems.extend(_ready_texts(procedure))
        problems.extend(_marks(procedure))
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
    note("batas", "id", (whole.id for whole in procedure.limits))
    note("teks siap", "id", (ready.id for ready in procedure.texts))
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
    if procedure.steps and all(step.lane in lanes and lanes[step.lane].external for step in procedure.steps):
        sentence = (
            "semua langkah berada di lajur luar. Sisakan sedikitnya satu langkah di lajur milik kantor."
        )
        problems.append(Problem("bagian [[steps]]", sentence))
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


def _named_papers(procedure: Procedure) -> list[Problem]:
    place = "bagian [procedure]"
    problems: list[Problem] = []
    if procedure.book not in BOOKS:
        sentence = f"“book” berisi “{procedure.book[:60]}” yang tidak dikenal. Pilih {_quoted(BOOKS)}."
        problems.append(Problem(place, sentence))
    for paper in procedure.papers:
        if paper not in PAPERS:
            sentence = f"“papers” berisi “{paper[:60]}” yang tidak dikenal. Pilih {_quoted(PAPERS)}."
            problems.append(Problem(place, sentence))
    if procedure.id and procedure.id in procedure.also:
        problems.append(Problem(place, "“also” menyebut SOP ini sendiri. Hapus dari daftar itu."))
    return problems


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _whole_limits(procedure: Procedure) -> list[Problem]:
    problems: list[Problem] = []
    for whole in procedure.limits:
        place = f"batas {whole.id}"
        faults = [
            *_limit_names(procedure, whole),
            *([] if _of_one_kind(procedure, whole) else [_MIXED]),
            *([] if not whole.merged or _neighbours(procedure, whole) else [_SCATTERED]),
        ]
        problems.extend(Problem(place, sentence) for sentence in faults)
    return problems


_MIXED = "menyebut langkah dari jenis berkas yang berbeda. Buat satu batas untuk tiap jenis."
_SCATTERED = (
    "digabung (merged), tetapi baris-barisnya tidak berurutan. Sebut baris yang berurutan, atau hapus merged."
)


def _limit_names(procedure: Procedure, whole: WholeLimit) -> list[str]:
    """What a whole limit names that is not there."""
    steps = procedure.step_by_id
    sentences: list[str] = []
    if whole.begin != RECEIPT and whole.begin not in steps:
        sentences.append(
            f"“from” menyebut langkah “{whole.begin[:60]}” yang tidak ada. Isi “{RECEIPT}” atau id langkah."
        )
    for until in whole.until:
        named, colon, outcome = until.partition(":")
        step = steps.get(named)
        if until == ANY_END:
            continue
        if step is None:
            sentences.append(
                f"“until” menyebut langkah “{named[:60]}” yang tidak ada. Isi id langkah, atau “{ANY_END}”."
            )
        elif colon and outcome not in {way.id for way in step.outcomes}:
            sentences.append(
                f"“until” menyebut keputusan “{outcome[:60]}” yang tidak ada pada {place_of(step)}. "
                "Isi id keputusan yang ada."
            )
    sentences.extend(
        f"“rows” menyebut langkah “{row[:60]}” yang tidak ada. Isi dengan id langkah yang ada."
        for row in whole.rows
        if row not in steps
    )
    return sentences


def _of_one_kind(procedure: Procedure, whole: WholeLimit) -> bool:
    """Whether all steps that the limit names belong to one kind of case; the month's register is never received."""
    named = {whole.begin, *whole.rows, *(until.partition(":")[0] for until in whole.until)}
    kinds = {step.kind for step in procedure.steps if step.id in named}
    return len(kinds) < 2 and not (whole.begin == RECEIPT and CaseKind.MONTH in kinds)


def _neighbours(procedure: Procedure, whole: WholeLimit) -> bool:
    places = sorted(index for index, step in enumerate(procedure.steps) if step.id in whole.rows)
    return not places or places[-1] - places[0] == len(places) - 1


def _ready_texts(procedure: Procedure) -> list[Problem]:
    return [
        Problem(
            f"teks siap {ready.id}",
            f"“step” menyebut langkah “{ready.step}” yang tidak ada. Isi id langkah yang ada, atau hapus “step”.",
        )
        for ready in procedure.texts
        if ready.step and ready.step not in procedure.step_by_id
    ]


def _marks(procedure: Procedure) -> list[Problem]:
    """Whether the marks of a step (wait, together, handover, checklist) stand where the program can act upon them."""
    problems: list[Problem] = []
    for step in procedure.steps:
        lane = procedure.lane_by_id.get(step.lane)
        forward = [out for out in step.outcomes if out.kind is OutcomeKind.FORWARD]
        plain = len(forward) == 1 and not forward[0].needs
        of_applications = {
            "wait": step.wait is not None,
            "handover": step.handover,
            "checklist": step.checklist,
            "delivery": any(out.delivery for out in step.outcomes),
        }
        faults = [
            f'“{mark}” hanya untuk permohonan. Hapus, atau pakai kind = "application".'
            for mark, used in of_applications.items()
            if used and step.kind is not CaseKind.APPLICATION
        ]
        if step.wait is not None and step.limit is not None:
            faults.append("menunggu (wait), jadi tidak dapat berbatas waktu. Hapus “limit” atau “wait”.")
        if step.together and not (plain and len(step.outcomes) == 1):
            faults.append(
                "diselesaikan bersama (together), jadi hanya boleh mempunyai satu keputusan maju tanpa needs. "
                "Sisakan satu, atau hapus “together”."
            )
        if step.handover and not plain:
            faults.append(
                "tempat penyerahan (handover), jadi harus mempunyai satu keputusan maju tanpa needs. "
                "Sisakan satu, atau hapus “handover”."
            )
        if step.handover and lane is not None and lane.external:
            faults.append("tempat penyerahan (handover) di lajur luar. Pindahkan ke lajur milik kantor.")
        if sum((step.wait is not None, step.together, step.handover)) > 1:
            faults.append("bertanda lebih dari satu di antara wait, together dan handover. Sisakan satu.")
        if step.checklist and not forward:
            faults.append(
                "bertanda checklist, tetapi tanpa keputusan maju. Tambahkan, atau hapus “checklist”."
            )
        problems.extend(Problem(place_of(step), sentence) for sentence in faults)
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
    ways = {step.id: [outcome.to for outcome in step.outcomes] for step in procedure.steps}
    reached = _closure(procedure.starts.values(), ways)
    backwards: dict[str, list[str]] = {}
    for origin, targets in ways.items():
        for target in targets:
            backwards.setdefault(target, []).append(origin)
    ending = _closure((end.id for end in procedure.ends), backwards)
    problems = [
        Problem(place_of(step), _unreached(procedure, step, backwards))
        for step in procedure.steps
        if step.id not in reached
    ]
    endless = _endless(procedure, ways, ending)
    if endless:
        # Behind a circle no end is reached, whatever leads to it: the circle is the one thing to mend.
        return [*problems, *endless]
    problems.extend(
        Problem(
            f"akhir {end.id}", "tidak dituju oleh keputusan mana pun. Arahkan keputusan ke sini, atau hapus."
        )
        for end in procedure.ends
        if end.id not in reached
    )
    return problems


def _endless(procedure: Procedure, ways: Mapping[str, list[str]], ending: set[str]) -> list[Problem]:
    """The steps from which no case ends: one sentence for each circle, none for what only leads into one."""
    stuck = [step for step in procedure.steps if step.id not in ending]
    beyond = {step.id: _closure(ways[step.id], ways) for step in stuck}
    round_ = {step.id for step in stuck if step.id in beyond[step.id]}
    problems: list[Problem] = []
    told: set[str] = set()
    for step in stuck:
        turning = ""
        if step.id in round_:
            if step.id in told:
                continue
            told |= {other for other in beyond[step.id] if step.id in beyond.get(other, ())}
            turning = f": berputar {' → '.join(_circle(step.id, ways))}"
        elif beyond[step.id] & round_:
            continue
        sentence = f"tidak mempunyai jalan sampai akhir{turning}. Arahkan salah satu keputusan ke arah akhir."
        problems.append(Problem(place_of(step), sentence))
    return problems


def _unreached(procedure: Procedure, step: Step, backwards: Mapping[str, Iterable[str]]) -> str:
    """Why a step never gets a case; one that nothing at all leads to is a second start of its kind."""
    if backwards.get(step.id):
        return "tidak dapat dicapai dari langkah pertama. Arahkan sebuah keputusan ke sini."
    first = procedure.step_by_id[procedure.starts[step.kind]]
    return (
        f"tidak dapat dicapai dari langkah pertama, jadi {_KIND_WORDS[step.kind]} mempunyai dua awal: "
        f"{place_of(first)} dan {place_of(step)}. Arahkan sebuah keputusan ke sini, atau hapus langkahnya."
    )


def _circle(origin: str, ways: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The first way round that leads back to this step, both ends named; () where there is none."""
    trail: dict[str, str] = {}
    waiting = [origin]
    while waiting:
        here = waiting.pop(0)
        for to in ways.get(here, ()):
            if to == origin:
                back = [origin, here]
                while back[-1] != origin:
                    back.append(trail[back[-1]])
                return tuple(reversed(back)) if here != origin else (origin, origin)
            if to not in trail and to in ways:
                trail[to] = here
                waiting.append(to)
    return ()


def _closure(first: Iterable[str], ways: Mapping[str, Iterable[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(first)
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting.extend(ways.get(here, ()))
    return reached
