"""Paraf and ralat on the command line, and what a shown case says of them."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.reading.logbook import logbook_sheet
from tests.conftest import MORNING
from tests.faults.kotak import Kotak
from tests.login import opened
from tests.month_end import close, freeze

KABID = ("--user", "petugas-01")
#: Past by any clock.
MONTH = "2026-10"


@pytest.fixture
def kotak(template: Path, tmp_path: Path) -> Kotak:
    """The sample office with forty complaints in October and November 2026."""
    shutil.copytree(template, tmp_path / "data")
    return Kotak(tmp_path / "data")


def numbers(kotak: Kotak, status: str) -> list[str]:
    with closing(opened(kotak.folder, clock=lambda: MORNING)) as ws:
        return [
            one.full_number for one in logbook_sheet(ws, month=MONTH, sheet=1).lines if one.status == status
        ]


def test_rows_and_sheets_are_initialled(kotak: Kotak) -> None:
    ended = numbers(kotak, "selesai")
    done = kotak.inside("paraf", *ended[:2], *KABID)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2 baris diparaf P01\n", "")
    again = kotak.inside("paraf", ended[0], *KABID)
    assert (again.returncode, again.stdout) == (0, "Barisnya sudah berparaf.\n")
    rest = kotak.inside("paraf", "--month", MONTH, "--sheet", "1", *KABID)
    assert (rest.returncode, rest.stdout) == (0, f"{len(ended) - 2} baris diparaf P01\n")
    assert kotak.inside("check").returncode == 0
    assert kotak.inside("record", "verify").returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Sebut nomor barisnya"),
        (("--sheet", "2"), "Sebut nomor barisnya"),
        (("1", "--month", MONTH), "Sebut nomor barisnya"),
        (("--month", MONTH, "--sheet", "-1"), "Lembar dimulai dari 1"),
        (("--month", "2025-01"), "Belum ada baris yang dapat diparaf"),
        (("99999",), "tidak ada di register"),
    ],
)
def test_what_cannot_be_initialled_is_told(kotak: Kotak, words: tuple[str, ...], said: str) -> None:
    done = kotak.inside("paraf", *words, *KABID)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stdout == ""


def test_a_closed_month_is_left_to_the_pen(kotak: Kotak) -> None:
    first, second = numbers(kotak, "selesai")[:2]
    assert kotak.inside("paraf", first, *KABID).returncode == 0
    with closing(opened(kotak.folder)) as ws:
        close(ws, MONTH)
    for words in (("--month", MONTH), (second,)):
        done = kotak.inside("paraf", *words, *KABID)
        assert (done.returncode, done.stdout) == (1, "")
        assert (
            "Bulan Oktober 2026 sudah ditutup; paraf dibubuhkan dengan pena pada cetakannya." in done.stderr
        )


def test_without_the_right_nothing_is_initialled(kotak: Kotak) -> None:
    done = kotak.inside("paraf", numbers(kotak, "selesai")[0], "--user", "petugas-02")
    assert done.returncode == 1
    assert "Petugas 02 tidak memegang hak Paraf" in done.stderr


def test_a_ralat_is_entered_and_shown(kotak: Kotak) -> None:
    number = numbers(kotak, "selesai")[0]
    words = ("--field", "kanal", "--value", "sosmed", "--reason", "Salah pilih kanal")
    early = kotak.inside("ralat", number, *words)
    assert early.returncode == 1
    assert "Oktober 2026 masih berjalan" in early.stderr
    with closing(opened(kotak.folder)) as ws:
        freeze(ws, MONTH)
    mended = kotak.inside("correct", number, *words)
    assert mended.returncode == 1
    assert "Angka Oktober 2026 sudah dibekukan" in mended.stderr
    done = kotak.inside("ralat", number, *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{number} Ralat 1/")
    assert done.stdout.endswith(" → Medsos lain, karena salah pilih kanal\n")
    told = kotak.inside("show", number).stdout
    assert "\nAda ralat: 1/" in told
    assert "Petugas 02: Ralat 1/" in told
    assert "      Menjadi: Medsos lain\n      Alasan: Salah pilih kanal" in told
    history = json.loads(kotak.inside("show", number, "--json").stdout)["history"]
    assert (history[-1]["act"], history[-1]["officer"]) == ("erratum", "petugas-02")
    assert history[-1]["detail"].endswith("Alasan: Salah pilih kanal")
    sealed = kotak.inside(
        "ralat", number, "--field", "nama", "--value", "Pelapor 099", "--reason", "Salah tulis"
    )
    assert sealed.returncode == 1
    assert "amplop" in sealed.stderr


def test_what_came_too_late_for_its_month_says_so(kotak: Kotak) -> None:
    with closing(opened(kotak.folder)) as ws:
        freeze(ws, MONTH)
    slip = {"isi": "Loket tutup lebih awal.", "kanal": "surat", "diterima": "2026-10-30T10:00"}
    done = kotak.inside("receive", "-", stdin=json.dumps(slip))
    assert (done.returncode, done.stderr.count("karena angka Oktober")) == (0, 1)
    number = done.stdout.strip()
    told = kotak.inside("show", number).stdout.splitlines()
    assert told[1].startswith("Diterima 30 Okt 2026, dicatat dalam ")
    assert told[1].endswith(" karena angka Oktober sudah dibekukan.")
    assert json.loads(kotak.inside("show", number, "--json").stdout)["booked"] > MONTH
