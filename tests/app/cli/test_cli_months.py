"""The months' own files on the command line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.reading.lists import listing
from app.register.cases import find_case
from app.worktime.words import month_words
from tests.cli import with_login
from tests.conftest import MORNING
from tests.faults.kotak import ROOT, Kotak, told
from tests.login import opened
from tests.month_end import signed_on
from tests.printing.paper_reader import Paper

#: November is over by the clock of the machine or is its present month; October of 2026 is past in any case.
PAST = "2026-10"


@pytest.fixture
def kotak(template: Path, tmp_path: Path) -> Kotak:
    """The sample office with forty complaints in October and November 2026."""
    shutil.copytree(template, tmp_path / "data")
    return Kotak(tmp_path / "data")


def test_a_past_month_is_opened_listed_shown_and_walked(kotak: Kotak) -> None:
    done = kotak.inside("month", "open", "--month", PAST)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Bulan Oktober 2026 langkah 6 · Kasi Kerjasama · batas 30 Okt 2026 16:30\n"
    assert "Bulan Oktober 2026   6  Kasi Kerjasama  Lewat" in kotak.inside("list").stdout
    words = kotak.inside("show", "2026-10").stdout
    assert words.startswith("Bulan Oktober 2026 · mulai 1 Okt 2026 07:30\nLogbook Oktober 2026: ")
    assert "Berkas bulan dibuka" in words
    shown = json.loads(kotak.inside("show", "Bulan Oktober 2026", "--json").stdout)
    assert (shown["number"], shown["kind"], shown["month"]) == ("Bulan Oktober 2026", "month", PAST)
    for outcome, user in (("laporkan", "petugas-02"), ("putuskan", "petugas-08")):
        refused = kotak.inside("move", "2026-10", outcome, "--user", user)
        assert refused.returncode == 1
        assert (
            "selesai dengan menandatangani laporan bulan Oktober 2026, di Rekap & Laporan" in refused.stderr
        )
        with closing(opened(kotak.folder)) as ws:
            signed_on(ws, find_case(ws, "2026-10").id, outcome, user)
    moved = kotak.inside("move", "2026-10", "selesai", "--user", "petugas-02")
    assert moved.returncode == 0, moved.stderr
    assert moved.stdout.startswith("Bulan Oktober 2026 ")
    assert json.loads(kotak.inside("show", "2026-10", "--json").stdout)["state"] == "ended"
    done = kotak.inside("check")
    assert (done.returncode, done.stdout.count(" 1 berkas bulan")) == (0, 1), done.stderr
    assert kotak.inside("record", "verify").returncode == 0
    assert "Membuka berkas bulan" in kotak.inside("record", "list").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("month", "open", "--month", "2026-13"), "tidak dikenal"),
        (("month", "open", "--month", "2999-01"), "belum mulai"),
        (("month", "open", "--month", "2019-01"), "lebih tua daripada register ini"),
        (("month", "open", "--month", PAST, "--user", "petugas-05"), "tidak bertugas di sana"),
        (("month",), "belum diisi"),
        (("show", "2026-09"), "tidak ada di register"),
    ],
)
def test_what_cannot_be_opened_is_told(kotak: Kotak, words: tuple[str, ...], said: str) -> None:
    told(kotak.inside(*words), said)
    assert kotak.whole()


def test_what_is_open_already_is_told(kotak: Kotak) -> None:
    kotak.inside("month", "open", "--month", PAST)
    told(kotak.inside("month", "open", "--month", PAST), "sudah ada")


@pytest.mark.parametrize("paper", ["slip", "receipt", "letter"])
def test_no_paper_of_a_complaint_is_printed_of_a_month(kotak: Kotak, paper: str, tmp_path: Path) -> None:
    kotak.inside("month", "open", "--month", PAST)
    target = tmp_path / "x.pdf"
    told(kotak.inside("print", paper, PAST, "--out", str(target)), "erkas bulan")
    assert not target.exists()


def test_the_control_sheet_travels_with_the_logbook(kotak: Kotak, tmp_path: Path) -> None:
    kotak.inside("month", "open", "--month", PAST)
    target = tmp_path / "x.pdf"
    done = kotak.inside("print", "kendali", PAST, "--out", str(target))
    assert done.returncode == 0, done.stderr
    text = Paper(target.read_bytes()).text
    assert "Bulan Oktober 2026" in text
    assert "Terima kembali logbook" in text
    assert "Pelapor" not in text


@pytest.mark.parametrize(
    "words",
    [
        ("correct", PAST, "--field", "isi", "--value", "lain", "--reason", "salah ketik"),
        ("pause", PAST, "--reason", "menunggu KK"),
        ("classify", PAST, "permintaan_informasi"),
    ],
)
def test_an_act_upon_complaints_is_refused_for_a_month(kotak: Kotak, words: tuple[str, ...]) -> None:
    kotak.inside("month", "open", "--month", PAST)
    told(kotak.inside(*words), "Bulan Oktober 2026")
    assert kotak.whole()


def test_two_programs_at_once_open_it_once(kotak: Kotak) -> None:
    with ExitStack() as stack:
        both = []
        for _ in range(2):
            said, descriptor = stack.enter_context(with_login(["month", "open", "--month", PAST]))
            assert descriptor is not None
            both.append(
                subprocess.Popen(
                    [sys.executable, "-m", "app", "--data", str(kotak.folder), *said],
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                    encoding="utf-8",
                    cwd=ROOT,
                    env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
                    pass_fds=(descriptor,),
                )
            )
        ended = sorted((one.communicate(timeout=60)[0], one.returncode) for one in both)
    assert [code for _said, code in ended] == [1, 0], ended
    with closing(opened(kotak.folder, clock=lambda: MORNING + timedelta(days=1))) as ws:
        assert [card.number for card in listing(ws) if card.is_month] == [f"Bulan {month_words(PAST)}"]
    assert kotak.whole()


def test_without_a_month_those_that_are_due_are_opened(kotak: Kotak) -> None:
    done = kotak.inside("month", "open")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Bulan ")
    assert kotak.inside("month", "open").stdout == "Tidak ada berkas bulan yang perlu dibuka.\n"
