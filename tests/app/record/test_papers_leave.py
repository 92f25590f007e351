"""Every paper of the register carries the record's code, and its leaving is an entry that names it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from app.papers import make
from app.papers.kendali import control_sheet
from app.papers.letter import LetterInput, answer_letter
from app.papers.paper import Paper, exported, printed
from app.papers.receipt import receipt
from app.papers.record import record_list
from app.record.code import record_code
from app.record.listing import RecordFilter, record_page
from app.record.verify import check_code
from app.record.views import Group, RecordLine
from app.register.cases import find_case
from app.register.envelope import open_envelope
from app.workspace import Workspace
from models import record as rows
from models.record_reading import entry
from tests.conftest import HandClock
from tests.login import logged_in
from tests.ui.pages.paper_office import texts_of

PAPERS: dict[str, tuple[Callable[[Workspace, str], Paper], str, str]] = {
    "receipt": (lambda ws, case: receipt(ws, case_id=case), "tanda terima", "0005"),
    "control sheet": (lambda ws, case: control_sheet(ws, case_id=case), "lembar kendali", "0005"),
    "letter": (
        lambda ws, case: answer_letter(ws, case_id=case, values=LetterInput(body="Isi.")),
        "surat jawaban",
        "0005",
    ),
    "filled form": (lambda ws, case: make.filled_form(ws, case_id=case), "formulir terisi", "0005"),
    "logbook": (lambda ws, _case: make.logbook(ws, month="2026-10"), "logbook lembar 1", "Okt 2026"),
    "sheet": (
        lambda ws, _case: make.logbook_sheet(ws, month="2026-10", sheet=1),
        "logbook lembar 1",
        "Okt 2026",
    ),
    "recap": (lambda ws, _case: make.recap(ws, month="2026-10"), "rekap", "Okt 2026"),
    "record": (
        lambda ws, _case: record_list(ws, wanted=RecordFilter()),
        "catatan kegiatan",
        "Seluruh catatan",
    ),
}


def newest(ws: Workspace) -> RecordLine:
    return record_page(ws, wanted=RecordFilter(), limit=1).lines[0]


@pytest.mark.parametrize("name", PAPERS)
def test_the_code_of_that_moment_stands_in_the_foot_and_in_the_entry(
    office_day: Workspace, name: str
) -> None:
    make_it, kind, subject = PAPERS[name]
    code = record_code(office_day)
    paper = make_it(office_day, find_case(office_day, "0005").id)
    assert (paper.kind, paper.code) == (kind, code)
    pages = texts_of(paper)
    assert all(code in page for page in pages)
    printed(office_day, paper, title="Judul jendela", sheets=2, officer_id="petugas-03")
    line = newest(office_day)
    assert (line.officer, line.words, line.subject) == ("Petugas 03", "Mencetak", subject)
    assert line.detail == f"{kind}, 2 lembar"
    kept = entry(rows.head().seq)
    assert kept is not None
    assert json.loads(kept.detail)["code"] == code
    said = check_code(office_day, code)
    assert said.matches
    assert f"{kind} " in said.sentence
    exported(office_day, paper, title="Judul jendela", officer_id="petugas-03")
    assert (newest(office_day).words, newest(office_day).detail) == ("Menyimpan PDF", kind)


def test_a_paper_with_an_open_envelope_is_named_so(office_day: Workspace, clock: HandClock) -> None:
    office_day.close()
    ws = logged_in(office_day.folder, clock=clock)
    case = str(
        ws.store.db.execute_sql("SELECT case_id FROM envelope WHERE name IS NOT NULL LIMIT 1").fetchone()[0]
    )
    opened = open_envelope(ws, case_id=case, officer_id="petugas-02", reason="menghubungi pelapor lagi")
    with_name = receipt(ws, case_id=case, opened=opened)
    assert with_name.kind == "tanda terima dengan identitas"
    assert receipt(ws, case_id=case).kind == "tanda terima"
    printed(ws, with_name, title="", sheets=1, officer_id="petugas-02")
    assert opened.complainant.name not in repr(newest(ws))
    ws.close()


def test_a_blank_paper_saw_nothing_and_carries_no_code(office_day: Workspace) -> None:
    blank = make.blank_form(office_day)
    printed(office_day, blank, title="Blangko formulir", sheets=20, officer_id="petugas-03")
    line = newest(office_day)
    assert (line.words, line.subject, line.detail) == ("Mencetak", "—", "Blangko formulir, 20 lembar")
    kept = entry(rows.head().seq)
    assert kept is not None
    assert "code" not in json.loads(kept.detail)


def test_the_paper_of_the_record_says_how_it_stands(office_day: Workspace) -> None:
    whole = " ".join(texts_of(record_list(office_day, wanted=RecordFilter(group=Group.FAILED))))
    assert "Rantai utuh" in whole
    assert "Semua petugas, gagal masuk, 0 entri" in whole
    office_day.store.db.execute_sql("DROP TRIGGER record_stays")
    office_day.store.db.execute_sql("UPDATE record SET subject = 'x' WHERE seq = 20")
    broken = " ".join(texts_of(record_list(office_day, wanted=RecordFilter(), officer_id="petugas-03")))
    assert "Rantai terputus di entri 20" in broken
    assert "Petugas 03, Staf Kerjasama" in broken
