"""A month that was really signed by both and closed, in its package and in the year's archive: others' tools agree."""

from __future__ import annotations

import subprocess
from pathlib import Path

from app.export.archive import archive
from app.export.package import package
from app.monthend.closing import close_month
from app.monthend.issued import Stage, bytes_of, issued_of
from app.workspace import Workspace
from tests.preflight import faults, program
from tests.signing_month import COMPLAINT, KASI, NOVEMBER, both_sign

SIGNED = "2026-11 Laporan Pengaduan November 2026 rev 1 (ditandatangani).pdf"
BOOK = "2026-11 Logbook November 2026 (seperti saat ditutup).pdf"


def signatures(pdf: Path) -> str:
    return subprocess.run(
        [program("pdfsig"), "-nocert", str(pdf)], capture_output=True, text=True, check=False
    ).stdout


def test_both_signatures_and_the_closed_book_leave_byte_for_byte(
    office_day: Workspace, tmp_path: Path
) -> None:
    ws = office_day
    both_sign(ws)
    close_month(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI)
    issued = {one.stage: bytes_of(ws, one.id) for one in issued_of(ws, month=NOVEMBER, kind=COMPLAINT)}
    folder = package(ws, month=NOVEMBER, place=tmp_path / "usb").path
    assert (folder / SIGNED).read_bytes() == issued[Stage.HEAD]
    assert (folder / BOOK).read_bytes() == issued[Stage.BOOK]
    assert not [path.name for path in folder.iterdir() if "belum" in path.name]
    told = signatures(folder / SIGNED)
    assert told.count("Signature is Valid.") == 2, told
    year = archive(ws, year=2026, place=tmp_path / "usb").path
    assert (year / "Laporan" / SIGNED).read_bytes() == issued[Stage.HEAD]
    kept = [year / "Laporan" / SIGNED, *sorted((year / "Buku").iterdir())]
    assert [path.name for path in kept[1:]] == ["2026-10 Logbook Oktober 2026.pdf", BOOK]
    found = faults({f"berkas{number}": path.read_bytes() for number, path in enumerate(kept)})
    assert found == {f"berkas{number}": [] for number in range(len(kept))}
    said = " ".join((year / "BACA SAYA.txt").read_text("utf-8-sig").split())
    assert "belum ditandatangani saat arsip dibuat: pengaduan Oktober 2026." in said
