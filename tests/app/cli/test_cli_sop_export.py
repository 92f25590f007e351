"""`sop export`: a file for another office or for a modeller; what comes with the program needs no login."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing, redirect_stderr
from io import StringIO
from pathlib import Path

import pytest

from app.bpmn.writing import to_bpmn
from app.cli.main import run
from app.office.procedures import adopt
from app.procedure.loading import load_file, load_text, shipped, shipped_as
from app.procedure.model import Procedure
from tests.faults.kotak import Kotak
from tests.login import opened

BULELENG, METRO = "buleleng-sop-pdip-03", "metro-pengaduan"
Call = Callable[..., tuple[int, str]]


@pytest.fixture
def nobody(tmp_path: Path) -> Call:
    """`kotak-aduan` without a login, on a folder where no office is founded."""

    def call(*words: str) -> tuple[int, str]:
        said = StringIO()
        with redirect_stderr(said):
            code = run(["--data", str(tmp_path / "tiada"), *words], window=lambda *_: 99)
        return code, said.getvalue()

    return call


@pytest.mark.parametrize("procedure", shipped(), ids=lambda one: one.id)
def test_what_comes_with_the_program_is_written_without_a_login(
    nobody: Call, tmp_path: Path, procedure: Procedure
) -> None:
    model, data = tmp_path / "a.bpmn", tmp_path / "a.toml"
    assert nobody("sop", "export", procedure.id, "--bpmn", "--out", str(model)) == (0, "")
    assert nobody("sop", "export", procedure.id, "--toml", "--out", str(data)) == (0, "")
    assert model.read_bytes() == to_bpmn(procedure)
    assert load_file(data) == procedure
    assert not (tmp_path / "tiada").exists()


def test_who_logs_in_gets_the_offices_own_revision_and_any_older_one(
    empty_template: Path, tmp_path: Path, nobody: Call
) -> None:
    folder, out = tmp_path / "data", tmp_path / "a.bpmn"
    shutil.copytree(empty_template, folder)
    own = shipped_as(BULELENG)
    newer = load_text(
        own.source.replace("revision = 0", "revision = 1").replace("Tulis solusi", "Cari solusi"), name="x"
    )
    with closing(opened(folder)) as ws:
        adopt(ws, procedure=newer)
    office = Kotak(folder)
    for words, expected in (([BULELENG], newer), ([f"{BULELENG}@0"], own), ([METRO], shipped_as(METRO))):
        done = office.inside("sop", "export", *words, "--bpmn", "--out", str(out))
        assert (done.returncode, done.stderr) == (0, "")
        assert out.read_bytes() == to_bpmn(expected)
    assert nobody("--data", str(folder), "sop", "export", BULELENG, "--bpmn", "--out", str(out))[0] == 0
    assert out.read_bytes() == to_bpmn(own)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("tidak-ada", "--bpmn"), "SOP tidak-ada tidak ada. Yang ada: buleleng-sop-pdip-03, "),
        ((METRO,), "pilih salah satu: --toml --bpmn"),
        ((METRO, "--toml", "--bpmn"), "tidak dapat dipakai bersama"),
    ],
)
def test_what_cannot_be_exported_is_told_and_leaves_no_file(
    nobody: Call, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    code, said = nobody("sop", "export", *words, "--out", str(tmp_path / "a.bpmn"))
    assert code == 1
    assert sentence in said
    assert not (tmp_path / "a.bpmn").exists()


def test_a_place_that_cannot_hold_a_file_is_told(nobody: Call, tmp_path: Path) -> None:
    code, said = nobody("sop", "export", METRO, "--bpmn", "--out", str(tmp_path))
    assert (code, said.strip()) == (1, f"{tmp_path} adalah folder. Sebutkan nama berkasnya.")
    (tmp_path / "berkas").write_text("bukan folder", encoding="utf-8")
    code, said = nobody("sop", "export", METRO, "--bpmn", "--out", str(tmp_path / "berkas" / "a.bpmn"))
    assert code == 1
    assert "tidak dapat disimpan" in said or "tidak dapat ditulis" in said
