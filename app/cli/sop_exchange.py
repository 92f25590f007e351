"""`sop import`: a data file of an SOP, from another office or made in the editor, comes into force."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any


def add(acts: Any, common: argparse.ArgumentParser, *, day: Callable[[str], date]) -> None:
    """The grammar of `sop import`, beside the other verbs about SOPs."""
    verb = acts.add_parser("import", help="sahkan SOP dari sebuah berkas data", parents=[common])
    verb.add_argument("file", type=Path, metavar="BERKAS", help="berkas .toml")
    verb.add_argument(
        "--from", dest="from_day", type=day, metavar="TANGGAL", help="berlaku mulai hari itu (hari ini)"
    )


def import_(options: argparse.Namespace, folder: Path) -> int:
    """Adopt the file; running cases stay on their revision. What is wrong with it is raised, a line for each."""
    from app.procedure.loading import load_file

    # Before anybody is asked for a password: a file that is not sound needs none.
    procedure = load_file(options.file)

    from app.cli.login import logged_in
    from app.office.officers import lanes_without_officer
    from app.office.procedures import adopt, key_of, revisions
    from app.worktime.words import date_words

    with closing(logged_in(options, folder)) as ws:
        adopt(ws, procedure=procedure, from_day=options.from_day)
        kept = next(one for one in revisions(ws, procedure.id) if one.key == key_of(procedure))
        print(f"{kept.key} berlaku mulai {date_words(kept.from_day)}")
        empty = lanes_without_officer(ws, procedure)
    if empty:
        names = ", ".join(lane.name for lane in empty)
        print(
            f"Belum ada petugas di lajur: {names}. Tetapkan di Pengaturan, bagian Petugas & hak.",
            file=sys.stderr,
        )
    return 0
