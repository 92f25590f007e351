"""`sop list`, `sop check` and `sop show`: without a login the shipped SOPs, with one also those of the office."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.cli.main import run
from app.cli.sop import of_the_office
from app.office.procedures import adopt, retire
from app.procedure.as_text import as_text
from app.procedure.loading import load_text, shipped, shipped_as
from app.workspace import Workspace
from tests.app.procedure.samples import metro
from tests.faults.kotak import Kotak

Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Say:
    """Type a verb without a login, on a folder that does not exist."""

    def no_window(*_given: object) -> int:
        raise AssertionError("a verb opened the window")

    def call(*words: str) -> tuple[int, str, str]:
        code = run(["--data", str(tmp_path / "tiada"), *words], window=no_window)
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def office(tmp_path: Path, empty_template: Path) -> Kotak:
    shutil.copytree(empty_template, tmp_path / "data")
    return Kotak(tmp_path / "data")


def test_the_shipped_sops_are_listed_one_a_line_without_a_register(say: Say, tmp_path: Path) -> None:
    code, out, err = say("sop", "list")
    assert (code, err) == (0, "")
    assert out.splitlines()[:3] == [
        "buleleng-sop-pdip-03 · SOP-PDIP-03 · Dinas Kependudukan dan Pencatatan Sipil Kabupaten Buleleng · "
        "Penanganan Keluhan Masyarakat Tidak Langsung",
        "lumajang-pelayanan-online · 427.43/5/12/2024 · Dinas Kependudukan dan Pencatatan Sipil Kabupaten Lumajang · "
        "Pelayanan Online Penanganan Pengaduan",
        "brebes-keluhan-daring · — · Dinas Kependudukan dan Pencatatan Sipil Kabupaten Brebes · "
        "Penanganan Keluhan dan Pengaduan secara Daring",
    ]
    assert [line.split(" · ")[0] for line in out.splitlines()] == [sop.id for sop in shipped()]
    assert not (tmp_path / "tiada").exists()


@pytest.mark.parametrize(
    ("sop", "told"),
    [
        ("buleleng-sop-pdip-03", "baik: 4 lajur, 8 langkah"),
        ("lumajang-pelayanan-online", "baik: 5 lajur, 8 langkah"),
        ("tanggamus-13", "baik: 13 lajur, 13 langkah"),
    ],
)
def test_a_sound_file_is_told_with_its_lanes_and_steps(say: Say, tmp_path: Path, sop: str, told: str) -> None:
    file = tmp_path / "sop.toml"
    file.write_text(shipped_as(sop).source, encoding="utf-8")
    assert say("sop", "check", str(file)) == (0, told + "\n", "")


def test_a_faulty_file_is_told_a_line_a_fault_and_the_exit_code_says_so(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "sop.toml"
    file.write_text(
        metro().replace('"hari"', '"pekan"', 1).replace('name = "Lajur kasi"', 'name = ""'), encoding="utf-8"
    )
    code, out, err = say("sop", "check", str(file))
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "Berkas SOP sop.toml, lajur kasi: “name” masih kosong. Isi teksnya.",
        "Berkas SOP sop.toml, langkah 1, batas waktu: “unit” berisi “pekan” yang tidak dikenal. Pilih “menit”, “jam”, "
        "“hari”, “hari_kerja”, “bulan”, “akhir_bulan”.",
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (metro().encode("utf-16"), "bukan teks UTF-8. Simpan ulang"),
        ("Kantor é".encode("latin-1"), "bukan teks UTF-8 (baris 1). Simpan ulang"),
        (b"", "kosong. Salin kembali"),
        (None, "tidak ditemukan. Salin kembali"),
    ],
)
def test_what_is_no_sop_is_told(say: Say, tmp_path: Path, data: bytes | None, told: str) -> None:
    file = tmp_path / "sop.toml"
    if data is not None:
        file.write_bytes(data)
    code, out, err = say("sop", "check", str(file))
    assert (code, out) == (1, "")
    assert told in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("sop", [sop.id for sop in shipped()])
def test_the_table_is_shown_as_text(say: Say, sop: str) -> None:
    assert say("sop", "show", sop) == (0, as_text(shipped_as(sop)), "")


def test_an_unknown_sop_and_a_missing_verb_are_told(say: Say) -> None:
    code, out, err = say("sop", "show", "jembrana")
    assert (code, out) == (1, "")
    assert err.startswith(
        "SOP jembrana tidak ada. Yang ada: buleleng-sop-pdip-03, lumajang-pelayanan-online,"
    )
    code, out, err = say("sop")
    assert (code, out) == (1, "")
    assert err == "kotak-aduan sop: belum diisi: KERJA. Lihat: kotak-aduan sop --help\n"


def test_who_logs_in_sees_which_sop_is_in_force(office: Kotak) -> None:
    told = office.inside("sop", "list")
    assert told.returncode == 0, told.stderr
    marked = [line for line in told.stdout.splitlines() if "berlaku" in line]
    assert len(told.stdout.splitlines()) == 6
    assert len(marked) == 1
    assert marked[0].startswith("buleleng-sop-pdip-03 · ")
    assert marked[0].endswith(" · berlaku, revisi 0")


def test_an_sop_of_the_office_s_own_is_listed_and_shown_by_revision(
    new_office: Workspace,
) -> None:
    folder = new_office.folder
    adopt(new_office, procedure=load_text(metro(), name="contoh.toml"), from_day=date(2020, 1, 2))
    newer = (
        metro().replace("revision = 0", "revision = 1").replace('title = "Contoh"', 'title = "Contoh Baru"')
    )
    adopt(new_office, procedure=load_text(newer, name="contoh.toml"), from_day=date(2020, 1, 2))
    new_office.close()
    kotak = Kotak(folder)
    listed = kotak.inside("sop", "list").stdout.splitlines()
    assert listed[-1] == "contoh · SOP-01 · Kantor Contoh · Contoh Baru · berlaku, revisi 1"
    assert kotak.inside("sop", "show", "contoh").stdout.startswith("Contoh Baru\n")
    assert kotak.inside("sop", "show", "contoh@0").stdout.startswith("Contoh\n")
    refused = kotak.inside("sop", "show", "contoh@7")
    assert refused.returncode == 1
    assert "contoh@0, contoh@1" in refused.stderr


def test_an_sop_that_begins_later_and_one_that_is_no_longer_used_are_told_as_such(
    new_office: Workspace,
) -> None:
    later = metro().replace("revision = 0", "revision = 3")
    adopt(new_office, procedure=load_text(later, name="contoh.toml"), from_day=date(2199, 1, 2))
    old = metro().replace('id = "contoh"', 'id = "lama"')
    adopt(new_office, procedure=load_text(old, name="lama.toml"), from_day=date(2020, 1, 2))
    retire(new_office, procedure_id="lama")
    with new_office.read():
        ends = {key: line.split(" · ")[-1] for key, line in of_the_office(new_office).items()}
    assert ends == {
        "buleleng-sop-pdip-03": "berlaku, revisi 0",
        "contoh": "revisi 3 mulai 2 Jan 2199",
        "lama": "tidak dipakai lagi",
    }
