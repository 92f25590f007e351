"""Verbs about SOPs: which there are, whether a data file is sound, and what one says."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import InputError

if TYPE_CHECKING:
    from app.procedure.model import Procedure
    from app.workspace import Workspace


def add(verbs: Any, common: argparse.ArgumentParser) -> Any:
    """The grammar of `sop`; gives back what further verbs about SOPs are added to."""
    verb = verbs.add_parser("sop", help="SOP yang ada, pemeriksaan berkasnya, isinya", parents=[common])
    acts = verb.add_subparsers(dest="act", metavar="KERJA", required=True, parser_class=type(verb))
    acts.add_parser(
        "list", help="SOP bawaan; dengan --user juga SOP kantor, yang berlaku ditandai", parents=[common]
    )
    check = acts.add_parser("check", help="periksa sebuah berkas SOP", parents=[common])
    check.add_argument("file", type=Path, metavar="BERKAS", help="berkas .toml")
    show = acts.add_parser("show", help="tabel SOP sebagai teks", parents=[common])
    show.add_argument("id", metavar="ID", help="id SOP, lihat sop list; ID@REVISI untuk revisi di register")
    return acts


def sop(options: argparse.Namespace, folder: Path) -> int:
    """`sop list`, `sop check`, `sop show`, `sop export` or `sop import`."""
    verbs = {"list": _list, "check": _check, "show": _show, "export": _export, "import": _import}
    return verbs[options.act](options, folder)


def _list(options: argparse.Namespace, folder: Path) -> int:
    """One line an SOP: id · nomor · kantor · judul. Who logs in also sees those of the office, marked."""
    from app.procedure.loading import shipped

    lines = {procedure.id: _line(procedure) for procedure in shipped()}
    if options.user:
        from app.cli.login import logged_in

        with closing(logged_in(options, folder)) as ws, ws.read():
            lines |= of_the_office(ws)
    print(*lines.values(), sep="\n")
    return 0


def of_the_office(ws: Workspace) -> dict[str, str]:
    """The SOPs that the register knows: in force, from a later day on, or no longer used."""
    from app.office.procedures import adopted, in_force
    from app.worktime.words import date_words

    used = {procedure.id: procedure for procedure in in_force(ws)}
    marks: dict[str, list[str]] = {key: [f"berlaku, revisi {sop.revision}"] for key, sop in used.items()}
    lines = {key: _line(sop) for key, sop in used.items()}
    for one in adopted(ws):
        sop = one.procedure
        lines.setdefault(sop.id, _line(sop))
        if one.retired is not None:
            marks.setdefault(sop.id, ["tidak dipakai lagi"])
        elif sop.id not in used or sop.revision > used[sop.id].revision:
            marks.setdefault(sop.id, []).append(f"revisi {sop.revision} mulai {date_words(one.from_day)}")
    return {key: " · ".join((line, *marks[key])) for key, line in lines.items()}


def _line(procedure: Procedure) -> str:
    return " · ".join((procedure.id, procedure.number or "—", procedure.office, procedure.title))


def _check(options: argparse.Namespace, folder: Path) -> int:
    """Read a data file as adopting it would; what is wrong is raised, a line for each."""
    from app.procedure.loading import load_file

    procedure = load_file(options.file)
    print(f"baik: {len(procedure.lanes)} lajur, {len(procedure.steps)} langkah")
    return 0


def _show(options: argparse.Namespace, folder: Path) -> int:
    from app.procedure.as_text import as_text

    print(as_text(named(options, folder)), end="")
    return 0


def _export(options: argparse.Namespace, folder: Path) -> int:
    from app.cli.sop_export import export

    return export(options, folder)


def _import(options: argparse.Namespace, folder: Path) -> int:
    from app.cli.sop_exchange import import_

    return import_(options, folder)


def named(options: argparse.Namespace, folder: Path) -> Procedure:
    """The SOP called `options.id`: one that comes with the program, or with --user one of the office's revisions."""
    from app.procedure.loading import shipped

    known = {procedure.id: procedure for procedure in shipped()}
    if options.user:
        from app.cli.login import logged_in
        from app.office.lost_procedure import is_lost
        from app.office.procedures import adopted, in_force

        with closing(logged_in(options, folder)) as ws, ws.read():
            whole = [one for one in adopted(ws) if not is_lost(one.procedure)]
            known |= {one.key: one.procedure for one in whole}
            known |= {procedure.id: procedure for procedure in in_force(ws) if not is_lost(procedure)}
    if options.id not in known:
        raise InputError(f"SOP {options.id} tidak ada. Yang ada: {', '.join(known)}.", field="id")
    return known[options.id]
