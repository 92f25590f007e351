"""`check`: is the register whole? Integrity, replay of every history, deadlines, gap-free numbers, attachments, and what
the months' ends have fixed."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from app.office.calendar import calendar_of
from app.office.clocks import clocks
from app.office.deadlines import clock_columns, position_of, story_of
from app.office.legal import legal_of
from app.office.lost_procedure import is_lost
from app.office.numbering import APPLICATIONS, HANDOVERS
from app.office.procedures import lost_words, procedure_of
from app.procedure import engine
from app.procedure.model import CaseKind, Need, Procedure, State
from app.procedure.nouns import counted
from app.procedure.texts import TEXTS
from app.register.check_month_end import month_end
from app.workspace import Workspace, parsed, stamp
from models import cases as writing
from models import identity, reading
from models.blobs import open_file
from models.errors import StoreError


@dataclass
class CheckReport:
    """What was looked at and what is wrong; whole when `problems` is empty."""

    cases: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    entries: int = 0
    attachments: int = 0
    issued: int = 0  # files that left as the office's word
    problems: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """How many of each kind: "42 pengaduan, 7 permohonan, 1 berkas bulan"."""
        return counted(self.kinds.elements(), joined=", ")

    @property
    def whole(self) -> bool:
        return not self.problems


def check(ws: Workspace, *, progress: Callable[[int], None] | None = None) -> CheckReport:
    """Look at everything; every problem becomes one sentence."""
    report = CheckReport()
    with ws.read():
        report.problems += [f"Berkas data: {found}" for found in ws.store.integrity_check()]
        given: dict[tuple[str, int], set[int]] = {}
        for row in reading.every_case():
            entries = reading.history(row["id"])
            report.cases += 1
            report.kinds[row["kind"]] += 1
            report.entries += len(entries)
            try:
                report.problems += _case_problems(ws, row, entries)
            except (ValueError, KeyError, TypeError, AssertionError, StoreError):
                report.problems.append(
                    f"{row['number'] or row['temporary_number']}: catatannya tidak terbaca."
                )
            if row["seq"] is not None:
                given.setdefault((row["register"], row["year"]), set()).add(row["seq"])
            if progress and report.cases % 100 == 0:
                progress(report.cases)
        report.problems += _number_problems(given)
        report.problems += _attachment_problems(ws, report)
        fixed = month_end()
        report.issued, problems = fixed.issued, fixed.problems
        report.problems += problems
    return report


def replayed(procedure: Procedure, row: dict[str, Any], entries: list[dict[str, Any]]) -> engine.Position:
    """Where the history says that a case must be. Raises ValueError where an entry does not fit."""
    kind = CaseKind(row["kind"])
    received, registered = parsed(row["received_at"]), parsed(row["registered_at"])
    assert received is not None
    assert registered is not None
    if not entries or entries[0]["act"] != "receive":
        raise ValueError("riwayat tidak dimulai dengan pencatatan")
    corrected = frozenset(
        Need(field)
        for entry in entries
        if entry["act"] == "correct"
        for field in [_field(entry)]
        if field in set(Need)
    )
    carried_text = frozenset(need for need in TEXTS if engine.has_text(entries[0][need.value]))
    moves = [_move(entry) for entry in entries if entry["act"] == "move"]
    begin = None
    if row["origin"] == "paper":
        step = procedure.step_by_id[entries[0]["to_step"]]
        begin = engine.Position(kind, State.OPEN, step.id, step.lane, registered, None)
    position = engine.replay(
        procedure,
        kind,
        received=received,
        registered=registered,
        moves=moves,
        present=corrected | carried_text,
        begin=begin,
    )
    for entry in entries:
        if entry["act"] == "void":
            result = engine.void(position)
            if isinstance(result, engine.Refusal):
                raise ValueError(result.sentence)
            position = result
    return position


def _field(entry: dict[str, Any]) -> str:
    return str(json.loads(entry["detail"]).get("field", ""))


def _move(entry: dict[str, Any]) -> engine.Move:
    at = parsed(entry["at"])
    assert at is not None
    detail = json.loads(entry["detail"])
    return engine.Move(
        from_step=entry["from_step"],
        outcome=entry["outcome"],
        to=entry["to_step"],
        at=at,
        solution=entry["solution"],
        answer=entry["answer"],
        delivery=entry["delivery"],
        note=entry["note"],
        reason=str(detail.get("reason", "")),
        entered=parsed(detail.get("entered")),
    )


def _case_problems(ws: Workspace, row: dict[str, Any], entries: list[dict[str, Any]]) -> list[str]:
    number = row["number"] or row["temporary_number"]
    procedure = procedure_of(ws, row["procedure_key"])
    if is_lost(procedure):
        return [f"{number}: {lost_words(ws, procedure)}"]
    if [entry["seq"] for entry in entries] != list(range(1, len(entries) + 1)):
        return [f"{number}: urutan riwayat tidak utuh."]
    try:
        position = replayed(procedure, row, entries)
    except (ValueError, KeyError) as error:
        return [f"{number}: riwayat tidak cocok dengan SOP ({error})."]
    stored = position_of(row)
    problems = []
    if (position.state, position.step, position.lane) != (stored.state, stored.step, stored.lane):
        problems.append(
            f"{number}: tercatat di langkah {stored.step}, menurut riwayat di langkah {position.step}."
        )
    elif position.entered != stored.entered:
        problems.append(f"{number}: waktu masuk langkah tidak sama dengan riwayat.")
    elif stored.state is State.OPEN:
        problems += [f"{number}: {wrong}" for wrong in _clock_problems(ws, procedure, row, entries)]
    return problems


def _clock_problems(
    ws: Workspace, procedure: Procedure, row: dict[str, Any], entries: list[dict[str, Any]]
) -> Iterator[str]:
    """What a case's row says of its clocks otherwise than its history and the calendar do."""
    story = story_of(procedure, row, entries)
    since = stamp(story.paused.begin) if story.paused is not None else None
    if since != row["paused_at"]:
        yield f"tercatat dijeda sejak {row['paused_at']}, menurut riwayat {since}."
    classed = _last_class(entries)
    if classed != row["legal_class"]:
        yield f"golongan tercatat {row['legal_class']}, menurut riwayat {classed}."
    expected = clock_columns(clocks(procedure, position_of(row), story, calendar_of(ws), legal_of(ws)))
    for column, words in _CLOCK_WORDS.items():
        if expected[column] != row[column]:
            yield f"{words} tercatat {row[column]}, menurut kalender {expected[column]}."


