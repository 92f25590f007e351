"""`export`: what is asked for lies there whole, its place is printed, what makes no sense is refused before the login."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from app.cli.main import run as main
from tests.app.export.exported import MONTH, left_over, loaded, table
from tests.cli import with_login
from tests.login import opened


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """The sample office after forty complaints."""
    shutil.copytree(template, tmp_path / "data")
    return tmp_path / "data"


def _no_window(*_given: object) -> int:
    raise AssertionError("an export opens no window")


def say(folder: Path, *words: str) -> int:
    """`kotak-aduan export …` as the Kasi."""
    with with_login(["export", *words]) as (said, _descriptor):
        return main(["--data", str(folder), *said], window=_no_window)


def test_a_month_as_a_workbook_and_as_csv(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert say(folder, "--month", MONTH, "--xlsx", str(tmp_path / "a.xlsx")) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'a.xlsx'}\n"
    assert "Logbook" in loaded(tmp_path / "a.xlsx").sheetnames
    assert say(folder, "--month", MONTH, "--csv", str(tmp_path / "a.csv")) == 0
    assert table(tmp_path / "a.csv")[0]["nomor"] == "0018/PDIP/XI/2026"
    assert say(folder, "--month", MONTH, "--csv", str(tmp_path / "r.csv"), "--table", "rekap") == 0
    assert table(tmp_path / "r.csv")[0]["tabel"] == "Neraca"


def test_a_package_is_refused_unsigned_and_made_as_a_draft(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    usb = tmp_path / "usb"
    assert say(folder, "--month", MONTH, "--package", str(usb)) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "belum disusun dan ditandatangani" in told.err
    assert not usb.exists()
    assert say(folder, "--month", MONTH, "--package", str(usb), "--draft") == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.parent == usb
    assert (made / "BACA SAYA.txt").exists()
    assert say(folder, "--month", MONTH, "--zip", str(usb / "a.zip"), "--draft", "--kind", "pengaduan") == 0
    assert zipfile.is_zipfile(usb / "a.zip")


def test_a_years_archive_as_folder_and_as_zip(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert say(folder, "--year", "2026", "--archive", str(tmp_path / "usb")) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'usb' / '2026 Arsip Register'}\n"
    assert say(folder, "--year", "2026", "--zip", str(tmp_path / "a.zip")) == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        assert "2026 Arsip Register/KOLOM.txt" in file.namelist()


def test_full_texts_are_told_of(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from app.register.receive import SlipInput, receive
    from tests.conftest import HandClock

    ws = opened(folder, clock=HandClock())
    receive(ws, slip=SlipInput("Hubungi 0812-3456-7890.", "kotak"), officer_id="petugas-03")
    ws.close()
    target = tmp_path / "a.csv"
    assert say(folder, "--month", MONTH, "--csv", str(target)) == 0
    assert "hal" not in capsys.readouterr().err.removeprefix("Jam komputer mundur")
    assert "7890" not in target.read_text("utf-8-sig")
    assert say(folder, "--month", MONTH, "--csv", str(target), "--full-text") == 0
    assert "1 hal dalam teksnya dapat mengenali orang" in capsys.readouterr().err
    assert "7890" in target.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--month", MONTH), "pilih salah satu"),
        (("--xlsx", "a.xlsx"), "pilih salah satu"),
        (("--month", "2026-13", "--xlsx", "a.xlsx"), "bulan 2026-13 tidak dikenal"),
        (("--year", "26", "--archive", "."), "tahun 26 tidak dikenal, tulis seperti 2026"),
        (("--year", "2026", "--xlsx", "a.xlsx"), "Satu tahun diekspor dengan --archive atau --zip"),
        (("--month", MONTH, "--archive", "."), "Arsip dibuat untuk satu tahun"),
        (("--month", MONTH, "--xlsx", "a.xlsx", "--csv", "a.csv"), "tidak dapat dipakai bersama"),
        (("--month", MONTH, "--xlsx", "a.xlsx", "--table", "rekap"), "--table hanya untuk --csv"),
        (("--month", MONTH, "--xlsx", "a.xlsx", "--draft"), "--draft hanya untuk paket bulanan"),
        (("--year", "2026", "--zip", "a.zip", "--draft"), "--draft hanya untuk paket bulanan"),
        (("--year", "2026", "--zip", "a.zip", "--kind", "pengaduan"), "memuat semua jenis"),
        (("--month", MONTH, "--csv", "a.csv", "--kind", "permohonan"), "tidak memakai SOP untuk permohonan"),
        (("--month", MONTH, "--csv", "a.csv", "--table", "x"), "Tabel x tidak ada untuk pengaduan"),
        (("--year", "2019", "--zip", "a.zip"), "Tidak ada kasus pada tahun 2019"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    sentence: str,
) -> None:
    empty = tmp_path / "kosong"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert say(folder, *words) != 0
    told = capsys.readouterr()
    assert told.out == ""
    assert sentence in told.err
    assert left_over(empty) == []


def test_nobody_exports_without_a_login(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--data", str(folder), "export", "--month", MONTH, "--csv", str(tmp_path / "a.csv")]
    assert main(words, window=_no_window) != 0
    assert "Sebutkan petugas yang bertindak" in capsys.readouterr().err
    assert not (tmp_path / "a.csv").exists()
