"""An office of applications and complaints on the command line: the SOP of a line, counts, and the recap of a kind."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from app.office.officers import Desk, officer_named, save_officer
from app.office.procedures import adopt
from app.procedure.loading import shipped_as
from app.procedure.model import Procedure
from tests.app.cli.test_cli_applications import LINE, applied, call
from tests.login import opened

METRO, LUMAJANG = "metro-pengaduan", "lumajang-pelayanan-online"


@pytest.fixture
def folder(tanggamus_template: Path, tmp_path: Path) -> Path:
    """Tanggamus' sample office, by Metro's and Lumajang's SOP as well; petugas-03 sits at all their desks."""
    target = tmp_path / "data"
    shutil.copytree(tanggamus_template, target)
    ws = opened(target)
    more: list[Procedure] = [shipped_as(METRO), shipped_as(LUMAJANG)]
    for one in more:
        adopt(ws, procedure=one)
    officer = officer_named(ws, "petugas-03")
    desks = [Desk(one.id, lane.id) for one in more for lane in one.lanes if not lane.external]
    save_officer(ws, officer=officer._replace(desks=(*officer.desks, *desks)))
    ws.close()
    return target


def complained(folder: Path, tmp_path: Path, *lines: dict[str, object], code: int = 0) -> None:
    path = tmp_path / "pengaduan.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    call(folder, "receive", str(path), code=code)


def test_each_line_begins_under_its_sop_and_both_kinds_are_counted(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    applied(folder, tmp_path, {**LINE})
    line: dict[str, object] = {"isi": "Loket tutup.", "kanal": "wa"}
    complained(folder, tmp_path, line, line | {"sop": METRO}, line | {"sop": LUMAJANG})
    capsys.readouterr()
    ws = opened(folder)
    keys = ws.store.db.execute_sql("select procedure_key from case_file order by pk").fetchall()
    ws.close()
    assert [key for (key,) in keys] == ["tanggamus-13@0", f"{LUMAJANG}@0", f"{METRO}@0", f"{LUMAJANG}@0"]
    call(folder, "check")
    assert "Utuh: 3 pengaduan, 1 permohonan, " in capsys.readouterr().out


def test_a_line_under_an_sop_of_the_other_kind_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    complained(folder, tmp_path, {"isi": "x", "kanal": "wa", "sop": "tanggamus-13"}, code=1)
    assert "tidak berlaku untuk pengaduan" in capsys.readouterr().err


def test_the_recap_of_either_kind(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("pengaduan", "permohonan"):
        out = tmp_path / f"{kind}.pdf"
        call(folder, "print", "recap", "--month", "2026-11", "--kind", kind, "--out", str(out))
        assert out.read_bytes().startswith(b"%PDF")


def test_an_office_of_applications_has_no_recap_of_complaints(
    tanggamus_template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(tanggamus_template, tmp_path / "data")
    out = str(tmp_path / "x.pdf")
    call(
        tmp_path / "data", "print", "recap", "--month", "2026-11", "--kind", "pengaduan", "--out", out, code=1
    )
    assert "tidak memakai SOP untuk pengaduan" in capsys.readouterr().err
