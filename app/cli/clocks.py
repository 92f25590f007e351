"""Verbs about the clocks of a case: pause, resume, classify."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.cli.login import logged_in
from app.legal_classes import class_code, class_words
from app.reading.case import case_view
from app.reading.views import Clock
from app.register.cases import find_case
from app.register.classify import classify as classify_case
from app.register.pause import pause as pause_case
from app.register.pause import resume as resume_case
from app.workspace import Workspace
from app.worktime.words import date_and_time

#: How each clock is called beside its name.
KINDS = {"step": "batas langkah", "whole": "batas keseluruhan", "legal": "batas hukum"}


def _done(
    options: argparse.Namespace, folder: Path, act: Callable[[Workspace, str], object], done: str
) -> int:
    with closing(logged_in(options, folder)) as ws:
        found = find_case(ws, options.number)
        act(ws, found.id)
        view = case_view(ws, case_id=found.id)
    print(f"{found.number} {done}")
    for clock in view.clocks:
        if clock.met is None:
            print(f"  {clock_words(clock)}")
    return 0


def clock_words(clock: Clock) -> str:
    """ "batas hukum (Berkadar pengawasan, 60 hari kerja): 12 Mar 2027 16:00"."""
    until = "dijeda" if clock.due is None else date_and_time(clock.due)
    if clock.met is not None:
        until += f", {'terlambat' if clock.on_time is False else 'terpenuhi'} {date_and_time(clock.met)}"
    return f"{KINDS[clock.kind]} ({clock.name}, {clock.limit}): {until}"


def pause(options: argparse.Namespace, folder: Path) -> int:
    """Stop the clocks of a case."""
    return _done(
        options,
        folder,
        lambda ws, case_id: pause_case(ws, case_id=case_id, reason=options.reason, officer_id=options.user),
        "dijeda",
    )


def resume(options: argparse.Namespace, folder: Path) -> int:
    """Let them run again."""
    return _done(
        options,
        folder,
        lambda ws, case_id: resume_case(ws, case_id=case_id, note=options.note, officer_id=options.user),
        "dilanjutkan",
    )


def classify(options: argparse.Namespace, folder: Path) -> int:
    """Say to which class of the law a complaint belongs."""
    return _done(
        options,
        folder,
        lambda ws, case_id: classify_case(
            ws,
            case_id=case_id,
            legal_class=options.legal_class,
            reason=options.reason,
            officer_id=options.user,
        ),
        f"digolongkan {class_words(class_code(options.legal_class)).lower()}",
    )
