"""Pause, resume and classify on the command line, and what a shown case says of its clocks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.faults.kotak import Kotak

ADMIN = ("--user", "petugas-03")


@pytest.fixture
def brebes_cli(brebes_template: Path, tmp_path: Path) -> Kotak:
    """The office of Brebes with one complaint, on the command line."""
    shutil.copytree(brebes_template, tmp_path / "data")
    office = Kotak(tmp_path / "data")
    slip = {"isi": "KK belum jadi.", "kanal": "wa", "golongan": "Permintaan informasi"}
    done = office.inside("receive", "-", *ADMIN, stdin=json.dumps(slip))
    assert (done.returncode, done.stderr) == (0, ""), done
    return office


def shown(office: Kotak) -> Any:
    done = office.inside("show", "1", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_case_says_every_clock(brebes_cli: Kotak) -> None:
    case = shown(brebes_cli)
    assert case["due"] == case["whole_due"]
    assert case["step_due"] is None
    assert (case["legal_class"], case["paused"]) == ("permintaan_informasi", None)
    assert case["legal_due"] > case["whole_due"]
    words = brebes_cli.inside("show", "1").stdout
    assert "batas keseluruhan (Jawaban sampai kepada pemohon, 3 hari kerja): " in words
    assert "batas hukum (Permintaan informasi, 5 hari kerja): " in words
    (listed,) = json.loads(brebes_cli.inside("list", "--json").stdout)
    assert {name: listed[name] for name in ("whole_due", "legal_due", "paused")} == {
        name: case[name] for name in ("whole_due", "legal_due", "paused")
    }


def test_every_clock_proves_its_days(brebes_cli: Kotak) -> None:
    clocks = shown(brebes_cli)["clocks"]
    assert [clock["kind"] for clock in clocks] == ["whole", "legal"]
    for clock, days in zip(clocks, (3, 5), strict=True):
        assert [day["counted"] for day in clock["days"]].count(True) == days
        assert clock["days"][-1]["day"] == clock["due"][:10]
    plain, proof = brebes_cli.inside("show", "1").stdout, brebes_cli.inside("show", "1", "--proof").stdout
    assert "hari kerja ke-" not in plain
    assert proof.count("  hari kerja ke-") == 3 + 5
    assert "hari masuk, tidak dihitung" in proof


def test_why_it_stood_still_stays_in_its_history(brebes_cli: Kotak) -> None:
    brebes_cli.inside("pause", "1", "--reason", "KK belum dikirim", *ADMIN)
    brebes_cli.inside("resume", "1", *ADMIN)
    brebes_cli.inside("classify", "1", "berkadar", "--reason", "Ada dugaan pungutan", *ADMIN)
    words = brebes_cli.inside("show", "1").stdout
    assert "Dijeda: menunggu kelengkapan dari pelapor\n      Alasan: KK belum dikirim\n" in words
    assert "Alasan: Ada dugaan pungutan" in words


def test_it_is_paused_and_goes_on(brebes_cli: Kotak) -> None:
    before = shown(brebes_cli)
    done = brebes_cli.inside("pause", "1", "--reason", "KK belum dikirim", *ADMIN)
    assert (done.returncode, done.stderr) == (0, ""), done
    assert done.stdout.splitlines()[0].endswith(" dijeda")
    case = shown(brebes_cli)
    assert (case["due"], case["whole_due"], case["legal_due"]) == (None, None, None)
    assert case["paused"] is not None
    assert (case["history"][-1]["act"], case["history"][-1]["detail"]) == (
        "pause",
        "Alasan: KK belum dikirim",
    )
    assert "Dijeda" in brebes_cli.inside("list").stdout
    assert ": KK belum dikirim" in brebes_cli.inside("show", "1").stdout
    refused = brebes_cli.inside("move", "1", "dijawab_langsung", "--answer", "Ya", "--delivery", "WA", *ADMIN)
    assert refused.returncode == 1
    assert "Lanjutkan dahulu" in refused.stderr
    assert brebes_cli.inside("resume", "1", "--note", "KK diterima", *ADMIN).returncode == 0
    after = shown(brebes_cli)
    assert (after["paused"], after["whole_due"]) == (None, before["whole_due"])
    assert after["history"][-1]["note"] == "KK diterima"
    assert brebes_cli.inside("check").returncode == 0


def test_another_class_is_given_by_name_or_code(brebes_cli: Kotak) -> None:
    done = brebes_cli.inside("classify", "1", "berkadar", "--reason", "Ada dugaan pungutan", *ADMIN)
    assert (done.returncode, done.stderr) == (0, "")
    assert "digolongkan berkadar pengawasan" in done.stdout
    assert "batas hukum (Berkadar pengawasan, 60 hari kerja): " in done.stdout
    assert shown(brebes_cli)["legal_class"] == "berkadar"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pause", "1"), "--reason"),
        (("pause", "1", "--reason", "  "), "Tulis apa yang ditunggu"),
        (("resume", "1"), "tidak sedang dijeda"),
        (("classify", "1", "gawat"), "Golongan gawat tidak dikenal"),
        (("classify", "1", "permintaan_informasi"), "sudah digolongkan"),
        (("pause", "99", "--reason", "KK belum dikirim"), "tidak ada di register"),
    ],
)
def test_what_cannot_be_is_one_sentence(brebes_cli: Kotak, words: tuple[str, ...], said: str) -> None:
    done = brebes_cli.inside(*words, *ADMIN)
    assert done.returncode != 0
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert len(shown(brebes_cli)["history"]) == 2


def test_a_move_that_wants_a_reason_takes_it(tmp_path: Path) -> None:
    office = Kotak(tmp_path / "data")
    made = office.inside("sample", "--cases", "0", "--months", "1", "--sop", "metro-pengaduan")
    assert made.returncode == 0, made.stderr
    office.inside("receive", "-", *ADMIN, stdin=json.dumps({"isi": "Lampu jalan mati.", "kanal": "wa"}))
    texts = ("--answer", "Silakan ke Dinas PU.", "--delivery", "Lewat WA.")
    user = ("--user", shown(office)["officers"][0])
    refused = office.inside("move", "1", "ditolak", *texts, *user)
    assert refused.returncode != 0
    assert "Alasan" in refused.stderr
    done = office.inside("move", "1", "ditolak", *texts, "--reason", "Bukan urusan kependudukan", *user)
    assert (done.returncode, done.stderr) == (0, "")
    assert shown(office)["history"][-1]["detail"] == "Alasan: Bukan urusan kependudukan"
