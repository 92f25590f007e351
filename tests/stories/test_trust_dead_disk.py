"""The PC's disk dies: on a new PC the USB disk's backup brings the office back, by the window and by the command line,
with the same counts, a record that holds, the last paper's code, and numbers that go on."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from app.office.settings import now
from app.reading.lists import listing
from app.record.verify import check_code, verify
from app.register.attach import attachments, content_of
from app.register.check import check
from app.register.receive import next_number
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from tests.stories.prying import paper_texts
from tests.stories.sitting import KEY, Pc, Sitting, command
from ui.restore.screen import RestoreScreen

KASI, STAF = "petugas-02", "petugas-03"
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-\d+")
SCAN = b"%PDF-1.4 pindaian akta"


def counts(ws: Workspace) -> dict[str, object]:
    """What an office would count after a disaster."""
    cards = listing(ws)
    return {
        "numbers": sorted((card.number, card.state.value, card.step) for card in cards),
        "complaints": sum(not card.is_month for card in cards),
        "attachments": sum(len(attachments(ws, card.id)) for card in cards),
        "next": next_number(ws, received=now(ws)),
    }


@pytest.fixture
def dead(
    sit: Callable[..., Sitting], pc: Pc, template: Path, tmp_path: Path
) -> tuple[Path, dict[str, object], str]:
    """A day's work whose closing backup went to a USB disk, and then the disk of the PC died. The backup, what was
    counted at the end of that day, and the code on the last paper."""
    folder, usb = tmp_path / "PC lama", tmp_path / "USB"
    shutil.copytree(template, folder)
    scan = tmp_path / "Scan akta.pdf"
    scan.write_bytes(SCAN)
    day = sit(folder)
    day.log_in(KASI, PASSWORDS[KASI])
    day.second_place(usb)
    day.take_over(STAF, PASSWORDS[STAF])
    day.receive(
        name="Pelapor 014", phone="0812-0000-0014", text="Akta belum jadi, lihat lampiran.", attach=scan
    )
    logbook = day.go("logbook")
    day.take_paper(logbook.print_sheet, prints=False)
    (paper,) = pc.papers.glob("Logbook*.pdf")
    found = CODE.search(paper_texts(paper.read_bytes()))
    assert found is not None
    before = counts(day.ws)
    day.close()
    shutil.rmtree(folder)
    (backup,) = usb.glob("*.cadangan")
    return backup, before, found.group()


def test_a_new_pc_takes_over_through_the_first_window(
    sit: Callable[..., Sitting],
    dead: tuple[Path, dict[str, object], str],
    pc: Pc,
    tmp_path: Path,
) -> None:
    backup, before, code = dead
    pc.open = [backup]
    day = sit(tmp_path / "PC baru")
    day.wizard.identity.from_backup.click()
    day.settle()
    screen = day.shown
    assert isinstance(screen, RestoreScreen)
    assert screen.choice.rows == [], "nothing on the new PC yet"
    screen.choice.other.click()
    day.until(lambda: screen.choice.chosen() is not None)
    day.settle()
    contents = screen.choice.chosen().contents  # type: ignore[union-attr]
    assert contents is not None
    assert (contents.cases, contents.attachments) == (before["complaints"], before["attachments"])

    # The paper that is in hand says whether this backup holds everything that was printed.
    QTest.keyClicks(screen.plan.editor, code)
    QTest.keyClick(screen.plan.editor, KEY.Key_Return)
    day.settle()
    prove(day)
    assert screen.plan.said.text().startswith("Masih memuat semua yang dilihat logbook lembar 1")

    screen.go.click()
    dialog = day.dialog()
    dialog.choose(STAF)
    QTest.keyClicks(dialog.password.edit, PASSWORDS[STAF])
    dialog.ok.click()
    day.settle()
    assert "tidak memegang hak Pulihkan" in dialog.trouble.title.text()
    dialog.choose(KASI)
    dialog.password.edit.clear()
    prove(day)
    day.until(lambda: day.shown is not screen)
    day.log_in(KASI, PASSWORDS[KASI])
    assert counts(day.ws) == before
    holds(day.ws, code)
    newest = max((card for card in listing(day.ws) if not card.is_month), key=lambda card: card.number)
    (scan,) = attachments(day.ws, newest.id)
    assert content_of(day.ws, scan) == SCAN
    card = day.open_envelope(newest.id, "Memberi tahu pelapor bahwa berkasnya ada")
    assert "Pelapor 014" in card.values()
    day.take_over(STAF, PASSWORDS[STAF])
    expected = before["next"]
    day.receive(text="Yang pertama di PC baru.")
    assert expected in {card.number for card in listing(day.ws)}


def prove(day: Sitting) -> None:
    """The Kasi's password in the dialog that asks for a proof."""
    dialog = day.dialog()
    dialog.choose(KASI)
    QTest.keyClicks(dialog.password.edit, PASSWORDS[KASI])
    dialog.ok.click()
    day.settle()
    assert not dialog.is_open(), dialog.trouble.title.text()


def holds(ws: Workspace, code: str) -> None:
    """The record is whole, contains what the last paper saw, and the register fits it."""
    verdict = verify(ws)
    assert verdict.whole, verdict.report
    assert check_code(ws, code).matches
    assert check(ws).problems == []


def test_a_new_pc_takes_over_by_the_command_line(
    dead: tuple[Path, dict[str, object], str], tmp_path: Path
) -> None:
    backup, before, code = dead
    new = tmp_path / "PC baru"
    done, said = command(new, STAF, PASSWORDS[STAF], "restore", str(backup))
    assert (done, "hak Pulihkan" in said) == (1, True)
    done, said = command(new, KASI, PASSWORDS[KASI], "restore", str(backup))
    assert done == 0, said
    assert said.startswith(f"{before['complaints']} pengaduan, {before['attachments']} lampiran dipulihkan")
    done, said = command(new, KASI, PASSWORDS[KASI], "record", "verify", "--code", code)
    assert (done, "Rantai utuh" in said) == (0, True), said
    slip = tmp_path / "slip.jsonl"
    slip.write_text(
        '{"isi": "Yang pertama di PC baru.", "kanal": "kotak", "diterima": "2026-11-18T09:00"}\n', "utf-8"
    )
    done, said = command(new, STAF, PASSWORDS[STAF], "receive", str(slip))
    assert done == 0, said
    assert str(before["next"]).split("/")[0] in said
