"""The year's archive, read back without a line of ours: `pdftotext` and a CSV reader, counted against the register."""

from __future__ import annotations

import csv
import hashlib
import shutil
import subprocess
import zipfile
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.errors import InputError
from app.export.archive import archive
from app.monthend.errata import add_erratum
from app.monthend.issued import Stage
from app.office.officers import officer_named
from app.recap.figures import recap_figures
from app.recap.frozen import to_json
from app.record.listing import RecordFilter, record_page
from app.register.cases import find_case
from app.register.closing import close_to
from app.register.correct import correct, void
from app.register.envelope import open_envelope
from app.register.months import open_months
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models import reading
from models.database import database
from tests.app.export.exported import NASTY, left_over
from tests.app.export.issuing import issue_report
from tests.applications import applied
from tests.conftest import HandClock
from tests.month_end import freeze
from tests.preflight import faults

NAME = "2026 Arsip Register"
STAF, KASI = "petugas-03", "petugas-02"


# -- the reading part: nothing of the program from here …


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "Tabel" / f"2026 {table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";", strict=True))


def text_of(pdf: Path) -> str:
    tool = shutil.which("pdftotext")
    assert tool, "pdftotext is missing (poppler-utils): the archive could be read by nobody"
    done = subprocess.run([tool, "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout


def described(folder: Path) -> dict[str, list[str]]:
    """Table -> the columns that KOLOM.csv describes, in order."""
    found: dict[str, list[str]] = {}
    with (folder / "KOLOM.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";", strict=True):
            assert row["arti"], row
            assert row["jenis"], row
            found.setdefault(row["berkas"], []).append(row["kolom"])
    return found


def head_of(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file, delimiter=";"))


# -- … to here


@pytest.fixture
def year(office_day: Workspace, tmp_path: Path) -> Path:
    """The archive of the sample's year, November's report signed."""
    issue_report(office_day, "2026-11", Stage.READY, Stage.MAKER, Stage.HEAD)
    return archive(office_day, year=2026, place=tmp_path / "usb").path


def test_its_counts_are_the_registers(office_day: Workspace, year: Path) -> None:
    cases = rows_of(year, "Kasus")
    with office_day.read():
        stored = {row["number"]: row for row in reading.every_case() if row["kind"] != "month"}
        entries = database.dicts("SELECT count(*) AS total FROM history")[0]["total"]
    assert {row["nomor"] for row in cases} == set(stored)
    assert len(cases) == len(stored) == 40
    words = {"open": "tidak", "ended": "selesai", "rejected": "ditolak", "void": "batal"}
    assert Counter(row["keadaan"] for row in cases) == Counter(words[row["state"]] for row in stored.values())
    history = rows_of(year, "Riwayat")
    assert len(history) == entries
    assert {row["nomor"] for row in history} == set(stored)
    for month in ("2026-10", "2026-11"):
        figures = recap_figures(office_day, month=month)
        [told] = [row for row in rows_of(year, "Angka bulanan") if row["bulan"] == month]
        counted = [row for row in cases if row["bulan"] == month and row["keadaan"] != "batal"]
        assert int(told["diterima"]) == len(counted) == figures.received
        assert int(told["sisa_akhir"]) == figures.closing
        assert int(told["sisa_awal"]) + int(told["diterima"]) - int(told["berakhir"]) == int(
            told["sisa_akhir"]
        )
    ended = [row for row in cases if row["berakhir"][:7] == "2026-11" and row["keadaan"] == "selesai"]
    assert len(ended) == recap_figures(office_day, month="2026-11").ended


def test_every_pdf_can_be_read_and_kept(year: Path) -> None:
    books = sorted((year / "Buku").iterdir())
    assert [path.name for path in books] == [
        "2026-10 Logbook Oktober 2026.pdf",
        "2026-11 Logbook November 2026.pdf",
    ]
    for path, month in zip(books, ("2026-10", "2026-11"), strict=True):
        text = text_of(path)
        for row in rows_of(year, "Kasus"):
            assert (row["nomor"][:4] in text) == (row["bulan"] == month), row["nomor"]
    assert faults({path.name[:7]: path.read_bytes() for path in books}) == {"2026-10": [], "2026-11": []}
    [report] = (year / "Laporan").iterdir()
    assert report.name == "2026-11 Laporan Pengaduan November 2026 rev 1 (ditandatangani).pdf"
    assert "REKAPITULASI" in text_of(report)
    said = " ".join((year / "BACA SAYA.txt").read_text("utf-8-sig").split())
    assert "Laporan yang belum ditandatangani saat arsip dibuat: pengaduan Oktober 2026." in said


def test_every_column_is_described_and_no_other(year: Path) -> None:
    columns = described(year)
    tables = sorted((year / "Tabel").iterdir())
    assert set(columns) == {f"Tabel/{path.name}" for path in tables}
    text = (year / "KOLOM.txt").read_text("utf-8-sig")
    for path in tables:
        assert columns[f"Tabel/{path.name}"] == head_of(path)
        assert f"TABEL/{path.name.upper()}" in text
        for name in head_of(path):
            assert f"\n  {name}  (" in text


def test_every_hash_holds(year: Path) -> None:
    pairs = [line.partition("  ") for line in (year / "BACA SAYA.txt").read_text("utf-8-sig").splitlines()]
    listed = {name: digest for digest, _, name in pairs if len(digest) == 64 and " " not in digest}
    files = {str(path.relative_to(year)) for path in year.rglob("*") if path.is_file()} - {"BACA SAYA.txt"}
    assert set(listed) == files
    assert all(hashlib.sha256((year / name).read_bytes()).hexdigest() == listed[name] for name in files)


def test_times_are_the_offices_and_sort_by_themselves(year: Path) -> None:
    for row in rows_of(year, "Kasus"):
        received = datetime.fromisoformat(row["diterima"])
        assert received.utcoffset() == timedelta(hours=8)
        assert not row["berakhir"] or received <= datetime.fromisoformat(row["berakhir"])
    by_case: dict[str, list[str]] = {}
    for row in rows_of(year, "Riwayat"):
        by_case.setdefault(row["nomor"], []).append(row["waktu"])
    assert all(times == sorted(times) for times in by_case.values())


def test_who_complained_is_nowhere_in_it(new_office: Workspace, clock: HandClock, tmp_path: Path) -> None:
    ws = new_office
    slip = SlipInput(
        "Telepon saya 0812-7777-8888.",
        "kotak",
        name="Sintesa Contoh",
        address="Jalan Contoh Tiga",
        phone="0812-7777-8888",
        nik="5108010203040506",
        email="sintesa@example.org",
    )
    key = receive(ws, slip=slip, officer_id=STAF).case_id
    open_envelope(ws, case_id=key, officer_id=KASI, reason="memeriksa alamat")
    correct(
        ws, case_id=key, field="nama", value="Sintesa Lain", reason="salah dengar di loket", officer_id=KASI
    )
    clock.forward(minutes=2)
    move(ws, case_id=key, outcome="teruskan", officer_id=STAF, texts=Texts(note="jangan sampai keluar"))
    folder = archive(ws, year=2026, place=tmp_path / "usb").path
    [case] = rows_of(folder, "Kasus")
    assert case["pelapor"] == "Pelapor K-0001"
    mended = [row for row in rows_of(folder, "Riwayat") if row["kegiatan"] == "diperbaiki"]
    assert [(row["isian"], row["semula"], row["menjadi"], row["alasan"]) for row in mended] == [
        ("Nama Lengkap", "", "", "")
    ]
    everything = "".join(
        text_of(path) if path.suffix == ".pdf" else path.read_text("utf-8-sig")
        for path in folder.rglob("*")
        if path.is_file()
    )
    for secret in ("Sintesa", "Jalan Contoh", "7777", "0506", "sintesa@", "salah dengar", "jangan sampai"):
        assert secret not in everything
    full = archive(ws, year=2026, place=tmp_path / "usb", black_out=False).path
    assert "7777" in rows_of(full, "Kasus")[0]["isi"]  # as it was registered, and asked for
    assert "Sintesa" not in (full / "Tabel" / "2026 Kasus.csv").read_text("utf-8-sig")


def test_a_closed_case_is_counted_and_nothing_of_it_told(office_day: Workspace, tmp_path: Path) -> None:
    found = find_case(office_day, "0019")
    close_to(office_day, case_id=found.id, closed_officer="petugas-05", reason="Perilaku", officer_id=KASI)
    who = officer_named(office_day, "petugas-05")
    folder = archive(office_day, year=2026, place=tmp_path / "usb", officer=who).path
    cases = rows_of(folder, "Kasus")
    assert len(cases) == 40
    [shut] = [row for row in cases if row["tertutup"] == "ya"]
    assert shut["nomor"] == found.number
    assert {name for name, value in shut.items() if value} == {
        *(
            "nomor",
            "jenis",
            "buku",
            "tahun",
            "urut",
            "bulan",
            "baris",
            "bawaan",
            "sumber",
            "keadaan",
            "tertutup",
        )
    }
    assert found.number not in {row["nomor"] for row in rows_of(folder, "Riwayat")}


def test_nasty_texts_come_back_as_they_were_registered(new_office: Workspace, tmp_path: Path) -> None:
    long = 'Antrean habis, katanya; "besok" lagi.\n' * 1_700
    assert len(long) > 60_000
    for text in (*(f"{nasty}x" for nasty in NASTY.values()), long):
        receive(new_office, slip=SlipInput(text, "kotak"), officer_id=STAF)
    folder = archive(new_office, year=2026, place=tmp_path / "usb").path
    with new_office.read():
        stored = [
            row["content"]
            for row in database.dicts(
                "SELECT c.content FROM complaint c JOIN case_file f ON f.id = c.case_id ORDER BY f.pk"
            )
        ]
    cells = [row["isi"] for row in rows_of(folder, "Kasus")]
    assert [cell.removeprefix("'") for cell in cells] == stored
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_what_an_earlier_year_left_open_comes_along_and_is_told_apart(
    new_office: Workspace, clock: HandClock, tmp_path: Path
) -> None:
    ws = new_office
    old = receive(ws, slip=SlipInput("Dari tahun lalu.", "kotak"), officer_id=STAF)
    over = receive(ws, slip=SlipInput("Selesai tahun lalu.", "kotak"), officer_id=STAF)
    void(ws, case_id=over.case_id, reason="Salah catat.", officer_id=KASI)
    clock.at = clock.at.replace(year=2027, month=2, day=1)
    new = receive(ws, slip=SlipInput("Dari tahun ini.", "kotak"), officer_id=STAF)
    move(ws, case_id=old.case_id, outcome="teruskan", officer_id=STAF)
    folder = archive(ws, year=2027, place=tmp_path / "usb").path

    def rows(table: str) -> list[dict[str, str]]:
        with (folder / "Tabel" / f"2027 {table}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=";", strict=True))

    assert [(row["nomor"], row["bawaan"]) for row in rows("Kasus")] == [
        (new.number, "tidak"),
        (old.number, "ya"),
    ]
    moved = [row for row in rows("Riwayat") if row["nomor"] == old.number]
    assert [row["kegiatan"] for row in moved] == ["diteruskan"]  # its receipt stands in last year's archive
    assert len(rows("Kasus")) == 2
    before = archive(ws, year=2026, place=tmp_path / "usb").path
    assert [row["bawaan"] for row in rows_of(before, "Kasus")] == ["tidak", "tidak"]


def test_the_months_own_files_and_ralat_are_there(
    new_office: Workspace, clock: HandClock, tmp_path: Path
) -> None:
    ws = new_office
    key = receive(ws, slip=SlipInput("Kipas mati.", "kotak"), officer_id=STAF).case_id
    open_months(ws, officer_id=KASI)
    freeze(ws, "2026-11", figures=to_json(recap_figures(ws, month="2026-11")))
    clock.forward(days=1)
    add_erratum(ws, case_id=key, field="kanal", value="email", reason="Salah pilih", officer_id=KASI)
    folder = archive(ws, year=2026, place=tmp_path / "usb").path
    kinds = Counter(row["jenis"] for row in rows_of(folder, "Kasus"))
    with ws.read():
        months = sum(row["kind"] == "month" for row in reading.every_case())
    assert kinds == {"pengaduan": 1, "berkas bulan": months}
    assert months >= 1
    [ralat] = rows_of(folder, "Ralat")
    assert (ralat["ralat"], ralat["semula"], ralat["menjadi"]) == ("1/XII/2026", "Kotak", "Email")


def test_applications_stand_beside_complaints(tanggamus: Workspace, tmp_path: Path) -> None:
    applied(tanggamus)
    folder = archive(tanggamus, year=2026, place=tmp_path / "usb").path
    [row] = rows_of(folder, "Kasus")
    assert (row["jenis"], row["pelapor"], row["kecamatan"]) == ("permohonan", "Pemohon P-0001", "Gisting")
    assert (row["dokumen"], row["penyerahan"]) == ("KTP-el, Kartu Keluarga", "Fisik lewat POS")
    everything = (folder / "Tabel" / "2026 Kasus.csv").read_text("utf-8-sig")
    for secret in ("Pemohon 0001", "0812", "1990"):
        assert secret not in everything
    assert [path.name for path in (folder / "Buku").iterdir()] == [
        "2026-11 Buku Registrasi Pendaftaran November 2026.pdf"
    ]


# -- whole or not at all


def test_as_a_zip_it_holds_the_same(office_day: Workspace, tmp_path: Path) -> None:
    saved = archive(office_day, year=2026, place=tmp_path / "arsip.zip", zipped=True)
    with zipfile.ZipFile(saved.path) as file:
        assert file.testzip() is None
        assert {name.split("/")[0] for name in file.namelist()} == {NAME}
        assert len(file.namelist()) == saved.files
        file.extractall(tmp_path / "aus")
    assert len(rows_of(tmp_path / "aus" / NAME, "Kasus")) == 40


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("share", [0.0, 0.15, 0.5, 1.0])
def test_stopped_at_any_stage_nothing_is_left(
    office_day: Workspace, tmp_path: Path, zipped: bool, share: float
) -> None:
    def stop(done: int, total: int) -> None:
        if done >= share * total:
            raise KeyboardInterrupt

    usb = tmp_path / "usb"
    usb.mkdir()
    place = usb / "a.zip" if zipped else usb
    with pytest.raises(KeyboardInterrupt):
        archive(office_day, year=2026, place=place, zipped=zipped, progress=stop)
    assert left_over(usb) == []
    assert record_page(office_day, wanted=RecordFilter()).lines[0].words != "Mengekspor data"


def test_a_year_without_any_case_has_no_archive(office_day: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Tidak ada kasus pada tahun 2019"):
        archive(office_day, year=2019, place=tmp_path / "usb")
    assert left_over(tmp_path / "usb") == []


def test_it_is_entered_and_a_second_one_is_numbered(office_day: Workspace, tmp_path: Path) -> None:
    saved = archive(office_day, year=2026, place=tmp_path / "usb")
    [line, *_] = record_page(office_day, wanted=RecordFilter()).lines
    assert (line.words, line.subject) == ("Mengekspor data", "2026")
    assert line.detail == f"arsip tahunan, {saved.rows} baris, {saved.files} berkas"
    assert archive(office_day, year=2026, place=tmp_path / "usb").path.name == f"{NAME} (2)"
