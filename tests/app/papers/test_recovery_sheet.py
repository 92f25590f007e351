"""The sheet for the safe: the code stands on the paper, and nowhere else."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest

from app.papers.recovery import TITLE, recovery_sheet
from app.record.acts import Act
from app.record.code import record_code
from app.workspace import Session, Workspace

CODE = "5FT7-MYYZ-483T-SRAS-MZ8F-Y894-W17B"


def words(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as paper:
        return " ".join(page.extract_text() for page in paper.pages)


@pytest.mark.parametrize("replaces", [True, False])
def test_the_code_its_maker_and_the_record_stand_on_it(new_office: Workspace, replaces: bool) -> None:
    new_office.session = Session("petugas-02")
    text = words(recovery_sheet(new_office, code=CODE, replaces=replaces))
    for group in CODE.split("-"):
        assert group in text
    assert "Petugas 02, Kasi Kerjasama" in text
    assert "Senin, 30 November 2026, 10.32 WITA" in text
    assert record_code(new_office) in text
    assert ("Musnahkan lembar yang lama" in " ".join(text.split())) is replaces


def test_that_it_was_printed_stands_in_the_record_and_the_code_does_not(new_office: Workspace) -> None:
    new_office.session = Session("petugas-02")
    recovery_sheet(new_office, code=CODE, replaces=False)
    rows = new_office.store.db.execute_sql("SELECT * FROM record").fetchall()
    assert (rows[-1][3], rows[-1][4], rows[-1][2]) == (Act.PRINT, TITLE, "petugas-02")
    assert not any(group in str(rows) for group in CODE.split("-"))
    files = [path for path in new_office.folder.rglob("*") if path.is_file()]
    assert all(b"MYYZ" not in path.read_bytes() for path in files)
