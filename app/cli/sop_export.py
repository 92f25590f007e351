"""`sop export`: an SOP as a file, for another office (its own data file) or for a modeller (BPMN 2.0)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.errors import InputError


def add(acts: Any, common: argparse.ArgumentParser) -> None:
    """The grammar of `sop export`, beside the other verbs about SOPs."""
    verb = acts.add_parser("export", help="simpan SOP sebagai berkas", parents=[common])
    verb.add_argument("id", metavar="ID", help="id SOP, lihat sop list; ID@REVISI untuk revisi di register")
    form = verb.add_mutually_exclusive_group(required=True)
    form.add_argument("--toml", action="store_true", help="berkas data, untuk diimpor kantor lain")
    form.add_argument("--bpmn", action="store_true", help="BPMN 2.0 beserta gambarnya, untuk pemodel lain")
    verb.add_argument("--out", type=Path, required=True, metavar="BERKAS", help="ditulis ke sini")


def export(options: argparse.Namespace, folder: Path) -> int:
    """Write the SOP whole or not at all; one that comes with the program needs nobody to log in."""
    from app.cli.sop import named
    from app.papers.save import save_paper

    target: Path = options.out
    try:
        is_folder = target.is_dir()
    except OSError:
        is_folder = False  # what is wrong with it is told when it is written
    if is_folder:
        raise InputError(f"{target} adalah folder. Sebutkan nama berkasnya.")
    procedure = named(options, folder)
    if options.bpmn:
        from app.bpmn.writing import to_bpmn

        content = to_bpmn(procedure)
    else:
        content = procedure.source.encode("utf-8")
    save_paper(target.absolute(), content)
    return 0
