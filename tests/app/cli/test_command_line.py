"""The command line as scripts use it: its exit code, its one sentence. Most verbs run within this process; that each
of them works as a program of its own is asked once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.worktime.model import ZONES
from tests.cli import with_login
from tests.faults.kotak import Kotak
from tests.login import direct

ROOT = Path(__file__).parents[3]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `kotak-aduan` on a folder of its own; `apart` as a program of its own, `bare` without a login."""

    def call(
        *words: str, stdin: str = "", data: str = "data", bare: bool = False, apart: bool = False
    ) -> subprocess.CompletedProcess[str]:
        if not (apart or bare):
            return Kotak(tmp_path / data).inside(*words, stdin=stdin)
        with nullcontext((words, None)) if bare else with_login(words) as (said, descriptor):
            return subprocess.run(
                [sys.executable, "-m", "app", "--data", str(tmp_path / data), *said],
                input=stdin,
                capture_output=True,
                text=True,
                encoding="utf-8",
                cwd=ROOT,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
                timeout=120,
                check=False,
                pass_fds=() if descriptor is None else (descriptor,),
            )

    return call


@pytest.fixture
def office(run: Run, empty_template: Path, tmp_path: Path) -> Run:
    """The sample office without a complaint, in the folder that the verbs work on."""
    shutil.copytree(empty_template, tmp_path / "data")
    return run


