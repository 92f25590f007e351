"""A procedure that an office is making: how it begins, and how it becomes one that can be put into force.

A draft is a `Procedure` with blanks; nothing checks it until it is finished. `editing` changes it, `faults` says what
is missing. Step, lane and end ids are given once and stay, whatever numbers and names become.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from app.procedure.loading import load_text
from app.procedure.model import (
    Block,
    CaseKind,
    End,
    Lane,
    Outcome,
    Procedure,
    State,
    Step,
)
from app.procedure.reading import read
from app.procedure.writing import to_toml
from app.worktime.words import full_date

#: The rows and blocks of the identity page that PermenPAN-RB 35/2012 wants; a new SOP begins with them.
IDENTITY_ROWS = (
    "Nomor SOP",
    "Tanggal Pembuatan",
    "Tanggal Revisi",
    "Tanggal Efektif",
    "Disahkan oleh",
    "Nama SOP",
)
BLOCKS = (
    "Dasar Hukum",
    "Kualifikasi Pelaksana",
    "Keterkaitan",
    "Peralatan/Perlengkapan",
    "Peringatan",
    "Pencatatan dan Pendataan",
)
_LONGEST_ID = 50


def blank(
    *,
    office: str,
    zone: str,
    letterhead: Sequence[str] = (),
    letterhead_small: Sequence[str] = (),
    register: str = "Buku Pengaduan",
    register_short: str = "",
) -> Procedure:
    """A new SOP of an office: the usual identity page, one lane, one step that ends."""
    return Procedure(
        id="",
        number="",
        title="",
        office=office,
        revision=0,
        identity=tuple((heading, "") for heading in IDENTITY_ROWS),
        blocks=tuple(Block(heading, ()) for heading in BLOCKS),
        lanes=(Lane("lajur1", "Petugas Loket", "Petugas Loket"),),
        steps=(
            Step(
                id="langkah1",
                number="1",
                lane="lajur1",
                kind=CaseKind.COMPLAINT,
                text="Terima pengaduan",
                label="Terima pengaduan",
                requirements="",
                time_text="",
                limit=None,
                output="",
                remarks="",
                outcomes=(Outcome("selesai", "Selesai", "akhir1"),),
            ),
        ),
        ends=(End("akhir1", "Selesai", State.ENDED),),
        starts={CaseKind.COMPLAINT: "langkah1"},
        register=register,
        register_short=register_short,
        forms={},
        letterhead=tuple(letterhead),
        zone=zone,
        initial_by="",
        letterhead_small=tuple(letterhead_small),
        book="logbook",
    )


def next_revision(procedure: Procedure) -> Procedure:
    """The draft of the revision that follows this one."""
    return procedure._replace(revision=procedure.revision + 1, source="")


def draft_text(procedure: Procedure) -> str:
    """The draft as the text that is kept of it."""
    return to_toml(procedure)


def draft_of(text: str) -> Procedure | None:
    """The draft in such a text, blanks and all; None where it is no draft at all."""
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw.get("procedure"), dict):
        return None
    procedure, _problems = read(raw, "")
    return procedure._replace(source="")


def new_id(title: str, taken: Iterable[str]) -> str:
    """An id for an SOP of the office's own, from its title: "Pengaduan Langsung" -> pengaduan-langsung."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-") or "sop"
    known = set(taken)
    if made not in known:
        return made
    return next(f"{made}-{count}" for count in range(2, len(known) + 3) if f"{made}-{count}" not in known)


def finished(
    procedure: Procedure,
    *,
    taken: Iterable[str] = (),
    number: str | None = None,
    revision: int | None = None,
    from_day: date | None = None,
) -> Procedure:
    """The draft as a procedure ready to run, its data file with it. Raises `ProcedureError` for what is missing.

    `number` and `revision` are the document's; `from_day` is written into the identity rows that tell since when it
    holds. `taken` are the ids of other procedures: a draft that has none of its own gets one that differs.
    """
    made = procedure
    if number is not None:
        made = with_number(made, number)
    if revision is not None:
        made = made._replace(revision=revision)
    if from_day is not None:
        made = made._replace(identity=tuple(_dated(row, made, from_day) for row in made.identity))
    if not made.id:
        made = made._replace(id=new_id(made.title, taken))
    return load_text(to_toml(made), name=made.number or made.title or "baru")


def with_number(procedure: Procedure, number: str) -> Procedure:
    """The document's number in its head and in the identity row that repeats it."""
    old = procedure.number.strip()
    rows = tuple(
        (heading, number)
        if (text.strip() == old and old) or (not text.strip() and heading.casefold().startswith("nomor"))
        else (heading, text)
        for heading, text in procedure.identity
    )
    return procedure._replace(number=number, identity=rows)


def with_title(procedure: Procedure, title: str) -> Procedure:
    """The title in the head and in the identity row that repeats it, in that row's own capitals."""
    old = procedure.title.strip().casefold()
    rows = []
    for heading, text in procedure.identity:
        named = heading.casefold().startswith(("nama sop", "judul"))
        if (text.strip().casefold() == old and old) or (named and not text.strip()):
            upper = bool(text.strip()) and text.upper() == text
            rows.append((heading, title.upper() if upper else title))
        else:
            rows.append((heading, text))
    return procedure._replace(title=title, identity=tuple(rows))


def _dated(row: tuple[str, str], procedure: Procedure, day: date) -> tuple[str, str]:
    heading = row[0].casefold()
    if "efektif" in heading or (procedure.revision and heading.startswith(("tanggal revisi", "tgl. revisi"))):
        return row[0], full_date(day)
    return row


def drawable(procedure: Procedure) -> Procedure | None:
    """As much of a draft as can be drawn: steps that stand in a lane, ways out that lead somewhere. None: nothing."""
    lanes = procedure.lane_by_id
    steps = tuple(step for step in procedure.steps if step.lane in lanes)
    if not steps:
        return None
    kinds = {step.id: step.kind for step in steps}
    ends = procedure.end_by_id

    def leads(step: Step, to: str) -> bool:
        return to in ends or (to != step.id and kinds.get(to) is step.kind)

    kept = tuple(
        step._replace(outcomes=tuple(out for out in step.outcomes if leads(step, out.to))) for step in steps
    )
    starts: dict[CaseKind, str] = {}
    for step in kept:
        chosen = procedure.starts.get(step.kind, "")
        starts.setdefault(step.kind, chosen if kinds.get(chosen) is step.kind else step.id)
    return procedure._replace(steps=kept, starts=starts)
