"""Berita Acara Pengiriman Dokumen from the act that handed the documents over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.applications import DOCUMENT_SHORT, OTHER
from app.office.officers import Officer
from app.office.settings import now, office_of
from app.papers.free_text import telling
from app.papers.make import paper_errors
from app.papers.paper import Paper
from app.papers.parts import letterhead, office_words
from app.procedure.engine import has_text
from app.reading.handovers import NO_KECAMATAN, HandoverKecamatan, HandoverLine, HandoverView, handover_view
from app.record.code import record_code
from app.redaction.black import Blacking, Source
from app.register.envelope import Opened
from app.register.handover import Party
from app.terbilang import day_words, with_words
from app.workspace import Workspace
from printing.data_letters import Handover, HandoverList, HandoverRow
from printing.data_trust import Signatory

#: The document that has a column of its own.
CARD = "ktp"
#: Whose line it is, where the case is closed to who prints.
HIDDEN = "—"


def handover_paper(
    ws: Workspace, *, handover_id: str, opened: Sequence[Opened] = (), officer: Officer | None = None
) -> Paper:
    """The berita acara as PDF. An owner is named only with their own envelope open (`opened`), else "Pemohon P-0412".

    InputError: there is no such berita acara.
    """
    # Not above: only who prints loads reportlab.
    from printing.handover import handover_paper as draw

    view = handover_view(ws, handover_id, officer=officer)
    names = _names(ws, view, opened)
    data = handover_data(ws, view, names)
    with paper_errors():
        pdf = draw(data)
    kind = "berita acara pengiriman dengan identitas" if names else "berita acara pengiriman"
    return Paper(pdf, kind=kind, subject=view.number, code=data.code)


def handover_data(ws: Workspace, view: HandoverView, names: Mapping[str, str]) -> Handover:
    """What stands on the paper; `names` are the owners' by case."""
    office = office_of(ws)
    weekday, day, month, year = day_words(view.at.date())
    # A name or number in a remark leaves with the post although no envelope was opened for it.
    notes = [Source(one.line.short, "Keterangan", one.note) for part in view.parts for one in part.lines]
    black = Blacking(telling(ws, [note for note in notes if note.text]))
    return Handover(
        letterhead=letterhead(office),
        number=view.number,
        weekday=weekday,
        day=day,
        month=month,
        year=year,
        place=office_words(office),
        total=with_words(view.total),
        lists=tuple(_list(part, names, black) for part in view.parts),
        card=DOCUMENT_SHORT[CARD],
        first=_party("PIHAK PERTAMA", view.first),
        second=_party("PIHAK KEDUA", view.second),
        code=record_code(ws),
    )


def _names(ws: Workspace, view: HandoverView, opened: Sequence[Opened]) -> Mapping[str, str]:
    wanted, at = set(view.case_ids), now(ws)
    return {
        one.case_id: " ".join(one.complainant.name.split())
        for one in opened
        if one.case_id in wanted and at < one.until and has_text(one.complainant.name)
    }


def _list(part: HandoverKecamatan, names: Mapping[str, str], black: Blacking) -> HandoverList:
    rows = tuple(_row(one, names, black) for one in part.lines)
    unknown = part.name == NO_KECAMATAN
    return HandoverList(part.name, rows, title="tanpa kecamatan" if unknown else "")


def _row(one: HandoverLine, names: Mapping[str, str], black: Blacking) -> HandoverRow:
    line = one.line
    return HandoverRow(
        number=line.short,
        owner=names.get(line.id) or line.reporter or HIDDEN,
        pekon=line.pekon,
        documents=tuple(
            line.other if code == OTHER and has_text(line.other) else DOCUMENT_SHORT.get(code, code)
            for code in line.documents
        ),
        note=black.on(one.note),
    )


def _party(role: str, party: Party) -> Signatory:
    heads = (role, party.title) if party.title.strip() else (role,)
    return Signatory(heads, party.name, party.number)
