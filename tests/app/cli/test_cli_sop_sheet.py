"""`print sop`: what comes with the program without anybody, the office's own revisions with a login."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.main import run as main
from app.office.procedures import adopt
from app.procedure.loading import load_text, shipped
from app.procedure.model import Procedure
from app.workspace import Workspace
from tests.cli import password_pipe
from tests.conftest import HandClock
from tests.printing.paper_reader import Paper
from tests.sop_office import FIRST, PASSWORD, sop_office


@pytest.fixture
def metro(tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    ws = sop_office(tmp_path / "data", "metro-pengaduan", clock)
    yield ws
    ws.close()


def _no_window(*_given: object) -> int:
    raise AssertionError("a paper opens no window")


def say(ws: Workspace | None, *words: str) -> int:
    """`kotak-aduan print sop …`, logged in as the first account where there is an office."""
    if ws is None:
        return main(["print", "sop", *words], window=_no_window)
    ws.close()
    with password_pipe(PASSWORD) as descriptor:
        before = ["--data", str(ws.folder), "--user", FIRST, "--password-fd", str(descriptor)]
        return main([*before, "print", "sop", *words], window=_no_window)


def text(path: Path) -> str:
    return Paper(path.read_bytes()).text


@pytest.mark.parametrize("procedure", shipped(), ids=lambda one: one.id)
def test_what_comes_with_the_program_is_printed_without_a_login(tmp_path: Path, procedure: Procedure) -> None:
    out = tmp_path / "sop.pdf"
    assert say(None, procedure.id, "--out", str(out)) == 0
    assert procedure.sheet.title[0] in text(out)


def test_without_an_id_it_is_the_office_s_own_sop(tmp_path: Path, metro: Workspace) -> None:
    out = tmp_path / "sop.pdf"
    assert say(metro, "--out", str(out)) == 0
    assert "DIAGRAM ALUR SOP PENGADUAN DAN KONSULTASI" in text(out)
    assert "kode catatan" in text(out)


def test_each_revision_can_be_printed_by_its_number(tmp_path: Path, metro: Workspace) -> None:
    own = next(one for one in shipped() if one.id == "metro-pengaduan")
    newer = own.source.replace("revision = 0", "revision = 1").replace(
        "Penyelesaian Pengaduan", "Pengaduan tuntas"
    )
    adopt(metro, procedure=load_text(newer, name="x"))
    out = tmp_path / "sop.pdf"
    assert say(metro, "--revision", "1", "--out", str(out)) == 0
    assert "Pengaduan tuntas" in text(out)
    assert say(metro, "metro-pengaduan", "--revision", "0", "--out", str(out)) == 0
    assert "Pengaduan tuntas" not in text(out)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("tidak-ada",), "SOP tidak-ada tidak dikenal. Lihat: kotak-aduan sop list."),
        (("metro-pengaduan", "--revision", "7"), "Revisi 7 tidak ada. Revisi yang ada: 0."),
    ],
)
def test_what_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    out = tmp_path / "sop.pdf"
    assert say(None, *words, "--out", str(out)) == 1
    assert capsys.readouterr().err.strip() == sentence
    assert not out.exists()
