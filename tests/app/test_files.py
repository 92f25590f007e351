"""Files, drafts and what this PC remembers: whole or not at all, and never in the way."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.drafts import drop_draft, keep_draft, kept_draft
from app.errors import MachineError
from app.files import write_atomically
from app.papers.save import file_name, save_paper
from app.preferences import FILE, preferences, remember
from app.workspace import Session, Workspace
from models.blobs import seal_file
from models.errors import StoreError, StoreFault
from tests.conftest import HandClock

ROOT = Path(__file__).parents[2]


@pytest.fixture
def mask() -> Iterator[None]:
    """The usual umask of an office PC."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("mask")
def test_the_offices_data_is_for_its_user_alone_and_papers_are_not(tmp_path: Path) -> None:
    write_atomically(tmp_path / "draf.json", b"isi")
    write_atomically(tmp_path / "rekap.pdf", b"isi", private=False)
    assert (mode(tmp_path / "draf.json"), mode(tmp_path / "rekap.pdf")) == (0o600, 0o644)
    os.umask(0o077)
    write_atomically(tmp_path / "tertutup.pdf", b"isi", private=False)
    assert mode(tmp_path / "tertutup.pdf") == 0o600
    assert os.umask(0o077) == 0o077  # reading it left it as it was


def test_a_file_is_replaced_whole_and_folders_are_made(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "berkas"
    for content in (b"satu", b"", bytes(300_000)):
        write_atomically(target, content)
        assert target.read_bytes() == content
    assert [path.name for path in target.parent.iterdir()] == ["berkas"]


@pytest.mark.parametrize("place", ["berkas/x.pdf", "folder", "x" * 300])
def test_what_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path, place: str) -> None:
    (tmp_path / "berkas").write_bytes(b"lama")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "isi").touch()
    with pytest.raises(StoreError) as failure:
        write_atomically(tmp_path / place, b"baru")
    assert failure.value.fault is StoreFault.IO
    assert sorted(path.name for path in tmp_path.iterdir()) == ["berkas", "folder"]
    assert (tmp_path / "berkas").read_bytes() == b"lama"
    with pytest.raises(MachineError, match="tidak dapat disimpan"):
        save_paper(tmp_path / place, b"baru")


_WRITE_FOR_EVER = """
import sys
from pathlib import Path
from app.files import write_atomically
from tests.login import opened
place = 0
while True:
    place = 1 - place
    write_atomically(Path(sys.argv[1]), b"01"[place:place + 1] * 400_000)
    print("tersimpan", flush=True)
"""


def test_a_kill_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    target = tmp_path / "berkas"
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITE_FOR_EVER, str(target)], stdout=subprocess.PIPE, cwd=ROOT
        ) as loop:
            assert loop.stdout is not None
            for _ in range(3):
                loop.stdout.readline()
            loop.send_signal(signal.SIGKILL)
        content = target.read_bytes()
        assert len(content) == 400_000
        assert len(set(content)) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("0858/PDIP/XI/2026", "0858-PDIP-XI-2026"),
        ('a<b>c:d"e|f?g*h\\i', "a-b-c-d-e-f-g-h-i"),
        ("satu\ndua\x00\ttiga", "satuduatiga"),
        (" .. ", "Dokumen"),
        ("", "Dokumen"),
        ("x" * 400, "x" * 120),
    ],
)
def test_a_papers_name_is_one_that_every_system_takes(text: str, name: str) -> None:
    assert file_name(text) == name


# -- drafts

NASTY = {"isi": "Ja'far <b>&\u00a0ᬩᬮᬶ 😀\n\x00", "sasaran": ["lain"], "kosong": "", "angka": 3, "tiada": None}


def test_a_draft_comes_back_as_it_was_typed(new_office: Workspace, clock: HandClock) -> None:
    saved = keep_draft(new_office, "terima", NASTY)
    found = kept_draft(new_office, "terima")
    assert found is not None
    assert found.values == NASTY
    assert found.saved == saved == clock.at
    keep_draft(
        new_office, "terima", {"isi": "\ud800 separuh"}
    )  # Qt hands such halves over while one is typing
    again = kept_draft(new_office, "terima")
    assert again is not None
    assert again.values == {"isi": "\ud800 separuh"}


def test_drafts_are_named_apart_and_dropped_one_by_one(new_office: Workspace) -> None:
    for name in ("terima", "tindak-1", "tindak-2"):
        keep_draft(new_office, name, {"isi": name})
    drop_draft(new_office, "tindak-1")
    drop_draft(new_office, "tindak-1")
    assert kept_draft(new_office, "tindak-1") is None
    for name in ("terima", "tindak-2"):
        found = kept_draft(new_office, name)
        assert found is not None
        assert found.values == {"isi": name}


