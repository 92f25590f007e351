"""`print kendali`, `print ba`, `print letter`: the papers that travel with a case or answer it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.errors import InputError

if TYPE_CHECKING:
    from app.papers.paper import Paper
    from app.register.envelope import Opened
    from app.workspace import Workspace

PAPERS = ("kendali", "ba", "letter")
_REASON = "buka amplop dengan alasan ini, tercatat"


def add_papers(papers: Any, common: argparse.ArgumentParser) -> None:
    """The grammar of the three papers."""
    sheet = papers.add_parser("kendali", help="lembar kendali, tanpa identitas", parents=[common])
    sheet.add_argument("number", metavar="NOMOR")
    report = papers.add_parser("ba", help="berita acara pengiriman dokumen", parents=[common])
    which = report.add_mutually_exclusive_group(required=True)
    which.add_argument("--number", default="", metavar="NOMOR", help="nomor berita acaranya")
    which.add_argument("--last", action="store_true", help="yang terakhir")
    report.add_argument("--reason", default="", metavar="TEKS", help=_REASON)
    letter = papers.add_parser("letter", help="surat jawaban", parents=[common])
    letter.add_argument("number", metavar="NOMOR")
    letter.add_argument(
        "--letter-number", default="", metavar="NOMOR", help="nomor suratnya (titik-titik untuk pena)"
    )
    letter.add_argument("--nature", default="", metavar="SIFAT", help="sifat surat (Biasa)")
    letter.add_argument("--enclosure", default="", metavar="TEKS", help="lampiran")
    letter.add_argument("--subject", default="", metavar="TEKS", help="hal (Jawaban atas pengaduan …)")
    letter.add_argument("--body", default="", metavar="TEKS", help="isi surat (pembuka, jawaban, penutup)")
    letter.add_argument(
        "--signer", default="", metavar="ID", help="penanda tangan, misalnya petugas-01 (Kepala Dinas)"
    )
    letter.add_argument("--copy", action="append", metavar="TEKS", help="tembusan, boleh beberapa kali")
    letter.add_argument("--reason", default="", metavar="TEKS", help=_REASON)


def paper(options: argparse.Namespace, ws: Workspace) -> Paper:
    """Make the paper that was asked for, as who has logged in."""
    # Not above: each paper loads only what it needs.
    if options.paper == "ba":
        return _handover(options, ws)
    from app.register.cases import find_case

    case_id = find_case(ws, options.number).id
    if options.paper == "kendali":
        from app.papers.kendali import control_sheet

        return control_sheet(ws, case_id=case_id)
    from app.papers.letter import LetterInput, answer_letter

    values = LetterInput(
        number=options.letter_number,
        nature=options.nature,
        enclosure=options.enclosure,
        subject=options.subject,
        body=options.body,
        signer=options.signer,
        copies=tuple(options.copy) if options.copy is not None else None,
    )
    opened = _open(ws, case_id, options.reason) if options.reason else None
    return answer_letter(ws, case_id=case_id, opened=opened, values=values)


def _open(ws: Workspace, case_id: str, reason: str) -> Opened:
    from app.register.envelope import open_envelope

    return open_envelope(ws, case_id=case_id, officer_id=ws.session.officer_id, reason=reason)


def _handover(options: argparse.Namespace, ws: Workspace) -> Paper:
    from app.papers.handover import handover_paper
    from app.reading.handovers import handover_view, handovers
    from app.register.envelopes import open_envelopes
    from app.register.handover import find_handover

    if options.last:
        found = handovers(ws, limit=1)
        if not found:
            raise InputError("Belum ada berita acara. Serahkan dokumen dahulu dari daftarnya.")
        handover_id = found[0].id
    else:
        handover_id = find_handover(ws, options.number)
    opened = {}
    if options.reason:
        # All of them or none, and without those that are closed to who prints.
        opened = open_envelopes(
            ws,
            case_ids=handover_view(ws, handover_id).case_ids,
            officer_id=ws.session.officer_id,
            reason=options.reason,
        )
    return handover_paper(ws, handover_id=handover_id, opened=tuple(opened.values()))
