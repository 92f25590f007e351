"""Catatan kegiatan on paper: the entries of a period as they were filtered, and whether the chain holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.figures import thousands
from app.office.officers import officers
from app.office.settings import now, office_of
from app.papers.paper import Paper
from app.papers.parts import letterhead
from app.record.code import RecordHead, record_head
from app.record.listing import RecordFilter, whole_record
from app.record.verify import verify
from app.record.views import Group, RecordLine, Verdict
from app.record.words import period_words
from app.workspace import Workspace
from app.worktime.words import date_words

if TYPE_CHECKING:
    from printing.data_trust import RecordRow

_GROUPS = {
    Group.ALL: "semua kegiatan",
    Group.ENVELOPE: "amplop",
    Group.PAPER: "cetak dan ekspor",
    Group.FAILED: "gagal masuk",
}


def record_list(
    ws: Workspace,
    *,
    wanted: RecordFilter,
    officer_id: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> Paper:
    """The list as PDF. The whole record is checked first, and its head says how it stands; `progress` may raise to
    stop. `officer_id` is who prints it."""
    # Not above: only who prints loads reportlab.
    from printing.data_trust import RecordList
    from printing.record_list import record_list as draw

    # One state for all of it: the list, the verdict and the code of the same moment.
    with ws.read():
        verdict = verify(ws, progress)
        lines = whole_record(ws, wanted=wanted, progress=progress)
        head = record_head(ws)
    office, at = office_of(ws), now(ws)
    everyone = {one.id: one for one in officers(ws, only_active=False)}
    by = everyone.get(officer_id or ws.session.officer_id)
    whose = everyone[wanted.officer_id].name if wanted.officer_id in everyone else "Semua petugas"
    broken = verdict.broken.seq if verdict.broken else 0
    period = period_words(wanted.first, wanted.last)
    pdf = draw(
        RecordList(
            letterhead=letterhead(office),
            period=period,
            filter=f"{whose}, {_GROUPS[wanted.group]}, {thousands(len(lines))} entri",
            verdict=verdict_words(verdict, head),
            rows=tuple(_row(line, broken) for line in lines),
            printed_at=f"{date_words(at.date())} {at:%H.%M} {office.zone}",
            printed_by=", ".join(part for part in (by.name, by.title) if part) if by else "",
            intact=verdict.whole,
            code=head.code,
        ),
        progress=progress,
    )
    return Paper(pdf, kind="catatan kegiatan", subject=period, code=head.code)


def verdict_words(verdict: Verdict, head: RecordHead) -> str:
    """How the record stands, in the head of its paper."""
    found = " ".join(verdict.report[:3])
    words = f"{verdict.title}, {thousands(head.entries)} entri, kode kepala {head.short}"
    return f"{words}. {found}" if found else words


def _row(line: RecordLine, broken: int) -> RecordRow:
    from printing.data_trust import RecordRow

    return RecordRow(
        number=thousands(line.seq),
        at=f"{date_words(line.at.date())} {line.at:%H.%M.%S}",
        officer=line.officer,
        act=line.words,
        subject=line.subject,
        detail=line.detail,
        backwards=line.backwards,
        broken=bool(broken) and line.seq >= broken,
    )
