"""One office for many attacks: attachments, links, an opened envelope, and papers that carry the record's code."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from app.record.acts import Act
from app.record.code import record_code
from app.register.attach import attach, link
from app.register.cases import find_case
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.login import opened


class WitnessedOffice(NamedTuple):
    """The opened office and the codes of its papers, oldest first."""

    ws: Workspace
    papers: tuple[str, ...]


@pytest.fixture(scope="module")
def office(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WitnessedOffice]:
    """Forty complaints, three attachments, one link, three printed papers; the last paper saw everything but two
    later entries."""
    folder = tmp_path_factory.mktemp("witnessed") / "data"
    shutil.copytree(template, folder)
    clock = HandClock()
    ws = opened(folder, clock=clock)
    scans = tmp_path_factory.mktemp("scans")
    papers = [_print(ws, "logbook", "November 2026 lembar 1")]
    for place in range(3):
        scan = scans / f"pindaian {place}.png"
        scan.write_bytes(b"scan %d" % place * 50)
        attach(ws, case_id=find_case(ws, f"000{place + 1}").id, path=scan, officer_id="petugas-03")
        clock.forward(minutes=1)
    papers.append(_print(ws, "tanda terima", "0003"))
    one, other = find_case(ws, "0004").id, find_case(ws, "0005").id
    link(ws, case_id=one, other_id=other, officer_id="petugas-03")
    clock.forward(minutes=1)
    papers.append(_print(ws, "rekap", "November 2026"))
    ws.note(Act.LOCK, "petugas-03", why="diam 10 menit")
    yield WitnessedOffice(ws, tuple(papers))
    ws.close()


def _print(ws: Workspace, paper: str, subject: str) -> str:
    code = record_code(ws)
    ws.note(Act.PRINT, "petugas-03", subject, paper=paper, sheets=1, code=code)
    return code
