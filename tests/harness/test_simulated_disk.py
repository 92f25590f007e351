"""The disk of the harness forgets exactly what a disk may forget, and the tracer misses nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.harness.disk import SECTOR, Disk
from tests.harness.runs import ROOT, needs_ptrace
from tests.harness.tracer import Done, Kind, Traced


def traced(*log: Done, content: bytes = b"") -> Traced:
    """A log upon a folder that held one file, `register`."""
    return Traced(list(log), {1: content}, {"register": 1}, frozenset({""}))


def after(tmp_path: Path, log: Traced, place: int | None = None) -> list[dict[str, bytes]]:
    """What sixty power cuts at one point leave."""
    found = []
    for number in range(60):
        disk = Disk(log)
        disk.go_to(len(log.log) if place is None else place)
        target = tmp_path / str(number)
        target.mkdir()
        disk.cut(target, Random(number))
        found.append(
            {p.relative_to(target).as_posix(): p.read_bytes() for p in target.rglob("*") if p.is_file()}
        )
    return found


def write(data: bytes, offset: int = 0, file: int = 1) -> Done:
    return Done(Kind.WRITE, file, offset=offset, data=data)


def test_what_was_flushed_is_always_there(tmp_path: Path) -> None:
    log = traced(write(b"b" * 2000), Done(Kind.FLUSH, 1), content=b"a" * 2000)
    assert all(found == {"register": b"b" * 2000} for found in after(tmp_path, log))


def test_what_was_not_flushed_is_there_or_not_or_torn_at_a_sector(tmp_path: Path) -> None:
    log = traced(write(b"b" * 2000, 100), content=b"a" * 2200)
    kept = {found["register"].count(b"b") for found in after(tmp_path, log)}
    assert kept == {0, 2000, *(end * SECTOR - 100 for end in range(1, 5))}


def test_two_writes_are_kept_in_order_or_as_the_disk_likes(tmp_path: Path) -> None:
    log = traced(write(b"x"), write(b"y", 1), content=b"..")
    assert {found["register"] for found in after(tmp_path, log)} == {b"..", b"x.", b"xy", b".y"}


def test_a_new_name_is_there_for_good_once_its_folder_was_flushed(tmp_path: Path) -> None:
    made = (Done(Kind.MAKE, 2, "baru"), write(b"isi", file=2), Done(Kind.FLUSH, 2))
    assert {len(found) for found in after(tmp_path, traced(*made))} == {1, 2}
    (tmp_path / "lagi").mkdir()
    log = traced(*made, Done(Kind.FLUSH_FOLDER, path=""))
    assert all(found["baru"] == b"isi" for found in after(tmp_path / "lagi", log))


def test_a_file_renamed_before_it_was_flushed_may_be_empty(tmp_path: Path) -> None:
    log = traced(
        Done(Kind.MAKE, 2, "sementara"),
        write(b"baru", file=2),
        Done(Kind.RENAME, path="sementara", to="register"),
        Done(Kind.FLUSH_FOLDER, path=""),
        content=b"lama",
    )
    assert {found["register"] for found in after(tmp_path, log)} >= {b"", b"baru"}


def test_what_lies_in_a_folder_that_was_not_flushed_above_goes_with_it(tmp_path: Path) -> None:
    log = traced(
        Done(Kind.FOLDER, path="lampiran"),
        Done(Kind.MAKE, 2, "lampiran/a"),
        Done(Kind.FLUSH, 2),
        Done(Kind.FLUSH_FOLDER, path="lampiran"),
    )
    assert {"lampiran/a" in found for found in after(tmp_path, log)} == {True, False}


_TRACING = """
import mmap, os, sys
from pathlib import Path
from tests.harness.disk import Disk, differences
from tests.harness.tracer import trace
top = Path(sys.argv[1])
real, copy = top / "a", top / "b"
real.mkdir()
copy.mkdir()
(real / "dulu").write_bytes(b"x" * 5000)
def work(tell):
    os.chdir(real)
    os.makedirs("satu/dua")
    with open("satu/dua/f", "wb") as file:
        file.write(b"y" * 3000)
        file.seek(100)
        file.writelines([b"tengah"])
        file.truncate(2000)
    os.pwritev(os.open("dulu", os.O_WRONLY), [b"ab", b"cd"], 7)
    with open("dulu", "ab") as file:
        file.write(b"ujung")
    os.rename("satu/dua", "tiga")
    os.link("dulu", "kembar")
    os.unlink("dulu")
    os.posix_fallocate(os.open("besar", os.O_CREAT | os.O_RDWR), 0, 4096)
    tell(b"selesai")
    {more}
traced = trace(real, work)
disk = Disk(traced)
disk.go_to(len(traced.log))
disk.whole(copy)
print(disk.told, list(differences(real, copy)))
"""


def tracing(tmp_path: Path, more: str = "pass") -> subprocess.CompletedProcess[str]:
    needs_ptrace()
    return subprocess.run(
        [sys.executable, "-c", _TRACING.replace("{more}", more), str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_log_played_to_its_end_is_the_folder_as_it_is(tmp_path: Path) -> None:
    done = tracing(tmp_path)
    assert done.stdout.strip() == "[b'selesai'] []", done.stderr


@pytest.mark.parametrize(
    "more",
    [
        "mmap.mmap(os.open('kembar', os.O_RDWR), 10)[0:1] = b'z'",
        "os.symlink('kembar', 'jalan')",
        "os.sync()",
        "os.rename('kembar', '../keluar')",
    ],
)
def test_a_way_of_writing_that_the_tracer_cannot_follow_is_refused(tmp_path: Path, more: str) -> None:
    assert "UnknownCallError" in tracing(tmp_path, more).stderr
