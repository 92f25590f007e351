"""What leaves the office by the command line: identities only with a reason, free texts blacked out where asked for."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pdfplumber
import pytest

from models import record
from tests.faults.kotak import Kotak, line, told
from tests.login import opened

SECRET = "Contohan Rahasia"
TEXT = f"Nama saya {SECRET}, hubungi 0812-0000-0099 sesudah pukul tiga."


@pytest.fixture
def office(empty_template: Path, tmp_path: Path) -> Kotak:
    shutil.copytree(empty_template, tmp_path / "data")
    made = Kotak(tmp_path / "data")
    slip = made.inside(
        "receive", "-", stdin=line(isi=TEXT, kanal="wa", nama=SECRET, diterima="2026-11-20T09:00")
    )
    assert slip.returncode == 0, slip.stderr
    return made


def text_of(path: Path) -> str:
    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def printed(office: Kotak, out: Path, *words: str) -> str:
    done = office.inside("print", *words, "--out", str(out))
    assert done.returncode == 0, done.stderr
    return text_of(out)


def test_a_slip_carries_the_identity_only_with_a_reason(office: Kotak, tmp_path: Path) -> None:
    closed = printed(office, tmp_path / "a.pdf", "slip", "1", "--user", "petugas-02")
    assert closed.count(SECRET) == 1  # in the complaint's own words alone
    assert "Pelapor K-0001" in closed
    why = ("--reason", "Lembar asli rusak, diminta pelapor.", "--user", "petugas-02")
    assert printed(office, tmp_path / "b.pdf", "slip", "1", *why).count(SECRET) == 2
    with closing(opened(office.folder)) as ws, ws.read():
        acts = [entry.act for entry in record.entries_from(1, limit=1000)]
    assert acts.count("envelope") == 1


def test_who_lacks_the_right_gives_no_reason_good_enough(office: Kotak, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    words = (
        "print",
        "slip",
        "1",
        "--reason",
        "Lembar asli rusak.",
        "--out",
        str(out),
        "--user",
        "petugas-03",
    )
    told(office.inside(*words), "hak Identitas")
    assert not out.exists()


def test_a_logbook_leaves_blacked_out_or_with_a_word_about_it(office: Kotak, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    done = office.inside("print", "logbook", "--month", "2026-11", "--out", str(out))
    assert done.returncode == 0
    assert "2 hal" in done.stderr
    assert "--black-out" in done.stderr
    assert "0812-0000-0099" in text_of(out)
    done = office.inside("print", "logbook", "--month", "2026-11", "--black-out", "--out", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    left = text_of(out)
    assert "0812-0000-0099" not in left
    assert SECRET not in left
    assert "sesudah pukul tiga" in left
