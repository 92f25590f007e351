"""Applications on the command line: from a file of lines to every end of both SOPs of Tanggamus."""

from __future__ import annotations

import argparse
import json
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.cli.applications import VERBS
from app.cli.main import run
from app.register.cases import case_with_id
from app.register.pause import pause
from app.sample.fill import fill_sample
from app.workspace import Workspace
from app.worktime.model import ZONES
from tests.applications import BY_WA, RECORDED, desk, finished, recorded
from tests.cli import with_login
from tests.conftest import HandClock

#: Before any day on which this runs.
BEFORE = datetime(2026, 1, 5, 8, 0, tzinfo=ZONES["WIB"])
TO_SORTING = ("teruskan", "diangkat", "dicetak", "dicatat", "disetujui", "diajukan", "ditandatangani")
LINE = {
    "dokumen": ["ktp", "Kartu Keluarga"],
    "penyerahan": "Fisik lewat POS",
    "nama": "Pemohon 01",
    "nik": "0000000000000001",
    "wa": "0812-0000-0001",
    "tanggal_lahir": "12-03-1990",
    "kecamatan": "Gisting",
    "pekon": "Pekon Sukamaju",
    "ceklis": {"Foto Kartu Keluarga lama": "ada"},
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli-tanggamus") / "data"
    fill_sample(folder, cases=0, months=1, seed=7, until=BEFORE, procedure="tanggamus-13").close()
    return folder


@pytest.fixture
def folder(source: Path, tmp_path: Path) -> Path:
    shutil.copytree(source, tmp_path / "data")
    return tmp_path / "data"


def call(folder: Path, *words: str, code: int = 0) -> None:
    with with_login(words) as (said, _descriptor):
        assert run(["--data", str(folder), *said], window=lambda *_args: 99) == code


def applied(folder: Path, tmp_path: Path, *lines: dict[str, object], code: int = 0) -> None:
    path = tmp_path / "permohonan.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    call(folder, "apply", str(path), code=code)


def listed(folder: Path, tmp_path: Path, text: str, *options: str, code: int = 0) -> None:
    path = tmp_path / "perekaman.csv"
    path.write_text(text, "utf-8-sig")
    call(folder, "recordings", str(path), *options, code=code)


def test_every_end_of_sop_13_is_reached(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ways = {"pdf": LINE | {"penyerahan": "pdf"}, "fisik": LINE, "ambil": LINE | {"penyerahan": "loket"}}
    applied(folder, tmp_path, *ways.values())
    numbers = dict(zip(ways, capsys.readouterr().out.split(), strict=True))
    for way, number in numbers.items():
        for outcome in (*TO_SORTING, way):
            call(folder, "move", number, outcome)
    call(folder, "move", numbers["pdf"], "terkirim")
    call(folder, "handover", numbers["fisik"], "--procedure", "tanggamus-13", "--second-name", "Kurir 1")
    call(folder, "move", numbers["fisik"], "diantar")
    call(folder, "contact", numbers["ambil"], "--channel", "telepon", "--result", "tidak_diangkat")
    call(folder, "uncollected")
    capsys.readouterr()
    call(folder, "show", numbers["ambil"])
    assert "Kontak:\n  " in (told := capsys.readouterr().out)
    assert told.rstrip().endswith(": Telepon, tidak diangkat")
    call(folder, "show", numbers["fisik"])
    assert "Kontak:" not in capsys.readouterr().out
    call(folder, "collected", numbers["ambil"])
    capsys.readouterr()
    call(folder, "list", "--json")
    cases = json.loads(capsys.readouterr().out)
    assert [case["state"] for case in cases] == ["ended"] * 3
    call(folder, "check")


def test_the_14_day_list_says_whom_to_contact_and_repeats_no_number(
    tanggamus: Workspace, clock: HandClock, capsys: pytest.CaptureFixture[str]
) -> None:
    finished(tanggamus, "ambil", delivery="loket")
    for _ in range(2):
        finished(tanggamus, "ambil", delivery="pekon", kecamatan="Gisting", pekon="Pekon Sukamaju")
    clock.forward(days=15)
    assert VERBS["uncollected"](argparse.Namespace(), tanggamus) == 0
    together, single = capsys.readouterr().out.splitlines()
    assert "  2 nomor, kolektif  " in together
    assert "  hubungi aparat Pekon Sukamaju  belum dihubungi  0002, 0003" in together
    assert single.endswith("  hubungi Pemohon P-0001  belum dihubungi")


def test_an_incomplete_application_is_held_back_and_goes_back(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    applied(folder, tmp_path, LINE | {"ceklis": {"Akta kelahiran": "tidak_terbaca"}})
    number = capsys.readouterr().out.strip()
    for outcome in TO_SORTING[:4]:
        call(folder, "move", number, outcome)
    call(folder, "move", number, "disetujui", code=1)
    assert "Akta kelahiran tidak terbaca" in capsys.readouterr().err
    call(folder, "move", number, "tidak_lengkap", code=1)
    call(folder, "move", number, "tidak_lengkap", "--reason", "Akta tidak terbaca.")
    for outcome in ("kirim", *TO_SORTING[:4]):
        call(folder, "move", number, outcome)
    call(folder, "checklist", number, "--ada", "Akta kelahiran")
    assert "ceklis 1 dari 1" in capsys.readouterr().out
    call(folder, "move", number, "disetujui")
    call(folder, "check")


def test_recordings_go_from_their_list_to_the_post(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    today = datetime.now(ZONES["WIB"]).date()
    grown, young = today.replace(year=today.year - 18, day=1), today - timedelta(days=4000)
    text = f"Nama;Tanggal Lahir;Kecamatan;Pekon\nA;{grown:%d-%m-%Y};Gisting;X\nB;{young:%d/%m/%Y};Gisting;X\n"
    listed(folder, tmp_path, text, "--preview")
    assert "2 baris, 0 bermasalah" in capsys.readouterr().out
    listed(folder, tmp_path, text)
    first, _second = capsys.readouterr().out.split()
    call(folder, "birthdays")
    assert first in capsys.readouterr().out
    call(folder, "birthdays", "--begin")
    assert capsys.readouterr().out.split() == [first]
    for outcome in ("dicetak", "dipilah", "dibuatkan"):
        call(folder, "move", first, outcome)
    call(folder, "handover", "--procedure", "tanggamus-13-2", "--all")
    assert "001/BA/" in capsys.readouterr().out
    call(folder, "move", first, "diantar")
    call(folder, "check")


def test_a_list_brought_in_twice_registers_nobody_twice(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "nama;nik;tanggal_lahir;kecamatan;pekon\nPemohon 21;0000000000000021;01-02-2015;Gisting;Sukamaju\n"
    listed(folder, tmp_path, text)
    (number,) = capsys.readouterr().out.split()
    listed(folder, tmp_path, text, code=1)
    told = capsys.readouterr()
    assert (told.out, "1 baris tampaknya sudah ada" in told.err) == ("", True)
    more = f"{text}Pemohon 22;0000000000000022;02-02-2015;Gisting;Sukamaju\n"
    listed(folder, tmp_path, more, "--skip-twins")
    (other,) = capsys.readouterr().out.split()
    assert other != number
    listed(folder, tmp_path, text, "--with-twins")
    assert len(capsys.readouterr().out.split()) == 1


def test_a_list_without_nik_is_not_registered_twice_either(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "nama;tanggal_lahir;kecamatan;pekon\nPemohon 31;05-02-2015;Gisting;Sukamaju\n"
    listed(folder, tmp_path, text)
    capsys.readouterr()
    listed(folder, tmp_path, text, code=1)
    assert "1 baris tampaknya sudah ada" in capsys.readouterr().err


def test_a_wrong_line_registers_none_of_the_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for wrong, said in (
        (LINE | {"dokumen": "ktp"}, "Baris 2, dokumen"),
        (LINE | {"dokumen": ["paspor"]}, "Baris 2, dokumen"),
        (LINE | {"penyerahan": "kurir"}, "Baris 2, penyerahan"),
        (LINE | {"tanggal_lahir": "12-13-2009"}, "Baris 2, tanggal_lahir"),
        (LINE | {"ceklis": ["ada"]}, "Baris 2, ceklis"),
        (LINE | {"isi": "x"}, "Baris 2, isi"),
        (LINE | {"sop": "brebes-keluhan-daring"}, "Baris 2, sop"),
    ):
        applied(folder, tmp_path, LINE, wrong, code=1)
        captured = capsys.readouterr()
        assert said in captured.err
        assert captured.out == ""
    listed(folder, tmp_path, "Nama;Tanggal Lahir\nA;01-01-2010\nB;kemarin\n", code=1)
    assert "Baris 3" in capsys.readouterr().err
    call(folder, "list")
    assert capsys.readouterr().out == ""


def test_what_cannot_be_is_one_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ("handover", "--procedure", "tanggamus-13"),
        ("handover", "--procedure", "tanggamus-13", "--all"),
        ("birthdays", "--begin"),
        ("checklist", "0001"),
        ("together", "--procedure", "tanggamus-13", "--step", "2"),
        ("recordings", "tidak-ada.csv"),
        ("apply", "tidak-ada.jsonl"),
        ("contact", "0001", "--channel", "wa", "--result", "dibaca"),
    ):
        call(folder, *words, code=1)
        assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_paused_one_is_named_and_does_not_stop_the_others(
    tanggamus: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    held, ready = (recorded(tanggamus, date(2009, 11, 30)) for _ in range(2))
    posted, kept = (finished(tanggamus, "fisik") for _ in range(2))
    operator, kasi = desk(tanggamus, "operator", RECORDED).id, desk(tanggamus, "kasi").id
    pause(tanggamus, case_id=held, reason="KK belum dikirim", officer_id=operator)
    pause(tanggamus, case_id=kept, reason="KK belum dikirim", officer_id=kasi)
    begin = argparse.Namespace(begin=True, within=0, user=operator)
    assert VERBS["birthdays"](begin, tanggamus) == 0
    said = capsys.readouterr()
    assert said.out.split() == [case_with_id(tanggamus, ready).number]
    assert said.err == f"{case_with_id(tanggamus, held).number} dijeda, dilewati\n"
    handover = argparse.Namespace(
        number=[], all=True, procedure=BY_WA, user=kasi,
        first_name=None, first_title=None, first_number=None,
        second_name=None, second_title=None, second_number=None,
    )  # fmt: skip
    assert VERBS["handover"](handover, tanggamus) == 0
    assert capsys.readouterr().err == f"{case_with_id(tanggamus, kept).number} dijeda, dilewati\n"
    assert case_with_id(tanggamus, posted).row["step"] == "i4"
    assert case_with_id(tanggamus, kept).row["step"] == "i3"