_CLOCK_WORDS = {
    "due_at": "batas waktu",
    "whole_id": "batas keseluruhan",
    "whole_due_at": "batas keseluruhan",
    "legal_due_at": "batas hukum",
    "soonest_at": "batas terdekat",
}


def _last_class(entries: list[dict[str, Any]]) -> str | None:
    """The class that the history says a case has, given at its receipt or later."""
    classed = [
        json.loads(entry["detail"]).get("class")
        for entry in entries
        if entry["act"] in ("receive", "classify")
    ]
    return next((code for code in reversed(classed) if code), None)


def _number_problems(given: dict[tuple[str, int], set[int]]) -> list[str]:
    problems = []
    counted = {
        (register, year): (paper, last)
        for register, year, paper, last in writing.counters()
        # Envelopes and Berita Acara have numbers of their own.
        if register not in (identity.CODES, HANDOVERS)
    }
    for key, numbers in given.items():
        paper, last = counted.get(key, (0, 0))
        missing = [n for n in range(paper + 1, last + 1) if n not in numbers]
        if missing:
            problems.append(f"Nomor {key[1]} tidak berurutan: {', '.join(map(str, missing[:10]))} tidak ada.")
        if numbers and max(numbers) > last:
            problems.append(f"Nomor {max(numbers)} tahun {key[1]} melebihi nomor terakhir {last}.")
    for (register, year), (paper, last) in counted.items():
        if last > paper and (register, year) not in given:
            thing = "permohonan" if register == APPLICATIONS else "pengaduan"
            problems.append(f"Nomor {year} tidak berurutan: {last - paper} {thing} tidak ada.")
    return problems


def _attachment_problems(ws: Workspace, report: CheckReport) -> list[str]:
    problems = []
    for key, case_id, stored, size, digest in writing.stored_attachments():
        report.attachments += 1
        path = ws.folder / stored
        try:
            content = open_file(key, path.read_bytes())
        except OSError:
            problems.append(f"Lampiran {stored} milik berkas {case_id} tidak ada.")
            continue
        except StoreError:
            problems.append(f"Lampiran {stored} milik berkas {case_id} berubah sejak disimpan.")
            continue
        if len(content) != size or hashlib.sha256(content).hexdigest() != digest:
            problems.append(f"Lampiran {stored} milik berkas {case_id} berubah sejak disimpan.")
    return problems
