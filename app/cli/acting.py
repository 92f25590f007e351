"""Verbs that change the register: sample, receive, move, void, correct."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from app.cli.lines import slip_of, text_of_file
from app.cli.login import logged_in
from app.errors import InputError
from app.office.officers import Officer, officers
from app.office.powers import powers_text
from app.procedure.loading import shipped
from app.procedure.summary import step_words
from app.procedure.texts import ASKED
from app.record.clock import set_back
from app.register.cases import find_case
from app.register.correct import correct as correct_case
from app.register.correct import void as void_case
from app.register.move import Texts
from app.register.move import move as move_case
from app.register.receive import receive_all
from app.sample.fill import fill_sample
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace, system_clock
from app.worktime.model import ZONES
from app.worktime.words import date_words


def sample(options: argparse.Namespace, folder: Path) -> int:
    """Fill a missing or empty folder with the sample office, played up to the opening of the day `--until`.

    That day itself stays empty whether it is over or not, so that the same arguments give the same rows on every
    day they are used; a day that has not come yet is never invented.
    """
    zone = ZONES[shipped_zone(options.sop)]
    today = system_clock().astimezone(zone).date()
    day = min(options.until or today, today)
    until = datetime(day.year, day.month, day.day, tzinfo=zone)
    ws = fill_sample(
        folder,
        cases=options.cases,
        months=options.months,
        seed=options.seed,
        until=until,
        procedure=options.sop,
    )
    with closing(ws):
        if options.json:
            print(json.dumps([_officer(officer) for officer in officers(ws)], ensure_ascii=False, indent=2))
    if options.until and options.until > today:
        print(
            f"{date_words(options.until)} belum terjadi; data contoh berhenti sebelum {date_words(today)}.",
            file=sys.stderr,
        )
    return 0


def shipped_zone(procedure_id: str) -> str:
    """The zone of the office whose SOP is played; of the default office for an unknown one, which is refused later."""
    return next((one.zone for one in shipped() if one.id == procedure_id), "WITA")


def _officer(officer: Officer) -> dict[str, Any]:
    return {
        "id": officer.id,
        "name": officer.name,
        "title": officer.title,
        "rights": powers_text(officer.powers).split(),
        "password": PASSWORDS[officer.id],
        "lanes": [
            {
                "lane": desk.lane,
                "bidang": desk.bidang or None,
                "mode": desk.mode.value,
                "procedure": desk.procedure_id,
            }
            for desk in officer.desks
        ],
    }


def receive(options: argparse.Namespace, folder: Path) -> int:
    """Register every line of a file, or none of them."""
    with closing(logged_in(options, folder)) as ws:
        back = set_back(ws)
        if back is not None:
            print(back.sentence, file=sys.stderr)
        slips = _slips(ws, text_of_file(options.file))
        try:
            done = receive_all(ws, slips=[slip for _, slip in slips], officer_id=options.user)
        except InputError as error:
            if error.place is None:
                raise
            raise InputError(f"Baris {slips[error.place][0]}, {error.field}: {error.sentence}") from error
    for entry in done:
        print(entry.number)
    for entry in done:
        for remark in entry.remarks:
            print(f"{entry.number}: {remark}", file=sys.stderr)
    return 0


def _slips(ws: Workspace, text: str) -> list[tuple[int, Any]]:
    found = []
    # Only \n ends a line: JSON texts may hold other separators (U+2028, form feed) as they are.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append((number, slip_of(ws, line)))
        except InputError as error:
            raise InputError(f"Baris {number}, {error.field or 'isi baris'}: {error.sentence}") from error
    return found


def move(options: argparse.Namespace, folder: Path) -> int:
    """Move one case by the outcome's id."""
    with closing(logged_in(options, folder)) as ws:
        found = find_case(ws, options.number)
        moved = move_case(
            ws,
            case_id=found.id,
            outcome=options.outcome,
            officer_id=options.user,
            texts=Texts(**{need.value: getattr(options, need.value) for need in ASKED}),
            bidang=options.bidang,
        )
        where = step_words(found.procedure.step_by_id[moved.step]) if moved.step else moved.state
        lane = f" · {found.procedure.lane_by_id[moved.lane].name}" if moved.lane else ""
    print(f"{moved.number} {where}{lane}")
    for remark in moved.remarks:
        print(remark, file=sys.stderr)
    return 0


def _supervised(
    options: argparse.Namespace, folder: Path, act: Callable[[Workspace, str, str], object], done: str
) -> int:
    """An act of the Kasi's lane upon one case."""
    with closing(logged_in(options, folder)) as ws:
        found = find_case(ws, options.number)
        act(ws, found.id, options.user)
    print(f"{found.number} {done}")
    return 0


def void(options: argparse.Namespace, folder: Path) -> int:
    """Void a case; its number stays."""
    return _supervised(
        options,
        folder,
        lambda ws, case_id, user: void_case(ws, case_id=case_id, reason=options.reason, officer_id=user),
        "dibatalkan",
    )


def correct(options: argparse.Namespace, folder: Path) -> int:
    """Correct one field; the old text stays in the history."""
    return _supervised(
        options,
        folder,
        lambda ws, case_id, user: correct_case(
            ws,
            case_id=case_id,
            field=options.field,
            value=options.value,
            reason=options.reason,
            officer_id=user,
        ),
        "diperbaiki",
    )
