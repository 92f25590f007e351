"""Paper is the witness: a logbook is printed; somebody with the data key in hand rewrites a complaint and ties the
whole record anew, or cuts its end; the window and the command line say so from the code on that paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtTest import QTest

from app.sample.passwords import PASSWORDS
from models import record
from tests.app.record.attacker import Attacker
from tests.login import opened
from tests.stories.prying import paper_texts
from tests.stories.sitting import KEY, Pc, Sitting, command

KASI = "petugas-02"
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-\d+")


UNKNOWN = "Kode tidak dikenal. Kertas ini bukan dari catatan kantor ini, atau catatannya diubah sesudah"


def untouched(_by: Attacker) -> None:
    """Nobody did anything."""


def carelessly(by: Attacker) -> None:
    """A complaint says something else; the record is left as it was."""
    _other_words(by)


def cunningly(by: Attacker) -> None:
    """The same, and every entry since then has been tied to it anew, the prints' own codes included."""
    case_id = _other_words(by)
    by.tie_from(by.mend_witness("case", case_id), codes=True)


def cut_off(by: Attacker) -> None:
    """The last entries are gone: comings and goings, and the paper itself; nothing else of the register knows them."""
    by.cut_after(record.head().seq - 6)


def _other_words(by: Attacker) -> str:
    case_id = str(by.one("SELECT case_id FROM complaint ORDER BY rowid DESC LIMIT 1"))
    by.rewrite("complaint", "content", "Pelayanan memuaskan, terima kasih.", "case_id = ?", case_id)
    return case_id


class Told(NamedTuple):
    """What comes of an attack: whether the record holds by itself, what the paper says, the command line's code."""

    whole: bool
    paper: str
    code: int


@pytest.mark.parametrize(
    ("attack", "told"),
    [
        (untouched, Told(True, "Masih memuat semua yang dilihat logbook lembar 1", 0)),
        (carelessly, Told(False, "Masih memuat semua yang dilihat logbook lembar 1", 1)),
        (cunningly, Told(True, UNKNOWN, 1)),
        (cut_off, Told(True, "Kertas ini melihat entri yang sekarang tidak ada", 1)),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_the_last_paper_tells_what_was_done_behind_the_programs_back(
    sit: Callable[..., Sitting],
    pc: Pc,
    template: Path,
    tmp_path: Path,
    attack: Callable[[Attacker], None],
    told: Told,
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(template, folder)
    day = sit(folder)
    day.log_in(KASI, PASSWORDS[KASI])
    for _ in range(3):
        day.lock()
        day.unlock(KASI, PASSWORDS[KASI])
    logbook = day.go("logbook")
    day.take_paper(logbook.print_sheet, prints=False)
    day.leave()
    (paper,) = pc.papers.glob("Logbook*.pdf")
    found = CODE.search(paper_texts(paper.read_bytes()))
    assert found is not None
    behind_its_back(folder, attack)

    day = sit(folder)
    day.log_in(KASI, PASSWORDS[KASI])
    section = day.go("pengaturan", section="catatan").section()
    assert section.verdict().whole is told.whole, section.verdict().report
    assert ("utuh" in section.state.state.title.text().casefold()) is told.whole
    box = section.state.paper
    QTest.keyClicks(box.editor, found.group().lower())
    QTest.keyClick(box.editor, KEY.Key_Return)
    day.settle()
    assert box.words.text().startswith(told.paper)
    day.leave()

    done, said = command(folder, KASI, PASSWORDS[KASI], "record", "verify", "--code", found.group())
    assert done == told.code
    assert told.paper in said
    assert ("Rantai utuh" in said) is told.whole


def behind_its_back(folder: Path, attack: Callable[[Attacker], None]) -> None:
    """Somebody who has the data key opens the register past the program, takes its guards away and does it."""
    ws = opened(folder)
    with ws.store.write():
        by = Attacker(ws)
        for (name,) in by.sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            by.sql(f'DROP TRIGGER "{name}"')
        attack(by)
    ws.close()
