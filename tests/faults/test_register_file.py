"""The register's file under attack: damaged, foreign, newer, locked, killed while writing. Nothing acknowledged is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random

import pytest

from app.backup.trial import opened_backup
from app.backup_files.archive import verified
from app.errors import KotakAduanError, RefusedError
from app.founding.found import found
from app.procedure.loading import shipped
from app.reading.lists import listing, search
from app.register.check import check
from app.register.receive import SlipInput, receive
from app.sample.fill import BIDANG, sample_office, sample_officers
from app.sample.passwords import PASSWORDS
from app.startup import backup_before_migration, is_empty
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.faults.kotak import ROOT, Kotak, told
from tests.login import direct, opened

PAGE = 4096


def register(office: Kotak) -> Path:
    return office.folder / "register.db"


def bytes_of(office: Kotak) -> dict[str, bytes]:
    """Every file of the register as it lies on the disk."""
    return {
        path.name: path.read_bytes()
        for path in office.folder.glob("register.db*")
        if path.suffix != ".db-shm"
    }


def names(office: Kotak) -> list[str]:
    """What lies in the folder, the window's lock apart."""
    return sorted(path.name for path in office.folder.iterdir() if path.name != "jendela.kunci")


def flipped(office: Kotak) -> None:
    """Pages overwritten in the middle, the head left as it was."""
    raw = bytearray(register(office).read_bytes())
    for page in range(2, len(raw) // PAGE, 3):
        raw[page * PAGE : page * PAGE + 512] = os.urandom(512)
    register(office).write_bytes(raw)


def truncated(office: Kotak) -> None:
    """The second half is gone."""
    raw = register(office).read_bytes()
    register(office).write_bytes(raw[: len(raw) // 2])


def emptied(office: Kotak) -> None:
    """No length at all, beside what an office leaves in its folder."""
    (office.folder / "komputer-ini.json").write_text("{}")
    register(office).write_bytes(b"")


def zeroed(office: Kotak) -> None:
    """Of its old length, but nothing but zeros."""
    register(office).write_bytes(bytes(register(office).stat().st_size))


def foreign(office: Kotak) -> None:
    """A file of another program."""
    register(office).write_bytes(b"%PDF-1.7\n" + b"bukan register " * 500)


def odd(office: Kotak) -> None:
    """What a stranger's encryption makes of it: noise that is no whole number of pages."""
    register(office).write_bytes(os.urandom(200_000))


@pytest.mark.parametrize("harm", [flipped, truncated, emptied, zeroed, foreign, odd])
def test_a_damaged_register_is_told_and_left_as_it_is(full_office: Kotak, harm: object) -> None:
    assert callable(harm)
    harm(full_office)
    before = bytes_of(full_office)
    for words in (("list",), ("receive", "-"), ("--quit-when-ready",)):
        told(full_office.asked(*words), "rusak atau bukan milik Kotak Aduan", "Jangan dihapus")
    assert bytes_of(full_office) == before
    told(full_office.asked("sample", "--cases", "0"), "sudah berisi register")
    assert bytes_of(full_office) == before


@pytest.mark.parametrize("seed", range(60))
def test_a_few_wrong_places_are_told_or_do_no_harm(
    template: Path, tmp_path: Path, clock: HandClock, seed: int
) -> None:
    """Whatever a failing disk made of it: a sentence, never a crash."""
    random = Random(seed)  # places of the harm, no secret
    shutil.copytree(template, tmp_path / "data")
    path = tmp_path / "data" / "register.db"
    raw = bytearray(path.read_bytes())
    for _ in range(random.choice((1, 1, 2, 6))):
        length = random.choice((64, 512, PAGE))
        place = random.randrange(PAGE, len(raw) - length)
        raw[place : place + length] = random.randbytes(length)
    path.write_bytes(raw)
    with suppress(KotakAduanError), closing(opened(tmp_path / "data", clock=clock)) as ws:
        for act in (
            lambda: listing(ws),
            lambda: search(ws, query="antrean"),
            lambda: receive(ws, slip=SlipInput("Loket tutup.", "kotak"), officer_id="petugas-03"),
        ):
            with suppress(KotakAduanError):
                act()


def test_a_folder_in_place_of_the_register_is_told(tmp_path: Path) -> None:
    (tmp_path / "register.db").mkdir(parents=True)
    told(Kotak(tmp_path)("list"))
    told(Kotak(tmp_path)("--quit-when-ready"))


def newer(office: Kotak) -> None:
    with direct(office.folder) as file:
        file.execute("PRAGMA journal_mode=DELETE")
        file.execute("UPDATE schema_version SET version = 99")


@pytest.mark.parametrize("words", [("list",), ("check",), ("receive", "-"), ("--quit-when-ready",)])
def test_a_register_of_a_newer_program_is_told_and_not_a_byte_written(
    full_office: Kotak, words: tuple[str, ...]
) -> None:
    newer(full_office)
    before, listed = bytes_of(full_office), names(full_office)
    told(full_office.asked(*words), "versi program yang lebih baru", "data versi 99", "Tidak ada yang diubah")
    assert bytes_of(full_office) == before
    assert names(full_office) == listed


def test_a_newer_register_after_a_crash_is_not_written_either(full_office: Kotak) -> None:
    """Its version stands only in the -wal that the crash left: opening it for real would already carry that over."""
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from tests.login import direct\n"
        "with direct(Path(sys.argv[1])) as file:\n"
        "    file.execute('PRAGMA journal_mode=WAL')\n"
        "    file.execute('UPDATE schema_version SET version = 99')\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(full_office.folder)], cwd=ROOT, check=False)
    before = bytes_of(full_office)
    assert len(before["register.db-wal"]) > 0
    told(full_office.asked("list"), "data versi 99")
    assert bytes_of(full_office) == before


@contextmanager
def held(office: Kotak) -> Iterator[None]:
    """Another process that has begun to write and does not end."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tests.login import direct\n"
        "with direct(Path(sys.argv[1])) as file:\n"
        "    file.execute('BEGIN IMMEDIATE')\n"
        "    print('dipegang', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(office.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"dipegang\n"
        try:
            yield
        finally:
            other.kill()


def test_a_register_in_the_hands_of_another_program_is_told_after_a_while(office: Kotak) -> None:
    office.receive()
    with held(office):
        assert office.numbers() == ["0001"]  # looking goes on meanwhile
        told(office.receive(), "sedang dipakai program lain", "tidak ada yang berubah")
    assert office.receive().stdout.split("/")[0] == "0002"
    assert office.whole()


_LOOP = """
import sys
from pathlib import Path
from app.register.move import move
from app.register.receive import SlipInput, receive
from tests.login import direct, opened
ws = opened(Path(sys.argv[1]))
while True:
    done = receive(ws, slip=SlipInput("Antrean habis pagi. " * 60, "kotak", name="Pelapor 014"), officer_id="petugas-03")
    print(done.number, flush=True)
    move(ws, case_id=done.case_id, outcome="teruskan", officer_id="petugas-03")
    print(done.number + " 2", flush=True)
"""


def test_what_was_acknowledged_survives_fifteen_kills(office: Kotak) -> None:
    random = Random(15)  # the moments of the kills, no secret
    said: list[str] = []
    for _ in range(15):
        with subprocess.Popen(
            [sys.executable, "-c", _LOOP, str(office.folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as loop:
            assert loop.stdout is not None
            said += [loop.stdout.readline().strip() for _ in range(random.randint(1, 12))]
            loop.send_signal(signal.SIGKILL)
            # What was printed between our last look and the kill was acknowledged too.
            said += [line.strip() for line in loop.stdout.read().splitlines()]
    numbers = [line for line in said if line and " " not in line]
    moved = [line.split()[0] for line in said if line.endswith(" 2")]
    assert len(numbers) >= 15
    assert len(set(numbers)) == len(numbers)
    with closing(opened(office.folder)) as ws:
        there = {card.number: card.step for card in listing(ws)}
        assert set(numbers) <= set(there)
        assert all(there[number] == "2" for number in moved)
        assert len(there) - len(numbers) <= 15  # at most one a kill was stored without having been told
        report = check(ws)
    assert report.problems == []


_THIRTY = """
import sys
from pathlib import Path
from app.register.receive import SlipInput, receive
from tests.login import direct, opened
ws = opened(Path(sys.argv[1]))
for _ in range(30):
    print(receive(ws, slip=SlipInput("Antrean habis pagi.", "kotak"), officer_id="petugas-03").number)
ws.close()
"""


def test_three_programs_at_once_give_every_number_once(office: Kotak) -> None:
    words = [sys.executable, "-c", _THIRTY, str(office.folder)]
    desks = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(3)]
    given = [number for desk in desks for number in desk.communicate(timeout=60)[0].split()]
    assert [desk.returncode for desk in desks] == [0, 0, 0]
    assert sorted(number.split("/")[0] for number in given) == [f"{seq:04}" for seq in range(1, 91)]
    assert len(office.numbers()) == 90
    assert office.whole()


def test_a_killed_register_opens_with_its_newest_rows(office: Kotak) -> None:
    """They stand in the -wal alone: a copy of the folder as it lies must bring them along."""
    with subprocess.Popen(
        [sys.executable, "-c", _LOOP, str(office.folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as loop:
        assert loop.stdout is not None
        said = [loop.stdout.readline().split()[0] for _ in range(3)]
        loop.kill()
    assert (office.folder / "register.db-wal").stat().st_size > 0
    shutil.copytree(office.folder, office.folder.with_name("salinan"))
    assert set(office.numbers()) >= {number.split("/")[0] for number in said}
    assert Kotak(office.folder.with_name("salinan")).numbers() == office.numbers()


def test_of_two_that_found_an_office_at_once_one_goes_on(tmp_path: Path) -> None:
    words = [
        sys.executable,
        "-m",
        "app",
        "--data",
        str(tmp_path / "data"),
        "sample",
        "--cases",
        "60",
        "--months",
        "2",
    ]
    both = [subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    said = [process.communicate(timeout=60)[1] for process in both]
    assert sorted(process.returncode for process in both) == [0, 1, 1], said
    assert all("sudah berisi" in text for text in said if text)
    assert len(Kotak(tmp_path / "data").numbers()) == 60
    assert Kotak(tmp_path / "data").whole()


def test_a_backup_before_a_change_of_shape_is_whole_and_holds_the_newest_rows(
    new_office: Workspace, clock: HandClock
) -> None:
    receive(new_office, slip=SlipInput("Loket tutup.", "kotak"), officer_id="petugas-03")  # in the -wal alone
    kept = backup_before_migration(new_office.store, new_office.folder, 2, clock())
    assert kept.name.endswith("-pembaruan.cadangan")
    assert verified(kept).cases == 1
    with opened_backup(kept, new_office.keys) as copy:
        assert copy.store.integrity_check() == []
        assert [card.number for card in listing(copy)] == [card.number for card in listing(new_office)]
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


_FOUNDING = """
import os, sys
from pathlib import Path
from app.startup import create_workspace
from models.keys import slots
ws = create_workspace(Path(sys.argv[1]), keys=slots.create(office="Kantor", sample=False)[1])
if sys.argv[2] == "empty":
    ws.close()
    os.truncate(ws.store.path, 0)
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("left", ["empty", "whole"])
def test_a_power_cut_while_founding_is_no_damage(tmp_path: Path, clock: HandClock, left: str) -> None:
    """A file without length, or a register without keys and office, is what it leaves: neither holds a row."""
    folder = tmp_path / "data"
    subprocess.run([sys.executable, "-c", _FOUNDING, str(folder), left], cwd=ROOT, check=False)
    assert (folder / "register.db").exists()
    told(Kotak(folder).asked("list"), "belum berisi register", "persiapan pertama")
    procedure = next(p for p in shipped())
    founded = found(
        folder,
        office=sample_office(procedure),
        procedure=procedure,
        bidang=BIDANG,
        officers=sample_officers(procedure.id),
        passwords=PASSWORDS,
        clock=clock,
    )
    founded.ws.close()
    assert Kotak(folder).asked("list").returncode == 0


def test_the_sample_too_takes_the_place_of_a_founding_that_was_cut_off(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    subprocess.run([sys.executable, "-c", _FOUNDING, str(folder), "whole"], cwd=ROOT, check=False)
    assert Kotak(folder).asked("sample", "--cases", "0").returncode == 0
    assert Kotak(folder).whole()


def test_a_founding_that_was_cut_off_begins_the_preparation_again(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    subprocess.run([sys.executable, "-c", _FOUNDING, str(folder), "whole"], cwd=ROOT, check=False)
    done = Kotak(folder)("--quit-when-ready")
    assert (done.returncode, done.stderr) == (0, "")


def test_an_empty_register_beside_its_keys_was_lost_and_is_not_founded_over(
    office: Kotak, clock: HandClock
) -> None:
    register(office).write_bytes(b"")
    procedure = next(p for p in shipped())
    with pytest.raises(RefusedError, match="tidak ada yang diubah"):
        found(
            office.folder,
            office=sample_office(procedure),
            procedure=procedure,
            bidang=BIDANG,
            officers=sample_officers(procedure.id),
            passwords=PASSWORDS,
            clock=clock,
        )
    assert register(office).read_bytes() == b""
    assert (office.folder / "kunci.json").exists()


def test_a_folder_with_our_locks_alone_is_empty(tmp_path: Path) -> None:
    for name in ("jendela.kunci", "buka.kunci"):
        (tmp_path / name).write_bytes(b"")
    assert is_empty(tmp_path)
    (tmp_path / "lain.txt").write_bytes(b"")
    assert not is_empty(tmp_path)


def rewrite_procedure(office: Kotak, old: str, new: str) -> None:
    with direct(office.folder) as file:
        (source,) = file.execute("SELECT source FROM procedure").fetchone()
        assert old in source
        file.execute("UPDATE procedure SET source = ?", (source.replace(old, new, 1),))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('to = "3"', 'to = "33"', ("langkah 2", "33")),
        ('lane = "kasi_kerjasama"', 'lane = "kasi"', ("kasi",)),
        ("[[lanes]]", "[[lanes", ()),
    ],
)
def test_a_damaged_procedure_in_the_register_names_file_and_step(
    full_office: Kotak, old: str, new: str, says: tuple[str, ...]
) -> None:
    rewrite_procedure(full_office, old, new)
    listed = full_office.asked("list")
    assert listed.returncode == 0
    assert "0001/PDIP" in listed.stdout, "no case is lost with its SOP"
    checked = full_office.asked("check")
    assert checked.returncode == 1
    for said in ("buleleng-sop-pdip-03", *says, "Impor berkas SOP"):
        assert said in checked.stdout + checked.stderr
    told(full_office.receive(), "tidak memakai SOP untuk pengaduan", "Pengaturan")
    assert full_office.asked("--quit-when-ready").returncode == 0
    rewrite_procedure(full_office, new, old)
    assert full_office.whole()


def test_a_procedure_that_is_gone_is_told(full_office: Kotak) -> None:
    with direct(full_office.folder) as file:
        file.execute("PRAGMA foreign_keys=OFF")
        file.execute("DELETE FROM procedure")
    listed = full_office.asked("list")
    assert listed.returncode == 0
    assert "0001/PDIP" in listed.stdout
    told(full_office.receive(), "tidak memakai SOP untuk pengaduan", "Pengaturan")
    assert "SOP buleleng-sop-pdip-03 revisi 0 tidak ada di data" in full_office.asked("check").stderr


def test_a_row_that_somebody_changed_behind_the_program_is_found(full_office: Kotak) -> None:
    with direct(full_office.folder) as file:
        file.execute(
            "UPDATE case_file SET lane = 'kepala_dinas' WHERE pk = (SELECT min(pk) FROM case_file WHERE state = 'open')"
        )
    done = full_office.asked("check")
    assert done.returncode == 1
    assert "menurut riwayat" in done.stderr


def test_check_names_the_case_whose_row_cannot_be_read(full_office: Kotak) -> None:
    with direct(full_office.folder) as file:
        first, number = file.execute("SELECT pk, number FROM case_file ORDER BY pk").fetchone()
        file.execute("UPDATE case_file SET registered_at = 'kemarin' WHERE pk = ?", (first,))
    done = full_office.asked("check")
    assert done.returncode == 1
    assert f"{number}: catatannya tidak terbaca." in done.stderr
    told(full_office.asked("show", number), "rusak")
    assert full_office.asked("list").returncode == 0
