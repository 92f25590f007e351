"""A full disk, a disk that can only be read, a place that is no folder: told in a sentence, nothing lost or doubled."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.access.login import read_key_file
from app.access.rekeying import rekey
from app.errors import MachineError
from app.files import write_atomically
from app.founding.conversion import convert, waiting
from app.office.calendar import calendar_of
from app.office.calendar_writing import save_holidays
from app.papers.save import save_paper
from app.reading.lists import listing
from app.register.attach import attach, attachments, content_of
from app.register.check import check
from app.register.receive import SlipInput, receive
from app.startup import backup_before_migration, create_workspace
from app.workspace import Workspace
from app.worktime.model import DayKind, Holiday
from models.errors import StoreError, StoreFault
from models.keys import slots
from tests.app.founding.plain_office import KASI, PASSWORD, plain_office, tree
from tests.conftest import HandClock
from tests.faults.kotak import Disk, Kotak, told
from tests.login import opened as open_register

LONG = "Antrean habis sebelum loket dibuka. " * 1500


@pytest.fixture
def boxed(disk: Disk, empty_template: Path) -> Kotak:
    """The office on the small disk."""
    shutil.copytree(empty_template, disk.place / "data")
    return Kotak(disk.place / "data")


@pytest.fixture
def opened(boxed: Kotak, clock: HandClock) -> Iterator[Workspace]:
    ws = open_register(boxed.folder, clock=clock)
    yield ws
    ws.close()


def slip(content: str = "Loket tutup sebelum waktunya.") -> SlipInput:
    return SlipInput(content=content, channel="kotak")


@pytest.mark.mounts
def test_a_disk_that_fills_up_while_receiving_is_told_and_keeps_what_was_there(
    boxed: Kotak, disk: Disk
) -> None:
    assert boxed.receive({}, {}).returncode == 0
    disk.fill(leave=300_000)
    full = f"Ruang simpan {disk.place} penuh"  # the disk itself, where room has to be made
    told(boxed.receive(*({"isi": LONG} for _ in range(30))), full, "yang sudah tercatat tetap ada")
    assert boxed.numbers() == ["0001", "0002"]
    disk.clear()
    done = boxed.receive({"isi": LONG})
    assert done.stdout.split("/")[0] == "0003"
    assert boxed.whole()


@pytest.mark.mounts
@pytest.mark.parametrize("words", [("list",), ("check",), ("receive", "-"), ("--quit-when-ready",)])
def test_a_full_disk_at_opening_is_told_as_full(boxed: Kotak, disk: Disk, words: tuple[str, ...]) -> None:
    disk.fill()
    told(boxed.asked(*words), "Ruang simpan", "penuh")
    disk.clear()
    assert boxed.asked("list").returncode == 0


@pytest.mark.mounts
def test_the_same_slip_again_after_making_room_is_entered_once(opened: Workspace, disk: Disk) -> None:
    first = receive(opened, slip=slip(), officer_id="petugas-03")
    disk.fill(leave=40_000)
    with pytest.raises(MachineError, match=r"Ruang simpan .* penuh") as failure:
        receive(opened, slip=slip(LONG * 3), officer_id="petugas-03", case_id="kiriman-1")
    assert failure.value.data_safe
    assert failure.value.fault == "full"
    assert [card.number for card in listing(opened)] == [first.number]
    disk.clear()
    again = receive(opened, slip=slip(LONG * 3), officer_id="petugas-03", case_id="kiriman-1")
    twice = receive(opened, slip=slip(LONG * 3), officer_id="petugas-03", case_id="kiriman-1")
    assert again.number == twice.number == "0002/PDIP/XI/2026"
    assert len(listing(opened)) == 2
    assert check(opened).problems == []


@pytest.mark.mounts
def test_an_attachment_that_finds_no_room_leaves_nothing_behind(
    opened: Workspace, disk: Disk, tmp_path: Path
) -> None:
    case = receive(opened, slip=slip(), officer_id="petugas-03")
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(os.urandom(600_000))
    disk.fill(leave=200_000)
    with pytest.raises(MachineError, match="penuh"):
        attach(opened, case_id=case.case_id, path=photo, officer_id="petugas-03")
    kept = opened.folder / "lampiran"
    assert not kept.exists() or not [entry for entry in kept.rglob("*") if entry.is_file()]
    assert attachments(opened, case.case_id) == ()
    disk.clear()
    attach(opened, case_id=case.case_id, path=photo, officer_id="petugas-03")
    assert content_of(opened, attachments(opened, case.case_id)[0]) == photo.read_bytes()
    assert check(opened).whole


@pytest.mark.mounts
def test_a_calendar_that_could_not_be_saved_is_not_counted_with(opened: Workspace, disk: Disk) -> None:
    for _ in range(12):
        receive(opened, slip=slip(), officer_id="petugas-03")
    before = calendar_of(opened)
    days = [
        Holiday(day.day, DayKind.KANTOR, "Kantor tutup " * 400, "kantor")
        for day in before.holidays.values()
        if day.day.year == 2026
    ]
    disk.fill(leave=50_000)
    with pytest.raises(MachineError, match="penuh"):
        save_holidays(opened, year=2026, holidays=days, officer_id="petugas-02")
    assert calendar_of(opened) == before
    disk.clear()
    receive(opened, slip=slip(), officer_id="petugas-03")
    assert check(opened).problems == []


@pytest.mark.mounts
def test_a_backup_that_finds_no_room_leaves_no_half_of_it(
    opened: Workspace, disk: Disk, clock: HandClock
) -> None:
    disk.fill(leave=90_000)
    with pytest.raises(StoreError) as failure:
        backup_before_migration(opened.store, opened.folder, 1, clock())
    assert failure.value.fault is StoreFault.FULL
    assert list((opened.folder / "cadangan").iterdir()) == []
    disk.clear()
    assert backup_before_migration(opened.store, opened.folder, 1, clock()).stat().st_size > 90_000


@pytest.mark.mounts
def test_a_file_is_the_old_one_when_the_new_one_finds_no_room(disk: Disk) -> None:
    target = disk.place / "surat.pdf"
    save_paper(target, b"lama")
    disk.fill()
    with pytest.raises(StoreError) as failure:
        write_atomically(target, bytes(50_000))
    assert failure.value.fault is StoreFault.FULL
    with pytest.raises(MachineError, match=r"surat\.pdf belum tersimpan"):
        save_paper(target, bytes(50_000))
    assert target.read_bytes() == b"lama"
    assert sorted(entry.name for entry in disk.place.iterdir()) == ["penuh", "surat.pdf"]


@pytest.mark.mounts
def test_a_paper_for_a_full_disk_says_which_paper(office: Kotak, disk: Disk) -> None:
    disk.fill()
    told(office("print", "form", "--out", str(disk.place / "blangko.pdf")), "blangko.pdf belum tersimpan")
    assert [entry.name for entry in disk.place.iterdir()] == ["penuh"]


@pytest.mark.mounts
def test_founding_on_a_full_disk_leaves_no_half_office(disk: Disk) -> None:
    disk.fill(leave=150_000)
    new = Kotak(disk.place / "baru")
    told(new.asked("sample", "--cases", "5", "--months", "1"), "penuh")
    assert not (new.folder / "register.db").exists()
    disk.clear()
    assert new.asked("sample", "--cases", "5", "--months", "1").returncode == 0
    assert new.whole()


@pytest.mark.mounts
@pytest.mark.parametrize("words", [("list",), ("check",), ("receive", "-"), ("show", "1")])
def test_a_read_only_folder_is_told(boxed: Kotak, disk: Disk, words: tuple[str, ...]) -> None:
    boxed.receive()
    disk.seal()
    told(boxed.asked(*words), "hanya dapat dibaca", str(boxed.folder))
    disk.unseal()
    assert boxed.numbers() == ["0001"]


@pytest.mark.mounts
def test_nothing_is_founded_on_a_read_only_disk(disk: Disk) -> None:
    disk.seal()
    new = Kotak(disk.place / "baru")
    told(new("sample", "--cases", "0"), "hanya dapat dibaca")
    told(new("--quit-when-ready"), "hanya dapat dibaca")
    told(new("print", "form", "--out", str(disk.place / "x.pdf")), "x.pdf tidak dapat ditulis")


@pytest.mark.mounts
def test_an_unlocked_register_on_a_read_only_disk_is_told_and_waits(disk: Disk, clock: HandClock) -> None:
    folder = plain_office(disk.place / "data")
    before = tree(disk.place)
    disk.seal()
    for act in (
        lambda: waiting(folder),
        lambda: convert(folder, officer_id=KASI, password=PASSWORD, clock=clock),
    ):
        with pytest.raises(MachineError, match="hanya dapat dibaca"):
            act()
    told(Kotak(folder).asked("list"), "belum terkunci")
    assert tree(disk.place) == before
    disk.unseal()
    convert(folder, officer_id=KASI, password=PASSWORD, clock=clock)[0].close()


@pytest.mark.mounts
@pytest.mark.parametrize("leave", [0, 40_000, 200_000, 400_000])
def test_an_unlocked_register_on_a_full_disk_is_told_and_left_alone(
    disk: Disk, clock: HandClock, leave: int
) -> None:
    folder = plain_office(disk.place / "data")
    before = tree(folder)
    disk.fill(leave=leave)
    with pytest.raises(MachineError, match=r"Ruang simpan .* penuh"):
        convert(folder, officer_id=KASI, password=PASSWORD, clock=clock)
    assert {name: content for name, content in tree(folder).items() if not name.endswith("-wal")} == before
    assert not (folder / "register.db-wal").exists() or not (folder / "register.db-wal").stat().st_size
    disk.clear()
    with closing(convert(folder, officer_id=KASI, password=PASSWORD, clock=clock)[0]) as ws:
        assert check(ws).whole


@pytest.mark.mounts
@pytest.mark.parametrize("leave", [0, 20_000, 60_000, 200_000, 400_000])
def test_another_key_on_a_full_disk_is_told_and_the_old_one_stays(
    opened: Workspace, boxed: Kotak, disk: Disk, clock: HandClock, leave: int
) -> None:
    """SQLCipher itself says that all is well: taken at its word, the keys would be exchanged and the register lost."""
    for _ in range(5):
        receive(opened, slip=slip(LONG), officer_id="petugas-03")
    before = opened.keys
    disk.fill(leave=leave)
    with pytest.raises(MachineError, match="penuh"):
        rekey(opened, read_key_file(opened.folder), identities=True, why="uji")
    assert opened.keys == before
    assert len(listing(opened)) == 5
    disk.clear()
    opened.close()
    with closing(open_register(boxed.folder, clock=clock)) as again:
        assert check(again).whole
        rekey(again, read_key_file(again.folder), identities=True, why="uji")
        assert again.keys.data != before.data
        assert check(again).whole


@pytest.mark.mounts
def test_a_disk_that_becomes_read_only_while_open_refuses_and_keeps(opened: Workspace, disk: Disk) -> None:
    first = receive(opened, slip=slip(), officer_id="petugas-03")
    subprocess.run(["mount", "-o", "remount,ro", str(disk.place)], check=False, capture_output=True)
    if os.statvfs(disk.place).f_flag & os.ST_RDONLY:  # the kernel lets go only of disks without open writers
        with pytest.raises(MachineError, match="hanya dapat dibaca"):
            receive(opened, slip=slip(), officer_id="petugas-03")
        disk.unseal()
    again = receive(opened, slip=slip(), officer_id="petugas-03")
    assert (first.number[:4], again.number[:4]) == ("0001", "0002")


@pytest.mark.parametrize(
    "words", [("list",), ("sample", "--cases", "0"), ("receive", "-"), ("--quit-when-ready",)]
)
def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    place = tmp_path / "berkas"
    place.write_text("isi")
    told(Kotak(place).asked(*words), "adalah berkas, bukan folder")
    assert place.read_text() == "isi"
    beside = Kotak(place / "dalam").asked(*words)
    told(beside, "dalam")


def test_a_folder_that_is_taken_away_while_open_takes_no_entry(new_office: Workspace) -> None:
    """This system lets an open file be moved or deleted: an entry would be numbered, and lie nowhere."""
    folder, elsewhere = new_office.folder, new_office.folder.with_name("dipindah")
    folder.rename(elsewhere)
    for _ in range(2):
        with pytest.raises(MachineError, match="Periksa cakram"):
            receive(new_office, slip=slip(), officer_id="petugas-03")
    folder.mkdir()
    shutil.copyfile(elsewhere / "register.db", folder / "register.db")
    with pytest.raises(MachineError, match="Periksa cakram"):
        receive(new_office, slip=slip(), officer_id="petugas-03")
    shutil.rmtree(folder)
    elsewhere.rename(folder)
    assert receive(new_office, slip=slip(), officer_id="petugas-03").number == "0001/PDIP/XI/2026"
    assert check(new_office).whole


@pytest.mark.parametrize("words", [("list",), ("sample", "--cases", "0"), ("--quit-when-ready",)])
def test_a_path_that_no_disk_takes_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    told(Kotak(tmp_path / ("a" * 300)).asked(*words), "Periksa cakram")


def test_an_empty_folder_is_no_office_for_a_verb(tmp_path: Path, clock: HandClock) -> None:
    told(Kotak(tmp_path)("list"), "belum berisi register")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "surat.txt").write_text("isi")
    with pytest.raises(Exception, match="berkas lain"):
        create_workspace(tmp_path, keys=slots.create(office="Kantor", sample=False)[1], clock=clock)
    assert [entry.name for entry in tmp_path.iterdir()] == ["surat.txt"]


def test_output_that_cannot_be_written_is_told_and_the_entry_stays(office: Kotak) -> None:
    with Path("/dev/full").open("w") as nowhere:
        done = office("receive", "-", stdin='{"isi":"Antrean habis.","kanal":"kotak"}\n', stdout=nowhere)
    told(done, "Keluaran tidak dapat ditulis", "tetap ada")
    assert office.numbers() == ["0001"]


def test_a_reader_that_goes_away_is_no_fault(full_office: Kotak) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = full_office("list", "--json", stdout=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["berkas/surat.pdf", "a" * 300 + ".pdf", "."])
def test_a_paper_that_cannot_lie_there_is_told(office: Kotak, tmp_path: Path, name: str) -> None:
    (tmp_path / "berkas").write_text("isi")
    told(office("print", "form", "--out", str(tmp_path / name)))
    assert (tmp_path / "berkas").read_text() == "isi"