@pytest.mark.parametrize("name", ["", "../register", "a/b", "a.json", "a\x00"])
def test_a_name_that_leads_elsewhere_is_our_own_mistake(new_office: Workspace, name: str) -> None:
    with pytest.raises(ValueError):
        keep_draft(new_office, name, {})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[1]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"values": {}}',
        b'{"saved": "x", "values": {}}',
        b'{"saved": 7, "values": {}}',
        b'{"saved": "2026-11-30T10:00:00+08:00", "values": 7}',
    ],
)
def test_a_draft_that_cannot_be_read_is_none(new_office: Workspace, content: bytes) -> None:
    keep_draft(new_office, "terima", {"isi": "x"})
    path = new_office.folder / "draf" / "terima.draf"
    # As it lies there, and where an error of ours had sealed such a thing.
    for lying in (content, seal_file(path.name, content)):
        path.write_bytes(lying)
        assert kept_draft(new_office, "terima") is None
    keep_draft(new_office, "terima", {"isi": "baru"})
    found = kept_draft(new_office, "terima")
    assert found is not None
    assert found.values == {"isi": "baru"}


def test_a_draft_lies_sealed_and_under_its_own_name(new_office: Workspace) -> None:
    keep_draft(new_office, "terima", {"isi": "Antrean habis", "nama": "Pelapor 014"})
    keep_draft(new_office, "tindak", {"isi": "lain"})
    folder = new_office.folder / "draf"
    sealed = (folder / "terima.draf").read_bytes()
    for readable in (b"Antrean", b"Pelapor", b"nama", b"isi"):
        assert readable not in sealed
    (folder / "tindak.draf").write_bytes(sealed)
    assert kept_draft(new_office, "tindak") is None, "sealed to another name"
    for harmed in (sealed[:-1], sealed[:8], sealed[:-1] + bytes([sealed[-1] ^ 1])):
        (folder / "terima.draf").write_bytes(harmed)
        assert kept_draft(new_office, "terima") is None


def test_what_one_officer_types_no_other_one_finds(new_office: Workspace) -> None:
    for officer in ("petugas-03", "petugas-09"):
        new_office.session = Session(officer)
        assert kept_draft(new_office, "terima") is None
        keep_draft(new_office, "terima", {"isi": officer})
    new_office.session = Session("petugas-03")
    found = kept_draft(new_office, "terima")
    assert found is not None
    assert found.values == {"isi": "petugas-03"}
    drop_draft(new_office, "terima")
    new_office.session = Session("petugas-09")
    assert kept_draft(new_office, "terima") is not None


_TYPE_FOR_EVER = """
import sys
from pathlib import Path
from app.drafts import keep_draft
from tests.login import opened
ws = opened(Path(sys.argv[1]))
count = 0
while True:
    count += 1
    keep_draft(ws, "terima", {"isi": "x" * 50_000, "ketukan": count})
    print(count, flush=True)
"""


def test_a_crash_leaves_the_last_whole_draft(new_office: Workspace, clock: HandClock) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _TYPE_FOR_EVER, str(new_office.folder)], stdout=subprocess.PIPE, cwd=ROOT
    ) as loop:
        assert loop.stdout is not None
        said = [int(loop.stdout.readline()) for _ in range(5)]
        loop.kill()
        said += [int(line) for line in loop.stdout.read().split()]
    found = kept_draft(new_office, "terima")
    assert found is not None
    assert found.values["isi"] == "x" * 50_000
    assert found.values["ketukan"] in (said[-1], said[-1] + 1)


def test_a_draft_that_cannot_be_kept_is_told(new_office: Workspace) -> None:
    (new_office.folder / "draf").write_bytes(b"bukan folder")
    with pytest.raises(MachineError, match="tidak dapat ditulis"):
        keep_draft(new_office, "terima", {"isi": "x"})
    assert kept_draft(new_office, "terima") is None


# -- what this PC remembers


def test_what_is_remembered_stays_beside_the_rest(tmp_path: Path) -> None:
    remember(tmp_path, {"theme": "dark", "officer": "petugas-03"})
    remember(tmp_path, {"theme": "light"})
    assert preferences(tmp_path) == {"theme": "light", "officer": "petugas-03"}
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8")) == preferences(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"7", b"\xff", b"[" * 100_000])
def test_what_cannot_be_read_is_forgotten(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert preferences(tmp_path) == {}
    remember(tmp_path, {"theme": "dark"})
    assert preferences(tmp_path) == {"theme": "dark"}


def test_a_pc_that_cannot_remember_goes_on(tmp_path: Path) -> None:
    (tmp_path / "berkas").touch()
    remember(tmp_path / "berkas", {"theme": "dark"})
    assert preferences(tmp_path / "berkas") == {}
    (tmp_path / FILE).mkdir()
    (tmp_path / FILE / "isi").touch()
    remember(tmp_path, {"theme": "dark"})
    assert preferences(tmp_path) == {}
