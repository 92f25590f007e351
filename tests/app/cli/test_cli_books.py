"""`print register`: blank without anybody, filled with a login, names only for a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.cli.main import run as main
from app.register.apply import ApplicationInput, apply
from app.register.envelope import sealed
from app.workspace import Workspace
from tests.cli import password_pipe
from tests.conftest import HandClock
from tests.printing.paper_reader import Paper
from tests.sop_office import FIRST, PASSWORD, enter, in_lane, sop_office

Say = Callable[..., int]
MONTH = "2026-11"


@pytest.fixture
def metro(tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    ws = sop_office(tmp_path / "data", "metro-pengaduan", clock)
    yield ws
    ws.close()


@pytest.fixture
def tanggamus(tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    ws = sop_office(tmp_path / "data", "tanggamus-13", clock)
    yield ws
    ws.close()


def _no_window(*_given: object) -> int:
    raise AssertionError("a paper opens no window")


def say(ws: Workspace | None, *words: str) -> int:
    """`kotak-aduan print register …`, logged in as the first account where there is an office."""
    if ws is None:
        return main(["print", "register", *words], window=_no_window)
    ws.close()
    with password_pipe(PASSWORD) as descriptor:
        before = ["--data", str(ws.folder), "--user", FIRST, "--password-fd", str(descriptor)]
        return main([*before, "print", "register", *words], window=_no_window)


def text(path: Path) -> str:
    return Paper(path.read_bytes()).text


def test_a_blank_book_of_any_sop_needs_nobody(tmp_path: Path) -> None:
    out = tmp_path / "buku.pdf"
    assert say(None, "--blank", "--sop", "tanggamus-13", "--sheets", "2", "--out", str(out)) == 0
    assert "BUKU REGISTRASI PENDAFTARAN" in text(out)
    assert len(Paper(out.read_bytes()).pages) == 2
    assert say(None, "--blank", "--sop", "metro-pengaduan", "--book", "tindak_lanjut", "--out", str(out)) == 0
    assert "LAPORAN TINDAK LANJUT PENYELESAIAN" in text(out)
    assert say(None, "--blank", "--out", str(out)) == 0
    assert "LOG BOOK" in text(out)


def test_in_the_folder_of_an_office_nobody_gets_another_offices_book(
    metro: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "buku.pdf"
    metro.close()
    asked = ["--data", str(metro.folder), "print", "register", "--blank", "--out", str(out)]
    assert main(asked, window=_no_window) != 0
    assert "Sebutkan buku siapa: --user ID" in capsys.readouterr().err
    assert not out.exists()
    assert main([*asked, "--sop", "metro-pengaduan"], window=_no_window) == 0
    assert "BUKU LAPORAN PENGADUAN" in text(out)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--blank", "--sop", "kota-mana"), "SOP kota-mana tidak dikenal."),
        (("--blank", "--book", "buku_tamu"), "Buku buku_tamu tidak dikenal."),
        (("--blank", "--sheets", "0"), "Jumlah lembar paling sedikit 1"),
        ((), "pilih salah satu: --month --blank"),
        (("--month", "2026-13"), "bulan 2026-13 tidak dikenal"),
    ],
)
def test_what_cannot_be_printed_is_a_sentence_and_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    out = tmp_path / "buku.pdf"
    assert say(None, *words, "--out", str(out)) != 0
    assert sentence in capsys.readouterr().err
    assert not out.exists()


def test_the_offices_own_book_and_the_other_one_are_printed(metro: Workspace, tmp_path: Path) -> None:
    enter(metro, "Antrean loket panjang.")
    out = tmp_path / "buku.pdf"
    assert say(metro, "--month", MONTH, "--out", str(out)) == 0
    assert "BUKU LAPORAN PENGADUAN" in text(out)
    assert "Antrean loket panjang." in text(out)
    assert say(metro, "--month", MONTH, "--book", "tindak_lanjut", "--out", str(out)) == 0
    assert "LAPORAN TINDAK LANJUT PENYELESAIAN" in text(out)


def test_texts_that_name_somebody_are_told_of_or_blacked_out(
    metro: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    enter(metro, "Hubungi 0813-1111-2222 segera.")
    out = tmp_path / "buku.pdf"
    assert say(metro, "--month", MONTH, "--out", str(out)) == 0
    assert "--black-out" in capsys.readouterr().err
    assert "0813-1111-2222" in text(out)
    assert say(metro, "--month", MONTH, "--black-out", "--out", str(out)) == 0
    assert "1111" not in text(out)


def test_names_stand_in_the_registration_book_only_for_a_reason(
    tanggamus: Workspace, tmp_path: Path, clock: HandClock
) -> None:
    given = ApplicationInput(("ktp",), "pos", name="Pemohon 0398", phone="0812-0000-0398")
    key = apply(tanggamus, application=given, officer_id=in_lane(tanggamus, "operator_penerima_wa")).case_id
    out = tmp_path / "buku.pdf"
    assert say(tanggamus, "--month", MONTH, "--out", str(out)) == 0
    assert "Pemohon 0398" not in text(out)
    assert "P-0001" in text(out)
    assert say(tanggamus, "--month", MONTH, "--reason", "mencetak buku registrasi", "--out", str(out)) == 0
    assert "Pemohon 0398" in text(out)
    envelope = sealed(tanggamus, case_id=key, officer_id=FIRST)
    assert envelope is not None
    assert len(envelope.openings) == 1


def test_a_reason_for_a_book_without_names_is_refused(
    metro: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "buku.pdf"
    assert say(metro, "--month", MONTH, "--reason", "mencetak buku laporan", "--out", str(out)) != 0
    assert "tidak memuat identitas" in capsys.readouterr().err
    assert not out.exists()


def test_a_book_that_the_office_does_not_keep_is_refused(
    metro: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "buku.pdf"
    assert say(metro, "--month", MONTH, "--book", "buku_registrasi", "--out", str(out)) != 0
    assert "tidak dipakai di kantor ini" in capsys.readouterr().err
