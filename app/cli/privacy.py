"""`print` for data protection: the report of a destruction, what is held on one person, the 3 x 24 letters.

A person is named by the numbers of their complaints, found in the window: what is typed after a command can be read
by everybody who uses the PC.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.papers.paper import Paper
    from app.workspace import Workspace

PAPERS = ("destruction", "person", "incident")
#: Whom a letter is for, as `app.privacy.incident` calls them; named here because the grammar loads no register.
_TO = ("lembaga", "pelapor")


def add_papers(papers: Any, common: argparse.ArgumentParser) -> None:
    """The grammar of the three papers."""
    destruction = papers.add_parser("destruction", help="berita acara pemusnahan", parents=[common])
    destruction.add_argument(
        "--entry", type=int, metavar="N", help="nomor entri pemusnahannya di catatan kegiatan (yang terakhir)"
    )
    person = papers.add_parser("person", help="data yang disimpan tentang seseorang", parents=[common])
    person.add_argument("numbers", nargs="+", metavar="NOMOR", help="pengaduan orang itu")
    person.add_argument(
        "--reason", required=True, metavar="TEKS", help="alasan membuka amplop, ikut tercatat"
    )
    incident = papers.add_parser(
        "incident", help="pemberitahuan 3 x 24 jam dari kejadian yang tersimpan", parents=[common]
    )
    incident.add_argument(
        "--to",
        choices=_TO,
        required=True,
        metavar="TUJUAN",
        help="lembaga atau pelapor",
    )
    incident.add_argument("--number", default="", metavar="NOMOR", help="pengaduan pelapor yang disurati")


def paper(options: argparse.Namespace, ws: Workspace) -> Paper:
    """Make the paper that was asked for, as who has logged in."""
    # Not above: each paper loads only what it needs.
    from app.privacy import papers

    officer = ws.session.officer_id
    if options.paper == "destruction":
        from app.privacy.destruction import report

        return papers.destruction_pdf(ws, report(ws, seq=options.entry))
    from app.register.cases import find_case

    if options.paper == "person":
        from app.privacy.person import person_report

        cases = [find_case(ws, number).id for number in options.numbers]
        found = person_report(
            ws, case_ids=cases, reason=options.reason, officer_id=officer, searched_by="nomor pengaduan"
        )
        return papers.person_pdf(ws, found)
    from app.privacy.incident import TO_WORDS, To, letter

    to = next(one for one in To if TO_WORDS[one] == options.to)
    number = find_case(ws, options.number).number if options.number else ""
    return papers.letter_pdf(ws, letter(ws, to=to, officer_id=officer, number=number))
