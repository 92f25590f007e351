"""A report as it was issued at each of its stages, without a key: what a package takes is the bytes that were kept."""

from __future__ import annotations

from app.monthend.issued import Stage, keep
from app.office.settings import now
from app.papers.make import recap
from app.record.acts import Act
from app.workspace import Workspace, stamp
from models import monthend as rows

KASI = "petugas-02"


def issue_report(
    ws: Workspace,
    month: str,
    *stages: Stage,
    revision: int = 1,
    register: str = "pengaduan",
    way: str = "electronic",
) -> dict[Stage, bytes]:
    """Store a report and the bytes of these stages; stage -> bytes."""
    report_id, at = f"laporan-{month}-{revision}", now(ws)
    made = {}
    with ws.write():
        seq = rows.last_report_number(at.year) + 1
        rows.put_report(
            {
                "id": report_id,
                "register": register,
                "month": month,
                "revision": revision,
                "year": at.year,
                "seq": seq,
                "number": f"{seq}/PDIP/XI/2026",
                "procedure_key": "buleleng-sop-pdip-03@0",
                "way": way,
                "content": "{}",
                "reason": "",
                "at": stamp(at),
                "officer_id": KASI,
            }
        )
        for stage in stages:
            made[stage] = recap(ws, month=month) + f"% {stage.value} {revision}\n".encode()
            keep(
                ws,
                made[stage],
                stage=stage,
                register=register,
                month=month,
                report_id=report_id,
                title=f"Laporan {month} {stage.value}",
                at=at,
                officer_id=KASI,
            )
        ws.enter(Act.ISSUE, KASI, month)
    return made


def issue_book(ws: Workspace, month: str, content: bytes, *, register: str = "pengaduan") -> None:
    """Keep the book of a closed month."""
    with ws.write():
        keep(
            ws,
            content,
            stage=Stage.BOOK,
            register=register,
            month=month,
            report_id=f"laporan-{month}-1",
            title=f"Logbook {month}, seperti saat ditutup",
            at=now(ws),
            officer_id=KASI,
        )
        ws.enter(Act.ISSUE, KASI, month)
