"""After a break: the newest sound backup tells what was there before."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.backup.comparing import Comparison, compare
from app.backup.making import back_up
from app.backup_files.names import Reason
from app.record.acts import Act
from app.record.verify import verify
from app.register.cases import find_case
from app.register.correct import correct
from app.workspace import Workspace
from models import record as rows
from tests.app.record.attacker import Attacker
from tests.conftest import HandClock


def tampered(ws: Workspace, *changes: str) -> None:
    with ws.store.write():
        by = Attacker(ws)
        for (name,) in by.sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            by.sql(f'DROP TRIGGER "{name}"')
        for change in changes:
            by.sql(change)


def compared(ws: Workspace) -> Comparison:
    found = compare(ws, verify(ws))
    assert found is not None
    return found


@pytest.fixture
def kept(office_day: Workspace, clock: HandClock) -> Workspace:
    """An office with a backup, and one entry since."""
    assert back_up(office_day, reason=Reason.DAILY).good
    clock.forward(minutes=5)
    office_day.note(Act.LOCK, "petugas-03", why="diam 10 menit")
    return office_day


def test_an_entry_is_shown_as_it_was_and_as_it_is(kept: Workspace) -> None:
    tampered(kept, "UPDATE record SET officer_id = 'petugas-09', detail = '{}' WHERE seq = 40")
    found = compared(kept)
    (line,) = found.lines
    assert line.startswith("Entri 40 lain. Di cadangan: ")
    assert "Sekarang: " in line
    original, _, now = line.partition(" Sekarang: ")
    assert "Petugas 09" in now
    assert "Petugas 09" not in original


def test_a_changed_complaint_is_still_there_as_it_was(kept: Workspace) -> None:
    tampered(
        kept,
        "UPDATE complaint SET content = 'x' WHERE case_id = (SELECT id FROM case_file WHERE seq = 5 AND year = 2026)",
    )
    same, changed = compared(kept).lines
    assert same.startswith("Entri 1 sampai ")
    assert "entri lebih baru" in same
    assert changed.startswith("Isi pengaduan 0005 tidak sesuai dengan entri")
    assert changed.endswith("cadangan masih menyimpan isi yang benar.")


def test_what_changed_by_right_since_the_backup_is_older_there(kept: Workspace) -> None:
    case = find_case(kept, "0005").id
    correct(kept, case_id=case, field="isi", value="Isi baru.", reason="salah salin", officer_id="petugas-02")
    tampered(kept, f"UPDATE complaint SET content = 'x' WHERE case_id = '{case}'")
    assert compared(kept).lines[-1].endswith("di cadangan isinya dari sebelum entri itu.")


def test_a_cut_off_end_is_counted(kept: Workspace) -> None:
    head = rows.head().seq
    tampered(
        kept, f"DELETE FROM witness WHERE seq > {head - 9}", f"DELETE FROM record WHERE seq > {head - 9}"
    )
    assert " entri hilang." in compared(kept).lines[0]


def test_a_backup_of_what_was_changed_already_is_passed_over(kept: Workspace, clock: HandClock) -> None:
    tampered(kept, "UPDATE record SET subject = 'x' WHERE seq = 40")
    clock.forward(days=1)
    back_up(kept, reason=Reason.DAILY)
    found = compared(kept)
    assert found.at.day == 30
    assert found.passed_over <= 1


def test_without_any_sound_backup_there_is_nothing_to_compare(office_day: Workspace, tmp_path: Path) -> None:
    tampered(office_day, "UPDATE record SET subject = 'x' WHERE seq = 40")
    assert compare(office_day, verify(office_day)) is None
