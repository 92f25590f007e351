"""The papers of data protection on the command line: only who may, and never a name among the words typed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.office.settings import now
from app.privacy.destruction import destroy, due_list
from app.privacy.incident import Incident, save_incident
from app.privacy.retention import Retention, save_retention
from models.database import database
from tests.cli import with_login
from tests.printing.paper_reader import Paper

ROOT = Path(__file__).parents[3]
Run = Callable[..., "subprocess.CompletedProcess[str]"]
REASON = "Permintaan orangnya sendiri di loket"


@pytest.fixture
def run(office_day, tmp_path: Path) -> Run:  # type: ignore[no-untyped-def]
    """`kotak-aduan print` on the office of that day, which has a schedule, a destruction and an incident."""
    ws = office_day
    save_retention(ws, retention=Retention(ended=1, schedule="JRA 12"), officer_id="petugas-02")
    ws.clock.forward(days=730)
    destroy(
        ws, case_ids=[due_list(ws).lines[0].case_id], reason="Habis masa simpannya", officer_id="petugas-02"
    )
    number = database.execute_sql(
        "SELECT f.number FROM case_file f JOIN envelope e ON e.case_id = f.id WHERE e.given LIKE '%name%'"
        " AND f.state = 'open'"
    ).fetchone()[0]
    # The command's own clock is the PC's.
    ws.clock.at = datetime.now().astimezone()
    save_incident(
        ws,
        incident=Incident(
            known=now(ws) - timedelta(hours=2),
            first=now(ws).date(),
            last=now(ws).date(),
            data="nama",
            when="pagi ini",
            how="USB hilang",
            handling="sandi diganti",
            recovery="cadangan baru",
        ),
        officer_id="petugas-02",
    )
    ws.close()

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        said_words = [number if word == "NOMOR" else word for word in words]
        with with_login(["print", *said_words]) as (said, descriptor):
            return subprocess.run(
                [sys.executable, "-m", "app", "--data", str(ws.folder), *said],
                capture_output=True,
                text=True,
                encoding="utf-8",
                cwd=ROOT,
                timeout=120,
                check=False,
                pass_fds=() if descriptor is None else (descriptor,),
            )

    return call


def _text(path: Path) -> str:
    return "".join(Paper(path.read_bytes()).text.split())


def test_the_last_destruction_and_both_letters_are_printed(run: Run, tmp_path: Path) -> None:
    for words, expected in (
        (("destruction",), "BERITAACARAPEMUSNAHAN"),
        (("incident", "--to", "lembaga"), "USBhilang"),
        (("incident", "--to", "pelapor"), "USBhilang"),
    ):
        out = tmp_path / f"{words[-1]}.pdf"
        done = run(*words, "--out", str(out))
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert expected in _text(out)


def test_one_persons_data_is_printed_by_who_holds_the_right_alone(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "orang.pdf"
    words = ("person", "NOMOR", "--reason", REASON, "--out", str(out))
    done = run(*words, "--user", "petugas-03")
    assert done.returncode == 1
    assert "hak Identitas" in done.stderr
    assert not out.exists()
    done = run(*words, "--user", "petugas-01")
    assert (done.returncode, done.stderr) == (0, "")
    assert "DATAYANGDISIMPANTENTANGSESEORANG" in _text(out)
    listed = run_list(run, tmp_path)
    assert [
        (one["act"], one["officer"]) for one in listed if one["act"] in ("envelope", "person_report")
    ] == [
        ("envelope", "Petugas 01"),
        ("person_report", "Petugas 01"),
    ]


def run_list(run: Run, tmp_path: Path) -> list[dict[str, str]]:
    """The record's entries as `record list --json` gives them."""
    with with_login(["record", "list", "--json"]) as (said, descriptor):
        done = subprocess.run(
            [sys.executable, "-m", "app", "--data", str(tmp_path / "data"), *said],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            timeout=120,
            check=True,
            pass_fds=() if descriptor is None else (descriptor,),
        )
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


def test_a_destruction_that_never_was_cannot_be_printed(run: Run, tmp_path: Path) -> None:
    done = run("destruction", "--entry", "1", "--out", str(tmp_path / "x.pdf"))
    assert done.returncode == 1
    assert "Belum ada pemusnahan" in done.stderr
