"""Every SOP that comes along, walked on the command line by every way from its start to every one of its ends.

The ways are made from the SOP's own data, so that one more file is walked as well without a word here.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.office.month_steps import signing_post
from app.procedure.loading import shipped
from app.procedure.model import NO_NUMBER, CaseKind, Need, Outcome, OutcomeKind, Procedure, State, Step, Wait
from app.register.cases import find_case
from app.sample.fill import fill_sample
from app.worktime.hours import months_after
from app.worktime.model import ZONES
from app.worktime.words import month_words
from tests.faults.kotak import Kotak
from tests.login import opened
from tests.month_end import signed_on
from tests.printing.paper_reader import Paper

#: The office is founded before any day on which this runs.
BEFORE = datetime(2026, 1, 5, 8, 0, tzinfo=ZONES["WIB"])
EVERY = [(sop, kind) for sop in shipped() for kind in sop.starts]
#: What the public brings; the file of a month is opened by the office itself.
KINDS = [(sop, kind) for sop, kind in EVERY if kind is not CaseKind.MONTH]
IDS = [f"{sop.id} {kind.value}" for sop, kind in KINDS]
TEXTS = {
    Need.SOLUTION: "Data sudah digabung.",
    Need.ANSWER: "Sudah dapat dicetak ulang.",
    Need.DELIVERY: "Disampaikan lewat WA.",
    Need.NOTE: "Sudah dibicarakan di loket.",
    Need.REASON: "Berkasnya belum lengkap.",
}

#: What each paper has to say.
PRINTED: dict[str, Callable[[Procedure, str], tuple[str, ...]]] = {
    "sop": lambda sop, _number: (*(sop.sheet.title or (sop.title,)), sop.blocks[0].heading),
    "register": lambda sop, _number: ("No", "Status" if sop.book == "logbook" else sop.letterhead[0]),
    "kendali": lambda sop, number: (number, "Lembar kendali", *(step.label for step in sop.steps[:2])),
    "receipt": lambda _sop, number: (number, "Tanda terima"),
}

Way = tuple[Step, Outcome]
Trail = tuple[Way, ...]


def ways(sop: Procedure, kind: CaseKind) -> list[Trail]:
    """Every way from the start to an end that goes forward only, and for each way back one that goes it once."""
    backward = [
        (step, outcome)
        for step in sop.steps_of(kind)
        for outcome in step.outcomes
        if outcome.kind is OutcomeKind.BACK
    ]
    start = sop.starts[kind]
    found = list(_onward(sop, start))
    for step, outcome in backward:
        there = next(trail for trail in found if step in (one for one, _ in trail))
        before = there[: [one for one, _ in there].index(step)]
        found.append((*before, (step, outcome), *next(_onward(sop, outcome.to))))
    return found


def _onward(sop: Procedure, step: str, gone: Trail = ()) -> Iterator[Trail]:
    here = sop.step_by_id[step]
    for outcome in here.outcomes:
        trail = (*gone, (here, outcome))
        if outcome.kind is OutcomeKind.BACK:
            continue
        if outcome.to in sop.end_by_id:
            yield trail
        else:
            yield from _onward(sop, outcome.to, trail)


@cache
def _office(sop: str, at: Path) -> Path:
    """The sample office under this SOP before its first case."""
    folder = at / sop / "data"
    folder.parent.mkdir()
    fill_sample(folder, cases=0, months=1, seed=7, until=BEFORE, procedure=sop).close()
    return folder


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("every-sop")


@pytest.fixture
def kotak(offices: Path, tmp_path: Path) -> Callable[[Procedure], Kotak]:
    def opened(sop: Procedure) -> Kotak:
        shutil.copytree(_office(sop.id, offices), tmp_path / "data")
        return Kotak(tmp_path / "data")

    return opened


def said(kotak: Kotak, *words: str, stdin: str = "") -> str:
    done = kotak.inside(*words, stdin=stdin)
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout


def show(kotak: Kotak, number: str) -> Any:
    return json.loads(said(kotak, "show", number, "--json"))


def enter(kotak: Kotak, sop: Procedure, kind: CaseKind, trails: list[Trail]) -> list[str]:
    """One case for each trail, all in one file; their numbers."""
    lines: list[dict[str, object]]
    if kind is CaseKind.MONTH:
        return [opened_file(kotak, sop, before) for before in range(1, len(trails) + 1)]
    if kind is CaseKind.COMPLAINT:
        verb = "receive"
        lines = [{"isi": f"KK belum memuat anak, {place}.", "kanal": "wa"} for place, _ in enumerate(trails)]
    else:
        verb = "apply"
        lines = [
            {
                "dokumen": ["ktp"],
                "penyerahan": wanted(trail),
                "nama": f"Pemohon {place:03}",
                "tanggal_lahir": "12-03-1990",
                "kecamatan": "Gisting",
                "pekon": "Pekon Contoh",
                "ceklis": {"Foto Kartu Keluarga lama": "ada"},
                "sop": sop.id,
            }
            for place, trail in enumerate(trails)
        ]
    numbers = said(kotak, verb, "-", stdin="\n".join(json.dumps(line) for line in lines)).split()
    assert len(numbers) == len(trails)
    return numbers


def opened_file(kotak: Kotak, sop: Procedure, before: int) -> str:
    """The file of a month that is over, so many before the present one; what it is called."""
    today = datetime.now(ZONES[sop.zone]).date()
    month = f"{months_after(today.replace(day=1), -before):%Y-%m}"
    line = said(kotak, "month", "open", "--month", month)
    assert line.startswith(f"Bulan {month_words(month)} ")
    return f"Bulan {month_words(month)}"


def wanted(trail: Trail) -> str:
    """How the applicant gets the document on this way."""
    return next((outcome.delivery[0] for _step, outcome in trail if outcome.delivery), "pos")


def leave(
    kotak: Kotak, sop: Procedure, number: str, step: Step, outcome: Outcome, has: set[Need], who: str
) -> None:
    """Leave a step as its office does: most by `move`, some by an act of their own; `who` may do so."""
    user = ("--user", who)
    to = sop.step_by_id.get(outcome.to)
    bidang = ("--bidang", "dafduk") if to is not None and sop.lane_by_id[to.lane].per_bidang else ()
    needs = [need for need in outcome.needs if need not in has]
    if step.handover and outcome.kind is OutcomeKind.FORWARD:
        said(kotak, "handover", number, "--procedure", sop.id, "--second-name", "Kurir 1", *user)
    elif step.wait is Wait.AGE_17:
        assert number in said(kotak, "birthdays", "--begin", *user).split()
    elif step.wait is Wait.COLLECTED:
        said(kotak, "collected", number, *user)
    elif signing_post(sop, step.id) is not None:
        refused = kotak.inside("move", number, outcome.id, *user)
        assert refused.returncode == 1, (step.id, outcome.id)
        assert "selesai dengan menandatangani laporan bulan" in refused.stderr
        with closing(opened(kotak.folder)) as ws:
            signed_on(ws, find_case(ws, number).id, outcome.id, who)
    elif step.together:
        said(kotak, "together", "--procedure", sop.id, "--step", step.id, "--outcome", outcome.id, *user)
    else:
        if needs:
            refused = kotak.inside("move", number, outcome.id, *user)
            assert refused.returncode == 1, (step.id, outcome.id)
            assert refused.stderr.startswith("Isi "), refused.stderr
        given = [word for need in needs for word in (f"--{need.value}", TEXTS[need])]
        said(kotak, "move", number, outcome.id, *given, *bidang, *user)
    has.update(set(needs) - {Need.REASON})


def named(sop: Procedure, target: str) -> str:
    """How `show --json` names a step or an end: by its printed number, else by its id."""
    step = sop.step_by_id.get(target)
    return step.number if step is not None and step.number != NO_NUMBER else target


def walk(kotak: Kotak, sop: Procedure, number: str, trail: Trail, who: dict[str, str]) -> None:
    """Take one case along its trail. A step that no case came to before says where it is and which ways there are;
    `who` remembers who may leave it."""
    has: set[Need] = set()
    for place, (step, outcome) in enumerate(trail):
        if place == 0 and sop.lane_by_id[step.lane].external and step.wait is None:
            continue  # left at receipt, on the behalf of who brought it
        if step.id not in who:
            found = show(kotak, number)
            assert (found["state"], found["step"]) == ("open", named(sop, step.id)), (number, step.id)
            assert found["lane"] == {"id": step.lane, "name": sop.lane_by_id[step.lane].name}
            assert [(way["id"], way["to"], way["kind"], way["needs"]) for way in found["outcomes"]] == [
                (way.id, named(sop, way.to), way.kind.value, [need.value for need in way.needs])
                for way in step.outcomes
            ]
            who[step.id] = found["officers"][0]
        leave(kotak, sop, number, step, outcome, has, who=who[step.id])
    end = sop.end_by_id[trail[-1][1].to]
    over = show(kotak, number)
    assert (over["state"], over["lane"], over["step"], over["due"]) == (end.state.value, None, None, None)
    moves = [(entry["from"], entry["outcome"]) for entry in over["history"] if entry["outcome"]]
    assert moves == [(named(sop, step.id), outcome.id) for step, outcome in trail]
    external = {lane.id for lane in sop.lanes if lane.external}
    behalf = [entry["on_behalf"] for entry in over["history"] if entry["on_behalf"] in external]
    assert behalf == [step.lane for step, _outcome in trail if step.lane in external]
    reasons = [entry for entry in over["history"] if TEXTS[Need.REASON] in (entry["detail"] or "")]
    assert len(reasons) == sum(Need.REASON in outcome.needs for _step, outcome in trail)


@pytest.mark.parametrize(("sop", "kind"), EVERY, ids=[f"{sop.id} {kind.value}" for sop, kind in EVERY])
def test_every_way_is_walked_to_every_end(
    kotak: Callable[[Procedure], Kotak], sop: Procedure, kind: CaseKind
) -> None:
    office = kotak(sop)
    trails, who = ways(sop, kind), dict[str, str]()
    for number, trail in zip(enter(office, sop, kind, trails), trails, strict=True):
        walk(office, sop, number, trail, who)
    taken = {(step.id, outcome.id) for trail in trails for step, outcome in trail}
    assert taken == {(step.id, outcome.id) for step in sop.steps_of(kind) for outcome in step.outcomes}
    assert {trail[-1][1].to for trail in trails} == {
        outcome.to for step in sop.steps_of(kind) for outcome in step.outcomes if outcome.to in sop.end_by_id
    }
    listed = json.loads(said(office, "list", "--json"))
    assert len(listed) == len(trails)
    assert {case["state"] for case in listed} <= {State.ENDED.value, State.REJECTED.value}
    assert office.whole()


@pytest.mark.parametrize("sop", shipped(), ids=[sop.id for sop in shipped()])
def test_it_is_listed_and_shown_in_words(kotak: Callable[[Procedure], Kotak], sop: Procedure) -> None:
    office = kotak(sop)
    line = " · ".join((sop.id, sop.number or "—", sop.office, sop.title))
    assert line in said(office, "sop", "list", "--user", "").splitlines()
    assert f"{line} · berlaku, revisi {sop.revision}" in said(office, "sop", "list").splitlines()
    words = " ".join(said(office, "sop", "show", sop.id).split())
    for step in sop.steps:
        assert " ".join(step.text.split())[:30] in words, step.id


@pytest.mark.parametrize(("sop", "kind"), KINDS, ids=IDS)
def test_its_papers_are_printed(
    kotak: Callable[[Procedure], Kotak], sop: Procedure, kind: CaseKind, tmp_path: Path
) -> None:
    office = kotak(sop)
    (number,) = enter(office, sop, kind, ways(sop, kind)[:1])
    month = datetime.now(ZONES[sop.zone]).strftime("%Y-%m")
    for words in (
        ("sop", sop.id),
        ("register", "--month", month),
        ("register", "--blank", "--sop", sop.id),
        ("kendali", number),
        ("receipt", number),
    ):
        made = tmp_path / f"{'-'.join(words).replace('/', '.')}.pdf"
        said(office, "print", *words, "--out", str(made))
        text = "".join(Paper(made.read_bytes()).text.split())
        for wanted in PRINTED[words[0]](sop, number):
            assert "".join(wanted.split()).casefold() in text.casefold(), (words, wanted)
