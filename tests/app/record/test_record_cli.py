"""`kotak-aduan record …`: what a script sees of the record."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from app.cli.main import run
from app.record.code import record_code
from app.workspace import Workspace
from tests.app.record.attacker import Attacker
from tests.cli import with_login

Told = tuple[int, str, str]


class Shell:
    """Types verbs, one after the other, in this process."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def __call__(self, *words: str, user: str = "petugas-02") -> Told:
        self._capsys.readouterr()
        with with_login(("--user", user, *words)) as (said, _descriptor):
            code = run(["--data", str(self.folder), *said], window=lambda *_a: 99)
        told = self._capsys.readouterr()
        return code, told.out, told.err


@pytest.fixture
def shell(office_day: Workspace, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(office_day.folder, capsys)


def _tampered(ws: Workspace, sql: str) -> None:
    with ws.store.write():
        by = Attacker(ws)
        for (name,) in by.sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            by.sql(f'DROP TRIGGER "{name}"')
        by.sql(sql)


def test_a_whole_record_is_told_on_one_line_with_its_code(shell: Shell, office_day: Workspace) -> None:
    code = record_code(office_day)
    done, out, err = shell("record", "verify")
    assert (done, err) == (0, "")
    assert out.startswith("Rantai utuh: ")
    assert out.count("\n") == 1
    # The login itself is an entry by then: the head has gone on, and still contains what the code saw.
    assert shell("record", "verify", "--code", code)[0] == 0
    assert (
        "Masih memuat semua yang dilihat kertas ini" in shell("record", "verify", "--code", code.lower())[1]
    )


def test_checking_is_an_entry_of_its_own(shell: Shell) -> None:
    shell("record", "verify")
    _done, out, _err = shell("record", "list", "--json")
    (entry,) = [one for one in json.loads(out) if one["act"] == "verify"]
    assert entry["officer"] == "Petugas 02"
    assert entry["detail"].endswith(" entri, utuh")


def test_a_broken_record_is_named_and_fails(shell: Shell, office_day: Workspace) -> None:
    code = record_code(office_day)
    _tampered(office_day, "UPDATE record SET subject = 'x' WHERE seq = 30")
    done, out, err = shell("record", "verify", "--code", code)
    assert (done, out) == (1, "")
    assert "Rantai terputus di entri 30." in err
    assert "Entri 1 sampai 29 masih dapat dipercaya." in err
    assert "Entri 30 yang dilihat kertas ini sudah berubah." in err


def test_a_changed_complaint_is_named_and_fails(shell: Shell, office_day: Workspace) -> None:
    _tampered(
        office_day, "UPDATE complaint SET content = 'x' WHERE case_id = (SELECT id FROM case_file LIMIT 1)"
    )
    done, out, err = shell("record", "verify")
    assert (done, out) == (1, "")
    assert "Isi pengaduan 00" in err
    assert "tidak sesuai dengan entri" in err


@pytest.mark.parametrize(
    ("typed", "said"), [("C41Q", "Kode salah ketik."), ("0000-0000-0000-0", "Kode tidak dikenal.")]
)
def test_a_code_that_says_nothing_fails(shell: Shell, typed: str, said: str) -> None:
    done, out, err = shell("record", "verify", "--code", typed)
    assert done == 1
    assert out.startswith("Rantai utuh")
    assert said in err


def test_the_list_takes_a_period_oldest_first(shell: Shell) -> None:
    done, out, _err = shell("record", "list", "--from", "2026-11-30", "--to", "2026-11-30")
    lines = out.splitlines()
    assert done == 0
    assert len(lines) > 10
    assert all("2026-11-30" in line for line in lines)
    times = [line.split("  ")[1] for line in lines]
    assert times == sorted(times)
    done, _out, err = shell("record", "list", "--from", "2026-11-30", "--to", "2026-11-29")
    assert done == 1
    assert "sebelum hari pertama" in err


def test_without_a_right_for_it_one_lists_ones_own_entries(shell: Shell) -> None:
    everybody = json.loads(shell("record", "list", "--json", "--to", "2026-11-30")[1])
    own = json.loads(shell("record", "list", "--json", "--to", "2026-11-30", user="petugas-03")[1])
    assert {line["officer"] for line in own} == {"Petugas 03"}
    assert len(own) < len(everybody)
    assert {"Petugas 02", "Petugas 03", "program"} <= {line["officer"] for line in everybody}


def test_the_record_is_printed_with_its_code_and_that_is_an_entry(shell: Shell, tmp_path: Path) -> None:
    target = tmp_path / "catatan.pdf"
    done, out, err = shell(
        "print", "record", "--from", "2026-11-30", "--to", "2026-11-30", "--out", str(target)
    )
    assert (done, out, err) == (0, "", "")
    paper = pypdfium2.PdfDocument(target)
    sheet = paper[0]
    page = sheet.get_textpage()
    text = page.get_text_range()
    page.close()
    sheet.close()
    paper.close()
    assert "CATATAN KEGIATAN" in text
    assert "Rantai utuh" in text
    last = json.loads(shell("record", "list", "--json")[1])
    (entry,) = [one for one in last if one["act"] == "export"]
    assert (entry["subject"], entry["detail"]) == ("30 Nov 2026", "catatan kegiatan")
