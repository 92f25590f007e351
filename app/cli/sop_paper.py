"""`print sop`: the SOP sheet; with a login of the office's own revision, else of one that comes with the program."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.errors import InputError

if TYPE_CHECKING:
    from app.papers.paper import Paper
    from app.procedure.model import Procedure
    from app.workspace import Workspace

PAPER = "sop"


def add_papers(papers: Any, common: argparse.ArgumentParser) -> None:
    """The grammar of the paper."""
    sheet = papers.add_parser(PAPER, help="lembar SOP: identitas dan diagram alur", parents=[common])
    sheet.add_argument("id", nargs="?", default="", metavar="ID", help="id SOP (bawaan: SOP kantor)")
    sheet.add_argument(
        "--revision", type=int, metavar="N", help="revisi itu, juga yang sudah diganti (bawaan: yang berlaku)"
    )


def paper(options: argparse.Namespace, ws: Workspace | None) -> Paper:
    """Make the sheet; without a register only what comes with the program can be printed."""
    # Not above: each paper loads only what it needs.
    from app.papers.sop import sop_sheet

    return sop_sheet(ws, _procedure(options.id, options.revision, ws))


def _procedure(procedure_id: str, revision: int | None, ws: Workspace | None) -> Procedure:
    from app.office.lost_procedure import is_lost
    from app.office.procedures import adopted, current, lost_words
    from app.office.settings import load_office
    from app.procedure.loading import shipped
    from app.sample.fill import SAMPLE_PROCEDURE
    from app.texts import shown

    office = load_office(ws) if ws is not None else None
    wanted = procedure_id or (office.procedure_id if office else "") or SAMPLE_PROCEDURE
    own = [one.procedure for one in adopted(ws) if one.procedure.id == wanted] if ws is not None else []
    known = own or [procedure for procedure in shipped() if procedure.id == wanted]
    if not known:
        raise InputError(f"SOP {shown(wanted)} tidak dikenal. Lihat: kotak-aduan sop list.", field="id")
    if revision is None:
        found = current(ws, wanted) if ws is not None and own else known[-1]
    else:
        there = {procedure.revision: procedure for procedure in known}
        if revision not in there:
            numbers = ", ".join(str(number) for number in sorted(there))
            raise InputError(f"Revisi {revision} tidak ada. Revisi yang ada: {numbers}.", field="revision")
        found = there[revision]
    if ws is not None and is_lost(found):
        raise InputError(lost_words(ws, found), field="id")
    return found