def show(run: Run, number: str) -> Any:
    done = run("show", number, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def fails(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Non-zero, one sentence on stderr, nothing on stdout, no traceback."""
    assert done.returncode != 0
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    for word in words:
        assert word in done.stderr, done.stderr


def line(**fields: object) -> str:
    return json.dumps({"isi": "Antrean habis pagi.", "kanal": "kotak", **fields}) + "\n"


def test_the_sample_names_its_officers_and_never_fills_a_used_folder(run: Run, tmp_path: Path) -> None:
    done = run("sample", "--cases", "12", "--months", "2", "--until", "2026-11-19", "--json")
    officers = json.loads(done.stdout)
    assert [officer["id"] for officer in officers][:3] == ["petugas-01", "petugas-02", "petugas-03"]
    fails(run("sample"), "sudah berisi register", "tidak ada yang diubah")
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "surat.txt").write_text("isi")
    fails(run("sample", data="lain"), "berkas lain")
    assert [entry.name for entry in (tmp_path / "lain").iterdir()] == ["surat.txt"]


def test_every_verb_works_as_a_program_of_its_own(run: Run, tmp_path: Path) -> None:
    done = run("sample", "--cases", "3", "--months", "1", "--until", "2026-11-19", apart=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    number = run("receive", "-", stdin=line(nama="Pelapor 014"), apart=True).stdout.strip()
    assert number.startswith("0004/")
    assert run("--user", "petugas-03", "move", number, "teruskan", apart=True).stdout.startswith(number)
    correction = ("correct", number, "--field", "isi", "--value", "Baru.", "--reason", "Salah ketik")
    assert run(*correction, apart=True).stdout == f"{number} diperbaiki\n"
    assert json.loads(run("show", number, "--json", apart=True).stdout)["number"] == number
    assert len(json.loads(run("list", "--json", apart=True).stdout)) == 4
    assert run("print", "receipt", number, "--out", str(tmp_path / "a.pdf"), apart=True).returncode == 0
    assert run("void", number, "--reason", "Lembar kembar", apart=True).stdout == f"{number} dibatalkan\n"
    assert run("check", apart=True).returncode == 0
    fails(run("show", "9999", apart=True), "9999")


def test_the_same_sample_twice_has_the_same_rows(run: Run) -> None:
    words = ("sample", "--cases", "15", "--months", "2", "--seed", "5", "--until", "2026-11-19")
    listed = []
    for data in ("satu", "dua"):
        assert run(*words, data=data).returncode == 0
        listed.append(run("list", "--json", data=data).stdout)
    assert listed[0] == listed[1]
    assert len(json.loads(listed[0])) == 15
    assert run("check", data="dua").returncode == 0


def test_nothing_of_the_sample_lies_after_its_day(run: Run) -> None:
    run("sample", "--cases", "40", "--months", "1", "--until", "2026-11-13")
    rows = json.loads(run("list", "--json").stdout)
    entered = [row["entered"] for row in rows if row["entered"]]
    assert entered
    assert max(entered)[:10] == "2026-11-12", "the day itself, which may not be over, stays empty"


def test_a_sample_until_a_day_to_come_ends_with_what_has_happened(run: Run) -> None:
    done = run("sample", "--cases", "20", "--months", "1", "--until", "2199-01-01")
    assert (done.returncode, done.stdout) == (0, "")
    assert "belum terjadi" in done.stderr
    assert len(json.loads(run("list", "--json").stdout)) == 20
    entered = [one["entered"] for one in json.loads(run("list", "--json", "--open").stdout)]
    assert all(datetime.fromisoformat(one) <= datetime.now().astimezone() for one in entered if one)
    assert run("check").returncode == 0


@pytest.mark.parametrize("day", ["2026-11-01", "2026-11-02", "2026-04-01", "2025-04-02"])
def test_a_sample_of_a_month_that_just_began_has_its_rows(run: Run, day: str) -> None:
    assert run("sample", "--cases", "6", "--months", "1", "--until", day).returncode == 0
    assert len(json.loads(run("list", "--json").stdout)) == 6


def test_receive_prints_numbers_and_nothing_else(office: Run) -> None:
    done = office(
        "receive", "-", stdin=line() + line(kanal="WA/SMS", sasaran=["Pelayanan", "lain"], bidang="capil")
    )
    assert done.returncode == 0
    assert [number.split("/")[0] for number in done.stdout.splitlines()] == ["0001", "0002"]
    row = show(office, done.stdout.splitlines()[1])
    assert (row["state"], row["kind"], row["step"], row["lane"]["id"]) == (
        "open",
        "complaint",
        "1",
        "staf_kerjasama",
    )
    assert row["history"][0]["officer"] == "petugas-03"
    assert row["officers"] == ["petugas-03", "petugas-09"]


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        (line(kanal="merpati"), "kanal"),
        (line(isi=" "), "isi"),
        (line(sasaran="pelayanan"), "sasaran"),
        (line(sasaran=["gedung"]), "sasaran"),
        (line(diterima="kemarin"), "diterima"),
        (line(diterima="2199-01-01T08:00"), "diterima"),
        (line(bidang="Bidang Angkasa"), "bidang"),
        (line(nama=7), "nama"),
        (line(warna="biru"), "warna"),
        ("{bukan json\n", "JSON"),
        ("[1]\n", "objek"),
    ],
)
def test_a_bad_line_names_line_and_field_and_registers_nothing(office: Run, bad: str, field: str) -> None:
    fails(office("receive", "-", stdin=line() + "\n" + bad), "Baris 3", field)
    assert json.loads(office("list", "--json").stdout) == []
    assert office("receive", "-", stdin=line()).stdout.startswith("0001/")


def test_receipt_without_an_offset_is_office_time(office: Run) -> None:
    number = office("receive", "-", stdin=line(diterima="2026-10-05T08:15")).stdout.strip()
    row = show(office, number)
    assert number == "0001/PDIP/X/2026"
    assert row["entered"] == "2026-10-05T08:15:00+08:00"
    assert row["due"] == "2026-10-05T08:25:00+08:00"
    assert row["late"] is True


def test_a_complaint_walks_the_lanes_to_its_end(office: Run) -> None:
    number = office("receive", "-", stdin=line(bidang="Capil")).stdout.strip()
    steps: tuple[tuple[str, ...], ...] = (
        ("teruskan", "petugas-03"),
        ("koordinasi", "petugas-02"),
        ("solusi", "petugas-05", "--solution", "Kuota ditambah."),
        ("belum_selesai", "petugas-02", "--note", "Sejak kapan?"),
        ("solusi", "petugas-05"),
        ("dapat_dijawab", "petugas-02"),
        ("selesai", "petugas-03", "--answer", "Kuota sudah ditambah.", "--delivery", "Ditempel di papan."),
    )
    for outcome, user, *texts in steps:
        row = show(office, number)
        assert user in row["officers"]
        assert outcome in [way["id"] for way in row["outcomes"]]
        done = office("--user", user, "move", number, outcome, *texts)
        assert done.returncode == 0, done.stderr
    row = show(office, number)
    assert (row["state"], row["lane"], row["step"], row["due"], row["outcomes"]) == (
        "ended",
        None,
        None,
        None,
        [],
    )
    walked = [(entry["from"], entry["outcome"], entry["to"]) for entry in row["history"]]
    assert walked[0] == (None, None, "1")
    assert walked[-2:] == [("4", "dapat_dijawab", "5"), ("5", "selesai", "selesai")]
    assert row["history"][3]["solution"] == "Kuota ditambah."
    assert office("check").returncode == 0


def test_a_move_needs_its_text_and_its_officer(office: Run) -> None:
    number = office("receive", "-", stdin=line(bidang="capil")).stdout.strip()
    fails(office("move", number, "teruskan", bare=True), "--user", "petugas-03")
    fails(office("--user", "petugas-02", "move", number, "teruskan"), "tidak bertugas", "Petugas 03")
    fails(office("--user", "hantu", "move", number, "teruskan"), "hantu", "petugas-03")
    office("--user", "petugas-03", "move", number, "teruskan")
    office("move", number, "koordinasi", "--user", "petugas-02")
    fails(office("--user", "petugas-05", "move", number, "solusi"), "Tindak lanjut aduan")
    fails(office("--user", "petugas-05", "move", number, "terbang"), "terbang")
    assert show(office, number)["step"] == "3"


def test_void_and_correct(office: Run) -> None:
    number = office("receive", "-", stdin=line()).stdout.strip()
    fails(office("--user", "petugas-03", "void", number, "--reason", "kembar"), "wewenang")
    done = office(
        "--user", "petugas-02", "correct", number, "--field", "isi", "--value", "Baru.", "--reason", "Salah"
    )
    assert done.returncode == 0, done.stderr
    assert office("--user", "petugas-02", "void", number, "--reason", "Lembar kembar").returncode == 0
    row = show(office, number)
    assert (row["state"], [entry["act"] for entry in row["history"]]) == (
        "void",
        ["receive", "correct", "void"],
    )
    for told in (office("list").stdout, office("show", number).stdout):
        assert ("dibatalkan" in told, "void" in told) == (True, False)
    assert office("receive", "-", stdin=line()).stdout.startswith("0002/")


def test_who_the_complainant_is_stands_in_no_output(office: Run) -> None:
    number = office("receive", "-", stdin=line(nama="Pelapor 041", hp="0811")).stdout.strip()
    kasi = ("--user", "petugas-02", "correct", number, "--reason", "salah dengar")
    assert office(*kasi, "--field", "nama", "--value", "Pelapor 042").returncode == 0
    assert office(*kasi, "--field", "isi", "--value", "Antrean habis siang.").returncode == 0
    told = "".join(
        office(*words).stdout
        for words in (("show", number, "--json"), ("show", number), ("list",), ("list", "--json"))
    )
    assert "Pelapor 04" not in told
    assert "0811" not in told
    entries = show(office, number)["history"]
    assert [entry["detail"] and entry["detail"].splitlines()[0] for entry in entries] == [
        None,
        None,
        "Semula: Antrean habis pagi.",
    ]


def test_list_filters(office: Run) -> None:
    office(
        "receive",
        "-",
        stdin=line(diterima="2026-10-05T08:15") + line(isi="Kipas angin mati") + line(nama="Ja'far"),
    )

    def numbers(*words: str) -> list[str]:
        return [row["number"][:4] for row in json.loads(office("list", "--json", *words).stdout)]

    assert numbers()[0] == "0001"
    assert numbers("--late") == ["0001"]
    assert numbers("--search", "kipas") == ["0002"]
    assert numbers("--search", "ja'far") == ["0003"]
    assert numbers("--search", "ja'f") == [], "whole words of a name alone"
    assert numbers("--search", "ja'far", "--user", "petugas-03") == [], "names are for those with the right"
    assert numbers("--search", "kipas", "--user", "petugas-03") == ["0002"]
    assert numbers("--search", '"*-') == []
    assert len(numbers("--open", "--lane", "staf_kerjasama")) == 3
    assert numbers("--lane", "kepala_dinas") == []
    fails(office("list", "--lane", "atap"), "Lajur atap tidak dikenal")


def test_unknown_numbers_folders_and_words_are_one_sentence(office: Run, tmp_path: Path) -> None:
    fails(office("show", "9999"), "9999")
    fails(office("show", "9999/PDIP/XI/2026", "--json"), "tidak ada di register")
    fails(office("list", data="kosong"), "belum berisi register")
    fails(office("terbang"), "terbang")
    fails(office("print", "logbook", "--month", "November", "--out", "x.pdf"), "November")
    fails(office("receive", str(tmp_path / "tidak-ada.jsonl")), "tidak dapat dibaca")


@pytest.mark.parametrize("words", [("form", "--sheets", "2"), ("logbook", "--blank")])
def test_blank_papers_need_no_register(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    out = tmp_path / "blangko.pdf"
    assert run("print", *words, "--out", str(out)).returncode == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert not (tmp_path / "data" / "register.db").exists()


def test_every_paper_of_a_case_and_a_month(office: Run, tmp_path: Path) -> None:
    number = office("receive", "-", stdin=line(nama="Pelapor 014")).stdout.strip()
    month = f"{datetime.now(ZONES['WITA']):%Y-%m}"  # the sample office's zone
    for words in (
        ("slip", number),
        ("receipt", number),
        ("logbook", "--month", month),
        ("recap", "--month", month),
    ):
        out = tmp_path / f"{words[0]}.pdf"
        done = office("print", *words, "--out", str(out))
        assert done.returncode == 0, done.stderr
        assert out.read_bytes().startswith(b"%PDF")
    fails(office("print", "slip", number, "--out", str(tmp_path)), "folder")
    fails(office("print", "slip", number, "--out", "/proc/tidak/ada.pdf"))


def test_the_check_finds_a_tampered_row(office: Run, tmp_path: Path) -> None:
    office("receive", "-", stdin=line() + line())
    with direct(tmp_path / "data") as connection:
        connection.execute("UPDATE case_file SET step = '3', lane = 'bidang_terkait' WHERE seq = 1")
        connection.execute("UPDATE counter SET last = 3 WHERE register = 'pengaduan'")
    done = office("check")
    assert done.returncode == 1
    assert "0001/PDIP" in done.stderr
    assert "3 tidak ada" in done.stderr


@pytest.mark.parametrize("verb", [(), ("sample",), ("receive",), ("move",), ("list",), ("print", "logbook")])
def test_the_help_is_in_indonesian(run: Run, verb: tuple[str, ...]) -> None:
    done = run(*verb, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("cara pakai: kotak-aduan")
    assert "tampilkan petunjuk ini" in done.stdout
    assert done.stdout.count("pilihan:") == 1
    for english in ("usage", "options", "positional", "show this", "exit"):
        assert english not in done.stdout
