"""The month's package: named so that a secretary finds it, issued bytes as issued, hashes that hold, all or nothing."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from app.errors import InputError, MachineError
from app.export.package import package, why_no_package
from app.export.places import Sink
from app.monthend.issued import Stage
from app.office.officers import officer_named
from app.record.listing import RecordFilter, record_page, whole_record
from app.register.cases import find_case
from app.register.closing import close_to
from app.workspace import Workspace
from models.database import database
from tests.app.export.exported import MONTH, left_over, table
from tests.app.export.issuing import issue_book, issue_report
from tests.conftest import HandClock
from tests.printing.paper_reader import Paper

NAME = "2026-11 Paket Laporan Pengaduan November 2026"
SIGNED = "2026-11 Laporan Pengaduan November 2026 rev 1 (ditandatangani).pdf"


def test_a_signed_month_leaves_whole_and_named_for_years(office_day: Workspace, tmp_path: Path) -> None:
    made = issue_report(office_day, MONTH, Stage.READY, Stage.MAKER, Stage.HEAD)
    assert why_no_package(office_day, month=MONTH) == ""
    saved = package(office_day, month=MONTH, place=tmp_path / "usb")
    assert saved.path == tmp_path / "usb" / NAME
    assert left_over(tmp_path / "usb") == sorted(
        [
            NAME,
            f"{NAME}/{SIGNED}",
            f"{NAME}/2026-11 Logbook November 2026.pdf",
            f"{NAME}/2026-11 Logbook November 2026.csv",
            f"{NAME}/2026-11 Rekap Pengaduan November 2026.csv",
            f"{NAME}/2026-11 Rekap dan Buku Pengaduan November 2026.xlsx",
            f"{NAME}/SOP-PDIP-03 Penanganan Keluhan Masyarakat Tidak Langsung.pdf",
            f"{NAME}/BACA SAYA.txt",
        ]
    )
    assert (saved.path / SIGNED).read_bytes() == made[Stage.HEAD]
    text = Paper((saved.path / "2026-11 Logbook November 2026.pdf").read_bytes()).text
    rows = table(saved.path / "2026-11 Logbook November 2026.csv")
    assert rows[0]["nomor"][:4] in text
    assert saved.files == len(list(saved.path.iterdir()))


def test_read_me_has_the_hash_of_every_other_file_and_says_what_each_is(
    office_day: Workspace, tmp_path: Path
) -> None:
    issue_report(office_day, MONTH, Stage.READY, Stage.MAKER, Stage.HEAD)
    folder = package(office_day, month=MONTH, place=tmp_path).path
    raw = (folder / "BACA SAYA.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    lines = raw.decode("utf-8-sig").split("\r\n")
    pairs = [line.partition("  ") for line in lines]
    listed = {name: digest for digest, _, name in pairs if len(digest) == 64 and " " not in digest}
    files = {path.name for path in folder.iterdir()} - {"BACA SAYA.txt"}
    assert set(listed) == files
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    for name in files:
        assert lines[lines.index(name) + 1].strip()


def test_earlier_revisions_come_along(office_day: Workspace, tmp_path: Path) -> None:
    first = issue_report(office_day, MONTH, Stage.READY, Stage.MAKER, Stage.HEAD)
    second = issue_report(office_day, MONTH, Stage.READY, Stage.MAKER, Stage.HEAD, revision=2)
    folder = package(office_day, month=MONTH, place=tmp_path).path
    assert (folder / SIGNED).read_bytes() == first[Stage.HEAD]
    assert (folder / SIGNED.replace("rev 1", "rev 2")).read_bytes() == second[Stage.HEAD]


def test_a_scan_is_a_signature(office_day: Workspace, tmp_path: Path) -> None:
    made = issue_report(office_day, MONTH, Stage.READY, Stage.SCAN, way="paper")
    folder = package(office_day, month=MONTH, place=tmp_path).path
    name = "2026-11 Laporan Pengaduan November 2026 rev 1 ({}).pdf"
    assert (folder / name.format("ditandatangani, pindaian")).read_bytes() == made[Stage.SCAN]
    assert (folder / name.format("naskah")).read_bytes() == made[Stage.READY]


@pytest.mark.parametrize(
    ("stages", "stands", "name"),
    [
        (
            (),
            "belum disusun dan ditandatangani",
            "2026-11 Rekap Pengaduan November 2026 (belum ditandatangani).pdf",
        ),
        (
            (Stage.READY,),
            "revisi 1 belum ditandatangani",
            "2026-11 Laporan Pengaduan November 2026 rev 1 (belum ditandatangani).pdf",
        ),
        (
            (Stage.READY, Stage.MAKER),
            "revisi 1 baru ditandatangani Kasi",
            "2026-11 Laporan Pengaduan November 2026 rev 1 (baru ditandatangani Kasi).pdf",
        ),
    ],
)
def test_an_unsigned_month_is_refused_and_as_a_draft_says_that_it_is_one(
    office_day: Workspace, tmp_path: Path, stages: tuple[Stage, ...], stands: str, name: str
) -> None:
    if stages:
        issue_report(office_day, MONTH, *stages)
    place = tmp_path / "usb"
    with pytest.raises(InputError, match=f"Laporan pengaduan November 2026 {stands}. Tandatangani dahulu"):
        package(office_day, month=MONTH, place=place)
    assert not place.exists()
    folder = package(office_day, month=MONTH, place=place, draft=True).path
    assert (folder / name).exists()
    assert not [path for path in folder.iterdir() if "(ditandatangani" in path.name]
    assert "Konsep. Laporan pengaduan November 2026" in " ".join(
        (folder / "BACA SAYA.txt").read_text("utf-8-sig").split()
    )


def test_a_second_revision_that_is_not_signed_stops_the_package(
    office_day: Workspace, tmp_path: Path
) -> None:
    issue_report(office_day, MONTH, Stage.READY, Stage.MAKER, Stage.HEAD)
    issue_report(office_day, MONTH, Stage.READY, revision=2)
    assert "revisi 2 belum ditandatangani" in why_no_package(office_day, month=MONTH)
    folder = package(office_day, month=MONTH, place=tmp_path, draft=True).path
    assert (folder / SIGNED).exists()


def test_issued_bytes_that_were_damaged_since_do_not_leave(office_day: Workspace, tmp_path: Path) -> None:
    issue_report(office_day, MONTH, Stage.READY, Stage.MAKER, Stage.HEAD)
    with office_day.write():
        database.execute_sql("DROP TRIGGER issued_bytes_stay")
        database.execute_sql("UPDATE issued_bytes SET bytes = CAST(bytes || x'0a' AS BLOB)")
    with pytest.raises(InputError, match="tersimpan rusak"):
        package(office_day, month=MONTH, place=tmp_path / "usb")
    assert left_over(tmp_path / "usb") == []


def test_the_closed_book_leaves_as_issued_but_not_to_whom_a_case_of_it_was_closed_since(
    office_day: Workspace, clock: HandClock, tmp_path: Path
) -> None:
    ws, who = office_day, officer_named(office_day, "petugas-05")
    early = find_case(ws, "0020")
    close_to(ws, case_id=early.id, closed_officer=who.id, reason="Perilaku", officer_id="petugas-02")
    clock.forward(minutes=1)
    issue_report(ws, MONTH, Stage.READY, Stage.MAKER, Stage.HEAD)
    issue_book(ws, MONTH, b"%PDF-1.4 buku yang ditutup")
    closed = "2026-11 Logbook November 2026 (seperti saat ditutup).pdf"
    for officer in (None, who):  # what was closed before stands in the book as closed
        folder = package(ws, month=MONTH, place=tmp_path, officer=officer).path
        assert (folder / closed).read_bytes().endswith(b"ditutup")
    clock.forward(minutes=1)
    late = find_case(ws, "0019")
    close_to(ws, case_id=late.id, closed_officer=who.id, reason="Perilaku", officer_id="petugas-02")
    folder = package(ws, month=MONTH, place=tmp_path, officer=who).path
    assert not (folder / closed).exists()
    assert "tertutup" in Paper((folder / "2026-11 Logbook November 2026.pdf").read_bytes()).text
    assert (package(ws, month=MONTH, place=tmp_path).path / closed).exists()


# -- its place


def test_a_folder_of_that_name_is_not_mixed_into(office_day: Workspace, tmp_path: Path) -> None:
    older = tmp_path / NAME
    older.mkdir()
    (older / "catatan.txt").write_text("punya sekretaris")
    saved = package(office_day, month=MONTH, place=tmp_path, draft=True)
    assert saved.path == tmp_path / f"{NAME} (2)"
    assert left_over(older) == ["catatan.txt"]
    assert package(office_day, month=MONTH, place=tmp_path, draft=True).path.name == f"{NAME} (3)"


def test_a_zip_holds_the_same_in_one_folder_and_replaces_an_older_one(
    office_day: Workspace, tmp_path: Path
) -> None:
    target = tmp_path / "paket.zip"
    target.write_bytes(b"lama")
    saved = package(office_day, month=MONTH, place=target, zipped=True, draft=True)
    assert saved.path == target
    assert left_over(tmp_path / "data").count("paket.zip") == 0
    with zipfile.ZipFile(target) as file:
        assert file.testzip() is None
        names = file.namelist()
        listed = file.read(f"{NAME}/BACA SAYA.txt").decode("utf-8-sig")
        logbook = file.read(f"{NAME}/2026-11 Logbook November 2026.pdf")
    assert len(names) == saved.files
    assert all(name.startswith(f"{NAME}/") for name in names)
    assert hashlib.sha256(logbook).hexdigest() in listed
    with pytest.raises(InputError, match="adalah folder"):
        package(office_day, month=MONTH, place=tmp_path, zipped=True, draft=True)


def test_a_file_where_a_folder_is_wanted_is_refused(office_day: Workspace, tmp_path: Path) -> None:
    (tmp_path / "usb").write_text("x")
    with pytest.raises(InputError, match="adalah berkas, bukan folder"):
        package(office_day, month=MONTH, place=tmp_path / "usb", draft=True)


def test_what_a_pulled_stick_left_half_made_goes_with_the_next_export(
    office_day: Workspace, tmp_path: Path
) -> None:
    half, at_work, other = (tmp_path / name for name in (".a.x.sementara", ".b.y.sementara", ".lain"))
    for folder in (half, at_work, other):
        folder.mkdir()
        (folder / "isi").write_text("x")
    for folder in (half, other):
        os.utime(folder, (0, 0))
    package(office_day, month=MONTH, place=tmp_path, draft=True)
    assert not half.exists()
    assert at_work.exists()  # another export may be making it right now
    assert other.exists()


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9])
def test_stopped_at_any_stage_nothing_is_left_nor_entered(
    office_day: Workspace, tmp_path: Path, zipped: bool, share: float
) -> None:
    def stop(done: int, total: int) -> None:
        if done >= share * total:
            raise KeyboardInterrupt

    usb = tmp_path / "usb"
    usb.mkdir()
    before = len(whole_record(office_day, wanted=RecordFilter()))
    with pytest.raises(KeyboardInterrupt):
        package(
            office_day,
            month=MONTH,
            place=usb / "a.zip" if zipped else usb,
            zipped=zipped,
            draft=True,
            progress=stop,
        )
    assert left_over(usb) == []
    assert len(whole_record(office_day, wanted=RecordFilter())) == before


def test_progress_never_runs_back_and_ends_full(office_day: Workspace, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    package(
        office_day,
        month=MONTH,
        place=tmp_path,
        draft=True,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    assert len(told) > 10


def test_a_disk_that_fills_with_the_last_file_is_told_and_nothing_is_left(
    office_day: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Sink, place: Path) -> Path:
        raise OSError(28, "No space left on device")

    usb = tmp_path / "usb"
    monkeypatch.setattr(Sink, "put", full)
    with pytest.raises(MachineError, match=rf"Ruang di {usb} penuh, jadi {NAME} belum jadi") as failure:
        package(office_day, month=MONTH, place=usb, draft=True)
    assert failure.value.fault == "full"
    assert left_over(usb) == []


def test_a_package_is_entered_with_its_rows_and_files(office_day: Workspace, tmp_path: Path) -> None:
    kasi = officer_named(office_day, "petugas-02")
    saved = package(office_day, month=MONTH, place=tmp_path, draft=True, officer=kasi)
    [line, *_] = record_page(office_day, wanted=RecordFilter()).lines
    assert (line.words, line.officer) == ("Mengekspor data", "Petugas 02")
    assert line.detail == f"paket laporan pengaduan, konsep, {saved.rows} baris, {saved.files} berkas"
