"""`kotak-aduan verify`: for everybody without login, against the record for who logs in."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.monthend.issued import bytes_of
from app.signing.judge import LARGEST
from tests.app.signing import signed_papers as papers
from tests.attacks import good as base
from tests.conftest import HandClock
from tests.faults.kotak import FOREIGN, Kotak
from tests.login import opened
from tests.signing_month import both_sign, conclude


@pytest.fixture
def nowhere(tmp_path: Path) -> Kotak:
    """A PC on which no office was ever set up."""
    return Kotak(tmp_path / "kosong")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A good report, one cut back, a stranger's paper, and the office's certificate."""
    (tmp_path / "baik.pdf").write_bytes(base.good())
    (tmp_path / "dipotong.pdf").write_bytes(base.once())
    (tmp_path / "lain.pdf").write_bytes(papers.paper()[0])
    (tmp_path / "kantor.cer").write_bytes(papers.authority().certificate)
    return tmp_path


def test_nobody_has_to_log_in_and_no_office_has_to_be_there(nowhere: Kotak, files: Path) -> None:
    done = nowhere("verify", str(files / "baik.pdf"), "--issuer", str(files / "kantor.cer"))
    assert (done.stderr, nowhere.folder.exists()) == ("", False)
    # The certificates of the tests run in November 2026; the PC's clock may stand before or behind.
    assert done.returncode in (0, 3)
    assert "Tidak dicocokkan dengan catatan terbit" in done.stdout
    assert "ya    Kasi Kerjasama Petugas 02" in done.stdout
    assert "ya    Penerbit dikenal internal kantor, bukan BSrE" in done.stdout


def test_the_exit_code_tells_the_worst(nowhere: Kotak, files: Path) -> None:
    unsure = nowhere.inside("verify", str(files / "baik.pdf"))
    assert unsure.returncode == 3
    assert "baik.pdf: Tidak dapat dipastikan, tanyakan dahulu" in unsure.stdout
    assert "penerbitnya tidak dikenal" in unsure.stdout
    bad = nowhere.inside("verify", str(files / "baik.pdf"), str(files / "dipotong.pdf"))
    assert bad.returncode == 1
    assert "dipotong.pdf: Tidak baik, jangan dipakai" in bad.stdout
    assert "dipotong ke revisi lebih awal" in bad.stdout


def test_json_tells_the_same(nowhere: Kotak, files: Path) -> None:
    done = nowhere.inside("verify", str(files / "dipotong.pdf"), str(files / "lain.pdf"), "--json")
    cut, other = json.loads(done.stdout)
    assert (cut["verdict"], cut["reason"]) == ("tidak_baik", "dipotong")
    assert (other["verdict"], other["reason"]) == ("tidak_baik", "tanda_tangan_tidak_ada")
    assert {"state": "bad", "text": "Tanda tangan tidak ada", "detail": ""} in other["lines"]
    assert cut["sha256"] != other["sha256"]


def test_what_is_gone_is_told_and_the_others_are_judged_all_the_same(nowhere: Kotak, files: Path) -> None:
    gone, folder, large = files / "tidak-ada.pdf", files, files / "besar.pdf"
    with large.open("wb") as stream:
        stream.truncate(LARGEST + 5)
    done = nowhere.inside("verify", str(gone), str(folder), str(large), str(files / "baik.pdf"))
    assert done.returncode == 3
    assert "tidak-ada.pdf tidak dapat dibaca" in done.stderr
    assert "lebih besar dari 48,0 MB" in done.stdout
    assert "baik.pdf: " in done.stdout
    assert not FOREIGN.search(done.stderr)
    rows = json.loads(nowhere.inside("verify", str(gone), "--json").stdout)
    assert rows[0]["reason"] == "tidak_terbaca"


@pytest.mark.parametrize("name", ["baik.pdf", "tidak-ada.pem"])
def test_what_is_no_certificate_is_refused(nowhere: Kotak, files: Path, name: str) -> None:
    done = nowhere.inside("verify", str(files / "baik.pdf"), "--issuer", str(files / name))
    assert done.returncode == 1
    assert done.stdout == ""
    assert "ertifikat" in done.stderr
    assert not FOREIGN.search(done.stderr)


def test_the_help_tells_the_exit_codes(nowhere: Kotak) -> None:
    done = nowhere.inside("verify", "--help")
    assert done.returncode == 0
    for words in ("0 semua baik", "1 ada yang tidak baik", "3 ada yang tidak dapat"):
        assert words in " ".join(done.stdout.split())


def test_who_logs_in_has_it_compared_with_what_was_issued(
    template: Path, tmp_path: Path, clock: HandClock
) -> None:
    kotak = Kotak(tmp_path / "data")
    shutil.copytree(template, kotak.folder)
    with closing(opened(kotak.folder, clock=clock)) as ws:
        conclude(ws)
        pdf = bytes_of(ws, both_sign(ws).issued_id)
    (tmp_path / "laporan.pdf").write_bytes(pdf)
    (tmp_path / "ditambah.pdf").write_bytes(pdf + b"\n")
    (tmp_path / "asing.pdf").write_bytes(base.good())
    good = kotak.inside("verify", str(tmp_path / "laporan.pdf"), "--user", "petugas-02")
    assert good.returncode == 0, good.stderr
    assert "Isi sama dengan terbitan 1/PDIP/XI/2026" in good.stdout
    bad = kotak.inside("verify", str(tmp_path / "ditambah.pdf"), "--user", "petugas-02")
    assert bad.returncode == 1
    assert "Terbitan aslinya masih tersimpan." in bad.stdout
    asked = kotak.inside("verify", str(tmp_path / "asing.pdf"), "--user", "petugas-02")
    assert asked.returncode == 3
    assert "bukan terbitan kantor" in asked.stdout
    assert "Memeriksa berkas" in kotak.inside("record", "list", "--user", "petugas-02").stdout
    both = kotak.inside("verify", str(tmp_path / "asing.pdf"), "--user", "petugas-02", "--issuer", "x.pem")
    assert both.returncode == 1
    assert "tanpa --issuer" in both.stderr
